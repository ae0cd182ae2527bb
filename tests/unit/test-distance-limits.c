#include "config.h"

#include "distance-support.h"
#include "hin-alloc.h"
#include "hin-distance-private.h"
#include "hin-error.h"
#include "oracle-igraph.h"

#include <math.h>

static const HinView views[] = { HIN_VIEW_DIRECTED, HIN_VIEW_UNDIRECTED };
static const HinLengths all_lengths[]
    = { HIN_LENGTHS_NONE, HIN_LENGTHS_WEIGHT, HIN_LENGTHS_INVERSE };

Test (distance, nothing_to_measure)
{
  static const char *const networks[] = { "", "0", "0 1 2", "0-0", "0-0:3 1", "0-1", "0-1:7" };
  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    for (guint kind = 0; kind < 24 * DISTANCE_KINDS; kind++)
      {
        g_autoptr (HinNetwork) network = oracle_network (networks[i]);
        HinDistance options = { .view = views[kind & 1],
                                .normalised = kind >> 1 & 1,
                                .sources = kind >> 2 & 1,
                                .lengths = all_lengths[kind / 8 % 3],
                                .threads = 3 };
        hin_autofree double *score
            = distance_scores (network, (DistanceKind) (kind / 24), &options);
        gboolean edge = i >= 5 && kind / 24 != BETWEENNESS;
        for (guint32 u = 0; u < network->n_nodes; u++)
          cr_expect (isfinite (score[u]) && (edge || score[u] == 0),
                     "network '%s', kind %u: %.17g", networks[i], kind, score[u]);
      }
}

#define MANY 100000

/* n:0 - n:1 - ... with the numbers padded, so that nodes have their numbers. */
static HinNetwork *
make_path (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i + 1 < n; i++)
    g_string_append_printf (text, "n:%06u\tr\tn:%06u\n", i, i + 1);
  return support_network (text->str);
}

/* From source s, all beyond a node of the path depend on it. */
static double
path_dependency (guint32 s, guint32 v, gboolean undirected)
{
  return v > s ? MANY - 1.0 - v : v < s && undirected ? v : 0;
}

Test (distance, long_path, .timeout = 120)
{
  g_autoptr (HinNetwork) network = make_path (MANY);
  for (guint i = 0; i < 2; i++)
    {
      HinDistance options = { .view = views[i], .sources = 10, .seed = 5, .threads = 2 };
      hin_autofree double *between = hin_betweenness (network, &options, NULL);
      hin_autofree double *near = hin_closeness (network, &options, NULL);
      hin_autofree guint32 *source = hin_distance_sources (MANY, &options, NULL);
      cr_assert (between != NULL && near != NULL && source != NULL);
      for (guint32 u = 0; u < MANY; u++)
        {
          double want = 0, far = 0;
          for (guint k = 0; k < 10; k++)
            {
              gboolean reached = i == 1 || source[k] > u;
              want += path_dependency (source[k], u, i == 1) * (MANY / 10) / (1 + i);
              far += reached ? fabs ((double) source[k] - u) * (MANY / 10) : 0;
            }
          cr_assert_float_eq (between[u], want, 1e-9 * want, "node %u: %.17g, not %.17g", u,
                              between[u], want);
          cr_assert_float_eq (near[u], far == 0 ? 0 : 1 / far, 1e-12);
        }
    }
}

Test (distance, long_path_with_lengths, .timeout = 120)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i + 1 < MANY; i++)
    g_string_append_printf (text, "n:%06u\tr\tn:%06u\t2\n", i, i + 1);
  g_autoptr (HinNetwork) network = support_network (text->str);
  HinDistance options = { .view = HIN_VIEW_UNDIRECTED,
                          .lengths = HIN_LENGTHS_WEIGHT,
                          .sources = 1,
                          .threads = 2 };
  hin_autofree double *between = hin_betweenness (network, &options, NULL);
  hin_autofree guint32 *source = hin_distance_sources (MANY, &options, NULL);
  cr_assert_not_null (between);
  for (guint32 u = 0; u < MANY; u++)
    {
      double want = path_dependency (source[0], u, TRUE) * MANY / 2;
      cr_assert_float_eq (between[u], want, 1e-9 * want, "node %u: %.17g, not %.17g", u, between[u],
                          want);
    }
}

