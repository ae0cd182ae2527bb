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
              guint64 zeros, GError **error)
{
  g_auto (HinDistribution) numbers = { 0 };
  return hin_distribution_of_counts (counts, n, zeros, &numbers, error)
         && hin_stat_distribution (self, id, part, &numbers, error);
}

/* Source and target of an edge. */
typedef struct
{
  guint32 end[2];
} Ends;

/* Those of all edges, the edges of each row of the schema together, row after row. */
static Ends *
sort_edges (const HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  const GArray *rows = self->schema->rows;
  Ends *ends = hin_alloc ((gsize) network->n_edges, sizeof *ends, error);
  hin_autofree guint64 *next = ends == NULL ? NULL : hin_alloc (rows->len, sizeof *next, error);
  if (next == NULL)
    {
      hin_free (ends);
      return NULL;
    }
  for (guint r = 1; r < rows->len; r++)
    next[r] = next[r - 1] + g_array_index (rows, HinSchemaRow, r - 1).edges;
  for (guint64 e = 0; e < network->n_edges; e++)
    ends[next[hin_schema_row (self->schema, e)]++]
        = (Ends){ { network->source[e], network->target[e] } };
  return ends;
}

/* The degrees at one end of the edges of a row, of the nodes of @type.  Nodes without such an edge
 * are not looked at: there may be many rows.  @degree, all 0, and @met have n_nodes. */
static gboolean
write_end (HinStat *self, const HinSchemaRow *row, const Ends *ends, guint end, guint64 *degree,
           guint64 *met, GError **error)
{
  guint32 size = self->schema->size[end == 0 ? row->source : row->target], n = 0;
  g_autofree char *id = hin_stat_row (self, row);
  for (guint64 e = 0; e < row->edges; e++)
    if (degree[ends[e].end[end]]++ == 0)
      met[n++] = ends[e].end[end];
  for (guint32 i = 0; i < n; i++)
    {
      guint64 u = met[i];
      met[i] = degree[u];
      degree[u] = 0;
    }
  return write_counts (self, id, end == 0 ? "out" : "in", met, n, size - n, error);
}

/* Both ends of each row. */
static gboolean
write_ends (HinStat *self, GError **error)
{
  guint32 n = self->network->n_nodes;
  const GArray *rows = self->schema->rows;
  hin_autofree Ends *ends = sort_edges (self, error);
  hin_autofree guint64 *degree = ends == NULL ? NULL : hin_alloc (n, sizeof *degree, error);
  hin_autofree guint64 *met = degree == NULL ? NULL : hin_alloc (n, sizeof *met, error);
  const Ends *at = ends;
  if (met == NULL)
    return FALSE;
  for (guint r = 0; r < rows->len; r++)
    {
      const HinSchemaRow *row = &g_array_index (rows, HinSchemaRow, r);
      if (!write_end (self, row, at, 0, degree, met, error)
          || !write_end (self, row, at, 1, degree, met, error))
        return FALSE;
      at += row->edges;
    }
  return TRUE;
}

static gboolean
write_nodes (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  const HinSchema *schema = self->schema;
  hin_autofree guint64 *degree = hin_alloc (network->n_nodes, sizeof *degree, error);
  if (degree == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      degree[network->source[e]]++;
      degree[network->target[e]]++;
    }
  if (!write_counts (self, "*", "degree", degree, network->n_nodes, 0, error))
    return FALSE;
  for (guint i = 0; i < network->type_names->len; i++)
    if (!write_counts (self, hin_stat_type (self, i), "degree", degree + schema->first[i],
                       schema->size[i], 0, error))
      return FALSE;
  return TRUE;
}

gboolean
hin_stat_degrees (HinStat *self, GError **error)
{
  hin_stat_table (self, "degrees", HIN_STAT_ROWS);
  return write_nodes (self, error) && write_ends (self, error);
}
