#include "config.h"

#include "hin-picture.h"

#include "hin-alloc.h"
#include "hin-error.h"

#include <math.h>
#include <string.h>

#define WIDTH 1600.0
#define HEIGHT 1250.0
#define LEAST_WIDTH 640.0
#define BORDER 40.0
#define INNER_WIDTH (WIDTH - 2 * BORDER)
#define INNER_HEIGHT (HEIGHT - 2 * BORDER)
#define LARGEST_SCALE 22.0 /* pixels to a unit of the layout, for networks of a few nodes */
#define SPREAD_ROUNDS 60
#define GAP 24.0 /* between components */
#define LABELLED 2 /* times the labels: nodes so few that most have one */
#define AREA 1500.0 /* square pixels to a node, and of all */
#define MOST_AREA 1.1e6
#define COVERED 0.35     /* most of that area that circles cover */
#define SEAM 0.5         /* of background around circles where they crowd */
#define WIDEST_SEAM 7.0  /* ... and where there is room, so that edges between neighbours show */
#define LEAST_SHRINK 0.5 /* smaller ones come from places in other units: circles stay readable */

/* Areas in proportion to the values.  They depend on nothing but number and sizes of the nodes, so
 * that a picture drawn from its own places has the same circles. */
static void
set_radii (HinPicture *self)
{
  const HinExportView *view = self->view;
  double n = MAX (view->n_nodes, 1), area = MIN (AREA * n, MOST_AREA), most = 0, covered = 0;

  for (guint32 v = 0; v < view->n_nodes; v++)
    most = MAX (most, view->size[v]);
  double least = CLAMP (0.17 * sqrt (area / n), 0.8, 7);
  double largest = MIN (8 * least, 32);
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      double part = most > 0 ? sqrt (view->size[v] / most) : 0;
      self->radius[v] = least + (largest - least) * part;
      covered += G_PI * self->radius[v] * self->radius[v];
    }
  double shrink = covered > 0 ? MIN (1, sqrt (COVERED * area / covered)) : 1;
  for (guint32 v = 0; v < view->n_nodes; v++)
    self->radius[v] *= shrink;
}

/* Room for labels beside nodes without an edge, where these are most of a few nodes.  It depends on
 * nothing but the network, as the radii do. */
static gboolean
set_room (HinPicture *self, GError **error)
{
  const HinExportView *view = self->view;
  guint32 n_lone = view->n_nodes;

  if (view->n_nodes > LABELLED * self->options->labels)
    return TRUE;
  hin_autofree gboolean *linked = hin_alloc (view->n_nodes, sizeof *linked, error);
  hin_autofree double *room = linked ? hin_alloc (view->n_nodes, sizeof *room, error) : NULL;
  if (!room)
    return FALSE;
  for (guint64 e = 0; e < view->n_edges; e++)
    if (view->source[e] != view->target[e])
      linked[view->source[e]] = linked[view->target[e]] = TRUE;
  double most = hin_export_most (view);
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      n_lone -= linked[v] ? 1 : 0;
      room[v] = linked[v] ? 0 : hin_export_label_room (view, v, most);
    }
  if (2 * (guint64) n_lone > view->n_nodes)
    self->room = g_steal_pointer (&room);
  return TRUE;
}

typedef struct
{
  double x0, y0, x1, y1;
} Box;

/* Around the circles and the room beside them; with @scale 0 around the centres. */
static Box
box_of (const HinPicture *self, double scale)
{
  Box box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  if (self->view->n_nodes == 0)
    return (Box){ 0, 0, 0, 0 };
  for (guint32 v = 0; v < self->view->n_nodes; v++)
    {
      double radius = scale * self->radius[v];
      box.x0 = MIN (box.x0, self->place[v].x - radius);
      double room = self->room && scale > 0 ? self->room[v] : 0;
      box.x1 = MAX (box.x1, self->place[v].x + radius + room);
      box.y0 = MIN (box.y0, self->place[v].y - radius);
      box.y1 = MAX (box.y1, self->place[v].y + radius);
    }
  return box;
}

/* What makes the box just fit into the largest canvas. */
static double
scale_of (Box box)
{
  return MIN (INNER_WIDTH / (box.x1 - box.x0 + 1e-9), INNER_HEIGHT / (box.y1 - box.y0 + 1e-9));
}

/* Move the drawing to the middle of a canvas that holds it.  Places that need more than the largest
 * canvas are drawn together, circles with them; those that leave the circles no room, because they
 * are in a unit of their own, are drawn apart. */
