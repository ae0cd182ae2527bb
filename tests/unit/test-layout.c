#include "config.h"

#include "hin-layout.h"
#include "hin-quadtree.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define MAX_NODES 4000

static double
distance (HinPoint a, HinPoint b)
{
  return sqrt ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

static void
check_finite (const HinPoint *place, guint32 n)
{
  for (guint32 v = 0; v < n; v++)
    {
      cr_assert (isfinite (place[v].x) && isfinite (place[v].y), "node %u", v);
      cr_assert (place[v].x >= 0 && place[v].y >= 0, "node %u is left of or above the corner", v);
    }
}

static gboolean
lay_out (const char *name, guint32 n, guint64 m, const guint32 *source, const guint32 *target,
         guint64 seed, guint threads, HinPoint *place)
{
  HinLayoutInput input = { .n_nodes = n, .n_edges = m, .source = source, .target = target,
                           .seed = seed, .threads = threads };
  return hin_layout_find (name)->place_nodes (&input, place, NULL);
}

/* A ring of @n nodes with chords, numbered from @first. */
static guint64
ring (guint32 first, guint32 n, guint32 *source, guint32 *target)
{
  guint64 m = 0;
  for (guint32 i = 0; i < n; i++)
    {
      source[m] = first + i;
      target[m++] = first + (i + 1) % n;
      source[m] = first + i;
      target[m++] = first + (i * 7 + 3) % n;
    }
  return m;
}

Test (layout, nothing)
{
  HinPoint place[1];
  for (const HinLayout *layout = hin_layouts; layout->place_nodes; layout++)
    cr_assert (lay_out (layout->name, 0, 0, NULL, NULL, 1, 1, place));
}

Test (layout, small_networks_are_finite)
{
  for (guint32 n = 1; n <= 6; n++)
    {
      guint32 source[6], target[6];
      HinPoint place[6] = { { 0, 0 } };
      for (guint32 i = 0; i < n; i++)
        {
          source[i] = i; /* a path that ends in a self-loop */
          target[i] = MIN (i + 1, n - 1);
        }
      cr_assert (lay_out ("force", n, n, source, target, 7, 1, place));
      check_finite (place, n);
      for (guint32 i = 0; i + 1 < n; i++)
        cr_assert_gt (distance (place[i], place[i + 1]), 0.1, "%u of %u", i, n);
    }
}

Test (layout, same_seed_same_bits)
{
  static guint32 source[2 * MAX_NODES], target[2 * MAX_NODES];
  static HinPoint first[MAX_NODES], second[MAX_NODES], other[MAX_NODES];
  guint64 m = ring (0, 3000, source, target);

  cr_assert (lay_out ("force", 3000, m, source, target, 1, 1, first));
  cr_assert (lay_out ("force", 3000, m, source, target, 1, 1, second));
  cr_assert (lay_out ("force", 3000, m, source, target, 2, 1, other));
  check_finite (first, 3000);
  cr_assert_arr_eq (first, second, 3000 * sizeof *first);
  cr_assert (memcmp (first, other, 3000 * sizeof *first) != 0, "the seed has no effect");
}

Test (layout, same_bits_on_any_number_of_threads)
{
  static guint32 source[2 * MAX_NODES], target[2 * MAX_NODES];
  static HinPoint one[MAX_NODES], many[MAX_NODES];
  guint64 m = ring (0, MAX_NODES, source, target);

  for (guint threads = 2; threads < 6; threads++)
    for (guint i = 0; i < 2; i++)
      {
        const char *name = i ? "stress" : "force";
        cr_assert (lay_out (name, MAX_NODES, m, source, target, 1, 1, one));
        cr_assert (lay_out (name, MAX_NODES, m, source, target, 1, threads, many));
        cr_assert_arr_eq (one, many, sizeof one, "%s, %u threads", name, threads);
      }
}

Test (layout, components_do_not_overlap)
{
  /* 40 rings of different sizes, then 10 nodes without an edge */
  static guint32 source[2 * MAX_NODES], target[2 * MAX_NODES], part[MAX_NODES];
  static HinPoint place[MAX_NODES];
  HinPoint low[50], high[50];
  guint32 n = 0, n_parts = 0;
  guint64 m = 0;

  for (guint32 i = 0; i < 40; i++)
    {
      guint32 size = 2 + (i * i) % 90;
      m += ring (n, size, source + m, target + m);
      for (guint32 j = 0; j < size; j++)
        part[n++] = n_parts;
      n_parts++;
    }
  for (guint32 i = 0; i < 10; i++)
    part[n++] = n_parts++;
  cr_assert (lay_out ("force", n, m, source, target, 5, 1, place));
  check_finite (place, n);
  for (guint32 p = 0; p < n_parts; p++)
    {
      low[p] = (HinPoint){ HUGE_VAL, HUGE_VAL };
      high[p] = (HinPoint){ -HUGE_VAL, -HUGE_VAL };
    }
  for (guint32 v = 0; v < n; v++)
    {
      low[part[v]].x = MIN (low[part[v]].x, place[v].x);
      low[part[v]].y = MIN (low[part[v]].y, place[v].y);
      high[part[v]].x = MAX (high[part[v]].x, place[v].x);
      high[part[v]].y = MAX (high[part[v]].y, place[v].y);
    }
  for (guint32 p = 0; p < n_parts; p++)
    for (guint32 q = p + 1; q < n_parts; q++)
      cr_assert (high[p].x < low[q].x || high[q].x < low[p].x || high[p].y < low[q].y
                     || high[q].y < low[p].y,
                 "components %u and %u", p, q);
}

Test (layout, leaves_stand_around_their_hub)
{
  /* two hubs, joined, with 300 leaves each */
  enum { LEAVES = 300, N = 2 + 2 * LEAVES };
  static guint32 source[N], target[N];
  static HinPoint place[N];
  guint64 m = 0;

  source[m] = 0;
  target[m++] = 1;
  for (guint32 v = 2; v < N; v++)
    {
      source[m] = v;
      target[m++] = v % 2;
    }
  cr_assert (lay_out ("force", N, m, source, target, 3, 1, place));
  for (guint32 hub = 0; hub < 2; hub++)
    {
      double x = 0, y = 0, apart = distance (place[0], place[1]);
      guint in_reach = 0;
      for (guint32 v = 2; v < N; v++)
        {
          if (v % 2 != hub)
            continue;
          x += place[v].x / LEAVES;
          y += place[v].y / LEAVES;
          in_reach += distance (place[v], place[hub]) < distance (place[v], place[1 - hub]);
        }
      cr_assert_gt (in_reach, 0.98 * LEAVES, "only %u leaves are nearer to hub %u", in_reach, hub);
      cr_assert_lt (distance ((HinPoint){ x, y }, place[hub]), 0.5 * apart, "hub %u", hub);
    }
}

Test (layout, a_grid_unfolds)
{
  /* neighbours of a 30 x 30 grid are nearer than the rest: at most a tenth as far on average */
  enum { SIDE = 30, N = SIDE * SIDE };
  static guint32 source[2 * N], target[2 * N];
  static HinPoint place[N];
  guint64 m = 0;
  double near = 0, far = 0;

  for (guint32 v = 0; v < N; v++)
    {
      if (v % SIDE + 1 < SIDE)
        source[m] = v, target[m++] = v + 1;
      if (v + SIDE < N)
        source[m] = v, target[m++] = v + SIDE;
    }
  cr_assert (lay_out ("force", N, m, source, target, 11, 1, place));
  for (guint64 e = 0; e < m; e++)
    near += distance (place[source[e]], place[target[e]]) / (double) m;
  for (guint32 v = 0; v < N; v++)
    far += distance (place[v], place[N - 1 - v]) / N;
  cr_assert_lt (near, far / 10, "near %g, far %g", near, far);
}

Test (layout, distances_of_a_path)
{
  /* a path can be drawn without any stress: straight, all edges alike */
  enum { N = 200 };
  guint32 source[N], target[N];
  HinPoint place[N];
  double one = 0, two = 0, pairs = 0;

  for (guint32 v = 0; v + 1 < N; v++)
    source[v] = v, target[v] = v + 1;
  cr_assert (lay_out ("stress", N, N - 1, source, target, 1, 1, place));
  for (guint32 v = 0; v < N; v++)
    for (guint32 u = v + 1; u < N; u++)
      {
        double ratio = distance (place[v], place[u]) / (u - v);
        one += ratio;
        two += ratio * ratio;
        pairs++;
      }
  cr_assert_lt (1 - one * one / two / pairs, 0.005, "stress %g", 1 - one * one / two / pairs);
}

Test (layout, leaves_do_not_stand_in_one_place)
{
  /* all leaves of a star have the same distances to everything */
  enum { N = 400 };
  guint32 source[N], target[N];
  HinPoint place[N];
  guint near = 0;

  for (guint32 v = 1; v < N; v++)
    source[v - 1] = 0, target[v - 1] = v;
  cr_assert (lay_out ("stress", N, N - 1, source, target, 1, 1, place));
  for (guint32 v = 1; v < N; v++)
    for (guint32 u = v + 1; u < N; u++)
      near += distance (place[u], place[v]) < 0.2;
  cr_assert_lt (near, N / 10, "%u pairs of leaves are together", near);
}

static const guint32 kinds[] = { 0, 1, 2, 1, 0, 2, 2 };
static const double sizes[] = { 1, 5, 0, 9, 7, 2, 2 };

Test (layout, circle)
{
  /* 4 0 | 3 1 | 5 6 2, clockwise from the top, all at the same distance from the middle */
  static const guint32 order[] = { 4, 0, 3, 1, 5, 6, 2 };
  HinPoint place[7], middle;
  HinLayoutInput input = { .n_nodes = 7, .kind = kinds, .n_kinds = 3, .size = sizes };

  cr_assert (hin_layout_circle (&input, place, NULL));
  check_finite (place, 7);
  middle = (HinPoint){ place[4].x, place[4].x };
  cr_assert_eq (place[4].y, 0);
  for (guint i = 0; i < 7; i++)
    {
      HinPoint a = place[order[i]], b = place[order[(i + 1) % 7]];
      cr_assert_float_eq (distance (a, middle), middle.x, 1e-9);
      cr_assert_gt ((a.x - middle.x) * (b.y - middle.y) - (a.y - middle.y) * (b.x - middle.x), 0,
                    "%u and the next", order[i]);
    }
}

Test (layout, layers)
{
  /* kind 1 cites kind 2 cites kind 0: columns from left to right in that order; two stars that
     alternate in number come apart, so that no edges cross */
  enum { LEAVES = 50, N = 2 * LEAVES + 4 };
  guint32 kind[N], source[2 * N], target[2 * N];
  HinPoint place[N];
  guint64 m = 0;
  guint crossings = 0;

  for (guint32 v = 0; v < N; v++)
    kind[v] = v < 2 ? 2 : v < 4 ? 0 : 1;
  for (guint32 v = 4; v < N; v++)
    source[m] = v, target[m++] = v % 2;
  for (guint32 v = 0; v < 2; v++)
    source[m] = v, target[m++] = 3 - v;
  HinLayoutInput input = { .n_nodes = N, .n_edges = m, .source = source, .target = target,
                           .kind = kind, .n_kinds = 3 };
  cr_assert (hin_layout_layers (&input, place, NULL));
  check_finite (place, N);
  for (guint32 v = 4; v < N; v++)
    cr_assert (place[v].x < place[0].x && place[0].x < place[2].x);
  for (guint64 e = 0; e < m; e++)
    for (guint64 f = 0; f < m; f++)
      crossings += kind[source[e]] == kind[source[f]]
                   && place[source[e]].y < place[source[f]].y
                   && place[target[e]].y > place[target[f]].y;
  cr_assert_eq (crossings, 0, "%u edges cross", crossings);
}

/* In a layer of several columns no circle stands on the line of one beside it. */
Test (layout, columns_of_a_layer_are_staggered)
{
  enum { N = 301 };
  guint32 kind[N], source[N], target[N];
  HinPoint place[N];

  for (guint32 v = 0; v < N; v++)
    kind[v] = v == 0, source[v] = v, target[v] = 0;
  HinLayoutInput input = { .n_nodes = N, .n_edges = N, .source = source, .target = target,
                           .kind = kind, .n_kinds = 2 };
  cr_assert (hin_layout_layers (&input, place, NULL));
  for (guint32 v = 1; v < N; v++)
    for (guint32 u = 1; u < v; u++)
      cr_assert (fabs (place[u].y - place[v].y) > 0.1, "nodes %u and %u", u, v);
}

Test (quadtree, as_the_direct_sum)
{
  enum { N = 2000 };
  static HinPoint place[N], force[N];
  static double mass[N];
  guint64 state = 12345;
  double wrong = 0, total = 0;

  for (guint32 i = 0; i < N; i++)
    {
      state = state * 6364136223846793005u + 1442695040888963407u;
      place[i].x = (double) (state >> 40) / 1000;
      state = state * 6364136223846793005u + 1442695040888963407u;
      place[i].y = (double) (state >> 44) / 1000;
      mass[i] = 1 + (double) (state >> 60);
    }
  g_autoptr (HinQuadtree) tree = hin_quadtree_new (N, NULL);
  hin_quadtree_build (tree, place, mass);
  hin_quadtree_repel (tree, 1, force);
  for (guint32 i = 0; i < N; i++)
    {
      HinPoint sum = { 0, 0 };
      for (guint32 j = 0; j < N; j++)
        if (j != i)
          {
            double dx = place[i].x - place[j].x, dy = place[i].y - place[j].y;
            sum.x += mass[j] * dx / (dx * dx + dy * dy);
            sum.y += mass[j] * dy / (dx * dx + dy * dy);
          }
      wrong += distance (sum, force[i]);
      total += distance (sum, (HinPoint){ 0, 0 });
    }
  cr_assert_lt (wrong, 0.03 * total, "off by %g of %g", wrong, total);
  cr_assert_gt (wrong, 0, "nothing was approximated: the test tests nothing");
}

Test (quadtree, points_in_one_place)
{
  enum { N = 500 };
  static HinPoint place[N], force[N];
  static double mass[N];

  for (guint32 i = 0; i < N; i++)
    {
      place[i] = (HinPoint){ i < N / 2 ? 1 : 1 + 1e-15 * i, 1 };
      mass[i] = 1;
    }
  g_autoptr (HinQuadtree) tree = hin_quadtree_new (N, NULL);
  hin_quadtree_build (tree, place, mass);
  hin_quadtree_repel (tree, 1, force);
  for (guint32 i = 0; i < N; i++)
    cr_assert (isfinite (force[i].x) && isfinite (force[i].y));
}

Test (spread, circles_end_apart)
{
  enum { N = 800 };
  static HinPoint place[N];
  static double radius[N];
  guint64 left, overlaps = 0, before = 0;

  for (guint32 i = 0; i < N; i++)
    {
      place[i] = (HinPoint){ 1.5 * ((i * 37) % 100), 1.5 * ((i * 61) % 100) };
      radius[i] = i % 50 == 0 ? 12 : 2;
    }
  for (int round = 0; round < 2; round++)
    {
      overlaps = 0;
      for (guint32 i = 0; i < N; i++)
        for (guint32 j = i + 1; j < N; j++)
          if (distance (place[i], place[j]) < 0.99 * (radius[i] + radius[j]))
            overlaps++;
      if (round == 0)
        {
          before = overlaps;
          cr_assert (hin_layout_spread (N, place, radius, 400, &left, NULL));
        }
    }
  cr_assert_gt (before, 500, "only %u to begin with", (guint) before);
  cr_assert_lt (overlaps, 10, "%u overlap", (guint) overlaps);
}

Test (spread, leaves_what_is_apart_alone)
{
  HinPoint place[3] = { { 0, 0 }, { 10, 0 }, { 0, 10 } };
  double radius[3] = { 4, 5, 5 };
  guint64 left = 99;

  cr_assert (hin_layout_spread (3, place, radius, 10, &left, NULL));
  cr_assert_eq (left, 0);
  cr_assert (place[1].x == 10 && place[1].y == 0 && place[2].x == 0 && place[2].y == 10);
}

Test (layout, packed_components_keep_apart)
{
  enum { N = 60 };
  guint32 source[2 * N], target[2 * N], first[] = { 0, 30, 45, 50, 52, N };
  HinPoint place[N];
  double radius[N];
  guint64 m = 0, left;

  /* rings of 30, 15, 5 and 2 nodes, and 8 nodes without an edge */
  for (int c = 0; c < 4; c++)
    m += ring (first[c], first[c + 1] - first[c], source + m, target + m);
  for (guint32 v = 0; v < N; v++)
    {
      radius[v] = 3 + v % 7 * 5;
      place[v] = (HinPoint){ 2 * (v % 9), 3 * (v % 5) };
    }
  HinLayoutInput input = { .n_nodes = N, .n_edges = m, .source = source, .target = target };
  cr_assert (hin_layout_spread (N, place, radius, 200, &left, NULL));
  cr_assert (hin_layout_pack (&input, radius, NULL, 20, place, NULL));

  for (int c = 0; c < 4; c++)
    {
      double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = 0, y1 = 0;
      for (guint32 v = first[c]; v < first[c + 1]; v++)
        {
          x0 = MIN (x0, place[v].x - radius[v]);
          x1 = MAX (x1, place[v].x + radius[v]);
          y0 = MIN (y0, place[v].y - radius[v]);
          y1 = MAX (y1, place[v].y + radius[v]);
        }
      for (guint32 v = 0; v < N; v++)
        if (v < first[c] || v >= first[c + 1])
          cr_assert (place[v].x + radius[v] <= x0 - 5 || place[v].x - radius[v] >= x1 + 5
                     || place[v].y + radius[v] <= y0 - 5 || place[v].y - radius[v] >= y1 + 5,
                     "node %u is in component %d", v, c);
    }
  for (guint32 v = first[4]; v < N; v++)
    for (guint32 w = first[4]; w < v; w++)
      cr_assert_geq (distance (place[v], place[w]), radius[v] + radius[w]);
}
