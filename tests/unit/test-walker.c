#include "config.h"

#include "hin-walker.h"

#include <string.h>

#include "chi-square.h"
#include "hin-alias.h"
#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-factor.h"
#include "hin-sieve.h"
#include "support.h"

#define NODES 16 /* most nodes of a network here */
#define LENGTH 12

/* The walks are compared with chances worked out from the edges by the definitions, without any of
 * the tables that the walker uses. */
typedef struct
{
  guint n;
  double weight[NODES][NODES]; /* of a step from row to column */
} Matrix;

static const char mixed[] = "m:a\tr\tm:b\t2\nm:a\ts\tm:b\t0.5\nm:b\tr\tm:a\nm:b\tr\tm:c\t7\n"
                            "m:c\tr\tm:c\t3\nm:c\tr\tm:a\nm:c\tr\tt:x\t0.25\nm:d\tr\tt:x\n"
                            "m:d\ts\tt:y\t4\nm:a\ts\tt:y\nt:x\tr\tt:y\t9\nm:e\tr\tt:z\n"
                            "m:b\ts\tm:d\t6\nm:d\tr\tm:a\t0.01\n";

static void
add_edges (Matrix *matrix, const HinNetwork *network, int relation, gboolean inverse, int from,
           int to, gboolean weighted)
{
  matrix->n = network->n_nodes;
  cr_assert_leq (matrix->n, NODES);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 u = inverse ? network->target[e] : network->source[e];
      guint32 v = inverse ? network->source[e] : network->target[e];
      if ((relation < 0 || network->relation[e] == relation)
          && (from < 0 || network->type[u] == from) && (to < 0 || network->type[v] == to))
        matrix->weight[u][v] += weighted && network->weight != NULL ? network->weight[e] : 1;
    }
}

static Matrix
whole (const HinNetwork *network, gboolean directed, gboolean weighted)
{
  Matrix matrix = { 0 };
  add_edges (&matrix, network, -1, FALSE, -1, -1, weighted);
  if (!directed)
    add_edges (&matrix, network, -1, TRUE, -1, -1, weighted);
  return matrix;
}

/* The chances of the step from @v, to which the walk came from @t (HIN_NONE: it began there). */
static void
chances (const Matrix *matrix, guint32 t, guint32 v, double p, double q, double *chance)
{
  double sum = 0;
  for (guint x = 0; x < matrix->n; x++)
    {
      double factor = t == HIN_NONE ? 1 : x == t ? 1 / p : matrix->weight[t][x] > 0 ? 1 : 1 / q;
      sum += chance[x] = matrix->weight[v][x] * factor;
    }
  for (guint x = 0; x < matrix->n && sum > 0; x++)
    chance[x] /= sum;
}

/* Walk @rounds times from every node and compare each step with @matrices, of which step i follows
 * number i mod @n. */
static void
compare (const HinWalker *walker, const Matrix *matrices, guint n, double p, double q,
         guint32 rounds, const char *what)
{
  static guint64 first[HIN_WALKER_GROUP][NODES][NODES], second[NODES][NODES][NODES];
  guint32 nodes[NODES * LENGTH], starts[NODES];
  guint64 lengths[NODES];
  guint n_nodes = matrices[0].n;
  gboolean is_second = p < 1 || p > 1 || q < 1 || q > 1;
  ChiSquare all = { 0, 0, 0 };
  memset (first, 0, sizeof first);
  memset (second, 0, sizeof second);
  for (guint32 u = 0; u < n_nodes; u++)
    starts[u] = u;
  for (guint32 round = 0; round < rounds; round++)
    {
      hin_walker_walk (walker, starts, n_nodes, round, nodes, LENGTH, lengths);
      for (guint i = 0; i < n_nodes; i++)
        for (guint64 s = 1; s < lengths[i]; s++)
          {
            const guint32 *at = nodes + i * LENGTH + s;
            if (s == 1 || !is_second)
              first[(s - 1) % n][at[-1]][at[0]]++;
            else
              second[at[-2]][at[-1]][at[0]]++;
          }
      for (guint i = 0; i < n_nodes; i++) /* it ends early only where no edge goes on */
        for (guint x = 0; x < n_nodes && lengths[i] < LENGTH; x++)
          cr_assert_eq (
              matrices[(lengths[i] - 1) % n].weight[nodes[i * LENGTH + lengths[i] - 1]][x], 0);
    }
  for (guint v = 0; v < n_nodes; v++)
    {
      double chance[NODES];
      for (guint k = 0; k < n; k++)
        {
          chances (&matrices[k], HIN_NONE, v, p, q, chance);
          chi_square_add (&all, first[k][v], chance, n_nodes);
        }
      for (guint t = 0; t < n_nodes && is_second; t++)
        {
          chances (&matrices[0], t, v, p, q, chance);
          chi_square_add (&all, second[t][v], chance, n_nodes);
        }
    }
  chi_square_check (&all, what);
}

