/* hin-num.h - numbers as text, the same in every locale.
 *
 * Printing is the shortest decimal that reads back the same, integers never in e-notation; reading
 * is exact.  Both are the C++ standard library's to_chars and from_chars behind this header.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HIN_NUM_MAX 340 /* bytes that hold any printed number, without NUL */

/* Write @value into @buffer (HIN_NUM_MAX bytes); returns the length.  @value must be finite.
 * Integers print as digits, whatever their size; others as the shorter of fixed and e-notation. */
gsize hin_num_print (char *buffer, double value);
gsize hin_num_print_uint (char *buffer, guint64 value);

/* Read all of @text[0..@n) as a decimal number (digits, sign, point, exponent; no blanks, hex, inf
 * or nan).  FALSE: it is none, or out of range; *@value untouched. */
gboolean hin_num_parse (const char *text, gsize n, double *value);
gboolean hin_num_parse_uint (const char *text, gsize n, guint64 *value);
gboolean hin_num_parse_int (const char *text, gsize n, gint64 *value);

G_END_DECLS
