#include "config.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "hin-error.h"
#include "hin-reader.h"

static char *
file_with (const void *bytes, gsize n)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("hin-test-XXXXXX", &path, NULL);
  cr_assert_geq (fd, 0);
  close (fd);
  cr_assert (g_file_set_contents (path, bytes, (gssize) n, NULL));
  return path;
}

/* Read all lines: each as "[text]", "CUT" or "LONG" before those that are. */
static int
read_all (HinReader *reader, GString *out, GError **error)
{
  HinRawLine lines[HIN_BATCH];
  int n;
  while ((n = hin_reader_lines (reader, lines, error)) > 0)
    for (int i = 0; i < n; i++)
      {
        cr_assert_leq (n, HIN_BATCH);
        g_string_append (out, lines[i].end == HIN_LINE_CUT    ? "CUT"
                              : lines[i].end == HIN_LINE_LONG ? "LONG"
                                                              : "");
        g_string_append_c (out, '[');
        if (lines[i].end != HIN_LINE_LONG)
          g_string_append_len (out, lines[i].text.data, (gssize) lines[i].text.len);
        g_string_append_c (out, ']');
      }
  return n;
}

static char *
lines_of (const void *bytes, gsize n, gsize max_line)
{
  g_autofree char *path = file_with (bytes, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (HinReader) reader = hin_reader_open (path, max_line, &error);
  g_unlink (path);
  cr_assert_not_null (reader);
  GString *out = g_string_new (NULL);
  if (read_all (reader, out, &error) < 0)
    g_string_append_printf (out, "ERROR %d", error->code);
  return g_string_free (out, FALSE);
}

Test (reader, line_ends)
{
  const struct
  {
    const char *bytes;
    const char *lines;
  } rows[] = {
    { "", "" },
    { "\n", "[]" },
    { "a\nb\n", "[a][b]" },
    { "a\r\nb\r\n", "[a][b]" },
    { "a\rb\n", "[a\rb]" },
    { "a\r\r\n", "[a\r]" },
    { "a", "CUT[a]" },
    { "a\nb", "[a]CUT[b]" },
    { "\xEF\xBB\xBF"
      "a\n",
      "[a]" },
    { "\xEF\xBB\xBF", "" },
    { "a\n\xEF\xBB\xBF"
      "b\n",
      "[a][\xEF\xBB\xBF"
      "b]" },
    { "\n\n\n", "[][][]" },
    { "12345678\n", "[12345678]" },
    { "123456789\nb\n", "LONG[][b]" },
    { "123456789", "LONG[]" },
    { "1234567890123456789\n\nb", "LONG[][]CUT[b]" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = lines_of (rows[i].bytes, strlen (rows[i].bytes), 8);
      cr_expect_str_eq (lines, rows[i].lines, "row %u: %s", i, lines);
    }
}

/* Lines of all lengths around the block and batch sizes come back as they were. */
Test (reader, many_lines)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GString) text = g_string_new (NULL), expected = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    {
      gsize n = i % 5000 == 77 ? 700000 : (gsize) g_rand_int_range (random, 0, 100);
      g_autofree char *line = g_strnfill (n, (char) ('a' + i % 26));
      g_string_append_printf (text, "%s\n", line);
      g_string_append_printf (expected, "[%s]", line);
    }
  g_autofree char *lines = lines_of (text->str, text->len, HIN_MAX_LINE);
  cr_expect (g_str_equal (lines, expected->str));
}

/* A long line is reported once however many blocks it takes, and the next one is whole. */
Test (reader, long_line)
{
  g_autofree char *fill = g_strnfill (3 << 20, 'x');
  g_autofree char *text = g_strdup_printf ("a\n%s\nb\n%s", fill, fill);
  g_autofree char *lines = lines_of (text, strlen (text), 1000);
  cr_expect_str_eq (lines, "[a]LONG[][b]LONG[]");
}

