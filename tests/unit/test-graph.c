#include "config.h"

#include "oracle-igraph.h"

#include "hin-component.h"
#include "hin-error.h"
#include "hin-graph-private.h"
#include "hin-quality.h"
#include "hin-union.h"

#include <math.h>

static const struct
{
  const char *name;
  HinGraphMethod *method;
  guint every; /* of how many random networks it gets one */
} methods[] = {
  { "infomap", hin_graph_infomap, 1 },
  { "walktrap", hin_graph_walktrap, 1 },
  { "fast-greedy", hin_graph_fast_greedy, 1 },
  { "leading-eigenvector", hin_graph_leading_eigenvector, 1 },
  { "edge-betweenness", hin_graph_edge_betweenness, 1 },
  { "spinglass", hin_graph_spinglass, 9 },
};
#define N_METHODS G_N_ELEMENTS (methods)
#define WALKTRAP 1
#define FAST_GREEDY 2
#define BETWEENNESS 4
#define SPINGLASS 5

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
Test (graph, every_method_divides_random_networks)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autofree guint32 *component = g_new (guint32, network->n_nodes);

      hin_components (network, component, NULL);
      for (guint m = 0; m < N_METHODS && network->n_edges > 0; m++)
        {
          if (seed % methods[m].every != 0)
            continue;
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

static double
modularity (const HinCsr *rows, const guint32 *label)
{
  HinQuality quality = { .resolution = 1 };

  cr_assert (hin_quality (rows, label, rows->n_nodes - 1, &quality, NULL));
  return quality.modularity;
}

/* The best modularity on the way of igraph's own joins. */
static double
best_of_merges (const HinCsr *rows, const igraph_matrix_int_t *merges)
{
  guint32 n = rows->n_nodes, set[40], label[40], first[80];
  double best = -1;

  for (guint32 u = 0; u < n; u++)
    set[u] = first[u] = u;
  for (igraph_integer_t i = 0;; i++)
    {
      for (guint32 u = 0; u < n; u++)
        label[u] = hin_union_find (set, u);
      best = fmax (best, modularity (rows, label));
      if (i == igraph_matrix_int_nrow (merges))
        return best;
      first[n + i] = first[MATRIX (*merges, i, 0)];
      hin_union_join (set, first[MATRIX (*merges, i, 0)], first[MATRIX (*merges, i, 1)]);
    }
}

/* With loops and weights, where igraph 0.10.2 cuts elsewhere; and where it cuts, ours is no worse. */
Test (graph, dendrograms_are_cut_where_modularity_is_highest)
{
  guint better = 0;

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_auto (HinGraph) graph = { 0 };
      igraph_matrix_int_t merges;
      igraph_vector_t values;
      igraph_vector_int_t membership;

      if (network->n_edges == 0)
        continue;
      cr_assert (hin_graph_init (&graph, rows, FALSE, NULL));
      igraph_matrix_int_init (&merges, 0, 0);
      igraph_vector_init (&values, 0);
      igraph_vector_int_init (&membership, 0);
      for (guint m = WALKTRAP; m <= FAST_GREEDY; m++)
        {
          g_autofree guint32 *label = divide (m, rows, 1, "network", seed);
          guint32 theirs[40];
          double got = modularity (rows, label);

          if (m == WALKTRAP)
            igraph_community_walktrap (&graph.graph, &graph.weights, 4, &merges, &values, &membership);
          else
            igraph_community_fastgreedy (&graph.graph, &graph.weights, &merges, &values, &membership);
          double want = best_of_merges (rows, &merges);
          cr_expect_float_eq (got, want, 1e-11, "%s: network %u: %.17g, best %.17g", methods[m].name,
                              seed, got, want);
          cr_assert (hin_graph_labels (&membership, rows->n_nodes, "igraph", theirs, NULL));
          better += got > modularity (rows, theirs) + 1e-9;
        }
      igraph_matrix_int_destroy (&merges);
      igraph_vector_destroy (&values);
      igraph_vector_int_destroy (&membership);
    }
  cr_expect_gt (better, 0); /* else there is nothing to be tested here */
}

#define SMALL 9

