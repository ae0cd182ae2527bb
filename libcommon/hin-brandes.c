#include "config.h"

#include "hin-alloc.h"
#include "hin-distance-private.h"
#include "hin-error.h"

/* The nodes at one distance from the source: order[begin] ... up to the begin of the next level. */
typedef struct
{
  guint32 begin;
  guint64 along, against; /* entries of their rows */
} Level;

/* One source after the other.  Sums over the neighbours of a node that are in a certain level are
 * made without asking who is: either all neighbours are added, of which only those in that level
 * have a value (gather), or the nodes of that level add theirs to all neighbours, of which only
 * those that matter are looked at (scatter). */
typedef struct
{
  const HinDistanceJob *job;
  guint32 *order;  /* nodes reached, by distance; one place more for find() */
  double *paths;   /* by place in the order: number of shortest paths from the source; on the way
                      back what a node's share is of all that goes through its level */
  Level *level;    /* and the end */
  guint32 n_levels;
  guint32 n_open;      /* nodes not yet reached */
  guint64 open;        /* entries of their rows against */
  guint8 *seen;        /* by node */
  double *value;       /* gather: by node; 0 outside the level */
  double *forth, *back; /* scatter: by node; forth is 0 in nodes not yet reached */
} Brandes;

void
hin_brandes_free (gpointer data)
{
  Brandes *self = data;
  hin_free (self->order);
  hin_free (self->paths);
  hin_free (self->level);
  hin_free (self->seen);
  hin_free (self->value);
  hin_free (self->forth);
  hin_free (self->back);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Brandes, hin_brandes_free)

