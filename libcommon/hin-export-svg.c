#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"
#include "hin-palette.h"
#include "hin-picture.h"
#include "hin-svg.h"

#include <math.h>
#include <string.h>

#define TOOLTIPS 5000 /* most nodes that get a tooltip each: they double the file */
#define RIMS 5000     /* most nodes with a rim; more are too small for one, and get a white seam */
#define LINE 1.7 /* contrast to white of an edge, before it is made transparent */

static void
point (HinWriter *out, char command, HinPoint at)
{
  hin_writer_char (out, command);
  hin_svg_number (out, at.x);
  hin_writer_char (out, ' ');
  hin_svg_number (out, at.y);
}

/* The edges of one colour: a path for each source, so that strokes of different nodes add up and
 * those of one do not.  Two edges share a source point: target, source, target. */
static void
write_edge_group (const HinPicture *picture, guint group)
{
  const HinExportView *view = picture->view;
  HinWriter *out = picture->out;
  guint32 open = HIN_NONE;
  gboolean half = FALSE;
  char colour[HIN_PALETTE_TEXT];

  hin_palette_darken (hin_picture_edge_colour (picture, group), LINE, colour);
  hin_writer_printf (out, "<g stroke=\"%s\">\n", colour);
  for (guint64 e = 0; e < view->n_edges; e++)
    {
      guint32 s = view->source[e], t = view->target[e];
      if (s == t || hin_picture_edge_group (picture, e) != group)
        continue;
      if (s != open)
        {
          hin_writer_text (out, open == HIN_NONE ? "<path d=\"" : "\"/>\n<path d=\"");
          half = FALSE;
        }
      open = s;
      point (out, half ? 'L' : 'M', picture->place[t]);
      if (!half)
        point (out, 'L', picture->place[s]);
      half = !half;
    }
  if (open != HIN_NONE)
    hin_writer_text (out, "\"/>\n");
  hin_writer_text (out, "</g>\n");
}

static void
write_edges (const HinPicture *picture)
{
  double m = (double) MAX (picture->view->n_edges, 1);
  g_autofree guint *order = hin_picture_edge_order (picture);

  hin_writer_text (picture->out, "<g class=\"edges\" fill=\"none\" stroke-linejoin=\"bevel\"");
  hin_svg_attribute (picture->out, "stroke-width", m > 3000 ? 0.6 : 0.9);
  hin_writer_text (picture->out, " stroke-opacity=\"");
  hin_writer_double (picture->out, floor (CLAMP (22 / sqrt (m), 0.06, 0.6) * 100) / 100);
  hin_writer_text (picture->out, "\">\n");
  for (guint i = 0; order[i] != G_MAXUINT; i++)
    write_edge_group (picture, order[i]);
  hin_writer_text (picture->out, "</g>\n");
}

static void
write_circle (HinPicture *picture, guint32 v)
{
  HinWriter *out = picture->out;

  hin_writer_text (out, "<circle");
  hin_svg_attribute (out, "cx", picture->place[v].x);
  hin_svg_attribute (out, "cy", picture->place[v].y);
  hin_svg_attribute (out, "r", picture->radius[v]);
  if (picture->view->n_nodes > TOOLTIPS)
    {
      hin_writer_text (out, "/>\n");
      return;
    }
  hin_writer_char (out, '>');
  hin_svg_tooltip (picture->view, out, v, NULL);
  hin_writer_text (out, "</circle>\n");
}

/* The nodes by group, in the order of the view within one.  NULL: HIN_ERROR_LIMIT. */
static guint32 *
order_by_group (const HinPicture *picture, GError **error)
{
  guint32 n = picture->view->n_nodes;
  g_autofree guint32 *next = g_new0 (guint32, picture->groups->len + 1);
  guint32 *order = hin_alloc (n, sizeof *order, error);

  if (!order)
    return NULL;
  for (guint32 v = 0; v < n; v++)
    next[picture->group[v] + 1]++;
  for (guint g = 1; g < picture->groups->len; g++)
    next[g] += next[g - 1];
  for (guint32 v = 0; v < n; v++)
    order[next[picture->group[v]]++] = v;
  return order;
}

