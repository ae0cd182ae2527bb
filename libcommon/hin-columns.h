/* hin-columns.h - aligned columns of text, for a terminal.
 *
 * In two rounds, so that no cell is kept: each is shown to hin_columns_fit() first, then all are
 * written row by row.  Columns are two blanks apart, wide characters count as two cells, and no
 * line ends with blanks.
 * Ownership: hin_columns_clear().  Thread rule: one table, one thread. */
#pragma once

#include "hin-writer.h"

typedef struct
{
  guint n;
  gsize *width;    /* in cells of the terminal */
  gboolean *right; /* numbers: aligned at the right; set by the caller */
  guint at;        /* the column that is written next */
  gsize owed;      /* blanks before it */
} HinColumns;

void hin_columns_init (HinColumns *self, guint n);
void hin_columns_clear (HinColumns *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinColumns, hin_columns_clear)

/* Make @column (below n) at least as wide as @text, one line of UTF-8. */
void hin_columns_fit (HinColumns *self, guint column, const char *text);

/* Write the next cell; after the last of a row the line ends. */
void hin_columns_cell (HinColumns *self, HinWriter *out, const char *text);
