#include "config.h"

#include "hin-schema.h"

#include "hin-alloc.h"

void
hin_schema_free (HinSchema *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_array_unref);
  hin_free (self->first);
  hin_free (self->size);
  hin_free (self->key);
  hin_free (self->place);
  g_free (self);
}

/* The place of @key, or the empty one where it belongs. */
static gsize
find (const HinSchema *self, guint64 key)
{
  gsize mask = ((gsize) 1 << self->bits) - 1;
  gsize at = (gsize) ((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> (64 - self->bits));
  while (self->key[at] != 0 && self->key[at] != key)
    at = (at + 1) & mask;
  return at;
}

static guint64
key_of (const HinSchemaRow *row)
{
  return ((guint64) row->source << 32 | (guint64) row->relation << 16 | row->target) + 1;
}

/* A table of 1 << @bits places for the rows there are. */
static gboolean
make_table (HinSchema *self, guint bits, GError **error)
{
  hin_free (self->key);
  hin_free (self->place);
  self->place = NULL;
  self->bits = bits;
  self->key = hin_alloc ((gsize) 1 << bits, sizeof *self->key, error);
  if (self->key == NULL)
    return FALSE;
  self->place = hin_alloc ((gsize) 1 << bits, sizeof *self->place, error);
  if (self->place == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint64 key = key_of (&g_array_index (self->rows, HinSchemaRow, i));
      gsize at = find (self, key);
      self->key[at] = key;
      self->place[at] = i;
    }
  return TRUE;
}

static gboolean
count_edges (HinSchema *self, GError **error)
{
  const HinNetwork *network = self->network;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint64 key = hin_schema_key (network, e) + 1;
      gsize at = find (self, key);
      if (self->key[at] == 0)
        {
          HinSchemaRow row = { .source = network->type[network->source[e]],
                               .relation = network->relation[e],
                               .target = network->type[network->target[e]] };
          self->key[at] = key;
          self->place[at] = self->rows->len;
          g_array_append_val (self->rows, row);
          if (self->rows->len >> (self->bits - 1) > 0 && !make_table (self, self->bits + 1, error))
            return FALSE;
          at = find (self, key);
        }
      HinSchemaRow *row = &g_array_index (self->rows, HinSchemaRow, self->place[at]);
      row->edges++;
      row->weight += hin_network_weight (network, e);
    }
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  guint64 x = key_of (a), y = key_of (b);
  return (x > y) - (x < y);
}

HinSchema *
hin_schema_new (const HinNetwork *network, GError **error)
{
  g_autoptr (HinSchema) self = g_new0 (HinSchema, 1);
  guint n_types = network->type_names->len;
  self->network = network;
  self->rows = g_array_new (FALSE, FALSE, sizeof (HinSchemaRow));
  self->first = hin_alloc (n_types, sizeof *self->first, error);
  self->size = self->first == NULL ? NULL : hin_alloc (n_types, sizeof *self->size, error);
  if (self->size == NULL || !make_table (self, 8, error) || !count_edges (self, error))
    return NULL;
  for (guint32 u = 0; u < network->n_nodes; u++)
    if (self->size[network->type[u]]++ == 0)
      self->first[network->type[u]] = u;
  g_array_sort (self->rows, compare);
  return make_table (self, self->bits, error) ? g_steal_pointer (&self) : NULL;
}
