/* hin-scan.h - finds the brackets of JSON text that stand outside strings, 64 bytes at a time.
 *
 *   text      {"a":"}","b":[1]}        one bit a byte, the first byte lowest
 *   brackets  X            X X X
 *
 * A string begins and ends at a quote that no backslash precedes, and ends at a line end at the
 * latest: JSON has none inside strings, so text that breaks off does not turn all that follows
 * inside out.  After simdjson's first stage (Langdale, Lemire, Parsing Gigabytes of JSON per Second,
 * 2019).
 * Thread rule: one scan, one thread. */
#pragma once

#include "hin-reader.h"

#define HIN_SCAN_WINDOW 64

typedef struct
{
  HinSpan block;    /* set by the caller, with next = window = 0 */
  gsize window;     /* where the current window begins in the block */
  gsize next;       /* where the next one begins */
  guint64 brackets; /* of the window, [ ] { } and possibly y Y _ DEL; the caller clears bits */
  guint64 lines;    /* line ends of the window */
  guint64 line;     /* line of the window's first byte; the caller begins with 1 */
  guint64 strings;  /* all bits set: the next window begins inside a string */
  gboolean escape;  /* the next window begins after a backslash */
} HinScan;

/* Step to the next window of the block.  FALSE: there is none; what a string or an escape needs to
 * go on in the next block is kept.  O(1). */
gboolean hin_scan_step (HinScan *self);

/* The line of block[@place], in the current window or right after it. */
guint64 hin_scan_line (const HinScan *self, gsize place);
