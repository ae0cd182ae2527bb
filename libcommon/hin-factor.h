/* hin-factor.h - the matrices of the steps of a path.
 *
 *   row u, column v:  the edges of the step from node u to node v
 *
 * Equal steps share a matrix.  Edges of several relations between two nodes are one entry with the
 * sum of their weights, but where edges are counted (HIN_FACTOR_EDGES, HIN_FACTOR_DAMPED): there
 * each is an entry of its own.  What the entries hold is chosen by HinFactorValues, with w the
 * weight of an edge, out(u) and in(v) the sums of w over row u and column v.
 * Ownership: factors belong to the store that made them.  Thread rule: read-only once made. */
#pragma once

#include "hin-csr.h"
#include "hin-path.h"

typedef enum
{
  HIN_FACTOR_EDGES,  /* nothing: every edge counts 1 */
  HIN_FACTOR_WEIGHT, /* w */
  HIN_FACTOR_ROW,    /* w / out(u): a step of a random walk */
  HIN_FACTOR_COLUMN, /* w / in(v): a step of a random walk backwards */
  HIN_FACTOR_MIDDLE, /* w / (out'(u) in'(v)), where ' sums sqrt(w): a step split at its edges */
  HIN_FACTOR_DAMPED  /* (edges of row u * edges of column v)^-exponent */
} HinFactorValues;

typedef struct
{
  HinCsr *rows;
  gboolean closure; /* one or more times @rows, whose values do not count; ... */
  int from, to;     /* ... from nodes of type from to nodes of type to (-1: any) */
  const HinPathStep *step; /* NULL: a product of several */
  HinFactorValues values;
} HinFactor;

typedef struct HinFactors HinFactors;

/* @exponent: of HIN_FACTOR_DAMPED.  @most: how many paths the inside of a closure may have. */
HinFactors *hin_factors_new (const HinNetwork *network, double exponent, guint64 most);
void hin_factors_free (HinFactors *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinFactors, hin_factors_free)

const HinNetwork *hin_factors_network (const HinFactors *self);

/* The matrix of @step, which must stay as long as the store.  A relation or type that the network
 * does not have makes it empty.  NULL: HIN_ERROR_LIMIT.  O(nodes + edges) the first time. */
const HinFactor *hin_factors_get (HinFactors *self, const HinPathStep *step, HinFactorValues values,
                                  GError **error);

/* Give @rows (taken, not NULL) to the store. */
const HinFactor *hin_factors_take (HinFactors *self, HinCsr *rows);

/* For each node the root of the sum of w, divided by the sum of sqrt(w), over its row in @rows: the
 * norm of one of the rows that HIN_FACTOR_MIDDLE stands for.  n_nodes, hin_free() it; NULL:
 * HIN_ERROR_LIMIT. */
double *hin_factor_split (const HinCsr *rows, GError **error);
