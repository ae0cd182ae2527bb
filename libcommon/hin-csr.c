#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-csr.h"

typedef struct
{
  const HinNetwork *network;
  int relation;
} Filter;

static gboolean
takes (const Filter *filter, guint64 e)
{
  return filter->relation < 0 || filter->network->relation[e] == filter->relation;
}

static void
count_rows (HinCsr *self, const Filter *filter, const guint32 *row)
{
  for (guint64 e = 0; e < filter->network->n_edges; e++)
    if (takes (filter, e))
      self->offset[(gsize) row[e] + 2]++;
}

/* Edges come sorted by (source, target), so a stable scatter leaves rows of targets in order.
 * Meanwhile offset[row + 1] is where the row's next entry goes: its end, when all are there. */
static void
scatter (HinCsr *self, const Filter *filter, guint64 e, guint32 row, guint32 column)
{
  guint64 at = self->offset[(gsize) row + 1]++;
  self->target[at] = column;
  if (self->weight != NULL)
    self->weight[at] = filter->network->weight[e];
}

static void
fill_rows (HinCsr *self, const Filter *filter, HinCsrKind kind)
{
  const HinNetwork *network = filter->network;
  const guint32 *source = network->source, *target = network->target;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      if (!takes (filter, e))
        continue;
      if (kind != HIN_CSR_IN)
        scatter (self, filter, e, source[e], target[e]);
      if (kind != HIN_CSR_OUT)
        scatter (self, filter, e, target[e], source[e]);
    }
}

/* Rows of BOTH mix sources and targets.  The structure is symmetric, so its transposition is itself
 * with every row in order. */
static gboolean
order_both (HinCsr *self, GError **error)
{
  hin_autofree guint64 *next = hin_alloc ((gsize) self->n_nodes + 1, sizeof *next, error);
  hin_autofree guint32 *target
      = next == NULL ? NULL : hin_alloc (self->n_entries, sizeof *target, error);
  hin_autofree double *weight = NULL;
  if (target == NULL)
    return FALSE;
  if (self->weight != NULL && (weight = hin_alloc (self->n_entries, sizeof *weight, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < self->n_nodes; u++)
    next[u] = self->offset[u];
  for (guint32 u = 0; u < self->n_nodes; u++)
    for (guint64 i = self->offset[u]; i < self->offset[u + 1]; i++)
      {
        guint64 at = next[self->target[i]]++;
        target[at] = u;
        if (weight != NULL)
          weight[at] = self->weight[i];
      }
  hin_free (self->target);
  self->target = g_steal_pointer (&target);
  if (weight != NULL)
    {
      hin_free (self->weight);
      self->weight = g_steal_pointer (&weight);
    }
  return TRUE;
}

HinCsr *
hin_csr_new (const HinNetwork *network, HinCsrKind kind, int relation, GError **error)
{
  g_autoptr (HinCsr) self = g_new0 (HinCsr, 1);
  Filter filter = { network, relation };
  self->n_nodes = network->n_nodes;
  self->offset = hin_alloc ((gsize) network->n_nodes + 2, sizeof *self->offset, error);
  if (self->offset == NULL)
    return NULL;
  if (kind != HIN_CSR_IN)
    count_rows (self, &filter, network->source);
  if (kind != HIN_CSR_OUT)
    count_rows (self, &filter, network->target);
  for (gsize u = 1; u <= self->n_nodes; u++)
    self->offset[u + 1] += self->offset[u];
  self->n_entries = self->offset[(gsize) self->n_nodes + 1];
  if (kind == HIN_CSR_OUT && relation < 0)
    {
      memmove (self->offset, self->offset + 1, ((gsize) self->n_nodes + 1) * sizeof *self->offset);
      self->borrowed = TRUE;
      self->target = network->target;
      self->weight = network->weight;
      return g_steal_pointer (&self);
    }

  self->target = hin_alloc (self->n_entries, sizeof *self->target, error);
  if (self->target == NULL)
    return NULL;
  if (network->weight != NULL
      && (self->weight = hin_alloc (self->n_entries, sizeof *self->weight, error)) == NULL)
    return NULL;
  fill_rows (self, &filter, kind);
  if (kind == HIN_CSR_BOTH && !order_both (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_csr_free (HinCsr *self)
{
  if (self == NULL)
    return;
  hin_free (self->offset);
  if (!self->borrowed)
    {
      hin_free (self->target);
      hin_free (self->weight);
    }
  g_free (self);
}
