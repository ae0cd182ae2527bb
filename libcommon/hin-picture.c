#include "config.h"

#include "hin-picture.h"

#include "hin-alloc.h"

#include <math.h>

#define WIDTH 1600.0
#define HEIGHT 1250.0
#define LEAST_WIDTH 640.0
#define LARGEST_SCALE 36.0 /* pixels to a unit of the layout, for networks of a few nodes */
#define BORDER 40.0
#define SPREAD_ROUNDS 60

void
hin_picture_free (HinPicture *self)
{
  if (!self)
    return;
  hin_free (self->place);
  hin_free (self->radius);
  hin_free (self->group);
  if (self->groups)
    {
      for (guint g = 0; g < self->groups->len; g++)
        g_free (g_array_index (self->groups, HinPictureGroup, g).label);
      g_array_unref (self->groups);
    }
  g_free (self);
}

/* Areas in proportion to the values; together they take no more than a part of the canvas, and the
 * least leave room between neighbours, @unit apart. */
static void
set_radii (HinPicture *self, double area, double unit)
{
  const HinExportView *view = self->view;
  double n = MAX (view->n_nodes, 1), most = 0, covered = 0;

  for (guint32 v = 0; v < view->n_nodes; v++)
    most = MAX (most, view->size[v]);
  double least = CLAMP (MIN (0.17 * sqrt (area / n), MAX (0.45 * unit, 3)), 0.8, 7);
  double largest = MIN (8 * least, 32);
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      double part = most > 0 ? sqrt (view->size[v] / most) : 0;
      self->radius[v] = least + (largest - least) * part;
      covered += G_PI * self->radius[v] * self->radius[v];
    }
  double shrink = covered > 0 ? MIN (1, sqrt (0.35 * area / covered)) : 1;
  for (guint32 v = 0; v < view->n_nodes; v++)
    self->radius[v] *= shrink;
}

/* Move the drawing to the middle of a canvas that holds it; shrink it where spreading has made it
 * larger than the largest canvas. */
static void
fit (HinPicture *self)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  guint32 n = self->view->n_nodes;

  if (n == 0)
    x0 = y0 = x1 = y1 = 0;
  for (guint32 v = 0; v < n; v++)
    {
      x0 = MIN (x0, self->place[v].x - self->radius[v]);
      x1 = MAX (x1, self->place[v].x + self->radius[v]);
      y0 = MIN (y0, self->place[v].y - self->radius[v]);
      y1 = MAX (y1, self->place[v].y + self->radius[v]);
    }
  double scale = MIN (1, MIN ((WIDTH - 2 * BORDER) / (x1 - x0 + 1e-9),
                              (HEIGHT - 2 * BORDER) / (y1 - y0 + 1e-9)));
  self->width = ceil (MAX (scale * (x1 - x0) + 2 * BORDER, LEAST_WIDTH));
  self->height = ceil (scale * (y1 - y0) + 2 * BORDER);
  double dx = (self->width - scale * (x1 - x0)) / 2;
  for (guint32 v = 0; v < n; v++)
    {
      self->place[v].x = dx + scale * (self->place[v].x - x0);
      self->place[v].y = BORDER + scale * (self->place[v].y - y0);
      self->radius[v] *= scale;
    }
}

static gboolean
arrange (HinPicture *self, GError **error)
{
  HinExportView *view = self->view;
  double x = 1e-9, y = 1e-9;
  guint64 left;

  if (!hin_layout (view->n_nodes, view->n_edges, view->source, view->target, self->options->seed,
                   self->place, error))
    return FALSE;
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      x = MAX (x, self->place[v].x);
      y = MAX (y, self->place[v].y);
    }
  double scale = MIN (MIN ((WIDTH - 2 * BORDER) / x, (HEIGHT - 2 * BORDER) / y), LARGEST_SCALE);
  set_radii (self, MAX (x * y * scale * scale, MIN (1500.0 * view->n_nodes, 2e5)), scale);
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      self->place[v].x *= scale;
      self->place[v].y *= scale;
      /* room for a seam of background */
      self->radius[v] += 0.5;
    }
  if (!hin_layout_spread (view->n_nodes, self->place, self->radius, SPREAD_ROUNDS, &left, error))
    return FALSE;
  for (guint32 v = 0; v < view->n_nodes; v++)
    self->radius[v] -= 0.5;
  fit (self);
  return TRUE;
}

HinPicture *
hin_picture_new (HinExportView *view, const HinExportOptions *options, GError **error)
{
  g_autoptr (HinPicture) self = hin_picture_new_colours (view, options, error);

  if (!self || !(self->place = hin_alloc (view->n_nodes, sizeof *self->place, error))
      || !(self->radius = hin_alloc (view->n_nodes, sizeof *self->radius, error))
      || !arrange (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
