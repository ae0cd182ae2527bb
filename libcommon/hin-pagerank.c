#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-pagerank.h"

typedef struct
{
  const HinCsr *rows; /* of the edges that come in */
  HinPagerank *options;
  double *out_strength; /* summed weight of the edges that go out; 0: dangling */
  double restart_sum;
  guint32 *types; /* type numbers in the order in which they are swept */
  guint32 *first; /* first node of each type; n_nodes at the end */
  guint n_types;
  double *sent; /* d y / out_strength: what a node gives along an edge of weight 1 */
} Solver;

static double
restart_of (const Solver *self, guint32 u)
{
  const double *restart = self->options->restart;
  return restart == NULL ? 1.0 / self->rows->n_nodes : restart[u] / self->restart_sum;
}

#define TINY 1e-290 /* what is divided by less may overflow */

static gboolean
sum_strengths (Solver *self, const HinNetwork *network, GError **error)
{
  double *sum = self->out_strength = hin_alloc (network->n_nodes, sizeof *sum, error);
  if (sum == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = network->weight == NULL ? 1 : network->weight[e];
      sum[network->source[e]] += weight;
      if (self->options->undirected)
        sum[network->target[e]] += weight;
    }
  for (guint32 u = 0; u < network->n_nodes; u++)
    if (sum[u] > 0 && sum[u] < TINY)
      {
        g_set_error_literal (error, HIN_ERROR, HIN_ERROR_INPUT,
                             "pagerank: the weights of a node sum to less than 1e-290");
        return FALSE;
      }
  return TRUE;
}

static void
visit_type (guint t, guint n, const guint8 *linked, guint8 *seen, guint32 *order, guint *at)
{
  seen[t] = TRUE;
  for (guint next = 0; next < n; next++)
    if (linked[t * n + next] && !seen[next])
      visit_type (next, n, linked, seen, order, at);
  order[--*at] = t; /* reverse post-order */
}

#define MANY_TYPES 1000 /* the schema is a matrix; beyond that any order will do */

/* Types in reverse post-order of the schema graph: what gives comes before what takes. */
static void
order_types (Solver *self, const HinNetwork *network)
{
  guint n = self->n_types = network->type_names->len, at = n;
  self->types = g_new (guint32, n + 1);
  self->first = g_new0 (guint32, n + 1);
  for (guint32 u = 0; u < network->n_nodes; u++)
    self->first[network->type[u] + 1]++;
  for (guint t = 0; t < n; t++)
    {
      self->types[t] = t;
      self->first[t + 1] += self->first[t];
    }
  if (n > MANY_TYPES)
    return;
  g_autofree guint8 *linked = g_malloc0 ((gsize)n * n + 1), *seen = g_malloc0 (n + 1);
  for (guint64 e = 0; e < network->n_edges; e++)
    linked[network->type[network->source[e]] * n + network->type[network->target[e]]] = TRUE;
  for (guint t = 0; t < n; t++)
    if (!seen[t])
      visit_type (t, n, linked, seen, self->types, &at);
}

/* One node of a sweep; returns how much its value grew. */
static double
relax (Solver *self, double *y, guint32 u)
{
  const HinCsr *rows = self->rows;
  const double *sent = self->sent;
  double in = 0, loop = 0, damping = self->options->damping;
  for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
    {
      double weight = rows->weight == NULL ? 1 : rows->weight[i];
      if (rows->target[i] == u)
        loop += weight;
      else
        in += weight * sent[rows->target[i]];
    }
  double value = restart_of (self, u) + in;
  if (self->out_strength[u] > 0)
    {
      value /= 1 - damping * loop / self->out_strength[u];
      self->sent[u] = damping * value / self->out_strength[u];
    }
  double grown = value > y[u] ? value - y[u] : y[u] - value;
  y[u] = value;
  return grown;
}

/* Nodes of a type share a prefix, so they stand together in byte order. */
static double
sweep (Solver *self, double *y)
{
  double grown = 0;
  for (guint k = 0; k < self->n_types; k++)
    for (guint32 u = self->first[self->types[k]]; u < self->first[self->types[k] + 1]; u++)
      grown += relax (self, y, u);
  return grown;
}

static gboolean
solve (Solver *self, double *y, GError **error)
{
  HinPagerank *options = self->options;
  double damping = options->damping, sum = 0;
  options->error_bound = G_MAXDOUBLE;
  for (options->sweeps = 0; options->error_bound > options->tolerance; options->sweeps++)
    {
      if (options->sweeps == options->max_sweeps)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
                       "pagerank: not converged after %" G_GUINT64_FORMAT " sweeps",
                       options->sweeps);
          return FALSE;
        }
      double grown = sweep (self, y);
      sum = 0;
      for (guint32 u = 0; u < self->rows->n_nodes; u++)
        sum += y[u];
      /* what is still missing is at most what the last sweep added, damped, for ever; divided by
         the sum, the others have as much too much */
      options->error_bound = 2 * damping / (1 - damping) * grown / sum;
    }
  for (guint32 u = 0; u < self->rows->n_nodes; u++)
    y[u] /= sum;
  return TRUE;
}

static void
iterate (Solver *self, double *x)
{
  HinPagerank *options = self->options;
  const HinCsr *rows = self->rows;
  guint32 n = rows->n_nodes;
  for (guint32 u = 0; u < n; u++)
    x[u] = 1.0 / n;
  for (options->sweeps = 0; options->sweeps < options->iterations; options->sweeps++)
    {
      double dangling = 0, change = 0;
      for (guint32 u = 0; u < n; u++)
        if (self->out_strength[u] > 0)
          self->sent[u] = x[u] / self->out_strength[u];
        else
          dangling += x[u];
      for (guint32 u = 0; u < n; u++)
        {
          double in = 0;
          for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
            in += (rows->weight == NULL ? 1 : rows->weight[i]) * self->sent[rows->target[i]];
          double value
              = options->damping * in
                + (options->damping * dangling + 1 - options->damping) * restart_of (self, u);
          change += value > x[u] ? value - x[u] : x[u] - value;
          x[u] = value;
        }
      options->error_bound = change;
    }
}

double *
hin_pagerank (const HinNetwork *network, HinPagerank *options, GError **error)
{
  g_autoptr (HinCsr) rows
      = hin_csr_new (network, options->undirected ? HIN_CSR_BOTH : HIN_CSR_IN, -1, error);
  if (rows == NULL)
    return NULL;
  Solver self = { .rows = rows, .options = options };
  for (guint32 u = 0; options->restart != NULL && u < network->n_nodes; u++)
    self.restart_sum += options->restart[u];
  hin_autofree double *score = hin_alloc (network->n_nodes, sizeof *score, error);
  self.sent = score == NULL ? NULL : hin_alloc (network->n_nodes, sizeof *self.sent, error);
  gboolean done = self.sent != NULL && sum_strengths (&self, network, error);
  if (done && network->n_nodes > 0)
    {
      order_types (&self, network);
      if (options->iterations > 0)
        iterate (&self, score);
      else
        done = solve (&self, score, error);
    }
  g_free (self.types);
  g_free (self.first);
  hin_free (self.sent);
  hin_free (self.out_strength);
  return done ? g_steal_pointer (&score) : NULL;
}
