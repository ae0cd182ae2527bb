/* Sections about the numbers that attributes are: attributes, correlation. */
#include "config.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-correlation.h"
#include "hin-stat-private.h"

#define MOST_PAIRED 8 /* attributes of numbers that are paired without --pair */

/* The numbers of one attribute, and what was counted of it. */
typedef struct
{
  double *value;   /* by node; NAN: none */
  guint32 *values; /* by type: nodes that have the attribute */
} Column;

static gboolean
column_init (Column *self, const HinStat *stat, GError **error)
{
  const HinNetwork *network = stat->network;
  self->value = hin_alloc (network->n_nodes, sizeof *self->value, error);
  self->values = self->value == NULL
                     ? NULL
                     : hin_alloc (network->type_names->len, sizeof *self->values, error);
  return self->values != NULL;
}

static void
column_clear (Column *self)
{
  hin_free (self->value);
  hin_free (self->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Column, column_clear)

static void
load (const HinStat *stat, int attribute, Column *column)
{
  for (guint i = 0; i < stat->network->type_names->len; i++)
    column->values[i] = 0;
  hin_stat_column (stat, attribute, column->value, column->values);
}

/* The numbers of nodes of @type into @numbers; how many there are. */
static guint32
take_numbers (const HinStat *stat, guint type, const Column *column, double *numbers)
{
  guint32 from = stat->schema->first[type], to = from + stat->schema->size[type], n = 0;
  for (guint32 u = from; u < to; u++)
    if (!isnan (column->value[u]))
      numbers[n++] = column->value[u];
  return n;
}

/* An attribute is one of numbers where at least half of its values are. */
static gboolean
is_number (guint32 numbers, guint32 values)
{
  return numbers > 0 && numbers >= values - numbers;
}

static gboolean
write_attribute (HinStat *self, guint type, const char *name, const Column *column, double *numbers,
                 GError **error)
{
  if (column->values[type] == 0)
    return TRUE;
  guint32 n = take_numbers (self, type, column, numbers);
  g_autofree char *id = hin_stat_attribute (hin_stat_type (self, type), name);
  g_auto (HinDistribution) distribution = { 0 };
  hin_stat_number (self, id, NULL, "values", column->values[type]);
  hin_stat_number (self, id, NULL, "numbers", n);
  if (!is_number (n, column->values[type]))
    return TRUE;
  if (!hin_distribution_of (numbers, n, &distribution, error))
    return FALSE;
  hin_stat_number (self, id, NULL, "sum", hin_distribution_sum (&distribution));
  return hin_stat_distribution (self, id, NULL, &distribution, error);
}

gboolean
hin_stat_attributes (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  g_auto (Column) column = { 0 };
  hin_autofree double *numbers = hin_alloc (network->n_nodes, sizeof *numbers, error);
  if (numbers == NULL || !column_init (&column, self, error))
    return FALSE;
  hin_stat_table (self, "attributes", HIN_STAT_ROWS);
  for (guint a = 0; a < network->attribute_names->len; a++)
    {
      load (self, (int) a, &column);
      for (guint type = 0; type < network->type_names->len; type++)
        if (!write_attribute (self, type, network->attribute_names->pdata[a], &column, numbers,
                              error))
          return FALSE;
    }
  return TRUE;
}

/* Correlate two attributes of the nodes of each type. */
typedef struct
{
  HinStat *stat;
  Column first, second;
  double *x, *y; /* n_nodes */
} Pairs;

static void
pairs_clear (Pairs *self)
{
  column_clear (&self->first);
  column_clear (&self->second);
  hin_free (self->x);
  hin_free (self->y);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairs, pairs_clear)

static gboolean
pairs_init (Pairs *self, GError **error)
{
  guint32 n = self->stat->network->n_nodes;
  return column_init (&self->first, self->stat, error)
         && column_init (&self->second, self->stat, error)
         && (self->x = hin_alloc (n, sizeof *self->x, error)) != NULL
         && (self->y = hin_alloc (n, sizeof *self->y, error)) != NULL;
}

static gboolean
correlate (Pairs *self, guint type, const char *first, const char *second, GError **error)
{
  HinStat *stat = self->stat;
  guint32 from = stat->schema->first[type], to = from + stat->schema->size[type], n = 0;
  gboolean defined;
  double spearman, kendall;
  for (guint32 u = from; u < to; u++)
    if (!isnan (self->first.value[u]) && !isnan (self->second.value[u]))
      {
        self->x[n] = self->first.value[u];
        self->y[n++] = self->second.value[u];
      }
  if (n == 0)
    return TRUE;
  if (!hin_correlation (self->x, self->y, n, &defined, &spearman, &kendall, error))
    return FALSE;
  g_autofree char *owner = hin_stat_attribute (hin_stat_type (stat, type), first);
  g_autofree char *id = hin_stat_attribute (owner, second);
  hin_stat_number (stat, id, NULL, "nodes", n);
  hin_stat_number (stat, id, NULL, "spearman", defined ? spearman : NAN);
  hin_stat_number (stat, id, NULL, "kendall", defined ? kendall : NAN);
  return TRUE;
}

/* Of each type; without --pair only where both are attributes of numbers. */
static gboolean
correlate_types (Pairs *self, const char *first, const char *second, gboolean asked, GError **error)
{
  const HinStat *stat = self->stat;
  for (guint type = 0; type < stat->network->type_names->len; type++)
    {
      guint32 n = take_numbers (stat, type, &self->first, self->x);
      guint32 m = take_numbers (stat, type, &self->second, self->x);
      if ((asked
           || (is_number (n, self->first.values[type]) && is_number (m, self->second.values[type])))
          && !correlate (self, type, first, second, error))
        return FALSE;
    }
  return TRUE;
}

/* The attributes that are numbers of some type. */
static GArray *
find_numbers (Pairs *self)
{
  const HinNetwork *network = self->stat->network;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint a = 0; a < network->attribute_names->len; a++)
    {
      gboolean number = FALSE;
      load (self->stat, (int) a, &self->first);
      for (guint type = 0; !number && type < network->type_names->len; type++)
        number = is_number (take_numbers (self->stat, type, &self->first, self->x),
                            self->first.values[type]);
      if (number)
        g_array_append_val (found, a);
    }
  return found;
}

