#include "config.h"

#include "hin-error.h"
#include "hin-export-bases.h"
#include "hin-num.h"

GArray *
hin_export_columns (const HinExportView *view, const char *const *taken, GError **error)
{
  if (view->columns->len > HIN_EXPORT_MAX_COLUMNS)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
                   "%u attributes are too many columns (at most %d); leave some out of the input",
                   view->columns->len, HIN_EXPORT_MAX_COLUMNS);
      return NULL;
    }
  return hin_export_fields (view, HIN_EXPORT_COLUMN_NAME, taken);
}

void
hin_export_cells (const HinExportView *view, guint32 v, HinExportCell cell, gpointer data)
{
  const HinAttribute *first;
  guint64 count = hin_network_values (view->network, view->node[v], &first), at = 0;

  for (guint i = 0; i < view->columns->len; i++)
    {
      const HinExportColumn *column = &g_array_index (view->columns, HinExportColumn, i);
      const char *literal = NULL;
      if (at < count && first[at].attribute == (guint32) column->attribute)
        literal = view->network->attribute_text + first[at++].value;
      cell (data, column->type, literal);
    }
}

void
hin_export_number (HinWriter *out, const char *literal)
{
  double value = 0;
  hin_num_parse (literal, strlen (literal), &value);
  hin_writer_double (out, value);
}

void
hin_export_doubled (HinWriter *out, char quote, const char *text, gsize n)
{
  const char *end = text + n, *at;

  hin_writer_char (out, quote);
  while ((at = memchr (text, quote, (gsize) (end - text))))
    {
      hin_writer_write (out, text, (gsize) (at + 1 - text));
      hin_writer_char (out, quote);
      text = at + 1;
    }
  hin_writer_write (out, text, (gsize) (end - text));
  hin_writer_char (out, quote);
}

void
hin_export_csv_cell (gpointer data, HinExportType type, const char *literal)
{
  HinExportCsv *csv = data;

  hin_writer_char (csv->out, ',');
  if (!literal)
    return;
  if (type == HIN_EXPORT_DOUBLE)
    hin_export_number (csv->out, literal);
  else if (type != HIN_EXPORT_STRING)
    hin_writer_text (csv->out, literal);
  else
    {
      hin_export_text (literal, csv->text);
      hin_export_doubled (csv->out, '"', csv->text->str, csv->text->len);
    }
}

void
hin_export_csv_name (HinWriter *out, const char *name, gsize n)
{
  hin_writer_char (out, '"');
  hin_writer_write (out, name, n);
  hin_writer_char (out, '"');
}

void
hin_export_csv_node (const HinExportView *view, guint32 v, gboolean type, HinExportCsv *csv)
{
  gsize n;
  const char *name = hin_export_name (view, v, &n);

  hin_export_csv_name (csv->out, name, n);
  if (type)
    {
      hin_writer_char (csv->out, ',');
      name = hin_export_type (view, v);
      hin_export_csv_name (csv->out, name, strlen (name));
    }
  hin_writer_char (csv->out, ',');
  hin_export_label (view, v, csv->text);
  hin_export_doubled (csv->out, '"', csv->text->str, csv->text->len);
  if (view->community)
    {
      hin_writer_char (csv->out, ',');
      if ((name = hin_export_community (view, v, &n)))
        hin_export_csv_name (csv->out, name, n);
    }
  hin_export_cells (view, v, hin_export_csv_cell, csv);
}

void
hin_export_csv_attributes (const HinExportView *view, const GArray *columns,
                           const char *const *types, HinWriter *out)
{
  for (guint a = 0; a < columns->len; a++)
    {
      const HinExportField *column = &g_array_index (columns, HinExportField, a);
      const char *name = g_ptr_array_index (view->network->attribute_names, a);
      if (!column->name)
        continue;
      hin_export_doubled (out, '"', column->name, strlen (column->name));
      hin_writer_char (out, ',');
      hin_export_doubled (out, '"', name, strlen (name));
      hin_writer_printf (out, ",\"%s\"\n", types[column->type]);
    }
}
