#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-csr.h"

/* Which edges make entries, and where. */
typedef struct
{
  const HinNetwork *network;
  guint *along, *against; /* by relation: how often an edge of it is taken that way */
  int from, to;           /* node types of row and column; -1: any */
} Filter;

static gboolean
takes (const Filter *filter, guint32 row, guint32 column)
{
  const guint16 *type = filter->network->type;
  return (filter->from < 0 || type[row] == filter->from)
         && (filter->to < 0 || type[column] == filter->to);
}

static void
count_rows (HinCsr *self, const Filter *filter)
{
  const HinNetwork *network = filter->network;
  const guint32 *source = network->source, *target = network->target;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint along = filter->along[network->relation[e]];
      guint against = filter->against[network->relation[e]];
      if (along > 0 && takes (filter, source[e], target[e]))
        self->offset[(gsize) source[e] + 2] += along;
      if (against > 0 && takes (filter, target[e], source[e]))
        self->offset[(gsize) target[e] + 2] += against;
    }
}

/* Edges come sorted by (source, target), so a stable scatter leaves rows of targets in order.
 * Meanwhile offset[row + 1] is where the row's next entry goes: its end, when all are there. */
static void
scatter (HinCsr *self, const Filter *filter, guint64 e, guint times, guint32 row, guint32 column)
{
  if (times == 0 || !takes (filter, row, column))
    return;
  for (; times > 0; times--)
    {
      guint64 at = self->offset[(gsize) row + 1]++;
      self->target[at] = column;
      if (self->weight != NULL)
        self->weight[at] = filter->network->weight[e];
    }
}

static void
fill_rows (HinCsr *self, const Filter *filter)
{
  const HinNetwork *network = filter->network;
  const guint32 *source = network->source, *target = network->target;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      scatter (self, filter, e, filter->along[network->relation[e]], source[e], target[e]);
      scatter (self, filter, e, filter->against[network->relation[e]], target[e], source[e]);
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
build (const Filter *filter, gboolean weighted, GError **error)
{
  g_autoptr (HinCsr) self = csr_new (filter->network->n_nodes, error);
  if (self == NULL)
    return NULL;
  count_rows (self, filter);
  if (!make_room (self, weighted && filter->network->weight != NULL, error))
    return NULL;
  fill_rows (self, filter);
  return g_steal_pointer (&self);
}

/* The network's own tables are OUT rows of all relations. */
static HinCsr *
borrow (const HinNetwork *network, GError **error)
{
  g_autoptr (HinCsr) self = csr_new (network->n_nodes, error);
  if (self == NULL)
    return NULL;
  for (guint64 e = 0; e < network->n_edges; e++)
    self->offset[(gsize) network->source[e] + 1]++;
  for (gsize u = 0; u < self->n_nodes; u++)
    self->offset[u + 1] += self->offset[u];
  self->n_entries = self->offset[self->n_nodes];
  self->borrowed = TRUE;
  self->target = network->target;
  self->weight = network->weight;
  return g_steal_pointer (&self);
}

HinCsr *
hin_csr_new (const HinNetwork *network, HinCsrKind kind, int relation, GError **error)
{
  guint n = network->relation_names->len;
  g_autofree guint *taken = g_new0 (guint, n + 1), *none = g_new0 (guint, n + 1);
  if (kind == HIN_CSR_OUT && relation < 0)
    return borrow (network, error);
  for (guint r = 0; r < n; r++)
    taken[r] = relation < 0 || (int) r == relation;
  Filter filter = { network, kind == HIN_CSR_IN ? none : taken, kind == HIN_CSR_OUT ? none : taken,
                    -1, -1 };
  g_autoptr (HinCsr) self = build (&filter, TRUE, error);
  /* rows of BOTH mix sources and targets; it is its own transpose, which has every row in order */
  return self == NULL || kind != HIN_CSR_BOTH ? g_steal_pointer (&self)
                                              : hin_csr_transpose (self, error);
}

HinCsr *
hin_csr_new_links (const HinNetwork *network, const HinCsrLink *links, guint n, int from, int to,
                   gboolean weighted, GError **error)
{
  guint n_relations = network->relation_names->len, n_inverse = 0;
  g_autofree guint *along = g_new0 (guint, n_relations + 1);
  g_autofree guint *against = g_new0 (guint, n_relations + 1);
  for (guint i = 0; i < n; i++)
    {
      (links[i].inverse ? against : along)[links[i].relation]++;
      n_inverse += links[i].inverse ? 1 : 0;
    }
  if (n_inverse == 0 || n_inverse == n)
    {
      Filter filter = { network, along, against, from, to };
      return build (&filter, weighted, error);
    }
  /* both ways the rows are mixed: they are made the other way round, and transposed */
  Filter turned = { network, against, along, to, from };
  g_autoptr (HinCsr) self = build (&turned, weighted, error);
  return self == NULL ? NULL : hin_csr_transpose (self, error);
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
