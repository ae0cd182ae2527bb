#include "config.h"

#include "hin-alloc.h"
#include "hin-app.h"
#include "hin-cluster.h"
#include "hin-num.h"

#include <math.h>

static char *method_word;
static gboolean stats;
static double resolution = 1;
static guint64 min_size = 1;

static const GOptionEntry entries[] = {
  { "method", 'm', 0, G_OPTION_ARG_FILENAME, &method_word,
    "Method, one of --list (default: leiden)", "NAME" },
  { "resolution", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "leiden: more gives smaller communities (default: 1)", "X" },
  { "min-size", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "Leave out communities of fewer than N nodes, and say so", "N" },
  { "stats", 0, 0, G_OPTION_ARG_NONE, &stats,
    "Write @size and @modularity of each community too", NULL },
  { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
};

static const HinNumberOption numbers[] = {
  { "resolution", &resolution, NULL, 1e-9, 1e9 },
  { "min-size", NULL, &min_size, 1, 0x1p32 },
  { NULL, NULL, NULL, 0, 0 },
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
write_stats (HinApp *app, const HinClustering *clustering, const double *gain, double quality)
{
  for (guint32 c = 1; c <= clustering->n && clustering->size[c] >= min_size; c++)
    {
      hin_writer_printf (app->out, "community:%u\t@size\t%u\n", c, clustering->size[c]);
      if (!isfinite (quality))
        continue;
      hin_writer_printf (app->out, "community:%u\t@modularity\t", c);
      hin_writer_double (app->out, gain[c]);
      hin_writer_char (app->out, '\n');
    }
}

static void
report (HinApp *app, const HinClusterMethod *method, const HinNetwork *network,
        const HinClustering *clustering, double quality)
{
  char number[HIN_NUM_MAX + 1] = "NA";
  guint32 small = 0, small_nodes = 0;
  if (isfinite (quality))
    number[hin_num_print (number, quality)] = '\0';
  for (guint32 c = 1; c <= clustering->n; c++)
    if (clustering->size[c] < min_size)
      {
        small++;
        small_nodes += clustering->size[c];
      }
  hin_app_note (app, "%s: %u nodes in %u communities, the largest of %u; modularity%s %s", method->name,
                network->n_nodes, clustering->n, clustering->n == 0 ? 0 : clustering->size[1],
                resolution == 1 ? "" : " at this --resolution", number);
  if (small > 0)
    hin_app_note (app, "--min-size: %u communities with %u nodes are left out", small, small_nodes);
  if (clustering->passes > 0)
    hin_app_detail (app, "stable after %u passes, seed %" G_GUINT64_FORMAT, clustering->passes,
                    app->seed);
}

static gboolean
run (HinApp *app, GError **error)
{
  static const char *const drop[] = { "in", NULL };
  const HinClusterMethod *method
      = hin_cluster_find (method_word == NULL ? hin_cluster_methods[0].name : method_word, error);
  if (method == NULL)
    return FALSE;
  HinNetworkOptions network_options = { .drop = drop };
  g_autoptr (HinNetwork) network = hin_app_network (app, &network_options, error);
  if (network == NULL || !hin_network_check_weights (network, error))
    return FALSE;
  if (network->n_nodes == 0)
    return TRUE;
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, error);
  HinClusterOptions options = { resolution, app->seed };
  g_autoptr (HinClustering) clustering
      = rows == NULL ? NULL : hin_cluster (rows, method, &options, error);
  if (clustering == NULL)
    return FALSE;
  g_autofree double *gain = g_new0 (double, clustering->n + 1);
  double quality = hin_modularity (rows, clustering, resolution, gain);
  write_membership (app, network, clustering);
  if (stats)
    write_stats (app, clustering, gain, quality);
  report (app, method, network, clustering, quality);
  return TRUE;
}

static const HinAppInfo info = {
  .name = "hin-community",
  .operands = "[FILE]...",
  .summary = "Group the nodes of a network: \"NODE in community:N\".",
  .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_SEED,
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
