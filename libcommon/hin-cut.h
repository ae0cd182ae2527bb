/* hin-cut.h - cuts JSON text into its records, without parsing them.
 *
 *   [{...}, {...}]          a page: the members of a top-level array
 *   {...} LF {...} LF       one object after the other: NDJSON, or one answer over many lines
 *
 * Several of these may follow one another.  Braces outside strings are counted, 64 bytes at a time;
 * whether a record is JSON is for the parser to say.  So a broken record costs itself and not the
 * page.  Where one breaks off, its neighbours are found again at the line end: a string never
 * crosses one, and in text with a record on each line a brace at the start of a line begins a
 * record.
 * Ownership: records are borrowed and valid until the next call.  Thread rule: one cutter, one
 * thread. */
#pragma once

#include "hin-reader.h"

#define HIN_MAX_RECORD ((gsize) 64 << 20) /* bytes */

/* The next bytes of the input.  Returns 1, 0 at the end, -1 on failure; a block stays valid until
 * the next call. */
typedef int (*HinBlockSource) (gpointer data, HinSpan *block, GError **error);

typedef struct
{
  HinSpan text;   /* from "{" to the "}" that closes it */
  gsize spare;    /* readable bytes after it */
  guint64 line;   /* where it begins, from 1 */
  guint64 number; /* which record of the input, from 1; bad ones count */
} HinCutRecord;

typedef struct HinCut HinCut;

/* Cut what @source hands out; @name stands for it in messages. */
HinCut *hin_cut_new (HinBlockSource source, gpointer data, const char *name, gsize max_record);
void hin_cut_free (HinCut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinCut, hin_cut_free)

/* The next record.  Returns 1; 0 at the end; 2 when what stands here is no record (text between
 * records, a missing comma, a record that breaks off): *@why, a new string, says so, @record has
 * its line and number, and the next call goes on after it; -1 on failure: what the source says,
 * HIN_ERROR_INPUT when the text is not JSON at all or ends inside a record or array,
 * HIN_ERROR_LIMIT when a record is too long.  O(bytes). */
int hin_cut_next (HinCut *self, HinCutRecord *record, char **why, GError **error);

/* How many values the input has had so far at its top: arrays, and objects outside of them. */
guint64 hin_cut_values (const HinCut *self);
