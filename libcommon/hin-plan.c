#include "config.h"

#include "hin-plan.h"

#include <math.h>

#include "hin-alloc.h"

#define MUST_SAVE                                                                                  \
  0.8 /* an order has to be that much cheaper than left to right, to pay for its memory */

/* Steps i..j of a chain. */
typedef struct
{
  double paths, entries;
  double cost; /* of making it, 0 for a single step */
  guint cut;   /* the last product is (i..cut) times (cut + 1..j) */
} Range;

typedef struct
{
  HinProduct *product;
  HinProductChain *chain;
  const HinPathChain *text;
  double share;
  double *rows, *columns; /* by step: how many are not empty */
  double *meet;           /* by step: pairs of an edge of it and one of the next that meet */
  Range *range;           /* by i * n + j */
  Range *stream;          /* by j: steps 0..j when no row is stored */
  double left_to_right;   /* cost of that */
  double budget;          /* most entries of an inner product */
} Plan;

static double
edges (const Plan *self, guint i)
{
  return (double) self->chain->factors[i]->rows->n_entries;
}

/* Count what the nodes between steps have in and out. */
static gboolean
count (Plan *self, GError **error)
{
  guint32 n_nodes = hin_factors_network (self->product->store)->n_nodes;
  hin_autofree guint32 *in = hin_alloc (n_nodes, sizeof *in, error);
  if (in == NULL)
    return FALSE;
  for (guint i = 0; i < self->chain->n; i++)
    {
      const HinCsr *rows = self->chain->factors[i]->rows;
      for (guint32 v = 0; v < n_nodes; v++)
        {
          guint64 out = rows->offset[v + 1] - rows->offset[v];
          self->rows[i] += out > 0;
          if (i > 0)
            self->meet[i - 1] += (double) in[v] * (double) out;
          in[v] = 0;
        }
      for (guint64 e = 0; e < rows->n_entries; e++)
        self->columns[i] += in[rows->target[e]]++ == 0;
      self->budget += (double) rows->n_entries;
    }
  return TRUE;
}

/* Multiplications of steps i..k with steps k + 1..j. */
static double
multiplications (const Plan *self, guint i, guint k, guint j)
{
  guint n = self->chain->n;
  double pairs = edges (self, k) * edges (self, k + 1);
  return pairs == 0 ? 0
                    : self->range[i * n + k].entries * self->range[(k + 1) * n + j].entries
                          * self->meet[k] / pairs;
}

static void
estimate (Plan *self, guint i, guint j)
{
  guint n = self->chain->n;
  Range *range = &self->range[i * n + j];
  double cells = self->rows[i] * self->columns[j];
  range->paths = edges (self, i);
  for (guint k = i; k < j; k++)
    range->paths *= edges (self, k) > 0 ? self->meet[k] / edges (self, k) : 0;
  range->entries = i == j      ? edges (self, i)
                   : cells > 0 ? -cells * expm1 (-range->paths / cells)
                               : 0;
}

static void
choose (Plan *self, guint i, guint j)
{
  guint n = self->chain->n;
  Range *range = &self->range[i * n + j];
  if (i == j)
    return;
  range->cost = INFINITY;
  if (range->entries > self->budget)
    return;
  for (guint k = i; k < j; k++)
    {
      double cost = self->range[i * n + k].cost + self->range[(k + 1) * n + j].cost
                    + multiplications (self, i, k, j) + range->entries;
      if (cost < range->cost)
        {
          range->cost = cost;
          range->cut = k;
        }
    }
}

/* The same for the rows of the whole, which are not stored, and of which a share is made. */
static void
choose_stream (Plan *self)
{
  guint n = self->chain->n;
  for (guint j = 1; j < n; j++)
    {
      Range *whole = &self->stream[j];
      whole->cost = INFINITY;
      for (guint k = 0; k < j; k++)
        {
          double cost = self->stream[k].cost + self->range[(k + 1) * n + j].cost
                        + self->share * multiplications (self, 0, k, j);
          if (cost < whole->cost)
            {
              whole->cost = cost;
              whole->cut = k;
            }
        }
      self->left_to_right += self->share * multiplications (self, 0, j - 1, j);
    }
}