/* Nodes without a label, by colour. */
static gboolean
write_nodes (HinPicture *picture, const GArray *labels, GError **error)
{
  HinWriter *out = picture->out;
  const char *last = NULL;
  g_autoptr (GHashTable) labelled = g_hash_table_new (NULL, NULL);
  gboolean rims = picture->view->n_nodes <= RIMS;
  hin_autofree guint32 *order = order_by_group (picture, error);

  if (!order)
    return FALSE;
  for (guint i = 0; i < labels->len; i++)
    g_hash_table_add (labelled,
                      GUINT_TO_POINTER (g_array_index (labels, HinExportPlacedLabel, i).node));
  hin_writer_printf (out, "<g class=\"nodes\" stroke-width=\"%s\">\n", rims ? "0.7" : "0.4");
  for (guint32 i = 0; i < picture->view->n_nodes; i++)
    {
      const char *colour = hin_picture_colour (picture, order[i]);
      if (g_hash_table_contains (labelled, GUINT_TO_POINTER (order[i])))
        continue;
      if (!last || strcmp (colour, last) != 0)
        {
          char rim[HIN_PALETTE_TEXT];
          hin_palette_darken (colour, HIN_PICTURE_RIM, rim);
          hin_writer_printf (out, "%s<g fill=\"%s\" stroke=\"%s\">\n", last ? "</g>\n" : "",
                             colour, rims ? rim : "#ffffff");
          last = colour;
        }
      write_circle (picture, order[i]);
    }
  hin_writer_text (out, last ? "</g>\n</g>\n" : "</g>\n");
  return TRUE;
}

/* Nodes with a label come last and have a dark rim, so that they are seen in a crowd. */
static void
write_hubs (HinPicture *picture, const GArray *labels)
{
  HinWriter *out = picture->out;

  hin_writer_text (out, "<g class=\"hubs\" stroke=\"" HIN_SVG_INK "\">\n");
  for (guint i = labels->len; i-- > 0;)
    {
      guint32 v = g_array_index (labels, HinExportPlacedLabel, i).node;
      hin_writer_printf (out, "<g fill=\"%s\">", hin_picture_colour (picture, v));
      write_circle (picture, v);
      hin_writer_text (out, "</g>\n");
    }
  hin_writer_text (out, "</g>\n");
}

static void
write_labels (HinPicture *picture, const GArray *labels)
{
  HinWriter *out = picture->out;

  hin_writer_text (out, "<g class=\"labels\" fill=\"" HIN_SVG_INK "\" stroke=\"#ffffff\" "
                        "stroke-width=\"5\" stroke-opacity=\"0.9\" stroke-linejoin=\"round\" "
                        "paint-order=\"stroke\">\n");
  for (guint i = 0; i < labels->len; i++)
    {
      const HinExportPlacedLabel *label = &g_array_index (labels, HinExportPlacedLabel, i);
      hin_svg_text (picture->view, out, label->x, label->y, label->font, label->anchor, NULL,
                    label->text);
    }
  hin_writer_text (out, "</g>\n");
}

/* What the picture holds and how it is read. */
static char *
describe (const HinPicture *picture)
{
  const HinExportView *view = picture->view;
  g_autofree char *nodes = hin_svg_count (view->n_nodes), *edges = hin_svg_count (view->n_edges);

  return g_strdup_printf ("%s %s, %s %s; size: %s%s", nodes, view->n_nodes == 1 ? "node" : "nodes",
                          edges, view->n_edges == 1 ? "edge" : "edges", view->size_name,
                          view->n_edges == 0              ? ""
                          : picture->options->by_community ? "; edges: colour of both ends"
                                                           : "; edges: colour of target");
}

gboolean
hin_export_svg (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  g_autoptr (HinPicture) picture = hin_picture_new (view, options, error);
  g_autoptr (GArray) labels
      = picture ? hin_export_place_labels (view, picture->place, picture->radius, picture->width,
                                           picture->height, options->labels, error)
                : NULL;
  if (!labels)
    return FALSE;

  g_autofree char *line = describe (picture);
  double legend = hin_picture_arrange_legend (picture, picture->width - 2 * HIN_SVG_MARGIN);
  double head = hin_svg_begin (view, options, out, picture->width,
                               picture->height + legend + HIN_SVG_MARGIN, line);
  picture->out = out;
  hin_writer_text (out, "<g transform=\"translate(0 ");
  hin_svg_number (out, head);
  hin_writer_text (out, ")\">\n");
  write_edges (picture);
  if (!write_nodes (picture, labels, error))
    return FALSE;
  write_hubs (picture, labels);
  write_labels (picture, labels);
  hin_writer_text (out, "</g>\n");
  hin_picture_write_legend (picture, out, HIN_SVG_MARGIN, head + picture->height);
  hin_writer_text (out, "</svg>\n");
  return TRUE;
}
