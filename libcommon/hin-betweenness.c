#include "config.h"

#include "hin-alloc.h"
#include "hin-distance-private.h"

#define BLOCK 16 /* sources a block */

static void
leaves_free (HinLeaves *self)
{
  hin_free (self->hanging);
  hin_free (self->times);
  hin_free (self->sources);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinLeaves, leaves_free)

static HinLeaves *
leaves_new (guint32 n, GError **error)
{
  g_autoptr (HinLeaves) self = g_new0 (HinLeaves, 1);
  if ((self->hanging = hin_alloc (n, sizeof *self->hanging, error)) == NULL
      || (self->times = hin_alloc (n, sizeof *self->times, error)) == NULL
      || (self->sources = hin_alloc (n, sizeof *self->sources, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static inline guint64
degree (const HinCsr *rows, guint32 u)
{
  return rows->offset[u + 1] - rows->offset[u];
}

/* What @u hangs on, or HIN_NONE: it is no leaf.  Of two that hang on each other neither is one. */
static inline guint32
hangs_on (const HinCsr *rows, guint32 u)
{
  if (degree (rows, u) != 1)
    return HIN_NONE;
  guint32 v = rows->target[rows->offset[u]];
  return degree (rows, v) > 1 ? v : HIN_NONE;
}

/* Sources that are leaves become what they hang on. */
static void
move_sources (HinLeaves *self, const HinCsr *rows, guint32 *source, guint64 *n_sources)
{
  for (guint64 k = 0; k < *n_sources; k++)
    {
      guint32 v = hangs_on (rows, source[k]);
      self->times[v == HIN_NONE ? source[k] : v]++;
      if (v != HIN_NONE)
        self->sources[v]++;
    }
  *n_sources = 0;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    if (self->times[u] > 0)
      source[(*n_sources)++] = u;
}

/* Take the leaves out of the rows.  A row is judged by the offsets of rows it does not come after:
 * those of a leaf and of what it hangs on are only moved when both have been. */
static gboolean
cut_leaves (HinLeaves *self, HinCsr *rows, GError **error)
{
  guint32 n = rows->n_nodes;
  guint64 kept = 0, begin = 0;
  hin_autofree guint8 *is_leaf = hin_alloc (n, sizeof *is_leaf, error);
  if (is_leaf == NULL)
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    {
      guint32 v = hangs_on (rows, u);
      is_leaf[u] = v != HIN_NONE;
      if (is_leaf[u])
        self->hanging[v]++;
    }
  for (guint32 u = 0; u < n; u++)
    {
      guint64 end = rows->offset[u + 1];
      for (guint64 i = begin; i < end; i++)
        if (!is_leaf[u] && !is_leaf[rows->target[i]])
          rows->target[kept++] = rows->target[i];
      begin = end;
      rows->offset[u + 1] = kept;
    }
  rows->n_entries = kept;
  return TRUE;
}

static double *
run (HinDistanceJob *job, const HinDistance *options, GError **error)
{
  gboolean lengths = job->along->weight != NULL;
  job->block = BLOCK;
  job->make_worker = lengths ? hin_brandes_lengths_new : hin_brandes_new;
  job->free_worker = lengths ? hin_brandes_lengths_free : hin_brandes_free;
  job->make = lengths ? hin_brandes_lengths_make : hin_brandes_make;
  return hin_distance_run (job, options->threads, job->n_nodes, error);
}

static double *
run_directed (const HinNetwork *network, HinDistance *options, HinDistanceJob *job, GError **error)
{
  g_autoptr (HinCsr) out = hin_distance_rows (network, HIN_CSR_OUT, options->lengths, error);
  g_autoptr (HinCsr) in = NULL;
  if (out == NULL)
    return NULL;
  if (out->weight == NULL
      && (in = hin_distance_rows (network, HIN_CSR_IN, HIN_LENGTHS_NONE, error)) == NULL)
    return NULL;
  job->along = out;
  job->against = in;
  return run (job, options, error);
}

static double *
run_undirected (const HinNetwork *network, HinDistance *options, HinDistanceJob *job,
                guint32 *source, GError **error)
{
  g_autoptr (HinCsr) both = hin_distance_rows (network, HIN_CSR_BOTH, options->lengths, error);
  g_autoptr (HinLeaves) leaves = NULL;
  if (both == NULL)
    return NULL;
  if (both->weight == NULL)
    {
      if ((leaves = leaves_new (network->n_nodes, error)) == NULL)
        return NULL;
      move_sources (leaves, both, source, &job->n_sources);
      if (!cut_leaves (leaves, both, error))
        return NULL;
    }
  job->along = job->against = both;
  job->leaves = leaves;
  return run (job, options, error);
}

double *
hin_betweenness (const HinNetwork *network, HinDistance *options, GError **error)
{
  gboolean undirected = options->view == HIN_VIEW_UNDIRECTED;
  double n = network->n_nodes, pairs = (n - 1) * (n - 2);
  hin_autofree guint32 *source = hin_distance_sources (network->n_nodes, options, error);
  if (source == NULL)
    return NULL;
  HinDistanceJob job = { .n_nodes = network->n_nodes, .source = source, .n_sources = options->used };
  double *score = undirected ? run_undirected (network, options, &job, source, error)
                             : run_directed (network, options, &job, error);
  double scale = n / MAX ((double) options->used, 1);
  if (options->normalised)
    scale /= MAX (pairs, 1);
  else if (undirected)
    scale /= 2;
  for (guint32 u = 0; score != NULL && u < network->n_nodes; u++)
    score[u] *= scale;
  return score;
}
