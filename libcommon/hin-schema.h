/* hin-schema.h - which types are linked by which relations: the network in small.
 *
 *   rows   model -cites-> arxiv, and so on: sorted by source type, relation, target type
 *   types  the nodes of a type have names with one beginning, so their numbers are one range
 *
 * Ownership: hin_schema_free().  Thread rule: read-only once made. */
#pragma once

#include "hin-network.h"

typedef struct
{
  guint16 source, relation, target; /* indexes into the names of the network */
  guint64 edges;
  double weight; /* of all of them */
} HinSchemaRow;

typedef struct
{
  const HinNetwork *network;
  GArray *rows;          /* HinSchemaRow */
  guint32 *first, *size; /* by type: its nodes are first ... first + size - 1 */
  guint64 *key;          /* the look-up: an open table of 1 << bits places */
  guint32 *place;
  guint bits;
} HinSchema;

/* Of @network, which stays there as long.  NULL: HIN_ERROR_LIMIT.  O(nodes + edges + types). */
HinSchema *hin_schema_new (const HinNetwork *network, GError **error);
void hin_schema_free (HinSchema *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSchema, hin_schema_free)

static inline guint64
hin_schema_key (const HinNetwork *network, guint64 e)
{
  return (guint64) network->type[network->source[e]] << 32 | (guint64) network->relation[e] << 16
         | network->type[network->target[e]];
}

/* The row of edge @e: its index. */
static inline guint32
hin_schema_row (const HinSchema *self, guint64 e)
{
  guint64 key = hin_schema_key (self->network, e) + 1; /* 0 is an empty place */
  gsize mask = ((gsize) 1 << self->bits) - 1;
  gsize at = (gsize) ((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> (64 - self->bits));
  while (self->key[at] != key)
    at = (at + 1) & mask;
  return self->place[at];
}