/* Betweenness of every edge that is left, by all pairs of nodes; every edge as long as 1/weight. */
static void
betweenness (const HinNetwork *network, const gboolean *gone, double *score)
{
  double way[SMALL][SMALL];
  guint32 n = network->n_nodes;

  for (guint32 u = 0; u < n; u++)
    for (guint32 v = 0; v < n; v++)
      way[u][v] = u == v ? 0 : INFINITY;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (!gone[e])
      way[network->source[e]][network->target[e]] = way[network->target[e]][network->source[e]]
          = 1 / network->weight[e];
  for (guint32 k = 0; k < n; k++)
    for (guint32 u = 0; u < n; u++)
      for (guint32 v = 0; v < n; v++)
        way[u][v] = fmin (way[u][v], way[u][k] + way[k][v]);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 a = network->source[e], b = network->target[e];

      score[e] = 0;
      for (guint32 u = 0; !gone[e] && u < n; u++)
        for (guint32 v = 0; v < n; v++)
          score[e] += u != v && isfinite (way[u][v])
                      && fabs (way[u][a] + 1 / network->weight[e] + way[b][v] - way[u][v]) < 1e-9;
    }
}

/* Girvan and Newman's method by its definition, on a network with one shortest way at most between two
 * nodes, the first edge of equals taken away first: the best modularity on the way. */
static double
best_by_betweenness (const HinNetwork *network, const HinCsr *rows)
{
  gboolean gone[SMALL * SMALL] = { FALSE };
  double score[SMALL * SMALL], best = -1;
  guint32 set[SMALL], label[SMALL], n = network->n_nodes;

  for (guint64 round = 0; round <= network->n_edges; round++)
    {
      guint64 first = 0;

      for (guint32 u = 0; u < n; u++)
        set[u] = u;
      for (guint64 e = 0; e < network->n_edges; e++)
        if (!gone[e])
          hin_union_join (set, network->source[e], network->target[e]);
      for (guint32 u = 0; u < n; u++)
        label[u] = hin_union_find (set, u);
      best = fmax (best, modularity (rows, label));
      if (round == network->n_edges)
        break;
      betweenness (network, gone, score);
      while (gone[first])
        first++;
      for (guint64 e = first; e < network->n_edges; e++)
        if (!gone[e] && score[e] > score[first])
          first = e;
      gone[first] = TRUE;
    }
  return best;
}

/* Weights are strengths: with weights as lengths (igraph up to 0.10) other edges go first. */
Test (graph, edge_betweenness_takes_strong_ties_for_short)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint u = 0; u < SMALL; u++)
        for (guint v = u + 1; v < SMALL; v++)
          if (v == u + 1 || g_rand_int_range (random, 0, 3) == 0)
            {
              char number[G_ASCII_DTOSTR_BUF_SIZE];

              g_ascii_dtostr (number, sizeof number, g_rand_double_range (random, 0.1, 3));
              g_string_append_printf (text, "n:%u\tr\tn:%u\t%s\n", u, v, number);
            }
      g_autoptr (HinNetwork) network = support_network (text->str);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autofree guint32 *label = divide (BETWEENNESS, rows, 0, "network", seed);
      double got = modularity (rows, label), want = best_by_betweenness (network, rows);

      cr_expect_float_eq (got, want, 1e-12, "network %u: %.17g, by definition %.17g", seed, got, want);
    }
}

/* The best of ten seeds. */
static guint32 *
divide_best (guint m, const HinCsr *rows, const char *what, guint row)
{
  guint32 *best = divide (m, rows, 0, what, row);

  for (guint64 seed = 1; seed < 10; seed++)
    {
      guint32 *label = divide (m, rows, seed, what, row), *other = label;

      if (modularity (rows, label) > modularity (rows, best))
        {
          other = best;
          best = label;
        }
      g_free (other);
    }
  return best;
}

/* Two cliques of four, joined by one edge, all of one weight. */
static HinNetwork *
two_cliques (const char *weight)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint u = 0; u < 8; u++)
    for (guint v = u + 1; v < (u < 4 ? 4 : 8); v++)
      g_string_append_printf (text, "n:%u\tr\tn:%u\t%s\n", u, v, weight);
  g_string_append_printf (text, "n:3\tr\tn:4\t%s\n", weight);
  return support_network (text->str);
}

