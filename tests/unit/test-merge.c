#include "config.h"

#include "merge-support.h"

static const struct
{
  const char *name, *left, *right, *step1, *step2;
  gboolean self_pairs;
  const char *out;
} rows[] = {
  { "a/b", "x:1\ta\tk:1\nx:2\ta\tk:2\n", "k:1\tb\ty:1\nk:2\tb\ty:2\n", "a", "b", FALSE,
    "x:1\tp/q\ty:1\nx:2\tp/q\ty:2\n" },
  { "a/^b", "x:1\ta\tk:1\nx:2\ta\tk:2\n", "y:2\tb\tk:1\ny:1\tb\tk:2\n", "a", "^b", FALSE,
    "x:1\tp/q\ty:2\nx:2\tp/q\ty:1\n" },
  { "^a/b", "k:1\ta\tx:2\nk:2\ta\tx:1\n", "k:1\tb\ty:1\nk:2\tb\ty:2\n", "^a", "b", FALSE,
    "x:2\tp/q\ty:1\nx:1\tp/q\ty:2\n" },
  { "^a/^b", "k:1\ta\tx:2\nk:2\ta\tx:1\n", "y:2\tb\tk:1\ny:1\tb\tk:2\n", "^a", "^b", FALSE,
    "x:2\tp/q\ty:2\nx:1\tp/q\ty:1\n" },
  { "groups on both sides, in order of the lines", "x:2\ta\tk:1\nx:1\ta\tk:1\nx:3\ta\tk:2\n",
    "k:1\tb\ty:2\nk:1\tb\ty:1\nk:3\tb\ty:3\n", "a", "b", FALSE,
    "x:2\tp/q\ty:2\nx:2\tp/q\ty:1\nx:1\tp/q\ty:2\nx:1\tp/q\ty:1\n" },
  { "repeated lines", "x:1\ta\tk:1\nx:1\ta\tk:1\n", "k:1\tb\ty:1\nk:1\tb\ty:1\n", "a", "b", FALSE,
    "x:1\tp/q\ty:1\nx:1\tp/q\ty:1\nx:1\tp/q\ty:1\nx:1\tp/q\ty:1\n" },
  { "weights", "x:1\ta\tk:1\t3\nx:2\ta\tk:1\t0.5\nx:3\ta\tk:1\nx:4\ta\tk:1\t1.0\n",
    "k:1\tb\ty:1\t2\nk:1\tb\ty:2\n", "a", "b", FALSE,
    "x:1\tp/q\ty:1\t6\nx:1\tp/q\ty:2\t3\nx:2\tp/q\ty:1\nx:2\tp/q\ty:2\t0.5\n"
    "x:3\tp/q\ty:1\t2\nx:3\tp/q\ty:2\nx:4\tp/q\ty:1\t2\nx:4\tp/q\ty:2\n" },
  { "a product that is small", "x:1\ta\tk:1\t1e-200\n", "k:1\tb\ty:1\t1e-110\n", "a", "b", FALSE,
    "x:1\tp/q\ty:1\t1e-310\n" },
  { "no self pairs", "x:1\ta\tk:1\nx:2\ta\tk:1\n", "x:1\ta\tk:1\nx:2\ta\tk:1\n", "a", "^a", FALSE,
    "x:1\tp/q\tx:2\nx:2\tp/q\tx:1\n" },
  { "self pairs", "x:1\ta\tk:1\nx:2\ta\tk:1\n", "x:1\ta\tk:1\nx:2\ta\tk:1\n", "a", "^a", TRUE,
    "x:1\tp/q\tx:1\nx:1\tp/q\tx:2\nx:2\tp/q\tx:1\nx:2\tp/q\tx:2\n" },
  { "names that begin others are no self pairs", "x:1\ta\tk:1\n",
    "k:1\tb\tx:10\nk:1\tb\tx:\xc3\xa9\n", "a", "b", FALSE,
    "x:1\tp/q\tx:10\nx:1\tp/q\tx:\xc3\xa9\n" },
  { "names that begin others, column 1",
    "model:a\ta\tx:1\nmodel:a-b\ta\tx:2\nmodel:a/b\ta\tx:3\nmodel:ab\ta\tx:4\n",
    "model:a\tb\ty:1\nmodel:a-b\tb\ty:2\nmodel:a/b\tb\ty:3\nmodel:ab\tb\ty:4\n", "^a", "b", FALSE,
    "x:1\tp/q\ty:1\nx:2\tp/q\ty:2\nx:3\tp/q\ty:3\nx:4\tp/q\ty:4\n" },
  { "names that begin others, column 3",
    "x:1\ta\tmodel:a\t2\nx:2\ta\tmodel:a-b\nx:3\ta\tmodel:a/b\t2\nx:4\ta\tmodel:\xc3\xa9\n",
    "y:1\tb\tmodel:a\ny:2\tb\tmodel:a-b\t2\ny:3\tb\tmodel:a/b\ny:4\tb\tmodel:\xc3\xa9\n", "a", "^b",
    FALSE, "x:1\tp/q\ty:1\t2\nx:2\tp/q\ty:2\t2\nx:3\tp/q\ty:3\t2\nx:4\tp/q\ty:4\n" },
  { "only edges of the relation",
    "x:1\ta\tk:1\nx:2\taa\tk:1\nx:3\tb\tk:1\nx:4\t@a\tk:1\nx:5\ta\tk:1\nx:6\t@x\tz\n",
    "k:1\t@b\ttext\nk:1\ta\ty:1\nk:1\tb\ty:2\nk:1\tb/b\ty:3\nk:1\tb\ty:4\n", "a", "b", FALSE,
    "x:1\tp/q\ty:2\nx:1\tp/q\ty:4\nx:5\tp/q\ty:2\nx:5\tp/q\ty:4\n" },
  { "attributes in order of their literals",
    "n:1\t@x\t\nn:2\t@x\t12\nn:3\ta\tk:1\nn:4\t@x\tz \\t\n", "k:1\tb\ty:1\n", "a", "b", FALSE,
    "n:3\tp/q\ty:1\n" },
  { "a literal like the key", "n:1\t@x\tk:1\nn:3\ta\tk:1\nn:4\t@x\tk:1\nn:5\ta\tk:1\n",
    "k:1\tb\ty:1\n", "a", "b", FALSE, "n:3\tp/q\ty:1\nn:5\tp/q\ty:1\n" },
  { "nothing in the left", "", "k:1\tb\ty:1\n", "a", "b", FALSE, "" },
  { "nothing in the right", "x:1\ta\tk:1\n", "", "a", "b", FALSE, "" },
  { "nothing in either", "", "", "a", "b", FALSE, "" },
  { "no left relation", "x:1\ta\tk:1\n", "k:1\tb\ty:1\n", "c", "b", FALSE, "" },
  { "no right relation", "x:1\ta\tk:1\n", "k:1\tb\ty:1\n", "a", "c", FALSE, "" },
  { "no key in both", "x:1\ta\tk:1\nx:1\ta\tk:3\n", "k:0\tb\ty:1\nk:2\tb\ty:1\nk:4\tb\ty:1\n", "a",
    "b", FALSE, "" },
};

