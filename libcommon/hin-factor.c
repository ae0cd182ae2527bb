#include "config.h"

#include "hin-factor.h"

#include <math.h>

#include "hin-alloc.h"
#include "hin-product.h"

struct HinFactors
{
  const HinNetwork *network;
  double exponent;
  guint64 most;
  GPtrArray *list; /* HinFactor */
};

static void
factor_free (gpointer data)
{
  HinFactor *factor = data;
  hin_csr_free (factor->rows);
  g_free (factor);
}

HinFactors *
hin_factors_new (const HinNetwork *network, double exponent, guint64 most)
{
  HinFactors *self = g_new0 (HinFactors, 1);
  self->network = network;
  self->exponent = exponent;
  self->most = most;
  self->list = g_ptr_array_new_with_free_func (factor_free);
  return self;
}

void
hin_factors_free (HinFactors *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}

const HinNetwork *
hin_factors_network (const HinFactors *self)
{
  return self->network;
}

/* What an edge adds to the sums of its row and column. */
static double
share (const HinCsr *rows, guint64 i, HinFactorValues values)
{
  double weight = rows->weight != NULL ? rows->weight[i] : 1;
  return values == HIN_FACTOR_DAMPED ? 1 : values == HIN_FACTOR_MIDDLE ? sqrt (weight) : weight;
}

/* Make the weights of @rows what @values says. */
static gboolean
normalise (HinCsr *rows, HinFactorValues values, double exponent, GError **error)
{
  hin_autofree double *out = hin_alloc (rows->n_nodes, sizeof *out, error);
  if (out == NULL)
    return FALSE;
  hin_autofree double *in = hin_alloc (rows->n_nodes, sizeof *in, error);
  if (in == NULL)
    return FALSE;
  hin_autofree double *value = hin_alloc (rows->n_entries, sizeof *value, error);
  if (value == NULL)
    return FALSE;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      {
        double x = share (rows, i, values);
        out[u] += x;
        in[rows->target[i]] += x;
      }
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      {
        double w = rows->weight != NULL ? rows->weight[i] : 1, x = out[u], y = in[rows->target[i]];
        value[i] = values == HIN_FACTOR_ROW      ? w / x
                   : values == HIN_FACTOR_COLUMN ? w / y
                   : values == HIN_FACTOR_MIDDLE ? w / x / y
                                                 : pow (x * y, -exponent);
      }
  hin_free (rows->weight);
  rows->weight = g_steal_pointer (&value);
  return TRUE;
}

double *
hin_factor_split (const HinCsr *rows, GError **error)
{
  double *norm = hin_alloc (rows->n_nodes, sizeof *norm, error);
  for (guint32 u = 0; norm != NULL && u < rows->n_nodes; u++)
    {
      double sum = 0, roots = 0;
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        {
          sum += rows->weight != NULL ? rows->weight[i] : 1;
          roots += share (rows, i, HIN_FACTOR_MIDDLE);
        }
      norm[u] = roots > 0 ? sqrt (sum) / roots : 0;
    }
  return norm;
}

/* The index of a node type; -1: any; no index of any: the network has none of it. */
static int
find_type (const HinNetwork *network, const char *name)
{
  int type = name == NULL ? -1 : hin_network_type (network, name);
  return name != NULL && type < 0 ? G_MAXINT : type;
}

/* Make one entry of those between the same nodes, which are neighbours in their row. */
static gboolean
merge (HinCsr *rows, GError **error)
{
  guint64 begin = 0, n = 0;
  if (rows->weight == NULL)
    {
      if ((rows->weight = hin_alloc (rows->n_entries, sizeof (double), error)) == NULL)
        return FALSE;
      for (guint64 i = 0; i < rows->n_entries; i++)
        rows->weight[i] = 1;
    }
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      guint64 end = rows->offset[u + 1], first = n;
      for (guint64 i = begin; i < end; i++)
        if (n > first && rows->target[n - 1] == rows->target[i])
          rows->weight[n - 1] += rows->weight[i];
        else
          {
            rows->target[n] = rows->target[i];
            rows->weight[n++] = rows->weight[i];
          }
      begin = end;
      rows->offset[u + 1] = n;
    }
  rows->n_entries = n;
  return TRUE;
}

