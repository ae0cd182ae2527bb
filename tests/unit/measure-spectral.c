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
    take_value (&spectrum, directed ? hypot (VECTOR (real)[i], VECTOR (imaginary)[i]) : VECTOR (real)[i]);
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
  igraph_error_t code = igraph_eigenvector_centrality (&oracle.graph, &want, &value,
                                                       directed ? IGRAPH_OUT : IGRAPH_ALL,
                                                       &oracle.weights, &arpack);
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
      cr_expect_eq (run.n_parts, directed ? 0 : 1, "seed %u: %u parts", seed, run.n_parts);
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
                      .undirected = !directed, .normalised = i == 1,
                      .tolerance = 1e-13, .max_iterations = 100000 };
      g_autoptr (GError) error = NULL;
      hin_autofree double *got = hin_katz (network, &run, &error);
      if (cyclic && shares[i] > 1)
        {
          cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE), "seed %u %d %g", seed,
                     directed, shares[i]);
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
                            "seed %u directed %d share %g node %u: %.17g, not %.17g", seed, directed,
                            shares[i], u, got[u], MATRIX (want, u, 0) / norm);
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
