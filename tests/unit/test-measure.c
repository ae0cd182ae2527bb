#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-hits.h"
#include "hin-measure.h"
#include "hin-pagerank.h"

#include <math.h>

static void
igraph_pagerank_of (const Oracle *oracle, const igraph_vector_t *restart, gboolean directed,
                    double damping, igraph_vector_t *score)
{
  igraph_real_t value;
#if IGRAPH_VERSION_MAJOR >= 1
  igraph_error_t code = igraph_personalized_pagerank (
      &oracle->graph, &oracle->weights, score, &value, restart, damping, directed, igraph_vss_all (),
      IGRAPH_PAGERANK_ALGO_PRPACK, NULL);
#else
  igraph_error_t code = igraph_personalized_pagerank (
      &oracle->graph, IGRAPH_PAGERANK_ALGO_PRPACK, score, &value, igraph_vss_all (), directed,
      damping, restart, &oracle->weights, NULL);
#endif
  cr_assert_eq (code, IGRAPH_SUCCESS);
}

/* A restart vector in which about a third of the nodes are, the first always. */
static void
random_restart (igraph_vector_t *restart, guint32 seed, guint32 n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  igraph_vector_init (restart, n);
  for (guint32 u = 0; u < n; u++)
    if (u == 0 || g_rand_int_range (random, 0, 3) == 0)
      VECTOR (*restart)[u] = g_rand_int_range (random, 1, 10);
}

static void
compare_pagerank (guint32 seed, gboolean directed, gboolean personalised)
{
  static const double dampings[] = { 0.85, 0.5, 0.99 };
  g_autoptr (HinNetwork) network = oracle_random (seed);
  g_auto (Oracle) oracle;
  igraph_vector_t want, restart;

  oracle_init (&oracle, network, directed);
  igraph_vector_init (&want, 0);
  random_restart (&restart, seed, network->n_nodes);
  HinPagerank run = { .damping = dampings[seed % 3], .tolerance = 1e-12, .max_sweeps = 100000,
                      .restart = personalised ? VECTOR (restart) : NULL, .undirected = !directed };
  hin_autofree double *got = hin_pagerank (network, &run, NULL);
  cr_assert_not_null (got);
  igraph_pagerank_of (&oracle, personalised ? &restart : NULL, directed, run.damping, &want);
  for (guint32 u = 0; u < network->n_nodes; u++)
    cr_expect_float_eq (got[u], VECTOR (want)[u], 1e-9,
                        "seed %u directed %d personalised %d: node %u %.17g, igraph %.17g", seed,
                        directed, personalised, u, got[u], VECTOR (want)[u]);
  igraph_vector_destroy (&want);
  igraph_vector_destroy (&restart);
}

Test (measure, pagerank_is_that_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    for (guint kind = 0; kind < 4; kind++)
      compare_pagerank (seed, kind & 1, kind & 2);
}

/* The rounds of the definition on a full matrix. */
static void
power_iterations (const HinNetwork *network, const HinPagerank *run, double *x)
{
  guint32 n = network->n_nodes;
  g_autofree double *sum = g_new0 (double, n), *next = g_new (double, n);
  double restart_sum = 0;

  for (guint32 u = 0; u < n; u++)
    {
      x[u] = 1.0 / n;
      restart_sum += run->restart == NULL ? 1 : run->restart[u];
    }
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = network->weight == NULL ? 1 : network->weight[e];
      sum[network->source[e]] += weight;
      sum[network->target[e]] += run->undirected ? weight : 0;
    }
  for (guint64 i = 0; i < run->iterations; i++)
    {
      double lost = 1 - run->damping;
      for (guint32 u = 0; u < n; u++)
        lost += sum[u] == 0 ? run->damping * x[u] : 0;
      for (guint32 u = 0; u < n; u++)
        next[u] = lost * (run->restart == NULL ? 1 : run->restart[u]) / restart_sum;
      for (guint64 e = 0; e < network->n_edges; e++)
        {
          guint32 u = network->source[e], v = network->target[e];
          double weight = run->damping * (network->weight == NULL ? 1 : network->weight[e]);
          next[v] += weight * x[u] / sum[u];
          next[u] += run->undirected ? weight * x[v] / sum[v] : 0;
        }
      for (guint32 u = 0; u < n; u++)
        x[u] = next[u];
    }
}

