/* Katz centrality where it ends. */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-katz.h"
#include "hin-measure.h"

/* The series is long where alpha is near its limit: both scores are 1 / (1 - alpha). */
Test (katz, near_its_limit)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1 1-0");
  const HinMeasure *measure = hin_measure_find ("katz", NULL);
  HinMeasureOptions options = { .alpha = 0.99999, .view = HIN_VIEW_DIRECTED };
  HinMeasureReport report = { NULL, NULL };
  double *got = NULL;
  cr_assert (measure->compute (network, &options, &got, &report, NULL));
  cr_expect_float_eq (got[0] / 1e5, 1, 1e-9, "%.17g", got[0]);
  cr_expect_eq (got[1], got[0]);
  g_free (report.detail);
  hin_free (got);
}

/* What katz says of its limit is near it, and chains longer than any number of iterations are no
 * reason to give up. */
Test (katz, limits)
{
  static const struct
  {
    const char *edges, *message;
    double alpha;
    gboolean undirected;
  } table[] = {
    { "0-1 1-0",
      "katz: not converged after 32 iterations: alpha must be below 1 / spectral radius, "
      "about 1",
      2, FALSE },
    { "0-1 1-0",
      "katz: not converged after 32 iterations: alpha must be below 1 / spectral radius, "
      "about 1",
      1, FALSE },
    { "0-1:3 1-2:2 2-0:2 3-0 2-4",
      "katz: not converged after 32 iterations: alpha must be below 1 / "
      "spectral radius, about 0.438",
      0.5, FALSE },
    { "0-1 1-2",
      "katz: not converged after 32 iterations: alpha must be below 1 / spectral radius, "
      "about 0.707",
      0.8, TRUE },
    { "0-1 1-0", "katz: not converged after 100000 iterations", 0.9999, FALSE },
    { "0-1:1e100 1-2:1e100 2-0:1e100 2-3",
      "katz: not converged after 3 iterations: alpha must be below "
      "1 / spectral radius, about 1.1e-100",
      0.1, FALSE },
    { "0-1:1e149 1-2:1e149 2-0:1e149",
      "katz: scores above 1e280: alpha times the weights is too large", 1e130, FALSE },
    { "0-1:1e149 1-2:1e149", "katz: scores above 1e280: alpha times the weights is too large", 1,
      FALSE },
    { "0-1:1e149 1-2:1e149 2-0:1e149",
      "katz: not converged after 1 iterations: alpha must be below 1 / "
      "spectral radius, about 1e-149",
      1e149, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (table[i].edges);
      g_autoptr (GError) error = NULL;
      HinKatz run = { .alpha = table[i].alpha,
                      .tolerance = 1e-16,
                      .max_iterations = 100000,
                      .undirected = table[i].undirected };
      cr_expect_null (hin_katz (network, &run, &error), "row %u", i);
      cr_assert_not_null (error, "row %u", i);
      cr_expect_str_eq (error->message, table[i].message, "row %u: %s", i, error->message);
    }
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 200000; i > 0; i--)
    g_string_append_printf (text, "n:%u\tr\tn:%u\n", i, i - 1);
  g_autoptr (HinNetwork) chain = support_network (text->str);
  HinKatz run = { .alpha = 1, .tolerance = 1e-16, .max_iterations = 100 };
  hin_autofree double *got = hin_katz (chain, &run, NULL);
  cr_assert_not_null (got);
  cr_expect_eq (got[support_node (chain, "n:0")], 200001);
  cr_expect_eq (run.error_bound, 0);
}
