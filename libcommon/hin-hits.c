#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-hits.h"

#include <math.h>

/* to[u] = sum of the weighted from[] of row u, divided by the largest such sum. */
static void
multiply (const HinCsr *rows, const double *from, double *to)
{
  double largest = 0;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      double sum = 0;
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        sum += (rows->weight == NULL ? 1 : rows->weight[i]) * from[rows->target[i]];
      to[u] = sum;
      largest = MAX (largest, sum);
    }
  for (guint32 u = 0; largest > 0 && u < rows->n_nodes; u++)
    to[u] /= largest;
}

static gboolean
converge (const HinCsr *in, const HinCsr *out, HinHits *options, double *h, double *a, double *before,
          GError **error)
{
  guint32 n = in->n_nodes;
  options->change = G_MAXDOUBLE;
  for (options->iterations = 0; options->change > options->tolerance; options->iterations++)
    {
      if (options->iterations == options->max_iterations)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
                       "hits: not converged after %" G_GUINT64_FORMAT " iterations",
                       options->iterations);
          return FALSE;
        }
      for (guint32 u = 0; u < n; u++)
        before[u] = h[u];
      multiply (in, h, a);
      multiply (out, a, h);
      options->change = 0;
      for (guint32 u = 0; u < n; u++)
        options->change = MAX (options->change, fabs (h[u] - before[u]));
    }
  return TRUE;
}

gboolean
hin_hits (const HinNetwork *network, HinHits *options, double **hub, double **authority, GError **error)
{
  guint32 n = network->n_nodes;
  g_autoptr (HinCsr) in
      = hin_csr_new (network, options->undirected ? HIN_CSR_BOTH : HIN_CSR_IN, -1, error);
  g_autoptr (HinCsr) out
      = in == NULL || options->undirected ? NULL : hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree double *h = NULL, *a = NULL, *before = NULL;
  if (in == NULL || (out == NULL && !options->undirected)
      || (h = hin_alloc (n, sizeof *h, error)) == NULL || (a = hin_alloc (n, sizeof *a, error)) == NULL
      || (before = hin_alloc (n, sizeof *before, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    h[u] = a[u] = 1;
  if (network->n_edges > 0 && !converge (in, out == NULL ? in : out, options, h, a, before, error))
    return FALSE;
  *hub = g_steal_pointer (&h);
  *authority = g_steal_pointer (&a);
  return TRUE;
}
