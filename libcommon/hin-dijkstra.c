#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-distance-private.h"

#define ARITY 4 /* of the heap: fewer steps down cost less than more comparisons */

HinDijkstra *
hin_dijkstra_new (const HinCsr *rows, GError **error)
{
  g_autoptr (HinDijkstra) self = g_new0 (HinDijkstra, 1);
  gsize n = rows->n_nodes;
  self->rows = rows;
  if ((self->distance = hin_alloc (n, sizeof *self->distance, error)) == NULL
      || (self->order = hin_alloc (n, sizeof *self->order, error)) == NULL
      || (self->settled = hin_alloc (n, sizeof *self->settled, error)) == NULL
      || (self->heap = hin_alloc (n, sizeof *self->heap, error)) == NULL
      || (self->place = hin_alloc (n, sizeof *self->place, error)) == NULL)
    return NULL;
  memset (self->settled, 0xff, n * sizeof *self->settled);
  memset (self->place, 0xff, n * sizeof *self->place);
  return g_steal_pointer (&self);
}

void
hin_dijkstra_free (HinDijkstra *self)
{
  if (self == NULL)
    return;
  hin_free (self->distance);
  hin_free (self->order);
  hin_free (self->settled);
  hin_free (self->heap);
  hin_free (self->place);
  g_free (self);
}

static gboolean
is_nearer (const HinDijkstra *self, guint32 u, guint32 v)
{
  double a = self->distance[u], b = self->distance[v];
  return a < b || (a == b && u < v);
}

static void
put (HinDijkstra *self, guint32 at, guint32 u)
{
  self->heap[at] = u;
  self->place[u] = at;
}

/* @u is to be at @at or above. */
static void
rise (HinDijkstra *self, guint32 at, guint32 u)
{
  while (at > 0 && is_nearer (self, u, self->heap[(at - 1) / ARITY]))
    {
      put (self, at, self->heap[(at - 1) / ARITY]);
      at = (at - 1) / ARITY;
    }
  put (self, at, u);
}

/* @u is to be at the top or below. */
static void
sink (HinDijkstra *self, guint32 u)
{
  guint32 at = 0;
  for (guint64 child; (child = (guint64) at * ARITY + 1) < self->n_heap;)
    {
      guint64 end = MIN (child + ARITY, self->n_heap), best = child;
      while (++child < end)
        if (is_nearer (self, self->heap[child], self->heap[best]))
          best = child;
      if (!is_nearer (self, self->heap[best], u))
        break;
      put (self, at, self->heap[best]);
      at = (guint32) best;
    }
  put (self, at, u);
}

static void
relax (HinDijkstra *self, guint32 v, double distance)
{
  if (self->settled[v] != HIN_NONE)
    return;
  gboolean is_new = self->place[v] == HIN_NONE;
  if (!is_new && self->distance[v] <= distance)
    return;
  self->distance[v] = distance;
  rise (self, is_new ? self->n_heap++ : self->place[v], v);
}

void
hin_dijkstra_run (HinDijkstra *self, guint32 source)
{
  const HinCsr *rows = self->rows;
  for (guint32 i = 0; i < self->n_settled; i++)
    self->settled[self->order[i]] = HIN_NONE;
  self->n_settled = 0;
  relax (self, source, 0);
  while (self->n_heap > 0)
    {
      guint32 u = self->heap[0], last = self->heap[--self->n_heap];
      self->place[u] = HIN_NONE;
      if (self->n_heap > 0)
        sink (self, last);
      self->settled[u] = self->n_settled;
      self->order[self->n_settled++] = u;
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        relax (self, rows->target[i], self->distance[u] + rows->weight[i]);
    }
}
