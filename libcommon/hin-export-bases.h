/* hin-export-bases.h - what the formats of data bases and data frames share.
 *
 * Ownership: as said.  Thread rule: read-only on the view. */
#pragma once

#include "hin-export.h"

#define HIN_EXPORT_MAX_COLUMNS 1500 /* PostgreSQL has 1600, SQLite 2000 */

/* hin_export_fields() with names of columns.  NULL: HIN_ERROR_LIMIT, more than
 * HIN_EXPORT_MAX_COLUMNS. */
GArray *hin_export_columns (const HinExportView *view, const char *const *taken, GError **error);

/* One attribute of a node: @literal as in the input, NULL where the node has none. */
typedef void (*HinExportCell) (gpointer data, HinExportType type, const char *literal);

/* Call @cell for each column of the view, in order, with the value of node @v. */
void hin_export_cells (const HinExportView *view, guint32 v, HinExportCell cell, gpointer data);

/* Write @literal, which must be that of a number. */
void hin_export_number (HinWriter *out, const char *literal);

/* Write @text with each @quote in it doubled, between such quotes. */
void hin_export_doubled (HinWriter *out, char quote, const char *text, gsize n);

/* A cell of a CSV file as RFC 4180 has it, with the comma before it: text is quoted, so that an
 * empty one differs from none.  @data is this. */
typedef struct
{
  HinWriter *out;
  GString *text; /* room */
} HinExportCsv;

/* A node name or type in quotes: it holds none. */
void hin_export_csv_name (HinWriter *out, const char *name, gsize n);

void hin_export_csv_cell (gpointer data, HinExportType type, const char *literal);

/* What all CSV files of nodes share: name, type, label, community where there are any, attributes;
 * @type FALSE leaves the type out. */
void hin_export_csv_node (const HinExportView *view, guint32 v, gboolean type, HinExportCsv *csv);

/* A table of the columns and the attributes they hold: column, attribute, type as @types name it.
 */
void hin_export_csv_attributes (const HinExportView *view, const GArray *columns,
                                const char *const *types, HinWriter *out);
