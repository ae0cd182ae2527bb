/* chi-square.h - do counts agree with chances?  Pearson's test, summed over many distributions.
 *
 * The deviation is that of a normal variable (Wilson, Hilferty 1931): beyond 4 in one of 30,000
 * cases. Seeds are fixed, so what passes once passes always. */
#pragma once

#include <criterion/criterion.h>
#include <math.h>

#include <glib.h>

typedef struct
{
  double sum;
  double freedom;
  guint64 impossible; /* times that what has no chance was seen */
} ChiSquare;

/* Add @n counts, whose chances are @chance (summing to 1, or all 0).  Cells that are expected less
 * than 5 times are taken together. */
static inline void
chi_square_add (ChiSquare *self, const guint64 *count, const double *chance, guint n)
{
  double total = 0, rare = 0, rare_count = 0;
  guint cells = 0;
  for (guint i = 0; i < n; i++)
    total += (double) count[i];
  for (guint i = 0; i < n; i++)
    {
      double expected = chance[i] * total, seen = (double) count[i];
      if (chance[i] <= 0)
        self->impossible += count[i];
      else if (expected < 5)
        {
          rare += expected;
          rare_count += seen;
        }
      else
        {
          self->sum += (seen - expected) * (seen - expected) / expected;
          cells++;
        }
    }
  if (rare >= 5)
    {
      self->sum += (rare_count - rare) * (rare_count - rare) / rare;
      cells++;
    }
  if (cells > 1)
    self->freedom += cells - 1;
}

static inline double
chi_square_deviation (const ChiSquare *self)
{
  double a = 2 / (9 * self->freedom);
  return (cbrt (self->sum / self->freedom) - 1 + a) / sqrt (a);
}

static inline void
chi_square_check (const ChiSquare *self, const char *what)
{
  double z = chi_square_deviation (self);
  cr_expect_eq (self->impossible, 0, "%s: impossible things were seen", what);
  cr_assert_gt (self->freedom, 0, "%s", what);
  cr_log_info ("%s: chi-square %.1f, %.0f degrees of freedom, deviation %.2f", what, self->sum,
               self->freedom, z);
  cr_expect (fabs (z) < 4, "%s: chi-square %.1f, %.0f degrees of freedom, deviation %.2f", what,
             self->sum, self->freedom, z);
}
