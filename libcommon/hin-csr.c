#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-csr.h"

/* Which edges make entries, and where. */
typedef struct
{
  const HinNetwork *network;
  int relation; /* -1: all */
  HinCsrKind kind;
  int from, to; /* node types of row and column; -1: any */
} Filter;

static gboolean
takes (const Filter *filter, guint64 e, guint32 row, guint32 column)
{
  const HinNetwork *network = filter->network;
  return (filter->relation < 0 || network->relation[e] == filter->relation)
         && (filter->from < 0 || network->type[row] == filter->from)
         && (filter->to < 0 || network->type[column] == filter->to);
}

static void
count_rows (HinCsr *self, const Filter *filter)
{
  const guint32 *source = filter->network->source, *target = filter->network->target;
  for (guint64 e = 0; e < filter->network->n_edges; e++)
    {
      if (filter->kind != HIN_CSR_IN && takes (filter, e, source[e], target[e]))
        self->offset[(gsize) source[e] + 2]++;
      if (filter->kind != HIN_CSR_OUT && takes (filter, e, target[e], source[e]))
        self->offset[(gsize) target[e] + 2]++;
    }
}

/* Edges come sorted by (source, target), so a stable scatter leaves rows of targets in order.
 * Meanwhile offset[row + 1] is where the row's next entry goes: its end, when all are there. */
static void
scatter (HinCsr *self, const Filter *filter, guint64 e, guint32 row, guint32 column)
{
  if (!takes (filter, e, row, column))
    return;
  guint64 at = self->offset[(gsize) row + 1]++;
  self->target[at] = column;
  if (self->weight != NULL)
    self->weight[at] = filter->network->weight[e];
}

static void
fill_rows (HinCsr *self, const Filter *filter)
{
  const guint32 *source = filter->network->source, *target = filter->network->target;
  for (guint64 e = 0; e < filter->network->n_edges; e++)
    {
      if (filter->kind != HIN_CSR_IN)
        scatter (self, filter, e, source[e], target[e]);
      if (filter->kind != HIN_CSR_OUT)
        scatter (self, filter, e, target[e], source[e]);
    }
}

/* A matrix whose rows have been counted: make the offsets of it, and room for the entries. */
static gboolean
make_room (HinCsr *self, gboolean weighted, GError **error)
{
  for (gsize u = 1; u <= self->n_nodes; u++)
    self->offset[u + 1] += self->offset[u];
  self->n_entries = self->offset[(gsize) self->n_nodes + 1];
  self->target = hin_alloc (self->n_entries, sizeof *self->target, error);
  if (self->target == NULL)
    return FALSE;
  if (weighted)
    self->weight = hin_alloc (self->n_entries, sizeof *self->weight, error);
  return !weighted || self->weight != NULL;
}

static HinCsr *
csr_new (guint32 n_nodes, GError **error)
{
  HinCsr *self = g_new0 (HinCsr, 1);
  self->n_nodes = n_nodes;
  self->offset = hin_alloc ((gsize) n_nodes + 2, sizeof *self->offset, error);
  if (self->offset != NULL)
    return self;
  hin_csr_free (self);
  return NULL;
}

HinCsr *
hin_csr_transpose (const HinCsr *self, GError **error)
{
  g_autoptr (HinCsr) columns = csr_new (self->n_nodes, error);
  if (columns == NULL)
    return NULL;
  for (guint64 i = 0; i < self->n_entries; i++)
    columns->offset[(gsize) self->target[i] + 2]++;
  if (!make_room (columns, self->weight != NULL, error))
    return NULL;
  for (guint32 u = 0; u < self->n_nodes; u++)
    for (guint64 i = self->offset[u]; i < self->offset[u + 1]; i++)
      {
        guint64 at = columns->offset[(gsize) self->target[i] + 1]++;
        columns->target[at] = u;
        if (columns->weight != NULL)
          columns->weight[at] = self->weight[i];
      }
  return g_steal_pointer (&columns);
}

static HinCsr *
build (const HinNetwork *network, const Filter *filters, guint n, gboolean weighted, GError **error)
{
  g_autoptr (HinCsr) self = csr_new (network->n_nodes, error);
  if (self == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    count_rows (self, &filters[i]);
  if (!make_room (self, weighted && network->weight != NULL, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    fill_rows (self, &filters[i]);
  return g_steal_pointer (&self);
}

/* The network's own tables are OUT rows of all relations. */
static HinCsr *
borrow (const HinNetwork *network, GError **error)
{
  Filter all = { network, -1, HIN_CSR_OUT, -1, -1 };
  g_autoptr (HinCsr) self = csr_new (network->n_nodes, error);
  if (self == NULL)
    return NULL;
  count_rows (self, &all);
  for (gsize u = 0; u < self->n_nodes; u++)
    self->offset[u + 1] = self->offset[u] + self->offset[u + 2];
  self->n_entries = self->offset[self->n_nodes];
  self->borrowed = TRUE;
  self->target = network->target;
  self->weight = network->weight;
  return g_steal_pointer (&self);
}

HinCsr *
hin_csr_new (const HinNetwork *network, HinCsrKind kind, int relation, GError **error)
{
  if (kind == HIN_CSR_OUT && relation < 0)
    return borrow (network, error);
  Filter filter = { network, relation, kind, -1, -1 };
  g_autoptr (HinCsr) self = build (network, &filter, 1, TRUE, error);
  /* rows of BOTH mix sources and targets; it is its own transpose, which has every row in order */
  return self == NULL || kind != HIN_CSR_BOTH ? g_steal_pointer (&self)
                                              : hin_csr_transpose (self, error);
}

HinCsr *
hin_csr_new_links (const HinNetwork *network, const HinCsrLink *links, guint n, int from, int to,
                   gboolean weighted, GError **error)
{
  gboolean many = n > 1; /* then the rows mix them: made the other way round, and transposed */
  g_autofree Filter *filters = g_new0 (Filter, n);
  for (guint i = 0; i < n; i++)
    filters[i]
        = (Filter){ network, links[i].relation, links[i].inverse != many ? HIN_CSR_IN : HIN_CSR_OUT,
                    many ? to : from, many ? from : to };
  g_autoptr (HinCsr) self = build (network, filters, n, weighted, error);
  return self == NULL || !many ? g_steal_pointer (&self) : hin_csr_transpose (self, error);
}

void
hin_csr_free (HinCsr *self)
{
  if (self == NULL)
    return;
  hin_free (self->offset);
  hin_free (self->count);
  if (!self->borrowed)
    {
      hin_free (self->target);
      hin_free (self->weight);
    }
  g_free (self);
}
