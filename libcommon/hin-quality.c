#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-flow.h"
#include "hin-num.h"
#include "hin-quality.h"

#include <math.h>

/* Of each community; all weights are counted at both ends of an edge. */
typedef struct
{
  double inside, leaving, nodes;
  double out, in; /* directed: strengths; undirected: both the strength */
  double bits;    /* - sum of f(p) of the members */
} Community;

static double
f (double x)
{
  return x > 0 ? x * log2 (x) : 0;
}

static double
total_weight (const HinCsr *rows)
{
  double total = 0;
  for (guint64 i = 0; i < rows->n_entries; i++)
    total += hin_csr_weight (rows, i);
  return total;
}

static void
count_rows (const HinCsr *rows, const guint32 *label, double twice, Community *communities)
{
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      Community *own = &communities[label[u]];
      double strength = 0;
      for (guint64 i = rows->offset[u]; i < rows->offset[(gsize) u + 1]; i++)
        {
          double weight = hin_csr_weight (rows, i);
          strength += weight;
          if (label[rows->target[i]] == label[u])
            own->inside += weight;
          else
            own->leaving += weight;
        }
      own->nodes++;
      own->out += strength;
      own->bits -= f (strength / twice);
    }
}

/* Out and in apart. */
static void
count_arcs (const HinNetwork *network, const guint32 *label, guint32 n, Community *communities)
{
  for (gsize c = 0; c <= n; c++)
    communities[c].out = communities[c].in = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = hin_network_weight (network, e);
      communities[label[network->source[e]]].out += weight;
      communities[label[network->target[e]]].in += weight;
    }
}

static void
sum_up (const Community *communities, guint32 n, double twice, HinQuality *quality)
{
  double leaving = 0, left_bits = 0;
  for (gsize c = 0; c <= n; c++)
    {
      const Community *own = &communities[c];
      double inside = own->inside / twice, q = own->leaving / twice;
      double out = own->out / twice, in = out;
      if (quality->directed != NULL)
        {
          out = own->out / (twice / 2);
          in = own->in / (twice / 2);
        }
      double term = inside - quality->resolution * out * in;
      double code = own->bits - f (q) + f ((own->inside + 2 * own->leaving) / twice);
      quality->modularity += term;
      quality->cpm += inside - quality->density * own->nodes * own->nodes / twice;
      quality->codelength += code;
      leaving += q;
      left_bits += f (q);
      if (quality->modularity_of != NULL)
        quality->modularity_of[c] = term;
      if (quality->codelength_of != NULL)
        quality->codelength_of[c] = code;
    }
  quality->codelength += f (leaving) - left_bits;
}

gboolean
hin_quality (const HinCsr *rows, const guint32 *label, guint32 n, HinQuality *quality,
             GError **error)
{
  double twice = total_weight (rows);
  if (rows->n_entries == 0)
    {
      quality->modularity = quality->cpm = quality->codelength = NAN;
      return TRUE;
    }
  hin_autofree Community *communities = hin_alloc ((gsize) n + 1, sizeof *communities, error);
  if (communities == NULL)
    return FALSE;
  quality->modularity = quality->cpm = quality->codelength = 0;
  count_rows (rows, label, twice, communities);
  if (quality->directed != NULL)
    count_arcs (quality->directed, label, n, communities);
  sum_up (communities, n, twice, quality);
  quality->codelength = fmax (0, quality->codelength);
  return quality->directed == NULL
         || hin_flow_codelength (quality->directed, label, n, &quality->codelength,
                                 quality->codelength_of, error);
}

gboolean
hin_quality_check (const char *method, double claim, double found, GError **error)
{
  if (fabs (claim - found) <= 1e-9 * fmax (1, fabs (found)))
    return TRUE;
  char claimed[HIN_NUM_MAX + 1] = "no number", own[HIN_NUM_MAX + 1] = "no number";
  if (isfinite (claim))
    claimed[hin_num_print (claimed, claim)] = '\0';
  if (isfinite (found))
    own[hin_num_print (own, found)] = '\0';
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE,
               "%s: its result is of quality %s, not %s as it says", method, own, claimed);
  return FALSE;
}
