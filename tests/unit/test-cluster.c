#include "config.h"

#include "oracle-igraph.h"

#include "hin-cluster.h"
#include "hin-error.h"

#include <math.h>

static HinClustering *
cluster (const HinNetwork *network, const HinCsr *rows, const char *method, double resolution,
         guint64 seed)
{
  g_autoptr (GError) error = NULL;
  HinClusterOptions options = { .resolution = resolution, .seed = seed, .iterations = 10 };
  HinClustering *found
      = hin_cluster (network, rows, hin_cluster_find (method, NULL), &options, &error);

  cr_assert_not_null (found, "%s: %s", method, error == NULL ? "" : error->message);
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
      g_autoptr (HinClustering) found = cluster (network, rows, "leiden", 1, seed);

      cr_expect_float_eq (found->quality.modularity, 1277.0 / 3042, 1e-12, "seed %d",
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
          g_autoptr (HinClustering) found = cluster (network, rows, "leiden", optima[i].resolution, seed);

          best = fmax (best, found->quality.modularity);
        }
      cr_expect_float_eq (best, optima[i].best, 1e-12, "row %u: %.17g", i, best);
    }
}

/* Communities of leiden are connected: none joins two components. */
Test (cluster, leiden_divides_components)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      g_autoptr (HinClustering) fine = cluster (network, rows, "leiden", 1, seed);
      g_autoptr (HinClustering) coarse = cluster (network, rows, "components", 1, seed);
      g_autofree guint32 *component = g_new0 (guint32, fine->n + 1);

      for (guint32 u = 0; u < network->n_nodes; u++)
        {
          guint32 *at = &component[fine->membership[u]];

          cr_expect (*at == 0 || *at == coarse->membership[u], "seed %u", seed);
          *at = coarse->membership[u];
        }
    }
}

/* Every node in one community, and the same again. */
Test (cluster, every_method_numbers_its_communities)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed += 3)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);

      for (const HinClusterMethod *row = hin_cluster_methods; row->name != NULL; row++)
        {
          if (g_str_equal (row->name, "spinglass") && seed % 5 != 0)
            continue;
          g_autoptr (HinClustering) one = cluster (network, rows, row->name, 1, seed);
          g_autoptr (HinClustering) two = cluster (network, rows, row->name, 1, seed);

          check_labels (one, network->n_nodes);
          cr_assert_eq (one->n, two->n, "%s: seed %u", row->name, seed);
          cr_expect_eq (one->passes, two->passes, "%s: seed %u", row->name, seed);
          cr_expect_arr_eq (one->membership, two->membership,
                            network->n_nodes * sizeof *one->membership, "%s: seed %u", row->name,
                            seed);
        }
    }
}

static const struct
{
  const char *edges;
  guint32 nodes, communities; /* 0: not the same for all */
} small[] = {
  { "", 0, 0 },       { "0", 1, 1 },       { "0 1 2 3", 4, 4 },
  { "0-0", 1, 1 },    { "0-0 1-1", 2, 2 }, { "0-1 1-0", 2, 0 },
  { "0-1 1-0 2", 3, 0 }, { "0-1 0-1 1-0 1-1 2-2 3 4-5", 6, 0 }, { "0-1 1-2 2-0 3-4 4-3", 5, 0 },
};

/* No node, no edge, loops alone, pieces: an answer by every method, and no infinite number. */
Test (cluster, small)
{
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    for (const HinClusterMethod *row = hin_cluster_methods; row->name != NULL; row++)
      {
        g_autoptr (HinNetwork) network = oracle_network (small[i].edges);
        g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
        g_autoptr (HinClustering) found = cluster (network, rows, row->name, 1, 0);

        cr_assert_eq (network->n_nodes, small[i].nodes);
        if (small[i].communities > 0)
          cr_expect_eq (found->n, small[i].communities, "%s: row %u: %u", row->name, i, found->n);
        check_labels (found, network->n_nodes);
        cr_expect_eq (isnan (found->quality.modularity), network->n_edges == 0, "%s: row %u",
                      row->name, i);
        cr_expect_eq (isnan (found->score), network->n_edges == 0, "%s: row %u", row->name, i);
      }
}

/* What each seeks: infomap the shortest code, leiden what it is told to. */
Test (cluster, score)
{
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  g_autoptr (HinClustering) infomap = cluster (network, rows, "infomap", 1, 0);
  HinClusterOptions cpm = { .resolution = 0.06, .cpm = TRUE };
  HinClusterOptions directed = { .resolution = 1, .directed = TRUE };
  g_autoptr (HinClustering) potts
      = hin_cluster (network, rows, hin_cluster_find ("leiden", NULL), &cpm, NULL);
  g_autoptr (HinClustering) along
      = hin_cluster (network, rows, hin_cluster_find ("leiden", NULL), &directed, NULL);

  cr_expect_float_eq (infomap->quality.codelength, 4.311792645802, 1e-9);
  cr_expect_eq (infomap->score, -infomap->quality.codelength);
  cr_assert (potts != NULL && along != NULL);
  cr_expect_float_eq (potts->score, 2533.0 / 3900, 1e-12);
  cr_expect_eq (potts->score, potts->quality.cpm);
  cr_expect (potts->n == 2 && potts->size[1] == 17);
  cr_expect_float_eq (potts->quality.modularity, 0.3717948717948718, 1e-12);
  cr_expect_eq (along->score, along->quality.modularity);
  cr_expect_gt (along->score, 0.43);
}

