#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-graph-private.h"
#include "hin-quality.h"
#include "hin-union.h"

#define TRIALS 10 /* of infomap */
#define STARTS 20 /* of ARPACK */
#define SPINS 25

/* A method on one graph: its division into @membership, the modularity at @resolution that it
 * claims for it into *@claim (untouched: it claims none). */
typedef igraph_error_t Method (const HinGraph *graph, double resolution,
                               igraph_vector_int_t *membership, double *claim);

static igraph_error_t
infomap (const HinGraph *graph, double resolution, igraph_vector_int_t *membership, double *claim)
{
  igraph_real_t codelength = 0;
  (void)resolution, (void)claim;
  return compat_infomap (&graph->graph, hin_graph_weights (graph), TRIALS, membership, &codelength);
}

/* ARPACK sometimes fails from one random start and not from the next. */
static igraph_error_t
leading_eigenvector (const HinGraph *graph, double resolution, igraph_vector_int_t *membership,
                     double *claim)
{
  igraph_error_t code = IGRAPH_FAILURE;
  (void)resolution;
  for (guint i = 0; i < STARTS && code != IGRAPH_SUCCESS; i++)
    {
      igraph_arpack_options_t options;
      igraph_arpack_options_init (&options);
      options.tol = 1e-10; /* to the last bit many networks of hubs never come */
      code
          = compat_leading_eigenvector (&graph->graph, hin_graph_weights (graph),
                                        igraph_vcount (&graph->graph), &options, membership, claim);
    }
  return code;
}

/* What it says of its modularity counts edges, whatever they weigh. */
static igraph_error_t
spinglass (const HinGraph *graph, double resolution, igraph_vector_int_t *membership, double *claim)
{
  return igraph_community_spinglass (&graph->graph, hin_graph_weights (graph),
                                     graph->plain ? claim : NULL, NULL, membership, NULL, SPINS,
                                     false, 1, 0.01, 0.99, IGRAPH_SPINCOMM_UPDATE_CONFIG,
                                     resolution, IGRAPH_SPINCOMM_IMP_ORIG, 1);
}

/* Run @method, look at its result, and judge it by our own modularity. */
static gboolean
run (Method *method, const char *name, const HinCsr *rows, const HinGraphOptions *options,
     guint32 *label, GError **error)
{
  g_auto (HinGraph) graph = { 0 };
  igraph_vector_int_t membership;
  if (!hin_graph_init (&graph, rows, options->directed, error)
      || !hin_graph_check (igraph_vector_int_init (&membership, rows->n_nodes), name, error))
    return FALSE;
  const double none = -G_MAXDOUBLE; /* no claim */
  double claim = none;
  gboolean done
      = hin_graph_check (method (&graph, options->resolution, &membership, &claim), name, error)
        && hin_graph_labels (&membership, rows->n_nodes, name, label, error);
  igraph_vector_int_destroy (&membership);
  HinQuality quality = { .resolution = options->resolution };
  return done
         && (claim == none
             || (hin_quality (rows, label, rows->n_nodes - 1, &quality, error)
                 && hin_quality_check (name, claim, quality.modularity, error)));
}

gboolean
hin_graph_infomap (const HinCsr *rows, const HinGraphOptions *options, guint32 *label,
                   GError **error)
{
  hin_graph_start (options->seed);
  return run (infomap, "infomap", rows, options, label, error);
}

gboolean
hin_graph_leading_eigenvector (const HinCsr *rows, const HinGraphOptions *options, guint32 *label,
                               GError **error)
{
  hin_graph_start (options->seed);
  return run (leading_eigenvector, "leading-eigenvector", rows, options, label, error);
}

/* Parts of a network, one after the other. */
typedef struct
{
  const HinCsr *rows;
  guint32 *part;   /* of each node, its smallest member */
  guint32 *number; /* of each node in its part */
  guint32 *nodes;  /* the nodes of the part at hand */
  guint32 *label;  /* and their labels */
} Parts;

