#include "config.h"

#include "oracle-igraph.h"

#include "hin-propagation.h"
#include "hin-union.h"

#include <math.h>

/* The weight of the edges of @u to nodes of each label. */
static void
weigh (const HinCsr *rows, const guint32 *label, guint32 u, double *sum)
{
  for (guint32 c = 0; c < rows->n_nodes; c++)
    sum[c] = 0;
  for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
    sum[label[rows->target[i]]] += rows->weight == NULL ? 1 : rows->weight[i];
}

static guint
count_labels (const guint32 *label, guint32 n)
{
  guint count = 0;

  for (guint32 u = 0; u < n; u++)
    {
      guint32 v = 0;

      while (label[v] != label[u])
        v++;
      count += v == u;
    }
  return count;
}

/* Is the set of nodes of @u's label joined by edges between them? */
static gboolean
is_connected (const HinCsr *rows, const guint32 *label, guint32 u)
{
  guint32 set[40];

  for (guint32 v = 0; v < rows->n_nodes; v++)
    set[v] = v;
  for (guint32 v = 0; v < rows->n_nodes; v++)
    for (guint64 i = rows->offset[v]; i < rows->offset[v + 1]; i++)
      if (label[v] == label[rows->target[i]])
        hin_union_join (set, v, rows->target[i]);
  for (guint32 v = 0; v < rows->n_nodes; v++)
    if (label[v] == label[u] && hin_union_find (set, v) != hin_union_find (set, u))
      return FALSE;
  return TRUE;
}

/* Dividing what hangs together no more takes no edge from within, so no node wants to change after it
 * either. */
Test (propagation, no_node_wants_to_change)
{
  guint divided = 0;

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      guint32 label[40], again[40];
      double sum[40];
      guint rounds;

      cr_assert (hin_label_propagation (rows, seed, label, &rounds, NULL));
      cr_assert (hin_label_propagation (rows, seed, again, &rounds, NULL));
      cr_expect_arr_eq (label, again, rows->n_nodes * sizeof *label, "seed %u", seed);
      for (guint32 u = 0; u < rows->n_nodes; u++)
        {
          weigh (rows, label, u, sum);
          for (guint32 c = 0; c < rows->n_nodes; c++)
            cr_expect (sum[c] <= sum[label[u]], "seed %u: node %u is drawn to %u", seed, u, c);
          cr_expect (is_connected (rows, label, u), "seed %u: node %u", seed, u);
        }
      divided += count_labels (label, rows->n_nodes) > 1;
    }
  cr_expect_gt (divided, ORACLE_ROUNDS / 4, "only %u are divided", divided);
}

/* Two cliques and a bridge: weights below a half must not become 0 (igraph up to 0.10.2 rounds them),
 * nor a heavy bridge be as light as the rest. */
static const struct
{
  double clique, bridge;
  guint communities;
} cliques[] = { { 1, 1, 2 }, { 0.4, 0.4, 2 }, { 0.5, 0.5, 2 }, { 1e-150, 1e-150, 2 }, { 1e148, 1e148, 2 },
                { 0.3, 0.1, 2 } };

Test (propagation, weights_are_real_numbers)
{
  for (guint i = 0; i < G_N_ELEMENTS (cliques); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      char clique[G_ASCII_DTOSTR_BUF_SIZE], bridge[G_ASCII_DTOSTR_BUF_SIZE];
      guint32 label[10];
      guint rounds;

      g_ascii_dtostr (clique, sizeof clique, cliques[i].clique);
      g_ascii_dtostr (bridge, sizeof bridge, cliques[i].bridge);
      for (guint u = 0; u < 10; u++)
        for (guint v = u + 1; v < (u < 5 ? 5 : 10); v++)
          g_string_append_printf (text, "n:%u\tr\tn:%u\t%s\n", u, v, clique);
      g_string_append_printf (text, "n:4\tr\tn:5\t%s\n", bridge);
      g_autoptr (HinNetwork) network = support_network (text->str);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);

      for (guint64 seed = 0; seed < 20; seed++)
        {
          cr_assert (hin_label_propagation (rows, seed, label, &rounds, NULL));
          cr_expect_eq (count_labels (label, 10), cliques[i].communities, "row %u, seed %d", i,
                        (int)seed);
        }
    }
}

