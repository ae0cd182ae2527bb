#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"
#include "hin-metrics.h"
#include "hin-svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A map of the canvas in squares: which are covered by a label, by a node, by a large node, by the
 * middle of a hub. */
#define SQUARE 4.0
#define LABEL 1
#define NODE 2
#define LARGE_NODE 4
#define HUB_NODE 8
#define LARGE 5.0    /* radius from which a node should not be written over, ... */
#define HUB 12.0     /* ... and from which only the largest nodes may do so */
#define HUB_PART 0.6 /* of its radius: the middle of a hub */
#define HUB_COST 8
#define AROUND 8     /* places around a node */
#define ALWAYS 10    /* the first labels are written whatever nodes they cover ... */
#define COVERED 0.25 /* ... and the others where large nodes are no more than this part of it */
#define WIDEST 15    /* label, in sizes of its font */
#define FONT 14.0    /* of the least label; the largest has this and RANGE */
#define RANGE 14.0

typedef struct
{
  gint64 columns, rows;
  guint8 *square;
} Map;

typedef struct
{
  double x0, y0, x1, y1;
} Box;

/* How many squares of @box bear @mark; outside of the canvas all do. */
static gint64
count_marks (const Map *map, Box box, guint8 mark)
{
  gint64 c0 = (gint64) floor (box.x0 / SQUARE), c1 = (gint64) floor (box.x1 / SQUARE);
  gint64 r0 = (gint64) floor (box.y0 / SQUARE), r1 = (gint64) floor (box.y1 / SQUARE);
  gint64 count = 0;

  if (c0 < 0 || r0 < 0 || c1 >= map->columns || r1 >= map->rows)
    return G_MAXINT64;
  for (gint64 r = r0; r <= r1; r++)
    for (gint64 c = c0; c <= c1; c++)
      count += (map->square[r * map->columns + c] & mark) != 0;
  return count;
}

static void
set_marks (Map *map, Box box, guint8 mark)
{
  gint64 c0 = MAX ((gint64) floor (box.x0 / SQUARE), 0);
  gint64 r0 = MAX ((gint64) floor (box.y0 / SQUARE), 0);
  gint64 c1 = MIN ((gint64) floor (box.x1 / SQUARE), map->columns - 1);
  gint64 r1 = MIN ((gint64) floor (box.y1 / SQUARE), map->rows - 1);

  for (gint64 r = r0; r <= r1; r++)
    for (gint64 c = c0; c <= c1; c++)
      map->square[r * map->columns + c] |= mark;
}

/* A long name of a repository is known by the part after its owner, a long title by the part
 * before its colon. */
static char *
shorten (const GString *label)
{
  g_autoptr (GString) text = g_string_new (label->str);
  const char *slash = strchr (label->str, '/'), *colon = strstr (label->str, ": ");

  if (hin_metrics_width (label->str) > WIDEST)
    {
      if (slash && slash[1] && !strpbrk (slash + 1, "/ "))
        g_string_assign (text, slash + 1);
      else if (colon && colon > label->str)
        g_string_truncate (text, (gsize) (colon - label->str));
    }
  hin_metrics_cut (text, WIDEST);
  return g_strdup (text->str);
}

typedef struct
{
  HinPoint corner;
  char anchor;
} Spot;

/* What is placed: a text of this size, for the circle of a node. */
typedef struct
{
  HinPoint at;
  double radius, width, height;
} Wanted;

