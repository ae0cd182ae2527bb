#include "config.h"

#include "hin-alloc.h"
#include "hin-parallel.h"
#include "hin-pivot.h"
#include "hin-quadtree.h"
#include "hin-random.h"

#include <math.h>
#include <string.h>

#define PIVOTS 50
#define BLOCK 1024 /* nodes that a thread takes at a time; with fewer there is one thread */

/* Distances */
#define START_ROUNDS 16
#define STRESS_ROUNDS 30
#define FAR 0.8  /* of the way to the best place, as all move at once */
#define PUSH 0.1 /* of the repulsion: nodes with the same distances do not stay in one place */
#define ROOM 12  /* squares of the unit for each node */

/* Forces */
#define STEP 0.4     /* of force over mass, per round */
#define MOMENTUM 0.6 /* of the last move that goes on */
#define GRAVITY 0.1  /* pull to the middle, per mass and distance */
#define HEAT 0.05    /* longest first move, of the extent */
#define HOLD 0.08    /* of the way to the best place by distance */
#define HOLD_ROUNDS 10

void
hin_force_graph_clear (HinForceGraph *graph)
{
  hin_free (graph->offset);
  hin_free (graph->target);
  hin_free (graph->mass);
  *graph = (HinForceGraph){ 0 };
}

typedef struct
{
  const HinForceGraph *graph;
  guint threads;
  HinPivots *pivots;
  HinQuadtree *tree;
  HinPoint *place, *force, *speed, *next;
  double limit; /* of a move */
} Work;

