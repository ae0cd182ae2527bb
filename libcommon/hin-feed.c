#include "config.h"

#include "hin-feed-private.h"

#include <string.h>

#include "hin-arxiv.h"
#include "hin-error.h"
#include "hin-num.h"

#define SEARCH "http://a9.com/-/spec/opensearch/1.1/"
#define REFUSAL "/api/errors" /* in the id of an entry that is no paper */

static HinFeed *
new_feed (void)
{
  HinFeed *self = g_new0 (HinFeed, 1);
  self->depth = -1;
  self->record.id = g_string_new (NULL);
  self->record.paper = hin_paper_new ();
  self->record.datestamp = g_string_new (NULL);
  self->record.text = g_string_new (NULL);
  self->page.total = -1;
  self->page.token = g_string_new (NULL);
  self->page.refusal = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  self->primary = g_string_new (NULL);
  for (guint i = 0; i < HIN_FEED_PARTS; i++)
    self->part[i] = g_string_new (NULL);
  return self;
}

HinFeed *
hin_feed_new (HinBlockSource source, gpointer data, const char *name)
{
  HinFeed *self = new_feed ();
  self->xml = hin_xml_new (source, data, name);
  return self;
}

static int
next_block (gpointer data, HinSpan *block, GError **error G_GNUC_UNUSED)
{
  HinFeed *self = data;
  *block = self->text;
  self->text.len = 0;
  return block->len > 0;
}

HinFeed *
hin_feed_new_text (HinSpan text, const char *name)
{
  HinFeed *self = new_feed ();
  self->text = text;
  self->xml = hin_xml_new (next_block, self, name);
  return self;
}

void
hin_feed_free (HinFeed *self)
{
  if (self == NULL)
    return;
  hin_xml_free (self->xml);
  g_string_free (self->record.id, TRUE);
  hin_paper_free (self->record.paper);
  g_string_free (self->record.datestamp, TRUE);
  g_string_free (self->record.text, TRUE);
  g_string_free (self->page.token, TRUE);
  g_string_free (self->page.refusal, TRUE);
  g_string_free (self->scratch, TRUE);
  g_string_free (self->primary, TRUE);
  for (guint i = 0; i < HIN_FEED_PARTS; i++)
    g_string_free (self->part[i], TRUE);
  g_free (self);
}

const HinFeedPage *
hin_feed_page (const HinFeed *self)
{
  return &self->page;
}

char *
hin_feed_where (const HinFeed *self)
{
  return hin_xml_where (self->xml);
}

gboolean
hin_feed_fields (HinFeed *self, int depth, const HinFeedField *fields, gsize n, GError **error)
{
  int got;
  while ((got = hin_xml_child (self->xml, depth, error)) == 1)
    for (gsize i = 0; i < n; i++)
      if (hin_xml_is (self->xml, fields[i].space, fields[i].name))
        {
          if (!fields[i].read (self, depth + 1, fields[i].which, error))
            return FALSE;
          break;
        }
  return got == 0;
}

gboolean
hin_feed_stripped (HinFeed *self, GError **error)
{
  if (!hin_xml_text (self->xml, self->scratch, error))
    return FALSE;
  g_strstrip (self->scratch->str);
  g_string_set_size (self->scratch, strlen (self->scratch->str));
  return TRUE;
}

gboolean
hin_feed_text (HinFeed *self, int depth G_GNUC_UNUSED, int which, GError **error)
{
  if (!hin_xml_text (self->xml, self->scratch, error))
    return FALSE;
  hin_paper_text (self->record.paper, (HinPaperText) which, self->scratch->str, self->scratch->len);
  return TRUE;
}

gboolean
hin_feed_date (HinFeed *self, int depth G_GNUC_UNUSED, int which, GError **error)
{
  if (!hin_feed_stripped (self, error))
    return FALSE;
  self->bad_dates += !hin_paper_date (self->record.paper, (HinPaperDate) which, self->scratch->str,
                                      self->scratch->len);
  return TRUE;
}

gboolean
hin_feed_categories (HinFeed *self, int depth G_GNUC_UNUSED, int which G_GNUC_UNUSED,
                     GError **error)
{
  if (!hin_xml_text (self->xml, self->scratch, error))
    return FALSE;
  hin_paper_categories (self->record.paper, self->scratch->str, self->scratch->len);
  return TRUE;
}

gboolean
hin_feed_id (HinFeed *self, int depth G_GNUC_UNUSED, int which G_GNUC_UNUSED, GError **error)
{
  if (!hin_xml_text (self->xml, self->scratch, error))
    return FALSE;
  const char *refusal = strstr (self->scratch->str, REFUSAL);
  if (refusal == NULL)
    hin_arxiv_normalise (self->scratch->str, self->scratch->len, self->record.id, NULL);
  else
    {
      refusal += strlen (REFUSAL);
      self->record.kind = HIN_FEED_REFUSED;
      g_string_assign (self->record.text, *refusal == '#' ? refusal + 1 : refusal);
    }
  return TRUE;
}

