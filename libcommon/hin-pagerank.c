#include "config.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-pagerank.h"

/* Side by side, because reading a neighbour's `in` and adding to its `out` is then one cache miss. */
typedef struct
{
  double in, out;
} Pair;

typedef struct
{
  const HinCsr *rows; /* of the edges that go out */
  HinPagerank *options;
  double *strength;   /* summed weight of what leaves a node; 0: dangling */
  double *score;
  double *residual;
  Pair *pair;
  double restart_sum;
} Solver;

static inline double
restart_of (const Solver *self, guint32 u)
{
  const double *restart = self->options->restart;
  return restart == NULL ? 1.0 / self->rows->n_nodes : restart[u] / self->restart_sum;
}

static gboolean
not_converged (const Solver *self, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "pagerank: not converged after %" G_GUINT64_FORMAT " sweeps", self->options->max_sweeps);
  return FALSE;
}

/* A plain sum of 10^7 scores can be off by more than the tolerance; this one (Kahan's) is not. */
static void
normalise (Solver *self)
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
push_row (const HinCsr *rows, guint32 u, double share, double *residual)
{
  if (rows->weight == NULL)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      residual[rows->target[i]] += share;
  else
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      residual[rows->target[i]] += share * rows->weight[i];
}

/* What a self-loop brings back goes out again at once, all rounds of it (a geometric series). */
static inline void
push (Solver *self, guint32 u)
{
  double mass = self->residual[u], scale = self->options->damping / self->strength[u];
  self->residual[u] = 0;
  push_row (self->rows, u, mass * scale, self->residual);
  double back = self->residual[u];
  if (back > 0)
    {
      double more = back / (1 - back / mass);
      push_row (self->rows, u, more * scale, self->residual);
      self->residual[u] = 0;
      mass += more;
    }
  self->score[u] += mass;
}

/* The residual of y is r >= 0, so y is too small by (I - dP')^-1 r, at most |r| / (1 - d) in all;
 * dividing by the sum at most doubles that.  Dangling nodes pass nothing on: theirs is exact. */
static double
push_error (const Solver *self)
{
  double left = 0, placed = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      placed += self->score[u] + self->residual[u];
      left += self->strength[u] > 0 ? self->residual[u] : 0;
    }
  return 2 * left / ((1 - self->options->damping) * placed);
}

static gboolean
solve_directed (Solver *self, GError **error)
{
  HinPagerank *options = self->options;
  guint32 n = self->rows->n_nodes;
  if ((self->residual = hin_alloc (n, sizeof *self->residual, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    self->residual[u] = restart_of (self, u);
  /* smaller residuals wait: all of them together stay within the tolerance */
  double least = options->tolerance * (1 - options->damping) / (4.0 * n);
  while ((options->error_bound = push_error (self)) > options->tolerance)
    {
      if (options->sweeps++ == options->max_sweeps)
        return not_converged (self, error);
      for (guint32 i = 0; i < n; i++)
        {
          guint32 u = options->sweeps % 2 == 1 ? i : n - 1 - i;
          if (self->residual[u] > least && self->strength[u] > 0)
            push (self, u);
        }
    }
  for (guint32 u = 0; u < n; u++)
    self->score[u] += self->residual[u];
  return TRUE;
}

/* out += A'in or, undirected, (A + A')in: each edge is read once for both of its ends. */
static void
multiply (Solver *self)
{
  const HinCsr *rows = self->rows;
  Pair *pair = self->pair;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      double in = pair[u].in, back = 0;
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        {
          Pair *other = &pair[rows->target[i]];
          double weight = rows->weight == NULL ? 1 : rows->weight[i];
          back += weight * other->in;
          other->out += weight * in;
        }
      if (self->options->undirected)
        pair[u].out += back;
    }
}

/* residual = v - (S - dA) u; returns its L1 norm.  Isolated nodes are left out. */
static double
true_residual (Solver *self)
{
  double norm = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    self->pair[u] = (Pair){ self->score[u], 0 };
  multiply (self);
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double s = self->strength[u];
      self->residual[u] = s == 0 ? 0
                                 : restart_of (self, u) - s * self->score[u]
                                       + self->options->damping * self->pair[u].out;
      norm += fabs (self->residual[u]);
    }
  return norm;
}

/* The next direction: the preconditioned residual, with *@before its length in the step before
 * (0: there was none).  Returns its length. */
static double
turn (Solver *self, double before)
{
  double length = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->strength[u] > 0)
      length += self->residual[u] * (self->residual[u] / self->strength[u]);
  double keep = before == 0 ? 0 : length / before;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double s = self->strength[u], old = keep == 0 ? 0 : keep * self->pair[u].in;
      self->pair[u] = (Pair){ s == 0 ? 0 : self->residual[u] / s + old, 0 };
    }
  return length;
}

