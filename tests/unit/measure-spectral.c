/* Eigenvector and Katz centrality, LAPACK and igraph as oracles. */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-eigenvector.h"
#include "hin-error.h"
#include "hin-katz.h"

#include <math.h>

/* What is multiplied: entry v, u is the weight from u to v; undirected, both ways. */
static void
operator_of (const HinNetwork *network, gboolean directed, igraph_matrix_t *a)
{
  igraph_matrix_init (a, network->n_nodes, network->n_nodes);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = network->weight == NULL ? 1 : network->weight[e];
      MATRIX (*a, network->target[e], network->source[e]) += weight;
      if (!directed)
        MATRIX (*a, network->source[e], network->target[e]) += weight;
    }
}

/* The two largest absolute values or, undirected, values themselves. */
typedef struct
{
  double first, second;
} Spectrum;

static void
take_value (Spectrum *spectrum, double value)
{
  spectrum->second = fmax (spectrum->second, fmin (value, spectrum->first));
  spectrum->first = fmax (spectrum->first, value);
}

static Spectrum
spectrum_of (const igraph_matrix_t *a, gboolean directed)
{
  Spectrum spectrum = { 0, -INFINITY };
  igraph_vector_t real, imaginary;
  int info = 0;
  igraph_vector_init (&real, 0);
  igraph_vector_init (&imaginary, 0);
  if (directed)
    igraph_lapack_dgeev (a, &real, &imaginary, NULL, NULL, &info);
  else
    igraph_lapack_dsyevr (a, IGRAPH_LAPACK_DSYEV_ALL, 0, 0, 0, 0, 0, 0, &real, NULL, NULL);
  spectrum.first = -INFINITY;
  for (igraph_integer_t i = 0; i < igraph_vector_size (&real); i++)
    take_value (&spectrum,
                directed ? hypot (VECTOR (real)[i], VECTOR (imaginary)[i]) : VECTOR (real)[i]);
  igraph_vector_destroy (&real);
  igraph_vector_destroy (&imaginary);
  return spectrum;
}

/* A x = lambda x with the lambda of LAPACK, and a largest entry of 1. */
static void
check_equation (const igraph_matrix_t *a, const double *x, double lambda, guint32 n, guint32 seed)
{
  double most = 0;
  for (guint32 u = 0; u < n; u++)
    {
      double sum = 0;
      for (guint32 v = 0; v < n; v++)
        sum += MATRIX (*a, u, v) * x[v];
      cr_expect_float_eq (sum, lambda * x[u], 1e-11 * lambda, "seed %u node %u", seed, u);
      cr_expect_geq (x[u], 0);
      most = fmax (most, x[u]);
    }
  cr_expect_eq (most, 1, "seed %u", seed);
}

static void
compare_eigenvector (guint32 seed, gboolean directed, guint *compared)
{
  g_autoptr (HinNetwork) network = oracle_random (seed);
  guint32 n = network->n_nodes;
  g_auto (Oracle) oracle;
  igraph_matrix_t a;
  igraph_vector_t want;
  igraph_real_t value;
  igraph_arpack_options_t arpack;
  HinEigenvector run = { .directed = directed, .max_iterations = 100000 };
  g_autoptr (GError) error = NULL;
  hin_autofree double *got = hin_eigenvector (network, &run, &error);
  operator_of (network, directed, &a);
  Spectrum spectrum = spectrum_of (&a, directed);
  gboolean unique = n < 2 || spectrum.second < spectrum.first * (1 - 1e-4);
  oracle_init (&oracle, network, directed);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  igraph_set_error_handler (igraph_error_handler_ignore); /* ARPACK does not always converge */
  igraph_arpack_options_init (&arpack);
  igraph_vector_init (&want, 0);
#if IGRAPH_VERSION_MAJOR >= 1
  igraph_error_t code = igraph_eigenvector_centrality (
      &oracle.graph, &want, &value, directed ? IGRAPH_OUT : IGRAPH_ALL, &oracle.weights, &arpack);
#else
  igraph_error_t code = igraph_eigenvector_centrality (&oracle.graph, &want, &value, directed, TRUE,
                                                       &oracle.weights, &arpack);
#endif
  if (spectrum.first > 1e-6 && (got != NULL || unique || !directed))
    {
      cr_assert_not_null (got, "seed %u directed %d: %s", seed, directed,
                          error == NULL ? "" : error->message);
      check_equation (&a, got, spectrum.first, n, seed);
    }
  if (unique && spectrum.first > 1e-6 && code == IGRAPH_SUCCESS)
    {
      for (guint32 u = 0; u < n; u++)
        cr_expect_float_eq (got[u], VECTOR (want)[u], 1e-9,
                            "seed %u directed %d node %u: %.17g, igraph %.17g", seed, directed, u,
                            got[u], VECTOR (want)[u]);
      cr_expect_float_eq (run.eigenvalue, spectrum.first, 1e-9 * spectrum.first, "seed %u", seed);
      cr_expect_eq (run.n_parts, 1, "seed %u: %u parts", seed, run.n_parts);
      (*compared)++;
    }
  igraph_vector_destroy (&want);
  igraph_matrix_destroy (&a);
}

