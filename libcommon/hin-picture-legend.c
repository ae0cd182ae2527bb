#include "config.h"

#include "hin-picture.h"

#include "hin-metrics.h"
#include "hin-palette.h"
#include "hin-svg.h"

#include <string.h>

#define LEGEND 18.0 /* font size */
#define SWATCH 7.0  /* radius */
#define TEXT_AT 21.0
#define GAP 26.0

/* The type that all nodes have, with those that were left out, or NULL. */
static const char *
only_type (const HinExportView *view, char **show)
{
  if (show && !show[1])
    return show[0];
  if (view->left_nodes)
    return NULL;
  for (guint32 v = 1; v < view->n_nodes; v++)
    if (view->network->type[view->node[v]] != view->network->type[view->node[0]])
      return NULL;
  return view->n_nodes ? hin_export_type (view, 0) : NULL;
}

/* What a degree counts, where all edges of the nodes shown are of one kind: " (tagged from model)".
 * A new string. */
static char *
name_degree (const HinPicture *self)
{
  enum { FROM, TO };
  const HinExportView *view = self->view;
  const HinNetwork *network = view->network;
  guint64 kind = G_MAXUINT64; /* of the edges so far */
  guint way = FROM;

  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 ends[] = { network->source[e], network->target[e] };
      for (guint end = FROM; end <= TO && network->relation[e] != view->membership; end++)
        {
          if (view->at[ends[1 - end]] == HIN_NONE)
            continue;
          guint64 own = ((guint64) network->relation[e] << 32) + network->type[ends[end]];
          if (kind != G_MAXUINT64 && (own != kind || end != way))
            return g_strdup ("");
          kind = own;
          way = end;
        }
    }
  if (kind == G_MAXUINT64)
    return g_strdup ("");
  return g_strdup_printf (" (%s %s %s)", (char *) network->relation_names->pdata[kind >> 32],
                          way == FROM ? "from" : "to",
                          (char *) network->type_names->pdata[kind & G_MAXUINT32]);
}

char *
hin_picture_describe (const HinPicture *self, const char *note)
{
  const HinExportView *view = self->view;
  guint32 n = self->n_shown;
  guint64 total = view->n_nodes + view->left_nodes;
  g_autofree char *shown = hin_svg_count (n), *all = hin_svg_count (total);
  const char *type = only_type (view, self->options->show);
  g_autofree char *counted = view->by_degree ? name_degree (self) : g_strdup ("");

  return g_strconcat (
      n < total ? "the largest " : "", shown, n < total ? " of " : "", n < total ? all : "",
      total == 1 ? " node" : " nodes", type ? " of type " : "", type ? type : "",
      "; size: ", self->view->size_name, counted, note, NULL);
}

double
hin_picture_arrange_legend (HinPicture *self, double width)
{
  double x = 0, y = LEGEND;

  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (!group->label)
        continue;
      double wide = TEXT_AT + LEGEND * hin_metrics_width (group->label) + GAP;
      if (x > 0 && x + wide - GAP > width)
        {
          x = 0;
          y += 1.6 * LEGEND;
        }
      group->x = x;
      group->y = y;
      x += wide;
    }
  return y;
}

void
hin_picture_write_legend (HinPicture *self, HinWriter *out, double left, double top)
{
  hin_writer_text (out, "<g class=\"legend\" fill=\"" HIN_SVG_INK "\">\n");
  for (guint g = 0; g < self->groups->len; g++)
    {
      const HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (!group->label)
        continue;
      char rim[HIN_PALETTE_TEXT];
      hin_palette_darken (group->colour, HIN_PICTURE_RIM, rim);
      hin_writer_printf (out, "<circle fill=\"%s\" stroke=\"%s\"", group->colour, rim);
      hin_svg_attribute (out, "r", SWATCH);
      hin_svg_attribute (out, "cx", left + group->x + SWATCH);
      hin_svg_attribute (out, "cy", top + group->y - 0.35 * LEGEND);
      hin_writer_text (out, "/>");
      hin_svg_text (self->view, out, left + group->x + TEXT_AT, top + group->y, LEGEND, 's', NULL,
                    group->label);
    }
  hin_writer_text (out, "</g>\n");
}
