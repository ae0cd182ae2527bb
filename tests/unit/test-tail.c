#include "config.h"

#include "hin-alloc.h"
#include "hin-tail.h"

#include <criterion/criterion.h>
#include <math.h>

#define SAME(a, b, tolerance) (fabs ((a) - (b)) <= (tolerance)*fmax (1, fabs ((double) (b))))

Test (tail, zeta_known)
{
  static const struct
  {
    double s, q, zeta;
  } known[] = { { 2, 1, 1.6449340668482264365 },         { 4, 1, 1.0823232337111381915 },
                { 3, 1, 1.2020569031595942854 },         { 1.5, 1, 2.6123753486854883433 },
                { 2, 0x1p0 + 1, 0.6449340668482264365 }, { 1.01, 1, 100.57794333849687249 },
                { 20, 1, 1.0000009539620338728 } };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double s = known[i].s, q = known[i].q;
      double zeta = hin_tail_zeta (s, q, NULL) * pow (q, -s);
      cr_expect (SAME (zeta, known[i].zeta, 4e-15), "zeta (%a, %a) is %a", s, q, zeta);
    }
}

/* The derivative of Riemann's at 2 is a constant of Glaisher. */
Test (tail, slope_known)
{
  double slope;
  hin_tail_zeta (2, 1, &slope);
  cr_expect (SAME (slope, 0.93754825431584375370, 4e-15), "%a", slope);
}

/* zeta (s, q) less its first term is zeta (s, q + 1); the same for its derivative. */
Test (tail, zeta_steps)
{
  static const double exponents[] = { 1.001, 1.5, 2, 2.7, 5, 13, 40, 200, 1001 };
  for (guint i = 0; i < G_N_ELEMENTS (exponents); i++)
    for (double q = 1; q < 2000; q = ceil (q * 1.3))
      {
        double s = exponents[i], slope, next_slope;
        double zeta = hin_tail_zeta (s, q, &slope), next = hin_tail_zeta (s, q + 1, &next_slope);
        double ratio = exp (-s * log1p (1 / q)), log_ratio = log1p (1 / q);
        cr_expect (SAME (1 + ratio * next, zeta, 1e-13), "s %a, q %a: %a", s, q, zeta);
        cr_expect (SAME (ratio * (next_slope + log_ratio * next), slope, 1e-13),
                   "s %a, q %a: slope %a", s, q, slope);
      }
}

static void
distribution (HinDistribution *self, const double *values, gsize n)
{
  g_autofree double *copy = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    copy[i] = values[i];
  cr_assert (hin_distribution_of (copy, n, self, NULL));
}

/* The method word for word: log likelihood, and the distance at every whole number. */
static double
likelihood (const double *x, gsize n, double q, double s)
{
  double sum = 0, count = 0;
  for (gsize i = 0; i < n; i++)
    if (x[i] >= q)
      {
        sum += log (x[i] / q);
        count++;
      }
  return -count * log (hin_tail_zeta (s, q, NULL)) - s * sum;
}

static double
distance (const double *x, gsize n, double q, double s, double largest)
{
  double most = 0, law = 0, zeta = hin_tail_zeta (s, q, NULL), count = 0;
  for (gsize i = 0; i < n; i++)
    count += x[i] >= q;
  for (double k = q; k <= largest; k++)
    {
      double below = 0;
      law += pow (k / q, -s) / zeta;
      for (gsize i = 0; i < n; i++)
        below += x[i] >= q && x[i] <= k;
      most = fmax (most, fabs (law - below / count));
    }
  return most;
}