gpointer
hin_brandes_new (const HinDistanceJob *job, GError **error)
{
  g_autoptr (Brandes) self = g_new0 (Brandes, 1);
  gsize n = job->n_nodes;
  self->job = job;
  if ((self->order = hin_alloc (n + 1, sizeof *self->order, error)) == NULL
      || (self->paths = hin_alloc (n, sizeof *self->paths, error)) == NULL
      || (self->level = hin_alloc (n + 2, sizeof *self->level, error)) == NULL
      || (self->seen = hin_alloc (n, sizeof *self->seen, error)) == NULL
      || (self->value = hin_alloc (n, sizeof *self->value, error)) == NULL
      || (self->forth = hin_alloc (n, sizeof *self->forth, error)) == NULL
      || (self->back = hin_alloc (n, sizeof *self->back, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_brandes_set_error (GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "betweenness: more than 1e300 shortest paths between two nodes");
}

/* The sum of @value over row @u.  Four sums side by side, because an addition has to wait for the
 * one before it. */
static inline double
gather (const HinCsr *rows, guint32 u, const double *value)
{
  const guint32 *target = rows->target;
  guint64 i = rows->offset[u], end = rows->offset[u + 1];
  double a = 0, b = 0, c = 0, d = 0;
  for (; i + 4 <= end; i += 4)
    {
      a += value[target[i]];
      b += value[target[i + 1]];
      c += value[target[i + 2]];
      d += value[target[i + 3]];
    }
  for (; i < end; i++)
    a += value[target[i]];
  return (a + b) + (c + d);
}

static inline void
scatter (const HinCsr *rows, guint32 u, double x, double *sum)
{
  for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
    sum[rows->target[i]] += x;
}

/* Let the level's values be read by gather(), or take them away. */
static void
show (Brandes *self, const Level *level, gboolean visible)
{
  for (guint32 i = level->begin; i < level[1].begin; i++)
    self->value[self->order[i]] = visible ? self->paths[i] : 0;
}

/* The next level from the one before, over its rows; the place after the new nodes.  A neighbour is
 * written to the end of the order and stays when it is new: no branch that nobody could predict. */
static guint32
find_along (Brandes *self, const Level *level)
{
  const HinCsr *rows = self->job->along;
  guint32 end = level[1].begin, *order = self->order;
  for (guint32 i = level->begin; i < level[1].begin; i++)
    {
      double paths = self->paths[i];
      for (guint64 k = rows->offset[order[i]]; k < rows->offset[order[i] + 1]; k++)
        {
          guint32 v = rows->target[k];
          self->forth[v] += paths;
          order[end] = v;
          end += !self->seen[v];
          self->seen[v] = TRUE;
        }
    }
  for (guint32 i = level[1].begin; i < end; i++)
    self->paths[i] = self->forth[order[i]];
  return end;
}

/* The same over the rows of the nodes that are left. */
static guint32
find_against (Brandes *self, const Level *level)
{
  guint32 end = level[1].begin;
  show (self, level, TRUE);
  for (guint32 v = 0; v < self->job->n_nodes; v++)
    if (!self->seen[v])
      {
        double paths = gather (self->job->against, v, self->value);
        if (paths == 0)
          continue;
        self->paths[end] = paths;
        self->order[end++] = v;
      }
  show (self, level, FALSE);
  for (guint32 i = level[1].begin; i < end; i++)
    self->seen[self->order[i]] = TRUE;
  return end;
}

/* Nodes up to @end are the new last level.  FALSE: too many paths. */
static gboolean
close_level (Brandes *self, guint32 end)
{
  const HinDistanceJob *job = self->job;
  Level *level = &self->level[self->n_levels++];
  double most = 0;
  level->along = level->against = 0;
  for (guint32 i = level->begin; i < end; i++)
    {
      guint32 u = self->order[i];
      level->along += job->along->offset[u + 1] - job->along->offset[u];
      level->against += job->against->offset[u + 1] - job->against->offset[u];
      most = MAX (most, self->paths[i]);
    }
  self->open -= level->against;
  self->n_open -= end - level->begin;
  level[1].begin = end;
  return most <= HIN_MOST_PATHS;
}

static gboolean
go_forth (Brandes *self, guint32 source)
{
  self->n_open = self->job->n_nodes;
  self->open = self->job->against->n_entries;
  self->n_levels = 0;
  self->order[0] = source;
  self->paths[0] = 1;
  self->seen[source] = TRUE;
  gboolean good = close_level (self, 1);
  for (guint32 end = 1; good;)
    {
      const Level *level = &self->level[self->n_levels - 1];
      if (level->along <= self->open + self->job->n_nodes)
        end = find_along (self, level);
      else
        end = find_against (self, level);
      if (end == level[1].begin)
        break;
      good = close_level (self, end);
    }
  return good;
}

/* With p(v) the paths to v, d(v) what depends on v, and t(v) the nodes v stands for:
 * d(u) = p(u) sum of (t(v) + d(v)) / p(v) over the v that follow u.  The term is kept. */
static void
go_back (Brandes *self, guint32 times, double *part)
{
  const HinDistanceJob *job = self->job;
  for (guint32 l = self->n_levels - 1; l > 0; l--)
    {
      const Level *level = &self->level[l], *next = level + 1;
      gboolean last = l + 1 == self->n_levels;
      gboolean gathers = !last && level->along <= next->against;
      if (gathers)
        show (self, next, TRUE);
      else
        for (guint32 i = level->begin; i < next->begin; i++)
          self->back[self->order[i]] = 0;
      for (guint32 i = next->begin; !last && !gathers && i < next[1].begin; i++)
        scatter (job->against, self->order[i], self->paths[i], self->back);
      for (guint32 i = level->begin; i < next->begin; i++)
        {
          guint32 u = self->order[i];
          double sum = gathers ? gather (job->along, u, self->value) : self->back[u];
          double leaves = job->leaves == NULL ? 0 : job->leaves->hanging[u];
          part[u] += times * (self->paths[i] * sum + leaves);
          self->paths[i] = (1 + leaves) / self->paths[i] + sum;
        }
      if (gathers)
        show (self, next, FALSE);
    }
}

/* Paths from a leaf of @source go through it, to all but the two. */
static void
count_leaves (const Brandes *self, guint32 source, double *part)
{
  const HinDistanceJob *job = self->job;
  double reached = 0;
  if (job->leaves == NULL || job->leaves->sources[source] == 0)
    return;
  for (guint32 i = 0; i < self->level[self->n_levels].begin; i++)
    reached += 1 + job->leaves->hanging[self->order[i]];
  part[source] += job->leaves->sources[source] * (reached - 2);
}

static void
forget (Brandes *self)
{
  for (guint32 i = 0; i < self->level[self->n_levels].begin; i++)
    {
      self->forth[self->order[i]] = 0;
      self->seen[self->order[i]] = FALSE;
    }
}

gboolean
hin_brandes_make (gpointer worker, guint64 block, double *part, GError **error)
{
  Brandes *self = worker;
  const HinDistanceJob *job = self->job;
  guint64 end, k = hin_distance_block (job, block, &end);
  for (; k < end; k++)
    {
      guint32 source = job->source[k];
      if (!go_forth (self, source))
        {
          hin_brandes_set_error (error);
          return FALSE;
        }
      go_back (self, job->leaves == NULL ? 1 : job->leaves->times[source], part);
      count_leaves (self, source, part);
      forget (self);
    }
  return TRUE;
}
