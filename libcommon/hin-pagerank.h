/* hin-pagerank.h - PageRank on compressed rows.
 *
 * x = d P^T x + (d a^T x + 1 - d) v: d damping, P the row-stochastic matrix of weights, a marks the
 * dangling nodes, v the restart distribution (uniform by default), which also takes the mass of the
 * dangling nodes.  Scores sum to 1.
 * Since dangling mass goes to v as well, x is the solution y of (I - d P^T) y = v divided by its
 * sum (Gleich, PageRank beyond the Web, 2015), which Gauss-Seidel sweeps find from below; typed
 * networks are almost acyclic, and nodes are swept type by type along the schema, so few suffice.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  double damping;        /* 0 <= damping < 1 */
  double tolerance;      /* largest L1 error of the scores, above 0 */
  guint64 max_sweeps;    /* not converged after that many: HIN_ERROR_CONVERGENCE */
  guint64 iterations;    /* above 0: exactly so many power iterations from the uniform vector */
  const double *restart; /* n_nodes, finite, >= 0, sum above 0; NULL: uniform */
  gboolean undirected;   /* each edge both ways, a self-loop twice */
  guint64 sweeps;        /* out: sweeps or iterations done */
  double error_bound;    /* out: bound of the L1 error (of the last change, with iterations) */
} HinPagerank;

/* Scores of all nodes: n_nodes doubles, hin_free() them.  NULL: HIN_ERROR_LIMIT,
 * HIN_ERROR_CONVERGENCE, HIN_ERROR_INPUT (the weights of a node sum to less than 1e-290).
 * O((nodes + edges) sweeps) time; beside the network 12 bytes a node and 4 an edge (8 undirected),
 * 8 more an entry when weighted. */
double *hin_pagerank (const HinNetwork *network, HinPagerank *options, GError **error);
