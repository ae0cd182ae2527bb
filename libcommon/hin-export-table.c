#include "config.h"

#include "hin-alloc.h"
#include "hin-columns.h"
#include "hin-export.h"
#include "hin-metrics.h"
#include "hin-num.h"

#include <stdlib.h>
#include <string.h>

#define MOST_NAME 80 /* cells of the terminal */
#define MOST_TEXT 40

/* A table under way: the first round measures, the second writes. */
typedef struct
{
  const HinExportView *view;
  HinColumns columns;
  HinWriter *out; /* NULL in the first round */
  guint at;
  gboolean degrees; /* nodes have a column for them */
  GString *raw, *text;
} Table;

static void
table_clear (Table *self)
{
  hin_columns_clear (&self->columns);
  g_string_free (self->raw, TRUE);
  g_string_free (self->text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static void
table_init (Table *self, const HinExportView *view, guint n)
{
  *self = (Table){ .view = view, .raw = g_string_new (NULL), .text = g_string_new (NULL) };
  hin_columns_init (&self->columns, n);
}

static void
cell (Table *self, const char *text)
{
  if (self->out)
    hin_columns_cell (&self->columns, self->out, text);
  else
    hin_columns_fit (&self->columns, self->at, text);
  self->at = (self->at + 1) % self->columns.n;
}

/* Names and literals may hold what moves a terminal's cursor. */
static void
clean_cell (Table *self, const char *raw, gsize n, gsize most)
{
  hin_export_clean (raw, n, self->text);
  hin_metrics_cut_cells (self->text, most);
  cell (self, self->text->str);
}

static void
name_cell (Table *self, guint32 v)
{
  gsize n;
  const char *name = hin_export_name (self->view, v, &n);
  clean_cell (self, name, n, MOST_NAME);
}

static void
number_cell (Table *self, double value)
{
  char digits[HIN_NUM_MAX + 1];
  digits[hin_num_print (digits, value)] = '\0';
  cell (self, digits);
}

static void
attribute_cell (Table *self, guint32 v, const HinExportColumn *column)
{
  const HinExportView *view = self->view;
  const char *literal = hin_network_value (view->network, view->node[v], column->attribute);

  if (!literal)
    cell (self, "");
  else if (column->type != HIN_EXPORT_STRING)
    cell (self, literal);
  else
    {
      hin_export_text (literal, self->raw);
      clean_cell (self, self->raw->str, self->raw->len, MOST_TEXT);
    }
}

static void
head_of_nodes (Table *self)
{
  const HinExportView *view = self->view;

  cell (self, "node");
  if (self->degrees)
    cell (self, "degree");
  if (view->community)
    cell (self, "community");
  for (guint i = 0; i < view->columns->len; i++)
    {
      guint a = (guint) g_array_index (view->columns, HinExportColumn, i).attribute;
      g_string_printf (self->text, "@%s", (char *) view->network->attribute_names->pdata[a]);
      cell (self, self->text->str);
    }
}

static void
row_of_node (Table *self, guint32 v)
{
  const HinExportView *view = self->view;

  name_cell (self, v);
  if (self->degrees)
    number_cell (self, view->degree[v]);
  if (view->community && view->community[v] == HIN_NONE)
    cell (self, "");
  else if (view->community)
    {
      gsize n;
      const char *name = hin_network_name (view->network, view->community[v], &n);
      const char *id = strchr (name, ':') + 1;
      clean_cell (self, id, n - (gsize) (id - name), MOST_TEXT);
    }
  for (guint i = 0; i < view->columns->len; i++)
    attribute_cell (self, v, &g_array_index (view->columns, HinExportColumn, i));
}

static gboolean
write_nodes (const HinExportView *view, HinWriter *out, GError **error)
{
  g_auto (Table) table = { 0 };
  gboolean degrees = FALSE; /* those of the whole network, of which edges may be left out */
  for (guint32 v = 0; v < view->n_nodes && !degrees; v++)
    degrees = view->degree[v] > 0;
  guint first = 1u + (degrees ? 1u : 0u) + (view->community ? 1u : 0u);

  hin_autofree guint32 *order = hin_export_largest (view, error);
  table_init (&table, view, first + view->columns->len);
  if (!order)
    return FALSE;
  table.degrees = degrees;
  if (degrees)
    table.columns.right[1] = TRUE;
  for (guint i = 0; i < view->columns->len; i++)
    table.columns.right[first + i]
        = g_array_index (view->columns, HinExportColumn, i).type <= HIN_EXPORT_DOUBLE;
  for (int round = 0; round < 2; round++)
    {
      head_of_nodes (&table);
      for (guint32 i = 0; i < view->n_nodes; i++)
        row_of_node (&table, order[i]);
      table.out = out;
    }
  return TRUE;
}

typedef struct
{
  guint64 edge;
  double weight;
  guint32 source;
} Row;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *p = a, *q = b;
  if (p->source != q->source)
    return p->source < q->source ? -1 : 1;
  if (p->weight != q->weight)
    return p->weight > q->weight ? -1 : 1;
  return (p->edge > q->edge) - (p->edge < q->edge);
}

/* Of each source the heaviest edges first. */
static gboolean
write_edges (const HinExportView *view, HinWriter *out, GError **error)
{
  gboolean weights = view->network->weight != NULL;
  hin_autofree Row *rows = hin_alloc (view->n_edges, sizeof *rows, error);
  g_auto (Table) table = { 0 };
  guint64 n = 0;

  table_init (&table, view, weights ? 4 : 3);
  if (!rows)
    return FALSE;
  HIN_EXPORT_EDGES (view, e)
    rows[n++] = (Row){ e, hin_network_weight (view->network, e), view->network->source[e] };
  qsort (rows, n, sizeof *rows, compare_rows);
  if (weights)
    table.columns.right[3] = TRUE;
  for (int round = 0; round < 2; round++)
    {
      cell (&table, "source");
      cell (&table, "relation");
      cell (&table, "target");
      if (weights)
        cell (&table, "weight");
      for (guint64 i = 0; i < n; i++)
        {
          name_cell (&table, hin_export_source (view, rows[i].edge));
          cell (&table, hin_export_relation (view, rows[i].edge));
          name_cell (&table, hin_export_target (view, rows[i].edge));
          if (weights)
            number_cell (&table, rows[i].weight);
        }
      table.out = out;
    }
  return TRUE;
}

gboolean
hin_export_table (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                  GError **error)
{
  (void) options;
  if (!write_nodes (view, out, error))
    return FALSE;
  if (view->n_edges == 0)
    return TRUE;
  hin_writer_char (out, '\n');
  return write_edges (view, out, error);
}
