/* hin-graph.h - the bridge to igraph: its graphs, its errors, its random numbers.
 *
 * No igraph type, reader, writer or error handler passes this module.  Edges are handed over
 * merged and in order, so results depend on the network and the seed alone.
 * Thread rule: one caller in a process (igraph's random numbers are global). */
#pragma once

#include "hin-csr.h"

/* Leiden's communities (Traag, Waltman, van Eck 2019) for modularity at @resolution on the
 * undirected weighted view, repeated from its own result until nothing changes.  @rows are the BOTH
 * rows of a network with at least one edge.  Labels without order into @membership (n_nodes);
 * *@passes (may be NULL) how many were made.  FALSE: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE. */
gboolean hin_graph_leiden (const HinCsr *rows, double resolution, guint64 seed, guint32 *membership,
                           guint *passes, GError **error);
