#include "config.h"

#include "hin-alloc.h"
#include "hin-distance-private.h"
#include "hin-error.h"

#define LANES 4 /* sources that are followed side by side */
#define HALF 2  /* of them, in one register of any machine */

typedef double Two __attribute__ ((vector_size (8 * HALF), aligned (8)));
typedef gint64 TwoMask __attribute__ ((vector_size (8 * HALF), aligned (8)));

/* A number for each of the sources, and which of them something holds for: -1, else 0. */
typedef struct
{
  Two low, high;
} Lanes;

typedef struct
{
  TwoMask low, high;
} Mask;

/* The nodes at one distance from their sources: places begin ... up to the begin of the next level.
 * A node is in several levels when its distances differ. */
typedef struct
{
  guint64 begin;
  guint64 along, against; /* entries of their rows */
} Level;

/* Sums over the neighbours of a node that are in a certain level are made without asking who is:
 * either the values of all neighbours are added, of which only those in that level are not 0
 * (gather), or the nodes of that level add theirs to all neighbours, and only the sums that matter
 * are looked at (scatter). */
typedef struct
{
  const HinDistanceJob *job;
  guint32 *order; /* nodes reached, by distance; one place more for scatter_forth() */
  Lanes *paths;   /* by place: numbers of shortest paths from the sources, 0 in lanes of other levels;
                     on the way back the shares of nodes in all that goes through their level */
  Level *level;   /* and the end */
  guint32 n_levels;
  Lanes *table;   /* of the next four, by node */
  Lanes *reached; /* number of paths once known, else 0 */
  Lanes *value;   /* to be gathered: 0 outside the level */
  Lanes *forth;   /* scattered; 0 between levels */
  Lanes *back;    /* scattered; no matter what where it is not looked at */
  guint8 *listed; /* by node: among the new places */
  guint8 *done;   /* by node: reached in all lanes */
  guint64 open;   /* entries of rows against of the nodes that are not */
  Lanes used;     /* 1 in lanes that have a source */
} Brandes;

void
hin_brandes_free (gpointer data)
{
  Brandes *self = data;
  if (self == NULL)
    return;
  hin_free (self->order);
  hin_free (self->paths);
  hin_free (self->level);
  hin_free (self->table);
  hin_free (self->listed);
  hin_free (self->done);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Brandes, hin_brandes_free)

gpointer
hin_brandes_new (const HinDistanceJob *job, GError **error)
{
  g_autoptr (Brandes) self = g_new0 (Brandes, 1);
  gsize n = job->n_nodes;
  self->job = job;
  if ((self->order = hin_alloc (LANES * n + 1, sizeof *self->order, error)) == NULL
      || (self->paths = hin_alloc (LANES * n, sizeof *self->paths, error)) == NULL
      || (self->level = hin_alloc (n + 2, sizeof *self->level, error)) == NULL
      || (self->table = hin_alloc (4 * n, sizeof *self->table, error)) == NULL
      || (self->listed = hin_alloc (n, sizeof *self->listed, error)) == NULL
      || (self->done = hin_alloc (n, sizeof *self->done, error)) == NULL)
    return NULL;
  self->reached = self->table;
  self->value = self->table + n;
  self->forth = self->table + 2 * n;
  self->back = self->table + 3 * n;
  return g_steal_pointer (&self);
}

void
hin_brandes_set_error (GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "betweenness: more than 1e300 shortest paths between two nodes");
}

static inline gboolean
any (Mask mask)
{
  TwoMask all = mask.low | mask.high;
  return (all[0] | all[1]) != 0;
}

static inline Lanes
every (double x)
{
  return (Lanes){ { x, x }, { x, x } };
}

static inline Lanes
add (Lanes a, Lanes b)
{
  return (Lanes){ a.low + b.low, a.high + b.high };
}

static inline Lanes
multiply (Lanes a, Lanes b)
{
  return (Lanes){ a.low * b.low, a.high * b.high };
}

static inline Lanes
divide (Lanes a, Lanes b)
{
  return (Lanes){ a.low / b.low, a.high / b.high };
}

static inline Mask
is_above (Lanes x, double least)
{
  Lanes y = every (least);
  return (Mask){ (TwoMask) (x.low > y.low), (TwoMask) (x.high > y.high) };
}

