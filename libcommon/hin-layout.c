#include "config.h"

#include "hin-layout.h"

#include "hin-alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GAP 9.0    /* between components */
#define ASPECT 1.5 /* width over height that packing aims at */
#define SINGLE 6.0 /* distance of nodes without an edge */

/* A component: nodes member[first] ... member[first + n - 1], in a box of this size. */
typedef struct
{
  guint32 first, n;
  double width, height;
} Part;

typedef struct
{
  guint32 n_nodes, n_parts;
  Part *parts;
  guint32 *member;
  guint32 *local; /* number of a node within its part */
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->parts);
  hin_free (parts->member);
  hin_free (parts->local);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinForceGraph, hin_force_graph_clear)

gboolean
hin_layout_rows (const HinLayoutInput *input, HinForceGraph *rows, GError **error)
{
  const guint32 *source = input->source, *target = input->target;
  guint32 n = rows->n = input->n_nodes;
  guint64 m = input->n_edges;

  if (!(rows->offset = hin_alloc ((gsize) n + 2, sizeof *rows->offset, error))
      || !(rows->target = hin_alloc (2 * m, sizeof *rows->target, error)))
    return FALSE;
  /* counts stand two places on, so that filling leaves each offset where it belongs */
  for (guint64 e = 0; e < m; e++)
    if (source[e] != target[e])
      {
        rows->offset[source[e] + 2]++;
        rows->offset[target[e] + 2]++;
      }
  for (guint32 v = 2; v <= n; v++)
    rows->offset[v] += rows->offset[v - 1];
  for (guint64 e = 0; e < m; e++)
    if (source[e] != target[e])
      {
        rows->target[rows->offset[source[e] + 1]++] = target[e];
        rows->target[rows->offset[target[e] + 1]++] = source[e];
      }
  return TRUE;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *p = a, *q = b;
  return p->n != q->n ? (p->n > q->n ? -1 : 1) : (p->first > q->first) - (p->first < q->first);
}

/* The connected components, the largest first, by breadth-first search. */
static gboolean
find_parts (Parts *parts, const HinForceGraph *rows, GError **error)
{
  guint32 n = rows->n, end = 0;
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (Part));

  parts->n_nodes = n;
  if (!(parts->member = hin_alloc (n, sizeof *parts->member, error))
      || !(parts->local = hin_alloc (n, sizeof *parts->local, error)))
    return FALSE;
  for (guint32 v = 0; v < n; v++)
    parts->local[v] = G_MAXUINT32;
  for (guint32 root = 0; root < n; root++)
    {
      if (parts->local[root] != G_MAXUINT32)
        continue;
      Part part = { .first = end };
      parts->local[root] = 0;
      parts->member[end++] = root;
      for (guint32 at = part.first; at < end; at++)
        for (guint64 e = rows->offset[parts->member[at]]; e < rows->offset[parts->member[at] + 1];
             e++)
          if (parts->local[rows->target[e]] == G_MAXUINT32)
            {
              parts->local[rows->target[e]] = end - part.first;
              parts->member[end++] = rows->target[e];
            }
      part.n = end - part.first;
      g_array_append_val (found, part);
    }
  if (found->len)
    qsort (found->data, found->len, sizeof (Part), compare_parts);
  parts->n_parts = found->len;
  parts->parts = (Part *) (gpointer) g_array_free (g_steal_pointer (&found), FALSE);
  return TRUE;
}

/* Turn @place so that its longer axis lies across, and move it to the corner 0, 0.  The angle of
 * the axis comes from the moments by half-angle formulas: square roots only. */
