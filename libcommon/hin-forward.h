/* hin-forward.h - the simple undirected view of a network, each edge once, and its triangles.
 *
 *   row u:  target[offset[u]] ... target[offset[u + 1] - 1], ascending: the neighbours of u that have
 *           more neighbours than u, or as many and a larger number
 *
 * Self-loops are left out; edges between the same two nodes, in either direction, are one.  Because
 * no row is longer than sqrt(2 edges), the triangles are found in O(edges^1.5) (M. Latapy, Main-memory
 * Triangle Computations for Very Large (Sparse (Power-Law)) Graphs, Theoretical Computer Science
 * 407, 2008).
 * Ownership: hin_forward_free().  Thread rule: read-only once built. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  guint32 n_nodes;
  guint64 n_edges;
  guint64 *offset;  /* n_nodes + 1 */
  guint32 *target;  /* n_edges */
  guint8 *ways;     /* n_edges: 1: the network has edges in one direction, 2: in both */
  double *weight;   /* n_edges: summed weights of both directions; NULL: not asked for */
  guint32 *degree;  /* n_nodes: neighbours */
} HinForward;

/* NULL: HIN_ERROR_LIMIT.  O(nodes + edges); while it is built, 12 bytes an edge more. */
HinForward *hin_forward_new (const HinNetwork *network, gboolean weighted, GError **error);
void hin_forward_free (HinForward *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinForward, hin_forward_free)

/* A triangle: its nodes, node[0] before node[1] before node[2] in the order of the rows, and its
 * edges, edge[k] the one that does not touch node[k]. */
typedef struct
{
  guint32 node[3];
  guint64 edge[3];
} HinTriangle;

/* Call @take once for each triangle, always in the same order.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_forward_triangles (const HinForward *self,
                                void (*take) (const HinTriangle *triangle, gpointer data),
                                gpointer data, GError **error);
