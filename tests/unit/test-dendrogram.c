#include "config.h"

#include "oracle-igraph.h"

#include "hin-dendrogram.h"
#include "hin-quality.h"
#include "hin-union.h"

static double
modularity (const HinCsr *rows, const guint32 *label)
{
  HinQuality quality = { .resolution = 1 };

  cr_assert (hin_quality (rows, label, rows->n_nodes - 1, &quality, NULL));
  return quality.modularity;
}

/* Joins by chance, some of nodes that are together already: every division on the way is judged. */
Test (dendrogram, finds_the_best_of_all_divisions)
{
  guint first = 0, last = 0;

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      guint32 n = network->n_nodes, joins[160], label[40], set[40], now[40];
      guint64 made;
      double best = -1, got;

      if (rows->n_entries == 0)
        continue;
      for (guint i = 0; i < 160; i += 2)
        {
          guint64 e = (guint64)g_rand_int_range (random, 0, (gint32)network->n_edges);
          gboolean along = seed % 2 == 0 || g_rand_int_range (random, 0, 4) > 0;

          joins[i] = along ? network->source[e] : (guint32)g_rand_int_range (random, 0, (gint32)n);
          joins[i + 1] = network->target[e];
        }
      cr_assert (hin_dendrogram_cut (rows, joins, 80, label, &made, NULL));
      for (guint32 u = 0; u < n; u++)
        set[u] = u;
      for (guint i = 0; i <= 80; i++)
        {
          for (guint32 u = 0; u < n; u++)
            now[u] = hin_union_find (set, u);
          got = modularity (rows, now);
          best = MAX (best, got);
          if (i == made)
            cr_expect_arr_eq (now, label, n * sizeof *now, "seed %u", seed);
          if (i < 80)
            hin_union_join (set, joins[2 * i], joins[2 * i + 1]);
        }
      got = modularity (rows, label);
      cr_expect_float_eq (got, best, 1e-12, "seed %u: %.17g, best %.17g", seed, got, best);
      first += made == 0;
      last += made == 80;
    }
  cr_expect (first < ORACLE_ROUNDS / 2 && last < ORACLE_ROUNDS / 2, "%u not at all, %u to the end",
             first, last);
}

/* A pair of twins joins a pair of twins: no gain, no loss, so they are one. */
Test (dendrogram, the_coarsest_of_equals)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-0 0-1 1-1");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  static const guint32 joins[] = { 0, 1 };
  guint32 label[2];
  double apart = modularity (rows, (const guint32[]){ 0, 1 });

  cr_expect_float_eq (apart, 1.0 / 6, 1e-15); /* 2/3 - 1/2: apart is better here */
  cr_assert (hin_dendrogram_cut (rows, joins, 1, label, NULL, NULL));
  cr_expect_neq (label[0], label[1]);

  g_autoptr (HinNetwork) even = oracle_network ("0-0 0-1 0-1 1-1");
  g_autoptr (HinCsr) even_rows = hin_csr_new (even, HIN_CSR_BOTH, -1, NULL);

  cr_expect_float_eq (modularity (even_rows, (const guint32[]){ 0, 1 }), 0, 1e-15);
  cr_assert (hin_dendrogram_cut (even_rows, joins, 1, label, NULL, NULL));
  cr_expect_eq (label[0], label[1]);
}
