#include "config.h"

#include "cache-support.h"

#include <fcntl.h>
#include <sys/stat.h>

#define MANY 400

/* A cache of so many papers that they fill many pages, closed. */
static void
fill (void)
{
  g_autoptr (HinCache) cache = open_cache ();
  g_autofree char *title = g_strnfill (400, 't');
  cr_assert (hin_cache_begin (cache, TRUE, NULL));
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("2401.%05u", i);
      put (cache, id, title);
    }
  cr_assert (hin_cache_commit (cache, NULL));
}

/* Write @n bytes of @byte over those at @place. */
static void
damage (gsize place, int byte, gsize n)
{
  g_autofree char *bytes = g_malloc (n);
  int fd = open (path, O_WRONLY);
  memset (bytes, byte, n);
  cr_assert_geq (fd, 0);
  cr_assert_eq (pwrite (fd, bytes, n, (off_t) place), (gssize) n);
  close (fd);
}

static gsize
file_size (void)
{
  struct stat st;
  cr_assert_eq (stat (path, &st), 0);
  return (gsize) st.st_size;
}

static void
refused (int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HinCache) cache = hin_cache_open (path, count_said, &said, &error);
  cr_expect_null (cache);
  cr_expect (g_error_matches (error, HIN_ERROR, code), "%s", error == NULL ? "" : error->message);
  cr_expect_eq (asides (NULL, NULL), 0);
  cr_expect_eq (said, 0);
}

Test (cache, new, .init = make_folder, .fini = remove_folder)
{
  struct stat st;
  umask (0);
  hin_cache_free (open_cache ());
  cr_assert_eq (stat (path, &st), 0);
  cr_expect_eq (st.st_mode & 0777, 0600);
  /* an empty file is a new one */
  cr_assert (g_file_set_contents (path, "", 0, NULL));
  HinCache *cache = open_cache ();
  put (cache, ID, "one");
  expect (cache, ID, "one");
  hin_cache_free (cache);
  cr_expect_eq (said, 0);
}

/* Names that an address would not hold as they are. */
Test (cache, odd_names, .init = make_folder, .fini = remove_folder)
{
  static const char *const names[]
      = { "a b.db", "a?mode=ro", "a#b", "a%41", "\xC3\xBC:&", "\xFF.db" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (path);
      path = g_build_filename (folder, names[i], NULL);
      HinCache *cache = open_cache ();
      put (cache, ID, names[i]);
      hin_cache_free (cache);
      cr_expect (g_file_test (path, G_FILE_TEST_EXISTS), "%s", names[i]);
      cache = open_cache ();
      g_autofree char *found = get (cache, ID);
      cr_expect (g_str_has_prefix (found, "arxiv:" ID "\t@title\t"), "%s", found);
      hin_cache_free (cache);
    }
}

/* A file that is no database is set aside as it is, and the cache works. */
Test (cache, garbage, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *text = g_strnfill (5000, 'x'), *aside = NULL;
  gsize n;
  cr_assert (g_file_set_contents (path, text, -1, NULL));
  HinCache *cache = open_cache ();
  cr_expect_eq (said, 1);
  put (cache, ID, "one");
  expect (cache, ID, "one");
  cr_assert_eq (asides (&aside, &n), 1);
  cr_expect_eq (n, 5000);
  cr_expect_str_eq (aside, text);
  hin_cache_free (cache);
  cache = open_cache ();
  expect (cache, ID, "one");
  hin_cache_free (cache);
  cr_expect_eq (said, 1);
}

/* Shortened to any length: it is set aside, said once; whatever is read is whole; it works on. */
static void
execute (const char *text)
{
  sqlite3 *database;
  cr_assert_eq (sqlite3_open (path, &database), SQLITE_OK);
  cr_assert_eq (sqlite3_exec (database, text, NULL, NULL, NULL), SQLITE_OK, "%s",
                sqlite3_errmsg (database));
  sqlite3_close (database);
}

Test (cache, a_column_is_lacking, .init = make_folder, .fini = remove_folder)
{
  hin_cache_free (open_cache ());
  execute ("ALTER TABLE paper DROP COLUMN journal_ref");
  HinCache *cache = open_cache ();
  put (cache, ID, "one");
  expect (cache, ID, "one");
  hin_cache_free (cache);
  cr_expect_eq (asides (NULL, NULL), 1);
}

/* What another process set aside is left: what comes later goes to its new file, and finding the old
 * one damaged does not set the new one aside. */
