#include "config.h"

#include "oracle-igraph.h"

#include "hin-error.h"
#include "hin-quality.h"

#include <math.h>

#define LABELS 5

typedef struct
{
  HinNetwork *network;
  HinCsr *rows;
  guint32 label[40]; /* 1 ... LABELS by chance */
} Case;

static void
case_init (Case *self, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  self->network = oracle_random (seed);
  self->rows = hin_csr_new (self->network, HIN_CSR_BOTH, -1, NULL);
  for (guint32 u = 0; u < self->network->n_nodes; u++)
    self->label[u] = (guint32)g_rand_int_range (random, 1, LABELS + 1);
}

static void
case_clear (Case *self)
{
  hin_network_free (self->network);
  hin_csr_free (self->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static const double resolutions[] = { 1, 0.5, 2 };

Test (quality, modularity_is_that_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_auto (Case) one;
      double resolution = resolutions[seed % 3], gain[LABELS + 1];

      case_init (&one, seed);
      for (guint directed = 0; directed < 2; directed++)
        {
          g_auto (Oracle) oracle;
          igraph_vector_int_t labels;
          igraph_real_t want;
          double sum = 0;
          HinQuality got = { .resolution = resolution, .modularity_of = gain,
                             .directed = directed ? one.network : NULL };

          oracle_init (&oracle, one.network, (gboolean)directed);
          igraph_vector_int_init (&labels, one.network->n_nodes);
          for (guint32 u = 0; u < one.network->n_nodes; u++)
            VECTOR (labels)[u] = one.label[u] - 1;
          igraph_modularity (&oracle.graph, &labels, &oracle.weights, resolution, directed, &want);
          igraph_vector_int_destroy (&labels);
          cr_assert (hin_quality (one.rows, one.label, LABELS, &got, NULL));
          if (one.network->n_edges == 0)
            {
              cr_expect (isnan (got.modularity) && isnan (got.cpm) && isnan (got.codelength));
              continue;
            }
          cr_expect_float_eq (got.modularity, want, 1e-12, "seed %u: %.17g, igraph %.17g", seed,
                              got.modularity, want);
          for (guint c = 1; c <= LABELS; c++)
            sum += gain[c];
          cr_expect_float_eq (sum, got.modularity, 1e-14, "seed %u", seed);
        }
    }
}

static double
entropy_term (double x, double all)
{
  return x == 0 ? 0 : -x / all * log2 (x / all);
}

/* The map equation in words: how often the walker changes communities, times the entropy of where it
 * then goes, plus for each community how often its book is used, times the entropy of the book. */
static double
codelength_by_entropy (const Case *one)
{
  double leaving[LABELS + 1] = { 0 }, used[LABELS + 1] = { 0 }, all = 0, q = 0, bits = 0;
  g_autofree double *strength = g_new0 (double, one->network->n_nodes);

  for (guint64 e = 0; e < one->network->n_edges; e++)
    {
      guint32 u = one->network->source[e], v = one->network->target[e];
      double weight = one->network->weight == NULL ? 1 : one->network->weight[e];

      strength[u] += weight;
      strength[v] += weight;
      all += 2 * weight;
      if (one->label[u] != one->label[v])
        {
          leaving[one->label[u]] += weight;
          leaving[one->label[v]] += weight;
          q += 2 * weight;
        }
    }
  for (guint c = 1; c <= LABELS; c++)
    {
      used[c] = leaving[c];
      for (guint32 u = 0; u < one->network->n_nodes; u++)
        used[c] += one->label[u] == c ? strength[u] : 0;
      if (q > 0)
        bits += q / all * entropy_term (leaving[c], q);
      if (used[c] > 0)
        bits += used[c] / all * entropy_term (leaving[c], used[c]);
    }
  for (guint32 u = 0; u < one->network->n_nodes; u++)
    if (strength[u] > 0)
      bits += used[one->label[u]] / all * entropy_term (strength[u], used[one->label[u]]);
  return bits;
}

static double
cpm_by_definition (const Case *one, double density)
{
  double all = 0, inside = 0, pairs = 0;
  guint32 n = one->network->n_nodes;

  for (guint64 e = 0; e < one->network->n_edges; e++)
    {
      double weight = one->network->weight == NULL ? 1 : one->network->weight[e];

      all += 2 * weight;
      inside += one->label[one->network->source[e]] == one->label[one->network->target[e]] ? 2 * weight
                                                                                           : 0;
    }
  for (guint32 u = 0; u < n; u++)
    for (guint32 v = 0; v < n; v++)
      pairs += one->label[u] == one->label[v];
  return (inside - density * pairs) / all;
}

Test (quality, codelength_and_cpm_are_those_of_their_definitions)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_auto (Case) one;
      double bits[LABELS + 1];
      HinQuality got = { .resolution = 1, .density = resolutions[seed % 3], .codelength_of = bits };

      case_init (&one, seed);
      cr_assert (hin_quality (one.rows, one.label, LABELS, &got, NULL));
      if (one.network->n_edges == 0)
        continue;
      double want = codelength_by_entropy (&one), cpm = cpm_by_definition (&one, got.density);

      cr_expect_float_eq (got.codelength, want, 1e-12, "seed %u: %.17g, by entropy %.17g", seed,
                          got.codelength, want);
      cr_expect_float_eq (got.cpm, cpm, 1e-12 * fmax (1, fabs (cpm)), "seed %u: %.17g, %.17g", seed,
                          got.cpm, cpm);
      for (guint c = 1; c <= LABELS; c++)
        cr_expect (bits[c] >= 0 && bits[c] <= got.codelength + 1e-12, "seed %u", seed);
    }
}

