#include "config.h"

#include "hin-error.h"
#include "hin-export.h"

#include <string.h>

/* Of a path the first suffix that fits counts: longer ones come before. */
const HinExportFormat hin_export_formats[] = {
  /* pictures */
  { "svg", ".svg", "a picture: layout, colours, legend, labels", 50000, 200000, hin_export_svg },
  { "html", ".html", "a page to explore in a browser: search, legend, details", 20000, 100000,
    hin_export_html },
  /* files of other programs */
  { "graphml", ".graphml", "GraphML: Gephi, Cytoscape, yEd, igraph, NetworkX", 0, 0,
    hin_export_graphml },
  { "dot", ".dot", "DOT: Graphviz", 0, 0, hin_export_dot },
  /* data bases and data frames */
  { NULL, NULL, NULL, 0, 0, NULL }
};

const HinExportFormat *
hin_export_find (const char *name)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    if (strcmp (format->name, name) == 0)
      return format;
  return NULL;
}

const HinExportFormat *
hin_export_find_suffix (const char *path)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    if (format->suffix && g_str_has_suffix (path, format->suffix))
      return format;
  return NULL;
}

gboolean
hin_export_write (const HinExportFormat *format, HinExportView *view,
                  const HinExportOptions *options, HinWriter *out, GError **error)
{
  guint64 max_nodes = options->max_nodes ? options->max_nodes : format->max_nodes;
  guint64 max_edges = options->max_edges ? options->max_edges : format->max_edges;

  if (format->max_nodes && (view->n_nodes > max_nodes || view->n_edges > max_edges))
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
                   "%u nodes and %" G_GUINT64_FORMAT " edges are too many for %s (at most %"
                   G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT "); draw the largest with --top N, "
                   "select with hin-join, or raise --max-nodes and --max-edges",
                   view->n_nodes, view->n_edges, format->name, max_nodes, max_edges);
      return FALSE;
    }
  return format->write (view, options, out, error);
}

void
hin_export_text (const char *literal, GString *text)
{
  g_string_truncate (text, 0);
  hin_literal_unescape (text, literal, strlen (literal));
}

const char *
hin_export_name (const HinExportView *self, guint32 v, gsize *n)
{
  return hin_network_name (self->network, self->node[v], n);
}

const char *
hin_export_type (const HinExportView *self, guint32 v)
{
  return g_ptr_array_index (self->network->type_names, self->network->type[self->node[v]]);
}

/* Direction marks, embeddings and isolates would turn the text around the label too. */
static gboolean
turns_direction (gunichar c)
{
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

/* @raw as one line of printable characters. */
static void
clean (const char *raw, gsize n, GString *label)
{
  gboolean blank = FALSE;

  g_string_truncate (label, 0);
  for (const char *at = raw; at < raw + n;)
    {
      gunichar c = g_utf8_get_char_validated (at, raw + n - at);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          /* percent-encoding may hide any byte */
          c = 0xFFFD;
          at++;
        }
      else
        at = g_utf8_next_char (at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0)
        blank = label->len > 0;
      else if (!g_unichar_iscntrl (c) && !turns_direction (c))
        {
          if (blank)
            g_string_append_c (label, ' ');
          blank = FALSE;
          g_string_append_unichar (label, c);
        }
    }
}

void
hin_export_label (const HinExportView *self, guint32 v, GString *label)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  const char *literal
      = self->label < 0 ? NULL : hin_network_value (self->network, self->node[v], self->label);

  if (literal)
    {
      hin_export_text (literal, raw);
      clean (raw->str, raw->len, label);
      if (label->len > 0)
        return;
      g_string_truncate (raw, 0);
    }
  gsize n;
  const char *name = hin_export_name (self, v, &n);
  const char *id = strchr (name, ':') + 1;
  hin_node_decode (raw, id, n - (gsize) (id - name));
  clean (raw->str, raw->len, label);
  if (label->len == 0)
    g_string_append_len (label, id, (gssize) (n - (gsize) (id - name)));
}
