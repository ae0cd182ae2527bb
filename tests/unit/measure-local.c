/* Coreness, triangles and constraint, igraph as oracle. */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-constraint.h"
#include "hin-core.h"
#include "hin-triangle.h"

#include <math.h>

static void
compare_coreness (guint32 seed, igraph_neimode_t mode)
{
  g_autoptr (HinNetwork) network = oracle_random (seed);
  g_auto (Oracle) oracle;
  igraph_vector_int_t want;
  hin_autofree double *got = hin_coreness (network, mode == IGRAPH_IN, NULL);
  oracle_init (&oracle, network, TRUE);
  igraph_vector_int_init (&want, 0);
  cr_assert_eq (igraph_coreness (&oracle.graph, &want, mode), IGRAPH_SUCCESS);
  for (guint32 u = 0; u < network->n_nodes; u++)
    cr_expect_eq (got[u], (double) VECTOR (want)[u], "seed %u mode %d node %u: %.17g, igraph %d",
                  seed, mode, u, got[u], (int) VECTOR (want)[u]);
  igraph_vector_int_destroy (&want);
}

Test (local, coreness_is_that_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      compare_coreness (seed, IGRAPH_ALL);
      compare_coreness (seed, IGRAPH_IN);
    }
}

static void
compare_clustering (guint32 seed)
{
  g_autoptr (HinNetwork) network = oracle_random (seed);
  g_auto (Oracle) oracle;
  igraph_vector_t want;
  igraph_real_t transitivity, mean;
  igraph_vector_int_t triangles;
  HinTriangles totals;
  hin_autofree double *got = hin_triangle_clustering (network, FALSE, &totals, NULL);
  oracle_init (&oracle, network, FALSE);
  igraph_simplify (&oracle.graph, TRUE, TRUE, NULL);
  igraph_vector_init (&want, 0);
  igraph_vector_int_init (&triangles, 0);
  igraph_transitivity_local_undirected (&oracle.graph, &want, igraph_vss_all (),
                                        IGRAPH_TRANSITIVITY_ZERO);
  igraph_transitivity_undirected (&oracle.graph, &transitivity, IGRAPH_TRANSITIVITY_ZERO);
  igraph_transitivity_avglocal_undirected (&oracle.graph, &mean, IGRAPH_TRANSITIVITY_ZERO);
  igraph_list_triangles (&oracle.graph, &triangles);
  for (guint32 u = 0; u < network->n_nodes; u++)
    cr_expect_float_eq (got[u], VECTOR (want)[u], 1e-15, "seed %u node %u: %.17g, igraph %.17g", seed,
                        u, got[u], VECTOR (want)[u]);
  cr_expect_eq (totals.triangles, (guint64) igraph_vector_int_size (&triangles) / 3, "seed %u", seed);
  cr_expect_float_eq (totals.transitivity, transitivity, 1e-15, "seed %u", seed);
  cr_expect_float_eq (totals.mean, mean, 1e-14, "seed %u", seed);
  igraph_vector_destroy (&want);
  igraph_vector_int_destroy (&triangles);
}

Test (local, clustering_is_that_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    compare_clustering (seed);
}

/* The definition of LDBC Graphalytics on a full matrix. */
static double
lcc (const guint8 *arc, guint32 n, guint32 u)
{
  guint32 d = 0, arcs = 0;
  for (guint32 v = 0; v < n; v++)
    {
      if (v == u || !(arc[u * n + v] || arc[v * n + u]))
        continue;
      d++;
      for (guint32 w = 0; w < n; w++)
        arcs += w != u && w != v && (arc[u * n + w] || arc[w * n + u]) && arc[v * n + w];
    }
  return d < 2 ? 0 : (double) arcs / (d * (d - 1));
}

Test (local, directed_clustering_is_lcc)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      guint32 n = network->n_nodes;
      g_autofree guint8 *arc = g_new0 (guint8, n * n);
      hin_autofree double *got = hin_triangle_clustering (network, TRUE, NULL, NULL);
      for (guint64 e = 0; e < network->n_edges; e++)
        arc[network->source[e] * n + network->target[e]] = 1;
      for (guint32 u = 0; u < n; u++)
        cr_expect_float_eq (got[u], lcc (arc, n, u), 1e-15, "seed %u node %u: %.17g", seed, u, got[u]);
    }
}

