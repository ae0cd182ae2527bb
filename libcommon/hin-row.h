/* hin-row.h - one row of a product: nodes with their values, as they are made.
 *
 * Ownership: the arrays belong to whoever made the row, by hin_row_init().
 * Thread rule: no state. */
#pragma once

#include "hin-writer.h"

typedef union
{
  guint64 count;
  double weight;
} HinPathValue;

typedef struct
{
  guint32 n;
  gboolean real; /* values are weights, not counts */
  gboolean ascending; /* small values are better: hin_row_top() takes them */
  guint32 *node; /* ascending, or as hin_row_top() leaves them */
  HinPathValue *value;
} HinRow;

/* Room for @n entries, n of it 0.  FALSE: HIN_ERROR_LIMIT; clear it in any case. */
gboolean hin_row_init (HinRow *row, gsize n, gboolean real, GError **error);
void hin_row_clear (HinRow *row);

/* Are all values such as a double holds: finite, and above 0?  Counts are. */
gboolean hin_row_fits (const HinRow *row);

/* The value of entry @i: as a double, and written as a number. */
double hin_row_value (const HinRow *row, guint32 i);
void hin_row_write (const HinRow *row, guint32 i, HinWriter *out);

/* Keep the entries of at least @min that are not of node @except and, unless it is NULL, whose node
 * has a byte other than 0 in @nodes.  O(n). */
void hin_row_keep (HinRow *row, guint32 except, double min, const guint8 *nodes);

/* Keep the @k entries of best value, best first, equal ones in order of the nodes.
 * O(n log k). */
void hin_row_top (HinRow *row, guint64 k);
