/* hin-paper.h - one paper, whichever source knows it, and its lines.
 *
 * A source clears the paper, hands over what it has as it stands there, and prints it; what makes
 * the sources agree (TeX, white space, names, categories, dates) is done here.  What a source lacks
 * is not handed over and becomes no line.
 *
 *   arxiv:ID  @title @authors @published @updated @doi @journal_ref @comment   text
 *             written_by author:  in_category category:  primary_category category:
 *             published_in year:  published_on date:
 *   author:NAME  affiliated_with institution:
 *
 * Ownership: texts are copied.  Thread rule: one paper, one thread. */
#pragma once

#include "hin-reader.h"

#define HIN_PAPER_AUTHOR "author:"
#define HIN_PAPER_AFFILIATED "affiliated_with"
#define HIN_PAPER_INSTITUTION "institution:"

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

/* An institution of the last author; a text without letter and digit is none. */
void hin_paper_institution (HinPaper *self, const char *text, gsize n);

/* The next category; names that are none are left out and counted (MSC and ACM codes stand in the
 * same field).  The first one is the primary category. */
void hin_paper_category (HinPaper *self, const char *name, gsize n);

/* All of them, with blanks between. */
void hin_paper_categories (HinPaper *self, const char *text, gsize n);

/* This one is the primary category, wherever it stands among the others; one that is none is not
 * counted again. */
void hin_paper_primary (HinPaper *self, const char *name, gsize n);

/* Append the lines of paper @id.  Returns the set of their relations, bit hin_paper_relation().
 *
 * An author is written "Forenames Keyname[ Suffix]".  Where all the forenames of a paper hold one
 * comma behind a word ("Kim, Jong" "Wook"), its names were given as "Keyname, Forenames" and are
 * turned ("Jong Wook Kim").  What has no letter and no digit (the ":" after a collaboration), and
 * "others" or "et al." at the end, is no name, left out and counted.  An author that occurs twice
 * has one edge. */
guint hin_paper_print (HinPaper *self, const char *id, GString *out);

/* Append a line "author:NAME affiliated_with institution:NAME" for each institution of each author;
 * repeats are not looked for. */
void hin_paper_print_institutions (HinPaper *self, GString *out);

/* The paper as texts, clean and in one spelling, and back: what a store keeps of it.  In lists each
 * entry has LF behind it; one of institutions is "NAME TAB INSTITUTION". */
typedef enum
{
  HIN_PAPER_COLUMN_TITLE, /* the texts, as HinPaperText */
  HIN_PAPER_COLUMN_DOI,
  HIN_PAPER_COLUMN_JOURNAL_REF,
  HIN_PAPER_COLUMN_COMMENT,
  HIN_PAPER_COLUMN_PUBLISHED, /* the dates, as HinPaperDate */
  HIN_PAPER_COLUMN_UPDATED,
  HIN_PAPER_COLUMN_AUTHORS,      /* a list */
  HIN_PAPER_COLUMN_INSTITUTIONS, /* a list */
  HIN_PAPER_COLUMN_CATEGORIES,   /* blanks between; the first is the primary one */
  HIN_PAPER_COLUMNS
} HinPaperColumn;

/* Append column @which. */
void hin_paper_store (HinPaper *self, HinPaperColumn which, GString *out);

/* Take column @which over, of a cleared paper and in the order of the columns.  What a column
 * cannot hold (a category that is none, a date that is none) is left out. */
void hin_paper_restore (HinPaper *self, HinPaperColumn which, const char *text, gsize n);

/* Entries that were left out because they are no names, and no categories; since the last clear.
 * The former are counted by hin_paper_print(). */
guint hin_paper_not_names (const HinPaper *self);
guint hin_paper_not_categories (const HinPaper *self);

/* The number of a relation that a paper's lines may have, or -1. */
int hin_paper_relation (const char *relation, gsize n);