static void
work_clear (Work *work)
{
  hin_pivots_free (work->pivots);
  hin_quadtree_free (work->tree);
  hin_free (work->force);
  hin_free (work->speed);
  hin_free (work->next);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
work_init (Work *work, guint64 seed, GError **error)
{
  guint32 n = work->graph->n;
  return (work->force = hin_alloc (n, sizeof *work->force, error))
         && (work->speed = hin_alloc (n, sizeof *work->speed, error))
         && (work->next = hin_alloc (n, sizeof *work->next, error))
         && (work->tree = hin_quadtree_new (n, error))
         && (work->pivots
             = hin_pivots_new (work->graph, PIVOTS, seed, n > BLOCK ? work->threads : 1, error));
}

/* Places by distances alone; an edge is 1 long. */
static gboolean
by_distances (Work *work, guint64 seed, guint rounds, GError **error)
{
  HinRandom random;

  if (!hin_pivots_place (work->pivots, work->place, error))
    return FALSE;
  double unit = hin_pivots_unit (work->pivots, work->place);
  hin_random_seed (&random, seed, work->graph->n, 1);
  for (guint32 v = 0; v < work->graph->n; v++)
    {
      work->place[v].x = work->place[v].x / unit + 0.5 * hin_random_unit (&random);
      work->place[v].y = work->place[v].y / unit + 0.5 * hin_random_unit (&random);
    }
  for (guint i = 0; i < rounds; i++)
    {
      hin_quadtree_build (work->tree, work->place, NULL);
      hin_quadtree_repel (work->tree, work->threads, work->force);
      hin_pivots_pull (work->pivots, work->graph, 1, FAR, G_MAXDOUBLE, work->force, PUSH,
                       work->place, work->next);
      memcpy (work->place, work->next, work->graph->n * sizeof *work->place);
    }
  return TRUE;
}

/* Mass, its middle and how far it lies from there (mean square). */
static void
moments (const HinForceGraph *graph, const HinPoint *place, double *total, HinPoint *middle,
         double *square)
{
  *total = *square = 0;
  *middle = (HinPoint){ 0, 0 };
  for (guint32 v = 0; v < graph->n; v++)
    {
      *total += graph->mass[v];
      middle->x += graph->mass[v] * place[v].x;
      middle->y += graph->mass[v] * place[v].y;
    }
  middle->x /= *total;
  middle->y /= *total;
  for (guint32 v = 0; v < graph->n; v++)
    {
      double x = place[v].x - middle->x, y = place[v].y - middle->y;
      *square += graph->mass[v] / *total * (x * x + y * y);
    }
}

static void
move (gpointer data, guint64 low, guint64 high)
{
  Work *work = data;
  const HinForceGraph *graph = work->graph;
  const HinPoint *place = work->place;

  for (guint64 v = low; v < high; v++)
    {
      HinPoint *speed = &work->speed[v];
      double fx = 0, fy = 0;
      for (guint64 e = graph->offset[v]; e < graph->offset[v + 1]; e++)
        {
          fx += place[graph->target[e]].x - place[v].x;
          fy += place[graph->target[e]].y - place[v].y;
        }
      fx = work->force[v].x + fx / graph->mass[v] - GRAVITY * place[v].x;
      fy = work->force[v].y + fy / graph->mass[v] - GRAVITY * place[v].y;
      speed->x = MOMENTUM * speed->x + STEP * fx;
      speed->y = MOMENTUM * speed->y + STEP * fy;
      double length = sqrt (speed->x * speed->x + speed->y * speed->y);
      if (length > work->limit)
        {
          speed->x *= work->limit / length;
          speed->y *= work->limit / length;
        }
      work->next[v] = (HinPoint){ place[v].x + speed->x, place[v].y + speed->y };
    }
}

static guint
rounds_of (guint32 n)
{
  return n < 500 ? 200 : n < 5000 ? 100 : 40;
}

gboolean
hin_force_layout (const HinForceGraph *graph, guint64 seed, guint threads, HinPoint *place,
                  GError **error)
{
  g_auto (Work) work = { .graph = graph, .threads = threads, .place = place };
  guint rounds = rounds_of (graph->n);
  double total, square;
  HinPoint middle;

  if (!work_init (&work, seed, error) || !by_distances (&work, seed, START_ROUNDS, error))
    return FALSE;
  /* begin as wide as forces and gravity keep a disc of that mass */
  moments (graph, place, &total, &middle, &square);
  double scale = square > 0 ? sqrt (total / (2 * GRAVITY * square)) : 1;
  for (guint32 v = 0; v < graph->n; v++)
    place[v] = (HinPoint){ scale * (place[v].x - middle.x), scale * (place[v].y - middle.y) };
  double first = 4 * HEAT * sqrt (total / (2 * GRAVITY));
  for (guint i = 0; i < rounds; i++)
    {
      double cool = 1 - (double) i / rounds;
      work.limit = first * cool * cool;
      hin_quadtree_build (work.tree, place, graph->mass);
      hin_quadtree_repel (work.tree, threads, work.force);
      hin_parallel_each (threads, 0, graph->n, BLOCK, move, &work);
      memcpy (place, work.next, graph->n * sizeof *place);
      if (i + HOLD_ROUNDS >= rounds)
        {
          /* were near pivots to count more, the neighbours of one would stay while it goes */
          hin_pivots_pull (work.pivots, graph, hin_pivots_unit (work.pivots, place), HOLD, 1, NULL,
                           0, place, work.next);
          memcpy (place, work.next, graph->n * sizeof *place);
        }
    }
  return TRUE;
}

gboolean
hin_stress_layout (const HinForceGraph *graph, guint64 seed, guint threads, HinPoint *place,
                   GError **error)
{
  g_auto (Work) work = { .graph = graph, .threads = threads, .place = place };
  HinPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  if (!work_init (&work, seed, error) || !by_distances (&work, seed, STRESS_ROUNDS, error))
    return FALSE;
  for (guint32 v = 0; v < graph->n; v++)
    {
      low = (HinPoint){ MIN (low.x, place[v].x), MIN (low.y, place[v].y) };
      high = (HinPoint){ MAX (high.x, place[v].x), MAX (high.y, place[v].y) };
    }
  /* the same room for each node in all components, be they long or round */
  double longest = MAX (high.x - low.x, high.y - low.y);
  double area = MAX ((high.x - low.x) * (high.y - low.y), longest * longest / 8);
  double scale = area > 0 ? sqrt (ROOM * graph->n / area) : 1;
  for (guint32 v = 0; v < graph->n; v++)
    place[v] = (HinPoint){ scale * place[v].x, scale * place[v].y };
  return TRUE;
}
