/* Section coverage: how complete is what is known of the nodes, by type and range. */
#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-node.h"
#include "hin-stat-private.h"

/* What a node can have: an attribute, an edge of a relation from it, or one to it.  Items are
 * numbered in this order. */
typedef struct
{
  HinStat *stat;
  gsize n_attributes, n_relations, n_items;
  gsize n_groups;  /* of a type: the whole, then the ranges of each --range, each with "none" */
  double **values; /* by --range: the numbers of the nodes; NULL: nothing has that attribute */
  guint32 *nodes;  /* type * n_groups + group: nodes in it */
  guint64 *have;   /* (type * n_groups + group) * n_items + item: those that have it */
} Coverage;

static const HinRange *
range_at (const Coverage *self, guint r)
{
  return g_ptr_array_index (self->stat->options->ranges, r);
}

/* The node has items of the set bits, the lowest of which is @first. */
static void
count_items (Coverage *self, guint32 node, guint64 bits, gsize first)
{
  guint64 *have = self->have + self->stat->network->type[node] * self->n_groups * self->n_items;
  for (; bits > 0; bits &= bits - 1)
    {
      gsize item = first + (gsize) __builtin_ctzll (bits), group = 1;
      have[item]++;
      for (guint r = 0; r < self->stat->options->ranges->len; r++)
        {
          const HinRange *range = range_at (self, r);
          if (self->values[r] != NULL)
            have[(group + hin_range_find (range, self->values[r][node])) * self->n_items + item]++;
          group += range->n + 1;
        }
    }
}

static void
count_nodes (Coverage *self)
{
  const HinNetwork *network = self->stat->network;
  for (guint32 u = 0; u < network->n_nodes; u++)
    {
      guint32 *nodes = self->nodes + network->type[u] * self->n_groups;
      gsize group = 1;
      nodes[0]++;
      for (guint r = 0; r < self->stat->options->ranges->len; r++)
        {
          const HinRange *range = range_at (self, r);
          if (self->values[r] != NULL)
            nodes[group + hin_range_find (range, self->values[r][u])]++;
          group += range->n + 1;
        }
    }
}

/* 64 relations at a time: a bit of each node for each. */
static gboolean
count_relations (Coverage *self, GError **error)
{
  const HinNetwork *network = self->stat->network;
  hin_autofree guint64 *out = hin_alloc (network->n_nodes, sizeof *out, error);
  hin_autofree guint64 *in = out == NULL ? NULL : hin_alloc (network->n_nodes, sizeof *in, error);
  if (in == NULL)
    return FALSE;
  for (guint from = 0; from < self->n_relations; from += 64)
    {
      for (guint64 e = 0; e < network->n_edges; e++)
        if (network->relation[e] / 64 == from / 64)
          {
            guint64 bit = (guint64) 1 << network->relation[e] % 64;
            out[network->source[e]] |= bit;
            in[network->target[e]] |= bit;
          }
      for (guint32 u = 0; u < network->n_nodes; u++)
        {
          count_items (self, u, out[u], self->n_attributes + from);
          count_items (self, u, in[u], self->n_attributes + self->n_relations + from);
          out[u] = in[u] = 0;
        }
    }
  return TRUE;
}

/* "has_NAME": a relation; "has_^NAME" against its direction; "has_@NAME". */
static char *
item_name (const Coverage *self, gsize item)
{
  const HinNetwork *network = self->stat->network;
  if (item < self->n_attributes)
    return g_strconcat ("has_@", network->attribute_names->pdata[item], NULL);
  item -= self->n_attributes;
  if (item < self->n_relations)
    return g_strconcat ("has_", network->relation_names->pdata[item], NULL);
  return g_strconcat ("has_^", network->relation_names->pdata[item - self->n_relations], NULL);
}

