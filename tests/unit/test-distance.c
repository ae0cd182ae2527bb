#include "config.h"

#include "oracle-igraph.h"

#include "distance-support.h"
#include "hin-alloc.h"

#include <math.h>

/* The same by igraph, NaN as 0; new table, g_free() it. */
static double *
igraph_scores (const Oracle *oracle, DistanceKind kind, const HinDistance *options)
{
  igraph_neimode_t mode = options->view == HIN_VIEW_UNDIRECTED ? IGRAPH_ALL
                          : options->incoming                 ? IGRAPH_IN
                                                              : IGRAPH_OUT;
  gint32 n = (gint32) igraph_vcount (&oracle->graph);
  gboolean directed = options->view != HIN_VIEW_UNDIRECTED;
  double *score = g_new0 (double, n + 1);
  const igraph_vector_t *weights = options->lengths == HIN_LENGTHS_NONE ? NULL : &oracle->weights;
  igraph_vector_int_t reached;
  igraph_vector_t result;
  igraph_bool_t all;
  igraph_error_t code;
  igraph_vector_init (&result, 0);
  igraph_vector_int_init (&reached, 0);
  if (kind == CLOSENESS)
    code = igraph_closeness (&oracle->graph, &result, &reached, &all, igraph_vss_all (), mode,
                             weights, options->normalised);
  else if (kind == HARMONIC)
    code = igraph_harmonic_centrality (&oracle->graph, &result, igraph_vss_all (), mode, weights,
                                       options->normalised);
  else
#if IGRAPH_VERSION_MAJOR >= 1
    code = igraph_betweenness (&oracle->graph, weights, &result, igraph_vss_all (), directed,
                               FALSE);
#else
    code = igraph_betweenness (&oracle->graph, &result, igraph_vss_all (), directed, weights);
#endif
  cr_assert_eq (code, IGRAPH_SUCCESS);
  for (gint32 u = 0; u < n; u++)
    score[u] = isnan (VECTOR (result)[u]) ? 0 : VECTOR (result)[u];
  if (kind == BETWEENNESS && options->normalised && n > 2)
    for (gint32 u = 0; u < n; u++)
      score[u] /= (n - 1.0) * (n - 2.0) / (directed ? 1 : 2);
  igraph_vector_destroy (&result);
  igraph_vector_int_destroy (&reached);
  return score;
}

static void
compare_to_igraph (const HinNetwork *network, guint32 seed, const HinDistance *how)
{
  g_auto (Oracle) oracle;
  oracle_init (&oracle, network, how->view != HIN_VIEW_UNDIRECTED);
  if (how->lengths == HIN_LENGTHS_INVERSE)
    for (guint64 e = 0; e < network->n_edges; e++)
      VECTOR (oracle.weights)[e] = 1 / VECTOR (oracle.weights)[e];
  for (DistanceKind kind = 0; kind < DISTANCE_KINDS; kind++)
    {
      HinDistance options = *how;
      g_autofree double *want = igraph_scores (&oracle, kind, &options);
      hin_autofree double *got = distance_scores (network, kind, &options);
      cr_expect_eq (options.used, network->n_nodes);
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect (fabs (got[u] - want[u]) <= 1e-10 * fabs (want[u]),
                   "seed %u, kind %d, view %d, incoming %d, lengths %d, normalised %d: node %u has "
                   "%.17g, by igraph %.17g",
                   seed, kind, how->view, how->incoming, how->lengths, how->normalised, u, got[u],
                   want[u]);
    }
}

Test (distance, scores_are_those_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      for (guint kind = 0; kind < 12; kind++)
        {
          HinDistance how = { .view = kind & 1 ? HIN_VIEW_DIRECTED : HIN_VIEW_UNDIRECTED,
                              .incoming = kind & 2 ? TRUE : FALSE,
                              .lengths = (HinLengths) (kind / 4),
                              .normalised = (seed + kind / 2) % 2,
                              .threads = 1 + seed % 3 };
          compare_to_igraph (network, seed, &how);
        }
    }
}

/* More nodes than fit into one block of sources, many levels, parts that do not hang together. */
Test (distance, larger_networks_are_those_of_igraph)
{
  for (guint32 seed = 0; seed < 6; seed++)
    {
      g_autoptr (HinNetwork) network = support_random_network (seed, 1500, 3000, seed % 2);
      for (guint kind = 0; kind < 4; kind++)
        {
          HinDistance how = { .view = kind & 1 ? HIN_VIEW_DIRECTED : HIN_VIEW_UNDIRECTED,
                              .lengths = kind & 2 ? HIN_LENGTHS_WEIGHT : HIN_LENGTHS_NONE,
                              .threads = 2 };
          compare_to_igraph (network, seed, &how);
        }
    }
}

/* Nearly every node is at four distances from the first four, and the last has many neighbours that
 * have been reached before. */