/* One iteration; returns the L1 norm of the residual as it is carried along. */
static double
step (Solver *self, double *length)
{
  double bend = 0, norm = 0;
  *length = turn (self, *length);
  multiply (self);
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      Pair *pair = &self->pair[u];
      pair->out = self->strength[u] * pair->in - self->options->damping * pair->out;
      bend += pair->in * pair->out;
    }
  if (!(bend > 0))
    return 0; /* no direction is left: the true residual decides */
  double way = *length / bend;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      self->score[u] += way * self->pair[u].in;
      self->residual[u] -= way * self->pair[u].out;
      norm += fabs (self->residual[u]);
    }
  return norm;
}

/* Begin with the solution for a damping near 1, where nothing is personal: with a restart of its own
 * what no walk reaches stays exactly 0.  Returns the sum of the solution, known beforehand because
 * nothing dangles. */
static double
begin (Solver *self)
{
  double connected = 0, isolated = 0, strength = 0, d = self->options->damping;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      strength += self->strength[u];
      *(self->strength[u] > 0 ? &connected : &isolated) += restart_of (self, u);
    }
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->strength[u] > 0 && self->options->restart == NULL)
      self->score[u] = connected / ((1 - d) * strength);
  return connected / (1 - d) + isolated;
}

static gboolean
solve_undirected (Solver *self, GError **error)
{
  HinPagerank *options = self->options;
  guint32 n = self->rows->n_nodes;
  if ((self->residual = hin_alloc (n, sizeof *self->residual, error)) == NULL
      || (self->pair = hin_alloc (n, sizeof *self->pair, error)) == NULL)
    return FALSE;
  double scale = 2 / ((1 - options->damping) * begin (self));
  double norm = true_residual (self);
  while (norm * scale > options->tolerance)
    {
      double length = 0;
      while (norm * scale > options->tolerance)
        {
          if (options->sweeps++ == options->max_sweeps)
            return not_converged (self, error);
          norm = step (self, &length);
        }
      norm = true_residual (self);
    }
  options->error_bound = norm * scale;
  for (guint32 u = 0; u < n; u++)
    {
      double s = self->strength[u];
      self->score[u] = s == 0 ? restart_of (self, u) : fmax (0, s * self->score[u] + self->residual[u]);
    }
  return TRUE;
}

static double
power_step (Solver *self)
{
  double d = self->options->damping, dangling = 0, change = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double s = self->strength[u];
      self->pair[u] = (Pair){ s == 0 ? 0 : self->score[u] / s, 0 };
      dangling += s == 0 ? self->score[u] : 0;
    }
  multiply (self);
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double score = d * self->pair[u].out + (d * dangling + 1 - d) * restart_of (self, u);
      change += fabs (score - self->score[u]);
      self->score[u] = score;
    }
  return change;
}

static gboolean
iterate (Solver *self, GError **error)
{
  HinPagerank *options = self->options;
  if ((self->pair = hin_alloc (self->rows->n_nodes, sizeof *self->pair, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    self->score[u] = 1.0 / self->rows->n_nodes;
  for (; options->sweeps < options->iterations; options->sweeps++)
    options->error_bound = power_step (self);
  return TRUE;
}

static void
sum_strengths (Solver *self)
{
  const HinCsr *rows = self->rows;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      {
        double weight = rows->weight == NULL ? 1 : rows->weight[i];
        self->strength[u] += weight;
        if (self->options->undirected)
          self->strength[rows->target[i]] += weight;
      }
}

static gboolean
solve (Solver *self, GError **error)
{
  HinPagerank *options = self->options;
  for (guint32 u = 0; options->restart != NULL && u < self->rows->n_nodes; u++)
    self->restart_sum += options->restart[u];
  sum_strengths (self);
  if (options->iterations > 0)
    return iterate (self, error);
  if (!(options->undirected ? solve_undirected (self, error) : solve_directed (self, error)))
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
  if (strength == NULL)
    return NULL;
  Solver self = { .rows = rows, .options = options, .strength = strength, .score = score };
  options->sweeps = 0;
  options->error_bound = 0;
  gboolean done = rows->n_nodes == 0 || solve (&self, error);
  hin_free (self.residual);
  hin_free (self.pair);
  return done ? g_steal_pointer (&score) : NULL;
}
