#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-hits.h"
#include "hin-measure.h"
#include "hin-num.h"
#include "hin-pagerank.h"

#include <string.h>

/* Count or weigh the edges at their sources, at their targets, or at both. */
static gboolean
count_edges (const HinNetwork *network, gboolean source, gboolean target, gboolean weighted,
             double **scores, GError **error)
{
  double *score = hin_alloc (network->n_nodes, sizeof *score, error);
  if (score == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = weighted && network->weight != NULL ? network->weight[e] : 1;
      if (source)
        score[network->source[e]] += weight;
      if (target)
        score[network->target[e]] += weight;
    }
  *scores = score;
  return TRUE;
}

#define COUNT_MEASURE(name, source, target, weighted)                                             \
  static gboolean name (const HinNetwork *network, const HinMeasureOptions *options,              \
                        double **scores, HinMeasureReport *report, GError **error)                \
  {                                                                                               \
    (void) options, (void) report;                                                                \
    return count_edges (network, source, target, weighted, scores, error);                        \
  }

COUNT_MEASURE (in_degree, FALSE, TRUE, FALSE)
COUNT_MEASURE (out_degree, TRUE, FALSE, FALSE)
COUNT_MEASURE (in_strength, FALSE, TRUE, TRUE)
COUNT_MEASURE (out_strength, TRUE, FALSE, TRUE)
COUNT_MEASURE (degree, TRUE, TRUE, FALSE)
COUNT_MEASURE (strength, TRUE, TRUE, TRUE)

static char *
report_convergence (const char *what, guint64 rounds, const char *unit, double value)
{
  char number[HIN_NUM_MAX + 1];
  number[hin_num_print (number, value)] = '\0';
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s, %s %s", rounds, unit, what, number);
}

static gboolean
pagerank (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
          HinMeasureReport *report, GError **error)
{
  HinPagerank run = { .damping = options->damping,
                      .tolerance = options->tolerance > 0 ? options->tolerance : 1e-12,
                      .max_sweeps = 10000,
                      .iterations = options->iterations,
                      .restart = options->restart,
                      .undirected = options->view == HIN_VIEW_UNDIRECTED };
  scores[0] = hin_pagerank (network, &run, error);
  if (scores[0] == NULL)
    return FALSE;
  report->detail = options->iterations > 0 ? report_convergence ("last change", run.sweeps,
                                                                 "power iterations", run.error_bound)
                                           : report_convergence ("L1 error at most", run.sweeps,
                                                                 "sweeps", run.error_bound);
  return TRUE;
}

static gboolean
hits (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
      HinMeasureReport *report, GError **error)
{
  HinHits run = { .tolerance = 1e-12,
                  .max_iterations = 100000,
                  .undirected = options->view == HIN_VIEW_UNDIRECTED };
  if (!hin_hits (network, &run, &scores[0], &scores[1], error))
    return FALSE;
  report->detail = report_convergence ("error about", run.iterations, "iterations", run.error_estimate);
  if (run.n_parts > 1)
    report->note = g_strdup_printf ("the scores are not unique: %u parts of the network are equally "
                                    "strong; written is the limit from equal scores", run.n_parts);
  return TRUE;
}

#define UNDIRECTED HIN_VIEW_UNDIRECTED
#define DIRECTED HIN_VIEW_DIRECTED

const HinMeasure hin_measures[] = {
  { "pagerank", "PageRank; sums to 1", DIRECTED, { "@pagerank" }, pagerank },
  { "degree", "number of edges, a self-loop twice", UNDIRECTED, { "@degree" }, degree },
  { "in-degree", "number of edges that come in", DIRECTED, { "@in_degree" }, in_degree },
  { "out-degree", "number of edges that go out", DIRECTED, { "@out_degree" }, out_degree },
  { "strength", "summed weight of the edges, a self-loop twice", UNDIRECTED, { "@strength" }, strength },
  { "in-strength", "summed weight of the edges that come in", DIRECTED, { "@in_strength" }, in_strength },
  { "out-strength", "summed weight of the edges that go out", DIRECTED, { "@out_strength" }, out_strength },
  { "hits", "hubs and authorities; the largest is 1", DIRECTED, { "@hub", "@authority" }, hits },
  { NULL, NULL, HIN_VIEW_DEFAULT, { NULL }, NULL },
};

const HinMeasure *
hin_measure_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (const HinMeasure *row = hin_measures; row->name != NULL; row++)
    {
      if (g_str_equal (row->name, name))
        return row;
      g_string_append_printf (names, "%s%s", row == hin_measures ? "" : ", ", row->name);
    }
  g_autofree char *quoted = hin_error_quote (name, strlen (name));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--measure: '%s' is none of %s", quoted, names->str);
  return NULL;
}
