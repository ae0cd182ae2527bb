#include "config.h"

#include "hin-alloc.h"
#include "hin-cluster.h"
#include "hin-component.h"
#include "hin-graph.h"
#include "hin-leiden.h"
#include "hin-propagation.h"

/* Of each node the summed weights of the edges out of it, then of those into it. */
static double *
strengths (const HinNetwork *network, GError **error)
{
  double *sum = hin_alloc (2 * (gsize) network->n_nodes, sizeof *sum, error);
  for (guint64 e = 0; sum != NULL && e < network->n_edges; e++)
    {
      double weight = hin_network_weight (network, e);
      sum[network->source[e]] += weight;
      sum[(gsize) network->n_nodes + network->target[e]] += weight;
    }
  return sum;
}

static gboolean
move_nodes (const HinNetwork *network, const HinCsr *rows, const HinClusterOptions *options,
            gboolean refine, guint32 *label, HinClustering *result, GError **error)
{
  hin_autofree double *directed = options->directed ? strengths (network, error) : NULL;
  if (options->directed && directed == NULL)
    return FALSE;
  HinLeiden run = { .refine = refine,
                    .cpm = options->cpm,
                    .resolution = options->resolution,
                    .tolerance = options->tolerance,
                    .iterations = options->iterations,
                    .seed = options->seed,
                    .out = directed,
                    .in = directed == NULL ? NULL : directed + network->n_nodes };
  if (!hin_leiden (rows, &run, label, error))
    return FALSE;
  result->passes = run.passes;
  result->score = run.quality;
  return TRUE;
}

#define METHOD(name)                                                                               \
  static gboolean name (const HinNetwork *network, const HinCsr *rows,                             \
                        const HinClusterOptions *options, guint32 *label, HinClustering *result,   \
                        GError **error)

METHOD (leiden) { return move_nodes (network, rows, options, TRUE, label, result, error); }

METHOD (louvain) { return move_nodes (network, rows, options, FALSE, label, result, error); }

METHOD (label_propagation)
{
  (void)network;
  return hin_label_propagation (rows, options->seed, label, &result->passes, error);
}

#define CDLP_ITERATIONS 10

METHOD (cdlp)
{
  (void)network;
  return hin_cdlp (rows, options->iterations > 0 ? options->iterations : CDLP_ITERATIONS, label,
                   &result->passes, error);
}

METHOD (components)
{
  (void)rows, (void)options, (void)result;
  return hin_components (network, label, error);
}

METHOD (strong_components)
{
  (void)rows, (void)options, (void)result;
  return hin_strong_components (network, label, error);
}

#define GRAPH_METHOD(name)                                                                         \
  METHOD (name)                                                                                    \
  {                                                                                                \
    HinGraphOptions own = { .seed = options->seed, .resolution = options->resolution };            \
    (void)network, (void)result;                                                                   \
    return hin_graph_##name (rows, &own, label, error);                                            \
  }

/* along the edges, where the others go both ways */
METHOD (infomap)
{
  HinGraphOptions own = { .seed = options->seed, .directed = options->directed };
  (void)result;
  if (!own.directed)
    return hin_graph_infomap (rows, &own, label, error);
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  return out != NULL && hin_graph_infomap (out, &own, label, error);
}

GRAPH_METHOD (walktrap)
GRAPH_METHOD (fast_greedy)
GRAPH_METHOD (leading_eigenvector)
GRAPH_METHOD (edge_betweenness)
GRAPH_METHOD (spinglass)

#define MOVES                                                                                      \
  HIN_CLUSTER_SEEDED | HIN_CLUSTER_RESOLUTION | HIN_CLUSTER_OBJECTIVE | HIN_CLUSTER_EITHER         \
      | HIN_CLUSTER_CLAIMS
#define SEEDED HIN_CLUSTER_SEEDED

const HinClusterMethod hin_cluster_methods[] = {
  { "leiden", "high modularity or CPM, until stable",
    MOVES | HIN_CLUSTER_ITERATIONS | HIN_CLUSTER_TOLERANCE, 0, leiden },
  { "louvain", "the same, without leiden's refinement", MOVES, 0, louvain },
  { "infomap", "short description of a random walk",
    SEEDED | HIN_CLUSTER_EITHER | HIN_CLUSTER_CODELENGTH, 200000, infomap },
  { "label-propagation", "labels spread by weight until stable", SEEDED, 0, label_propagation },
  { "walktrap", "nodes that short random walks do not tell apart", 0, 50000, walktrap },
  { "fast-greedy", "greedy merging by modularity", 0, 500000, fast_greedy },
  { "leading-eigenvector", "division by the modularity matrix", SEEDED, 20000,
    leading_eigenvector },
  { "edge-betweenness", "edges between communities taken away one by one", 0, 5000,
    edge_betweenness },
  { "spinglass", "simulated annealing for modularity", SEEDED | HIN_CLUSTER_RESOLUTION, 20000,
    spinglass },
  { "components", "connected components, directions ignored", 0, 0, components },
  { "strong-components", "components along the edges, there and back", HIN_CLUSTER_DIRECTED, 0,
    strong_components },
  { "cdlp", "synchronous label propagation of LDBC Graphalytics", HIN_CLUSTER_ITERATIONS, 0, cdlp },
  { NULL, NULL, 0, 0, NULL },
};
