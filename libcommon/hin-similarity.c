#include "config.h"

#include "hin-similarity.h"

#include <math.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-dwpc.h"
#include "hin-error.h"
#include "hin-plan.h"

/* What a path must be for a measure. */
enum
{
  EVEN = 1 << 0,      /* two halves meet at a node */
  ONE_CHAIN = 1 << 1, /* no alternatives of several steps */
  PLAIN = 1 << 2,     /* no closure */
  SYMMETRIC = 1 << 3, /* its own inverse */
  ONE_WAY = 1 << 4    /* x to y is not y to x, even along a symmetric path */
};

/* What the rows of the product are divided by. */
typedef enum
{
  NOTHING,
  NORMS, /* of the halves of either end */
  MEAN,  /* of the values of either end with itself */
  UNION  /* of the sets of either end */
} Divisor;

struct HinPathMeasure
{
  const char *name, *help;
  HinSum sum;
  HinFactorValues first, second; /* of either half; HIN_FACTOR_MIDDLE between them when odd */
  guint needs;
  Divisor divisor;
  gboolean paths; /* without repeated nodes */
};

static const HinPathMeasure measures[] = {
  { "count", "number of paths, weights ignored", HIN_SUM_COUNT, HIN_FACTOR_EDGES, HIN_FACTOR_EDGES,
    0, NOTHING, FALSE },
  { "weighted", "sum over paths of the product of their weights", HIN_SUM_REAL, HIN_FACTOR_WEIGHT,
    HIN_FACTOR_WEIGHT, 0, NOTHING, FALSE },
  { "depth", "fewest steps, a round of a closure being one", HIN_SUM_LEAST, HIN_FACTOR_EDGES,
    HIN_FACTOR_EDGES, 0, NOTHING, FALSE },
  { "pathsim", "paths between two, relative to those of each with itself", HIN_SUM_REAL,
    HIN_FACTOR_WEIGHT, HIN_FACTOR_WEIGHT, EVEN | ONE_CHAIN | SYMMETRIC, MEAN, FALSE },
  { "hetesim", "cosine of random walks from both ends to the middle", HIN_SUM_REAL, HIN_FACTOR_ROW,
    HIN_FACTOR_COLUMN, ONE_CHAIN | PLAIN, NORMS, FALSE },
  { "rw", "probability of a random walk along the path", HIN_SUM_REAL, HIN_FACTOR_ROW,
    HIN_FACTOR_ROW, PLAIN | ONE_CHAIN | ONE_WAY, NOTHING, FALSE },
  { "prw", "probability that random walks from both ends meet in the middle", HIN_SUM_REAL,
    HIN_FACTOR_ROW, HIN_FACTOR_COLUMN, EVEN | ONE_CHAIN | PLAIN, NOTHING, FALSE },
  { "cosine", "cosine of the weighted paths from both ends to the middle", HIN_SUM_REAL,
    HIN_FACTOR_WEIGHT, HIN_FACTOR_WEIGHT, EVEN | ONE_CHAIN, NORMS, FALSE },
  { "jaccard", "share of the nodes in the middle that both ends reach", HIN_SUM_COUNT,
    HIN_FACTOR_EDGES, HIN_FACTOR_EDGES, EVEN | ONE_CHAIN, UNION, FALSE },
  { "dwpc", "degree-weighted count of the paths without repeated nodes", HIN_SUM_REAL,
    HIN_FACTOR_DAMPED, HIN_FACTOR_DAMPED, PLAIN, NOTHING, TRUE },
};

struct HinSimilarity
{
  const HinNetwork *network;
  const HinPath *path;
  const HinPathMeasure *measure;
  HinSimilarityOptions options;
  HinFactors *store;
  HinProduct *product;
  HinPath *half[2];         /* from either end to the middle */
  HinProduct *from_half[2]; /* for norms; the second is NULL where it is the first */
  double *norm[2];          /* by node: sum of squares of its row of that half, or how many
                               nodes it reaches there; 0: not known yet */
  double *split[2];         /* by node at the end of a half: what its value is times, when the
                               middle step is split; NULL: 1 */
  gboolean mirrored;        /* both halves are the same */
};

