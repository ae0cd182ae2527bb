#include "config.h"

#include "hin-correlation.h"
#include "hin-distribution.h"
#include "hin-error.h"
#include "hin-range.h"

#include <criterion/criterion.h>
#include <math.h>

#define SAME(a, b) (fabs ((a) - (b)) <= 1e-12)

/* Half the mean difference of two, each with itself included, by the mean. */
static double
gini_of (const double *x, gsize n)
{
  double differences = 0, sum = 0;
  for (gsize i = 0; i < n; i++)
    {
      sum += x[i];
      for (gsize j = 0; j < n; j++)
        differences += fabs (x[i] - x[j]);
    }
  return differences / (2 * (double) n * sum);
}

static int
compare (const void *a, const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

Test (distribution, random)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gsize n = (gsize) g_rand_int_range (random, 1, 100);
      double x[100], sorted[100], gini;
      guint64 counts[100], zeros = 0, others = 0;
      g_auto (HinDistribution) self = { 0 }, whole = { 0 };
      for (gsize i = 0; i < n; i++)
        {
          counts[i] = (guint64) g_rand_int_range (random, 0, seed % 2 == 0 ? 10 : 200000);
          x[i] = sorted[i] = (double) counts[i];
          if (counts[i] == 0 && i % 2 == 0)
            zeros++;
          else
            counts[others++] = counts[i];
        }
      qsort (sorted, n, sizeof *sorted, compare);
      cr_assert (hin_distribution_of (x, n, &self, NULL));
      cr_assert (hin_distribution_of_counts (counts, others, zeros, &whole, NULL));
      cr_assert_eq (self.n, whole.n, "seed %u", seed);
      cr_assert_eq (self.total, n);
      cr_assert_eq (whole.total, n);
      gsize place = 0;
      for (gsize i = 0; i < self.n; i++)
        {
          cr_assert_eq (self.value[i], whole.value[i]);
          cr_assert_eq (self.count[i], whole.count[i]);
          cr_expect_eq (hin_distribution_at (&self, self.value[i]), self.count[i]);
          for (guint64 k = 0; k < self.count[i]; k++)
            cr_assert_eq (sorted[place++], self.value[i]);
        }
      cr_expect_eq (place, n);
      cr_expect_eq (hin_distribution_at (&self, 10.5), 0);
      for (guint p = 1; p <= 100; p++)
        {
          gsize at = (p * n + 99) / 100 - 1; /* of p hundredths, rounded up */
          cr_expect_eq (hin_distribution_percentile (&self, p), sorted[at], "seed %u: %u", seed, p);
        }
      if (hin_distribution_gini (&self, &gini))
        cr_expect (SAME (gini, gini_of (sorted, n)), "seed %u: %a", seed, gini);
      else
        cr_expect_eq (sorted[n - 1], 0, "seed %u", seed);
    }
}

Test (distribution, gini_known)
{
  static const struct
  {
    double x[4], gini;
  } known[] = { { { 1, 1, 1, 1 }, 0 },           { { 0, 0, 0, 7 }, 0.75 },
                { { 1, 2, 3, 4 }, 0.25 },        { { 1e308, 1e308, 1e308, 1e308 }, 0 },
                { { 0, 1e308, 0, 1e308 }, 0.5 }, { { 0.1, 0.1, 0.1, 0.1 }, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_auto (HinDistribution) self = { 0 };
      double x[4], gini;
      memcpy (x, known[i].x, sizeof x);
      cr_assert (hin_distribution_of (x, 4, &self, NULL));
      cr_assert (hin_distribution_gini (&self, &gini));
      cr_expect (SAME (gini, known[i].gini), "row %u: %a", i, gini);
    }
  g_auto (HinDistribution) below = { 0 };
  double x[] = { -1, 3 }, gini;
  cr_assert (hin_distribution_of (x, 2, &below, NULL));
  cr_expect_not (hin_distribution_gini (&below, &gini));
  cr_expect_not (hin_distribution_gini (&(HinDistribution){ 0 }, &gini));
}

/* Pairs one by one, and the correlation of ranks counted one by one. */
static void
by_definition (const double *x, const double *y, gsize n, double *spearman, double *kendall)
{
  double same = 0, opposite = 0, differ_x = 0, differ_y = 0, xy = 0, xx = 0, yy = 0;
  for (gsize i = 0; i < n; i++)
    {
      double rank_x = 0, rank_y = 0;
      for (gsize j = 0; j < n; j++)
        {
          rank_x += (x[j] < x[i]) + (x[j] <= x[i]);
          rank_y += (y[j] < y[i]) + (y[j] <= y[i]);
          double sign = (double) (((x[i] > x[j]) - (x[i] < x[j])) * ((y[i] > y[j]) - (y[i] < y[j])));
          same += sign > 0;
          opposite += sign < 0;
          differ_x += x[i] != x[j];
          differ_y += y[i] != y[j];
        }
      rank_x -= (double) n;
      rank_y -= (double) n;
      xy += rank_x * rank_y;
      xx += rank_x * rank_x;
      yy += rank_y * rank_y;
    }
  *spearman = xy / sqrt (xx * yy);
  *kendall = (same - opposite) / sqrt (differ_x * differ_y);
}

Test (correlation, random)
{
  guint done = 0;
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gsize n = (gsize) g_rand_int_range (random, 1, 80);
      gint32 range = seed % 3 == 0 ? 4 : 1000; /* with many ties, or few */
      double x[80], y[80], spearman, kendall, want_spearman, want_kendall;
      gboolean defined;
      for (gsize i = 0; i < n; i++)
        {
          x[i] = g_rand_int_range (random, 0, range);
          y[i] = seed % 2 == 0 ? g_rand_int_range (random, 0, range)
                               : x[i] / 2 + g_rand_int_range (random, 0, range);
        }
      cr_assert (hin_correlation (x, y, n, &defined, &spearman, &kendall, NULL));
      by_definition (x, y, n, &want_spearman, &want_kendall);
      cr_assert_eq (defined, isfinite (want_kendall) != 0, "seed %u", seed);
      if (!defined)
        continue;
      done++;
      cr_expect (SAME (spearman, want_spearman), "seed %u: %a, not %a", seed, spearman,
                 want_spearman);
      cr_expect (SAME (kendall, want_kendall), "seed %u: %a, not %a", seed, kendall, want_kendall);
    }
  cr_expect_gt (done, 180);
}