static HinCsr *
rows_of_links (HinFactors *self, const HinPathStep *step, gboolean weighted, GError **error)
{
  g_autofree HinCsrLink *links = g_new0 (HinCsrLink, step->n_links);
  guint n = 0;
  for (guint i = 0; i < step->n_links; i++)
    {
      int relation = hin_network_relation (self->network, step->links[i].relation);
      if (relation >= 0)
        links[n++] = (HinCsrLink){ relation, step->links[i].inverse };
    }
  return hin_csr_new_links (self->network, links, n, find_type (self->network, step->from),
                            find_type (self->network, step->to), weighted, error);
}

/* The pairs that one round of a closure connects. */
static HinCsr *
rows_of_round (HinFactors *self, const HinPath *inner, GError **error)
{
  const HinPathStep *step = &inner->chains[0].steps[0];
  if (inner->n_chains == 1 && inner->chains[0].n_steps == 1 && step->closure == NULL)
    return rows_of_links (self, step, FALSE, error);
  g_autoptr (HinProduct) product
      = hin_product_new (self, inner, HIN_SUM_COUNT, HIN_FACTOR_EDGES, HIN_FACTOR_EDGES, error);
  if (product == NULL || !hin_product_check (product, self->most, HIN_PRODUCT_RAISE, error))
    return NULL;
  HinCsr *rows = NULL;
  if (!hin_product_rows (product, G_MAXUINT64, &rows, error))
    return NULL;
  hin_free (g_steal_pointer (&rows->count));
  return rows;
}

static gboolean
fill (HinFactors *self, HinFactor *factor, GError **error)
{
  const HinPathStep *step = factor->step;
  if (step->closure != NULL)
    {
      factor->closure = TRUE;
      factor->from = find_type (self->network, step->from);
      factor->to = find_type (self->network, step->to);
      factor->rows = rows_of_round (self, step->closure, error);
      return factor->rows != NULL;
    }
  HinFactorValues values = factor->values;
  gboolean single = values == HIN_FACTOR_EDGES || values == HIN_FACTOR_DAMPED;
  factor->rows = rows_of_links (self, step, values != HIN_FACTOR_EDGES, error);
  return factor->rows != NULL && (single || step->n_links == 1 || merge (factor->rows, error))
         && (values == HIN_FACTOR_EDGES || values == HIN_FACTOR_WEIGHT
             || normalise (factor->rows, values, self->exponent, error));
}

const HinFactor *
hin_factors_get (HinFactors *self, const HinPathStep *step, HinFactorValues values, GError **error)
{
  if (values == HIN_FACTOR_WEIGHT && self->network->weight == NULL && step->n_links == 1)
    values = HIN_FACTOR_EDGES;
  for (guint i = 0; i < self->list->len; i++)
    {
      HinFactor *factor = self->list->pdata[i];
      if (factor->step != NULL && hin_path_step_equal (factor->step, step)
          && (factor->values == values || factor->closure))
        return factor;
    }
  HinFactor *factor = g_new0 (HinFactor, 1);
  *factor = (HinFactor){ .from = -1, .to = -1, .step = step, .values = values };
  if (!fill (self, factor, error))
    {
      factor_free (factor);
      return NULL;
    }
  g_ptr_array_add (self->list, factor);
  return factor;
}

const HinFactor *
hin_factors_take (HinFactors *self, HinCsr *rows)
{
  HinFactor *factor = g_new0 (HinFactor, 1);
  *factor = (HinFactor){ .rows = rows, .from = -1, .to = -1 };
  g_ptr_array_add (self->list, factor);
  return factor;
}
