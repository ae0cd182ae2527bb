/* Sections assortativity and mixing: which nodes have edges with which. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-mixing.h"
#include "hin-node.h"
#include "hin-stat-private.h"

#define ASSORTATIVITY "assortativity"

gboolean
hin_stat_assortativity (HinStat *self, GError **error)
{
  const HinNetwork *network = self->network;
  hin_autofree double *out = hin_alloc (network->n_nodes, sizeof *out, error);
  hin_autofree double *in = out == NULL ? NULL : hin_alloc (network->n_nodes, sizeof *in, error);
  if (in == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      out[network->source[e]]++;
      in[network->target[e]]++;
    }
  const struct
  {
    const char *name;
    const double *source, *target;
  } ends[] = { { "out_in_" ASSORTATIVITY, out, in },
               { "out_out_" ASSORTATIVITY, out, out },
               { "in_in_" ASSORTATIVITY, in, in },
               { "in_out_" ASSORTATIVITY, in, out } };
  double value;
  hin_stat_table (self, "degrees of neighbours", HIN_STAT_COLUMNS);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (hin_mixing_numbers (network, ends[i].source, ends[i].target, TRUE, &value))
      hin_stat_number (self, "*", NULL, ends[i].name, value);
  for (guint32 u = 0; u < network->n_nodes; u++)
    out[u] += in[u];
  if (hin_mixing_numbers (network, out, out, FALSE, &value))
    hin_stat_number (self, "*", NULL, "degree_" ASSORTATIVITY, value);
  return TRUE;
}

/* The categories of one --by. */
typedef struct
{
  char *id;          /* of the whole: "*", "*@gated", "*:license" */
  const char *part;  /* "type", or NULL */
  GPtrArray *names;  /* ids of the categories */
  guint32 *category; /* by node */
} Categories;

static void
clear_categories (Categories *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->names);
  hin_free (self->category);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Categories, clear_categories)

/* A new category, met under @key; @id is taken. */
static guint32
add (Categories *self, GHashTable *known, gpointer key, char *id)
{
  g_ptr_array_add (self->names, id);
  g_hash_table_insert (known, key, GUINT_TO_POINTER (self->names->len - 1));
  return self->names->len - 1;
}

static void
by_type (HinStat *self, Categories *categories)
{
  const HinNetwork *network = self->network;
  categories->part = "type";
  for (guint i = 0; i < network->type_names->len; i++)
    g_ptr_array_add (categories->names, g_strdup (hin_stat_type (self, i)));
  for (guint32 u = 0; u < network->n_nodes; u++)
    categories->category[u] = network->type[u];
}

static char *
value_id (const Categories *categories, const char *literal)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GString *id = g_string_new (categories->id);
  hin_literal_unescape (text, literal, strlen (literal));
  g_string_append_c (id, '=');
  if (text->len > 0)
    hin_node_encode (id, text->str, text->len);
  return g_string_free (id, FALSE);
}

static void
by_attribute (HinStat *self, int attribute, Categories *categories)
{
  const HinNetwork *network = self->network;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint64 i = 0; i < network->n_attributes; i++)
    {
      const HinAttribute *row = &network->attributes[i];
      char *text = network->attribute_text + row->value;
      if (row->attribute != (guint32) attribute)
        continue;
      gpointer found;
      categories->category[row->node]
          = g_hash_table_lookup_extended (known, text, NULL, &found)
                ? GPOINTER_TO_UINT (found)
                : add (categories, known, text, value_id (categories, text));
    }
}

