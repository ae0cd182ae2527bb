#include "config.h"

#include "hin-cache-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hin-error.h"

#define APPLICATION 0x68696e61 /* "hina": whose file it is */
#define PATIENCE 10000         /* milliseconds for the locks of other processes */

static const char schema[]
    = "BEGIN IMMEDIATE;"
      "CREATE TABLE paper (id TEXT PRIMARY KEY, title TEXT, doi TEXT, journal_ref TEXT,"
      " comment TEXT, published TEXT, updated TEXT, authors TEXT, institutions TEXT,"
      " categories TEXT, source TEXT, at INTEGER);"
      "CREATE TABLE missing (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;"
      "CREATE TABLE harvest (name TEXT PRIMARY KEY, since TEXT, until TEXT, place TEXT,"
      " token TEXT, records INTEGER, done INTEGER) WITHOUT ROWID;"
      "PRAGMA application_id = 0x68696e61;"
      "PRAGMA user_version = 1;"
      "COMMIT;";
G_STATIC_ASSERT (HIN_CACHE_VERSION == 1);

static const char *const texts[HIN_CACHE_STATEMENTS] = {
  [HIN_CACHE_GET_PAPER] = "SELECT title, doi, journal_ref, comment, published, updated, authors,"
                          " institutions, categories, at FROM paper WHERE id = ?1",
  [HIN_CACHE_GET_MISSING] = "SELECT at FROM missing WHERE id = ?1",
  /* what a source does not have (OAI-PMH: institutions, some last dates) another one has said */
  [HIN_CACHE_PUT_PAPER]
  = "INSERT INTO paper (id, title, doi, journal_ref, comment, published, updated, authors,"
    " institutions, categories, source, at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, doi = excluded.doi,"
    " journal_ref = excluded.journal_ref, comment = excluded.comment,"
    " published = excluded.published, updated = coalesce (nullif (excluded.updated, ''), updated),"
    " authors = excluded.authors,"
    " institutions = coalesce (nullif (excluded.institutions, ''), institutions),"
    " categories = excluded.categories, source = excluded.source, at = excluded.at",
  [HIN_CACHE_PUT_MISSING] = "INSERT OR REPLACE INTO missing (id, at) VALUES (?1, ?2)",
  [HIN_CACHE_NOT_MISSING] = "DELETE FROM missing WHERE id = ?1",
  [HIN_CACHE_NO_PAPER] = "DELETE FROM paper WHERE id = ?1",
  [HIN_CACHE_GET_HARVEST]
  = "SELECT since, until, place, token, records, done FROM harvest WHERE name = ?1",
  [HIN_CACHE_PUT_HARVEST]
  = "INSERT OR REPLACE INTO harvest (name, since, until, place, token, records,"
    " done) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
};

static gboolean
is_damage (int code)
{
  return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
}

static gboolean
fail (const HinCache *self, int code, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", self->path,
               self->database != NULL ? sqlite3_errmsg (self->database) : sqlite3_errstr (code));
  return FALSE;
}

void
hin_cache_disconnect (HinCache *self)
{
  for (guint i = 0; i < HIN_CACHE_STATEMENTS; i++)
    sqlite3_finalize (g_steal_pointer (&self->statement[i]));
  sqlite3_close (g_steal_pointer (&self->database));
}

/* The first value of the first row of @text, or 0.  Returns the code. */
static int
ask_number (HinCache *self, const char *text, gint64 *number)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->database, text, -1, &statement, NULL);
  *number = 0;
  if (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    *number = sqlite3_column_int64 (statement, 0);
  int end = sqlite3_finalize (statement);
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : end != SQLITE_OK ? end : code;
}

