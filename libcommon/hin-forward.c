#include "config.h"

#include "hin-alloc.h"
#include "hin-forward.h"

/* Going through the neighbours of a node: both of its rows, side by side. */
typedef struct
{
  const HinCsr *rows[2]; /* OUT, IN */
  guint64 at[2], end[2];
  guint32 node;

  guint32 neighbour; /* the current one */
  guint8 ways;
  double weight;
} Walk;

static void
walk_start (Walk *walk, guint32 u)
{
  walk->node = u;
  for (guint k = 0; k < 2; k++)
    {
      walk->at[k] = walk->rows[k]->offset[u];
      walk->end[k] = walk->rows[k]->offset[(gsize) u + 1];
    }
}

/* Take in the entries of the current neighbour in row @k. */
static gboolean
walk_take (Walk *walk, guint k)
{
  const HinCsr *rows = walk->rows[k];
  guint64 first = walk->at[k];
  for (; walk->at[k] < walk->end[k] && rows->target[walk->at[k]] == walk->neighbour; walk->at[k]++)
    walk->weight += hin_csr_weight (rows, walk->at[k]);
  return walk->at[k] > first;
}

static gboolean
walk_next (Walk *walk)
{
  do
    {
      walk->neighbour = HIN_NONE;
      for (guint k = 0; k < 2; k++)
        if (walk->at[k] < walk->end[k])
          walk->neighbour = MIN (walk->neighbour, walk->rows[k]->target[walk->at[k]]);
      if (walk->neighbour == HIN_NONE)
        return FALSE;
      walk->ways = 0;
      walk->weight = 0;
      for (guint k = 0; k < 2; k++)
        if (walk_take (walk, k))
          walk->ways++;
    }
  while (walk->neighbour == walk->node);
  return TRUE;
}

static gboolean
is_before (const HinForward *self, guint32 u, guint32 v)
{
  return self->degree[u] != self->degree[v] ? self->degree[u] < self->degree[v] : u < v;
}

static void
count_neighbours (HinForward *self, Walk *walk)
{
  for (guint32 u = 0; u < self->n_nodes; u++)
    for (walk_start (walk, u); walk_next (walk);)
      self->degree[u]++;
}

static void
fill_rows (HinForward *self, Walk *walk)
{
  guint64 at = 0;
  for (guint32 u = 0; u < self->n_nodes; u++)
    {
      for (walk_start (walk, u); walk_next (walk);)
        if (is_before (self, u, walk->neighbour))
          {
            self->target[at] = walk->neighbour;
            self->ways[at] = walk->ways;
            if (self->weight != NULL)
              self->weight[at] = walk->weight;
            at++;
          }
      self->offset[(gsize) u + 1] = at;
    }
}

static gboolean
build (HinForward *self, Walk *walk, gboolean weighted, GError **error)
{
  guint64 ends = 0;
  if ((self->offset = hin_alloc ((gsize) self->n_nodes + 1, sizeof *self->offset, error)) == NULL
      || (self->degree = hin_alloc (self->n_nodes, sizeof *self->degree, error)) == NULL)
    return FALSE;
  count_neighbours (self, walk);
  for (guint32 u = 0; u < self->n_nodes; u++)
    ends += self->degree[u];
  self->n_edges = ends / 2;
  if ((self->target = hin_alloc (self->n_edges, sizeof *self->target, error)) == NULL
      || (self->ways = hin_alloc (self->n_edges, sizeof *self->ways, error)) == NULL)
    return FALSE;
  if (weighted && (self->weight = hin_alloc (self->n_edges, sizeof *self->weight, error)) == NULL)
    return FALSE;
  fill_rows (self, walk);
  return TRUE;
}

HinForward *
hin_forward_new (const HinNetwork *network, gboolean weighted, GError **error)
{
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  g_autoptr (HinCsr) in = out == NULL ? NULL : hin_csr_new (network, HIN_CSR_IN, -1, error);
  if (in == NULL)
    return NULL;
  Walk walk = { .rows = { out, in } };
  g_autoptr (HinForward) self = g_new0 (HinForward, 1);
  self->n_nodes = network->n_nodes;
  return build (self, &walk, weighted, error) ? g_steal_pointer (&self) : NULL;
}

void
hin_forward_free (HinForward *self)
{
  if (self == NULL)
    return;
  hin_free (self->offset);
  hin_free (self->target);
  hin_free (self->ways);
  hin_free (self->weight);
  hin_free (self->degree);
  g_free (self);
}

gboolean
hin_forward_triangles (const HinForward *self,
                       void (*take) (const HinTriangle *triangle, gpointer data), gpointer data,
                       GError **error)
{
  const guint64 *offset = self->offset;
  /* mark[w]: 1 + the edge from the current node to w, when it is in the current row */
  hin_autofree guint64 *mark = hin_alloc (self->n_nodes, sizeof *mark, error);
  if (mark == NULL)
    return FALSE;
  for (guint32 u = 0; u < self->n_nodes; u++)
    {
      for (guint64 i = offset[u]; i < offset[u + 1]; i++)
        mark[self->target[i]] = i + 1;
      for (guint64 i = offset[u]; i < offset[u + 1]; i++)
        {
          guint32 v = self->target[i];
          for (guint64 j = offset[v]; j < offset[v + 1]; j++)
            {
              guint32 w = self->target[j];
              if (mark[w] > offset[u])
                {
                  HinTriangle triangle = { { u, v, w }, { j, mark[w] - 1, i } };
                  take (&triangle, data);
                }
            }
        }
    }
  return TRUE;
}
