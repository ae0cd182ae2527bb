/* hin-component.h - connected components.
 *
 *   label[u] is the smallest node of the component that u is in
 *
 * Ownership: @label is the caller's, n_nodes long.  Thread rule: no state. */
#pragma once

#include "hin-network.h"

/* Components of the network with directions ignored: disjoint sets.  Cannot fail today; FALSE would
 * be HIN_ERROR_LIMIT.  O(nodes + edges), nearly. */
gboolean hin_components (const HinNetwork *network, guint32 *label, GError **error);

/* Strong components: within one, every node can be reached from every other along the edges.
 * Tarjan's depth-first search, with a stack of its own instead of recursion (R. Tarjan, Depth-first
 * Search and Linear Graph Algorithms, SIAM Journal on Computing 1(2), 1972).
 * FALSE: HIN_ERROR_LIMIT.  O(nodes + edges); strong components 24 bytes a node and their OUT rows. */
gboolean hin_strong_components (const HinNetwork *network, guint32 *label, GError **error);
