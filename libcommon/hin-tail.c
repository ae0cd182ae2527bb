#include "config.h"

#include "hin-tail.h"

#include <math.h>

#include "hin-alloc.h"

/* The numbers of Bernoulli B2, B4 ... divided by 2!, 4! ... */
static const double bernoulli[] = { 1.0 / 12,
                                    -1.0 / 720,
                                    1.0 / 30240,
                                    -1.0 / 1209600,
                                    1.0 / 47900160,
                                    -691.0 / 1307674368000.0,
                                    1.0 / 74724249600.0,
                                    -3617.0 / 10670622842880000.0 };

/* Terms are summed up to a, from where the formula of Euler and Maclaurin gives the rest:
 *   (a/q)^-s (a/(s - 1) + 1/2 + sum over j of bernoulli[j] s (s + 1) ... (s + 2j) / a^(2j + 1))
 * It needs an a above about s; for a large s the terms themselves soon are nothing. */
double
hin_tail_zeta (double s, double q, double *slope)
{
  double sum = 0, down = 0, a = q;
  for (; a < s + 10; a++)
    {
      double log_a = log (a / q), term = exp (-s * log_a);
      sum += term;
      down += log_a * term;
      if (term * (a + 1) > 1e-18 * sum)
        continue;
      if (slope != NULL)
        *slope = down;
      return sum;
    }
  double rest = a / (s - 1) + 0.5, change = -a / ((s - 1) * (s - 1));
  double product = s / a,
         factors = 1 / s; /* s (s + 1) ... / a^..., and the sum of 1/s + 1/(s + 1) ... */
  for (guint j = 0; j < G_N_ELEMENTS (bernoulli); j++)
    {
      double term = bernoulli[j] * product;
      rest += term;
      change += term * factors;
      if (fabs (term) < 1e-17 * rest)
        break;
      double next = s + 2 * j + 1;
      product *= next * (next + 1) / (a * a);
      factors += 1 / next + 1 / (next + 1);
    }
  double log_a = log (a / q), scale = exp (-s * log_a);
  if (slope != NULL)
    *slope = down + scale * (log_a * rest - change);
  return sum + scale * rest;
}

/* The mean of log (x/q) that a power law of exponent 1 + 1/t has: near t, and rising with it. */
static double
mean_log (double t, double q)
{
  double slope, zeta = hin_tail_zeta (1 + 1 / t, q, &slope);
  return slope / zeta;
}

#define LEAST_T 1e-3 /* an exponent of 1001 */

/* The t with that mean, or 0: it is less than LEAST_T.  False position in the form called Illinois:
 * an end that stays counts half. */
static double
solve (double wanted, double q)
{
  double low = MAX (wanted, LEAST_T), high = low, at_low, at_high;
  for (; (at_low = mean_log (low, q) - wanted) > 0; low = MAX (low / 2, LEAST_T))
    if (low <= LEAST_T)
      return 0;
  while ((at_high = mean_log (high, q) - wanted) < 0)
    high *= 2;
  for (guint round = 0, side = 0; round < 200 && high - low > 1e-15 * high; round++)
    {
      double t = at_high == at_low ? low : (low * at_high - high * at_low) / (at_high - at_low);
      if (!(t > low && t < high))
        t = low + (high - low) / 2;
      if (!(t > low && t < high))
        break;
      double at = mean_log (t, q) - wanted;
      if (at == 0)
        return t;
      if (at < 0)
        {
          low = t, at_low = at;
          at_high = side == 1 ? at_high / 2 : at_high;
          side = 1;
        }
      else
        {
          high = t, at_high = at;
          at_low = side == 2 ? at_low / 2 : at_low;
          side = 2;
        }
    }
  return fabs (at_low) < fabs (at_high) ? low : high;
}

/* What is the same for every xmin. */
typedef struct
{
  const HinDistribution *numbers;
  /* all by value */
  double *log_value;
  double *mean_log; /* the mean of log (x/value) over the tail from it */
  guint64 *before;  /* how many numbers are smaller */
} Fit;

/* One law of one tail, and how far it is off. */
typedef struct
{
  const Fit *fit;
  gsize from;
  double n, alpha, zeta;
  double most; /* the largest distance found */
} Law;

/* Cumulative shares just before a value and at it: of the law, and as it is. */
typedef struct
{
  double law_before, law, before, is;
} Point;