Test (correlation, known)
{
  /* by hand: ranks 1 2.5 2.5 4 and 1 2 3 4; five pairs in one order, one tie in x */
  const double x[] = { 1, 2, 2, 3 }, y[] = { 1, 2, 3, 4 }, down[] = { 9, 7, 5, 1 };
  double spearman, kendall;
  gboolean defined;
  cr_assert (hin_correlation (x, y, 4, &defined, &spearman, &kendall, NULL));
  cr_expect (SAME (spearman, 4.5 / sqrt (4.5 * 5)), "%a", spearman);
  cr_expect (SAME (kendall, 5 / sqrt (5 * 6.0)), "%a", kendall);
  cr_assert (hin_correlation (y, down, 4, &defined, &spearman, &kendall, NULL));
  cr_expect_eq (spearman, -1);
  cr_expect_eq (kendall, -1);
  cr_assert (hin_correlation (x, (double[]){ 2, 2, 2, 2 }, 4, &defined, &spearman, &kendall, NULL));
  cr_expect_not (defined);
  cr_assert (hin_correlation (x, y, 1, &defined, &spearman, &kendall, NULL));
  cr_expect_not (defined);
  cr_assert (hin_correlation (x, y, 0, &defined, &spearman, &kendall, NULL));
  cr_expect_not (defined);
}

Test (range, names_and_places)
{
  g_autoptr (HinRange) range = hin_range_parse ("downloads=0,51,501", NULL);
  static const char *const names[] = { "0-50", "51-500", "501-", "none" };
  static const struct
  {
    double value;
    guint range;
  } places[] = { { 0, 0 },   { 50, 0 },    { 50.5, 0 }, { 51, 1 }, { 500, 1 },
                 { 501, 2 }, { 1e300, 2 }, { -1, 3 },   { NAN, 3 } };
  cr_assert_neq (range, NULL);
  cr_expect_str_eq (range->attribute, "downloads");
  cr_assert_eq (range->n, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = hin_range_name (range, i);
      cr_expect_str_eq (name, names[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    cr_expect_eq (hin_range_find (range, places[i].value), places[i].range, "row %u", i);
  g_autoptr (HinRange) real = hin_range_parse ("@size=-0.5,1.5,1e300", NULL);
  g_autofree char *first = hin_range_name (real, 0), *last = hin_range_name (real, 1);
  cr_expect_str_eq (real->attribute, "size");
  cr_expect_str_eq (first, "-0.5-1.5");
  cr_expect (g_str_has_prefix (last, "1.5-1000"), "%s", last);
}

Test (range, bad)
{
  static const char *const bad[]
      = { "",      "downloads", "downloads=", "=1",    "@=1",   "a=1,1",
          "a=2,1", "a=x",       "a=1,",       "a b=1", "a=nan", "a=1e999" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (hin_range_parse (bad[i], &error), "%s", bad[i]);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE), "%s", bad[i]);
    }
}
