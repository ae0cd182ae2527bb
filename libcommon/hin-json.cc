/* Values are read off simdjson's tape (doc/tape.md there), one 64-bit word an element: its type in
 * the top byte; for a string its place among the strings, for a container the word after its end,
 * for a number the value in the word that follows.  Going through dom::element instead would cost a
 * check and a result object for each value. */
#include "config.h"

#include <string.h>

#include <glib.h>
#include <simdjson.h>

extern "C"
{
#include "hin-error.h"
#include "hin-json.h"
}

using simdjson::dom::document;

struct HinJsonReader
{
  HinReader *reader; /* NULL: somebody else's source */
  HinCut *cut;
  char *name;
  simdjson::dom::parser parser{ HIN_MAX_RECORD };
  gsize capacity = 0;
  GByteArray *copy;
  HinCutRecord record{};
  guint64 repaired = 0;
  HinJsonWants wants = nullptr;
  gpointer wants_data = nullptr;
};

static int
next_block (gpointer data, HinSpan *block, GError **error)
{
  return hin_reader_block (static_cast<HinReader *> (data), block, error);
}

HinJsonReader *
hin_json_new (HinBlockSource source, gpointer data, const char *name, gsize max_record)
{
  HinJsonReader *self = new HinJsonReader;

  self->reader = nullptr;
  self->name = g_strdup (name);
  self->cut = hin_cut_new (source, data, name, MIN (max_record, HIN_MAX_RECORD));
  self->copy = g_byte_array_new ();
  return self;
}

HinJsonReader *
hin_json_open (const char *path, GError **error)
{
  HinReader *reader = hin_reader_open (path, HIN_MAX_LINE, error);
  HinJsonReader *self;

  if (reader == nullptr)
    return nullptr;
  self = hin_json_new (next_block, reader, hin_reader_name (reader), HIN_MAX_RECORD);
  self->reader = reader;
  return self;
}

void
hin_json_free (HinJsonReader *self)
{
  if (self == nullptr)
    return;
  if (self->reader != nullptr)
    hin_reader_free (self->reader);
  hin_cut_free (self->cut);
  g_byte_array_unref (self->copy);
  g_free (self->name);
  delete self;
}

void
hin_json_filter (HinJsonReader *self, HinJsonWants wants, gpointer data)
{
  self->wants = wants;
  self->wants_data = data;
}

/* The four hex digits of a \u escape at @text, or -1. */
static int
unit (const guint8 *text, gsize n)
{
  int value = 0;

  if (n < 6 || text[0] != '\\' || text[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (static_cast<char> (text[i]));

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Turn lone surrogates into U+FFFD, in place: the escapes are of one length.  Returns how many. */
static guint64
repair (guint8 *text, gsize n)
{
  guint64 repaired = 0;

  for (gsize i = 0; i < n; i++)
    {
      int first, second;

      if (text[i] != '\\')
        continue;
      first = unit (text + i, n - i);
      if (first < 0xd800 || first > 0xdfff)
        {
          i++; /* what follows a backslash never begins an escape */
          continue;
        }
      second = n - i > 6 ? unit (text + i + 6, n - i - 6) : -1;
      if (first < 0xdc00 && second >= 0xdc00 && second <= 0xdfff)
        {
          i += 11;
          continue;
        }
      memcpy (text + i + 2, "fffd", 4);
      repaired++;
      i += 5;
    }
  return repaired;
}

static simdjson::error_code
parse (HinJsonReader *self, HinSpan text)
{
  /* simdjson grows to just what a text needs, again for each longer one */
  if (text.len > self->capacity)
    {
      gsize capacity = MAX (text.len * 2, static_cast<gsize> (1) << 16);
      simdjson::error_code code
          = self->parser.allocate (MIN (capacity, HIN_MAX_RECORD), HIN_JSON_DEPTH);

      if (code != simdjson::SUCCESS)
        return code;
      self->capacity = MIN (capacity, HIN_MAX_RECORD);
    }
  return self->parser.parse (text.data, text.len, false).error ();
}

static const char *
why (simdjson::error_code code)
{
  switch (code)
    {
    case simdjson::UTF8_ERROR:
      return "invalid UTF-8";
    case simdjson::DEPTH_ERROR:
      return "nested too deep";
    case simdjson::STRING_ERROR:
    case simdjson::UNCLOSED_STRING:
      return "not JSON: a string with a bad escape or without end";
    case simdjson::UNESCAPED_CHARS:
      return "not JSON: a control character in a string";
    case simdjson::NUMBER_ERROR:
      return "not JSON: a bad number, or one out of range";
    default:
      return "not JSON";
    }
}

char *
hin_json_where (const HinJsonReader *self)
{
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": record %" G_GUINT64_FORMAT, self->name,
                          self->record.line, self->record.number);
}

static int
bad_record (HinJsonReader *self, const char *reason, char **message)
{
  g_autofree char *where = hin_json_where (self);

  *message = g_strdup_printf ("%s: %s", where, reason);
  return 2;
}

static HinSpan
copy_padded (HinJsonReader *self, HinSpan text)
{
  g_byte_array_set_size (self->copy, static_cast<guint> (text.len + simdjson::SIMDJSON_PADDING));
  memcpy (self->copy->data, text.data, text.len);
  memset (self->copy->data + text.len, ' ', simdjson::SIMDJSON_PADDING);
  return HinSpan{ reinterpret_cast<const char *> (self->copy->data), text.len };
}

/* As hin_cut_next(), but only what is wanted. */
static int
next_wanted (HinJsonReader *self, char **why, GError **error)
{
  int answer;

  do
    answer = hin_cut_next (self->cut, &self->record, why, error);
  while (answer == 1 && self->wants != nullptr
         && !self->wants (self->record.text, self->wants_data));
  return answer;
}

int
hin_json_record (HinJsonReader *self, HinJsonValue *record, char **message, GError **error)
{
  g_autofree char *reason = nullptr;
  int answer = next_wanted (self, &reason, error);
  simdjson::error_code code;
  HinSpan text;

  if (answer == 2)
    return bad_record (self, reason, message);
  if (answer != 1)
    return answer;
  text = self->record.text;
  if (self->record.spare < simdjson::SIMDJSON_PADDING)
    text = copy_padded (self, text);
  code = parse (self, text);
  if (code != simdjson::SUCCESS && code != simdjson::MEMALLOC)
    {
      guint64 repaired;

      text = copy_padded (self, self->record.text);
      repaired = repair (self->copy->data, text.len);
      if (repaired > 0)
        code = parse (self, text);
      if (code == simdjson::SUCCESS)
        self->repaired += repaired;
    }
  if (code == simdjson::MEMALLOC)
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_LIMIT,
                           "not enough memory for a JSON record");
      return -1;
    }
  if (code != simdjson::SUCCESS)
    return bad_record (self, why (code), message);
  record->document = &self->parser.doc;
  record->index = 1;
  return 1;
}

