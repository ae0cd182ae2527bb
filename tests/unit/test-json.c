#include "config.h"

#include <glib/gstdio.h>
#include <zlib.h>

#include "json-text.h"

/* The grammar of RFC 8259: texts that are values, and such as only look like one. */
static const char *const values[] = {
  "0",
  "-0",
  "10",
  "-1.5",
  "0.0",
  "1e5",
  "1E+5",
  "1e-5",
  "123.456e2",
  "true",
  "false",
  "null",
  "\"\"",
  "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
  "\"\\u0000\"",
  "\"\\uFFFF\"",
  "\"\\ud834\\udd1e\"",
  "\"\x7f\"",
  "\"\xe2\x80\xa8\"",
  "\"\xef\xbb\xbf\"",
  "\"\xf4\x8f\xbf\xbf\"",
  "[]",
  "[ ]",
  "[[]]",
  "{}",
  "{ }",
  "{\"\":0}",
  "{\"a\":0,\"a\":0}",
  " \t\r\n1 ",
  "[1 , 2]",
  "\"/*x*/\"",
};
static const char *const no_values[] = {
  "",
  "-",
  "+1",
  "01",
  "-01",
  ".5",
  "1.",
  "1.e1",
  "1e",
  "1e+",
  "0x1",
  "1_0",
  "Infinity",
  "NaN",
  "nan",
  "-Infinity",
  "1 2",
  "tru",
  "True",
  "nul",
  "truex",
  "'a'",
  "a",
  "\"\\",
  "\"\\\"",
  "\"\\x\"",
  "\"\\u12\"",
  "\"\\u12G4\"",
  "\"\\'\"",
  "\"\x01\"",
  "\"\x1f\"",
  "\"\x80\"",
  "\"\xc0\xaf\"",
  "\"\xf5\x80\x80\x80\"",
  "\"\xe2\x82\"",
  "[1,]",
  "[,1]",
  "[1,,2]",
  "[1 2]",
  "[",
  "]",
  "[1",
  "{\"a\"}",
  "{\"a\":}",
  "{a:1}",
  "{1:1}",
  "{\"a\":1,}",
  "{,}",
  "{\"a\" 1}",
  "{\"a\":1 \"b\":2}",
  "{\"a\":1:2}",
  "1//x",
  "1/*x*/",
  "\xef\xbb\xbf"
  "1",
  "\xa0"
  "1",
  "1,",
  ":",
  "\x0c"
  "1",
};

Test (json, grammar)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"k\":%s}", values[i]);
      g_autofree char *got = transcript (text, strlen (text), 0, 0);

      cr_expect (strncmp (got, "{\"k\":", 5) == 0, "value %u: %s: %s", i, text, got);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"k\":%s}", no_values[i]);
      g_autofree char *got = transcript (text, strlen (text), 0, 0);

      cr_expect (strncmp (got, "BAD ", 4) == 0 || strncmp (got, "ERROR 3", 7) == 0,
                 "no value %u: %s: %s", i, text, got);
    }
}

Test (json, deep_nesting)
{
  for (guint depth = HIN_JSON_DEPTH - 3; depth < 100000; depth = depth * 2 + 1)
    {
      GString *text = g_string_new ("{\"a\":");
      g_autofree char *got = NULL;

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append (text, "}{\"b\":1}");
      got = transcript (text->str, text->len, 0, 0);
      if (depth < HIN_JSON_DEPTH)
        cr_expect (strncmp (got, "{\"a\":[[[[", 9) == 0, "depth %u", depth);
      else
        cr_expect_str_eq (got, "BAD in:1: record 1: nested too deep\n{\"b\":1}\n", "depth %u",
                          depth);
      g_string_free (text, TRUE);
    }
}

Test (json, growing_records)
{
  GString *text = g_string_new (NULL);
  g_autofree char *got = NULL;
  gsize expected = 0;

  for (gsize n = 1; n < 3000000; n = n * 3 + 1)
    {
      g_string_append (text, "{\"a\":\"");
      for (gsize i = 0; i < n; i++)
        g_string_append_c (text, 'x');
      g_string_append (text, "\"}\n");
      expected += n + 9;
    }
  got = transcript (text->str, text->len, 0, 65536);
  cr_expect_str_eq (got, text->str);
  cr_expect_eq (text->len, expected);
  g_string_free (text, TRUE);
}

Test (json, last_of_repeated_keys)
{
  Pieces pieces = { .text = "{\"a\":1,\"b\":0,\"a\":{\"a\":2}}", .n = 26 };
  g_autoptr (HinJsonReader) reader = hin_json_new (next_piece, &pieces, "in", HIN_MAX_RECORD);
  HinJsonValue record, value;
  gint64 number;

  cr_assert_eq (hin_json_record (reader, &record, NULL, NULL), 1);
  cr_assert (hin_json_get (record, "a", &value));
  cr_assert_eq (hin_json_type (value), HIN_JSON_OBJECT);
  cr_assert (hin_json_get (value, "a", &value));
  cr_assert (hin_json_int (value, &number));
  cr_expect_eq (number, 2);
  cr_expect_eq (hin_json_double (value), 2);
  cr_expect (!hin_json_get (record, "c", &value));
  cr_expect (!hin_json_get (value, "a", &value));
  g_free (pieces.block);
}

Test (json, file_plain_and_gzip)
{
  g_autofree char *folder = g_dir_make_tmp ("hin-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.json.gz", NULL);
  GString *page = long_page (2000);
  g_autofree char *whole = transcript (page->str, page->len, 0, 0);

  for (guint packed = 0; packed < 2; packed++)
    {
      gzFile file = gzopen (path, packed ? "wb" : "wbT");
      HinJsonReader *reader;
      GString *got = g_string_new (NULL);
      HinJsonValue record;
      g_autofree char *message = NULL, *where = NULL;

      cr_assert_eq (gzwrite (file, page->str, (unsigned) page->len), (int) page->len);
      gzclose (file);
      reader = hin_json_open (path, NULL);
      cr_assert (reader != NULL);
      while (hin_json_record (reader, &record, &message, NULL) == 1)
        {
          hin_json_print (record, got);
          g_string_append_c (got, '\n');
        }
      cr_expect_str_eq (got->str, whole);
      where = hin_json_where (reader);
      cr_expect (g_str_has_suffix (where, "page.json.gz:1: record 2000"), "%s", where);
      hin_json_free (reader);
      g_string_free (got, TRUE);
    }
  g_string_free (page, TRUE);
  g_remove (path);
  cr_expect (hin_json_open (path, NULL) == NULL);
  g_rmdir (folder);
}
