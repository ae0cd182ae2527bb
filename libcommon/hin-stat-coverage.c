/* Section coverage: how complete is what is known of the nodes, by type and range. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-node.h"
#include "hin-stat-private.h"

/* Nodes of a type that have an item. */
typedef struct
{
  guint type;
  gsize item;
  gsize place; /* their numbers, by group, are at place * n_groups of counts */
} Row;

/* What a node can have: an attribute, an edge of a relation from it, or one to it.  Items are
 * numbered in this order. */
typedef struct
{
  HinStat *stat;
  gsize n_attributes, n_relations, n_items;
  gsize n_groups;  /* of a type: the whole, then the ranges of each --range, each with "none" */
  double **values; /* by --range: the numbers of the nodes; NULL: nothing has that attribute */
  guint32 *nodes;  /* type * n_groups + group: nodes in it */
  Row *rows;       /* only what occurs */
  guint64 *counts;
  gsize n_rows, room;
  gsize *last; /* by item: its last row, from 1; 0: none */
} Coverage;

static void
coverage_clear (Coverage *self)
{
  for (guint r = 0; r < self->stat->options->ranges->len; r++)
    hin_free (self->values[r]);
  g_free (self->values);
  hin_free (self->nodes);
  hin_free (self->rows);
  hin_free (self->counts);
  hin_free (self->last);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Coverage, coverage_clear)

static const HinRange *
range_at (const Coverage *self, guint r)
{
  return g_ptr_array_index (self->stat->options->ranges, r);
}

static gboolean
make_room (Coverage *self, GError **error)
{
  gsize room = hin_grow (self->room, self->n_rows + 1);
  Row *rows = hin_realloc (self->rows, room, sizeof *rows, error);
  if (rows == NULL)
    return FALSE;
  self->rows = rows;
  guint64 *counts = hin_realloc (self->counts, room, self->n_groups * sizeof *counts, error);
  if (counts == NULL)
    return FALSE;
  self->counts = counts;
  self->room = room;
  return TRUE;
}

/* The counts of the nodes of @type that have @item.  The nodes of a type follow each other, and so
 * does all that is counted of an item: when its last row is of another type there is none yet. */
static guint64 *
counts_of (Coverage *self, guint type, gsize item, GError **error)
{
  gsize last = self->last[item];
  if (last == 0 || self->rows[last - 1].type != type)
    {
      if (self->n_rows == self->room && !make_room (self, error))
        return NULL;
      self->rows[self->n_rows] = (Row){ type, item, self->n_rows };
      last = self->last[item] = ++self->n_rows;
    }
  return self->counts + (last - 1) * self->n_groups;
}

/* The node has items of the set bits, the lowest of which is @first. */
static gboolean
count_items (Coverage *self, guint32 node, guint64 bits, gsize first, GError **error)
{
  guint type = self->stat->network->type[node];
  for (; bits > 0; bits &= bits - 1)
    {
      gsize item = first + (gsize) __builtin_ctzll (bits), group = 1;
      guint64 *counts = counts_of (self, type, item, error);
      if (counts == NULL)
        return FALSE;
      counts[0]++;
      for (guint r = 0; r < self->stat->options->ranges->len; r++)
        {
          const HinRange *range = range_at (self, r);
          if (self->values[r] != NULL)
            counts[group + hin_range_find (range, self->values[r][node])]++;
          group += range->n + 1;
        }
    }
  return TRUE;
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
          gsize first = self->n_attributes + from;
          if (!count_items (self, u, out[u], first, error)
              || !count_items (self, u, in[u], first + self->n_relations, error))
            return FALSE;
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
write_group (Coverage *self, const char *id, guint type, gsize from, gsize to, gsize group)
{
  double nodes = self->nodes[type * self->n_groups + group];
  if (group > 0 || self->stat->options->human) /* section schema has those of the types */
    hin_stat_number (self->stat, id, NULL, "nodes", nodes);
  for (gsize i = from; nodes > 0 && i < to; i++)
    {
      const Row *row = &self->rows[i];
      g_autofree char *name = item_name (self, row->item);
      hin_stat_number (self->stat, id, NULL, name,
                       (double) self->counts[row->place * self->n_groups + group] / nodes);
    }
}

/* The rows @from ... @to - 1 are those of @type. */
static void
write_type (Coverage *self, guint type, gsize from, gsize to)
{
  const char *id = hin_stat_type (self->stat, type);
  g_autofree char *title = g_strconcat ("coverage of ", id, NULL);
  gsize group = 1;
  hin_stat_table (self->stat, title, HIN_STAT_COLUMNS);
  write_group (self, id, type, from, to, 0);
  for (guint r = 0; r < self->stat->options->ranges->len; r++)
    {
      const HinRange *range = range_at (self, r);
      const guint32 *nodes = self->nodes + type * self->n_groups;
      gboolean has_numbers = self->values[r] != NULL && nodes[group + range->n] < nodes[0];
      g_autofree char *owner = hin_stat_attribute (id, range->attribute);
      for (guint i = 0; has_numbers && i <= range->n; i++)
        {
          g_autofree char *name = hin_range_name (range, i);
          g_autoptr (GString) group_id = g_string_new (owner);
          g_string_append_c (group_id, '=');
          hin_node_encode (group_id, name, strlen (name));
          write_group (self, group_id->str, type, from, to, group + i);
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
count_all (Coverage *self, GError **error)
{
  const HinNetwork *network = self->stat->network;
  self->nodes = hin_alloc (network->type_names->len, self->n_groups * sizeof *self->nodes, error);
  self->last = self->nodes == NULL ? NULL : hin_alloc (self->n_items, sizeof *self->last, error);
  if (self->last == NULL)
    return FALSE;
  count_nodes (self);
  for (guint64 i = 0; i < network->n_attributes; i++)
    {
      const HinAttribute *row = &network->attributes[i];
      if (!count_items (self, row->node, 1, row->attribute, error))
        return FALSE;
    }
  return count_relations (self, error);
}

static int
compare (const void *a, const void *b)
{
  const Row *x = a, *y = b;
  return x->type != y->type ? (x->type > y->type) - (x->type < y->type)
                            : (x->item > y->item) - (x->item < y->item);
}

gboolean
hin_stat_coverage (HinStat *self, GError **error)
{
  g_auto (Coverage) coverage = { .stat = self,
                                 .n_attributes = self->network->attribute_names->len,
                                 .n_relations = self->network->relation_names->len,
                                 .n_groups = 1,
                                 .values = g_new0 (double *, self->options->ranges->len + 1) };
  coverage.n_items = coverage.n_attributes + 2 * coverage.n_relations;
  for (guint r = 0; r < self->options->ranges->len; r++)
    coverage.n_groups += range_at (&coverage, r)->n + 1;
  if (!load_ranges (&coverage, error) || !count_all (&coverage, error))
    return FALSE;
  if (coverage.n_rows > 0)
    qsort (coverage.rows, coverage.n_rows, sizeof *coverage.rows, compare);
  gsize from = 0, to = 0;
  for (guint type = 0; type < self->network->type_names->len; type++, from = to)
    {
      while (to < coverage.n_rows && coverage.rows[to].type == type)
        to++;
      if (self->schema->size[type] > 0)
        write_type (&coverage, type, from, to);
    }
  return TRUE;
}
