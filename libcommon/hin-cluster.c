#include "config.h"

#include "hin-alloc.h"
#include "hin-cluster.h"
#include "hin-error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const HinClusterMethod *
hin_cluster_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (const HinClusterMethod *row = hin_cluster_methods; row->name != NULL; row++)
    {
      if (g_str_equal (row->name, name))
        return row;
      g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", row->name);
    }
  g_autofree char *quoted = hin_error_quote (name, strlen (name));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--method: '%s' is none of %s", quoted,
               names->str);
  return NULL;
}

typedef struct
{
  guint32 label, size, smallest;
} Group;

static int
compare_groups (const void *a, const void *b)
{
  const Group *x = a, *y = b;
  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return x->smallest < y->smallest ? -1 : 1;
}

/* Number the labels by size and smallest member. */
static gboolean
number_communities (HinClustering *self, const guint32 *label, guint32 n_nodes, GError **error)
{
  hin_autofree guint32 *group_of = hin_alloc (n_nodes, sizeof *group_of, error);
  hin_autofree Group *groups = group_of == NULL ? NULL : hin_alloc (n_nodes, sizeof *groups, error);
  if (groups == NULL)
    return FALSE;
  for (guint32 u = 0; u < n_nodes; u++)
    {
      if (group_of[label[u]] == 0)
        {
          groups[self->n] = (Group){ label[u], 0, u };
          group_of[label[u]] = ++self->n;
        }
      groups[group_of[label[u]] - 1].size++;
    }
  if (self->n > 0)
    qsort (groups, self->n, sizeof *groups, compare_groups);
  self->membership = hin_alloc (n_nodes, sizeof *self->membership, error);
  if (self->membership == NULL
      || (self->size = hin_alloc ((gsize) self->n + 1, sizeof *self->size, error)) == NULL)
    return FALSE;
  for (guint32 c = 0; c < self->n; c++)
    {
      self->size[c + 1] = groups[c].size;
      group_of[groups[c].label] = c + 1;
    }
  for (guint32 u = 0; u < n_nodes; u++)
    self->membership[u] = group_of[label[u]];
  return TRUE;
}

static gboolean
check_size (const HinNetwork *network, const HinClusterMethod *method, guint64 given,
            GError **error)
{
  guint64 most = given > 0 ? given : method->max_edges;
  if (most == 0 || network->n_edges <= most)
    return TRUE;
  if (given > 0)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
                   "%s: %" G_GUINT64_FORMAT " edges are more than --max-edges %" G_GUINT64_FORMAT,
                   method->name, network->n_edges, given);
      return FALSE;
    }
  g_set_error (
      error, HIN_ERROR, HIN_ERROR_LIMIT,
      "%s: %" G_GUINT64_FORMAT " edges are more than %" G_GUINT64_FORMAT
      ", which take some minutes; --max-edges raises the limit, and --max-time bounds the time;"
      " leiden and label-propagation have none",
      method->name, network->n_edges, most);
  return FALSE;
}

/* What the method seeks, and whether it is what it claims. */
static gboolean
judge (HinClustering *self, const HinNetwork *network, const HinCsr *rows,
       const HinClusterMethod *method, const HinClusterOptions *options, GError **error)
{
  double claim = self->score;
  self->quality = (HinQuality){ .resolution = options->cpm ? 1 : options->resolution,
                                .density = options->resolution,
                                .directed = options->directed ? network : NULL };
  if (!hin_quality (rows, self->membership, self->n, &self->quality, error))
    return FALSE;
  self->score = method->flags & HIN_CLUSTER_CODELENGTH ? -self->quality.codelength
                : options->cpm                         ? self->quality.cpm
                                                       : self->quality.modularity;
  return !(method->flags & HIN_CLUSTER_CLAIMS) || rows->n_entries == 0
         || hin_quality_check (method->name, claim, self->score, error);
}

HinClustering *
hin_cluster (const HinNetwork *network, const HinCsr *rows, const HinClusterMethod *method,
             const HinClusterOptions *options, GError **error)
{
  g_autoptr (HinClustering) self = g_new0 (HinClustering, 1);
  hin_autofree guint32 *label = hin_alloc (rows->n_nodes, sizeof *label, error);
  if (label == NULL || !check_size (network, method, options->max_edges, error))
    return NULL;
  self->score = NAN;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    label[u] = u;
  /* libraries answer NaN, or not at all, when there is no edge */
  if (rows->n_entries > 0 && !method->group (network, rows, options, label, self, error))
    return NULL;
  return number_communities (self, label, rows->n_nodes, error)
                 && judge (self, network, rows, method, options, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
hin_clustering_free (HinClustering *self)
{
  if (self == NULL)
    return;
  hin_free (self->membership);
  hin_free (self->size);
  g_free (self);
}

/* Of the best run with each of the others. */
static gboolean
compare_runs (HinClustering *const *run, guint n, guint best, guint32 n_nodes, HinClusterRuns *runs,
              GError **error)
{
  runs->mean = (HinAgreement){ 0, 0, 0 };
  runs->worst = (HinAgreement){ 1, 1, 0 };
  for (guint i = 0; i < n; i++)
    {
      HinAgreement one;
      if (i == best)
        continue;
      if (!hin_agreement (run[best]->membership, run[i]->membership, n_nodes,
                          MAX (run[best]->n, run[i]->n) + 1, &one, error))
        return FALSE;
      runs->mean.nmi += one.nmi / (n - 1);
      runs->mean.ari += one.ari / (n - 1);
      runs->mean.vi += one.vi / (n - 1);
      runs->worst.nmi = MIN (runs->worst.nmi, one.nmi);
      runs->worst.ari = MIN (runs->worst.ari, one.ari);
      runs->worst.vi = MAX (runs->worst.vi, one.vi);
    }
  return TRUE;
}

HinClustering *
hin_cluster_best (const HinNetwork *network, const HinCsr *rows, const HinClusterMethod *method,
                  const HinClusterOptions *options, guint n, HinClusterRuns *runs, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)hin_clustering_free);
  HinClusterOptions own = *options;
  guint best = 0;
  for (guint i = 0; i < n; i++)
    {
      own.seed = options->seed + i;
      HinClustering *one = hin_cluster (network, rows, method, &own, error);
      if (one == NULL)
        return NULL;
      g_ptr_array_add (all, one);
      if (one->score > ((HinClustering *)all->pdata[best])->score)
        best = i;
    }
  runs->best = options->seed + best;
  if (!compare_runs ((HinClustering *const *)all->pdata, n, best, rows->n_nodes, runs, error))
    return NULL;
  return g_ptr_array_steal_index (all, best);
}