static void
compare_constraint (guint32 seed)
{
  g_autoptr (HinNetwork) network = oracle_random (seed);
  g_auto (Oracle) oracle;
  igraph_vector_t want, strength;
  hin_autofree double *got = hin_constraint (network, NULL);
  oracle_init (&oracle, network, TRUE);
  igraph_vector_init (&want, 0);
  igraph_vector_init (&strength, 0);
  igraph_constraint (&oracle.graph, &want, igraph_vss_all (), &oracle.weights);
  igraph_strength (&oracle.graph, &strength, igraph_vss_all (), IGRAPH_ALL, IGRAPH_NO_LOOPS,
                   &oracle.weights);
  for (guint32 u = 0; u < network->n_nodes; u++)
    if (VECTOR (strength)[u] == 0) /* igraph: 0 if there is a self-loop */
      cr_expect (isnan (got[u]), "seed %u node %u: %.17g", seed, u, got[u]);
    else
      cr_expect_float_eq (got[u], VECTOR (want)[u], 1e-12, "seed %u node %u: %.17g, igraph %.17g",
                          seed, u, got[u], VECTOR (want)[u]);
  igraph_vector_destroy (&want);
  igraph_vector_destroy (&strength);
}

Test (local, constraint_is_that_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    compare_constraint (seed);
}

/* Star of 100,000 leaves and complete network of 300: neither time nor memory goes with the square. */
Test (local, extremes, .timeout = 60)
{
  g_autoptr (GString) star = g_string_new (NULL), complete = g_string_new (NULL);
  for (guint i = 1; i <= 100000; i++)
    g_string_append_printf (star, "n:0\tr\tn:%u\n", i);
  for (guint i = 0; i < 300; i++)
    for (guint k = 0; k < i; k++)
      g_string_append_printf (complete, "n:%u\tr\tn:%u\n", i, k);
  g_autoptr (HinNetwork) one = support_network (star->str), two = support_network (complete->str);
  HinTriangles totals;
  hin_autofree double *score = hin_triangle_clustering (one, FALSE, &totals, NULL);
  hin_autofree double *constraint = hin_constraint (one, NULL);
  hin_autofree double *core = hin_coreness (one, FALSE, NULL);
  hin_autofree double *all = hin_triangle_clustering (two, FALSE, &totals, NULL);
  guint32 hub = support_node (one, "n:0"), leaf = support_node (one, "n:99999");
  cr_expect_eq (score[hub], 0);
  cr_expect_float_eq (constraint[hub], 1e-5, 1e-15);
  cr_expect_eq (constraint[leaf], 1);
  cr_expect_eq (core[hub], 1);
  cr_expect_eq (totals.triangles, 300 * 299 * 298 / 6);
  cr_expect_eq (totals.transitivity, 1);
  for (guint32 u = 0; u < 300; u++)
    cr_expect_eq (all[u], 1);
}

Test (local, karate)
{
  static const guint core4[] = { 1, 2, 3, 4, 8, 9, 14, 31, 33, 34 };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  HinTriangles totals;
  hin_autofree double *core = hin_coreness (network, FALSE, NULL);
  hin_autofree double *score = hin_triangle_clustering (network, FALSE, &totals, NULL);
  guint counts[5] = { 0 };
  cr_assert_not_null (score);
  cr_expect_eq (totals.triangles, 45);
  cr_expect_float_eq (totals.transitivity, 45.0 / 176, 1e-15);
  cr_expect_float_eq (totals.mean, 0.570638478207682, 1e-12);
  for (guint32 u = 0; u < 34; u++)
    counts[(guint) core[u]]++;
  cr_expect (counts[4] == 10 && counts[3] == 12 && counts[2] == 11 && counts[1] == 1);
  for (guint i = 0; i < G_N_ELEMENTS (core4); i++)
    {
      g_autofree char *name = g_strdup_printf ("n:%u", core4[i]);
      cr_expect_eq (core[support_node (network, name)], 4, "%s", name);
    }
}