/* Out of the centre, into it, and both ways. */
Test (distance, large_star, .timeout = 120)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double leaves = MANY;
  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text, "leaf:%u\tr\tcentre:0\n", i);
  g_autoptr (HinNetwork) network = support_network (text->str);
  guint32 centre = support_node (network, "centre:0"), leaf = support_node (network, "leaf:7");
  HinDistance undirected = { .view = HIN_VIEW_UNDIRECTED, .threads = 2 };
  HinDistance normalised = { .view = HIN_VIEW_UNDIRECTED, .threads = 2, .normalised = TRUE };
  HinDistance directed = { .threads = 2, .sources = 1000 };
  HinDistance sampled = { .view = HIN_VIEW_UNDIRECTED, .threads = 2, .sources = 1000 };
  hin_autofree double *a = hin_betweenness (network, &undirected, NULL);
  hin_autofree double *b = hin_betweenness (network, &normalised, NULL);
  hin_autofree double *c = hin_betweenness (network, &directed, NULL);
  hin_autofree double *d = hin_harmonic (network, &sampled, NULL);
  cr_assert (a != NULL && b != NULL && c != NULL && d != NULL);
  cr_expect_eq (a[centre], leaves * (leaves - 1) / 2);
  cr_expect_eq (a[leaf], 0);
  cr_expect_float_eq (b[centre], 1, 1e-15);
  cr_expect_eq (c[centre], 0);
  cr_expect_float_eq (d[centre], leaves + 1, 200, "1,000 leaves, or the centre and 999 of them");
}

/* A chain in which each step can be made in two ways: 2^steps paths. */
static HinNetwork *
make_chain (guint steps)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < steps; i++)
    g_string_append_printf (text, "n:%04u\tr\tn:%04u\t2\nn:%04u\ts\tn:%04u\t2\n", i, i + 1, i,
                            i + 1);
  return support_network (text->str);
}

Test (distance, too_many_paths)
{
  g_autoptr (HinNetwork) fits = make_chain (990), too_long = make_chain (1100);
  for (guint kind = 0; kind < 4; kind++)
    {
      g_autoptr (GError) error = NULL;
      HinDistance options = { .view = views[kind & 1],
                              .lengths = kind & 2 ? HIN_LENGTHS_WEIGHT : HIN_LENGTHS_NONE,
                              .threads = 2 };
      hin_autofree double *score = hin_betweenness (fits, &options, NULL);
      cr_assert_not_null (score);
      for (guint32 u = 0; u <= 990; u++)
        cr_expect_float_eq (score[u], u * (990.0 - u), 1e-6, "node %u: %.17g", u, score[u]);
      cr_expect_null (hin_betweenness (too_long, &options, &error));
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_CONVERGENCE));
      cr_expect_str_eq (error->message,
                        "betweenness: more than 1e300 shortest paths begin in one node");
      hin_autofree double *harmonic = hin_harmonic (too_long, &options, NULL);
      cr_expect_not_null (harmonic);
    }
}

/* Lengths that are lost in the sums they are added to make no rounds and no NaN. */
Test (distance, lengths_of_all_sizes)
{
  static const char text[] = "n:0\tr\tn:1\t1e140\nn:1\tr\tn:2\t1e-150\nn:2\tr\tn:3\t1e-150\n"
                             "n:3\tr\tn:1\t1e-150\nn:3\tr\tn:3\t1e-150\nn:3\tr\tn:4\t1e140\n"
                             "n:4\tr\tn:5\t1e-150\nn:5\tr\tn:4\t1e-150\nn:5\tr\tn:0\t1e-20\n"
                             "n:2\tr\tn:6\t1\n";
  g_autoptr (HinNetwork) network = support_network (text);
  for (guint kind = 0; kind < 4 * DISTANCE_KINDS; kind++)
    {
      HinDistance options = { .view = views[kind & 1],
                              .lengths = kind & 2 ? HIN_LENGTHS_WEIGHT : HIN_LENGTHS_INVERSE,
                              .threads = 1 };
      hin_autofree double *score = distance_scores (network, (DistanceKind) (kind / 4), &options);
      for (guint32 u = 0; u < network->n_nodes; u++)
        cr_expect (isfinite (score[u]) && score[u] >= 0
                       && (kind / 4 != BETWEENNESS || score[u] <= 30),
                   "kind %u: node %u has %.17g", kind, u, score[u]);
    }
}

/* Each allocation fails in turn: an error, and nothing is lost (by the sanitizers). */
Test (distance, no_memory)
{
  g_autoptr (HinNetwork) network = oracle_network ("0-1:2 1-2:3 2-0:4 2-3:5");
  for (guint kind = 0; kind < 6 * DISTANCE_KINDS; kind++)
    for (guint64 i = 1;; i++)
      {
        g_autoptr (GError) error = NULL;
        HinDistance options = { .view = views[kind & 1],
                                .lengths = all_lengths[kind / 2 % 3],
                                .sources = 3,
                                .threads = 1 };
        hin_alloc_fail_at (i);
        hin_autofree double *score
            = distance_try (network, (DistanceKind) (kind / 6), &options, &error);
        hin_alloc_fail_at (0);
        if (score != NULL)
          {
            cr_expect_gt (i, 8);
            break;
          }
        cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
      }
}
