#include "config.h"

#include "hin-mixing.h"

#include <math.h>

#include "hin-alloc.h"

#define FAR 8 /* so many ranges from 0, a sum loses no more than 3 bits by it */

/* The numbers at one end of the edges.  Where all are far from 0 they are summed from the least, so
 * that their mean is as good; the unit, a power of two near the range, keeps the sum finite. */
typedef struct
{
  double low, high, base, unit, sum, mean; /* the mean from the base */
} End;

static void
see (End *end, double value)
{
  end->low = MIN (end->low, value);
  end->high = MAX (end->high, value);
}

static void
choose_base (End *end)
{
  double range = end->high - end->low;
  end->base = fabs (end->low) > FAR * range ? end->low : 0;
  end->unit = exp2 (logb (range));
}

static void
add (End *end, double value)
{
  end->sum += (value - end->base) / end->unit;
}

/* From the mean, in units of the range, so that sums of squares stay finite. */
static double
place (const End *end, double value)
{
  return (value - end->base - end->mean) / (end->high - end->low);
}

gboolean
hin_mixing_numbers (const HinNetwork *network, const double *source, const double *target,
                    gboolean directed, double *assortativity)
{
  End ends[2] = { { .low = INFINITY, .high = -INFINITY }, { .low = INFINITY, .high = -INFINITY } };
  End *from = &ends[0], *to = &ends[directed ? 1 : 0];
  const guint32 *s = network->source, *t = network->target;
  double product = 0, from_square = 0, to_square = 0;
  guint64 edges = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (!isnan (source[s[e]]) && !isnan (target[t[e]]))
      {
        edges++;
        see (from, source[s[e]]);
        see (to, target[t[e]]);
      }
  for (guint i = 0; i < 2; i++)
    choose_base (&ends[i]);
  for (guint64 e = 0; e < network->n_edges; e++)
    if (!isnan (source[s[e]]) && !isnan (target[t[e]]))
      {
        add (from, source[s[e]]);
        add (to, target[t[e]]);
      }
  for (guint i = 0; i < 2; i++)
    ends[i].mean = ends[i].sum / (double) (directed ? edges : 2 * edges) * ends[i].unit;
  for (guint64 e = 0; e < network->n_edges; e++)
    if (!isnan (source[s[e]]) && !isnan (target[t[e]]))
      {
        double x = place (from, source[s[e]]), y = place (to, target[t[e]]);
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
