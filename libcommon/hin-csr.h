/* hin-csr.h - compressed sparse rows: the neighbours of each node, one after the other.
 *
 *   row u:  target[offset[u]] ... target[offset[u + 1] - 1], ascending; weight likewise
 *
 * OUT rows hold the targets of a node's edges, IN rows the sources, BOTH each edge in the rows of
 * both ends (a self-loop twice in its own).  Parallel edges stay.
 * OUT rows of all relations are the network's own tables with offsets: they cost nothing an edge,
 * and are valid as long as the network.
 * Ownership: hin_csr_free().  Thread rule: read-only once built. */
#pragma once

#include "hin-network.h"

typedef enum
{
  HIN_CSR_OUT,
  HIN_CSR_IN,
  HIN_CSR_BOTH
} HinCsrKind;

typedef struct
{
  guint32 n_nodes;
  guint64 n_entries;
  guint64 *offset; /* n_nodes + 1 */
  guint32 *target; /* n_entries */
  double *weight;  /* n_entries, or NULL: all 1 */
  guint64 *count;  /* n_entries: numbers of paths, in products only; else NULL */
  gboolean borrowed; /* target and weight are the network's own */
} HinCsr;

/* Edges of one relation, along or against their direction. */
typedef struct
{
  int relation; /* index */
  gboolean inverse;
} HinCsrLink;

/* Rows of @network, of all its relations or, with @relation >= 0, of that one.  NULL:
 * HIN_ERROR_LIMIT.  O(nodes + edges); stable counting sorts. */
HinCsr *hin_csr_new (const HinNetwork *network, HinCsrKind kind, int relation, GError **error);
void hin_csr_free (HinCsr *self);

/* Rows of the edges of any of the @n @links, from nodes of type @from to nodes of type @to (-1:
 * any), with weights or without.  Edges of several links between the same nodes stay.
 * NULL: HIN_ERROR_LIMIT.  O(nodes + edges). */
HinCsr *hin_csr_new_links (const HinNetwork *network, const HinCsrLink *links, guint n, int from,
                           int to, gboolean weighted, GError **error);

/* Columns become rows, in ascending order whatever the order was; `count` is left out.
 * NULL: HIN_ERROR_LIMIT.  O(nodes + entries). */
HinCsr *hin_csr_transpose (const HinCsr *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinCsr, hin_csr_free)

/* The weight of entry @i. */
static inline double
hin_csr_weight (const HinCsr *self, guint64 i)
{
  return self->weight == NULL ? 1 : self->weight[i];
}
