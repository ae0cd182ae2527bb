#include "config.h"

#include "hin-error.h"
#include "hin-graph.h"
#include "igraph-compat.h"

#include <math.h>

typedef struct
{
  igraph_t graph;
  igraph_vector_t weights, strengths; /* of edges, of nodes */
  double total;                       /* summed weight of the edges */
  gboolean made;
} Graph;

static gboolean
check (igraph_error_t code, const char *what, GError **error)
{
  if (code == IGRAPH_SUCCESS)
    return TRUE;
  g_set_error (error, HIN_ERROR, code == IGRAPH_ENOMEM ? HIN_ERROR_LIMIT : HIN_ERROR_CONVERGENCE,
               "%s: %s", what, igraph_strerror (code));
  return FALSE;
}

static void
start_igraph (guint64 seed)
{
  compat_setup ();
  /* the default handlers print and abort */
  igraph_set_error_handler (igraph_error_handler_ignore);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  igraph_rng_seed (igraph_rng_default (), seed);
}

static void
graph_clear (Graph *self)
{
  if (self->made)
    igraph_destroy (&self->graph);
  igraph_vector_destroy (&self->weights);
  igraph_vector_destroy (&self->strengths);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static double
entry_weight (const HinCsr *rows, guint64 i)
{
  return rows->weight == NULL ? 1 : rows->weight[i];
}

/* Parallel edges become one: igraph's memory and time go with the number of edges. */
static igraph_error_t
add_edges (Graph *self, const HinCsr *rows, igraph_vector_int_t *edges)
{
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      double strength = 0;
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        strength += entry_weight (rows, i);
      VECTOR (self->strengths)[u] = strength;
      for (guint64 i = rows->offset[u], next; i < rows->offset[u + 1]; i = next)
        {
          guint32 v = rows->target[i];
          double weight = 0;
          for (next = i; next < rows->offset[u + 1] && rows->target[next] == v; next++)
            weight += entry_weight (rows, next);
          if (v < u)
            continue;
          if (v == u)
            weight /= 2; /* a self-loop stands in its row twice */
          igraph_error_t code = igraph_vector_int_push_back (edges, u);
          if (code == IGRAPH_SUCCESS)
            code = igraph_vector_int_push_back (edges, v);
          if (code == IGRAPH_SUCCESS)
            code = igraph_vector_push_back (&self->weights, weight);
          if (code != IGRAPH_SUCCESS)
            return code;
          self->total += weight;
        }
    }
  return IGRAPH_SUCCESS;
}

static gboolean
graph_init (Graph *self, const HinCsr *rows, GError **error)
{
  igraph_vector_int_t edges;
  if (!check (igraph_vector_init (&self->weights, 0), "igraph", error)
      || !check (igraph_vector_init (&self->strengths, rows->n_nodes), "igraph", error)
      || !check (igraph_vector_int_init (&edges, 0), "igraph", error))
    return FALSE;
  igraph_error_t code = add_edges (self, rows, &edges);
  if (code == IGRAPH_SUCCESS)
    code = igraph_create (&self->graph, &edges, rows->n_nodes, IGRAPH_UNDIRECTED);
  self->made = code == IGRAPH_SUCCESS;
  igraph_vector_int_destroy (&edges);
  return check (code, "igraph", error);
}

#define MAX_PASSES 1000

/* igraph's own "until stable" makes one pass up to 0.10.16, so the loop is here. */
static gboolean
run_leiden (Graph *graph, double resolution, igraph_vector_int_t *now, igraph_vector_int_t *before,
            guint *passes, GError **error)
{
  double quality, best = -G_MAXDOUBLE;
  for (guint pass = 1; pass <= MAX_PASSES; pass++)
    {
      if (!check (igraph_vector_int_update (before, now), "leiden", error)
          || !check (compat_leiden (&graph->graph, &graph->weights, &graph->strengths,
                                    resolution / (2 * graph->total), now, &quality),
                     "leiden", error))
        return FALSE;
      if (passes != NULL)
        *passes = pass;
      if (!isfinite (quality))
        break;
      /* equal partitions may change their labels, equally good ones each other, for ever */
      if (igraph_vector_int_all_e (before, now) || quality <= best + 1e-12)
        return TRUE;
      best = quality;
    }
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE, "leiden: not stable after %d passes",
               MAX_PASSES);
  return FALSE;
}

gboolean
hin_graph_leiden (const HinCsr *rows, double resolution, guint64 seed, guint32 *membership,
                  guint *passes, GError **error)
{
  start_igraph (seed);
  g_auto (Graph) graph = { 0 };
  igraph_vector_int_t now, before;
  if (!graph_init (&graph, rows, error)
      || !check (igraph_vector_int_init_range (&now, 0, rows->n_nodes), "leiden", error))
    return FALSE;
  gboolean done = check (igraph_vector_int_init (&before, 0), "leiden", error)
                  && run_leiden (&graph, resolution, &now, &before, passes, error);
  for (guint32 u = 0; done && u < rows->n_nodes; u++)
    membership[u] = (guint32) VECTOR (now)[u];
  igraph_vector_int_destroy (&before);
  igraph_vector_int_destroy (&now);
  return done;
}
