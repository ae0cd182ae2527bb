#include "config.h"

#include "oracle-igraph.h"

#include "hin-cluster.h"
#include "hin-error.h"

#include <math.h>

static HinClustering *
cluster (const HinCsr *rows, const char *method, double resolution, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  HinClusterOptions options = { resolution, seed };
  HinClustering *found = hin_cluster (rows, hin_cluster_find (method, NULL), &options, &error);

  cr_assert_not_null (found, "%s", error == NULL ? "" : error->message);
  return found;
}

/* Every label has its members, the larger first, ties by smallest member. */
static void
check_labels (const HinClustering *found, guint32 n_nodes)
{
  g_autofree guint32 *size = g_new0 (guint32, found->n + 1),
                     *smallest = g_new0 (guint32, found->n + 1);

  for (guint32 u = n_nodes; u-- > 0;)
    {
      cr_assert (found->membership[u] >= 1 && found->membership[u] <= found->n);
      size[found->membership[u]]++;
      smallest[found->membership[u]] = u;
    }
  cr_expect_arr_eq (size, found->size, (found->n + 1) * sizeof *size);
  for (guint32 c = 1; c < found->n; c++)
    cr_expect (size[c] > size[c + 1] || (size[c] == size[c + 1] && smallest[c] < smallest[c + 1]),
               "community %u before %u", c, c + 1);
}

Test (cluster, components_are_those_of_igraph)
{
  guint divided = 0;

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (HinClustering) found = cluster (rows, "components", 1, 0);
      g_auto (Oracle) oracle;
      igraph_vector_int_t want;
      igraph_integer_t n;

      oracle_init (&oracle, network, TRUE);
      igraph_vector_int_init (&want, 0);
      igraph_connected_components (&oracle.graph, &want, NULL, &n, IGRAPH_WEAK);
      cr_expect_eq (found->n, n, "seed %u: %u components, igraph %d", seed, found->n, (int)n);
      for (guint32 u = 0; u < network->n_nodes; u++)
        for (guint32 v = 0; v < u; v++)
          cr_expect_eq (found->membership[u] == found->membership[v],
                        VECTOR (want)[u] == VECTOR (want)[v], "seed %u: nodes %u and %u", seed, u,
                        v);
      check_labels (found, network->n_nodes);
      divided += found->n > 1 && found->n < network->n_nodes;
      igraph_vector_int_destroy (&want);
    }
  cr_expect_gt (divided, ORACLE_ROUNDS / 4, "only %u are divided", divided);
}

/* Modularity of a partition by chance, which hin_cluster() would not find. */
Test (cluster, modularity_is_that_of_igraph)
{
  static const double resolutions[] = { 1, 0.5, 2 };

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree guint32 *membership = g_new (guint32, network->n_nodes);
      HinClustering partition = { .n = 5, .membership = membership };
      g_auto (Oracle) oracle;
      igraph_vector_int_t labels;
      igraph_real_t want;
      double gain[6], sum = 0;

      oracle_init (&oracle, network, FALSE);
      igraph_vector_int_init (&labels, network->n_nodes);
      for (guint32 u = 0; u < network->n_nodes; u++)
        VECTOR (labels)[u] = (membership[u] = (guint32)g_rand_int_range (random, 1, 6)) - 1;
      igraph_modularity (&oracle.graph, &labels, &oracle.weights, resolutions[seed % 3], FALSE,
                         &want);
      igraph_vector_int_destroy (&labels);
      double got = hin_modularity (rows, &partition, resolutions[seed % 3], gain);
      if (network->n_edges == 0)
        {
          cr_expect (isnan (got));
          continue;
        }
      cr_expect_float_eq (got, want, 1e-12, "seed %u: %.17g, igraph %.17g", seed, got, want);
      for (guint c = 1; c <= 5; c++)
        sum += gain[c];
      cr_expect_float_eq (sum, got, 1e-14, "seed %u", seed);
    }
}

static guint32
community_of (const HinNetwork *network, const HinClustering *found, guint number)
{
  g_autofree char *name = g_strdup_printf ("n:%u", number);

  return found->membership[hin_network_find (network, name, strlen (name))];
}

#define SEEDS 50

Test (cluster, leiden_finds_the_optimum_of_karate)
{
  static const guint first[] = { 9, 10, 15, 16, 19, 21, 23, 27, 30, 31, 33, 34 };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);

  for (guint64 seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (HinClustering) found = cluster (rows, "leiden", 1, seed);

      cr_expect_float_eq (hin_modularity (rows, found, 1, NULL), 1277.0 / 3042, 1e-12, "seed %d",
                          (int)seed);
      cr_assert_eq (found->n, 4);
      cr_expect (found->size[1] == 12 && found->size[2] == 11 && found->size[3] == 6
                 && found->size[4] == 5);
      for (guint i = 0; i < G_N_ELEMENTS (first); i++)
        cr_expect_eq (community_of (network, found, first[i]), 1);
      cr_expect_eq (community_of (network, found, 1), 2);
      cr_expect_eq (community_of (network, found, 24), 3);
      cr_expect_eq (community_of (network, found, 5), 4);
      cr_expect_gt (found->passes, 1);
      check_labels (found, network->n_nodes);
    }
}

