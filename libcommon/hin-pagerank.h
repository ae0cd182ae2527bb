/* hin-pagerank.h - PageRank, to a proven error.
 *
 *   x = d P'x + (d D(x) + 1 - d) v,   sum x = 1
 *
 * d is the damping, P the matrix of weights with rows divided by their sums, D(x) the score of the
 * nodes that nothing leaves (dangling), v the restart distribution.  Since dangling mass goes where
 * the restart goes, x is the solution y of  y = d P'y + v  divided by its sum (D. F. Gleich,
 * PageRank Beyond the Web, SIAM Review 57(3), 2015), which is what the methods solve:
 *
 *   directed     Gauss-Seidel by pushing residuals along the edges, forward and backward in turn;
 *                typed networks are almost acyclic, so few sweeps do; what is left of the residual
 *                bounds the error (G. Jeh, J. Widom, Scaling Personalized Web Search, WWW 2003)
 *   undirected   conjugate gradients: with S the strengths, (S - dA) u = v is symmetric and positive
 *                definite, and y = Su; the residual is computed anew at the end (M. R. Hestenes,
 *                E. Stiefel, Journal of Research of the NBS 49, 1952).  Nodes that no edge joins to
 *                one another are eliminated first, which halves the iterations where they are all
 *                of one side (Y. Saad, Iterative Methods for Sparse Linear Systems, 2003, 3.3.3)
 *   iterations   that many steps of the power method from the uniform vector, nothing else
 *
 * All three read the network's own edges, without rows of their own.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-csr.h"

/* So far, undirected, rounding may keep the error bound above the tolerance. */
#define HIN_PAGERANK_ROUNDING 1e-8

typedef struct
{
  double damping;        /* 0 <= damping < 1 */
  double tolerance;      /* largest L1 error of the scores, above 0 */
  guint64 max_sweeps;    /* not converged after that many: HIN_ERROR_CONVERGENCE */
  guint64 iterations;    /* above 0: exactly so many power iterations from the uniform vector */
  const double *restart; /* n_nodes, finite, >= 0, sum finite and above 0; NULL: uniform */
  gboolean undirected;   /* each edge both ways, a self-loop twice */
  guint64 sweeps;        /* out: sweeps or iterations done */
  double error_bound;    /* out: of the L1 error, rounding of the last digits apart; above the
                          * tolerance where rounding lets it fall no further, which a damping near 1
                          * does.  With iterations: the last change */
} HinPagerank;

/* Scores of all nodes: n_nodes doubles, hin_free() them.  The weights must have passed
 * hin_network_check_weights().  NULL: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE.
 * O((nodes + edges) sweeps) time; beside the network 48 bytes a node, undirected 57. */
double *hin_pagerank (const HinNetwork *network, HinPagerank *options, GError **error);
