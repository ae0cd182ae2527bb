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
      &oracle->graph, &oracle->weights, score, &value, restart, damping, directed,
      igraph_vss_all (), IGRAPH_PAGERANK_ALGO_PRPACK, NULL);
#else
  igraph_error_t code = igraph_personalized_pagerank (&oracle->graph, IGRAPH_PAGERANK_ALGO_PRPACK,
                                                      score, &value, igraph_vss_all (), directed,
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
  HinPagerank run = { .damping = dampings[seed % 3],
                      .tolerance = 1e-12,
                      .max_sweeps = 100000,
                      .restart = personalised ? VECTOR (restart) : NULL,
                      .undirected = !directed };
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
      HinPagerank run = { .damping = 0.85,
                          .tolerance = 1e-12,
                          .max_sweeps = 1,
                          .iterations = 1 + seed % 7,
                          .undirected = seed % 3 == 0,
                          .restart = seed % 5 == 0 ? VECTOR (restart) : NULL };
      hin_autofree double *got = hin_pagerank (network, &run, NULL);
      g_autofree double *want = g_new (double, network->n_nodes);
      cr_assert_not_null (got);
      cr_expect_eq (run.sweeps, run.iterations);
      power_iterations (network, &run, want);
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect_float_eq (got[u], want[u], 1e-14, "seed %u: %.17g, not %.17g", seed, got[u],
                            want[u]);
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
    { "degree", IGRAPH_ALL, FALSE },     { "in-degree", IGRAPH_IN, FALSE },
    { "out-degree", IGRAPH_OUT, FALSE }, { "strength", IGRAPH_ALL, TRUE },
    { "in-strength", IGRAPH_IN, TRUE },  { "out-strength", IGRAPH_OUT, TRUE },
  };
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_auto (Oracle) oracle;
      igraph_vector_t want;
      oracle_init (&oracle, network, TRUE);
      igraph_vector_init (&want, 0);
      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        {
          HinMeasureOptions options = { .view = HIN_VIEW_DEFAULT };
          double *got[HIN_MEASURE_SCORES] = { NULL };
          HinMeasureReport report = { NULL, NULL };
          cr_assert (hin_measure_find (table[i].name, NULL)
                         ->compute (network, &options, got, &report, NULL));
          igraph_strength (&oracle.graph, &want, igraph_vss_all (), table[i].mode, IGRAPH_LOOPS,
                           table[i].weighted ? &oracle.weights : NULL);
          for (guint32 u = 0; u < network->n_nodes; u++)
            cr_expect_float_eq (got[0][u], VECTOR (want)[u], 1e-9,
                                "seed %u %s: %.17g, igraph %.17g", seed, table[i].name, got[0][u],
                                VECTOR (want)[u]);
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
                                      &vectors, NULL),
                IGRAPH_SUCCESS);
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
check_equations (const igraph_matrix_t *a, const double *h, const double *t, guint32 n,
                 guint32 seed)
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
                                                 &oracle.weights, &arpack),
                IGRAPH_SUCCESS);
#else
  cr_assert_eq (igraph_hub_and_authority_scores (&oracle.graph, &hub, &authority, &value, TRUE,
                                                 &oracle.weights, &arpack),
                IGRAPH_SUCCESS);
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
  cr_expect (!unique || run.n_parts == 1, "seed %u: %u parts", seed, run.n_parts);
  if (unique)
    cr_expect_float_eq (distance (h, VECTOR (want), network->n_nodes), 0, 1e-9, "seed %u: LAPACK",
                        seed);
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
  cr_expect_eq (run.n_parts, 2);
  igraph_vector_destroy (&any);
  igraph_matrix_destroy (&matrix);
}
