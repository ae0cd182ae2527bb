#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-hits.h"
#include "hin-measure.h"
#include "hin-pagerank.h"

#include <math.h>

static double
score_of (const HinNetwork *network, const double *score, const char *name)
{
  guint32 u = hin_network_find (network, name, strlen (name));
  cr_assert_neq (u, HIN_NONE, "%s", name);
  return score[u];
}

#define STAR "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-9 0-10"
#define G12 "0-1 1-2 2-0 3-2 0-2"
#define G13 "0-1 0-2 0-3 1-0 2-0 3-0 3-4 3-5 3-6 3-7 4-0 5-0 6-0 7-0"
#define LEAF 0.042122225848564
#define UNDIRECTED_LEAF 0.076505603891146

static const struct
{
  const char *edges;
  gboolean undirected;
  double damping;
  double restart[11]; /* all 0: none */
  guint n;
  double want[11];
} pageranks[] = {
  { G12,
    TRUE,
    0.85,
    { 0 },
    4,
    { 0.288716552375098, 0.201988700503499, 0.389109069790848, 0.120185677330555 } },
  { G12,
    FALSE,
    0.85,
    { 0 },
    4,
    { 0.372526851328434, 0.195823911814585, 0.394149236856981, 0.0375 } },
  { G13,
    TRUE,
    0.85,
    { 0 },
    8,
    { 0.336204011801635, 0.075904682006278, 0.075904682006278, 0.205964208621226, UNDIRECTED_LEAF,
      UNDIRECTED_LEAF, UNDIRECTED_LEAF, UNDIRECTED_LEAF } },
  { G13,
    FALSE,
    0.85,
    { 0 },
    8,
    { 0.419060052219321, 0.137483681462141, 0.137483681462141, 0.137483681462141, LEAF, LEAF, LEAF,
      LEAF } },
  { STAR,
    TRUE,
    0.5,
    { 0, 1 },
    11,
    { 1.0 / 3, 31.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60, 1.0 / 60,
      1.0 / 60, 1.0 / 60 } },
  { STAR,
    TRUE,
    0.85,
    { 0 },
    11,
    { 0.466830466830467, 0.053316953316953, 0.053316953316953, 0.053316953316953, 0.053316953316953,
      0.053316953316953, 0.053316953316953, 0.053316953316953, 0.053316953316953, 0.053316953316953,
      0.053316953316953 } },
  { "0 1 2 3 4 5 6 7 8 9",
    FALSE,
    0.85,
    { 0 },
    10,
    { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 } },
  { "0 1 2 3", FALSE, 0.85, { 1, 2, 3, 4 }, 4, { 0.1, 0.2, 0.3, 0.4 } },
  { "0-1 2 3",
    TRUE,
    0.85,
    { 1, 2, 3, 4 },
    4,
    { 0.360360360360360, 0.380380380380380, 0.111111111111111, 0.148148148148148 } },
  { "0-1 1-2 1-2",
    TRUE,
    0.85,
    { 0 },
    3,
    { 0.187837837837838, 0.486486486486486, 0.325675675675676 } },
  { "0-5:4 1-5:5 2-0:5 3-1:4 5-4:4 5-7:4 6-0:3 8-0:4 8-1:4",
    FALSE,
    0.85,
    { 0 },
    9,
    { 0.143734332957708, 0.104638594393211, 0.045994986546466, 0.045994986546466, 0.155267575834234,
      0.257111974794747, 0.045994986546466, 0.155267575834234, 0.045994986546466 } },
};

Test (measure, pagerank_of_small_graphs)
{
  for (guint i = 0; i < G_N_ELEMENTS (pageranks); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (pageranks[i].edges);
      g_autofree double *restart = g_new0 (double, network->n_nodes);
      double sum = 0;
      cr_assert_eq (network->n_nodes, pageranks[i].n, "row %u", i);
      for (guint k = 0; k < pageranks[i].n; k++)
        {
          g_autofree char *name = g_strdup_printf ("n:%u", k);
          restart[hin_network_find (network, name, strlen (name))] = pageranks[i].restart[k];
          sum += pageranks[i].restart[k];
        }
      HinPagerank run = { .damping = pageranks[i].damping,
                          .tolerance = 1e-13,
                          .max_sweeps = 10000,
                          .restart = sum > 0 ? restart : NULL,
                          .undirected = pageranks[i].undirected };
      hin_autofree double *got = hin_pagerank (network, &run, NULL);
      cr_assert_not_null (got, "row %u", i);
      for (guint k = 0; k < pageranks[i].n; k++)
        {
          g_autofree char *name = g_strdup_printf ("n:%u", k);
          cr_expect_float_eq (score_of (network, got, name), pageranks[i].want[k], 1e-12,
                              "row %u %s: %.17g", i, name, score_of (network, got, name));
        }
    }
}

