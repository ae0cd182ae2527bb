/* hin-page.h - one page of a list: whether it is whole, and what it holds.
 *
 * A page is one JSON array that is closed, and white space after it.  That a transfer ended well
 * says nothing of that.  Thread rule: one page, one thread. */
#pragma once

#include "hin-repo.h"
#include "hin-seen.h"

typedef struct
{
  HinSpan body;        /* borrowed, without a byte order mark */
  guint64 rows, fresh; /* repositories; of these not seen before, each counted once */
  guint64 bad;         /* records that cannot be read */
  guint32 some, all;  /* sets (1 << HinRepoMember) of members that some of the rows have, and all */
  gboolean rising;    /* the _id of each is greater than that of the row before */
  guint32 print;      /* a checksum of the identities and of what is bad */
  GString *ids;       /* the identities, each with NUL */
  char *first, *last; /* the _id of the first and last row that have one, or NULL */
} HinPage;

HinPage *hin_page_new (void);
void hin_page_free (HinPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPage, hin_page_free)

/* Read @body into @self.  Returns 1; 0: it is no whole page, *@why (new string) says so; -1:
 * HIN_ERROR_LIMIT.  O(body). */
int hin_page_read (HinPage *self, HinSpan body, const HinSeen *seen, char **why, GError **error);

/* Add the identities to @seen.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_page_mark (const HinPage *self, HinSeen *seen, GError **error);

/* A source of blocks for hin_json_new(): all of the span @data points to, once. */
int hin_page_block (gpointer data, HinSpan *block, GError **error);
