/* hin-walker-private.h - what the parts of hin-walker share.
 *
 * hin-walker.c has the walks, hin-walker-second.c the choice of the next node in second order. */
#pragma once

#include "hin-alias.h"
#include "hin-random.h"
#include "hin-sieve.h"
#include "hin-walker.h"

typedef struct
{
  const HinCsr *rows;
  HinAlias *alias; /* NULL: each entry alike */
} HinWalkerView;

/* The factors of second order.  There is one view then. */
typedef struct
{
  double back, out;   /* 1/p, 1/q */
  double least, most; /* of 1 and 1/q */
  double *total;      /* the weights of each row; NULL: each entry counts 1 */
  HinSieve *sieve;    /* of the entries; NULL: nobody needs to know */
} HinWalkerSecond;

struct HinWalker
{
  HinWalkerOptions options;
  HinWalkerView *views;
  guint n_views;
  gboolean is_second;
  HinWalkerSecond second;
};

/* One walk of a group, where it is now. */
typedef struct
{
  HinRandom random;
  guint64 first, n; /* the row of `here` */
  guint64 at;       /* the entry drawn from it */
  guint64 refused;  /* draws in this step */
  HinSieveMark mark;
  double level;
  double returns; /* entries from `here` to `before`, with weights their sum; -1: not known */
  guint32 here, before, next;
} HinWalkerMover;

/* Prepare for @options.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_walker_second_init (HinWalker *self, GError **error);
void hin_walker_second_clear (HinWalker *self);

/* The next node of each of the @n movers @active, whose first draws have been made. */
void hin_walker_second_settle (const HinWalker *self, HinWalkerMover *movers, const guint *active,
                               guint n);

/* Count what leads from the next node back to this one, while it is at hand. */
void hin_walker_second_remember (const HinWalker *self, HinWalkerMover *mover);

static inline void
hin_walker_draw (const HinWalkerView *view, HinWalkerMover *mover)
{
  mover->at = mover->first + hin_random_below (&mover->random, mover->n);
  if (view->alias != NULL)
    __builtin_prefetch (&view->alias[mover->at]);
  else
    __builtin_prefetch (&view->rows->target[mover->at]);
}

static inline guint32
hin_walker_drawn (const HinWalkerView *view, HinWalkerMover *mover)
{
  if (view->alias == NULL)
    return view->rows->target[mover->at];
  const HinAlias *entry = &view->alias[mover->at];
  return hin_random_unit (&mover->random) < entry->stay ? entry->node : entry->other;
}
