#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"
#include "hin-picture.h"

#include <math.h>
#include <string.h>

#define TOOLTIPS 5000 /* most nodes that get a tooltip each: they double the file */
#define MARGIN 30.0
#define FONT "Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif"

/* One decimal is a tenth of a pixel; libm's floor is exact, so the digits are the same anywhere. */
static void
number (HinWriter *out, double value)
{
  double tenths = floor (value * 10 + 0.5);
  hin_writer_double (out, tenths == 0 ? 0 : tenths / 10);
}

static void
point (HinWriter *out, char command, HinPoint at)
{
  hin_writer_char (out, command);
  number (out, at.x);
  hin_writer_char (out, ' ');
  number (out, at.y);
}

static void
attribute (HinWriter *out, const char *name, double value)
{
  hin_writer_char (out, ' ');
  hin_writer_text (out, name);
  hin_writer_text (out, "=\"");
  number (out, value);
  hin_writer_char (out, '"');
}

static void
escaped (HinPicture *picture, const char *text)
{
  picture->view->replaced += hin_export_xml (picture->out, text, strlen (text));
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

  hin_writer_printf (out, "<g stroke=\"%s\">\n", hin_picture_edge_colour (picture, group));
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
  attribute (picture->out, "stroke-width", m > 3000 ? 0.6 : 0.9);
  hin_writer_text (picture->out, " stroke-opacity=\"");
  hin_writer_double (picture->out, floor (CLAMP (22 / sqrt (m), 0.06, 0.6) * 100) / 100);
  hin_writer_text (picture->out, "\">\n");
  for (guint i = 0; i < picture->groups->len + 1; i++)
    if (order[i] != G_MAXUINT)
      write_edge_group (picture, order[i]);
  hin_writer_text (picture->out, "</g>\n");
}

static void
write_circle (HinPicture *picture, guint32 v)
{
  HinWriter *out = picture->out;

  hin_writer_text (out, "<circle");
  attribute (out, "cx", picture->place[v].x);
  attribute (out, "cy", picture->place[v].y);
  attribute (out, "r", picture->radius[v]);
  if (picture->view->n_nodes > TOOLTIPS)
    {
      hin_writer_text (out, "/>\n");
      return;
    }
  gsize n;
  const char *name = hin_export_name (picture->view, v, &n);
  hin_writer_text (out, "><title>");
  hin_export_xml_name (out, name, n);
  hin_writer_text (out, "</title></circle>\n");
}

static void
write_nodes (HinPicture *picture)
{
  hin_writer_text (picture->out,
                   "<g class=\"nodes\" stroke=\"#ffffff\" stroke-width=\"0.4\">\n");
  for (guint g = 0; g < picture->groups->len; g++)
    {
      const HinPictureGroup *group = &g_array_index (picture->groups, HinPictureGroup, g);
      hin_writer_printf (picture->out, "<g fill=\"%s\">\n", group->colour);
      for (guint32 v = 0; v < picture->view->n_nodes; v++)
        if (picture->group[v] == g)
          write_circle (picture, v);
      hin_writer_text (picture->out, "</g>\n");
    }
  hin_writer_text (picture->out, "</g>\n");
}

static gboolean
write_labels (HinPicture *picture, GError **error)
{
  HinWriter *out = picture->out;
  g_autoptr (GArray) labels
      = hin_export_place_labels (picture->view, picture->place, picture->radius, picture->width,
                                 picture->height, picture->options->labels, error);

  if (!labels)
    return FALSE;
  hin_writer_text (out, "<g class=\"labels\" fill=\"#1a1a1a\" stroke=\"#ffffff\" "
                        "stroke-width=\"3\" stroke-opacity=\"0.85\" stroke-linejoin=\"round\" "
                        "paint-order=\"stroke\">\n");
  for (guint i = 0; i < labels->len; i++)
    {
      const HinExportPlacedLabel *label = &g_array_index (labels, HinExportPlacedLabel, i);
      hin_writer_text (out, "<text");
      attribute (out, "x", label->x);
      attribute (out, "y", label->y);
      attribute (out, "font-size", label->font);
      if (label->anchor != 's')
        hin_writer_printf (out, " text-anchor=\"%s\"", label->anchor == 'm' ? "middle" : "end");
      hin_writer_char (out, '>');
      escaped (picture, label->text);
      hin_writer_text (out, "</text>\n");
    }
  hin_writer_text (out, "</g>\n");
  return TRUE;
}