/* The lanes of @x that are in @mask, 0 in the others, whatever there was. */
static inline Lanes
keep (Lanes x, Mask mask)
{
  return (Lanes){ (Two) ((TwoMask) x.low & mask.low), (Two) ((TwoMask) x.high & mask.high) };
}

/* The lanes of @x that are not. */
static inline Lanes
drop (Lanes x, Mask mask)
{
  return keep (x, (Mask){ ~mask.low, ~mask.high });
}

static inline double
lane (Lanes x, guint k)
{
  return k < HALF ? x.low[k] : x.high[k - HALF];
}

static inline void
set_lane (Lanes *x, guint k, double value)
{
  if (k < HALF)
    x->low[k] = value;
  else
    x->high[k - HALF] = value;
}

static inline Lanes
gather (const HinCsr *rows, guint32 u, const Lanes *value)
{
  const guint32 *target = rows->target;
  guint64 i = rows->offset[u], end = rows->offset[u + 1];
  /* two sums, because an addition has to wait for the one before it */
  Lanes a = every (0), b = every (0);
  for (; i + 2 <= end; i += 2)
    {
      a = add (a, value[target[i]]);
      b = add (b, value[target[i + 1]]);
    }
  if (i < end)
    a = add (a, value[target[i]]);
  return add (a, b);
}

static inline void
scatter_back (const HinCsr *rows, guint32 u, Lanes x, Lanes *sum)
{
  const guint32 *target = rows->target;
  guint64 end = rows->offset[u + 1];
  for (guint64 i = rows->offset[u]; i < end; i++)
    sum[target[i]] = add (sum[target[i]], x);
}

/* Let the level's values be gathered, or take them away. */
static void
show (Brandes *self, const Level *level, gboolean visible)
{
  for (guint64 i = level->begin; i < level[1].begin; i++)
    self->value[self->order[i]] = visible ? self->paths[i] : every (0);
}

/* Sums for the neighbours along the edges; the place after them.  A neighbour is written to the end
 * of the order and stays there when it is new: no branch that nobody could predict. */
static guint64
scatter_forth (Brandes *self, const Level *level)
{
  const HinCsr *rows = self->job->along;
  const guint32 *target = rows->target;
  guint32 *order = self->order;
  guint8 *listed = self->listed;
  Lanes *forth = self->forth;
  guint64 end = level[1].begin;
  for (guint64 i = level->begin; i < level[1].begin; i++)
    {
      Lanes paths = self->paths[i];
      guint64 last = rows->offset[order[i] + 1];
      for (guint64 k = rows->offset[order[i]]; k < last; k++)
        {
          guint32 v = target[k];
          forth[v] = add (forth[v], paths);
          order[end] = v;
          end += !listed[v];
          listed[v] = TRUE;
        }
    }
  return end;
}

/* Sums for the nodes that are left; the place after those that got one. */
static guint64
gather_forth (Brandes *self, const Level *level)
{
  guint64 end = level[1].begin;
  show (self, level, TRUE);
  for (guint32 v = 0; v < self->job->n_nodes; v++)
    if (!self->done[v])
      {
        self->forth[v] = gather (self->job->against, v, self->value);
        self->order[end] = v;
        end += any (is_above (self->forth[v], 0)) ? 1 : 0;
      }
  show (self, level, FALSE);
  return end;
}

/* Of the places up to @end those stay that were reached now, and are the new last level.
 * FALSE: too many paths. */
static gboolean
close_level (Brandes *self, guint64 end)
{
  const HinCsr *along = self->job->along, *against = self->job->against;
  Level *level = &self->level[self->n_levels++];
  guint64 n = level->begin;
  Lanes most = every (0);
  level->along = level->against = 0;
  for (guint64 i = level->begin; i < end; i++)
    {
      guint32 u = self->order[i];
      Mask before = is_above (self->reached[u], 0);
      Lanes paths = drop (self->forth[u], before);
      self->forth[u] = every (0);
      self->listed[u] = FALSE;
      if (!any (is_above (paths, 0)))
        continue;
      self->reached[u] = add (self->reached[u], paths);
      self->order[n] = u;
      self->paths[n++] = paths;
      most = add (most, paths);
      level->along += along->offset[u + 1] - along->offset[u];
      level->against += against->offset[u + 1] - against->offset[u];
      self->done[u] = !any (is_above (drop (self->used, is_above (self->reached[u], 0)), 0));
      if (self->done[u])
        self->open -= against->offset[u + 1] - against->offset[u];
    }
  level[1].begin = n;
  return !any (is_above (most, HIN_MOST_PATHS));
}

