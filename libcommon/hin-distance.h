/* hin-distance.h - closeness, harmonic and betweenness centrality.
 *
 *   closeness    1 / sum of the distances to the nodes that can be reached; normalised: their number
 *                by that sum; 0 when there are none
 *   harmonic     sum of 1/distance over them; normalised: divided by n - 1
 *   betweenness  sum, over the pairs of other nodes, of the share of their shortest paths that goes
 *                through the node; undirected, each pair once; normalised: divided by
 *                (n - 1)(n - 2), undirected by half of that
 *
 * Edges side by side are paths of their own, self-loops make no difference.  What would be divided
 * by 0 is 0, so every score is finite.
 *
 * Without lengths, distances are numbers of edges:
 *   closeness, harmonic   breadth first from 512 sources at a time, a bit for each in a word of each
 *                         node (M. Then et al., The More the Merrier: Efficient Multi-Source Graph
 *                         Traversal, PVLDB 8(4), 2014), against the distance that is asked for, so
 *                         that a node counts for itself the sources that come to it
 *   betweenness           U. Brandes, A Faster Algorithm for Betweenness Centrality, Journal of
 *                         Mathematical Sociology 25(2), 2001, without lists of predecessors; leaves
 *                         of an undirected network are counted with the node they hang on
 * both by levels, each over the entries of the rows of one level or of the next, whichever are fewer
 * (S. Beamer, K. Asanovic, D. Patterson, Direction-Optimizing Breadth-First Search, SC 2012).
 * With lengths: Dijkstra's algorithm from each source; in betweenness, lengths a and b of paths are
 * equal when |a - b| < 1e-10 (a + b).
 *
 * From a sample of the sources:
 *   betweenness, harmonic  what the sources give, times n / used: unbiased estimates (U. Brandes,
 *                          C. Pich, Centrality Estimation in Large Networks, International Journal
 *                          of Bifurcation and Chaos 17(7), 2007); a harmonic score is made of the
 *                          distances between its node and the sources
 *   closeness              1 / (n / used times the sum of the distances to the sources that are
 *                          reached); normalised: their number by the sum of the distances to them;
 *                          the sums are unbiased, the quotients only consistent
 *
 * The scores have the same bits for any number of threads.
 * Thread rule: call from one thread; none of what is passed is changed but `used`. */
#pragma once

#include "hin-network.h"
#include "hin-policy.h"

typedef struct
{
  HinView view;      /* UNDIRECTED: both ways; else along the edges */
  gboolean incoming; /* closeness, harmonic, directed: distances to a node instead of from it */
  HinLengths lengths;
  gboolean normalised;
  guint64 sources; /* 0, n_nodes and more: all; else estimate from so many nodes, drawn by seed */
  guint64 seed;
  guint threads; /* at least 1 */
  guint64 used;  /* out: sources used */
} HinDistance;

/* Scores of all nodes: n_nodes doubles, hin_free() them.  The weights must have passed
 * hin_network_check_weights().  NULL: HIN_ERROR_LIMIT; betweenness also HIN_ERROR_CONVERGENCE, when
 * there are more than 1e300 shortest paths between two nodes.
 * With m edges, k sources: O(km) time, with lengths O(km log n); beside the network at most 40 bytes
 * an edge; a thread has for each node of closeness and harmonic 240 bytes, of betweenness 85. */
double *hin_closeness (const HinNetwork *network, HinDistance *options, GError **error);
double *hin_harmonic (const HinNetwork *network, HinDistance *options, GError **error);
double *hin_betweenness (const HinNetwork *network, HinDistance *options, GError **error);