Test (cache, set_aside_by_another, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *aside = g_strconcat (path, ".bad-1", NULL);
  for (guint damaged = 0; damaged < 2; damaged++)
    {
      HinCache *cache = open_cache ();
      put (cache, ID, "one");
      cr_assert_eq (g_rename (path, aside), 0);
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *beside = g_strconcat (path, i == 0 ? "-wal" : "-shm", NULL);
          g_remove (beside);
        }
      HinCache *other = open_cache ();
      put (other, "2401.00002", "two");
      if (damaged)
        {
          int fd = open (aside, O_WRONLY);
          g_autofree char *garbage = g_strnfill (40000, 'x');
          cr_assert_eq (pwrite (fd, garbage, 40000, 0), 40000);
          close (fd);
          g_autoptr (HinPaper) paper = hin_paper_new ();
          gint64 at;
          hin_cache_get (cache, "2401.00003", paper, &at, NULL);
        }
      g_autoptr (GError) error = NULL;
      if (!hin_cache_begin (cache, TRUE, &error)) /* what is written would not be all of it */
        {
          cr_expect_eq (error->code, HIN_ERROR_LOSS);
          cr_assert (hin_cache_begin (cache, TRUE, NULL));
        }
      else
        cr_expect (damaged, "the damage may be found before");
      put (cache, "2401.00004", "four");
      cr_assert (hin_cache_commit (cache, NULL));
      expect (other, "2401.00002", "two");
      expect (other, "2401.00004", "four");
      hin_cache_free (cache);
      hin_cache_free (other);
      cr_expect_eq (asides (NULL, NULL), 1);
      g_remove (path);
    }
}

Test (cache, nothing_is_overwritten, .init = make_folder, .fini = remove_folder)
{
  for (guint i = 1; i <= 3; i++)
    {
      cr_assert (g_file_set_contents (path, "garbage, not a database of anybody", -1, NULL));
      hin_cache_free (open_cache ());
      cr_expect_eq (asides (NULL, NULL), i);
    }
}

Test (cache, many_slashes, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  put (cache, ID, "one");
  hin_cache_free (cache);
  char *plain = path;
  path = g_strconcat ("//", plain, NULL);
  cache = open_cache ();
  expect (cache, ID, "one");
  hin_cache_free (cache);
  cr_expect_eq (asides (NULL, NULL), 0);
  g_free (path);
  path = plain;
}

Test (cache, truncated, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *all = NULL, *title = g_strnfill (400, 't');
  g_autofree char *line = g_strdup_printf ("@title\t%s\n", title);
  gsize n;
  fill ();
  cr_assert (g_file_get_contents (path, &all, &n, NULL));
  for (gsize size = 2; size < n; size += n / 13) /* SQLite takes one byte for none */
    {
      said = 0;
      cr_assert (g_file_set_contents (path, all, (gssize) size, NULL));
      HinCache *cache = open_cache ();
      for (guint i = 1; i <= MANY; i++)
        {
          g_autofree char *id = g_strdup_printf ("2401.%05u", i);
          g_autofree char *found = get (cache, id);
          cr_expect (g_str_equal (found, "nothing") || g_str_has_suffix (found, line), "%s", found);
        }
      cr_expect_eq (said, 1, "%zu of %zu", size, n);
      put (cache, ID, "one");
      expect (cache, ID, "one");
      hin_cache_free (cache);
      cache = open_cache ();
      expect (cache, ID, "one");
      hin_cache_free (cache);
      cr_expect_eq (said, 1, "%zu of %zu", size, n);
    }
}

/* A database of another program, or of a later version, is refused and stays as it is. */
Test (cache, of_others, .init = make_folder, .fini = remove_folder)
{
  static const char *const texts[] = {
    "CREATE TABLE a (b);",
    "CREATE TABLE paper (id TEXT PRIMARY KEY, title TEXT);",
    "PRAGMA application_id = 5; CREATE TABLE a (b);",
    "PRAGMA application_id = 5; PRAGMA user_version = 1;",
    "PRAGMA user_version = 1;",
    "PRAGMA application_id = 0x68696e61; PRAGMA user_version = 2; CREATE TABLE a (b);",
    "PRAGMA application_id = 0x68696e61; PRAGMA user_version = 0; CREATE TABLE a (b);",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *before = NULL, *after = NULL;
      gsize n, m;
      g_unlink (path);
      run_sql (path, texts[i]);
      cr_assert (g_file_get_contents (path, &before, &n, NULL));
      refused (HIN_ERROR_USAGE);
      cr_assert (g_file_get_contents (path, &after, &m, NULL));
      cr_expect (n == m && memcmp (before, after, n) == 0, "row %u", i);
    }
}

/* A later version of a cache that was ours: nothing of it is lost. */
Test (cache, later_version, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  put (cache, ID, "one");
  hin_cache_free (cache);
  run_sql (path, "PRAGMA user_version = 2;");
  refused (HIN_ERROR_USAGE);
  run_sql (path, "PRAGMA user_version = 1;");
  cache = open_cache ();
  expect (cache, ID, "one");
  hin_cache_free (cache);
}

