#include "config.h"

#include "hin-export-bases.h"
#include "hin-tar.h"

#include <string.h>

/* Archives of CSV files with what it takes to read them: for Spark (GraphFrames) the types of the
 * columns, for DuckDB a script (it reads CSV files some forty times as fast as INSERT). */

typedef struct
{
  const HinExportView *view;
  const GArray *columns;
  HinExportCsv csv;
  const char *const *types;
  const char *const *node; /* names of the columns, ends with NULL */
  const char *const *edge;
  char quote; /* of identifiers */
} Frames;

static void
write_header (const char *const *names, const Frames *frames, HinWriter *out)
{
  for (guint i = 0; names[i]; i++)
    hin_writer_printf (out, i ? ",%s" : "%s", names[i]);
  if (names == frames->node && frames->view->community)
    hin_writer_text (out, ",community");
  for (guint a = 0; names == frames->node && a < frames->columns->len; a++)
    {
      const char *name = g_array_index (frames->columns, HinExportField, a).name;
      if (!name)
        continue;
      hin_writer_char (out, ',');
      hin_export_doubled (out, '"', name, strlen (name));
    }
  hin_writer_char (out, '\n');
}

static void
write_nodes (gpointer data, HinWriter *out)
{
  Frames *frames = data;

  frames->csv.out = out;
  write_header (frames->node, frames, out);
  for (guint32 v = 0; v < frames->view->n_nodes && !hin_writer_failed (out); v++)
    {
      hin_export_csv_node (frames->view, v, TRUE, &frames->csv);
      hin_writer_char (out, '\n');
    }
}

static void
write_edges (gpointer data, HinWriter *out)
{
  const Frames *frames = data;
  const HinExportView *view = frames->view;

  write_header (frames->edge, frames, out);
  HIN_EXPORT_EDGES (view, e)
    {
      gsize n;
      const char *name = hin_export_name (view, hin_export_source (view, e), &n);
      const char *relation = hin_export_relation (view, e);
      hin_export_csv_name (out, name, n);
      hin_writer_char (out, ',');
      name = hin_export_name (view, hin_export_target (view, e), &n);
      hin_export_csv_name (out, name, n);
      hin_writer_char (out, ',');
      hin_export_doubled (out, '"', relation, strlen (relation));
      hin_writer_char (out, ',');
      hin_writer_double (out, hin_network_weight (view->network, e));
      hin_writer_char (out, '\n');
    }
}

static void
write_attributes (gpointer data, HinWriter *out)
{
  const Frames *frames = data;

  hin_writer_text (out, "column,attribute,type\n");
  hin_export_csv_attributes (frames->view, frames->columns, frames->types, out);
}

/* The columns of nodes or edges, "NAME TYPE, ...": the types of a Spark schema and the columns of
 * CREATE TABLE look the same but for the quotes. */
static void
write_columns (const Frames *frames, const char *const *names, HinWriter *out)
{
  const HinExportView *view = frames->view;
  gboolean nodes = names == frames->node;

  for (guint i = 0; names[i]; i++)
    {
      gboolean weight = !nodes && !names[i + 1];
      hin_writer_printf (out, i ? ", %c%s%c %s" : "%c%s%c %s", frames->quote, names[i],
                         frames->quote,
                         frames->types[weight ? HIN_EXPORT_DOUBLE : HIN_EXPORT_STRING]);
    }
  if (nodes && view->community)
    hin_writer_printf (out, ", %ccommunity%c %s", frames->quote, frames->quote,
                       frames->types[HIN_EXPORT_STRING]);
  for (guint a = 0; nodes && a < frames->columns->len; a++)
    {
      const HinExportField *column = &g_array_index (frames->columns, HinExportField, a);
      if (!column->name)
        continue;
      hin_writer_text (out, ", ");
      hin_export_doubled (out, frames->quote, column->name, strlen (column->name));
      hin_writer_printf (out, " %s", frames->types[column->type]);
    }
}

static void
write_node_schema (gpointer data, HinWriter *out)
{
  const Frames *frames = data;
  write_columns (frames, frames->node, out);
  hin_writer_char (out, '\n');
}

static void
write_edge_schema (gpointer data, HinWriter *out)
{
  const Frames *frames = data;
  write_columns (frames, frames->edge, out);
  hin_writer_char (out, '\n');
}

static void
write_load (gpointer data, HinWriter *out)
{
  static const char *const tables[] = { "attributes", "nodes", "edges" };
  const Frames *frames = data;

  hin_writer_text (
      out, "-- duckdb DATABASE <load.sql, where the files are\n"
           "BEGIN;\n"
           "CREATE TABLE attributes (\"column\" VARCHAR, attribute VARCHAR, type VARCHAR);\n"
           "CREATE TABLE nodes (");
  write_columns (frames, frames->node, out);
  hin_writer_text (out, ");\nCREATE TABLE edges (");
  write_columns (frames, frames->edge, out);
  hin_writer_text (out, ");\n");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    hin_writer_printf (out,
                       "COPY %s FROM '%s.csv' (FORMAT csv, HEADER true, AUTO_DETECT false,\n"
                       "  DELIM ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', "
                       "ALLOW_QUOTED_NULLS false, MAX_LINE_SIZE 268435456);\n",
                       tables[i], tables[i]);
  hin_writer_text (out, "COMMIT;\n");
}

gboolean
hin_export_graphframes (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                        GError **error)
{
  static const char *const types[] = { "BIGINT", "DOUBLE", "BOOLEAN", "STRING" };
  static const char *const node[] = { "id", "type", "label", NULL };
  static const char *const edge[] = { "src", "dst", "relation", "weight", NULL };
  static const char *const taken[] = { "id", "type", "label", "community", NULL };
  g_autoptr (GArray) columns = hin_export_columns (view, taken, error);
  g_autoptr (GString) text = g_string_new (NULL);
  Frames frames = { view, columns, { NULL, text }, types, node, edge, '`' };

  (void)options;
  if (!columns)
    return FALSE;
  hin_tar_file (out, "attributes.csv", write_attributes, &frames);
  hin_tar_file (out, "edges.csv", write_edges, &frames);
  hin_tar_file (out, "edges.ddl", write_edge_schema, &frames);
  hin_tar_file (out, "vertices.csv", write_nodes, &frames);
  hin_tar_file (out, "vertices.ddl", write_node_schema, &frames);
  hin_tar_end (out);
  return TRUE;
}

gboolean
hin_export_duckdb (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                   GError **error)
{
  static const char *const types[] = { "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR" };
  static const char *const node[] = { "name", "type", "label", NULL };
  static const char *const edge[] = { "source", "target", "relation", "weight", NULL };
  static const char *const taken[] = { "name", "type", "label", "community", "rowid", NULL };
  g_autoptr (GArray) columns = hin_export_columns (view, taken, error);
  g_autoptr (GString) text = g_string_new (NULL);
  Frames frames = { view, columns, { NULL, text }, types, node, edge, '"' };

  (void)options;
  if (!columns)
    return FALSE;
  hin_tar_file (out, "attributes.csv", write_attributes, &frames);
  hin_tar_file (out, "edges.csv", write_edges, &frames);
  hin_tar_file (out, "load.sql", write_load, &frames);
  hin_tar_file (out, "nodes.csv", write_nodes, &frames);
  hin_tar_end (out);
  return TRUE;
}
