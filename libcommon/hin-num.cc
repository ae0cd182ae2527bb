#include "config.h"

#include "hin-num.h"

#include <charconv>
#include <cmath>

gsize
hin_num_print_uint (char *buffer, guint64 value)
{
  return (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, value).ptr - buffer);
}

gsize
hin_num_print (char *buffer, double value)
{
  if (value == 0)
    value = 0; /* no "-0" */
  /* integers never in e-notation: to_chars would print 1e+05 */
  if (std::fabs (value) < 9.2e18 && value == std::trunc (value))
    return (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, (gint64) value).ptr - buffer);
  if (std::fabs (value) >= 9.2e18)
    return (gsize) (std::to_chars (buffer, buffer + HIN_NUM_MAX, value, std::chars_format::fixed).ptr
                    - buffer);
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
