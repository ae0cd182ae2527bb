#include "config.h"

#include "hin-snapshot.h"

#include "hin-json.h"

#include <string.h>

struct HinSnapshot
{
  HinJsonReader *reader;
  HinSnapshotWants wants;
  gpointer data;
  GString *id; /* of the record last let through, empty when only parsing can tell */
};

static gsize
skip_blanks (HinSpan text, gsize at)
{
  while (at < text.len && memchr (" \t\r\n", text.data[at], 4) != NULL)
    at++;
  return at;
}

/* The id of a record that begins as all of the snapshot's do: {"id":"...".  Len 0: another one. */
static HinSpan
leading_id (HinSpan text)
{
  static const char *const tokens[] = { "{", "\"id\"", ":", "\"" };
  const HinSpan none = { NULL, 0 };
  gsize at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      gsize n = strlen (tokens[i]);
      at = skip_blanks (text, at);
      if (text.len - at < n || memcmp (text.data + at, tokens[i], n) != 0)
        return none;
      at += n;
    }
  gsize end = at;
  while (end < text.len && text.data[end] != '"' && text.data[end] != '\\')
    end++;
  return end < text.len && text.data[end] == '"' ? (HinSpan){ text.data + at, end - at } : none;
}

static gboolean
lets_through (HinSpan text, gpointer data)
{
  HinSnapshot *self = data;
  HinSpan id = leading_id (text);

  g_string_truncate (self->id, 0);
  if (id.len == 0)
    return TRUE;
  if (!self->wants (id.data, id.len, self->data))
    return FALSE;
  g_string_append_len (self->id, id.data, (gssize) id.len);
  return TRUE;
}

HinSnapshot *
hin_snapshot_open (const char *path, HinSnapshotWants wants, gpointer data, GError **error)
{
  HinJsonReader *reader = hin_json_open (path, error);
  if (reader == NULL)
    return NULL;
  HinSnapshot *self = g_new0 (HinSnapshot, 1);
  self->reader = reader;
  self->wants = wants;
  self->data = data;
  self->id = g_string_new (NULL);
  hin_json_filter (reader, lets_through, self);
  return self;
}

void
hin_snapshot_free (HinSnapshot *self)
{
  if (self == NULL)
    return;
  hin_json_free (self->reader);
  g_string_free (self->id, TRUE);
  g_free (self);
}

/* A member that may be absent or null.  Returns 1 when it has @type, 0 when there is none, -1 when
 * it is something else. */
static int
member (HinJsonValue object, const char *key, HinJsonType type, HinJsonValue *value)
{
  if (!hin_json_get (object, key, value) || hin_json_type (*value) == HIN_JSON_NULL)
    return 0;
  return hin_json_type (*value) == type ? 1 : -1;
}

static gboolean
read_text (HinJsonValue record, const char *key, HinPaper *paper, HinPaperText which)
{
  HinJsonValue value;
  int has = member (record, key, HIN_JSON_STRING, &value);
  if (has == 1)
    {
      HinSpan text = hin_json_string (value);
      hin_paper_text (paper, which, text.data, text.len);
    }
  return has >= 0;
}

static gboolean
read_title (HinJsonValue record, const char *key, HinPaper *paper)
{
  return read_text (record, key, paper, HIN_PAPER_TITLE);
}

static gboolean
read_doi (HinJsonValue record, const char *key, HinPaper *paper)
{
  return read_text (record, key, paper, HIN_PAPER_DOI);
}

static gboolean
read_journal_ref (HinJsonValue record, const char *key, HinPaper *paper)
{
  return read_text (record, key, paper, HIN_PAPER_JOURNAL_REF);
}

static gboolean
read_comment (HinJsonValue record, const char *key, HinPaper *paper)
{
  return read_text (record, key, paper, HIN_PAPER_COMMENT);
}

static gboolean
read_categories (HinJsonValue record, const char *key, HinPaper *paper)
{
  HinJsonValue value;
  int has = member (record, key, HIN_JSON_STRING, &value);
  HinSpan text = has == 1 ? hin_json_string (value) : (HinSpan){ NULL, 0 };

  for (gsize at = skip_blanks (text, 0); at < text.len; at = skip_blanks (text, at))
    {
      gsize begin = at;
      while (at < text.len && memchr (" \t\r\n", text.data[at], 4) == NULL)
        at++;
      hin_paper_category (paper, text.data + begin, at - begin);
    }
  return has >= 0;
}

