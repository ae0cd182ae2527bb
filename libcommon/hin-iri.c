#include "config.h"

#include "hin-iri.h"

/* "ucschar" of RFC 3987, without marks that turn the writing direction (section 4.1) and white
 * space, at which some readers end an IRI. */
static gboolean
is_ucschar (gunichar c)
{
  if (c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
      || (c >= 0x2066 && c <= 0x2069) || g_unichar_isspace (c))
    return FALSE;
  if (c < 0x10000)
    return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF)
           || (c >= 0xFDF0 && c <= 0xFFEF);
  return c < 0xF0000 && (c & 0xFFFF) <= 0xFFFD && !(c >= 0xE0000 && c <= 0xE0FFF);
}

static gboolean
is_plain (guchar c)
{
  return g_ascii_isalnum (c) || (c && strchr ("-._~:/@!$&'()*+,;=", c));
}

static void
write_encoded (HinWriter *out, guchar byte)
{
  static const char digits[] = "0123456789ABCDEF";
  const char code[] = { '%', digits[byte >> 4], digits[byte & 15] };
  hin_writer_write (out, code, sizeof code);
}

/* How many of the @n bytes at @text may stand in a path as they are, 0: the character may not. */
static gsize
plain_length (const char *text, gsize n)
{
  guchar byte = (guchar) *text;
  if (byte < 0x80)
    return is_plain (byte) || byte == '%';
  gunichar c = g_utf8_get_char_validated (text, (gssize) n);
  return c < 0x110000 && is_ucschar (c) ? (gsize) g_unichar_to_utf8 (c, NULL) : 0;
}

gboolean
hin_iri_check (const char *text)
{
  const char *colon = strchr (text, ':');
  gsize n = strlen (text);

  if (!colon || colon[1] == '\0' || !g_ascii_isalpha (*text))
    return FALSE;
  for (const char *at = text; at < colon; at++)
    if (!g_ascii_isalnum (*at) && !strchr ("+-.", *at))
      return FALSE;
  for (gsize i = (gsize) (colon + 1 - text), length; i < n; i += length)
    {
      length = strchr ("?#[]", text[i]) ? 1 : plain_length (text + i, n - i);
      if (length == 0
          || (text[i] == '%'
              && !(g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))))
        return FALSE;
    }
  return strchr ("/#=:", text[n - 1]) != NULL; /* else what follows would go on with the last word */
}

void
hin_iri_write_id (HinWriter *out, const char *id, gsize n)
{
  gsize from = 0;

  for (gsize i = 0, length; i < n; i += length)
    {
      if ((length = plain_length (id + i, n - i)))
        continue;
      length = (guchar) id[i] < 0x80 ? 1 : (gsize) (g_utf8_next_char (id + i) - (id + i));
      hin_writer_write (out, id + from, i - from);
      for (gsize k = 0; k < length; k++)
        write_encoded (out, (guchar) id[i + k]);
      from = i + length;
    }
  hin_writer_write (out, id + from, n - from);
}

void
hin_iri_write_segment (HinWriter *out, const char *name, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_isalnum (name[i]) || strchr ("-._~", name[i]))
      hin_writer_char (out, name[i]);
    else
      write_encoded (out, (guchar) name[i]);
}