/* A path swept against its direction: the mass of one node wanders one node a sweep. */
Test (measure, pagerank_error_is_bounded)
{
  g_autoptr (GString) edges = g_string_new (NULL);
  for (guint u = 999; u > 100; u--)
    g_string_append_printf (edges, "%s%u-%u", u == 999 ? "" : " ", u, u - 1);
  g_autoptr (HinNetwork) network = oracle_network (edges->str);
  g_autofree double *restart = g_new0 (double, network->n_nodes);
  restart[network->n_nodes - 1] = 1;
  for (double tolerance = 0.1; tolerance > 1e-12; tolerance /= 10)
    {
      HinPagerank run
          = { .damping = 0.85, .tolerance = tolerance, .max_sweeps = 10000, .restart = restart };
      hin_autofree double *got = hin_pagerank (network, &run, NULL);
      double want = 0.15, distance_sum = 0;
      cr_assert_not_null (got);
      for (guint32 u = network->n_nodes; u-- > 0; want *= 0.85)
        distance_sum += fabs (got[u] - want);
      cr_expect_leq (run.error_bound, tolerance);
      cr_expect_leq (distance_sum, run.error_bound + 1e-15,
                     "tolerance %g: error %g above the bound %g", tolerance, distance_sum,
                     run.error_bound);
    }
}

Test (measure, not_converged)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1:3 1-0 1-2 2-0 2-1");
  g_autoptr (GError) error = NULL, hits_error = NULL;
  HinPagerank run = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 2 };
  HinHits hits = { .tolerance = 1e-13, .max_iterations = 2 };
  double *h = NULL, *a = NULL;
  cr_expect_null (hin_pagerank (network, &run, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
  cr_expect_not (hin_hits (network, &hits, &h, &a, &hits_error));
  cr_expect (g_error_matches (hits_error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
}

Test (measure, weights_that_cannot_be_calculated_with)
{
  static const struct
  {
    const char *text;
    gboolean good;
  } table[] = {
    { "n:a\tr\tn:b\t1e-320\n", FALSE },
    { "n:a\tr\tn:b\t1e200\n", FALSE },
    { "n:a\tr\tn:b\t9e149\nn:a\tr\tn:c\t9e149\n", FALSE },
    { "n:a\tr\tn:b\t1e-150\nn:a\tr\tn:c\t9e149\n", TRUE },
    { "n:a\tr\tn:b\n", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HinNetwork) network = support_network (table[i].text);
      g_autoptr (GError) error = NULL;
      cr_assert_eq (hin_network_check_weights (network, &error), table[i].good, "row %u", i);
      cr_expect (table[i].good || g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "row %u", i);
    }
}

/* The widest range of weights that passes, in both views and in HITS: finite, and the sum is right. */
Test (measure, extreme_weights)
{
  g_autoptr (HinNetwork) network = support_network (
      "n:0\tr\tn:1\t1e-150\nn:0\tr\tn:2\t9e149\nn:1\tr\tn:0\t1e-150\nn:2\tr\tn:2\n"
      "n:2\tr\tn:1\t1e-9\nn:3\tr\tn:1\n");
  HinHits hits = { .tolerance = 1e-12, .max_iterations = 1000 };
  hin_autofree double *h = NULL, *a = NULL;
  for (int undirected = 0; undirected < 2; undirected++)
    {
      HinPagerank run
          = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 1000, .undirected = undirected };
      hin_autofree double *score = hin_pagerank (network, &run, NULL);
      double sum = 0;
      cr_assert_not_null (score, "undirected %d", undirected);
      for (guint32 u = 0; u < network->n_nodes; u++)
        sum += score[u];
      cr_expect_float_eq (sum, 1, 1e-12, "undirected %d: %.17g", undirected, sum);
    }
  cr_assert (hin_hits (network, &hits, &h, &a, NULL));
  cr_expect (h[0] == 1 && a[2] == 1);
}

/* A million equal scores: a plain sum of them is off by 1e-11. */
Test (measure, many_scores_sum_to_1)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HinPagerank run = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 1000 };
  for (guint i = 0; i < 1000000; i++)
    g_string_append_printf (text, "n:%u\t@x\t1\n", i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  hin_autofree double *score = hin_pagerank (network, &run, NULL);
  for (guint32 u = 0; u < network->n_nodes; u++)
    cr_assert_float_eq (score[u], 1e-6, 2e-21, "node %u: %.17g", u, score[u]);
}

/* What no walk from the restart reaches has exactly no score, in both views. */
Test (measure, unreached_is_zero)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1 1-2 2-0 3-4 4-5 5-3");
  double restart[6] = { 2 };
  for (int undirected = 0; undirected < 2; undirected++)
    {
      HinPagerank run = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 1000,
                          .restart = restart, .undirected = undirected };
      hin_autofree double *score = hin_pagerank (network, &run, NULL);
      for (guint32 u = 0; u < 6; u++)
        cr_expect (u < 3 ? score[u] > 0.2 : score[u] == 0, "node %u: %.17g", u, score[u]);
    }
}

