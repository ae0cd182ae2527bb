/* Known values of measures as hin-rank computes them, by way of the table. */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-hits.h"
#include "hin-measure.h"

#include <math.h>

typedef struct
{
  const char *measure, *node;
  double want, tolerance;
} Known;

static void
expect_known (const HinNetwork *network, const HinMeasureOptions *options, const Known *known)
{
  HinMeasureReport report = { NULL, NULL };
  double *scores[HIN_MEASURE_SCORES] = { NULL };
  const HinMeasure *measure = hin_measure_find (known->measure, NULL);
  cr_assert (measure->compute (network, options, scores, &report, NULL), "%s", known->measure);
  double got = scores[0][support_node (network, known->node)];
  cr_expect_float_eq (got, known->want, known->tolerance, "%s of %s: %.17g", known->measure,
                      known->node, got);
  for (guint k = 0; k < HIN_MEASURE_SCORES; k++)
    hin_free (scores[k]);
  g_free (report.detail);
  g_free (report.note);
}

Test (golden, karate)
{
  static const Known table[] = {
    { "betweenness", "n:1", 231.0714285714, 1e-9 },
    { "betweenness", "n:34", 160.5515873016, 1e-9 },
    { "betweenness", "n:33", 76.6904761905, 1e-9 },
    { "betweenness", "n:3", 75.8507936508, 1e-9 },
    { "betweenness", "n:32", 73.0095238095, 1e-9 },
    { "harmonic", "n:34", 23.25, 1e-9 },
    { "harmonic", "n:1", 23.1666666667, 1e-9 },
    { "harmonic", "n:3", 21, 1e-9 },
    { "harmonic", "n:33", 20.9166666667, 1e-9 },
    { "eigenvector", "n:34", 1, 1e-9 },
    { "eigenvector", "n:1", 0.952132366477, 1e-9 },
    { "eigenvector", "n:3", 0.849554200465, 1e-9 },
    { "eigenvector", "n:33", 0.826658857521, 1e-9 },
    { "eigenvector", "n:2", 0.712335139120, 1e-9 },
    { "coreness", "n:34", 4, 0 },
    { "coreness", "n:12", 1, 0 },
  };
  static const Known normalised[] = {
    { "closeness", "n:1", 33.0 / 58, 1e-12 },
    { "closeness", "n:3", 33.0 / 59, 1e-12 },
    { "closeness", "n:34", 11.0 / 20, 1e-12 },
    { "closeness", "n:32", 33.0 / 61, 1e-12 },
    { "harmonic", "n:34", 23.25 / 33, 1e-12 },
    { "betweenness", "n:1", 231.0714285714 / (33 * 16), 1e-12 },
  };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  HinMeasureOptions options = { .view = HIN_VIEW_UNDIRECTED, .threads = 2 };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    expect_known (network, &options, &table[i]);
  options.normalised = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (normalised); i++)
    expect_known (network, &options, &normalised[i]);
}

/* (A A'h) / h of the first hub. */
static double
hub_eigenvalue (const HinNetwork *network, const double *h)
{
  g_autofree double *a = g_new0 (double, network->n_nodes);
  double sum = 0;
  guint32 u = 0;
  while (h[u] < 1)
    u++;
  for (guint64 e = 0; e < network->n_edges; e++)
    a[network->target[e]]
        += (network->weight == NULL ? 1 : network->weight[e]) * h[network->source[e]];
  for (guint64 e = 0; e < network->n_edges; e++)
    if (network->source[e] == u)
      sum += (network->weight == NULL ? 1 : network->weight[e]) * a[network->target[e]];
  return sum;
}

Test (golden, hub_eigenvalues)
{
  static const struct
  {
    const char *edges;
    double value;
    guint32 n_parts;
  } table[] = {
    { "0-2 1-1 1-2 2-0 2-2 2-3:2 3-3 3-4 4-6 5-5 5-6 6-3:2 6-4 6-6", 11.539552094856, 1 },
    { "0-2 1-2", 2, 1 },
    { "0-1 1-0 1-2 2-1 2-3 3-0", 2.618033988749895, 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (table[i].edges);
      HinHits run = { .tolerance = 1e-13, .max_iterations = 100000 };
      hin_autofree double *h = NULL, *a = NULL;
      cr_assert (hin_hits (network, &run, &h, &a, NULL));
      cr_expect_float_eq (hub_eigenvalue (network, h), table[i].value, 1e-9, "row %u: %.17g", i,
                          hub_eigenvalue (network, h));
      cr_expect_eq (run.n_parts, table[i].n_parts, "row %u", i);
    }
}
