#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-error.h"

#define SIXTY "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

/* The table of hin-tsv(5). */
static const struct
{
  const char *line;
  gsize n; /* 0: strlen */
  HinBad bad;
  const char *message;
} rows[] = {
  { "a:1\tr\tb:2", 0, HIN_GOOD, NULL },
  { "a:1\tr\tb:2\t0.5", 0, HIN_GOOD, NULL },
  { "a:1\t@x\t", 0, HIN_GOOD, NULL },
  { "a:1\t@x\tsome text: \\t", 0, HIN_GOOD, NULL },
  { "a:1\t@x\t1\t2", 0, HIN_BAD_FIELDS, "expected 3 fields for an attribute, found 4" },
  { "", 0, HIN_BAD_FIELDS, "expected 3 or 4 fields, found 1" },
  { "a:1", 0, HIN_BAD_FIELDS, "expected 3 or 4 fields, found 1" },
  { "a:1\tr", 0, HIN_BAD_FIELDS, "expected 3 or 4 fields, found 2" },
  { "a:1\tr\tb:2\t1\t1", 0, HIN_BAD_FIELDS, "expected 3 or 4 fields, found 5" },
  { "\tr\tb:2", 0, HIN_BAD_EMPTY, "empty field 1" },
  { "a:1\t\tb:2", 0, HIN_BAD_EMPTY, "empty field 2" },
  { "a:1\tr\t", 0, HIN_BAD_EMPTY, "empty field 3" },
  { "a\tr\tb:2", 0, HIN_BAD_NODE, "not a node: 'a'" },
  { "a:1\tr\tb:", 0, HIN_BAD_NODE, "not a node: 'b:'" },
  { "A:1\tr\tb:2", 0, HIN_BAD_NODE, "not a node: 'A:1'" },
  { SIXTY "y\tr\tb:2", 0, HIN_BAD_NODE, "not a node: '" SIXTY "...'" },
  { "a:1\tr\tb:x y", 0, HIN_BAD_ENCODING, "node is not percent-encoded as it should be: 'b:x y'" },
  { "a:%5c\tr\tb:2", 0, HIN_BAD_ENCODING, "node is not percent-encoded as it should be: 'a:%5c'" },
  { "a:\x1b[31m\tr\tb:2", 0, HIN_BAD_ENCODING,
    "node is not percent-encoded as it should be: 'a:\\x1B[31m'" },
  { "a:1\tr r\tb:2", 0, HIN_BAD_RELATION, "not a relation: 'r r'" },
  { "a:1\tr\x7f\tb:2", 0, HIN_BAD_RELATION, "not a relation: 'r\\x7F'" },
  { "a:1\tr\tb:2\t", 0, HIN_BAD_WEIGHT, "not a weight: ''" },
  { "a:1\tr\tb:2\t0", 0, HIN_BAD_WEIGHT, "not a weight: '0'" },
  { "a:1\tr\tb:2\t-1", 0, HIN_BAD_WEIGHT, "not a weight: '-1'" },
  { "a:1\tr\tb:2\tinf", 0, HIN_BAD_WEIGHT, "not a weight: 'inf'" },
  { "a:1\tr\tb:2\tnan", 0, HIN_BAD_WEIGHT, "not a weight: 'nan'" },
  { "a:1\tr\tb:2\t1e999", 0, HIN_BAD_WEIGHT, "not a weight: '1e999'" },
  { "a:1\tr\tb:2\t1,5", 0, HIN_BAD_WEIGHT, "not a weight: '1,5'" },
  { "a:1\t@x\tb\\q", 0, HIN_BAD_ESCAPE, "bad escape in literal" },
  { "a:1\tr\tb:\0x", 11, HIN_BAD_NUL, "NUL byte" },
  { "a:1\tr\tb:\xff", 0, HIN_BAD_UTF8, "invalid UTF-8" },
  { "a:1\tr\tb:" SIXTY SIXTY, 0, HIN_BAD_LONG, "line longer than 100 bytes" },
};

Test (tsv, bad_lines)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize n = rows[i].n != 0 ? rows[i].n : strlen (rows[i].line);
      g_autofree char *message = NULL;
      HinBad bad = hin_tsv_check (rows[i].line, n, 100, &message);
      cr_expect_eq (bad, rows[i].bad, "row %u: %d", i, (int) bad);
      cr_expect (g_strcmp0 (message, rows[i].message) == 0, "row %u: %s", i, message);
    }
}

/* The same line in a file: stopped at with file and number, or counted by its kind. */
static void
in_file (guint i, gboolean cut)
{
  GString *text = g_string_new ("a:0\tr\tb:0\n");
  gsize n = rows[i].n != 0 ? rows[i].n : strlen (rows[i].line);
  g_string_append_len (text, rows[i].line, (gssize) n);
  g_string_append (text, cut ? "" : "\na:9\tr\tb:9\n");
  g_autofree char *path = support_file ("");
  cr_assert (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
  HinBad kind = cut && rows[i].bad != HIN_BAD_LONG ? HIN_BAD_CUT : rows[i].bad;
  char *files[] = { path, NULL };
  for (HinOnBad on_bad = HIN_ON_BAD_STOP; on_bad <= HIN_ON_BAD_SKIP; on_bad++)
    {
      HinInputOptions options = { .files = files, .max_line = 100, .on_bad = on_bad };
      g_autoptr (HinInput) input = hin_input_new (&options);
      g_autoptr (GError) error = NULL;
      HinLine line;
      int code, lines = 0;
      while ((code = hin_input_line (input, &line, &error)) > 0)
        lines++;
      gboolean stops = on_bad == HIN_ON_BAD_STOP && kind != HIN_GOOD;
      cr_expect_eq (code, stops ? -1 : 0, "row %u", i);
      cr_expect_eq (lines, stops ? 1 : 1 + !cut + (kind == HIN_GOOD), "row %u: %d", i, lines);
      const guint64 *by_kind;
      guint64 lost = hin_input_lost (input, &by_kind);
      cr_expect_eq (lost, !stops && kind != HIN_GOOD, "row %u", i);
      cr_expect (lost == 0 || by_kind[kind] == 1, "row %u", i);
      if (!stops)
        continue;
      g_autofree char *expected
          = g_strdup_printf ("%s:2: %s", path, kind == HIN_BAD_CUT
                                                   ? "last line is cut off (no line end)"
                                                   : rows[i].message);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT));
      cr_expect_str_eq (error->message, expected, "row %u", i);
    }
  g_unlink (path);
}