static void
fit (HinPicture *self)
{
  guint32 n = self->view->n_nodes;
  double covered = 0, scale = 1;
  Box box = box_of (self, 0);

  for (guint32 v = 0; v < n; v++)
    covered += self->radius[v] * self->radius[v];
  double longest = MAX (box.x1 - box.x0, box.y1 - box.y0);
  if (longest > 0 && longest * longest < covered)
    scale = scale_of (box);
  for (guint32 v = 0; v < n; v++)
    self->place[v] = (HinPoint){ scale * self->place[v].x, scale * self->place[v].y };
  box = box_of (self, 1);
  double shrink = MIN (1, scale_of (box));
  for (guint32 v = 0; v < n; v++)
    {
      self->place[v] = (HinPoint){ shrink * self->place[v].x, shrink * self->place[v].y };
      self->radius[v] *= MAX (shrink, LEAST_SHRINK);
    }
  box = box_of (self, 1);
  self->width = ceil (MAX (box.x1 - box.x0 + 2 * BORDER, LEAST_WIDTH));
  self->height = ceil (box.y1 - box.y0 + 2 * BORDER);
  double dx = (self->width - (box.x1 - box.x0)) / 2;
  for (guint32 v = 0; v < n; v++)
    {
      self->place[v].x += dx - box.x0;
      self->place[v].y += BORDER - box.y0;
    }
}

/* Take the places that are given; returns how many nodes lack one, *@lacking is the first of them. */
static guint32
take_places (HinPicture *self, guint32 *lacking)
{
  guint32 n_lacking = 0;

  for (guint32 v = 0; v < self->view->n_nodes; v++)
    if (!hin_export_place (self->view, v, &self->place[v]) && n_lacking++ == 0)
      *lacking = v;
  return n_lacking;
}

/* Two decimals: written and read back they are the same. */
static double
rounded (double value)
{
  return floor (value * 100 + 0.5) / 100;
}

/* Half of what stays free between two circles: the less nodes, the more. */
static double
seam_of (guint32 n_nodes)
{
  return CLAMP (0.1 * sqrt (MOST_AREA / MAX (n_nodes, 1)) - 1, SEAM, WIDEST_SEAM);
}

static gboolean
spread (HinPicture *self, double seam, GError **error)
{
  guint32 n = self->view->n_nodes;
  guint64 left;

  for (guint32 v = 0; v < n; v++)
    self->radius[v] += seam;
  gboolean done = hin_layout_spread (n, self->place, self->radius, SPREAD_ROUNDS, &left, error);
  set_radii (self); /* to the bit what it is where places are given */
  return done;
}

static gboolean
lay_out (HinPicture *self, const HinLayout *layout, GError **error)
{
  HinExportView *view = self->view;
  hin_autofree guint32 *kind = hin_alloc (view->n_nodes, sizeof *kind, error);
  HinLayoutInput input = { .n_nodes = view->n_nodes,
                           .n_edges = view->n_edges,
                           .source = view->source,
                           .target = view->target,
                           .kind = kind,
                           .n_kinds = view->network->type_names->len,
                           .size = view->size,
                           .seed = self->options->seed,
                           .threads = MAX (self->options->threads, 1) };

  for (guint32 v = 0; kind && v < view->n_nodes; v++)
    kind[v] = view->network->type[view->node[v]];
  if (!kind || !layout->place_nodes (&input, self->place, error))
    return FALSE;
  double scale = MIN (scale_of (box_of (self, 0)), LARGEST_SCALE);
  for (guint32 v = 0; v < view->n_nodes; v++)
    self->place[v] = (HinPoint){ scale * self->place[v].x, scale * self->place[v].y };
  /* where the rounds do not suffice for a wide seam, at least no circle covers another */
  if (!spread (self, seam_of (view->n_nodes), error) || !spread (self, SEAM, error)
      || (layout->by_components
          && !hin_layout_pack (&input, self->radius, self->room, GAP, self->place, error)))
    return FALSE;
  Box box = box_of (self, 1);
  for (guint32 v = 0; v < view->n_nodes; v++)
    self->place[v]
        = (HinPoint){ rounded (self->place[v].x - box.x0), rounded (self->place[v].y - box.y0) };
  return TRUE;
}

gboolean
hin_picture_place (HinPicture *self, GError **error)
{
  const HinLayout *layout = self->options->layout;
  guint32 lacking = 0, n_lacking = 0;

  set_radii (self);
  if (!set_room (self, error))
    return FALSE;
  if (!layout || !layout->place_nodes)
    n_lacking = take_places (self, &lacking);
  if (layout && !layout->place_nodes && n_lacking)
    {
      gsize n;
      const char *name = hin_export_name (self->view, lacking, &n);
      g_autofree char *quoted = hin_error_quote (name, n);
      g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
                   "--layout given: %u of %u nodes have no place, that is no number in @x or @y; "
                   "the first is '%s'",
                   n_lacking, self->view->n_nodes, quoted);
      return FALSE;
    }
  if (!layout && n_lacking < self->view->n_nodes)
    self->view->unplaced = n_lacking;
  if (layout ? layout->place_nodes != NULL : n_lacking > 0)
    return lay_out (self, layout ? layout : hin_layouts, error);
  return TRUE;
}

gboolean
hin_picture_arrange (HinPicture *self, GError **error)
{
  if (!hin_picture_place (self, error))
    return FALSE;
  fit (self);
  return TRUE;
}
