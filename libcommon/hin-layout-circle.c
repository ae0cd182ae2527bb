#include "config.h"

#include "hin-alloc.h"
#include "hin-layout.h"

#include <math.h>
#include <stdlib.h>

#define NEXT 2.0  /* from one of the smallest nodes to the next */
#define LARGE 4.0 /* what the largest one takes more */

typedef struct
{
  guint32 node, kind;
  double size;
} Item;

/* By kind, then the largest first. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Item *p = a, *q = b;
  if (p->kind != q->kind)
    return p->kind < q->kind ? -1 : 1;
  return p->size > q->size ? -1 : p->size < q->size ? 1 : (p->node > q->node) - (p->node < q->node);
}

/* Fill @at between @low and @high, whose places on the unit circle are @from and @to.  Halving arcs
 * takes square roots alone, which are the same bits everywhere. */
static void
halve (HinPoint *at, guint64 low, guint64 high, HinPoint from, HinPoint to)
{
  if (high - low < 2)
    return;
  guint64 middle = (low + high) / 2;
  HinPoint half = { from.x + to.x, from.y + to.y };
  double length = sqrt (half.x * half.x + half.y * half.y);
  at[middle] = half = (HinPoint){ half.x / length, half.y / length };
  halve (at, low, middle, from, half);
  halve (at, middle, high, half, to);
}

gboolean
hin_layout_circle (const HinLayoutInput *input, HinPoint *place, GError **error)
{
  static const HinPoint corner[] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
  guint64 n = input->n_nodes, steps = 4;
  hin_autofree Item *items = hin_alloc (n, sizeof *items, error);

  /* a power of two, so that all steps are the same, and many more than nodes */
  while (steps < 16 * n)
    steps *= 2;
  hin_autofree HinPoint *at = items ? hin_alloc (steps + 1, sizeof *at, error) : NULL;
  if (!at)
    return FALSE;
  for (guint32 v = 0; v < n; v++)
    items[v] = (Item){ v, input->kind[v], input->size[v] };
  if (n)
    qsort (items, n, sizeof *items, compare);
  for (guint q = 0; q < 4; q++)
    {
      at[q * (steps / 4)] = corner[q];
      halve (at, q * (steps / 4), (q + 1) * (steps / 4), corner[q], corner[q + 1]);
    }
  double most = 0, total = 0, passed = 0;
  for (guint64 i = 0; i < n; i++)
    most = MAX (most, items[i].size);
  for (guint64 i = 0; i < n; i++)
    total += items[i].size = 1 + (most > 0 ? LARGE * sqrt (items[i].size / most) : 0);
  double radius = NEXT * total / (2 * G_PI);
  for (guint64 i = 0; i < n; passed += items[i++].size)
    {
      HinPoint on = at[(guint64) (passed / total * (double) steps)];
      place[items[i].node] = (HinPoint){ radius * (1 + on.x), radius * (1 + on.y) };
    }
  return TRUE;
}
