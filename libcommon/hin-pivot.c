#include "config.h"

#include "hin-pivot.h"

#include "hin-alloc.h"
#include "hin-parallel.h"
#include "hin-random.h"

#include <math.h>

#define TURNS 60    /* of the power iteration: the axes need not be exact, they are a start */
#define SAMPLE 1000 /* nodes that tell the unit */

void
hin_pivots_free (HinPivots *self)
{
  if (!self)
    return;
  hin_free (self->pivot);
  hin_free (self->distance);
  g_free (self);
}

typedef struct
{
  HinPivots *pivots;
  const HinForceGraph *graph;
  guint32 *far, *queue; /* n for each pivot that is searched at the same time */
} Searches;

/* Breadth-first from the pivots @low ... @high - 1. */
static void
search (gpointer data, guint64 low, guint64 high)
{
  const Searches *searches = data;
  const HinForceGraph *graph = searches->graph;
  HinPivots *pivots = searches->pivots;
  guint32 n = graph->n;

  for (guint64 p = low; p < high; p++)
    {
      guint32 *far = searches->far + (p % pivots->threads) * n;
      guint32 *queue = searches->queue + (p % pivots->threads) * n;
      guint32 end = 1;
      for (guint32 v = 0; v < n; v++)
        far[v] = G_MAXUINT32;
      queue[0] = pivots->pivot[p];
      far[queue[0]] = 0;
      for (guint32 at = 0; at < end; at++)
        for (guint64 e = graph->offset[queue[at]]; e < graph->offset[queue[at] + 1]; e++)
          if (far[graph->target[e]] == G_MAXUINT32)
            {
              far[graph->target[e]] = far[queue[at]] + 1;
              queue[end++] = graph->target[e];
            }
      for (guint32 v = 0; v < n; v++)
        pivots->distance[(gsize) v * pivots->k + p] = far[v];
    }
}

HinPivots *
hin_pivots_new (const HinForceGraph *graph, guint k, guint64 seed, guint threads, GError **error)
{
  g_autoptr (HinPivots) self = g_new0 (HinPivots, 1);
  guint32 n = graph->n;
  HinRandom random;

  self->n = n;
  self->k = MIN (k, n);
  self->threads = MIN (threads, self->k);
  hin_autofree guint32 *far = hin_alloc ((gsize) self->threads * n, sizeof *far, error);
  hin_autofree guint32 *queue
      = far ? hin_alloc ((gsize) self->threads * n, sizeof *queue, error) : NULL;
  if (!queue || !(self->pivot = hin_alloc (n, sizeof *self->pivot, error))
      || !(self->distance = hin_alloc ((gsize) n * self->k, sizeof *self->distance, error)))
    return NULL;
  hin_random_seed (&random, seed, n, 0);
  for (guint32 v = 0; v < n; v++)
    self->pivot[v] = v;
  for (guint p = 0; p < self->k; p++)
    {
      guint32 other = p + (guint32) hin_random_below (&random, n - p), kept = self->pivot[p];
      self->pivot[p] = self->pivot[other];
      self->pivot[other] = kept;
    }
  Searches searches = { self, graph, far, queue };
  for (guint p = 0; p < self->k; p += self->threads)
    hin_parallel_each (self->threads, p, MIN (p + self->threads, self->k), 1, search, &searches);
  return g_steal_pointer (&self);
}

/* The row of @v, squared and centred. */
static void
centre (const HinPivots *self, guint32 v, const double *mean, double all, double *row)
{
  double own = 0;

  for (guint p = 0; p < self->k; p++)
    {
      double d = self->distance[(gsize) v * self->k + p];
      row[p] = d * d;
      own += row[p] / self->k;
    }
  for (guint p = 0; p < self->k; p++)
    row[p] = -0.5 * (row[p] - own - mean[p] + all);
}

/* The first two eigenvectors of the k * k matrix @square into @axis, by power iteration. */
static void
find_axes (const double *square, guint k, double *axis[2])
{
  g_autofree double *next = g_new (double, k);

  for (guint a = 0; a < 2; a++)
    {
      for (guint p = 0; p < k; p++)
        axis[a][p] = 1 + (double) ((p * 7 + a * 3) % 11);
      for (guint turn = 0; turn < TURNS; turn++)
        {
          double along = 0, length = 0;
          for (guint p = 0; p < k; p++)
            {
              next[p] = 0;
              for (guint q = 0; q < k; q++)
                next[p] += square[p * k + q] * axis[a][q];
              along += a ? next[p] * axis[0][p] : 0;
            }
          for (guint p = 0; p < k; p++)
            {
              next[p] -= a ? along * axis[0][p] : 0;
              length += next[p] * next[p];
            }
          length = sqrt (length);
          for (guint p = 0; p < k; p++)
            axis[a][p] = length > 0 ? next[p] / length : 0;
        }
    }
}

