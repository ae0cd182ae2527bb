#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-spool.h"

#define QUERY "http://h/api/models?x limit 0"

static char *folder;

static void
make_folder (void)
{
  g_autofree char *above = g_dir_make_tmp ("hin-spool-XXXXXX", NULL);
  folder = g_build_filename (above, "spool", NULL);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_autofree char *above = g_path_get_dirname (folder);
  g_rmdir (above);
  g_free (folder);
}

static void
add (HinSpool *spool, guint n)
{
  g_autofree char *url = g_strdup_printf ("http://h/%u", n), *next = g_strdup_printf ("http://h/%u", n + 1);
  g_autofree char *body = g_strdup_printf ("[{\"id\":\"%u\"}]", n);
  cr_assert (hin_spool_add (spool, url, n < 3 ? next : NULL, (HinSpan){ body, strlen (body) }, NULL));
}

static HinSpool *
open_spool (void)
{
  g_autoptr (GError) error = NULL;
  HinSpool *spool = hin_spool_open (folder, QUERY, &error);
  cr_assert_not_null (spool, "%s", error != NULL ? error->message : "");
  return spool;
}

static void
expect (const HinSpool *spool, guint size)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  cr_assert_eq (hin_spool_size (spool), size);
  cr_assert_str_eq (hin_spool_query (spool), QUERY);
  for (guint i = 0; i < size; i++)
    {
      g_autofree char *want = g_strdup_printf ("[{\"id\":\"%u\"}]", i + 1);
      g_autofree char *url = g_strdup_printf ("http://h/%u", i + 1);
      cr_assert (hin_spool_load (spool, i, body, NULL));
      cr_assert_eq (body->len, strlen (want));
      cr_assert_arr_eq (body->data, want, body->len);
      cr_assert_str_eq (hin_spool_url (spool, i), url);
      cr_assert_eq (hin_spool_next (spool, i) == NULL, i == 2);
    }
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

Test (spool, keeps_pages, .init = make_folder, .fini = remove_folder)
{
  HinSpool *spool = open_spool ();
  cr_assert (hin_spool_is (folder));
  for (guint n = 1; n <= 3; n++)
    {
      expect (spool, n - 1);
      add (spool, n);
    }
  expect (spool, 3);
  g_autoptr (HinSpool) reader = hin_spool_read (folder, NULL);
  expect (reader, 3);
  hin_spool_free (spool);
  spool = open_spool ();
  expect (spool, 3);
  cr_assert_not (hin_spool_was_torn (spool));
  cr_assert (hin_spool_cut (spool, 1, NULL));
  expect (spool, 1);
  add (spool, 2);
  hin_spool_free (spool);
  spool = open_spool ();
  expect (spool, 2);
  hin_spool_free (spool);
  struct stat st;
  g_autofree char *page = path_of ("page-000001.json.gz");
  cr_assert_eq (stat (folder, &st), 0);
  cr_assert_eq (st.st_mode & 077, 0);
  cr_assert_eq (stat (page, &st), 0);
  cr_assert_eq (st.st_mode & 077, 0);
}

