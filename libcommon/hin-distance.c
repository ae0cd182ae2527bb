#include "config.h"

#include "hin-alloc.h"
#include "hin-distance-private.h"
#include "hin-random.h"

guint32 *
hin_distance_sources (guint32 n_nodes, HinDistance *options, GError **error)
{
  gboolean all = options->sources == 0 || options->sources >= n_nodes;
  guint32 wanted = all ? n_nodes : (guint32) options->sources, n = 0;
  guint32 *source = hin_alloc (wanted, sizeof *source, error);
  HinRandom random;
  hin_random_seed (&random, options->seed, 0, 0);
  /* each node with the probability that it is among those still wanted of those still to come */
  for (guint32 u = 0; source != NULL && n < wanted; u++)
    if (all || hin_random_below (&random, n_nodes - u) < wanted - n)
      source[n++] = u;
  options->used = n;
  return source;
}

HinCsr *
hin_distance_rows (const HinNetwork *network, HinCsrKind kind, HinLengths lengths, GError **error)
{
  g_autoptr (HinCsr) rows = hin_csr_new (network, kind, -1, error);
  if (rows == NULL || rows->weight == NULL || lengths == HIN_LENGTHS_WEIGHT)
    return g_steal_pointer (&rows);
  if (lengths == HIN_LENGTHS_NONE)
    {
      if (!rows->borrowed)
        hin_free (rows->weight);
      rows->weight = NULL;
      return g_steal_pointer (&rows);
    }
  if (rows->borrowed)
    { /* not to be changed: the same rows, made for this one */
      guint n = network->relation_names->len;
      g_autofree HinCsrLink *links = g_new (HinCsrLink, n);
      for (guint r = 0; r < n; r++)
        links[r] = (HinCsrLink){ (int) r, FALSE };
      hin_csr_free (rows);
      rows = hin_csr_new_links (network, links, n, -1, -1, TRUE, error);
    }
  for (guint64 i = 0; rows != NULL && i < rows->n_entries; i++)
    rows->weight[i] = 1 / rows->weight[i];
  return g_steal_pointer (&rows);
}

double *
hin_distance_run (const HinDistanceJob *job, guint threads, gsize n, GError **error)
{
  guint64 n_blocks = (job->n_sources + job->block - 1) / job->block;
  guint n_threads = (guint) MAX (MIN (n_blocks, threads), 1);
  g_autofree gpointer *workers = g_new0 (gpointer, n_threads);
  hin_autofree double *total = hin_alloc (n, sizeof *total, error);
  gboolean good = total != NULL;
  for (guint i = 0; good && i < n_threads; i++)
    good = (workers[i] = job->make_worker (job, error)) != NULL;
  good = good && hin_sum_blocks (n_threads, workers, n_blocks, job->make, total, n, error);
  for (guint i = 0; i < n_threads; i++)
    if (workers[i] != NULL)
      job->free_worker (workers[i]);
  return good ? g_steal_pointer (&total) : NULL;
}