guint64
hin_json_values (const HinJsonReader *self)
{
  return hin_cut_values (self->cut);
}

guint64
hin_json_repaired (const HinJsonReader *self)
{
  return self->repaired;
}

static inline const document *
document_of (HinJsonValue value)
{
  return static_cast<const document *> (value.document);
}

static inline guint64
word (HinJsonValue value, gsize after = 0)
{
  return document_of (value)->tape[value.index + after];
}

static inline char
letter (HinJsonValue value)
{
  return static_cast<char> (word (value) >> 56);
}

/* The place of the word after @value. */
static inline gsize
behind (HinJsonValue value)
{
  switch (letter (value))
    {
    case '{':
    case '[':
      return static_cast<guint32> (word (value));
    case 'l':
    case 'u':
    case 'd':
      return value.index + 2;
    default:
      return value.index + 1;
    }
}

HinJsonType
hin_json_type (HinJsonValue value)
{
  switch (letter (value))
    {
    case '{':
      return HIN_JSON_OBJECT;
    case '[':
      return HIN_JSON_ARRAY;
    case '"':
      return HIN_JSON_STRING;
    case 't':
    case 'f':
      return HIN_JSON_BOOL;
    case 'n':
      return HIN_JSON_NULL;
    default:
      return HIN_JSON_NUMBER;
    }
}

HinSpan
hin_json_string (HinJsonValue value)
{
  gsize place = static_cast<gsize> (word (value) & ((static_cast<guint64> (1) << 56) - 1));
  const guint8 *text = document_of (value)->string_buf.get () + place;
  guint32 n;

  memcpy (&n, text, sizeof n);
  return HinSpan{ reinterpret_cast<const char *> (text) + sizeof n, n };
}

gboolean
hin_json_bool (HinJsonValue value)
{
  return letter (value) == 't';
}

double
hin_json_double (HinJsonValue value)
{
  guint64 bits = word (value, 1);
  double number;

  if (letter (value) == 'l')
    return static_cast<double> (static_cast<gint64> (bits));
  if (letter (value) == 'u')
    return static_cast<double> (bits);
  memcpy (&number, &bits, sizeof number);
  return number;
}

gboolean
hin_json_int (HinJsonValue value, gint64 *out)
{
  if (letter (value) != 'l')
    return FALSE;
  *out = static_cast<gint64> (word (value, 1));
  return TRUE;
}

gsize
hin_json_number (HinJsonValue value, char *buffer)
{
  guint64 bits = word (value, 1);

  if (letter (value) == 'd')
    return hin_num_print (buffer, hin_json_double (value));
  if (letter (value) == 'u' || static_cast<gint64> (bits) >= 0)
    return hin_num_print_uint (buffer, bits);
  *buffer = '-';
  return 1 + hin_num_print_uint (buffer + 1, -bits);
}

gboolean
hin_json_next (HinJsonValue container, HinJsonCursor *cursor, HinSpan *key, HinJsonValue *value)
{
  char kind = letter (container);

  if (cursor->end == 0)
    {
      if (kind != '{' && kind != '[')
        return FALSE;
      cursor->position = container.index + 1;
      cursor->end = behind (container) - 1;
    }
  if (cursor->position >= cursor->end)
    return FALSE;
  value->document = container.document;
  value->index = cursor->position;
  if (kind == '{')
    {
      *key = hin_json_string (*value);
      value->index++;
    }
  cursor->position = behind (*value);
  return TRUE;
}
