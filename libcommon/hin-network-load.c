#include "config.h"

#include "hin-ahead.h"
#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-network-private.h"

#include <string.h>

typedef struct
{
  HinNetwork *network;
  HinInput *input;
  const HinNetworkOptions *options;
  HinNetworkRules *rules;
  HinDict *types;     /* the type names, numbered as in the network */
  guint8 *taken;      /* by dict number */
  guint16 *type_of;   /* by dict number */
  GArray *type_taken; /* gboolean by type */
  gsize nodes_size, edges_size, attributes_size, text_used, text_size;
  guint32 last_type;
  gboolean ahead; /* lines come from several threads; a bad one is not ours to handle */
  HinSpan good;   /* a source of this batch that has been checked */
  HinLine lines[HIN_BATCH];
  guint32 source[HIN_BATCH], target[HIN_BATCH];
  const HinNetworkRule *rule[HIN_BATCH]; /* NULL: the line is a bad one */
  GError *error; /* of a callback */
} Loader;

static gboolean
find_type (Loader *self, const char *name, gsize n, guint16 *type)
{
  GPtrArray *names = self->network->type_names;
  const char *last = names->len == 0 ? "" : g_ptr_array_index (names, self->last_type);
  guint32 number = strncmp (last, name, n) == 0 && last[n] == '\0'
                       ? self->last_type /* neighbours mostly share their type */
                       : hin_dict_lookup (self->types, name, n);
  if (number != HIN_NONE)
    {
      *type = (guint16) (self->last_type = number);
      return TRUE;
    }
  if (names->len == G_MAXUINT16)
    {
      g_set_error (&self->error, HIN_ERROR, HIN_ERROR_LIMIT, "more than %u node types", G_MAXUINT16);
      return FALSE;
    }
  gboolean community = n == 9 && memcmp (name, "community", 9) == 0;
  gboolean taken = self->options->types != NULL ? hin_network_lists (self->options->types, name, n)
                                                : !community || hin_network_takes_results (self->options);
  *type = (guint16) hin_network_add_name (names, name, n);
  g_array_append_val (self->type_taken, taken);
  return hin_dict_intern (self->types, name, n, &number, &self->error);
}

/* A name is checked when it is met first: later ones have the same bytes. */
static gboolean
accept_name (guint i, const HinSpan *name, gpointer data)
{
  Loader *self = data;
  gsize type_len;
  (void) i;
  if (self->error != NULL || hin_node_check (name->data, name->len, &type_len) != HIN_GOOD)
    return FALSE;
  return find_type (self, name->data, type_len, &self->type_of[hin_dict_size (self->network->dict)]);
}

static gboolean
reserve_nodes (Loader *self, GError **error)
{
  gsize need = (gsize) hin_dict_size (self->network->dict) + 2 * HIN_BATCH;
  if (need <= self->nodes_size)
    return TRUE;
  gsize size = hin_grow (self->nodes_size, need);
  guint8 *taken = hin_realloc (self->taken, size, sizeof *taken, error);
  if (taken == NULL)
    return FALSE;
  self->taken = taken;
  guint16 *type_of = hin_realloc (self->type_of, size, sizeof *type_of, error);
  if (type_of == NULL)
    return FALSE;
  self->type_of = type_of;
  self->nodes_size = size;
  return TRUE;
}

