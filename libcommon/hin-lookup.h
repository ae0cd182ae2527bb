/* hin-lookup.h - the sources of a resolving program, in order, and the harvest that fills one.
 *
 *   cache -> snapshots -> arXiv's API         each sees only what is still open
 *                           |
 *   cache <-----------------+----- OAI-PMH    what arXiv says is remembered
 *
 * The cache is arxiv.sqlite in $XDG_CACHE_HOME/hin-tools, where arxiv.turn also is, by which all
 * processes of a user ask arXiv in turn.  HIN_ARXIV_API and HIN_ARXIV_OAI name other servers.
 * Thread rule: one lookup, one thread. */
#pragma once

#include "hin-app.h"
#include "hin-resolve.h"

#define HIN_LOOKUP_FORGET 30 /* days after which arXiv is asked again for what it did not know */

typedef struct
{
  char **snapshots;    /* paths; NULL: none */
  gboolean offline;    /* nothing is asked */
  const char *cache;   /* a path; NULL: the usual place; "none": no cache */
  gint64 refresh;      /* seconds after which what the cache has is asked for again; -1: never */
  const char *cacert;  /* as HinHttpOptions */
  const char *contact; /* who asks; NULL: $HIN_CONTACT */
  double timeout;      /* seconds without a sign of life */
  guint64 retries;     /* failures of a request after which the run ends */
  double max_wait;     /* seconds of waiting for one request after which it ends */
} HinLookupOptions;

/* Ask the sources for what @resolve has open.  A run that arXiv ends, or a signal, is unfinished
 * (hin_app_unfinished()), and TRUE is returned.  FALSE: HIN_ERROR_USAGE, HIN_ERROR_IO,
 * HIN_ERROR_INPUT (a snapshot), HIN_ERROR_LIMIT. */
gboolean hin_lookup_run (HinApp *app, const HinLookupOptions *options, HinResolve *resolve,
                         GError **error);

/* Harvest @set into the cache (hin-harvest.h).  FALSE: as hin_harvest_run(). */
gboolean hin_lookup_harvest (HinApp *app, const HinLookupOptions *options, const char *set,
                             const char *since, GError **error);
