/* hin-sum.h - many blocks of work on several threads, their vectors added in order.
 *
 *   total = part(0) + part(1) + ... + part(n_blocks - 1), from left to right
 *
 * Sums of doubles depend on their order, and this one does not depend on the threads: so the total
 * has the same bits however many there are.  Blocks must not depend on the number of threads either.
 * Threads take the blocks in order; a part that is done early waits, two for each thread at most.
 * Thread rule: call it from one thread; @make runs on several, each with its own worker. */
#pragma once

#include <glib.h>

/* Do @block and add what it gives to @part, which is zeroed.  FALSE: with an error. */
typedef gboolean (*HinSumMake) (gpointer worker, guint64 block, double *part, GError **error);

/* Set @total, @n doubles, to the sum of blocks 0 ... @n_blocks - 1, made on @n_threads (at least 1)
 * threads, of which thread i has @workers[i].  FALSE: the error of the first block that failed, or
 * HIN_ERROR_LIMIT; no block is begun after it.  Memory: two vectors a thread. */
gboolean hin_sum_blocks (guint n_threads, gpointer *workers, guint64 n_blocks, HinSumMake make,
                         double *total, gsize n, GError **error);
