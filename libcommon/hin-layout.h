/* hin-layout.h - places for the nodes of a network, for pictures.
 *
 *   force, stress   components  ->  each by distances (hin-pivot), then by forces  ->  turned,
 *                   packed side by side
 *   circle, layers  all nodes at once, by kind
 *
 * The forces are those of ForceAtlas2 (Jacomy et al., PLoS ONE 9(6), 2014): the ends of an edge
 * attract in proportion to their distance, all nodes repel by the product of their masses (degree
 * + 1) over the distance, so that hubs keep apart and leaves fan around them, and all are drawn to
 * the middle in proportion to mass and distance.  Repulsion is summed over a quadtree (Barnes and
 * Hut, Nature 324, 1986).  They start from places by distances, so that nothing is folded, and in
 * the last rounds a weak pull to the distances keeps them.
 * Layers are ordered by barycentres to lessen crossings (Sugiyama, Tagawa, Toda, IEEE SMC 11(2),
 * 1981).
 * Deterministic: the same edges and seed give the same bits, for any number of threads, since
 * nothing but + - * / and the square root is used and each node is summed up by one thread.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

typedef struct
{
  double x, y;
} HinPoint;

typedef struct
{
  guint32 n_nodes;
  guint64 n_edges;
  const guint32 *source, *target; /* n_edges; undirected here, self-loops do not count, repeats pull
                                     together */
  const guint32 *kind;            /* n_nodes, below n_kinds: the type */
  guint32 n_kinds;
  const double *size;             /* n_nodes */
  guint64 seed;
  guint threads;                  /* at least 1; the places do not depend on it */
} HinLayoutInput;

/* A layout: a row of the table. */
typedef struct
{
  const char *name;
  /* Places into @place (n_nodes), finite and not below 0; y grows downwards.  FALSE:
   * HIN_ERROR_LIMIT.  O((n + m) log n).  NULL: the places are given. */
  gboolean (*place_nodes) (const HinLayoutInput *input, HinPoint *place, GError **error);
  gboolean by_components; /* hin_layout_pack() keeps what it means */
} HinLayout;

extern const HinLayout hin_layouts[]; /* the first is the default; ends with a NULL name */

/* The layout of this name, or NULL. */
const HinLayout *hin_layout_find (const char *name);

/* By forces; the unit is about half of the distance of two nodes that only have each other.
 * Components stand side by side without overlapping, the largest first; nodes without an edge are a
 * block at the end. */
gboolean hin_layout_force (const HinLayoutInput *input, HinPoint *place, GError **error);

/* By distances along edges alone, each component in a scale of its own; packed as above. */
gboolean hin_layout_stress (const HinLayoutInput *input, HinPoint *place, GError **error);

/* On a circle, by kind, then the largest first, clockwise from the top. */
gboolean hin_layout_circle (const HinLayoutInput *input, HinPoint *place, GError **error);

/* A column for each kind, those that edges leave on the left; several where it is long. */
gboolean hin_layout_layers (const HinLayoutInput *input, HinPoint *place, GError **error);

/* Move circles of @radius around @place apart, the larger of two less than the smaller, in at most
 * @rounds rounds over all pairs that overlap; *@left is how many still did in the last round.
 * FALSE: HIN_ERROR_LIMIT.  O(rounds * n) where circles lie spread out. */
gboolean hin_layout_spread (guint32 n_nodes, HinPoint *place, const double *radius, guint rounds,
                            guint64 *left, GError **error);

/* Once circles of @radius have been spread: the components side by side, @gap apart, so that no circle
 * of one is in the box of another; the nodes without an edge closer, as a block at the end, with
 * @room (n_nodes, or NULL) on the right of each.
 * FALSE: HIN_ERROR_LIMIT.  O(n + m). */
gboolean hin_layout_pack (const HinLayoutInput *input, const double *radius, const double *room,
                          double gap, HinPoint *place, GError **error);

/* Inside: a network in rows (CSR), both directions, self-loops left out. */
typedef struct
{
  guint32 n;
  guint64 *offset; /* n + 1 */
  guint32 *target;
  double *mass;    /* n, of one component */
} HinForceGraph;

/* All but the masses.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_layout_rows (const HinLayoutInput *input, HinForceGraph *rows, GError **error);
void hin_force_graph_clear (HinForceGraph *graph);

/* Places of one connected component (hin-force.c).  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_force_layout (const HinForceGraph *graph, guint64 seed, guint threads,
                           HinPoint *place, GError **error);
gboolean hin_stress_layout (const HinForceGraph *graph, guint64 seed, guint threads,
                            HinPoint *place, GError **error);
