/* hin-ahead.h - the lines of large files, scanned by several threads ahead of who takes them.
 *
 * Files are cut into pieces at line ends.  Threads split and check the lines of the pieces side by
 * side and drop those of relations that nobody wants; the rest is taken in order, by one thread at
 * a time.  It is meant for good input: at the first thing that is odd (a bad line, a CR, gzip'd
 * data, a pipe) all is given up, and the caller reads again from the start by hin_input_batch(),
 * which knows what to say and do about it.
 * Memory: some hundred KB a thread. */
#pragma once

#include "hin-tsv.h"

typedef struct
{
  const HinInputOptions *input;
  guint n_threads;
  HinLine *lines; /* room for HIN_BATCH, filled before each call of take */

  /* Are lines of @relation wanted?  Asked by several threads, the answer must not change. */
  gboolean (*wanted) (gpointer data, const char *relation, gsize n);

  /* Take the first @n of lines; names and relation are not checked yet.  FALSE: give up. */
  gboolean (*take) (gpointer data, guint n);
  gpointer data;
} HinAheadOptions;

/* TRUE: every line of the input has been read, and every wanted one taken.  FALSE: it was not worth
 * while, or given up: what has been taken is to be forgotten.  O(bytes). */
gboolean hin_ahead_read (const HinAheadOptions *options);