/* Around the node, then on it, from its middle outwards. */
static guint
list_spots (Wanted wanted, Spot *spots)
{
  HinPoint at = wanted.at;
  double radius = wanted.radius, width = wanted.width, height = wanted.height;
  double side = radius + 0.25 * height, beside = radius * 0.75 + 0.15 * height;
  double left = at.x - width / 2, top = at.y - height / 2, half = height / 2;
  const Spot all[] = {
    { { at.x + side, top }, 's' },
    { { at.x - side - width, top }, 'e' },
    { { left, at.y - side - height }, 'm' },
    { { left, at.y + side }, 'm' },
    { { at.x + beside, at.y - beside - height }, 's' },
    { { at.x + beside, at.y + beside }, 's' },
    { { at.x - beside - width, at.y - beside - height }, 'e' },
    { { at.x - beside - width, at.y + beside }, 'e' },
    { { left, top }, 'm' },
    { { left, top - half }, 'm' },
    { { left, top + half }, 'm' },
    { { at.x - radius, top }, 's' },
    { { at.x + radius - width, top }, 'e' },
    { { at.x - radius, top - half }, 's' },
    { { at.x + radius - width, top - half }, 'e' },
    { { at.x - radius, top + half }, 's' },
    { { at.x + radius - width, top + half }, 'e' },
  };

  memcpy (spots, all, sizeof all);
  return G_N_ELEMENTS (all);
}

/* How many squares of the middles of hubs @box covers, but for that of the node itself. */
static gint64
count_hubs (const Map *map, Box box, Wanted wanted)
{
  HinPoint at = wanted.at;
  double r = HUB_PART * wanted.radius;
  Box own = { MAX (box.x0, at.x - r), MAX (box.y0, at.y - r), MIN (box.x1, at.x + r),
              MIN (box.y1, at.y + r) };
  gint64 mine = wanted.radius >= HUB && own.x0 <= own.x1 && own.y0 <= own.y1
                    ? count_marks (map, own, HUB_NODE)
                    : 0;
  return count_marks (map, box, HUB_NODE) - mine;
}

/* The one of @n spots that hides the least, -1: all are taken.  Where @over is not set, those that
 * hide a hub or more than @most squares of large nodes are. */
static int
best_spot (const Map *map, const Spot *spots, guint n, Wanted wanted, gboolean over, gint64 most)
{
  int best = -1;
  gint64 best_cost = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    {
      HinPoint corner = spots[i].corner;
      Box box = { corner.x, corner.y, corner.x + wanted.width, corner.y + wanted.height };
      if (count_marks (map, box, over ? LABEL : LABEL | HUB_NODE))
        continue;
      gint64 large = count_marks (map, box, LARGE_NODE);
      gint64 cost = count_marks (map, box, NODE) + 2 * large
                    + (over ? HUB_COST * count_hubs (map, box, wanted) : 0);
      if ((over || large <= most) && cost < best_cost)
        {
          best = (int) i;
          best_cost = cost;
        }
    }
  return best;
}

/* Try the places around the node; with @always those on it too, over others at a cost.  FALSE: all
 * are taken. */
static gboolean
put_label (Map *map, HinPoint at, double radius, gboolean always, HinExportPlacedLabel *label)
{
  HinMetrics metrics = hin_metrics_text (label->text);
  double ascent = MAX (metrics.ascent, 0.74) * label->font;
  double height = ascent + MAX (metrics.descent, 0.22) * label->font;
  double width = metrics.width * label->font;
  gint64 most = always ? G_MAXINT64 : (gint64) (COVERED * width * height / (SQUARE * SQUARE));
  Spot spots[2 * AROUND + 1];
  Wanted wanted = { at, radius, width, height };
  guint n = list_spots (wanted, spots);
  int best = best_spot (map, spots, AROUND, wanted, FALSE, most);

  if (best < 0 && always)
    best = best_spot (map, spots, n, wanted, TRUE, most);
  if (best < 0)
    return FALSE;
  HinPoint corner = spots[best].corner;
  label->anchor = spots[best].anchor;
  label->x = corner.x + (label->anchor == 's' ? 0 : label->anchor == 'm' ? width / 2 : width);
  label->y = corner.y + ascent;
  set_marks (map, (Box){ corner.x - 2, corner.y, corner.x + width + 2, corner.y + height }, LABEL);
  return TRUE;
}