/* Numbers of all names of a batch.  The source of a line is mostly that of the line before. */
static gboolean
intern_names (Loader *self, guint n, GError **error)
{
  HinSpan names[2 * HIN_BATCH];
  guint32 ids[2 * HIN_BATCH], *to[2 * HIN_BATCH];
  gint8 same[HIN_BATCH];
  guint count = 0, last = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      const HinLine *line = &self->lines[i];
      same[i] = FALSE;
      self->source[i] = self->target[i] = HIN_NONE;
      self->rule[i] = NULL;
      if (line->bad != HIN_GOOD
          || !hin_network_rules_find (self->rules, &line->relation, &self->rule[i], error))
        {
          if (line->bad == HIN_GOOD)
            return FALSE;
          continue;
        }
      if (self->rule[i] == NULL || !self->rule[i]->known)
        continue;
      same[i] = last != G_MAXUINT && hin_same_span (&self->lines[last].source, &line->source);
      if (!same[i])
        {
          to[count] = &self->source[i];
          names[count++] = line->source;
        }
      if (!line->attribute)
        {
          to[count] = &self->target[i];
          names[count++] = line->target;
        }
      last = i;
    }
  if (!reserve_nodes (self, error)
      || !hin_dict_intern_batch (self->network->dict, names, count, ids, accept_name, self, error))
    return FALSE;
  for (guint k = 0; k < count; k++)
    {
      *to[k] = ids[k];
      if (ids[k] != HIN_NONE) /* take_line() asks for these, one after the other */
        {
          __builtin_prefetch (&self->type_of[ids[k]]);
          __builtin_prefetch (&self->taken[ids[k]], 1);
        }
    }
  last = 0;
  for (guint i = 0; i < n; i++)
    {
      if (same[i])
        self->source[i] = self->source[last];
      if (self->source[i] != HIN_NONE)
        last = i;
    }
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static gboolean
add_edge (Loader *self, guint32 source, guint32 target, guint16 relation, double weight,
          GError **error)
{
  HinNetwork *network = self->network;
  if (network->n_edges == self->edges_size)
    {
      gsize size = hin_grow (self->edges_size, 4096);
      gpointer grown[4] = { network->source, network->target, network->relation, network->weight };
      const gsize width[4] = { sizeof (guint32), sizeof (guint32), sizeof (guint16), sizeof (double) };
      for (guint i = 0; i < (network->weight == NULL ? 3 : 4); i++)
        {
          gpointer block = hin_realloc (grown[i], size, width[i], error);
          if (block == NULL)
            return FALSE;
          switch (i)
            {
            case 0: network->source = block; break;
            case 1: network->target = block; break;
            case 2: network->relation = block; break;
            default: network->weight = block;
            }
        }
      self->edges_size = size;
    }
  guint64 e = network->n_edges++;
  if (weight != 1 && network->weight == NULL)
    {
      network->weight = hin_alloc (self->edges_size, sizeof (double), error);
      if (network->weight == NULL)
        return FALSE;
      for (guint64 i = 0; i < e; i++)
        network->weight[i] = 1;
    }
  network->source[e] = source;
  network->target[e] = target;
  network->relation[e] = relation;
  if (network->weight != NULL)
    network->weight[e] = weight;
  return TRUE;
}

static gboolean
add_attribute (Loader *self, guint32 node, guint32 attribute, const HinSpan *value, GError **error)
{
  HinNetwork *network = self->network;
  if (network->n_attributes == self->attributes_size)
    {
      gsize size = hin_grow (self->attributes_size, 1024);
      gpointer block = hin_realloc (network->attributes, size, sizeof (HinAttribute), error);
      if (block == NULL)
        return FALSE;
      network->attributes = block;
      self->attributes_size = size;
    }
  gsize need = self->text_used + value->len + 1;
  if (need > self->text_size)
    {
      gsize size = hin_grow (self->text_size, need);
      char *text = hin_realloc (network->attribute_text, size, 1, error);
      if (text == NULL)
        return FALSE;
      network->attribute_text = text;
      self->text_size = size;
    }
  network->attributes[network->n_attributes++]
      = (HinAttribute){ node, attribute, self->text_used };
  memcpy (network->attribute_text + self->text_used, value->data, value->len);
  network->attribute_text[need - 1] = '\0';
  self->text_used = need;
  return TRUE;
}

static void
keep_line (Loader *self, const HinLine *line, const HinNetworkRule *rule)
{
  static const char community[] = "community:";
  gboolean about_community = line->source.len >= sizeof community
                             && memcmp (line->source.data, community, sizeof community - 1) == 0;
  if (rule->drop || (about_community && hin_network_lists ((char **) self->options->drop, "in", 2)))
    return;
  hin_writer_write (self->options->keep, line->raw.data, line->raw.len);
  hin_writer_char (self->options->keep, '\n');
}

/* Is any name of the line bad?  Interned ones were refused; those that are not interned, because
 * the line takes no part, are checked here. */
static gboolean
names_are_bad (Loader *self, guint i, const HinNetworkRule *rule)
{
  const HinLine *line = &self->lines[i];
  if (rule->known)
    return self->source[i] == HIN_NONE || (!line->attribute && self->target[i] == HIN_NONE);
  if (self->good.len == 0 || !hin_same_span (&line->source, &self->good))
    {
      if (hin_node_check (line->source.data, line->source.len, NULL) != HIN_GOOD)
        return TRUE;
      self->good = line->source; /* neighbours mostly share their source */
    }
  return !line->attribute
         && hin_node_check (line->target.data, line->target.len, NULL) != HIN_GOOD;
}

