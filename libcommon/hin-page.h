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
  guint64 rows, fresh; /* repositories; of these not seen before */
  guint64 bad;         /* records that cannot be read */
  guint32 some, all; /* sets (1 << HinRepoMember) of members that some of the rows have, and all */
  gboolean rising;   /* the _id of each is greater than the one before */
  guint32 print;     /* a checksum of the identities and of what is bad */
  GString *ids;      /* the identities, each with NUL */
  GString *last;     /* the _id of the last row that has one */
} HinPage;

HinPage *hin_page_new (void);
void hin_page_free (HinPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPage, hin_page_free)

/* Read @body into @self.  @last begins as the last _id of the page before and stays that when no
 * row has one.  Returns 1; 0: it is no whole page, *@why (new string) says so; -1: HIN_ERROR_LIMIT.
 * O(body). */
int hin_page_read (HinPage *self, HinSpan body, const HinSeen *seen, const char *last, char **why,
                   GError **error);

/* Add the identities to @seen.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_page_mark (const HinPage *self, HinSeen *seen, GError **error);

/* A source of blocks for hin_json_new(): all of the span @data points to, once. */
int hin_page_block (gpointer data, HinSpan *block, GError **error);
