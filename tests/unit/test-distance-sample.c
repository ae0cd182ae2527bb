#include "config.h"

#include "oracle-igraph.h"

#include "chi-square.h"
#include "distance-support.h"
#include "hin-alloc.h"
#include "hin-distance-private.h"

#include <math.h>
#include <string.h>

/* Distances and numbers of shortest paths between all nodes, from full matrices. */
typedef struct
{
  guint32 n;
  double *length;   /* n x n, between neighbours; INFINITY: there is no edge */
  double *edges;    /* n x n, how many of that length */
  double *distance; /* n x n */
  double *paths;    /* n x n */
} Pairs;

static void
pairs_clear (Pairs *self)
{
  g_free (self->length);
  g_free (self->edges);
  g_free (self->distance);
  g_free (self->paths);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairs, pairs_clear)

static void
add_edge (Pairs *self, guint32 u, guint32 v, double length)
{
  double *shortest = &self->length[u * self->n + v], *edges = &self->edges[u * self->n + v];
  if (u == v || length > *shortest)
    return;
  *edges = length == *shortest ? *edges + 1 : 1;
  *shortest = length;
}

static gboolean
is_equal (double a, double b)
{
  return isfinite (a) && fabs (a - b) < 1e-10 * (a + b);
}

/* Numbers of paths from @s: nodes by distance, each from the ones before it. */
static void
count_paths (Pairs *self, guint32 s)
{
  const double *distance = &self->distance[s * self->n];
  double *paths = &self->paths[s * self->n];
  g_autofree gboolean *done = g_new0 (gboolean, self->n);
  for (guint32 round = 0; round < self->n; round++)
    {
      guint32 v = self->n;
      for (guint32 u = 0; u < self->n; u++)
        if (!done[u] && (v == self->n || distance[u] < distance[v]))
          v = u;
      done[v] = TRUE;
      paths[v] = v == s;
      for (guint32 u = 0; u < self->n; u++)
        if (v != s && done[u] && u != v
            && is_equal (distance[u] + self->length[u * self->n + v], distance[v]))
          paths[v] += paths[u] * self->edges[u * self->n + v];
    }
}

static void
pairs_init (Pairs *self, const HinNetwork *network, const HinDistance *how)
{
  guint32 n = self->n = network->n_nodes;
  self->length = g_new (double, n * n);
  self->edges = g_new0 (double, n * n);
  self->distance = g_new (double, n * n);
  self->paths = g_new0 (double, n * n);
  for (guint32 i = 0; i < n * n; i++)
    self->length[i] = INFINITY;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double weight = network->weight == NULL ? 1 : network->weight[e];
      double length = how->lengths == HIN_LENGTHS_NONE     ? 1
                      : how->lengths == HIN_LENGTHS_WEIGHT ? weight
                                                           : 1 / weight;
      add_edge (self, network->source[e], network->target[e], length);
      if (how->view == HIN_VIEW_UNDIRECTED)
        add_edge (self, network->target[e], network->source[e], length);
    }
  memcpy (self->distance, self->length, n * n * sizeof *self->distance);
  for (guint32 u = 0; u < n; u++)
    self->distance[u * n + u] = 0;
  for (guint32 k = 0; k < n; k++)
    for (guint32 u = 0; u < n; u++)
      for (guint32 v = 0; v < n; v++)
        self->distance[u * n + v] = MIN (self->distance[u * n + v],
                                         self->distance[u * n + k] + self->distance[k * n + v]);
  for (guint32 s = 0; s < n; s++)
    count_paths (self, s);
}

/* What the paths from @s give to node @v between them. */
static double
dependency (const Pairs *self, guint32 s, guint32 v)
{
  double sum = 0;
  for (guint32 t = 0; t < self->n; t++)
    if (v != s && v != t && t != s
        && is_equal (self->distance[s * self->n + v] + self->distance[v * self->n + t],
                     self->distance[s * self->n + t]))
      sum += self->paths[s * self->n + v] * self->paths[v * self->n + t]
             / self->paths[s * self->n + t];
  return sum;
}

static double
expected (const Pairs *self, DistanceKind kind, const HinDistance *options, const guint32 *source,
          guint32 v)
{
  double sum = 0, reached = 0, scale = (double) self->n / (double) options->used;
  for (guint64 k = 0; k < options->used; k++)
    {
      guint32 s = source[k];
      double distance = options->incoming ? self->distance[s * self->n + v]
                                          : self->distance[v * self->n + s];
      if (kind == BETWEENNESS)
        sum += dependency (self, s, v);
      else if (s != v && isfinite (distance))
        {
          sum += kind == HARMONIC ? 1 / distance : distance;
          reached++;
        }
    }
  if (kind == CLOSENESS)
    return sum == 0 ? 0 : options->normalised ? reached / sum : 1 / (sum * scale);
  if (kind == HARMONIC)
    return sum * scale / (options->normalised ? MAX (self->n - 1.0, 1) : 1);
  if (options->normalised)
    return sum * scale / MAX ((self->n - 1.0) * (self->n - 2.0), 1);
  return sum * scale / (options->view == HIN_VIEW_UNDIRECTED ? 2 : 1);
}

