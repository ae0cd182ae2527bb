/* hin-distance-private.h - what the parts of hin-distance share: the job, and Dijkstra's algorithm.
 *
 * Ownership: of what is made here, the one's who made it.  Thread rule: a job is read-only while it
 * runs; a HinDijkstra belongs to one thread. */
#pragma once

#include "hin-csr.h"
#include "hin-distance.h"
#include "hin-sum.h"

/* Nodes with one edge, taken out of an undirected network; tables by node. */
typedef struct
{
  guint32 *hanging; /* how many hang on it: it stands for so many and itself */
  guint32 *times;   /* how many of these are sources ... */
  guint32 *sources; /* ... without itself */
} HinLeaves;

/* Blocks of sources, done by threads with a worker each. */
typedef struct HinDistanceJob HinDistanceJob;
struct HinDistanceJob
{
  guint32 n_nodes;
  const HinCsr *along, *against; /* rows, one the transpose of the other; weights are lengths */
  const guint32 *source;         /* n_sources, ascending */
  guint64 n_sources;
  guint block;        /* sources a block */
  gboolean inverse;   /* closeness: add 1/distance; else the distance, and count */
  const HinLeaves *leaves; /* betweenness, undirected, no lengths; else NULL */
  gpointer (*make_worker) (const HinDistanceJob *job, GError **error);
  void (*free_worker) (gpointer worker);
  HinSumMake make;
};

/* Run all blocks; the sum of their parts, @n doubles, into a new table: hin_free() it.
 * NULL: HIN_ERROR_LIMIT, or the error of a block. */
double *hin_distance_run (const HinDistanceJob *job, guint threads, gsize n, GError **error);

/* The nodes that are sources, ascending: hin_free() them; options->used is their number.
 * NULL: HIN_ERROR_LIMIT. */
guint32 *hin_distance_sources (guint32 n_nodes, HinDistance *options, GError **error);

/* Rows whose weights are lengths; NULL weights: all are 1.  NULL: HIN_ERROR_LIMIT. */
HinCsr *hin_distance_rows (const HinNetwork *network, HinCsrKind kind, HinLengths lengths,
                           GError **error);

/* Sources @first ... *@end - 1 of the job are block @block. */
static inline guint64
hin_distance_block (const HinDistanceJob *job, guint64 block, guint64 *end)
{
  *end = MIN ((block + 1) * job->block, job->n_sources);
  return block * job->block;
}

/* Distances from one source. */
typedef struct
{
  const HinCsr *rows;
  double *distance;    /* of the nodes that are settled */
  guint32 *order;      /* settled nodes, nearest first, the source at 0; equally near: by number */
  guint32 n_settled;
  guint32 *settled;    /* by node: its place in the order, or HIN_NONE */
  guint32 *heap, *place; /* nodes to be settled; by node: its place in the heap, or HIN_NONE */
  guint32 n_heap;
} HinDijkstra;

HinDijkstra *hin_dijkstra_new (const HinCsr *rows, GError **error);
void hin_dijkstra_free (HinDijkstra *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinDijkstra, hin_dijkstra_free)

/* Forget the last source and settle all that can be reached from @source.  O(m log n). */
void hin_dijkstra_run (HinDijkstra *self, guint32 source);

/* What betweenness does for a block of sources, without lengths and with them. */
gpointer hin_brandes_new (const HinDistanceJob *job, GError **error);
void hin_brandes_free (gpointer worker);
gboolean hin_brandes_make (gpointer worker, guint64 block, double *part, GError **error);
gpointer hin_brandes_lengths_new (const HinDistanceJob *job, GError **error);
void hin_brandes_lengths_free (gpointer worker);
gboolean hin_brandes_lengths_make (gpointer worker, guint64 block, double *part, GError **error);

#define HIN_MOST_PATHS 1e300 /* of numbers of paths; their inverses are still exact */

/* The error that there are more. */
void hin_brandes_set_error (GError **error);
