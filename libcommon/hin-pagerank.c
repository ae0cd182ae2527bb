#include "config.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-pagerank-private.h"

/* Side by side, because reading a neighbour's `in` and adding to its `out` is then one cache miss. */
typedef struct
{
  double in, out;
} Pair;

gboolean
hin_pagerank_not_converged (const HinPagerankTask *self, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "pagerank: not converged after %" G_GUINT64_FORMAT " sweeps",
               MIN (self->options->sweeps, self->options->max_sweeps));
  return FALSE;
}

/* A plain sum of 10^7 scores can be off by more than the tolerance; this one (Kahan's) is not. */
static void
normalise (HinPagerankTask *self)
{
  double sum = 0, rest = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double term = self->score[u] - rest, next = sum + term;
      rest = (next - sum) - term;
      sum = next;
    }
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    self->score[u] /= sum;
}

static inline void
push_row (const HinPagerankTask *self, guint32 u, double share, double *residual)
{
  const HinCsr *rows = self->rows;
  for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
    {
      __builtin_prefetch (&residual[hin_pagerank_ahead (rows, i)], 1);
      guint32 v = rows->target[i];
      hin_pagerank_add (&residual[v], &self->rest[v],
                        rows->weight == NULL ? share : share * rows->weight[i]);
    }
}

static inline double
take (const HinPagerankTask *self, guint32 u, double *residual)
{
  double mass = residual[u] + self->rest[u];
  residual[u] = self->rest[u] = 0;
  return mass;
}

/* What a self-loop brings back goes out again at once, all rounds of it (a geometric series). */
static inline void
push (HinPagerankTask *self, guint32 u, double *residual, double *late)
{
  double scale = self->options->damping / self->strength[u], mass = take (self, u, residual);
  push_row (self, u, mass * scale, residual);
  double back = take (self, u, residual);
  if (back > 0)
    {
      double more = back / (1 - back / mass);
      push_row (self, u, more * scale, residual);
      take (self, u, residual);
      mass += more;
    }
  hin_pagerank_add (&self->score[u], &late[u], mass);
}

/* The residual of y is r >= 0, so y is too small by (I - dP')^-1 r, at most |r| / (1 - d) in all;
 * dividing by the sum at most doubles that.  Dangling nodes pass nothing on: theirs is exact. */
static double
push_error (const HinPagerankTask *self, const double *residual)
{
  double left = 0, placed = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      placed += self->score[u] + residual[u];
      left += self->strength[u] > 0 ? residual[u] : 0;
    }
  return 2 * left / ((1 - self->options->damping) * placed);
}

static gboolean
solve_directed (HinPagerankTask *self, GError **error)
{
  HinPagerank *options = self->options;
  guint32 n = self->rows->n_nodes;
  hin_autofree double *residual = hin_alloc (n, sizeof *residual, error);
  hin_autofree double *late = residual == NULL ? NULL : hin_alloc (n, sizeof *late, error);
  if (late == NULL)
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    residual[u] = hin_pagerank_restart (self, u);
  /* smaller residuals wait: all of them together stay within the tolerance */
  double least = options->tolerance * (1 - options->damping) / (4.0 * n);
  while ((options->error_bound = push_error (self, residual)) > options->tolerance)
    {
      if (options->sweeps++ == options->max_sweeps)
        return hin_pagerank_not_converged (self, error);
      for (guint32 i = 0; i < n; i++)
        {
          guint32 u = options->sweeps % 2 == 1 ? i : n - 1 - i;
          if (residual[u] > least && self->strength[u] > 0)
            push (self, u, residual, late);
        }
    }
  for (guint32 u = 0; u < n; u++)
    self->score[u] += late[u] + take (self, u, residual);
  return TRUE;
}

/* out += A'in or, undirected, (A + A')in: each edge is read once for both of its ends. */
static void
multiply (const HinPagerankTask *self, Pair *pair)
{
  const HinCsr *rows = self->rows;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      double in = pair[u].in, back = 0;
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        {
          __builtin_prefetch (&pair[hin_pagerank_ahead (rows, i)], 1);
          Pair *other = &pair[rows->target[i]];
          double weight = hin_csr_weight (rows, i);
          back += weight * other->in;
          other->out += weight * in;
        }
      if (self->options->undirected)
        pair[u].out += back;
    }
}

static double
power_step (HinPagerankTask *self, Pair *pair)
{
  double d = self->options->damping, dangling = 0, change = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double s = self->strength[u];
      pair[u] = (Pair){ s == 0 ? 0 : self->score[u] / s, 0 };
      dangling += s == 0 ? self->score[u] : 0;
    }
  multiply (self, pair);
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double score = d * pair[u].out + (d * dangling + 1 - d) * hin_pagerank_restart (self, u);
      change += fabs (score - self->score[u]);
      self->score[u] = score;
    }
  return change;
}

static gboolean
iterate (HinPagerankTask *self, GError **error)
{
  HinPagerank *options = self->options;
  hin_autofree Pair *pair = hin_alloc (self->rows->n_nodes, sizeof *pair, error);
  if (pair == NULL)
    return FALSE;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    self->score[u] = 1.0 / self->rows->n_nodes;
  for (; options->sweeps < options->iterations; options->sweeps++)
    options->error_bound = power_step (self, pair);
  return TRUE;
}

/* Without weights they are counts, which are exact. */
static void
count_entries (HinPagerankTask *self)
{
  const HinCsr *rows = self->rows;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    self->strength[u] += (double) (rows->offset[u + 1] - rows->offset[u]);
  for (guint64 i = 0; self->options->undirected && i < rows->n_entries; i++)
    {
      __builtin_prefetch (&self->strength[hin_pagerank_ahead (rows, i)], 1);
      self->strength[rows->target[i]]++;
    }
}

static void
sum_weights (HinPagerankTask *self)
{
  const HinCsr *rows = self->rows;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      {
        guint32 v = rows->target[i];
        hin_pagerank_add (&self->strength[u], &self->rest[u], rows->weight[i]);
        if (self->options->undirected)
          hin_pagerank_add (&self->strength[v], &self->rest[v], rows->weight[i]);
      }
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      self->strength[u] += self->rest[u];
      self->rest[u] = 0;
    }
}

static gboolean
solve (HinPagerankTask *self, GError **error)
{
  HinPagerank *options = self->options;
  for (guint32 u = 0; options->restart != NULL && u < self->rows->n_nodes; u++)
    self->restart_sum += options->restart[u];
  if (self->rows->weight == NULL)
    count_entries (self);
  else
    sum_weights (self);
  if (options->iterations > 0)
    return iterate (self, error);
  if (!(options->undirected ? hin_pagerank_undirected (self, error) : solve_directed (self, error)))
    return FALSE;
  normalise (self);
  return TRUE;
}

double *
hin_pagerank (const HinNetwork *network, HinPagerank *options, GError **error)
{
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree double *score = rows == NULL ? NULL : hin_alloc (rows->n_nodes, sizeof *score, error);
  hin_autofree double *strength
      = score == NULL ? NULL : hin_alloc (rows->n_nodes, sizeof *strength, error);
  hin_autofree double *rest
      = strength == NULL ? NULL : hin_alloc (rows->n_nodes, sizeof *rest, error);
  if (rest == NULL)
    return NULL;
  HinPagerankTask self
      = { .rows = rows, .options = options, .strength = strength, .score = score, .rest = rest };
  options->sweeps = 0;
  options->error_bound = 0;
  gboolean done = rows->n_nodes == 0 || solve (&self, error);
  return done ? g_steal_pointer (&score) : NULL;
}
