/* hin-stat-private.h - what the sections of hin-stat share.  Only hin-stat*.c include it. */
#pragma once

#include "hin-stat.h"

typedef struct HinStatTable HinStatTable;

struct HinStat
{
  const HinNetwork *network;
  const HinSchema *schema;
  const HinStatOptions *options;
  HinWriter *out;
  HinStatTable *table; /* --human: what is shown next, or NULL */
};

/* How --human shows what follows: a row a thing and a column a number; the other way round; or
 * the edges alone, from the row to the column. */
typedef enum
{
  HIN_STAT_ROWS,
  HIN_STAT_COLUMNS,
  HIN_STAT_MATRIX
} HinStatForm;

/* What follows is in a table of its own.  Ends the one before. */
void hin_stat_table (HinStat *self, const char *title, HinStatForm form);

/* "schema:@id @part_name value", or without @part (NULL) "@name".  @id is encoded.  A number that
 * is not finite is not defined: nothing is written. */
void hin_stat_number (HinStat *self, const char *id, const char *part, const char *name,
                      double value);

/* "schema:@source relation schema:@target weight". */
void hin_stat_edge (HinStat *self, const char *source, const char *relation, const char *target,
                    double weight);

/* Show the last table. */
void hin_stat_end (HinStat *self);

/* Least, quantiles, largest, mean, Gini coefficient, share of zeros, and the tail.
 * FALSE: HIN_ERROR_LIMIT. */
gboolean hin_stat_distribution (HinStat *self, const char *id, const char *part,
                                const HinDistribution *numbers, GError **error);

/* The id of a type; the network's. */
const char *hin_stat_type (const HinStat *self, guint type);

/* The ids of other things; new strings. */
char *hin_stat_row (const HinStat *self, const HinSchemaRow *row);
char *hin_stat_attribute (const char *owner, const char *attribute);

/* Fill @value, n_nodes, with the numbers that the attribute is of each node, or NAN: it has none.
 * @values (may be NULL) by type: nodes that have the attribute, whatever its value. */
void hin_stat_column (const HinStat *self, int attribute, double *value, guint32 *values);

gboolean hin_stat_schema (HinStat *self, GError **error);
gboolean hin_stat_degrees (HinStat *self, GError **error);
gboolean hin_stat_components (HinStat *self, GError **error);
gboolean hin_stat_density (HinStat *self, GError **error);
gboolean hin_stat_clustering (HinStat *self, GError **error);
gboolean hin_stat_assortativity (HinStat *self, GError **error);
gboolean hin_stat_mixing (HinStat *self, GError **error);
gboolean hin_stat_coverage (HinStat *self, GError **error);
gboolean hin_stat_attributes (HinStat *self, GError **error);
gboolean hin_stat_correlation (HinStat *self, GError **error);
