#include "config.h"

#include "hin-alloc.h"
#include "hin-dendrogram.h"
#include "hin-error.h"
#include "hin-graph-private.h"
#include "hin-quality.h"

#define STEPS 4       /* of walktrap's walks */
#define SHORTEST 1e-9 /* edge, against the longest way that there can be */

/* What a method of igraph gives: joins, or edges in the order in which they were taken away. */
typedef struct
{
  igraph_matrix_int_t merges;
  igraph_vector_t modularity;
  igraph_vector_int_t removed;
} Answer;

typedef igraph_error_t Method (HinGraph *graph, Answer *answer);

static gboolean
answer_init (Answer *self, GError **error)
{
  return hin_graph_check (igraph_matrix_int_init (&self->merges, 0, 0), "igraph", error)
         && hin_graph_check (igraph_vector_init (&self->modularity, 0), "igraph", error)
         && hin_graph_check (igraph_vector_int_init (&self->removed, 0), "igraph", error);
}

static void
answer_clear (Answer *self)
{
  igraph_matrix_int_destroy (&self->merges);
  igraph_vector_destroy (&self->modularity);
  igraph_vector_int_destroy (&self->removed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* Its own memberships are not taken: up to 0.10.4 they need all three tables, and the modularity
 * that chooses them is of a network with a loop added to every node. */
static igraph_error_t
walktrap (HinGraph *graph, Answer *answer)
{
  return igraph_community_walktrap (&graph->graph, hin_graph_weights (graph), STEPS,
                                    &answer->merges, NULL, NULL);
}

/* 0.10.2 never takes the last join into its memberships, not even the best one. */
static igraph_error_t
fast_greedy (HinGraph *graph, Answer *answer)
{
  return igraph_community_fastgreedy (&graph->graph, hin_graph_weights (graph), &answer->merges,
                                      &answer->modularity, NULL);
}

/* igraph takes ways for equally long that differ by less than about 1e-10 of themselves.  An edge
 * that is so much shorter than a way brings it to nodes that it is done with, and outside its
 * tables. */
static gboolean
check_lengths (const HinGraph *graph, const char *name, GError **error)
{
  double least, most;
  igraph_vector_minmax (&graph->weights, &least, &most); /* the longest edge weighs least */
  if (least / most >= SHORTEST * (double) igraph_vcount (&graph->graph))
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
               "%s: weights from the smallest to the largest are too far apart for this method",
               name);
  return FALSE;
}

/* A strong tie is a short way. */
static igraph_error_t
edge_betweenness (HinGraph *graph, Answer *answer)
{
  for (igraph_integer_t e = 0; e < igraph_vector_size (&graph->weights); e++)
    VECTOR (graph->weights)[e] = 1 / VECTOR (graph->weights)[e];
  return compat_edge_betweenness (&graph->graph, hin_graph_weights (graph), &answer->removed);
}

/* Rows of the table join communities: nodes, then the results of the rows before. */
static gboolean
joins_of_merges (const igraph_matrix_int_t *merges, guint32 n_nodes, guint32 *joins)
{
  igraph_integer_t n = igraph_matrix_int_nrow (merges);
  for (igraph_integer_t i = 0; i < n; i++)
    for (igraph_integer_t k = 0; k < 2; k++)
      {
        igraph_integer_t c = MATRIX (*merges, i, k);
        if (c < 0 || c >= n_nodes + i)
          return FALSE;
        joins[2 * i + k] = c < n_nodes ? (guint32) c : joins[2 * (c - n_nodes)];
      }
  return TRUE;
}

/* The last edge taken away is the first to join. */
static gboolean
joins_of_removed (const HinGraph *graph, const igraph_vector_int_t *removed, guint32 *joins)
{
  igraph_integer_t n = igraph_vector_int_size (removed), m = igraph_vector_size (&graph->weights);
  for (igraph_integer_t i = 0; i < n; i++)
    {
      igraph_integer_t e = VECTOR (*removed)[n - 1 - i];
      if (e < 0 || e >= m)
        return FALSE;
      joins[2 * i] = (guint32) IGRAPH_FROM (&graph->graph, e);
      joins[2 * i + 1] = (guint32) IGRAPH_TO (&graph->graph, e);
    }
  return n == m;
}

/* The modularity that igraph has for the division after @made joins, where it has one. */
static gboolean
check_claim (const char *name, const HinCsr *rows, const Answer *answer, guint64 made,
             const guint32 *label, GError **error)
{
  HinQuality quality = { .resolution = 1 };
  if (igraph_vector_size (&answer->modularity) <= (igraph_integer_t) made)
    return TRUE;
  return hin_quality (rows, label, rows->n_nodes - 1, &quality, error)
         && hin_quality_check (name, VECTOR (answer->modularity)[made], quality.modularity, error);
}

static gboolean
run (Method *method, const char *name, const HinCsr *rows, guint32 *label, GError **error)
{
  g_auto (HinGraph) graph = { 0 };
  g_auto (Answer) answer = { 0 };
  if (!answer_init (&answer, error) || !hin_graph_init (&graph, rows, FALSE, error)
      || (method == edge_betweenness && !check_lengths (&graph, name, error))
      || !hin_graph_check (method (&graph, &answer), name, error))
    return FALSE;
  gsize n_merges = (gsize) igraph_matrix_int_nrow (&answer.merges);
  gsize n = MAX (n_merges, (gsize) igraph_vector_int_size (&answer.removed));
  hin_autofree guint32 *joins = hin_alloc (2 * n, sizeof *joins, error);
  guint64 made;
  if (joins == NULL)
    return FALSE;
  if (method == edge_betweenness ? !joins_of_removed (&graph, &answer.removed, joins)
                                 : !joins_of_merges (&answer.merges, rows->n_nodes, joins))
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE, "%s: its result is no order of joins",
                   name);
      return FALSE;
    }
  return hin_dendrogram_cut (rows, joins, n, label, &made, error)
         && check_claim (name, rows, &answer, made, label, error);
}

#define METHOD(function, name)                                                                     \
  gboolean hin_graph_##function (const HinCsr *rows, const HinGraphOptions *options,               \
                                 guint32 *label, GError **error)                                   \
  {                                                                                                \
    hin_graph_start (options->seed);                                                               \
    return run (function, name, rows, label, error);                                               \
  }

METHOD (walktrap, "walktrap")
METHOD (fast_greedy, "fast-greedy")
METHOD (edge_betweenness, "edge-betweenness")
