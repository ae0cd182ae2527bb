#include "config.h"

#include "hin-mixing.h"
#include "oracle-igraph.h"

#include <math.h>

#if IGRAPH_VERSION_MAJOR >= 1
#define NO_WEIGHTS NULL,
#else
#define NO_WEIGHTS
#endif

#define SAME(a, b) (fabs ((a) - (b)) <= 1e-11)

static double *
degrees (const HinNetwork *network, gboolean source, gboolean target)
{
  double *degree = g_new0 (double, network->n_nodes + 1);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      degree[network->source[e]] += source;
      degree[network->target[e]] += target;
    }
  return degree;
}

static igraph_vector_t
vector_of (const double *value, guint32 n)
{
  igraph_vector_t vector;
  igraph_vector_init (&vector, n);
  for (guint32 u = 0; u < n; u++)
    VECTOR (vector)[u] = value[u];
  return vector;
}

/* Where all numbers are the same igraph has 0/0, or what rounding makes of it. */
static gboolean
compare (gboolean defined, double got, double want, const char *what, guint32 seed)
{
  if (defined)
    cr_expect (SAME (got, want), "seed %u, %s: %a, not %a", seed, what, got, want);
  else
    cr_expect (!isfinite (want) || fabs (want) > 1e3 || fabs (want) < 1e-3, "seed %u, %s: %a", seed,
               what, want);
  return defined;
}

Test (mixing, numbers_as_igraph)
{
  gint defined = 0;
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      for (gboolean directed = FALSE; directed <= TRUE; directed++)
        {
          g_auto (Oracle) oracle;
          g_autofree double *from = degrees (network, TRUE, !directed);
          g_autofree double *to = degrees (network, !directed, TRUE);
          igraph_vector_t out = vector_of (from, network->n_nodes),
                          in = vector_of (to, network->n_nodes);
          double got, want;
          oracle_init (&oracle, network, directed);
          igraph_assortativity (&oracle.graph, NO_WEIGHTS & out, directed ? &in : NULL, &want,
                                directed, TRUE);
          gboolean found = hin_mixing_numbers (network, from, directed ? to : from, directed, &got);
          defined += compare (found, got, want, directed ? "directed" : "undirected", seed);
          igraph_vector_destroy (&out);
          igraph_vector_destroy (&in);
        }
    }
  cr_expect_gt (defined, ORACLE_ROUNDS);
}

Test (mixing, categories_as_igraph)
{
  gint defined = 0;
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autofree guint32 *category = g_new (guint32, network->n_nodes);
      g_auto (HinMixing) mixing = { 0 };
      igraph_vector_int_t types;
      igraph_vector_int_init (&types, network->n_nodes);
      for (guint32 u = 0; u < network->n_nodes; u++)
        VECTOR (types)[u] = category[u] = network->type[u];
      cr_assert (hin_mixing_count (network, category, network->type_names->len, &mixing, NULL));
      cr_expect_eq (mixing.edges, network->n_edges);
      for (gboolean directed = FALSE; directed <= TRUE; directed++)
        {
          g_auto (Oracle) oracle;
          double got, want;
          oracle_init (&oracle, network, directed);
          igraph_assortativity_nominal (&oracle.graph, NO_WEIGHTS & types, &want, directed, TRUE);
          gboolean found = hin_mixing_categories (&mixing, directed, &got);
          defined += compare (found, got, want, directed ? "directed" : "undirected", seed);
        }
      igraph_vector_int_destroy (&types);
    }
  cr_expect_gt (defined, ORACLE_ROUNDS);
}

Test (mixing, karate)
{
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autofree double *degree = degrees (network, TRUE, TRUE);
  double got;
  cr_assert (hin_mixing_numbers (network, degree, degree, FALSE, &got));
  cr_expect (fabs (got - -0.475613097684614) < 1e-12, "%a", got);
}

