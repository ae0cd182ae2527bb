#include "config.h"

#include "hin-error.h"
#include "hin-network-private.h"

#include <string.h>

#define RECENT 64 /* a power of two */

struct HinNetworkRules
{
  HinNetwork *network;
  const HinNetworkOptions *options;
  HinDict *names;    /* every relation met, "@" ones too -> place in list */
  GPtrArray *list;   /* HinNetworkRule */
  HinNetworkRule *recent[RECENT]; /* by length, first and last byte: spares the dictionary */
};

static void
rule_free (gpointer data)
{
  HinNetworkRule *rule = data;
  g_free (rule->name);
  g_free (rule);
}

HinNetworkRules *
hin_network_rules_new (HinNetwork *network, const HinNetworkOptions *options)
{
  HinNetworkRules *self = g_new0 (HinNetworkRules, 1);
  self->network = network;
  self->options = options;
  self->names = hin_dict_new ();
  self->list = g_ptr_array_new_with_free_func (rule_free);
  return self;
}

void
hin_network_rules_free (HinNetworkRules *self)
{
  hin_dict_free (self->names);
  g_ptr_array_unref (self->list);
  g_free (self);
}

gboolean
hin_network_lists (char **list, const char *name, gsize n)
{
  for (; list != NULL && *list != NULL; list++)
    if (strlen (*list) == n && memcmp (*list, name, n) == 0)
      return TRUE;
  return FALSE;
}

gboolean
hin_network_takes_results (const HinNetworkOptions *options)
{
  return options->results || hin_network_lists (options->relations, "in", 2);
}

gint32
hin_network_add_name (GPtrArray *names, const char *name, gsize n)
{
  g_ptr_array_add (names, g_strndup (name, n));
  return (gint32) names->len - 1;
}

static gboolean
takes_edges (const HinNetworkOptions *options, const char *name, gsize n)
{
  gboolean result = n == 2 && memcmp (name, "in", 2) == 0;
  return options->relations != NULL ? hin_network_lists (options->relations, name, n)
                                    : !result || options->results;
}

static gboolean
takes_attribute (const HinNetworkOptions *options, const char *name, gsize n)
{
  return options->all_attributes || hin_network_lists (options->attributes, name + 1, n - 1);
}

gboolean
hin_network_knows (const HinNetworkOptions *options, const char *name, gsize n)
{
  if (*name == '@')
    return options->relations == NULL || takes_attribute (options, name, n);
  return takes_edges (options, name, n);
}

static HinNetworkRule *
make_rule (HinNetworkRules *self, const char *name, gsize n)
{
  const HinNetworkOptions *options = self->options;
  HinNetworkRule *rule = g_new0 (HinNetworkRule, 1);
  rule->name = g_strndup (name, n);
  rule->len = n;
  rule->index = -1;
  rule->known = hin_network_knows (options, name, n);
  rule->drop = hin_network_lists ((char **) options->drop, name, n);
  rule->edge = *name != '@' && takes_edges (options, name, n);
  if (*name == '@' && takes_attribute (options, name, n))
    rule->index = hin_network_add_name (self->network->attribute_names, name + 1, n - 1);
  if (rule->edge)
    rule->index = hin_network_add_name (self->network->relation_names, name, n);
  return rule;
}

/* The rule for a name that is not among the recent ones. */
static gboolean
find_in_dict (HinNetworkRules *self, const HinSpan *name, HinNetworkRule **rule, GError **error)
{
  guint32 id = hin_dict_lookup (self->names, name->data, name->len);
  *rule = id != HIN_NONE ? self->list->pdata[id] : NULL;
  if (id != HIN_NONE || hin_relation_check (name->data, name->len) != HIN_GOOD)
    return TRUE;
  if (self->list->len == G_MAXUINT16)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "more than %u relations", G_MAXUINT16);
      return FALSE;
    }
  if (!hin_dict_intern (self->names, name->data, name->len, &id, error))
    return FALSE;
  *rule = make_rule (self, name->data, name->len);
  g_ptr_array_add (self->list, *rule);
  return TRUE;
}

gboolean
hin_network_rules_find (HinNetworkRules *self, const HinSpan *name, const HinNetworkRule **rule,
                        GError **error)
{
  guint first = (guchar) name->data[0], last = (guchar) name->data[name->len - 1];
  HinNetworkRule **recent = &self->recent[(first * 7 + last * 3 + name->len) % RECENT];
  HinNetworkRule *found = *recent;
  if (found == NULL || found->len != name->len
      || !hin_same_bytes (found->name, name->data, name->len))
    {
      if (!find_in_dict (self, name, &found, error))
        return FALSE;
      if (found != NULL)
        *recent = found;
    }
  *rule = found;
  return TRUE;
}
