#include "config.h"

#include "hin-export-bases.h"

#include <string.h>

/* One table of edges.  What a value is, KGTK sees from its first byte: a letter begins a symbol, a
 * double quote a text, a digit or sign a number.  What is known of a node has labels of its own
 * and no weight, which an edge has. */

static void
write_text (HinWriter *out, const char *text, gsize n)
{
  static const char named[] = "\a\b\t\n\v\f\r";
  static const char letters[] = "abtnvfr";

  hin_writer_char (out, '"');
  for (gsize i = 0, from = 0; i <= n; i++)
    {
      const char *control = i < n && text[i] ? strchr (named, text[i]) : NULL;
      if (i < n && !control && !strchr ("\\'\"|", text[i]))
        continue;
      hin_writer_write (out, text + from, i - from);
      from = i + 1;
      if (i < n)
        {
          hin_writer_char (out, '\\');
          hin_writer_char (out, control ? letters[control - named] : text[i]);
        }
    }
  hin_writer_char (out, '"');
}

/* A symbol where @label can be one, else a text. */
static void
write_label (HinWriter *out, const char *label)
{
  gsize n = strlen (label);

  if (g_ascii_isalpha (label[0]) && !strpbrk (label, "|\\") && strcmp (label, "True") != 0
      && strcmp (label, "False") != 0)
    hin_writer_write (out, label, n);
  else
    write_text (out, label, n);
}

static void
begin (HinWriter *out, const char *name, gsize n, const char *label)
{
  hin_writer_write (out, name, n);
  hin_writer_char (out, '\t');
  write_label (out, label);
  hin_writer_char (out, '\t');
}

static void
write_value (HinWriter *out, HinExportType type, const char *literal, GString *text)
{
  if (type == HIN_EXPORT_LONG)
    hin_writer_text (out, literal);
  else if (type == HIN_EXPORT_DOUBLE)
    hin_export_number (out, literal);
  else if (type == HIN_EXPORT_BOOLEAN)
    hin_writer_text (out, literal[0] == 't' ? "True" : "False");
  else
    {
      hin_export_text (literal, text);
      write_text (out, text->str, text->len);
    }
}

typedef struct
{
  HinWriter *out;
  GString *text;
  GPtrArray *labels; /* of the columns */
  const char *name;  /* of the node, n bytes */
  gsize n;
  guint column;
} Rows;

static void
write_cell (gpointer data, HinExportType type, const char *literal)
{
  Rows *rows = data;
  const char *label = g_ptr_array_index (rows->labels, rows->column++);

  if (!literal)
    return;
  begin (rows->out, rows->name, rows->n, label);
  write_value (rows->out, type, literal, rows->text);
  hin_writer_text (rows->out, "\t\n");
}

static void
write_node (const HinExportView *view, guint32 v, Rows *rows)
{
  gsize n;

  rows->name = hin_export_name (view, v, &rows->n);
  rows->column = 0;
  begin (rows->out, rows->name, rows->n, "node:type");
  hin_writer_text (rows->out, hin_export_type (view, v));
  hin_writer_text (rows->out, "\t\n");
  begin (rows->out, rows->name, rows->n, "node:label");
  hin_export_label (view, v, rows->text);
  write_text (rows->out, rows->text->str, rows->text->len);
  hin_writer_text (rows->out, "\t\n");
  if (hin_export_community (view, v, &n))
    {
      const char *community = hin_network_name (view->network, view->community[v], &n);
      begin (rows->out, rows->name, rows->n, "node:community");
      hin_writer_write (rows->out, community, n);
      hin_writer_text (rows->out, "\t\n");
    }
  hin_export_cells (view, v, write_cell, rows);
}

static void
write_edge (const HinExportView *view, guint64 e, HinWriter *out)
{
  gsize n;
  const char *name = hin_export_name (view, hin_export_source (view, e), &n);

  hin_writer_write (out, name, n);
  hin_writer_char (out, '\t');
  write_label (out, hin_export_relation (view, e));
  hin_writer_char (out, '\t');
  name = hin_export_name (view, hin_export_target (view, e), &n);
  hin_writer_write (out, name, n);
  hin_writer_char (out, '\t');
  hin_writer_double (out, hin_network_weight (view->network, e));
  hin_writer_char (out, '\n');
}

gboolean
hin_export_kgtk (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                 GError **error)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  Rows rows = { .out = out, .text = text, .labels = labels };

  (void)options;
  (void)error;
  for (guint i = 0; i < view->columns->len; i++)
    {
      const HinExportColumn *column = &g_array_index (view->columns, HinExportColumn, i);
      g_ptr_array_add (labels, g_strconcat ("attribute:",
                                            g_ptr_array_index (view->network->attribute_names,
                                                               (guint) column->attribute),
                                            NULL));
    }
  hin_writer_text (out, "node1\tlabel\tnode2\tweight\n");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    write_node (view, v, &rows);
  HIN_EXPORT_EDGES (view, e)
    write_edge (view, e, out);
  return TRUE;
}
