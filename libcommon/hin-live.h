/* hin-live.h - the Hub itself as the source of a dump: with a spool, or straight to the output.
 *
 *   environment, options -> HinList, HinHttp -> HinCrawl -> HinDump
 *                                                  `-> HinSpool -> HinDump, when the list is whole
 *
 * Thread rule: one run, one thread. */
#pragma once

#include "hin-dump.h"
#include "hin-list.h"

typedef struct
{
  HinListQuery query; /* its endpoint is set here, from the environment */
  const char *spool;  /* folder, or NULL */
  gboolean update;    /* look for what is new when the spool is finished */
  gboolean no_token;
  const char *cacert;       /* file of authorities, or NULL */
  const char *contact;      /* for the User-Agent; NULL: from the environment */
  double timeout, max_wait; /* seconds */
  guint64 retries;
} HinLiveOptions;

/* List the Hub and dump what it holds.  FALSE: HIN_ERROR_USAGE, HIN_ERROR_REMOTE,
 * 128 + the number of a signal, and what the spool and the output say.  What was written is whole
 * repositories. */
gboolean hin_live_run (const HinLiveOptions *options, HinDump *dump, GError **error);

/* The kind of what the spool @folder holds.  FALSE: it cannot be read. */
gboolean hin_live_kind (const char *folder, HinHubKind *kind, GError **error);

/* Dump what the spool @folder holds; a list that is not finished is said and ends with status 1. */
gboolean hin_live_read (const char *folder, HinDump *dump, GError **error);
