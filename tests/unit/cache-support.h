/* cache-support.h - a folder with a cache in it, what the cache says, papers to put there. */
#pragma once

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "hin-cache.h"
#include "hin-error.h"

#define ID "2401.01234"

static char *folder, *path;
static guint said; /* how often the cache had something to say */

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("hin-cache-XXXXXX", NULL);
  path = g_build_filename (folder, "papers.db", NULL);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_remove (file);
    }
  g_rmdir (folder);
  g_free (folder);
  g_free (path);
}

static void
count_said (gpointer data, const char *text)
{
  cr_expect_eq (data, &said);
  cr_expect_not_null (strstr (text, ".bad-"), "%s", text);
  said++;
}

static inline HinCache *
open_cache (void)
{
  g_autoptr (GError) error = NULL;
  HinCache *cache = hin_cache_open (path, count_said, &said, &error);
  cr_assert_not_null (cache, "%s", error == NULL ? "" : error->message);
  return cache;
}

/* How many files were set aside; the last one's content in *@content (may be NULL), g_free() it. */
static inline guint
asides (char **content, gsize *n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint found = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "papers.db.bad-") && !g_str_has_suffix (name, "-wal")
        && !g_str_has_suffix (name, "-shm"))
      {
        g_autofree char *file = g_build_filename (folder, name, NULL);
        found++;
        if (content != NULL)
          cr_assert (g_file_get_contents (file, content, n, NULL));
      }
  return found;
}

static inline void
put (HinCache *cache, const char *id, const char *title)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GError) error = NULL;
  hin_paper_text (paper, HIN_PAPER_TITLE, title, strlen (title));
  cr_assert (hin_cache_put (cache, id, paper, "api", 1000, &error), "%s",
             error == NULL ? "" : error->message);
}

/* The lines of paper @id, or "missing", "nothing", "failed"; g_free() it. */
static inline char *
get (HinCache *cache, const char *id)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 at = -1;
  int got = hin_cache_get (cache, id, paper, &at, &error);
  cr_expect_eq (got < 0, error != NULL);
  if (got == 1)
    {
      hin_paper_print (paper, id, out);
      hin_paper_print_institutions (paper, out);
    }
  else
    g_string_assign (out, got == 2 ? "missing" : got == 0 ? "nothing" : "failed");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static inline void
expect (HinCache *cache, const char *id, const char *title)
{
  g_autofree char *found = get (cache, id);
  g_autofree char *line = title == NULL ? g_strdup ("nothing")
                                        : g_strdup_printf ("arxiv:%s\t@title\t%s\n", id, title);
  cr_expect_str_eq (found, line, "%s: %s", id, found);
}

/* Run SQL as another program would. */
static inline void
run_sql (const char *file, const char *text)
{
  sqlite3 *database = NULL;
  char *message = NULL;
  cr_assert_eq (sqlite3_open (file, &database), SQLITE_OK);
  sqlite3_exec (database, text, NULL, NULL, &message);
  cr_assert_null (message, "%s", message);
  cr_assert_eq (sqlite3_close (database), SQLITE_OK);
}