Test (tsv, bad_lines_in_a_file)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      in_file (i, FALSE);
      if (*rows[i].line != '\0')
        in_file (i, TRUE);
    }
}

Test (tsv, fields)
{
  g_autofree char *one = support_file ("a:1\tr\tb:2\t2.5\r\n"), *two = support_file ("a:1\t@x\tv w\n");
  g_autofree char *none = support_file ("");
  char *files[] = { one, none, two, NULL };
  HinInputOptions options = { .files = files };
  g_autoptr (HinInput) input = hin_input_new (&options);
  HinLine line;
  cr_assert_eq (hin_input_line (input, &line, NULL), 1);
  cr_expect_eq (line.weight, 2.5);
  cr_expect_not (line.attribute);
  cr_expect (line.source.len == 3 && memcmp (line.source.data, "a:1", 3) == 0);
  cr_expect (line.target.len == 3 && memcmp (line.target.data, "b:2", 3) == 0);
  cr_expect (line.raw.len == 13 && memcmp (line.raw.data, "a:1\tr\tb:2\t2.5", 13) == 0);
  cr_assert_eq (hin_input_line (input, &line, NULL), 1);
  cr_expect (line.attribute);
  cr_expect (line.target.len == 3 && memcmp (line.target.data, "v w", 3) == 0);
  cr_expect_eq (line.weight, 1);
  cr_expect_eq (hin_input_line (input, &line, NULL), 0);
  g_unlink (one), g_unlink (two), g_unlink (none);
}

Test (tsv, numbers_of_lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 1; i <= 1000; i++)
    g_string_append (text, i == 777 ? "bad\n" : "a:1\tr\tb:2\n");
  g_autofree char *path = support_file (text->str), *good = support_file ("a:1\tr\tb:2\n");
  char *files[] = { good, path, NULL };
  HinInputOptions options = { .files = files };
  g_autoptr (HinInput) input = hin_input_new (&options);
  g_autoptr (GError) error = NULL;
  HinLine line;
  while (hin_input_line (input, &line, &error) > 0)
    ;
  g_autofree char *expected = g_strdup_printf ("%s:777: expected 3 or 4 fields, found 1", path);
  cr_assert_not_null (error);
  cr_expect_str_eq (error->message, expected);
  g_unlink (path), g_unlink (good);
}

static char *
plain (const char *text, const char *type, HinOnBad on_bad)
{
  g_autofree char *path = support_file (text);
  char *files[] = { path, NULL };
  HinInputOptions options = { .files = files, .plain = type, .on_bad = on_bad };
  g_autoptr (HinInput) input = hin_input_new (&options);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  HinLine line;
  while (hin_input_line (input, &line, &error) > 0)
    {
      g_string_append_len (out, line.raw.data, (gssize) line.raw.len);
      g_string_append_c (out, '\n');
      cr_expect_eq (hin_tsv_check (line.raw.data, line.raw.len, 1000, NULL), HIN_GOOD);
    }
  if (error != NULL)
    g_string_append (out, strrchr (error->message, '/') == NULL
                              ? error->message
                              : strchr (strrchr (error->message, '/'), ':'));
  g_unlink (path);
  return g_string_free (out, FALSE);
}

Test (tsv, plain)
{
  const struct
  {
    const char *text, *out;
  } table[] = {
    { "# comment\n% too\n\n  1  2\n3\t4 0.5\r\n", "node:1\tlinks\tnode:2\nnode:3\tlinks\tnode:4\t0.5\n" },
    { "a%b x|y\n", "node:a%25b\tlinks\tnode:x%7Cy\n" },
    { "1\n", ":1: expected 2 or 3 fields, found 1" },
    { "# c\n1 2 3 4\n", ":2: expected 2 or 3 fields, found 4" },
    { "1 2 x\n", ":1: not a weight: 'x'" },
    { "1 2 0\n", ":1: not a weight: '0'" },
    { "1 \xff\n", ":1: invalid UTF-8" },
    { "1 2", ":1: last line is cut off (no line end)" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *out = plain (table[i].text, "node", HIN_ON_BAD_STOP);
      cr_expect_str_eq (out, table[i].out, "row %u: %s", i, out);
    }
  g_autofree char *skipped = plain ("1\n1 2\n3 4 x\n5 6\n", "p", HIN_ON_BAD_SKIP);
  cr_expect_str_eq (skipped, "p:1\tlinks\tp:2\np:5\tlinks\tp:6\n");
}

/* A comment is a comment whatever bytes it holds; a whole batch of them is not the end. */
Test (tsv, plain_many_comments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "# \xff comment\n");
  g_string_append (text, "1 2\n");
  g_autofree char *out = plain (text->str, "node", HIN_ON_BAD_STOP);
  cr_expect_str_eq (out, "node:1\tlinks\tnode:2\n");
}
