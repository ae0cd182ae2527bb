/* hin-split.h - tag lines into typed edges, one repository at a time.
 *
 *   model:a/b  tagged      tag:base_model:c/d    ->  model:a/b  derived_from  model:c/d
 *   model:a/b  @card_license  mit                ->  (the line), model:a/b  license  license:mit
 *
 * The lines of one source that follow one another are held, since what decides about a tag may
 * stand behind it, and written when another source comes.  A typed edge stands in the place of the
 * tag that says it; an edge of evidence behind its line, when no tag says the same.  Of a base
 * model there is one edge, of the tag or evidence that says most, the first such.  Edges that stand
 * in the input already are not written again.  Every other line, and every line with a weight or
 * of a source that is no model, dataset or space, stays as it is and where it is.
 * Time is linear in the lines of a source, memory in their bytes; nothing is allocated per line.
 * Thread rule: one split, one thread. */
#pragma once

#include "hin-set.h"
#include "hin-tsv.h"
#include "hin-writer.h"

typedef struct
{
  const HinSet *vocabulary; /* as of hin_tagger_new() */
  char **only, **drop;      /* types of the targets of the edges to make; NULL: all, none */
  gboolean keep_region;
  gboolean stats;           /* write no lines, count edges by relation and type */
} HinSplitOptions;

/* tags = edges + repeats + regions + chosen */
typedef struct
{
  guint64 sources;    /* repositories (runs of lines with one source) with tags or evidence */
  guint64 tags;       /* tag lines read */
  guint64 edges;      /* edges they became, kept tags included */
  guint64 repeats;    /* dropped: the edge is there already, or a more specific one */
  guint64 regions;    /* dropped: regions */
  guint64 chosen;     /* dropped: by --only and --drop */
  guint64 evidence;   /* edges of evidence alone */
  guint64 normalised; /* tags whose value is now spelled otherwise */
  guint64 odd_names;  /* models and datasets whose names have not the form of one */
  guint64 bad_arxiv, bad_doi; /* kept as tags */
  guint64 weighted;   /* tag lines with a weight, left as they are; not among tags */
} HinSplitCounts;

typedef struct HinSplit HinSplit;

/* @options and @out are borrowed. */
HinSplit *hin_split_new (const HinSplitOptions *options, HinWriter *out);
void hin_split_free (HinSplit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSplit, hin_split_free)

/* Take in the next line.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_split_line (HinSplit *self, const HinLine *line, GError **error);

/* Write what is held; call after the last line. */
gboolean hin_split_end (HinSplit *self, GError **error);

const HinSplitCounts *hin_split_counts (const HinSplit *self);

/* With stats: how many edges were made of each "RELATION/TYPE". */
const HinSet *hin_split_stats (const HinSplit *self);
