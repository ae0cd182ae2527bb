/* hin-dict.h - names to dense numbers and back.
 *
 *   slots: open addressing, 16 bytes each  { hash, id, place in arena }
 *   arena: names one after the other, each followed by NUL
 *
 * Numbers are 0, 1, 2 ... in order of first appearance.  The hash is seeded anew in every process:
 * names are free text that anyone can upload; no result depends on the seed.
 * Ownership: names handed out point into the arena and are valid until the next insertion.
 * Thread rule: lookups may run side by side, insertions not. */
#pragma once

#include "hin-reader.h"

#include <string.h>

#define HIN_NONE G_MAXUINT32

/* Are the @n bytes at @a those at @b?  As memcmp(), but without a call: names are compared many
 * millions of times, and mostly are the same. */
static inline gboolean
hin_same_bytes (const char *a, const char *b, gsize n)
{
  guint64 x, y;
  gsize i = 0;
  for (; i + 8 <= n; i += 8)
    {
      memcpy (&x, a + i, 8);
      memcpy (&y, b + i, 8);
      if (x != y)
        return FALSE;
    }
  if (n >= 8) /* the last eight, of which some have been seen */
    {
      memcpy (&x, a + n - 8, 8);
      memcpy (&y, b + n - 8, 8);
      return x == y;
    }
  for (; i < n; i++)
    if (a[i] != b[i])
      return FALSE;
  return TRUE;
}

static inline gboolean
hin_same_span (const HinSpan *a, const HinSpan *b)
{
  return a->len == b->len && hin_same_bytes (a->data, b->data, a->len);
}

typedef struct HinDict HinDict;

HinDict *hin_dict_new (void);
void hin_dict_free (HinDict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinDict, hin_dict_free)

/* Called for a name that is not in the dictionary; FALSE keeps it out.  @i: index in the batch. */
typedef gboolean (*HinDictAccept) (guint i, const HinSpan *name, gpointer data);

/* Numbers of @n names (at most 2 * HIN_BATCH) into @ids; new names are added in the order given.
 * @accept (may be NULL) is asked once for each new name; what it refuses gets HIN_NONE.
 * All slots are prefetched before the first comparison.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_dict_intern_batch (HinDict *self, const HinSpan *names, guint n, guint32 *ids,
                                HinDictAccept accept, gpointer data, GError **error);

/* One name; *@id its number.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_dict_intern (HinDict *self, const char *name, gsize n, guint32 *id, GError **error);

/* Fetch the slot of @name into the cache, for a look-up that follows a little later. */
void hin_dict_prefetch_slot (const HinDict *self, const char *name, gsize n);

/* The number of @name, or HIN_NONE. */
guint32 hin_dict_lookup (const HinDict *self, const char *name, gsize n);

/* The name of @id, NUL-terminated; *@n (may be NULL) its length. */
const char *hin_dict_name (const HinDict *self, guint32 id, gsize *n);

/* Fetch the names of @n numbers into the cache, for a caller that reads them next: a name costs two
 * cache misses, which here wait for memory side by side.  @n: some dozens. */
void hin_dict_prefetch (const HinDict *self, const guint32 *ids, guint n);

guint32 hin_dict_size (const HinDict *self);

/* The numbers in byte order of their names (memcmp, shorter first): a new table of size entries,
 * hin_free() it.  NULL: HIN_ERROR_LIMIT.  O(bytes + n log n). */
guint32 *hin_dict_order (const HinDict *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