#define NINE                                                                                       \
  "1-2 2-3 3-1 4-5 5-6 6-4 7-8 8-9 9-7 10-11 11-12 12-10 13-14 14-15 15-13 16-17 17-18 18-16 "     \
  "19-20 20-21 21-19 22-23 23-24 24-22 25-26 26-27 27-25 2-4 3-7 6-8 11-13 12-16 15-17 20-22 "     \
  "21-25 24-26 5-10:0.8 9-19:0.8 18-23:0.8"
#define CLIQUES "0-1 0-2 0-3 1-2 1-3 2-3 4-5 4-6 4-7 5-6 5-7 6-7 0-4 1-5"

/* Codelengths of small networks; communities are "0 1 2|3 4", the rest is one of its own. */
static const struct
{
  const char *edges, *communities;
  double codelength;
} known[] = {
  { "0-1 1-2 2-0 3-4 4-5 5-3 0-5", "0 1 2|3 4 5", 2.320730356834 },
  { "0-1 1-2 2-0 3-4 4-5 5-3 0-5", "0 1 2 3 4 5", 2.556656707463 },
  { CLIQUES, "0 1 2 3|4 5 6 7", 2.749301785405 },
  { ORACLE_KARATE, "1 2 3 4 8 10 12 13 14 18 20 22|5 6 7 11 17", 4.311792645802 },
  { "0-1 1-2 2-0 3-4 5", "0 1 2|3 4|5", 1.438721875541 },
  { NINE, "1 2 3|4 5 6|7 8 9|10 11 12|13 14 15|16 17 18|19 20 21|22 23 24|25 26 27", 3.517754809044 },
  { NINE, "1 2 3 4 5 6 7 8 9|10 11 12 13 14 15 16 17 18", 3.602572453473 },
  { "1-4 2-4 2-5:0.25 3-5", "1 2 4|3 5", 1.809948077922 },
};

static void
read_communities (const HinNetwork *network, const char *text, guint32 *label)
{
  g_auto (GStrv) groups = g_strsplit (text, "|", -1);

  for (guint32 c = 0; groups[c] != NULL; c++)
    {
      g_auto (GStrv) nodes = g_strsplit (groups[c], " ", -1);

      for (char **node = nodes; *node != NULL; node++)
        {
          g_autofree char *name = g_strconcat ("n:", *node, NULL);

          label[support_node (network, name)] = c + 1;
        }
    }
}

Test (quality, known_codelengths)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (known[i].edges);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      guint32 label[40] = { 0 };
      HinQuality got = { .resolution = 1 };

      read_communities (network, known[i].communities, label);
      cr_assert (hin_quality (rows, label, 9, &got, NULL));
      cr_expect_float_eq (got.codelength, known[i].codelength, 1e-9, "row %u: %.17g", i,
                          got.codelength);
    }
}

