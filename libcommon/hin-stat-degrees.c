/* Sections about edges and their ends: schema, degrees. */
#include "config.h"

#include "hin-alloc.h"
#include "hin-stat-private.h"

gboolean
hin_stat_schema (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  const GArray *rows = self->schema->rows;
  guint32 types = 0;
  guint relations = 0;
  double weight = 0;
  g_autofree guint8 *seen = g_malloc0 (network->relation_names->len + 1);
  (void) error;
  for (guint i = 0; i < network->type_names->len; i++)
    types += self->schema->size[i] > 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const HinSchemaRow *row = &g_array_index (rows, HinSchemaRow, i);
      relations += seen[row->relation] == 0;
      seen[row->relation] = 1;
      weight += row->weight;
    }
  hin_stat_table (self, "nodes and edges", HIN_STAT_ROWS);
  hin_stat_number (self, "*", NULL, "nodes", network->n_nodes);
  hin_stat_number (self, "*", NULL, "edges", (double) network->n_edges);
  hin_stat_number (self, "*", NULL, "weight", weight);
  hin_stat_number (self, "*", NULL, "types", types);
  hin_stat_number (self, "*", NULL, "relations", relations);
  for (guint i = 0; i < network->type_names->len; i++)
    if (self->schema->size[i] > 0)
      hin_stat_number (self, hin_stat_type (self, i), NULL, "nodes", self->schema->size[i]);
  for (guint i = 0; i < rows->len; i++)
    {
      const HinSchemaRow *row = &g_array_index (rows, HinSchemaRow, i);
      g_autofree char *id = hin_stat_row (self, row);
      hin_stat_number (self, id, NULL, "edges", (double) row->edges);
      hin_stat_number (self, id, NULL, "weight", row->weight);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const HinSchemaRow *row = &g_array_index (rows, HinSchemaRow, i);
      hin_stat_edge (self, hin_stat_type (self, row->source),
                     g_ptr_array_index (network->relation_names, row->relation),
                     hin_stat_type (self, row->target), (double) row->edges);
    }
  return TRUE;
}

static gboolean
write_counts (HinStat *self, const char *id, const char *part, const guint64 *counts, gsize n,
              GError **error)
{
  g_auto (HinDistribution) numbers = { 0 };
  return hin_distribution_of_counts (counts, n, &numbers, error)
         && hin_stat_distribution (self, id, part, &numbers, error);
}

/* Both ends of the edges of rows @from ... @to - 1, each node of the two types of each row, @n in
 * all: at most those of one row, or about as many as the network has. */
static gboolean
write_rows (HinStat *self, guint from, guint to, gsize n, GError **error)
{
  const HinNetwork *network = self->network;
  const HinSchema *schema = self->schema;
  const HinSchemaRow *rows = (const HinSchemaRow *) (gpointer) schema->rows->data;
  hin_autofree guint64 *counts = hin_alloc (n, sizeof *counts, error);
  g_autofree guint64 **out = g_new0 (guint64 *, to - from + 1);
  g_autofree guint64 **in = g_new0 (guint64 *, to - from + 1);
  if (counts == NULL)
    return FALSE;
  for (guint r = from, at = 0; r < to; r++)
    {
      out[r - from] = counts + at;
      in[r - from] = out[r - from] + schema->size[rows[r].source];
      at += schema->size[rows[r].source] + schema->size[rows[r].target];
    }
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint r = hin_schema_row (schema, e);
      if (r < from || r >= to)
        continue;
      out[r - from][network->source[e] - schema->first[rows[r].source]]++;
      in[r - from][network->target[e] - schema->first[rows[r].target]]++;
    }
  for (guint r = from; r < to; r++)
    {
      g_autofree char *id = hin_stat_row (self, &rows[r]);
      if (!write_counts (self, id, "out", out[r - from], schema->size[rows[r].source], error)
          || !write_counts (self, id, "in", in[r - from], schema->size[rows[r].target], error))
        return FALSE;
    }
  return TRUE;
}

/* All rows, as many at a time as need little memory. */
static gboolean
write_ends (HinStat *self, GError **error)
{
  const HinSchema *schema = self->schema;
  for (guint from = 0, to; from < schema->rows->len; from = to)
    {
      gsize n = 0, most = 4 * (gsize) self->network->n_nodes;
      for (to = from; to < schema->rows->len; to++)
        {
          const HinSchemaRow *row = &g_array_index (schema->rows, HinSchemaRow, to);
          gsize more = (gsize) schema->size[row->source] + schema->size[row->target];
          if (n + more > most)
            break;
          n += more;
        }
      if (!write_rows (self, from, to, n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hin_stat_degrees (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  hin_autofree guint64 *degree = hin_alloc (network->n_nodes, sizeof *degree, error);
  if (degree == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      degree[network->source[e]]++;
      degree[network->target[e]]++;
    }
  hin_stat_table (self, "degrees", HIN_STAT_ROWS);
  if (!write_counts (self, "*", "degree", degree, network->n_nodes, error))
    return FALSE;
  for (guint i = 0; i < network->type_names->len; i++)
    if (!write_counts (self, hin_stat_type (self, i), "degree", degree + self->schema->first[i],
                       self->schema->size[i], error))
      return FALSE;
  return write_ends (self, error);
}