static gboolean
take_line (Loader *self, guint i, GError **error)
{
  const HinLine *line = &self->lines[i];
  const HinNetworkRule *rule = self->rule[i];
  if (rule == NULL || names_are_bad (self, i, rule))
    return !self->ahead && hin_input_bad (self->input, i, error);
  if (self->options->keep != NULL)
    keep_line (self, line, rule);
  if (!rule->known)
    return TRUE;
  guint32 source = self->source[i], target = self->target[i];
  gboolean source_taken = g_array_index (self->type_taken, gboolean, self->type_of[source]);
  gboolean declares = self->options->relations == NULL;
  if (line->attribute)
    {
      self->taken[source] |= source_taken && declares;
      return rule->index < 0 || !source_taken
             || add_attribute (self, source, (guint32) rule->index, &line->target, error);
    }
  gboolean target_taken = g_array_index (self->type_taken, gboolean, self->type_of[target]);
  if (rule->edge && source_taken && target_taken)
    {
      self->taken[source] = self->taken[target] = TRUE;
      return add_edge (self, source, target, (guint16) rule->index, line->weight, error);
    }
  self->taken[source] |= source_taken && declares;
  self->taken[target] |= target_taken && declares;
  return TRUE;
}

static gboolean
take_batch (Loader *self, guint n, GError **error)
{
  if (!intern_names (self, n, error))
    return FALSE;
  self->good = (HinSpan){ NULL, 0 };
  for (guint i = 0; i < n; i++)
    if (!take_line (self, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_lines (Loader *self, GError **error)
{
  int n;
  while ((n = hin_input_batch (self->input, self->lines, error)) > 0)
    {
      if (!take_batch (self, (guint) n, error))
        return FALSE;
      if (self->options->keep != NULL && hin_writer_failed (self->options->keep))
        break; /* the close says why */
    }
  return n >= 0;
}

static gboolean
wants (gpointer data, const char *relation, gsize n)
{
  const Loader *self = data;
  return hin_network_knows (self->options, relation, n);
}

static gboolean
take_ahead (gpointer data, guint n)
{
  return take_batch (data, n, NULL);
}

static gboolean
read_ahead (Loader *self)
{
  HinAheadOptions ahead = { .input = hin_input_options (self->input),
                            .n_threads = self->options->threads,
                            .lines = self->lines,
                            .wanted = wants,
                            .take = take_ahead,
                            .data = self };
  return hin_ahead_read (&ahead);
}

/* Load what there is, in lines from several threads when @ahead; then NULL, without @error, means
 * to try it in order. */
static HinNetwork *
load (HinInput *input, const HinNetworkOptions *options, gboolean ahead, GError **error)
{
  g_autoptr (HinNetwork) network = g_new0 (HinNetwork, 1);
  network->dict = hin_dict_new ();
  network->type_names = g_ptr_array_new_with_free_func (g_free);
  network->relation_names = g_ptr_array_new_with_free_func (g_free);
  network->attribute_names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HinDict) types = hin_dict_new ();
  g_autoptr (HinNetworkRules) rules = hin_network_rules_new (network, options);
  g_autoptr (GArray) type_taken = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autofree Loader *self = g_new0 (Loader, 1);
  *self = (Loader){ .network = network, .input = input, .options = options, .rules = rules,
                    .types = types, .type_taken = type_taken, .ahead = ahead };
  gboolean done = ahead ? read_ahead (self) : read_lines (self, error);
  hin_autofree guint8 *taken = self->taken;
  hin_autofree guint16 *type_of = self->type_of;
  g_clear_error (&self->error);
  network->n_lines = network->n_edges;
  if (!done || !hin_network_canonicalise (network, taken, type_of, options->dup, error))
    return NULL;
  return g_steal_pointer (&network);
}

HinNetwork *
hin_network_load (HinInput *input, const HinNetworkOptions *options, GError **error)
{
  GError *failed = NULL;
  /* what pays is the sifting: where every line is taken, reading ahead costs more than it saves */
  HinNetwork *network = options->keep == NULL && options->threads > 1 && options->relations != NULL
                            ? load (input, options, TRUE, &failed)
                            : NULL;
  if (failed != NULL)
    g_propagate_error (error, failed);
  return network != NULL || failed != NULL ? network : load (input, options, FALSE, error);
}