Test (merge, rows)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Result) result = merge (rows[i].left, rows[i].right, rows[i].step1, rows[i].step2,
                                      rows[i].self_pairs, HIN_ON_BAD_STOP, NULL);
      cr_assert (result.done, "%s: %s", rows[i].name, result.done ? "" : result.error->message);
      cr_expect_str_eq (result.text, rows[i].out, "%s", rows[i].name);
    }
}

Test (merge, counts)
{
  g_auto (Result) result
      = merge ("x:1\ta\tk:1\nx:2\tz\tk:1\ny:1\ta\tk:1\nx:3\ta\tk:3\n",
               "k:0\tb\ty:1\nk:0\tb\ty:1\nk:0\tb\ty:1\nk:1\tb\ty:1\nk:1\tb\ty:2\nk:3\tb\ty:1\n",
               "a", "b", FALSE, HIN_ON_BAD_STOP, NULL);
  cr_assert (result.done);
  cr_expect_eq (result.count.left_edges, 3);
  cr_expect_eq (result.count.right_edges, 6);
  cr_expect_eq (result.count.keys, 2);
  cr_expect_eq (result.count.pairs, 4);
  cr_expect_eq (result.count.self_pairs, 1);
  cr_expect_eq (result.count.largest, 2, "edges of a key that only the right has are not held");
}

