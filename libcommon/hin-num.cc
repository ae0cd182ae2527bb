#include "config.h"

#include "hin-num.h"

#include <charconv>
#include <cmath>
#include <cstring>

gsize
hin_num_print_uint (char *buffer, guint64 value)
{
  return (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, value).ptr - buffer);
}

/* "1.25e+20" as "125000000000000000000": the exact value of a large number has digits that say
 * nothing, as every decimal near it is read back as the same number. */
static gsize
expand (char *buffer, gsize n)
{
  char *e = (char *) memchr (buffer, 'e', n);
  int exponent = 0;
  std::from_chars (e + 2, buffer + n, exponent); /* behind "e+" */
  gsize digits = 0;
  bool negative = *buffer == '-';
  for (char *p = buffer + negative; p < e; p++)
    if (*p != '.')
      buffer[negative + digits++] = *p;
  while (digits < (gsize) exponent + 1)
    buffer[negative + digits++] = '0';
  return negative + digits;
}

#define EXACT 9007199254740992.0 /* 2^53: all integers up to here are doubles */

gsize
hin_num_print (char *buffer, double value)
{
  if (value == 0)
    value = 0; /* no "-0" */
  /* integers never in e-notation: to_chars would print 1e+05 */
  if (std::fabs (value) <= EXACT && value == std::trunc (value))
    return (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, (gint64) value).ptr - buffer);
  if (std::fabs (value) > EXACT)
    return expand (buffer, (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, value,
                                                   std::chars_format::scientific).ptr - buffer));
  return (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, value).ptr - buffer);
}

template <typename T>
static gboolean
parse (const char *text, gsize n, T *value)
{
  T read;
  auto result = std::from_chars (text, text + n, read);
  if (result.ec != std::errc () || result.ptr != text + n)
    return FALSE;
  *value = read;
  return TRUE;
}

gboolean
hin_num_parse (const char *text, gsize n, double *value)
{
  double read;
  if (n > 0 && *text == '+') /* from_chars takes no plus sign */
    {
      text++, n--;
      if (n > 0 && *text == '-')
        return FALSE;
    }
  if (!parse (text, n, &read) || !std::isfinite (read))
    return FALSE;
  *value = read;
  return TRUE;
}

gboolean
hin_num_parse_uint (const char *text, gsize n, guint64 *value)
{
  return parse (text, n, value);
}

gboolean
hin_num_parse_int (const char *text, gsize n, gint64 *value)
{
  return parse (text, n, value);
}
