/* hin-join: select a part of a network, and compose its relations along a path. */
#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-app.h"
#include "hin-nodeset.h"
#include "hin-path.h"
#include "hin-product.h"
#include "hin-select.h"

#define NOT_GIVEN G_MAXUINT64
#define MOST 9e18

static char **where_texts, **in_files, **not_in_files, **stop_files, **from_files;
static char *path_text, *measure_name, *as_name;
static gboolean self_pairs;
static guint64 max_degree = NOT_GIVEN, reach, reach_back, max_paths = 50000000;
static double min_value = -1;

static const HinNumberOption numbers[]
    = { { "max-degree", NULL, &max_degree, 0, MOST }, { "reach", NULL, &reach, 0, MOST },
        { "reach-back", NULL, &reach_back, 0, MOST }, { "max-paths", NULL, &max_paths, 0, MOST },
        { "min", &min_value, NULL, 0, G_MAXDOUBLE },  { NULL, NULL, NULL, 0, 0 } };

#define NODES 0, 0, G_OPTION_ARG_FILENAME_ARRAY
#define TEXT 0, 0, G_OPTION_ARG_FILENAME
#define NUMBER 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number

static const GOptionEntry options[] = {
  { "where", NODES, &where_texts, "Nodes pass by attribute: '[TYPE]@NAME>VALUE'", "CONDITION" },
  { "in", NODES, &in_files, "Nodes of FILE pass, others of their types fail", "FILE" },
  { "not-in", NODES, &not_in_files, "Nodes of FILE fail", "FILE" },
  { "stop", NODES, &stop_files, "Take out the hubs named in FILE, and say so", "FILE" },
  { "max-degree", NUMBER, "Take out nodes with more than N edges, and say so", "N" },
  { "reach", NUMBER, "Add what is N steps further along the edges", "N" },
  { "reach-back", NUMBER, "Add what is N steps further against the edges", "N" },
  { "path", TEXT, &path_text, "Write what PATH connects: 'cites/^cites'", "PATH" },
  { "measure", TEXT, &measure_name, "How strongly, one of --list (default: count)", "NAME" },
  { "as", TEXT, &as_name, "Name of the relation written (default: PATH)", "NAME" },
  { "from", NODES, &from_files, "Only paths that begin at nodes of FILE", "FILE" },
  { "self", 0, 0, G_OPTION_ARG_NONE, &self_pairs, "Write pairs of a node with itself too", NULL },
  { "min", NUMBER, "Only values of X and more", "X" },
  { "max-paths", NUMBER, "Stop at more than N paths (default: 50000000)", "N" },
  { NULL, 0, 0, 0, NULL, NULL, NULL }
};

static gboolean
usage (GError **error, const char *text)
{
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE, text);
  return FALSE;
}

static guint
count_stdin (char **files)
{
  guint n = 0;
  for (; files != NULL && *files != NULL; files++)
    n += strcmp (*files, "-") == 0;
  return n;
}

static gboolean
check_options (const HinApp *app, GError **error)
{
  guint n_stdin = app->files[0] == NULL ? 1 : count_stdin (app->files);
  n_stdin += count_stdin (in_files) + count_stdin (not_in_files) + count_stdin (stop_files)
             + count_stdin (from_files);
  if (n_stdin > 1)
    return usage (error, "standard input can be read only once");
  if (as_name != NULL
      && (!hin_type_check (as_name, strlen (as_name)) || g_str_equal (as_name, "in")))
    return usage (error, "--as: expected a simple name, [a-z][a-z0-9_]*, and not the reserved in");
  if (path_text != NULL)
    return TRUE;
  if (app->keep)
    return usage (error, "--keep needs --path: what is selected is a part of the input");
  if (measure_name != NULL || as_name != NULL || from_files != NULL || self_pairs || min_value >= 0
      || app->top > 0)
    return usage (error, "--measure, --as, --from, --self, --min and --top need --path");
  return TRUE;
}

static GPtrArray *
parse_conditions (GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hin_where_free);
  for (char **text = where_texts; text != NULL && *text != NULL; text++)
    {
      HinWhere *where = hin_where_parse (*text, error);
      if (where == NULL)
        return NULL;
      g_ptr_array_add (list, where);
    }
  return g_steal_pointer (&list);
}

/* TRUE when the result has the name of a relation it is made of, which --keep would drop. */
static gboolean
loses_input (const HinPath *path)
{
  g_auto (GStrv) relations = hin_path_relations (path);
  return g_strv_contains ((const char *const *) relations, as_name != NULL ? as_name : path->text);
}

/* With a path only what it needs is loaded: its relations, unless others count for the selection,
 * and the attributes of the conditions. */
static HinNetwork *
load (HinApp *app, const HinPath *path, const GPtrArray *conditions, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < conditions->len; i++)
    g_strv_builder_add (names, ((HinWhere *) conditions->pdata[i])->attribute);
  g_auto (GStrv) attributes = g_strv_builder_end (names);
  const char *name = as_name != NULL ? as_name : path != NULL ? path->text : NULL;
  const char *drop[] = { name, NULL };
  HinNetworkOptions network_options
      = { .results = TRUE, .all_attributes = path == NULL, .attributes = attributes, .drop = drop };
  if (path == NULL || app->relations != NULL || reach > 0 || reach_back > 0
      || max_degree != NOT_GIVEN)
    return hin_app_network (app, &network_options, error);
  app->relations = hin_path_relations (path);
  HinNetwork *network = hin_app_network (app, &network_options, error);
  g_strfreev (app->relations);
  app->relations = NULL;
  return network;
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

