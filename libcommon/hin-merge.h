/* hin-merge.h - merge join: what two sorted inputs connect, in the memory of one key.
 *
 *   LEFT    a:1  r  b:7          key b:7, the end of the left step
 *   RIGHT   b:7  s  c:2          key b:7, the begin of the right step
 *   output  a:1  r/s  c:2        for each pair of edges whose keys are equal
 *
 * The key of LEFT is column 3, or column 1 where its step is inverse; that of RIGHT is column 1, or
 * column 3 where its step is inverse.  Each input must be in byte order of its key: bytes compare
 * as unsigned numbers, a name before those that it begins.  That is the order of LC_ALL=C sort for
 * column 1, and of LC_ALL=C sort -t TAB -k 3,3 for column 3.  Every good line is checked, whatever
 * its relation, attribute lines by the bytes of the same column; then only the edges of the step's
 * relation take part.
 *
 * Pairs come in order of the key, then of the lines of LEFT, then of those of RIGHT; they are not
 * summed up, as readers of HIN TSV sum repeated lines.
 * Memory is that of the edges of RIGHT with one key, some 16 bytes each and the name at the far
 * end, and only of a key that LEFT has too: the input with fewer edges a key is best the right one.
 * Source: the merge join of Blasgen and Eswaran, IBM Systems Journal 16:363, 1977.
 * Ownership: inputs, texts and writer are borrowed.  Thread rule: one merge, one thread. */
#pragma once

#include "hin-tsv.h"
#include "hin-writer.h"

typedef struct
{
  const char *relation;
  gboolean inverse; /* against the direction of the edges */
} HinMergeStep;

typedef struct
{
  HinMergeStep left, right;
  const char *name;    /* the relation written */
  gboolean self_pairs; /* write pairs of a node with itself too */
  gboolean weighted;   /* multiply weights; else every edge counts 1 */
} HinMergeOptions;

typedef struct
{
  guint64 left_edges, right_edges; /* of the steps' relations */
  guint64 keys;                    /* that both inputs have */
  guint64 pairs;                   /* lines written */
  guint64 self_pairs;              /* left out for being of a node with itself */
  guint64 largest;                 /* most edges of RIGHT held in memory at a time */
} HinMergeCount;

/* Join @left and @right, inputs of HIN TSV (not plain) of which nothing has been read, and write a
 * line SOURCE, name, TARGET for each pair, where asked for with the product of the two weights when
 * that is not 1.
 * The inputs may be the same file, each with a reader of its own.  Both are read to their ends; bad
 * lines are handled as their options say, and hin_input_lost() tells of those skipped.
 * When @out fails, the work ends early with TRUE, and hin_writer_close() has the error.
 * FALSE: HIN_ERROR_INPUT (a bad line, "FILE:LINE: not in byte order of column N: ...",
 * damaged gzip), HIN_ERROR_IO, or HIN_ERROR_LIMIT (memory; a product of weights that a double does
 * not hold, with the line of LEFT); what was written until then is in @out.  *@count (may be NULL)
 * is set only on success.  O(bytes read + bytes written). */
gboolean hin_merge (HinInput *left, HinInput *right, const HinMergeOptions *options, HinWriter *out,
                    HinMergeCount *count, GError **error);