/* @immutable: nothing is written beside the file either, and what only its log has is not seen. */
static int
connect_once (HinCache *self, gboolean immutable)
{
  int flags
      = SQLITE_OPEN_NOFOLLOW | (immutable ? SQLITE_OPEN_URI : 0)
        | (self->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  g_autofree char *escaped = g_uri_escape_string (self->path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  int code = sqlite3_open_v2 (immutable ? uri : self->path, &self->database, flags, NULL);
  if (code != SQLITE_OK)
    return code;
  sqlite3_extended_result_codes (self->database, 1);
  sqlite3_busy_timeout (self->database, PATIENCE);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return sqlite3_exec (self->database, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
}

/* Whose file it is: a new one is made ours. */
static int
check_schema (HinCache *self, GError **error)
{
  gint64 application, version, tables;
  int code = ask_number (self, "PRAGMA application_id", &application);
  if (code == SQLITE_OK)
    code = ask_number (self, "PRAGMA user_version", &version);
  if (code == SQLITE_OK)
    code = ask_number (self, "SELECT count(*) FROM sqlite_schema", &tables);
  if (code != SQLITE_OK)
    return code;
  if (application == APPLICATION && version == HIN_CACHE_VERSION)
    return SQLITE_OK;
  if (application == 0 && version == 0 && tables == 0 && !self->read_only)
    {
      code = sqlite3_exec (self->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
      return code != SQLITE_OK ? code : sqlite3_exec (self->database, schema, NULL, NULL, NULL);
    }
  if (tables == 0 && self->read_only)
    return SQLITE_CANTOPEN;
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: %s", self->path,
               application == APPLICATION ? "made by another version of this program"
                                          : "a database of another program: name another file");
  return SQLITE_MISUSE;
}

static int
prepare (HinCache *self)
{
  int code = SQLITE_OK;
  for (guint i = 0; code == SQLITE_OK && i < HIN_CACHE_STATEMENTS; i++)
    code = sqlite3_prepare_v3 (self->database, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                               &self->statement[i], NULL);
  return code;
}

/* Rename the file and what belongs to it. */
static gboolean
set_aside (HinCache *self, GError **error)
{
  static const char *const endings[] = { "-wal", "-shm", "" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.bad-%s", self->path, date), *text = NULL;
  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++) /* nothing is overwritten */
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.bad-%s-%u", self->path, date, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (self->path, endings[i], NULL);
      g_autofree char *to = g_strconcat (aside, endings[i], NULL);
      if (rename (from, to) != 0 && (errno != ENOENT || *endings[i] == '\0'))
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", from, g_strerror (errno));
          return FALSE;
        }
    }
  text = g_strdup_printf ("%s: damaged; it is now %s and the cache begins anew", self->path, aside);
  self->say (self->data, text);
  return TRUE;
}

/* Make the file, for its mode, and see which one it is. */
static gboolean
identify (HinCache *self, GError **error)
{
  struct stat st;
  int flags = (self->read_only ? O_RDONLY : O_RDWR | O_CREAT) | O_NOFOLLOW | O_CLOEXEC;
  int fd = open (self->path, flags, 0600);
  if (fd < 0)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", self->path,
                   errno == ELOOP ? "a symbolic link, which is not followed" : g_strerror (errno));
      return FALSE;
    }
  if (fstat (fd, &st) == 0)
    {
      self->device = st.st_dev;
      self->inode = st.st_ino;
    }
  close (fd);
  return TRUE;
}

gboolean
hin_cache_is_same (const HinCache *self)
{
  struct stat st;
  return stat (self->path, &st) == 0 && self->device == st.st_dev && self->inode == st.st_ino;
}

static int
try_to_connect (HinCache *self, GError **error)
{
  if (!identify (self, error))
    return SQLITE_MISUSE;
  int code = connect_once (self, FALSE);
  if (code == SQLITE_OK)
    code = check_schema (self, error);
  /* a log needs files beside this one, and their folder cannot be written */
  if (self->read_only && code != SQLITE_OK && code != SQLITE_MISUSE && !is_damage (code))
    {
      hin_cache_disconnect (self);
      code = connect_once (self, TRUE);
      if (code == SQLITE_OK)
        code = check_schema (self, error);
    }
  return code == SQLITE_OK ? prepare (self) : code;
}

gboolean
hin_cache_connect (HinCache *self, gboolean damaged, GError **error)
{
  /* one process at a time: two could each make the tables, or set the other's new file aside */
  g_autofree char *lock = g_strconcat (self->path, ".lock", NULL);
  int fd = self->read_only ? -1 : open (lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  g_autoptr (GError) failure = NULL;
  while (fd >= 0 && flock (fd, LOCK_EX) != 0 && errno == EINTR)
    ;
  int code = damaged && hin_cache_is_same (self) ? SQLITE_CORRUPT : try_to_connect (self, &failure);
  /* that our own tables lack a column, or have a format that SQLite does not know, is damage too */
  if ((is_damage (code) || code == SQLITE_ERROR) && !self->read_only)
    {
      hin_cache_disconnect (self);
      if (set_aside (self, &failure))
        code = try_to_connect (self, &failure);
    }
  if (code != SQLITE_OK && failure == NULL)
    fail (self, code, &failure);
  if (fd >= 0)
    close (fd);
  if (failure == NULL)
    return TRUE;
  hin_cache_disconnect (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hin_cache_check (HinCache *self, int code, GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return TRUE;
  if (!is_damage (code) || self->read_only)
    return fail (self, code, error);
  gboolean writing = self->within && self->writing;
  hin_cache_disconnect (self);
  self->within = FALSE;
  if (!hin_cache_connect (self, TRUE, error))
    return FALSE;
  if (writing)
    g_set_error (error, HIN_ERROR, HIN_ERROR_LOSS, "%s: what was being written is not kept",
                 self->path);
  return !writing;
}