gboolean
hin_feed_part (HinFeed *self, int depth G_GNUC_UNUSED, int which, GError **error)
{
  if (which != HIN_FEED_INSTITUTIONS)
    return hin_xml_text (self->xml, self->part[which], error);
  if (!hin_xml_text (self->xml, self->scratch, error))
    return FALSE;
  g_strdelimit (self->scratch->str, "\n", ' ');
  g_string_append_printf (self->part[which], "%s\n", self->scratch->str);
  return TRUE;
}

static HinSpan
span (const GString *text)
{
  return (HinSpan){ text->str, text->len };
}

gboolean
hin_feed_author (HinFeed *self, int depth, const HinFeedField *fields, gsize n, GError **error)
{
  for (guint i = 0; i < HIN_FEED_PARTS; i++)
    g_string_truncate (self->part[i], 0);
  if (!hin_feed_fields (self, depth, fields, n, error))
    return FALSE;
  hin_paper_author (self->record.paper, span (self->part[HIN_FEED_FORENAMES]),
                    span (self->part[HIN_FEED_KEYNAME]), span (self->part[HIN_FEED_SUFFIX]));
  const char *at = self->part[HIN_FEED_INSTITUTIONS]->str;
  for (const char *end; *at != '\0'; at = end + 1)
    {
      end = strchr (at, '\n');
      hin_paper_institution (self->record.paper, at, (gsize) (end - at));
    }
  return TRUE;
}

/* Begin: the root says which kind it is. */
static gboolean
read_root (HinFeed *self, GError **error)
{
  if (!hin_xml_root (self->xml, error))
    return FALSE;
  self->depth = 0;
  self->page.harvest = hin_xml_is (self->xml, HIN_FEED_OAI, "OAI-PMH");
  if (self->page.harvest || hin_xml_is (self->xml, HIN_FEED_ATOM, "feed"))
    return TRUE;
  g_autofree char *where = hin_xml_where (self->xml);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
               "%s: neither an Atom feed nor an answer of OAI-PMH", where);
  return FALSE;
}

static gboolean
read_record (HinFeed *self, GError **error)
{
  HinFeedRecord *record = &self->record;
  g_string_truncate (record->id, 0);
  g_string_truncate (record->datestamp, 0);
  g_string_truncate (record->text, 0);
  hin_paper_clear (record->paper);
  self->bad_dates = 0;
  if (!(self->page.harvest ? hin_feed_oai_record (self, self->depth + 1, error)
                           : hin_feed_entry (self, self->depth + 1, error)))
    return FALSE;
  if (record->kind != HIN_FEED_ODD && record->kind != HIN_FEED_REFUSED && record->id->len == 0)
    {
      record->kind = HIN_FEED_ODD;
      g_string_assign (record->text, "no id that is arXiv's");
    }
  else if (record->kind == HIN_FEED_PAPER || record->kind == HIN_FEED_DATES)
    g_string_assign (record->text, self->bad_dates > 0 ? "a date that is none is left out" : "");
  return TRUE;
}

static gboolean
read_total (HinFeed *self, GError **error)
{
  guint64 total;
  if (!hin_feed_stripped (self, error))
    return FALSE;
  if (hin_num_parse_uint (self->scratch->str, self->scratch->len, &total))
    self->page.total = (gint64) MIN (total, G_MAXINT32);
  return TRUE;
}

/* What stands beside the records. */
static gboolean
read_beside (HinFeed *self, GError **error)
{
  if (hin_xml_is (self->xml, SEARCH, "totalResults"))
    return read_total (self, error);
  if (hin_xml_is (self->xml, HIN_FEED_OAI, "resumptionToken"))
    return hin_xml_text (self->xml, self->page.token, error);
  if (hin_xml_is (self->xml, HIN_FEED_OAI, "error"))
    hin_xml_attribute (self->xml, "code", self->page.refusal);
  return TRUE;
}

static gboolean
is_record (const HinFeed *self)
{
  return self->page.harvest ? self->depth == 1 && hin_xml_is (self->xml, HIN_FEED_OAI, "record")
                            : hin_xml_is (self->xml, HIN_FEED_ATOM, "entry");
}

int
hin_feed_next (HinFeed *self, const HinFeedRecord **record, GError **error)
{
  *record = &self->record;
  if (self->depth < 0 && !read_root (self, error))
    return -1;
  for (;;)
    {
      int got = hin_xml_child (self->xml, self->depth, error);
      if (got < 0)
        return -1;
      if (got == 0 && self->depth == 0)
        return hin_xml_finish (self->xml, error) ? 0 : -1;
      if (got == 0)
        self->depth--;
      else if (is_record (self))
        return read_record (self, error) ? 1 : -1;
      else if (self->depth == 0
               && (hin_xml_is (self->xml, HIN_FEED_OAI, "ListRecords")
                   || hin_xml_is (self->xml, HIN_FEED_OAI, "GetRecord")))
        {
          self->page.has_list = TRUE;
          self->depth++;
        }
      else if (!read_beside (self, error))
        return -1;
    }
}
