#include "config.h"

#include "hin-correlation.h"

#include <math.h>
#include <stdlib.h>

#include "hin-alloc.h"

typedef struct
{
  double x, y;
  double rank; /* of x, from the middle: the mean of all is 0 */
} Point;

/* What is done twice, for x and for y. */
typedef struct
{
  double squares; /* summed squares of the ranks */
  guint64 ties;   /* pairs of equal numbers */
} Ranks;

static int
compare (const void *a, const void *b)
{
  const Point *p = a, *q = b;
  return p->x != q->x ? (p->x > q->x) - (p->x < q->x) : (p->y > q->y) - (p->y < q->y);
}

static guint64
pairs (guint64 n)
{
  return n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n;
}

/* The rank of those at @from ... @to - 1, counted from the middle of @n. */
static double
rank_of (gsize from, gsize to, gsize n)
{
  return ((double) from + (double) to - (double) n) / 2;
}

/* The points are sorted by x: give them their ranks. */
static Ranks
rank_x (Point *point, gsize n)
{
  Ranks ranks = { 0 };
  for (gsize from = 0, to; from < n; from = to)
    {
      for (to = from + 1; to < n && point[to].x == point[from].x; to++)
        ;
      double rank = rank_of (from, to, n);
      for (gsize i = from; i < to; i++)
        point[i].rank = rank;
      ranks.squares += rank * rank * (double) (to - from);
      ranks.ties += pairs (to - from);
    }
  return ranks;
}

/* The points are sorted by y: likewise, and the sum of the products of both ranks. */
static Ranks
rank_y (const Point *point, gsize n, double *products)
{
  Ranks ranks = { 0 };
  *products = 0;
  for (gsize from = 0, to; from < n; from = to)
    {
      double sum = point[from].rank;
      for (to = from + 1; to < n && point[to].y == point[from].y; to++)
        sum += point[to].rank;
      double rank = rank_of (from, to, n);
      *products += rank * sum;
      ranks.squares += rank * rank * (double) (to - from);
      ranks.ties += pairs (to - from);
    }
  return ranks;
}

static guint64
count_equal (const Point *point, gsize n)
{
  guint64 ties = 0;
  for (gsize from = 0, to; from < n; from = to)
    {
      for (to = from + 1; to < n && compare (&point[to], &point[from]) == 0; to++)
        ;
      ties += pairs (to - from);
    }
  return ties;
}

/* Merge sort by y, from the bottom up; returns the pairs that were in the opposite order.  The
 * sorted points are in @point. */
static guint64
sort_by_y (Point *point, Point *spare, gsize n)
{
  guint64 exchanges = 0;
  Point *from = point, *to = spare;
  for (gsize width = 1; width < n; width *= 2)
    {
      for (gsize start = 0; start < n; start += 2 * width)
        {
          gsize middle = MIN (start + width, n), end = MIN (start + 2 * width, n);
          gsize left = start, right = middle;
          for (gsize i = start; i < end; i++)
            if (right == end || (left < middle && from[left].y <= from[right].y))
              to[i] = from[left++];
            else
              {
                exchanges += middle - left;
                to[i] = from[right++];
              }
        }
      Point *turned = from;
      from = to;
      to = turned;
    }
  for (gsize i = 0; from != point && i < n; i++)
    point[i] = from[i];
  return exchanges;
}

gboolean
hin_correlation (const double *x, const double *y, gsize n, gboolean *defined, double *spearman,
                 double *kendall, GError **error)
{
  hin_autofree Point *point = hin_alloc (n, sizeof *point, error);
  hin_autofree Point *spare = point == NULL ? NULL : hin_alloc (n, sizeof *spare, error);
  if (spare == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    point[i] = (Point){ x[i], y[i], 0 };
  if (n > 0)
    qsort (point, n, sizeof *point, compare);
  Ranks of_x = rank_x (point, n);
  guint64 both = count_equal (point, n), all = pairs (n);
  guint64 opposite = sort_by_y (point, spare, n);
  double products;
  Ranks of_y = rank_y (point, n, &products);
  *defined = of_x.ties < all && of_y.ties < all;
  if (!*defined)
    return TRUE;
  double differ_x = (double) (all - of_x.ties), differ_y = (double) (all - of_y.ties);
  guint64 unequal = all - of_x.ties - of_y.ties + both; /* pairs that differ in x and in y */
  double same_less_opposite = (double) ((gint64) unequal - 2 * (gint64) opposite);
  *spearman = CLAMP (products / sqrt (of_x.squares * of_y.squares), -1, 1);
  *kendall = CLAMP (same_less_opposite / sqrt (differ_x * differ_y), -1, 1);
  return TRUE;
}
