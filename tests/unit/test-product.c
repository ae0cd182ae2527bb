#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-alloc.h"
#include "hin-error.h"
#include "path-support.h"

/* Sun et al., VLDB 2011, example 3 */
static const char pathsim[] = "a:Mike\tp\tv:SIGMOD\t2\na:Mike\tp\tv:VLDB\n"
                              "a:Jim\tp\tv:SIGMOD\t50\na:Jim\tp\tv:VLDB\t20\n"
                              "a:Mary\tp\tv:SIGMOD\t2\na:Mary\tp\tv:ICDE\n"
                              "a:Bob\tp\tv:SIGMOD\t2\na:Bob\tp\tv:VLDB\n"
                              "a:Ann\tp\tv:ICDE\na:Ann\tp\tv:KDD\n";

static Tried *
product_of (const HinNetwork *network, const char *path, const char *measure)
{
  return tried_new (network, path, measure, 0.5);
}

static const HinProduct *
walked (const Tried *tried)
{
  return hin_similarity_product (tried->similarity);
}

static double
entry (const HinNetwork *network, const HinRow *row, const char *name)
{
  for (guint32 i = 0; i < row->n; i++)
    if (row->node[i] == support_node (network, name))
      return hin_row_value (row, i);
  return 0;
}

Test (product, pathsim_example)
{
  static const char *const who[] = { "a:Mike", "a:Jim", "a:Mary", "a:Bob", "a:Ann" };
  static const double weighted[5][5] = { { 5, 120, 4, 5, 0 },
                                         { 120, 2900, 100, 120, 0 },
                                         { 4, 100, 5, 4, 1 },
                                         { 5, 120, 4, 5, 0 },
                                         { 0, 0, 1, 0, 2 } };
  static const double count[5][5] = {
    { 2, 2, 1, 2, 0 }, { 2, 2, 1, 2, 0 }, { 1, 1, 2, 1, 1 }, { 2, 2, 1, 2, 0 }, { 0, 0, 1, 0, 2 }
  };
  g_autoptr (HinNetwork) network = support_network (pathsim);
  g_autoptr (Tried) weights = product_of (network, "p/^p", "weighted");
  g_autoptr (Tried) counts = product_of (network, "p/^p", "count");
  HinRow row;
  for (int i = 0; i < 5; i++)
    {
      cr_assert (tried_row (weights, support_node (network, who[i]), &row, NULL));
      for (int j = 0; j < 5; j++)
        cr_expect_eq (entry (network, &row, who[j]), weighted[i][j], "weighted %d %d", i, j);
      cr_assert (tried_row (counts, support_node (network, who[i]), &row, NULL));
      for (int j = 0; j < 5; j++)
        cr_expect_eq (entry (network, &row, who[j]), count[i][j], "count %d %d", i, j);
      for (guint32 k = 1; k < row.n; k++)
        cr_expect_lt (row.node[k - 1], row.node[k]);
    }
  HinPathCount paths;
  cr_assert (hin_product_count (walked (counts), NULL, 1000000, &paths, NULL));
  cr_expect_eq (paths.paths, 4 * 4 + 3 * 3 + 2 * 2 + 1);
  cr_expect_eq (paths.steps, 2);
  cr_expect_eq (paths.hub, support_node (network, "v:SIGMOD"));
  cr_expect_eq (paths.in, 4);
  cr_expect_eq (paths.out, 4);
}

Test (product, limit)
{
  g_autoptr (HinNetwork) network = support_network (pathsim);
  g_autoptr (Tried) product = product_of (network, "p/^p", "count");
  g_autoptr (GError) error = NULL;
  cr_expect (hin_product_check (walked (product), 30, ", or use --top or --from", NULL));
  cr_assert_not (hin_product_check (walked (product), 29, ", or use --top or --from", &error));
  cr_expect_eq (error->code, HIN_ERROR_LIMIT);
  cr_expect_str_eq (error->message,
                    "30 paths over 2 steps, 53 % of them through "
                    "v:SIGMOD (4 in, 4 out), more than --max-paths 29: leave it out with "
                    "--stop or --max-degree, or use --top or --from");
}

