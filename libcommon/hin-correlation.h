/* hin-correlation.h - how far two numbers of the same things rise and fall together, by rank.
 *
 * Thread rule: no state. */
#pragma once

#include <glib.h>

/* Spearman's rho: the correlation of the ranks, equal numbers having the mean of theirs.
 * Kendall's tau-b: pairs in the same order less pairs in the opposite one, divided by the geometric
 * mean of the pairs that differ in x and of those that differ in y.
 * Of @n (below 2^32) finite numbers each; @defined is FALSE, and nothing else set, when all of x or
 * all of y are equal.  FALSE: HIN_ERROR_LIMIT.  O(n log n): the exchanges that sorting by merges
 * makes are counted, as in W. R. Knight, A Computer Method for Calculating Kendall's Tau with
 * Ungrouped Data, JASA 61 (1966). */
gboolean hin_correlation (const double *x, const double *y, gsize n, gboolean *defined,
                          double *spearman, double *kendall, GError **error);
