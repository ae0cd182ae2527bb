#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-propagation.h"
#include "hin-random.h"
#include "hin-union.h"

#define MAX_ROUNDS 10000

typedef struct
{
  const HinCsr *rows;
  guint32 *label;
  double *sum;    /* of each label among the neighbours; 0 between two nodes */
  guint32 *found; /* the labels of which sum is not 0 */
  guint32 n_found;
  guint32 *order;  /* of the nodes in a round */
  guint8 *waiting; /* a neighbour has changed since the node was looked at */
  HinRandom random;
} Spread;

static void
add_up (Spread *self, guint32 u, gboolean weighted)
{
  const HinCsr *rows = self->rows;
  self->n_found = 0;
  for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1]; i++)
    {
      guint32 label = self->label[rows->target[i]];
      if (self->sum[label] == 0)
        self->found[self->n_found++] = label;
      self->sum[label] += weighted && rows->weight != NULL ? rows->weight[i] : 1;
    }
}

static void
forget (Spread *self)
{
  for (guint32 i = 0; i < self->n_found; i++)
    self->sum[self->found[i]] = 0;
}

/* The label that weighs most: the node's own, or one of them by chance. */
static guint32
choose (Spread *self, guint32 own)
{
  double most = 0;
  guint32 n = 0;
  for (guint32 i = 0; i < self->n_found; i++)
    most = MAX (most, self->sum[self->found[i]]);
  if (self->n_found == 0 || self->sum[own] == most)
    return own;
  for (guint32 i = 0; i < self->n_found; i++)
    n += self->sum[self->found[i]] == most;
  guint64 chosen = n == 1 ? 0 : hin_random_below (&self->random, n);
  for (guint32 i = 0;; i++)
    if (self->sum[self->found[i]] == most && chosen-- == 0)
      return self->found[i];
}

static void
shuffle (guint32 *order, guint32 n, HinRandom *random)
{
  for (guint32 i = n; i > 1; i--)
    {
      guint32 j = (guint32) hin_random_below (random, i), other = order[j];
      order[j] = order[i - 1];
      order[i - 1] = other;
    }
}

/* Returns whether a label changed. */
static gboolean
spread_once (Spread *self)
{
  const HinCsr *rows = self->rows;
  gboolean changed = FALSE;
  shuffle (self->order, rows->n_nodes, &self->random);
  for (guint32 i = 0; i < rows->n_nodes; i++)
    {
      guint32 u = self->order[i];
      if (!self->waiting[u])
        continue;
      self->waiting[u] = FALSE;
      add_up (self, u, TRUE);
      guint32 label = choose (self, self->label[u]);
      forget (self);
      if (label == self->label[u])
        continue;
      self->label[u] = label;
      changed = TRUE;
      for (guint64 k = rows->offset[u]; k < rows->offset[(gsize) u + 1]; k++)
        self->waiting[rows->target[k]] = TRUE;
    }
  return changed;
}

/* Pieces of one label that no edge of it joins get labels of their own; @parent is lent. */
static void
divide (const HinCsr *rows, guint32 *label, guint32 *parent)
{
  for (guint32 u = 0; u < rows->n_nodes; u++)
    parent[u] = u;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1] && rows->target[i] < u; i++)
      if (label[rows->target[i]] == label[u])
        hin_union_join (parent, u, rows->target[i]);
  for (guint32 u = 0; u < rows->n_nodes; u++)
    label[u] = hin_union_find (parent, u);
}

static gboolean
spread (Spread *self, guint *rounds, GError **error)
{
  for (*rounds = 1; *rounds <= MAX_ROUNDS; (*rounds)++)
    if (!spread_once (self))
      return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "label-propagation: labels still change after %d rounds", MAX_ROUNDS);
  return FALSE;
}

gboolean
hin_label_propagation (const HinCsr *rows, guint64 seed, guint32 *label, guint *rounds,
                       GError **error)
{
  guint32 n = rows->n_nodes;
  hin_autofree double *sum = hin_alloc (n, sizeof *sum, error);
  hin_autofree guint32 *found = sum == NULL ? NULL : hin_alloc (n, sizeof *found, error);
  hin_autofree guint32 *order = found == NULL ? NULL : hin_alloc (n, sizeof *order, error);
  hin_autofree guint8 *waiting = order == NULL ? NULL : hin_alloc (n, sizeof *waiting, error);
  if (waiting == NULL)
    return FALSE;
  Spread self = {
    .rows = rows, .label = label, .sum = sum, .found = found, .order = order, .waiting = waiting
  };
  hin_random_seed (&self.random, seed, 0, 0);
  for (guint32 u = 0; u < n; u++)
    {
      label[u] = order[u] = u;
      waiting[u] = TRUE;
    }
  if (!spread (&self, rounds, error))
    return FALSE;
  divide (rows, label, found);
  return TRUE;
}

/* Of the labels that occur most the smallest. */
static guint32
smallest_of_most (const Spread *self, guint32 own)
{
  guint32 best = self->n_found == 0 ? own : self->found[0];
  for (guint32 i = 1; i < self->n_found; i++)
    {
      guint32 label = self->found[i];
      if (self->sum[label] > self->sum[best]
          || (self->sum[label] == self->sum[best] && label < best))
        best = label;
    }
  return best;
}

gboolean
hin_cdlp (const HinCsr *rows, guint64 iterations, guint32 *label, guint *rounds, GError **error)
{
  guint32 n = rows->n_nodes;
  hin_autofree double *sum = hin_alloc (n, sizeof *sum, error);
  hin_autofree guint32 *found = sum == NULL ? NULL : hin_alloc (n, sizeof *found, error);
  hin_autofree guint32 *next = found == NULL ? NULL : hin_alloc (n, sizeof *next, error);
  if (next == NULL)
    return FALSE;
  Spread self = { .rows = rows, .label = label, .sum = sum, .found = found };
  gboolean changed = TRUE;
  for (guint32 u = 0; u < n; u++)
    label[u] = u;
  for (*rounds = 0; *rounds < iterations && changed; (*rounds)++)
    {
      changed = FALSE;
      for (guint32 u = 0; u < n; u++)
        {
          add_up (&self, u, FALSE);
          next[u] = smallest_of_most (&self, label[u]);
          forget (&self);
          changed |= next[u] != label[u];
        }
      for (guint32 u = 0; u < n; u++)
        label[u] = next[u];
    }
  return TRUE;
}
