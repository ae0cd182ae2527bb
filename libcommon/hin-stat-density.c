/* Section density: how many of the possible edges there are, and how many go both ways. */
#include "config.h"

#include "hin-alloc.h"
#include "hin-csr.h"
#include "hin-stat-private.h"

/* Pairs of nodes, in order, no node with itself. */
typedef struct
{
  guint64 loops;                   /* edges from a node to itself */
  guint64 pairs;                   /* that have an edge */
  guint64 mutual;                  /* of them those that have one back */
  guint64 *of_row, *mutual_of_row; /* likewise by row of the schema; mutual: of one type only */
} Mutual;

/* The edges back from the node of edges @from ... @to - 1 are at @back ... @end - 1; both are
 * sorted by relation. */
static void
count_back (const HinSchema *schema, guint64 from, guint64 to, guint64 back, guint64 end,
            Mutual *mutual)
{
  const guint16 *relation = schema->network->relation;
  mutual->mutual += 2;
  while (from < to && back < end)
    if (relation[from] < relation[back])
      from++;
    else if (relation[from] > relation[back])
      back++;
    else
      {
        mutual->mutual_of_row[hin_schema_row (schema, from++)]++;
        mutual->mutual_of_row[hin_schema_row (schema, back++)]++;
      }
}

/* The end of the edges from @e on that have its target, in a row that ends at @end. */
static guint64
same_target (const HinNetwork *network, guint64 e, guint64 end)
{
  guint32 target = network->target[e];
  while (e < end && network->target[e] == target)
    e++;
  return e;
}

/* Edges are sorted by source and target.  So while u rises the edge back to it, if there is one,
 * is further on in the row of each v: next[v] only moves forward. */
static void
count_mutual (const HinSchema *schema, const guint64 *offset, guint64 *next, Mutual *mutual)
{
  const HinNetwork *network = schema->network;
  for (guint32 u = 0; u < network->n_nodes; u++)
    for (guint64 e = offset[u], to; e < offset[u + 1]; e = to)
      {
        guint32 v = network->target[e];
        guint64 end = offset[v + 1];
        to = same_target (network, e, offset[u + 1]);
        mutual->loops += v == u ? to - e : 0;
        if (v == u)
          continue;
        mutual->pairs++;
        for (guint64 i = e; i < to; i++)
          mutual->of_row[hin_schema_row (schema, i)]++;
        if (v < u)
          continue;
        while (next[v] < end && network->target[next[v]] < u)
          next[v]++;
        if (next[v] < end && network->target[next[v]] == u)
          count_back (schema, e, to, next[v], same_target (network, next[v], end), mutual);
      }
}

static void
write_row (HinStat *self, const HinSchemaRow *row, guint64 pairs, guint64 mutual)
{
  g_autofree char *id = hin_stat_row (self, row);
  double n = self->schema->size[row->source], m = self->schema->size[row->target];
  gboolean one_type = row->source == row->target;
  double possible = one_type ? n * (n - 1) : n * m;
  if (possible > 0)
    hin_stat_number (self, id, NULL, "density", (double) pairs / possible);
  if (one_type && pairs > 0)
    hin_stat_number (self, id, NULL, "reciprocity", (double) mutual / (double) pairs);
}

gboolean
hin_stat_density (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  const GArray *rows = self->schema->rows;
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree guint64 *next
      = out == NULL ? NULL : hin_alloc (network->n_nodes, sizeof *next, error);
  g_autofree guint64 *of_row = g_new0 (guint64, rows->len + 1);
  g_autofree guint64 *mutual_of_row = g_new0 (guint64, rows->len + 1);
  Mutual mutual = { .of_row = of_row, .mutual_of_row = mutual_of_row };
  double n = network->n_nodes;
  if (next == NULL)
    return FALSE;
  for (guint32 u = 0; u < network->n_nodes; u++)
    next[u] = out->offset[u];
  count_mutual (self->schema, out->offset, next, &mutual);
  hin_stat_table (self, "density", HIN_STAT_ROWS);
  hin_stat_number (self, "*", NULL, "loops", (double) mutual.loops);
  if (n > 1)
    hin_stat_number (self, "*", NULL, "density", (double) mutual.pairs / (n * (n - 1)));
  if (mutual.pairs > 0)
    hin_stat_number (self, "*", NULL, "reciprocity", (double) mutual.mutual / (double) mutual.pairs);
  for (guint i = 0; i < rows->len; i++)
    write_row (self, &g_array_index (rows, HinSchemaRow, i), of_row[i], mutual_of_row[i]);
  return TRUE;
}
