/* hin-list.h - what is asked of the Hub's lists, and the addresses that ask it.
 *
 * The order is that of creation, which is that of _id and never changes, unless another is asked
 * for.  expand[] asks for the members that hin-hub writes, without config, which is large.
 * Ownership: the strings of a query are borrowed.  Thread rule: one list, one thread. */
#pragma once

#include "hin-hub.h"

#define HIN_LIST_PAGE 1000     /* most repositories in an answer */
#define HIN_LIST_SMALL_PAGE 50 /* fewest that are asked for when answers take too long */

typedef struct
{
  const char *endpoint; /* without "/" at the end */
  HinHubKind kind;
  const char *search, *author, *pipeline_tag, *sort; /* each NULL: not asked for */
  char **filters, **expand;                          /* each NULL: none; expand: further members */
  guint64 limit;                                     /* repositories; 0: all */
} HinListQuery;

typedef struct HinList HinList;

/* NULL: HIN_ERROR_USAGE for a sort that there is not, or what the kind does not have. */
HinList *hin_list_new (const HinListQuery *query, GError **error);
void hin_list_free (HinList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinList, hin_list_free)

/* The address of the first page. */
char *hin_list_url (const HinList *self);

/* What tells this list from others, one line: the address of the first page, and the limit. */
char *hin_list_text (const HinList *self);

/* The kind and limit of such a line.  FALSE: it is none. */
gboolean hin_list_parse (const char *text, HinHubKind *kind, guint64 *limit);

/* TRUE when the order changes while the list is read: rows can be missed and come twice. */
gboolean hin_list_moves (const HinList *self);

/* Members (1 << HinRepoMember) that are asked for and that the Hub gives on every row. */
guint32 hin_list_always (const HinList *self);

/* @message, an answer with status 400, names the members that can be asked for: ask no longer for
 * others.  Returns their names in a new string, or NULL when there are none. */
char *hin_list_refused (HinList *self, const char *message);

/* The address of the list of @first, a first page's address in the order of creation, after the
 * repository @id (its _id); new string. */
char *hin_list_after (const char *first, const char *id);
