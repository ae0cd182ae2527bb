#include "config.h"

#include "hin-alloc.h"
#include "hin-layout.h"
#include "hin-quadtree.h"

#include <math.h>

/* Levels end when so few nodes are left, or when a step no longer shrinks the network. */
#define COARSEST 24
#define MAX_LEVELS 40
#define SHRINK 0.9

#define STEP 0.4     /* of force over mass, per round */
#define MOMENTUM 0.6 /* of the last move that goes on */
#define GRAVITY 0.25 /* pull to the middle, per mass and distance: a network fills a disc evenly */

static guint64
next_random (guint64 *state)
{
  /* splitmix64 */
  guint64 z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* Uniform in [-0.5, 0.5). */
static double
random_offset (guint64 *state)
{
  return (double) (next_random (state) >> 11) * 0x1p-53 - 0.5;
}

void
hin_force_graph_clear (HinForceGraph *graph)
{
  hin_free (graph->offset);
  hin_free (graph->target);
  hin_free (graph->weight);
  hin_free (graph->mass);
  *graph = (HinForceGraph){ 0 };
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinForceGraph, hin_force_graph_clear)

static gboolean
graph_alloc (HinForceGraph *graph, guint32 n, guint64 entries, GError **error)
{
  graph->n = n;
  return (graph->offset = hin_alloc ((gsize) n + 1, sizeof *graph->offset, error))
         && (graph->target = hin_alloc (entries, sizeof *graph->target, error))
         && (graph->weight = hin_alloc (entries, sizeof *graph->weight, error))
         && (graph->mass = hin_alloc (n, sizeof *graph->mass, error));
}

/* The neighbour whose group @v should join: the strongest pull for the least mass. */
static guint32
best_neighbour (const HinForceGraph *graph, guint32 v, const guint32 *group, const double *load,
                double cap)
{
  guint32 best = G_MAXUINT32;
  double best_score = 0;
  gboolean leaf = graph->offset[v + 1] - graph->offset[v] == 1;

  for (guint64 i = graph->offset[v]; i < graph->offset[v + 1]; i++)
    {
      guint32 u = graph->target[i];
      double mass = group[u] == G_MAXUINT32 ? graph->mass[u] : load[group[u]];
      double score = graph->weight[i] / mass;
      if (score > best_score && (leaf || mass + graph->mass[v] <= cap))
        {
          best = u;
          best_score = score;
        }
    }
  return best;
}

/* Number groups of neighbours 0 ... n-1 into @group.  A leaf goes to its hub; a node whose
 * neighbours are all too heavy goes with another one that waits at the lightest of them. */
static guint32
make_groups (const HinForceGraph *graph, const guint32 *visit, guint32 *group, double *load,
             guint32 *waiting)
{
  double total = 0;
  guint32 n_groups = 0;

  for (guint32 v = 0; v < graph->n; v++)
    {
      total += graph->mass[v];
      group[v] = waiting[v] = G_MAXUINT32;
    }
  double cap = 5 * total / graph->n;

  for (guint32 i = 0; i < graph->n; i++)
    {
      guint32 v = visit[i];
      if (group[v] != G_MAXUINT32)
        continue;
      guint32 u = best_neighbour (graph, v, group, load, cap);
      if (u == G_MAXUINT32)
        {
          guint32 light = graph->target[graph->offset[v]];
          for (guint64 e = graph->offset[v]; e < graph->offset[v + 1]; e++)
            if (graph->mass[graph->target[e]] < graph->mass[light])
              light = graph->target[e];
          guint32 other = waiting[light];
          if (other == G_MAXUINT32 || load[other] + graph->mass[v] > cap)
            {
              load[n_groups] = 0;
              other = waiting[light] = n_groups++;
            }
          group[v] = other;
        }
      else
        {
          if (group[u] == G_MAXUINT32)
            {
              load[n_groups] = graph->mass[u];
              group[u] = n_groups++;
            }
          group[v] = group[u];
        }
      load[group[v]] += graph->mass[v];
    }
  return n_groups;
}

/* The network of the groups: masses and pulls are summed. */
static gboolean
contract (const HinForceGraph *fine, const guint32 *group, guint32 n_groups, HinForceGraph *coarse,
          GError **error)
{
  hin_autofree guint32 *first = hin_alloc ((gsize) n_groups + 1, sizeof *first, error);
  hin_autofree guint32 *member = first ? hin_alloc (fine->n, sizeof *member, error) : NULL;
  hin_autofree guint64 *seen = member ? hin_alloc (n_groups, sizeof *seen, error) : NULL;

  if (!seen || !graph_alloc (coarse, n_groups, fine->offset[fine->n], error))
    return FALSE;
  for (guint32 v = 0; v < fine->n; v++)
    first[group[v]]++;
  for (guint32 g = 0, sum = 0; g <= n_groups; g++)
    {
      guint32 count = g < n_groups ? first[g] : 0;
      first[g] = sum;
      sum += count;
    }
  for (guint32 v = 0; v < fine->n; v++)
    member[first[group[v]]++] = v;

  guint64 used = 0;
  for (guint32 g = 0, m = 0; g < n_groups; g++)
    {
      coarse->offset[g] = used;
      for (; m < first[g]; m++)
        {
          guint32 v = member[m];
          coarse->mass[g] += fine->mass[v];
          for (guint64 e = fine->offset[v]; e < fine->offset[v + 1]; e++)
            {
              guint32 h = group[fine->target[e]];
              if (h == g)
                continue;
              /* seen[h]: place of h in this row, plus 1 */
              if (seen[h] <= coarse->offset[g])
                {
                  coarse->target[used] = h;
                  seen[h] = ++used;
                }
              coarse->weight[seen[h] - 1] += fine->weight[e];
            }
        }
    }
  coarse->offset[n_groups] = used;
  return TRUE;
}

/* One step coarser.  Returns 1, 0 when it no longer shrinks, -1 on failure. */
static int
coarsen (const HinForceGraph *fine, guint64 *state, guint32 **group, HinForceGraph *coarse,
         GError **error)
{
  hin_autofree guint32 *own = hin_alloc (fine->n, sizeof *own, error);
  hin_autofree guint32 *visit = own ? hin_alloc (fine->n, sizeof *visit, error) : NULL;
  hin_autofree guint32 *waiting = visit ? hin_alloc (fine->n, sizeof *waiting, error) : NULL;
  hin_autofree double *load = waiting ? hin_alloc (fine->n, sizeof *load, error) : NULL;

  if (!load)
    return -1;
  for (guint32 i = 0; i < fine->n; i++)
    {
      guint32 j = (guint32) (next_random (state) % (i + 1));
      visit[i] = visit[j];
      visit[j] = i;
    }
  guint32 n_groups = make_groups (fine, visit, own, load, waiting);
  if (n_groups > SHRINK * fine->n || n_groups < 2)
    return 0;
  if (!contract (fine, own, n_groups, coarse, error))
    return -1;
  *group = g_steal_pointer (&own);
  return 1;
}

static double
extent (const HinPoint *place, guint32 n)
{
  double x0 = place[0].x, x1 = x0, y0 = place[0].y, y1 = y0;
  for (guint32 v = 1; v < n; v++)
    {
      x0 = MIN (x0, place[v].x);
      x1 = MAX (x1, place[v].x);
      y0 = MIN (y0, place[v].y);
      y1 = MAX (y1, place[v].y);
    }
  return MAX (x1 - x0, y1 - y0);
}

/* One round: forces at all places, then all moves, none longer than @limit. */
static void
move_nodes (const HinForceGraph *graph, HinQuadtree *tree, double limit, HinPoint *place,
            HinPoint *force, HinPoint *speed)
{
  hin_quadtree_build (tree, place, graph->mass);
  hin_quadtree_repel (tree, force);
  for (guint32 v = 0; v < graph->n; v++)
    {
      double fx = 0, fy = 0;
      for (guint64 e = graph->offset[v]; e < graph->offset[v + 1]; e++)
        {
          fx += graph->weight[e] * (place[graph->target[e]].x - place[v].x);
          fy += graph->weight[e] * (place[graph->target[e]].y - place[v].y);
        }
      fx = force[v].x + fx / graph->mass[v] - GRAVITY * place[v].x;
      fy = force[v].y + fy / graph->mass[v] - GRAVITY * place[v].y;
      speed[v].x = MOMENTUM * speed[v].x + STEP * fx;
      speed[v].y = MOMENTUM * speed[v].y + STEP * fy;
      double length = sqrt (speed[v].x * speed[v].x + speed[v].y * speed[v].y);
      if (length > limit)
        {
          speed[v].x *= limit / length;
          speed[v].y *= limit / length;
        }
    }
  for (guint32 v = 0; v < graph->n; v++)
    {
      place[v].x += speed[v].x;
      place[v].y += speed[v].y;
    }
}

/* Let the forces move @place; @heat is the longest first move as a part of the extent. */
static gboolean
relax (const HinForceGraph *graph, guint rounds, double heat, HinPoint *place, GError **error)
{
  hin_autofree HinPoint *force = hin_alloc (graph->n, sizeof *force, error);
  hin_autofree HinPoint *speed = force ? hin_alloc (graph->n, sizeof *speed, error) : NULL;
  g_autoptr (HinQuadtree) tree = speed ? hin_quadtree_new (graph->n, error) : NULL;

  if (!tree)
    return FALSE;
  double first = heat * extent (place, graph->n);
  for (guint i = 0; i < rounds; i++)
    {
      double cool = 1 - (double) i / rounds;
      move_nodes (graph, tree, first * cool * cool, place, force, speed);
    }
  return TRUE;
}

static guint
rounds_of (guint32 n)
{
  return n < 500 ? 300 : n < 5000 ? 200 : n < 50000 ? 120 : 60;
}

gboolean
hin_force_layout (const HinForceGraph *graph, guint64 seed, HinPoint *place, GError **error)
{
  guint64 state = seed;

  if (graph->n > COARSEST)
    {
      g_auto (HinForceGraph) coarse = { 0 };
      hin_autofree guint32 *group = NULL;
      int step = coarsen (graph, &state, &group, &coarse, error);
      if (step < 0)
        return FALSE;
      if (step > 0)
        {
          hin_autofree HinPoint *centre = hin_alloc (coarse.n, sizeof *centre, error);
          if (!centre || !hin_force_layout (&coarse, next_random (&state), centre, error))
            return FALSE;
          for (guint32 v = 0; v < graph->n; v++)
            {
              double size = sqrt (coarse.mass[group[v]]);
              place[v].x = centre[group[v]].x + size * random_offset (&state);
              place[v].y = centre[group[v]].y + size * random_offset (&state);
            }
          return relax (graph, rounds_of (graph->n), 0.05, place, error);
        }
    }

  double total = 0;
  for (guint32 v = 0; v < graph->n; v++)
    total += graph->mass[v];
  for (guint32 v = 0; v < graph->n; v++)
    {
      place[v].x = sqrt (total) * random_offset (&state);
      place[v].y = sqrt (total) * random_offset (&state);
    }
  return relax (graph, 300, 0.2, place, error);
}
