#include "config.h"

#include <math.h>
#include <string.h>

#include "hin-error.h"
#include "hin-hits.h"
#include "hin-union.h"

#define ROUNDING 1e-14 /* changes of entries up to 1 below this are noise */
#define NOTHING 1e-8   /* parts with smaller scores have died out */

static void
scale (double *x, guint32 n)
{
  double largest = 0;
  for (guint32 u = 0; u < n; u++)
    largest = MAX (largest, x[u]);
  for (guint32 u = 0; u < n; u++)
    x[u] /= largest;
}

/* to = A'from (@back), A from (@forth), or the sum of both, scaled. */
static void
multiply (const HinCsr *out, gboolean back, gboolean forth, const double *from, double *to)
{
  memset (to, 0, out->n_nodes * sizeof *to);
  for (guint32 u = 0; u < out->n_nodes; u++)
    {
      double sum = 0;
      for (guint64 i = out->offset[u]; i < out->offset[u + 1]; i++)
        {
          guint32 v = out->target[i];
          double weight = hin_csr_weight (out, i);
          if (forth)
            sum += weight * from[v];
          if (back)
            to[v] += weight * from[u];
        }
      to[u] += sum;
    }
  scale (to, out->n_nodes);
}

static void
find_authorities (const HinCsr *out, gboolean undirected, const double *h, double *a)
{
  multiply (out, TRUE, undirected, h, a);
}

static void
find_hubs (const HinCsr *out, gboolean undirected, const double *a, double *h)
{
  multiply (out, undirected, TRUE, a, h);
}

/* The steps shrink like a geometric series, whose rest is the error.  Twice in a row, because the
 * first ratios are those of terms that die out soon. */
static gboolean
converge (const HinCsr *out, HinHits *options, double *h, double *a, double *old, GError **error)
{
  double before = 0;
  for (guint good = 0; good < 2; options->iterations++)
    {
      if (options->iterations == options->max_iterations)
        {
          const char *hint = ": unless the network is bipartite, eigenvector has the same scores";
          g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
                       "hits: not converged after %" G_GUINT64_FORMAT " iterations%s",
                       options->iterations, options->undirected ? hint : "");
          return FALSE;
        }
      double change = 0;
      memcpy (old, h, out->n_nodes * sizeof *old);
      find_authorities (out, options->undirected, h, a);
      find_hubs (out, options->undirected, a, h);
      for (guint32 u = 0; u < out->n_nodes; u++)
        change = MAX (change, fabs (h[u] - old[u]));
      double ratio = before > 0 ? change / before : 1;
      options->error_estimate = ratio < 1 ? change * ratio / (1 - ratio) : change;
      gboolean settled = ratio < 1 && options->error_estimate <= options->tolerance;
      good = settled || change <= ROUNDING ? good + 1 : 0;
      before = change;
    }
  find_authorities (out, options->undirected, h, a);
  return TRUE;
}

/* Nodes that are authorities of one hub belong together; anchor[u] is the first one met for hub u,
 * HIN_NONE: none yet. */
static void
join_authority (guint32 *part, guint32 *anchor, guint32 u, guint32 authority)
{
  if (anchor[u] == HIN_NONE)
    anchor[u] = authority;
  else
    hin_union_join (part, anchor[u], authority);
}

/* Each part alone has a simple largest eigenvalue (Perron and Frobenius), and only those with the
 * largest of all outlast the iteration: so count what is left. */
static gboolean
count_parts (const HinCsr *out, HinHits *options, const double *h, GError **error)
{
  guint32 n = out->n_nodes;
  hin_autofree guint32 *part = hin_union_new (n, error);
  hin_autofree guint32 *anchor = part == NULL ? NULL : hin_alloc (n, sizeof *anchor, error);
  hin_autofree guint8 *seen = anchor == NULL ? NULL : hin_alloc (n, 1, error);
  if (seen == NULL)
    return FALSE;
  memset (anchor, 0xff, n * sizeof *anchor);
  for (guint32 u = 0; u < n; u++)
    for (guint64 i = out->offset[u]; i < out->offset[u + 1]; i++)
      {
        join_authority (part, anchor, u, out->target[i]);
        if (options->undirected)
          join_authority (part, anchor, out->target[i], u);
      }
  for (guint32 u = 0; u < n; u++)
    if (h[u] > NOTHING)
      {
        guint32 root = hin_union_find (part, anchor[u]);
        options->n_parts += !seen[root];
        seen[root] = TRUE;
      }
  return TRUE;
}

gboolean
hin_hits (const HinNetwork *network, HinHits *options, double **hub, double **authority, GError **error)
{
  guint32 n = network->n_nodes;
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree double *h = NULL, *a = NULL, *old = NULL;
  if (out == NULL || (h = hin_alloc (n, sizeof *h, error)) == NULL
      || (a = hin_alloc (n, sizeof *a, error)) == NULL
      || (old = hin_alloc (n, sizeof *old, error)) == NULL)
    return FALSE;
  options->iterations = options->n_parts = 0;
  options->error_estimate = 0;
  for (guint32 u = 0; u < n; u++)
    h[u] = a[u] = 1;
  if (network->n_edges > 0
      && (!converge (out, options, h, a, old, error) || !count_parts (out, options, h, error)))
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    { /* below the error nothing is known */
      h[u] = h[u] > options->tolerance ? h[u] : 0;
      a[u] = a[u] > options->tolerance ? a[u] : 0;
    }
  *hub = g_steal_pointer (&h);
  *authority = g_steal_pointer (&a);
  return TRUE;
}
