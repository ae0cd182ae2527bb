/* hin-paper-private.h - what the parts of hin-paper share: collecting, printing, storing. */
#pragma once

#include "hin-paper.h"

#define HIN_PAPER_DATE 10 /* bytes of YYYY-MM-DD */

typedef struct
{
  GString *forenames, *keyname, *suffix;
  GString *institutions; /* each with LF behind it; NULL: none */
  gboolean judged;       /* it is known to be a name */
} HinPaperAuthor;

struct HinPaper
{
  GString *texts[HIN_PAPER_TEXTS];
  char dates[HIN_PAPER_DATES][HIN_PAPER_DATE + 1];
  GArray *authors;       /* HinPaperAuthor */
  GPtrArray *categories; /* const char *, canonical */
  guint not_categories;
  guint not_names;
};

typedef struct
{
  char *name;
  const char *institutions; /* borrowed; each with LF behind it */
} HinPaperName;

/* The names of the paper in order, with repeats: HinPaperName; unref it.  Counts not_names. */
GArray *hin_paper_names (HinPaper *self);

/* TRUE when an author has institutions. */
gboolean hin_paper_has_institutions (const HinPaper *self);
