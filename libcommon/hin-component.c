#include "config.h"

#include "hin-component.h"
#include "hin-csr.h"
#include "hin-union.h"

gboolean
hin_components (const HinNetwork *network, guint32 *label, GError **error)
{
  (void)error;
  for (guint32 u = 0; u < network->n_nodes; u++)
    label[u] = u;
  for (guint64 e = 0; e < network->n_edges; e++)
    hin_union_join (label, network->source[e], network->target[e]);
  for (guint32 u = 0; u < network->n_nodes; u++)
    label[u] = hin_union_find (label, u);
  return TRUE;
}

typedef struct
{
  HinCsr *rows;
  guint32 *label; /* HIN_NONE until the node's component is complete */
  guint32 *low;   /* the earliest time known to be reached from the node; 0: not yet seen */
  guint32 *open;  /* seen nodes whose components are not complete, in order of time */
  guint32 *way;   /* the nodes between the root of the search and here */
  guint64 *next;  /* the node's next entry */
  guint32 n_open, n_way, time;
} Search;

static void
enter (Search *self, guint32 u)
{
  self->low[u] = ++self->time;
  self->next[u] = self->rows->offset[u];
  self->open[self->n_open++] = u;
  self->way[self->n_way++] = u;
}

/* All that was opened since @first is one component. */
static void
complete (Search *self, guint32 first)
{
  guint32 smallest = self->open[first];
  for (guint32 i = first; i < self->n_open; i++)
    smallest = MIN (smallest, self->open[i]);
  while (self->n_open > first)
    self->label[self->open[--self->n_open]] = smallest;
}

/* The search below @root.  A node keeps the time it was entered at as its place among all nodes
 * that were: times of one root's search are consecutive, and so is what it opens. */
static void
search (Search *self, guint32 root, guint32 *entered)
{
  enter (self, root);
  entered[root] = self->time;
  while (self->n_way > 0)
    {
      guint32 u = self->way[self->n_way - 1];
      if (self->next[u] < self->rows->offset[(gsize) u + 1])
        {
          guint32 v = self->rows->target[self->next[u]++];
          if (self->low[v] == 0)
            {
              enter (self, v);
              entered[v] = self->time;
            }
          else if (self->label[v] == HIN_NONE)
            self->low[u] = MIN (self->low[u], entered[v]);
          continue;
        }
      self->n_way--;
      if (self->n_way > 0)
        {
          guint32 *above = &self->low[self->way[self->n_way - 1]];
          *above = MIN (*above, self->low[u]);
        }
      if (self->low[u] == entered[u])
        {
          guint32 first = self->n_open;
          while (self->open[--first] != u)
            continue;
          complete (self, first);
        }
    }
}

gboolean
hin_strong_components (const HinNetwork *network, guint32 *label, GError **error)
{
  guint32 n = network->n_nodes;
  g_autoptr (HinCsr) rows = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  hin_autofree guint32 *low = rows == NULL ? NULL : hin_alloc (n, sizeof *low, error);
  hin_autofree guint32 *entered = low == NULL ? NULL : hin_alloc (n, sizeof *entered, error);
  hin_autofree guint32 *open = entered == NULL ? NULL : hin_alloc (n, sizeof *open, error);
  hin_autofree guint32 *way = open == NULL ? NULL : hin_alloc (n, sizeof *way, error);
  hin_autofree guint64 *next = way == NULL ? NULL : hin_alloc (n, sizeof *next, error);
  if (next == NULL)
    return FALSE;
  for (guint32 u = 0; u < n; u++)
    label[u] = HIN_NONE;
  Search self
      = { .rows = rows, .label = label, .low = low, .open = open, .way = way, .next = next };
  for (guint32 u = 0; u < n; u++)
    if (low[u] == 0)
      search (&self, u, entered);
  return TRUE;
}