Test (spectral, eigenvector_is_that_of_igraph)
{
  guint compared[2] = { 0, 0 };
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    for (int directed = 0; directed < 2; directed++)
      compare_eigenvector (seed, directed, &compared[directed]);
  cr_expect_gt (compared[0], 150, "%u", compared[0]);
  cr_expect_gt (compared[1], 100, "%u", compared[1]);
}

/* x = 1 + alpha A x by LAPACK. */
static void
solve_katz (const igraph_matrix_t *a, double alpha, igraph_matrix_t *x)
{
  igraph_matrix_t left;
  igraph_integer_t n = igraph_matrix_nrow (a);
  int info;
  igraph_matrix_init_copy (&left, a);
  igraph_matrix_scale (&left, -alpha);
  igraph_matrix_init (x, n, 1);
  igraph_matrix_fill (x, 1);
  for (igraph_integer_t u = 0; u < n; u++)
    MATRIX (left, u, u) += 1;
  cr_assert_eq (igraph_lapack_dgesv (&left, NULL, x, &info), IGRAPH_SUCCESS);
  igraph_matrix_destroy (&left);
}

static void
compare_katz (guint32 seed, gboolean directed)
{
  static const double shares[] = { 0.1, 0.5, 0.95, 1.01, 2 };
  g_autoptr (HinNetwork) network = oracle_random (seed);
  igraph_matrix_t a, want;
  operator_of (network, directed, &a);
  Spectrum spectrum = spectrum_of (&a, directed);
  gboolean cyclic = spectrum.first > 1e-2; /* of a nilpotent matrix it is rounding */
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      HinKatz run = { .alpha = cyclic ? shares[i] / spectrum.first : shares[i],
                      .undirected = !directed,
                      .normalised = i == 1,
                      .tolerance = 1e-13,
                      .max_iterations = 100000 };
      g_autoptr (GError) error = NULL;
      hin_autofree double *got = hin_katz (network, &run, &error);
      if (cyclic && shares[i] > 1)
        {
          cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE), "seed %u %d %g",
                     seed, directed, shares[i]);
          cr_expect_lt (run.iterations, 10000, "seed %u %d %g", seed, directed, shares[i]);
          continue;
        }
      cr_assert_not_null (got, "seed %u %d %g", seed, directed, shares[i]);
      solve_katz (&a, run.alpha, &want);
      double norm = 0;
      for (guint32 u = 0; u < network->n_nodes; u++)
        norm += MATRIX (want, u, 0) * MATRIX (want, u, 0);
      norm = run.normalised ? sqrt (norm) : 1;
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect_float_eq (got[u] / (MATRIX (want, u, 0) / norm), 1, 1e-10,
                            "seed %u directed %d share %g node %u: %.17g, not %.17g", seed,
                            directed, shares[i], u, got[u], MATRIX (want, u, 0) / norm);
      igraph_matrix_destroy (&want);
    }
  igraph_matrix_destroy (&a);
}

Test (spectral, katz_solves_its_equation)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      compare_katz (seed, TRUE);
      compare_katz (seed, FALSE);
    }
}

/* A path has eigenvalues that are close together, and its vector is known. */
Test (spectral, eigenvector_of_a_path)
{
  for (guint n = 2; n <= 2000; n *= 10)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 1; i < n; i++)
        g_string_append_printf (text, "n:%u\tr\tn:%u\n", i, i + 1);
      g_autoptr (HinNetwork) network = support_network (text->str);
      HinEigenvector run = { .max_iterations = 100000 };
      hin_autofree double *got = hin_eigenvector (network, &run, NULL);
      double middle = sin (G_PI * ((n + 1) / 2) / (n + 1)); /* of the largest entry */
      cr_assert_not_null (got);
      cr_expect_float_eq (run.eigenvalue, 2 * cos (G_PI / (n + 1)), 1e-14);
      for (guint i = 1; i <= n; i++)
        {
          g_autofree char *name = g_strdup_printf ("n:%u", i);
          double want = sin (G_PI * i / (n + 1)) / middle, is = got[support_node (network, name)];
          cr_expect_float_eq (is, want, 1e-9, "%u nodes, node %u: %.17g, not %.17g", n, i, is,
                              want);
        }
    }
}

/* A hub with 100,000 leaves, with a chain of 40 nodes on a leaf: an entry of it is what its
 * neighbours are together, also where it is far smaller than the rounding of the entry of the hub.
 */
Test (spectral, eigenvector_far_from_the_centre)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 1; i <= 100000; i++)
    g_string_append_printf (text, "n:0\tr\tn:%u\n", i);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "n:%u\tr\tn:%u\n", 100000 + i, 100001 + i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  HinEigenvector run = { .max_iterations = 1000 };
  hin_autofree double *x = hin_eigenvector (network, &run, NULL);
  cr_assert_not_null (x);
  cr_expect_lt (run.residual, 1e-14, "%g", run.residual);
  for (guint i = 1; i < 40; i++)
    {
      guint32 node[3];
      for (guint k = 0; k < 3; k++)
        {
          g_autofree char *name = g_strdup_printf ("n:%u", 100000 + i + k - 1);
          node[k] = support_node (network, name);
        }
      double sum = x[node[0]] + x[node[2]];
      cr_expect_float_eq (run.eigenvalue * x[node[1]] / sum, 1, 1e-9, "node %u: %g", i, x[node[1]]);
    }
  cr_expect (x[support_node (network, "n:100040")] > 0);
}