/* Swatches and names in rows below the drawing. */
static void
write_legend (HinPicture *picture, double top)
{
  HinWriter *out = picture->out;

  hin_writer_text (out, "<g class=\"legend\" font-size=\"14\" fill=\"#333333\">\n");
  for (guint g = 0; g < picture->groups->len; g++)
    {
      const HinPictureGroup *group = &g_array_index (picture->groups, HinPictureGroup, g);
      if (!group->label)
        continue;
      hin_writer_printf (out, "<circle fill=\"%s\" r=\"6\"", group->colour);
      attribute (out, "cx", MARGIN + group->x + 6);
      attribute (out, "cy", top + group->y - 5);
      hin_writer_text (out, "/><text");
      attribute (out, "x", MARGIN + group->x + 18);
      attribute (out, "y", top + group->y);
      hin_writer_char (out, '>');
      escaped (picture, group->label);
      hin_writer_text (out, "</text>\n");
    }
  hin_writer_text (out, "</g>\n");
}

/* 1234567 as 1,234,567. */
static void
count (HinWriter *out, guint64 value)
{
  if (value >= 1000)
    {
      count (out, value / 1000);
      hin_writer_printf (out, ",%03u", (guint) (value % 1000));
      return;
    }
  hin_writer_uint (out, value);
}

static void
write_counts (HinPicture *picture)
{
  const HinExportView *view = picture->view;

  count (picture->out, view->n_nodes);
  hin_writer_text (picture->out, view->n_nodes == 1 ? " node, " : " nodes, ");
  count (picture->out, view->n_edges);
  hin_writer_text (picture->out, view->n_edges == 1 ? " edge; size: " : " edges; size: ");
  escaped (picture, picture->options->size_by ? picture->options->size_by : "degree");
}

static void
write_head (HinPicture *picture, double head, double full_height)
{
  HinWriter *out = picture->out;
  const char *title = picture->options->title;

  hin_writer_text (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  attribute (out, "width", picture->width);
  attribute (out, "height", full_height);
  hin_writer_text (out, " viewBox=\"0 0 ");
  number (out, picture->width);
  hin_writer_char (out, ' ');
  number (out, full_height);
  hin_writer_text (out, "\" font-family=\"" FONT "\">\n<title>");
  if (title)
    escaped (picture, title);
  else
    write_counts (picture);
  hin_writer_text (out, "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  if (title)
    {
      hin_writer_text (out, "<text font-size=\"24\" font-weight=\"bold\" fill=\"#1a1a1a\"");
      attribute (out, "x", MARGIN);
      attribute (out, "y", 40);
      hin_writer_char (out, '>');
      escaped (picture, title);
      hin_writer_text (out, "</text>\n");
    }
  hin_writer_text (out, "<text font-size=\"14\" fill=\"#666666\"");
  attribute (out, "x", MARGIN);
  attribute (out, "y", head - 14);
  hin_writer_char (out, '>');
  write_counts (picture);
  hin_writer_text (out, "</text>\n");
}

gboolean
hin_export_svg (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  g_autoptr (HinPicture) picture = hin_picture_new (view, options, error);
  if (!picture)
    return FALSE;

  double head = options->title ? 76 : 46;
  double legend = hin_picture_arrange_legend (picture, picture->width - 2 * MARGIN);
  picture->out = out;
  write_head (picture, head, head + picture->height + legend + MARGIN);
  hin_writer_text (out, "<g transform=\"translate(0 ");
  number (out, head);
  hin_writer_text (out, ")\">\n");
  write_edges (picture);
  write_nodes (picture);
  if (!write_labels (picture, error))
    return FALSE;
  hin_writer_text (out, "</g>\n");
  write_legend (picture, head + picture->height);
  hin_writer_text (out, "</svg>\n");
  return TRUE;
}