/* Two triangles may get one label from the node between them, which then goes over to a clique. */
Test (propagation, pieces_of_one_label_are_apart)
{
  g_autoptr (HinNetwork) network = oracle_network (
      "10-11 10-12 11-12 13-14 13-15 14-15 20-21 20-22 20-23 20-24 21-22 21-23 21-24 22-23 22-24 23-24 "
      "30-10 30-13 30-20 30-21 30-22");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  guint32 label[12];
  guint rounds;

  for (guint64 seed = 0; seed < 300; seed++)
    {
      cr_assert (hin_label_propagation (rows, seed, label, &rounds, NULL));
      for (guint32 u = 0; u < 12; u++)
        cr_expect (is_connected (rows, label, u), "seed %d: node %u", (int)seed, u);
    }
}

/* A heavy edge decides: 0-1 and 2-3 are pairs, whatever the order. */
Test (propagation, heavier_edges_win)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1:9 2-3:9 0-2:4 1-3:4 0-3:4 1-2:4");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  guint pairs = 0;
  guint32 label[4];
  guint rounds;

  for (guint64 seed = 0; seed < 50; seed++)
    {
      cr_assert (hin_label_propagation (rows, seed, label, &rounds, NULL));
      cr_expect (label[0] == label[1] && label[2] == label[3], "seed %d", (int)seed);
      pairs += label[0] != label[2];
    }
  cr_expect_gt (pairs, 0);
}

/* Ties are broken by chance: of a path of three the middle goes either way, so all become one; of
 * two seeds the labels of a square differ. */
Test (propagation, seeds_differ)
{
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  guint counts[35] = { 0 }, kinds = 0, rounds;
  guint32 label[34];

  for (guint64 seed = 0; seed < 50; seed++)
    {
      cr_assert (hin_label_propagation (rows, seed, label, &rounds, NULL));
      counts[count_labels (label, 34)]++;
    }
  for (guint i = 0; i < 35; i++)
    kinds += counts[i] > 0;
  cr_expect_gt (kinds, 1);
}

/* The definition, node by node. */
static void
cdlp_by_definition (const HinNetwork *network, guint iterations, guint32 *label)
{
  guint32 n = network->n_nodes, next[40], count[40];

  for (guint32 u = 0; u < n; u++)
    label[u] = u;
  for (guint i = 0; i < iterations; i++)
    {
      for (guint32 u = 0; u < n; u++)
        {
          memset (count, 0, sizeof count);
          next[u] = label[u];
          for (guint64 e = 0; e < network->n_edges; e++)
            {
              if (network->source[e] == u)
                count[label[network->target[e]]]++;
              if (network->target[e] == u)
                count[label[network->source[e]]]++;
            }
          guint32 most = 0;
          for (guint32 c = 0; c < n; c++)
            if (count[c] > most)
              {
                most = count[c];
                next[u] = c;
              }
        }
      memcpy (label, next, sizeof next);
    }
}

Test (propagation, cdlp_is_that_of_its_definition)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      guint32 label[40], want[40];
      guint rounds;

      for (guint iterations = 1; iterations <= 10; iterations += 3)
        {
          cr_assert (hin_cdlp (rows, iterations, label, &rounds, NULL));
          cr_expect_leq (rounds, iterations);
          cdlp_by_definition (network, iterations, want);
          cr_expect_arr_eq (label, want, network->n_nodes * sizeof *want, "seed %u: %u iterations",
                            seed, iterations);
        }
    }
}

/* The validation graphs of LDBC Graphalytics and their answers. */
static const struct
{
  const char *edges;
  guint32 labels[8];
} ldbc[] = {
  { "1-2 1-3 1-7 2-1 2-3 3-1 3-2 4-5 4-6 5-4 5-6 5-7 6-5 6-7 7-5 7-6 7-8 8-6",
    { 1, 1, 1, 5, 4, 4, 4, 4 } },
  { "1-2 1-3 1-7 2-3 4-5 4-6 4-8 5-6 5-7 5-8 6-7 6-8 7-8", { 1, 1, 1, 4, 4, 4, 4, 4 } },
};

Test (propagation, cdlp_of_graphalytics)
{
  for (guint i = 0; i < G_N_ELEMENTS (ldbc); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (ldbc[i].edges);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      guint32 label[8];
      guint rounds;

      cr_assert (hin_cdlp (rows, 5, label, &rounds, NULL));
      for (guint32 u = 0; u < 8; u++)
        cr_expect_eq (label[u] + 1, ldbc[i].labels[u], "row %u: node %u has %u", i, u + 1,
                      label[u] + 1);
    }
}