struct HinSimilarityMaker
{
  HinSimilarity *similarity;
  HinRowMaker *rows;
  HinDwpcMaker *paths;
  HinRowMaker *half[2];
};

const HinPathMeasure *
hin_path_measure_find (const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    if (strcmp (measures[i].name, name) == 0)
      return &measures[i];
  g_autofree char *quoted = hin_error_quote (name, strlen (name));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--measure '%s': not one of those of --list",
               quoted);
  return NULL;
}

void
hin_path_measure_list (HinWriter *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    hin_writer_printf (out, "%s\t%s\n", measures[i].name, measures[i].help);
}

/* What @path lacks for @measure, or NULL. */
static const char *
lacks (const HinPathMeasure *measure, const HinPath *path, gboolean once)
{
  if ((measure->needs & ONE_CHAIN) && path->n_chains > 1)
    return "needs a path without alternatives of several steps";
  if ((measure->needs & PLAIN) && hin_path_has_closure (path))
    return "needs a path without '+'";
  if ((measure->needs & EVEN) && path->chains[0].n_steps % 2 != 0)
    return "needs a path of an even number of steps, to meet in the middle";
  if ((measure->needs & SYMMETRIC) && !hin_path_is_symmetric (path))
    return "needs a path there and back, as a/^a";
  if (once && ((measure->needs & ONE_WAY) || !hin_path_is_symmetric (path)))
    return "and this path: not the same both ways, which --symmetric needs";
  return NULL;
}

gboolean
hin_path_measure_check (const HinPathMeasure *measure, const HinPath *path, gboolean once,
                        GError **error)
{
  const char *why = lacks (measure, path, once);
  if (why != NULL)
    g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--measure %s %s", measure->name, why);
  return why == NULL;
}

static gboolean
divides_by_weights (const HinPathMeasure *measure)
{
  return measure->divisor == NORMS || measure->divisor == MEAN || measure->first == HIN_FACTOR_ROW;
}

/* The two halves, both read towards the middle. */
static void
cut (HinSimilarity *self, const HinPath *path)
{
  guint n = path->chains[0].n_steps;
  g_autoptr (HinPath) second = hin_path_part (path, 0, n - n / 2, n);
  self->half[0] = hin_path_part (path, 0, 0, n / 2);
  self->half[1] = hin_path_inverse (second);
  self->mirrored = n % 2 == 0 && hin_path_is_symmetric (path);
}

/* The middle step of an odd path, whose edges the halves end in. */
static gboolean
split_middle (HinSimilarity *self, const HinPath *path, GError **error)
{
  const HinPathStep *step = &path->chains[0].steps[path->chains[0].n_steps / 2];
  const HinFactor *factor = hin_factors_get (self->store, step, HIN_FACTOR_WEIGHT, error);
  if (factor == NULL || (self->split[0] = hin_factor_split (factor->rows, error)) == NULL)
    return FALSE;
  g_autoptr (HinCsr) columns = hin_csr_transpose (factor->rows, error);
  return columns != NULL && (self->split[1] = hin_factor_split (columns, error)) != NULL;
}

static gboolean
prepare_norms (HinSimilarity *self, const HinPath *path, GError **error)
{
  HinFactorValues values = self->measure->first;
  cut (self, path);
  for (guint side = 0; side < (self->mirrored ? 1 : 2); side++)
    {
      self->from_half[side]
          = hin_product_new (self->store, self->half[side], HIN_SUM_REAL, values, values, error);
      if (self->from_half[side] == NULL)
        return FALSE;
      self->norm[side] = hin_alloc (self->network->n_nodes, sizeof (double), error);
      if (self->norm[side] == NULL)
        return FALSE;
    }
  return path->chains[0].n_steps % 2 == 0 || split_middle (self, path, error);
}