Test (measure, iterations_are_power_iterations)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      igraph_vector_t restart;
      random_restart (&restart, seed, network->n_nodes);
      HinPagerank run = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 1,
                          .iterations = 1 + seed % 7, .undirected = seed % 3 == 0,
                          .restart = seed % 5 == 0 ? VECTOR (restart) : NULL };
      hin_autofree double *got = hin_pagerank (network, &run, NULL);
      g_autofree double *want = g_new (double, network->n_nodes);
      cr_assert_not_null (got);
      cr_expect_eq (run.sweeps, run.iterations);
      power_iterations (network, &run, want);
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect_float_eq (got[u], want[u], 1e-14, "seed %u: %.17g, not %.17g", seed, got[u], want[u]);
      igraph_vector_destroy (&restart);
    }
}

Test (measure, degrees_are_those_of_igraph)
{
  static const struct
  {
    const char *name;
    igraph_neimode_t mode;
    gboolean weighted;
  } table[] = {
    { "degree", IGRAPH_ALL, FALSE },   { "in-degree", IGRAPH_IN, FALSE },
    { "out-degree", IGRAPH_OUT, FALSE }, { "strength", IGRAPH_ALL, TRUE },
    { "in-strength", IGRAPH_IN, TRUE }, { "out-strength", IGRAPH_OUT, TRUE },
  };
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_auto (Oracle) oracle;
      igraph_vector_t want;
      oracle_init (&oracle, network, TRUE);
      igraph_vector_init (&want, 0);
      if (!(seed & 1)) /* repeats of unweighted edges add up all the same */
        cr_expect (network->weight == NULL || network->n_repeats > 0);
      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        {
          HinMeasureOptions options = { .view = HIN_VIEW_DEFAULT };
          double *got[HIN_MEASURE_SCORES] = { NULL };
          char *report = NULL;
          cr_assert (hin_measure_find (table[i].name, NULL)->compute (network, &options, got, &report, NULL));
          igraph_strength (&oracle.graph, &want, igraph_vss_all (), table[i].mode, IGRAPH_LOOPS,
                           table[i].weighted ? &oracle.weights : NULL);
          for (guint32 u = 0; u < network->n_nodes; u++)
            cr_expect_float_eq (got[0][u], VECTOR (want)[u], 1e-9, "seed %u %s: %.17g, igraph %.17g",
                                seed, table[i].name, got[0][u], VECTOR (want)[u]);
          hin_free (got[0]);
        }
      igraph_vector_destroy (&want);
    }
}

/* The matrix whose entry u, v is the weight from u to v. */
static void
adjacency (const HinNetwork *network, gboolean undirected, igraph_matrix_t *a)
{
  igraph_matrix_init (a, network->n_nodes, network->n_nodes);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = network->weight == NULL ? 1 : network->weight[e];
      MATRIX (*a, network->source[e], network->target[e]) += weight;
      if (undirected)
        MATRIX (*a, network->target[e], network->source[e]) += weight;
    }
}

/* Largest entry by which @x and @y, each over its own largest, differ. */
static double
distance (const double *x, const double *y, guint32 n)
{
  double most_x = 0, most_y = 0, most = 0;
  for (guint32 u = 0; u < n; u++)
    {
      most_x = fabs (x[u]) > fabs (most_x) ? x[u] : most_x;
      most_y = fabs (y[u]) > fabs (most_y) ? y[u] : most_y;
    }
  for (guint32 u = 0; u < n; u++)
    most = fmax (most, fabs (x[u] / most_x - y[u] / most_y));
  return isfinite (most) ? most : INFINITY;
}

