#include "config.h"

#include "hin-alloc.h"
#include "hin-flow.h"
#include "hin-pagerank.h"

#include <math.h>

typedef struct
{
  double enters, leaves, members, bits; /* members: their p; bits: - sum of f(p) */
} Flow;

static double
f (double x)
{
  return x > 0 ? x * log2 (x) : 0;
}

/* Flow along an edge for each unit of its weight, by its source. */
static double *
find_rates (const HinNetwork *network, GError **error)
{
  hin_autofree double *strength = hin_alloc (network->n_nodes, sizeof *strength, error);
  double sum = 0;
  if (strength == NULL)
    return NULL;
  for (guint64 e = 0; e < network->n_edges; e++)
    strength[network->source[e]] += hin_network_weight (network, e);
  HinPagerank walk
      = { .damping = 0.85, .tolerance = 1e-13, .max_sweeps = 10000, .restart = strength };
  double *rate = hin_pagerank (network, &walk, error);
  if (rate == NULL)
    return NULL;
  for (guint32 u = 0; u < network->n_nodes; u++)
    sum += strength[u] > 0 ? rate[u] : 0;
  for (guint32 u = 0; u < network->n_nodes; u++)
    rate[u] = strength[u] > 0 ? rate[u] / (sum * strength[u]) : 0;
  return rate;
}

static void
add_flows (const HinNetwork *network, const guint32 *label, const double *rate, double *arrives,
           Flow *flows)
{
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 from = label[network->source[e]], to = label[network->target[e]];
      double flow = rate[network->source[e]] * hin_network_weight (network, e);
      arrives[network->target[e]] += flow;
      flows[to].members += flow;
      if (from == to)
        continue;
      flows[from].leaves += flow;
      flows[to].enters += flow;
    }
  for (guint32 u = 0; u < network->n_nodes; u++)
    flows[label[u]].bits -= f (arrives[u]);
}

gboolean
hin_flow_codelength (const HinNetwork *network, const guint32 *label, guint32 n, double *codelength,
                     double *bits, GError **error)
{
  hin_autofree Flow *flows = hin_alloc ((gsize) n + 1, sizeof *flows, error);
  hin_autofree double *arrives
      = flows == NULL ? NULL : hin_alloc (network->n_nodes, sizeof *arrives, error);
  hin_autofree double *rate = arrives == NULL ? NULL : find_rates (network, error);
  double enters = 0, index = 0, within = 0;
  if (rate == NULL)
    return FALSE;
  add_flows (network, label, rate, arrives, flows);
  for (gsize c = 0; c <= n; c++)
    {
      const Flow *own = &flows[c];
      double code = own->bits - f (own->leaves) + f (own->leaves + own->members);
      enters += own->enters;
      index += f (own->enters);
      within += code;
      if (bits != NULL)
        bits[c] = code;
    }
  *codelength = fmax (0, f (enters) - index + within);
  return TRUE;
}