static const struct
{
  const char *left, *right, *step1, *step2;
  guint file; /* that is blamed */
  const char *message;
} disorder[] = {
  { "x:1\ta\tk:2\nx:2\ta\tk:1\n", GOOD_RIGHT, "a", "b", 0, ":2" COLUMN_3 },
  { "k:2\ta\tx:1\nk:1\ta\tx:2\n", GOOD_RIGHT, "^a", "b", 0, ":2" COLUMN_1 },
  { GOOD_LEFT, "k:2\tb\ty:1\nk:1\tb\ty:2\n", "a", "b", 1, ":2" COLUMN_1 },
  { GOOD_LEFT, "y:1\tb\tk:2\ny:2\tb\tk:1\n", "a", "^b", 1, ":2" COLUMN_3 },
  /* lines of other relations, attribute lines among them */
  { GOOD_LEFT "x:3\tz\tk:1\n", GOOD_RIGHT, "a", "b", 0, ":3" COLUMN_3 },
  { GOOD_LEFT "x:3\t@z\t12\n", GOOD_RIGHT, "a", "b", 0, ":3" COLUMN_3 },
  { GOOD_LEFT "x:3\t@z\tz\nx:3\t@z\ty\n", GOOD_RIGHT, "a", "b", 0, ":4" COLUMN_3 },
  { GOOD_LEFT "x:3\t@z\tz\nx:3\t@z\t\n", GOOD_RIGHT, "a", "b", 0, ":4" COLUMN_3 },
  { "x:3\t@z\tz\nx:1\ta\tk:1\n", "", "a", "b", 0, ":2" COLUMN_3 },
  { "x:3\t@z\t1\nx:1\t@z\t2\n", "", "^a", "b", 0, ":2" COLUMN_1 },
  { GOOD_LEFT, GOOD_RIGHT "k:1\tz\ty:3\n", "a", "b", 1, ":3" COLUMN_1 },
  { GOOD_LEFT, GOOD_RIGHT "k:1\t@z\t3\n", "a", "b", 1, ":3" COLUMN_1 },
  { GOOD_LEFT, "y:1\tb\tk:1\ny:2\t@z\tj\n", "a", "^b", 1, ":2" COLUMN_3 },
  /* behind the end of the other */
  { "x:1\ta\tk:1\nx:1\ta\tk:9\nx:1\ta\tk:8\n", "k:1\tb\ty:1\n", "a", "b", 0, ":3" COLUMN_3 },
  { "", "k:1\tb\ty:1\nk:0\tb\ty:1\n", "a", "b", 1, ":2" COLUMN_1 },
  { "k:2\tz\tx:1\nk:1\tz\tx:2\n", "", "^a", "b", 0, ":2" COLUMN_1 },
  /* names that begin others, and bytes above 127 */
  { "model:a-b\ta\tx:1\nmodel:a\ta\tx:1\n", "", "^a", "b", 0, ":2" COLUMN_1 },
  { "model:a/b\ta\tx:1\nmodel:a-b\ta\tx:1\n", "", "^a", "b", 0, ":2" COLUMN_1 },
  { "x:1\ta\tmodel:a-b\t2\nx:1\ta\tmodel:a\t2\n", "", "a", "b", 0, ":2" COLUMN_3 },
  { "k:\xc3\xa9\ta\tx:1\nk:z\ta\tx:1\n", "", "^a", "b", 0, ":2" COLUMN_1 },
};

Test (merge, disorder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (disorder); i++)
    for (HinOnBad on_bad = HIN_ON_BAD_STOP; on_bad <= HIN_ON_BAD_SKIP; on_bad++)
      {
        char *where[2];
        g_auto (Result) result = merge (disorder[i].left, disorder[i].right, disorder[i].step1,
                                        disorder[i].step2, FALSE, on_bad, where);
        g_autofree char *expected
            = g_strconcat (where[disorder[i].file], disorder[i].message, NULL);
        cr_assert_not (result.done, "row %zu", i);
        cr_expect_eq (result.error->code, HIN_ERROR_INPUT, "row %zu", i);
        cr_expect_str_eq (result.error->message, expected, "row %zu", i);
        g_free (where[0]);
        g_free (where[1]);
      }
}

/* The key of the last good line is compared with, however many batches of bad lines
 * stand between. */
