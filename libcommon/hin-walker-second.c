#include "config.h"

#include "hin-alloc.h"
#include "hin-walker-private.h"

#define BACK G_MAXUINT64 /* in place of an entry: the way back */
#define PATIENCE 16 /* refusals before a row is summed, and one more for each 8 of its entries */

static gboolean
sum_rows (HinWalker *self, GError **error)
{
  const HinCsr *rows = self->views[0].rows;
  double *total = self->second.total = hin_alloc (rows->n_nodes, sizeof *total, error);
  if (total == NULL)
    return FALSE;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      total[u] += rows->weight[i];
  return TRUE;
}

gboolean
hin_walker_second_init (HinWalker *self, GError **error)
{
  HinWalkerSecond *second = &self->second;
  const HinWalkerOptions *options = &self->options;
  second->back = 1 / options->p;
  second->out = 1 / options->q;
  second->least = MIN (1, second->out);
  second->most = MAX (1, second->out);
  if (self->views[0].alias != NULL && !sum_rows (self, error))
    return FALSE;
  if (second->least < second->most)
    second->sieve = hin_sieve_new (self->views[0].rows, options->symmetric, error);
  return second->least >= second->most || second->sieve != NULL;
}

void
hin_walker_second_clear (HinWalker *self)
{
  hin_free (self->second.total);
  hin_sieve_free (self->second.sieve);
}

/* The first entry of the row of @u whose target is @v or more. */
static guint64
lower_bound (const HinCsr *rows, guint32 u, guint32 v)
{
  guint64 low = rows->offset[u], n = rows->offset[u + 1] - low;
  while (n > 0)
    {
      guint64 half = n / 2;
      gboolean less = rows->target[low + half] < v;
      low = less ? low + half + 1 : low;
      n = less ? n - half - 1 : half;
    }
  return low;
}

/* Of a matrix that is its own transpose an entry can be looked up in the shorter of two rows. */
static void
choose_row (const HinWalker *self, guint32 *u, guint32 *v)
{
  const guint64 *offset = self->views[0].rows->offset;
  if (!self->options.symmetric || offset[*u + 1] - offset[*u] <= offset[*v + 1] - offset[*v])
    return;
  guint32 t = *u;
  *u = *v;
  *v = t;
}

static gboolean
adjacent (const HinWalker *self, guint32 u, guint32 v)
{
  const HinCsr *rows = self->views[0].rows;
  choose_row (self, &u, &v);
  guint64 i = lower_bound (rows, u, v);
  return i < rows->offset[u + 1] && rows->target[i] == v;
}

/* The number or the weight of the entries from @u to @v. */
static double
strength (const HinWalker *self, guint32 u, guint32 v)
{
  const HinCsr *rows = self->views[0].rows;
  double sum = 0;
  choose_row (self, &u, &v);
  for (guint64 i = lower_bound (rows, u, v); i < rows->offset[u + 1] && rows->target[i] == v; i++)
    sum += self->second.total != NULL ? rows->weight[i] : 1;
  return sum;
}

/* Where the walk has just drawn, so that it is in the cache. */
static inline guint32
entry_node (const HinWalker *self, guint64 i)
{
  const HinWalkerView *view = &self->views[0];
  return view->alias != NULL ? view->alias[i].node : view->rows->target[i];
}

void
hin_walker_second_remember (const HinWalker *self, HinWalkerMover *mover)
{
  if (self->options.symmetric && mover->at == BACK)
    return; /* the same entries again */
  mover->returns = -1;
  if (self->second.back <= self->second.most || !self->options.symmetric
      || entry_node (self, mover->at) != mover->next)
    return;
  guint64 i = mover->at, last = mover->first + mover->n - 1;
  double sum = 0;
  for (; i > mover->first && entry_node (self, i - 1) == mover->next; i--)
    ;
  for (; i <= last && entry_node (self, i) == mover->next; i++)
    sum += self->second.total != NULL ? self->views[0].rows->weight[i] : 1;
  mover->returns = sum;
}

