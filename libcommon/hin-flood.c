#include "config.h"

#include "hin-flood.h"

#include "hin-alloc.h"

struct HinFlood
{
  const HinNetwork *network;
  guint32 *seen; /* by node: number of the flood that reached it last */
  guint32 *node, *round;
  guint32 number;
  guint64 work;
};

HinFlood *
hin_flood_new (const HinNetwork *network, GError **error)
{
  g_autoptr (HinFlood) self = g_new0 (HinFlood, 1);
  gsize n = network->n_nodes;
  self->network = network;
  if ((self->seen = hin_alloc (n, sizeof *self->seen, error)) == NULL
      || (self->node = hin_alloc (n + 1, sizeof *self->node, error)) == NULL
      || (self->round = hin_alloc (n + 1, sizeof *self->round, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
hin_flood_free (HinFlood *self)
{
  hin_free (self->seen);
  hin_free (self->node);
  hin_free (self->round);
  g_free (self);
}

/* Add the nodes of row @u that are new.  Returns how many there are then. */
static guint32
reach (HinFlood *self, const HinCsr *rows, guint32 u, guint32 round, guint32 n)
{
  self->work += rows->offset[u + 1] - rows->offset[u];
  for (guint64 e = rows->offset[u]; e < rows->offset[u + 1]; e++)
    {
      guint32 v = rows->target[e];
      if (self->seen[v] == self->number)
        continue;
      self->seen[v] = self->number;
      self->node[n] = v;
      self->round[n++] = round;
    }
  return n;
}

/* Keep the nodes of that type only. */
static guint32
filter (HinFlood *self, int type, guint32 n)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < n; i++)
    if (self->network->type[self->node[i]] == type)
      {
        self->node[kept] = self->node[i];
        self->round[kept++] = self->round[i];
      }
  return kept;
}

guint64
hin_flood_work (const HinFlood *self)
{
  return self->work;
}

guint32
hin_flood_from (HinFlood *self, const HinFactor *factor, guint32 source, const guint32 **node,
                const guint32 **round)
{
  *node = self->node;
  *round = self->round;
  self->work = 0;
  if (factor->from >= 0 && self->network->type[source] != factor->from)
    return 0;
  if (++self->number == 0) /* wrapped around: old numbers mean nothing any more */
    {
      for (guint32 v = 0; v < self->network->n_nodes; v++)
        self->seen[v] = 0;
      self->number = 1;
    }
  guint32 n = reach (self, factor->rows, source, 1, 0);
  for (guint32 i = 0; i < n; i++)
    n = reach (self, factor->rows, self->node[i], self->round[i] + 1, n);
  return factor->to >= 0 ? filter (self, factor->to, n) : n;
}
