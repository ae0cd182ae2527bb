/* hin-walker.h - random walks over rows of neighbours.
 *
 *   first order    each entry of the node's row alike, or in proportion to its weight
 *   along a path   step i follows matrix i mod n (metapath2vec)
 *   second order   as the first, times 1/p back to the node before, 1 to nodes that the node before
 *                  has an edge to, 1/q to all others (node2vec)
 *
 * Walks are made in groups, side by side: each stage of a step is done for all walks of the group,
 * so that their cache misses overlap.  A walk has a random generator of its own, seeded with its
 * start and its number, so it is the same in whatever group and on whatever thread.
 *
 * Second order draws by rejection, so nothing is stored per pair of edges: what the row gives is
 * accepted with a chance in proportion to its factor, the way back is drawn apart when its factor
 * is the largest, and after many refusals the row is summed instead.  All of it is exact.
 *
 * Sources: A. Grover, J. Leskovec, node2vec, KDD 2016; Y. Dong, N. V. Chawla, A. Swami,
 * metapath2vec, KDD 2017; K. Yang et al., KnightKing, SOSP 2019 (rejection); S. Sun et al.,
 * ThunderRW, VLDB 2021 (side by side).
 * Ownership: hin_walker_free(); rows are borrowed.  Thread rule: read-only once made. */
#pragma once

#include "hin-csr.h"

#define HIN_WALKER_GROUP 64 /* most walks side by side */

typedef struct
{
  guint64 length; /* most nodes of a walk, at least 1 */
  guint64 seed;
  gboolean weighted;  /* by weight; of rows without weights each entry alike */
  double p, q;        /* above 0; both 1: first order.  With one matrix only */
  gboolean symmetric; /* the matrix is its own transpose */
} HinWalkerOptions;

typedef struct HinWalker HinWalker;

/* Walks over the @n (at least 1) matrices @rows, of which some may be the same.  Where there are
 * weights, hin_network_check_weights() has passed them.  NULL: HIN_ERROR_LIMIT.  O(entries) and 16
 * bytes an entry with weights, else O(1). */
HinWalker *hin_walker_new (const HinCsr *const *rows, guint n, const HinWalkerOptions *options,
                           GError **error);
void hin_walker_free (HinWalker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinWalker, hin_walker_free)

guint64 hin_walker_length (const HinWalker *self);

/* Has a walk from @node a first step? */
gboolean hin_walker_begins (const HinWalker *self, guint32 node);

/* Walk number @round from each of the @n (at most HIN_WALKER_GROUP) nodes @starts.  Walk i is
 * @nodes[i * @stride] and the nodes after it, @n_nodes[i] of them, at least 1: fewer than length
 * where it met a dead end.  @stride: at least length.  O(n * length) first order. */
void hin_walker_walk (const HinWalker *self, const guint32 *starts, guint n, guint32 round,
                      guint32 *nodes, guint64 stride, guint64 *n_nodes);
