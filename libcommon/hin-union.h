/* hin-union.h - disjoint sets of 0 ... n-1; the root of a set is its smallest member.
 *
 *   parent[i] = i at the start (hin_union_new); hin_union_join() merges, hin_union_find() names
 *
 * Source: R. E. Tarjan and J. van Leeuwen, Worst-case Analysis of Set Union Algorithms, Journal of
 * the ACM 31(2), 1984 (path halving).  Thread rule: one table, one thread. */
#pragma once

#include "hin-alloc.h"

/* @n sets of one member each; hin_free() it.  NULL: HIN_ERROR_LIMIT. */
static inline guint32 *
hin_union_new (guint32 n, GError **error)
{
  guint32 *parent = hin_alloc (n, sizeof *parent, error);
  for (guint32 i = 0; parent != NULL && i < n; i++)
    parent[i] = i;
  return parent;
}

static inline guint32
hin_union_find (guint32 *parent, guint32 i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

static inline void
hin_union_join (guint32 *parent, guint32 i, guint32 j)
{
  i = hin_union_find (parent, i);
  j = hin_union_find (parent, j);
  if (i < j)
    parent[j] = i;
  else
    parent[i] = j;
}
