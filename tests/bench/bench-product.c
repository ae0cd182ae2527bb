/* bench-product - the product of relations alone: load a network, take the product along a
 * symmetric path, count what stands above its diagonal, write none of it. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "hin-app.h"
#include "hin-csr.h"
#include "hin-parallel.h"
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

#define BLOCK 1024 /* rows */

typedef struct
{
  HinRowMaker *maker;
  guint32 n_nodes;
  guint64 pairs, sum;
} Worker;

/* Count the rows of a block, above the diagonal. */
static gboolean
multiply_block (gpointer data, guint64 block, HinWriter *out, GError **error)
{
  Worker *self = data;
  guint64 end = MIN ((block + 1) * BLOCK, self->n_nodes);
  (void) out;
  for (guint32 v = (guint32) (block * BLOCK); v < end; v++)
    {
      HinRow row;
      if (!hin_row_maker_make (self->maker, v, v, &row, error))
        return FALSE;
      for (guint32 i = row.n; i > 0 && row.node[i - 1] > v; i--)
        {
          self->pairs++;
          self->sum += row.value[i - 1].count;
        }
    }
  return TRUE;
}

/* The kernel: the only function that knows how products are taken. */
static gboolean
multiply (HinApp *app, const HinNetwork *network, const HinPath *path, Product *result,
          GError **error)
{
  double begin = seconds (CLOCK_MONOTONIC);
  g_autoptr (HinFactors) store = hin_factors_new (network, 0, G_MAXUINT64);
  g_autoptr (HinProduct) product
      = hin_product_new (store, path, HIN_SUM_COUNT, HIN_FACTOR_EDGES, HIN_FACTOR_EDGES, error);
  g_autofree Worker *workers = g_new0 (Worker, app->threads);
  g_autofree gpointer *pointers = g_new0 (gpointer, app->threads);
  gboolean done = product != NULL;
  double wall = seconds (CLOCK_MONOTONIC), cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
  for (guint i = 0; i < app->threads && done; i++)
    {
      workers[i] = (Worker){ hin_row_maker_new (product, error), network->n_nodes, 0, 0 };
      pointers[i] = &workers[i];
      done = workers[i].maker != NULL;
    }
  done = done
         && hin_parallel_write (app->threads, pointers, network->n_nodes / BLOCK + 1,
                                multiply_block, app->out, error);
  result->ready = wall - begin;
  result->wall = seconds (CLOCK_MONOTONIC) - wall;
  result->cpu = seconds (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  for (guint i = 0; i < app->threads; i++)
    {
      result->pairs += workers[i].pairs;
      result->sum += workers[i].sum;
      g_clear_pointer (&workers[i].maker, hin_row_maker_free);
    }
  return done;
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
  if (!multiply (app, network, path, &result, error))
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
  .flags = HIN_APP_TSV | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_PLAIN | HIN_APP_THREADS,
  .options = options,
  .run = run,
};

int
main (int argc, char **argv)
{
  return hin_app_main (&info, argc, argv);
}
