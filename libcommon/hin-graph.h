/* hin-graph.h - the bridge to igraph: its graphs, its errors, its random numbers.
 *
 * No igraph type, reader, writer or error handler passes these modules.  A graph is undirected;
 * edges between the same two nodes are one, of their summed weight; weights are scaled to a mean of
 * 1, which changes no division but keeps every sum within range; edges come in order.  So results
 * depend on the network and the seed alone (and on the version of igraph: its random numbers and
 * heuristics).
 *
 * All take BOTH rows of a network with at least one edge, whose weights have passed
 * hin_network_check_weights(), and fill @label (n_nodes, the caller's) with labels 0 ... n_nodes-1.
 * Every result is checked: labels in range, finite quality, and where a method says what modularity
 * it has, hin_quality() must find the same to 1e-9.
 * FALSE: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE.
 * Thread rule: one caller in a process (igraph's random numbers are global). */
#pragma once

#include "hin-csr.h"

typedef struct
{
  guint64 seed;
  double resolution; /* spinglass: gamma */
  gboolean directed; /* infomap: @rows are OUT rows, and the walk goes along the edges */
} HinGraphOptions;

typedef gboolean HinGraphMethod (const HinCsr *rows, const HinGraphOptions *options, guint32 *label,
                                 GError **error);

/* Infomap (M. Rosvall, C. T. Bergstrom, PNAS 105, 2008), best of 10 trials.  What it says of its
 * codelength is not checked: igraph up to 0.10 counts recorded teleportation in. */
HinGraphMethod hin_graph_infomap;

/* Random walks of 4 steps (P. Pons, M. Latapy, JGAA 10, 2006); the cut of highest modularity. */
HinGraphMethod hin_graph_walktrap;

/* Greedy merging by modularity (A. Clauset, M. E. J. Newman, C. Moore, Phys. Rev. E 70, 066111,
 * 2004). */
HinGraphMethod hin_graph_fast_greedy;

/* Repeated division by the leading eigenvector of the modularity matrix (M. E. J. Newman, Phys.
 * Rev. E 74, 036104, 2006), of each component. */
HinGraphMethod hin_graph_leading_eigenvector;

/* Edges of highest betweenness taken away one by one (M. Girvan, M. E. J. Newman, PNAS 99, 2002);
 * of the divisions on the way the one of highest modularity, the coarsest of equals.  An edge is as
 * long as 1/weight.  HIN_ERROR_INPUT: the smallest weight is below 1e-9 n of the largest. */
HinGraphMethod hin_graph_edge_betweenness;

/* Simulated annealing of a Potts model (J. Reichardt, S. Bornholdt, Phys. Rev. E 74, 016110, 2006):
 * modularity at options' resolution, in each component at most 25 communities. */
HinGraphMethod hin_graph_spinglass;
