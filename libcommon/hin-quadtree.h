/* hin-quadtree.h - repulsion of many points from each other, approximated.
 *
 * A quadtree over the points; from afar a cell counts as one point at its centre of mass (Barnes
 * and Hut, Nature 324, 1986).  Cells stand in depth-first order and each knows the cell after its
 * subtree, so a walk needs no stack.
 * Ownership: hin_quadtree_free().  Thread rule: one tree, one thread at a time. */
#pragma once

#include "hin-layout.h"

typedef struct HinQuadtree HinQuadtree;

/* A tree for @n points, to be built many times.  NULL: HIN_ERROR_LIMIT. */
HinQuadtree *hin_quadtree_new (guint32 n, GError **error);
void hin_quadtree_free (HinQuadtree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinQuadtree, hin_quadtree_free)

/* Build over the n points @place of @mass (NULL: 1 each); both are copied.  O(n log n). */
void hin_quadtree_build (HinQuadtree *self, const HinPoint *place, const double *mass);

/* The sum over all others of mass / distance, away from them, into @force (n, in the order given
 * to build): the acceleration.  A cell around the point that counts as one, because its centre of
 * mass is far from the point, counts with the mass of the point; else that is left out.  On @threads
 * threads, the same bits for any number of them.  O(n log n). */
void hin_quadtree_repel (const HinQuadtree *self, guint threads, HinPoint *force);
