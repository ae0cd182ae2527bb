#include "config.h"

#include "hin-export.h"
#include "hin-num.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* Stands for itself in XML, as most do; the others are looked at. */
static inline gboolean
is_plain (guchar byte)
{
  return (byte > '>' && byte < 0xC2) || (byte > '&' && byte < '<');
}

/* What stands for the character at @text, of *@length bytes: NULL: itself. */
static const char *
xml_form (const guchar *text, gsize n, gsize *length)
{
  *length = 1;
  switch (*text)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    /* line ends of XML 1.1, and for some readers of 1.0 too */
    case 0xC2:
      *length = 2;
      return n >= 2 && text[1] == 0x85 ? "&#133;" : NULL;
    case 0xE2:
      *length = 3;
      return n >= 3 && text[1] == 0x80 && text[2] == 0xA8 ? "&#8232;" : NULL;
    /* U+FFFE and U+FFFF: XML 1.0 cannot hold them */
    case 0xEF:
      *length = 3;
      return n >= 3 && text[1] == 0xBF && (text[2] | 1) == 0xBF ? REPLACEMENT : NULL;
    default:
      return *text < 0x20 ? REPLACEMENT : NULL;
    }
}

static guint64
write_xml (HinWriter *out, const char *text, gsize n, gboolean is_name)
{
  guint64 replaced = 0;
  gsize from = 0, length;

  for (gsize i = 0; i < n;)
    {
      const char *form;
      if (is_plain ((guchar) text[i])
          || !(form = xml_form ((const guchar *) text + i, n - i, &length)))
        {
          i++;
          continue;
        }
      hin_writer_write (out, text + from, i - from);
      gboolean lost = *form != '&';
      if (lost && is_name)
        form = (guchar) text[i + 2] == 0xBE ? "%EF%BF%BE" : "%EF%BF%BF";
      hin_writer_text (out, form);
      replaced += lost ? 1 : 0;
      from = i += length;
    }
  hin_writer_write (out, text + from, n - from);
  return replaced;
}

guint64
hin_export_xml (HinWriter *out, const char *text, gsize n)
{
  return write_xml (out, text, n, FALSE);
}

void
hin_export_xml_name (HinWriter *out, const char *name, gsize n)
{
  write_xml (out, name, n, TRUE); /* a checked name holds no controls */
}

guint64
hin_export_quote (HinWriter *out, const char *text, gsize n)
{
  guint64 replaced = 0;

  hin_writer_char (out, '"');
  for (gsize i = 0; i < n; i++)
    switch (text[i])
      {
      case '"':
        hin_writer_text (out, "\\\"");
        break;
      case '\\':
        hin_writer_text (out, "\\\\");
        break;
      case '\n':
        hin_writer_text (out, "\\n");
        break;
      case '\t':
        hin_writer_char (out, '\t');
        break;
      default:
        if ((guchar)text[i] < 0x20)
          {
            hin_writer_text (out, "\xEF\xBF\xBD");
            replaced++;
          }
        else
          hin_writer_char (out, text[i]);
      }
  hin_writer_char (out, '"');
  return replaced;
}

/* Not so: the controls and what could end a script or a string. */
static inline gboolean
is_json_plain (guchar byte)
{
  return (byte >= '?' && byte != '\\' && byte != 0x7F) || (byte > '&' && byte < '<')
         || (byte >= ' ' && byte < '&' && byte != '"') || byte == '=';
}

guint64
hin_export_json (HinWriter *out, const char *text, gsize n)
{
  guint64 replaced = 0;
  gsize from = 0;

  hin_writer_char (out, '"');
  for (gsize i = 0; i < n;)
    {
      guchar byte = (guchar)text[i];
      gsize length = 1;
      if (byte < 0x80 && is_json_plain (byte))
        {
          i++;
          continue;
        }
      gunichar c = byte;
      if (byte >= 0x80)
        {
          c = g_utf8_get_char_validated (text + i, (gssize) (n - i));
          if (c < 0x110000)
            length = (gsize) g_unichar_to_utf8 (c, NULL);
          if (c < 0x110000 && c != 0x2028 && c != 0x2029)
            {
              i += length;
              continue;
            }
        }
      hin_writer_write (out, text + from, i - from);
      if (c >= 0x110000)
        {
          hin_writer_text (out, "\xEF\xBF\xBD");
          replaced++;
        }
      else if (c == '"' || c == '\\')
        hin_writer_printf (out, "\\%c", (char)c);
      else
        hin_writer_printf (out, "\\u%04x", c);
      from = i += length;
    }
  hin_writer_write (out, text + from, n - from);
  hin_writer_char (out, '"');
  return replaced;
}

void
hin_export_json_name (HinWriter *out, const char *name, gsize n)
{
  hin_export_json (out, name, n);
}

static const char *
skip_digits (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;
  return at;
}

/* JSON wants a digit on each side of a point, and no plus sign or leading zeros. */
static gboolean
is_json_number (const char *text)
{
  const char *whole = text + (*text == '-'), *at = skip_digits (whole), *from;

  if (at == whole || (*whole == '0' && at > whole + 1))
    return FALSE;
  if (*at == '.')
    {
      from = at + 1;
      if ((at = skip_digits (from)) == from)
        return FALSE;
    }
  return *at == '\0' || *at == 'e' || *at == 'E';
}

guint64
hin_export_json_value (HinWriter *out, HinExportType type, const char *literal, GString *text)
{
  double value;

  /* as it stands, so that no digit is lost */
  if (type == HIN_EXPORT_LONG || type == HIN_EXPORT_BOOLEAN
      || (type == HIN_EXPORT_DOUBLE && is_json_number (literal)))
    hin_writer_text (out, literal);
  else if (type == HIN_EXPORT_DOUBLE && hin_num_parse (literal, strlen (literal), &value))
    hin_writer_double (out, value);
  else
    {
      hin_export_text (literal, text);
      return hin_export_json (out, text->str, text->len);
    }
  return 0;
}
