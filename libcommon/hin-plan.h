/* hin-plan.h - in which order the matrices of a path are multiplied.
 *
 * From left to right a row is spread over one matrix after the other, and nothing is stored.  Where
 * many rows would do the same work again, an inner product made once and kept as a matrix is
 * cheaper: a/(b/c).  The order of least estimated cost is found by the dynamic programme for chains
 * of matrices (Godbole 1973, IEEE Trans. Computers C-22:864).  Estimated are, from the exact
 * numbers of edges in and out at the nodes between two steps,
 *
 *   paths i..j      edges of i times the mean number of ways on, at each node in between
 *   entries i..j    R C (1 - exp (-paths / (R C))): paths fall on R rows and C columns at random
 *   multiplications of two products, as if the entries of both were spread like the edges there
 *
 * An inner product has no more entries than the steps of the path have edges together, by estimate
 * and in truth: one that turns out larger, or to overflow, is given up, for left to right.  So
 * memory is bounded by a few times that of the factors.  Closures and least steps are not
 * reordered.
 * Thread rule: none; a plan is made by one thread. */
#pragma once

#include "hin-product.h"
#include "hin-writer.h"

/* Make the products within the chains of @self that pay when @share of all rows (0 ... 1) are asked
 * for.  What is computed stays the same, but for the rounding of real sums.  @explain: write the
 * plan there, and leave @self as it is; NULL: do not.  @path: of the product.
 * FALSE: HIN_ERROR_LIMIT. */
gboolean hin_plan (HinProduct *self, const HinPath *path, double share, HinWriter *explain,
                   GError **error);

/* Write to @explain that all is done from left to right. */
void hin_plan_explain_as_it_is (const HinPath *path, HinWriter *explain);