static guint32
category_of (Categories *self, GHashTable *known, const HinNetwork *network, guint32 target)
{
  gpointer found, key = GUINT_TO_POINTER (target);
  if (g_hash_table_lookup_extended (known, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  return add (self, known, key,
              g_strconcat (self->id, "=", hin_network_name (network, target, NULL), NULL));
}

/* The target of a node's edge; a node with several is of no category. */
static void
by_relation (HinStat *self, int relation, Categories *categories)
{
  const HinNetwork *network = self->network;
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  for (guint64 e = 0, end; e < network->n_edges; e = end)
    {
      guint32 u = network->source[e], target = 0, targets = 0;
      for (end = e; end < network->n_edges && network->source[end] == u; end++)
        if (network->relation[end] == relation)
          {
            target = network->target[end];
            targets++;
          }
      if (targets == 1)
        categories->category[u] = category_of (categories, known, network, target);
    }
}

/* The categories with the most ends of edges, at most --top, ties by number. */
static GArray *
largest (const HinMixing *mixing, guint64 top)
{
  GArray *best = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 c = 0; c < mixing->n; c++)
    {
      guint64 ends = mixing->source[c] + mixing->target[c];
      guint at = best->len;
      for (; at > 0; at--)
        {
          guint32 before = g_array_index (best, guint32, at - 1);
          if (mixing->source[before] + mixing->target[before] >= ends)
            break;
        }
      if (ends == 0 || at >= top)
        continue;
      g_array_insert_val (best, at, c);
      if (best->len > top)
        g_array_set_size (best, (guint) top);
    }
  return best;
}

/* The share of all edges that joins each two of the largest categories. */
static gboolean
write_matrix (HinStat *self, const Categories *categories, const HinMixing *mixing, GError **error)
{
  const HinNetwork *network = self->network;
  g_autoptr (GArray) chosen = largest (mixing, self->options->top);
  gsize n = chosen->len;
  hin_autofree guint64 *edges = hin_alloc (n * n, sizeof *edges, error);
  hin_autofree guint32 *place
      = edges == NULL ? NULL : hin_alloc ((gsize) mixing->n + 1, sizeof *place, error);
  if (place == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    place[g_array_index (chosen, guint32, i)] = (guint32) i + 1; /* 0: not chosen */
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 from = categories->category[network->source[e]];
      guint32 to = categories->category[network->target[e]];
      if (from != HIN_MIXING_NONE && to != HIN_MIXING_NONE && place[from] > 0 && place[to] > 0)
        edges[(place[from] - 1) * n + place[to] - 1]++;
    }
  g_autofree char *title = g_strconcat ("mixing", categories->id + 1, NULL);
  hin_stat_table (self, title, HIN_STAT_MATRIX);
  for (gsize i = 0; i < n * n; i++)
    if (edges[i] > 0)
      hin_stat_edge (self, categories->names->pdata[g_array_index (chosen, guint32, i / n)],
                     "mixes", categories->names->pdata[g_array_index (chosen, guint32, i % n)],
                     (double) edges[i] / (double) mixing->edges);
  return TRUE;
}

static gboolean
write_categories (HinStat *self, const Categories *categories, GError **error)
{
  g_auto (HinMixing) mixing = { 0 };
  double value;
  guint32 nodes = 0;
  if (!hin_mixing_count (self->network, categories->category, categories->names->len, &mixing,
                         error))
    return FALSE;
  for (guint32 u = 0; u < self->network->n_nodes; u++)
    nodes += categories->category[u] != HIN_MIXING_NONE;
  hin_stat_table (self, "mixing", HIN_STAT_ROWS);
  if (categories->part == NULL)
    {
      hin_stat_number (self, categories->id, NULL, "nodes", nodes);
      hin_stat_number (self, categories->id, NULL, "edges", (double) mixing.edges);
      hin_stat_number (self, categories->id, NULL, "categories", mixing.n);
    }
  if (hin_mixing_categories (&mixing, FALSE, &value))
    hin_stat_number (self, categories->id, categories->part, ASSORTATIVITY, value);
  if (hin_mixing_categories (&mixing, TRUE, &value))
    hin_stat_number (self, categories->id, categories->part, ASSORTATIVITY "_directed", value);
  return write_matrix (self, categories, &mixing, error);
}

/* Are all values of the attribute numbers? */
static gboolean
is_number (const HinStat *self, const double *value, int attribute)
{
  const HinNetwork *network = self->network;
  for (guint64 i = 0; i < network->n_attributes; i++)
    if (network->attributes[i].attribute == (guint32) attribute
        && isnan (value[network->attributes[i].node]))
      return FALSE;
  return TRUE;
}

static void
write_numbers (HinStat *self, const char *id, const double *value)
{
  const HinNetwork *network = self->network;
  guint64 edges = 0;
  guint32 nodes = 0;
  double found;
  for (guint32 u = 0; u < network->n_nodes; u++)
    nodes += isnan (value[u]) ? 0 : 1;
  for (guint64 e = 0; e < network->n_edges; e++)
    edges += isnan (value[network->source[e]]) || isnan (value[network->target[e]]) ? 0 : 1;
  hin_stat_table (self, "mixing", HIN_STAT_ROWS);
  hin_stat_number (self, id, NULL, "nodes", nodes);
  hin_stat_number (self, id, NULL, "edges", (double) edges);
  if (hin_mixing_numbers (network, value, value, FALSE, &found))
    hin_stat_number (self, id, NULL, ASSORTATIVITY, found);
  if (hin_mixing_numbers (network, value, value, TRUE, &found))
    hin_stat_number (self, id, NULL, ASSORTATIVITY "_directed", found);
}

static gboolean
mix_attribute (HinStat *self, const char *name, int attribute, Categories *categories,
               GError **error)
{
  hin_autofree double *value = hin_alloc (self->network->n_nodes, sizeof *value, error);
  if (value == NULL)
    return FALSE;
  hin_stat_column (self, attribute, value, NULL);
  categories->id = hin_stat_attribute ("*", name);
  if (is_number (self, value, attribute))
    {
      write_numbers (self, categories->id, value);
      return TRUE;
    }
  by_attribute (self, attribute, categories);
  return write_categories (self, categories, error);
}

static gboolean
mix (HinStat *self, const char *by, GError **error)
{
  const HinNetwork *network = self->network;
  g_auto (Categories) categories = { .names = g_ptr_array_new_with_free_func (g_free) };
  int index = *by == '@'                 ? hin_network_attribute (network, by + 1)
              : g_str_equal (by, "type") ? 0
                                         : hin_network_relation (network, by);
  categories.category = hin_alloc (network->n_nodes, sizeof *categories.category, error);
  if (categories.category == NULL)
    return FALSE;
  for (guint32 u = 0; u < network->n_nodes; u++)
    categories.category[u] = HIN_MIXING_NONE;
  if (index < 0)
    return TRUE; /* nothing has it */
  if (*by == '@')
    return mix_attribute (self, by + 1, index, &categories, error);
  if (g_str_equal (by, "type"))
    {
      categories.id = g_strdup ("*");
      by_type (self, &categories);
    }
  else
    {
      GString *id = g_string_new ("*:");
      hin_node_encode (id, by, strlen (by));
      categories.id = g_string_free (id, FALSE);
      by_relation (self, index, &categories);
    }
  return write_categories (self, &categories, error);
}

gboolean
hin_stat_mixing (HinStat *self, GError **error)
{
  const GPtrArray *by = self->options->by;
  if (by->len == 0)
    return mix (self, "type", error);
  for (guint i = 0; i < by->len; i++)
    if (!mix (self, by->pdata[i], error))
      return FALSE;
  return TRUE;
}