Test (distance, many_levels)
{
  g_autoptr (GString) text = g_string_new ("n:000\ts\tn:001\n");
  HinDistance how = { .view = HIN_VIEW_UNDIRECTED, .threads = 1 };
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "n:%03u\tr\tn:%03u\n", i, i + 1);
  for (guint i = 300; i < 320; i++)
    g_string_append_printf (text, "n:200\tr\tn:%03u\nn:%03u\tr\tn:999\n", i, i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  compare_to_igraph (network, 0, &how);
}

static void
expect_score (const HinNetwork *network, const double *score, const char *name, double want,
              double tolerance)
{
  double got = score[support_node (network, name)];
  cr_expect_float_eq (got, want, tolerance, "%s: %.17g, not %.17g", name, got, want);
}

Test (distance, karate)
{
  static const struct
  {
    DistanceKind kind;
    const char *name;
    double score, tolerance;
  } known[] = {
    { BETWEENNESS, "n:1", 231.0714285714, 1e-9 },  { BETWEENNESS, "n:34", 160.5515873016, 1e-9 },
    { BETWEENNESS, "n:33", 76.6904761905, 1e-9 },  { BETWEENNESS, "n:3", 75.8507936508, 1e-9 },
    { BETWEENNESS, "n:32", 73.0095238095, 1e-9 },  { CLOSENESS, "n:1", 33.0 / 58, 1e-12 },
    { CLOSENESS, "n:3", 33.0 / 59, 1e-12 },        { CLOSENESS, "n:34", 11.0 / 20, 1e-12 },
    { CLOSENESS, "n:32", 33.0 / 61, 1e-12 },       { HARMONIC, "n:34", 23.25, 1e-9 },
    { HARMONIC, "n:1", 23.1666666667, 1e-9 },      { HARMONIC, "n:3", 21, 1e-9 },
    { HARMONIC, "n:33", 20.9166666667, 1e-9 },
  };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      HinDistance options = { .view = HIN_VIEW_UNDIRECTED,
                              .normalised = known[i].kind == CLOSENESS,
                              .threads = 1 };
      hin_autofree double *score = distance_scores (network, known[i].kind, &options);
      expect_score (network, score, known[i].name, known[i].score, known[i].tolerance);
    }
}

/* 1/weight is a length of its own: the way round is shorter where the weights are larger. */
Test (distance, lengths)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1:8 1-2:8 0-2:1");
  HinDistance weight = { .lengths = HIN_LENGTHS_WEIGHT, .threads = 1 };
  HinDistance inverse = { .lengths = HIN_LENGTHS_INVERSE, .threads = 1 };
  HinDistance none = { .threads = 1 };
  hin_autofree double *by_weight = hin_harmonic (network, &weight, NULL);
  hin_autofree double *by_inverse = hin_harmonic (network, &inverse, NULL);
  hin_autofree double *by_none = hin_harmonic (network, &none, NULL);
  cr_expect_eq (by_weight[0], 1 / 8.0 + 1);
  cr_expect_eq (by_inverse[0], 8 + 4);
  cr_expect_eq (by_none[0], 2);
  cr_expect_eq (network->weight[0], 8, "the network is as it was");
}

/* 0.1 + 0.2 is not 0.15 + 0.15 in doubles, but as long; what is longer by more is longer. */
Test (distance, equal_lengths)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1:0.1 1-2:0.2 0-3:0.15 3-2:0.15");
  g_autoptr (HinNetwork) other = oracle_network ("0-1:0.1 1-2:0.200000001 0-3:0.15 3-2:0.15");
  HinDistance options = { .lengths = HIN_LENGTHS_WEIGHT, .threads = 1 };
  hin_autofree double *score = hin_betweenness (network, &options, NULL);
  hin_autofree double *apart = hin_betweenness (other, &options, NULL);
  cr_expect_eq (score[1], 0.5);
  cr_expect_eq (score[3], 0.5);
  cr_expect_eq (apart[1], 0);
  cr_expect_eq (apart[3], 1);
}

static void
expect_same_bits (const HinNetwork *network, DistanceKind kind, const HinDistance *how)
{
  HinDistance options = *how;
  options.threads = 1;
  hin_autofree double *one = distance_scores (network, kind, &options);
  for (options.threads = 2; options.threads <= 8; options.threads += 3)
    {
      hin_autofree double *many = distance_scores (network, kind, &options);
      cr_expect_arr_eq (one, many, network->n_nodes * sizeof *one,
                        "kind %d, view %d, lengths %d: not the same with %u threads", kind,
                        how->view, how->lengths, options.threads);
    }
}

Test (distance, same_bits_for_any_number_of_threads)
{
  g_autoptr (HinNetwork) network = support_random_network (1, 3000, 9000, TRUE);
  cr_assert_gt (network->n_nodes, 1000); /* so that there are blocks for all */
  for (guint kind = 0; kind < 4 * DISTANCE_KINDS; kind++)
    {
      HinDistance how = { .view = kind & 1 ? HIN_VIEW_DIRECTED : HIN_VIEW_UNDIRECTED,
                          .lengths = kind & 2 ? HIN_LENGTHS_INVERSE : HIN_LENGTHS_NONE,
                          .sources = kind & 1 ? 0 : 700 };
      expect_same_bits (network, (DistanceKind) (kind / 4), &how);
    }
}
