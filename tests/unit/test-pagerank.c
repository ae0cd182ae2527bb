#include "config.h"

#include "oracle-igraph.h"

#include "hin-alloc.h"
#include "hin-pagerank.h"

/* Half of the nodes are eliminated before the iterations where no edge joins two of them, so that
 * there are about 25 iterations instead of 46.  By the direction of the edges they are
 * eliminated as sources, as what sources do not enter, or as both. */
Test (pagerank, two_halves_take_half_the_sweeps)
{
  static const char *const kinds[] = { "along", "against", "mixed", "three layers" };
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autoptr (GString) edges = g_string_new ("0-5000");
      guint32 state = 1;
      for (guint i = 0; i < 10000; i++)
        {
          guint pair[2];
          for (guint k = 0; k < 2; k++)
            pair[k] = 5000 * k + (state = state * 1664525 + 1013904223) % 65536 * 2000 / 65536;
          gboolean turned = kind == 1 || (kind > 1 && i % 4 == 0);
          g_string_append_printf (edges, " %u-%u", pair[turned],
                                  pair[!turned] + (kind == 3 && turned ? 10000 : 0));
        }
      g_autoptr (HinNetwork) network = oracle_network (edges->str);
      HinPagerank run
          = { .damping = 0.85, .tolerance = 1e-12, .max_sweeps = 1000, .undirected = TRUE };
      hin_autofree double *score = hin_pagerank (network, &run, NULL);
      cr_assert_not_null (score, "%s", kinds[kind]);
      cr_expect_leq (run.sweeps, 30, "%s: %" G_GUINT64_FORMAT, kinds[kind], run.sweeps);
    }
}
