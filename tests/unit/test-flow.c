/* The map equation of a walk along the edges, against its definition. */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-flow.h"

#include <math.h>

#define LABELS 4
#define STEPS 2000

/* Bits a step of a codebook whose words are used @n times as often as @use says. */
static double
codebook (const double *use, guint n)
{
  double all = 0, bits = 0;

  for (guint i = 0; i < n; i++)
    all += use[i];
  for (guint i = 0; i < n; i++)
    bits -= use[i] > 0 ? use[i] * log2 (use[i] / all) : 0;
  return bits;
}

/* Where the walker is after very many steps, jumps and all. */
static void
walk (const HinNetwork *network, const double *strength, double *at)
{
  guint32 n = network->n_nodes;
  g_autofree double *next = g_new (double, n);
  double all = 0;

  for (guint32 u = 0; u < n; u++)
    {
      all += strength[u];
      at[u] = 1.0 / n;
    }
  for (guint step = 0; step < STEPS; step++)
    {
      double jumps = 0;

      for (guint32 u = 0; u < n; u++)
        {
          jumps += at[u] * (strength[u] > 0 ? 0.15 : 1);
          next[u] = 0;
        }
      for (guint64 e = 0; e < network->n_edges; e++)
        {
          guint32 u = network->source[e];

          next[network->target[e]] += 0.85 * at[u] / strength[u]
                                      * (network->weight == NULL ? 1 : network->weight[e]);
        }
      for (guint32 u = 0; u < n; u++)
        at[u] = next[u] + jumps * strength[u] / all;
    }
}

static double
by_definition (const HinNetwork *network, const guint32 *label)
{
  guint32 n = network->n_nodes;
  g_autofree double *strength = g_new0 (double, n), *at = g_new (double, n);
  g_autofree double *use = g_new0 (double, (gsize) (LABELS + 1) * (n + 1)); /* nodes, then leaving */
  double enters[LABELS + 1] = { 0 }, flow = 0, bits;

  for (guint64 e = 0; e < network->n_edges; e++)
    strength[network->source[e]] += network->weight == NULL ? 1 : network->weight[e];
  walk (network, strength, at);
  for (guint32 u = 0; u < n; u++)
    flow += strength[u] > 0 ? at[u] : 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 u = network->source[e], v = network->target[e];
      double along
          = at[u] / strength[u] * (network->weight == NULL ? 1 : network->weight[e]) / flow;

      use[(gsize) label[v] * (n + 1) + v] += along;
      if (label[u] == label[v])
        continue;
      use[(gsize) label[u] * (n + 1) + n] += along;
      enters[label[v]] += along;
    }
  bits = codebook (enters, LABELS + 1);
  for (guint c = 0; c <= LABELS; c++)
    bits += codebook (use + (gsize) c * (n + 1), n + 1);
  return bits;
}

Test (flow, codelength_is_that_of_the_definition)
{
  guint many = 0;

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      guint32 label[40];
      double got, bits[LABELS + 1], index = 0;

      for (guint32 u = 0; u < network->n_nodes; u++)
        label[u] = (guint32) g_rand_int_range (random, 0, 1 + (gint32) (seed % (LABELS + 1)));
      if (network->n_edges == 0)
        continue;
      cr_assert (hin_flow_codelength (network, label, LABELS, &got, bits, NULL));
      double want = by_definition (network, label);
      cr_expect_float_eq (got, want, 1e-9, "seed %u: %.12g, not %.12g", seed, got, want);
      for (guint c = 0; c <= LABELS; c++)
        {
          cr_expect_geq (bits[c], -1e-12);
          index += bits[c];
        }
      cr_expect_leq (index, got + 1e-12, "seed %u", seed);
      many += got > 1;
    }
  cr_expect_gt (many, ORACLE_ROUNDS / 2);
}

/* The example of M. Rosvall and C. T. Bergstrom, four circles joined to a large one; the number from
 * the exact solution in fractions. */
Test (flow, four_circles)
{
  g_autoptr (HinNetwork) network = oracle_network (
      "00-01 01-02 02-03 03-00 04-05 05-06 06-07 07-04 08-09 09-10 10-11 11-08 12-13 13-14 14-15 "
      "15-12 01-04 05-08 09-12 13-00");
  guint32 label[16];
  double got;

  for (guint32 u = 0; u < 16; u++)
    label[u] = u / 4;
  cr_assert (hin_flow_codelength (network, label, 3, &got, NULL, NULL));
  cr_expect_float_eq (got, 2.943515417489, 1e-12, "%.13g", got);
}
