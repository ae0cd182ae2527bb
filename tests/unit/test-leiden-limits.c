/* Leiden at its limits: weights of all sizes, long paths, stars, no memory. */
#include "config.h"

#include "leiden-support.h"

static HinNetwork *
with_weights_times (const HinNetwork *network, double factor)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 u = 0; u < network->n_nodes; u++)
    g_string_append_printf (text, "%s\t@x\t1\n", hin_network_name (network, u, NULL));
  for (guint64 e = 0; e < network->n_edges; e++)
    g_string_append_printf (
        text, "%s\tr%u\t%s\t%.17g\n", hin_network_name (network, network->source[e], NULL),
        network->relation[e], hin_network_name (network, network->target[e], NULL),
        factor * (network->weight == NULL ? 1 : network->weight[e]));
  return support_network (text->str);
}

Test (leiden, scale_of_weights_changes_nothing)
{
  static const double factors[] = { 0x1p-400, 0.5, 0x1p400 };

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      HinNetwork *network = network_of (seed);
      g_auto (Division) one = { 0 }, other = { 0 };
      HinLeiden options = { .refine = TRUE, .resolution = 1, .seed = seed };

      if (network == NULL)
        continue;
      division_init (&one, network, seed % 4 == 2, options);
      division_init (&other, with_weights_times (network, factors[seed % 3]), seed % 4 == 2,
                     options);
      divide (&one);
      divide (&other);
      cr_expect_arr_eq (one.label, other.label, network->n_nodes * sizeof *one.label, "seed %u",
                        seed);
      cr_expect_eq (one.options.quality, other.options.quality, "seed %u", seed);
    }
}

/* Sums of numbers of all sizes are wrong in their last digits, which may be larger than others. */
Test (leiden, weights_of_all_sizes_end)
{
  for (guint32 seed = 0; seed < 5 * ORACLE_ROUNDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (Division) division = { 0 };
      gint32 nodes = g_rand_int_range (random, 2, 12), range = seed % 2 == 0 ? 16 : 148;

      for (gint32 i = 0; i < 3 * nodes; i++)
        g_string_append_printf (text, "n:%d\tr\tn:%d\t%d.%de%d\n",
                                g_rand_int_range (random, 0, nodes),
                                g_rand_int_range (random, 0, nodes),
                                g_rand_int_range (random, 1, 10), g_rand_int_range (random, 0, 1000),
                                g_rand_int_range (random, -range, range));
      division_init (&division, support_network (text->str), seed % 3 == 0,
                     (HinLeiden){ .refine = TRUE, .resolution = 1, .seed = seed });
      divide (&division);
      cr_expect_float_eq (division.options.quality, quality (&division, division.label), 1e-9,
                          "seed %u: %.17g, not %.17g", seed, division.options.quality,
                          quality (&division, division.label));
      check_connected (&division, seed);
    }
}

static HinNetwork *
chain (guint32 n, gboolean star)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 u = 1; u < n; u++)
    g_string_append_printf (text, "n:%06u\tr\tn:%06u\n", star ? 0 : u - 1, u);
  return support_network (text->str);
}

Test (leiden, long_paths_and_stars_end)
{
  for (gboolean star = FALSE; star <= TRUE; star++)
    for (gboolean refine = FALSE; refine <= TRUE; refine++)
      {
        g_auto (Division) division = { 0 };
        HinLeiden options = { .refine = refine, .resolution = 1, .tolerance = 1e-4 };

        division_init (&division, chain (100000, star), FALSE, options);
        divide (&division);
        if (star)
          cr_expect_float_eq (division.options.quality, 0, 1e-12, "%.17g",
                              division.options.quality);
        else
          cr_expect_gt (division.options.quality, 0.98, "%.17g", division.options.quality);
      }
}

Test (leiden, nodes_without_edges_stay_alone)
{
  g_auto (Division) division = { 0 };

  division_init (&division, oracle_network ("0-1 2 3 4-4"), FALSE,
                 (HinLeiden){ .refine = TRUE, .resolution = 1 });
  divide (&division);
  cr_expect_eq (division.label[0], division.label[1]);
  for (guint32 u = 0; u < 5; u++)
    for (guint32 v = 2; v < u; v++)
      cr_expect_neq (division.label[u], division.label[v]);
}

Test (leiden, iterations_are_counted)
{
  g_auto (Division) division = { 0 };

  division_init (&division, oracle_network (ORACLE_KARATE), FALSE,
                 (HinLeiden){ .refine = TRUE, .resolution = 1, .iterations = 1 });
  divide (&division);
  cr_expect_eq (division.options.passes, 1);
  division.options.iterations = 0;
  divide (&division);
  cr_expect_gt (division.options.passes, 1);
}

/* Every allocation that fails ends in an error. */
Test (leiden, without_memory)
{
  for (guint64 n = 1;; n++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (Division) division = { 0 };

      division_init (&division, oracle_network (ORACLE_KARATE), TRUE,
                     (HinLeiden){ .refine = TRUE, .resolution = 1 });
      hin_alloc_fail_at (n);
      gboolean done = hin_leiden (division.rows, &division.options, division.label, &error);
      hin_alloc_fail_at (0);
      if (done)
        {
          cr_expect_gt (n, 20);
          return;
        }
      cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
    }
}
