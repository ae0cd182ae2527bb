#include "config.h"

#include "hin-export.h"
#include "hin-num.h"

#include <string.h>

/* What a byte asks of a writer. */
enum
{
  PLAIN,
  MARKUP,  /* has a reference of its own */
  CONTROL, /* XML 1.0 cannot hold it */
  LEAD_EF  /* may begin U+FFFE or U+FFFF */
};

static inline guint
xml_class (guchar byte)
{
  switch (byte)
    {
    case '&':
    case '<':
    case '>':
    case '"':
    case '\t':
    case '\n':
    case '\r':
      return MARKUP;
    case 0xEF:
      return LEAD_EF;
    default:
      return byte < 0x20 ? CONTROL : PLAIN;
    }
}

static const char *
xml_reference (char byte)
{
  switch (byte)
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
    default:
      return "&#13;";
    }
}

static gboolean
is_noncharacter (const char *text, gsize n)
{
  return n >= 3 && (guchar)text[1] == 0xBF && ((guchar)text[2] | 1) == 0xBF;
}

guint64
hin_export_xml (HinWriter *out, const char *text, gsize n)
{
  guint64 replaced = 0;

  for (gsize i = 0, from = 0; i <= n; i++)
    {
      guint class = i < n ? xml_class ((guchar)text[i]) : MARKUP;
      gsize skip = 1;
      if (class == PLAIN)
        continue;
      if (class == LEAD_EF)
        {
          if (!is_noncharacter (text + i, n - i))
            continue;
          skip = 3;
        }
      hin_writer_write (out, text + from, i - from);
      if (i == n)
        break;
      if (class == MARKUP)
        hin_writer_text (out, xml_reference (text[i]));
      else
        {
          hin_writer_text (out, "\xEF\xBF\xBD");
          replaced++;
        }
      i += skip - 1;
      from = i + 1;
    }
  return replaced;
}

void
hin_export_xml_name (HinWriter *out, const char *name, gsize n)
{
  /* of a checked name only "&" and the two noncharacters need care */
  gsize from = 0;
  for (gsize i = 0; i < n; i++)
    if (name[i] == '&')
      {
        hin_writer_write (out, name + from, i - from);
        hin_writer_text (out, "&amp;");
        from = i + 1;
      }
    else if ((guchar)name[i] == 0xEF && is_noncharacter (name + i, n - i))
      {
        hin_writer_write (out, name + from, i - from);
        hin_writer_text (out, (guchar)name[i + 2] == 0xBE ? "%EF%BF%BE" : "%EF%BF%BF");
        i += 2;
        from = i + 1;
      }
  hin_writer_write (out, name + from, n - from);
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

static guint
json_class (guchar byte)
{
  switch (byte)
    {
    case '"':
    case '\\':
    case '<':
    case '>':
    case '&':
      return MARKUP;
    default:
      return byte < 0x20 || byte == 0x7F ? CONTROL : PLAIN;
    }
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
      if (byte < 0x80 && json_class (byte) == PLAIN)
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
