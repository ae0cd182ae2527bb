/* hin-hits.h - hubs and authorities (Kleinberg, JACM 1999) by power iteration.
 *
 * a = A^T h, h = A a, both divided by their largest entry, from h = 1; so hubs are the main
 * eigenvector of A A^T, or, when that is not unique, the limit from the uniform vector.  Without
 * edges all scores are 1.  Thread rule: none needed, no state. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  double tolerance;       /* largest change of an entry in a round, above 0 */
  guint64 max_iterations; /* not converged after that many: HIN_ERROR_CONVERGENCE */
  gboolean undirected;
  guint64 iterations;     /* out */
  double change;          /* out: largest change in the last round */
} HinHits;

/* n_nodes doubles each into *@hub and *@authority, largest 1; hin_free() them.  FALSE:
 * HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE.  O((nodes + edges) iterations). */
gboolean hin_hits (const HinNetwork *network, HinHits *options, double **hub, double **authority,
                   GError **error);
