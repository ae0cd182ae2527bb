#include "config.h"

#include "hin-error.h"
#include "hin-num.h"
#include "hin-tsv.h"

#include <string.h>

#define PROGRESS 65536 /* lines between two reports */

struct HinInput
{
  HinInputOptions options;
  guint next_file;
  HinReader *reader; /* of the file being read, or NULL */
  HinRawLine raw[HIN_BATCH];
  HinLine lines[HIN_BATCH];
  const HinLine *last; /* where the lines of the last batch are: with the caller */
  guint64 number[HIN_BATCH]; /* line numbers of the batch, from 1 */
  guint64 n_read, n_all;     /* lines read of this file, of all */
  guint n, position;         /* of the batch, for hin_input_line() */
  GString *converted[HIN_BATCH]; /* plain lines as HIN TSV */
  guint64 lost, by_kind[HIN_BAD_KINDS];
};

HinInput *
hin_input_new (const HinInputOptions *options)
{
  HinInput *self = g_new0 (HinInput, 1);
  self->options = *options;
  if (self->options.max_line == 0)
    self->options.max_line = HIN_MAX_LINE;
  for (guint i = 0; options->plain != NULL && i < HIN_BATCH; i++)
    self->converted[i] = g_string_new (NULL);
  return self;
}

const HinInputOptions *
hin_input_options (const HinInput *self)
{
  return &self->options;
}

void
hin_input_free (HinInput *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->options.plain != NULL && i < HIN_BATCH; i++)
    g_string_free (self->converted[i], TRUE);
  hin_reader_free (self->reader);
  g_free (self);
}

static gboolean
parse_weight (const char *text, gsize n, double *weight)
{
  return hin_num_parse (text, n, weight) && *weight > 0;
}

/* Split at the tabs.  What this finds is wrong with the form; names are not looked into. */
HinBad
hin_tsv_split (const char *text, gsize n, HinLine *line)
{
  const char *end = text + n;
  const char *a = memchr (text, '\t', n);
  const char *b = a == NULL ? NULL : memchr (a + 1, '\t', (gsize) (end - a - 1));
  if (b == NULL)
    return HIN_BAD_FIELDS;
  const char *c = memchr (b + 1, '\t', (gsize) (end - b - 1));
  const char *target_end = c == NULL ? end : c;
  line->source = (HinSpan){ text, (gsize) (a - text) };
  line->relation = (HinSpan){ a + 1, (gsize) (b - a - 1) };
  line->target = (HinSpan){ b + 1, (gsize) (target_end - b - 1) };
  line->attribute = line->relation.len > 0 && *line->relation.data == '@';
  line->weight = 1;
  /* a weight is an edge's; on an attribute it would be lost */
  if (c != NULL && (line->attribute || memchr (c + 1, '\t', (gsize) (end - c - 1)) != NULL))
    return HIN_BAD_FIELDS;
  if (line->source.len == 0 || line->relation.len == 0
      || (line->target.len == 0 && !line->attribute))
    return HIN_BAD_EMPTY;
  if (c != NULL && !parse_weight (c + 1, (gsize) (end - c - 1), &line->weight))
    return HIN_BAD_WEIGHT;
  return line->attribute ? hin_literal_check (line->target.data, line->target.len) : HIN_GOOD;
}

static HinBad
check_names (const HinLine *line)
{
  HinBad bad = hin_relation_check (line->relation.data, line->relation.len);
  if (bad == HIN_GOOD)
    bad = hin_node_check (line->source.data, line->source.len, NULL);
  if (bad == HIN_GOOD && !line->attribute)
    bad = hin_node_check (line->target.data, line->target.len, NULL);
  return bad;
}

static guint
count_fields (const char *line, gsize n)
{
  guint fields = 1;
  for (gsize i = 0; i < n; i++)
    fields += line[i] == '\t';
  return fields;
}

static char *
message_with (const char *text, HinSpan value)
{
  g_autofree char *quoted = hin_error_quote (value.data, value.len);
  return g_strdup_printf ("%s: '%s'", text, quoted);
}

