#include "config.h"

#include "hin-error.h"
#include "hin-graph-private.h"

gboolean
hin_graph_check (igraph_error_t code, const char *what, GError **error)
{
  if (code == IGRAPH_SUCCESS)
    return TRUE;
  g_set_error (error, HIN_ERROR, code == IGRAPH_ENOMEM ? HIN_ERROR_LIMIT : HIN_ERROR_CONVERGENCE,
               "%s: %s", what, igraph_strerror (code));
  return FALSE;
}

void
hin_graph_start (guint64 seed)
{
  compat_setup ();
  /* the default handlers print and abort */
  igraph_set_error_handler (igraph_error_handler_ignore);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  igraph_rng_seed (igraph_rng_default (), seed);
}

void
hin_graph_clear (HinGraph *self)
{
  if (self->made)
    igraph_destroy (&self->graph);
  igraph_vector_destroy (&self->weights);
}

const igraph_vector_t *
hin_graph_weights (const HinGraph *self)
{
  return self->plain ? NULL : &self->weights;
}

/* The entries from @i on that are of one edge: their end, and their weight together. */
static guint64
merge_entries (const HinCsr *rows, guint32 u, guint64 i, double *weight)
{
  guint32 v = rows->target[i];
  *weight = 0;
  for (; i < rows->offset[(gsize) u + 1] && rows->target[i] == v; i++)
    *weight += hin_csr_weight (rows, i);
  return i;
}

/* Parallel edges become one: fast-greedy refuses them, and memory and time go with the edges. */
static igraph_error_t
add_edges (HinGraph *self, const HinCsr *rows, gboolean directed, igraph_vector_int_t *edges)
{
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u], next; i < rows->offset[(gsize) u + 1]; i = next)
      {
        double weight;
        next = merge_entries (rows, u, i, &weight);
        if (!directed && rows->target[i] < u)
          continue;
        if (!directed && rows->target[i] == u)
          weight /= 2; /* a self-loop stands in its row twice */
        igraph_error_t code = igraph_vector_int_push_back (edges, u);
        if (code == IGRAPH_SUCCESS)
          code = igraph_vector_int_push_back (edges, rows->target[i]);
        if (code == IGRAPH_SUCCESS)
          code = igraph_vector_push_back (&self->weights, weight);
        if (code != IGRAPH_SUCCESS)
          return code;
      }
  return IGRAPH_SUCCESS;
}

/* So no sum or product of theirs overflows, and no tolerance of igraph's swallows them. */
static void
scale_weights (HinGraph *self)
{
  igraph_integer_t n = igraph_vector_size (&self->weights);
  double mean = igraph_vector_sum (&self->weights) / (double) n;
  self->plain = TRUE;
  for (igraph_integer_t e = 0; e < n; e++)
    {
      VECTOR (self->weights)[e] /= mean;
      self->plain &= VECTOR (self->weights)[e] == 1;
    }
}

gboolean
hin_graph_init (HinGraph *self, const HinCsr *rows, gboolean directed, GError **error)
{
  igraph_vector_int_t edges;
  if (!hin_graph_check (igraph_vector_init (&self->weights, 0), "igraph", error)
      || !hin_graph_check (igraph_vector_int_init (&edges, 0), "igraph", error))
    return FALSE;
  igraph_error_t code = add_edges (self, rows, directed, &edges);
  if (code == IGRAPH_SUCCESS)
    code = igraph_create (&self->graph, &edges, rows->n_nodes, directed);
  scale_weights (self);
  self->made = code == IGRAPH_SUCCESS;
  igraph_vector_int_destroy (&edges);
  return hin_graph_check (code, "igraph", error);
}

gboolean
hin_graph_labels (const igraph_vector_int_t *membership, guint32 n_nodes, const char *what,
                  guint32 *label, GError **error)
{
  gboolean good = igraph_vector_int_size (membership) == n_nodes;
  for (guint32 u = 0; good && u < n_nodes; u++)
    {
      igraph_integer_t c = VECTOR (*membership)[u];
      good = c >= 0 && c < n_nodes;
      label[u] = (guint32) c;
    }
  if (!good)
    g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
                 "%s: its result is no division of the nodes", what);
  return good;
}
