/* hin-resolve.h - the papers that are asked for, and what became of each.
 *
 *   ask -> [source, source, ...] -> found | missing | error
 *
 * Each distinct paper ends in exactly one of the three.  Sources are asked one after the other;
 * each gets only what is still open, so the first one that knows a paper wins.
 * Ownership: texts are copied.  Thread rule: one set, one thread. */
#pragma once

#include "hin-paper.h"
#include "hin-tsv.h"
#include "hin-writer.h"

typedef struct HinResolve HinResolve;

typedef struct
{
  guint64 asked; /* = found + missing + errors; until all sources were asked, missing are open */
  guint64 found, missing, errors;
  guint64 malformed; /* of the errors: nodes whose id is not arXiv's */
  guint64 respelt;   /* nodes spelt otherwise than the paper they mean (a version, upper case) */
} HinResolveCounts;

HinResolve *hin_resolve_new (void);
void hin_resolve_free (HinResolve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinResolve, hin_resolve_free)

/* Ask for the paper of @node when it is an arxiv: node; another node is passed over.
 * FALSE: HIN_ERROR_LIMIT. */
gboolean hin_resolve_ask (HinResolve *self, HinSpan node, GError **error);

/* Hold back @line, of the input that is passed on, when it says of an asked paper what a source may
 * say anew: hin_resolve_write() writes it only if none did; or when it says where an author is.
 * Its source must have been asked for.  Returns 1; 0: it is none of these; -1: HIN_ERROR_LIMIT. */
int hin_resolve_hold (HinResolve *self, const HinLine *line, GError **error);

/* TRUE when the paper is asked for, and neither found nor known from long ago.  What a source that
 * is searched through checks its records against. */
gboolean hin_resolve_wants (const HinResolve *self, const char *id, gsize n);

/* How many are. */
guint64 hin_resolve_open (const HinResolve *self);

/* Papers that arXiv is to be asked for: not found, and not known to be unknown there.  Their
 * numbers in byte order of their ids, hin_free() it; *@n says how many.  NULL: HIN_ERROR_LIMIT. */
guint32 *hin_resolve_rest (const HinResolve *self, guint32 *n, GError **error);

/* TRUE when the paper is one of these. */
gboolean hin_resolve_is_rest (const HinResolve *self, const char *id, gsize n);

/* The id of paper @number. */
const char *hin_resolve_id (const HinResolve *self, guint32 number);

/* The paper is known; a paper that is not open is left as it is. */
void hin_resolve_found (HinResolve *self, const char *id, gsize n, HinPaper *paper);

/* The paper is known from long ago: arXiv is to be asked for it, and it is as @paper when arXiv
 * does not know it anew. */
void hin_resolve_stale (HinResolve *self, const char *id, gsize n, HinPaper *paper);

/* The dates of the paper are known: it stays open, and has these dates when the source that knows
 * it has none. */
void hin_resolve_dated (HinResolve *self, const char *id, gsize n, HinPaper *paper);

/* What becomes of an open paper if no source that is asked later knows it. */
typedef enum
{
  HIN_RESOLVE_UNKNOWN,  /* missing: arXiv has no such paper, and is not asked again */
  HIN_RESOLVE_DAMAGED,  /* error: a source has it and cannot be read */
  HIN_RESOLVE_REFUSED,  /* error: arXiv cannot answer for this id */
  HIN_RESOLVE_UNREACHED /* error: arXiv was to be asked and could not be */
} HinResolveFate;
void hin_resolve_failed (HinResolve *self, const char *id, gsize n, HinResolveFate fate);

/* Write the held lines of papers of which nothing was said anew, in the order they came; the lines
 * of the papers found, in byte order of their ids; the institutions of authors, held back or of the
 * papers found, in byte order and each line once.  FALSE: HIN_ERROR_LIMIT.  O(n log n). */
gboolean hin_resolve_write (HinResolve *self, HinWriter *out, GError **error);

/* Write "arxiv:ID @unresolved WHAT" for each paper that is not found, in byte order: WHAT is
 * missing, malformed, damaged, refused or unreached. */
void hin_resolve_write_unresolved (const HinResolve *self, HinWriter *out);

HinResolveCounts hin_resolve_counts (const HinResolve *self);
