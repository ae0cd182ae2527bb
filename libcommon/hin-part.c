#include "config.h"

#include "hin-part.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-nodeset.h"

gboolean
hin_part_conditions (HinPartOptions *self, char **texts, GError **error)
{
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) hin_where_free);
  for (; texts != NULL && *texts != NULL; texts++)
    {
      HinWhere *where = hin_where_parse (*texts, error);
      if (where == NULL)
        return FALSE;
      g_ptr_array_add (self->conditions, where);
    }
  return TRUE;
}

static void
apply_where (HinApp *app, HinSelect *select, const HinWhere *where)
{
  HinSelectCount count = hin_select_where (select, where);
  g_autofree char *text = hin_error_quote (where->text, strlen (where->text));
  if (count.passed + count.failed == 0)
    hin_app_note (app, "--where '%s' applies to no node", text);
  else if (count.passed == 0)
    hin_app_note (app, "--where '%s': no node passes", text);
  if (count.no_number > 0)
    hin_app_note (app, "--where '%s': %u of the nodes that fail have a value that is no number",
                  text, count.no_number);
  hin_app_detail (app, "--where '%s': %u nodes pass, %u fail", text, count.passed, count.failed);
}

void
hin_part_note (HinApp *app, const char *option, const char *path, guint32 found, const HinDict *set)
{
  g_autofree char *file = hin_error_quote (path, strlen (path));
  if (found < hin_dict_size (set) || hin_dict_size (set) == 0 || strcmp (option, "--stop") == 0)
    hin_app_note (app, "%s %s: %u of %u nodes are in the network that was read", option, file,
                  found, hin_dict_size (set));
}

gboolean
hin_part_mark (HinApp *app, const HinNetwork *network, const char *option, char **files,
               guint8 **marks, GError **error)
{
  if (files == NULL)
    return TRUE;
  if ((*marks = hin_alloc (network->n_nodes, 1, error)) == NULL)
    return FALSE;
  for (; *files != NULL; files++)
    {
      g_autoptr (HinDict) set = hin_nodeset_read (*files, error);
      if (set == NULL)
        return FALSE;
      hin_part_note (app, option, *files, hin_nodeset_mark (set, network, *marks), set);
    }
  return TRUE;
}

typedef gboolean (*ApplyList) (HinSelect *select, const HinDict *set, HinSelectCount *count,
                               GError **error);

static gboolean
apply_lists (HinApp *app, HinSelect *select, const char *option, char **files, ApplyList apply,
             GError **error)
{
  for (; files != NULL && *files != NULL; files++)
    {
      HinSelectCount count;
      g_autoptr (HinDict) set = hin_nodeset_read (*files, error);
      if (set == NULL || !apply (select, set, &count, error))
        return FALSE;
      hin_part_note (app, option, *files, apply == hin_select_in ? count.passed : count.failed,
                     set);
    }
  return TRUE;
}

static gboolean
apply_max_degree (HinApp *app, HinSelect *select, guint64 max_degree, GError **error)
{
  HinSelectHubs hubs = { 0 };
  if (max_degree != HIN_PART_ANY
      && !hin_select_max_degree (select, max_degree, hin_app_wants_results (app), &hubs, error))
    return FALSE;
  if (hubs.n == 0)
    return TRUE;
  const char *name = hin_network_name (select->network, hubs.largest, NULL);
  g_autofree char *quoted = hin_error_quote (name, strlen (name));
  hin_app_note (
      app, "--max-degree takes out %u of %u nodes, the largest %s with %" G_GUINT64_FORMAT " edges",
      hubs.n, select->network->n_nodes, quoted, hubs.degree);
  return TRUE;
}

static gboolean
apply (HinSelect *select, const HinPartOptions *options, GError **error)
{
  select->positive &= !options->loose;
  return hin_select_apply (select, options->reach, options->reach_back, error);
}

static void
note_taken_out (HinApp *app, const HinSelect *select, guint64 n_edges)
{
  const HinNetwork *network = select->network;
  guint32 n = 0;
  for (guint32 v = 0; v < network->n_nodes; v++)
    n += !select->stays[v];
  if (n > 0 || network->n_edges < n_edges)
    hin_app_note (app,
                  "takes out %u of %u nodes, %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " edges",
                  n, network->n_nodes, n_edges - network->n_edges, n_edges);
}

HinSelect *
hin_part_select (HinApp *app, HinNetwork *network, const HinPartOptions *options, GError **error)
{
  g_autoptr (HinSelect) select = hin_select_new (network, error);
  guint64 n_edges = network->n_edges;
  if (select == NULL)
    return NULL;
  for (guint i = 0; i < options->conditions->len; i++)
    apply_where (app, select, options->conditions->pdata[i]);
  if (!apply_lists (app, select, "--in", options->in_files, hin_select_in, error)
      || !apply_lists (app, select, "--not-in", options->not_in_files, hin_select_not_in, error)
      || !apply_lists (app, select, "--stop", options->stop_files, hin_select_not_in, error)
      || !apply_max_degree (app, select, options->max_degree, error)
      || !apply (select, options, error))
    return NULL;
  note_taken_out (app, select, n_edges);
  return g_steal_pointer (&select);
}

/* Does @text have @name as a word? */
static gboolean
names (const char *text, const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
  gsize n = strlen (name);
  for (const char *at = text; (at = strstr (at, name)) != NULL; at++)
    if ((at == text || strchr (letters, at[-1]) == NULL) && strspn (at, letters) == n)
      return TRUE;
  return FALSE;
}

void
hin_part_note_relations (HinApp *app, const HinNetwork *network, const HinPath *path)
{
  g_auto (GStrv) relations = hin_path_relations (path);
  gboolean any = FALSE;
  for (char **name = relations; *name != NULL; name++)
    any |= hin_network_relation (network, *name) >= 0;
  for (char **name = relations; *name != NULL; name++)
    if (hin_network_relation (network, *name) < 0
        && (!any || names (path->text, *name))) /* base need not be of all kinds */
      hin_app_note (app, "no edges of relation %s", *name);
  g_auto (GStrv) types = hin_path_types (path);
  for (char **name = types; *name != NULL; name++)
    if (hin_network_type (network, *name) < 0)
      hin_app_note (app, "no nodes of type %s", *name);
}