/* The main eigenvector of A A^T by LAPACK; FALSE: it is not, or hardly, unique. */
static gboolean
main_vector (const igraph_matrix_t *a, guint32 n, igraph_vector_t *main)
{
  igraph_matrix_t square, vectors;
  igraph_vector_t values;
  igraph_matrix_init (&square, n, n);
  igraph_matrix_init (&vectors, 0, 0);
  igraph_vector_init (&values, 0);
  for (guint32 u = 0; u < n; u++)
    for (guint32 v = 0; v < n; v++)
      for (guint32 w = 0; w < n; w++)
        MATRIX (square, u, v) += MATRIX (*a, u, w) * MATRIX (*a, v, w);
  cr_assert_eq (igraph_lapack_dsyevr (&square, IGRAPH_LAPACK_DSYEV_ALL, 0, 0, 0, 0, 0, 0, &values,
                                      &vectors, NULL), IGRAPH_SUCCESS);
  gboolean unique = n == 1 || VECTOR (values)[n - 2] < VECTOR (values)[n - 1] * (1 - 1e-3);
  igraph_vector_init (main, n);
  for (guint32 u = 0; u < n; u++)
    VECTOR (*main)[u] = MATRIX (vectors, u, n - 1);
  igraph_matrix_destroy (&square);
  igraph_matrix_destroy (&vectors);
  igraph_vector_destroy (&values);
  return unique;
}

static void
check_equations (const igraph_matrix_t *a, const double *h, const double *t, guint32 n, guint32 seed)
{
  g_autofree double *along = g_new0 (double, n), *against = g_new0 (double, n);
  double most_h = 0, most_t = 0;
  for (guint32 u = 0; u < n; u++)
    {
      most_h = fmax (most_h, h[u]);
      most_t = fmax (most_t, t[u]);
      for (guint32 v = 0; v < n; v++)
        {
          along[u] += MATRIX (*a, u, v) * t[v];
          against[u] += MATRIX (*a, v, u) * h[v];
        }
    }
  cr_expect_float_eq (most_h, 1, 1e-15, "seed %u", seed);
  cr_expect_float_eq (most_t, 1, 1e-15, "seed %u", seed);
  cr_expect_float_eq (distance (along, h, n), 0, 1e-9, "seed %u: h = A a", seed);
  cr_expect_float_eq (distance (against, t, n), 0, 1e-9, "seed %u: a = A^T h", seed);
}

/* igraph has directed HITS only in all versions. */
static void
compare_hits_with_igraph (const HinNetwork *network, const double *h, const double *t, guint32 seed)
{
  g_auto (Oracle) oracle;
  igraph_vector_t hub, authority;
  igraph_real_t value;
  igraph_arpack_options_t arpack;
  oracle_init (&oracle, network, TRUE);
  igraph_arpack_options_init (&arpack);
  igraph_vector_init (&hub, 0);
  igraph_vector_init (&authority, 0);
#if IGRAPH_VERSION_MAJOR >= 1
  cr_assert_eq (igraph_hub_and_authority_scores (&oracle.graph, &hub, &authority, &value,
                                                 &oracle.weights, &arpack), IGRAPH_SUCCESS);
#else
  cr_assert_eq (igraph_hub_and_authority_scores (&oracle.graph, &hub, &authority, &value, TRUE,
                                                 &oracle.weights, &arpack), IGRAPH_SUCCESS);
#endif
  cr_expect_float_eq (distance (h, VECTOR (hub), network->n_nodes), 0, 1e-9, "seed %u: hubs", seed);
  cr_expect_float_eq (distance (t, VECTOR (authority), network->n_nodes), 0, 1e-9,
                      "seed %u: authorities", seed);
  igraph_vector_destroy (&hub);
  igraph_vector_destroy (&authority);
}