Test (merge, disorder_far)
{
  for (guint between = HIN_BATCH - 2; between < 4 * HIN_BATCH; between += between < 66 ? 1 : 37)
    {
      g_autoptr (GString) text = g_string_new ("k:2\ta\tx:1\n");
      for (guint i = 0; i < between; i++)
        g_string_append (text, i % 5 == 0 ? "bad\n" : "k:0\ta\tx 1\n");
      g_string_append (text, "k:1\ta\tx:1\n");
      g_auto (Result) result = merge (text->str, "", "^a", "b", FALSE, HIN_ON_BAD_SKIP, NULL);
      g_autofree char *end = g_strdup_printf (":%u" COLUMN_1, between + 2);
      cr_assert_not (result.done, "%u between", between);
      cr_expect (g_str_has_suffix (result.error->message, end), "%u: %s", between,
                 result.error->message);
      cr_expect_eq (result.lost[0], between);
    }
}

static const struct
{
  const char *left, *right;
  guint file;
  const char *message; /* of stop */
  const char *out;     /* of skip */
} bad[] = {
  { "x:1\ta\tk:1\nx:2\ta\n", "k:1\tb\ty:1\n", 0, ":2: expected 3 or 4 fields, found 2",
    "x:1\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\nnode\ta\tk:1\n", "k:1\tb\ty:1\n", 0, ":2: not a node: 'node'",
    "x:1\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\nx:2\ta\tk\n", "k:1\tb\ty:1\n", 0, ":2: not a node: 'k'", "x:1\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\nx:2\ta b\tk:1\nx:3\ta\tk:1\n", "k:1\tb\ty:1\n", 0, ":2: not a relation: 'a b'",
    "x:1\tp/q\ty:1\nx:3\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\n", "k:1\tb\ty:1\t0\nk:1\tb\ty:2\n", 1, ":1: not a weight: '0'",
    "x:1\tp/q\ty:2\n" },
  { "x:1\ta\tk:1\n", "k:1\tb\ty:1\nk:1\tb\ty:%41\n", 1,
    ":2: node is not percent-encoded as it should be: 'y:%41'", "x:1\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\n", "k:1\tb\ty:1\nk:1\tb\ty:2", 1, ":2: last line is cut off (no line end)",
    "x:1\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\n", "k:1\tb\ty:1\nk:2\tz\ty\n", 1, ":2: not a node: 'y'", "x:1\tp/q\ty:1\n" },
  /* bad lines have no place in the order */
  { "x:1\ta\tk:1\nx:2\ta\tk:9 9\nx:3\ta\tk:1\n", "k:1\tb\ty:1\n", 0,
    ":2: node is not percent-encoded as it should be: 'k:9 9'", "x:1\tp/q\ty:1\nx:3\tp/q\ty:1\n" },
  /* what a literal may hold, a node may not */
  { "x:1\t@z\tk:1 1\nx:2\ta\tk:1 1\nx:3\ta\tk:2\n", "k:2\tb\ty:1\n", 0,
    ":2: node is not percent-encoded as it should be: 'k:1 1'", "x:3\tp/q\ty:1\n" },
  { "x:1\ta\tk:1\nx:2\t@z\tk:1 \\x\n", "k:1\tb\ty:1\n", 0, ":2: bad escape in literal",
    "x:1\tp/q\ty:1\n" },
};

Test (merge, bad_lines)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      char *where[2];
      g_auto (Result) stop
          = merge (bad[i].left, bad[i].right, "a", "b", FALSE, HIN_ON_BAD_STOP, where);
      g_auto (Result) skip
          = merge (bad[i].left, bad[i].right, "a", "b", FALSE, HIN_ON_BAD_SKIP, NULL);
      g_autofree char *expected = g_strconcat (where[bad[i].file], bad[i].message, NULL);
      cr_assert_not (stop.done, "row %zu", i);
      cr_expect_eq (stop.error->code, HIN_ERROR_INPUT, "row %zu", i);
      cr_expect_str_eq (stop.error->message, expected, "row %zu", i);
      cr_assert (skip.done, "row %zu: %s", i, skip.done ? "" : skip.error->message);
      cr_expect_str_eq (skip.text, bad[i].out, "row %zu", i);
      cr_expect_eq (skip.lost[bad[i].file], 1, "row %zu", i);
      cr_expect_eq (skip.lost[1 - bad[i].file], 0, "row %zu", i);
      g_free (where[0]);
      g_free (where[1]);
    }
}
