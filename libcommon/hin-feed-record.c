#include "config.h"

#include "hin-feed-private.h"

#include <string.h>

#include "hin-arxiv.h"

#define ATOM HIN_FEED_ATOM
#define ATOM_ARXIV "http://arxiv.org/schemas/atom"
#define OAI HIN_FEED_OAI
#define ARXIV "http://arxiv.org/OAI/arXiv/"
#define RAW "http://arxiv.org/OAI/arXivRaw/"
#define OAI_PREFIX "oai:arXiv.org:"

static gboolean
read_category (HinFeed *self, int depth G_GNUC_UNUSED, int which, GError **error G_GNUC_UNUSED)
{
  hin_xml_attribute (self->xml, "term", self->scratch);
  if (which == 0)
    hin_paper_categories (self->record.paper, self->scratch->str, self->scratch->len);
  else
    g_string_assign (self->primary, self->scratch->str);
  return TRUE;
}

static gboolean
read_atom_author (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[]
      = { { ATOM, "name", hin_feed_part, HIN_FEED_KEYNAME },
          { ATOM_ARXIV, "affiliation", hin_feed_part, HIN_FEED_INSTITUTIONS } };
  return hin_feed_author (self, depth, fields, G_N_ELEMENTS (fields), error);
}

gboolean
hin_feed_entry (HinFeed *self, int depth, GError **error)
{
  static const HinFeedField fields[] = {
    { ATOM, "id", hin_feed_id, 0 },
    { ATOM, "title", hin_feed_text, HIN_PAPER_TITLE },
    { ATOM, "published", hin_feed_date, HIN_PAPER_PUBLISHED },
    { ATOM, "updated", hin_feed_date, HIN_PAPER_UPDATED },
    { ATOM, "author", read_atom_author, 0 },
    { ATOM, "category", read_category, 0 },
    { ATOM_ARXIV, "primary_category", read_category, 1 },
    { ATOM_ARXIV, "comment", hin_feed_text, HIN_PAPER_COMMENT },
    { ATOM_ARXIV, "journal_ref", hin_feed_text, HIN_PAPER_JOURNAL_REF },
    { ATOM_ARXIV, "doi", hin_feed_text, HIN_PAPER_DOI },
  };
  self->record.kind = HIN_FEED_PAPER;
  g_string_truncate (self->primary, 0);
  if (!hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error))
    return FALSE;
  hin_paper_primary (self->record.paper, self->primary->str, self->primary->len);
  return TRUE;
}

static gboolean
read_identifier (HinFeed *self, int depth G_GNUC_UNUSED, int which G_GNUC_UNUSED, GError **error)
{
  if (!hin_feed_stripped (self, error))
    return FALSE;
  const char *text = self->scratch->str;
  gsize prefix = strlen (OAI_PREFIX);
  if (g_ascii_strncasecmp (text, OAI_PREFIX, prefix) == 0)
    hin_arxiv_normalise (text + prefix, strlen (text + prefix), self->record.id, NULL);
  return TRUE;
}

static gboolean
read_datestamp (HinFeed *self, int depth G_GNUC_UNUSED, int which G_GNUC_UNUSED, GError **error)
{
  if (!hin_feed_stripped (self, error))
    return FALSE;
  g_string_assign (self->record.datestamp, self->scratch->str);
  return TRUE;
}

static gboolean
read_header (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[]
      = { { OAI, "identifier", read_identifier, 0 }, { OAI, "datestamp", read_datestamp, 0 } };
  hin_xml_attribute (self->xml, "status", self->scratch);
  if (g_str_equal (self->scratch->str, "deleted"))
    self->record.kind = HIN_FEED_DELETED;
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}

static gboolean
read_oai_author (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[]
      = { { ARXIV, "forenames", hin_feed_part, HIN_FEED_FORENAMES },
          { ARXIV, "keyname", hin_feed_part, HIN_FEED_KEYNAME },
          { ARXIV, "suffix", hin_feed_part, HIN_FEED_SUFFIX },
          { ARXIV, "affiliation", hin_feed_part, HIN_FEED_INSTITUTIONS } };
  return hin_feed_author (self, depth, fields, G_N_ELEMENTS (fields), error);
}

static gboolean
read_authors (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[] = { { ARXIV, "author", read_oai_author, 0 } };
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}

static gboolean
read_arxiv (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[] = {
    { ARXIV, "id", hin_feed_id, 0 },
    { ARXIV, "created", hin_feed_date, HIN_PAPER_PUBLISHED },
    { ARXIV, "updated", hin_feed_date, HIN_PAPER_UPDATED },
    { ARXIV, "title", hin_feed_text, HIN_PAPER_TITLE },
    { ARXIV, "authors", read_authors, 0 },
    { ARXIV, "categories", hin_feed_categories, 0 },
    { ARXIV, "comments", hin_feed_text, HIN_PAPER_COMMENT },
    { ARXIV, "journal-ref", hin_feed_text, HIN_PAPER_JOURNAL_REF },
    { ARXIV, "doi", hin_feed_text, HIN_PAPER_DOI },
  };
  if (self->record.kind == HIN_FEED_ODD)
    self->record.kind = HIN_FEED_PAPER;
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}

/* Published is the first version, updated the last one. */
static gboolean
read_version_date (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  if (!hin_feed_date (self, depth, HIN_PAPER_UPDATED, error))
    return FALSE;
  if (self->versions++ == 0)
    hin_paper_date (self->record.paper, HIN_PAPER_PUBLISHED, self->scratch->str,
                    self->scratch->len);
  return TRUE;
}

static gboolean
read_version (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[] = { { RAW, "date", read_version_date, 0 } };
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}

static gboolean
read_raw (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[]
      = { { RAW, "id", hin_feed_id, 0 }, { RAW, "version", read_version, 0 } };
  if (self->record.kind == HIN_FEED_ODD)
    self->record.kind = HIN_FEED_DATES;
  self->versions = 0;
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}

static gboolean
read_metadata (HinFeed *self, int depth, int which G_GNUC_UNUSED, GError **error)
{
  static const HinFeedField fields[]
      = { { ARXIV, "arXiv", read_arxiv, 0 }, { RAW, "arXivRaw", read_raw, 0 } };
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}

gboolean
hin_feed_oai_record (HinFeed *self, int depth, GError **error)
{
  static const HinFeedField fields[]
      = { { OAI, "header", read_header, 0 }, { OAI, "metadata", read_metadata, 0 } };
  self->record.kind = HIN_FEED_ODD; /* until its metadata say what it is */
  g_string_assign (self->record.text, "a record without metadata of the kinds arXiv and arXivRaw");
  return hin_feed_fields (self, depth, fields, G_N_ELEMENTS (fields), error);
}
