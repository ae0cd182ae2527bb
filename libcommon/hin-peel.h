/* hin-peel.h - the nodes that no cycle leads to, in an order in which every edge goes forward.
 *
 * Source: A. B. Kahn, Topological Sorting of Large Networks, Communications of the ACM 5(11), 1962.
 * Thread rule: none needed, no state. */
#pragma once

#include "hin-alloc.h"
#include "hin-csr.h"

/* All nodes of @out, OUT rows, to be released by hin_free(): first *@peeled nodes that neither lie on
 * a cycle nor can be reached from one, each after all nodes that have an edge to it; then the rest,
 * ascending.  NULL: HIN_ERROR_LIMIT.  O(nodes + edges). */
static inline guint32 *
hin_peel (const HinCsr *out, guint32 *peeled, GError **error)
{
  guint32 n = out->n_nodes, end = 0;
  hin_autofree guint64 *incoming = hin_alloc (n, sizeof *incoming, error);
  guint32 *order = incoming == NULL ? NULL : hin_alloc (n, sizeof *order, error);
  if (order == NULL)
    return NULL;
  for (guint64 i = 0; i < out->n_entries; i++)
    incoming[out->target[i]]++;
  for (guint32 u = 0; u < n; u++)
    if (incoming[u] == 0)
      order[end++] = u;
  for (guint32 at = 0; at < end; at++)
    for (guint64 i = out->offset[order[at]]; i < out->offset[order[at] + 1]; i++)
      if (--incoming[out->target[i]] == 0)
        order[end++] = out->target[i];
  *peeled = end;
  for (guint32 u = 0; u < n; u++)
    if (incoming[u] > 0)
      order[end++] = u;
  return order;
}
