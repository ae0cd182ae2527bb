#include "config.h"

#include "hin-alloc.h"
#include "hin-app.h"
#include "hin-measure.h"
#include "hin-restart.h"

#include <math.h>
#include <stdlib.h>

#define DAMPING 0.85
#define ALPHA 0.1

static char **measure_words, *restart_file, *lengths;
static HinMeasureOptions options = { .damping = -1 }; /* not given: below 0, or 0 */

static const GOptionEntry entries[] = {
  { "measure", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &measure_words,
    "Measures, by comma or repeated; see --list (default: pagerank)", "NAME" },
  { "damping", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "pagerank: chance of following an edge (default: 0.85)", "D" },
  { "tolerance", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "pagerank: largest summed error (default: 1e-12)", "X" },
  { "iterations", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "pagerank: exactly N power iterations instead", "N" },
  { "restart", 0, 0, G_OPTION_ARG_FILENAME, &restart_file,
    "pagerank: restart at the nodes of FILE (personalised)", "FILE" },
  { "alpha", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "katz: what an edge passes on (default: 0.1)", "X" },
  { "lengths", 0, 0, G_OPTION_ARG_FILENAME, &lengths,
    "betweenness, closeness, harmonic: an edge is as long as its weight, or its inverse", "WHAT" },
  { "normalised", 0, 0, G_OPTION_ARG_NONE, &options.normalised,
    "betweenness, closeness, harmonic, katz: comparable between networks", NULL },
  { "sources", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "betweenness, closeness, harmonic: estimate from N random nodes", "N" },
  { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
};

static const HinNumberOption numbers[] = {
  { "damping", &options.damping, NULL, 0, 0.999999 },
  { "tolerance", &options.tolerance, NULL, 1e-15, 1 },
  { "iterations", NULL, &options.iterations, 1, 0x1p53 },
  { "alpha", &options.alpha, NULL, 1e-150, 1e150 },
  { "sources", NULL, &options.sources, 1, 0x1p53 },
  { NULL, NULL, NULL, 0, 0 },
};

/* One score of all nodes, to be written as an attribute. */
typedef struct
{
  const char *attribute;
  double *score;
} Column;

static void
clear_column (gpointer column)
{
  hin_free (((Column *) column)->score);
}

static void
list_measures (HinWriter *out)
{
  for (const HinMeasure *row = hin_measures; row->name != NULL; row++)
    {
      hin_writer_printf (out, "%s\t", row->name);
      for (guint k = 0; row->attributes[k] != NULL; k++)
        hin_writer_printf (out, "%s%s", k == 0 ? "" : " ", row->attributes[k]);
      hin_writer_printf (out, "\t%s\n", row->help);
    }
}

static double *
read_restart (HinApp *app, const HinNetwork *network, GError **error)
{
  guint32 named = 0, missing = 0;
  double *restart = hin_restart_read (restart_file, network, &named, &missing, error);
  if (missing > 0)
    hin_app_note (app, "--restart: %u of %u nodes are not in the network", missing, named);
  return restart;
}

/* Options of measures, and the view, that no chosen measure has are not ignored in silence. */
static void
note_unused (HinApp *app, const GPtrArray *measures)
{
  const struct
  {
    const char *name;
    guint use;
    gboolean given;
  } table[] = {
    { "damping", HIN_MEASURE_DAMPING, options.damping >= 0 },
    { "tolerance", HIN_MEASURE_TOLERANCE, options.tolerance > 0 },
    { "iterations", HIN_MEASURE_ITERATIONS, options.iterations > 0 },
    { "restart", HIN_MEASURE_RESTART, restart_file != NULL },
    { "alpha", HIN_MEASURE_ALPHA, options.alpha > 0 },
    { "lengths", HIN_MEASURE_LENGTHS, lengths != NULL },
    { "normalised", HIN_MEASURE_NORMALISED, options.normalised },
    { "sources", HIN_MEASURE_SOURCES, options.sources > 0 },
    { app->view == HIN_VIEW_DIRECTED ? "directed" : "undirected", HIN_MEASURE_VIEW,
      app->view != HIN_VIEW_DEFAULT },
  };
  guint uses = 0;
  for (guint i = 0; i < measures->len; i++)
    uses |= ((const HinMeasure *) g_ptr_array_index (measures, i))->uses;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].given && !(table[i].use & uses))
      hin_app_note (app, "--%s: nothing changes, no chosen measure has it", table[i].name);
}

/* Two measures may have a score in common: the first one's is written. */
static gboolean
is_there (const GArray *columns, const char *attribute)
{
  for (guint k = 0; k < columns->len; k++)
    if (g_str_equal (g_array_index (columns, Column, k).attribute, attribute))
      return TRUE;
  return FALSE;
}

static gboolean
compute (HinApp *app, const HinNetwork *network, const HinMeasure *measure, GArray *columns,
         GError **error)
{
  double *scores[HIN_MEASURE_SCORES] = { NULL };
  HinMeasureReport report = { NULL, NULL };
  options.view = app->view != HIN_VIEW_DEFAULT ? app->view : measure->view;
  if (!measure->compute (network, &options, scores, &report, error))
    return FALSE;
  for (guint k = 0; measure->attributes[k] != NULL; k++)
    {
      Column column = { measure->attributes[k], scores[k] };
      if (is_there (columns, column.attribute))
        clear_column (&column);
      else
        g_array_append_val (columns, column);
    }
  if (report.detail != NULL)
    hin_app_detail (app, "%s: %s", measure->name, report.detail);
  if (report.note != NULL)
    hin_app_note (app, "%s: %s", measure->name, report.note);
  g_free (report.detail);
  g_free (report.note);
  return TRUE;
}