gboolean
hin_pivots_place (const HinPivots *self, HinPoint *place, GError **error)
{
  guint k = self->k;
  hin_autofree double *square = hin_alloc ((gsize) k * k, sizeof *square, error);
  g_autofree double *mean = g_new0 (double, k), *row = g_new (double, k);
  g_autofree double *first = g_new (double, k), *second = g_new (double, k);
  double *axis[2] = { first, second }, all = 0;

  if (!square)
    return FALSE;
  for (guint32 v = 0; v < self->n; v++)
    for (guint p = 0; p < k; p++)
      {
        double d = self->distance[(gsize) v * k + p];
        mean[p] += d * d / self->n;
      }
  for (guint p = 0; p < k; p++)
    all += mean[p] / k;
  for (guint32 v = 0; v < self->n; v++)
    {
      centre (self, v, mean, all, row);
      for (guint p = 0; p < k; p++)
        for (guint q = p; q < k; q++)
          square[p * k + q] += row[p] * row[q];
    }
  for (guint p = 0; p < k; p++)
    for (guint q = 0; q < p; q++)
      square[p * k + q] = square[q * k + p];
  find_axes (square, k, axis);
  for (guint32 v = 0; v < self->n; v++)
    {
      centre (self, v, mean, all, row);
      place[v] = (HinPoint){ 0, 0 };
      for (guint p = 0; p < k; p++)
        {
          place[v].x += row[p] * axis[0][p];
          place[v].y += row[p] * axis[1][p];
        }
    }
  return TRUE;
}

double
hin_pivots_unit (const HinPivots *self, const HinPoint *place)
{
  double one = 0, two = 0;

  for (guint32 v = 0; v < self->n; v += self->n / SAMPLE + 1)
    for (guint p = 0; p < self->k; p++)
      {
        double edges = self->distance[(gsize) v * self->k + p];
        double dx = place[v].x - place[self->pivot[p]].x;
        double dy = place[v].y - place[self->pivot[p]].y;
        if (edges > 0)
          {
            double ratio = sqrt (dx * dx + dy * dy) / edges;
            one += ratio;
            two += ratio * ratio;
          }
      }
  return one > 0 ? two / one : 1;
}

typedef struct
{
  const HinPivots *pivots;
  const HinForceGraph *graph;
  double unit, far, most;
  const HinPoint *force;
  double push;
  const HinPoint *place;
  HinPoint *next;
} Pull;

typedef struct
{
  double x, y, weight;
} Sum;

/* Where @other wants it: @length away, in the direction in which it lies. */
static inline void
add (Sum *sum, HinPoint own, HinPoint other, double length, double weight)
{
  double dx = own.x - other.x, dy = own.y - other.y;
  double square = dx * dx + dy * dy;
  double part = square > 0 ? length / sqrt (square) : 0;

  sum->x += weight * (other.x + part * dx);
  sum->y += weight * (other.y + part * dy);
  sum->weight += weight;
}

static void
pull (gpointer data, guint64 low, guint64 high)
{
  const Pull *self = data;
  const HinForceGraph *graph = self->graph;
  guint k = self->pivots->k;
  double share = (double) self->pivots->n / k;

  for (guint64 v = low; v < high; v++)
    {
      const guint32 *distance = self->pivots->distance + v * k;
      HinPoint own = self->place[v];
      Sum sum = { 0, 0, 0 };
      for (guint64 e = graph->offset[v]; e < graph->offset[v + 1]; e++)
        add (&sum, own, self->place[graph->target[e]], self->unit, 1);
      for (guint p = 0; p < k; p++)
        if (distance[p] > 0)
          add (&sum, own, self->place[self->pivots->pivot[p]], distance[p] * self->unit,
               MIN (share / ((double) distance[p] * distance[p]), self->most));
      if (self->force)
        {
          sum.x += self->push * self->force[v].x;
          sum.y += self->push * self->force[v].y;
        }
      self->next[v].x = own.x + self->far * (sum.x / sum.weight - own.x);
      self->next[v].y = own.y + self->far * (sum.y / sum.weight - own.y);
    }
}

void
hin_pivots_pull (const HinPivots *self, const HinForceGraph *graph, double unit, double far,
                 double most, const HinPoint *force, double push, const HinPoint *place,
                 HinPoint *next)
{
  Pull job = { self, graph, unit, far, most, force, push, place, next };
  hin_parallel_each (self->threads, 0, self->n, 1024, pull, &job);
}
