/* hin-join: select a part of a network, and compose its relations along a path. */
#include "config.h"

#include <string.h>

#include "hin-app.h"
#include "hin-compose.h"
#include "hin-merge.h"
#include "hin-part.h"
#include "hin-path.h"

#define MOST 9e18

static char **where_texts;
static char *path_text, *measure_name;
static gboolean sorted;
static HinPartOptions part = { .max_degree = HIN_PART_ANY };
static HinComposeOptions how = { .min = -1, .damping = -1, .max_paths = 50000000 };

static const HinNumberOption numbers[] = { { "max-degree", NULL, &part.max_degree, 0, MOST },
                                           { "reach", NULL, &part.reach, 0, MOST },
                                           { "reach-back", NULL, &part.reach_back, 0, MOST },
                                           { "max-paths", NULL, &how.max_paths, 0, MOST },
                                           { "min", &how.min, NULL, 0, G_MAXDOUBLE },
                                           { "damping", &how.damping, NULL, 0, 100 },
                                           { NULL, NULL, NULL, 0, 0 } };

#define NODES 0, 0, G_OPTION_ARG_FILENAME_ARRAY
#define TEXT 0, 0, G_OPTION_ARG_FILENAME
#define FLAG 0, 0, G_OPTION_ARG_NONE
#define NUMBER 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number

static const GOptionEntry options[]
    = { { "where", NODES, &where_texts, "Nodes pass by attribute: '[TYPE]@NAME>VALUE'",
          "CONDITION" },
        { "in", NODES, &part.in_files, "Nodes of FILE pass, others of their types fail", "FILE" },
        { "not-in", NODES, &part.not_in_files, "Nodes of FILE fail", "FILE" },
        { "stop", NODES, &part.stop_files, "Take out the hubs named in FILE, and say so", "FILE" },
        { "max-degree", NUMBER, "Take out nodes with more than N edges, and say so", "N" },
        { "reach", NUMBER, "Add what is N steps further along the edges", "N" },
        { "reach-back", NUMBER, "Add what is N steps further against the edges", "N" },
        { "path", TEXT, &path_text, "Write what PATH connects: 'cites/^cites'", "PATH" },
        { "measure", TEXT, &measure_name, "How strongly, one of --list (default: count)", "NAME" },
        { "as", TEXT, &how.name, "Name of the relation written (default: PATH)", "NAME" },
        { "from", NODES, &how.from_files, "Only paths that begin at nodes of FILE", "FILE" },
        { "to", NODES, &how.to_files, "Only paths that end at nodes of FILE", "FILE" },
        { "self", FLAG, &how.self_pairs, "Write pairs of a node with itself too", NULL },
        { "symmetric", FLAG, &how.once, "Write each pair once, its lesser node first", NULL },
        { "damping", NUMBER, "Exponent of the degrees in dwpc (default: 0.5)", "W" },
        { "min", NUMBER, "Only values of X and more", "X" },
        { "max-paths", NUMBER, "Stop at more than N paths (default: 50000000)", "N" },
        { "sorted", FLAG, &sorted, "Merge two sorted FILEs, for a PATH of two relations", NULL },
        { "explain", FLAG, &how.explain, "Write how PATH would be worked out, and do not", NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL } };

static gboolean
check_sorted_options (const HinApp *app, GError **error)
{
  gboolean selects = where_texts != NULL || part.in_files != NULL || part.not_in_files != NULL
                     || part.stop_files != NULL || part.max_degree != HIN_PART_ANY || part.reach > 0
                     || part.reach_back > 0 || app->relations != NULL || app->types != NULL;
  if (selects || how.from_files != NULL || how.to_files != NULL || how.once || how.explain
      || how.min >= 0 || app->top > 0 || app->keep || app->input.plain != NULL
      || app->dup != HIN_DUP_SUM)
    return hin_app_usage (error, "--sorted goes with --path, --measure, --as and --self only");
  if (app->files[0] == NULL || app->files[1] == NULL || app->files[2] != NULL)
    return hin_app_usage (error, "--sorted needs two files, which may be the same");
  if (measure_name != NULL && !g_str_equal (measure_name, "count")
      && !g_str_equal (measure_name, "weighted"))
    return hin_app_usage (error, "--sorted has the measures count and weighted only");
  return TRUE;
}

static gboolean
check_path_options (const HinApp *app, GError **error)
{
  if (how.once && app->top > 0)
    return hin_app_usage (
        error, "--symmetric and --top exclude each other: whom x is near need not be near x");
  if (how.damping >= 0 && g_strcmp0 (measure_name, "dwpc") != 0)
    return hin_app_usage (error, "--damping is of --measure dwpc");
  if (how.explain && app->keep)
    return hin_app_usage (error, "--explain and --keep exclude each other");
  return !sorted || check_sorted_options (app, error);
}