Test (tail, brute_force)
{
  guint fits = 0;
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gsize n = (gsize) g_rand_int_range (random, 2, 60);
      double x[60], largest = 0, power = g_rand_double_range (random, 0.5, 3);
      g_auto (HinDistribution) numbers = { 0 };
      for (gsize i = 0; i < n; i++)
        {
          x[i] = fmin (floor (pow (g_rand_double (random), -1 / power) - (seed % 3 == 0)), 300);
          largest = fmax (largest, x[i]);
        }
      distribution (&numbers, x, n);
      HinTail tail;
      cr_assert (hin_tail_fit (&numbers, &tail, NULL));
      if (tail.n == 0)
        continue;
      fits++;
      double best = likelihood (x, n, tail.xmin, tail.alpha);
      for (double off = 1e-5; off < 1; off *= 3)
        {
          cr_expect_geq (best, likelihood (x, n, tail.xmin, tail.alpha * (1 + off)), "seed %u",
                         seed);
          cr_expect_geq (best, likelihood (x, n, tail.xmin, 1 + (tail.alpha - 1) / (1 + off)),
                         "seed %u", seed);
        }
      cr_expect (SAME (tail.ks, distance (x, n, tail.xmin, tail.alpha, largest), 1e-11), "seed %u",
                 seed);
      gsize count = 0;
      for (gsize i = 0; i < n; i++)
        count += x[i] >= tail.xmin;
      cr_expect_eq (tail.n, count, "seed %u", seed);
      /* no other xmin is nearer; its own best exponent by halving */
      for (double q = 1; q < largest; q++)
        {
          double low = 1e-6, high = 1000;
          if (hin_distribution_at (&numbers, q) == 0)
            continue;
          for (guint round = 0; round < 200; round++)
            {
              double a = low + (high - low) / 3, b = high - (high - low) / 3;
              if (likelihood (x, n, q, 1 + a) < likelihood (x, n, q, 1 + b))
                low = a;
              else
                high = b;
            }
          cr_expect_leq (tail.ks, distance (x, n, q, 1 + low, largest) + 1e-6, "seed %u, xmin %a",
                         seed, q);
        }
    }
  cr_expect_gt (fits, 150);
}

/* Numbers as the law has them, but for a head that is none: where it ends, and the exponent. */
Test (tail, law_itself)
{
  for (double alpha = 3; alpha <= 4; alpha += 0.25)
    {
      double value[2000];
      guint64 count[2000];
      HinDistribution numbers = { value, count, 2000, 0 };
      for (guint k = 1; k <= 2000; k++)
        {
          double expected = 1e15 * pow (k, -alpha);
          value[k - 1] = k;
          count[k - 1] = (guint64) (k >= 7 ? expected : k % 2 == 0 ? 2 * expected : expected / 2);
          numbers.total += count[k - 1];
        }
      HinTail tail;
      cr_assert (hin_tail_fit (&numbers, &tail, NULL));
      cr_expect_eq (tail.xmin, 7, "alpha %a: xmin %a", alpha, tail.xmin);
      cr_expect (SAME (tail.alpha, alpha, 1e-4), "alpha %a: %a", alpha, tail.alpha);
    }
}

Test (tail, undefined, .timeout = 60)
{
  static const double rows[][4] = { { 1, 1, 1, 1 },
                                    { 0, 0, 0, 5 },
                                    { 1, 2, 2.5, 3 },
                                    { -1, 1, 2, 3 },
                                    { 0, 0, 0, 0 },
                                    { 1, 2, 3, 0x1p54 },
                                    { 0x1p53 - 1, 0x1p53, 0x1p53, 0x1p53 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (HinDistribution) numbers = { 0 };
      HinTail tail;
      distribution (&numbers, rows[i], 4);
      cr_expect (hin_tail_fit (&numbers, &tail, NULL));
      cr_expect_eq (tail.n, 0, "row %u", i);
    }
  HinDistribution none = { 0 };
  HinTail tail;
  cr_expect (hin_tail_fit (&none, &tail, NULL));
  cr_expect_eq (tail.n, 0);
}

/* More values than are tried. */
Test (tail, many_values)
{
  gsize n = 3 * HIN_TAIL_CANDIDATES;
  g_autofree double *x = g_new (double, n);
  g_auto (HinDistribution) numbers = { 0 };
  HinTail tail;
  for (gsize i = 0; i < n; i++)
    x[i] = floor (1e9 / (double) (i + 1)); /* as the law of exponent 2 has them */
  distribution (&numbers, x, n);
  cr_expect_gt (numbers.n, 2 * HIN_TAIL_CANDIDATES);
  cr_assert (hin_tail_fit (&numbers, &tail, NULL));
  cr_expect (SAME (tail.alpha, 2, 1e-2), "%a", tail.alpha);
}

Test (tail, no_memory)
{
  static const double x[] = { 1, 2, 3, 4, 5 };
  g_auto (HinDistribution) numbers = { 0 };
  distribution (&numbers, x, 5);
  for (guint i = 1; i <= 3; i++)
    {
      HinTail tail;
      g_autoptr (GError) error = NULL;
      hin_alloc_fail_at (i);
      cr_expect_not (hin_tail_fit (&numbers, &tail, &error), "allocation %u", i);
      hin_alloc_fail_at (0);
      cr_expect_neq (error, NULL);
    }
}
