/* hin-flood.h - what a closure reaches: breadth first from one node.
 *
 * Thread rule: one flood, one thread. */
#pragma once

#include "hin-factor.h"

typedef struct HinFlood HinFlood;

/* NULL: HIN_ERROR_LIMIT. */
HinFlood *hin_flood_new (const HinNetwork *network, GError **error);
void hin_flood_free (HinFlood *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinFlood, hin_flood_free)

/* How many edges the last flood followed. */
guint64 hin_flood_work (const HinFlood *self);

/* The nodes that one or more rounds of @factor, a closure, connect with @source, in the order in
 * which they are reached; @source itself when it lies on a cycle.  (*@round)[i]: after how many
 * rounds at the earliest.  Both valid until the next call.  Returns how many.
 * O(edges at what is reached). */
guint32 hin_flood_from (HinFlood *self, const HinFactor *factor, guint32 source,
                        const guint32 **node, const guint32 **round);
