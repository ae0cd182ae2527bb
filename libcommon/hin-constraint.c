#include "config.h"

#include "hin-alloc.h"
#include "hin-constraint.h"
#include "hin-forward.h"

#include <math.h>

/* What one end of an edge puts into the other: directly, then by way of third nodes. */
typedef struct
{
  double forth, back; /* from the node of the row to the target, and from the target */
} Tie;

typedef struct
{
  const HinForward *rows;
  double *strength; /* n_nodes, without self-loops */
  Tie *tie;         /* n_edges */
} Ties;

/* Every way round the triangle, i by q to j, is one of a product. */
static void
add_triangle (const HinTriangle *triangle, gpointer data)
{
  Ties *ties = data;
  const guint64 *edge = triangle->edge;
  const double *weight = ties->rows->weight;
  double a = weight[edge[0]], b = weight[edge[1]], c = weight[edge[2]]; /* vw, uw, uv */
  double u = ties->strength[triangle->node[0]], v = ties->strength[triangle->node[1]],
         w = ties->strength[triangle->node[2]];
  ties->tie[edge[0]].forth += c / v * (b / u);
  ties->tie[edge[0]].back += b / w * (c / u);
  ties->tie[edge[1]].forth += c / u * (a / v);
  ties->tie[edge[1]].back += a / w * (c / v);
  ties->tie[edge[2]].forth += b / u * (a / w);
  ties->tie[edge[2]].back += a / v * (b / w);
}

/* Call @visit for every edge, in the order of the rows. */
static void
each_edge (Ties *ties, double *score, void (*visit) (Ties *, double *, guint64, guint32, guint32))
{
  const HinForward *rows = ties->rows;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      visit (ties, score, i, u, rows->target[i]);
}

static void
add_strength (Ties *ties, double *score, guint64 i, guint32 u, guint32 v)
{
  (void) score;
  ties->strength[u] += ties->rows->weight[i];
  ties->strength[v] += ties->rows->weight[i];
}

static void
tie_directly (Ties *ties, double *score, guint64 i, guint32 u, guint32 v)
{
  (void) score;
  ties->tie[i].forth = ties->rows->weight[i] / ties->strength[u];
  ties->tie[i].back = ties->rows->weight[i] / ties->strength[v];
}

static void
add_square (Ties *ties, double *score, guint64 i, guint32 u, guint32 v)
{
  score[u] += ties->tie[i].forth * ties->tie[i].forth;
  score[v] += ties->tie[i].back * ties->tie[i].back;
}

double *
hin_constraint (const HinNetwork *network, GError **error)
{
  guint32 n = network->n_nodes;
  g_autoptr (HinForward) rows = hin_forward_new (network, TRUE, error);
  hin_autofree double *strength = NULL, *score = NULL;
  hin_autofree Tie *tie = NULL;
  if (rows == NULL || (strength = hin_alloc (n, sizeof *strength, error)) == NULL
      || (tie = hin_alloc (rows->n_edges, sizeof *tie, error)) == NULL
      || (score = hin_alloc (n, sizeof *score, error)) == NULL)
    return NULL;
  Ties ties = { rows, strength, tie };
  each_edge (&ties, score, add_strength);
  each_edge (&ties, score, tie_directly);
  if (!hin_forward_triangles (rows, add_triangle, &ties, error))
    return NULL;
  each_edge (&ties, score, add_square);
  for (guint32 u = 0; u < n; u++)
    if (rows->degree[u] == 0)
      score[u] = NAN;
  return g_steal_pointer (&score);
}
