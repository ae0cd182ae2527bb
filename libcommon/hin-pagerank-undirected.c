#include "config.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-pagerank-private.h"

/* What becomes of a node.  No edge joins two that are eliminated, so each of them follows from its
 * neighbours alone, and conjugate gradients see the kept ones only (the Schur complement).  Typed
 * networks fall almost into two such halves; then this takes half as many iterations. */
typedef enum
{
  ISOLATED,
  SOURCE, /* eliminated; nothing enters it, so all its edges are in its own row */
  FOLDED, /* eliminated, but the edges that enter it are in the rows of others */
  KEPT,
  FREE    /* not decided yet */
} Role;

/* Side by side: reading a neighbour's `in` and adding to its `out` is then one cache miss. */
typedef struct
{
  double in, out;
} Pair;

typedef struct
{
  const HinPagerankTask *task;
  const HinCsr *rows;
  const double *strength;
  double *score;    /* divided by the strength, less `base` */
  double *residual; /* of kept nodes; the others have none */
  Pair *pair;
  guint8 *role;
  double damping;
  double base; /* of all connected nodes; as a solution it is known without rounding */
} Solver;

/* v - (S - dA) base */
static inline double
right_side (const Solver *self, guint32 u)
{
  double v = hin_pagerank_restart (self->task, u);
  return v - self->base * (1 - self->damping) * self->strength[u];
}

/* Keep @u if it has a loop or a neighbour that is folded, else fold it. */
static void
decide (Solver *self, guint32 u)
{
  const guint32 *begin = self->rows->target + self->rows->offset[u];
  const guint32 *end = self->rows->target + self->rows->offset[u + 1];
  guint8 *role = self->role;
  role[u] = FOLDED; /* so that a loop finds it */
  for (const guint32 *v = begin; v < end; v++)
    if (role[*v] == FOLDED)
      {
        role[u] = KEPT;
        return;
      }
  for (const guint32 *v = begin; v < end; v++)
    role[*v] = KEPT;
}

/* Sources first: they cost one pass over their edges, where folded nodes cost two. */
static void
give_roles (Solver *self)
{
  const HinCsr *rows = self->rows;
  guint8 *role = self->role;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    role[u] = self->strength[u] > 0 ? SOURCE : ISOLATED;
  for (guint64 i = 0; i < rows->n_entries; i++)
    role[rows->target[i]] = FREE;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; role[u] == SOURCE && i < rows->offset[u + 1]; i++)
      role[rows->target[i]] = KEPT;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    if (role[u] == FREE)
      decide (self, u);
}

/* One copy of the loops for either constant. */
#define INLINE inline __attribute__ ((always_inline))

/* The true residual is summed with care, the steps plainly: that is a third faster, and where hubs
 * lead them astray, they begin anew from the true residual, some 10^10 times smaller then. */
static INLINE void
add (double *sum, double *rest, double term, gboolean careful)
{
  if (careful)
    hin_pagerank_add (sum, rest, term);
  else
    *sum += term;
}

static INLINE double
gather (const Solver *self, guint32 u, gboolean careful)
{
  const HinCsr *rows = self->rows;
  double sum = 0, rest = 0;
  for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
    {
      __builtin_prefetch (&self->pair[hin_pagerank_ahead (rows, i)], 1);
      double in = self->pair[rows->target[i]].in;
      add (&sum, &rest, rows->weight == NULL ? in : rows->weight[i] * in, careful);
    }
  return sum + rest;
}

/* Careful sums are whole only after settle(). */
static INLINE void
scatter (Solver *self, guint32 u, gboolean careful)
{
  const HinCsr *rows = self->rows;
  double in = self->pair[u].in;
  for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
    {
      guint32 v = rows->target[i];
      add (&self->pair[v].out, &self->task->rest[v],
           rows->weight == NULL ? in : rows->weight[i] * in, careful);
    }
}

static inline void
settle (Solver *self, guint32 u)
{
  self->pair[u].out += self->task->rest[u];
  self->task->rest[u] = 0;
}

/* What makes the residual of @u 0, where @sum is that of its neighbours. */
static inline double
follow (const Solver *self, guint32 u, double sum, gboolean true_side)
{
  return (self->damping * sum + (true_side ? right_side (self, u) : 0)) / self->strength[u];
}

/* out += (A + A')in of the kept nodes, where the others follow; with the @true_side, or with 0 for
 * it.  On entry all out but those of sources are 0. */
