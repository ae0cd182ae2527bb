/* hin-alias.h - entries of rows chosen in proportion to their weights, in constant time.
 *
 * Of a row with n entries one is drawn with equal chances; it gives `node` with the chance `stay`,
 * else `other`.  So the entries together give each node in proportion to its weight.
 * Source: A. J. Walker, ACM TOMS 3 (1977); M. D. Vose, A Linear Algorithm for Generating Random
 * Numbers with a Given Distribution, IEEE TSE 17 (1991).
 * Ownership: hin_free().  Thread rule: read-only once made. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  guint32 node, other;
  double stay; /* 0 to 1 */
} HinAlias;

/* The table of @rows, which have weights that hin_network_check_weights() passes: n_entries, with
 * the rows' offsets.  NULL: HIN_ERROR_LIMIT.  O(entries). */
HinAlias *hin_alias_new (const HinCsr *rows, GError **error);
