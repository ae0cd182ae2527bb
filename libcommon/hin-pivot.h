/* hin-pivot.h - distances of all nodes of a connected network to a few of them, and the places that
 * these ask for.
 *
 *   k nodes drawn at random  ->  k breadth-first searches  ->  distances
 *   distances  ->  the two main axes of the nodes  ->  less stress, round by round
 *
 * Stress is the sum over all pairs of nodes of (place distance - edge distance)^2 / edge
 * distance^2.  The pairs with a pivot are a sample of it, in which each counts n / k times; edges
 * count once.
 * Sources: U. Brandes, C. Pich, Eigensolver Methods for Progressive Multidimensional Scaling of
 * Large Data, Graph Drawing 2006 (the axes); E. R. Gansner, Y. Koren, S. North, Graph Drawing by
 * Stress Majorization, Graph Drawing 2004 (the rounds); M. Ortmann, M. Klimenta, U. Brandes, A
 * Sparse Stress Model, JGAA 21(5), 2017 (pivots in place of all pairs); E. R. Gansner, Y. Hu,
 * S. North, A Maxent-Stress Model for Graph Layout, IEEE TVCG 19(6), 2013 (repulsion of the
 * others).
 * Ownership: hin_pivots_free().  Thread rule: read-only once made. */
#pragma once

#include "hin-layout.h"

typedef struct
{
  guint32 n;
  guint k;
  guint threads;
  guint32 *pivot;    /* k */
  guint32 *distance; /* of node v to pivot p: distance[v * k + p], in edges */
} HinPivots;

/* @k pivots of @graph, or all of its nodes, chosen by @seed.  NULL: HIN_ERROR_LIMIT.
 * O(k (n + m)). */
HinPivots *hin_pivots_new (const HinForceGraph *graph, guint k, guint64 seed, guint threads,
                           GError **error);
void hin_pivots_free (HinPivots *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPivots, hin_pivots_free)

/* Places by the two main axes of the squared distances.  Nodes that have all distances in common
 * get the same place.  FALSE: HIN_ERROR_LIMIT.  O(n k^2). */
gboolean hin_pivots_place (const HinPivots *self, HinPoint *place, GError **error);

/* The length of an edge that makes the stress of @place least; over at most a thousand nodes. */
double hin_pivots_unit (const HinPivots *self, const HinPoint *place);

/* Move each node the part @far of its way to where its neighbours, at distance @unit, and its
 * pivots want it, from @place to @next; a pivot counts no more than @most times an edge; @force
 * (n, or NULL) pushes @push times.  O(n k + m). */
void hin_pivots_pull (const HinPivots *self, const HinForceGraph *graph, double unit, double far,
                      double most, const HinPoint *force, double push, const HinPoint *place,
                      HinPoint *next);
