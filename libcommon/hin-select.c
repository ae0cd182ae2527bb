#include "config.h"

#include "hin-select.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-csr.h"
#include "hin-nodeset.h"

HinSelect *
hin_select_new (HinNetwork *network, GError **error)
{
  g_autoptr (HinSelect) self = g_new0 (HinSelect, 1);
  self->network = network;
  self->state = hin_alloc (network->n_nodes, 1, error);
  if (self->state == NULL)
    return NULL;
  self->stays = hin_alloc (network->n_nodes, 1, error);
  return self->stays == NULL ? NULL : g_steal_pointer (&self);
}

void
hin_select_free (HinSelect *self)
{
  hin_free (self->state);
  hin_free (self->stays);
  g_free (self);
}

static void
settle (HinSelect *self, guint32 node, gboolean passes, HinSelectCount *count)
{
  self->state[node] |= passes ? HIN_SELECT_PASSES : HIN_SELECT_FAILS;
  *(passes ? &count->passed : &count->failed) += 1;
}

HinSelectCount
hin_select_where (HinSelect *self, const HinWhere *where)
{
  const HinNetwork *network = self->network;
  HinSelectCount count = { 0 };
  int type = where->type != NULL ? hin_network_type (network, where->type) : -1;
  int attribute = hin_network_attribute (network, where->attribute);
  self->positive = TRUE;
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      if (where->type != NULL && network->type[v] != type)
        continue;
      const char *value = attribute >= 0 ? hin_network_value (network, v, attribute) : NULL;
      if (value == NULL && where->type == NULL)
        continue;
      HinWhereResult result = value != NULL ? hin_where_try (where, value) : HIN_WHERE_FAILS;
      settle (self, v, result == HIN_WHERE_HOLDS, &count);
      count.no_number += result == HIN_WHERE_NO_NUMBER;
    }
  return count;
}

/* Which types of the network occur in @set: one byte for each. */
static guint8 *
types_of (const HinNetwork *network, const HinDict *set)
{
  guint8 *occurs = g_new0 (guint8, network->type_names->len + 1);
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint32 i = 0; i < hin_dict_size (set); i++)
    {
      const char *node = hin_dict_name (set, i, NULL);
      gsize n = (gsize) (strchr (node, ':') - node);
      if (n == name->len && memcmp (node, name->str, n) == 0)
        continue; /* lists are mostly of one type */
      g_string_truncate (name, 0);
      g_string_append_len (name, node, (gssize) n);
      int type = hin_network_type (network, name->str);
      if (type >= 0)
        occurs[type] = 1;
    }
  return occurs;
}

gboolean
hin_select_in (HinSelect *self, const HinDict *set, HinSelectCount *count, GError **error)
{
  const HinNetwork *network = self->network;
  hin_autofree guint8 *listed = hin_alloc (network->n_nodes, 1, error);
  if (listed == NULL)
    return FALSE;
  g_autofree guint8 *occurs = types_of (network, set);
  *count = (HinSelectCount){ 0 };
  hin_nodeset_mark (set, network, listed);
  self->positive = TRUE;
  for (guint32 v = 0; v < network->n_nodes; v++)
    if (occurs[network->type[v]])
      settle (self, v, listed[v], count);
  return TRUE;
}

gboolean
hin_select_not_in (HinSelect *self, const HinDict *set, HinSelectCount *count, GError **error)
{
  hin_autofree guint8 *listed = hin_alloc (self->network->n_nodes, 1, error);
  if (listed == NULL)
    return FALSE;
  *count = (HinSelectCount){ 0 };
  hin_nodeset_mark (set, self->network, listed);
  for (guint32 v = 0; v < self->network->n_nodes; v++)
    if (listed[v])
      settle (self, v, FALSE, count);
  return TRUE;
}

gboolean
hin_select_max_degree (HinSelect *self, guint64 most, gboolean results, HinSelectHubs *hubs,
                       GError **error)
{
  const HinNetwork *network = self->network;
  int in = results ? -1 : hin_network_relation (network, "in");
  hin_autofree guint64 *degree = hin_alloc (network->n_nodes, sizeof (guint64), error);
  if (degree == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (network->relation[e] != in)
      {
        degree[network->source[e]]++;
        degree[network->target[e]]++;
      }
  *hubs = (HinSelectHubs){ 0, HIN_NONE, 0 };
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      if (degree[v] <= most)
        continue;
      self->state[v] |= HIN_SELECT_FAILS;
      hubs->n++;
      if (degree[v] > hubs->degree)
        {
          hubs->degree = degree[v];
          hubs->largest = v;
        }
    }
  return TRUE;
}

/* Breadth first from all nodes that stay, at most @steps far: step[v] is how many steps away v is,
 * HIN_NONE when it is out of reach.  NULL: HIN_ERROR_LIMIT. */
