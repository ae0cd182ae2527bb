#include "config.h"

#include "hin-cache-private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hin-error.h"

/* SQLite has names that mean no file, and, told not to follow links, refuses them in folders too.
 */
static char *
real_path (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole), *name = g_path_get_basename (whole);
  char *real = realpath (folder, NULL);
  char *result = g_build_filename (real != NULL ? real : folder, name, NULL);
  free (real);
  return result;
}

HinCache *
hin_cache_open (const char *path, void (*say) (gpointer data, const char *text), gpointer data,
                GError **error)
{
  g_autoptr (HinCache) self = g_new0 (HinCache, 1);
  self->path = real_path (path);
  self->say = say;
  self->data = data;
  self->column = g_string_new (NULL);
  g_autofree char *folder = g_path_get_dirname (self->path);
  self->read_only = access (self->path, F_OK) == 0
                    && (access (self->path, W_OK) != 0 || access (folder, W_OK) != 0);
  return hin_cache_connect (self, FALSE, error) ? g_steal_pointer (&self) : NULL;
}

void
hin_cache_free (HinCache *self)
{
  if (self == NULL)
    return;
  hin_cache_disconnect (self);
  g_string_free (self->column, TRUE);
  g_free (self->path);
  g_free (self);
}

gboolean
hin_cache_is_read_only (const HinCache *self)
{
  return self->read_only;
}

void
hin_cache_harvest_clear (HinCacheHarvest *self)
{
  g_free (self->since);
  g_free (self->until);
  g_free (self->place);
  g_free (self->token);
}

/* The statement, ready for its parameters, the first of which is @key. */
static sqlite3_stmt *
start (HinCache *self, HinCacheStatement which, const char *key)
{
  sqlite3_stmt *statement = self->statement[which];
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_TRANSIENT);
  return statement;
}

/* Write what @statement says. */
static gboolean
finish (HinCache *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);
  sqlite3_reset (statement);
  return hin_cache_check (self, code, error);
}

/* The first row of @statement.  Returns 1; 0: it has none; -1 on failure. */
static int
look (HinCache *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return 1;
  sqlite3_reset (statement);
  return hin_cache_check (self, code, error) ? 0 : -1;
}

static HinSpan
column (sqlite3_stmt *statement, int i)
{
  const char *text = (const char *) sqlite3_column_text (statement, i);
  return (HinSpan){ text, text != NULL ? (gsize) sqlite3_column_bytes (statement, i) : 0 };
}

int
hin_cache_get (HinCache *self, const char *id, HinPaper *paper, gint64 *at, GError **error)
{
  sqlite3_stmt *statement = start (self, HIN_CACHE_GET_PAPER, id);
  int got = look (self, statement, error);
  hin_paper_clear (paper);
  if (got == 1)
    {
      for (int i = 0; i < HIN_PAPER_COLUMNS; i++)
        {
          HinSpan text = column (statement, i);
          if (text.len > 0)
            hin_paper_restore (paper, (HinPaperColumn)i, text.data, text.len);
        }
      *at = sqlite3_column_int64 (statement, HIN_PAPER_COLUMNS);
      sqlite3_reset (statement);
    }
  if (got != 0)
    return got;
  statement = start (self, HIN_CACHE_GET_MISSING, id);
  got = look (self, statement, error);
  if (got != 1)
    return got;
  *at = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return 2;
}

gboolean
hin_cache_begin (HinCache *self, gboolean writing, GError **error)
{
  /* writers wait for one another here, not in the middle of what they write */
  const char *text = writing && !self->read_only ? "BEGIN IMMEDIATE" : "BEGIN";
  if (!self->read_only && !hin_cache_is_same (self))
    {
      hin_cache_disconnect (self);
      if (!hin_cache_connect (self, FALSE, error))
        return FALSE;
      if (writing)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_LOSS, "%s: it was replaced meanwhile",
                       self->path);
          return FALSE;
        }
    }
  int code = sqlite3_exec (self->database, text, NULL, NULL, NULL);
  self->within = TRUE; /* also for damage that is found just now */
  self->writing = writing;
  if (hin_cache_check (self, code, error))
    return TRUE;
  self->within = FALSE;
  return FALSE;
}

gboolean
hin_cache_commit (HinCache *self, GError **error)
{
  if (!self->within)
    return TRUE;
  int code = sqlite3_exec (self->database, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    self->within = FALSE;
  gboolean good = hin_cache_check (self, code, error);
  if (self->within)
    sqlite3_exec (self->database, "ROLLBACK", NULL, NULL, NULL);
  self->within = FALSE;
  return good;
}

gboolean
hin_cache_put (HinCache *self, const char *id, HinPaper *paper, const char *source, gint64 at,
               GError **error)
{
  if (self->read_only)
    return TRUE;
  sqlite3_stmt *statement = start (self, HIN_CACHE_PUT_PAPER, id);
  for (int i = 0; i < HIN_PAPER_COLUMNS; i++)
    {
      g_string_truncate (self->column, 0);
      hin_paper_store (paper, (HinPaperColumn)i, self->column);
      sqlite3_bind_text (statement, 2 + i, self->column->str, (int) self->column->len,
                         SQLITE_TRANSIENT);
    }
  sqlite3_bind_text (statement, 2 + HIN_PAPER_COLUMNS, source, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3 + HIN_PAPER_COLUMNS, at);
  return finish (self, statement, error)
         && finish (self, start (self, HIN_CACHE_NOT_MISSING, id), error);
}

gboolean
hin_cache_put_missing (HinCache *self, const char *id, gint64 at, GError **error)
{
  if (self->read_only)
    return TRUE;
  sqlite3_stmt *statement = start (self, HIN_CACHE_PUT_MISSING, id);
  sqlite3_bind_int64 (statement, 2, at);
  return finish (self, statement, error);
}

gboolean
hin_cache_remove (HinCache *self, const char *id, GError **error)
{
  return self->read_only || finish (self, start (self, HIN_CACHE_NO_PAPER, id), error);
}

static char *
column_text (sqlite3_stmt *statement, int i)
{
  HinSpan text = column (statement, i);
  return g_strndup (text.len > 0 ? text.data : "", text.len);
}

int
hin_cache_get_harvest (HinCache *self, const char *name, HinCacheHarvest *harvest, GError **error)
{
  sqlite3_stmt *statement = start (self, HIN_CACHE_GET_HARVEST, name);
  int got = look (self, statement, error);
  if (got != 1)
    return got;
  harvest->since = column_text (statement, 0);
  harvest->until = column_text (statement, 1);
  harvest->place = column_text (statement, 2);
  harvest->token = column_text (statement, 3);
  harvest->records = sqlite3_column_int64 (statement, 4);
  harvest->done = sqlite3_column_int64 (statement, 5) != 0;
  sqlite3_reset (statement);
  return 1;
}

gboolean
hin_cache_put_harvest (HinCache *self, const char *name, const HinCacheHarvest *harvest,
                       GError **error)
{
  sqlite3_stmt *statement = start (self, HIN_CACHE_PUT_HARVEST, name);
  sqlite3_bind_text (statement, 2, harvest->since, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, harvest->until, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, harvest->place, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, harvest->token, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 6, harvest->records);
  sqlite3_bind_int64 (statement, 7, harvest->done);
  return finish (self, statement, error);
}
