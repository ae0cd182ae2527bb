#include "config.h"

#include "hin-cut.h"

#include <string.h>

#include "hin-error.h"
#include "hin-scan.h"

#define JUNK 64  /* bytes of unknown text that are kept for the message */
#define GO_ON -2 /* no answer yet */

struct HinCut
{
  HinBlockSource source;
  gpointer data;
  char *name;
  gsize max_record;

  HinScan scan;
  char last; /* the byte before the block */

  GByteArray *pending; /* the record's bytes of earlier blocks */
  gsize start;         /* of the record, or of the text between records, in the block */
  guint64 depth;       /* braces that are open; 0: between records */
  guint64 record_line;
  gboolean at_line_start; /* of the record */
  gboolean one_a_line;    /* the last record stood whole on its line */

  gboolean in_array, had_member;
  guint64 values; /* at the top: arrays, objects that stand alone; an empty input counts as one */
  guint inner;   /* arrays that are open among the records */
  guint commas;  /* between records */
  GString *junk; /* the beginning of what else stands there */
  guint64 junk_line;
  gboolean junk_whole; /* no more of it is wanted */
  gboolean excused;    /* what stands before the next bracket has been reported */
  guint64 number;
};

HinCut *
hin_cut_new (HinBlockSource source, gpointer data, const char *name, gsize max_record)
{
  HinCut *self = g_new0 (HinCut, 1);

  self->source = source;
  self->data = data;
  self->name = g_strdup (name);
  self->max_record = max_record;
  self->scan.block = (HinSpan){ "", 0 };
  self->scan.line = 1;
  self->last = '\n';
  self->pending = g_byte_array_new ();
  self->junk = g_string_new (NULL);
  return self;
}

void
hin_cut_free (HinCut *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_byte_array_unref (self->pending);
  g_string_free (self->junk, TRUE);
  g_free (self);
}

guint64
hin_cut_values (const HinCut *self)
{
  return self->values;
}

/* How many line ends are in block[@from .. @to). */
static guint64
count_lines (const HinCut *self, gsize from, gsize to)
{
  const char *text = self->scan.block.data;
  guint64 n = 0;

  for (; from < to; from++)
    n += text[from] == '\n';
  return n;
}

static gboolean
blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Take note of the text between records, from start to @end: commas, and what should not be there,
 * of which the beginning of the first line is kept. */
static void
look_between (HinCut *self, gsize end)
{
  const char *text = self->scan.block.data;
  gsize i = self->start, n;
  const char *stop;

  self->start = end;
  if (self->junk->len == 0)
    {
      for (; i < end && (blank (text[i]) || text[i] == ','); i++)
        self->commas += text[i] == ',';
      if (i == end)
        return;
      self->junk_line = hin_scan_line (&self->scan, end) - count_lines (self, i, end);
      self->junk_whole = FALSE;
    }
  n = MIN (end - i, JUNK);
  if (n == 0 || self->junk_whole)
    return;
  stop = memchr (text + i, '\n', n);
  g_string_append_len (self->junk, text + i,
                       (gssize) (stop != NULL ? (gsize) (stop - text) - i : n));
  self->junk_whole = stop != NULL || self->junk->len >= JUNK;
}

/* The text between records, for a message. */
static char *
quote_junk (const HinCut *self)
{
  gsize n = MIN (self->junk->len, JUNK);

  while (n > 1 && (self->junk->str[n - 1] == ',' || blank (self->junk->str[n - 1])))
    n--;
  return hin_error_quote (self->junk->str, n);
}

/* Say what is wrong with what stands between records, where @commas are right.  FALSE: nothing. */
static gboolean
complain (HinCut *self, gsize place, guint commas, HinCutRecord *record, char **why)
{
  gboolean wrong = self->junk->len > 0 || (self->commas != commas && !self->excused);

  if (self->junk->len > 0)
    {
      g_autofree char *quoted = quote_junk (self);

      record->line = self->junk_line;
      record->number = ++self->number;
      *why = g_strdup_printf ("not an object: '%s'", quoted);
    }
  else if (wrong)
    {
      record->line = hin_scan_line (&self->scan, place);
      record->number = self->number + 1;
      *why = g_strdup (self->commas < commas ? "no comma before it" : "a comma too many before it");
    }
  g_string_truncate (self->junk, 0);
  self->commas = 0;
  self->excused = wrong;
  return wrong;
}

