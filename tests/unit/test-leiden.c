/* What Leiden promises, checked from the definitions, on networks where all of it can be checked.
 */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-csr.h"
#include "hin-error.h"
#include "hin-leiden.h"

#include <math.h>
#include <string.h>

#define SEEDS 20

/* A division of a network, and what it was made for. */
typedef struct
{
  HinNetwork *network;
  HinCsr *rows;
  HinLeiden options;
  double *out, *in; /* sizes as the quality has them; in NULL: one kind */
  guint32 *label;
  double twice;
} Division;

static void
division_clear (Division *self)
{
  hin_csr_free (self->rows);
  hin_network_free (self->network);
  g_free (self->out);
  g_free (self->in);
  g_free (self->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Division, division_clear)

static double
weight (const HinCsr *rows, guint64 i)
{
  return rows->weight == NULL ? 1 : rows->weight[i];
}

/* Takes @network. */
static void
division_init (Division *self, HinNetwork *network, gboolean directed, HinLeiden options)
{
  guint32 n = network->n_nodes;

  *self = (Division){ .network = network,
                      .rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL),
                      .options = options,
                      .out = g_new0 (double, n + 1),
                      .in = directed ? g_new0 (double, n + 1) : NULL,
                      .label = g_new0 (guint32, n + 1) };
  for (guint64 i = 0; i < self->rows->n_entries; i++)
    self->twice += weight (self->rows, i);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double w = network->weight == NULL ? 1 : network->weight[e];

      self->out[network->source[e]] += w;
      (directed ? self->in : self->out)[network->target[e]] += w;
    }
  for (guint32 u = 0; options.cpm && u < n; u++)
    self->out[u] = 1;
  if (directed)
    {
      self->options.out = self->out;
      self->options.in = self->in;
    }
}

static void
divide (Division *self)
{
  g_autoptr (GError) error = NULL;

  cr_assert (hin_leiden (self->rows, &self->options, self->label, &error), "%s",
             error == NULL ? "" : error->message);
}

/* The quality of @label by its definition: over all pairs of nodes. */
static double
quality (const Division *self, const guint32 *label)
{
  guint32 n = self->network->n_nodes;
  double sum = 0, rate = self->options.cpm ? self->options.resolution
                                           : self->options.resolution / self->twice;

  for (guint32 u = 0; u < n; u++)
    {
      for (guint64 i = self->rows->offset[u]; i < self->rows->offset[u + 1]; i++)
        if (label[self->rows->target[i]] == label[u])
          sum += weight (self->rows, i);
      for (guint32 v = 0; v < n; v++)
        if (label[v] == label[u])
          sum -= self->in == NULL
                     ? rate * self->out[u] * self->out[v]
                     : 2 * rate * (self->out[u] * self->in[v] + self->in[u] * self->out[v]);
    }
  return sum / self->twice;
}

/* A random network with an edge at least; NULL: this seed has none. */
static HinNetwork *
network_of (guint32 seed)
{
  HinNetwork *network = oracle_random (seed);

  if (network->n_edges > 0)
    return network;
  hin_network_free (network);
  return NULL;
}

/* Every kind of quality in turn. */
static HinLeiden
options_of (guint32 seed)
{
  static const double resolutions[] = { 1, 0.3, 2.5 };

  return (HinLeiden){ .refine = TRUE,
                      .cpm = seed % 4 == 1,
                      .resolution = resolutions[seed % 3] * (seed % 4 == 1 ? 0.2 : 1),
                      .seed = seed };
}

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

/* Nodes of u's community that u reaches without leaving it. */
static guint32
reach (const Division *self, guint32 u, guint32 *stack, gboolean *seen)
{
  guint32 n = 0, reached = 0;

  seen[stack[n++] = u] = TRUE;
  while (n > 0)
    {
      guint32 v = stack[--n];

      reached++;
      for (guint64 i = self->rows->offset[v]; i < self->rows->offset[v + 1]; i++)
        {
          guint32 w = self->rows->target[i];

          if (!seen[w] && self->label[w] == self->label[u])
            seen[stack[n++] = w] = TRUE;
        }
    }
  return reached;
}

static void
check_connected (const Division *self, guint32 seed)
{
  guint32 n = self->network->n_nodes;
  g_autofree guint32 *stack = g_new (guint32, n);

  for (guint32 u = 0; u < n; u++)
    {
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      guint32 members = 0;

      for (guint32 v = 0; v < n; v++)
        members += self->label[v] == self->label[u];
      cr_assert_eq (reach (self, u, stack, seen), members, "seed %u: node %u", seed, u);
    }
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

/* As good as igraph's, both from the same number of seeds. */
Test (leiden, is_as_good_as_that_of_igraph)
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
