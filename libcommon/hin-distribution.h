/* hin-distribution.h - how numbers are distributed: each value, and how often it occurs.
 *
 * Ownership: a plain value that holds two tables; hin_distribution_clear().  Thread rule: read-only
 * once made. */
#pragma once

#include <glib.h>

typedef struct
{
  double *value;  /* n, ascending */
  guint64 *count; /* n, each at least 1 */
  gsize n;
  guint64 total; /* sum of the counts */
} HinDistribution;

/* Of @n finite numbers, which are sorted in place.  FALSE: HIN_ERROR_LIMIT.  O(n log n). */
gboolean hin_distribution_of (double *values, gsize n, HinDistribution *self, GError **error);

/* Of @n whole numbers, 0 included, and @zeros more that are 0.  FALSE: HIN_ERROR_LIMIT.
 * O(n + the largest), n log n of large ones. */
gboolean hin_distribution_of_counts (const guint64 *counts, gsize n, guint64 zeros,
                                     HinDistribution *self, GError **error);

void hin_distribution_clear (HinDistribution *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinDistribution, hin_distribution_clear)

/* The least value that at least @percent, 1 to 100, of a hundred numbers do not exceed; there must
 * be a number.  O(values). */
double hin_distribution_percentile (const HinDistribution *self, guint percent);

double hin_distribution_sum (const HinDistribution *self);

/* How many of the numbers are @value. */
guint64 hin_distribution_at (const HinDistribution *self, double value);

/* The Gini coefficient: the mean difference of two of the numbers (each with itself included)
 * divided by twice their mean.  0: all alike; near 1: one has all.  FALSE: not defined, as there
 * is a number below 0, or none above. */
gboolean hin_distribution_gini (const HinDistribution *self, double *gini);
