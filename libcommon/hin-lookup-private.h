/* hin-lookup-private.h - one lookup, shared by the sources on this machine and arXiv. */
#pragma once

#include "hin-cache.h"
#include "hin-lookup.h"

typedef struct
{
  HinApp *app;
  const HinLookupOptions *options;
  HinResolve *resolve;
  HinCache *cache; /* NULL: none, or it is not open */
  gboolean no_cache; /* it cannot be had */
  gint64 now;      /* seconds since 1970 */
  guint64 records, damaged, repaired, not_names, not_categories;
} HinLookup;

/* Open the cache when it is not: the usual one only when it is there, or @make.  One that cannot be
 * had is done without, unless it was named.  FALSE: as hin_cache_open(). */
gboolean hin_lookup_open_cache (HinLookup *self, gboolean make, GError **error);

/* The folder of the usual cache; it is made.  New string; NULL: HIN_ERROR_IO. */
char *hin_lookup_folder (GError **error);

/* Look up one paper in the open cache; @paper is for scratch.  FALSE: HIN_ERROR_IO. */
gboolean hin_lookup_ask_cache_for (HinLookup *self, const char *id, HinPaper *paper,
                                   GError **error);

/* Count what of a paper found was left out. */
void hin_lookup_count (HinLookup *self, const HinPaper *paper);

/* Something could not be written to the cache, for @error (taken).  When the file was damaged and
 * begun anew this is said, and it is used on; else the run goes on without it and ends with the
 * error. */
void hin_lookup_drop_cache (HinLookup *self, GError *error);

/* Whether arXiv can be asked as the options say.  FALSE: as hin_http_new(), hin_client_agent(). */
gboolean hin_lookup_check_arxiv (HinLookup *self, GError **error);

/* Ask the API for what is open.  FALSE: as hin_lookup_run(). */
gboolean hin_lookup_ask_arxiv (HinLookup *self, GError **error);
