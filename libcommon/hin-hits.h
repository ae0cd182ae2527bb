/* hin-hits.h - hubs and authorities by power iteration.
 *
 * a = A'h, h = A a, both divided by their largest entry, from h = 1, on the weighted edges.  Hubs
 * are the main eigenvector of AA'.  Nodes that share no authority, not even through others, are
 * parts of their own; where several parts have the same largest eigenvalue the scores are not
 * unique, and those given are the limit from h = 1.  Without edges all scores are 1.
 * Scores up to the tolerance are 0.
 * Source: J. M. Kleinberg, Authoritative Sources in a Hyperlinked Environment, Journal of the ACM
 * 46(5), 1999.  Thread rule: none needed, no state. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  double tolerance;       /* largest error of an entry, above 0 */
  guint64 max_iterations; /* not converged after that many: HIN_ERROR_CONVERGENCE */
  gboolean undirected;    /* each edge both ways, a self-loop twice */
  guint64 iterations;     /* out */
  double error_estimate;  /* out: of the largest error; the steps shrink geometrically */
  guint32 n_parts;        /* out: parts with the largest eigenvalue; above 1: scores not unique */
} HinHits;

/* n_nodes doubles each into *@hub and *@authority, largest 1; hin_free() them.  The weights must
 * have passed hin_network_check_weights().  FALSE: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE.
 * O((nodes + edges) iterations); beside the network 32 bytes a node. */
gboolean hin_hits (const HinNetwork *network, HinHits *options, double **hub, double **authority,
                   GError **error);