static void
turn (HinPoint *place, Part *part)
{
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;

  for (guint32 i = 0; i < part->n; i++)
    {
      mx += place[i].x / part->n;
      my += place[i].y / part->n;
    }
  for (guint32 i = 0; i < part->n; i++)
    {
      double x = place[i].x - mx, y = place[i].y - my;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
  double half = (xx - yy) / 2, length = sqrt (half * half + xy * xy);
  double cosine = 1, sine = 0;
  if (length > 0)
    {
      cosine = sqrt (MAX (0, (1 + half / length) / 2));
      sine = sqrt (MAX (0, (1 - half / length) / 2));
      if (xy < 0)
        sine = -sine;
    }
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  for (guint32 i = 0; i < part->n; i++)
    {
      double x = place[i].x - mx, y = place[i].y - my;
      place[i].x = cosine * x + sine * y;
      place[i].y = cosine * y - sine * x;
      x0 = MIN (x0, place[i].x);
      x1 = MAX (x1, place[i].x);
      y0 = MIN (y0, place[i].y);
      y1 = MAX (y1, place[i].y);
    }
  for (guint32 i = 0; i < part->n; i++)
    {
      place[i].x -= x0;
      place[i].y -= y0;
    }
  part->width = x1 - x0;
  part->height = y1 - y0;
}

typedef gboolean PartLayout (const HinForceGraph *graph, guint64 seed, guint threads,
                             HinPoint *place, GError **error);

/* Lay out one component with at least two nodes; @inside gets its places by local number. */
static gboolean
lay_out_part (const HinForceGraph *rows, const Parts *parts, Part *part, PartLayout *place_part,
              const HinLayoutInput *input, HinPoint *inside, GError **error)
{
  g_auto (HinForceGraph) graph = { .n = part->n };
  guint64 entries = 0;

  for (guint32 i = 0; i < part->n; i++)
    {
      guint32 v = parts->member[part->first + i];
      entries += rows->offset[v + 1] - rows->offset[v];
    }
  if (!(graph.offset = hin_alloc ((gsize) part->n + 1, sizeof *graph.offset, error))
      || !(graph.target = hin_alloc (entries, sizeof *graph.target, error))
      || !(graph.mass = hin_alloc (part->n, sizeof *graph.mass, error)))
    return FALSE;
  for (guint32 i = 0; i < part->n; i++)
    {
      guint32 v = parts->member[part->first + i];
      guint64 end = graph.offset[i];
      for (guint64 e = rows->offset[v]; e < rows->offset[v + 1]; e++, end++)
        graph.target[end] = parts->local[rows->target[e]];
      graph.mass[i] = 1 + (double) (end - graph.offset[i]);
      graph.offset[i + 1] = end;
    }
  if (!place_part (&graph, input->seed, input->threads, inside, error))
    return FALSE;
  turn (inside, part);
  return TRUE;
}

static double
room_of (const Parts *parts, guint32 part, const double *room)
{
  return room ? room[parts->member[parts->parts[part].first]] : 0;
}

/* Columns from left to right, each filled from the top; parts come the largest first and have their
 * corner at 0, 0.  @gap is between parts, @single from one node without an edge to the next, but for
 * the @room on its right. */
static void
pack (const Parts *parts, guint32 n_linked, double gap, double single, const double *room,
      HinPoint *place)
{
  double area = 0, height = 0, x = 0, y = 0, column = 0, widest = 0;
  guint32 n_single = parts->n_parts - n_linked;

  for (guint32 p = 0; p < n_linked; p++)
    {
      area += (parts->parts[p].width + gap) * (parts->parts[p].height + gap);
      height = MAX (height, parts->parts[p].height);
    }
  for (guint32 p = n_linked; p < parts->n_parts; p++)
    widest = MAX (widest, room_of (parts, p, room));
  area += n_single * single * (single + widest);
  height = MAX (height, sqrt (area / ASPECT));
  for (guint32 p = 0; p < n_linked; p++)
    {
      const Part *part = &parts->parts[p];
      if (y > 0 && y + part->height > height)
        {
          x += column + gap;
          y = column = 0;
        }
      for (guint32 i = 0; i < part->n; i++)
        {
          place[parts->member[part->first + i]].x += x;
          place[parts->member[part->first + i]].y += y;
        }
      y += part->height + gap;
      column = MAX (column, part->width);
    }
  if (n_linked)
    x += column + gap;
  guint32 rows = MAX (1, (guint32) (height / single));
  column = 0;
  for (guint32 i = 0; i < n_single; i++)
    {
      if (i > 0 && i % rows == 0)
        {
          x += single + column;
          column = 0;
        }
      guint32 v = parts->member[parts->parts[n_linked + i].first];
      place[v] = (HinPoint){ x + single * 0.5, single * (i % rows + 0.5) };
      column = MAX (column, room_of (parts, n_linked + i, room));
    }
}

static gboolean
by_components (const HinLayoutInput *input, PartLayout *place_part, HinPoint *place,
               GError **error)
{
  g_auto (HinForceGraph) rows = { 0 };
  g_auto (Parts) parts = { 0 };
  hin_autofree HinPoint *inside = hin_alloc (input->n_nodes, sizeof *inside, error);
  guint32 n_linked = 0;

  if (!inside || !hin_layout_rows (input, &rows, error)
      || !find_parts (&parts, &rows, error))
    return FALSE;
  for (; n_linked < parts.n_parts && parts.parts[n_linked].n > 1; n_linked++)
    {
      Part *part = &parts.parts[n_linked];
      if (!lay_out_part (&rows, &parts, part, place_part, input, inside, error))
        return FALSE;
      for (guint32 i = 0; i < part->n; i++)
        place[parts.member[part->first + i]] = inside[i];
    }
  pack (&parts, n_linked, GAP, SINGLE, NULL, place);
  return TRUE;
}

/* Move the circles of a part into the corner 0, 0 and tell their box. */
static void
corner (const Parts *parts, Part *part, const double *radius, HinPoint *place)
{
  const guint32 *member = parts->member + part->first;
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint32 i = 0; i < part->n; i++)
    {
      HinPoint at = place[member[i]];
      double r = radius[member[i]];
      x0 = MIN (x0, at.x - r);
      x1 = MAX (x1, at.x + r);
      y0 = MIN (y0, at.y - r);
      y1 = MAX (y1, at.y + r);
    }
  for (guint32 i = 0; i < part->n; i++)
    place[member[i]] = (HinPoint){ place[member[i]].x - x0, place[member[i]].y - y0 };
  part->width = x1 - x0;
  part->height = y1 - y0;
}

