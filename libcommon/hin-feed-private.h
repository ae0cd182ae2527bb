/* hin-feed-private.h - what the two kinds of feed share. */
#pragma once

#include "hin-feed.h"

/* The parts of an author. */
enum
{
  HIN_FEED_FORENAMES,
  HIN_FEED_KEYNAME, /* or the whole name */
  HIN_FEED_SUFFIX,
  HIN_FEED_INSTITUTIONS, /* each with LF behind it */
  HIN_FEED_PARTS
};

struct HinFeed
{
  HinXml *xml;
  HinSpan text; /* given whole, not handed out yet */
  int depth; /* of the element whose children are records; -1: nothing is read yet */
  HinFeedRecord record;
  HinFeedPage page;
  GString *scratch;
  GString *part[HIN_FEED_PARTS];
  GString *primary;
  guint versions, bad_dates; /* of the record */
};

/* An element that is read: by @read, which is told @depth, where it stands, and @which. */
typedef struct
{
  const char *space, *name;
  gboolean (*read) (HinFeed *self, int depth, int which, GError **error);
  int which;
} HinFeedField;

/* Read the children of the element at @depth by the table @fields of @n rows; others are passed
 * over.  FALSE: as hin_xml_child(). */
gboolean hin_feed_fields (HinFeed *self, int depth, const HinFeedField *fields, gsize n,
                          GError **error);

/* Put the text of the element gone to into the scratch, without blanks around it.  FALSE: as
 * hin_xml_text(). */
gboolean hin_feed_stripped (HinFeed *self, GError **error);

/* Rows of such tables: a text, a date, the id of the paper, its categories, a part of an author. */
gboolean hin_feed_text (HinFeed *self, int depth, int which, GError **error);
gboolean hin_feed_date (HinFeed *self, int depth, int which, GError **error);
gboolean hin_feed_id (HinFeed *self, int depth, int which, GError **error);
gboolean hin_feed_categories (HinFeed *self, int depth, int which, GError **error);
gboolean hin_feed_part (HinFeed *self, int depth, int which, GError **error);

/* Read an author whose parts are the table @fields, and add it to the paper. */
gboolean hin_feed_author (HinFeed *self, int depth, const HinFeedField *fields, gsize n,
                          GError **error);

/* The two kinds of record. */
gboolean hin_feed_entry (HinFeed *self, int depth, GError **error);
gboolean hin_feed_oai_record (HinFeed *self, int depth, GError **error);

#define HIN_FEED_ATOM "http://www.w3.org/2005/Atom"
#define HIN_FEED_OAI "http://www.openarchives.org/OAI/2.0/"
