#include "config.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-distance-private.h"

#define EQUAL 1e-10 /* lengths nearer to each other than that, by their sum, are equal */

typedef struct
{
  const HinDistanceJob *job;
  HinDijkstra *from;
  double *paths; /* by place in the order: number of shortest paths from the source */
  double *share; /* by place: what depends on a node and itself, a path */
} Lengths;

void
hin_brandes_lengths_free (gpointer worker)
{
  Lengths *self = worker;
  hin_dijkstra_free (self->from);
  hin_free (self->paths);
  hin_free (self->share);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lengths, hin_brandes_lengths_free)

gpointer
hin_brandes_lengths_new (const HinDistanceJob *job, GError **error)
{
  g_autoptr (Lengths) self = g_new0 (Lengths, 1);
  self->job = job;
  if ((self->from = hin_dijkstra_new (job->along, error)) == NULL
      || (self->paths = hin_alloc (job->n_nodes, sizeof *self->paths, error)) == NULL
      || (self->share = hin_alloc (job->n_nodes, sizeof *self->share, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/* Is entry @i of the row of the node at @place the end of a shortest path, and if so, what is the
 * place of its node?  0: it is not.  Paths go on only in the order in which nodes were settled: so
 * there are no rounds, even where a length is too small to be seen in the sum. */
static inline guint32
follow (const HinDijkstra *from, guint32 place, guint64 i)
{
  guint32 v = from->rows->target[i];
  double length = from->distance[from->order[place]] + from->rows->weight[i];
  double distance = from->distance[v];
  gboolean equal = fabs (length - distance) < EQUAL * (length + distance);
  return equal && from->settled[v] > place ? from->settled[v] : 0;
}

static gboolean
count_paths (Lengths *self, GError **error)
{
  const HinDijkstra *from = self->from;
  const guint64 *offset = from->rows->offset;
  for (guint32 place = 0; place < from->n_settled; place++)
    self->paths[place] = place == 0;
  for (guint32 place = 0; place < from->n_settled; place++)
    {
      guint32 u = from->order[place];
      if (self->paths[place] > HIN_MOST_PATHS)
        {
          hin_brandes_set_error (error);
          return FALSE;
        }
      for (guint64 i = offset[u]; i < offset[u + 1]; i++)
        {
          guint32 next = follow (from, place, i);
          if (next > 0)
            self->paths[next] += self->paths[place];
        }
    }
  return TRUE;
}

static void
share_paths (Lengths *self, double *part)
{
  const HinDijkstra *from = self->from;
  const guint64 *offset = from->rows->offset;
  for (guint32 place = from->n_settled; place-- > 1;)
    {
      guint32 u = from->order[place];
      double sum = 0;
      for (guint64 i = offset[u]; i < offset[u + 1]; i++)
        {
          guint32 next = follow (from, place, i);
          if (next > 0)
            sum += self->share[next];
        }
      part[u] += self->paths[place] * sum;
      self->share[place] = 1 / self->paths[place] + sum;
    }
}

gboolean
hin_brandes_lengths_make (gpointer worker, guint64 block, double *part, GError **error)
{
  Lengths *self = worker;
  guint64 end, k = hin_distance_block (self->job, block, &end);
  for (; k < end; k++)
    {
      hin_dijkstra_run (self->from, self->job->source[k]);
      if (!count_paths (self, error))
        return FALSE;
      share_paths (self, part);
    }
  return TRUE;
}
