/* hin-leiden-private.h - what the parts of hin-leiden.c share. */
#pragma once

#include "hin-leiden.h"
#include "hin-random.h"

#define HIN_LEIDEN_AHEAD 8 /* nodes */

/* A network on the way: that of the user, or one whose nodes are pieces of it.  Entries of a node
 * with itself, and nodes of no weight, do no harm. */
typedef struct
{
  guint32 n;
  guint64 *offset; /* n + 1 */
  guint32 *target;
  double *weight;       /* NULL: all 1 */
  double *out, *in;     /* sizes of the nodes; in NULL: there is but one kind */
  guint32 *community;   /* n: 0 ... n - 1 */
  gsize nodes, entries; /* that there is room for */
} HinLevel;

/* Summed sizes, by community or piece; in NULL: there is but one kind. */
typedef struct
{
  double *out, *in;
} HinLeidenSizes;

typedef struct
{
  const HinLeiden *options;
  double rate; /* r */
  double heat; /* to refinement gains that differ by less are much alike */
  HinRandom random;
  double quality; /* so far, not divided */
  double rest;    /* what rounding has kept from it */
  guint64 moves;
  HinLevel level[2]; /* networks of pieces, made of one another in turn */
  /* tables of as many entries as the user's network has nodes */
  double *sum;          /* by community or piece: weight from the node at hand; 0 between nodes */
  guint32 *touched;     /* those whose sum is not 0 */
  HinLeidenSizes total; /* of communities */
  HinLeidenSizes part;  /* of pieces */
  double *inner;        /* by piece: weight to the rest of its community */
  guint32 *members;     /* by community or piece: how many */
  guint32 *order;       /* nodes in some order; the queue of moving */
  guint32 *empty;       /* communities without members */
  guint32 *piece;       /* by node */
  guint32 *news;        /* by node: neighbours that moved since it was looked at */
} HinLeidenRun;

/* What chance alone lets one expect between @u and those counted under @c. */
static inline double
hin_leiden_expected (const HinLeidenRun *run, const HinLevel *level, const HinLeidenSizes *sizes,
                     guint32 u, guint32 c)
{
  return level->in == NULL
             ? run->rate * (level->out[u] * sizes->out[c])
             : run->rate * (level->out[u] * sizes->in[c] + level->in[u] * sizes->out[c]);
}

/* Count @u under @c; sign -1: no longer. */
static inline void
hin_leiden_count (const HinLevel *level, HinLeidenSizes *sizes, guint32 u, guint32 c, double sign)
{
  sizes->out[c] += sign * level->out[u];
  if (level->in != NULL)
    sizes->in[c] += sign * level->in[u];
}

/* Millions of gains are added up, so with W. Kahan's correction. */
static inline void
hin_leiden_gain (HinLeidenRun *run, double gain)
{
  double term = gain - run->rest, sum = run->quality + term;
  run->rest = (sum - run->quality) - term;
  run->quality = sum;
}

static inline double
hin_leiden_weight (const HinLevel *level, guint64 i)
{
  return level->weight == NULL ? 1 : level->weight[i];
}

/* Rows are read in an order that no cache foresees, but the order is known: fetch, in three steps,
 * what the nodes in run->order at and after @at will need.  Always inline, because a function that
 * only fetches is taken for one that does nothing. */
static inline __attribute__ ((always_inline)) void
hin_leiden_fetch (const HinLeidenRun *run, const HinLevel *level, const guint32 *label, guint64 at)
{
  if (at + 3 * HIN_LEIDEN_AHEAD >= level->n)
    return;
  const guint32 *order = run->order + at;
  __builtin_prefetch (&level->offset[order[3 * HIN_LEIDEN_AHEAD]]);
  __builtin_prefetch (&level->out[order[2 * HIN_LEIDEN_AHEAD]]);
  __builtin_prefetch (&level->target[level->offset[order[2 * HIN_LEIDEN_AHEAD]]]);
  guint32 u = order[HIN_LEIDEN_AHEAD];
  guint64 from = level->offset[u], to = MIN (level->offset[u + 1], from + 16);
  for (guint64 i = from; i < to; i++)
    __builtin_prefetch (&label[level->target[i]]);
}

/* Add up the weights from @u to each label in run->sum, itself left out; returns how many labels
 * there are, listed in run->touched.  Whoever reads them sets their sums to 0 again.  No branch
 * depends on what is read: a wrong guess would wait for memory. */
static inline guint32
hin_leiden_gather (HinLeidenRun *run, const HinLevel *level, const guint32 *label, guint32 u)
{
  guint32 n = 0;
  for (guint64 i = level->offset[u]; i < level->offset[u + 1]; i++)
    {
      guint32 v = level->target[i], c = label[v];
      if (v == u)
        continue;
      double sum = run->sum[c];
      run->touched[n] = c;
      n += sum == 0;
      run->sum[c] = sum + hin_leiden_weight (level, i);
    }
  return n;
}

/* Put all nodes of @level into run->order, shuffled. */
void hin_leiden_shuffle (HinLeidenRun *run, const HinLevel *level);

/* Move nodes of @level between its communities until none gains; returns how many have members. */
guint32 hin_leiden_move (HinLeidenRun *run, HinLevel *level);

/* Part the communities of @level after moving: each node's piece, named after one of its nodes,
 * into run->piece.  Each piece is connected. */
void hin_leiden_refine (HinLeidenRun *run, const HinLevel *level);

/* Part the communities into their connected components instead. */
void hin_leiden_part (HinLeidenRun *run, const HinLevel *level);

/* The network of the pieces 0 ... @n - 1 of run->piece, each in the community of its nodes, into
 * @next, whatever it held.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_leiden_aggregate (HinLeidenRun *run, const HinLevel *level, guint32 n, HinLevel *next,
                               GError **error);