/* TRUE: the scores are unique, and were compared themselves. */
static gboolean
compare_hits (guint32 seed, gboolean undirected)
{
  g_autoptr (HinNetwork) network = oracle_random (seed);
  HinHits run = { .tolerance = 1e-13, .max_iterations = 1000000, .undirected = undirected };
  hin_autofree double *h = NULL, *t = NULL;
  igraph_matrix_t a;
  igraph_vector_t want;
  cr_assert (hin_hits (network, &run, &h, &t, NULL));
  if (network->n_edges == 0)
    {
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect (h[u] == 1 && t[u] == 1);
      return FALSE;
    }
  adjacency (network, undirected, &a);
  check_equations (&a, h, t, network->n_nodes, seed);
  gboolean unique = main_vector (&a, network->n_nodes, &want);
  if (unique)
    cr_expect_float_eq (distance (h, VECTOR (want), network->n_nodes), 0, 1e-9, "seed %u: LAPACK", seed);
  if (unique && !undirected)
    compare_hits_with_igraph (network, h, t, seed);
  igraph_vector_destroy (&want);
  igraph_matrix_destroy (&a);
  return unique;
}

Test (measure, hits_is_that_of_igraph)
{
  guint unique[2] = { 0 };
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    for (int undirected = 0; undirected < 2; undirected++)
      unique[undirected] += compare_hits (seed, undirected) ? 1 : 0;
  cr_expect_gt (unique[0], ORACLE_ROUNDS * 3 / 4, "only %u", unique[0]);
  cr_expect_gt (unique[1], ORACLE_ROUNDS * 3 / 4, "only %u", unique[1]);
}

static double
score_of (const HinNetwork *network, const double *score, const char *name)
{
  guint32 u = hin_network_find (network, name, strlen (name));
  cr_assert_neq (u, HIN_NONE, "%s", name);
  return score[u];
}

#define STAR "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-9 0-10"
#define G12 "0-1 1-2 2-0 3-2 0-2"
#define G13 "0-1 0-2 0-3 1-0 2-0 3-0 3-4 3-5 3-6 3-7 4-0 5-0 6-0 7-0"
#define LEAF 0.042122225848564
#define UNDIRECTED_LEAF 0.076505603891146

static const struct
{
  const char *edges;
  gboolean undirected;
  double damping;
  double restart[11]; /* all 0: none */
  guint n;
  double want[11];
} pageranks[] = {
  { G12, TRUE, 0.85, { 0 }, 4,
    { 0.288716552375098, 0.201988700503499, 0.389109069790848, 0.120185677330555 } },
  { G12, FALSE, 0.85, { 0 }, 4, { 0.372526851328434, 0.195823911814585, 0.394149236856981, 0.0375 } },
  { G13, TRUE, 0.85, { 0 }, 8,
    { 0.336204011801635, 0.075904682006278, 0.075904682006278, 0.205964208621226, UNDIRECTED_LEAF,
      UNDIRECTED_LEAF, UNDIRECTED_LEAF, UNDIRECTED_LEAF } },
  { G13, FALSE, 0.85, { 0 }, 8,
    { 0.419060052219321, 0.137483681462141, 0.137483681462141, 0.137483681462141, LEAF, LEAF, LEAF, LEAF } },
  { STAR, TRUE, 0.5, { 0, 1 }, 11,
    { 1.0 / 3, 31.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60,
      1.0 / 60, 1.0 / 60 } },
  { STAR, TRUE, 0.85, { 0 }, 11,
    { 0.466830466830467, 0.053316953316953, 0.053316953316953, 0.053316953316953, 0.053316953316953,
      0.053316953316953, 0.053316953316953, 0.053316953316953, 0.053316953316953, 0.053316953316953,
      0.053316953316953 } },
  { "0 1 2 3 4 5 6 7 8 9", FALSE, 0.85, { 0 }, 10, { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 } },
  { "0 1 2 3", FALSE, 0.85, { 1, 2, 3, 4 }, 4, { 0.1, 0.2, 0.3, 0.4 } },
  { "0-1 2 3", TRUE, 0.85, { 1, 2, 3, 4 }, 4,
    { 0.360360360360360, 0.380380380380380, 0.111111111111111, 0.148148148148148 } },
  { "0-1 1-2 1-2", TRUE, 0.85, { 0 }, 3, { 0.187837837837838, 0.486486486486486, 0.325675675675676 } },
  { "0-5:4 1-5:5 2-0:5 3-1:4 5-4:4 5-7:4 6-0:3 8-0:4 8-1:4", FALSE, 0.85, { 0 }, 9,
    { 0.143734332957708, 0.104638594393211, 0.045994986546466, 0.045994986546466, 0.155267575834234,
      0.257111974794747, 0.045994986546466, 0.155267575834234, 0.045994986546466 } },
};

