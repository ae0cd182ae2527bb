/* hin-eigenvector.h - eigenvector centrality: a node is as central as its neighbours are together.
 *
 *   lambda x = A x,   the largest entry 1
 *
 * Undirected, each edge counts both ways, a self-loop twice.  Every connected part has a largest
 * eigenvalue of its own, with one vector above 0 (Perron and Frobenius), which is found by locally
 * optimal conjugate gradients (A. V. Knyazev, Toward the Optimal Preconditioned Eigensolver, SIAM
 * Journal on Scientific Computing 23(2), 2001, without preconditioner).  The part with the largest
 * of all has the scores, other nodes 0; where several parts have it, the scores are not unique, and
 * those given are the limit of the power method from equal scores.  Scores far
 * below 1e-15 have ever fewer right digits, and beyond 50 edges of such they are 0 or noise.
 *
 * Directed, A' takes the place of A: scores come along the edges.  The power method, shifted by
 * lambda, starts with 1 at the nodes that a cycle leads to; the limit is not unique where several
 * strong components have the largest eigenvalue and none is fed by another.  Without any cycle
 * lambda is 0: nodes that no edge leaves get 1, others 0.
 *
 * In both cases nodes without edges, when there are only such, have 1.
 * Source: P. Bonacich, Factoring and Weighting Approaches to Status Scores and Clique
 * Identification, Journal of Mathematical Sociology 2(1), 1972.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-network.h"

typedef struct
{
  gboolean directed;
  guint64 max_iterations; /* of each part; not converged after that many: HIN_ERROR_CONVERGENCE */
  guint64 iterations;     /* out: of the part that took most */
  double residual;        /* out: |A x - lambda x| / |lambda x| of the scores; directed: estimate of
                             the largest error of a score */
  double eigenvalue;      /* out */
  guint32 n_parts;        /* out: parts with that eigenvalue; above 1: scores not unique */
} HinEigenvector;

/* n_nodes scores, hin_free() them.  The weights must have passed hin_network_check_weights().
 * NULL: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE.
 * O((nodes + edges) iterations); beside the network 112 bytes a node, directed 44. */
double *hin_eigenvector (const HinNetwork *network, HinEigenvector *options, GError **error);