Test (product, unknown_relation)
{
  g_autoptr (HinNetwork) network = support_network (pathsim);
  g_autoptr (Tried) product = product_of (network, "p/unknown", "count");
  HinRow row;
  cr_expect (hin_product_check (walked (product), 0, ", or use --top or --from", NULL));
  cr_assert (tried_row (product, 0, &row, NULL));
  cr_expect_eq (row.n, 0);
}

/* 64 steps between two complete layers of two nodes: 2^64 paths from each, 2^63 to each end */
Test (product, overflow)
{
  g_autoptr (HinNetwork) network
      = support_network ("n:a\tr\tn:a\nn:a\tr\tn:b\nn:b\tr\tn:a\nn:b\tr\tn:b\n");
  g_autoptr (GString) path = g_string_new ("r");
  HinRow row;
  for (int i = 1; i < 64; i++)
    g_string_append (path, "/r");
  g_autoptr (Tried) fits = product_of (network, path->str, "count");
  cr_assert (tried_row (fits, 0, &row, NULL));
  cr_expect_eq (row.n, 2);
  cr_expect_eq (row.value[1].count, G_GUINT64_CONSTANT (1) << 63);
  HinPathCount count;
  cr_assert (hin_product_count (walked (fits), NULL, 1000000, &count, NULL));
  cr_expect_eq (count.paths, G_MAXUINT64);
  g_string_append (path, "/r");
  g_autoptr (Tried) overflows = product_of (network, path->str, "count");
  g_autoptr (GError) error = NULL;
  cr_assert_not (tried_row (overflows, 0, &row, &error));
  cr_expect_eq (error->code, HIN_ERROR_LIMIT);
  cr_expect_str_eq (error->message, "the paths from 'n:a' sum up to more than 64 bits hold");
}

Test (product, weight_beyond_double)
{
  g_autoptr (HinNetwork) network = support_network ("n:a\tr\tn:a\t1e-200\nn:b\tr\tn:b\t1e200\n");
  g_autoptr (Tried) product = product_of (network, "r/r", "weighted");
  HinRow row;
  cr_expect_not (tried_row (product, 0, &row, NULL));
  cr_expect_not (tried_row (product, 1, &row, NULL));
}

/* nodes beyond one word of each level of the bitmap: every third of 300,000 */
Test (product, many_nodes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 300000; i++)
    g_string_append_printf (text, "n:%06d\t%s\tn:%06d\n", i % 3 == 0 ? 0 : i,
                            i % 3 == 0 ? "r" : "s", i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  g_autoptr (Tried) product = product_of (network, "r", "count");
  HinRow row;
  for (int again = 0; again < 2; again++)
    {
      cr_assert (tried_row (product, 0, &row, NULL));
      cr_assert_eq (row.n, 100000);
      for (guint32 i = 0; i < row.n; i++)
        cr_assert_eq (row.node[i], 3 * i);
    }
}

Test (product, measures)
{
  g_autoptr (GError) error = NULL;
  cr_expect_not_null (hin_path_measure_find ("pathsim", NULL));
  cr_expect_null (hin_path_measure_find ("nonsense", &error));
  cr_expect_eq (error->code, HIN_ERROR_USAGE);
}