Test (cluster, runs)
{
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  const HinClusterMethod *method = hin_cluster_find ("label-propagation", NULL);
  HinClusterOptions options = { .resolution = 1, .seed = 7 };
  HinAgreement mean = { 0, 0, 0 }, worst = { 1, 1, 0 };
  HinClusterRuns runs;
  g_autoptr (HinClustering) best = hin_cluster_best (network, rows, method, &options, 10, &runs, NULL);

  cr_assert_not_null (best);
  for (guint64 seed = 7; seed < 17; seed++)
    {
      g_autoptr (HinClustering) one = cluster (network, rows, method->name, 1, seed);
      HinAgreement got;

      cr_expect_leq (one->score, best->score);
      cr_expect (seed >= runs.best || one->score < best->score, "the first of equals");
      cr_assert (hin_agreement (best->membership, one->membership, 34, 35, &got, NULL));
      if (seed == runs.best)
        {
          cr_expect_arr_eq (best->membership, one->membership, 34 * sizeof (guint32));
          continue;
        }
      mean.nmi += got.nmi / 9;
      mean.ari += got.ari / 9;
      mean.vi += got.vi / 9;
      worst.nmi = fmin (worst.nmi, got.nmi);
      worst.ari = fmin (worst.ari, got.ari);
      worst.vi = fmax (worst.vi, got.vi);
    }
  cr_expect (worst.nmi < 1 && worst.vi > 0);
  cr_expect_float_eq (runs.mean.nmi, mean.nmi, 1e-12);
  cr_expect_float_eq (runs.mean.ari, mean.ari, 1e-12);
  cr_expect_float_eq (runs.mean.vi, mean.vi, 1e-12);
  cr_expect (runs.worst.nmi == worst.nmi && runs.worst.ari == worst.ari && runs.worst.vi == worst.vi);
}

/* A method that lies of its result, or has one of no size. */
static double lie;

static gboolean
group_and_lie (const HinNetwork *network, const HinCsr *rows, const HinClusterOptions *options,
               guint32 *label, HinClustering *result, GError **error)
{
  (void)network, (void)rows, (void)options, (void)label, (void)error;
  result->score = lie;
  return TRUE;
}

Test (cluster, claims_are_checked)
{
  static const HinClusterMethod method
      = { "magic", "", HIN_CLUSTER_CLAIMS, 0, group_and_lie };
  g_autoptr (HinNetwork) network = oracle_network ("0-1");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  HinClusterOptions options = { .resolution = 1 };
  static const double claims[] = { -0.5, 0.5, NAN };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autoptr (GError) error = NULL;

      lie = claims[i];
      g_autoptr (HinClustering) found = hin_cluster (network, rows, &method, &options, &error);
      cr_expect_eq (found != NULL, i == 0, "row %u", i);
      cr_expect (i == 0 || g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE), "row %u", i);
    }
}

Test (cluster, limit_of_size)
{
  static const HinClusterMethod method = { "magic", "", 0, 3, group_and_lie };
  static const struct
  {
    const char *edges;
    guint64 given;
    gboolean done;
  } rows[] = {
    { "0-1 1-2 2-3", 0, TRUE }, { "0-1 1-2 2-3 3-4", 0, FALSE }, { "0-1 1-2 2-3 3-4", 4, TRUE },
    { "0-1 1-2 2-3", 2, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (rows[i].edges);
      g_autoptr (HinCsr) csr = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      HinClusterOptions options = { .resolution = 1, .max_edges = rows[i].given };
      g_autoptr (GError) error = NULL;
      g_autoptr (HinClustering) found = hin_cluster (network, csr, &method, &options, &error);

      cr_expect_eq (found != NULL, rows[i].done, "row %u", i);
      cr_expect (rows[i].done || g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT), "row %u", i);
    }
}

Test (cluster, unknown)
{
  g_autoptr (GError) error = NULL;

  cr_expect_null (hin_cluster_find ("magic", &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_expect_str_eq (error->message,
                    "--method: 'magic' is none of leiden, louvain, infomap, label-propagation, walktrap, "
                    "fast-greedy, leading-eigenvector, edge-betweenness, spinglass, components, "
                    "strong-components, cdlp");
}
