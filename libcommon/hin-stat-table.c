/* Numbers as lines, or as tables for the eye. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "hin-columns.h"
#include "hin-num.h"
#include "hin-stat-private.h"

#define PREFIX "schema:"

/* Labels of one side of a table, in the order they came. */
typedef struct
{
  GPtrArray *labels;
  GHashTable *index; /* label -> index */
} Side;

struct HinStatTable
{
  char *title;
  HinStatForm form;
  Side rows, columns;
  GHashTable *cells; /* row << 32 | column -> text */
};

static void
side_init (Side *self)
{
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
side_clear (Side *self)
{
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->labels);
}

static guint
side_find (Side *self, const char *label)
{
  gpointer found;
  if (g_hash_table_lookup_extended (self->index, label, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_ptr_array_add (self->labels, g_strdup (label));
  guint i = self->labels->len - 1;
  g_hash_table_insert (self->index, self->labels->pdata[i], GUINT_TO_POINTER (i));
  return i;
}

/* With four digits and a power of ten. */
static char *
large_number (double value)
{
  char text[HIN_NUM_MAX + 1];
  int power = (int) floor (log10 (fabs (value)));
  double digits = round (value / pow (10, power) * 1000) / 1000;
  if (fabs (digits) >= 10)
    {
      digits /= 10;
      power++;
    }
  text[hin_num_print (text, digits)] = '\0';
  return g_strdup_printf ("%se+%d", text, power);
}

/* A whole number as it is when it is not large, another with four digits. */
static char *
short_number (double value)
{
  char text[HIN_NUM_MAX + 1];
  if (fabs (value) >= 1e15)
    return large_number (value);
  if (floor (value) != value && fabs (value) >= 1e-15)
    {
      double unit = pow (10, 3 - floor (log10 (fabs (value))));
      value = unit >= 1 ? round (value * unit) / unit : round (value);
    }
  text[hin_num_print (text, value)] = '\0';
  return g_strdup (text);
}

static void
set_cell (HinStatTable *table, const char *row, const char *column, double value)
{
  gboolean turned = table->form == HIN_STAT_COLUMNS;
  guint64 r = side_find (&table->rows, turned ? column : row);
  guint64 *key = g_new (guint64, 1);
  *key = r << 32 | side_find (&table->columns, turned ? row : column);
  g_hash_table_insert (table->cells, key, short_number (value));
}

static const char *
cell (const HinStatTable *table, guint row, guint column)
{
  guint64 key = (guint64) row << 32 | column;
  const char *text = g_hash_table_lookup (table->cells, &key);
  return text == NULL ? "" : text;
}

static void
show (const HinStatTable *table, HinWriter *out)
{
  guint n_rows = table->rows.labels->len, n_columns = table->columns.labels->len;
  g_auto (HinColumns) columns = { 0 };

  hin_columns_init (&columns, n_columns + 1);
  for (guint column = 0; column < n_columns; column++)
    columns.right[column + 1] = TRUE;
  for (int round = 0; round < 2; round++)
    for (guint row = 0; row <= n_rows; row++)
      for (guint column = 0; column <= n_columns; column++)
        {
          const char *text = column > 0 && row > 0 ? cell (table, row - 1, column - 1)
                             : column > 0          ? table->columns.labels->pdata[column - 1]
                             : row > 0             ? table->rows.labels->pdata[row - 1]
                                                   : table->title;
          if (round == 0)
            hin_columns_fit (&columns, column, text);
          else
            hin_columns_cell (&columns, out, text);
        }
  hin_writer_char (out, '\n');
}

void
hin_stat_end (HinStat *self)
{
  HinStatTable *table = self->table;
  if (table == NULL)
    return;
  if (table->rows.labels->len > 0)
    show (table, self->out);
  side_clear (&table->rows);
  side_clear (&table->columns);
  g_hash_table_unref (table->cells);
  g_free (table->title);
  g_free (table);
  self->table = NULL;
}

void
hin_stat_table (HinStat *self, const char *title, HinStatForm form)
{
  if (!self->options->human)
    return;
  hin_stat_end (self);
  self->table = g_new0 (HinStatTable, 1);
  self->table->title = g_strdup (title);
  self->table->form = form;
  side_init (&self->table->rows);
  side_init (&self->table->columns);
  self->table->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

void
hin_stat_number (HinStat *self, const char *id, const char *part, const char *name, double value)
{
  if (!isfinite (value))
    return;
  if (self->table != NULL)
    {
      g_autofree char *row = part == NULL ? NULL : g_strconcat (id, " ", part, NULL);
      set_cell (self->table, row == NULL ? id : row, name, value);
      return;
    }
  hin_writer_text (self->out, PREFIX);
  hin_writer_text (self->out, id);
  hin_writer_text (self->out, "\t@");
  if (part != NULL)
    hin_writer_text (self->out, part);
  if (part != NULL)
    hin_writer_char (self->out, '_');
  hin_writer_text (self->out, name);
  hin_writer_char (self->out, '\t');
  hin_writer_double (self->out, value);
  hin_writer_char (self->out, '\n');
}

void
hin_stat_edge (HinStat *self, const char *source, const char *relation, const char *target,
               double weight)
{
  if (self->table != NULL)
    {
      if (self->table->form == HIN_STAT_MATRIX)
        set_cell (self->table, source, target, weight);
      return;
    }
  hin_writer_text (self->out, PREFIX);
  hin_writer_text (self->out, source);
  hin_writer_char (self->out, '\t');
  hin_writer_text (self->out, relation);
  hin_writer_text (self->out, "\t" PREFIX);
  hin_writer_text (self->out, target);
  hin_writer_char (self->out, '\t');
  hin_writer_double (self->out, weight);
  hin_writer_char (self->out, '\n');
}