/* Modularity and CPM of divisions of the karate club. */
Test (quality, known_values_of_karate)
{
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  guint32 label[34] = { 0 };
  HinQuality got = { .resolution = 1, .density = 0.06 };

  read_communities (network, "1 2 3 4 5 6 7 8 9 11 12 13 14 17 18 20 22", label);
  cr_assert (hin_quality (rows, label, 1, &got, NULL));
  cr_expect_float_eq (got.modularity, 0.358234714003945, 1e-12);
  memset (label, 0, sizeof label);
  read_communities (network, "1 2 3 4 5 6 7 8 10 11 12 13 14 17 18 20 22", label);
  cr_assert (hin_quality (rows, label, 1, &got, NULL));
  cr_expect_float_eq (got.cpm, 2533.0 / 3900, 1e-12);
  memset (label, 0, sizeof label);
  read_communities (network, "1 2 3 4 8 12 13 14 18 20 22|5 6 7 11 17|24 25 26 28 29 32", label);
  cr_assert (hin_quality (rows, label, 3, &got, NULL));
  cr_expect_float_eq (got.modularity, 1277.0 / 3042, 1e-12);
}

/* Edges from one kind of node to another: Barber's bipartite modularity. */
Test (quality, directed_modularity_of_a_bipartite_network)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-5 0-6 1-5 1-6 2-7 2-8 3-7 3-8 1-7");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  guint32 label[8] = { 0 };
  HinQuality got = { .resolution = 1, .directed = network };

  read_communities (network, "0 1 5 6", label);
  cr_assert (hin_quality (rows, label, 1, &got, NULL));
  /* (4/9 - 5/9 4/9) + (4/9 - 4/9 5/9) */
  cr_expect_float_eq (got.modularity, 32.0 / 81, 1e-15, "%.17g", got.modularity);
}

/* The largest and the smallest weights that are let in. */
Test (quality, weights_at_the_limits)
{
  static const char *const edges[]
      = { "0-1:1e150 1-2:1e-150 2-3:1e-150", "0-1:1e-150 1-2:1e-150 3", "0-0:1e149 1-1:1e149 0-1:1e-150" };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) words = g_strsplit (edges[i], " ", -1);
      g_autoptr (GString) lines = g_string_new (NULL);

      for (char **word = words; *word != NULL; word++)
        {
          char *colon = strchr (*word, ':');

          if (colon != NULL)
            g_string_append_printf (lines, "n:%c\tr\tn:%c\t%s\n", **word, (*word)[2], colon + 1);
          else
            g_string_append_printf (lines, "n:%s\t@x\t1\n", *word);
        }
      text = g_strdup (lines->str);
      g_autoptr (HinNetwork) network = support_network (text);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      guint32 label[4] = { 0, 0, 1, 1 };
      HinQuality got = { .resolution = 1, .density = 1, .directed = i == 2 ? network : NULL };

      cr_assert (hin_quality (rows, label, 3, &got, NULL));
      cr_expect (isfinite (got.modularity) && isfinite (got.cpm) && isfinite (got.codelength),
                 "row %u", i);
      cr_expect (got.codelength >= 0 && fabs (got.modularity) <= 1, "row %u", i);
    }
}

Test (quality, claims_are_checked)
{
  static const struct
  {
    double claim, found;
    gboolean good;
  } rows[] = {
    { 0.5, 0.5, TRUE },      { 0.5, 0.5 + 9e-10, TRUE },  { 0.5, 0.5 + 2e-9, FALSE },
    { -1e6, -1e6 - 5e-4, TRUE }, { -1e6, -1e6 - 2e-3, FALSE }, { NAN, 0.5, FALSE },
    { 0.5, NAN, FALSE },     { INFINITY, 0.5, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = hin_quality_check ("magic", rows[i].claim, rows[i].found, &error);

      cr_expect_eq (good, rows[i].good, "row %u", i);
      cr_expect (good || g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE), "row %u", i);
      cr_expect (good || strstr (error->message, "nan") == NULL, "row %u: %s", i, error->message);
    }
}
