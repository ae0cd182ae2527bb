/* hin-dendrogram.h - the best of the divisions that a sequence of joins goes through.
 *
 *   joins   a pair of nodes each: the communities of the two become one; where they are one already
 *           it does nothing.  At the beginning every node is a community.
 *
 * Thread rule: no state. */
#pragma once

#include "hin-csr.h"

/* Of the divisions after 0 ... @n_joins joins the one of highest modularity (of those within 1e-12
 * the last, which is the coarsest) as @label (n_nodes; a member of the community).  @rows are BOTH
 * rows with an entry; join i is of nodes joins[2 i] and joins[2 i + 1].  *@made (may be NULL):
 * after how many joins it is.  FALSE: HIN_ERROR_LIMIT.  O(entries log nodes), as the smaller
 * community is counted and renamed; 20 bytes a node. */
gboolean hin_dendrogram_cut (const HinCsr *rows, const guint32 *joins, guint64 n_joins,
                             guint32 *label, guint64 *made, GError **error);