/* The pairs that half @side connects, each once, as a factor; how many of each node is its norm. */
static const HinFactor *
pairs_of_half (HinSimilarity *self, guint side, GError **error)
{
  g_autoptr (HinProduct) product = hin_product_new (self->store, self->half[side], HIN_SUM_COUNT,
                                                    HIN_FACTOR_EDGES, HIN_FACTOR_EDGES, error);
  HinCsr *rows = NULL;
  if (product == NULL
      || (self->norm[side] = hin_alloc (self->network->n_nodes, sizeof (double), error)) == NULL
      || !hin_product_check (product, self->options.max_paths, HIN_PRODUCT_RAISE, error)
      || !hin_product_rows (product, G_MAXUINT64, &rows, error))
    return NULL;
  hin_free (g_steal_pointer (&rows->count));
  for (guint32 v = 0; v < rows->n_nodes; v++)
    self->norm[side][v] = (double) (rows->offset[v + 1] - rows->offset[v]);
  return hin_factors_take (self->store, rows);
}

/* Sets instead of sums: the halves are made, as matrices of 0 and 1, and the product is theirs. */
static gboolean
prepare_sets (HinSimilarity *self, const HinPath *path, GError **error)
{
  cut (self, path);
  const HinFactor *first = pairs_of_half (self, 0, error), *second = first;
  if (first == NULL || (!self->mirrored && (second = pairs_of_half (self, 1, error)) == NULL))
    return FALSE;
  HinCsr *back = hin_csr_transpose (second->rows, error);
  if (back == NULL)
    return FALSE;
  const HinFactor *halves[] = { first, hin_factors_take (self->store, back) };
  self->product = hin_product_new_factors (self->store, halves, 2, HIN_SUM_COUNT);
  return TRUE;
}

