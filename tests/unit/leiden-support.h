/* What Leiden promises, checked from the definitions, on networks where all of it can be checked.
 */
#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-csr.h"
#include "hin-error.h"
#include "hin-leiden.h"

#include <math.h>
#include <string.h>

/* A division of a network, and what it was made for. */
typedef struct
{
  HinNetwork *network;
  HinCsr *rows;
  HinLeiden options;
  double *out, *in; /* sizes as the quality has them; in NULL: one kind */
  guint32 *label;
  double twice;
} Division;

static inline void
division_clear (Division *self)
{
  hin_csr_free (self->rows);
  hin_network_free (self->network);
  g_free (self->out);
  g_free (self->in);
  g_free (self->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Division, division_clear)

static inline double
weight (const HinCsr *rows, guint64 i)
{
  return rows->weight == NULL ? 1 : rows->weight[i];
}

/* Takes @network. */
static inline void
division_init (Division *self, HinNetwork *network, gboolean directed, HinLeiden options)
{
  guint32 n = network->n_nodes;

  *self = (Division){ .network = network,
                      .rows = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL),
                      .options = options,
                      .out = g_new0 (double, n + 1),
                      .in = directed ? g_new0 (double, n + 1) : NULL,
                      .label = g_new0 (guint32, n + 1) };
  for (guint64 i = 0; i < self->rows->n_entries; i++)
    self->twice += weight (self->rows, i);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double w = network->weight == NULL ? 1 : network->weight[e];

      self->out[network->source[e]] += w;
      (directed ? self->in : self->out)[network->target[e]] += w;
    }
  for (guint32 u = 0; options.cpm && u < n; u++)
    self->out[u] = 1;
  if (directed)
    {
      self->options.out = self->out;
      self->options.in = self->in;
    }
}

static inline void
divide (Division *self)
{
  g_autoptr (GError) error = NULL;

  cr_assert (hin_leiden (self->rows, &self->options, self->label, &error), "%s",
             error == NULL ? "" : error->message);
}

/* The quality of @label by its definition: over all pairs of nodes. */
static inline double
quality (const Division *self, const guint32 *label)
{
  guint32 n = self->network->n_nodes;
  double sum = 0, rate = self->options.cpm ? self->options.resolution
                                           : self->options.resolution / self->twice;

  for (guint32 u = 0; u < n; u++)
    {
      for (guint64 i = self->rows->offset[u]; i < self->rows->offset[u + 1]; i++)
        if (label[self->rows->target[i]] == label[u])
          sum += weight (self->rows, i);
      for (guint32 v = 0; v < n; v++)
        if (label[v] == label[u])
          sum -= self->in == NULL
                     ? rate * self->out[u] * self->out[v]
                     : 2 * rate * (self->out[u] * self->in[v] + self->in[u] * self->out[v]);
    }
  return sum / self->twice;
}

/* A random network with an edge at least; NULL: this seed has none. */
static inline HinNetwork *
network_of (guint32 seed)
{
  HinNetwork *network = oracle_random (seed);

  if (network->n_edges > 0)
    return network;
  hin_network_free (network);
  return NULL;
}

/* Every kind of quality in turn. */
static inline HinLeiden
options_of (guint32 seed)
{
  static const double resolutions[] = { 1, 0.3, 2.5 };

  return (HinLeiden){ .refine = TRUE,
                      .cpm = seed % 4 == 1,
                      .resolution = resolutions[seed % 3] * (seed % 4 == 1 ? 0.2 : 1),
                      .seed = seed };
}

/* Nodes of u's community that u reaches without leaving it. */
static inline guint32
reach (const Division *self, guint32 u, guint32 *stack, gboolean *seen)
{
  guint32 n = 0, reached = 0;

  seen[stack[n++] = u] = TRUE;
  while (n > 0)
    {
      guint32 v = stack[--n];

      reached++;
      for (guint64 i = self->rows->offset[v]; i < self->rows->offset[v + 1]; i++)
        {
          guint32 w = self->rows->target[i];

          if (!seen[w] && self->label[w] == self->label[u])
            seen[stack[n++] = w] = TRUE;
        }
    }
  return reached;
}

static inline void
check_connected (const Division *self, guint32 seed)
{
  guint32 n = self->network->n_nodes;
  g_autofree guint32 *stack = g_new (guint32, n);

  for (guint32 u = 0; u < n; u++)
    {
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      guint32 members = 0;

      for (guint32 v = 0; v < n; v++)
        members += self->label[v] == self->label[u];
      cr_assert_eq (reach (self, u, stack, seen), members, "seed %u: node %u", seed, u);
    }
}
