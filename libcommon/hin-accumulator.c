#include "config.h"

#include "hin-accumulator.h"

#include "hin-alloc.h"

gboolean
hin_accumulator_init (HinAccumulator *self, guint32 n, GError **error)
{
  *self = (HinAccumulator){ 0 };
  for (int level = 0; level < HIN_ACCUMULATOR_LEVELS; level++)
    {
      self->words[level] = (level == 0 ? n : self->words[level - 1]) / 64 + 1;
      self->touched[level] = hin_alloc (self->words[level], sizeof (guint64), error);
      if (self->touched[level] == NULL)
        return FALSE;
    }
  self->sum = hin_alloc (n, sizeof (HinPathValue), error);
  return self->sum != NULL;
}

void
hin_accumulator_clear (HinAccumulator *self)
{
  for (int level = 0; level < HIN_ACCUMULATOR_LEVELS; level++)
    hin_free (self->touched[level]);
  hin_free (self->sum);
}

void
hin_accumulator_collect (HinAccumulator *self, HinRow *row)
{
  guint64 *const *touched = self->touched;
  row->n = 0;
  for (gsize i = 0; i < self->words[2]; i++)
    for (; touched[2][i] != 0; touched[2][i] &= touched[2][i] - 1)
      {
        gsize j = i << 6 | (gsize) __builtin_ctzll (touched[2][i]);
        for (; touched[1][j] != 0; touched[1][j] &= touched[1][j] - 1)
          {
            gsize k = j << 6 | (gsize) __builtin_ctzll (touched[1][j]);
            for (; touched[0][k] != 0; touched[0][k] &= touched[0][k] - 1)
              {
                gsize v = k << 6 | (gsize) __builtin_ctzll (touched[0][k]);
                row->node[row->n] = (guint32) v;
                row->value[row->n++] = self->sum[v];
                self->sum[v].count = 0;
              }
          }
      }
}
