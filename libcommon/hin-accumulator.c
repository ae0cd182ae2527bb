#include "config.h"

#include "hin-accumulator.h"

#include "hin-alloc.h"

#define FEW 48 /* so many are sorted by insertion sooner than marked and read back */

gboolean
hin_accumulator_init (HinAccumulator *self, guint32 n, GError **error)
{
  *self = (HinAccumulator){ 0 };
  for (int level = 0; level < HIN_ACCUMULATOR_LEVELS; level++)
    {
      self->words[level] = (level == 0 ? n : self->words[level - 1]) / 64 + 1;
      self->bits[level] = hin_alloc (self->words[level], sizeof (guint64), error);
      if (self->bits[level] == NULL)
        return FALSE;
    }
  if ((self->sum = hin_alloc (n, sizeof (HinPathValue), error)) == NULL)
    return FALSE;
  self->touched = hin_alloc ((gsize) n + 1, sizeof (guint32), error);
  return self->touched != NULL;
}

void
hin_accumulator_clear (HinAccumulator *self)
{
  for (int level = 0; level < HIN_ACCUMULATOR_LEVELS; level++)
    hin_free (self->bits[level]);
  hin_free (self->sum);
  hin_free (self->touched);
}

static inline void
take (HinAccumulator *self, HinRow *row, guint32 node)
{
  row->node[row->n] = node;
  row->value[row->n++] = self->sum[node];
  self->sum[node].count = 0;
}

static void
collect_few (HinAccumulator *self, HinRow *row)
{
  guint32 *touched = self->touched;
  for (guint32 i = 1; i < self->n; i++)
    {
      guint32 node = touched[i], j = i;
      for (; j > 0 && touched[j - 1] > node; j--)
        touched[j] = touched[j - 1];
      touched[j] = node;
    }
  for (guint32 i = 0; i < self->n; i++)
    take (self, row, touched[i]);
}

static void
mark (HinAccumulator *self, guint32 node)
{
  self->bits[0][node >> 6] |= G_GUINT64_CONSTANT (1) << (node & 63);
  self->bits[1][node >> 12] |= G_GUINT64_CONSTANT (1) << (node >> 6 & 63);
  self->bits[2][node >> 18] |= G_GUINT64_CONSTANT (1) << (node >> 12 & 63);
}

static void
collect_many (HinAccumulator *self, HinRow *row)
{
  guint64 *const *bits = self->bits;
  for (guint32 i = 0; i < self->n; i++)
    mark (self, self->touched[i]);
  for (gsize i = 0; i < self->words[2]; i++)
    for (; bits[2][i] != 0; bits[2][i] &= bits[2][i] - 1)
      {
        gsize j = i << 6 | (gsize) __builtin_ctzll (bits[2][i]);
        for (; bits[1][j] != 0; bits[1][j] &= bits[1][j] - 1)
          {
            gsize k = j << 6 | (gsize) __builtin_ctzll (bits[1][j]);
            for (; bits[0][k] != 0; bits[0][k] &= bits[0][k] - 1)
              take (self, row, (guint32) (k << 6 | (gsize) __builtin_ctzll (bits[0][k])));
          }
      }
}

void
hin_accumulator_collect (HinAccumulator *self, HinRow *row)
{
  row->n = 0;
  if (self->n <= FEW)
    collect_few (self, row);
  else
    collect_many (self, row);
  self->n = 0;
}
