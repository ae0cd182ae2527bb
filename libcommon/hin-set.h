/* hin-set.h - byte strings with a number each, emptied again and again.
 *
 * For what is needed per record: emptying costs nothing, and once the tables have their size
 * nothing is allocated.  The hash is seeded anew in every process; members keep their order.
 * Ownership: the set copies its members.  Thread rule: one set, one thread. */
#pragma once

#include <glib.h>

typedef struct HinSet HinSet;

HinSet *hin_set_new (void);
void hin_set_free (HinSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSet, hin_set_free)

/* Take all members out.  O(1). */
void hin_set_clear (HinSet *self);

/* Add @n bytes unless they are a member.  *@number is the place of their number, 0 for a new
 * member; it is valid until the next addition.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_set_add (HinSet *self, const char *bytes, gsize n, guint64 **number, GError **error);

/* The number of a member, 0 when the bytes are none. */
guint64 hin_set_get (const HinSet *self, const char *bytes, gsize n);

guint32 hin_set_size (const HinSet *self);

/* Member @i in order of addition, borrowed; *@number (may be NULL) its number. */
const char *hin_set_member (const HinSet *self, guint32 i, gsize *n, guint64 *number);