/* A list that misses the network is mostly a mistake; what was stopped is always said. */
static void
note_set (HinApp *app, const char *option, const char *path, guint32 found, const HinDict *set)
{
  g_autofree char *file = hin_error_quote (path, strlen (path));
  if (found < hin_dict_size (set) || strcmp (option, "--stop") == 0)
    hin_app_note (app, "%s %s: %u of %u nodes are in the network", option, file, found,
                  hin_dict_size (set));
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
      note_set (app, option, *files, apply == hin_select_in ? count.passed : count.failed, set);
    }
  return TRUE;
}

static gboolean
apply_max_degree (HinApp *app, HinSelect *select, GError **error)
{
  HinSelectHubs hubs = { 0 };
  if (max_degree != NOT_GIVEN && !hin_select_max_degree (select, max_degree, &hubs, error))
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

static HinSelect *
select_part (HinApp *app, HinNetwork *network, const GPtrArray *conditions, GError **error)
{
  g_autoptr (HinSelect) select = hin_select_new (network, error);
  guint64 before = network->n_edges;
  if (select == NULL)
    return NULL;
  for (guint i = 0; i < conditions->len; i++)
    apply_where (app, select, conditions->pdata[i]);
  if (!apply_lists (app, select, "--in", in_files, hin_select_in, error)
      || !apply_lists (app, select, "--not-in", not_in_files, hin_select_not_in, error)
      || !apply_lists (app, select, "--stop", stop_files, hin_select_not_in, error)
      || !apply_max_degree (app, select, error)
      || !hin_select_apply (select, reach, reach_back, error))
    return NULL;
  hin_app_detail (app, "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " edges stay",
                  network->n_edges, before);
  return g_steal_pointer (&select);
}

/* The nodes that paths may start from: a byte each, or NULL in *@sources: all. */
static gboolean
read_sources (HinApp *app, const HinNetwork *network, guint8 **sources, GError **error)
{
  if (from_files == NULL)
    return TRUE;
  if ((*sources = hin_alloc (network->n_nodes, 1, error)) == NULL)
    return FALSE;
  for (char **file = from_files; *file != NULL; file++)
    {
      g_autoptr (HinDict) set = hin_nodeset_read (*file, error);
      if (set == NULL)
        return FALSE;
      note_set (app, "--from", *file, hin_nodeset_mark (set, network, *sources), set);
    }
  return TRUE;
}

static gboolean
compose (HinApp *app, const HinNetwork *network, const HinPath *path, const HinPathMeasure *measure,
         GError **error)
{
  g_auto (GStrv) relations = hin_path_relations (path);
  for (char **name = relations; *name != NULL; name++)
    if (hin_network_relation (network, *name) < 0)
      hin_app_note (app, "no edges of relation %s", *name);
  hin_autofree guint8 *sources = NULL;
  g_autoptr (HinProduct) product = hin_product_new (network, path, measure, error);
  gboolean limited = app->top == 0 && from_files == NULL;
  if (product == NULL || (limited && !hin_product_check (product, max_paths, error))
      || !read_sources (app, network, &sources, error))
    return FALSE;
  for (guint32 v = 0; v < network->n_nodes && !hin_writer_failed (app->out); v++)
    {
      HinRow row;
      if (sources != NULL && !sources[v])
        continue;
      if (!hin_product_row (product, v, &row, error))
        return FALSE;
      hin_row_keep (&row, self_pairs ? HIN_NONE : v, min_value);
      if (app->top > 0)
        hin_row_top (&row, app->top);
      hin_product_write (product, v, as_name != NULL ? as_name : path->text, &row, app->out);
    }
  return TRUE;
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinPath) path = NULL;
  const HinPathMeasure *measure = hin_path_measure_find (measure_name ? measure_name : "count", error);
  g_autoptr (GPtrArray) conditions = NULL;
  if (measure == NULL || !check_options (app, error)
      || (conditions = parse_conditions (error)) == NULL
      || (path_text != NULL && (path = hin_path_parse (path_text, error)) == NULL))
    return FALSE;
  if (path != NULL && app->keep && loses_input (path))
    return usage (error, "--keep: the path needs another name, by --as");
  g_autoptr (HinNetwork) network = load (app, path, conditions, error);
  if (network == NULL)
    return FALSE;
  g_autoptr (HinSelect) select = select_part (app, network, conditions, error);
  if (select == NULL)
    return FALSE;
  if (path != NULL)
    return compose (app, network, path, measure, error);
  hin_select_write (select, app->out);
  return TRUE;
}

static const HinAppInfo info = {
  .name = "hin-join",
  .operands = "[FILE]...",
  .summary = "Select a part of a network by attributes, node lists and reach; or, with --path,\n"
             "write which nodes a path over its relations connects, and how often.",
  .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_TOP,
  .options = options,
  .list = hin_path_measure_list,
  .run = run,
};

int
main (int argc, char **argv)
{
  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
