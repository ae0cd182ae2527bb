#include "config.h"

#include "hin-error.h"

G_DEFINE_QUARK (hin-error-quark, hin_error)

#define QUOTE_MAX 60

char *
hin_error_quote (const char *bytes, gsize n)
{
  GString *out = g_string_new (NULL);
  gsize i = 0;
  while (i < n && i < QUOTE_MAX)
    {
      const char *p = bytes + i;
      gunichar c = g_utf8_get_char_validated (p, (gssize) (n - i));
      /* g_utf8_get_char_validated() calls NUL and broken sequences by values above any character */
      gboolean whole = c != 0 && c < 0x110000;
      if (whole && c != '\\' && g_unichar_isprint (c) && c != 0x2028 && c != 0x2029)
        {
          gsize width = (gsize) g_unichar_to_utf8 (c, NULL);
          g_string_append_len (out, p, (gssize) width);
          i += width;
        }
      else
        {
          gsize width = whole ? (gsize) g_unichar_to_utf8 (c, NULL) : 1;
          for (gsize k = 0; k < width; k++)
            g_string_append_printf (out, "\\x%02X", (guint) (guchar) p[k]);
          i += width;
        }
    }
  if (i < n)
    g_string_append (out, "...");
  return g_string_free (out, FALSE);
}
