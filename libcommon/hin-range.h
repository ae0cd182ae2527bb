/* hin-range.h - ranges of a number: "downloads=0,51,501" is 0-50, 51-500 and 501-.
 *
 * A range begins at a bound and ends before the next one; the last has no end.
 * Ownership: hin_range_free().  Thread rule: read-only once parsed. */
#pragma once

#include <glib.h>

typedef struct
{
  char *attribute; /* without "@" */
  double *bound;   /* n, rising */
  guint n;
} HinRange;

/* Parse "[@]NAME=NUMBER,NUMBER...".  NULL: HIN_ERROR_USAGE. */
HinRange *hin_range_parse (const char *text, GError **error);
void hin_range_free (HinRange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinRange, hin_range_free)

/* The range @value is in, or n: it is below the first bound, or NAN. */
guint hin_range_find (const HinRange *self, double value);

/* The name of range @i: "51-500", "51-"; of bounds that are not whole "0.5-1.5", which ends before
 * 1.5; n: "none".  New string. */
char *hin_range_name (const HinRange *self, guint i);
