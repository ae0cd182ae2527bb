#include "config.h"

#include "hin-layout.h"

#include "hin-alloc.h"

#include <math.h>

/* Points by cells of a grid: cell c holds item[first[c]] ... item[first[c + 1] - 1]. */
typedef struct
{
  double x0, y0, side;
  gint64 columns, rows;
  guint32 *first, *item;
} Grid;

static gint64
column_of (const Grid *grid, double x)
{
  return CLAMP ((gint64) floor ((x - grid->x0) / grid->side), 0, grid->columns - 1);
}

static gint64
row_of (const Grid *grid, double y)
{
  return CLAMP ((gint64) floor ((y - grid->y0) / grid->side), 0, grid->rows - 1);
}

static void
grid_fill (Grid *grid, guint32 n, const HinPoint *place, double side)
{
  HinPoint low = place[0], high = place[0];

  for (guint32 i = 0; i < n; i++)
    {
      low.x = MIN (low.x, place[i].x);
      low.y = MIN (low.y, place[i].y);
      high.x = MAX (high.x, place[i].x);
      high.y = MAX (high.y, place[i].y);
    }
  double width = high.x - low.x, height = high.y - low.y;
  /* no more cells than points, whatever the shape */
  side = MAX (side, MAX (sqrt (width * height / n), MAX (width, height) / n));
  grid->x0 = low.x;
  grid->y0 = low.y;
  grid->side = side;
  grid->columns = (gint64) (width / side) + 1;
  grid->rows = (gint64) (height / side) + 1;

  gint64 cells = grid->columns * grid->rows;
  for (gint64 c = 0; c <= cells + 1; c++)
    grid->first[c] = 0;
  for (guint32 i = 0; i < n; i++)
    grid->first[row_of (grid, place[i].y) * grid->columns + column_of (grid, place[i].x) + 2]++;
  for (gint64 c = 2; c <= cells; c++)
    grid->first[c] += grid->first[c - 1];
  for (guint32 i = 0; i < n; i++)
    grid->item[grid->first[row_of (grid, place[i].y) * grid->columns + column_of (grid, place[i].x)
                           + 1]++] = i;
}

/* Push @i and a smaller @j apart when they overlap. */
static gboolean
push (guint32 i, guint32 j, HinPoint *place, const double *radius)
{
  double dx = place[j].x - place[i].x, dy = place[j].y - place[i].y;
  double need = radius[i] + radius[j], square = dx * dx + dy * dy;

  if (square >= need * need)
    return FALSE;
  if (square < 1e-12)
    {
      /* in the very same place: any direction that differs from node to node */
      dx = 1e-3 * ((double) (j % 7) - 3);
      dy = 1e-3 * ((double) (j % 5) - 2.5);
      square = dx * dx + dy * dy;
    }
  double distance = sqrt (square);
  double part = (need - distance) / distance;
  double yield = radius[i] * radius[i] / (radius[i] * radius[i] + radius[j] * radius[j]);
  place[j].x += dx * part * yield;
  place[j].y += dy * part * yield;
  place[i].x -= dx * part * (1 - yield);
  place[i].y -= dy * part * (1 - yield);
  return need - distance > 1e-3 * need;
}

/* Push @i and all smaller ones that may touch it: their centres are within twice its radius. */
static guint64
push_around (const Grid *grid, guint32 i, HinPoint *place, const double *radius)
{
  double range = 2 * radius[i];
  gint64 c0 = column_of (grid, place[i].x - range), c1 = column_of (grid, place[i].x + range);
  gint64 r0 = row_of (grid, place[i].y - range), r1 = row_of (grid, place[i].y + range);
  guint64 pushed = 0;

  for (gint64 r = r0; r <= r1; r++)
    for (guint32 k = grid->first[r * grid->columns + c0];
         k < grid->first[r * grid->columns + c1 + 1]; k++)
      {
        guint32 j = grid->item[k];
        if (radius[j] < radius[i] || (radius[j] <= radius[i] && j > i))
          pushed += push (i, j, place, radius) ? 1 : 0;
      }
  return pushed;
}

gboolean
hin_layout_spread (guint32 n_nodes, HinPoint *place, const double *radius, guint rounds,
                   guint64 *left, GError **error)
{
  Grid grid = { 0 };
  double sum = 0;
  guint64 pushed = 0;

  *left = 0;
  if (n_nodes == 0)
    return TRUE;
  hin_autofree guint32 *first = hin_alloc (4 * (gsize) n_nodes + 8, sizeof *first, error);
  hin_autofree guint32 *item = first ? hin_alloc (n_nodes, sizeof *item, error) : NULL;
  if (!item)
    return FALSE;
  grid.first = first;
  grid.item = item;
  for (guint32 i = 0; i < n_nodes; i++)
    sum += radius[i];
  for (guint r = 0; r < rounds; r++)
    {
      pushed = 0;
      grid_fill (&grid, n_nodes, place, MAX (2 * sum / n_nodes, 1e-6));
      for (guint32 i = 0; i < n_nodes; i++)
        pushed += push_around (&grid, i, place, radius);
      if (pushed == 0)
        break;
    }
  *left = pushed;
  return TRUE;
}
