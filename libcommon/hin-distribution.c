#include "config.h"

#include "hin-distribution.h"

#include <stdlib.h>

#include "hin-alloc.h"

#define SMALL 65536 /* whole numbers below are counted, others sorted */

static gboolean
make_room (HinDistribution *self, gsize n, GError **error)
{
  *self = (HinDistribution){ 0 };
  self->value = hin_alloc (n, sizeof *self->value, error);
  self->count = self->value == NULL ? NULL : hin_alloc (n, sizeof *self->count, error);
  if (self->count != NULL)
    return TRUE;
  hin_distribution_clear (self);
  return FALSE;
}

void
hin_distribution_clear (HinDistribution *self)
{
  hin_free (self->value);
  hin_free (self->count);
  *self = (HinDistribution){ 0 };
}

static void
add (HinDistribution *self, double value, guint64 count)
{
  if (self->n == 0 || self->value[self->n - 1] != value)
    self->value[self->n++] = value;
  self->count[self->n - 1] += count;
  self->total += count;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static gsize
count_values (const double *sorted, gsize n)
{
  gsize values = n > 0 ? 1 : 0;
  for (gsize i = 1; i < n; i++)
    values += sorted[i] != sorted[i - 1];
  return values;
}

gboolean
hin_distribution_of (double *values, gsize n, HinDistribution *self, GError **error)
{
  if (n > 0)
    qsort (values, n, sizeof *values, compare);
  if (!make_room (self, count_values (values, n), error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    add (self, values[i] + 0.0, 1); /* -0 is 0 */
  return TRUE;
}

gboolean
hin_distribution_of_counts (const guint64 *counts, gsize n, guint64 zeros, HinDistribution *self,
                            GError **error)
{
  gsize n_large = 0, values = 0, at = 0;
  guint64 most = 0;
  for (gsize i = 0; i < n; i++)
    most = MAX (most, counts[i]);
  gsize n_small = most < SMALL ? (gsize) most + 1 : SMALL;
  hin_autofree guint64 *small = hin_alloc (n_small, sizeof *small, error);
  if (small == NULL)
    return FALSE;
  small[0] = zeros;
  for (gsize i = 0; i < n; i++)
    if (counts[i] < n_small)
      small[counts[i]]++;
    else
      n_large++;
  hin_autofree double *large = hin_alloc (n_large, sizeof *large, error);
  if (large == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (counts[i] >= n_small)
      large[at++] = (double) counts[i];
  if (n_large > 0)
    qsort (large, n_large, sizeof *large, compare);
  for (gsize i = 0; i < n_small; i++)
    values += small[i] > 0;
  if (!make_room (self, values + count_values (large, n_large), error))
    return FALSE;
  for (gsize i = 0; i < n_small; i++)
    if (small[i] > 0)
      add (self, (double) i, small[i]);
  for (gsize i = 0; i < n_large; i++)
    add (self, large[i], 1);
  return TRUE;
}

double
hin_distribution_percentile (const HinDistribution *self, guint percent)
{
  guint64 whole = self->total / 100 * percent, rest = self->total % 100 * percent;
  guint64 wanted = whole + (rest + 99) / 100, seen = 0;
  gsize i = 0;
  while (i + 1 < self->n && (seen += self->count[i]) < wanted)
    i++;
  return self->value[i];
}

double
hin_distribution_sum (const HinDistribution *self)
{
  double sum = 0;
  for (gsize i = 0; i < self->n; i++)
    sum += self->value[i] * (double) self->count[i];
  return sum;
}

guint64
hin_distribution_at (const HinDistribution *self, double value)
{
  gsize low = 0, high = self->n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      if (self->value[middle] < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n && self->value[low] == value ? self->count[low] : 0;
}

/* Of sorted numbers x1 ... xn: sum of (2i - n - 1) xi, divided by n times the sum.  A value that
 * occurs k times after b smaller numbers has k times the factor 2b + k - n. */
gboolean
hin_distribution_gini (const HinDistribution *self, double *gini)
{
  if (self->n == 0 || self->value[0] < 0 || self->value[self->n - 1] == 0)
    return FALSE;
  double sum = 0, weighted = 0, total = (double) self->total, before = 0;
  double largest = self->value[self->n - 1]; /* the unit: sums stay finite */
  for (gsize i = 0; i < self->n; i++)
    {
      double count = (double) self->count[i], value = self->value[i] / largest;
      sum += value * count;
      weighted += value * count * ((2 * before + count) / total - 1);
      before += count;
    }
  *gini = MAX (weighted / sum, 0); /* 0 may be missed by a rounding */
  return TRUE;
}
