/* The ranking functions of authors and venues: Sun et al., RankClus, EDBT 2009, on the example of
 * PathSim, VLDB 2011. */
#include "config.h"

#include <criterion/criterion.h>
#include <math.h>

#include "hin-alloc.h"
#include "hin-hits.h"
#include "hin-measure.h"
#include "hin-pagerank.h"
#include "support.h"

static const char example[]
    = "a:Mike\tp\tv:SIGMOD\t2\na:Mike\tp\tv:VLDB\na:Jim\tp\tv:SIGMOD\t50\na:Jim\tp\tv:VLDB\t20\n"
      "a:Mary\tp\tv:SIGMOD\t2\na:Mary\tp\tv:ICDE\na:Bob\tp\tv:SIGMOD\t2\na:Bob\tp\tv:VLDB\n"
      "a:Ann\tp\tv:ICDE\na:Ann\tp\tv:KDD\n";

static const char *const names[] = { "a:Mike",   "a:Jim",  "a:Mary", "a:Bob", "a:Ann",
                                     "v:SIGMOD", "v:VLDB", "v:ICDE", "v:KDD" };
#define AUTHORS 5
#define ALL 9

/* In proportion, @score of authors and of venues each sum to 1. */
static void
expect_ranks (const HinNetwork *network, const double *authors, const double *venues,
              const double *want, double tolerance)
{
  double sum[2] = { 0, 0 };
  for (guint i = 0; i < ALL; i++)
    sum[i >= AUTHORS] += (i < AUTHORS ? authors : venues)[support_node (network, names[i])];
  for (guint i = 0; i < ALL; i++)
    cr_expect_float_eq ((i < AUTHORS ? authors : venues)[support_node (network, names[i])]
                            / sum[i >= AUTHORS],
                        want[i], tolerance, "%s", names[i]);
}

Test (ranking, simple)
{
  static const double want[ALL] = { 1.0 / 27, 70.0 / 81, 1.0 / 27, 1.0 / 27, 2.0 / 81,
                                    56.0 / 81, 22.0 / 81, 2.0 / 81, 1.0 / 81 };
  g_autoptr (HinNetwork) network = support_network (example);
  double *scores[HIN_MEASURE_SCORES];
  HinMeasureReport report = { 0 };
  HinMeasureOptions options = { .view = HIN_VIEW_DEFAULT };
  const HinMeasure *strength = hin_measure_find ("strength", NULL);
  cr_assert (strength->compute (network, &options, scores, &report, NULL));
  expect_ranks (network, scores[0], scores[0], want, 1e-12);
  hin_free (scores[0]);
}

Test (ranking, authority)
{
  static const double want[ALL]
      = { 0.037035623135942, 0.895041699206711, 0.030876449089366, 0.037035623135942,
          0.000010605432040, 0.714047375285143, 0.285461934740351, 0.000490521548186,
          0.000000168426320 };
  g_autoptr (HinNetwork) network = support_network (example);
  HinHits hits = { .tolerance = 1e-14, .max_iterations = 1000 };
  double *hub, *authority;
  cr_assert (hin_hits (network, &hits, &hub, &authority, NULL));
  expect_ranks (network, hub, authority, want, 1e-12);
  hin_free (hub);
  hin_free (authority);
}

Test (ranking, restart)
{
  static const double want[ALL]
      = { 0.164886658253628, 0.346089595468505, 0.011622652219644, 0.014886658253628,
          0.003054976345136, 0.318583541432074, 0.134986103338455, 0.004591449742248,
          0.001298364946683 };
  g_autoptr (HinNetwork) network = support_network (example);
  double restart[ALL] = { 0 };
  restart[support_node (network, "a:Mike")] = 1;
  HinPagerank options = { .damping = 0.85,
                          .tolerance = 1e-14,
                          .max_sweeps = 10000,
                          .restart = restart,
                          .undirected = TRUE };
  double *score = hin_pagerank (network, &options, NULL);
  cr_assert_not_null (score);
  for (guint i = 0; i < ALL; i++)
    cr_expect_float_eq (score[support_node (network, names[i])], want[i], 1e-12, "%s", names[i]);
  hin_free (score);
}