static gboolean
check_options (const HinApp *app, GError **error)
{
  guint n_stdin = app->files[0] == NULL ? 1 : hin_app_count_stdin (app->files);
  n_stdin += hin_app_count_stdin (part.in_files) + hin_app_count_stdin (part.not_in_files)
             + hin_app_count_stdin (part.stop_files) + hin_app_count_stdin (how.from_files)
             + hin_app_count_stdin (how.to_files);
  if (n_stdin > 1)
    return hin_app_usage (error, "standard input can be read only once");
  if (!hin_app_check_as (how.name, error))
    return FALSE;
  if (path_text != NULL)
    return check_path_options (app, error);
  if (app->keep)
    return hin_app_usage (error, "--keep needs --path: what is selected is a part of the input");
  if (measure_name != NULL || how.name != NULL || how.from_files != NULL || how.to_files != NULL
      || sorted || how.self_pairs || how.once || how.explain || how.min >= 0 || how.damping >= 0
      || app->top > 0)
    return hin_app_usage (error,
                          "--measure, --as, --from, --to, --self, --symmetric, --explain, --min, "
                          "--damping, --sorted and --top need --path");
  return TRUE;
}

/* TRUE when the result has the name of a relation it is made of, which --keep would drop. */
static gboolean
loses_input (void)
{
  g_auto (GStrv) relations = hin_path_relations (how.path);
  return g_strv_contains ((const char *const *)relations, how.name);
}

/* With a path only what it needs is loaded: its relations, unless others count for the selection,
 * and the attributes of the conditions. */
static HinNetwork *
load (HinApp *app, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < part.conditions->len; i++)
    g_strv_builder_add (names, ((HinWhere *) part.conditions->pdata[i])->attribute);
  g_auto (GStrv) attributes = g_strv_builder_end (names);
  const char *drop[] = { how.name, NULL };
  HinNetworkOptions network_options = {
    .results = TRUE, .all_attributes = how.path == NULL, .attributes = attributes, .drop = drop
  };
  if (how.path == NULL || app->relations != NULL || part.reach > 0 || part.reach_back > 0
      || part.max_degree != HIN_PART_ANY)
    return hin_app_network (app, &network_options, error);
  app->relations = hin_path_relations (how.path);
  HinNetwork *network = hin_app_network (app, &network_options, error);
  g_strfreev (app->relations);
  app->relations = NULL;
  return network;
}

/* What the options name, parsed. */
static gboolean
prepare (const HinApp *app, HinPath **path, GError **error)
{
  how.measure = hin_path_measure_find (measure_name != NULL ? measure_name : "count", error);
  if (how.measure == NULL || !check_options (app, error)
      || !hin_part_conditions (&part, where_texts, error))
    return FALSE;
  if (path_text == NULL)
    return TRUE;
  if ((*path = hin_path_parse (path_text, error)) == NULL
      || !hin_path_measure_check (how.measure, *path, how.once, error))
    return FALSE;
  how.path = *path;
  part.loose = part.reach == 0 && part.reach_back == 0;
  if (how.name == NULL)
    how.name = (*path)->text;
  if (how.damping < 0)
    how.damping = 0.5;
  if (app->keep && loses_input ())
    return hin_app_usage (error, "--keep: the path needs another name, by --as");
  return TRUE;
}

static HinInput *
open_files (const HinApp *app, char **files)
{
  HinInputOptions input = app->input;
  input.files = files;
  return hin_input_new (&input);
}

static gboolean
run_sorted (HinApp *app, GError **error)
{
  const HinPathChain *chain = &how.path->chains[0];
  const HinPathStep *left = &chain->steps[0], *right = left + 1;
  if (how.path->n_chains > 1 || chain->n_steps != 2 || left->n_links != 1 || right->n_links != 1
      || left->from != NULL || left->to != NULL || right->to != NULL)
    return hin_app_usage (error, "--sorted: the path must be two relations, like a/b or a/^b");
  char *alone[] = { app->files[0], NULL };
  g_autoptr (HinInput) first = open_files (app, alone);
  g_autoptr (HinInput) second = open_files (app, app->files + 1);
  HinMergeOptions merge = { { left->links[0].relation, left->links[0].inverse },
                            { right->links[0].relation, right->links[0].inverse },
                            how.name,
                            how.self_pairs,
                            g_strcmp0 (measure_name, "weighted") == 0 };
  HinMergeCount count;
  if (!hin_merge (first, second, &merge, app->out, &count, error))
    return FALSE;
  hin_app_report_input (app, first);
  hin_app_report_input (app, second);
  if (count.left_edges == 0)
    hin_app_note (app, "no edges of relation %s in the first file", merge.left.relation);
  if (count.right_edges == 0)
    hin_app_note (app, "no edges of relation %s in the second file", merge.right.relation);
  hin_app_detail (app,
                  "%" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " edges, %" G_GUINT64_FORMAT
                  " keys in both, %" G_GUINT64_FORMAT " pairs",
                  count.left_edges, count.right_edges, count.keys, count.pairs);
  return TRUE;
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinPath) path = NULL;
  if (!prepare (app, &path, error))
    return FALSE;
  if (sorted)
    return run_sorted (app, error);
  g_autoptr (HinNetwork) network = load (app, error);
  if (network == NULL)
    return FALSE;
  g_autoptr (HinSelect) select = hin_part_select (app, network, &part, error);
  if (select == NULL)
    return FALSE;
  if (how.path != NULL)
    return hin_compose (app, network, &how, error);
  hin_select_write (select, app->out);
  return TRUE;
}

static const HinAppInfo info = {
  .name = "hin-join",
  .operands = "[FILE]...",
  .summary = "Select a part of a network by attributes, node lists and reach; or, with --path,\n"
             "write which nodes a path over its relations connects, and how strongly.",
  .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_TOP
           | HIN_APP_THREADS,
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
