#include "config.h"

#include "hin-alloc.h"
#include "hin-component.h"
#include "hin-eigenvector-private.h"
#include "hin-error.h"
#include "hin-peel.h"

#include <math.h>

#define TOLERANCE 1e-13 /* of the estimated error of a score; of lambda, relative */
#define ROUNDING 1e-15  /* changes below this are noise */
#define GROWTH 1e-12    /* scores that grow by less than that, relative to others, stay */
#define TINY 1e-300     /* smaller scores have hardly any digits */
#define SAME 1e-8       /* relative difference of eigenvalues that are the same */

gboolean
hin_eigenvector_fail (const HinEigenvector *options, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "eigenvector: not converged after %" G_GUINT64_FORMAT " iterations",
               options->max_iterations);
  return FALSE;
}

/* What a step has changed. */
typedef struct
{
  double change; /* largest of a score */
  double lambda; /* largest entry of A'x */
  double growth; /* largest of a score, A'x / (lambda x) - 1 */
} Step;

/* x becomes A'x / lambda + x for the nodes @list, scaled to a largest entry of 1; @next
 * and @rest are 0 before and after. */
static Step
step (const HinCsr *out, const guint32 *list, guint32 n, double *x, double *next, double *rest)
{
  Step self = { 0, 0, 0 };
  double sum = 0;
  for (guint32 k = 0; k < n; k++)
    for (guint64 i = out->offset[list[k]]; i < out->offset[list[k] + 1]; i++)
      {
        double weight = hin_csr_weight (out, i);
        guint32 v = out->target[i];
        hin_eigenvector_add (&next[v], &rest[v], weight * x[list[k]]);
      }
  for (guint32 k = 0; k < n; k++)
    {
      next[list[k]] += rest[list[k]];
      self.lambda = fmax (self.lambda, next[list[k]]);
      rest[list[k]] = 0;
    }
  for (guint32 k = 0; k < n; k++)
    {
      double old = x[list[k]], value = next[list[k]] / self.lambda;
      if (value > TINY)
        self.growth = fmax (self.growth, value / old - 1);
      next[list[k]] = value + old;
      sum = fmax (sum, next[list[k]]);
    }
  for (guint32 k = 0; k < n; k++)
    {
      double value = next[list[k]] / sum;
      self.change = fmax (self.change, fabs (value - x[list[k]]));
      x[list[k]] = value;
      next[list[k]] = 0;
    }
  return self;
}

/* The steps shrink like a geometric series, whose rest is the error.  Several times in a row,
 * because the first ratios are those of terms that die out soon.  Where the weights are far apart,
 * what wins in the end may be below the error for long: it grows faster than lambda. */
static gboolean
iterate (const HinCsr *out, HinEigenvector *options, const guint32 *list, guint32 n, double *x,
         GError **error)
{
  hin_autofree double *next = hin_alloc (out->n_nodes, sizeof *next, error);
  hin_autofree double *rest = next == NULL ? NULL : hin_alloc (out->n_nodes, sizeof *rest, error);
  Step before = { 0, 0, 0 };
  if (rest == NULL)
    return FALSE;
  for (guint32 k = 0; k < n; k++)
    x[list[k]] = 1;
  for (guint good = 0; good < 5; options->iterations++)
    {
      if (options->iterations == options->max_iterations)
        return hin_eigenvector_fail (options, error);
      Step now = step (out, list, n, x, next, rest);
      if (!(now.lambda > 0)) /* too far apart the weights: no cycle has any of it left */
        return hin_eigenvector_fail (options, error);
      double ratio = before.change > 0 ? now.change / before.change : 1;
      options->residual = ratio < 1 ? now.change * ratio / (1 - ratio) : now.change;
      gboolean settled = (ratio < 1 && options->residual <= TOLERANCE) || now.change <= ROUNDING;
      gboolean final = now.growth <= GROWTH
                       && fabs (now.lambda - before.lambda) <= TOLERANCE * now.lambda;
      good = settled && final ? good + 1 : 0;
      before = now;
    }
  options->eigenvalue = before.lambda;
  return TRUE;
}

/* Without a cycle A'x = 0 for every x on the nodes that no edge leaves. */
static void
take_sinks (const HinCsr *out, double *x)
{
  for (guint32 u = 0; u < out->n_nodes; u++)
    x[u] = out->offset[u] == out->offset[u + 1];
}

/* A strong component that keeps its score up by itself has the largest eigenvalue; what others
 * feed loses the rest from step to step. */
static gboolean
count_parts (const HinNetwork *network, HinEigenvector *options, const double *x, GError **error)
{
  guint32 n = network->n_nodes;
  hin_autofree guint32 *label = hin_alloc (n, sizeof *label, error);
  hin_autofree double *score = label == NULL ? NULL : hin_alloc (n, sizeof *score, error);
  hin_autofree double *kept = score == NULL ? NULL : hin_alloc (n, sizeof *kept, error);
  if (kept == NULL || !hin_strong_components (network, label, error))
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    score[label[u]] += x[u];
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 u = network->source[e], v = network->target[e];
      if (label[u] == label[v])
        kept[label[u]] += hin_network_weight (network, e) * x[u];
    }
  for (guint32 u = 0; u < n; u++)
    options->n_parts
        += score[u] > TINY && kept[u] >= options->eigenvalue * score[u] * (1 - SAME);
  return TRUE;
}

gboolean
hin_eigenvector_directed (const HinNetwork *network, const HinCsr *out, HinEigenvector *options,
                          double *score, GError **error)
{
  guint32 peeled;
  hin_autofree guint32 *order = hin_peel (out, &peeled, error);
  if (order == NULL)
    return FALSE;
  if (peeled == out->n_nodes)
    take_sinks (out, score);
  return peeled == out->n_nodes
         || (iterate (out, options, order + peeled, out->n_nodes - peeled, score, error)
             && count_parts (network, options, score, error));
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
      && !(options->directed ? hin_eigenvector_directed (network, out, options, score, error)
                             : hin_eigenvector_undirected (out, options, score, error)))
    return NULL;
  return g_steal_pointer (&score);
}
