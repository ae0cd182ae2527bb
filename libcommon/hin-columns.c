#include "config.h"

#include "hin-columns.h"

#include "hin-metrics.h"

#define BETWEEN 2

void
hin_columns_init (HinColumns *self, guint n)
{
  *self = (HinColumns){ .n = n, .width = g_new0 (gsize, n), .right = g_new0 (gboolean, n) };
}

void
hin_columns_clear (HinColumns *self)
{
  g_free (self->width);
  g_free (self->right);
}

void
hin_columns_fit (HinColumns *self, guint column, const char *text)
{
  self->width[column] = MAX (self->width[column], hin_metrics_cells (text));
}

void
hin_columns_cell (HinColumns *self, HinWriter *out, const char *text)
{
  gsize cells = hin_metrics_cells (text);
  gsize blanks = self->width[self->at] > cells ? self->width[self->at] - cells : 0;

  if (self->right[self->at])
    self->owed += blanks;
  /* blanks wait for a cell that holds something */
  for (; *text && self->owed > 0; self->owed--)
    hin_writer_char (out, ' ');
  hin_writer_text (out, text);
  self->owed += BETWEEN + (self->right[self->at] ? 0 : blanks);
  if (++self->at == self->n)
    {
      self->at = 0;
      self->owed = 0;
      hin_writer_char (out, '\n');
    }
}