static void
append_member (GByteArray *to, const char *text)
{
  z_stream z = { 0 };
  guint8 buffer[4096];
  cr_assert_eq (deflateInit2 (&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  z.next_in = (Bytef *) text;
  z.avail_in = (uInt) strlen (text);
  int code;
  do
    {
      z.next_out = buffer;
      z.avail_out = sizeof buffer;
      code = deflate (&z, Z_FINISH);
      g_byte_array_append (to, buffer, (guint) (sizeof buffer - z.avail_out));
    }
  while (code == Z_OK);
  deflateEnd (&z);
}

Test (reader, gzip)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  append_member (packed, "\xEF\xBB\xBF"
                         "one\r\ntw");
  guint first = packed->len;
  append_member (packed, "");
  append_member (packed, "o\nthree\n");
  g_autofree char *all = lines_of (packed->data, packed->len, 100);
  cr_expect_str_eq (all, "[one][two][three]");
  g_autofree char *one = lines_of (packed->data, first, 100);
  cr_expect_str_eq (one, "[one]CUT[tw]");

  guint whole = packed->len;
  g_byte_array_append (packed, (const guint8 *) "\0\0\0\0", 4); /* padding of tapes */
  g_autofree char *padded = lines_of (packed->data, packed->len, 100);
  cr_expect_str_eq (padded, "[one][two][three]");
  for (guint cut = first + 1; cut < whole; cut++) /* nowhere is a cut taken for the end */
    {
      g_autofree char *lines = lines_of (packed->data, cut, 100);
      gboolean between = cut > first && g_str_equal (lines, "[one]CUT[tw]");
      cr_expect (between || g_str_has_suffix (lines, "ERROR 3"), "cut at %u: %s", cut, lines);
      cr_expect (!between || cut == first + 20, "cut at %u", cut);
    }
  packed->data[whole - 6] ^= 0x55; /* the checksum of the last member */
  g_autofree char *damaged = lines_of (packed->data, whole, 100);
  cr_expect (g_str_has_suffix (damaged, "ERROR 3"), "%s", damaged);
}

/* A pipe may hand out one byte at a time. */
static void
through_pipe (const void *bytes, gsize n, const char *expected)
{
  int ends[2];
  cr_assert_eq (pipe (ends), 0);
  pid_t child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      for (gsize i = 0; i < n; i++)
        if (write (ends[1], (const char *) bytes + i, 1) != 1)
          _exit (1);
        else
          usleep (500);
      _exit (0);
    }
  close (ends[1]);
  g_autofree char *path = g_strdup_printf ("/dev/fd/%d", ends[0]);
  g_autoptr (HinReader) reader = hin_reader_open (path, 100, NULL);
  cr_assert_not_null (reader);
  g_autoptr (GString) out = g_string_new (NULL);
  cr_expect_eq (read_all (reader, out, NULL), 0);
  cr_expect_str_eq (out->str, expected);
  close (ends[0]);
  waitpid (child, NULL, 0);
}

Test (reader, pipe)
{
  static const char text[] = "\xEF\xBB\xBF"
                             "one\r\n\ntwo\nend";
  through_pipe (text, sizeof text - 1, "[one][][two]CUT[end]");
  through_pipe ("x", 1, "CUT[x]");
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  append_member (packed, "a\n");
  append_member (packed, "b\n");
  through_pipe (packed->data, packed->len, "[a][b]");
}

Test (reader, blocks)
{
  g_autoptr (GString) text = g_string_new ("\xEF\xBB\xBF"), back = g_string_new (NULL);
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%u\n", i);
  g_autofree char *path = file_with (text->str, text->len);
  g_autoptr (HinReader) reader = hin_reader_open (path, 100, NULL);
  g_unlink (path);
  HinSpan block;
  int code;
  while ((code = hin_reader_block (reader, &block, NULL)) > 0)
    {
      cr_assert_gt (block.len, 0);
      g_string_append_len (back, block.data, (gssize) block.len);
    }
  cr_expect_eq (code, 0);
  cr_expect (g_str_equal (back->str, text->str + 3));
}

Test (reader, cannot_open)
{
  const char *const paths[] = { "/", "/nonexistent/x" };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (hin_reader_open (paths[i], 100, &error));
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
      cr_expect_not_null (strstr (error->message, paths[i]));
    }
}