/* 0 and 1 feed a node that hides the stronger 2 and 3 for long: below the error, and then below the
 * rounding, of its score. */
Test (spectral, eigenvector_of_weights_far_apart)
{
  static const char *const table[]
      = { "0-1 1-0 2-3:2 3-2:2 0-4:1e14", "0-1 1-0 2-3:2 3-2:2 0-4:1e100" };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (table[i]);
      HinEigenvector run = { .directed = TRUE, .max_iterations = 10000 };
      hin_autofree double *got = hin_eigenvector (network, &run, NULL);
      cr_assert_not_null (got, "row %u", i);
      cr_expect_float_eq (run.eigenvalue, 2, 1e-12, "row %u: %.17g", i, run.eigenvalue);
      cr_expect_eq (run.n_parts, 1, "row %u: %u parts", i, run.n_parts);
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect_float_eq (got[u], u == 2 || u == 3, 1e-12, "row %u node %u: %.17g", i, u, got[u]);
    }
}

/* A hub sums many terms, whose rounding must not keep the scores from settling. */
Test (spectral, eigenvector_of_a_hub_both_ways)
{
  for (guint n = 3000; n <= 100000; n += 97000)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 1; i <= n; i++)
        g_string_append_printf (text, "n:0\tr\tn:%u\nn:%u\tr\tn:0\n", i, i);
      g_autoptr (HinNetwork) network = support_network (text->str);
      HinEigenvector run = { .directed = TRUE, .max_iterations = 100 };
      hin_autofree double *got = hin_eigenvector (network, &run, NULL);
      cr_assert_not_null (got);
      cr_expect_float_eq (run.eigenvalue / sqrt (n), 1, 1e-14);
      cr_expect_eq (got[support_node (network, "n:0")], 1);
      cr_expect_float_eq (got[support_node (network, "n:1")] * sqrt (n), 1, 1e-14);
    }
}

/* The parts with the largest eigenvalue have the scores, as much of each as equal scores have. */
Test (spectral, eigenvector_of_several_parts)
{
  static const struct
  {
    const char *edges;
    gboolean directed;
    guint32 n_parts;
    double want[9];
  } table[] = {
    { "0-1 1-2 2-0 3-4 4-5 5-3 6-7 8", FALSE, 2, { 1, 1, 1, 1, 1, 1, 0, 0, 0 } },
    { "0-1:9 2-3 3-4 4-2", FALSE, 1, { 1, 1, 0, 0, 0 } },
    { "0-1 0-2 0-3 0-4 5-6:2", FALSE, 2, { 1, 0.5, 0.5, 0.5, 0.5, 2 / 3.0, 2 / 3.0 } },
    { "0-0 1-2:2 3", FALSE, 2, { 1, 1, 1, 0 } },
    { "0-1 1-0 2-3 3-2 1-4 3-4", TRUE, 2, { 0.5, 0.5, 0.5, 0.5, 1 } },
    { "0-1 1-0 2-3 3-2 1-4", TRUE, 2, { 1, 1, 1, 1, 1 } },
    { "0-1:2 1-0:2 2-3 3-2 1-4", TRUE, 1, { 1, 1, 0, 0, 0.5 } },
    { "0-1 1-0 1-2:0.000000001 2-3:1e9 3-4:0.000000001 4-5:1e9 5-5:0.5", TRUE, 1,
      { 0.5, 0.5, 5e-10, 0.5, 5e-10, 1 } },
    { "0-1 1-0 0-4:1e10 2-3 3-2 2-4:1e10", TRUE, 2, { 5e-11, 5e-11, 5e-11, 5e-11, 1 } },
    { "0-1 0-2 1-2 3", TRUE, 0, { 0, 0, 1, 1 } },
    { "0 1 2", TRUE, 0, { 1, 1, 1 } },
    { "0 1 2", FALSE, 0, { 1, 1, 1 } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (table[i].edges);
      HinEigenvector run = { .directed = table[i].directed, .max_iterations = 1000 };
      hin_autofree double *got = hin_eigenvector (network, &run, NULL);
      cr_assert_not_null (got, "row %u", i);
      cr_expect_eq (run.n_parts, table[i].n_parts, "row %u: %u parts", i, run.n_parts);
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect_float_eq (got[u], table[i].want[u], 1e-12, "row %u node %u: %.17g", i, u, got[u]);
    }
}

Test (spectral, not_converged)
{
  g_autoptr (HinNetwork) jordan = oracle_network ("0-0 0-1 1-1"),
                         path = oracle_network (ORACLE_KARATE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      HinEigenvector run = { .directed = i == 0, .max_iterations = 5 };
      hin_autofree double *got = hin_eigenvector (i == 0 ? jordan : path, &run, &error);
      cr_expect_null (got);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
    }
}
