/* hin-katz.h - Katz centrality, to a proven error.
 *
 *   x = 1 + alpha A'x
 *
 * A is the matrix of weights; a node's score is 1 and alpha times the scores of the nodes that
 * point to it.  What no cycle leads to is computed in one pass; for the rest the series of the
 * powers of alpha A' is summed, whose terms r are all positive: with b what the rest gets of the
 * first part, x - (sum so far) = (sum of all powers) r <= max(r / b) x, entry by entry.  It ends
 * where alpha is below 1 / spectral radius of A; that it is not is proven by a vector y with alpha
 * A'y >= y. Source: L. Katz, A New Status Index Derived from Sociometric Analysis, Psychometrika
 * 18, 1953. Thread rule: none needed, no state. */
#pragma once

#include "hin-network.h"

typedef struct
{
  double alpha;           /* above 0 */
  gboolean undirected;    /* A + A' for A: each edge both ways, a self-loop twice */
  gboolean normalised;    /* divided by the Euclidean norm */
  double tolerance;       /* largest relative error of a score, above 0 */
  guint64 max_iterations; /* not converged after that many: HIN_ERROR_CONVERGENCE */
  guint64 iterations;     /* out */
  double error_bound;     /* out: of the relative error of every score, rounding apart */
} HinKatz;

/* n_nodes scores, hin_free() them.  The weights must have passed hin_network_check_weights().
 * NULL: HIN_ERROR_LIMIT; HIN_ERROR_CONVERGENCE: alpha is too large, the message says about how
 * large it may be, or so near to that that more iterations are needed, or scores of more than 1e280
 * come out. O((nodes + edges) iterations); beside the
 * network 52 bytes a node. */
double *hin_katz (const HinNetwork *network, HinKatz *options, GError **error);
