#include "config.h"

#include "hin-dwpc.h"

#include "hin-accumulator.h"
#include "hin-alloc.h"
#include "hin-error.h"

/* A node of the path that is being followed. */
typedef struct
{
  guint32 node;
  guint64 next, end; /* entries of its row that are still to be followed */
  double value;      /* of the path so far */
} Place;

struct HinDwpcMaker
{
  const HinProduct *product;
  HinAccumulator sum;
  HinRow row;
  Place *places;
  gboolean beyond; /* the value of a path is too small for a double */
};

HinDwpcMaker *
hin_dwpc_maker_new (const HinProduct *product, GError **error)
{
  g_autoptr (HinDwpcMaker) self = g_new0 (HinDwpcMaker, 1);
  gsize n = hin_factors_network (product->store)->n_nodes;
  guint longest = 0;
  for (guint i = 0; i < product->n_chains; i++)
    longest = MAX (longest, product->chains[i].n);
  self->product = product;
  self->places = g_new0 (Place, longest + 1);
  if (!hin_accumulator_init (&self->sum, (guint32) n, error)
      || !hin_row_init (&self->row, n + 1, TRUE, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_dwpc_maker_free (HinDwpcMaker *self)
{
  hin_accumulator_clear (&self->sum);
  hin_row_clear (&self->row);
  g_free (self->places);
  g_free (self);
}

static gboolean
is_on_path (const Place *places, guint n, guint32 node)
{
  for (guint i = 0; i < n; i++)
    if (places[i].node == node)
      return TRUE;
  return FALSE;
}

static Place
place_at (const HinProductChain *chain, guint depth, guint32 node, double value)
{
  const HinCsr *rows = depth < chain->n ? chain->factors[depth]->rows : NULL;
  return (Place){ node, rows != NULL ? rows->offset[node] : 0,
                  rows != NULL ? rows->offset[node + 1] : 0, value };
}

static void
follow (HinDwpcMaker *self, const HinProductChain *chain, guint32 source, guint32 first)
{
  Place *places = self->places;
  guint depth = 0;
  places[0] = place_at (chain, 0, source, 1);
  for (;;)
    {
      Place *here = &places[depth];
      if (here->next == here->end)
        {
          if (depth-- == 0)
            return;
          continue;
        }
      const HinCsr *rows = chain->factors[depth]->rows;
      guint64 e = here->next++;
      guint32 v = rows->target[e];
      if (is_on_path (places, depth + 1, v))
        continue;
      double value = here->value * rows->weight[e];
      self->beyond |= value <= 0;
      if (depth + 1 < chain->n)
        {
          depth++;
          places[depth] = place_at (chain, depth, v, value);
          continue;
        }
      if (v < first || value <= 0)
        continue;
      if (self->sum.sum[v].count == 0)
        hin_accumulator_touch (&self->sum, v);
      self->sum.sum[v].weight += value;
    }
}

gboolean
hin_dwpc_make (HinDwpcMaker *self, guint32 source, guint32 first, HinRow *row, GError **error)
{
  self->beyond = FALSE;
  for (guint i = 0; i < self->product->n_chains; i++)
    follow (self, &self->product->chains[i], source, first);
  hin_accumulator_collect (&self->sum, &self->row);
  *row = self->row;
  if (!self->beyond && hin_row_fits (row))
    return TRUE;
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_LIMIT,
                       "--damping makes a sum over paths that no double holds");
  return FALSE;
}
