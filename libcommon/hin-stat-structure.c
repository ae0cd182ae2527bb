/* Sections about how the network hangs together: components, clustering. */
#include "config.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-component.h"
#include "hin-stat-private.h"
#include "hin-triangle.h"

typedef struct
{
  const guint32 *label;
  guint32 *size;           /* by label */
  guint32 n;               /* components */
  guint32 largest, second; /* labels; of equal ones the smallest; G_MAXUINT32: there is none */
} Parts;

static gboolean
count_parts (Parts *self, const HinNetwork *network, GError **error)
{
  self->size = hin_alloc (network->n_nodes, sizeof *self->size, error);
  if (self->size == NULL)
    return FALSE;
  for (guint32 u = 0; u < network->n_nodes; u++)
    self->size[self->label[u]]++;
  self->largest = self->second = G_MAXUINT32;
  for (guint32 u = 0; u < network->n_nodes; u++)
    {
      self->n += self->size[u] > 0;
      if (self->largest == G_MAXUINT32 || self->size[u] > self->size[self->largest])
        {
          self->second = self->largest;
          self->largest = u;
        }
      else if (self->size[u] > 0
               && (self->second == G_MAXUINT32 || self->size[u] > self->size[self->second]))
        self->second = u;
    }
  return TRUE;
}

/* Numbers of the components of the kind @what. */
static void
write_parts (HinStat *self, const char *what, const Parts *parts)
{
  const double none = NAN, nodes = self->network->n_nodes;
  const double largest = parts->largest == G_MAXUINT32 ? none : parts->size[parts->largest];
  const double second = parts->second == G_MAXUINT32 ? none : parts->size[parts->second];
  const struct
  {
    const char *name;
    double value;
  } number[] = {
    { "s", parts->n }, { "_largest", largest }, { "_second", second }, { "_share", largest / nodes }
  };
  for (guint i = 0; i < G_N_ELEMENTS (number); i++)
    {
      g_autofree char *name = g_strconcat (what, number[i].name, NULL);
      hin_stat_number (self, "*", NULL, name, number[i].value);
    }
}

/* Of a type: the nodes in the largest component, and those alone in theirs. */
static void
write_type (HinStat *self, guint type, const Parts *parts)
{
  guint32 from = self->schema->first[type], n = self->schema->size[type];
  guint32 inside = 0, isolated = 0;
  for (guint32 u = from; u < from + n; u++)
    {
      inside += parts->label[u] == parts->largest;
      isolated += parts->size[parts->label[u]] == 1;
    }
  if (n == 0)
    return;
  hin_stat_number (self, hin_stat_type (self, type), NULL, "isolated", isolated);
  hin_stat_number (self, hin_stat_type (self, type), NULL, "component_share", (double) inside / n);
}

gboolean
hin_stat_components (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  hin_autofree guint32 *label = hin_alloc (network->n_nodes, sizeof *label, error);
  Parts weak = { .label = label }, strong = weak;
  if (label == NULL || !hin_strong_components (network, label, error))
    return FALSE;
  gboolean done = count_parts (&strong, network, error) && hin_components (network, label, error)
                  && count_parts (&weak, network, error);
  if (done)
    {
      guint32 isolated = 0;
      for (guint32 u = 0; u < network->n_nodes; u++)
        isolated += weak.size[u] == 1;
      hin_stat_table (self, "components", HIN_STAT_ROWS);
      write_parts (self, "component", &weak);
      write_parts (self, "strong_component", &strong);
      hin_stat_number (self, "*", NULL, "isolated", isolated);
      for (guint i = 0; i < network->type_names->len; i++)
        write_type (self, i, &weak);
    }
  hin_free (weak.size);
  hin_free (strong.size);
  return done;
}

gboolean
hin_stat_clustering (HinStat *self, GError **error)
{
  HinTriangles totals = { 0 };
  hin_autofree double *local = hin_triangle_clustering (self->network, FALSE, &totals, error);
  if (local == NULL)
    return FALSE;
  hin_stat_table (self, "clustering", HIN_STAT_ROWS);
  hin_stat_number (self, "*", NULL, "triangles", (double) totals.triangles);
  hin_stat_number (self, "*", NULL, "triples", totals.triples);
  if (totals.triples > 0)
    hin_stat_number (self, "*", NULL, "transitivity", totals.transitivity);
  if (self->network->n_nodes > 0)
    hin_stat_number (self, "*", NULL, "clustering", totals.mean);
  for (guint i = 0; i < self->network->type_names->len; i++)
    {
      guint32 from = self->schema->first[i], n = self->schema->size[i];
      double sum = 0;
      for (guint32 u = from; u < from + n; u++)
        sum += local[u];
      if (n > 0)
        hin_stat_number (self, hin_stat_type (self, i), NULL, "clustering", sum / n);
    }
  return TRUE;
}