/* [keyname, forenames, suffix, affiliation...] */
static gboolean
read_author (HinJsonValue entry, HinPaper *paper)
{
  HinJsonCursor cursor = { 0 };
  HinJsonValue value;
  HinSpan part[3] = { { NULL, 0 } };

  if (hin_json_type (entry) != HIN_JSON_ARRAY)
    return FALSE;
  for (guint i = 0; i < 3 && hin_json_next (entry, &cursor, NULL, &value); i++)
    if (hin_json_type (value) == HIN_JSON_STRING)
      part[i] = hin_json_string (value);
    else if (hin_json_type (value) != HIN_JSON_NULL)
      return FALSE;
  hin_paper_author (paper, part[1], part[0], part[2]);
  return TRUE;
}

static gboolean
read_authors (HinJsonValue record, const char *key, HinPaper *paper)
{
  HinJsonCursor cursor = { 0 };
  HinJsonValue value, entry;
  int has = member (record, key, HIN_JSON_ARRAY, &value);
  gboolean good = has >= 0;

  while (has == 1 && hin_json_next (value, &cursor, NULL, &entry))
    good &= read_author (entry, paper);
  return good;
}

static gboolean
read_version (HinJsonValue version, HinPaper *paper, HinPaperDate which)
{
  HinJsonValue created;
  if (hin_json_type (version) != HIN_JSON_OBJECT)
    return FALSE;
  int has = member (version, "created", HIN_JSON_STRING, &created);
  if (has != 1)
    return has == 0;
  HinSpan text = hin_json_string (created);
  return hin_paper_date (paper, which, text.data, text.len);
}

static gboolean
read_versions (HinJsonValue record, const char *key, HinPaper *paper)
{
  HinJsonCursor cursor = { 0 };
  HinJsonValue value, version, last = { NULL, 0 };
  int has = member (record, key, HIN_JSON_ARRAY, &value);
  guint n = 0;
  gboolean good = has >= 0;

  for (; has == 1 && hin_json_next (value, &cursor, NULL, &version); last = version, n++)
    if (n == 0)
      good = read_version (version, paper, HIN_PAPER_PUBLISHED);
  return n == 0 ? good : read_version (last, paper, HIN_PAPER_UPDATED) && good;
}

static const struct
{
  const char *key;
  gboolean (*read) (HinJsonValue record, const char *key, HinPaper *paper);
} fields[] = {
  { "title", read_title },           { "authors_parsed", read_authors },
  { "categories", read_categories }, { "versions", read_versions },
  { "doi", read_doi },               { "journal-ref", read_journal_ref },
  { "comments", read_comment },
};

static char *
about (HinSnapshot *self, const char *text)
{
  g_autofree char *where = hin_json_where (self->reader);
  return g_strdup_printf ("%s: %s", where, text);
}

static void
read_fields (HinSnapshot *self, HinJsonValue record, HinPaper *paper, char **message)
{
  g_autoptr (GString) odd = g_string_new (NULL);

  hin_paper_clear (paper);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!fields[i].read (record, fields[i].key, paper))
      g_string_append_printf (odd, "%s%s", odd->len > 0 ? ", " : "", fields[i].key);
  if (odd->len > 0)
    {
      g_string_append (odd, ": not as it should be, left out");
      *message = about (self, odd->str);
    }
}

int
hin_snapshot_next (HinSnapshot *self, HinPaper *paper, GString *id, char **message, GError **error)
{
  *message = NULL;
  for (;;)
    {
      HinJsonValue record, value;
      g_string_truncate (self->id, 0);
      g_string_truncate (id, 0);
      int answer = hin_json_record (self->reader, &record, message, error);
      if (answer == 2)
        g_string_append_len (id, self->id->str, (gssize) self->id->len);
      if (answer != 1)
        return answer;
      if (!hin_json_get (record, "id", &value) || hin_json_type (value) != HIN_JSON_STRING)
        {
          *message = about (self, "no id");
          return 2;
        }
      HinSpan name = hin_json_string (value);
      if (!self->wants (name.data, name.len, self->data))
        continue;
      g_string_append_len (id, name.data, (gssize) name.len);
      read_fields (self, record, paper, message);
      return 1;
    }
}

guint64
hin_snapshot_repaired (const HinSnapshot *self)
{
  return hin_json_repaired (self->reader);
}
