/* hin-measure.h - the table of measures: what hin-rank can compute for every node.
 *
 * A new measure is one row and one function.  Thread rule: the table is constant. */
#pragma once

#include "hin-network.h"
#include "hin-policy.h"

#define HIN_MEASURE_SCORES 2 /* most scores of one measure */

typedef struct
{
  HinView view;          /* as asked for; DEFAULT: the measure's own */
  double damping;        /* pagerank */
  double tolerance;      /* pagerank; 0: its default 1e-12 */
  guint64 iterations;    /* pagerank; 0: until converged */
  const double *restart; /* pagerank: n_nodes, or NULL */
  double alpha;          /* katz */
  gboolean normalised;   /* katz, and what is between nodes */
} HinMeasureOptions;

/* Which of the options a measure has. */
typedef enum
{
  HIN_MEASURE_VIEW = 1 << 0,
  HIN_MEASURE_DAMPING = 1 << 1,
  HIN_MEASURE_TOLERANCE = 1 << 2,
  HIN_MEASURE_ITERATIONS = 1 << 3,
  HIN_MEASURE_RESTART = 1 << 4,
  HIN_MEASURE_ALPHA = 1 << 5,
  HIN_MEASURE_NORMALISED = 1 << 6,
  HIN_MEASURE_LENGTHS = 1 << 7,
  HIN_MEASURE_SOURCES = 1 << 8
} HinMeasureUses;

typedef struct
{
  char *detail; /* how it converged, or NULL; new string */
  char *note;   /* what one must know of the scores, or NULL; new string */
} HinMeasureReport;

typedef struct
{
  const char *name; /* the word of --measure */
  const char *help;
  HinView view;     /* the default */
  guint uses;       /* HinMeasureUses */
  const char *attributes[HIN_MEASURE_SCORES + 1]; /* "@name" of each score, then NULL */
  /* Fill scores[k] with n_nodes doubles each, to be released by hin_free(); NAN: the node has none.
   * @report may get texts.
   * The weights must have passed hin_network_check_weights().  FALSE: HIN_ERROR_LIMIT,
   * HIN_ERROR_CONVERGENCE. */
  gboolean (*compute) (const HinNetwork *network, const HinMeasureOptions *options, double **scores,
                       HinMeasureReport *report, GError **error);
} HinMeasure;

/* All measures; ends with a NULL name. */
extern const HinMeasure hin_measures[];

/* The measure of that name.  NULL: HIN_ERROR_USAGE, naming those there are. */
const HinMeasure *hin_measure_find (const char *name, GError **error);
