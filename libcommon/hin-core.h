/* hin-core.h - coreness: the largest k such that a node is in a part of the network where every
 * node has at least k edges to the part.
 *
 * Edges are counted as in the degree: those side by side each, a self-loop twice.  Directed, only
 * edges that come in are counted, a self-loop once.  As in igraph.
 * Source: V. Batagelj, M. Zaversnik, An O(m) Algorithm for Cores Decomposition of Networks, 2003.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-network.h"

/* n_nodes scores, hin_free() them.  NULL: HIN_ERROR_LIMIT.
 * O(nodes + edges); while it runs 24 bytes a node, undirected also 16 an edge. */
double *hin_coreness (const HinNetwork *network, gboolean directed, GError **error);
