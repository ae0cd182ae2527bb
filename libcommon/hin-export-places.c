#include "config.h"

#include "hin-picture.h"

static void
write_line (const HinExportView *view, guint32 v, char axis, double value, HinWriter *out)
{
  gsize n;
  const char *name = hin_export_name (view, v, &n);

  hin_writer_write (out, name, n);
  hin_writer_text (out, axis == 'x' ? "\t@x\t" : "\t@y\t");
  hin_writer_double (out, value);
  hin_writer_char (out, '\n');
}

static gboolean
write_places (HinExportView *view, const HinExportOptions *options, HinWriter *out, GError **error)
{
  g_autoptr (HinPicture) picture = hin_picture_new_places (view, options, error);

  if (!picture)
    return FALSE;
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      write_line (view, v, 'x', picture->place[v].x, out);
      write_line (view, v, 'y', picture->place[v].y, out);
    }
  return TRUE;
}

const HinExportFormat hin_export_layout_only = {
  "--layout-only", NULL, HIN_EXPORT_LAYOUT, "places of the nodes, as attributes", 1000000, 10000000,
  write_places
};