static gboolean
correlate_all (Pairs *self, GError **error)
{
  const HinNetwork *network = self->stat->network;
  g_autoptr (GArray) found = find_numbers (self);
  for (guint i = 0; found->len <= MOST_PAIRED && i < found->len; i++)
    {
      guint a = g_array_index (found, guint, i);
      load (self->stat, (int) a, &self->first);
      for (guint j = i + 1; j < found->len; j++)
        {
          guint b = g_array_index (found, guint, j);
          load (self->stat, (int) b, &self->second);
          if (!correlate_types (self, network->attribute_names->pdata[a],
                                network->attribute_names->pdata[b], FALSE, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
hin_stat_correlation (HinStat *self, GError **error)
{
  const GPtrArray *asked = self->options->pairs;
  g_auto (Pairs) pairs = { .stat = self };
  if (!pairs_init (&pairs, error))
    return FALSE;
  hin_stat_table (self, "correlation", HIN_STAT_ROWS);
  if (asked->len == 0)
    return correlate_all (&pairs, error);
  for (guint i = 0; i < asked->len; i++)
    {
      char **name = asked->pdata[i];
      int first = hin_network_attribute (self->network, name[0]);
      int second = hin_network_attribute (self->network, name[1]);
      if (first < 0 || second < 0)
        continue;
      load (self, first, &pairs.first);
      load (self, second, &pairs.second);
      if (!correlate_types (&pairs, name[0], name[1], TRUE, error))
        return FALSE;
    }
  return TRUE;
}
