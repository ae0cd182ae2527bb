/* hin-triangle.h - triangles and clustering coefficients.
 *
 * Of the simple undirected view: self-loops are left out, edges between the same two nodes are one.
 * The local coefficient of a node is the share of the pairs of its neighbours that are neighbours
 * themselves (D. J. Watts, S. H. Strogatz, Nature 393, 1998); directed, the share of the ordered
 * pairs with an edge from the first to the second, neighbours still being those in either direction
 * (A. Iosup et al., LDBC Graphalytics, PVLDB 9(13), 2016: LCC).  With less than two neighbours: 0.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-network.h"

typedef struct
{
  guint64 triangles;
  double triples;      /* pairs of neighbours of a node */
  double transitivity; /* 3 triangles / triples; without triples: 0 */
  double mean;         /* of the undirected local coefficients of all nodes; no nodes: 0 */
} HinTriangles;

/* n_nodes coefficients, hin_free() them; *@totals of the undirected view, when not NULL.
 * NULL: HIN_ERROR_LIMIT.  O(nodes + edges^1.5); while it runs 17 bytes an edge and 40 a node. */
double *hin_triangle_clustering (const HinNetwork *network, gboolean directed, HinTriangles *totals,
                                 GError **error);