/* The first bad part of the line, in the order in which a reader of the message would look. */
static HinBad
find_bad (const char *text, gsize n, HinLine *line, char **message)
{
  if (memchr (text, '\0', n) != NULL)
    return HIN_BAD_NUL;
  if (!g_utf8_validate_len (text, n, NULL))
    return HIN_BAD_UTF8;
  HinBad form = hin_tsv_split (text, n, line);
  if (form == HIN_BAD_FIELDS)
    {
      guint fields = count_fields (text, n);
      *message = g_strdup_printf (fields == 4 ? "expected 3 fields for an attribute, found %u"
                                              : "expected 3 or 4 fields, found %u", fields);
      return form;
    }
  if (form == HIN_BAD_EMPTY)
    {
      *message = g_strdup_printf ("empty field %d", line->source.len == 0     ? 1
                                                    : line->relation.len == 0 ? 2
                                                                              : 3);
      return form;
    }
  const HinSpan parts[] = { line->relation, line->source, line->target };
  for (guint i = 0; i < (line->attribute ? 2 : 3); i++)
    {
      HinBad bad = i == 0 ? hin_relation_check (parts[i].data, parts[i].len)
                          : hin_node_check (parts[i].data, parts[i].len, NULL);
      if (bad == HIN_GOOD)
        continue;
      *message = message_with (bad == HIN_BAD_RELATION ? "not a relation"
                               : bad == HIN_BAD_NODE   ? "not a node"
                                                       : "node is not percent-encoded as it should be",
                               parts[i]);
      return bad;
    }
  if (form == HIN_BAD_WEIGHT)
    {
      const char *weight = line->target.data + line->target.len + 1;
      *message = message_with ("not a weight", (HinSpan){ weight, (gsize) (text + n - weight) });
    }
  return form;
}

static const char *const names[HIN_BAD_KINDS] = {
  [HIN_GOOD] = "good", [HIN_BAD_LONG] = "line too long",
  [HIN_BAD_CUT] = "last line is cut off (no line end)", [HIN_BAD_NUL] = "NUL byte",
  [HIN_BAD_UTF8] = "invalid UTF-8", [HIN_BAD_NODE] = "not a node",
  [HIN_BAD_FIELDS] = "wrong number of fields", [HIN_BAD_EMPTY] = "empty field",
  [HIN_BAD_RELATION] = "not a relation", [HIN_BAD_WEIGHT] = "not a weight",
  [HIN_BAD_ENCODING] = "node not percent-encoded as it should be",
  [HIN_BAD_ESCAPE] = "bad escape in literal",
};

const char *
hin_bad_name (HinBad kind)
{
  return names[kind];
}

