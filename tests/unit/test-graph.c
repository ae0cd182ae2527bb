#include "config.h"

#include "oracle-igraph.h"

#include "hin-component.h"
#include "hin-error.h"
#include "hin-graph.h"
#include "hin-quality.h"

#include <math.h>

static const struct
{
  const char *name;
  HinGraphMethod *method;
  gboolean by_chance; /* takes random numbers */
} methods[] = {
  { "infomap", hin_graph_infomap, TRUE },
  { "walktrap", hin_graph_walktrap, FALSE },
  { "fast-greedy", hin_graph_fast_greedy, FALSE },
  { "leading-eigenvector", hin_graph_leading_eigenvector, TRUE },
  { "edge-betweenness", hin_graph_edge_betweenness, FALSE },
  { "spinglass", hin_graph_spinglass, TRUE },
};
#define N_METHODS G_N_ELEMENTS (methods)

static guint32 *
divide (guint m, const HinCsr *rows, guint64 seed, const char *what, guint row)
{
  g_autoptr (GError) error = NULL;
  HinGraphOptions options = { .seed = seed, .resolution = 1 };
  guint32 *label = g_new (guint32, rows->n_nodes + 1);

  cr_expect (methods[m].method (rows, &options, label, &error), "%s: %s %u: %s", methods[m].name, what,
             row, error == NULL ? "" : error->message);
  return label;
}

static gboolean
same_division (const guint32 *a, const guint32 *b, guint32 n)
{
  for (guint32 u = 0; u < n; u++)
    for (guint32 v = 0; v < u; v++)
      if ((a[u] == a[v]) != (b[u] == b[v]))
        return FALSE;
  return TRUE;
}

/* Networks of any kind, in pieces, with loops and edges side by side: a division, the same again,
 * which joins no two components. */
Test (graph, every_method_divides_random_networks, .timeout = 300)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autofree guint32 *component = g_new (guint32, network->n_nodes);

      hin_components (network, component, NULL);
      for (guint m = 0; m < N_METHODS && network->n_edges > 0; m++)
        {
          g_autofree guint32 *label = divide (m, rows, seed, "network", seed);
          g_autofree guint32 *again = divide (m, rows, seed, "network", seed);

          cr_expect (same_division (label, again, network->n_nodes), "%s: network %u: not the same",
                     methods[m].name, seed);
          for (guint32 u = 0; u < network->n_nodes; u++)
            for (guint32 v = 0; v < u; v++)
              cr_expect (label[u] != label[v] || component[u] == component[v],
                         "%s: network %u joins components", methods[m].name, seed);
        }
    }
}
