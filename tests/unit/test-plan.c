#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hin-error.h"
#include "hin-plan.h"
#include "path-support.h"

/* Layers l0, l1, ... of strongly different sizes with relation rI from layer I to the next. */
static HinNetwork *
random_layers (GRand *random, guint n_steps)
{
  static const guint sizes[] = { 1, 2, 3, 20, 80 };
  g_autoptr (GString) text = g_string_new (NULL);
  guint size = sizes[g_rand_int_range (random, 0, G_N_ELEMENTS (sizes))];
  for (guint i = 0; i < n_steps; i++)
    {
      guint next = sizes[g_rand_int_range (random, 0, G_N_ELEMENTS (sizes))];
      gint32 edges = g_rand_int_range (random, 1, 200);
      for (gint32 e = 0; e < edges; e++)
        g_string_append_printf (text, "l%u:%d\tr%u\tl%u:%d\n", i,
                                g_rand_int_range (random, 0, (gint32) size), i, i + 1,
                                g_rand_int_range (random, 0, (gint32) next));
      size = next;
    }
  return support_network (text->str);
}

static HinProduct *
product_of (HinFactors *store, const HinPath *path, HinSum sum)
{
  HinFactorValues values = sum == HIN_SUM_REAL ? HIN_FACTOR_WEIGHT : HIN_FACTOR_EDGES;
  HinProduct *product = hin_product_new (store, path, sum, values, values, NULL);
  cr_assert_not_null (product);
  return product;
}

/* The path r0/r1/..., now and then with ^r0 or alternatives. */
static char *
random_chain (GRand *random, guint n_steps)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n_steps; i++)
    g_string_append_printf (text, g_rand_int_range (random, 0, 4) == 0 ? "%s(r%u|r%u)" : "%sr%u",
                            i > 0 ? "/" : "", i, i);
  return g_string_free (text, FALSE);
}

static void
expect_same_rows (const HinProduct *plain, const HinProduct *planned, const char *path)
{
  g_autoptr (HinCsr) a = NULL, b = NULL;
  cr_assert (hin_product_rows (plain, G_MAXUINT64, &a, NULL));
  cr_assert (hin_product_rows (planned, G_MAXUINT64, &b, NULL));
  cr_assert_eq (a->n_entries, b->n_entries, "%s", path);
  cr_assert_arr_eq (a->offset, b->offset, (a->n_nodes + 1) * sizeof *a->offset);
  for (guint64 e = 0; e < a->n_entries; e++)
    cr_assert (a->target[e] == b->target[e] && a->count[e] == b->count[e], "%s", path);
}

Test (plan, same_counts)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint shorter = 0, pairs = 0;
  for (guint round = 0; round < 200; round++)
    {
      guint n_steps = (guint) g_rand_int_range (random, 3, 7);
      g_autoptr (HinNetwork) network = random_layers (random, n_steps);
      g_autofree char *text = random_chain (random, n_steps);
      g_autoptr (HinPath) path = hin_path_parse (text, NULL);
      HinFactors *store = hin_factors_new (network, 0, 0);
      HinProduct *plain = product_of (store, path, HIN_SUM_COUNT);
      HinProduct *planned = product_of (store, path, HIN_SUM_COUNT);
      cr_assert (hin_plan (planned, path, 1, NULL, NULL));
      cr_assert_leq (planned->chains[0].n, n_steps);
      shorter += planned->chains[0].n < n_steps;
      expect_same_rows (plain, planned, text);
      HinRow row;
      g_autoptr (HinRowMaker) maker = hin_row_maker_new (planned, NULL);
      for (guint32 v = 0; v < network->n_nodes; v++)
        {
          cr_assert (hin_row_maker_make (maker, v, 0, &row, NULL));
          pairs += row.n;
        }
      hin_product_free (planned);
      hin_product_free (plain);
      hin_factors_free (store);
    }
  cr_expect_gt (shorter, 30, "%u", shorter);
  cr_expect_gt (pairs, 5000, "%u", pairs);
}

/* Half of the rows, one row: the plan is of the same product. */
Test (plan, share)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (HinNetwork) network = random_layers (random, 5);
      g_autoptr (HinPath) path = hin_path_parse ("r0/r1/r2/r3/r4", NULL);
      HinFactors *store = hin_factors_new (network, 0, 0);
      HinProduct *plain = product_of (store, path, HIN_SUM_COUNT);
      for (guint i = 0; i <= 4; i++)
        {
          HinProduct *planned = product_of (store, path, HIN_SUM_COUNT);
          cr_assert (hin_plan (planned, path, i / 4.0, NULL, NULL));
          cr_expect (i > 0 || planned->chains[0].n == 5); /* nothing to do is cheapest */
          expect_same_rows (plain, planned, path->text);
          hin_product_free (planned);
        }
      hin_product_free (plain);
      hin_factors_free (store);
    }
}

/* 200 sources, then steps r between two nodes that are both joined with both: a product of k of
 * them has 2^(k - 1) paths in each place. */
static HinNetwork *
long_way (const char *more)
{
  g_autoptr (GString) text = g_string_new ("n:a\tr\tn:a\nn:a\tr\tn:b\nn:b\tr\tn:a\nn:b\tr\tn:b\n");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "s:%u\tx\tn:a\ns:%u\ty\tn:b\n", i, i);
  g_string_append (text, more);
  return support_network (text->str);
}

static char *
repeat (const char *first, guint n)
{
  GString *text = g_string_new (first);
  for (guint i = 0; i < n; i++)
    g_string_append (text, "/r");
  return g_string_free (text, FALSE);
}