/* Nodes without a number or category take part in no edge that counts. */
Test (mixing, missing)
{
  g_autoptr (HinNetwork) network = oracle_network ("1-2 2-3 3-1 1-4 4-4 2-5"),
                         part = oracle_network ("1-2 2-3 3-1");
  const double number[] = { 1, 5, 2, NAN, NAN };
  const guint32 category[] = { 0, 1, 0, HIN_MIXING_NONE, HIN_MIXING_NONE };
  g_auto (HinMixing) all = { 0 }, some = { 0 };
  for (gboolean directed = FALSE; directed <= TRUE; directed++)
    {
      double got, want;
      cr_assert (hin_mixing_numbers (network, number, number, directed, &got));
      cr_assert (hin_mixing_numbers (part, number, number, directed, &want));
      cr_expect_eq (got, want);
    }
  cr_assert (hin_mixing_count (network, category, 2, &all, NULL));
  cr_assert (hin_mixing_count (part, category, 2, &some, NULL));
  cr_expect_eq (all.edges, 3);
  cr_expect_eq (all.same, 1);
  for (gboolean directed = FALSE; directed <= TRUE; directed++)
    {
      double got, want;
      cr_assert (hin_mixing_categories (&all, directed, &got));
      cr_assert (hin_mixing_categories (&some, directed, &want));
      cr_expect_eq (got, want);
    }
}

Test (mixing, undefined)
{
  static const char *const networks[] = { "1", "1-1", "1-2", "1-2 2-1", "1-2 2-3 3-1" };
  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (networks[i]);
      g_autofree double *same = g_new (double, network->n_nodes);
      g_autofree guint32 *category = g_new0 (guint32, network->n_nodes);
      g_auto (HinMixing) mixing = { 0 };
      double got;
      for (guint32 u = 0; u < network->n_nodes; u++)
        same[u] = 0.1;
      cr_assert (hin_mixing_count (network, category, 1, &mixing, NULL));
      for (gboolean directed = FALSE; directed <= TRUE; directed++)
        {
          cr_expect_not (hin_mixing_numbers (network, same, same, directed, &got), "%s",
                         networks[i]);
          cr_expect_not (hin_mixing_categories (&mixing, directed, &got), "%s", networks[i]);
        }
    }
}

/* Numbers near the largest and the smallest there are. */
Test (mixing, extreme_numbers)
{
  g_autoptr (HinNetwork) network = oracle_network ("1-2 2-3 3-1 1-4");
  const double number[] = { 1, 5, 2, 7 };
  double scaled[4], got, want;
  cr_assert (hin_mixing_numbers (network, number, number, FALSE, &want));
  for (int power = -1000; power <= 1000; power += 400)
    {
      for (guint i = 0; i < 4; i++)
        scaled[i] = ldexp (number[i], power);
      cr_assert (hin_mixing_numbers (network, scaled, scaled, FALSE, &got));
      cr_expect (SAME (got, want), "2^%d: %a", power, got);
    }
}

/* Only differences count, also of numbers that are large against them. */
Test (mixing, shifted_numbers)
{
  static const double shifts[] = { 1e12, -1e12, 1e15, -1e15 };
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autofree double *out = degrees (network, TRUE, FALSE);
      g_autofree double *in = degrees (network, FALSE, TRUE);
      g_autofree double *far_out = g_new (double, network->n_nodes);
      g_autofree double *far_in = g_new (double, network->n_nodes);
      for (guint i = 0; i < 2 * G_N_ELEMENTS (shifts); i++)
        {
          gboolean directed = i % 2 == 1;
          const double *to = directed ? in : out, *far_to = directed ? far_in : far_out;
          double got = 0, want = 0;
          for (guint32 u = 0; u < network->n_nodes; u++)
            {
              far_out[u] = out[u] + shifts[i / 2];
              far_in[u] = in[u] + shifts[i / 2];
            }
          cr_assert_eq (hin_mixing_numbers (network, far_out, far_to, directed, &got),
                        hin_mixing_numbers (network, out, to, directed, &want));
          cr_expect (SAME (got, want) || isnan (want), "seed %u, %a: %a, not %a", seed,
                     shifts[i / 2], got, want);
        }
    }
}
