/* hin-graph-private.h - between the bridge to igraph and the methods that cross it. */
#pragma once

#include "hin-graph.h"
#include "igraph-compat.h"

typedef struct
{
  igraph_t graph;
  igraph_vector_t weights;
  gboolean plain; /* all weights are 1 */
  gboolean made;
} HinGraph;

/* Handlers that print and abort are replaced, and random numbers begin anew. */
void hin_graph_start (guint64 seed);

/* @rows: BOTH rows or, @directed, OUT rows. */
gboolean hin_graph_init (HinGraph *self, const HinCsr *rows, gboolean directed, GError **error);
void hin_graph_clear (HinGraph *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinGraph, hin_graph_clear)

/* The weights as igraph likes them: NULL when all are 1. */
const igraph_vector_t *hin_graph_weights (const HinGraph *self);

/* TRUE when @code is success; else the error of @what. */
gboolean hin_graph_check (igraph_error_t code, const char *what, GError **error);

/* Labels of a result into @label.  FALSE: HIN_ERROR_CONVERGENCE, one is missing or out of range. */
gboolean hin_graph_labels (const igraph_vector_int_t *membership, guint32 n_nodes, const char *what,
                           guint32 *label, GError **error);
