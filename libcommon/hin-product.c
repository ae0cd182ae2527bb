#include "config.h"

#include "hin-product.h"

#include "hin-alloc.h"

static gboolean
load_chain (HinProduct *self, HinProductChain *chain, const HinPathChain *path,
            HinFactorValues first, HinFactorValues second, GError **error)
{
  chain->factors = g_new0 (const HinFactor *, path->n_steps);
  for (; chain->n < path->n_steps; chain->n++)
    {
      guint before = chain->n, after = path->n_steps - 1 - chain->n;
      HinFactorValues values = before < after                      ? first
                               : before > after || first == second ? second
                                                                   : HIN_FACTOR_MIDDLE;
      chain->factors[chain->n]
          = hin_factors_get (self->store, &path->steps[chain->n], values, error);
      if (chain->factors[chain->n] == NULL)
        return FALSE;
    }
  return TRUE;
}

HinProduct *
hin_product_new (HinFactors *store, const HinPath *path, HinSum sum, HinFactorValues first,
                 HinFactorValues second, GError **error)
{
  g_autoptr (HinProduct) self = g_new0 (HinProduct, 1);
  self->store = store;
  self->sum = sum;
  self->chains = g_new0 (HinProductChain, path->n_chains);
  while (self->n_chains < path->n_chains)
    {
      guint i = self->n_chains++;
      if (!load_chain (self, &self->chains[i], &path->chains[i], first, second, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

HinProduct *
hin_product_new_factors (HinFactors *store, const HinFactor *const *factors, guint n, HinSum sum)
{
  HinProduct *self = g_new0 (HinProduct, 1);
  self->store = store;
  self->sum = sum;
  self->n_chains = 1;
  self->chains = g_new0 (HinProductChain, 1);
  self->chains[0].n = n;
  self->chains[0].factors = g_memdup2 (factors, n * sizeof *factors);
  return self;
}

void
hin_product_free (HinProduct *self)
{
  for (guint i = 0; i < self->n_chains; i++)
    g_free (self->chains[i].factors);
  g_free (self->chains);
  g_free (self);
}

gboolean
hin_product_begins (const HinProduct *self, guint32 node)
{
  for (guint c = 0; c < self->n_chains; c++)
    {
      const HinCsr *rows = self->chains[c].n > 0 ? self->chains[c].factors[0]->rows : NULL;
      if (rows == NULL || rows->offset[node] < rows->offset[node + 1])
        return TRUE;
    }
  return FALSE;
}

/* Append @row to @rows.  FALSE: HIN_ERROR_LIMIT. */
static gboolean
append (HinCsr *rows, const HinRow *row, gsize *size, GError **error)
{
  guint64 need = rows->n_entries + row->n;
  if (need > *size)
    {
      gsize grown = hin_grow (*size, need);
      guint32 *target = hin_realloc (rows->target, grown, sizeof *target, error);
      if (target == NULL)
        return FALSE;
      rows->target = target;
      gpointer value = hin_realloc (row->real ? (gpointer) rows->weight : rows->count, grown,
                                    sizeof (HinPathValue), error);
      if (value == NULL)
        return FALSE;
      if (row->real)
        rows->weight = value;
      else
        rows->count = value;
      *size = grown;
    }
  for (guint32 i = 0; i < row->n; i++)
    {
      rows->target[rows->n_entries + i] = row->node[i];
      if (row->real)
        rows->weight[rows->n_entries + i] = row->value[i].weight;
      else
        rows->count[rows->n_entries + i] = row->value[i].count;
    }
  rows->n_entries = need;
  return TRUE;
}

gboolean
hin_product_rows (const HinProduct *self, guint64 most, HinCsr **rows, GError **error)
{
  g_autoptr (HinRowMaker) maker = hin_row_maker_new (self, error);
  if (maker == NULL)
    return FALSE;
  g_autoptr (HinCsr) all = g_new0 (HinCsr, 1);
  all->n_nodes = hin_factors_network (self->store)->n_nodes;
  all->offset = hin_alloc ((gsize) all->n_nodes + 2, sizeof *all->offset, error);
  if (all->offset == NULL)
    return FALSE;
  gsize size = 0;
  for (guint32 v = 0; v < all->n_nodes; v++)
    {
      HinRow row;
      if (!hin_row_maker_make (maker, v, 0, &row, error) || !append (all, &row, &size, error))
        return FALSE;
      all->offset[v + 1] = all->n_entries;
      if (all->n_entries > most)
        return TRUE;
    }
  *rows = g_steal_pointer (&all);
  return TRUE;
}