static void
try_network (const HinNetwork *network, gboolean directed, gboolean weighted, double p, double q,
             const char *what)
{
  g_autoptr (HinCsr) rows = hin_csr_new (network, directed ? HIN_CSR_OUT : HIN_CSR_BOTH, -1, NULL);
  HinWalkerOptions options = { LENGTH, 42, weighted, p, q, !directed };
  const HinCsr *views[] = { rows };
  g_autoptr (HinWalker) walker = hin_walker_new (views, 1, &options, NULL);
  Matrix matrix = whole (network, directed, weighted);
  g_autofree char *text
      = g_strdup_printf ("%s, %s, %s, p %g, q %g", what, directed ? "directed" : "undirected",
                         weighted ? "weighted" : "uniform", p, q);
  cr_assert_not_null (walker);
  compare (walker, &matrix, 1, p, q, 3000, text);
}

static void
try_all (double p, double q)
{
  g_autoptr (HinNetwork) hand = support_network (mixed);
  g_autoptr (HinNetwork) random = support_random_network (3, 16, 90, TRUE);
  cr_assert_gt (random->n_edges, 20);
  for (int directed = 0; directed < 2; directed++)
    for (int weighted = 0; weighted < 2; weighted++)
      {
        try_network (hand, directed, weighted, p, q, "by hand");
        try_network (random, directed, weighted, p, q, "at random");
      }
}

Test (walker, first_order) { try_all (1, 1); }

Test (walker, near_and_back)
{
  try_all (0.25, 4);
  try_all (0.01, 0.5);
}

Test (walker, far_and_on)
{
  try_all (4, 0.25);
  try_all (1, 0.1);
}

/* almost all draws are refused, so that rows are summed */
Test (walker, refused)
{
  try_all (1000, 1000);
  try_all (1, 1000);
  try_all (1000, 0.001);
}

Test (walker, path)
{
  g_autoptr (HinNetwork) network = support_network (mixed);
  g_autoptr (HinFactors) factors = hin_factors_new (network, 0, 0);
  g_autoptr (HinPath) path = hin_path_parse ("r/(r|^s)/[m]/^r", NULL);
  int r = hin_network_relation (network, "r"), s = hin_network_relation (network, "s");
  int m = hin_network_type (network, "m");
  for (int weighted = 0; weighted < 2; weighted++)
    {
      const HinCsr *rows[3];
      HinWalkerOptions options = { LENGTH, 42, weighted, 1, 1, FALSE };
      Matrix steps[3] = { { 0 }, { 0 }, { 0 } };
      cr_assert_eq (path->chains[0].n_steps, 3);
      for (guint i = 0; i < 3; i++)
        rows[i] = hin_factors_get (factors, &path->chains[0].steps[i],
                                   weighted ? HIN_FACTOR_WEIGHT : HIN_FACTOR_EDGES, NULL)
                      ->rows;
      add_edges (&steps[0], network, r, FALSE, -1, -1, weighted);
      add_edges (&steps[1], network, r, FALSE, -1, m, weighted);
      add_edges (&steps[1], network, s, TRUE, -1, m, weighted);
      add_edges (&steps[2], network, r, TRUE, m, -1, weighted);
      g_autoptr (HinWalker) walker = hin_walker_new (rows, 3, &options, NULL);
      compare (walker, steps, 3, 1, 1, 20000, weighted ? "path, weighted" : "path, uniform");
    }
}

Test (walker, path_there_and_back)
{
  g_autoptr (HinNetwork) network = support_random_network (3, 16, 90, TRUE);
  g_autoptr (HinFactors) factors = hin_factors_new (network, 0, 0);
  g_autoptr (HinPath) path = hin_path_parse ("r/^r", NULL);
  HinWalkerOptions options = { LENGTH, 42, TRUE, 1, 1, FALSE };
  const HinCsr *rows[2];
  Matrix steps[2] = { { 0 }, { 0 } };
  for (guint i = 0; i < 2; i++)
    {
      rows[i] = hin_factors_get (factors, &path->chains[0].steps[i], HIN_FACTOR_WEIGHT, NULL)->rows;
      add_edges (&steps[i], network, -1, i == 1, -1, -1, TRUE);
    }
  g_autoptr (HinWalker) walker = hin_walker_new (rows, 2, &options, NULL);
  compare (walker, steps, 2, 1, 1, 3000, "path there and back, weighted");
}

