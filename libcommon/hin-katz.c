#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-katz.h"
#include "hin-num.h"
#include "hin-peel.h"

#include <math.h>
#include <string.h>

#define LARGEST 1e280   /* scores above this are as good as infinite */
#define FIRST_MARK 16   /* iterations before growth is measured; a look at it after twice as many */
#define MOST_ROUNDS 100 /* of one such look */

typedef struct
{
  HinKatz *options;
  const HinCsr *out;
  const guint32 *rest; /* the nodes behind cycles; nothing leads from them to others */
  guint32 n_rest;
  double *score; /* the sum so far */
  double *base;  /* what a score is without the edges among the rest */
  double *term;  /* the last term of the sum */
  double *next;  /* 0, or the term that is made */
  double *mark;  /* scores at the last look for divergence */
  double *proof; /* the growth since then, as far as it sustains itself */
} Solver;

/* Add alpha A'x of the nodes @list to @to. */
static void
propagate (const Solver *self, const guint32 *list, guint32 n, const double *from, double *to)
{
  double alpha = self->options->alpha;
  for (guint32 k = 0; k < n; k++)
    {
      guint32 u = list[k];
      double own = alpha * from[u], back = 0;
      for (guint64 i = self->out->offset[u]; i < self->out->offset[u + 1]; i++)
        {
          double weight = hin_csr_weight (self->out, i);
          to[self->out->target[i]] += weight * own;
          back += weight * from[self->out->target[i]];
        }
      if (self->options->undirected)
        to[u] += alpha * back;
    }
}

/* The next term; returns the bound of the relative error of the sum. */
static double
step (Solver *self)
{
  double bound = 0;
  propagate (self, self->rest, self->n_rest, self->term, self->next);
  for (guint32 k = 0; k < self->n_rest; k++)
    {
      guint32 u = self->rest[k];
      self->score[u] += self->term[u];
      self->term[u] = self->next[u];
      self->next[u] = 0;
      bound = fmax (bound, self->term[u] / self->base[u]);
    }
  return bound;
}

/* Is there a y >= 0, not 0, with alpha A'y >= y?  Then the spectral radius is 1 / alpha at least,
 * by Collatz and Wielandt.  Tried is the growth since the last look, without the nodes that others
 * feed. */
static gboolean
diverges (Solver *self)
{
  gboolean changed = TRUE;
  guint32 left = 0;
  for (guint32 k = 0; k < self->n_rest; k++)
    {
      guint32 u = self->rest[k];
      self->proof[u] = self->score[u] - self->mark[u];
    }
  for (guint round = 0; changed && round < MOST_ROUNDS; round++)
    {
      changed = FALSE;
      left = 0;
      propagate (self, self->rest, self->n_rest, self->proof, self->next);
      for (guint32 k = 0; k < self->n_rest; k++)
        {
          guint32 u = self->rest[k];
          gboolean sustained = self->next[u] >= self->proof[u];
          changed |= !sustained;
          self->proof[u] = sustained ? self->proof[u] : 0;
          left += self->proof[u] > 0;
          self->next[u] = 0;
        }
    }
  return left > 0 && !changed;
}

static double
sum_of_terms (const Solver *self)
{
  double sum = 0;
  for (guint32 k = 0; k < self->n_rest; k++)
    sum += self->term[self->rest[k]];
  return sum;
}

static gboolean
too_large (GError **error)
{
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
                       "katz: scores above 1e280: alpha times the weights is too large");
  return FALSE;
}

/* @value with three digits. */
static double
round_to_three (double value)
{
  char text[32];
  int exponent = (int) floor (log10 (value)) - 2;
  g_snprintf (text, sizeof text, "%de%d", (int) round (value / pow (10, exponent)), exponent);
  hin_num_parse (text, strlen (text), &value);
  return value;
}

/* @growth: of the terms, an iteration. */
static gboolean
fail (const Solver *self, double growth, GError **error)
{
  char number[HIN_NUM_MAX + 1];
  if (!isfinite (growth))
    return too_large (error);
  if (growth < 1)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
                   "katz: not converged after %" G_GUINT64_FORMAT " iterations",
                   self->options->iterations);
      return FALSE;
    }
  number[hin_num_print (number, round_to_three (self->options->alpha / growth))] = '\0';
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "katz: not converged after %" G_GUINT64_FORMAT " iterations: alpha must be below "
               "1 / spectral radius, about %s",
               self->options->iterations, number);
  return FALSE;
}

static gboolean
sum_series (Solver *self, GError **error)
{
  HinKatz *options = self->options;
  guint64 check = FIRST_MARK, begin = 0;
  double before = sum_of_terms (self), bound;
  while ((bound = step (self)) > options->tolerance)
    {
      options->iterations++;
      gboolean last = options->iterations == options->max_iterations || !(bound < LARGEST);
      if (options->iterations < check && !last)
        continue;
      double sum = sum_of_terms (self);
      if (last || (begin > 0 && diverges (self)))
        return fail (self, pow (sum / before, 1 / (double) (options->iterations - begin)), error);
      memcpy (self->mark, self->score, self->out->n_nodes * sizeof *self->mark);
      begin = options->iterations;
      check = 2 * options->iterations;
      before = sum;
    }
  options->iterations++;
  options->error_bound = bound;
  return TRUE;
}

static void
normalise (double *score, guint32 n)
{
  double largest = 0, sum = 0;
  for (guint32 u = 0; u < n; u++)
    largest = fmax (largest, score[u]);
  for (guint32 u = 0; u < n; u++)
    sum += score[u] / largest * (score[u] / largest);
  for (guint32 u = 0; u < n; u++)
    score[u] = score[u] / largest / sqrt (sum);
}

static gboolean
solve (Solver *self, const guint32 *order, guint32 peeled, GError **error)
{
  guint32 n = self->out->n_nodes;
  for (guint32 u = 0; u < n; u++)
    self->score[u] = 1;
  for (guint32 k = 0; k < peeled; k++)
    propagate (self, order + k, 1, self->score, self->score);
  for (guint32 u = 0; u < n; u++)
    if (!(self->score[u] < LARGEST))
      return too_large (error);
  for (guint32 k = peeled; k < n; k++)
    {
      guint32 u = order[k];
      self->base[u] = self->term[u] = self->score[u];
      self->score[u] = 0;
    }
  self->rest = order + peeled;
  self->n_rest = n - peeled;
  if (self->n_rest > 0 && !sum_series (self, error))
    return FALSE;
  if (self->options->normalised)
    normalise (self->score, n);
  return TRUE;
}

double *
hin_katz (const HinNetwork *network, HinKatz *options, GError **error)
{
  guint32 n = network->n_nodes, peeled = 0;
  Solver self = { .options = options };
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree guint32 *order = out == NULL ? NULL : hin_peel (out, &peeled, error);
  hin_autofree double *table
      = order == NULL ? NULL : hin_alloc ((gsize) n * 5, sizeof *table, error);
  hin_autofree double *score = table == NULL ? NULL : hin_alloc (n, sizeof *score, error);
  if (score == NULL)
    return NULL;
  if (options->undirected)
    {
      peeled = 0;
      for (guint32 u = 0; u < n; u++)
        order[u] = u;
    }
  self.out = out;
  self.score = score;
  self.base = table;
  self.term = table + n;
  self.next = table + (gsize) n * 2;
  self.mark = table + (gsize) n * 3;
  self.proof = table + (gsize) n * 4;
  options->iterations = 0;
  options->error_bound = 0;
  return solve (&self, order, peeled, error) ? g_steal_pointer (&score) : NULL;
}