gboolean
hin_layout_pack (const HinLayoutInput *input, const double *radius, const double *room, double gap,
                 HinPoint *place, GError **error)
{
  g_auto (HinForceGraph) rows = { 0 };
  g_auto (Parts) parts = { 0 };
  guint32 n_linked = 0;
  double largest = 0; /* of the nodes without an edge */

  if (!hin_layout_rows (input, &rows, error) || !find_parts (&parts, &rows, error))
    return FALSE;
  for (; n_linked < parts.n_parts && parts.parts[n_linked].n > 1; n_linked++)
    corner (&parts, &parts.parts[n_linked], radius, place);
  for (guint32 p = n_linked; p < parts.n_parts; p++)
    largest = MAX (largest, radius[parts.member[parts.parts[p].first]]);
  pack (&parts, n_linked, gap, 2 * largest + gap / 3, room, place);
  return TRUE;
}

gboolean
hin_layout_force (const HinLayoutInput *input, HinPoint *place, GError **error)
{
  return by_components (input, hin_force_layout, place, error);
}

gboolean
hin_layout_stress (const HinLayoutInput *input, HinPoint *place, GError **error)
{
  return by_components (input, hin_stress_layout, place, error);
}

const HinLayout hin_layouts[] = {
  { "force", hin_layout_force, TRUE },
  { "stress", hin_layout_stress, TRUE },
  { "circle", hin_layout_circle, FALSE },
  { "layers", hin_layout_layers, FALSE },
  { "given", NULL, FALSE },
  { NULL, NULL, FALSE },
};

const HinLayout *
hin_layout_find (const char *name)
{
  for (const HinLayout *layout = hin_layouts; layout->name; layout++)
    if (strcmp (layout->name, name) == 0)
      return layout;
  return NULL;
}
