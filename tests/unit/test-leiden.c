/* What Leiden promises, from its definitions, on networks where all of it can be checked. */
#include "config.h"

#include "leiden-support.h"

#define SEEDS 20

Test (leiden, claims_the_quality_it_has)
{
  guint kinds[4] = { 0 };

  for (guint32 seed = 0; seed < 2 * ORACLE_ROUNDS; seed++)
    {
      HinNetwork *network = network_of (seed / 2);
      g_auto (Division) division = { 0 };

      if (network == NULL)
        continue;
      division_init (&division, network, seed / 2 % 4 == 2, options_of (seed / 2));
      division.options.refine = seed % 2 == 1;
      divide (&division);
      double want = quality (&division, division.label);
      cr_expect_float_eq (division.options.quality, want, 1e-12 * fmax (1, fabs (want)),
                          "seed %u: %.17g, not %.17g", seed, division.options.quality, want);
      kinds[seed / 2 % 4]++;
    }
  for (guint kind = 0; kind < 4; kind++)
    cr_expect_gt (kinds[kind], ORACLE_ROUNDS / 8);
}

/* After one iteration already. */
Test (leiden, communities_are_connected)
{
  guint larger = 0;

  for (guint iterations = 0; iterations < 3; iterations++)
    for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
      {
        HinNetwork *network = network_of (seed);
        g_auto (Division) division = { 0 };

        if (network == NULL)
          continue;
        division_init (&division, network, seed % 4 == 2, options_of (seed));
        division.options.iterations = iterations;
        divide (&division);
        check_connected (&division, seed);
        larger += division.network->n_nodes > 10;
      }
  cr_expect_gt (larger, ORACLE_ROUNDS);
}

/* No node gains by going to another community or off by itself, no two communities by joining. */
Test (leiden, nothing_gains_by_going)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      HinNetwork *network = network_of (seed);
      g_auto (Division) division = { 0 };
      guint32 n = network == NULL ? 0 : network->n_nodes;
      g_autofree guint32 *other = g_new (guint32, n + 1);

      if (network == NULL)
        continue;
      division_init (&division, network, seed % 4 == 2, options_of (seed));
      divide (&division);
      double best = quality (&division, division.label) + 1e-11;
      for (guint32 u = 0; u < n; u++)
        for (guint32 to = 0; to <= n; to++) /* n: nobody is there */
          {
            memcpy (other, division.label, n * sizeof *other);
            other[u] = to;
            cr_assert_leq (quality (&division, other), best, "seed %u: node %u to %u", seed, u, to);
          }
      for (guint32 a = 0; a < n; a++)
        for (guint32 b = 0; b < a; b++)
          {
            for (guint32 u = 0; u < n; u++)
              other[u] = division.label[u] == a ? b : division.label[u];
            cr_assert_leq (quality (&division, other), best, "seed %u: %u and %u", seed, a, b);
          }
    }
}

/* All divisions of up to 8 nodes: none is better than what some seed finds. */
static double
best_of_all (const Division *self, guint32 *label, guint32 u, guint32 used)
{
  if (u == self->network->n_nodes)
    return quality (self, label);
  double best = -G_MAXDOUBLE;
  for (label[u] = 0; label[u] <= used; label[u]++)
    best = fmax (best, best_of_all (self, label, u + 1, MAX (used, label[u] + 1)));
  return best;
}

Test (leiden, finds_the_optimum_of_small_networks)
{
  guint small = 0;

  for (guint32 seed = 0; seed < 8 * ORACLE_ROUNDS && small < 100; seed++)
    {
      HinNetwork *network = network_of (seed);
      g_auto (Division) division = { 0 };
      guint32 label[9];

      if (network == NULL || network->n_nodes > 8)
        {
          hin_network_free (network);
          continue;
        }
      division_init (&division, network, seed % 4 == 2, options_of (seed));
      double best = best_of_all (&division, label, 0, 0), found = -G_MAXDOUBLE;
      for (division.options.seed = 0; division.options.seed < SEEDS; division.options.seed++)
        {
          divide (&division);
          found = fmax (found, division.options.quality);
        }
      cr_expect_float_eq (found, best, 1e-12 * fmax (1, fabs (best)), "seed %u: %.17g, not %.17g",
                          seed, found, best);
      small++;
    }
  cr_expect_eq (small, 100);
}

static const struct
{
  const char *edges;
  double resolution, best;
  gboolean directed, cpm;
} optima[] = {
  { ORACLE_KARATE, 1, 1277.0 / 3042, FALSE, FALSE },
  { ORACLE_KARATE, 2, 77.0 / 468, FALSE, FALSE },
  { ORACLE_KARATE, 0.5, 97.0 / 156, FALSE, FALSE },
  { ORACLE_KARATE, 0.06, 2533.0 / 3900, FALSE, TRUE },
  { "0-1 0-1 1-2 2-3 3-4 4-5 5-0 0-0 2-2 2-2", 1, 0.36, FALSE, FALSE },
  { "1-0 1-2 1-4 2-0 2-3 3-1 3-4 4-0", 1, 0.09375, TRUE, FALSE },
};

Test (leiden, reaches_known_optima_and_no_more)
{
  for (guint i = 0; i < G_N_ELEMENTS (optima); i++)
    {
      g_auto (Division) division = { 0 };
      HinLeiden options
          = { .refine = TRUE, .cpm = optima[i].cpm, .resolution = optima[i].resolution };
      guint reached = 0;

      division_init (&division, oracle_network (optima[i].edges), optima[i].directed, options);
      for (division.options.seed = 0; division.options.seed < 50; division.options.seed++)
        {
          divide (&division);
          cr_assert_leq (division.options.quality, optima[i].best + 1e-12, "row %u", i);
          reached += division.options.quality >= optima[i].best - 1e-12;
        }
      cr_expect_gt (reached, 10, "row %u: %u of 50", i, reached);
    }
}

/* On groups that are plain enough to be found, no worse than igraph's louvain on the average. */
Test (leiden, is_no_worse_than_the_louvain_of_igraph)
{
  double ours = 0, theirs = 0;

  for (guint32 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (Division) division = { 0 };
      g_auto (Oracle) oracle;
      igraph_vector_int_t membership;
      igraph_vector_t modularity;

      for (guint i = 0; i < 1500; i++) /* groups of ten among 300 nodes, half of the edges inside */
        {
          gint32 u = g_rand_int_range (random, 0, 300), v = g_rand_int_range (random, 0, 300);

          v = i % 2 == 0 ? v : u / 10 * 10 + v % 10;
          g_string_append_printf (text, "n:%d\tr\tn:%d\n", u, v);
        }
      division_init (&division, support_network (text->str), FALSE,
                     (HinLeiden){ .refine = TRUE, .resolution = 1, .seed = seed });
      divide (&division);
      ours += division.options.quality;
      oracle_init (&oracle, division.network, FALSE);
      igraph_rng_seed (igraph_rng_default (), seed);
      igraph_vector_int_init (&membership, 0);
      igraph_vector_init (&modularity, 0);
      igraph_community_multilevel (&oracle.graph, &oracle.weights, 1, &membership, NULL,
                                   &modularity);
      theirs += igraph_vector_max (&modularity);
      igraph_vector_destroy (&modularity);
      igraph_vector_int_destroy (&membership);
    }
  cr_expect_geq (ours / 40, theirs / 40, "%g, igraph's louvain %g", ours / 40, theirs / 40);
}
