/* hin-cache.h - what arXiv said of papers, kept in one SQLite file that other programs may query.
 *
 *   paper (id, title, doi, journal_ref, comment, published, updated, authors, institutions,
 *          categories, source, at)         a row a paper
 *   missing (id, at)                       ids that arXiv does not know
 *   harvest (name, since, until, place, token, records, done)   where harvests stand
 *
 * The columns of a paper are hin-paper.h's; at is when arXiv said so, in seconds since 1970; source
 * is "api" or "oai".  Several processes may use one file (WAL); what is committed survives a kill
 * and a loss of power.  A file that is damaged, when opened or later, is renamed to
 * FILE.bad-DATE-TIME, said, and begun anew: it is neither used in part nor deleted.
 * Behind this header is SQLite.  Thread rule: one cache, one thread. */
#pragma once

#include "hin-paper.h"

#define HIN_CACHE_VERSION 1 /* of the schema: PRAGMA user_version */

typedef struct HinCache HinCache;

typedef struct
{
  char *since, *until; /* the days asked for, YYYY-MM-DD */
  char *place;         /* the day of the last record that was taken */
  char *token;         /* what to go on with; empty: from the start */
  gint64 records;      /* taken */
  gboolean done;       /* it is at its end */
} HinCacheHarvest;

/* Release the strings. */
void hin_cache_harvest_clear (HinCacheHarvest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinCacheHarvest, hin_cache_harvest_clear)

/* Open @path, made when it is not there, readable by its owner alone.  @say gets what there is to
 * say.  A file that cannot be written is only read.  NULL: HIN_ERROR_IO; HIN_ERROR_USAGE when it is
 * the database of another program, or of a later version. */
HinCache *hin_cache_open (const char *path, void (*say) (gpointer data, const char *text),
                          gpointer data, GError **error);
void hin_cache_free (HinCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinCache, hin_cache_free)

/* TRUE when what is put is not remembered. */
gboolean hin_cache_is_read_only (const HinCache *self);

/* What is known of paper @id, into @paper (cleared first), and since when.  Returns 1; 2: arXiv
 * does not know it; 0: nothing is known; -1: HIN_ERROR_IO.  O(log n). */
int hin_cache_get (HinCache *self, const char *id, HinPaper *paper, gint64 *at, GError **error);

/* Many reads, or, with @writing, writes that count together: all of them or none.
 * FALSE: HIN_ERROR_IO; from here on to commit, with @writing, also HIN_ERROR_LOSS: the file was
 * damaged, or replaced by another process, and begun anew: nothing of what was written before is
 * in it. */
gboolean hin_cache_begin (HinCache *self, gboolean writing, GError **error);
gboolean hin_cache_commit (HinCache *self, GError **error);

/* Remember a paper, that an id is unknown, that a paper is no more.  FALSE: HIN_ERROR_IO. */
gboolean hin_cache_put (HinCache *self, const char *id, HinPaper *paper, const char *source,
                        gint64 at, GError **error);
gboolean hin_cache_put_missing (HinCache *self, const char *id, gint64 at, GError **error);
gboolean hin_cache_remove (HinCache *self, const char *id, GError **error);

/* Where the harvest @name stands.  Returns 1; 0: nowhere; -1: HIN_ERROR_IO. */
int hin_cache_get_harvest (HinCache *self, const char *name, HinCacheHarvest *harvest,
                           GError **error);
gboolean hin_cache_put_harvest (HinCache *self, const char *name, const HinCacheHarvest *harvest,
                                GError **error);
