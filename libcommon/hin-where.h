/* hin-where.h - one condition on an attribute: "model@downloads>50000".
 *
 *   [TYPE]@NAME OPERATOR VALUE      operators: = != < <= > >=; blanks around them are skipped
 *
 * When VALUE is a number, numbers are compared (whole ones of 64 bits exactly), and an attribute
 * whose value is none fails, with != too.  Else the bytes of the unescaped texts are, which orders
 * ISO dates rightly.
 * Ownership: hin_where_free().  Thread rule: read-only once parsed. */
#pragma once

#include <glib.h>

typedef enum
{
  HIN_WHERE_EQUAL,
  HIN_WHERE_UNEQUAL,
  HIN_WHERE_LESS,
  HIN_WHERE_AT_MOST,
  HIN_WHERE_MORE,
  HIN_WHERE_AT_LEAST
} HinWhereOperator;

typedef enum
{
  HIN_WHERE_FAILS,
  HIN_WHERE_HOLDS,
  HIN_WHERE_NO_NUMBER /* fails because the value is no number */
} HinWhereResult;

typedef struct
{
  char *text;      /* the condition as given */
  char *type;      /* or NULL: nodes of any type that have the attribute */
  char *attribute; /* without "@" */
  HinWhereOperator op;
  char *value;
  gboolean numeric; /* @value is the number @number */
  double number;
  gboolean whole; /* it is the whole number @integer */
  guint64 integer;
} HinWhere;

/* Parse @text.  NULL: HIN_ERROR_USAGE naming the column (bytes, from 1) where it goes wrong. */
HinWhere *hin_where_parse (const char *text, GError **error);
void hin_where_free (HinWhere *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinWhere, hin_where_free)

/* Try @literal, an attribute's value escaped as in the format.  O(bytes). */
HinWhereResult hin_where_try (const HinWhere *self, const char *literal);
