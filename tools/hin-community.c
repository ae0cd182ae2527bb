#include "config.h"

#include "hin-alloc.h"
#include "hin-app.h"
#include "hin-cluster.h"
#include "hin-num.h"

#include <math.h>

static char *method_word, *objective_word;
static gboolean stats;
static double resolution, tolerance = -1; /* not given */
static guint64 iterations, runs = 1, min_size = 1, max_edges, max_time;

static const GOptionEntry entries[] = {
  { "method", 'm', 0, G_OPTION_ARG_FILENAME, &method_word,
    "Method, one of --list (default: leiden)", "NAME" },
  { "objective", 0, 0, G_OPTION_ARG_FILENAME, &objective_word,
    "leiden, louvain: modularity (default) or cpm", "NAME" },
  { "resolution", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "leiden, louvain, spinglass: more gives smaller communities (default: 1)", "X" },
  { "iterations", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "leiden: at most N; cdlp: N (default: 10)", "N" },
  { "tolerance", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "leiden: what an iteration must gain in large networks (default: 1e-4)", "X" },
  { "runs", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "Take the best of N runs, and say how far they agree", "N" },
  { "min-size", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "Leave out communities of fewer than N nodes, and say so", "N" },
  { "stats", 0, 0, G_OPTION_ARG_NONE, &stats, "Write @size and @modularity of each community too",
    NULL },
  { "max-edges", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "Refuse networks of more than N edges (default: by method)", "N" },
  { "max-time", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "Give up after N seconds, with status 6", "N" },
  { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
};

static const HinNumberOption numbers[] = {
  { "resolution", &resolution, NULL, 1e-9, 1e9 }, { "iterations", NULL, &iterations, 1, 1e9 },
  { "tolerance", &tolerance, NULL, 0, 1 },        { "runs", NULL, &runs, 1, 10000 },
  { "min-size", NULL, &min_size, 1, 0x1p32 },     { "max-edges", NULL, &max_edges, 1, 0x1p53 },
  { "max-time", NULL, &max_time, 1, 1e9 },        { NULL, NULL, NULL, 0, 0 },
};

static void
list_methods (HinWriter *out)
{
  for (const HinClusterMethod *row = hin_cluster_methods; row->name != NULL; row++)
    hin_writer_printf (out, "%s\t%s\n", row->name, row->help);
}

static void
write_membership (HinApp *app, const HinNetwork *network, const HinClustering *clustering)
{
  for (guint32 u = 0; u < network->n_nodes && !hin_writer_failed (app->out); u++)
    {
      guint32 c = clustering->membership[u];
      if (clustering->size[c] < min_size)
        continue;
      gsize n;
      const char *name = hin_network_name (network, u, &n);
      hin_writer_write (app->out, name, n);
      hin_writer_text (app->out, "\tin\tcommunity:");
      hin_writer_uint (app->out, c);
      hin_writer_char (app->out, '\n');
    }
}

static void
write_number (HinWriter *out, guint32 community, const char *attribute, double value)
{
  hin_writer_printf (out, "community:%u\t%s\t", community, attribute);
  hin_writer_double (out, value);
  hin_writer_char (out, '\n');
}

static gboolean
write_stats (HinApp *app, const HinCsr *rows, const HinClusterMethod *method,
             const HinClustering *clustering, GError **error)
{
  gsize n = (gsize) clustering->n + 1;
  hin_autofree double *shares = hin_alloc (2 * n, sizeof *shares, error);
  HinQuality quality = clustering->quality;
  if (shares == NULL)
    return FALSE;
  quality.modularity_of = shares;
  quality.codelength_of = shares + n;
  if (!hin_quality (rows, clustering->membership, clustering->n, &quality, error))
    return FALSE;
  for (guint32 c = 1; c <= clustering->n && clustering->size[c] >= min_size; c++)
    {
      hin_writer_printf (app->out, "community:%u\t@size\t%u\n", c, clustering->size[c]);
      if (!isfinite (quality.modularity))
        continue;
      write_number (app->out, c, "@modularity", quality.modularity_of[c]);
      if (method->flags & HIN_CLUSTER_CODELENGTH)
        write_number (app->out, c, "@codelength", quality.codelength_of[c]);
    }
  return TRUE;
}

static const char *
number_text (char *buffer, double value)
{
  if (!isfinite (value))
    return "NA";
  buffer[hin_num_print (buffer, value)] = '\0';
  return buffer;
}

static void
report (HinApp *app, const HinClusterMethod *method, const HinNetwork *network,
        const HinClusterOptions *options, const HinClustering *clustering)
{
  const HinQuality *quality = &clustering->quality;
  char modularity[HIN_NUM_MAX + 1], cpm[HIN_NUM_MAX + 1], codelength[HIN_NUM_MAX + 1];
  guint32 small = 0, small_nodes = 0;
  for (guint32 c = 1; c <= clustering->n; c++)
    if (clustering->size[c] < min_size)
      {
        small++;
        small_nodes += clustering->size[c];
      }
  hin_app_note (app,
                "%s: %u nodes in %u communities, the largest of %u; %smodularity%s %s%s%s, "
                "codelength %s",
                method->name, network->n_nodes, clustering->n,
                clustering->n == 0 ? 0 : clustering->size[1], options->directed ? "directed " : "",
                options->cpm || options->resolution == 1 ? "" : " at this --resolution",
                number_text (modularity, quality->modularity), options->cpm ? ", CPM " : "",
                options->cpm ? number_text (cpm, quality->cpm) : "",
                number_text (codelength, quality->codelength));
  if (small > 0)
    hin_app_note (app, "--min-size: %u communities with %u nodes are left out", small, small_nodes);
  if (clustering->passes > 0)
    hin_app_detail (app, "ended after %u passes", clustering->passes);
  if (method->flags & HIN_CLUSTER_SEEDED)
    hin_app_detail (app, "seed %" G_GUINT64_FORMAT, options->seed);
}

/* To six decimals, which is more than what is compared deserves. */
static const char *
rounded (char *buffer, double value)
{
  return number_text (buffer, round (value * 1e6) / 1e6);
}

static void
report_runs (HinApp *app, const HinClusterRuns *found)
{
  char text[6][HIN_NUM_MAX + 1];
  hin_app_note (app,
                "%" G_GUINT64_FORMAT " runs, the best with seed %" G_GUINT64_FORMAT
                "; the others agree with it: NMI %s (least %s), ARI %s (least %s), VI %s (most %s)",
                runs, found->best, rounded (text[0], found->mean.nmi),
                rounded (text[1], found->worst.nmi), rounded (text[2], found->mean.ari),
                rounded (text[3], found->worst.ari), rounded (text[4], found->mean.vi),
                rounded (text[5], found->worst.vi));
}

/* An option that the method knows nothing of is a mistake. */
static gboolean
check_options (const HinApp *app, const HinClusterMethod *method, gboolean cpm, GError **error)
{
  guint flags = method->flags;
  gboolean directed = app->view == HIN_VIEW_DIRECTED;
  const char *wrong = NULL;
  if (objective_word != NULL && !(flags & HIN_CLUSTER_OBJECTIVE))
    wrong = "--objective";
  else if (resolution > 0 && !(flags & HIN_CLUSTER_RESOLUTION))
    wrong = "--resolution";
  else if (iterations > 0 && !(flags & HIN_CLUSTER_ITERATIONS))
    wrong = "--iterations";
  else if (tolerance >= 0 && !(flags & HIN_CLUSTER_TOLERANCE))
    wrong = "--tolerance";
  else if (runs > 1 && !(flags & HIN_CLUSTER_SEEDED))
    wrong = "--runs";
  else if (directed && (cpm || !(flags & (HIN_CLUSTER_EITHER | HIN_CLUSTER_DIRECTED))))
    wrong = "--directed";
  else if (app->view == HIN_VIEW_UNDIRECTED && (flags & HIN_CLUSTER_DIRECTED))
    wrong = "--undirected";
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s does not apply to %s%s", wrong, method->name,
               directed && cpm ? " with --objective cpm" : "");
  return FALSE;
}

