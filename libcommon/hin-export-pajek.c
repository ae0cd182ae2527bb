#include "config.h"

#include "hin-alloc.h"
#include "hin-picture.h"

#include <string.h>

/* The box that is drawn as the unit square of Pajek. */
typedef struct
{
  double x, y, side;
} Box;

static Box
measure (const HinExportView *view)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  HinPoint place;

  for (guint32 v = 0; v < view->n_nodes; v++)
    if (hin_export_place (view, v, &place))
      {
        x0 = MIN (x0, place.x);
        y0 = MIN (y0, place.y);
        x1 = MAX (x1, place.x);
        y1 = MAX (y1, place.y);
      }
  /* halves, because the difference of two large numbers may be no number */
  double side = MAX (x1 / 2 - x0 / 2, y1 / 2 - y0 / 2);
  return (Box){ x0, y0, side > 0 ? side : 1 };
}

static void
write_part (double value, double from, double side, HinWriter *out)
{
  hin_writer_char (out, ' ');
  hin_writer_double (out, (value / 2 - from / 2) / side);
}

static void
write_vertex (const HinExportView *view, guint32 v, const Box *box, const char *colour,
              HinWriter *out)
{
  gsize n;
  hin_export_prefetch (view, v);
  const char *name = hin_export_name (view, v, &n);
  HinPoint place;

  hin_writer_uint (out, (guint64) v + 1);
  hin_writer_text (out, " \""); /* names hold no quote */
  hin_writer_write (out, name, n);
  hin_writer_char (out, '"');
  if (hin_export_place (view, v, &place))
    {
      write_part (place.x, box->x, box->side, out);
      write_part (place.y, box->y, box->side, out);
      hin_writer_text (out, " 0.5");
    }
  hin_writer_text (out, " ic RGB");
  hin_writer_text (out, colour + 1);
  hin_writer_char (out, '\n');
}

/* Between quotes; Pajek reads references of these, so what looks like one is told apart. */
static void
write_relation (const char *relation, HinWriter *out)
{
  for (; *relation; relation++)
    if (*relation == '"')
      hin_writer_text (out, "&#34;");
    else if (*relation == '\\')
      hin_writer_text (out, "&#92;");
    else if (*relation == '&' && relation[1] == '#')
      hin_writer_text (out, "&#38;");
    else
      hin_writer_char (out, *relation);
}

gboolean
hin_export_pajek (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                  GError **error)
{
  g_autoptr (HinPicture) colours = hin_picture_new_colours (view, options, error);
  Box box = measure (view);

  if (!colours)
    return FALSE;
  hin_writer_printf (out, "*Vertices %u\n", view->n_nodes);
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    write_vertex (view, v, &box, hin_picture_colour (colours, v), out);
  /* lists of arcs by relation are read by nobody but Pajek */
  hin_writer_text (out, "*Arcs\n");
  HIN_EXPORT_EDGES (view, e)
    {
      hin_writer_uint (out, (guint64) hin_export_source (view, e) + 1);
      hin_writer_char (out, ' ');
      hin_writer_uint (out, (guint64) hin_export_target (view, e) + 1);
      hin_writer_char (out, ' ');
      hin_writer_double (out, hin_network_weight (view->network, e));
      hin_writer_text (out, " l \"");
      write_relation (hin_export_relation (view, e), out);
      hin_writer_text (out, "\"\n");
    }
  return TRUE;
}

gboolean
hin_export_clu (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  const HinNetwork *network = view->network;
  guint32 n_keys = options->by_community ? network->n_nodes : network->type_names->len, next = 1;
  hin_autofree guint32 *number = hin_alloc (n_keys, sizeof *number, error);

  if (!number)
    return FALSE;
  for (int round = 0; round < 2; round++)
    {
      if (round)
        hin_writer_printf (out, "*Vertices %u\n", view->n_nodes);
      for (guint32 v = 0; v < view->n_nodes; v++)
        {
          guint32 key = options->by_community ? view->community[v] : network->type[view->node[v]];
          if (round == 0 && key != HIN_NONE)
            number[key] = 1;
          if (round == 0)
            continue;
          hin_writer_uint (out, key == HIN_NONE ? 0 : number[key]);
          hin_writer_char (out, '\n');
        }
      for (guint32 k = 0; k < n_keys && round == 0; k++)
        if (number[k])
          number[k] = next++;
    }
  return TRUE;
}
