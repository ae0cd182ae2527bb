/* hin-select.h - which nodes and edges of a network stay.
 *
 * Every node passes, fails, or no condition applies to it.  Conditions are added one by one, and
 * all of them count: a node that fails one fails.  What stays then:
 *
 *   - edges with a passing and without a failing end; when nothing was asked that a node could
 *     pass (no where, no in), all edges without a failing end;
 *   - with reach N, edges u -> v without a failing end whose source is fewer than N steps, along
 *     the edges and around failing nodes, from a node that stays so far (reach_back: the same
 *     against the direction of the edges, from the same nodes);
 *   - the ends of these edges, and every passing node.
 *
 * Ownership: hin_select_free(); the network is borrowed.  Thread rule: one selection, one thread.
 */
#pragma once

#include "hin-network.h"
#include "hin-where.h"

typedef struct
{
  HinNetwork *network;
  guint8 *state;     /* n_nodes: HIN_SELECT_PASSES and HIN_SELECT_FAILS */
  guint8 *stays;     /* n_nodes: 0 or 1, after hin_select_apply() */
  gboolean positive; /* there was a condition that a node could pass */
} HinSelect;

enum
{
  HIN_SELECT_PASSES = 1,
  HIN_SELECT_FAILS = 2 /* outweighs PASSES */
};

/* What a condition or list did. */
typedef struct
{
  guint32 passed, failed;
  guint32 no_number; /* failed because the value is no number */
} HinSelectCount;

/* Nodes taken out for their degree. */
typedef struct
{
  guint32 n;
  guint32 largest; /* the node with most edges, the first by name of equals */
  guint64 degree;
} HinSelectHubs;

/* NULL: HIN_ERROR_LIMIT. */
HinSelect *hin_select_new (HinNetwork *network, GError **error);
void hin_select_free (HinSelect *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSelect, hin_select_free)

/* Add @where.  The network must have been loaded with its attribute.  O(nodes log attributes). */
HinSelectCount hin_select_where (HinSelect *self, const HinWhere *where);

/* A member of @set passes; another node of a type that occurs in @set fails.
 * FALSE: HIN_ERROR_LIMIT.  O(nodes + members). */
gboolean hin_select_in (HinSelect *self, const HinDict *set, HinSelectCount *count, GError **error);

/* A member of @set fails.  FALSE: HIN_ERROR_LIMIT.  O(nodes + members). */
gboolean hin_select_not_in (HinSelect *self, const HinDict *set, HinSelectCount *count,
                            GError **error);

/* Nodes with more than @most edges fail; edges in and out are counted, as the network was loaded,
 * a self-loop twice, but edges of relation "in" only when @results.
 * FALSE: HIN_ERROR_LIMIT.  O(nodes + edges). */
gboolean hin_select_max_degree (HinSelect *self, guint64 most, gboolean results,
                                HinSelectHubs *hubs, GError **error);

/* Work out what stays, fill `stays`, and take all other edges out of the network: n_edges shrinks,
 * the order of edges and the numbers of nodes are as they were.  To be called once, before anything
 * else is made of the network.  FALSE: HIN_ERROR_LIMIT.  O(nodes + edges). */
gboolean hin_select_apply (HinSelect *self, guint64 reach, guint64 reach_back, GError **error);

/* Write the attributes of the nodes that stay and the edges of the network, byte-sorted as
 * LC_ALL=C sort has them.  O(edges + attributes). */
void hin_select_write (const HinSelect *self, HinWriter *out);
