#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-network.h"

void
hin_network_free (HinNetwork *self)
{
  if (self == NULL)
    return;
  hin_free (self->source);
  hin_free (self->target);
  hin_free (self->relation);
  hin_free (self->weight);
  hin_free (self->type);
  g_ptr_array_unref (self->type_names);
  g_ptr_array_unref (self->relation_names);
  g_ptr_array_unref (self->attribute_names);
  hin_free (self->attributes);
  hin_free (self->attribute_text);
  hin_dict_free (self->dict);
  hin_free (self->order);
  hin_free (self->rank);
  g_free (self);
}

const char *
hin_network_name (const HinNetwork *self, guint32 node, gsize *n)
{
  return hin_dict_name (self->dict, self->order[node], n);
}

void
hin_network_prefetch (const HinNetwork *self, const guint32 *nodes, guint n)
{
  guint32 ids[HIN_BATCH];
  n = MIN (n, HIN_BATCH);
  for (guint i = 0; i < n; i++)
    ids[i] = self->order[nodes[i]];
  hin_dict_prefetch (self->dict, ids, n);
}

guint32
hin_network_find (const HinNetwork *self, const char *name, gsize n)
{
  guint32 id = hin_dict_lookup (self->dict, name, n);
  return id == HIN_NONE ? HIN_NONE : self->rank[id];
}

static int
find_name (const GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), name))
      return (int) i;
  return -1;
}

int
hin_network_type (const HinNetwork *self, const char *name)
{
  return find_name (self->type_names, name);
}

int
hin_network_relation (const HinNetwork *self, const char *name)
{
  return find_name (self->relation_names, name);
}

int
hin_network_attribute (const HinNetwork *self, const char *name)
{
  return find_name (self->attribute_names, name);
}

/* The first attribute of a node at or after @node. */
static guint64
lower_bound (const HinNetwork *self, guint32 node)
{
  guint64 low = 0, high = self->n_attributes;
  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;
      if (self->attributes[middle].node < node)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint64
hin_network_values (const HinNetwork *self, guint32 node, const HinAttribute **first)
{
  guint64 from = lower_bound (self, node), to = from;
  while (to < self->n_attributes && self->attributes[to].node == node)
    to++;
  *first = self->attributes + from;
  return to - from;
}

const char *
hin_network_value (const HinNetwork *self, guint32 node, int attribute)
{
  const HinAttribute *first;
  guint64 n = attribute < 0 ? 0 : hin_network_values (self, node, &first);
  for (guint64 i = 0; i < n; i++)
    if (first[i].attribute == (guint32) attribute)
      return self->attribute_text + first[i].value;
  return NULL;
}

void
hin_network_write_edge (const HinNetwork *self, guint64 e, HinWriter *out)
{
  gsize n;
  const char *name = hin_network_name (self, self->source[e], &n);
  hin_writer_write (out, name, n);
  hin_writer_char (out, '\t');
  hin_writer_text (out, g_ptr_array_index (self->relation_names, self->relation[e]));
  hin_writer_char (out, '\t');
  name = hin_network_name (self, self->target[e], &n);
  hin_writer_write (out, name, n);
  if (self->weight != NULL && self->weight[e] != 1)
    {
      hin_writer_char (out, '\t');
      hin_writer_double (out, self->weight[e]);
    }
  hin_writer_char (out, '\n');
}

gboolean
hin_network_check_weights (const HinNetwork *self, GError **error)
{
  double sum = 0;
  for (guint64 e = 0; self->weight != NULL && e < self->n_edges; e++)
    {
      sum += self->weight[e];
      if (self->weight[e] >= 1e-150 && sum <= 1e150)
        continue;
      gboolean small = self->weight[e] < 1e-150;
      g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "cannot calculate with such weights: %s %s to %s",
                   small ? "less than 1e-150 from" : "more than 1e150 in all, the last from",
                   hin_network_name (self, self->source[e], NULL),
                   hin_network_name (self, self->target[e], NULL));
      return FALSE;
    }
  return TRUE;
}
