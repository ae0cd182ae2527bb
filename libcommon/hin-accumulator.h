/* hin-accumulator.h - a dense vector that is filled here and there, and read back in order.
 *
 *   sum:      a value for each node, 0: not there
 *   touched:  a bit for each node that is there, a bit for each word of those, and for each of those
 *
 * Marking is three stores where sorting the touched nodes would be log n comparisons each.
 * Thread rule: one accumulator, one thread. */
#pragma once

#include "hin-row.h"

#define HIN_ACCUMULATOR_LEVELS 3

typedef struct
{
  HinPathValue *sum;
  guint64 *touched[HIN_ACCUMULATOR_LEVELS];
  gsize words[HIN_ACCUMULATOR_LEVELS];
} HinAccumulator;

/* For @n nodes, all 0.  FALSE: HIN_ERROR_LIMIT; clear it in any case. */
gboolean hin_accumulator_init (HinAccumulator *self, guint32 n, GError **error);
void hin_accumulator_clear (HinAccumulator *self);

/* To be called when the value of @node stops being 0. */
static inline void
hin_accumulator_touch (HinAccumulator *self, guint32 node)
{
  self->touched[0][node >> 6] |= G_GUINT64_CONSTANT (1) << (node & 63);
  self->touched[1][node >> 12] |= G_GUINT64_CONSTANT (1) << (node >> 6 & 63);
  self->touched[2][node >> 18] |= G_GUINT64_CONSTANT (1) << (node >> 12 & 63);
}

/* Move what is there into @row, in order of the nodes, and leave everything 0.  @row has room for
 * all nodes; only its n, node and value change.  O(entries + nodes / 2^18). */
void hin_accumulator_collect (HinAccumulator *self, HinRow *row);
