#include "config.h"

#include "hin-walker.h"

#include "hin-alias.h"
#include "hin-alloc.h"
#include "hin-random.h"

#define PATIENCE 16 /* refusals before a row is summed, and one more for each 8 of its entries */

typedef struct
{
  const HinCsr *rows;
  HinAlias *alias; /* NULL: each entry alike */
} View;

struct HinWalker
{
  HinWalkerOptions options;
  View *views;
  guint n_views;
  gboolean second;         /* order */
  double back, out;        /* 1/p, 1/q */
  double least, most;      /* of 1 and 1/q */
  double *total;           /* of each row, when it is needed; NULL: as many as entries */
};

/* One walk of a group, where it is now. */
typedef struct
{
  HinRandom random;
  guint64 first, n; /* the row of `here` */
  guint64 at;       /* the entry drawn */
  guint64 refused;
  guint32 here, before, next;
} Mover;

static HinAlias *
find_alias (const HinWalker *self, const HinCsr *rows)
{
  for (guint i = 0; i < self->n_views; i++)
    if (self->views[i].rows == rows)
      return self->views[i].alias;
  return NULL;
}

static gboolean
sum_rows (HinWalker *self, const HinCsr *rows, GError **error)
{
  if ((self->total = hin_alloc (rows->n_nodes, sizeof *self->total, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      self->total[u] += rows->weight[i];
  return TRUE;
}

HinWalker *
hin_walker_new (const HinCsr *const *rows, guint n, const HinWalkerOptions *options, GError **error)
{
  g_autoptr (HinWalker) self = g_new0 (HinWalker, 1);
  self->options = *options;
  self->views = g_new0 (View, n);
  self->second = options->p < 1 || options->p > 1 || options->q < 1 || options->q > 1;
  self->back = 1 / options->p;
  self->out = 1 / options->q;
  self->least = MIN (1, self->out);
  self->most = MAX (1, self->out);
  for (guint i = 0; i < n; i++)
    {
      gboolean weighted = options->weighted && rows[i]->weight != NULL;
      HinAlias *alias = find_alias (self, rows[i]);
      if (weighted && alias == NULL && (alias = hin_alias_new (rows[i], error)) == NULL)
        return NULL;
      self->views[self->n_views++] = (View){ rows[i], alias };
      if (weighted && self->second && self->total == NULL && !sum_rows (self, rows[i], error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
hin_walker_free (HinWalker *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_views; i++)
    {
      gboolean again = FALSE;
      for (guint k = 0; k < i && !again; k++)
        again = self->views[k].rows == self->views[i].rows;
      if (!again)
        hin_free (self->views[i].alias);
    }
  g_free (self->views);
  hin_free (self->total);
  g_free (self);
}

guint64
hin_walker_length (const HinWalker *self)
{
  return self->options.length;
}

gboolean
hin_walker_begins (const HinWalker *self, guint32 node)
{
  const guint64 *offset = self->views[0].rows->offset;
  return offset[node + 1] > offset[node];
}

static inline void
draw (const View *view, Mover *mover)
{
  mover->at = mover->first + hin_random_below (&mover->random, mover->n);
  if (view->alias != NULL)
    __builtin_prefetch (&view->alias[mover->at]);
  else
    __builtin_prefetch (&view->rows->target[mover->at]);
}

static inline guint32
drawn (const View *view, Mover *mover)
{
  if (view->alias == NULL)
    return view->rows->target[mover->at];
  const HinAlias *entry = &view->alias[mover->at];
  return hin_random_unit (&mover->random) < entry->stay ? entry->node : entry->other;
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
  if (!self->options.symmetric
      || offset[*u + 1] - offset[*u] <= offset[*v + 1] - offset[*v])
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
    sum += self->total != NULL ? rows->weight[i] : 1;
  return sum;
}

/* What 1/p exceeds all other factors by makes the way back a choice of its own; what remains of it is
 * no larger than they are, so that few draws are refused. */
static gboolean
goes_back (const HinWalker *self, Mover *mover)
{
  double total = self->total != NULL ? self->total[mover->here] : (double) mover->n;
  double back = (self->back - self->most) * strength (self, mover->here, mover->before);
  return back > 0 && hin_random_unit (&mover->random) * (self->most * total + back) < back;
}

static gboolean
accepts (const HinWalker *self, Mover *mover)
{
  double level = hin_random_unit (&mover->random) * self->most;
  if (mover->next == mover->before)
    return level < self->back;
  return level < self->least || adjacent (self, mover->before, mover->next) == (self->out < 1);
}

static double
share (const HinWalker *self, const Mover *mover, guint64 i)
{
  const HinCsr *rows = self->views[0].rows;
  guint32 node = rows->target[i];
  double factor = node == mover->before                     ? MIN (self->back, self->most)
                  : adjacent (self, mover->before, node) ? 1
                                                            : self->out;
  return self->total != NULL ? factor * rows->weight[i] : factor;
}

/* Rejection forgets what was refused, so what the sums give instead has the same distribution. */
static guint32
draw_by_sums (const HinWalker *self, Mover *mover)
{
  double sum = 0;
  guint64 i = mover->first, last = mover->first + mover->n - 1;
  for (; i <= last; i++)
    sum += share (self, mover, i);
  double level = hin_random_unit (&mover->random) * sum;
  for (i = mover->first; i < last && (level -= share (self, mover, i)) >= 0; i++)
    ;
  return self->views[0].rows->target[i];
}

/* The next node of each of the @n movers @active, whose draws have been made. */
static void
settle_second (const HinWalker *self, Mover *movers, const guint *active, guint n)
{
  const View *view = &self->views[0];
  guint pending[HIN_WALKER_GROUP], n_pending = 0;
  for (guint k = 0; k < n; k++)
    {
      Mover *mover = &movers[active[k]];
      mover->refused = 0;
      if (self->back > self->most && goes_back (self, mover))
        mover->next = mover->before;
      else
        pending[n_pending++] = active[k];
    }
  while (n_pending > 0)
    {
      guint n_left = 0;
      for (guint k = 0; k < n_pending; k++)
        {
          Mover *mover = &movers[pending[k]];
          mover->next = drawn (view, mover);
          __builtin_prefetch (&view->rows->offset[mover->next]);
        }
      for (guint k = 0; k < n_pending; k++)
        {
          Mover *mover = &movers[pending[k]];
          if (accepts (self, mover))
            continue;
          if (++mover->refused >= PATIENCE + mover->n / 8)
            {
              mover->next = draw_by_sums (self, mover);
              continue;
            }
          draw (view, mover);
          pending[n_left++] = pending[k];
        }
      n_pending = n_left;
    }
}

/* Draw from the row of each of the @n movers @active; those without one are dropped.  Returns how
 * many remain. */
static guint
enter_rows (const View *view, Mover *movers, guint *active, guint n)
{
  guint kept = 0;
  for (guint k = 0; k < n; k++)
    {
      Mover *mover = &movers[active[k]];
      mover->first = view->rows->offset[mover->here];
      mover->n = view->rows->offset[mover->here + 1] - mover->first;
      if (mover->n == 0)
        continue;
      draw (view, mover);
      active[kept++] = active[k];
    }
  return kept;
}

void
hin_walker_walk (const HinWalker *self, const guint32 *starts, guint n, guint32 round,
                 guint32 *nodes, guint64 stride, guint64 *n_nodes)
{
  Mover movers[HIN_WALKER_GROUP];
  guint active[HIN_WALKER_GROUP], turn = 0;
  for (guint i = 0; i < n; i++)
    {
      movers[i].here = nodes[i * stride] = starts[i];
      __builtin_prefetch (&self->views[0].rows->offset[starts[i]]);
      hin_random_seed (&movers[i].random, self->options.seed, starts[i], round);
      n_nodes[i] = 1;
      active[i] = i;
    }
  for (guint64 s = 1; s < self->options.length && n > 0; s++)
    {
      const View *view = &self->views[turn];
      turn = turn + 1 == self->n_views ? 0 : turn + 1;
      const guint64 *next_offset = self->views[turn].rows->offset;
      n = enter_rows (view, movers, active, n);
      if (self->second && s > 1)
        settle_second (self, movers, active, n);
      for (guint k = 0; k < n; k++)
        {
          Mover *mover = &movers[active[k]];
          guint32 next = self->second && s > 1 ? mover->next : drawn (view, mover);
          __builtin_prefetch (&next_offset[next]);
          mover->before = mover->here;
          mover->here = nodes[active[k] * stride + s] = next;
          n_nodes[active[k]] = s + 1;
        }
    }
}