static const HinClusterMethod *
choose (HinApp *app, HinClusterOptions *options, GError **error)
{
  static const HinPolicy objectives[] = { { "modularity", FALSE }, { "cpm", TRUE }, { NULL, 0 } };
  const HinClusterMethod *method
      = hin_cluster_find (method_word == NULL ? hin_cluster_methods[0].name : method_word, error);
  int cpm = FALSE;
  if (method == NULL
      || (objective_word != NULL
          && !hin_policy_parse (objectives, "--objective", objective_word, &cpm, error))
      || !check_options (app, method, cpm, error))
    return NULL;
  *options = (HinClusterOptions){ .resolution = resolution > 0 ? resolution : 1,
                                  .cpm = cpm,
                                  .directed = app->view == HIN_VIEW_DIRECTED
                                              && (method->flags & HIN_CLUSTER_EITHER),
                                  .seed = app->seed,
                                  .iterations = iterations,
                                  .tolerance = tolerance >= 0 ? tolerance : 1e-4,
                                  .max_edges = max_edges };
  return method;
}

static gboolean
run (HinApp *app, GError **error)
{
  static const char *const drop[] = { "in", NULL };
  HinClusterOptions options;
  HinClusterRuns found;
  const HinClusterMethod *method = choose (app, &options, error);
  if (method == NULL)
    return FALSE;
  if (max_time > 0)
    hin_app_limit_time (app, (guint) max_time);
  HinNetworkOptions network_options = { .drop = drop };
  g_autoptr (HinNetwork) network = hin_app_network (app, &network_options, error);
  if (network == NULL || !hin_network_check_weights (network, error))
    return FALSE;
  if (network->n_nodes == 0)
    return TRUE;
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, error);
  if (rows == NULL)
    return FALSE;
  g_autoptr (HinClustering) clustering
      = runs > 1 ? hin_cluster_best (network, rows, method, &options, (guint) runs, &found, error)
                 : hin_cluster (network, rows, method, &options, error);
  if (clustering == NULL)
    return FALSE;
  write_membership (app, network, clustering);
  if (stats && !write_stats (app, rows, method, clustering, error))
    return FALSE;
  report (app, method, network, &options, clustering);
  if (runs > 1)
    report_runs (app, &found);
  return TRUE;
}

static const HinAppInfo info = {
  .name = "hin-community",
  .operands = "[FILE]...",
  .summary = "Group the nodes of a network: \"NODE in community:N\".",
  .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_SEED
           | HIN_APP_VIEW | HIN_APP_WEIGHT,
  .options = entries,
  .list = list_methods,
  .run = run,
};

int
main (int argc, char **argv)
{
  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