typedef struct
{
  guint64 turn; /* lower first */
  guint32 rank; /* by size, of all */
  double size;
  guint16 type;
  guint32 node;
} Candidate;

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Candidate *p = a, *q = b;
  return p->size > q->size ? -1 : p->size < q->size ? 1 : (p->node > q->node) - (p->node < q->node);
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Candidate *p = a, *q = b;
  return p->turn != q->turn ? (p->turn > q->turn) - (p->turn < q->turn) : compare_sizes (a, b);
}

/* The nodes in the order in which they get labels: the largest, but the largest of every type have
 * their turn too, so that one type of hubs does not take all. */
static Candidate *
order_nodes (const HinExportView *view, GError **error)
{
  guint n_types = view->network->type_names->len;
  g_autofree guint64 *rank = g_new0 (guint64, n_types + 1);
  hin_autofree Candidate *all = hin_alloc (view->n_nodes, sizeof *all, error);
  guint64 present = 0;

  if (!all)
    return NULL;
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      all[v] = (Candidate){ 0, 0, view->size[v], view->network->type[view->node[v]], v };
      present += rank[all[v].type]++ == 0;
    }
  memset (rank, 0, n_types * sizeof *rank);
  qsort (all, view->n_nodes, sizeof *all, compare_sizes);
  for (guint32 i = 0; i < view->n_nodes; i++)
    {
      all[i].rank = i;
      all[i].turn = MIN (i, (2 * rank[all[i].type]++ + 1) * present);
    }
  qsort (all, view->n_nodes, sizeof *all, compare_turns);
  return g_steal_pointer (&all);
}

static void
mark_nodes (Map *map, guint32 n, const HinPoint *place, const double *radius)
{
  for (guint32 v = 0; v < n; v++)
    {
      HinPoint at = place[v];
      double r = 0.8 * radius[v];
      set_marks (map, (Box){ at.x - r, at.y - r, at.x + r, at.y + r },
                 radius[v] >= LARGE ? NODE | LARGE_NODE : NODE);
      r = HUB_PART * radius[v];
      if (radius[v] >= HUB)
        set_marks (map, (Box){ at.x - r, at.y - r, at.x + r, at.y + r }, HUB_NODE);
    }
}

static void
clear_label (gpointer label)
{
  g_free (((HinExportPlacedLabel *) label)->text);
}

static HinExportPlacedLabel
make_label (const HinExportView *view, guint32 v, double most)
{
  g_autoptr (GString) text = g_string_new (NULL);

  hin_export_label (view, v, text);
  double part = most > 0 ? sqrt (view->size[v] / most) : 0;
  return (HinExportPlacedLabel){ .node = v,
                                 .font = hin_svg_round (FONT + RANGE * part),
                                 .text = shorten (text) };
}

double
hin_export_label_room (const HinExportView *view, guint32 v, double most)
{
  HinExportPlacedLabel label = make_label (view, v, most);
  double width = hin_metrics_width (label.text) * label.font;

  g_free (label.text);
  return width + label.font;
}

GArray *
hin_export_place_labels (const HinExportView *view, const HinPoint *place, const double *radius,
                         double width, double height, guint64 wanted, GError **error)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, TRUE, sizeof (HinExportPlacedLabel));
  Map map = { (gint64) (width / SQUARE), (gint64) (height / SQUARE), NULL };
  hin_autofree Candidate *order = order_nodes (view, error);
  hin_autofree guint8 *square
      = order ? hin_alloc ((gsize) (map.columns * map.rows), 1, error) : NULL;

  if (!square)
    return NULL;
  g_array_set_clear_func (labels, clear_label);
  map.square = square;
  mark_nodes (&map, view->n_nodes, place, radius);
  double most = hin_export_most (view);
  for (guint64 i = 0; i < view->n_nodes && i < 8 * wanted && labels->len < wanted; i++)
    {
      guint32 v = order[i].node;
      HinExportPlacedLabel label = make_label (view, v, most);
      gboolean always = labels->len < ALWAYS || order[i].rank < ALWAYS;
      if (put_label (&map, place[v], radius[v], always, &label))
        g_array_append_val (labels, label);
      else
        g_free (label.text);
    }
  return g_steal_pointer (&labels);
}