Test (measure, pagerank_of_small_graphs)
{
  for (guint i = 0; i < G_N_ELEMENTS (pageranks); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (pageranks[i].edges);
      g_autofree double *restart = g_new0 (double, network->n_nodes);
      double sum = 0;
      cr_assert_eq (network->n_nodes, pageranks[i].n, "row %u", i);
      for (guint k = 0; k < pageranks[i].n; k++)
        {
          g_autofree char *name = g_strdup_printf ("n:%u", k);
          restart[hin_network_find (network, name, strlen (name))] = pageranks[i].restart[k];
          sum += pageranks[i].restart[k];
        }
      HinPagerank run = { .damping = pageranks[i].damping, .tolerance = 1e-13, .max_sweeps = 10000,
                          .restart = sum > 0 ? restart : NULL, .undirected = pageranks[i].undirected };
      hin_autofree double *got = hin_pagerank (network, &run, NULL);
      cr_assert_not_null (got, "row %u", i);
      for (guint k = 0; k < pageranks[i].n; k++)
        {
          g_autofree char *name = g_strdup_printf ("n:%u", k);
          cr_expect_float_eq (score_of (network, got, name), pageranks[i].want[k], 1e-12,
                              "row %u %s: %.17g", i, name, score_of (network, got, name));
        }
    }
}

/* A path swept against its direction: the mass of one node wanders one node a sweep. */
Test (measure, pagerank_error_is_bounded)
{
  g_autoptr (GString) edges = g_string_new (NULL);
  for (guint u = 999; u > 100; u--)
    g_string_append_printf (edges, "%s%u-%u", u == 999 ? "" : " ", u, u - 1);
  g_autoptr (HinNetwork) network = oracle_network (edges->str);
  g_autofree double *restart = g_new0 (double, network->n_nodes);
  restart[network->n_nodes - 1] = 1;
  for (double tolerance = 0.1; tolerance > 1e-12; tolerance /= 10)
    {
      HinPagerank run = { .damping = 0.85, .tolerance = tolerance, .max_sweeps = 10000, .restart = restart };
      hin_autofree double *got = hin_pagerank (network, &run, NULL);
      double want = 0.15, distance_sum = 0;
      cr_assert_not_null (got);
      for (guint32 u = network->n_nodes; u-- > 0; want *= 0.85)
        distance_sum += fabs (got[u] - want);
      cr_expect_leq (run.error_bound, tolerance);
      cr_expect_leq (distance_sum, run.error_bound + 1e-15, "tolerance %g: error %g above the bound %g",
                     tolerance, distance_sum, run.error_bound);
    }
}

