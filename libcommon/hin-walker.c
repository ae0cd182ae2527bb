#include "config.h"

#include "hin-alloc.h"
#include "hin-walker-private.h"

static HinAlias *
find_alias (const HinWalker *self, const HinCsr *rows)
{
  for (guint i = 0; i < self->n_views; i++)
    if (self->views[i].rows == rows)
      return self->views[i].alias;
  return NULL;
}

HinWalker *
hin_walker_new (const HinCsr *const *rows, guint n, const HinWalkerOptions *options, GError **error)
{
  g_autoptr (HinWalker) self = g_new0 (HinWalker, 1);
  self->options = *options;
  self->views = g_new0 (HinWalkerView, n);
  self->is_second = options->p < 1 || options->p > 1 || options->q < 1 || options->q > 1;
  for (guint i = 0; i < n; i++)
    {
      gboolean weighted = options->weighted && rows[i]->weight != NULL;
      HinAlias *alias = find_alias (self, rows[i]);
      if (weighted && alias == NULL && (alias = hin_alias_new (rows[i], error)) == NULL)
        return NULL;
      self->views[self->n_views++] = (HinWalkerView){ rows[i], alias };
    }
  if (self->is_second && !hin_walker_second_init (self, error))
    return NULL;
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
  hin_walker_second_clear (self);
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

/* Draw from the row of each of the @n movers @active; those without one are dropped.  Returns how
 * many remain. */
static guint
enter_rows (const HinWalkerView *view, HinWalkerMover *movers, guint *active, guint n)
{
  guint kept = 0;
  for (guint k = 0; k < n; k++)
    {
      HinWalkerMover *mover = &movers[active[k]];
      mover->first = view->rows->offset[mover->here];
      mover->n = view->rows->offset[mover->here + 1] - mover->first;
      if (mover->n == 0)
        continue;
      hin_walker_draw (view, mover);
      active[kept++] = active[k];
    }
  return kept;
}

void
hin_walker_walk (const HinWalker *self, const guint32 *starts, guint n, guint32 round,
                 guint32 *nodes, guint64 stride, guint64 *n_nodes)
{
  HinWalkerMover movers[HIN_WALKER_GROUP];
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
      const HinWalkerView *view = &self->views[turn];
      turn = turn + 1 == self->n_views ? 0 : turn + 1;
      const guint64 *next_offset = self->views[turn].rows->offset;
      n = enter_rows (view, movers, active, n);
      gboolean settled = self->is_second && s > 1;
      if (settled)
        hin_walker_second_settle (self, movers, active, n);
      for (guint k = 0; k < n; k++)
        {
          HinWalkerMover *mover = &movers[active[k]];
          if (!settled)
            mover->next = hin_walker_drawn (view, mover);
          __builtin_prefetch (&next_offset[mover->next]);
          if (self->is_second)
            hin_walker_second_remember (self, mover);
          mover->before = mover->here;
          mover->here = nodes[active[k] * stride + s] = mover->next;
          n_nodes[active[k]] = s + 1;
        }
    }
}