/* a walk is its own, whoever walks beside it */
Test (walker, groups)
{
  static const double factors[][2] = { { 1, 1 }, { 0.25, 4 }, { 4, 0.1 } };
  g_autoptr (HinNetwork) network = support_network (mixed);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  const HinCsr *views[] = { rows };
  for (guint k = 0; k < G_N_ELEMENTS (factors); k++)
    {
      HinWalkerOptions options = { LENGTH, 7, TRUE, factors[k][0], factors[k][1], TRUE };
      g_autoptr (HinWalker) walker = hin_walker_new (views, 1, &options, NULL);
      guint32 together[HIN_WALKER_GROUP * LENGTH], alone[LENGTH], starts[HIN_WALKER_GROUP];
      guint64 lengths[HIN_WALKER_GROUP], length;
      for (guint32 i = 0; i < HIN_WALKER_GROUP; i++)
        starts[i] = i * 5 % network->n_nodes;
      hin_walker_walk (walker, starts, HIN_WALKER_GROUP, 3, together, LENGTH, lengths);
      for (guint i = 0; i < HIN_WALKER_GROUP; i++)
        {
          hin_walker_walk (walker, starts + i, 1, 3, alone, LENGTH, &length);
          cr_expect_eq (length, lengths[i]);
          cr_expect_arr_eq (alone, together + i * LENGTH, length * sizeof *alone);
        }
    }
}

Test (walker, begins)
{
  g_autoptr (HinNetwork) network = support_network ("n:a\tr\tn:b\n");
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_OUT, -1, NULL);
  const HinCsr *views[] = { rows };
  HinWalkerOptions options = { 5, 42, FALSE, 1, 1, FALSE };
  g_autoptr (HinWalker) walker = hin_walker_new (views, 1, &options, NULL);
  guint32 starts[] = { 0, 1 }, nodes[10];
  guint64 lengths[2];
  cr_expect (hin_walker_begins (walker, 0));
  cr_expect_not (hin_walker_begins (walker, 1));
  cr_expect_eq (hin_walker_length (walker), 5);
  hin_walker_walk (walker, starts, 2, 0, nodes, 5, lengths);
  cr_expect_eq (lengths[0], 2);
  cr_expect_eq (nodes[1], 1);
  cr_expect_eq (lengths[1], 1);
}

Test (walker, no_memory)
{
  g_autoptr (HinNetwork) network = support_network (mixed);
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  const HinCsr *views[] = { rows, rows };
  HinWalkerOptions options = { 5, 42, TRUE, 0.5, 2, TRUE };
  for (guint64 n = 1; n <= 4; n++)
    {
      g_autoptr (GError) error = NULL;
      hin_alloc_fail_at (n);
      HinWalker *walker = hin_walker_new (views, 1, &options, &error);
      hin_alloc_fail_at (0);
      cr_expect_null (walker, "allocation %" G_GUINT64_FORMAT, n);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
    }
  options.p = options.q = 1;
  g_autoptr (HinWalker) walker = hin_walker_new (views, 2, &options, NULL);
  cr_expect_not_null (walker);
}

/* what the table gives each node adds up to its weight */
Test (walker, alias)
{
  for (guint32 seed = 0; seed < 50; seed++)
    {
      g_autoptr (HinNetwork) network = support_random_network (seed, 16, 80, TRUE);
      g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
      if (rows->weight == NULL)
        continue;
      hin_autofree HinAlias *table = hin_alias_new (rows, NULL);
      Matrix matrix = whole (network, FALSE, TRUE);
      for (guint32 u = 0; u < rows->n_nodes; u++)
        {
          guint64 begin = rows->offset[u], end = rows->offset[u + 1];
          double got[NODES] = { 0 }, sum = 0;
          for (guint64 i = begin; i < end; i++)
            {
              cr_assert (table[i].stay >= 0 && table[i].stay <= 1);
              got[table[i].node] += table[i].stay / (double) (end - begin);
              got[table[i].other] += (1 - table[i].stay) / (double) (end - begin);
            }
          for (guint v = 0; v < matrix.n; v++)
            sum += matrix.weight[u][v];
          for (guint v = 0; v < matrix.n && sum > 0; v++)
            cr_assert (fabs (got[v] - matrix.weight[u][v] / sum) < 1e-14);
        }
    }
}

Test (walker, sieve)
{
  for (int symmetric = 0; symmetric < 2; symmetric++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GRand) random = g_rand_new_with_seed (1);
      for (guint i = 0; i < 4000; i++)
        g_string_append_printf (text, "n:%d\tr\tn:%d\n", g_rand_int_range (random, 0, 400),
                                g_rand_int_range (random, 0, 400));
      g_autoptr (HinNetwork) network = support_network (text->str);
      g_autoptr (HinCsr) rows
          = hin_csr_new (network, symmetric ? HIN_CSR_BOTH : HIN_CSR_OUT, -1, NULL);
      HinSieve *sieve = hin_sieve_new (rows, symmetric, NULL);
      guint passed = 0, absent = 0;
      for (guint32 u = 0; u < rows->n_nodes; u++)
        {
          g_autofree guint8 *there = g_malloc0 (rows->n_nodes);
          for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
            there[rows->target[i]] = 1;
          for (guint32 v = 0; v < rows->n_nodes; v++)
            {
              gboolean passes = hin_sieve_passes (hin_sieve_mark (sieve, u, v));
              cr_assert (passes || !there[v]);
              absent += !there[v];
              passed += passes && !there[v];
            }
        }
      cr_log_info ("%u of %u absent pairs pass", passed, absent);
      cr_expect_lt (passed * 100, absent);
      hin_sieve_free (sieve);
    }
}
