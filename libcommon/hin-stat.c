#include "config.h"

#include "hin-stat-private.h"

#include <math.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-node.h"
#include "hin-num.h"
#include "hin-tail.h"

const HinStatSection hin_stat_sections[] = {
  { "schema", "nodes by type, edges by type, relation and type", TRUE, FALSE, hin_stat_schema },
  { "degrees", "how degrees are distributed, by type and relation", TRUE, FALSE, hin_stat_degrees },
  { "components", "parts that hang together, isolated nodes", TRUE, FALSE, hin_stat_components },
  { "density", "share of the possible edges, share that go both ways", TRUE, FALSE,
    hin_stat_density },
  { "clustering", "triangles, transitivity, mean local clustering (slow)", FALSE, FALSE,
    hin_stat_clustering },
  { "assortativity", "do nodes of like degree have edges", TRUE, FALSE, hin_stat_assortativity },
  { "mixing", "do nodes of like type have edges, or of like --by", TRUE, TRUE, hin_stat_mixing },
  { "coverage", "share of nodes that have each attribute and relation", TRUE, TRUE,
    hin_stat_coverage },
  { "attributes", "how the numbers of attributes are distributed", TRUE, TRUE,
    hin_stat_attributes },
  { "correlation", "rank correlation of attributes", TRUE, TRUE, hin_stat_correlation },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const HinStatSection *
hin_stat_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new ("all");
  for (const HinStatSection *row = hin_stat_sections; row->name != NULL; row++)
    {
      if (g_str_equal (row->name, name))
        return row;
      g_string_append_printf (names, ", %s", row->name);
    }
  g_autofree char *quoted = hin_error_quote (name, strlen (name));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--section: '%s' is none of %s", quoted,
               names->str);
  return NULL;
}

gboolean
hin_stat_write (const HinNetwork *network, const GPtrArray *sections, const HinStatOptions *options,
                HinWriter *out, GError **error)
{
  g_autoptr (HinSchema) schema = hin_schema_new (network, error);
  HinStat self = { .network = network, .schema = schema, .options = options, .out = out };
  gboolean done = schema != NULL;
  for (guint i = 0; done && i < sections->len && !hin_writer_failed (out); i++)
    done = ((const HinStatSection *) sections->pdata[i])->write (&self, error);
  hin_stat_end (&self);
  return done;
}

const char *
hin_stat_type (const HinStat *self, guint type)
{
  return g_ptr_array_index (self->network->type_names, type);
}

char *
hin_stat_row (const HinStat *self, const HinSchemaRow *row)
{
  const char *relation = g_ptr_array_index (self->network->relation_names, row->relation);
  GString *id = g_string_new (hin_stat_type (self, row->source));
  g_string_append_c (id, '/');
  hin_node_encode (id, relation, strlen (relation));
  g_string_append_printf (id, "/%s", hin_stat_type (self, row->target));
  return g_string_free (id, FALSE);
}

char *
hin_stat_attribute (const char *owner, const char *attribute)
{
  GString *id = g_string_new (owner);
  g_string_append_c (id, '@');
  hin_node_encode (id, attribute, strlen (attribute));
  return g_string_free (id, FALSE);
}

void
hin_stat_column (const HinStat *self, int attribute, double *value, guint32 *values)
{
  const HinNetwork *network = self->network;
  for (guint32 u = 0; u < network->n_nodes; u++)
    value[u] = NAN;
  for (guint64 i = 0; i < network->n_attributes; i++)
    {
      const HinAttribute *row = &network->attributes[i];
      if (row->attribute != (guint32) attribute)
        continue;
      const char *text = network->attribute_text + row->value;
      hin_num_parse (text, strlen (text), &value[row->node]);
      if (values != NULL)
        values[network->type[row->node]]++;
    }
}

gboolean
hin_stat_distribution (HinStat *self, const char *id, const char *part,
                       const HinDistribution *numbers, GError **error)
{
  double gini = NAN, total = (double) numbers->total;
  HinTail tail;
  if (numbers->n == 0)
    return TRUE;
  if (!hin_tail_fit (numbers, &tail, error))
    return FALSE;
  hin_distribution_gini (numbers, &gini);
  gboolean fits = tail.n > 0;
  const struct
  {
    const char *name;
    double value;
  } number[] = { { "min", numbers->value[0] },
                 { "p50", hin_distribution_percentile (numbers, 50) },
                 { "p90", hin_distribution_percentile (numbers, 90) },
                 { "p99", hin_distribution_percentile (numbers, 99) },
                 { "max", numbers->value[numbers->n - 1] },
                 { "mean", hin_distribution_sum (numbers) / total },
                 { "gini", gini },
                 { "zero", (double) hin_distribution_at (numbers, 0) / total },
                 { "alpha", fits ? tail.alpha : NAN },
                 { "xmin", fits ? tail.xmin : NAN },
                 { "tail", fits ? (double) tail.n : NAN },
                 { "ks", fits ? tail.ks : NAN } };
  for (guint i = 0; i < G_N_ELEMENTS (number); i++)
    hin_stat_number (self, id, part, number[i].name, number[i].value);
  return TRUE;
}
