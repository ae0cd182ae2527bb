#include "config.h"

#include <string.h>

#include "hin-json.h"

gboolean
hin_json_get (HinJsonValue object, const char *key, HinJsonValue *value)
{
  HinJsonCursor cursor = { 0, 0 };
  HinJsonValue each;
  HinSpan name;
  gsize n = strlen (key);
  gboolean found = FALSE;

  if (hin_json_type (object) != HIN_JSON_OBJECT)
    return FALSE;
  while (hin_json_next (object, &cursor, &name, &each))
    if (name.len == n && memcmp (name.data, key, n) == 0)
      {
        *value = each;
        found = TRUE;
      }
  return found;
}

static void
print_string (HinSpan text, GString *out)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < text.len; i++)
    {
      char c = text.data[i];

      if (c == '"' || c == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) c < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) c);
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, '"');
}

static void
print_members (HinJsonValue container, GString *out)
{
  HinJsonCursor cursor = { 0, 0 };
  HinJsonValue each;
  HinSpan key;
  gboolean object = hin_json_type (container) == HIN_JSON_OBJECT;
  const char *comma = "";

  while (hin_json_next (container, &cursor, &key, &each))
    {
      g_string_append (out, comma);
      if (object)
        {
          print_string (key, out);
          g_string_append_c (out, ':');
        }
      hin_json_print (each, out);
      comma = ",";
    }
}

void
hin_json_print (HinJsonValue value, GString *out)
{
  char buffer[HIN_NUM_MAX];

  switch (hin_json_type (value))
    {
    case HIN_JSON_NULL:
      g_string_append (out, "null");
      break;
    case HIN_JSON_BOOL:
      g_string_append (out, hin_json_bool (value) ? "true" : "false");
      break;
    case HIN_JSON_NUMBER:
      g_string_append_len (out, buffer, (gssize) hin_json_number (value, buffer));
      break;
    case HIN_JSON_STRING:
      print_string (hin_json_string (value), out);
      break;
    case HIN_JSON_ARRAY:
      g_string_append_c (out, '[');
      print_members (value, out);
      g_string_append_c (out, ']');
      break;
    case HIN_JSON_OBJECT:
      g_string_append_c (out, '{');
      print_members (value, out);
      g_string_append_c (out, '}');
      break;
    }
}
