#include "config.h"

#include "hin-alloc.h"
#include "hin-forward.h"
#include "hin-triangle.h"

typedef struct
{
  const HinForward *rows;
  guint64 *triangles; /* n_nodes: triangles at a node */
  guint64 *edges;     /* n_nodes: edges, each direction one, opposite the node in them */
} Count;

static void
count_triangle (const HinTriangle *triangle, gpointer data)
{
  Count *count = data;
  for (guint k = 0; k < 3; k++)
    {
      count->triangles[triangle->node[k]]++;
      count->edges[triangle->node[k]] += count->rows->ways[triangle->edge[k]];
    }
}

static double
share (double part, double whole)
{
  return whole > 0 ? part / whole : 0;
}

static void
sum_up (const Count *count, HinTriangles *totals)
{
  guint64 corners = 0;
  double sum = 0;
  *totals = (HinTriangles){ 0 };
  for (guint32 u = 0; u < count->rows->n_nodes; u++)
    {
      double d = count->rows->degree[u], pairs = d * (d - 1) / 2;
      corners += count->triangles[u];
      totals->triples += pairs;
      sum += share ((double) count->triangles[u], pairs);
    }
  totals->triangles = corners / 3;
  totals->transitivity = share ((double) corners, totals->triples);
  totals->mean = share (sum, count->rows->n_nodes);
}

double *
hin_triangle_clustering (const HinNetwork *network, gboolean directed, HinTriangles *totals,
                         GError **error)
{
  guint32 n = network->n_nodes;
  g_autoptr (HinForward) rows = hin_forward_new (network, FALSE, error);
  hin_autofree guint64 *triangles = NULL, *edges = NULL;
  hin_autofree double *score = NULL;
  if (rows == NULL || (triangles = hin_alloc (n, sizeof *triangles, error)) == NULL
      || (edges = hin_alloc (n, sizeof *edges, error)) == NULL
      || (score = hin_alloc (n, sizeof *score, error)) == NULL)
    return NULL;
  Count count = { rows, triangles, edges };
  if (!hin_forward_triangles (rows, count_triangle, &count, error))
    return NULL;
  if (totals != NULL)
    sum_up (&count, totals);
  for (guint32 u = 0; u < n; u++)
    {
      double d = rows->degree[u];
      score[u] = share ((double) (directed ? edges[u] : 2 * triangles[u]), d * (d - 1));
    }
  return g_steal_pointer (&score);
}