HinSimilarity *
hin_similarity_new (const HinNetwork *network, const HinPath *path, const HinPathMeasure *measure,
                    const HinSimilarityOptions *options, GError **error)
{
  g_autoptr (HinSimilarity) self = g_new0 (HinSimilarity, 1);
  self->network = network;
  self->path = path;
  self->measure = measure;
  self->options = *options;
  if (divides_by_weights (measure) && !hin_network_check_weights (network, error))
    return NULL;
  self->store = hin_factors_new (network, options->damping, options->max_paths);
  if (measure->divisor == UNION && !options->explain)
    return prepare_sets (self, path, error) ? g_steal_pointer (&self) : NULL;
  self->product
      = hin_product_new (self->store, path, measure->sum, measure->first, measure->second, error);
  if (self->product == NULL
      || ((measure->divisor == NORMS || measure->divisor == MEAN)
          && !prepare_norms (self, path, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_similarity_free (HinSimilarity *self)
{
  g_clear_pointer (&self->product, hin_product_free);
  for (guint side = 0; side < 2; side++)
    {
      g_clear_pointer (&self->from_half[side], hin_product_free);
      g_clear_pointer (&self->half[side], hin_path_free);
      hin_free (self->norm[side]);
      hin_free (self->split[side]);
    }
  g_clear_pointer (&self->store, hin_factors_free);
  g_free (self);
}

const HinProduct *
hin_similarity_product (const HinSimilarity *self)
{
  return self->product;
}

gboolean
hin_similarity_check (const HinSimilarity *self, guint64 most, const char *advice, GError **error)
{
  return hin_product_check (self->product, most, advice, error)
         && (self->from_half[1] == NULL
             || hin_product_check (self->from_half[1], most, advice, error));
}

gboolean
hin_similarity_plan (HinSimilarity *self, double share, HinWriter *explain, GError **error)
{
  if (!self->measure->paths && self->measure->divisor != UNION)
    return hin_plan (self->product, self->path, share, explain, error);
  if (explain != NULL)
    hin_plan_explain_as_it_is (self->path, explain);
  return TRUE;
}

HinSimilarityMaker *
hin_similarity_maker_new (HinSimilarity *similarity, GError **error)
{
  g_autoptr (HinSimilarityMaker) self = g_new0 (HinSimilarityMaker, 1);
  self->similarity = similarity;
  if (similarity->measure->paths)
    self->paths = hin_dwpc_maker_new (similarity->product, error);
  else
    self->rows = hin_row_maker_new (similarity->product, error);
  if (self->paths == NULL && self->rows == NULL)
    return NULL;
  gboolean halves = similarity->measure->divisor == NORMS || similarity->measure->divisor == MEAN;
  for (guint side = 0; halves && side < (similarity->mirrored ? 1 : 2); side++)
    if ((self->half[side] = hin_row_maker_new (similarity->from_half[side], error)) == NULL)
      return NULL;
  return g_steal_pointer (&self);
}

void
hin_similarity_maker_free (HinSimilarityMaker *self)
{
  g_clear_pointer (&self->rows, hin_row_maker_free);
  g_clear_pointer (&self->paths, hin_dwpc_maker_free);
  for (guint side = 0; side < 2; side++)
    g_clear_pointer (&self->half[side], hin_row_maker_free);
  g_free (self);
}

/* The norm of @node at the first or second end.  Threads that need one at the same time work out
 * the same number. */
static gboolean
find_norm (HinSimilarityMaker *self, guint side, guint32 node, double *norm, GError **error)
{
  HinSimilarity *similarity = self->similarity;
  side = similarity->mirrored ? 0 : side;
  __atomic_load (&similarity->norm[side][node], norm, __ATOMIC_RELAXED);
  if (*norm > 0)
    return TRUE;
  HinRow row;
  const double *split = similarity->split[side];
  if (!hin_row_maker_make (self->half[side], node, 0, &row, error))
    return FALSE;
  for (guint32 i = 0; i < row.n; i++)
    {
      double x = row.value[i].weight * (split != NULL ? split[row.node[i]] : 1);
      *norm += x * x;
    }
  __atomic_store (&similarity->norm[side][node], norm, __ATOMIC_RELAXED);
  return TRUE;
}

/* The root of the product, which is exact where @x is @y. */
static double
root (double x, double y)
{
  return isnormal (x * y) ? sqrt (x * y) : sqrt (x) * sqrt (y);
}

/* Divide a row that is not empty by what belongs to either end. */
static gboolean
divide (HinSimilarityMaker *self, guint32 source, HinRow *row, GError **error)
{
  const HinSimilarity *similarity = self->similarity;
  Divisor divisor = similarity->measure->divisor;
  double x, y;
  if (!find_norm (self, 0, source, &x, error))
    return FALSE;
  for (guint32 i = 0; i < row->n; i++)
    {
      if (!find_norm (self, 1, row->node[i], &y, error))
        return FALSE;
      double value = divisor == UNION ? (double) row->value[i].count : row->value[i].weight;
      row->value[i].weight = divisor == NORMS   ? value / root (x, y)
                             : divisor == UNION ? value / (x + y - value)
                                                : 2 * value / (x + y);
      if (similarity->mirrored && row->node[i] == source)
        row->value[i].weight = 1; /* what it is, but for rounding */
    }
  row->real = TRUE;
  if (hin_row_fits (row))
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
               "--measure %s: sums of weights that no double holds", similarity->measure->name);
  return FALSE;
}

gboolean
hin_similarity_make (HinSimilarityMaker *self, guint32 source, guint32 first, HinRow *row,
                     GError **error)
{
  const HinPathMeasure *measure = self->similarity->measure;
  if (self->paths != NULL)
    return hin_dwpc_make (self->paths, source, first, row, error);
  if (!hin_row_maker_make (self->rows, source, first, row, error))
    return FALSE;
  row->ascending = measure->sum == HIN_SUM_LEAST;
  return measure->divisor == NOTHING || row->n == 0 || divide (self, source, row, error);
}
