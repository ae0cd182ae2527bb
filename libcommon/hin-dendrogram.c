#include "config.h"

#include "hin-alloc.h"
#include "hin-dendrogram.h"
#include "hin-union.h"

typedef struct
{
  const HinCsr *rows;
  guint32 *label;           /* of each node: the first node in the list of its community */
  guint32 *size;            /* by label, as those below */
  double *strength;
  guint32 *next, *last;     /* lists of members */
  double twice;             /* 2m */
} Forest;

/* Modularity of single nodes. */
static double
begin (Forest *self)
{
  const HinCsr *rows = self->rows;
  double loops = 0, squares = 0;
  for (guint64 i = 0; i < rows->n_entries; i++)
    self->twice += hin_csr_weight (rows, i);
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      self->label[u] = self->last[u] = u;
      self->next[u] = HIN_NONE;
      self->size[u] = 1;
      for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1]; i++)
        {
          self->strength[u] += hin_csr_weight (rows, i);
          loops += rows->target[i] == u ? hin_csr_weight (rows, i) : 0;
        }
      squares += self->strength[u] / self->twice * (self->strength[u] / self->twice);
    }
  return loops / self->twice - squares;
}

/* The weight between community @a and community @b, counted in the rows of @a. */
static double
between (const Forest *self, guint32 a, guint32 b)
{
  const HinCsr *rows = self->rows;
  double weight = 0;
  for (guint32 u = a; u != HIN_NONE; u = self->next[u])
    for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1]; i++)
      if (self->label[rows->target[i]] == b)
        weight += hin_csr_weight (rows, i);
  return weight;
}

/* Returns what modularity gains when the communities of @u and @v become one. */
static double
join (Forest *self, guint32 u, guint32 v)
{
  guint32 a = self->label[u], b = self->label[v];
  if (a == b)
    return 0;
  if (self->size[a] > self->size[b])
    {
      guint32 other = a;
      a = b;
      b = other;
    }
  double gain = 2 * (between (self, a, b) / self->twice
                     - self->strength[a] / self->twice * (self->strength[b] / self->twice));
  for (u = a; u != HIN_NONE; u = self->next[u])
    self->label[u] = b;
  self->next[self->last[b]] = a;
  self->last[b] = self->last[a];
  self->size[b] += self->size[a];
  self->strength[b] += self->strength[a];
  return gain;
}

static guint64
find_best (Forest *self, const guint32 *joins, guint64 n_joins)
{
  double now = begin (self), best = now;
  guint64 made = 0;
  for (guint64 i = 0; i < n_joins; i++)
    {
      now += join (self, joins[2 * i], joins[2 * i + 1]);
      if (now < best - 1e-12)
        continue;
      best = MAX (best, now);
      made = i + 1;
    }
  return made;
}

gboolean
hin_dendrogram_cut (const HinCsr *rows, const guint32 *joins, guint64 n_joins, guint32 *label,
                    guint64 *made, GError **error)
{
  gsize n = rows->n_nodes;
  hin_autofree double *strength = hin_alloc (n, sizeof *strength, error);
  hin_autofree guint32 *tables = strength == NULL ? NULL : hin_alloc (3 * n, sizeof *tables, error);
  if (tables == NULL)
    return FALSE;
  Forest self = { .rows = rows, .label = label, .strength = strength, .size = tables,
                  .next = tables + n, .last = tables + 2 * n };
  guint64 cut = find_best (&self, joins, n_joins);
  for (guint32 u = 0; u < n; u++)
    label[u] = u;
  for (guint64 i = 0; i < cut; i++)
    hin_union_join (label, joins[2 * i], joins[2 * i + 1]);
  for (guint32 u = 0; u < n; u++)
    label[u] = hin_union_find (label, u);
  if (made != NULL)
    *made = cut;
  return TRUE;
}
