/* hin-reader.h - bytes and lines of one input, in blocks.
 *
 * Lines come in batches so that a caller can hash and prefetch many names before it compares any.
 * gzip'd input is recognised by its first two bytes and unpacked, several members included.
 * A byte order mark at the start is dropped, and a CR before LF.
 * Ownership: lines and blocks are borrowed and valid until the next call on the same reader.
 * Thread rule: one reader, one thread. */
#pragma once

#include <glib.h>

#define HIN_BATCH 64                         /* most lines in a batch */
#define HIN_MAX_LINE ((gsize) 16 << 20)      /* default of --max-line, bytes */

typedef struct
{
  const char *data;
  gsize len;
} HinSpan;

typedef enum
{
  HIN_LINE_WHOLE = 0,
  HIN_LINE_CUT,  /* the input ended without LF */
  HIN_LINE_LONG  /* longer than max_line; only its beginning is in data */
} HinLineEnd;

typedef struct
{
  HinSpan text; /* without the line end */
  HinLineEnd end;
} HinRawLine;

typedef struct HinReader HinReader;

/* Open @path; "-" is standard input.  Lines longer than @max_line bytes are reported as
 * HIN_LINE_LONG.  NULL: HIN_ERROR_IO (a directory, an unreadable file). */
HinReader *hin_reader_open (const char *path, gsize max_line, GError **error);
void hin_reader_free (HinReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinReader, hin_reader_free)

/* Up to HIN_BATCH lines into @lines.  Returns how many, 0 at the end, -1 on failure: HIN_ERROR_IO,
 * or HIN_ERROR_INPUT when gzip'd data is damaged or cut off.  O(bytes). */
int hin_reader_lines (HinReader *self, HinRawLine *lines, GError **error);

/* The next bytes of the input, as they come.  Returns 1, 0 at the end, -1 as hin_reader_lines().
 * Not to be mixed with hin_reader_lines() on one reader. */
int hin_reader_block (HinReader *self, HinSpan *block, GError **error);

/* The name for messages: the path, or "standard input". */
const char *hin_reader_name (const HinReader *self);
