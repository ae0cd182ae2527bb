#include "config.h"

#include "hin-export.h"

#include <string.h>

const HinExportFormat hin_export_formats[] = {
  { "svg", ".svg", "a picture: layout, colours, legend, labels", hin_export_svg },
  { "graphml", ".graphml", "GraphML: Gephi, Cytoscape, yEd, igraph, NetworkX", hin_export_graphml },
  { "dot", ".dot", "DOT: Graphviz", hin_export_dot },
  { NULL, NULL, NULL, NULL }
};

const HinExportFormat *
hin_export_find (const char *name)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    if (strcmp (format->name, name) == 0)
      return format;
  return NULL;
}

const HinExportFormat *
hin_export_find_suffix (const char *path)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    if (g_str_has_suffix (path, format->suffix))
      return format;
  return NULL;
}

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
  return n >= 3 && (guchar) text[1] == 0xBF && ((guchar) text[2] | 1) == 0xBF;
}

guint64
hin_export_xml (HinWriter *out, const char *text, gsize n)
{
  guint64 replaced = 0;

  for (gsize i = 0, from = 0; i <= n; i++)
    {
      guint class = i < n ? xml_class ((guchar) text[i]) : MARKUP;
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
    else if ((guchar) name[i] == 0xEF && is_noncharacter (name + i, n - i))
      {
        hin_writer_write (out, name + from, i - from);
        hin_writer_text (out, (guchar) name[i + 2] == 0xBE ? "%EF%BF%BE" : "%EF%BF%BF");
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
        if ((guchar) text[i] < 0x20)
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

void
hin_export_text (const char *literal, GString *text)
{
  g_string_truncate (text, 0);
  hin_literal_unescape (text, literal, strlen (literal));
}

const char *
hin_export_name (const HinExportView *self, guint32 v, gsize *n)
{
  return hin_network_name (self->network, self->node[v], n);
}

const char *
hin_export_type (const HinExportView *self, guint32 v)
{
  return g_ptr_array_index (self->network->type_names, self->network->type[self->node[v]]);
}

/* Direction marks, embeddings and isolates would turn the text around the label too. */
static gboolean
turns_direction (gunichar c)
{
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

/* @raw as one line of printable characters. */
static void
clean (const char *raw, gsize n, GString *label)
{
  gboolean blank = FALSE;

  g_string_truncate (label, 0);
  for (const char *at = raw; at < raw + n;)
    {
      gunichar c = g_utf8_get_char_validated (at, raw + n - at);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          /* percent-encoding may hide any byte */
          c = 0xFFFD;
          at++;
        }
      else
        at = g_utf8_next_char (at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0)
        blank = label->len > 0;
      else if (!g_unichar_iscntrl (c) && !turns_direction (c))
        {
          if (blank)
            g_string_append_c (label, ' ');
          blank = FALSE;
          g_string_append_unichar (label, c);
        }
    }
}

void
hin_export_label (const HinExportView *self, guint32 v, GString *label)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  const char *literal = self->label < 0 ? NULL
                        : hin_network_value (self->network, self->node[v], self->label);

  if (literal)
    {
      hin_export_text (literal, raw);
      clean (raw->str, raw->len, label);
      if (label->len > 0)
        return;
      g_string_truncate (raw, 0);
    }
  gsize n;
  const char *name = hin_export_name (self, v, &n);
  const char *id = strchr (name, ':') + 1;
  hin_node_decode (raw, id, n - (gsize) (id - name));
  clean (raw->str, raw->len, label);
  if (label->len == 0)
    g_string_append_len (label, id, (gssize) (n - (gsize) (id - name)));
}