Test (plan, overflow)
{
  const struct
  {
    const char *first;
    guint n;
    gboolean fits;
  } rows[] = { { "x", 63, TRUE },      { "(x|y)", 62, TRUE },  { "x", 64, TRUE },
               { "(x|y)", 63, TRUE },  { "(x|y)", 64, FALSE }, { "(x|x)", 64, FALSE },
               { "x", 65, FALSE } };
  g_autoptr (HinNetwork) network = long_way ("");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = repeat (rows[i].first, rows[i].n);
      g_autoptr (HinPath) path = hin_path_parse (text, NULL);
      HinFactors *store = hin_factors_new (network, 0, 0);
      HinProduct *planned = product_of (store, path, HIN_SUM_COUNT);
      g_autoptr (GError) error = NULL;
      HinRow row = { 0 };
      gboolean done = hin_plan (planned, path, 1, NULL, &error);
      cr_expect (done && (!rows[i].fits || planned->chains[0].n == 2), "row %u", i);
      g_autoptr (HinRowMaker) maker = done ? hin_row_maker_new (planned, NULL) : NULL;
      done = done && hin_row_maker_make (maker, support_node (network, "s:7"), 0, &row, &error);
      cr_expect_eq (done, rows[i].fits, "row %u", i);
      cr_expect (done || g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT), "row %u", i);
      if (done)
        cr_expect_eq (row.value[0].count,
                      G_GUINT64_CONSTANT (1) << (rows[i].n - (rows[i].first[0] == 'x')), "row %u",
                      i);
      hin_product_free (planned);
      hin_factors_free (store);
    }
}

/* Closures and least steps stay as they are. */
Test (plan, not_reordered)
{
  static const struct
  {
    const char *path;
    HinSum sum;
  } rows[] = { { "x/r/r/r/r/r+", HIN_SUM_COUNT }, { "x/r/r/r/r/r", HIN_SUM_LEAST } };
  g_autoptr (HinNetwork) network = long_way ("");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HinPath) path = hin_path_parse (rows[i].path, NULL);
      HinFactors *store = hin_factors_new (network, 0, 1000);
      HinProduct *product = product_of (store, path, rows[i].sum);
      cr_assert (hin_plan (product, path, 1, NULL, NULL));
      cr_expect_eq (product->chains[0].n, 6);
      hin_product_free (product);
      hin_factors_free (store);
    }
}

static char *
explained (const HinNetwork *network, const char *text, HinSum sum)
{
  g_autofree char *file = support_file (""), *explained = NULL;
  g_autoptr (HinPath) path = hin_path_parse (text, NULL);
  HinWriter *out = hin_writer_open (file, NULL);
  HinFactors *store = hin_factors_new (network, 0, 1000);
  HinProduct *product = product_of (store, path, sum);
  guint n = product->chains[0].n;
  cr_assert (hin_plan (product, path, 1, out, NULL));
  cr_expect_eq (product->chains[0].n, n);
  cr_assert (hin_writer_close (out, NULL));
  cr_assert (g_file_get_contents (file, &explained, NULL, NULL));
  g_unlink (file);
  hin_product_free (product);
  hin_factors_free (store);
  return g_steal_pointer (&explained);
}

static void
expect_text (const HinNetwork *network, const char *path, HinSum sum, const char *expected)
{
  g_autofree char *text = explained (network, path, sum);
  cr_expect_str_eq (text, expected);
}

/* Estimated, from left to right: 200 edges x meet 2 edges r each, 400; of these paths 400 (1 - 1/e)
 * = 252.8 are left, which meet 2 edges each, 506.  Else: r/r takes 8, has 4 (1 - e^-2) = 3.5
 * entries, and 200 edges x meet 1.7 of them each. */
Test (plan, explain)
{
  g_autoptr (HinNetwork) network = long_way ("");
  expect_text (network, "x/r/r", HIN_SUM_COUNT,
               "step\tx\t200 edges, 200 sources, 1 targets\n"
               "step\tr\t4 edges, 2 sources, 2 targets\n"
               "step\tr\t4 edges, 2 sources, 2 targets\n"
               "order\tx/(r/r)\tabout 357 multiplications, 906 from left to right\n"
               "pairs\tabout 346\n");
  expect_text (network, "r/r", HIN_SUM_COUNT,
               "step\tr\t4 edges, 2 sources, 2 targets\n"
               "step\tr\t4 edges, 2 sources, 2 targets\n"
               "order\tr/r\tabout 8 multiplications, 8 from left to right\n"
               "pairs\tabout 3\n");
  expect_text (network, "x/r+", HIN_SUM_COUNT, "order\tx/r+\tfrom left to right\n");
  expect_text (network, "x/r|r/r/[n]", HIN_SUM_LEAST,
               "order\tx/r\tfrom left to right\norder\tr/r/[n]\tfrom left to right\n");
}

/* An inner product overflows where no path goes: it is given up, and the rest is right. */
Test (plan, overflow_aside)
{
  g_autoptr (GString) text = g_string_new ("");
  for (int i = 0; i < 300; i++)
    g_string_append_printf (text, "s:%d\tx\tn:a\n", i);
  for (int i = 0; i < 4; i++)
    g_string_append_printf (text, "n:%c\tr\tn:%c\n", "ab"[i / 2], "ab"[i % 2]);
  for (int i = 0; i < 9; i++)
    g_string_append_printf (text, "n:%c\tr\tn:%c\n", "cde"[i / 3], "cde"[i % 3]);
  g_autoptr (GString) path = g_string_new ("x");
  for (int i = 0; i < 42; i++)
    g_string_append (path, "/r");
  g_autoptr (HinNetwork) network = support_network (text->str);
  g_autoptr (Tried) tried = tried_new (network, path->str, "count", 0);
  cr_expect_eq (tried_value (tried, "s:7", "n:b"), 0x1p41);
}
