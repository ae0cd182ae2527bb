/* hin-eigenvector-private.h - between the two methods. */
#pragma once

#include "hin-eigenvector.h"
#include "hin-csr.h"

/* *@sum and *@rest together are the sum: what rounding takes from *@sum goes into *@rest.  Plain
 * sums of 100,000 terms, as hubs have, would be off by 1e-12, and the vector with them. */
static inline void
hin_eigenvector_add (double *sum, double *rest, double term)
{
  double total = *sum + term, part = total - *sum;
  *rest += (*sum - (total - part)) + (term - part);
  *sum = total;
}

/* Both fill @score (n_nodes zeros) for @out, OUT rows with at least one entry. */
gboolean hin_eigenvector_undirected (const HinCsr *out, HinEigenvector *options, double *score,
                                     GError **error);
gboolean hin_eigenvector_directed (const HinNetwork *network, const HinCsr *out,
                                   HinEigenvector *options, double *score, GError **error);

gboolean hin_eigenvector_fail (const HinEigenvector *options, GError **error);
