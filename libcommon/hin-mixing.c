#include "config.h"

#include "hin-mixing.h"

#include <math.h>

#include "hin-alloc.h"

/* The numbers at one end of the edges; with what is on it, so that sums of squares stay finite. */
typedef struct
{
  const double *value;
  double sum, mean, low, high;
} End;

static void
see (End *end, double value)
{
  end->sum += value;
  end->low = MIN (end->low, value);
  end->high = MAX (end->high, value);
}

/* From the mean, in units of the range. */
static double
place (const End *end, double value)
{
  return (value - end->mean) / (end->high - end->low);
}

gboolean
hin_mixing_numbers (const HinNetwork *network, const double *source, const double *target,
                    gboolean directed, double *assortativity)
{
  End from = { .value = source, .low = INFINITY, .high = -INFINITY }, to = from;
  const guint32 *s = network->source, *t = network->target;
  guint64 ends = 0;
  to.value = target;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (!isnan (source[s[e]]) && !isnan (target[t[e]]))
      {
        ends++;
        see (&from, source[s[e]]);
        see (directed ? &to : &from, target[t[e]]);
      }
  from.mean = from.sum / (double) (directed ? ends : 2 * ends);
  to.mean = to.sum / (double) ends;
  if (!directed)
    to = from;
  double product = 0, from_square = 0, to_square = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (!isnan (source[s[e]]) && !isnan (target[t[e]]))
      {
        double x = place (&from, source[s[e]]), y = place (&to, target[t[e]]);
        product += x * y;
        from_square += x * x;
        to_square += y * y;
      }
  if (directed)
    *assortativity = product / (sqrt (from_square) * sqrt (to_square));
  else
    *assortativity = 2 * product / (from_square + to_square);
  return isfinite (*assortativity); /* not when a range is 0 or endless */
}

gboolean
hin_mixing_count (const HinNetwork *network, const guint32 *category, guint32 n, HinMixing *mixing,
                  GError **error)
{
  g_auto (HinMixing) self = { .n = n };
  self.source = hin_alloc (n, sizeof *self.source, error);
  self.target = self.source == NULL ? NULL : hin_alloc (n, sizeof *self.target, error);
  if (self.target == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 from = category[network->source[e]], to = category[network->target[e]];
      if (from == HIN_MIXING_NONE || to == HIN_MIXING_NONE)
        continue;
      self.edges++;
      self.same += from == to;
      self.source[from]++;
      self.target[to]++;
    }
  *mixing = self;
  self = (HinMixing){ 0 };
  return TRUE;
}

void
hin_mixing_clear (HinMixing *self)
{
  hin_free (self->source);
  hin_free (self->target);
  *self = (HinMixing){ 0 };
}

gboolean
hin_mixing_categories (const HinMixing *self, gboolean directed, double *assortativity)
{
  double edges = (double) self->edges, chance = 0;
  for (guint32 c = 0; c < self->n; c++)
    {
      double from = (double) self->source[c] / edges, to = (double) self->target[c] / edges;
      if (self->source[c] == self->edges && self->target[c] == self->edges)
        return FALSE;
      if (self->source[c] + self->target[c] > 0)
        chance += directed ? from * to : (from + to) / 2 * ((from + to) / 2);
    }
  if (self->edges == 0)
    return FALSE;
  *assortativity = ((double) self->same / edges - chance) / (1 - chance);
  return TRUE;
}
