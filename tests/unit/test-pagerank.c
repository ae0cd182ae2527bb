#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-measure.h"
#include "hin-pagerank.h"

/* Half of the nodes are eliminated before the iterations where no edge joins two of them, so that
 * there are about 25 iterations instead of 46.  By the direction of the edges they are
 * eliminated as sources, as what sources do not enter, or as both. */
Test (pagerank, two_halves_take_half_the_sweeps)
{
  static const char *const kinds[] = { "along", "against", "mixed", "three layers" };
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autoptr (GString) edges = g_string_new ("0-5000");
      guint32 state = 1;
      for (guint i = 0; i < 10000; i++)
        {
          guint pair[2];
          for (guint k = 0; k < 2; k++)
            pair[k] = 5000 * k + (state = state * 1664525 + 1013904223) % 65536 * 2000 / 65536;
          gboolean turned = kind == 1 || (kind > 1 && i % 4 == 0);
          g_string_append_printf (edges, " %u-%u", pair[turned],
                                  pair[!turned] + (kind == 3 && turned ? 10000 : 0));
        }
      g_autoptr (HinNetwork) network = oracle_network (edges->str);
      HinPagerank run
          = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 1000, .undirected = TRUE };
      hin_autofree double *score = hin_pagerank (network, &run, NULL);
      cr_assert_not_null (score, "%s", kinds[kind]);
      cr_expect_leq (run.sweeps, 30, "%s: %" G_GUINT64_FORMAT, kinds[kind], run.sweeps);
    }
}

#define LEAVES 1000000

/* From the two equations that hold for a star, the leaves being all alike. */
static double
hub_score (double d, gboolean undirected)
{
  double n = LEAVES + 1;
  return undirected ? (d + (1 - d) / n) / (1 + d) : (1 + d * LEAVES) / (n + d * LEAVES);
}

/* Plain sums of the leaves' shares put the hub 5e-12 beside its score, and there are hundreds of
 * sweeps before such a residual is small by chance. */
Test (pagerank, hub_of_a_million_leaves)
{
  static const char *const weights[] = { "", "\t0.1" };
  static const double dampings[] = { 0.85, 0.999, 0.999999 };
  for (guint row = 0; row < 2 * G_N_ELEMENTS (dampings) * 2; row++)
    {
      gboolean undirected = row % 2;
      HinPagerank run = { .damping = dampings[row / 4],
                          .tolerance = 1e-12,
                          .max_sweeps = 1000,
                          .undirected = undirected };
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < LEAVES; i++)
        g_string_append_printf (text, "l:%u\tr\tn:h%s\n", i, weights[row / 2 % 2]);
      g_autoptr (HinNetwork) network = support_network (text->str);
      hin_autofree double *score = hin_pagerank (network, &run, NULL);
      double hub = hub_score (run.damping, undirected), sum = 0;
      guint32 h = hin_network_find (network, "n:h", 3);
      cr_assert_not_null (score, "row %u", row);
      cr_expect_float_eq (score[h], hub, 1e-15, "row %u: %.17g, not %.17g", row, score[h], hub);
      for (guint32 u = 0; u < network->n_nodes; u++)
        sum += u == h ? 0 : fabs (score[u] - (1 - hub) / LEAVES);
      cr_expect_leq (sum, 2e-15, "row %u: leaves %.17g", row, sum);
      cr_expect_leq (run.error_bound, 1e-12, "row %u: %.17g", row, run.error_bound);
      cr_expect_leq (run.sweeps, 2, "row %u: %" G_GUINT64_FORMAT, row, run.sweeps);
    }
}

/* 0 and 1 point to one another, 2 to 0, so that each sweep leaves most of the residual. */
Test (pagerank, damping_near_1)
{
  static const double dampings[] = { 0.999, 0.9999, 0.99999 };
  g_autoptr (HinNetwork) network = oracle_network ("0-1 1-0 2-0");
  for (guint k = 0; k < G_N_ELEMENTS (dampings); k++)
    {
      double d = dampings[k], v = (1 - d) / 3;
      double want[] = { 0, 0, v };
      HinMeasureOptions options = { .view = HIN_VIEW_DIRECTED, .damping = d };
      HinMeasureReport report = { NULL, NULL };
      g_autoptr (GError) error = NULL;
      hin_autofree double *score = NULL;
      want[0] = (v + d * v + d * v) / (1 - d * d);
      want[1] = d * want[0] + v;
      hin_measure_find ("pagerank", NULL)->compute (network, &options, &score, &report, &error);
      cr_assert_not_null (score, "%s", error == NULL ? "" : error->message);
      for (guint u = 0; u < 3; u++)
        cr_expect_float_eq (score[u], want[u], 1e-12, "%g, %u: %.17g", d, u, score[u]);
      cr_expect_null (report.note);
      g_free (report.detail);
    }
}

/* Undirected with a restart of its own: the terms of the residual are a million times the restart.
 * A walk that starts at 0 has 1 / (1 + d) at the even nodes, whatever the weights. */
Test (pagerank, rounding_is_told)
{
  const double d = 0.999999, restart[] = { 1, 0, 0, 0 };
  g_autoptr (HinNetwork) network = oracle_network ("0-1:0.3 1-2:0.7 2-3:1.1");
  HinMeasureOptions options
      = { .view = HIN_VIEW_UNDIRECTED, .damping = d, .restart = restart, .tolerance = 1e-16 };
  HinMeasureReport report = { NULL, NULL };
  hin_autofree double *score = NULL;
  cr_assert (
      hin_measure_find ("pagerank", NULL)->compute (network, &options, &score, &report, NULL));
  cr_expect (report.note != NULL && strstr (report.note, "by rounding") != NULL, "%s", report.note);
  cr_expect_float_eq (score[0] + score[2], 1 / (1 + d), 1e-12, "%.17g", score[0] + score[2]);
  g_free (report.detail);
  g_free (report.note);
}
