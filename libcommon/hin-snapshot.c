#include "config.h"

#include "hin-snapshot.h"

#include "hin-error.h"
#include "hin-feed.h"
#include "hin-json.h"

#include <string.h>

struct HinSnapshot
{
  HinReader *reader;
  HinSpan begun;       /* the first block, which was looked at and is not handed out yet */
  HinJsonReader *json; /* this or that */
  HinFeed *feed;
  HinSnapshotWants wants;
  gpointer data;
  HinPaper *paper;
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

static int
next_block (gpointer data, HinSpan *block, GError **error)
{
  HinSnapshot *self = data;
  if (self->begun.len == 0)
    return hin_reader_block (self->reader, block, error);
  *block = self->begun;
  self->begun.len = 0;
  return 1;
}

/* XML begins with a bracket, or with the byte order mark of UTF-16. */
static gboolean
is_xml (HinSpan text)
{
  gsize at = skip_blanks (text, 0);
  return (at < text.len && text.data[at] == '<')
         || (text.len > 1
             && (memcmp (text.data, "\xFE\xFF", 2) == 0 || memcmp (text.data, "\xFF\xFE", 2) == 0));
}

HinSnapshot *
hin_snapshot_open (const char *path, HinSnapshotWants wants, gpointer data, GError **error)
{
  g_autoptr (HinSnapshot) self = g_new0 (HinSnapshot, 1);
  self->id = g_string_new (NULL);
  self->paper = hin_paper_new ();
  self->wants = wants;
  self->data = data;
  self->reader = hin_reader_open (path, HIN_MAX_LINE, error);
  if (self->reader == NULL || hin_reader_block (self->reader, &self->begun, error) < 0)
    return NULL;
  const char *name = hin_reader_name (self->reader);
  if (is_xml (self->begun))
    self->feed = hin_feed_new (next_block, self, name);
  else
    {
      self->json = hin_json_new (next_block, self, name, HIN_MAX_RECORD);
      hin_json_filter (self->json, lets_through, self);
    }
  return g_steal_pointer (&self);
}

void
hin_snapshot_free (HinSnapshot *self)
{
  if (self == NULL)
    return;
  hin_json_free (self->json);
  hin_feed_free (self->feed);
  hin_reader_free (self->reader);
  g_string_free (self->id, TRUE);
  hin_paper_free (self->paper);
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

  hin_paper_categories (paper, text.data, text.len);
  return has >= 0;
}

/* [keyname, forenames, suffix, affiliation...] */
static gboolean
read_author (HinJsonValue entry, HinPaper *paper)
{
  HinJsonCursor cursor = { 0 };
  HinJsonValue value;
  HinSpan part[3] = { { NULL, 0 } };
  guint i = 0;

  if (hin_json_type (entry) != HIN_JSON_ARRAY)
    return FALSE;
  for (; i < 3 && hin_json_next (entry, &cursor, NULL, &value); i++)
    if (hin_json_type (value) == HIN_JSON_STRING)
      part[i] = hin_json_string (value);
    else if (hin_json_type (value) != HIN_JSON_NULL)
      return FALSE;
  hin_paper_author (paper, part[1], part[0], part[2]);
  while (i == 3 && hin_json_next (entry, &cursor, NULL, &value))
    if (hin_json_type (value) == HIN_JSON_STRING)
      hin_paper_institution (paper, hin_json_string (value).data, hin_json_string (value).len);
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
  { "title", read_title },
  { "authors_parsed", read_authors },
  { "categories", read_categories },
  { "versions", read_versions },
  { "doi", read_doi },
  { "journal-ref", read_journal_ref },
  { "comments", read_comment },
};

static char *
about (HinSnapshot *self, const char *text)
{
  g_autofree char *where = hin_json_where (self->json);
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

static HinSnapshotAnswer
next_record (HinSnapshot *self, HinPaper *paper, GString *id, char **message, GError **error)
{
  for (;;)
    {
      HinJsonValue record, value;
      g_string_truncate (self->id, 0);
      int answer = hin_json_record (self->json, &record, message, error);
      if (answer == 2)
        g_string_append_len (id, self->id->str, (gssize) self->id->len);
      if (answer != 1)
        return answer == 2 ? HIN_SNAPSHOT_BAD : (HinSnapshotAnswer) answer;
      if (!hin_json_get (record, "id", &value) || hin_json_type (value) != HIN_JSON_STRING)
        {
          *message = about (self, "no id");
          return HIN_SNAPSHOT_BAD;
        }
      HinSpan name = hin_json_string (value);
      if (!self->wants (name.data, name.len, self->data))
        continue;
      g_string_append_len (id, name.data, (gssize) name.len);
      read_fields (self, record, paper, message);
      return HIN_SNAPSHOT_PAPER;
    }
}

static HinSnapshotAnswer
next_entry (HinSnapshot *self, HinPaper **paper, GString *id, char **message, GError **error)
{
  const HinFeedRecord *record;
  int answer;
  while ((answer = hin_feed_next (self->feed, &record, error)) == 1)
    {
      gboolean odd = record->kind == HIN_FEED_ODD || record->kind == HIN_FEED_REFUSED;
      gboolean wanted = self->wants (record->id->str, record->id->len, self->data);
      if (record->kind == HIN_FEED_DELETED
          || (!wanted && record->id->len > 0 && record->kind != HIN_FEED_DATES))
        continue;
      if (record->text->len > 0 && (wanted || record->id->len == 0))
        {
          g_autofree char *where = hin_feed_where (self->feed);
          g_autofree char *text = hin_error_quote (record->text->str, record->text->len);
          *message = g_strdup_printf ("%s: %s", where, text);
        }
      g_string_append (id, record->id->str);
      *paper = record->paper;
      return odd                              ? HIN_SNAPSHOT_BAD
             : record->kind == HIN_FEED_DATES ? HIN_SNAPSHOT_DATES
                                              : HIN_SNAPSHOT_PAPER;
    }
  return (HinSnapshotAnswer) answer;
}

HinSnapshotAnswer
hin_snapshot_next (HinSnapshot *self, HinPaper **paper, GString *id, char **message, GError **error)
{
  *message = NULL;
  *paper = self->paper;
  g_string_truncate (id, 0);
  return self->feed != NULL ? next_entry (self, paper, id, message, error)
                            : next_record (self, self->paper, id, message, error);
}

gboolean
hin_snapshot_may_end_early (const HinSnapshot *self)
{
  return self->json != NULL;
}

guint64
hin_snapshot_repaired (const HinSnapshot *self)
{
  return self->json != NULL ? hin_json_repaired (self->json) : 0;
}
