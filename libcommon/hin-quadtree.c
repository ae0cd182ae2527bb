#include "config.h"

#include "hin-quadtree.h"

#include "hin-alloc.h"
#include "hin-parallel.h"

#define BUCKET 8     /* most points of a cell that is not split */
#define MAX_DEPTH 40
#define RESERVE (4 * MAX_DEPTH)
#define OPENING 0.9  /* a cell is one point when its side is below this part of the distance */
#define NEAR 1e-4    /* nearer points repel no more than at the square root of this */

typedef struct
{
  double x, y, mass;
  double reach;      /* square of side / OPENING */
  guint32 next;      /* the cell after this one's subtree */
  guint32 low, high; /* its points; low == high unless it is a bucket */
} Cell;

typedef struct
{
  double x, y, mass;
  guint32 id;
} Body;

struct HinQuadtree
{
  guint32 n, n_cells, max_cells;
  Cell *cells;
  Body *bodies; /* in order of the cells */
};

HinQuadtree *
hin_quadtree_new (guint32 n, GError **error)
{
  g_autoptr (HinQuadtree) self = g_new0 (HinQuadtree, 1);

  self->n = n;
  /* ample for cells of BUCKET points; where points lie in long chains of single cells, build_cell()
     leaves the last RESERVE to the cells that are due already: three at each depth */
  self->max_cells = MIN (n, G_MAXUINT32 / 2) + 2 * RESERVE;
  if (!(self->cells = hin_alloc (self->max_cells, sizeof *self->cells, error))
      || !(self->bodies = hin_alloc (n, sizeof *self->bodies, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_quadtree_free (HinQuadtree *self)
{
  if (!self)
    return;
  hin_free (self->cells);
  hin_free (self->bodies);
  g_free (self);
}

/* Bodies [low, high) so that those below @at come first; returns the border. */
static guint32
split (Body *body, guint32 low, guint32 high, gboolean vertical, double at)
{
  while (low < high)
    if ((vertical ? body[low].y : body[low].x) < at)
      low++;
    else
      {
        Body kept = body[--high];
        body[high] = body[low];
        body[low] = kept;
      }
  return low;
}

static void
weigh (Cell *cell, const Body *body, guint32 low, guint32 high)
{
  for (guint32 i = low; i < high; i++)
    {
      cell->mass += body[i].mass;
      cell->x += body[i].mass * body[i].x;
      cell->y += body[i].mass * body[i].y;
    }
  cell->x /= cell->mass;
  cell->y /= cell->mass;
}

static void
build_cell (HinQuadtree *self, guint32 low, guint32 high, HinPoint corner, double side,
            guint depth)
{
  guint32 index = self->n_cells++;
  Cell *cell = &self->cells[index];

  *cell = (Cell){ .reach = side * side / (OPENING * OPENING) };
  weigh (cell, self->bodies, low, high);
  if (high - low <= BUCKET || depth == MAX_DEPTH
      || self->n_cells + RESERVE > self->max_cells)
    {
      cell->low = low;
      cell->high = high;
      cell->next = self->n_cells;
      return;
    }

  double half = side / 2;
  guint32 border[5] = { low, 0, 0, 0, high };
  border[2] = split (self->bodies, low, high, TRUE, corner.y + half);
  border[1] = split (self->bodies, low, border[2], FALSE, corner.x + half);
  border[3] = split (self->bodies, border[2], high, FALSE, corner.x + half);
  for (guint q = 0; q < 4; q++)
    if (border[q] < border[q + 1])
      build_cell (self, border[q], border[q + 1],
                  (HinPoint){ corner.x + (q & 1) * half, corner.y + (q >> 1) * half }, half,
                  depth + 1);
  self->cells[index].next = self->n_cells;
}

void
hin_quadtree_build (HinQuadtree *self, const HinPoint *place, const double *mass)
{
  HinPoint corner = place[0], far = place[0];

  for (guint32 i = 0; i < self->n; i++)
    {
      corner.x = MIN (corner.x, place[i].x);
      corner.y = MIN (corner.y, place[i].y);
      far.x = MAX (far.x, place[i].x);
      far.y = MAX (far.y, place[i].y);
      self->bodies[i] = (Body){ place[i].x, place[i].y, mass ? mass[i] : 1, i };
    }
  self->n_cells = 0;
  build_cell (self, 0, self->n, corner, MAX (far.x - corner.x, far.y - corner.y), 0);
}

static inline void
repel (HinPoint *sum, double dx, double dy, double mass)
{
  double square = dx * dx + dy * dy;
  double part = mass / MAX (square, NEAR);
  sum->x += part * dx;
  sum->y += part * dy;
}

typedef struct
{
  const HinQuadtree *tree;
  HinPoint *force;
} Repel;

static void
repel_some (gpointer data, guint64 low, guint64 high)
{
  const Repel *job = data;
  const HinQuadtree *self = job->tree;

  for (guint64 i = low; i < high; i++)
    {
      const Body *own = &self->bodies[i];
      HinPoint sum = { 0, 0 };
      for (guint32 c = 0; c < self->n_cells;)
        {
          const Cell *cell = &self->cells[c];
          double dx = own->x - cell->x, dy = own->y - cell->y;
          if (cell->reach < dx * dx + dy * dy)
            {
              repel (&sum, dx, dy, cell->mass);
              c = cell->next;
              continue;
            }
          for (guint32 j = cell->low; j < cell->high; j++)
            if (j != i)
              repel (&sum, own->x - self->bodies[j].x, own->y - self->bodies[j].y,
                     self->bodies[j].mass);
          c++;
        }
      job->force[own->id] = sum;
    }
}

void
hin_quadtree_repel (const HinQuadtree *self, guint threads, HinPoint *force)
{
  Repel job = { self, force };
  hin_parallel_each (threads, 0, self->n, 1024, repel_some, &job);
}