Test (measure, karate)
{
  static const struct
  {
    const char *name;
    double degree, pagerank;
  } table[] = {
    { "n:34", 17, 0.100919182333 }, { "n:1", 16, 0.096997285388 }, { "n:33", 12, 0.071693226006 },
    { "n:3", 10, 0.057078509488 },  { "n:2", 9, 0.052876924061 },  { "n:32", 6, 0.037158087069 },
  };
  g_autoptr (HinNetwork) network = oracle_network (ORACLE_KARATE);
  HinMeasureOptions options = { .view = HIN_VIEW_UNDIRECTED, .damping = 0.85 };
  hin_autofree double *degree = NULL, *pagerank = NULL;
  HinMeasureReport no_report = { NULL, NULL }, report = { NULL, NULL };
  cr_assert_eq (network->n_nodes, 34);
  cr_assert_eq (network->n_edges, 78);
  cr_assert (
      hin_measure_find ("degree", NULL)->compute (network, &options, &degree, &no_report, NULL));
  cr_assert (
      hin_measure_find ("pagerank", NULL)->compute (network, &options, &pagerank, &report, NULL));
  cr_expect_null (no_report.detail);
  cr_expect (g_str_has_suffix (report.detail, "e-13"), "%s", report.detail);
  cr_expect_null (report.note);
  g_free (report.detail);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      cr_expect_eq (score_of (network, degree, table[i].name), table[i].degree);
      cr_expect_float_eq (score_of (network, pagerank, table[i].name), table[i].pagerank, 1e-11);
    }
}

static const struct
{
  const char *edges;
  guint n;
  double hub[7], authority[7];
} hits_graphs[] = {
  { "0-2 1-1 1-2 2-0 2-2 2-3:2 3-3 3-4 4-6 5-5 5-6 6-3:2 6-4 6-6",
    7,
    { 0.100055011891, 0.109548300694, 0.944986709479, 0.512599896760, 0.105879808559,
      0.115925758103, 1 },
    { 0.214644173240, 0.024882788505, 0.262253445716, 1, 0.343571767757, 0.026331363453,
      0.277520776838 } },
  { "0-2 1-2", 3, { 1, 1, 0 }, { 0, 0, 1 } },
  { "0 1 2", 3, { 1, 1, 1 }, { 1, 1, 1 } },
};

Test (measure, hits_of_small_graphs)
{
  for (guint i = 0; i < G_N_ELEMENTS (hits_graphs); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (hits_graphs[i].edges);
      HinHits run = { .tolerance = 1e-13, .max_iterations = 100000 };
      hin_autofree double *h = NULL, *a = NULL;
      cr_assert_eq (network->n_nodes, hits_graphs[i].n);
      cr_assert (hin_hits (network, &run, &h, &a, NULL));
      for (guint u = 0; u < hits_graphs[i].n; u++)
        {
          cr_expect_float_eq (h[u], hits_graphs[i].hub[u], 1e-9, "graph %u hub %u: %.17g", i, u,
                              h[u]);
          cr_expect_float_eq (a[u], hits_graphs[i].authority[u], 1e-9,
                              "graph %u authority %u: %.17g", i, u, a[u]);
        }
    }
}

