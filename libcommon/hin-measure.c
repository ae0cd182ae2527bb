#include "config.h"

#include "hin-alloc.h"
#include "hin-constraint.h"
#include "hin-core.h"
#include "hin-distance.h"
#include "hin-eigenvector.h"
#include "hin-error.h"
#include "hin-hits.h"
#include "hin-katz.h"
#include "hin-measure.h"
#include "hin-num.h"
#include "hin-pagerank.h"
#include "hin-triangle.h"

#include <math.h>
#include <string.h>

#define KATZ_WORK 1e10 /* nodes and edges times iterations before katz gives up */

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

static char *
report_rounding (double error_bound)
{
  char number[HIN_NUM_MAX + 1];
  number[hin_num_print (number, error_bound)] = '\0';
  return g_strdup_printf ("a damping so near 1 leaves an L1 error of up to %s by rounding", number);
}

/* Each sweep, a sweep of pushes at the least, leaves at most the damping's share of the residual. */
static guint64
sweeps_enough (guint32 n_nodes, double damping, double tolerance)
{
  double sweeps = log (4.0 * MAX (n_nodes, 1) / (1 - damping) / tolerance) / (1 - damping);
  return (guint64) fmax (10000, sweeps);
}

static gboolean
pagerank (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
          HinMeasureReport *report, GError **error)
{
  HinPagerank run = { .damping = options->damping,
                      .tolerance = options->tolerance > 0 ? options->tolerance : 1e-12,
                      .iterations = options->iterations,
                      .restart = options->restart,
                      .undirected = options->view == HIN_VIEW_UNDIRECTED };
  run.max_sweeps = sweeps_enough (network->n_nodes, run.damping, run.tolerance);
  scores[0] = hin_pagerank (network, &run, error);
  if (scores[0] == NULL)
    return FALSE;
  report->detail = options->iterations > 0 ? report_convergence ("last change", run.sweeps,
                                                                 "power iterations", run.error_bound)
                                           : report_convergence ("L1 error at most", run.sweeps,
                                                                 "sweeps", run.error_bound);
  if (options->iterations == 0 && run.error_bound > run.tolerance)
    report->note = report_rounding (run.error_bound);
  return TRUE;
}

static char *
report_parts (guint32 n_parts)
{
  return n_parts < 2 ? NULL
                     : g_strdup_printf ("the scores are not unique: %u parts of the network are "
                                        "equally strong; written is the limit from equal scores",
                                        n_parts);
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
  report->note = report_parts (run.n_parts);
  return TRUE;
}

/* hits, but the score @kept alone. */
static gboolean
half_of_hits (guint kept, const HinNetwork *network, const HinMeasureOptions *options, double **scores,
              HinMeasureReport *report, GError **error)
{
  double *both[2] = { NULL };
  if (!hits (network, options, both, report, error))
    return FALSE;
  scores[0] = both[kept];
  hin_free (both[1 - kept]);
  return TRUE;
}

static gboolean
hub (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
     HinMeasureReport *report, GError **error)
{
  return half_of_hits (0, network, options, scores, report, error);
}

static gboolean
authority (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
           HinMeasureReport *report, GError **error)
{
  return half_of_hits (1, network, options, scores, report, error);
}

static gboolean
eigenvector (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
             HinMeasureReport *report, GError **error)
{
  HinEigenvector run = { .directed = options->view == HIN_VIEW_DIRECTED, .max_iterations = 100000 };
  scores[0] = hin_eigenvector (network, &run, error);
  if (scores[0] == NULL)
    return FALSE;
  report->detail = report_convergence (run.directed ? "error about" : "residual", run.iterations,
                                       "iterations", run.residual);
  report->note = run.eigenvalue == 0 && network->n_edges > 0
                     ? g_strdup ("the network has no cycle, so every score is 0 but those of nodes "
                                 "that no edge leaves, which is 1")
                     : report_parts (run.n_parts);
  return TRUE;
}

static gboolean
katz (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
      HinMeasureReport *report, GError **error)
{
  /* near 1 / spectral radius many iterations are needed, which are cheap on small networks */
  double most = KATZ_WORK / ((double) network->n_nodes + (double) network->n_edges);
  HinKatz run = { .alpha = options->alpha,
                  .undirected = options->view == HIN_VIEW_UNDIRECTED,
                  .normalised = options->normalised,
                  .tolerance = 1e-16,
                  .max_iterations = (guint64) CLAMP (most, 1e5, 1e7) };
  scores[0] = hin_katz (network, &run, error);
  if (scores[0] == NULL)
    return FALSE;
  report->detail = report_convergence ("relative error at most", run.iterations, "iterations",
                                       run.error_bound);
  return TRUE;
}

static gboolean
coreness (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
          HinMeasureReport *report, GError **error)
{
  (void) report;
  scores[0] = hin_coreness (network, options->view == HIN_VIEW_DIRECTED, error);
  return scores[0] != NULL;
}

static gboolean
constraint (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
            HinMeasureReport *report, GError **error)
{
  (void) options, (void) report;
  scores[0] = hin_constraint (network, error);
  return scores[0] != NULL;
}

static gboolean
clustering (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
            HinMeasureReport *report, GError **error)
{
  (void) report;
  scores[0] = hin_triangle_clustering (network, options->view == HIN_VIEW_DIRECTED, NULL, error);
  return scores[0] != NULL;
}