/* The text is nothing we know of: no record has come yet. */
static gboolean
not_json (HinCut *self, GError **error)
{
  g_autofree char *quoted = NULL;

  if (self->values > 0 || (self->junk->len == 0 && self->commas == 0))
    return FALSE;
  quoted = self->junk->len > 0 ? quote_junk (self) : g_strdup (",");
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
               "%s:%" G_GUINT64_FORMAT ": neither a JSON array nor an object: '%s'", self->name,
               self->junk->len > 0 ? self->junk_line : self->scan.line, quoted);
  return TRUE;
}

/* The last byte before @place, inside a record, that is not blank. */
static char
byte_before (const HinCut *self, gsize place)
{
  const char *text = self->scan.block.data;
  gsize i;

  for (i = place; i > self->start; i--)
    if (!blank (text[i - 1]))
      return text[i - 1];
  for (i = self->pending->len; i > 0; i--)
    if (!blank ((char) self->pending->data[i - 1]))
      return (char) self->pending->data[i - 1];
  return '\0';
}

static gboolean
begins_line (const HinCut *self, gsize place)
{
  return (place > 0 ? self->scan.block.data[place - 1] : self->last) == '\n';
}

/* TRUE when the brace at @place, inside a record, begins the next one: this one breaks off.  As
 * long as no record has shown the layout, a brace there may be just how the record is printed. */
static gboolean
torn (const HinCut *self, gsize place)
{
  if (!self->at_line_start || !begins_line (self, place))
    return FALSE;
  if (self->one_a_line)
    return TRUE;
  return hin_scan_line (&self->scan, place) == self->record_line + 1
         && strchr ("[,:", byte_before (self, place)) == NULL;
}

static gboolean
too_long (const HinCut *self, gsize more, GError **error)
{
  if (more <= self->max_record && self->pending->len <= self->max_record - more)
    return FALSE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
               "%s:%" G_GUINT64_FORMAT ": record %" G_GUINT64_FORMAT
               " is longer than %" G_GSIZE_FORMAT " bytes",
               self->name, self->record_line, self->number, self->max_record);
  return TRUE;
}

/* The record ends before @end. */
static gboolean
close_record (HinCut *self, gsize end, HinCutRecord *record, GError **error)
{
  HinSpan part = { self->scan.block.data + self->start, end - self->start };

  if (too_long (self, part.len, error))
    return FALSE;
  record->line = self->record_line;
  record->number = self->number;
  record->text = part;
  record->spare = self->scan.block.len - end;
  if (self->pending->len > 0)
    {
      guint n = self->pending->len + (guint) part.len;

      g_byte_array_append (self->pending, (const guint8 *) part.data, (guint) part.len);
      g_byte_array_set_size (self->pending, n + HIN_SCAN_WINDOW);
      g_byte_array_set_size (self->pending, n);
      record->text = (HinSpan){ (const char *) self->pending->data, n };
      record->spare = HIN_SCAN_WINDOW;
    }
  self->start = end;
  self->depth = 0;
  self->had_member = TRUE;
  return TRUE;
}

/* A bracket inside a record. */
static int
inside (HinCut *self, gsize place, HinCutRecord *record, char **why, GError **error)
{
  char c = self->scan.block.data[place];

  if (c == '{' && torn (self, place))
    {
      if (!close_record (self, place, record, error))
        return -1;
      self->excused = TRUE;
      *why = g_strdup ("breaks off: the next line begins another record");
      return 2;
    }
  self->scan.brackets &= self->scan.brackets - 1;
  if (c == '{')
    self->depth++;
  if (c != '}' || --self->depth > 0)
    return GO_ON;
  self->one_a_line = self->at_line_start && hin_scan_line (&self->scan, place) == self->record_line;
  return close_record (self, place + 1, record, error) ? 1 : -1;
}

