/* hin-parallel.h - many blocks of work on several threads, their output in order.
 *
 * Threads take the blocks in order.  What a block writes is kept until all blocks before it have
 * written; a block that writes much waits for its turn and then writes through.  So the output is
 * that of one thread, and memory is bounded: some MB a thread.
 * Thread rule: call it from one thread; @make runs on several, each with its own @worker. */
#pragma once

#include "hin-writer.h"

/* Run @work on @n_threads threads, this one among them, each with one of the elements of @size bytes
 * at @data, and wait for all.  Where a thread cannot be made there is one less: @work shares the
 * blocks out by itself, so that the first alone would do all of them. */
void hin_parallel_run (guint n_threads, GThreadFunc work, gpointer data, gsize size);

/* Do @block and write what it gives to @out.  FALSE with @error: no block after it is begun. */
typedef gboolean (*HinParallelMake) (gpointer worker, guint64 block, HinWriter *out,
                                     GError **error);

/* Run blocks 0 ... @n_blocks - 1 on @n_threads threads, of which thread i has @workers[i].
 * Ends early when a write to @out has failed.  FALSE: the error of the first block that failed;
 * what it wrote, and the blocks before it, is written. */
gboolean hin_parallel_write (guint n_threads, gpointer *workers, guint64 n_blocks,
                             HinParallelMake make, HinWriter *out, GError **error);

/* Call @work on pieces of at most @size of @low ... @high - 1, each piece once, on at most @n_threads
 * threads; where one thread does it, on all of them at once.  @work writes what belongs to its piece
 * alone. */
void hin_parallel_each (guint n_threads, guint64 low, guint64 high, guint64 size,
                        void (*work) (gpointer data, guint64 low, guint64 high), gpointer data);