Test (measure, not_converged)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1:3 1-0 1-2 2-0 2-1");
  g_autoptr (GError) error = NULL, hits_error = NULL;
  HinPagerank run = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 2 };
  HinHits hits = { .tolerance = 1e-13, .max_iterations = 2 };
  double *h = NULL, *a = NULL;
  cr_expect_null (hin_pagerank (network, &run, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
  cr_expect_not (hin_hits (network, &hits, &h, &a, &hits_error));
  cr_expect (g_error_matches (hits_error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
}

/* A score over a strength this small would not be a number. */
Test (measure, pagerank_refuses_tiny_weights)
{
  g_autoptr (HinNetwork) network = support_network ("n:a\tr\tn:b\t1e-320\n");
  g_autoptr (GError) error = NULL;
  HinPagerank run = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 100 };
  cr_expect_null (hin_pagerank (network, &run, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT));
}

Test (measure, karate)
{
  static const struct
  {
    const char *name;
    double degree, pagerank;
  } table[] = {
    { "n:34", 17, 0.100919182333 }, { "n:1", 16, 0.096997285388 }, { "n:33", 12, 0.071693226006 },
    { "n:3", 10, 0.057078509488 },  { "n:2", 9, 0.052876924061 },  { "n:32", 6, 0.037158087069 },
  };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  HinMeasureOptions options = { .view = HIN_VIEW_UNDIRECTED, .damping = 0.85 };
  hin_autofree double *degree = NULL, *pagerank = NULL;
  g_autofree char *no_report = NULL, *report = NULL;
  cr_assert_eq (network->n_nodes, 34);
  cr_assert_eq (network->n_edges, 78);
  cr_assert (hin_measure_find ("degree", NULL)->compute (network, &options, &degree, &no_report, NULL));
  cr_assert (hin_measure_find ("pagerank", NULL)->compute (network, &options, &pagerank, &report, NULL));
  cr_expect_null (no_report);
  cr_expect (g_str_has_suffix (report, "e-13"), "%s", report);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      cr_expect_eq (score_of (network, degree, table[i].name), table[i].degree);
      cr_expect_float_eq (score_of (network, pagerank, table[i].name), table[i].pagerank, 1e-11);
    }
}

static const struct
{
  const char *edges;
  guint n;
  double hub[7], authority[7];
} hits_graphs[] = {
  { "0-2 1-1 1-2 2-0 2-2 2-3:2 3-3 3-4 4-6 5-5 5-6 6-3:2 6-4 6-6", 7,
    { 0.100055011891, 0.109548300694, 0.944986709479, 0.512599896760, 0.105879808559, 0.115925758103, 1 },
    { 0.214644173240, 0.024882788505, 0.262253445716, 1, 0.343571767757, 0.026331363453, 0.277520776838 } },
  { "0-2 1-2", 3, { 1, 1, 0 }, { 0, 0, 1 } },
  { "0 1 2", 3, { 1, 1, 1 }, { 1, 1, 1 } },
};

Test (measure, hits_of_small_graphs)
{
  for (guint i = 0; i < G_N_ELEMENTS (hits_graphs); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (hits_graphs[i].edges);
      HinHits run = { .tolerance = 1e-13, .max_iterations = 100000 };
      hin_autofree double *h = NULL, *a = NULL;
      cr_assert_eq (network->n_nodes, hits_graphs[i].n);
      cr_assert (hin_hits (network, &run, &h, &a, NULL));
      for (guint u = 0; u < hits_graphs[i].n; u++)
        {
          cr_expect_float_eq (h[u], hits_graphs[i].hub[u], 1e-9, "graph %u hub %u: %.17g", i, u, h[u]);
          cr_expect_float_eq (a[u], hits_graphs[i].authority[u], 1e-9, "graph %u authority %u: %.17g",
                              i, u, a[u]);
        }
    }
}

/* The largest eigenvalue is double, so only the equations can be asked for. */
Test (measure, hits_of_a_double_eigenvalue)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1 1-0 1-2 2-1 2-3 3-0");
  HinHits run = { .tolerance = 1e-13, .max_iterations = 100000 };
  hin_autofree double *h = NULL, *a = NULL;
  igraph_matrix_t matrix;
  igraph_vector_t any;
  cr_assert (hin_hits (network, &run, &h, &a, NULL));
  adjacency (network, FALSE, &matrix);
  cr_expect_not (main_vector (&matrix, network->n_nodes, &any));
  check_equations (&matrix, h, a, network->n_nodes, 0);
  igraph_vector_destroy (&any);
  igraph_matrix_destroy (&matrix);
}