Test (cache, cannot_be_opened, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *real = g_build_filename (folder, "real", NULL), *content = NULL;
  cr_assert (g_file_set_contents (real, "mine", 4, NULL));
  cr_assert_eq (symlink (real, path), 0);
  refused (HIN_ERROR_IO);
  cr_assert (g_file_get_contents (real, &content, NULL, NULL));
  cr_expect_str_eq (content, "mine");
  g_unlink (path);
  cr_assert_eq (g_mkdir (path, 0700), 0);
  refused (HIN_ERROR_IO);
  g_rmdir (path);
  g_free (path);
  path = g_build_filename (folder, "no", "papers.db", NULL);
  refused (HIN_ERROR_IO);
}

/* A file that may not be written is read; what is to be kept is not, without an error. */
Test (cache, read_only, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  gsize n, m;
  put (cache, ID, "one");
  hin_cache_free (cache);
  g_unlink (lock);
  cr_assert (g_file_get_contents (path, &before, &n, NULL));
  cr_assert_eq (chmod (path, 0444), 0);
  cr_assert_eq (chmod (folder, 0555), 0);
  if (geteuid () == 0) /* who may write everything */
    cr_assert_eq (setresuid (65534, 65534, 0), 0);
  cache = open_cache ();
  expect (cache, ID, "one");
  cr_assert (hin_cache_begin (cache, TRUE, NULL));
  put (cache, ID, "two");
  cr_expect (hin_cache_put_missing (cache, "2401.00009", 1, NULL));
  cr_expect (hin_cache_remove (cache, ID, NULL));
  cr_assert (hin_cache_commit (cache, NULL));
  expect (cache, ID, "one");
  hin_cache_free (cache);
  cr_assert (g_file_get_contents (path, &after, &m, NULL));
  cr_expect (n == m && memcmp (before, after, n) == 0);
  cr_expect_eq (said, 0);
  cr_assert_eq (setresuid ((uid_t) -1, getuid () == 65534 ? 0 : getuid (), (uid_t) -1), 0);
  cr_assert_eq (chmod (folder, 0755), 0);
}

/* Damaged while it is open: each answer is whole, "nothing" or an error; the cache works on or is
 * an error; it never ends the program. */
Test (cache, damaged_while_open, .init = make_folder, .fini = remove_folder)
{
  static const int bytes[] = { 0x00, 0xFF, 0x5A };
  g_autofree char *all = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize n;
  guint noticed = 0;
  fill ();
  cr_assert (g_file_get_contents (path, &all, &n, NULL));
  for (guint turn = 0; turn < 60; turn++)
    {
      said = 0;
      cr_assert (g_file_set_contents (path, all, (gssize) n, NULL));
      HinCache *cache = open_cache ();
      expect (cache, "2402.00001", NULL);
      gsize place = (gsize) g_rand_int_range (random, 0, (gint32) (file_size () / 2));
      damage (place, bytes[turn % 3], turn % 2 == 0 ? 300 : file_size () - place);
      for (guint i = 1; i <= MANY; i += 3)
        {
          g_autofree char *id = g_strdup_printf ("2401.%05u", i);
          g_autofree char *found = get (cache, id);
          cr_assert_not_null (found);
        }
      cr_expect_leq (said, 1);
      g_autoptr (HinPaper) paper = hin_paper_new ();
      for (guint i = 1; i <= 5; i++)
        {
          g_autofree char *id = g_strdup_printf ("2403.%05u", i);
          g_autoptr (GError) error = NULL;
          gboolean good = hin_cache_begin (cache, TRUE, &error)
                          && hin_cache_put (cache, id, paper, "api", 1, &error)
                          && hin_cache_commit (cache, &error);
          cr_expect_eq (good, error == NULL);
          cr_expect (good || error->code == HIN_ERROR_IO);
        }
      hin_cache_free (cache);
      noticed += said > 0;
    }
  cr_expect_geq (noticed, 20, "%u", noticed);
}

/* What was known is lost, said and set aside; what comes is kept. */
Test (cache, begins_anew, .init = make_folder, .fini = remove_folder)
{
  fill ();
  HinCache *cache = open_cache ();
  damage (4096, 0xFF, file_size () - 4096);
  expect (cache, "2401.00007", NULL);
  cr_expect_eq (said, 1);
  cr_expect_eq (asides (NULL, NULL), 1);
  put (cache, ID, "one");
  expect (cache, ID, "one");
  hin_cache_free (cache);
  cache = open_cache ();
  expect (cache, ID, "one");
  expect (cache, "2401.00007", NULL);
  hin_cache_free (cache);
  cr_expect_eq (said, 1);
}
