#include "config.h"

#include "hin-product.h"

#include <math.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-csr.h"
#include "hin-error.h"

/* Spread the frontier over the rows of one step.  FALSE: a sum does not fit. */
typedef gboolean (*Spread) (HinProduct *self, const HinCsr *rows);

struct HinPathMeasure
{
  const char *name, *help;
  Spread spread; /* NULL: not built in yet */
  gboolean real; /* as in HinRow */
};

#define LEVELS 3

struct HinProduct
{
  const HinNetwork *network;
  const HinPathMeasure *measure;
  guint n_steps;
  HinCsr **rows; /* of each step; equal steps share one.  NULL entry: the product is empty */
  gboolean empty;
  HinPathValue *sum;        /* n_nodes; all 0 between steps */
  guint64 *touched[LEVELS]; /* a bit for each node, for each word of that, for each word of that */
  gsize words[LEVELS];
  HinRow frontier;
};

/* Marking is three stores where sorting the touched nodes would be log n comparisons each. */
static inline void
touch (HinProduct *self, guint32 node)
{
  self->touched[0][node >> 6] |= G_GUINT64_CONSTANT (1) << (node & 63);
  self->touched[1][node >> 12] |= G_GUINT64_CONSTANT (1) << (node >> 6 & 63);
  self->touched[2][node >> 18] |= G_GUINT64_CONSTANT (1) << (node >> 12 & 63);
}

static gboolean
spread_count (HinProduct *self, const HinCsr *rows)
{
  const HinRow *from = &self->frontier;
  HinPathValue *sum = self->sum;
  gboolean overflow = FALSE;
  for (guint32 i = 0; i < from->n; i++)
    {
      guint64 count = from->value[i].count, end = rows->offset[from->node[i] + 1];
      for (guint64 e = rows->offset[from->node[i]]; e < end; e++)
        {
          guint32 v = rows->target[e];
          if (sum[v].count == 0)
            touch (self, v);
          overflow |= __builtin_add_overflow (sum[v].count, count, &sum[v].count);
        }
    }
  return !overflow;
}

static gboolean
spread_weighted (HinProduct *self, const HinCsr *rows)
{
  const HinRow *from = &self->frontier;
  HinPathValue *sum = self->sum;
  for (guint32 i = 0; i < from->n; i++)
    {
      double weight = from->value[i].weight;
      guint64 end = rows->offset[from->node[i] + 1];
      for (guint64 e = rows->offset[from->node[i]]; e < end; e++)
        {
          guint32 v = rows->target[e];
          if (sum[v].count == 0)
            touch (self, v);
          sum[v].weight += rows->weight != NULL ? weight * rows->weight[e] : weight;
        }
    }
  return TRUE; /* what is too large or too small shows in the row */
}

static const HinPathMeasure measures[] = {
  { "count", "number of paths, weights ignored", spread_count, FALSE },
  { "weighted", "sum over paths of the product of their weights", spread_weighted, TRUE },
  { "pathsim", NULL, NULL, TRUE },
  { "hetesim", NULL, NULL, TRUE },
  { "rw", NULL, NULL, TRUE },
  { "prw", NULL, NULL, TRUE },
  { "cosine", NULL, NULL, TRUE },
  { "jaccard", NULL, NULL, TRUE },
  { "dwpc", NULL, NULL, TRUE },
};

const HinPathMeasure *
hin_path_measure_find (const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    if (strcmp (measures[i].name, name) == 0)
      {
        if (measures[i].spread != NULL)
          return &measures[i];
        g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--measure %s is not built in yet", name);
        return NULL;
      }
  g_autofree char *quoted = hin_error_quote (name, strlen (name));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--measure '%s': not one of those of --list",
               quoted);
  return NULL;
}

void
hin_path_measure_list (HinWriter *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    if (measures[i].spread != NULL)
      hin_writer_printf (out, "%s\t%s\n", measures[i].name, measures[i].help);
}

