#include "config.h"

#include "hin-alloc.h"
#include "hin-core.h"
#include "hin-csr.h"

/* Nodes sorted by the number of edges that they have left. */
typedef struct
{
  const HinCsr *rows; /* whose count goes down when a node is taken away */
  guint64 *left;      /* n_nodes: edges left; of a node taken away, its coreness */
  guint32 *order;     /* n_nodes: the nodes in order */
  guint32 *place;     /* n_nodes: where a node stands in it */
  guint32 *first;     /* by number of edges left: place of the first node that has so many */
} Cores;

static void
sort (Cores *self, guint64 most)
{
  guint32 n = self->rows->n_nodes, at = 0;
  for (guint32 u = 0; u < n; u++)
    self->first[self->left[u]]++;
  for (guint64 k = 0; k <= most; k++)
    {
      guint32 count = self->first[k];
      self->first[k] = at;
      at += count;
    }
  for (guint32 u = 0; u < n; u++)
    {
      self->place[u] = self->first[self->left[u]]++;
      self->order[self->place[u]] = u;
    }
  for (guint64 k = most; k > 0; k--)
    self->first[k] = self->first[k - 1];
  self->first[0] = 0;
}

/* One edge of @u less: it changes places with the first of its kind, which begins after it now. */
static void
lower (Cores *self, guint32 u)
{
  guint32 place = self->place[u], begin = self->first[self->left[u]], other = self->order[begin];
  self->order[place] = other;
  self->place[other] = place;
  self->order[begin] = u;
  self->place[u] = begin;
  self->first[self->left[u]]++;
  self->left[u]--;
}

static void
take_away_all (Cores *self)
{
  const HinCsr *rows = self->rows;
  for (guint32 i = 0; i < rows->n_nodes; i++)
    {
      guint32 u = self->order[i];
      for (guint64 k = rows->offset[u]; k < rows->offset[u + 1]; k++)
        if (self->left[rows->target[k]] > self->left[u])
          lower (self, rows->target[k]);
    }
}

static guint64
count_edges (const HinNetwork *network, gboolean directed, guint64 *left)
{
  guint64 most = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      left[network->target[e]]++;
      if (!directed)
        left[network->source[e]]++;
    }
  for (guint32 u = 0; u < network->n_nodes; u++)
    most = MAX (most, left[u]);
  return most;
}

/* The edges of every node, weights or not. */
static HinCsr *
make_rows (const HinNetwork *network, gboolean directed, GError **error)
{
  guint n = network->relation_names->len;
  if (directed)
    return hin_csr_new (network, HIN_CSR_OUT, -1, error);
  g_autofree HinCsrLink *links = g_new (HinCsrLink, 2 * (gsize) n);
  for (guint i = 0; i < 2 * n; i++)
    links[i] = (HinCsrLink){ (int) (i / 2), i % 2 == 1 };
  return hin_csr_new_links (network, links, 2 * n, -1, -1, FALSE, error);
}

double *
hin_coreness (const HinNetwork *network, gboolean directed, GError **error)
{
  guint32 n = network->n_nodes;
  g_autoptr (HinCsr) rows = make_rows (network, directed, error);
  hin_autofree guint64 *left = NULL;
  hin_autofree guint32 *order = NULL, *place = NULL, *first = NULL;
  hin_autofree double *score = NULL;
  if (rows == NULL || (left = hin_alloc (n, sizeof *left, error)) == NULL
      || (order = hin_alloc (n, sizeof *order, error)) == NULL
      || (place = hin_alloc (n, sizeof *place, error)) == NULL)
    return NULL;
  guint64 most = count_edges (network, directed, left);
  if ((first = hin_alloc (most + 1, sizeof *first, error)) == NULL
      || (score = hin_alloc (n, sizeof *score, error)) == NULL)
    return NULL;
  Cores self = { rows, left, order, place, first };
  sort (&self, most);
  take_away_all (&self);
  for (guint32 u = 0; u < n; u++)
    score[u] = (double) left[u];
  return g_steal_pointer (&score);
}