/* From the @n sources of the lanes to all that can be reached.  FALSE: too many paths. */
static gboolean
go_forth (Brandes *self, const guint32 *source, guint n)
{
  self->open = self->job->against->n_entries;
  self->n_levels = 0;
  self->used = every (0);
  for (guint i = 0; i < n; i++)
    {
      set_lane (&self->used, i, 1);
      set_lane (&self->forth[source[i]], i, 1);
      self->order[i] = source[i];
    }
  gboolean good = close_level (self, n);
  const Level *level = &self->level[0];
  for (; good && level->begin < level[1].begin; level++)
    good = close_level (self, level->along <= self->open + self->job->n_nodes / 8
                                  ? scatter_forth (self, level)
                                  : gather_forth (self, level));
  return good;
}

/* What depends on the nodes of @level, the next one being done.  With p(v) the paths to v, d(v) what
 * depends on it and t(v) the nodes it stands for,
 *   d(u) = p(u) sum of (t(v) + d(v)) / p(v) over the v that follow u,
 * and the term of u is left in its place. */
static void
depend (Brandes *self, const Level *level, Lanes times, double *part)
{
  const HinDistanceJob *job = self->job;
  const Level *next = level + 1;
  gboolean gathers = level->along <= next->against;
  if (gathers)
    show (self, next, TRUE);
  else
    for (guint64 i = level->begin; i < next->begin; i++)
      self->back[self->order[i]] = every (0);
  for (guint64 i = next->begin; !gathers && i < next[1].begin; i++)
    scatter_back (job->against, self->order[i], self->paths[i], self->back);
  for (guint64 i = level->begin; i < next->begin; i++)
    {
      guint32 u = self->order[i];
      double leaves = job->leaves == NULL ? 0 : job->leaves->hanging[u];
      Lanes paths = self->paths[i];
      Mask here = is_above (paths, 0);
      Lanes sum = gathers ? gather (job->along, u, self->value) : self->back[u];
      Lanes all = multiply (add (multiply (paths, sum), every (leaves)), times);
      self->paths[i] = keep (add (divide (every (1 + leaves), paths), sum), here);
      all = keep (all, here);
      part[u] += lane (all, 0) + lane (all, 1) + lane (all, 2) + lane (all, 3);
    }
  if (gathers)
    show (self, next, FALSE);
}

/* Paths from a leaf of a source go through the source, to all but the two. */
static void
count_leaves (const Brandes *self, const guint32 *source, guint n, double *part)
{
  const HinLeaves *leaves = self->job->leaves;
  Lanes reached = every (0);
  for (guint64 i = 0; i < self->level[self->n_levels].begin; i++)
    {
      Lanes nodes = every (1.0 + leaves->hanging[self->order[i]]);
      reached = add (reached, keep (nodes, is_above (self->paths[i], 0)));
    }
  for (guint k = 0; k < n; k++)
    if (leaves->sources[source[k]] > 0)
      part[source[k]] += leaves->sources[source[k]] * (lane (reached, k) - 2);
}

static void
forget (Brandes *self)
{
  for (guint64 i = 0; i < self->level[self->n_levels].begin; i++)
    {
      self->reached[self->order[i]] = every (0);
      self->done[self->order[i]] = FALSE;
    }
}

gboolean
hin_brandes_make (gpointer worker, guint64 block, double *part, GError **error)
{
  Brandes *self = worker;
  const HinDistanceJob *job = self->job;
  guint64 end, k = hin_distance_block (job, block, &end);
  for (; k < end; k += LANES)
    {
      const guint32 *source = job->source + k;
      guint n = (guint) MIN (LANES, end - k);
      Lanes times = every (0);
      for (guint i = 0; i < n; i++)
        set_lane (&times, i, job->leaves == NULL ? 1 : job->leaves->times[source[i]]);
      if (!go_forth (self, source, n))
        {
          hin_brandes_set_error (error);
          return FALSE;
        }
      if (job->leaves != NULL)
        count_leaves (self, source, n, part);
      /* the last level is empty, the first has the sources, which are not between */
      for (guint32 l = self->n_levels - 1; l > 1; l--)
        depend (self, &self->level[l - 1], times, part);
      forget (self);
    }
  return TRUE;
}