/* The rows of step @i, shared with an equal step before it. */
static gboolean
load_step (HinProduct *self, const HinPath *path, guint i, GError **error)
{
  const HinPathStep *step = &path->steps[i];
  for (guint j = 0; j < i; j++)
    if (path->steps[j].inverse == step->inverse
        && strcmp (path->steps[j].relation, step->relation) == 0)
      {
        self->rows[i] = self->rows[j];
        return TRUE;
      }
  int relation = hin_network_relation (self->network, step->relation);
  if (relation < 0)
    {
      self->empty = TRUE;
      return TRUE;
    }
  self->rows[i]
      = hin_csr_new (self->network, step->inverse ? HIN_CSR_IN : HIN_CSR_OUT, relation, error);
  if (self->rows[i] == NULL)
    return FALSE;
  if (!self->measure->real)
    {
      hin_free (self->rows[i]->weight);
      self->rows[i]->weight = NULL;
    }
  return TRUE;
}

HinProduct *
hin_product_new (const HinNetwork *network, const HinPath *path, const HinPathMeasure *measure,
                 GError **error)
{
  g_autoptr (HinProduct) self = g_new0 (HinProduct, 1);
  gsize n = network->n_nodes;
  self->network = network;
  self->measure = measure;
  self->frontier.real = measure->real;
  self->n_steps = path->n_steps;
  self->rows = g_new0 (HinCsr *, path->n_steps);
  for (guint i = 0; i < path->n_steps; i++)
    if (!load_step (self, path, i, error))
      return NULL;
  for (int level = 0; level < LEVELS; level++)
    {
      self->words[level] = (level == 0 ? n : self->words[level - 1]) / 64 + 1;
      self->touched[level] = hin_alloc (self->words[level], sizeof (guint64), error);
      if (self->touched[level] == NULL)
        return NULL;
    }
  if ((self->sum = hin_alloc (n, sizeof (HinPathValue), error)) == NULL
      || (self->frontier.node = hin_alloc (n + 1, sizeof (guint32), error)) == NULL
      || (self->frontier.value = hin_alloc (n + 1, sizeof (HinPathValue), error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_product_free (HinProduct *self)
{
  for (guint i = 0; i < self->n_steps; i++)
    {
      HinCsr *rows = self->rows[i];
      for (guint j = i; j < self->n_steps; j++)
        if (self->rows[j] == rows)
          self->rows[j] = NULL;
      if (rows != NULL)
        hin_csr_free (rows);
    }
  g_free (self->rows);
  for (int level = 0; level < LEVELS; level++)
    hin_free (self->touched[level]);
  hin_free (self->sum);
  hin_free (self->frontier.node);
  hin_free (self->frontier.value);
  g_free (self);
}

/* Move what was touched, in order, from the accumulator into the frontier. */
static void
collect (HinProduct *self)
{
  HinRow *row = &self->frontier;
  row->n = 0;
  for (gsize i = 0; i < self->words[2]; i++)
    for (; self->touched[2][i] != 0; self->touched[2][i] &= self->touched[2][i] - 1)
      {
        gsize j = i << 6 | (gsize) __builtin_ctzll (self->touched[2][i]);
        for (; self->touched[1][j] != 0; self->touched[1][j] &= self->touched[1][j] - 1)
          {
            gsize k = j << 6 | (gsize) __builtin_ctzll (self->touched[1][j]);
            for (; self->touched[0][k] != 0; self->touched[0][k] &= self->touched[0][k] - 1)
              {
                gsize v = k << 6 | (gsize) __builtin_ctzll (self->touched[0][k]);
                row->node[row->n] = (guint32) v;
                row->value[row->n++] = self->sum[v];
                self->sum[v].count = 0;
              }
          }
      }
}

static gboolean
fits (const HinProduct *self)
{
  for (guint32 i = 0; self->measure->real && i < self->frontier.n; i++)
    if (!isfinite (self->frontier.value[i].weight) || !(self->frontier.value[i].weight > 0))
      return FALSE;
  return TRUE;
}

gboolean
hin_product_row (HinProduct *self, guint32 source, HinRow *row, GError **error)
{
  HinRow *frontier = &self->frontier;
  gboolean good = TRUE;
  frontier->n = self->empty ? 0 : 1;
  frontier->node[0] = source;
  if (self->measure->real)
    frontier->value[0].weight = 1;
  else
    frontier->value[0].count = 1;
  for (guint i = 0; i < self->n_steps && frontier->n > 0; i++)
    {
      good = self->measure->spread (self, self->rows[i]) && good;
      collect (self);
    }
  if (!good || !fits (self))
    {
      gsize n;
      const char *name = hin_network_name (self->network, source, &n);
      g_autofree char *quoted = hin_error_quote (name, n);
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "the paths from '%s' sum up to %s", quoted,
                   self->measure->real ? "a weight that no double holds"
                                       : "more than 64 bits hold");
      return FALSE;
    }
  *row = *frontier;
  return TRUE;
}

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

/* Paths over one step more, when @arriving[v] of those so far end in v. */
static HinPathCount
count_step (const HinCsr *rows, const guint64 *arriving)
{
  HinPathCount count = { 0, 0, HIN_NONE, 0, 0 };
  guint64 most = 0;
  for (guint32 v = 0; v < rows->n_nodes; v++)
    {
      guint64 out = rows->offset[v + 1] - rows->offset[v];
      guint64 through = multiply (arriving[v], out);
      count.paths = add (count.paths, through);
      if (through <= most)
        continue;
      most = through;
      count.hub = v;
      count.in = arriving[v];
      count.out = out;
    }
  return count;
}

gboolean
hin_product_count (const HinProduct *self, HinPathCount *count, GError **error)
{
  guint32 n = self->network->n_nodes;
  hin_autofree guint64 *arriving = hin_alloc (n, sizeof (guint64), error);
  if (arriving == NULL)
    return FALSE;
  hin_autofree guint64 *next = hin_alloc (n, sizeof (guint64), error);
  if (next == NULL)
    return FALSE;
  *count = (HinPathCount){ 0, 0, HIN_NONE, 0, 0 };
  for (guint32 v = 0; v < n; v++)
    arriving[v] = 1;
  for (guint i = 0; i < self->n_steps && !self->empty; i++)
    {
      const HinCsr *rows = self->rows[i];
      if (i > 0)
        {
          HinPathCount here = count_step (rows, arriving);
          here.steps = i + 1;
          if (here.paths > count->paths)
            *count = here;
        }
      memset (next, 0, n * sizeof (guint64));
      for (guint32 v = 0; v < n; v++)
        for (guint64 e = rows->offset[v]; e < rows->offset[v + 1]; e++)
          next[rows->target[e]] = add (next[rows->target[e]], arriving[v]);
      guint64 *swap = arriving;
      arriving = next;
      next = swap;
    }
  return TRUE;
}

gboolean
hin_product_check (const HinProduct *self, guint64 max_paths, GError **error)
{
  HinPathCount count;
  if (!hin_product_count (self, &count, error))
    return FALSE;
  if (count.steps == 0 || count.paths <= max_paths)
    return TRUE;
  gsize n;
  const char *name = hin_network_name (self->network, count.hub, &n);
  g_autofree char *hub = hin_error_quote (name, n);
  double share = 100.0 * (double) count.in * (double) count.out / (double) count.paths;
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
               "%s%" G_GUINT64_FORMAT " paths over %u steps, more than --max-paths "
               "%" G_GUINT64_FORMAT "; %u %% of them through %s (%" G_GUINT64_FORMAT
               " in, %" G_GUINT64_FORMAT " out): leave it out with --stop or --max-degree, or use "
               "--top or --from",
               count.paths == G_MAXUINT64 ? "at least " : "", count.paths, count.steps, max_paths,
               (guint) MIN (share, 100), hub, count.in, count.out);
  return FALSE;
}

void
hin_product_write (const HinProduct *self, guint32 source, const char *relation, const HinRow *row,
                   HinWriter *out)
{
  gsize source_len, relation_len = strlen (relation);
  const char *source_name = hin_network_name (self->network, source, &source_len);
  for (guint32 i = 0; i < row->n; i++)
    {
      gsize len;
      const char *target = hin_network_name (self->network, row->node[i], &len);
      hin_writer_write (out, source_name, source_len);
      hin_writer_char (out, '\t');
      hin_writer_write (out, relation, relation_len);
      hin_writer_char (out, '\t');
      hin_writer_write (out, target, len);
      hin_writer_char (out, '\t');
      hin_row_write (row, i, out);
      hin_writer_char (out, '\n');
    }
}