/* What 1/p exceeds all other factors by makes the way back a choice of its own, before each draw;
 * what remains of it is no larger than they are, so that few draws are refused.  TRUE: taken. */
static gboolean
goes_back (const HinWalker *self, HinWalkerMover *mover)
{
  const HinWalkerSecond *second = &self->second;
  if (second->back <= second->most)
    return FALSE;
  double total = second->total != NULL ? second->total[mover->here] : (double) mover->n;
  if (mover->returns < 0)
    mover->returns = strength (self, mover->here, mover->before);
  double back = (second->back - second->most) * mover->returns;
  if (hin_random_unit (&mover->random) * (second->most * total + back) >= back)
    return FALSE;
  mover->next = mover->before;
  mover->at = BACK;
  return TRUE;
}

static double
share (const HinWalker *self, const HinWalkerMover *mover, guint64 i)
{
  const HinWalkerSecond *second = &self->second;
  const HinCsr *rows = self->views[0].rows;
  guint32 node = rows->target[i];
  double factor = node == mover->before                  ? second->back
                  : adjacent (self, mover->before, node) ? 1
                                                         : second->out;
  return second->total != NULL ? factor * rows->weight[i] : factor;
}

/* Rejection forgets what was refused, so what the sums give instead has the same distribution. */
static guint32
draw_by_sums (const HinWalker *self, HinWalkerMover *mover)
{
  double sum = 0;
  guint64 i = mover->first, last = mover->first + mover->n - 1;
  for (; i <= last; i++)
    sum += share (self, mover, i);
  double level = hin_random_unit (&mover->random) * sum;
  for (i = mover->first; i < last && (level -= share (self, mover, i)) >= 0; i++)
    ;
  mover->at = i;
  return self->views[0].rows->target[i];
}

/* Look at what was drawn.  TRUE: it is refused, or it depends on an entry that has been asked for:
 * the mark says which (NULL: refused). */
static gboolean
doubts (const HinWalker *self, HinWalkerMover *mover)
{
  const HinWalkerSecond *second = &self->second;
  mover->next = hin_walker_drawn (&self->views[0], mover);
  mover->level = hin_random_unit (&mover->random) * second->most;
  mover->mark.word = NULL;
  if (mover->next == mover->before)
    return mover->level >= second->back;
  if (mover->level < second->least)
    return FALSE;
  mover->mark = hin_sieve_mark (second->sieve, mover->before, mover->next);
  __builtin_prefetch (mover->mark.word);
  return TRUE;
}

/* TRUE: another draw has been made. */
static gboolean
refuses (const HinWalker *self, HinWalkerMover *mover)
{
  if (mover->mark.word != NULL)
    {
      gboolean is_near
          = hin_sieve_passes (mover->mark) && adjacent (self, mover->before, mover->next);
      if (is_near == (self->second.out < 1))
        return FALSE;
    }
  if (goes_back (self, mover))
    return FALSE;
  if (++mover->refused < PATIENCE + mover->n / 8)
    {
      hin_walker_draw (&self->views[0], mover);
      return TRUE;
    }
  mover->next = draw_by_sums (self, mover);
  return FALSE;
}

void
hin_walker_second_settle (const HinWalker *self, HinWalkerMover *movers, const guint *active,
                          guint n)
{
  guint pending[HIN_WALKER_GROUP], n_pending = 0;
  for (guint k = 0; k < n; k++)
    {
      HinWalkerMover *mover = &movers[active[k]];
      mover->refused = 0;
      if (!goes_back (self, mover))
        pending[n_pending++] = active[k];
    }
  while (n_pending > 0)
    {
      guint n_doubts = 0, n_left = 0;
      for (guint k = 0; k < n_pending; k++)
        if (doubts (self, &movers[pending[k]]))
          pending[n_doubts++] = pending[k];
      for (guint k = 0; k < n_doubts; k++)
        if (refuses (self, &movers[pending[k]]))
          pending[n_left++] = pending[k];
      n_pending = n_left;
    }
}
