#include "config.h"

#include "hin-accumulator.h"
#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-flood.h"
#include "hin-product.h"

/* The nodes of a row, and those that will be in the rows after it. */
typedef struct
{
  const guint32 *node;
  guint64 n;
} Coming;

struct HinRowMaker
{
  const HinProduct *product;
  HinAccumulator step;  /* of one step */
  HinAccumulator total; /* of all chains, when there are several */
  HinRow row;
  Coming coming;
  HinFlood *flood; /* of closures; NULL: there are none */
  gboolean beyond; /* a number that its type does not hold */
};

static gboolean
has_closure (const HinProduct *self)
{
  for (guint c = 0; c < self->n_chains; c++)
    for (guint i = 0; i < self->chains[c].n; i++)
      if (self->chains[c].factors[i]->closure)
        return TRUE;
  return FALSE;
}

HinRowMaker *
hin_row_maker_new (const HinProduct *product, GError **error)
{
  g_autoptr (HinRowMaker) self = g_new0 (HinRowMaker, 1);
  const HinNetwork *network = hin_factors_network (product->store);
  gsize n = network->n_nodes;
  self->product = product;
  if (!hin_accumulator_init (&self->step, network->n_nodes, error)
      || (product->n_chains > 1 && !hin_accumulator_init (&self->total, network->n_nodes, error))
      || !hin_row_init (&self->row, n + 1, product->sum == HIN_SUM_REAL, error)
      || (has_closure (product) && (self->flood = hin_flood_new (network, error)) == NULL))
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_row_maker_free (HinRowMaker *self)
{
  hin_accumulator_clear (&self->step);
  hin_accumulator_clear (&self->total);
  hin_row_clear (&self->row);
  g_clear_pointer (&self->flood, hin_flood_free);
  g_free (self);
}

/* TRUE: it does not fit, and is the largest number. */
static inline gboolean
add_count (HinAccumulator *sum, guint32 v, guint64 count)
{
  if (sum->sum[v].count == 0)
    hin_accumulator_touch (sum, v);
  if (!__builtin_add_overflow (sum->sum[v].count, count, &sum->sum[v].count))
    return FALSE;
  sum->sum[v].count = G_MAXUINT64;
  return TRUE;
}

/* TRUE: it is too small for a double. */
static inline gboolean
add_weight (HinAccumulator *sum, guint32 v, double weight)
{
  if (weight <= 0)
    return TRUE;
  if (sum->sum[v].count == 0)
    hin_accumulator_touch (sum, v);
  sum->sum[v].weight += weight; /* too large shows in the row */
  return FALSE;
}

static inline void
add_least (HinAccumulator *sum, guint32 v, guint64 steps)
{
  if (sum->sum[v].count == 0)
    hin_accumulator_touch (sum, v);
  if (sum->sum[v].count == 0 || steps < sum->sum[v].count)
    sum->sum[v].count = steps;
}

/* Rows lie anywhere: ask early for where those that come end, then for their entries.  A row is
 * mostly short, so what comes is also what comes after it.  (Inlined in any case: compilers drop
 * calls of a function that does nothing but prefetch.) */
static inline __attribute__ ((always_inline)) void
fetch_ahead (const Coming *coming, guint32 i, const HinCsr *rows)
{
  if (i + 32 < coming->n)
    __builtin_prefetch (&rows->offset[coming->node[i + 32]]);
  guint64 end = i + 16 < coming->n ? rows->offset[coming->node[i + 16] + 1] : 0;
  if (end > 0)
    __builtin_prefetch (&rows->target[end - 1]);
}

/* Rows are ascending and read from their end, so what is before @first costs nothing. */
static gboolean
spread_counts (HinAccumulator *sum, const HinRow *from, const Coming *coming, const HinCsr *rows,
               guint32 first)
{
  gboolean overflow = FALSE;
  for (guint32 i = 0; i < from->n; i++)
    {
      fetch_ahead (coming, i, rows);
      guint64 count = from->value[i].count, begin = rows->offset[from->node[i]], times;
      for (guint64 e = rows->offset[from->node[i] + 1]; e-- > begin && rows->target[e] >= first;)
        {
          if (rows->count == NULL)
            times = count;
          else if (__builtin_mul_overflow (count, rows->count[e], &times))
            {
              times = G_MAXUINT64;
              overflow = TRUE;
            }
          overflow |= add_count (sum, rows->target[e], times);
        }
    }
  return overflow;
}

static gboolean
spread_weights (HinAccumulator *sum, const HinRow *from, const Coming *coming, const HinCsr *rows,
                guint32 first)
{
  gboolean underflow = FALSE;
  for (guint32 i = 0; i < from->n; i++)
    {
      fetch_ahead (coming, i, rows);
      double weight = from->value[i].weight;
      guint64 begin = rows->offset[from->node[i]];
      for (guint64 e = rows->offset[from->node[i] + 1]; e-- > begin && rows->target[e] >= first;)
        underflow |= add_weight (sum, rows->target[e],
                                 rows->weight != NULL ? weight * rows->weight[e] : weight);
    }
  return underflow;
}

static void
spread_steps (HinAccumulator *sum, const HinRow *from, const HinCsr *rows, guint32 first)
{
  for (guint32 i = 0; i < from->n; i++)
    {
      guint64 steps = from->value[i].count + 1, begin = rows->offset[from->node[i]];
      for (guint64 e = rows->offset[from->node[i] + 1]; e-- > begin && rows->target[e] >= first;)
        add_least (sum, rows->target[e], steps);
    }
}

static void
spread_closure (HinRowMaker *self, HinAccumulator *sum, const HinFactor *factor, guint32 first)
{
  for (guint32 i = 0; i < self->row.n; i++)
    {
      HinPathValue value = self->row.value[i];
      const guint32 *node, *round;
      guint32 n = hin_flood_from (self->flood, factor, self->row.node[i], &node, &round);
      for (guint32 j = 0; j < n; j++)
        if (node[j] < first)
          continue;
        else if (self->product->sum == HIN_SUM_REAL)
          self->beyond |= add_weight (sum, node[j], value.weight);
        else if (self->product->sum == HIN_SUM_LEAST)
          add_least (sum, node[j], value.count + round[j]);
        else
          self->beyond |= add_count (sum, node[j], value.count);
    }
}

static void
spread (HinRowMaker *self, HinAccumulator *sum, const HinFactor *factor, guint32 first)
{
  if (factor->closure)
    spread_closure (self, sum, factor, first);
  else if (self->product->sum == HIN_SUM_REAL)
    self->beyond |= spread_weights (sum, &self->row, &self->coming, factor->rows, first);
  else if (self->product->sum == HIN_SUM_LEAST)
    spread_steps (sum, &self->row, factor->rows, first);
  else
    self->beyond |= spread_counts (sum, &self->row, &self->coming, factor->rows, first);
}

/* The row of @source before any step: itself. */
static void
start (HinRowMaker *self, guint32 source)
{
  HinRow *row = &self->row;
  self->coming = (Coming){ row->node, 1 };
  row->n = 1;
  row->node[0] = source;
  if (row->real)
    row->value[0].weight = 1;
  else
    row->value[0].count = self->product->sum != HIN_SUM_LEAST;
}

/* The row of @source after one step, as it is stored; edges of several relations to one node lie
 * side by side. */
static void
copy_row (HinRowMaker *self, const HinCsr *rows, guint32 source)
{
  HinRow *row = &self->row;
  HinSum sum = self->product->sum;
  guint64 begin = rows->offset[source];
  self->coming = (Coming){ rows->target + begin, rows->n_entries - begin };
  row->n = 0;
  for (guint64 e = begin; e < rows->offset[source + 1]; e++)
    if (row->n > 0 && row->node[row->n - 1] == rows->target[e])
      row->value[row->n - 1].count += row->real || sum == HIN_SUM_LEAST ? 0 : 1;
    else
      {
        row->node[row->n] = rows->target[e];
        if (row->real)
          row->value[row->n].weight = rows->weight != NULL ? rows->weight[e] : 1;
        else
          row->value[row->n].count = rows->count != NULL ? rows->count[e] : 1;
        row->n++;
      }
}

/* Spread the row of @source over the chain; the last step goes to @last. */
static void
follow (HinRowMaker *self, const HinProductChain *chain, guint32 source, guint32 first,
        HinAccumulator *last)
{
  HinRow *row = &self->row;
  gboolean stored = chain->n > 1 && !chain->factors[0]->closure;
  if (stored)
    copy_row (self, chain->factors[0]->rows, source);
  else
    start (self, source);
  for (guint i = stored ? 1 : 0; i + 1 < chain->n; i++)
    {
      spread (self, &self->step, chain->factors[i], 0);
      hin_accumulator_collect (&self->step, row);
      self->coming = (Coming){ row->node, row->n };
    }
  if (chain->n > 0)
    spread (self, last, chain->factors[chain->n - 1], first);
}

gboolean
hin_row_maker_make (HinRowMaker *self, guint32 source, guint32 first, HinRow *row, GError **error)
{
  const HinProduct *product = self->product;
  HinAccumulator *last = product->n_chains > 1 ? &self->total : &self->step;
  self->beyond = FALSE;
  for (guint i = 0; i < product->n_chains; i++)
    follow (self, &product->chains[i], source, first, last);
  if (product->chains[0].n > 0)
    hin_accumulator_collect (last, &self->row);
  *row = self->row;
  if (!self->beyond && hin_row_fits (row))
    return TRUE;
  gsize n;
  const char *name = hin_network_name (hin_factors_network (product->store), source, &n);
  g_autofree char *quoted = hin_error_quote (name, n);
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "the paths from '%s' sum up to %s", quoted,
               row->real ? "a weight that no double holds" : "more than 64 bits hold");
  return FALSE;
}
