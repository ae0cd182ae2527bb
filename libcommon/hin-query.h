/* hin-query.h - papers by their ids from arXiv's query API.
 *
 *   ids -> batches of 100 -> ask -> whole feed? -> found
 *             ^  halves: refused or failing twice |  left out -> asked for once more -> unknown
 *             +-----------------------------------+
 *
 * The API leaves out ids that it does not know, without a word, and refuses a whole batch for one
 * that it dislikes.  So an id counts as unknown when two answers left it out, the second of which
 * had a paper that is known to be there, the witness, and did not admit to be short of others; and
 * as refused when the API refuses it alone, or fails for it alone, and works for the witness then.
 * Answers are matched by id: order, repeats and entries that nobody asked for do not matter.
 * Nothing of a feed is used before all of it was read.
 * Method: arXiv API User's Manual, info.arxiv.org/help/api.  Thread rule: one query, one thread. */
#pragma once

#include "hin-ask.h"
#include "hin-paper.h"

#define HIN_QUERY_BATCH 100
#define HIN_QUERY_WITNESS "0704.0001" /* papers that arXiv has, until another one was found */
#define HIN_QUERY_OTHER_WITNESS "0704.0002"

typedef struct
{
  /* given; borrowed */
  HinAsk *ask;
  const char *endpoint; /* ".../api/query" */
  /* FALSE: what becomes of an id is known meanwhile, and it is not asked for */
  gboolean (*wants) (gpointer data, const char *id);
  /* what becomes of each id, between begin and end of its batch; FALSE ends the run */
  gboolean (*begin) (gpointer data, GError **error);
  gboolean (*found) (gpointer data, const char *id, HinPaper *paper, GError **error);
  gboolean (*unknown) (gpointer data, const char *id, GError **error);
  gboolean (*refused) (gpointer data, const char *id, GError **error);
  gboolean (*end) (gpointer data, GError **error);
  gpointer data;
} HinQuery;

/* Ask for @n different ids as hin_arxiv_normalise() writes them.  FALSE: as hin_ask(); what was
 * handed out before the failure was handed out.  n / HIN_QUERY_BATCH requests, as many again for
 * what is left out, and some twenty for each id that the API fails for. */
gboolean hin_query_run (HinQuery *self, const char *const *ids, guint n, GError **error);