HinBad
hin_tsv_check (const char *text, gsize n, gsize max_line, char **message)
{
  HinLine line = { 0 };
  g_autofree char *found = NULL;
  HinBad bad = HIN_BAD_LONG;
  if (n > max_line)
    found = g_strdup_printf ("line longer than %" G_GSIZE_FORMAT " bytes", max_line);
  else
    bad = find_bad (text, n, &line, &found);
  if (bad != HIN_GOOD && message != NULL)
    *message = found != NULL ? g_steal_pointer (&found) : g_strdup (names[bad]);
  return bad;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Columns of a plain line into @columns (at most 4 kept); returns how many there are. */
static guint
plain_columns (HinSpan text, HinSpan *columns)
{
  guint n = 0;
  const char *p = text.data, *end = p + text.len;
  while (p < end)
    {
      while (p < end && is_blank (*p))
        p++;
      const char *from = p;
      while (p < end && !is_blank (*p))
        p++;
      if (p > from)
        {
          if (n < 4)
            columns[n] = (HinSpan){ from, (gsize) (p - from) };
          n++;
        }
    }
  return n;
}

static gboolean
is_matrix_market (HinSpan text)
{
  return text.len >= 14 && memcmp (text.data, "%%MatrixMarket", 14) == 0;
}

/* A plain line as HIN TSV in @out.  FALSE: a comment or blank line. */
static gboolean
convert_plain (const char *type, HinSpan text, GString *out, HinLine *line)
{
  HinSpan columns[4];
  guint n = plain_columns (text, columns);
  line->raw = text;
  line->bad = HIN_BAD_FIELDS;
  if (is_matrix_market (text)) /* its line of sizes looks like an edge */
    return TRUE;
  if (n == 0 || *columns[0].data == '#' || *columns[0].data == '%')
    return FALSE;
  line->bad = n < 2 || n > 3                                 ? HIN_BAD_FIELDS
              : memchr (text.data, '\0', text.len) != NULL   ? HIN_BAD_NUL
              : !g_utf8_validate_len (text.data, text.len, NULL) ? HIN_BAD_UTF8
              : n == 3 && !parse_weight (columns[2].data, columns[2].len, &line->weight)
                  ? HIN_BAD_WEIGHT
                  : HIN_GOOD;
  if (line->bad != HIN_GOOD)
    return TRUE;
  g_string_truncate (out, 0);
  g_string_append_printf (out, "%s:", type);
  hin_node_encode (out, columns[0].data, columns[0].len);
  g_string_append_printf (out, "\t" HIN_PLAIN_RELATION "\t%s:", type);
  hin_node_encode (out, columns[1].data, columns[1].len);
  if (n == 3)
    {
      g_string_append_c (out, '\t');
      g_string_append_len (out, columns[2].data, (gssize) columns[2].len);
    }
  line->raw = (HinSpan){ out->str, out->len };
  line->bad = hin_tsv_split (out->str, out->len, line);
  return TRUE;
}

static char *
plain_message (const HinLine *line)
{
  HinSpan columns[4];
  guint n = plain_columns (line->raw, columns);
  if (is_matrix_market (line->raw))
    return g_strdup ("a Matrix Market file: take off its head and its line of sizes");
  return line->bad == HIN_BAD_FIELDS   ? g_strdup_printf ("expected 2 or 3 fields, found %u", n)
         : line->bad == HIN_BAD_WEIGHT ? message_with (names[HIN_BAD_WEIGHT], columns[2])
                                       : g_strdup (names[line->bad]);
}

/* Open the next file.  1, 0 when there is none, -1. */
static int
next_file (HinInput *self, GError **error)
{
  char **files = self->options.files;
  gboolean none = files == NULL || files[0] == NULL;
  const char *path = none ? (self->next_file == 0 ? "-" : NULL) : files[self->next_file];
  if (path == NULL)
    return 0;
  self->next_file++;
  self->n_read = 0;
  self->reader = hin_reader_open (path, self->options.max_line, error);
  return self->reader == NULL ? -1 : 1;
}

static guint
take_batch (HinInput *self, guint n, HinLine *lines)
{
  guint taken = 0;
  for (guint i = 0; i < n; i++)
    {
      const HinRawLine *raw = &self->raw[i];
      HinLine *line = &lines[taken];
      *line = (HinLine){ .raw = raw->text, .weight = 1 };
      if (raw->end != HIN_LINE_WHOLE)
        line->bad = raw->end == HIN_LINE_CUT ? HIN_BAD_CUT : HIN_BAD_LONG;
      else if (self->options.plain == NULL)
        line->bad = hin_tsv_split (raw->text.data, raw->text.len, line);
      else if (!convert_plain (self->options.plain, raw->text, self->converted[i], line))
        continue;
      self->number[taken++] = self->n_read + i + 1;
    }
  self->n_read += n;
  self->n_all += n;
  if (self->options.progress != NULL && self->n_all / PROGRESS != (self->n_all - n) / PROGRESS)
    self->options.progress (self->n_all, self->options.progress_data);
  return taken;
}

int
hin_input_batch (HinInput *self, HinLine *lines, GError **error)
{
  for (;;)
    {
      if (self->reader == NULL)
        {
          int opened = next_file (self, error);
          if (opened <= 0)
            return opened;
        }
      int n = hin_reader_lines (self->reader, self->raw, error);
      if (n < 0)
        return -1;
      guint taken = take_batch (self, (guint) n, lines);
      self->last = lines;
      if (taken > 0)
        return (int) taken;
      if (n == 0)
        g_clear_pointer (&self->reader, hin_reader_free);
    }
}

char *
hin_input_where (const HinInput *self, guint i)
{
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT, hin_reader_name (self->reader), self->number[i]);
}

gboolean
hin_input_bad (HinInput *self, guint i, GError **error)
{
  const HinLine *line = &self->last[i];
  g_autofree char *message = NULL;
  HinBad kind = line->bad;
  if (kind == HIN_BAD_CUT)
    message = g_strdup (names[kind]);
  else if (kind == HIN_BAD_LONG)
    message = g_strdup_printf ("line longer than %" G_GSIZE_FORMAT " bytes", self->options.max_line);
  else if (self->options.plain != NULL)
    message = plain_message (line);
  else
    kind = hin_tsv_check (line->raw.data, line->raw.len, self->options.max_line, &message);
  if (self->options.on_bad == HIN_ON_BAD_SKIP)
    {
      self->lost++;
      self->by_kind[kind]++;
      return TRUE;
    }
  g_autofree char *where = hin_input_where (self, i);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: %s", where, message);
  return FALSE;
}

int
hin_input_line (HinInput *self, HinLine *line, GError **error)
{
  for (;;)
    {
      if (self->position == self->n)
        {
          int n = hin_input_batch (self, self->lines, error);
          if (n <= 0)
            return n;
          self->n = (guint) n;
          self->position = 0;
        }
      guint i = self->position++;
      HinLine *next = &self->lines[i];
      if (next->bad == HIN_GOOD)
        next->bad = check_names (next);
      if (next->bad == HIN_GOOD)
        {
          *line = *next;
          return 1;
        }
      if (!hin_input_bad (self, i, error))
        return -1;
    }
}

guint64
hin_input_lost (const HinInput *self, const guint64 **by_kind)
{
  if (by_kind != NULL)
    *by_kind = self->by_kind;
  return self->lost;
}