static const struct
{
  const char *edges;
  double resolution, best;
} optima[] = {
  { ORACLE_KARATE, 2, 77.0 / 468 },
  { ORACLE_KARATE, 0.5, 97.0 / 156 },
  { "0-1 0-1 1-2 2-3 3-4 4-5 5-0 0-0 2-2 2-2", 1, 0.36 },
  { "0-0:3 1-1:3 0-1:4", 1, 0.1 }, /* one community if self-loops weighed twice in the total */
};

Test (cluster, leiden_reaches_other_optima_and_no_more)
{
  for (guint i = 0; i < G_N_ELEMENTS (optima); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (optima[i].edges);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      double best = -1;

      for (guint64 seed = 0; seed < SEEDS; seed++)
        {
          g_autoptr (HinClustering) found = cluster (rows, "leiden", optima[i].resolution, seed);

          best = fmax (best, hin_modularity (rows, found, optima[i].resolution, NULL));
        }
      cr_expect_float_eq (best, optima[i].best, 1e-12, "row %u: %.17g", i, best);
    }
}

Test (cluster, modularity_of_the_factions_of_karate)
{
  static const guint faction[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22 };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  guint32 membership[34];
  HinClustering factions = { .n = 2, .membership = membership };

  for (guint32 u = 0; u < 34; u++)
    membership[u] = 2;
  for (guint i = 0; i < G_N_ELEMENTS (faction); i++)
    {
      g_autofree char *name = g_strdup_printf ("n:%u", faction[i]);

      membership[hin_network_find (network, name, strlen (name))] = 1;
    }
  cr_expect_float_eq (hin_modularity (rows, &factions, 1, NULL), 0.358234714003945, 1e-12);
}

Test (cluster, same_seed_same_communities)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (HinClustering) one = cluster (rows, "leiden", 1, seed);
      g_autoptr (HinClustering) other = cluster (rows, "leiden", 1, seed + 1);
      g_autoptr (HinClustering) two = cluster (rows, "leiden", 1, seed);

      cr_assert_eq (one->n, two->n, "seed %u", seed);
      cr_expect_eq (one->passes, two->passes, "seed %u", seed);
      cr_expect_arr_eq (one->membership, two->membership,
                        network->n_nodes * sizeof *one->membership, "seed %u", seed);
      check_labels (one, network->n_nodes);
      check_labels (other, network->n_nodes);
    }
}

/* Communities of leiden are connected: none joins two components. */
Test (cluster, leiden_divides_components)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (HinClustering) fine = cluster (rows, "leiden", 1, seed);
      g_autoptr (HinClustering) coarse = cluster (rows, "components", 1, seed);
      g_autofree guint32 *component = g_new0 (guint32, fine->n + 1);

      for (guint32 u = 0; u < network->n_nodes; u++)
        {
          guint32 *at = &component[fine->membership[u]];

          cr_expect (*at == 0 || *at == coarse->membership[u], "seed %u", seed);
          *at = coarse->membership[u];
        }
    }
}

static const struct
{
  const char *edges;
  guint32 nodes, communities;
  double modularity; /* NAN: there is none */
} small[] = {
  { "", 0, 0, NAN },  { "0", 1, 1, NAN },       { "0 1 2 3", 4, 4, NAN },
  { "0-0", 1, 1, 0 }, { "0-0 1-1", 2, 2, 0.5 }, { "0-1 2", 3, 2, 0 },
};

Test (cluster, small)
{
  static const char *const methods[] = { "leiden", "components" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (small); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (small[i / 2].edges);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (HinClustering) found = cluster (rows, methods[i % 2], 1, 0);
      double got = hin_modularity (rows, found, 1, NULL), want = small[i / 2].modularity;

      cr_assert_eq (network->n_nodes, small[i / 2].nodes);
      cr_expect_eq (found->n, small[i / 2].communities, "row %u: %u", i / 2, found->n);
      check_labels (found, network->n_nodes);
      if (isnan (want))
        cr_expect (isnan (got));
      else
        cr_expect_float_eq (got, want, 1e-15, "row %u: %.17g", i / 2, got);
    }
}

Test (cluster, unknown)
{
  g_autoptr (GError) error = NULL;

  cr_expect_null (hin_cluster_find ("louvain", &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_expect_str_eq (error->message, "--method: 'louvain' is none of leiden, components");
}