/* The rows, without self-loops, of the part whose smallest member is @first. */
static HinCsr *
part_rows (Parts *self, guint32 first, GError **error)
{
  const HinCsr *rows = self->rows;
  g_autoptr (HinCsr) part = g_new0 (HinCsr, 1);
  guint64 n = 0;
  for (guint32 u = first; u < rows->n_nodes; u++)
    if (self->part[u] == first)
      {
        self->number[u] = part->n_nodes;
        self->nodes[part->n_nodes++] = u;
        part->n_entries += rows->offset[(gsize) u + 1] - rows->offset[u]; /* at most */
      }
  if ((part->offset = hin_alloc ((gsize) part->n_nodes + 1, sizeof *part->offset, error)) == NULL
      || (part->target = hin_alloc (part->n_entries, sizeof *part->target, error)) == NULL
      || (part->weight = hin_alloc (part->n_entries, sizeof *part->weight, error)) == NULL)
    return NULL;
  for (guint32 i = 0; i < part->n_nodes; i++)
    {
      guint32 u = self->nodes[i];
      for (guint64 k = rows->offset[u]; k < rows->offset[(gsize) u + 1]; k++)
        {
          if (rows->target[k] == u)
            continue; /* a loop would hold its node where it is */
          part->target[n] = self->number[rows->target[k]];
          part->weight[n++] = hin_csr_weight (rows, k);
        }
      part->offset[i + 1] = n;
    }
  part->n_entries = n;
  return g_steal_pointer (&part);
}

static double
weight_without_loops (const HinCsr *rows)
{
  double total = 0;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1]; i++)
      if (rows->target[i] != u)
        total += hin_csr_weight (rows, i);
  return total;
}

/* Spinglass knows connected networks alone.  In a part that has a share of all weight, gamma times
 * that share makes the same expected weights as gamma in the whole. */
static gboolean
run_part (Parts *self, guint32 first, double resolution, double total, guint32 *label,
          GError **error)
{
  g_autoptr (HinCsr) part = part_rows (self, first, error);
  if (part == NULL)
    return FALSE;
  if (part->n_nodes == 1)
    {
      label[first] = first;
      return TRUE;
    }
  HinGraphOptions own = { .resolution = resolution * (weight_without_loops (part) / total) };
  if (!run (spinglass, "spinglass", part, &own, self->label, error))
    return FALSE;
  for (guint32 i = 0; i < part->n_nodes; i++)
    label[self->nodes[i]] = self->nodes[self->label[i]];
  return TRUE;
}

static gboolean
find_parts (Parts *self, GError **error)
{
  const HinCsr *rows = self->rows;
  if ((self->part = hin_union_new (rows->n_nodes, error)) == NULL
      || (self->number = hin_alloc (rows->n_nodes, sizeof *self->number, error)) == NULL
      || (self->nodes = hin_alloc (rows->n_nodes, sizeof *self->nodes, error)) == NULL
      || (self->label = hin_alloc (rows->n_nodes, sizeof *self->label, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1]; i++)
      hin_union_join (self->part, u, rows->target[i]);
  for (guint32 u = 0; u < rows->n_nodes; u++)
    self->part[u] = hin_union_find (self->part, u);
  return TRUE;
}

static void
parts_clear (Parts *self)
{
  hin_free (self->part);
  hin_free (self->number);
  hin_free (self->nodes);
  hin_free (self->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

gboolean
hin_graph_spinglass (const HinCsr *rows, const HinGraphOptions *options, guint32 *label,
                     GError **error)
{
  g_auto (Parts) parts = { .rows = rows };
  double total = weight_without_loops (rows);
  hin_graph_start (options->seed);
  if (!find_parts (&parts, error))
    return FALSE;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    if (parts.part[u] == u && !run_part (&parts, u, options->resolution, total, label, error))
      return FALSE;
  return TRUE;
}