/* A bracket between records. */
static int
between (HinCut *self, gsize place, HinCutRecord *record, char **why, GError **error)
{
  char c = self->scan.block.data[place];
  gboolean known = c == '{' || (c == '[' && !self->in_array)
                   || (c == ']' && self->in_array && self->inner == 0);

  if (!known)
    {
      /* text like any other, and so is an array among the records */
      self->inner += c == '[' ? 1 : c == ']' && self->inner > 0 ? -1u : 0;
      self->scan.brackets &= self->scan.brackets - 1;
      return GO_ON;
    }
  look_between (self, place);
  if (not_json (self, error))
    return -1;
  if (complain (self, place, c == '{' && self->in_array && self->had_member, record, why))
    return 2;
  self->scan.brackets &= self->scan.brackets - 1;
  if (!self->in_array)
    self->values++;
  if (c == '{')
    {
      g_byte_array_set_size (self->pending, 0);
      self->start = place;
      self->depth = 1;
      self->number++;
      self->record_line = hin_scan_line (&self->scan, place);
      self->at_line_start = begins_line (self, place);
      return GO_ON;
    }
  self->in_array = c == '[';
  self->inner = 0;
  self->had_member = FALSE;
  self->start = place + 1;
  return GO_ON;
}

/* At the end of the input. */
static int
finish (HinCut *self, HinCutRecord *record, char **why, GError **error)
{
  if (self->depth > 0)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
                   "%s:%" G_GUINT64_FORMAT
                   ": cut off: the input ends inside record %" G_GUINT64_FORMAT
                   ", which begins here",
                   self->name, self->record_line, self->number);
      return -1;
    }
  if (not_json (self, error))
    return -1;
  if (self->in_array)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
                   "%s:%" G_GUINT64_FORMAT ": cut off: the input ends inside an array", self->name,
                   self->scan.line);
      return -1;
    }
  if (complain (self, self->scan.window, 0, record, why))
    return 2;
  if (self->values > 0)
    return 0;
  self->values = 1;
  record->line = record->number = 1;
  *why = g_strdup ("no JSON text, the input is empty");
  return 2;
}

/* The block is used up: keep what is needed of it and take the next one. */
static int
refill (HinCut *self, HinCutRecord *record, char **why, GError **error)
{
  gsize rest = self->scan.block.len - self->start;
  int more;

  if (self->depth == 0)
    look_between (self, self->scan.block.len);
  else if (too_long (self, rest, error))
    return -1;
  else if (rest > 0)
    g_byte_array_append (self->pending, (const guint8 *) self->scan.block.data + self->start,
                         (guint) rest);
  if (self->scan.block.len > 0)
    self->last = self->scan.block.data[self->scan.block.len - 1];
  self->scan.block = (HinSpan){ "", 0 };
  self->start = self->scan.window = self->scan.next = 0;
  more = self->source (self->data, &self->scan.block, error);
  if (more == 0)
    self->scan.block = (HinSpan){ "", 0 };
  return more > 0 ? GO_ON : more < 0 ? -1 : finish (self, record, why, error);
}

int
hin_cut_next (HinCut *self, HinCutRecord *record, char **why, GError **error)
{
  for (;;)
    {
      gsize place;
      int answer = GO_ON;

      if (self->scan.brackets == 0 && !hin_scan_step (&self->scan))
        answer = refill (self, record, why, error);
      else if (self->scan.brackets != 0)
        {
          place = self->scan.window + (gsize) __builtin_ctzll (self->scan.brackets);
          answer = self->depth > 0 ? inside (self, place, record, why, error)
                                   : between (self, place, record, why, error);
        }
      if (answer != GO_ON)
        return answer;
    }
}