static guint32 *
walk (const HinSelect *self, HinCsrKind direction, guint64 steps, GError **error)
{
  guint32 n_nodes = self->network->n_nodes;
  g_autoptr (HinCsr) rows = hin_csr_new (self->network, direction, -1, error);
  if (rows == NULL)
    return NULL;
  hin_autofree guint32 *queue = hin_alloc (n_nodes, sizeof (guint32), error);
  if (queue == NULL)
    return NULL;
  guint32 *step = hin_alloc (n_nodes, sizeof (guint32), error);
  if (step == NULL)
    return NULL;
  guint32 end = 0;
  for (guint32 v = 0; v < n_nodes; v++)
    {
      step[v] = self->stays[v] ? 0 : HIN_NONE;
      if (self->stays[v])
        queue[end++] = v;
    }
  for (guint32 begin = 0; begin < end && step[queue[begin]] < steps; begin++)
    {
      guint32 u = queue[begin];
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        {
          guint32 v = rows->target[i];
          if (step[v] != HIN_NONE || (self->state[v] & HIN_SELECT_FAILS))
            continue;
          step[v] = step[u] + 1;
          queue[end++] = v;
        }
    }
  return step;
}

static gboolean
stays_by_condition (const HinSelect *self, guint64 e)
{
  guint8 u = self->state[self->network->source[e]], v = self->state[self->network->target[e]];
  if ((u | v) & HIN_SELECT_FAILS)
    return FALSE;
  return !self->positive || ((u | v) & HIN_SELECT_PASSES);
}

static gboolean
stays_by_reach (const HinSelect *self, guint64 e, const guint32 *step, guint64 reach,
                const guint32 *step_back, guint64 reach_back)
{
  guint32 u = self->network->source[e], v = self->network->target[e];
  if ((self->state[u] | self->state[v]) & HIN_SELECT_FAILS)
    return FALSE;
  return (step != NULL && step[u] != HIN_NONE && step[u] < reach)
         || (step_back != NULL && step_back[v] != HIN_NONE && step_back[v] < reach_back);
}

static void
start (HinSelect *self)
{
  const HinNetwork *network = self->network;
  for (guint32 v = 0; v < network->n_nodes; v++)
    self->stays[v] = self->positive ? self->state[v] == HIN_SELECT_PASSES
                                    : !(self->state[v] & HIN_SELECT_FAILS);
  for (guint64 e = 0; e < network->n_edges; e++)
    if (stays_by_condition (self, e))
      self->stays[network->source[e]] = self->stays[network->target[e]] = 1;
}

static void
keep_edge (HinNetwork *network, guint64 to, guint64 from)
{
  network->source[to] = network->source[from];
  network->target[to] = network->target[from];
  network->relation[to] = network->relation[from];
  if (network->weight != NULL)
    network->weight[to] = network->weight[from];
}

gboolean
hin_select_apply (HinSelect *self, guint64 reach, guint64 reach_back, GError **error)
{
  HinNetwork *network = self->network;
  hin_autofree guint32 *step = NULL, *step_back = NULL;
  start (self);
  if (reach > 0 && (step = walk (self, HIN_CSR_OUT, reach, error)) == NULL)
    return FALSE;
  if (reach_back > 0 && (step_back = walk (self, HIN_CSR_IN, reach_back, error)) == NULL)
    return FALSE;
  guint64 n = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (stays_by_condition (self, e)
        || stays_by_reach (self, e, step, reach, step_back, reach_back))
      {
        self->stays[network->source[e]] = self->stays[network->target[e]] = 1;
        keep_edge (network, n++, e);
      }
  network->n_edges = n;
  return TRUE;
}

/* Write the attributes of @node. */
static void
write_attributes (const HinNetwork *network, guint32 node, HinWriter *out)
{
  const HinAttribute *first;
  gsize len;
  guint64 n = hin_network_values (network, node, &first);
  const char *name = hin_network_name (network, node, &len);
  for (guint64 i = 0; i < n; i++)
    {
      hin_writer_write (out, name, len);
      hin_writer_write (out, "\t@", 2);
      hin_writer_text (out, network->attribute_names->pdata[first[i].attribute]);
      hin_writer_char (out, '\t');
      hin_writer_text (out, network->attribute_text + first[i].value);
      hin_writer_char (out, '\n');
    }
}

static int
compare_relations (gconstpointer a, gconstpointer b, gpointer data)
{
  const HinNetwork *network = data;
  guint64 e = *(const guint64 *) a, f = *(const guint64 *) b;
  if (network->relation[e] != network->relation[f])
    return network->relation[e] < network->relation[f] ? -1 : 1;
  return e < f ? -1 : e > f; /* the network has them by target */
}

/* Write the attributes of @node and its @edges; '@' sorts between the relations. */
static void
write_node (HinNetwork *network, guint32 node, GArray *edges, HinWriter *out)
{
  gboolean attributes_due = TRUE;
  g_array_sort_with_data (edges, compare_relations, network);
  for (guint i = 0; i < edges->len; i++)
    {
      guint64 e = g_array_index (edges, guint64, i);
      const char *relation = network->relation_names->pdata[network->relation[e]];
      if (attributes_due && relation[0] > '@')
        {
          write_attributes (network, node, out);
          attributes_due = FALSE;
        }
      hin_network_write_edge (network, e, out);
    }
  if (attributes_due)
    write_attributes (network, node, out);
}

void
hin_select_write (const HinSelect *self, HinWriter *out)
{
  HinNetwork *network = self->network;
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 e = 0;
  for (guint32 v = 0; v < network->n_nodes && !hin_writer_failed (out); v++)
    {
      if (!self->stays[v])
        continue;
      g_array_set_size (edges, 0);
      for (; e < network->n_edges && network->source[e] == v; e++)
        g_array_append_val (edges, e);
      write_node (network, v, edges, out);
    }
}