Test (spool, refuses, .init = make_folder, .fini = remove_folder)
{
  g_autoptr (GError) error = NULL, used = NULL;
  HinSpool *spool = open_spool ();
  add (spool, 1);
  g_autofree char *pid = g_strdup_printf ("%s: in use by pid %ld", folder, (long) getpid ());
  cr_assert_null (hin_spool_open (folder, QUERY, &used));
  cr_assert (g_error_matches (used, HIN_ERROR, HIN_ERROR_IO));
  cr_assert_str_eq (used->message, pid);
  hin_spool_free (spool);
  cr_assert_null (hin_spool_open (folder, QUERY "0", &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
}

Test (spool, refuses_a_folder_of_something_else, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *file = path_of ("thesis.tex");
  g_autoptr (GError) error = NULL;
  cr_assert_eq (g_mkdir (folder, 0700), 0);
  cr_assert (g_file_set_contents (file, "x", 1, NULL));
  cr_assert_null (hin_spool_open (folder, QUERY, &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_assert_null (hin_spool_read (folder, NULL));
  cr_assert_not (hin_spool_is (folder));
  g_autofree char *lock = path_of ("lock");
  cr_assert_not (g_file_test (lock, G_FILE_TEST_EXISTS));
}

Test (spool, without_pages_it_takes_another_query, .init = make_folder, .fini = remove_folder)
{
  HinSpool *spool = hin_spool_open (folder, "http://other/api/models?x limit 0", NULL);
  cr_assert_not_null (spool);
  hin_spool_free (spool);
  spool = open_spool ();
  expect (spool, 0);
  hin_spool_free (spool);
}

Test (spool, odd_queries, .init = make_folder, .fini = remove_folder)
{
  static const char *const texts[]
      = { "", "\n", "hf-dump spool 1", "hf-dump spool 1\n", "hf-dump spool 1\nx", "hf-dump spool 2\nx\n" };
  g_autofree char *query = path_of ("query");
  cr_assert_eq (g_mkdir (folder, 0700), 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_assert (g_file_set_contents (query, texts[i], -1, NULL));
      cr_assert_null (hin_spool_read (folder, &error));
      cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "row %u", i);
    }
}

/* A page is what its line says, or it is damaged: another whole page, a link, nothing. */
Test (spool, a_page_that_is_another, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *one = path_of ("page-000001.json.gz"), *two = path_of ("page-000002.json.gz");
  g_autoptr (GByteArray) body = g_byte_array_new ();
  HinSpool *spool = open_spool ();
  add (spool, 1);
  add (spool, 2);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_unlink (one);
      cr_assert (i == 0 ? link (two, one) == 0 : i == 1 ? mkfifo (one, 0600) == 0 : TRUE);
      cr_assert_not (hin_spool_load (spool, 0, body, &error));
      cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "turn %u", i);
    }
  hin_spool_free (spool);
}

/* A spool of three pages; its state, and where that is. */
static char *
three_pages (char **state, gsize *n)
{
  char *all = NULL;
  HinSpool *spool = open_spool ();
  for (guint i = 1; i <= 3; i++)
    add (spool, i);
  hin_spool_free (spool);
  *state = path_of ("state");
  cr_assert (g_file_get_contents (*state, &all, n, NULL));
  return all;
}

/* The state cut at every byte: the lines before the cut are there, and it goes on from them. */
Test (spool, torn_anywhere, .init = make_folder, .fini = remove_folder)
{
  gsize n;
  g_autofree char *state = NULL, *all = three_pages (&state, &n);
  for (gsize cut = 0; cut < n; cut++)
    for (guint turn = 0; turn < 2; turn++)
      {
        g_autofree char *text = g_strndup (all, cut);
        guint lines = 0;
        for (gsize i = 0; i < cut; i++)
          lines += text[i] == '\n';
        gboolean torn = cut > 0 && text[cut - 1] != '\n';
        /* a file system may leave zeros where bytes were to come */
        g_autofree char *zeros = g_malloc0 (n);
        memcpy (zeros, text, cut);
        cr_assert (g_file_set_contents (state, turn == 0 ? text : zeros,
                                        turn == 0 ? (gssize) cut : (gssize) n, NULL));
        HinSpool *spool = open_spool ();
        cr_assert_eq (hin_spool_was_torn (spool), torn || turn == 1);
        expect (spool, lines);
        for (guint i = lines + 1; i <= 3; i++)
          add (spool, i);
        expect (spool, 3);
        hin_spool_free (spool);
      }
}

/* A changed byte of a line is noticed, and what follows is dropped with it. */
Test (spool, damaged_line, .init = make_folder, .fini = remove_folder)
{
  gsize n;
  g_autofree char *state = NULL, *all = three_pages (&state, &n);
  guint line = 0;
  for (gsize i = 0; i < n; i++)
    {
      guint end = all[i] == '\n';
      all[i] ^= 1;
      cr_assert (g_file_set_contents (state, all, (gssize) n, NULL));
      HinSpool *spool = hin_spool_read (folder, NULL);
      cr_assert_eq (hin_spool_size (spool), line, "byte %d", (int) i);
      hin_spool_free (spool);
      all[i] ^= 1;
      line += end;
    }
}

Test (spool, links_are_not_followed, .init = make_folder, .fini = remove_folder)
{
  g_autofree char *state = path_of ("state"), *page = path_of ("page-000001.json.gz.new");
  g_autofree char *victim = g_build_filename (g_get_tmp_dir (), "hin-victim", NULL);
  hin_spool_free (open_spool ());
  cr_assert (g_file_set_contents (victim, "mine", 4, NULL));
  cr_assert_eq (symlink (victim, page), 0);
  HinSpool *spool = open_spool ();
  cr_assert_not (hin_spool_add (spool, "u", NULL, (HinSpan){ "[]", 2 }, NULL));
  g_unlink (page);
  cr_assert_eq (symlink (victim, state), 0);
  cr_assert_not (hin_spool_add (spool, "u", NULL, (HinSpan){ "[]", 2 }, NULL));
  hin_spool_free (spool);
  cr_assert_null (hin_spool_open (folder, QUERY, NULL));
  g_autofree char *content = NULL;
  cr_assert (g_file_get_contents (victim, &content, NULL, NULL));
  cr_assert_str_eq (content, "mine");
  g_unlink (victim);
}
