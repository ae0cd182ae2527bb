#include "config.h"

#include "hin-alloc.h"
#include "hin-cluster.h"
#include "hin-error.h"
#include "hin-graph.h"
#include "hin-union.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static gboolean
leiden (const HinCsr *rows, const HinClusterOptions *options, guint32 *label, guint *passes,
        GError **error)
{
  for (guint32 u = 0; u < rows->n_nodes; u++)
    label[u] = u;
  return rows->n_entries == 0
         || hin_graph_leiden (rows, options->resolution, options->seed, label, passes, error);
}

static gboolean
components (const HinCsr *rows, const HinClusterOptions *options, guint32 *label, guint *passes,
            GError **error)
{
  (void) options, (void) passes, (void) error;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    label[u] = u;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1] && rows->target[i] <= u; i++)
      hin_union_join (label, u, rows->target[i]);
  for (guint32 u = 0; u < rows->n_nodes; u++)
    label[u] = hin_union_find (label, u);
  return TRUE;
}

const HinClusterMethod hin_cluster_methods[] = {
  { "leiden", "communities of high modularity, until stable", leiden },
  { "components", "connected components, directions ignored", components },
  { NULL, NULL, NULL },
};

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
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--method: '%s' is none of %s", quoted, names->str);
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

HinClustering *
hin_cluster (const HinCsr *rows, const HinClusterMethod *method, const HinClusterOptions *options,
             GError **error)
{
  g_autoptr (HinClustering) self = g_new0 (HinClustering, 1);
  hin_autofree guint32 *label = hin_alloc (rows->n_nodes, sizeof *label, error);
  if (label == NULL || !method->group (rows, options, label, &self->passes, error)
      || !number_communities (self, label, rows->n_nodes, error))
    return NULL;
  return g_steal_pointer (&self);
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

double
hin_modularity (const HinCsr *rows, const HinClustering *clustering, double resolution, double *gain)
{
  const guint32 *membership = clustering->membership;
  g_autofree double *inside = g_new0 (double, clustering->n + 1);
  g_autofree double *degree = g_new0 (double, clustering->n + 1);
  double twice = 0, sum = 0; /* 2m; both ends of every edge are counted */
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      {
        double weight = rows->weight == NULL ? 1 : rows->weight[i];
        twice += weight;
        degree[membership[u]] += weight;
        if (membership[rows->target[i]] == membership[u])
          inside[membership[u]] += weight;
      }
  if (twice == 0)
    return NAN;
  for (guint32 c = 1; c <= clustering->n; c++)
    {
      double share = degree[c] / twice, term = inside[c] / twice - resolution * share * share;
      if (gain != NULL)
        gain[c] = term;
      sum += term;
    }
  return sum;
}