static const char *const davis[][2] = {
  { "Evelyn", "1 2 3 4 5 6 8 9" }, { "Laura", "1 2 3 5 6 7 8" },       { "Theresa", "2 3 4 5 6 7 8 9" },
  { "Brenda", "1 3 4 5 6 7 8" },   { "Charlotte", "3 4 5 7" },         { "Frances", "3 5 6 8" },
  { "Eleanor", "5 6 7 8" },        { "Pearl", "6 8 9" },               { "Ruth", "5 7 8 9" },
  { "Verne", "7 8 9 12" },         { "Myra", "8 9 10 12" },            { "Katherina", "8 9 10 12 13 14" },
  { "Sylvia", "7 8 9 10 12 13 14" }, { "Nora", "6 7 9 10 11 12 13 14" }, { "Helen", "7 8 10 11 12" },
  { "Dorothy", "8 9" },            { "Olivia", "9 11" },               { "Flora", "9 11" },
};

Test (measure, davis)
{
  static const struct
  {
    const char *name;
    gboolean authority;
    double score;
  } hits[] = {
    { "woman:Theresa", FALSE, 1 },              { "woman:Evelyn", FALSE, 0.903310545474 },
    { "woman:Brenda", FALSE, 0.844683027205 },  { "woman:Laura", FALSE, 0.834471413429 },
    { "woman:Sylvia", FALSE, 0.747981285549 },  { "woman:Nora", FALSE, 0.712170103785 },
    { "event:E8", TRUE, 1 },                    { "event:E7", TRUE, 0.756964410960 },
    { "event:E9", TRUE, 0.749048351431 },       { "event:E6", TRUE, 0.646660199157 },
    { "event:E5", TRUE, 0.635043112130 },       { "event:E3", TRUE, 0.499085543033 },
  };
  static const struct
  {
    const char *name;
    double score;
  } pagerank[] = {
    { "event:E8", 0.072497125194 },   { "event:E9", 0.066601858927 },     { "event:E7", 0.051901311930 },
    { "woman:Nora", 0.044537240352 }, { "woman:Evelyn", 0.042563450745 },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (davis); i++)
    {
      g_auto (GStrv) events = g_strsplit (davis[i][1], " ", -1);
      for (char **event = events; *event != NULL; event++)
        g_string_append_printf (text, "woman:%s\tattends\tevent:E%s\n", davis[i][0], *event);
    }
  g_autoptr (HinNetwork) network = support_network (text->str);
  HinHits run = { .tolerance = 1e-13, .max_iterations = 100000 };
  HinPagerank ranks = { .damping = 0.85, .tolerance = 1e-13, .max_sweeps = 10000, .undirected = TRUE };
  hin_autofree double *h = NULL, *a = NULL, *p = hin_pagerank (network, &ranks, NULL);
  cr_assert_eq (network->n_edges, 89);
  cr_assert (hin_hits (network, &run, &h, &a, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (hits); i++)
    cr_expect_float_eq (score_of (network, hits[i].authority ? a : h, hits[i].name), hits[i].score, 1e-9,
                        "%s", hits[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (pagerank); i++)
    cr_expect_float_eq (score_of (network, p, pagerank[i].name), pagerank[i].score, 1e-9, "%s",
                        pagerank[i].name);
}

Test (measure, unknown)
{
  g_autoptr (GError) error = NULL;
  cr_expect_null (hin_measure_find ("closeness", &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_expect_str_eq (error->message, "--measure: 'closeness' is none of pagerank, degree, in-degree, "
                                    "out-degree, strength, in-strength, out-strength, hits");
}
