#include "config.h"

#include "hin-pack.h"

#include "hin-alloc.h"

#include <math.h>

#define CELL 2.0 /* pixels to a bit of the map */
#define STEP 1.5 /* cells between neighbours on the spiral */

/* A place on the spiral, in cells from the middle. */
typedef struct
{
  gint32 x, y;
} Place;

/* A box in cells, and how far along the spiral it was put. */
typedef struct
{
  gint32 width, height;
  gsize at;
} Item;

typedef struct
{
  gint32 width, height; /* in cells; the width in whole words */
  guint64 *bits;
  Place *spiral;
  gsize n_spiral;
} Plane;

static void
plane_clear (Plane *plane)
{
  hin_free (plane->bits);
  hin_free (plane->spiral);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plane, plane_clear)

/* The points of a spiral whose turns and points are STEP apart, as far as the corners.  The
 * direction turns by small steps of its own: sines would not be the same everywhere. */
static gboolean
fill_spiral (Plane *plane, double aspect, GError **error)
{
  double wide = sqrt (aspect), x = 1, y = 0, r = 0;
  double end = sqrt (0.25 * plane->width * plane->width / aspect
                     + 0.25 * plane->height * plane->height * aspect);
  gsize size = (gsize) (G_PI * (end + 2 * STEP) * (end + 2 * STEP) / (STEP * STEP)) + 64;

  if (!(plane->spiral = hin_alloc (size, sizeof *plane->spiral, error)))
    return FALSE;
  while (r < end && plane->n_spiral < size)
    {
      double turn = STEP / MAX (r, STEP), length = sqrt (1 + turn * turn);
      double next = (x - turn * y) / length;
      y = (y + turn * x) / length;
      x = next;
      plane->spiral[plane->n_spiral++]
          = (Place){ (gint32) floor (r * x * wide + 0.5), (gint32) floor (r * y / wide + 0.5) };
      r += STEP * turn / (2 * G_PI);
    }
  return TRUE;
}

static gboolean
plane_init (Plane *plane, double width, double height, double aspect, GError **error)
{
  plane->width = ((gint32) width / 64 + 1) * 64;
  plane->height = (gint32) height + 1;
  gsize words = (gsize) plane->width / 64 * (gsize) plane->height;
  return (plane->bits = hin_alloc (words, sizeof *plane->bits, error))
         && fill_spiral (plane, aspect, error);
}

/* The bits from @from up to, not including, @to of the word @word. */
static guint64
mask (gint32 word, gint32 from, gint32 to)
{
  gint32 low = MAX (from - 64 * word, 0), high = MIN (to - 64 * word, 64);
  guint64 below = high == 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << high) - 1;
  return below & (G_MAXUINT64 << low);
}

static gboolean
is_free (const Plane *plane, const Item *item, gint32 x, gint32 y)
{
  if (x < 0 || y < 0 || x + item->width > plane->width || y + item->height > plane->height)
    return FALSE;
  for (gint32 word = x / 64; word <= (x + item->width - 1) / 64; word++)
    {
      guint64 bits = mask (word, x, x + item->width);
      const guint64 *row = plane->bits + (gsize) y * (gsize) (plane->width / 64) + word;
      for (gint32 i = 0; i < item->height; i++, row += plane->width / 64)
        if (*row & bits)
          return FALSE;
    }
  return TRUE;
}

static void
take (Plane *plane, const Item *item, gint32 x, gint32 y)
{
  for (gint32 word = x / 64; word <= (x + item->width - 1) / 64; word++)
    {
      guint64 bits = mask (word, x, x + item->width);
      guint64 *row = plane->bits + (gsize) y * (gsize) (plane->width / 64) + word;
      for (gint32 i = 0; i < item->height; i++, row += plane->width / 64)
        *row |= bits;
    }
}

/* FALSE: one has no place in this plane. */
static gboolean
put_all (Plane *plane, guint32 n, HinPackBox *boxes, Item *items)
{
  for (guint32 i = 0; i < n; i++)
    {
      Item *item = &items[i];
      gint32 x = 0, y = 0;
      gsize at = 0;
      for (guint32 j = 0; j < i; j++)
        if (items[j].width <= item->width && items[j].height <= item->height)
          at = MAX (at, items[j].at);
      for (; at < plane->n_spiral; at++)
        {
          x = plane->width / 2 + plane->spiral[at].x - item->width / 2;
          y = plane->height / 2 + plane->spiral[at].y - item->height / 2;
          if (is_free (plane, item, x, y))
            break;
        }
      if (at == plane->n_spiral)
        return FALSE;
      item->at = at;
      take (plane, item, x, y);
      boxes[i].x = CELL * x;
      boxes[i].y = CELL * y;
    }
  return TRUE;
}

/* The corner of all boxes to 0, 0. */
static void
move_to_corner (guint32 n, HinPackBox *boxes)
{
  double x = G_MAXDOUBLE, y = G_MAXDOUBLE;

  for (guint32 i = 0; i < n; i++)
    {
      x = MIN (x, boxes[i].x);
      y = MIN (y, boxes[i].y);
    }
  for (guint32 i = 0; i < n; i++)
    {
      boxes[i].x -= x;
      boxes[i].y -= y;
    }
}

gboolean
hin_pack (guint32 n, HinPackBox *boxes, double aspect, GError **error)
{
  hin_autofree Item *items = hin_alloc (n, sizeof *items, error);
  double area = 0, widest = 0, highest = 0;

  if (!items)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      items[i].width = (gint32) ceil (boxes[i].width / CELL);
      items[i].height = (gint32) ceil (boxes[i].height / CELL);
      area += (double) items[i].width * items[i].height;
      widest = MAX (widest, items[i].width);
      highest = MAX (highest, items[i].height);
    }
  for (double room = 2;; room *= 2)
    {
      g_auto (Plane) plane = { 0 };
      if (!plane_init (&plane, 2 * widest + sqrt (room * area * aspect),
                       2 * highest + sqrt (room * area / aspect), aspect, error))
        return FALSE;
      if (put_all (&plane, n, boxes, items))
        break;
    }
  move_to_corner (n, boxes);
  return TRUE;
}
