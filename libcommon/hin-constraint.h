/* hin-constraint.h - Burt's constraint: how much a node's contacts are tied among themselves.
 *
 *   c_i = sum over neighbours j of (p_ij + sum over q of p_iq p_qj)^2,   p_ij = a_ij / sum_k a_ik
 *
 * a_ij is the summed weight of all edges between i and j, in both directions; q runs over the other
 * nodes that are neighbours of both; self-loops are left out.  For a node without neighbours it is
 * undefined.
 * Source: R. S. Burt, Structural Holes, Harvard University Press, 1992, chapter 2; as in igraph.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-network.h"

/* n_nodes scores, hin_free() them; NAN: undefined.  The weights must have passed
 * hin_network_check_weights().  NULL: HIN_ERROR_LIMIT.
 * O(nodes + edges^1.5); while it runs 29 bytes an edge and 40 a node. */
double *hin_constraint (const HinNetwork *network, GError **error);
