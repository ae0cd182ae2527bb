/* hin-propagation.h - communities by labels that spread from neighbour to neighbour.
 *
 * Both take BOTH rows and fill @label (n_nodes, the caller's) with labels 0 ... n_nodes-1.
 * Thread rule: no state. */
#pragma once

#include "hin-csr.h"

/* Label propagation (U. N. Raghavan, R. Albert, S. Kumara, Phys. Rev. E 76, 036106, 2007), with
 * weights.  Every node begins with a label of its own; one after the other, in an order drawn anew
 * in every round, each takes the label whose edges to it weigh most: of several its own, else one
 * by chance.  It ends when no node would change: the weight of the edges inside rises with every
 * change.  What has one label in several pieces is then divided, as the paper advises, so that
 * every community is connected.
 * *@rounds: how many were made.  FALSE: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE after 10,000 rounds.
 * O(entries) a round, less as fewer labels change; 17 bytes a node. */
gboolean hin_label_propagation (const HinCsr *rows, guint64 seed, guint32 *label, guint *rounds,
                                GError **error);

/* Synchronous label propagation as LDBC Graphalytics defines it (CDLP; A. Iosup and others, VLDB
 * 9(13), 2016): @iterations times all nodes at once take the label that most of their entries have
 * (weights do not count, edges side by side do), of several the smallest.  Nothing is by chance.
 * *@rounds: iterations made; fewer when nothing changes any more.  FALSE: HIN_ERROR_LIMIT.
 * O(entries) an iteration; 16 bytes a node. */
gboolean hin_cdlp (const HinCsr *rows, guint64 iterations, guint32 *label, guint *rounds,
                   GError **error);
