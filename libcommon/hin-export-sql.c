#include "config.h"

#include "hin-export-bases.h"

#include <string.h>

/* Scripts with data for PostgreSQL (rows by COPY, the fastest way in) and SQLite (rows by INSERT).
 * Both end with the whole network or with nothing of it: one transaction. */

/* A statement of INSERT has no more rows, and is ended once it has more text. */
#define ROWS 500
#define BYTES ((gsize) 1 << 20)

/* Columns that the tables have, and those that PostgreSQL and SQLite have in every table. */
static const char *const taken[]
    = { "name", "type", "label", "community", "tableoid", "xmin",    "cmin",
        "xmax", "cmax", "ctid",  "oid",       "rowid",    "_rowid_", NULL };

typedef struct
{
  HinWriter *out;
  GString *text;
  const char *table;
  gboolean copy; /* PostgreSQL */
  guint rows;     /* of the statement of INSERT, and the bytes of their text */
  gsize bytes;
  gboolean first; /* the next cell is the first of its row */
} Table;

static void
table_begin (Table *self, const char *name)
{
  self->table = name;
  self->rows = 0;
  self->bytes = 0;
  if (self->copy)
    {
      hin_writer_text (self->out, "COPY ");
      hin_writer_text (self->out, name);
      hin_writer_text (self->out, " FROM STDIN;\n");
    }
}

static void
row_begin (Table *self)
{
  self->first = TRUE;
  if (self->copy)
    return;
  if (self->rows == 0 || self->rows == ROWS || self->bytes > BYTES)
    {
      hin_writer_text (self->out, self->rows ? ";\nINSERT INTO " : "INSERT INTO ");
      hin_writer_text (self->out, self->table);
      hin_writer_text (self->out, " VALUES\n(");
      self->rows = 0;
      self->bytes = 0;
    }
  else
    hin_writer_text (self->out, ",\n(");
  self->rows++;
}

static void
row_end (Table *self)
{
  hin_writer_char (self->out, self->copy ? '\n' : ')');
}

static void
table_end (Table *self)
{
  if (self->copy)
    hin_writer_text (self->out, "\\.\n");
  else if (self->rows)
    hin_writer_text (self->out, ";\n");
}

static void
next_cell (Table *self)
{
  if (!self->first)
    hin_writer_char (self->out, self->copy ? '\t' : ',');
  self->first = FALSE;
}

static void
write_null (Table *self)
{
  next_cell (self);
  hin_writer_text (self->out, self->copy ? "\\N" : "NULL");
}

/* A node name, a type, a relation: no controls; a backslash only in a relation. */
static void
write_word (Table *self, const char *word, gsize n)
{
  next_cell (self);
  self->bytes += n;
  if (!self->copy)
    hin_export_doubled (self->out, '\'', word, n);
  else
    for (const char *end = word + n, *at; word < end; word = at)
      {
        at = memchr (word, '\\', (gsize) (end - word));
        at = at ? at + 1 : end;
        hin_writer_write (self->out, word, (gsize) (at - word));
        if (at[-1] == '\\')
          hin_writer_char (self->out, '\\');
      }
}

/* The shell of SQLite takes the CR off the end of each line, in a text too: those with a control
 * are written as bytes. */
static void
write_text (HinWriter *out, const char *text, gsize n)
{
  static const char digits[] = "0123456789abcdef";
  gsize i = 0;

  while (i < n && (guchar) text[i] >= 0x20)
    i++;
  if (i == n)
    {
      hin_export_doubled (out, '\'', text, n);
      return;
    }
  hin_writer_text (out, "CAST(X'");
  for (i = 0; i < n; i++)
    {
      hin_writer_char (out, digits[(guchar) text[i] >> 4]);
      hin_writer_char (out, digits[(guchar) text[i] & 15]);
    }
  hin_writer_text (out, "' AS TEXT)");
}

static void
write_cell (gpointer data, HinExportType type, const char *literal)
{
  Table *self = data;

  if (!literal)
    {
      write_null (self);
      return;
    }
  next_cell (self);
  if (type == HIN_EXPORT_DOUBLE)
    hin_export_number (self->out, literal);
  else if (self->copy || type != HIN_EXPORT_STRING)
    hin_writer_text (self->out, literal); /* literals are written as COPY reads them */
  else
    {
      hin_export_text (literal, self->text);
      self->bytes += self->text->len;
      write_text (self->out, self->text->str, self->text->len);
    }
}

static void
write_node (const HinExportView *view, guint32 v, Table *table)
{
  gsize n;
  const char *name = hin_export_name (view, v, &n);
  const char *type = hin_export_type (view, v);

  row_begin (table);
  write_word (table, name, n);
  write_word (table, type, strlen (type));
  hin_export_label (view, v, table->text);
  write_word (table, table->text->str, table->text->len);
  if (view->community && (name = hin_export_community (view, v, &n)))
    write_word (table, name, n);
  else if (view->community)
    write_null (table);
  hin_export_cells (view, v, write_cell, table);
  row_end (table);
}

