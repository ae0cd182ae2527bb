/* hin-pagerank-private.h - between the methods of hin-pagerank.h. */
#pragma once

#include <math.h>

#include "hin-pagerank.h"

typedef struct
{
  const HinCsr *rows; /* of the edges that go out */
  HinPagerank *options;
  double *strength;   /* summed weight of what leaves a node, or of all its edges; 0: dangling */
  double *score;      /* to be found; all 0 at first */
  double *rest;       /* what hin_pagerank_add() keeps of the sums at nodes; all 0 at first */
  double restart_sum;
} HinPagerankTask;

/* How many edges ahead of its use a node is fetched into the cache: the rows stand one after the
 * other, so the nodes that come next are known, and 100 misses wait for memory side by side. */
#define HIN_PAGERANK_AHEAD 128

/* The target of the entry that comes so far after @i, or of the last one. */
static inline guint32
hin_pagerank_ahead (const HinCsr *rows, guint64 i)
{
  return rows->target[MIN (i + HIN_PAGERANK_AHEAD, rows->n_entries - 1)];
}

static inline double
hin_pagerank_restart (const HinPagerankTask *self, guint32 u)
{
  const double *restart = self->options->restart;
  return restart == NULL ? 1.0 / self->rows->n_nodes : restart[u] / self->restart_sum;
}

/* *@sum and *@rest together are the sum.  A million equal terms, as hubs have, are all rounded the
 * same way, so what rounding takes from a sum far above its term goes into *@rest.  Other terms are
 * added plainly: since each of them makes the sum grow by 1/128, all of them together round it by
 * 128 units at most; and nodes of few entries, nearly all, never touch *@rest. */
static inline void
hin_pagerank_add (double *sum, double *rest, double term)
{
  double old = *sum, total = old + term;
  if (fabs (old) > 128 * fabs (term))
    *rest += term - (total - old);
  *sum = total;
}

/* FALSE, with HIN_ERROR_CONVERGENCE. */
gboolean hin_pagerank_not_converged (const HinPagerankTask *self, GError **error);

/* The solution of the undirected view, before it is divided by its sum. */
gboolean hin_pagerank_undirected (const HinPagerankTask *task, GError **error);
