#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-flood.h"
#include "hin-product.h"

/* Sums that stick at the largest number. */
static guint64
add (guint64 a, guint64 b)
{
  guint64 sum;
  return __builtin_add_overflow (a, b, &sum) ? G_MAXUINT64 : sum;
}

static guint64
multiply (guint64 a, guint64 b)
{
  guint64 product;
  return __builtin_mul_overflow (a, b, &product) ? G_MAXUINT64 : product;
}

static const HinPathCount no_paths = { .hub = HIN_NONE };

/* @in paths arrive at @v, and each has @out ways to go on. */
static void
pass (HinPathCount *count, guint64 *most, guint32 v, guint64 in, guint64 out)
{
  guint64 through = multiply (in, out);
  count->paths = add (count->paths, through);
  if (through <= *most)
    return;
  *most = through;
  count->hub = v;
  count->in = in;
  count->out = out;
}

/* Paths over one step more: those so far end @arriving[v] times in v, then @next[v] times. */
static HinPathCount
count_edges (const HinCsr *rows, const guint64 *arriving, guint64 *next)
{
  HinPathCount count = no_paths;
  guint64 most = 0;
  for (guint32 v = 0; v < rows->n_nodes; v++)
    {
      if (arriving[v] == 0)
        continue;
      pass (&count, &most, v, arriving[v], rows->offset[v + 1] - rows->offset[v]);
      for (guint64 e = rows->offset[v]; e < rows->offset[v + 1]; e++)
        next[rows->target[e]] = add (next[rows->target[e]], arriving[v]);
    }
  return count;
}

static HinPathCount
count_closure (const HinFactor *factor, HinFlood *flood, const guint64 *arriving, guint64 *next,
               guint64 limit)
{
  HinPathCount count = no_paths;
  guint64 most = 0;
  for (guint32 v = 0; v < factor->rows->n_nodes; v++)
    {
      const guint32 *node, *round;
      if (arriving[v] == 0)
        continue;
      guint32 n = hin_flood_from (flood, factor, v, &node, &round);
      pass (&count, &most, v, arriving[v], hin_flood_work (flood));
      for (guint32 i = 0; i < n; i++)
        next[node[i]] = add (next[node[i]], arriving[v]);
      if (count.paths > limit)
        {
          count.more = TRUE;
          break;
        }
    }
  return count;
}

/* The most paths that any step of @chain makes. */
static gboolean
count_chain (const HinProductChain *chain, const HinNetwork *network, const guint8 *sources,
             guint64 limit, HinPathCount *count, GError **error)
{
  g_autoptr (HinFlood) flood = NULL;
  gsize n = network->n_nodes;
  hin_autofree guint64 *arriving = hin_alloc (n, sizeof (guint64), error);
  if (arriving == NULL)
    return FALSE;
  hin_autofree guint64 *next = hin_alloc (n, sizeof (guint64), error);
  if (next == NULL)
    return FALSE;
  *count = no_paths;
  for (guint32 v = 0; v < n; v++)
    arriving[v] = sources == NULL || sources[v];
  for (guint i = 0; i < chain->n && !count->more; i++)
    {
      const HinFactor *factor = chain->factors[i];
      if (factor->closure && flood == NULL && (flood = hin_flood_new (network, error)) == NULL)
        return FALSE;
      HinPathCount here = factor->closure ? count_closure (factor, flood, arriving, next, limit)
                                          : count_edges (factor->rows, arriving, next);
      here.steps = i + 1;
      if ((i > 0 || factor->closure) && here.paths > count->paths)
        *count = here;
      guint64 *swap = arriving;
      arriving = next;
      next = swap;
      memset (next, 0, n * sizeof (guint64));
    }
  return TRUE;
}

gboolean
hin_product_count (const HinProduct *self, const guint8 *sources, guint64 most, HinPathCount *count,
                   GError **error)
{
  const HinNetwork *network = hin_factors_network (self->store);
  guint64 largest = 0;
  *count = no_paths;
  for (guint c = 0; c < self->n_chains && !count->more; c++)
    {
      HinPathCount here;
      if (!count_chain (&self->chains[c], network, sources, most - MIN (most, count->paths), &here,
                        error))
        return FALSE;
      guint64 sum = add (count->paths, here.paths);
      if (here.paths > largest)
        {
          largest = here.paths;
          *count = here;
        }
      count->paths = sum;
      count->more |= here.more;
    }
  count->single = TRUE;
  for (guint c = 0; c < self->n_chains; c++)
    count->single &= self->chains[c].n <= 1;
  return TRUE;
}

char *
hin_product_describe (const HinProduct *self, const HinPathCount *count)
{
  gsize n;
  const char *name = hin_network_name (hin_factors_network (self->store), count->hub, &n);
  g_autofree char *hub = hin_error_quote (name, n);
  double share = 100.0 * (double) count->in * (double) count->out / (double) count->paths;
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT " paths over %u steps, %u %% of them through %s "
                          "(%" G_GUINT64_FORMAT " in, %" G_GUINT64_FORMAT " out)",
                          count->more || count->paths == G_MAXUINT64 ? "at least " : "",
                          count->paths, count->steps, (guint) MIN (share, 100), hub, count->in,
                          count->out);
}

gboolean
hin_product_check (const HinProduct *self, guint64 most, const char *advice, GError **error)
{
  HinPathCount count;
  if (!hin_product_count (self, NULL, most, &count, error))
    return FALSE;
  if (count.steps == 0 || count.paths <= most)
    return TRUE;
  g_autofree char *text = hin_product_describe (self, &count);
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
               "%s, more than --max-paths %" G_GUINT64_FORMAT ": leave it out with --stop or "
               "--max-degree%s",
               text, most, advice);
  return FALSE;
}
