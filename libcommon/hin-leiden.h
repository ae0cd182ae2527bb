/* hin-leiden.h - communities of high modularity, or of high CPM, in networks of any size.
 *
 *   move        nodes go where the quality gains most, until none gains; a queue holds those whose
 *               neighbourhood has changed
 *   refine      (leiden) each community is parted anew into pieces that hang together well
 *   aggregate   pieces become nodes, which begin in the community they came from; and so on
 *
 * The quality is the sum over communities of  w - r a^2,  w the weight inside (an edge counts at
 * both ends) and a the size: with modularity a is the strength and r = resolution / 2m, m the
 * weight of all edges; with CPM a is the number of nodes and r the resolution.  Directed modularity
 * (E. A. Leicht, M. E. J. Newman, Physical Review Letters 100, 2008) has  w - 2 r a b,  a and b the
 * strengths out and in and r = resolution / m; where all edges lead from nodes of one kind to nodes
 * of another it is the bipartite modularity of M. J. Barber (Physical Review E 76, 2007). Leiden
 * repeats all that from its own result until an iteration moves nothing: no node and no piece gains
 * by going elsewhere.  Its communities are connected, after any iteration. Sources: V. A. Traag, L.
 * Waltman, N. J. van Eck, From Louvain to Leiden, Scientific Reports 9, 2019; V. D. Blondel et al.,
 * Fast Unfolding of Communities in Large Networks, Journal of Statistical Mechanics, 2008. The
 * result depends on rows, options and seed alone; scaling all weights by a power of two changes
 * nothing.  Thread rule: none needed, no state. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  gboolean refine;    /* leiden; FALSE: louvain, one run of moves and aggregations */
  gboolean cpm;       /* CPM, else modularity */
  double resolution;  /* above 0 */
  double tolerance;   /* 0 or more: leiden also ends with an iteration that moves less than one
                         node in 100 and raises the quality (divided by 2m) by less than that */
  guint64 iterations; /* leiden: at most so many; 0: any number */
  guint64 seed;
  const double *out, *in; /* directed modularity: summed weights out of and into each node
                             (n_nodes); NULL: undirected */
  guint passes;           /* out: iterations, or levels of louvain */
  double quality;         /* out: the quality reached, divided by 2m */
} HinLeiden;

/* Labels 0 ... n_nodes - 1 in no order into @label (n_nodes); @rows are BOTH rows with at least one
 * entry, whose weights passed hin_network_check_weights().  FALSE: HIN_ERROR_LIMIT, or
 * HIN_ERROR_CONVERGENCE after very many iterations.  About O(entries) an iteration; beside the rows
 * 72 bytes a node, directed 120, and up to 24 an entry. */
gboolean hin_leiden (const HinCsr *rows, HinLeiden *options, guint32 *label, GError **error);
