#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-writer.h"

static char *folder;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("hin-test-XXXXXX", NULL);
  cr_assert_not_null (folder);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

TestSuite (writer, .init = make_folder, .fini = remove_folder);

static guint
files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
contents (const char *path)
{
  char *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

Test (writer, everything)
{
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  HinWriter *out = hin_writer_open (path, NULL);
  hin_writer_text (out, "text ");
  hin_writer_char (out, '\t');
  hin_writer_uint (out, G_MAXUINT64);
  hin_writer_double (out, -0.25);
  hin_writer_printf (out, "%s%d", "\n", 7);
  hin_writer_write (out, "\0x", 2);
  cr_assert (hin_writer_close (out, NULL));
  gsize n;
  g_autofree char *text = NULL;
  static const char expected[] = "text \t18446744073709551615-0.25\n7\0x";
  cr_assert (g_file_get_contents (path, &text, &n, NULL));
  cr_expect_eq (n, sizeof expected - 1);
  cr_expect_arr_eq (text, expected, sizeof expected - 1);
}

/* Pieces of all sizes around the buffer's come out in order. */
Test (writer, large)
{
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  HinWriter *out = hin_writer_open (path, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  for (gsize n = 1; n < 600000; n = n * 3 + 1)
    for (guint i = 0; i < 3; i++)
      {
        g_autofree char *piece = g_strnfill (n, (char) ('a' + i));
        hin_writer_text (out, piece);
        hin_writer_uint (out, n);
        g_string_append_printf (expected, "%s%" G_GSIZE_FORMAT, piece, n);
      }
  cr_assert (hin_writer_close (out, NULL));
  g_autofree char *text = contents (path);
  cr_expect (g_str_equal (text, expected->str));
}

Test (writer, atomic)
{
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  cr_assert (g_file_set_contents (path, "old", -1, NULL));
  cr_assert_eq (chmod (path, 0640), 0);
  HinWriter *out = hin_writer_open (path, NULL);
  hin_writer_text (out, "new");
  hin_writer_flush (out);
  g_autofree char *during = contents (path);
  cr_expect_str_eq (during, "old");
  cr_expect_eq (files (), 2);
  hin_writer_discard (out);
  cr_expect_eq (files (), 1);

  out = hin_writer_open (path, NULL);
  hin_writer_text (out, "new");
  cr_assert (hin_writer_close (out, NULL));
  g_autofree char *after = contents (path);
  cr_expect_str_eq (after, "new");
  cr_expect_eq (files (), 1);
  struct stat st;
  cr_assert_eq (stat (path, &st), 0);
  cr_expect_eq (st.st_mode & 07777, 0640);
}

Test (writer, link_stays)
{
  g_autofree char *path = g_build_filename (folder, "real", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  cr_assert (g_file_set_contents (path, "old", -1, NULL));
  cr_assert_eq (symlink ("real", link), 0);
  HinWriter *out = hin_writer_open (link, NULL);
  hin_writer_text (out, "new");
  cr_assert (hin_writer_close (out, NULL));
  cr_expect (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_autofree char *text = contents (path);
  cr_expect_str_eq (text, "new");
}

/* The first error stays, later writes are quiet, the close reports it. */
Test (writer, full_disk)
{
  if (access ("/dev/full", W_OK) != 0)
    cr_skip_test ("no /dev/full");
  g_autoptr (GError) error = NULL;
  HinWriter *out = hin_writer_open ("/dev/full", &error);
  cr_assert_not_null (out);
  hin_writer_text (out, "a");
  cr_expect_not (hin_writer_failed (out)); /* still in the buffer */
  hin_writer_flush (out);
  cr_expect (hin_writer_failed (out));
  for (guint i = 0; i < 100000; i++)
    hin_writer_text (out, "more of it");
  cr_expect_not (hin_writer_close (out, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
  cr_expect_str_eq (error->message, "/dev/full: No space left on device");
}

Test (writer, error_at_close)
{
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  g_autoptr (GError) error = NULL;
  cr_assert (g_file_set_contents (path, "old", -1, NULL));
  HinWriter *out = hin_writer_open (path, NULL);
  out->error = 5; /* as a failed write() leaves it */
  cr_expect_not (hin_writer_close (out, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
  g_autofree char *text = contents (path);
  cr_expect_str_eq (text, "old");
  cr_expect_eq (files (), 1);
}

Test (writer, cannot_open)
{
  g_autofree char *path = g_build_filename (folder, "none", "out", NULL);
  g_autoptr (GError) error = NULL;
  cr_expect_null (hin_writer_open (path, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
}

/* What comes to a sink, and in pieces of how many bytes. */
typedef struct
{
  GString *text;
  guint pieces;
  gsize largest;
} Sunk;

static void
sink (gpointer data, const char *bytes, gsize n)
{
  Sunk *sunk = data;
  g_string_append_len (sunk->text, bytes, (gssize) n);
  sunk->pieces++;
  sunk->largest = MAX (sunk->largest, n);
}

Test (writer, sink)
{
  for (gsize size = 1024; size <= 16384; size *= 4)
    {
      g_autoptr (GString) text = g_string_new (NULL), expected = g_string_new (NULL);
      Sunk sunk = { text, 0, 0 };
      HinWriter *out = hin_writer_new (size, sink, &sunk);
      for (guint i = 0; i < 2000; i++)
        {
          g_autofree char *piece = g_strnfill (i % 50, (char) ('a' + i % 26));
          hin_writer_text (out, piece);
          hin_writer_uint (out, i);
          hin_writer_double (out, i / 4.0);
          hin_writer_printf (out, "<%u>", i);
          g_string_append_printf (expected, "%s%u%g<%u>", piece, i, i / 4.0, i);
        }
      cr_expect_leq (sunk.largest, size);
      cr_expect_leq (sunk.pieces, 4 * expected->len / size);
      hin_writer_flush (out);
      cr_expect (g_string_equal (text, expected));
      cr_expect_not (hin_writer_failed (out));
      hin_writer_discard (out);
      cr_expect (g_string_equal (text, expected));
    }
}

/* What is larger than the buffer goes on as one piece, after what was written before it. */
Test (writer, sink_large)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autofree char *expected = g_strconcat ("a", large, "b", NULL);
  Sunk sunk = { text, 0, 0 };
  HinWriter *out = hin_writer_new (100, sink, &sunk);
  hin_writer_char (out, 'a');
  cr_expect_eq (sunk.pieces, 0);
  hin_writer_text (out, large);
  cr_expect_eq (sunk.pieces, 2);
  cr_expect_eq (sunk.largest, 100000);
  hin_writer_char (out, 'b');
  hin_writer_discard (out); /* which does not flush */
  cr_expect_eq (text->len, 100001);
  cr_expect_eq (memcmp (text->str, expected, text->len), 0);
}
