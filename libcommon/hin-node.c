#include "config.h"

#include "hin-node.h"

#include <string.h>

/* One table look-up a byte decides everything: names are checked millions of times a second. */
enum
{
  ENCODE = 1,  /* an IRI cannot hold it */
  PERCENT = 2,
  HIGH = 4,    /* part of a UTF-8 sequence */
  ZERO = 8,
  ESCAPE = 16, /* a literal escapes it */
  HEX = 32     /* an upper-case hexadecimal digit */
};

#define E ENCODE
#define D HEX
#define EE E, E, E, E, E, E, E, E
#define H8 HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH
#define H64 H8, H8, H8, H8, H8, H8, H8, H8

static const guint8 class_of[256] = {
  E | ZERO | ESCAPE, E, E, E, E, E, E, E,               /* 00 */
  E, E | ESCAPE, E | ESCAPE, E, E, E | ESCAPE, E, E,    /* 08: tab LF CR */
  EE, EE,                                               /* 10 18 */
  E, 0, E, 0, 0, PERCENT, 0, 0,                         /* 20: blank " % */
  0, 0, 0, 0, 0, 0, 0, 0,                               /* 28 */
  D, D, D, D, D, D, D, D,                               /* 30 */
  D, D, 0, 0, E, 0, E, 0,                               /* 38: < > */
  0, D, D, D, D, D, D, 0,                               /* 40 */
  0, 0, 0, 0, 0, 0, 0, 0,                               /* 48 */
  0, 0, 0, 0, 0, 0, 0, 0,                               /* 50 */
  0, 0, 0, 0, E | ESCAPE, 0, E, 0,                      /* 58: \ ^ */
  E, 0, 0, 0, 0, 0, 0, 0,                               /* 60: ` */
  0, 0, 0, 0, 0, 0, 0, 0,                               /* 68 */
  0, 0, 0, 0, 0, 0, 0, 0,                               /* 70 */
  0, 0, 0, E, E, E, 0, E,                               /* 78: { | } DEL */
  H64, H64,                                             /* 80 ... FF */
};

static guint8
classes (const char *bytes, gsize n)
{
  guint8 all = 0;
  for (gsize i = 0; i < n; i++)
    all |= class_of[(guchar) bytes[i]];
  return all;
}

static gboolean
is_type_start (char c)
{
  return c >= 'a' && c <= 'z';
}

static gboolean
is_type_part (char c)
{
  return is_type_start (c) || (c >= '0' && c <= '9') || c == '_';
}

static gsize
type_length (const char *node, gsize n)
{
  if (n == 0 || !is_type_start (*node))
    return 0;
  gsize i = 1;
  while (i < n && is_type_part (node[i]))
    i++;
  return i;
}

gboolean
hin_type_check (const char *type, gsize n)
{
  return n > 0 && type_length (type, n) == n;
}

