/* The undirected case: one connected part after the other. */
#include "config.h"

#include "hin-alloc.h"
#include "hin-eigenvector-private.h"
#include "hin-union.h"

#include <math.h>

#define EXACT 1e-15 /* a residual that cannot get smaller */
#define GOOD 1e-12  /* one that may be as good as it gets */
#define PATIENCE 20 /* and an eighth: iterations without one of half the size: it is */
#define REFRESH 16  /* iterations that rounding may grow */
#define SAME 1e-12  /* relative difference of eigenvalues that are the same */
#define MOST_SMOOTHING 50

/* Three directions, each with what A makes of it: the vector, its residual, the last step. */
typedef struct
{
  double *v, *a;
} Direction;

typedef struct
{
  const HinCsr *out;
  HinEigenvector *options;
  guint32 *list;  /* the nodes, part by part */
  guint64 *begin; /* n_parts + 1: where a part begins in it */
  double *bound;  /* n_parts: largest strength: the eigenvalue is not above it */
  double *value;  /* n_parts: eigenvalue; 0: not the largest */
  guint32 n_parts;
  Direction direction[3];
  double *rest; /* n_nodes: of sums */

  const guint32 *part; /* the current one: its nodes ... */
  guint32 n;
  double scale; /* ... and what A is divided by */
} Solver;

static void
multiply (const Solver *self, const double *from, double *to)
{
  const HinCsr *out = self->out;
  double *rest = self->rest;
  for (guint32 k = 0; k < self->n; k++)
    to[self->part[k]] = rest[self->part[k]] = 0;
  for (guint32 k = 0; k < self->n; k++)
    {
      guint32 u = self->part[k];
      for (guint64 i = out->offset[u]; i < out->offset[u + 1]; i++)
        {
          guint32 v = out->target[i];
          double weight = hin_csr_weight (out, i);
          hin_eigenvector_add (&to[v], &rest[v], weight * from[u]);
          hin_eigenvector_add (&to[u], &rest[u], weight * from[v]);
        }
    }
  for (guint32 k = 0; k < self->n; k++)
    to[self->part[k]] = (to[self->part[k]] + rest[self->part[k]]) / self->scale;
}

static double
dot (const Solver *self, const double *x, const double *y)
{
  double sum = 0, rest = 0;
  for (guint32 k = 0; k < self->n; k++)
    hin_eigenvector_add (&sum, &rest, x[self->part[k]] * y[self->part[k]]);
  return sum + rest;
}

/* x = a x + b y */
static void
mix (const Solver *self, double a, double *x, double b, const double *y)
{
  for (guint32 k = 0; k < self->n; k++)
    x[self->part[k]] = a * x[self->part[k]] + b * y[self->part[k]];
}

/* Take what @d has of the first @n directions out of it; returns the length of what is left. */
static double
subtract (const Solver *self, Direction *d, guint n, gboolean with_image)
{
  for (guint k = 0; k < n; k++)
    {
      const Direction *other = &self->direction[k];
      double part = dot (self, d->v, other->v);
      mix (self, 1, d->v, -part, other->v);
      if (with_image)
        mix (self, 1, d->a, -part, other->a);
    }
  return sqrt (dot (self, d->v, d->v));
}

/* Make @d one of length 1 that is orthogonal to the first @n.  FALSE: hardly anything is left of
 * it, or of its image, but rounding. */
static gboolean
orthogonalise (const Solver *self, Direction *d, guint n, gboolean with_image)
{
  double before = sqrt (dot (self, d->v, d->v)), length = subtract (self, d, n, with_image);
  if (!(length > before * (with_image ? 1e-3 : 1e-8)))
    return FALSE;
  if (length < before / 2)
    length = subtract (self, d, n, with_image);
  mix (self, 1 / length, d->v, 0, d->v);
  if (with_image)
    mix (self, 1 / length, d->a, 0, d->a);
  return TRUE;
}

/* One rotation of Jacobi: makes m[p][q] 0. */
static void
rotate (double m[3][3], double vectors[3][3], guint p, guint q)
{
  if (m[p][q] == 0)
    return;
  double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
  double t = copysign (1, theta) / (fabs (theta) + sqrt (theta * theta + 1));
  double c = 1 / sqrt (t * t + 1), s = t * c;
  for (guint k = 0; k < 3; k++)
    {
      double x = m[k][p], y = m[k][q];
      m[k][p] = c * x - s * y;
      m[k][q] = s * x + c * y;
    }
  for (guint k = 0; k < 3; k++)
    {
      double x = m[p][k], y = m[q][k];
      m[p][k] = c * x - s * y;
      m[q][k] = s * x + c * y;
      x = vectors[k][p];
      y = vectors[k][q];
      vectors[k][p] = c * x - s * y;
      vectors[k][q] = s * x + c * y;
    }
}

