/* hin-layout.h - places for the nodes of a network, for pictures.
 *
 *   components  ->  each by forces, coarse to fine  ->  turned, packed side by side
 *
 * The forces are those of ForceAtlas2 (Jacomy et al., PLoS ONE 9(6), 2014): the ends of an edge
 * attract in proportion to their distance, all nodes repel by the product of their masses (degree
 * + 1) over the distance, so that hubs keep apart and leaves fan around them, and all are drawn to
 * the middle in proportion to mass and distance, which makes the density of mass even.
 * Repulsion is summed over a quadtree (Barnes and Hut, Nature 324, 1986), and the network is laid
 * out from coarse to fine (Walshaw, JGAA 7(3), 2003), with groups in place of pairs, because a
 * matching cannot halve a star.
 * Deterministic: the same edges and seed give the same bits, since nothing but + - * / and the
 * square root is used, in one thread.  Thread rule: no state. */
#pragma once

#include <glib.h>

typedef struct
{
  double x, y;
} HinPoint;

/* Places of @n_nodes nodes into @place (n_nodes).  Edges are undirected here; self-loops do not
 * count and repeats pull together.  The unit is about the distance of two nodes that only have
 * each other; y grows downwards; all values are finite, the least x and y are 0.
 * Components stand side by side without overlapping, the largest first; nodes without an edge are a
 * block at the end.  FALSE: HIN_ERROR_LIMIT.  O((n + m) log n). */
gboolean hin_layout (guint32 n_nodes, guint64 n_edges, const guint32 *source, const guint32 *target,
                     guint64 seed, HinPoint *place, GError **error);

/* Move circles of @radius around @place apart, the larger of two less than the smaller, in at most
 * @rounds rounds over all pairs that overlap; *@left is how many still did in the last round.
 * FALSE: HIN_ERROR_LIMIT.  O(rounds * n) where circles lie spread out. */
gboolean hin_layout_spread (guint32 n_nodes, HinPoint *place, const double *radius, guint rounds,
                            guint64 *left, GError **error);

/* Inside: a connected network in rows (CSR), both directions, and its forces (hin-force.c). */
typedef struct
{
  guint32 n;
  guint64 *offset; /* n + 1 */
  guint32 *target;
  double *weight;  /* pull of each entry */
  double *mass;    /* n */
} HinForceGraph;

/* Places of one connected component by forces.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_force_layout (const HinForceGraph *graph, guint64 seed, HinPoint *place,
                           GError **error);
void hin_force_graph_clear (HinForceGraph *graph);