static void
plan_free (Plan *self)
{
  g_free (self->rows);
  g_free (self->columns);
  g_free (self->meet);
  g_free (self->range);
  g_free (self->stream);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

static Plan *
plan_new (HinProduct *product, HinProductChain *chain, const HinPathChain *text, double share,
          GError **error)
{
  g_autoptr (Plan) self = g_new0 (Plan, 1);
  guint n = chain->n;
  *self = (Plan){ .product = product, .chain = chain, .text = text, .share = share };
  self->rows = g_new0 (double, n);
  self->columns = g_new0 (double, n);
  self->meet = g_new0 (double, n);
  self->range = g_new0 (Range, (gsize) n * n);
  self->stream = g_new0 (Range, n);
  if (!count (self, error))
    return NULL;
  for (guint length = 0; length < n; length++)
    for (guint i = 0; i + length < n; i++)
      {
        estimate (self, i, i + length);
        choose (self, i, i + length);
      }
  choose_stream (self);
  return g_steal_pointer (&self);
}

static gboolean
pays (const Plan *self)
{
  return self->stream[self->chain->n - 1].cost < MUST_SAVE * self->left_to_right;
}

static const HinFactor *make (Plan *self, guint i, guint j);

/* The factors whose product from left to right is that of steps i..j as planned in @ranges, which
 * has those that begin with step i, by last step.  FALSE: one of them cannot be made. */
static gboolean
operands (Plan *self, const Range *ranges, guint i, guint j, GPtrArray *list)
{
  if (i < j && !operands (self, ranges, i, ranges[j].cut, list))
    return FALSE;
  guint first = i < j ? ranges[j].cut + 1 : i;
  const HinFactor *factor = first == j ? self->chain->factors[j] : make (self, first, j);
  if (factor != NULL)
    g_ptr_array_add (list, (gpointer) factor);
  return factor != NULL;
}

/* NULL: the product is too large, or a number in it, perhaps in rows that nobody asks for. */
static const HinFactor *
make (Plan *self, guint i, guint j)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  if (!operands (self, &self->range[i * self->chain->n], i, j, list))
    return NULL;
  HinProductChain chain = { list->len, (const HinFactor **) list->pdata };
  HinProduct product = { self->product->store, self->product->sum, 1, &chain };
  HinCsr *rows = NULL;
  if (!hin_product_rows (&product, (guint64) self->budget, &rows, NULL) || rows == NULL)
    return NULL;
  return hin_factors_take (self->product->store, rows);
}

/* What cannot be made is left as it is: from left to right. */
static void
apply (Plan *self)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  if (!operands (self, self->stream, 0, self->chain->n - 1, list))
    return;
  self->chain->n = list->len;
  for (guint i = 0; i < list->len; i++)
    self->chain->factors[i] = list->pdata[i];
}

static void
spell (const Plan *self, const Range *ranges, guint i, guint j, GString *text)
{
  if (i == j)
    {
      hin_path_spell (text, self->text, i, i + 1);
      return;
    }
  guint cut = ranges[j].cut, n = self->chain->n;
  spell (self, ranges, i, cut, text);
  g_string_append (text, cut + 1 < j ? "/(" : "/");
  spell (self, &self->range[(cut + 1) * n], cut + 1, j, text);
  if (cut + 1 < j)
    g_string_append_c (text, ')');
}

static guint64
whole (double x)
{
  return x < 1e18 ? (guint64) (x + 0.5) : (guint64)1e18;
}

static void
write_steps (const Plan *self, HinWriter *out)
{
  for (guint i = 0; i < self->chain->n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      hin_path_spell (text, self->text, i, i + 1);
      hin_writer_printf (out,
                         "step\t%s\t%" G_GUINT64_FORMAT " edges, %" G_GUINT64_FORMAT
                         " sources, %" G_GUINT64_FORMAT " targets\n",
                         text->str, whole (edges (self, i)), whole (self->rows[i]),
                         whole (self->columns[i]));
    }
}

static void
explain_chain (const Plan *self, HinWriter *out)
{
  guint n = self->chain->n;
  g_autoptr (GString) text = g_string_new (NULL);
  write_steps (self, out);
  if (pays (self))
    spell (self, self->stream, 0, n - 1, text);
  else
    hin_path_spell (text, self->text, 0, n);
  double cost = pays (self) ? self->stream[n - 1].cost : self->left_to_right;
  hin_writer_printf (out,
                     "order\t%s\tabout %" G_GUINT64_FORMAT " multiplications, %" G_GUINT64_FORMAT
                     " from left to right\n",
                     text->str, whole (cost), whole (self->left_to_right));
  hin_writer_printf (out, "pairs\tabout %" G_GUINT64_FORMAT "\n",
                     whole (self->share * self->range[n - 1].entries));
}

static gboolean
can_reorder (const HinProduct *self, const HinProductChain *chain)
{
  for (guint i = 0; i < chain->n; i++)
    if (chain->factors[i]->closure)
      return FALSE;
  return chain->n > 0 && self->sum != HIN_SUM_LEAST;
}

static void
explain_as_it_is (const HinPathChain *chain, HinWriter *out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  hin_path_spell (text, chain, 0, chain->n_steps);
  hin_writer_printf (out, "order\t%s\tfrom left to right\n", text->str);
}

void
hin_plan_explain_as_it_is (const HinPath *path, HinWriter *explain)
{
  for (guint c = 0; c < path->n_chains; c++)
    explain_as_it_is (&path->chains[c], explain);
}

gboolean
hin_plan (HinProduct *self, const HinPath *path, double share, HinWriter *explain, GError **error)
{
  for (guint c = 0; c < self->n_chains; c++)
    {
      if (!can_reorder (self, &self->chains[c]))
        {
          if (explain != NULL)
            explain_as_it_is (&path->chains[c], explain);
          continue;
        }
      g_autoptr (Plan) plan = plan_new (self, &self->chains[c], &path->chains[c], share, error);
      if (plan == NULL)
        return FALSE;
      if (explain != NULL)
        explain_chain (plan, explain);
      else if (pays (plan))
        apply (plan);
    }
  return TRUE;
}