/* The eigenvector of the largest eigenvalue of the upper left @n x @n of @m. */
static void
largest_of_three (double m[3][3], guint n, double *vector)
{
  double vectors[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  guint best = 0;
  for (guint sweep = 0; sweep < 12; sweep++)
    for (guint p = 0; p < n; p++)
      for (guint q = p + 1; q < n; q++)
        rotate (m, vectors, p, q);
  for (guint k = 1; k < n; k++)
    if (m[k][k] > m[best][best])
      best = k;
  for (guint k = 0; k < 3; k++)
    vector[k] = vectors[k][best];
}

/* The best vector in the space of @n directions becomes the first, the step to it the third. */
static void
choose_best (Solver *self, guint n)
{
  Direction *d = self->direction;
  double m[3][3] = { { 0 } }, c[3];
  for (guint i = 0; i < n; i++)
    for (guint k = i; k < n; k++)
      m[i][k] = m[k][i] = dot (self, d[i].v, d[k].a);
  largest_of_three (m, n, c);
  mix (self, n > 2 ? c[2] : 0, d[2].v, c[1], d[1].v);
  mix (self, n > 2 ? c[2] : 0, d[2].a, c[1], d[1].a);
  mix (self, c[0], d[0].v, 1, d[2].v);
  mix (self, c[0], d[0].a, 1, d[2].a);
}

/* The residual of the current vector, relative to its eigenvalue, into the second direction. */
static double
find_residual (Solver *self, double *value)
{
  Direction *x = &self->direction[0], *r = &self->direction[1];
  *value = dot (self, x->v, x->a);
  for (guint32 k = 0; k < self->n; k++)
    r->v[self->part[k]] = x->a[self->part[k]] - *value * x->v[self->part[k]];
  return sqrt (dot (self, r->v, r->v)) / *value;
}

/* What A makes of the vector, and of the last step, is carried along with them.  Rounding grows in
 * it from step to step, so it is computed anew now and then, and before the vector is believed. */
static void
refresh (Solver *self, gboolean step)
{
  Direction *x = &self->direction[0];
  mix (self, 1 / sqrt (dot (self, x->v, x->v)), x->v, 0, x->v);
  multiply (self, x->v, x->a);
  if (step)
    multiply (self, self->direction[2].v, self->direction[2].a);
}

/* Find the vector of the current part. */
static gboolean
iterate (Solver *self, double *value, double *residual, GError **error)
{
  Direction *d = self->direction;
  double best = INFINITY;
  gboolean fresh = TRUE;
  guint64 i = 0, since = 0;
  for (guint32 k = 0; k < self->n; k++)
    d[0].v[self->part[k]] = 1;
  refresh (self, FALSE);
  for (;; i++)
    {
      if (i % REFRESH == REFRESH - 1)
        refresh (self, TRUE);
      *residual = find_residual (self, value);
      gboolean ready = *residual <= EXACT || (*residual <= GOOD && i - since > PATIENCE + i / 8);
      if (ready && fresh)
        break;
      fresh = ready;
      if (ready)
        refresh (self, TRUE);
      if (ready)
        continue;
      if (i == self->options->max_iterations)
        return hin_eigenvector_fail (self->options, error);
      since = *residual < best / 2 ? i : since;
      best = since == i ? *residual : best;
      if (orthogonalise (self, &d[1], 1, FALSE))
        {
          multiply (self, d[1].v, d[1].a);
          choose_best (self, i > 0 && orthogonalise (self, &d[2], 2, TRUE) ? 3 : 2);
        }
    }
  self->options->iterations = MAX (self->options->iterations, i);
  return TRUE;
}

/* Entries far from the centre are much smaller than the error of the others: let them follow from
 * their neighbours, which makes them more exact, as numbers above 0.  A round mends at most one
 * edge further out, so the digits fade there, and beyond the last round entries are 0 or noise. */
static void
smooth (Solver *self, double value)
{
  double *x = self->direction[0].v, *y = self->direction[1].v, change = INFINITY;
  double sum = 0;
  for (guint32 k = 0; k < self->n; k++)
    sum += x[self->part[k]];
  for (guint32 k = 0; k < self->n; k++)
    x[self->part[k]] = fmax (0, sum < 0 ? -x[self->part[k]] : x[self->part[k]]);
  for (guint round = 0; change > 1e-12 && round < MOST_SMOOTHING; round++)
    {
      multiply (self, x, y);
      change = 0;
      for (guint32 k = 0; k < self->n; k++)
        {
          guint32 u = self->part[k];
          double now = y[u] / value;
          change = fmax (change, now > 0 ? fabs (now - x[u]) / now : 0);
          x[u] = now;
        }
    }
}

static gboolean
solve_part (Solver *self, guint32 c, double *score, GError **error)
{
  double value, residual, sum = 0;
  self->part = self->list + self->begin[c];
  self->n = (guint32) (self->begin[c + 1] - self->begin[c]);
  self->scale = self->bound[c];
  if (!iterate (self, &value, &residual, error))
    return FALSE;
  smooth (self, value);
  const double *x = self->direction[0].v;
  for (guint32 k = 0; k < self->n; k++)
    sum += x[self->part[k]];
  double square = dot (self, x, x);
  /* what 1 has of the vector is the limit of the power method */
  for (guint32 k = 0; k < self->n; k++)
    score[self->part[k]] = x[self->part[k]] / square * sum;
  self->value[c] = value * self->scale;
  if (self->value[c] > self->options->eigenvalue)
    self->options->residual = residual;
  self->options->eigenvalue = fmax (self->options->eigenvalue, self->value[c]);
  return TRUE;
}

/* The most promising part first: it may save many others. */
static gboolean
solve_parts (Solver *self, double *score, GError **error)
{
  guint32 first = 0;
  for (guint32 c = 1; c < self->n_parts; c++)
    if (self->bound[c] > self->bound[first])
      first = c;
  if (!solve_part (self, first, score, error))
    return FALSE;
  for (guint32 c = 0; c < self->n_parts; c++)
    if (c != first && self->bound[c] >= self->options->eigenvalue * (1 - SAME)
        && !solve_part (self, c, score, error))
      return FALSE;
  return TRUE;
}

/* Only the largest eigenvalue counts. */
static void
finish (Solver *self, double *score)
{
  double largest = 0;
  for (guint32 c = 0; c < self->n_parts; c++)
    {
      gboolean counts = self->value[c] >= self->options->eigenvalue * (1 - SAME);
      self->options->n_parts += counts ? 1 : 0;
      for (guint64 k = self->begin[c]; k < self->begin[c + 1]; k++)
        {
          guint32 u = self->list[k];
          score[u] = counts ? score[u] : 0;
          largest = fmax (largest, score[u]);
        }
    }
  for (guint32 u = 0; u < self->out->n_nodes; u++)
    score[u] /= largest;
}

/* Sort the nodes by part, and find the largest strength of each. */
static gboolean
find_parts (Solver *self, double *strength, GError **error)
{
  const HinCsr *out = self->out;
  guint32 n = out->n_nodes;
  hin_autofree guint32 *root = hin_union_new (n, error);
  hin_autofree guint32 *number = root == NULL ? NULL : hin_alloc (n, sizeof *number, error);
  if (number == NULL)
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    for (guint64 i = out->offset[u]; i < out->offset[u + 1]; i++)
      {
        double weight = hin_csr_weight (out, i);
        strength[u] += weight;
        strength[out->target[i]] += weight;
        hin_union_join (root, u, out->target[i]);
      }
  for (guint32 u = 0; u < n; u++) /* a root is the smallest of its part */
    {
      guint32 r = hin_union_find (root, u);
      number[u] = r == u ? self->n_parts++ : number[r];
      self->bound[number[u]] = fmax (self->bound[number[u]], strength[u]);
      self->begin[(gsize) number[u] + 1]++;
    }
  for (gsize c = 0; c < self->n_parts; c++)
    self->begin[c + 1] += self->begin[c];
  for (guint32 u = n; u-- > 0;) /* backwards from the ends, which so become the beginnings */
    self->list[--self->begin[(gsize) number[u] + 1]] = u;
  for (gsize c = 0; c < self->n_parts; c++)
    self->begin[c] = self->begin[c + 1];
  self->begin[self->n_parts] = n;
  return TRUE;
}

gboolean
hin_eigenvector_undirected (const HinCsr *out, HinEigenvector *options, double *score,
                            GError **error)
{
  gsize n = out->n_nodes;
  hin_autofree guint32 *list = hin_alloc (n, sizeof *list, error);
  hin_autofree guint64 *begin = list == NULL ? NULL : hin_alloc (n + 1, sizeof *begin, error);
  hin_autofree double *table = begin == NULL ? NULL : hin_alloc (n * 9, sizeof *table, error);
  if (table == NULL)
    return FALSE;
  Solver self = { .out = out,
                  .options = options,
                  .list = list,
                  .begin = begin,
                  .bound = table,
                  .value = table + n,
                  .rest = table + n * 8 };
  for (guint k = 0; k < 3; k++)
    self.direction[k] = (Direction){ table + n * (2 + 2 * k), table + n * (3 + 2 * k) };
  if (!find_parts (&self, self.direction[0].v, error) || !solve_parts (&self, score, error))
    return FALSE;
  finish (&self, score);
  return TRUE;
}