static void
write_group (Coverage *self, const char *id, guint type, gsize group)
{
  const guint64 *whole = self->have + type * self->n_groups * self->n_items;
  double nodes = self->nodes[type * self->n_groups + group];
  if (group > 0 || self->stat->options->human) /* section schema has those of the types */
    hin_stat_number (self->stat, id, NULL, "nodes", nodes);
  for (gsize item = 0; nodes > 0 && item < self->n_items; item++)
    if (whole[item] > 0)
      {
        g_autofree char *name = item_name (self, item);
        hin_stat_number (self->stat, id, NULL, name,
                         (double) whole[group * self->n_items + item] / nodes);
      }
}

static void
write_type (Coverage *self, guint type)
{
  const char *id = hin_stat_type (self->stat, type);
  g_autofree char *title = g_strconcat ("coverage of ", id, NULL);
  gsize group = 1;
  hin_stat_table (self->stat, title, HIN_STAT_COLUMNS);
  write_group (self, id, type, 0);
  for (guint r = 0; r < self->stat->options->ranges->len; r++)
    {
      const HinRange *range = range_at (self, r);
      const guint32 *nodes = self->nodes + type * self->n_groups;
      gboolean has_numbers = self->values[r] != NULL && nodes[group + range->n] < nodes[0];
      g_autofree char *owner = hin_stat_attribute (self->stat, id, range->attribute);
      for (guint i = 0; has_numbers && i <= range->n; i++)
        {
          g_autofree char *name = hin_range_name (range, i);
          g_autoptr (GString) group_id = g_string_new (owner);
          g_string_append_c (group_id, '=');
          hin_node_encode (group_id, name, strlen (name));
          write_group (self, group_id->str, type, group + i);
        }
      group += range->n + 1;
    }
}

/* The numbers of every --range. */
static gboolean
load_ranges (Coverage *self, GError **error)
{
  const HinNetwork *network = self->stat->network;
  for (guint r = 0; r < self->stat->options->ranges->len; r++)
    {
      int attribute = hin_network_attribute (network, range_at (self, r)->attribute);
      if (attribute < 0)
        continue;
      self->values[r] = hin_alloc (network->n_nodes, sizeof (double), error);
      if (self->values[r] == NULL)
        return FALSE;
      hin_stat_column (self->stat, attribute, self->values[r], NULL);
    }
  return TRUE;
}

static gboolean
write_coverage (Coverage *self, GError **error)
{
  const HinNetwork *network = self->stat->network;
  gsize groups = network->type_names->len * self->n_groups;
  hin_autofree guint32 *nodes = hin_alloc (groups, sizeof *nodes, error);
  hin_autofree guint64 *have
      = nodes == NULL ? NULL : hin_alloc (groups, sizeof *have * self->n_items, error);
  self->nodes = nodes;
  self->have = have;
  if (have == NULL)
    return FALSE;
  count_nodes (self);
  for (guint64 i = 0; i < network->n_attributes; i++)
    count_items (self, network->attributes[i].node, 1, network->attributes[i].attribute);
  if (!count_relations (self, error))
    return FALSE;
  for (guint i = 0; i < network->type_names->len; i++)
    if (self->stat->schema->size[i] > 0)
      write_type (self, i);
  return TRUE;
}

gboolean
hin_stat_coverage (HinStat *self, GError **error)
{
  guint n_ranges = self->options->ranges->len;
  Coverage coverage = { .stat = self,
                        .n_attributes = self->network->attribute_names->len,
                        .n_relations = self->network->relation_names->len,
                        .n_groups = 1,
                        .values = g_new0 (double *, n_ranges + 1) };
  coverage.n_items = coverage.n_attributes + 2 * coverage.n_relations;
  for (guint r = 0; r < n_ranges; r++)
    coverage.n_groups += range_at (&coverage, r)->n + 1;
  gboolean done = load_ranges (&coverage, error) && write_coverage (&coverage, error);
  for (guint r = 0; r < n_ranges; r++)
    hin_free (coverage.values[r]);
  g_free (coverage.values);
  return done;
}
