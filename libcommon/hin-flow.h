/* hin-flow.h - how long it takes to describe a walk along the edges, community by community.
 *
 *   L = f(sum of e) - sum f(e) - sum f(q) + sum f(q + p of the members) - sum f(p),  f(x) = x log2
 * x
 *
 * e and q of a community are the flow that enters and that leaves it, p of a node what comes to it.
 * The flow along an edge is that of a walker who follows edges by weight and, with the chance 0.15
 * and where none goes on, begins again at the start of some edge, chosen by weight; those jumps are
 * not described, and the flow along edges sums to 1 (M. Rosvall, C. T. Bergstrom, Maps of Random
 * Walks on Complex Networks Reveal Community Structure, PNAS 105, 2008; the jumps: R. Lambiotte,
 * M. Rosvall, Ranking and Clustering of Nodes in Networks with Smart Teleportation, Physical Review
 * E 85, 056107, 2012).  Thread rule: no state. */
#pragma once

#include "hin-network.h"

/* The two-level map equation, in bits, of the division @label (0 ... @n) of a network with at least
 * one edge; @bits (NULL, or n + 1 doubles) gets those of the codebook within each community.
 * FALSE: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE.  As hin_pagerank(), and 24 bytes a community. */
gboolean hin_flow_codelength (const HinNetwork *network, const guint32 *label, guint32 n,
                              double *codelength, double *bits, GError **error);