static void
write_edge (const HinExportView *view, guint64 e, Table *table)
{
  gsize n;
  const char *name = hin_export_name (view, hin_export_source (view, e), &n);
  const char *relation = hin_export_relation (view, e);

  row_begin (table);
  write_word (table, name, n);
  write_word (table, relation, strlen (relation));
  name = hin_export_name (view, hin_export_target (view, e), &n);
  write_word (table, name, n);
  next_cell (table);
  hin_writer_double (table->out, hin_network_weight (view->network, e));
  row_end (table);
}

static void
write_tables (const HinExportView *view, const GArray *columns, Table *table)
{
  table_begin (table, "attributes");
  for (guint a = 0; a < columns->len; a++)
    {
      const char *own = g_array_index (columns, HinExportField, a).name;
      const char *name = g_ptr_array_index (view->network->attribute_names, a);
      if (!own)
        continue;
      row_begin (table);
      write_word (table, own, strlen (own));
      write_word (table, name, strlen (name));
      row_end (table);
    }
  table_end (table);
  table_begin (table, "nodes");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (table->out); v++)
    write_node (view, v, table);
  table_end (table);
  table_begin (table, "edges");
  HIN_EXPORT_EDGES (view, e)
    write_edge (view, e, table);
  table_end (table);
}

static void
create_nodes (const HinExportView *view, const GArray *columns, const char *const *types,
              const char *key, HinWriter *out)
{
  hin_writer_printf (out,
                     "CREATE TABLE nodes (\n  name text NOT NULL%s,\n"
                     "  type text NOT NULL,\n  label text NOT NULL%s",
                     key, view->community ? ",\n  community text" : "");
  for (guint a = 0; a < columns->len; a++)
    {
      const HinExportField *column = &g_array_index (columns, HinExportField, a);
      if (!column->name)
        continue;
      hin_writer_text (out, ",\n  ");
      hin_export_doubled (out, '"', column->name, strlen (column->name));
      hin_writer_printf (out, " %s", types[column->type]);
    }
  hin_writer_text (out, "\n)");
}

/* An entry of a B-tree of PostgreSQL has at most 2704 bytes. */
static gboolean
has_long_name (const HinExportView *view)
{
  gsize n = 0;
  for (guint32 v = 0; v < view->n_nodes && n <= 2600; v++)
    hin_export_name (view, v, &n);
  return n > 2600;
}

gboolean
hin_export_postgresql (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                       GError **error)
{
  static const char *const types[] = { "bigint", "double precision", "boolean", "text" };
  g_autoptr (GArray) columns = hin_export_columns (view, taken, error);
  g_autoptr (GString) text = g_string_new (NULL);
  Table table = { .out = out, .text = text, .copy = TRUE };

  (void)options;
  if (!columns)
    return FALSE;
  hin_writer_text (
      out, "-- psql -f FILE DATABASE\n"
           "\\set ON_ERROR_STOP on\n"
           "SET client_encoding = 'UTF8';\n"
           "BEGIN;\n"
           "CREATE TABLE attributes (\"column\" text NOT NULL, attribute text NOT NULL);\n");
  create_nodes (view, columns, types, "", out);
  hin_writer_text (out, ";\nCREATE TABLE edges (\n  source text NOT NULL,\n"
                        "  relation text NOT NULL,\n  target text NOT NULL,\n"
                        "  weight double precision NOT NULL\n);\n");
  write_tables (view, columns, &table);
  if (has_long_name (view))
    hin_writer_text (out, "CREATE INDEX ON nodes USING hash (name);\n"
                          "CREATE INDEX ON edges USING hash (source);\n"
                          "CREATE INDEX ON edges USING hash (target);\n");
  else
    hin_writer_text (out, "ALTER TABLE nodes ADD PRIMARY KEY (name);\n"
                          "CREATE INDEX ON edges (source);\n"
                          "CREATE INDEX ON edges (target);\n");
  hin_writer_text (out, "COMMIT;\n");
  return TRUE;
}

gboolean
hin_export_sqlite (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                   GError **error)
{
  static const char *const types[] = { "integer", "real", "boolean", "text" };
  g_autoptr (GArray) columns = hin_export_columns (view, taken, error);
  g_autoptr (GString) text = g_string_new (NULL);
  Table table = { .out = out, .text = text };

  (void)options;
  if (!columns)
    return FALSE;
  hin_writer_text (
      out, "-- for the shell of SQLite, with -bail\n"
           "BEGIN;\n"
           "CREATE TABLE attributes (\"column\" text NOT NULL, attribute text NOT NULL);\n");
  create_nodes (view, columns, types, " PRIMARY KEY", out);
  /* rows come in the order of the keys, so each tree only grows at its end */
  hin_writer_text (out, " WITHOUT ROWID;\nCREATE TABLE edges (\n  source text NOT NULL,\n"
                        "  relation text NOT NULL,\n  target text NOT NULL,\n"
                        "  weight real NOT NULL,\n  PRIMARY KEY (source, target, relation)\n"
                        ") WITHOUT ROWID;\n");
  write_tables (view, columns, &table);
  hin_writer_text (out, "CREATE INDEX edges_target ON edges (target);\nCOMMIT;\n");
  return TRUE;
}