/* The largest weights that are let in, and the smallest, and such as a tolerance of igraph swallows. */
Test (graph, scale_of_weights_does_not_matter)
{
  static const char *const weights[] = { "1", "1e-150", "1e148", "1e-9", "0.4", "1e12" };
  static const guint32 want[] = { 0, 0, 0, 0, 4, 4, 4, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      g_autoptr (HinNetwork) network = two_cliques (weights[i]);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);

      for (guint m = 0; m < N_METHODS; m++)
        {
          g_autofree guint32 *label = divide_best (m, rows, "weights", i);

          cr_expect (same_division (label, want, 8), "%s: weights %s", methods[m].name, weights[i]);
        }
    }
}

/* Weights that differ as far as they may. */
Test (graph, weights_far_apart)
{
  static const char *const edges[] = {
    "n:0\tr\tn:1\t1e149\nn:1\tr\tn:2\t1e-150\nn:2\tr\tn:3\t1\nn:4\tr\tn:5\t1e-150\nn:2\tr\tn:0\t1\n",
    "n:0\tr\tn:1\t1e-150\nn:1\tr\tn:2\t1e149\nn:2\tr\tn:2\t1e149\nn:3\tr\tn:3\t1e-150\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autoptr (HinNetwork) network = support_network (edges[i]);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);

      for (guint m = 0; m < N_METHODS; m++)
        {
          if (m == BETWEENNESS)
            continue; /* refuses such weights, see below */
          g_autofree guint32 *label = divide (m, rows, 3, "row", i);

          cr_expect (isfinite (modularity (rows, label)), "%s: row %u", methods[m].name, i);
        }
    }
}

/* Where a very short edge leads back to nodes that are done with, igraph writes outside its tables. */
Test (graph, edge_betweenness_refuses_weights_too_far_apart)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HinNetwork) network = support_network (
      "n:0\tr\tn:3\t1.241e-8\nn:9\tr\tn:3\t6.985e-5\nn:2\tr\tn:7\t2.690e-7\n"
      "n:7\tr\tn:5\t8.446e-5\nn:5\tr\tn:4\t4.889e5\nn:1\tr\tn:5\t2.120e0\n"
      "n:8\tr\tn:8\t9.706e8\nn:9\tr\tn:2\t8.265e8\nn:10\tr\tn:1\t7.546e-3\n");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  g_autofree guint32 *label = g_new (guint32, network->n_nodes);
  HinGraphOptions options = { .seed = 1, .resolution = 1 };

  cr_expect_not (hin_graph_edge_betweenness (rows, &options, label, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT));
}

/* In pieces: each by itself, and together as good as the whole could be. */
Test (graph, spinglass_of_pieces)
{
  g_autoptr (HinNetwork) network = oracle_network (
      "0-1 0-2 0-3 1-2 1-3 2-3 4-5 4-6 4-7 5-6 5-7 6-7 3-4 "
      "10-11 10-12 10-13 11-12 11-13 12-13 14-15 14-16 14-17 15-16 15-17 16-17 13-14 20-21 22 23-23 "
      "30-31 31-32 32-33"); /* a path that alone would be two communities */
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  g_autofree guint32 *label = divide_best (SPINGLASS, rows, "network", 0);
  guint32 want[24];

  for (guint32 u = 0; u < 16; u++) /* n:0 ... n:7 and n:10 ... n:17 in byte order */
    want[u] = 0;
  for (guint32 u = 0; u < network->n_nodes; u++)
    {
      guint number = (guint)g_ascii_strtoull (hin_network_name (network, u, &(gsize){ 0 }) + 2, NULL, 10);

      want[u] = number < 20   ? number / 10 * 10 + (number % 10 < 4 ? 0 : 1)
                : number < 30 ? MAX (number, 21)
                              : 30;
    }
  cr_expect (same_division (label, want, network->n_nodes));
}

Test (graph, labels_are_checked)
{
  static const igraph_integer_t bad[] = { -1, 3, G_MAXINT64 };
  igraph_vector_int_t membership;
  guint32 label[3];

  igraph_vector_int_init (&membership, 3);
  cr_expect (hin_graph_labels (&membership, 3, "magic", label, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      VECTOR (membership)[1] = bad[i];
      cr_expect_not (hin_graph_labels (&membership, 3, "magic", label, &error));
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
    }
  VECTOR (membership)[1] = 0;
  cr_expect_not (hin_graph_labels (&membership, 2, "magic", label, NULL));
  igraph_vector_int_destroy (&membership);
}
