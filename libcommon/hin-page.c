#include "config.h"

#include "hin-page.h"

#include <string.h>
#include <zlib.h>

#include "hin-error.h"

HinPage *
hin_page_new (void)
{
  HinPage *self = g_new0 (HinPage, 1);
  self->ids = g_string_new (NULL);
  return self;
}

void
hin_page_free (HinPage *self)
{
  if (self == NULL)
    return;
  g_string_free (self->ids, TRUE);
  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

int
hin_page_block (gpointer data, HinSpan *block, GError **error)
{
  HinSpan *rest = data;
  (void)error;
  *block = *rest;
  *rest = (HinSpan){ NULL, 0 };
  return block->len > 0;
}

static gboolean
blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What can be told without looking inside. */
static const char *
look_from_outside (HinSpan body)
{
  gsize begin = 0, end = body.len;
  while (begin < end && blank (body.data[begin]))
    begin++;
  while (end > begin && blank (body.data[end - 1]))
    end--;
  if (begin == end)
    return "it is empty";
  if (body.data[begin] != '[')
    return "it is no JSON array";
  return body.data[end - 1] != ']' ? "it is cut off: its array is not closed" : NULL;
}

static void
take_print (HinPage *self, const char *bytes, gsize n)
{
  self->print = (guint32) crc32_z (self->print, (const Bytef *) bytes, n);
}

static void
take_row (HinPage *self, const HinRepo *repo, const HinSeen *seen, HinSeen *own)
{
  HinSpan identity = hin_repo_identity (repo);
  HinSpan id = hin_repo_text (repo, HIN_REPO_OBJECT_ID);
  guint32 has = 0;
  for (guint member = 0; member < HIN_REPO_MEMBERS; member++)
    has |= (guint32) hin_repo_has (repo, member) << member;
  self->rows++;
  self->fresh += !hin_seen_has (seen, identity) && hin_seen_add (own, identity, NULL) == 1;
  self->some |= has;
  self->all &= has;
  take_print (self, identity.data, identity.len);
  g_string_append_len (self->ids, identity.data, (gssize) identity.len);
  g_string_append_c (self->ids, '\0');
  if (id.len == 0)
    return;
  char *text = g_strndup (id.data, id.len);
  self->rising = self->rising && (self->last == NULL || strcmp (text, self->last) > 0);
  if (self->first == NULL)
    self->first = g_strdup (text);
  g_free (self->last);
  self->last = text;
}

/* The next record.  Returns 1; 0 at the end; -1 on failure. */
static int
take_record (HinPage *self, HinJsonReader *reader, const HinSeen *seen, HinSeen *own,
             GError **error)
{
  HinJsonValue record;
  HinRepo repo;
  g_autofree char *message = NULL;
  int answer = hin_json_record (reader, &record, &message, error);
  if (answer <= 0)
    return answer;
  if (answer == 1)
    hin_repo_read (&repo, record);
  if (answer == 1 && hin_repo_name (&repo).len > 0)
    {
      take_row (self, &repo, seen, own);
      return 1;
    }
  self->bad++;
  take_print (self, message != NULL ? message : "no id", message != NULL ? strlen (message) : 5);
  return 1;
}

int
hin_page_read (HinPage *self, HinSpan body, const HinSeen *seen, char **why, GError **error)
{
  G_STATIC_ASSERT (HIN_REPO_MEMBERS <= 32);
  if (body.len >= 3 && memcmp (body.data, "\xEF\xBB\xBF", 3) == 0)
    body = (HinSpan){ body.data + 3, body.len - 3 };
  self->body = body;
  self->rows = self->fresh = self->bad = 0;
  self->some = self->print = 0;
  self->all = G_MAXUINT32;
  self->rising = TRUE;
  g_string_truncate (self->ids, 0);
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->last, g_free);
  *why = g_strdup (look_from_outside (body));
  if (*why != NULL)
    return 0;

  HinSpan rest = body;
  g_autoptr (HinJsonReader) reader = hin_json_new (hin_page_block, &rest, "it", HIN_MAX_RECORD);
  g_autoptr (HinSeen) own = hin_seen_new ();
  g_autoptr (GError) failure = NULL;
  int answer;
  while ((answer = take_record (self, reader, seen, own, &failure)) == 1)
    ;
  if (answer < 0 && !g_error_matches (failure, HIN_ERROR, HIN_ERROR_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  if (answer == 0 && hin_json_values (reader) == 1)
    return 1;
  *why = g_strdup (answer < 0 ? failure->message : "it is more than one JSON array");
  return 0;
}

gboolean
hin_page_mark (const HinPage *self, HinSeen *seen, GError **error)
{
  const char *end = self->ids->str + self->ids->len;
  for (const char *id = self->ids->str; id < end; id += strlen (id) + 1)
    if (hin_seen_add (seen, (HinSpan){ id, strlen (id) }, error) < 0)
      return FALSE;
  return TRUE;
}
