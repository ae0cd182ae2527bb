/* hin-seen.h - which repositories were seen, by their identity.
 *
 * The Hub lists in the order of _id, 24 hex digits: one that is greater than all before is new, and
 * costs 12 bytes in a sorted table.  Whatever else comes goes to a dictionary.
 * Thread rule: one table, one thread. */
#pragma once

#include "hin-reader.h"

typedef struct HinSeen HinSeen;

HinSeen *hin_seen_new (void);
void hin_seen_free (HinSeen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSeen, hin_seen_free)

/* Returns 1: @id was added; 0: it was there; -1: HIN_ERROR_LIMIT.  O(1) for one that comes in
 * order, else O(log n). */
int hin_seen_add (HinSeen *self, HinSpan id, GError **error);

gboolean hin_seen_has (const HinSeen *self, HinSpan id);

/* Fetch what hin_seen_add() will look at into the cache. */
void hin_seen_prefetch (const HinSeen *self, HinSpan id);