static int
compare_scores (gconstpointer a, gconstpointer b, gpointer score)
{
  guint32 u = *(const guint32 *) a, v = *(const guint32 *) b;
  double x = ((const double *) score)[u], y = ((const double *) score)[v];
  return x > y ? -1 : x < y ? 1 : u < v ? -1 : u > v;
}

/* A node without a score has no place among the highest. */
static guint64
take_scored (guint32 *nodes, guint64 n, const double *score)
{
  guint64 end = 0;
  for (guint64 i = 0; i < n; i++)
    if (!isnan (score[nodes[i]]))
      nodes[end++] = nodes[i];
  return end;
}

/* Mark the types of --show; NULL: all are shown. */
static guint8 *
shown_types (const HinApp *app, const HinNetwork *network)
{
  if (app->show == NULL)
    return NULL;
  guint8 *shown = g_malloc0 (network->type_names->len + 1);
  for (char **name = app->show; *name != NULL; name++)
    {
      int type = hin_network_type (network, *name);
      if (type >= 0)
        shown[type] = TRUE;
    }
  return shown;
}

static void
write_node (HinApp *app, const HinNetwork *network, const GArray *columns, guint32 u)
{
  gsize n;
  const char *name = hin_network_name (network, u, &n);
  for (guint k = 0; k < columns->len; k++)
    {
      const Column *column = &g_array_index (columns, Column, k);
      if (isnan (column->score[u]))
        continue;
      hin_writer_write (app->out, name, n);
      hin_writer_char (app->out, '\t');
      hin_writer_text (app->out, column->attribute);
      hin_writer_char (app->out, '\t');
      hin_writer_double (app->out, column->score[u]);
      hin_writer_char (app->out, '\n');
    }
}

static gboolean
write_scores (HinApp *app, const HinNetwork *network, const GArray *columns, GError **error)
{
  g_autofree guint8 *shown = shown_types (app, network);
  hin_autofree guint32 *nodes = hin_alloc (network->n_nodes, sizeof *nodes, error);
  if (nodes == NULL)
    return FALSE;
  guint64 n = 0;
  for (guint32 u = 0; u < network->n_nodes; u++)
    if (shown == NULL || shown[network->type[u]])
      nodes[n++] = u;
  if (app->top > 0 && n > 0)
    {
      double *score = g_array_index (columns, Column, 0).score;
      n = take_scored (nodes, n, score);
      g_qsort_with_data (nodes, (gint) n, sizeof *nodes, compare_scores, score);
      n = MIN (n, app->top);
    }
  for (guint64 i = 0; i < n && !hin_writer_failed (app->out); i++)
    {
      if (i % HIN_BATCH == 0)
        hin_network_prefetch (network, nodes + i, (guint) MIN (n - i, HIN_BATCH));
      write_node (app, network, columns, nodes[i]);
    }
  return TRUE;
}

static gboolean
take_options (HinApp *app, const GPtrArray *measures, GError **error)
{
  int value = HIN_LENGTHS_NONE;
  if (lengths != NULL
      && !hin_policy_parse (hin_policy_lengths, "--lengths", lengths, &value, error))
    return FALSE;
  if (restart_file != NULL && g_str_equal (restart_file, "-")
      && (app->files[0] == NULL || g_strv_contains ((const char *const *) app->files, "-")))
    return hin_app_usage (error, "standard input can be read only once");
  note_unused (app, measures);
  options.lengths = (HinLengths) value;
  options.damping = options.damping < 0 ? DAMPING : options.damping;
  options.alpha = options.alpha > 0 ? options.alpha : ALPHA;
  options.seed = app->seed;
  options.threads = app->threads;
  return TRUE;
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (GPtrArray) measures = hin_measure_choose (measure_words, error);
  if (measures == NULL || !take_options (app, measures, error))
    return FALSE;
  g_autoptr (GPtrArray) drop = g_ptr_array_new ();
  for (guint i = 0; i < measures->len; i++)
    {
      const HinMeasure *measure = g_ptr_array_index (measures, i);
      for (guint k = 0; measure->attributes[k] != NULL; k++)
        g_ptr_array_add (drop, (gpointer) measure->attributes[k]);
    }
  g_ptr_array_add (drop, NULL);
  HinNetworkOptions network_options = { .drop = (const char *const *) drop->pdata };
  g_autoptr (HinNetwork) network = hin_app_network (app, &network_options, error);
  if (network == NULL || !hin_network_check_weights (network, error))
    return FALSE;
  hin_autofree double *restart = NULL;
  if (restart_file != NULL && (restart = read_restart (app, network, error)) == NULL)
    return FALSE;
  options.restart = restart;
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (columns, clear_column);
  for (guint i = 0; i < measures->len; i++)
    if (!compute (app, network, g_ptr_array_index (measures, i), columns, error))
      return FALSE;
  return write_scores (app, network, columns, error);
}

static const HinAppInfo info = {
  .name = "hin-rank",
  .operands = "[FILE]...",
  .summary = "Score the nodes of a network: \"NODE @MEASURE SCORE\".",
  .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_VIEW
           | HIN_APP_SHOW | HIN_APP_TOP | HIN_APP_WEIGHT | HIN_APP_SEED | HIN_APP_THREADS,
  .options = entries,
  .list = list_measures,
  .run = run,
};

int
main (int argc, char **argv)
{
  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
