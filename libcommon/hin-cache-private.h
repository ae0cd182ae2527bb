/* hin-cache-private.h - the open file and its statements, shared by opening and using it. */
#pragma once

#include <sqlite3.h>

#include "hin-cache.h"

typedef enum
{
  HIN_CACHE_GET_PAPER,
  HIN_CACHE_GET_MISSING,
  HIN_CACHE_PUT_PAPER,
  HIN_CACHE_PUT_MISSING,
  HIN_CACHE_NOT_MISSING,
  HIN_CACHE_NO_PAPER,
  HIN_CACHE_GET_HARVEST,
  HIN_CACHE_PUT_HARVEST,
  HIN_CACHE_STATEMENTS
} HinCacheStatement;

struct HinCache
{
  char *path;
  guint64 device, inode; /* of the file that is open */
  sqlite3 *database;
  sqlite3_stmt *statement[HIN_CACHE_STATEMENTS];
  gboolean read_only;
  gboolean within, writing; /* within begin and commit, and to write */
  void (*say) (gpointer data, const char *text);
  gpointer data;
  GString *column;
};

/* Connect to the file; one that is damaged is set aside before.  @damaged: the one that was open
 * is. FALSE: as hin_cache_open(). */
gboolean hin_cache_connect (HinCache *self, gboolean damaged, GError **error);
void hin_cache_disconnect (HinCache *self);

/* TRUE when the file of that name is still the one that is open: another process may have set it
 * aside. */
gboolean hin_cache_is_same (const HinCache *self);

/* TRUE when an operation ended well.  After one that found the file damaged it is set aside and
 * begun anew, which is well too, but between begin and commit: HIN_ERROR_LOSS. */
gboolean hin_cache_check (HinCache *self, int code, GError **error);
