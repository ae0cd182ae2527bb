#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-eigenvector-private.h"
#include "hin-peel.h"

#include <math.h>

#define TOLERANCE 1e-13 /* of the estimated error of a score */
#define ROUNDING 1e-15  /* changes below this are noise */
#define NOTHING 1e-8    /* smaller scores have died out */

gboolean
hin_eigenvector_fail (const HinEigenvector *options, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "eigenvector: not converged after %" G_GUINT64_FORMAT " iterations",
               options->max_iterations);
  return FALSE;
}

/* next = A'x / lambda + x for the nodes @list, scaled to a largest entry of 1, with lambda the largest
 * entry of A'x; 0 in @next before, in @x after.  Returns the largest change. */
static double
step (const HinCsr *out, const guint32 *list, guint32 n, double *x, double *next, double *lambda)
{
  double largest = 0, change = 0, sum = 0;
  for (guint32 k = 0; k < n; k++)
    for (guint64 i = out->offset[list[k]]; i < out->offset[list[k] + 1]; i++)
      next[out->target[i]] += (out->weight == NULL ? 1 : out->weight[i]) * x[list[k]];
  for (guint32 k = 0; k < n; k++)
    largest = fmax (largest, next[list[k]]);
  for (guint32 k = 0; k < n; k++)
    {
      next[list[k]] = next[list[k]] / largest + x[list[k]];
      sum = fmax (sum, next[list[k]]);
    }
  for (guint32 k = 0; k < n; k++)
    {
      double value = next[list[k]] / sum;
      change = fmax (change, fabs (value - x[list[k]]));
      x[list[k]] = value;
      next[list[k]] = 0;
    }
  *lambda = largest;
  return change;
}

/* The steps shrink like a geometric series, whose rest is the error.  Several times in a row, because
 * the first ratios are those of terms that die out soon. */
static gboolean
iterate (const HinCsr *out, HinEigenvector *options, const guint32 *list, guint32 n, double *x,
         GError **error)
{
  hin_autofree double *next = hin_alloc (out->n_nodes, sizeof *next, error);
  double before = 0;
  if (next == NULL)
    return FALSE;
  for (guint32 k = 0; k < n; k++)
    x[list[k]] = 1;
  for (guint good = 0; good < 5; options->iterations++)
    {
      if (options->iterations == options->max_iterations)
        return hin_eigenvector_fail (options, error);
      double change = step (out, list, n, x, next, &options->eigenvalue);
      if (!(options->eigenvalue > 0)) /* the cycles have nothing left of it: weights too far apart */
        return hin_eigenvector_fail (options, error);
      double ratio = before > 0 ? change / before : 1;
      options->residual = ratio < 1 ? change * ratio / (1 - ratio) : change;
      gboolean settled = ratio < 1 && options->residual <= TOLERANCE;
      good = settled || change <= ROUNDING ? good + 1 : 0;
      before = change;
    }
  return TRUE;
}

/* Without a cycle A'x = 0 for every x on the nodes that no edge leaves. */
static void
take_sinks (const HinCsr *out, double *x)
{
  for (guint32 u = 0; u < out->n_nodes; u++)
    x[u] = out->offset[u] == out->offset[u + 1];
}

gboolean
hin_eigenvector_directed (const HinCsr *out, HinEigenvector *options, double *score, GError **error)
{
  guint32 peeled;
  hin_autofree guint32 *order = hin_peel (out, &peeled, error);
  if (order == NULL)
    return FALSE;
  if (peeled == out->n_nodes)
    take_sinks (out, score);
  return peeled == out->n_nodes
         || iterate (out, options, order + peeled, out->n_nodes - peeled, score, error);
}

double *
hin_eigenvector (const HinNetwork *network, HinEigenvector *options, GError **error)
{
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree double *score = out == NULL ? NULL : hin_alloc (out->n_nodes, sizeof *score, error);
  if (score == NULL)
    return NULL;
  options->iterations = options->n_parts = 0;
  options->residual = options->eigenvalue = 0;
  for (guint32 u = 0; out->n_entries == 0 && u < out->n_nodes; u++)
    score[u] = 1;
  if (out->n_entries > 0
      && !(options->directed ? hin_eigenvector_directed (out, options, score, error)
                             : hin_eigenvector_undirected (out, options, score, error)))
    return NULL;
  return g_steal_pointer (&score);
}