static int
hex_value (char c)
{
  return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Each % must stand before two upper-case digits of a byte that is in need of encoding. */
static gboolean
percent_is_canonical (const char *id, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (id[i] == '%')
      {
        if (n - i < 3 || !(class_of[(guchar) id[i + 1]] & HEX)
            || !(class_of[(guchar) id[i + 2]] & HEX))
          return FALSE;
        int byte = hex_value (id[i + 1]) * 16 + hex_value (id[i + 2]);
        if (!(class_of[byte] & (ENCODE | PERCENT)))
          return FALSE;
      }
  return TRUE;
}

HinBad
hin_node_check (const char *node, gsize n, gsize *type_len)
{
  guint8 all = classes (node, n);
  if (all & ZERO)
    return HIN_BAD_NUL;
  if ((all & HIGH) && !g_utf8_validate_len (node, n, NULL))
    return HIN_BAD_UTF8;
  gsize type = type_length (node, n);
  if (type == 0 || type + 1 >= n || node[type] != ':')
    return HIN_BAD_NODE;
  if ((all & ENCODE)
      || ((all & PERCENT) && !percent_is_canonical (node + type + 1, n - type - 1)))
    return HIN_BAD_ENCODING;
  if (type_len != NULL)
    *type_len = type;
  return HIN_GOOD;
}

HinBad
hin_relation_check (const char *relation, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (relation[i] <= ' ' || relation[i] >= 0x7F)
      return HIN_BAD_RELATION;
  return n > 0 && !(n == 1 && *relation == '@') ? HIN_GOOD : HIN_BAD_RELATION;
}

HinBad
hin_literal_check (const char *literal, gsize n)
{
  guint8 all = classes (literal, n);
  if (all & ZERO)
    return HIN_BAD_NUL;
  if ((all & HIGH) && !g_utf8_validate_len (literal, n, NULL))
    return HIN_BAD_UTF8;
  for (gsize i = 0; (all & ESCAPE) && i < n; i++)
    {
      gboolean backslash = literal[i] == '\\';
      if (backslash ? ++i == n || strchr ("tnr\\", literal[i]) == NULL
                    : (class_of[(guchar) literal[i]] & ESCAPE) != 0)
        return HIN_BAD_ESCAPE;
    }
  return HIN_GOOD;
}

/* Copy @text to @out with U+FFFD for what is no UTF-8 (and for NUL if @no_nul). */
static gboolean
repair (GString *out, const char *text, gsize n, gboolean no_nul)
{
  gboolean whole = TRUE;
  for (const char *end = text + n, *bad; text < end; text = bad)
    {
      /* NUL stops the validator too, whole or not */
      g_utf8_validate_len (text, (gsize) (end - text), &bad);
      g_string_append_len (out, text, bad - text);
      if (bad == end)
        break;
      if (*bad == '\0' && !no_nul)
        g_string_append_c (out, '\0');
      else
        {
          g_string_append (out, "\xEF\xBF\xBD");
          whole = FALSE;
        }
      bad++;
    }
  return whole;
}

gboolean
hin_node_encode (GString *out, const char *id, gsize n)
{
  guint8 all = classes (id, n);
  if ((all & (HIGH | ZERO)) && !g_utf8_validate_len (id, n, NULL))
    {
      g_autoptr (GString) repaired = g_string_sized_new (n + 16);
      gboolean whole = repair (repaired, id, n, FALSE);
      if (!whole)
        {
          hin_node_encode (out, repaired->str, repaired->len);
          return FALSE;
        }
    }
  if (!(all & (ENCODE | PERCENT)))
    {
      g_string_append_len (out, id, (gssize) n);
      return TRUE;
    }
  for (gsize i = 0; i < n; i++)
    if (class_of[(guchar) id[i]] & (ENCODE | PERCENT))
      {
        static const char digits[] = "0123456789ABCDEF";
        guchar byte = (guchar) id[i];
        char coded[3] = { '%', digits[byte >> 4], digits[byte & 15] };
        g_string_append_len (out, coded, 3);
      }
    else
      g_string_append_c (out, id[i]);
  return TRUE;
}

void
hin_node_decode (GString *out, const char *id, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (id[i] == '%' && n - i >= 3)
      {
        g_string_append_c (out, (char) (hex_value (id[i + 1]) * 16 + hex_value (id[i + 2])));
        i += 2;
      }
    else
      g_string_append_c (out, id[i]);
}

gboolean
hin_literal_escape (GString *out, const char *text, gsize n)
{
  guint8 all = classes (text, n);
  if ((all & ZERO) || ((all & HIGH) && !g_utf8_validate_len (text, n, NULL)))
    {
      g_autoptr (GString) repaired = g_string_sized_new (n + 16);
      repair (repaired, text, n, TRUE);
      hin_literal_escape (out, repaired->str, repaired->len);
      return FALSE;
    }
  if (!(all & ESCAPE))
    {
      g_string_append_len (out, text, (gssize) n);
      return TRUE;
    }
  for (gsize i = 0; i < n; i++)
    switch (text[i])
      {
      case '\t': g_string_append (out, "\\t"); break;
      case '\n': g_string_append (out, "\\n"); break;
      case '\r': g_string_append (out, "\\r"); break;
      case '\\': g_string_append (out, "\\\\"); break;
      default: g_string_append_c (out, text[i]);
      }
  return TRUE;
}

void
hin_literal_unescape (GString *out, const char *literal, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (literal[i] != '\\' || i + 1 == n)
      g_string_append_c (out, literal[i]);
    else
      switch (literal[++i])
        {
        case 't': g_string_append_c (out, '\t'); break;
        case 'n': g_string_append_c (out, '\n'); break;
        case 'r': g_string_append_c (out, '\r'); break;
        default: g_string_append_c (out, literal[i]);
        }
}
