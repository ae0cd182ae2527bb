/* hin-feed.h - papers from arXiv's XML: Atom feeds of the query API, records of OAI-PMH.
 *
 *   {Atom}feed/entry                              a paper, or what the API has to say of an error
 *   {OAI-PMH}OAI-PMH/ListRecords/record           header, and as its metadata
 *     {arXiv}arXiv                                  a paper; authors in parts
 *     {arXivRaw}arXivRaw                            the dates of its versions; nothing else is
 *                                                   taken, since its authors are one string
 *
 * Elements may come in any order and under any prefix.
 * Ownership: the record is the feed's own and valid until the next call.
 * Thread rule: one feed, one thread. */
#pragma once

#include "hin-paper.h"
#include "hin-xml.h"

typedef enum
{
  HIN_FEED_PAPER,   /* id and paper */
  HIN_FEED_DATES,   /* id, and paper with dates alone */
  HIN_FEED_DELETED, /* id: there was such a paper */
  HIN_FEED_REFUSED, /* the API finds fault with the request; text is its error's name */
  HIN_FEED_ODD      /* a record without an id that is arXiv's, or of another kind: text says so */
} HinFeedKind;

typedef struct
{
  HinFeedKind kind;
  GString *id; /* as hin_arxiv_normalise() has it; may be empty when ODD or REFUSED */
  HinPaper *paper;
  GString *datestamp; /* OAI-PMH: the day of its last change */
  GString *text;
} HinFeedRecord;

typedef struct
{
  gboolean harvest;  /* OAI-PMH, not Atom */
  gint64 total;      /* Atom: how many there are, as it says; -1: it does not */
  GString *token;    /* OAI-PMH: what to go on with; empty: nothing */
  GString *refusal;  /* OAI-PMH: the code of its error; empty: none */
  gboolean has_list; /* OAI-PMH: it has a list, which may be empty */
} HinFeedPage;

typedef struct HinFeed HinFeed;

/* Read what @source hands out, or @text, which is borrowed; @name stands for it in messages. */
HinFeed *hin_feed_new (HinBlockSource source, gpointer data, const char *name);
HinFeed *hin_feed_new_text (HinSpan text, const char *name);
void hin_feed_free (HinFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinFeed, hin_feed_free)

/* The next record.  Returns 1; 0 at the end of a whole document; -1: HIN_ERROR_INPUT when it is not
 * one, or what the source says; what was handed out before is not to be relied on then. */
int hin_feed_next (HinFeed *self, const HinFeedRecord **record, GError **error);

/* What the document says beside its records; complete when it is at its end. */
const HinFeedPage *hin_feed_page (const HinFeed *self);

/* "NAME:LINE" of where it is; new string. */
char *hin_feed_where (const HinFeed *self);