static const char *const davis[][2] = {
  { "Evelyn", "1 2 3 4 5 6 8 9" },
  { "Laura", "1 2 3 5 6 7 8" },
  { "Theresa", "2 3 4 5 6 7 8 9" },
  { "Brenda", "1 3 4 5 6 7 8" },
  { "Charlotte", "3 4 5 7" },
  { "Frances", "3 5 6 8" },
  { "Eleanor", "5 6 7 8" },
  { "Pearl", "6 8 9" },
  { "Ruth", "5 7 8 9" },
  { "Verne", "7 8 9 12" },
  { "Myra", "8 9 10 12" },
  { "Katherina", "8 9 10 12 13 14" },
  { "Sylvia", "7 8 9 10 12 13 14" },
  { "Nora", "6 7 9 10 11 12 13 14" },
  { "Helen", "7 8 10 11 12" },
  { "Dorothy", "8 9" },
  { "Olivia", "9 11" },
  { "Flora", "9 11" },
};

Test (measure, davis)
{
  static const struct
  {
    const char *name;
    gboolean authority;
    double score;
  } hits[] = {
    { "woman:Theresa", FALSE, 1 },
    { "woman:Evelyn", FALSE, 0.903310545474 },
    { "woman:Brenda", FALSE, 0.844683027205 },
    { "woman:Laura", FALSE, 0.834471413429 },
    { "woman:Sylvia", FALSE, 0.747981285549 },
    { "woman:Nora", FALSE, 0.712170103785 },
    { "event:E8", TRUE, 1 },
    { "event:E7", TRUE, 0.756964410960 },
    { "event:E9", TRUE, 0.749048351431 },
    { "event:E6", TRUE, 0.646660199157 },
    { "event:E5", TRUE, 0.635043112130 },
    { "event:E3", TRUE, 0.499085543033 },
  };
  static const struct
  {
    const char *name;
    double score;
  } pagerank[] = {
    { "event:E8", 0.072497125194 },     { "event:E9", 0.066601858927 },
    { "event:E7", 0.051901311930 },     { "woman:Nora", 0.044537240352 },
    { "woman:Evelyn", 0.042563450745 },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (davis); i++)
    {
      g_auto (GStrv) events = g_strsplit (davis[i][1], " ", -1);
      for (char **event = events; *event != NULL; event++)
        g_string_append_printf (text, "woman:%s\tattends\tevent:E%s\n", davis[i][0], *event);
    }
  g_autoptr (HinNetwork) network = support_network (text->str);
  HinHits run = { .tolerance = 1e-13, .max_iterations = 100000 };
  HinPagerank ranks
      = { .damping = 0.85, .tolerance = 1e-13, .max_sweeps = 10000, .undirected = TRUE };
  hin_autofree double *h = NULL, *a = NULL, *p = hin_pagerank (network, &ranks, NULL);
  cr_assert_eq (network->n_edges, 89);
  cr_assert (hin_hits (network, &run, &h, &a, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (hits); i++)
    cr_expect_float_eq (score_of (network, hits[i].authority ? a : h, hits[i].name), hits[i].score,
                        1e-9, "%s", hits[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (pagerank); i++)
    cr_expect_float_eq (score_of (network, p, pagerank[i].name), pagerank[i].score, 1e-9, "%s",
                        pagerank[i].name);
}

Test (measure, unknown)
{
  g_autoptr (GError) error = NULL;
  cr_expect_null (hin_measure_find ("closest", &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_expect_str_eq (error->message,
                    "--measure: 'closest' is none of pagerank, degree, in-degree, out-degree, strength, "
                    "in-strength, out-strength, hits, hub, authority, eigenvector, katz, betweenness, "
                    "closeness, in-closeness, harmonic, in-harmonic, coreness, constraint, clustering");
}
