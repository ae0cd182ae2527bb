/* hin-accumulator.h - a dense vector that is filled here and there, and read back in order.
 *
 *   sum:      a value for each node, 0: not there, so 0 is never added, nor a sum that is 0
 *   touched:  the nodes that are there, in no order; few are sorted, many marked in a bitmap of
 *             three levels (a bit for each node, for each word of those, for each word of these)
 *
 * Thread rule: one accumulator, one thread. */
#pragma once

#include "hin-row.h"

#define HIN_ACCUMULATOR_LEVELS 3

typedef struct
{
  HinPathValue *sum;
  guint32 *touched;
  guint32 n;
  guint64 *bits[HIN_ACCUMULATOR_LEVELS];
  gsize words[HIN_ACCUMULATOR_LEVELS];
} HinAccumulator;

/* For @n nodes, all 0.  FALSE: HIN_ERROR_LIMIT; clear it in any case. */
gboolean hin_accumulator_init (HinAccumulator *self, guint32 n, GError **error);
void hin_accumulator_clear (HinAccumulator *self);

/* To be called when the value of @node stops being 0. */
static inline void
hin_accumulator_touch (HinAccumulator *self, guint32 node)
{
  self->touched[self->n++] = node;
}

/* Move what is there into @row, in order of the nodes, and leave everything 0.  @row has room for
 * all nodes; only its n, node and value change.  O(entries), and
 * nodes / 2^18 when they are many. */
void hin_accumulator_collect (HinAccumulator *self, HinRow *row);
