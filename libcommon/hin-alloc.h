/* hin-alloc.h - memory for tables of any size, with checked arithmetic.
 *
 * Blocks of 2 MiB and more are mapped and marked for huge pages (random access into large tables
 * is bound by TLB misses: 2-3 times faster), and grow without copying.  New memory is zeroed.
 * Ownership: the caller's; release with hin_free() or hin_autofree.  Small and bounded objects use
 * GLib's allocator, which ends the process when there is no memory. */
#pragma once

#include <glib.h>

/* @n elements of @size bytes.  @n may be 0.  NULL: HIN_ERROR_LIMIT. */
gpointer hin_alloc (gsize n, gsize size, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Make @block (NULL: a new one) hold @n elements of @size bytes; added memory is zeroed.
 * NULL: HIN_ERROR_LIMIT, and @block is as it was. */
gpointer hin_realloc (gpointer block, gsize n, gsize size, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The next capacity for a table that holds @have elements and needs @need: at least doubled. */
gsize hin_grow (gsize have, gsize need);

void hin_free (gpointer block);

/* Make the @n-th allocation from now and all after it fail (0: never); for tests of failure. */
void hin_alloc_fail_at (guint64 n);

static inline void
hin_autofree_ (gpointer pointer_to_block)
{
  hin_free (*(gpointer *) pointer_to_block);
}
#define hin_autofree __attribute__ ((cleanup (hin_autofree_)))
