/* hin-mixing.h - do edges join like with like: assortativity, of numbers and of categories.
 *
 * Every edge counts once, whatever its weight; parallel edges and self-loops count too.  Both
 * measures are of M. E. J. Newman, Mixing Patterns in Networks, Physical Review E 67 (2003), 1 when
 * every edge joins like with like, 0 when edges do not care.  Undirected, an edge is looked at from
 * both ends.  Thread rule: no state. */
#pragma once

#include "hin-network.h"

#define HIN_MIXING_NONE G_MAXUINT32 /* the category of a node that has none */

typedef struct
{
  guint64 edges;            /* with a category at both ends */
  guint64 same;             /* of them those within one */
  guint64 *source, *target; /* by category: edges that begin there, and that end there */
  guint32 n;                /* categories */
} HinMixing;

/* The correlation over all edges of the @source number of their source with the @target number of
 * their target, n_nodes each; edges where one of them is NAN do not count.  FALSE: not defined,
 * because the numbers at one end are all equal (also when there is none).  O(edges). */
gboolean hin_mixing_numbers (const HinNetwork *network, const double *source, const double *target,
                             gboolean directed, double *assortativity);

/* Count the edges between the categories 0 ... @n - 1, @category by node.  Release @mixing with
 * hin_mixing_clear().  FALSE: HIN_ERROR_LIMIT.  O(edges + n). */
gboolean hin_mixing_count (const HinNetwork *network, const guint32 *category, guint32 n,
                           HinMixing *mixing, GError **error);
void hin_mixing_clear (HinMixing *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinMixing, hin_mixing_clear)

/* FALSE: not defined, because all ends of edges are in one category, or there are no edges. */
gboolean hin_mixing_categories (const HinMixing *self, gboolean directed, double *assortativity);