static gboolean
measure_distance (double *(*kernel) (const HinNetwork *, HinDistance *, GError **),
                  const HinNetwork *network, const HinMeasureOptions *options, gboolean incoming,
                  double **scores, HinMeasureReport *report, GError **error)
{
  HinDistance run = { .view = options->view,
                      .incoming = incoming,
                      .lengths = options->lengths,
                      .normalised = options->normalised,
                      .sources = options->sources,
                      .seed = options->seed,
                      .threads = options->threads };
  scores[0] = kernel (network, &run, error);
  if (scores[0] == NULL)
    return FALSE;
  if (run.used < network->n_nodes)
    report->note = g_strdup_printf ("estimated from %" G_GUINT64_FORMAT " of %u nodes", run.used,
                                    network->n_nodes);
  return TRUE;
}

#define DISTANCE_MEASURE(name, kernel, incoming)                                                  \
  static gboolean name (const HinNetwork *network, const HinMeasureOptions *options,              \
                        double **scores, HinMeasureReport *report, GError **error)                \
  {                                                                                               \
    return measure_distance (kernel, network, options, incoming, scores, report, error);          \
  }

DISTANCE_MEASURE (betweenness, hin_betweenness, FALSE)
DISTANCE_MEASURE (closeness, hin_closeness, FALSE)
DISTANCE_MEASURE (in_closeness, hin_closeness, TRUE)
DISTANCE_MEASURE (harmonic, hin_harmonic, FALSE)
DISTANCE_MEASURE (in_harmonic, hin_harmonic, TRUE)

#define UNDIRECTED HIN_VIEW_UNDIRECTED
#define DIRECTED HIN_VIEW_DIRECTED
#define USES(name) HIN_MEASURE_##name
#define PAGERANK                                                                                  \
  USES (VIEW) | USES (DAMPING) | USES (TOLERANCE) | USES (ITERATIONS) | USES (RESTART)
#define DISTANCE USES (VIEW) | USES (NORMALISED) | USES (LENGTHS) | USES (SOURCES)

const HinMeasure hin_measures[] = {
  { "pagerank", "PageRank; sums to 1", DIRECTED, PAGERANK, { "@pagerank" }, pagerank },
  { "degree", "number of edges, a self-loop twice", UNDIRECTED, 0, { "@degree" }, degree },
  { "in-degree", "number of edges that come in", DIRECTED, 0, { "@in_degree" }, in_degree },
  { "out-degree", "number of edges that go out", DIRECTED, 0, { "@out_degree" }, out_degree },
  { "strength", "summed weight of the edges, a self-loop twice", UNDIRECTED, 0, { "@strength" }, strength },
  { "in-strength", "summed weight of the edges that come in", DIRECTED, 0, { "@in_strength" }, in_strength },
  { "out-strength", "summed weight of the edges that go out", DIRECTED, 0, { "@out_strength" }, out_strength },
  { "hits", "hubs and authorities; the largest is 1", DIRECTED, USES (VIEW), { "@hub", "@authority" }, hits },
  { "hub", "the first score of hits alone", DIRECTED, USES (VIEW), { "@hub" }, hub },
  { "authority", "the second", DIRECTED, USES (VIEW), { "@authority" }, authority },
  { "eigenvector", "as central as the neighbours together; the largest is 1", UNDIRECTED, USES (VIEW),
    { "@eigenvector" }, eigenvector },
  { "katz", "1 and alpha times the scores of those that point here", DIRECTED,
    USES (VIEW) | USES (ALPHA) | USES (NORMALISED), { "@katz" }, katz },
  { "betweenness", "share of the shortest paths that go through", DIRECTED, DISTANCE, { "@betweenness" },
    betweenness },
  { "closeness", "1 by the summed distance to the nodes that can be reached", DIRECTED, DISTANCE,
    { "@closeness" }, closeness },
  { "in-closeness", "1 by the summed distance from the nodes that can reach it", DIRECTED, DISTANCE,
    { "@in_closeness" }, in_closeness },
  { "harmonic", "summed 1/distance to the other nodes", DIRECTED, DISTANCE, { "@harmonic" }, harmonic },
  { "in-harmonic", "summed 1/distance from the other nodes", DIRECTED, DISTANCE, { "@in_harmonic" },
    in_harmonic },
  { "coreness", "largest k of a k-core with the node", UNDIRECTED, USES (VIEW), { "@coreness" }, coreness },
  { "constraint", "Burt's constraint; none for nodes without neighbours", UNDIRECTED, 0, { "@constraint" },
    constraint },
  { "clustering", "share of the pairs of neighbours that are neighbours", UNDIRECTED, USES (VIEW),
    { "@clustering" }, clustering },
  { NULL, NULL, HIN_VIEW_DEFAULT, 0, { NULL }, NULL },
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

GPtrArray *
hin_measure_choose (char *const *words, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  static char *const standard[] = { (char *) "pagerank", NULL };
  for (char *const *word = words == NULL ? standard : words; *word != NULL; word++)
    {
      g_auto (GStrv) names = g_strsplit (*word, ",", -1);
      if (names[0] == NULL && hin_measure_find ("", error) == NULL)
        return NULL;
      for (char **name = names; *name != NULL; name++)
        {
          const HinMeasure *measure = hin_measure_find (*name, error);
          if (measure == NULL)
            return NULL;
          if (!g_ptr_array_find (chosen, measure, NULL))
            g_ptr_array_add (chosen, (gpointer) measure);
        }
    }
  return g_steal_pointer (&chosen);
}
