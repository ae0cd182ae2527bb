#include "config.h"

#include "hin-row.h"

#include <math.h>

#include "hin-alloc.h"

gboolean
hin_row_init (HinRow *row, gsize n, gboolean real, GError **error)
{
  *row = (HinRow){ .real = real };
  return (row->node = hin_alloc (n, sizeof *row->node, error)) != NULL
         && (row->value = hin_alloc (n, sizeof *row->value, error)) != NULL;
}

void
hin_row_clear (HinRow *row)
{
  hin_free (row->node);
  hin_free (row->value);
}

gboolean
hin_row_fits (const HinRow *row)
{
  for (guint32 i = 0; row->real && i < row->n; i++)
    if (!isfinite (row->value[i].weight) || !(row->value[i].weight > 0))
      return FALSE;
  return TRUE;
}

double
hin_row_value (const HinRow *row, guint32 i)
{
  return row->real ? row->value[i].weight : (double) row->value[i].count;
}

void
hin_row_write (const HinRow *row, guint32 i, HinWriter *out)
{
  if (row->real)
    hin_writer_double (out, row->value[i].weight);
  else
    hin_writer_uint (out, row->value[i].count);
}

void
hin_row_keep (HinRow *row, guint32 except, double min, const guint8 *nodes)
{
  guint32 n = 0;
  for (guint32 i = 0; i < row->n; i++)
    if (row->node[i] != except && hin_row_value (row, i) >= min
        && (nodes == NULL || nodes[row->node[i]]))
      {
        row->node[n] = row->node[i];
        row->value[n++] = row->value[i];
      }
  row->n = n;
}

/* TRUE when entry @i of @row comes after entry @j, the best one being first. */
static gboolean
comes_after (const HinRow *row, guint32 i, guint32 j)
{
  HinPathValue a = row->value[i], b = row->value[j];
  if (row->real ? a.weight != b.weight : a.count != b.count)
    return (row->real ? a.weight < b.weight : a.count < b.count) != row->ascending;
  return row->node[i] > row->node[j];
}

static void
swap_entries (HinRow *row, guint32 i, guint32 j)
{
  guint32 node = row->node[i];
  HinPathValue value = row->value[i];
  row->node[i] = row->node[j];
  row->value[i] = row->value[j];
  row->node[j] = node;
  row->value[j] = value;
}

/* A heap of the first @n entries with the last in order at its root. */
static void
sift (HinRow *row, guint32 i, guint32 n)
{
  for (guint32 child; (child = 2 * i + 1) < n; i = child)
    {
      if (child + 1 < n && comes_after (row, child + 1, child))
        child++;
      if (comes_after (row, i, child))
        return;
      swap_entries (row, i, child);
    }
}

void
hin_row_top (HinRow *row, guint64 k)
{
  guint32 n = k < row->n ? (guint32) k : row->n;
  for (guint32 i = n / 2; i-- > 0;)
    sift (row, i, n);
  for (guint32 i = n; n > 0 && i < row->n; i++)
    if (comes_after (row, 0, i))
      {
        swap_entries (row, 0, i);
        sift (row, 0, n);
      }
  row->n = n;
  for (guint32 i = n; i-- > 1;)
    {
      swap_entries (row, 0, i);
      sift (row, 0, i);
    }
}
