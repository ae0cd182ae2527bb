/* hin-harvest.h - the papers of a set from arXiv's OAI-PMH interface into the cache.
 *
 *   from, until (today, frozen) -> page -> cache + where it stands -> token -> page ... -> done
 *
 * A page and the place behind it are committed together, so a harvest that is killed goes on from
 * there.  A token that the server no longer takes is replaced by the day of the last record: what
 * comes twice is written over.  Tokens that lead in a circle, or to page after page without a
 * record, end it.  Days that a finished harvest of the set covers are not asked for
 * again, but for HIN_HARVEST_OVERLAP days before its end, which may have got records since.
 * Method: OAI-PMH 2.0, openarchives.org.  Thread rule: one harvest, one thread. */
#pragma once

#include "hin-ask.h"
#include "hin-cache.h"

#define HIN_HARVEST_OVERLAP 3 /* days */

typedef struct
{
  /* given; borrowed */
  HinAsk *ask;
  HinCache *cache;
  const char *endpoint; /* ".../oai" */
  const char *set;      /* "cs", "physics:hep-th" */
  const char *since;    /* YYYY-MM-DD; NULL: from where the last one ended */
  gint64 now;           /* seconds since 1970: today, and when the papers were seen */
  void (*say) (gpointer data, gboolean note, const char *text); /* a note, or a detail */
  gpointer data;

  /* counts of this run */
  guint64 pages, papers, deleted, odd;
} HinHarvest;

/* TRUE when @set is the name of a set, [A-Za-z.-] with colons; when @date is YYYY-MM-DD. */
gboolean hin_harvest_is_set (const char *set);
gboolean hin_harvest_is_date (const char *date);

/* Harvest.  FALSE: as hin_ask(); HIN_ERROR_USAGE when there is no since to begin with;
 * HIN_ERROR_IO; what was committed stays. */
gboolean hin_harvest_run (HinHarvest *self, GError **error);