/* From the same sources by the definitions, on networks with leaves and without. */
Test (distance, samples_are_what_their_sources_give)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    for (guint kind = 0; kind < 3 * DISTANCE_KINDS; kind++)
      {
        g_autoptr (HinNetwork) network = oracle_random (seed);
        HinDistance how = { .view = seed / 2 % 2 ? HIN_VIEW_DIRECTED : HIN_VIEW_UNDIRECTED,
                            .incoming = seed / 4 % 2,
                            .lengths = (HinLengths) (kind % 3),
                            .normalised = seed / 8 % 2,
                            .sources = 1 + seed % 7,
                            .seed = seed,
                            .threads = 1 + seed % 2 };
        how.incoming = how.incoming && how.view == HIN_VIEW_DIRECTED;
        g_auto (Pairs) pairs;
        pairs_init (&pairs, network, &how);
        hin_autofree double *got = distance_scores (network, (DistanceKind) (kind / 3), &how);
        hin_autofree guint32 *source = hin_distance_sources (network->n_nodes, &how, NULL);
        cr_expect_eq (how.used, MIN (1 + seed % 7, network->n_nodes));
        for (guint32 u = 0; u < network->n_nodes; u++)
          {
            double want = expected (&pairs, (DistanceKind) (kind / 3), &how, source, u);
            cr_expect (fabs (got[u] - want) <= 1e-10 * want,
                       "seed %u, kind %u: node %u has %.17g, not %.17g", seed, kind, u, got[u],
                       want);
          }
      }
}

Test (distance, all_sources_are_exact)
{
  for (guint32 seed = 0; seed < 20; seed++)
    for (DistanceKind kind = 0; kind < DISTANCE_KINDS; kind++)
      {
        g_autoptr (HinNetwork) network = oracle_random (seed);
        HinDistance exact = { .view = HIN_VIEW_UNDIRECTED, .threads = 1 };
        HinDistance all = { .view = HIN_VIEW_UNDIRECTED,
                            .sources = network->n_nodes + seed % 2,
                            .seed = seed,
                            .threads = 1 };
        hin_autofree double *a = distance_scores (network, kind, &exact);
        hin_autofree double *b = distance_scores (network, kind, &all);
        cr_expect_arr_eq (a, b, network->n_nodes * sizeof *a, "seed %u, kind %d", seed, kind);
        cr_expect_eq (all.used, network->n_nodes);
      }
}

/* Every choice of 3 of 6 equally often, in ascending order. */
Test (distance, sources_are_drawn_fairly)
{
  guint64 count[64] = { 0 };
  double chance[64] = { 0 };
  ChiSquare test = { 0 };
  for (guint64 seed = 0; seed < 20000; seed++)
    {
      HinDistance options = { .sources = 3, .seed = seed };
      hin_autofree guint32 *source = hin_distance_sources (6, &options, NULL);
      cr_assert_eq (options.used, 3);
      cr_assert (source[0] < source[1] && source[1] < source[2] && source[2] < 6);
      count[1 << source[0] | 1 << source[1] | 1 << source[2]]++;
    }
  for (guint i = 0; i < 64; i++)
    chance[i] = __builtin_popcount (i) == 3 ? 1 / 20.0 : 0;
  chi_square_add (&test, count, chance, 64);
  cr_expect_eq (test.impossible, 0);
  cr_expect_lt (fabs (chi_square_deviation (&test)), 4);
}

/* The mean over all samples is the exact score, of what is said to be unbiased. */
Test (distance, estimates_are_unbiased)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1 0-2 0-3 1-2 3-4 4-5 5-3 6-5 7-6 8-9");
  guint rounds = 20000;
  for (DistanceKind kind = HARMONIC; kind <= BETWEENNESS; kind++)
    {
      HinDistance options = { .view = HIN_VIEW_UNDIRECTED, .threads = 1 };
      hin_autofree double *exact = distance_scores (network, kind, &options);
      double sum[10] = { 0 }, squares[10] = { 0 };
      cr_assert_eq (network->n_nodes, 10);
      options.sources = 3;
      for (options.seed = 0; options.seed < rounds; options.seed++)
        {
          hin_autofree double *score = distance_scores (network, kind, &options);
          for (guint u = 0; u < 10; u++)
            {
              sum[u] += score[u];
              squares[u] += score[u] * score[u];
            }
        }
      for (guint u = 0; u < 10; u++)
        {
          double mean = sum[u] / rounds, variance = squares[u] / rounds - mean * mean;
          cr_expect_leq (fabs (mean - exact[u]), 4 * sqrt (MAX (variance, 0) / rounds) + 1e-12,
                         "kind %d: node %u has %.9g on average, not %.9g", kind, u, mean, exact[u]);
        }
    }
}
