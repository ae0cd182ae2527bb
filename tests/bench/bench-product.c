/* bench-product - the product of relations alone: load a network, take the product along a
 * symmetric path, count what stands above its diagonal, write none of it. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "hin-app.h"
#include "hin-csr.h"
#include "hin-product.h"

typedef struct
{
  guint64 pairs, sum;      /* entries (x, y) with x < y that are not 0, and the sum of them */
  double wall, cpu, ready; /* seconds of the product alone; wall seconds of what it needs first */
} Product;

static char *path_text;
static gboolean dump;

static double
seconds (clockid_t clock)
{
  struct timespec t;
  clock_gettime (clock, &t);
  return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

/* The kernel: the only function that knows how products are taken. */
static gboolean
multiply (const HinNetwork *network, const HinPath *path, Product *result, GError **error)
{
  double begin = seconds (CLOCK_MONOTONIC);
  const HinPathMeasure *measure = hin_path_measure_find ("count", error);
  g_autoptr (HinProduct) product = hin_product_new (network, path, measure, error);
  if (product == NULL)
    return FALSE;
  double wall = seconds (CLOCK_MONOTONIC), cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      HinRow row;
      if (!hin_product_row (product, v, &row, error))
        return FALSE;
      for (guint32 i = row.n; i > 0 && row.node[i - 1] > v; i--)
        {
          result->pairs++;
          result->sum += row.value[i - 1].count;
        }
    }
  result->ready = wall - begin;
  result->wall = seconds (CLOCK_MONOTONIC) - wall;
  result->cpu = seconds (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  return TRUE;
}

/* For peers: int32 row and column, from 0, of each edge. */
static gboolean
dump_edges (HinApp *app, const HinNetwork *network, GError **error)
{
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  if (rows == NULL)
    return FALSE;
  for (guint32 v = 0; v < rows->n_nodes; v++)
    for (guint64 e = rows->offset[v]; e < rows->offset[v + 1]; e++)
      {
        guint32 pair[2] = { v, rows->target[e] };
        char bytes[sizeof pair];
        memcpy (bytes, pair, sizeof pair);
        hin_writer_write (app->out, bytes, sizeof bytes);
      }
  return TRUE;
}

static gboolean
run (HinApp *app, GError **error)
{
  double begin = seconds (CLOCK_MONOTONIC);
  g_autoptr (HinPath) path = hin_path_parse (path_text != NULL ? path_text : "^links/links", error);
  g_autoptr (HinNetwork) network = path == NULL ? NULL : hin_app_network (app, NULL, error);
  double load = seconds (CLOCK_MONOTONIC) - begin;
  Product result = { 0 };
  if (network == NULL)
    return FALSE;
  if (dump)
    return dump_edges (app, network, error);
  if (!multiply (network, path, &result, error))
    return FALSE;
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  hin_writer_printf (app->out,
                     "load\t%.3f\nready\t%.3f\nproduct\t%.3f\npairs\t%" G_GUINT64_FORMAT
                     "\nsum\t%" G_GUINT64_FORMAT "\npeak_mb\t%.1f\n",
                     load, result.ready, result.wall, result.pairs, result.sum,
                     (double) usage.ru_maxrss / 1024);
  fprintf (stderr, "kernel %.6f %.6f\n", result.wall, result.cpu); /* for run.sh */
  return TRUE;
}

static const GOptionEntry options[] = {
  { "path", 0, 0, G_OPTION_ARG_FILENAME, &path_text, "A symmetric path (^links/links)", "P" },
  { "dump", 0, 0, G_OPTION_ARG_NONE, &dump, "Write the matrix of all edges", NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const HinAppInfo info = {
  .name = "bench-product",
  .operands = "[FILE]...",
  .summary = "Count the pairs that a path connects: seconds, pairs, sum of paths, memory.",
  .flags = HIN_APP_TSV | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_PLAIN,
  .options = options,
  .run = run,
};

int
main (int argc, char **argv)
{
  return hin_app_main (&info, argc, argv);
}