/* Between two values neither side jumps, so the distance is at a value or just before one. */
static Point
point_at (Law *self, gsize i)
{
  const Fit *fit = self->fit;
  const HinDistribution *numbers = fit->numbers;
  double ratio = fit->log_value[i] - fit->log_value[self->from];
  double chance = exp (-self->alpha * ratio) / self->zeta;
  Point point = { .before = (double) (fit->before[i] - fit->before[self->from]) / self->n };
  point.is = point.before + (double) numbers->count[i] / self->n;
  point.law_before
      = i == self->from ? 0 : 1 - chance * hin_tail_zeta (self->alpha, numbers->value[i], NULL);
  point.law = point.law_before + chance;
  self->most = MAX (self->most, fabs (point.law_before - point.before));
  self->most = MAX (self->most, fabs (point.law - point.is));
  return point;
}

/* The values after @i and before @j.  Both sides only rise: what one can be ahead of the other in
 * between is known from the ends, and mostly less than was found already. */
static void
look_between (Law *self, gsize i, const Point *low, gsize j, const Point *high, double best)
{
  double bound = MAX (high->law_before - low->is, high->before - low->law);
  if (j - i < 2 || bound <= self->most || self->most > best)
    return;
  gsize middle = i + (j - i) / 2;
  Point point = point_at (self, middle);
  look_between (self, i, low, middle, &point, best);
  look_between (self, middle, &point, j, high, best);
}

/* The largest distance, or as soon as it is known to be more than @best something above that. */
static double
distance (const Fit *fit, gsize from, double alpha, double best)
{
  gsize last = fit->numbers->n - 1;
  Law self = { .fit = fit,
               .from = from,
               .n = (double) (fit->numbers->total - fit->before[from]),
               .alpha = alpha,
               .zeta = hin_tail_zeta (alpha, fit->numbers->value[from], NULL) };
  Point low = point_at (&self, from), high = point_at (&self, last);
  look_between (&self, from, &low, last, &high, best);
  return self.most;
}

static void
try_all (const Fit *self, gsize first, HinTail *tail)
{
  const HinDistribution *numbers = self->numbers;
  gsize step = (numbers->n - 1 - first) / HIN_TAIL_CANDIDATES + 1;
  double best = G_MAXDOUBLE;
  for (gsize i = first; i < numbers->n - 1; i += step)
    {
      double t = solve (self->mean_log[i], numbers->value[i]);
      double ks = t == 0 ? G_MAXDOUBLE : distance (self, i, 1 + 1 / t, best);
      if (ks < best)
        {
          best = ks;
          *tail = (HinTail){ 1 + 1 / t, numbers->value[i], numbers->total - self->before[i], ks };
        }
    }
}

static void
prepare (Fit *self, gsize first)
{
  const HinDistribution *numbers = self->numbers;
  guint64 before = 0;
  double sum = 0;
  for (gsize i = 0; i < numbers->n; before += numbers->count[i++])
    {
      self->log_value[i] = log (MAX (numbers->value[i], 1));
      self->before[i] = before;
    }
  for (gsize i = numbers->n - 1; i-- > first;)
    {
      double above = (double) (numbers->total - self->before[i + 1]);
      sum += log1p ((numbers->value[i + 1] - numbers->value[i]) / numbers->value[i]) * above;
      self->mean_log[i] = sum / (above + (double) numbers->count[i]);
    }
}

gboolean
hin_tail_fit (const HinDistribution *numbers, HinTail *tail, GError **error)
{
  gsize n = numbers->n, first = 0;
  *tail = (HinTail){ 0 };
  for (gsize i = 0; i < n; i++)
    if (numbers->value[i] < 0 || numbers->value[i] > 0x1p53
        || floor (numbers->value[i]) != numbers->value[i])
      return TRUE;
  while (first < n && numbers->value[first] < 1)
    first++;
  if (first + 2 > n)
    return TRUE;
  hin_autofree double *log_value = hin_alloc (n, sizeof *log_value, error);
  hin_autofree double *mean = log_value == NULL ? NULL : hin_alloc (n, sizeof *mean, error);
  hin_autofree guint64 *before = mean == NULL ? NULL : hin_alloc (n, sizeof *before, error);
  if (before == NULL)
    return FALSE;
  Fit self = { numbers, log_value, mean, before };
  prepare (&self, first);
  try_all (&self, first, tail);
  return TRUE;
}
