/* hin-paper.h - one paper, whichever source knows it, and its lines.
 *
 * A source clears the paper, hands over what it has as it stands there, and prints it; what makes
 * the sources agree (TeX, white space, names, categories, dates) is done here.  What a source lacks
 * is not handed over and becomes no line.
 *
 *   arxiv:ID  @title @authors @published @updated @doi @journal_ref @comment   text
 *             written_by author:  in_category category:  primary_category category:
 *             published_in year:  published_on date:
 *
 * Ownership: texts are copied.  Thread rule: one paper, one thread. */
#pragma once

#include "hin-reader.h"

typedef enum
{
  HIN_PAPER_TITLE,
  HIN_PAPER_DOI,
  HIN_PAPER_JOURNAL_REF,
  HIN_PAPER_COMMENT,
  HIN_PAPER_TEXTS
} HinPaperText;

typedef enum
{
  HIN_PAPER_PUBLISHED, /* the first version */
  HIN_PAPER_UPDATED,   /* the last version */
  HIN_PAPER_DATES
} HinPaperDate;

typedef struct HinPaper HinPaper;

HinPaper *hin_paper_new (void);
void hin_paper_free (HinPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPaper, hin_paper_free)

/* Forget everything. */
void hin_paper_clear (HinPaper *self);

/* A text: TeX decoded (not in a DOI), white space folded; an empty one is none. */
void hin_paper_text (HinPaper *self, HinPaperText which, const char *text, gsize n);

/* The date of "Tue, 2 Jan 2024 09:00:00 GMT", "2024-01-02T09:00:00Z" or "2024-01-02"; as written,
 * time and zone are not looked at.  FALSE: not a date. */
gboolean hin_paper_date (HinPaper *self, HinPaperDate which, const char *text, gsize n);

/* The next author; a source with whole names gives them as @keyname.  Empty parts are none. */
void hin_paper_author (HinPaper *self, HinSpan forenames, HinSpan keyname, HinSpan suffix);

/* The next category; names that are none are left out and counted (MSC and ACM codes stand in the
 * same field).  The first one is the primary category. */
void hin_paper_category (HinPaper *self, const char *name, gsize n);

/* Append the lines of paper @id.  Returns the set of their relations, bit hin_paper_relation().
 *
 * An author is written "Forenames Keyname[ Suffix]".  Where all the forenames of a paper hold one
 * comma behind a word ("Kim, Jong" "Wook"), its names were given as "Keyname, Forenames" and are
 * turned ("Jong Wook Kim").  What has no letter and no digit (the ":" after a collaboration), and
 * "others" or "et al." at the end, is no name, left out and counted.  An author that occurs twice
 * has one edge. */
guint hin_paper_print (HinPaper *self, const char *id, GString *out);

/* Entries that were left out because they are no names, and no categories; since the last clear.
 * The former are counted by hin_paper_print(). */
guint hin_paper_not_names (const HinPaper *self);
guint hin_paper_not_categories (const HinPaper *self);

/* The number of a relation that a paper's lines may have, or -1. */
int hin_paper_relation (const char *relation, gsize n);