static INLINE void
multiply (Solver *self, gboolean true_side)
{
  guint32 n = self->rows->n_nodes;
  Pair *pair = self->pair;
  const guint8 *role = self->role;
  for (guint32 u = 0; u < n; u++)
    if (role[u] == KEPT)
      scatter (self, u, true_side);
    else if (role[u] == FOLDED)
      pair[u].out += gather (self, u, true_side);
  for (guint32 u = 0; u < n; u++)
    if (role[u] == FOLDED)
      {
        if (true_side)
          settle (self, u);
        pair[u].in = follow (self, u, pair[u].out, true_side);
      }
  for (guint32 u = 0; u < n; u++)
    if (role[u] == KEPT)
      pair[u].out += gather (self, u, true_side);
    else if (role[u] != ISOLATED)
      {
        if (role[u] == SOURCE)
          pair[u].in = follow (self, u, gather (self, u, true_side), true_side);
        scatter (self, u, true_side);
      }
}

/* residual = v - (S - dA) u; returns its L1 norm. */
static double
true_residual (Solver *self)
{
  double norm = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    self->pair[u] = (Pair){ self->score[u], 0 };
  multiply (self, TRUE);
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->role[u] == KEPT)
      {
        settle (self, u);
        self->residual[u] = right_side (self, u) - self->strength[u] * self->score[u]
                            + self->damping * self->pair[u].out;
        norm += fabs (self->residual[u]);
      }
  return norm;
}

/* The next direction: the preconditioned residual, with @before its length in the step before
 * (0: there was none).  Returns its length. */
static double
turn (Solver *self, double before)
{
  double length = 0;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->role[u] == KEPT)
      length += self->residual[u] * (self->residual[u] / self->strength[u]);
  double keep = before == 0 ? 0 : length / before;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->role[u] == KEPT)
      {
        double old = keep == 0 ? 0 : keep * self->pair[u].in;
        self->pair[u] = (Pair){ self->residual[u] / self->strength[u] + old, 0 };
      }
    else if (self->role[u] == FOLDED)
      self->pair[u].out = 0;
  return length;
}

/* One iteration; returns the L1 norm of the residual as it is carried along. */
static double
step (Solver *self, double *length)
{
  double bend = 0, norm = 0;
  *length = turn (self, *length);
  multiply (self, FALSE);
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->role[u] == KEPT)
      {
        Pair *pair = &self->pair[u];
        pair->out = self->strength[u] * pair->in - self->damping * pair->out;
        bend += pair->in * pair->out;
      }
  if (!(bend > 0))
    return 0; /* no direction is left: the true residual decides */
  double way = *length / bend;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    if (self->role[u] == KEPT)
      {
        self->score[u] += way * self->pair[u].in;
        self->residual[u] -= way * self->pair[u].out;
        norm += fabs (self->residual[u]);
      }
  return norm;
}

/* Begin with the solution for a damping near 1, where nothing is personal: with a restart of its
 * own what no walk reaches stays exactly 0.  Returns the sum of the solution, known beforehand
 * because nothing dangles. */
static double
begin (Solver *self)
{
  double connected = 0, isolated = 0, strength = 0, d = self->damping;
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      strength += self->strength[u];
      *(self->strength[u] > 0 ? &connected : &isolated) += hin_pagerank_restart (self->task, u);
    }
  if (strength > 0 && self->task->options->restart == NULL)
    self->base = connected / strength / (1 - d);
  return connected / (1 - d) + isolated;
}

static void
finish (Solver *self)
{
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    {
      double s = self->strength[u], base = self->base;
      self->score[u] = self->role[u] == ISOLATED ? hin_pagerank_restart (self->task, u)
                       : self->role[u] == KEPT
                           ? fmax (0, s * (base + self->score[u]) + self->residual[u])
                           : fmax (0, s * (base + self->pair[u].in));
    }
}

/* Where the true residual does not fall any more, it is made of rounding. */
static gboolean
solve (Solver *self, GError **error)
{
  HinPagerank *options = self->task->options;
  double scale = 2 / ((1 - self->damping) * begin (self));
  double norm = true_residual (self), before = INFINITY;
  while (norm * scale > options->tolerance && norm < before / 2)
    {
      double length = 0;
      before = norm;
      while (norm * scale > options->tolerance)
        {
          if (options->sweeps++ == options->max_sweeps)
            return hin_pagerank_not_converged (self->task, error);
          norm = step (self, &length);
        }
      norm = true_residual (self);
    }
  options->error_bound = norm * scale;
  if (options->error_bound > MAX (options->tolerance, HIN_PAGERANK_ROUNDING))
    return hin_pagerank_not_converged (self->task, error);
  finish (self);
  return TRUE;
}

gboolean
hin_pagerank_undirected (const HinPagerankTask *task, GError **error)
{
  guint32 n = task->rows->n_nodes;
  hin_autofree double *residual = hin_alloc (n, sizeof *residual, error);
  hin_autofree Pair *pair = residual == NULL ? NULL : hin_alloc (n, sizeof *pair, error);
  hin_autofree guint8 *role = pair == NULL ? NULL : hin_alloc (n, sizeof *role, error);
  if (role == NULL)
    return FALSE;
  Solver self = { task, task->rows, task->strength, task->score, residual, pair, role,
                  task->options->damping, 0 };
  give_roles (&self);
  return solve (&self, error);
}