Test (row, top)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  for (guint round = 0; round < 200; round++)
    {
      guint32 node[50], k = g_rand_int (random) % 60;
      HinPathValue value[50], all[50];
      HinRow row = { g_rand_int (random) % 51, round % 2 == 1, FALSE, node, value };
      guint32 n = row.n;
      for (guint32 i = 0; i < n; i++)
        {
          node[i] = i;
          if (row.real)
            value[i].weight = g_rand_int (random) % 10 / 4.0;
          else
            value[i].count = g_rand_int (random) % 10;
          all[i] = value[i];
        }
      hin_row_top (&row, k);
      cr_assert_eq (row.n, MIN (n, k));
      for (guint32 i = 0; i < row.n; i++) /* its place is the number of entries before it */
        {
          guint32 before = 0;
          HinRow whole = { n, row.real, FALSE, node, all };
          double x = hin_row_value (&row, i);
          cr_assert_eq (x, hin_row_value (&whole, node[i]));
          for (guint32 j = 0; j < n; j++)
            before
                += hin_row_value (&whole, j) > x || (hin_row_value (&whole, j) == x && j < node[i]);
          cr_assert_eq (before, i);
        }
    }
}

/* Numbers that come back to 0, or stay 0, do not count as not there. */
Test (product, beyond)
{
  g_autoptr (GString) text = g_string_new ("");
  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "x:1\ta\tm:%d\t1e-200\nm:%d\tb\tt:1\t1e-200\n", i, i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  g_autoptr (Tried) tried = product_of (network, "a/b", "weighted");
  g_autoptr (GError) error = NULL;
  HinRow row;
  cr_assert_not (tried_row (tried, support_node (network, "x:1"), &row, &error));
  cr_expect_eq (error->code, HIN_ERROR_LIMIT);
}

Test (product, wraps_to_0)
{
  g_autoptr (GString) path = g_string_new ("(a|a)");
  g_autoptr (GString) text = g_string_new ("n:1\ta\tn:1\n");
  for (int i = 0; i < 63; i++)
    g_string_append (path, i < 62 ? "/(a|a)" : "/b/b");
  for (int i = 0; i < 50; i++)
    g_string_append_printf (text, "n:1\tb\tm:%d\nm:%d\tb\tt:1\n", i, i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  g_autoptr (HinPath) parsed = hin_path_parse (path->str, NULL);
  HinFactors *store = hin_factors_new (network, 0, 0);
  HinProduct *product
      = hin_product_new (store, parsed, HIN_SUM_COUNT, HIN_FACTOR_EDGES, HIN_FACTOR_EDGES, NULL);
  HinRowMaker *maker = hin_row_maker_new (product, NULL);
  g_autoptr (GError) error = NULL;
  HinRow row;
  cr_assert_not (hin_row_maker_make (maker, support_node (network, "n:1"), 0, &row, &error));
  cr_expect_eq (error->code, HIN_ERROR_LIMIT);
  hin_row_maker_free (maker);
  hin_product_free (product);
  hin_factors_free (store);
}

Test (product, damped_away)
{
  g_autoptr (GString) text = g_string_new ("");
  for (int i = 0; i < 60; i++)
    for (int j = 0; j < 60; j++)
      g_string_append_printf (text, "x:%d\ta\tm:%d\nm:%d\tb\tt:1\n", i, j, j);
  g_autoptr (HinNetwork) network = support_network (text->str);
  g_autoptr (Tried) tried = tried_new (network, "a/b", "dwpc", 100);
  g_autoptr (GError) error = NULL;
  HinRow row;
  cr_assert_not (tried_row (tried, support_node (network, "x:1"), &row, &error));
  cr_expect_eq (error->code, HIN_ERROR_LIMIT);
}

/* A closure is counted by the edges it follows, whatever its ends are. */
Test (product, closure_to_nowhere)
{
  g_autoptr (GString) text = g_string_new ("");
  for (int i = 0; i < 2000; i++)
    g_string_append_printf (text, "n:%d\tnext\tn:%d\n", i, (i + 1) % 2000);
  g_autoptr (HinNetwork) network = support_network (text->str);
  g_autoptr (Tried) tried = product_of (network, "next+/[none]", "count");
  cr_expect_not (hin_product_check (walked (tried), 100000, "", NULL));
  cr_expect (hin_product_check (walked (tried), 4100000, "", NULL));
}
