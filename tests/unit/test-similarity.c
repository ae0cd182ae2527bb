#include "config.h"

#include <criterion/criterion.h>
#include <math.h>

#include "hin-alloc.h"
#include "hin-error.h"
#include "path-support.h"

/* Sun et al., VLDB 2011, example 3 */
static const char venues[]
    = "a:Mike\tp\tv:SIGMOD\t2\na:Mike\tp\tv:VLDB\t1\na:Jim\tp\tv:SIGMOD\t50\na:Jim\tp\tv:VLDB\t20\n"
      "a:Mary\tp\tv:SIGMOD\t2\na:Mary\tp\tv:ICDE\t1\na:Bob\tp\tv:SIGMOD\t2\na:Bob\tp\tv:VLDB\t1\n"
      "a:Ann\tp\tv:ICDE\t1\na:Ann\tp\tv:KDD\t1\n";

static const char *const who[] = { "a:Mike", "a:Jim", "a:Mary", "a:Bob", "a:Ann" };

static void
expect_row (const char *path, const char *measure, guint i, const double *expected,
            double tolerance)
{
  g_autoptr (HinNetwork) network = support_network (venues);
  g_autoptr (Tried) tried = tried_new (network, path, measure, 0.5);
  for (guint j = 0; j < G_N_ELEMENTS (who); j++)
    {
      double value = tried_value (tried, who[i], who[j]);
      cr_expect (fabs (value - expected[j]) <= tolerance, "%s %s %s: %.17g", measure, who[i],
                 who[j], value);
    }
}

Test (similarity, authors_and_venues)
{
  static const double weighted[5][5] = { { 5, 120, 4, 5, 0 },
                                         { 120, 2900, 100, 120, 0 },
                                         { 4, 100, 5, 4, 1 },
                                         { 5, 120, 4, 5, 0 },
                                         { 0, 0, 1, 0, 2 } };
  for (guint i = 0; i < 5; i++)
    expect_row ("p/^p", "weighted", i, weighted[i], 0);
  expect_row ("p/^p", "pathsim", 0, (const double[]){ 1, 48.0 / 581, 0.8, 1, 0 }, 1e-12);
  expect_row ("p/^p", "rw", 0, (const double[]){ 3.0 / 77, 415.0 / 462, 1.0 / 42, 3.0 / 77, 0 },
              1e-12);
  expect_row ("p/^p", "prw", 0, (const double[]){ 5.0 / 9, 4.0 / 7, 4.0 / 9, 5.0 / 9, 0 }, 1e-12);
  expect_row ("p/^p", "hetesim", 0, (const double[]){ 1, 0.996545758244880, 0.8, 1, 0 }, 1e-12);
}

Test (similarity, ranking)
{
  g_autoptr (HinNetwork) network = support_network (venues);
  g_autoptr (Tried) tried = tried_new (network, "p/^p", "pathsim", 0.5);
  guint32 mike = support_node (network, "a:Mike");
  HinRow row;
  cr_assert (tried_row (tried, mike, &row, NULL));
  hin_row_keep (&row, mike, 0, NULL);
  hin_row_top (&row, 10);
  cr_assert_eq (row.n, 3);
  cr_expect_eq (row.node[0], support_node (network, "a:Bob"));
  cr_expect_eq (row.node[1], support_node (network, "a:Mary"));
  cr_expect_eq (row.node[2], support_node (network, "a:Jim"));
}

/* Words "source-relation-target" as a network of nodes of one type. */
static HinNetwork *
network_of (const char *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) edges = g_strsplit (words, " ", -1);
  for (guint i = 0; edges[i] != NULL; i++)
    {
      g_auto (GStrv) part = g_strsplit (edges[i], "-", 3);
      g_string_append_printf (text, "n:%s\t%s\tn:%s\n", part[0], part[1], part[2]);
    }
  return support_network (text->str);
}

#define TOY_1                                                                                      \
  "s-r1_13-c s-r1_12-a s-r1_12-b c-r3_31-f a-r2_23-c a-r3_23-e a-r2_22-b b-r2_23-d f-r1_14-t "     \
  "d-r3_31-f e-r3_31-g g-r1_14-t"
#define TOY_2                                                                                      \
  "s-r12-a s-r12-b a-r23-c b-r23-d b-r23-e b-r23-f c-r34-g c-r34-h d-r34-h g-r45-i h-r45-j "       \
  "i-r56-l j-r56-m k-r56-m l-r67-t m-r67-t"
#define TOY_3                                                                                      \
  "s-r1_12-a s-r1_12-b s-r2_11-d a-r1_21-s a-r1_21-c a-r1_21-e b-r1_21-c d-r3_11-t c-r2_11-d "     \
  "c-r2_11-t e-r3_11-t"
#define TOY_4 TOY_1 " s-r2_14-h h-r1_43-c"

Test (similarity, hetesim_toys)
{
  const struct
  {
    const char *words, *path;
    double value;
  } toys[] = { { TOY_1, "r1_12/r2_23/r3_31/r1_14", 1 / sqrt (3) },
               { TOY_2, "r12/r23/r34/r45/r56/r67", 11 / sqrt (170) },
               { TOY_3, "r1_12/r1_21/r2_11/r3_11", 5.0 / 6 },
               { TOY_4, "r1_12/r2_23/r3_31/r1_14", 1 / sqrt (3) },
               { TOY_4, "r1_12/r3_23/r3_31/r1_14", sqrt (2.0 / 3) },
               { TOY_4, "r2_14/r1_43/r3_31/r1_14", 1 / sqrt (6) } };
  double sum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (toys); i++)
    {
      g_autoptr (HinNetwork) network = network_of (toys[i].words);
      g_autoptr (Tried) tried = tried_new (network, toys[i].path, "hetesim", 0.5);
      double value = tried_value (tried, "n:s", "n:t");
      cr_expect_float_eq (value, toys[i].value, 1e-12, "toy %u: %.17g", i, value);
      sum += i >= 3 ? value : 0;
    }
  cr_expect_float_eq (sum / 3, 0.600698380193738, 1e-12);
}

/* Himmelstein and Baranzini 2015, figure 2D */
static const char hetnet[]
    = "CXCR4-a-MS IL2RA-a-MS IRF8-a-MS STAT3-a-MS IRF1-a-Crohn STAT3-a-Crohn IRF1-i-SUMO1 "
      "IRF1-i-IL2RA IRF1-i-IRF8 IRF1-i-CXCR4 ITCH-i-CXCR4 IRF1-e-Lung IRF1-e-Leukocyte "
      "MS-l-Leukocyte";


/* All pairs of @words, "source-target-value", and no others; with @both the other way round too. */
static void
expect_pairs (const HinNetwork *network, Tried *tried, const char *words, gboolean both)
{
  g_auto (GStrv) pairs = g_strsplit (words, " ", -1);
  guint n = g_strv_length (pairs), found = 0;
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) part = g_strsplit (pairs[i], "-", 3);
      g_autofree char *source = g_strconcat ("n:", part[0], NULL);
      g_autofree char *target = g_strconcat ("n:", part[1], NULL);
      double value = g_ascii_strtod (part[2], NULL);
      cr_expect_float_eq (tried_value (tried, source, target), value, 1e-12, "%s", pairs[i]);
      if (both)
        cr_expect_float_eq (tried_value (tried, target, source), value, 1e-12, "%s", pairs[i]);
    }
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      HinRow row;
      cr_assert (tried_row (tried, v, &row, NULL));
      found += row.n;
    }
  cr_expect_eq (found, both ? 2 * n : n, "%u pairs, not those of %s", found, words);
}

Test (similarity, dwpc)
{
  const struct
  {
    const char *path, *pairs;
    gboolean both;
  } rows[] = {
    { "^a/e", "Crohn-Leukocyte-0.5 Crohn-Lung-0.5", FALSE },
    { "l/^e", "MS-IRF1-0.707106781186548", FALSE },
    { "e/^l", "IRF1-MS-0.707106781186548", FALSE },
    { "a/l", "CXCR4-Leukocyte-0.5 IL2RA-Leukocyte-0.5 IRF8-Leukocyte-0.5 "
             "STAT3-Leukocyte-0.353553390593274", FALSE },
    { "^e/a", "Leukocyte-Crohn-0.5 Lung-Crohn-0.5", FALSE },
    { "^l/^a", "Leukocyte-CXCR4-0.5 Leukocyte-IL2RA-0.5 Leukocyte-IRF8-0.5 "
               "Leukocyte-STAT3-0.353553390593274", FALSE },
    { "(i|^i)", "CXCR4-IRF1-0.353553390593274 CXCR4-ITCH-0.707106781186548 IRF1-IL2RA-0.5 "
                "IRF1-IRF8-0.5 IRF1-SUMO1-0.5", TRUE },
    { "a/^a", "CXCR4-IL2RA-0.25 CXCR4-IRF8-0.25 IL2RA-IRF8-0.25 STAT3-CXCR4-0.176776695296637 "
              "STAT3-IL2RA-0.176776695296637 STAT3-IRF8-0.176776695296637 "
              "IRF1-STAT3-0.353553390593274", TRUE },
    { "(i|^i)/(i|^i)", "CXCR4-IL2RA-0.176776695296637 CXCR4-IRF8-0.176776695296637 "
                       "CXCR4-SUMO1-0.176776695296637 IL2RA-IRF8-0.25 IL2RA-SUMO1-0.25 "
                       "IRF8-SUMO1-0.25 IRF1-ITCH-0.25", TRUE },
    { "(i|^i)/a", "IRF1-MS-0.676776695296637 CXCR4-Crohn-0.25 IL2RA-Crohn-0.353553390593274 "
                  "IRF8-Crohn-0.353553390593274 SUMO1-Crohn-0.353553390593274 "
                  "ITCH-MS-0.353553390593274", FALSE },
  };
  g_autoptr (HinNetwork) network = network_of (hetnet);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Tried) tried = tried_new (network, rows[i].path, "dwpc", 0.5);
      expect_pairs (network, tried, rows[i].pairs, rows[i].both);
    }
  g_autoptr (Tried) paths = tried_new (network, "(i|^i)/a", "dwpc", 0);
  cr_expect_eq (tried_value (paths, "n:IRF1", "n:MS"), 3);
}

/* Davis, Gardner and Gardner 1941: who attended which event */
static const char *const women[][2] = {
  { "Evelyn", "1 2 3 4 5 6 8 9" }, { "Laura", "1 2 3 5 6 7 8" }, { "Theresa", "2 3 4 5 6 7 8 9" },
  { "Brenda", "1 3 4 5 6 7 8" },   { "Charlotte", "3 4 5 7" },   { "Frances", "3 5 6 8" },
  { "Eleanor", "5 6 7 8" },        { "Pearl", "6 8 9" },         { "Ruth", "5 7 8 9" },
  { "Verne", "7 8 9 12" },         { "Myra", "8 9 10 12" },
  { "Katherina", "8 9 10 12 13 14" },
  { "Sylvia", "7 8 9 10 12 13 14" }, { "Nora", "6 7 9 10 11 12 13 14" },
  { "Helen", "7 8 10 11 12" },
  { "Dorothy", "8 9" },            { "Olivia", "9 11" },         { "Flora", "9 11" },
};

static HinNetwork *
davis (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (women); i++)
    {
      g_auto (GStrv) events = g_strsplit (women[i][1], " ", -1);
      for (guint k = 0; events[k] != NULL; k++)
        g_string_append_printf (text, "w:%s\tattends\te:%s\n", women[i][0], events[k]);
    }
  return support_network (text->str);
}

static void
expect_sums (const HinNetwork *network, const char *path, guint pairs, guint sum)
{
  g_autoptr (Tried) tried = tried_new (network, path, "count", 0.5);
  guint n = 0;
  guint64 total = 0;
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      HinRow row;
      cr_assert (tried_row (tried, v, &row, NULL));
      hin_row_keep (&row, v, 0, NULL);
      n += row.n;
      for (guint32 i = 0; i < row.n; i++)
        total += row.value[i].count;
    }
  cr_expect_eq (n, 2 * pairs);
  cr_expect_eq (total, 2 * sum);
}

Test (similarity, women_and_events)
{
  static const struct
  {
    const char *name;
    guint count; /* 0: not given */
    double above, below;
  } rows[] = { { "Theresa", 7, 7, 8 },   { "Laura", 6, 4, 5 },    { "Brenda", 6, 4, 5 },
               { "Frances", 4, 2, 3 },   { "Pearl", 3, 6, 11 },   { "Ruth", 3, 1, 2 },
               { "Eleanor", 3, 1, 2 },   { "Charlotte", 3, 1, 2 }, { "Dorothy", 0, 2, 5 },
               { "Verne", 0, 1, 3 },     { "Myra", 0, 1, 3 },     { "Katherina", 0, 2, 7 },
               { "Sylvia", 0, 4, 15 },   { "Nora", 0, 1, 4 },     { "Olivia", 0, 1, 5 },
               { "Flora", 0, 1, 5 },     { "Helen", 0, 2, 13 } };
  static const guint sizes[][2] = { { 8, 14 }, { 9, 12 }, { 7, 10 }, { 5, 8 }, { 6, 8 } };
  g_autoptr (HinNetwork) network = davis ();
  g_autoptr (Tried) counts = tried_new (network, "attends/^attends", "count", 0.5);
  g_autoptr (Tried) pathsim = tried_new (network, "attends/^attends", "pathsim", 0.5);
  g_autoptr (Tried) events = tried_new (network, "^attends/attends", "count", 0.5);
  cr_expect_eq (network->n_edges, 89);
  expect_sums (network, "attends/^attends", 139, 322);
  expect_sums (network, "^attends/attends", 66, 214);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("w:", rows[i].name, NULL);
      cr_expect_float_eq (tried_value (pathsim, "w:Evelyn", name), rows[i].above / rows[i].below,
                          1e-12, "%s", name);
      if (rows[i].count > 0)
        cr_expect_eq (tried_value (counts, "w:Evelyn", name), rows[i].count, "%s", name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("e:%u", sizes[i][0]);
      cr_expect_eq (tried_value (events, name, name), sizes[i][1], "%s", name);
    }
}

Test (similarity, check)
{
  static const struct
  {
    const char *measure, *path, *why; /* NULL: it is defined */
    gboolean once;
  } rows[] = {
    { "count", "a|b/c+", NULL, FALSE },
    { "weighted", "a|b/c+", NULL, FALSE },
    { "depth", "a|b/c+", NULL, FALSE },
    { "count", "a/^a|b/^b", NULL, TRUE },
    { "count", "a/b", "and this path: not the same both ways, which --symmetric needs", TRUE },
    { "pathsim", "a+/^a+", NULL, TRUE },
    { "pathsim", "a/b", "needs a path there and back, as a/^a", FALSE },
    { "pathsim", "(a|^a)", "needs a path of an even number of steps, to meet in the middle",
      FALSE },
    { "pathsim", "a/^a|b/^b", "needs a path without alternatives of several steps", FALSE },
    { "hetesim", "a/b/(c|d)", NULL, FALSE },
    { "hetesim", "a+/b", "needs a path without '+'", FALSE },
    { "hetesim", "a/(b|c/d)", "needs a path without alternatives of several steps", FALSE },
    { "rw", "a/b/(c|d)", NULL, FALSE },
    { "rw", "a/b+", "needs a path without '+'", FALSE },
    { "rw", "a|b/c", "needs a path without alternatives of several steps", FALSE },
    { "rw", "a/^a", "and this path: not the same both ways, which --symmetric needs", TRUE },
    { "prw", "a/b", NULL, FALSE },
    { "prw", "a/b/c", "needs a path of an even number of steps, to meet in the middle", FALSE },
    { "prw", "a+/^a+", "needs a path without '+'", FALSE },
    { "prw", "a/b|c/d", "needs a path without alternatives of several steps", FALSE },
    { "cosine", "a+/b", NULL, FALSE },
    { "cosine", "a", "needs a path of an even number of steps, to meet in the middle", FALSE },
    { "cosine", "a/b|c/d", "needs a path without alternatives of several steps", FALSE },
    { "jaccard", "a+/b", NULL, FALSE },
    { "jaccard", "a/b/c", "needs a path of an even number of steps, to meet in the middle", FALSE },
    { "jaccard", "a/b|c/d", "needs a path without alternatives of several steps", FALSE },
    { "dwpc", "a|b/c", NULL, FALSE },
    { "dwpc", "a/b+", "needs a path without '+'", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HinPath) path = hin_path_parse (rows[i].path, NULL);
      const HinPathMeasure *measure = hin_path_measure_find (rows[i].measure, NULL);
      gboolean defined = hin_path_measure_check (measure, path, rows[i].once, &error);
      cr_assert_eq (defined, rows[i].why == NULL, "row %u", i);
      if (defined)
        continue;
      g_autofree char *message = g_strdup_printf ("--measure %s %s", rows[i].measure, rows[i].why);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE), "row %u", i);
      cr_expect_str_eq (error->message, message, "row %u", i);
    }
}

/* Whichever allocation fails, the error says so and nothing is lost. */
Test (similarity, out_of_memory)
{
  static const char *const rows[][2]
      = { { "count", "p/q/^q/^p" }, { "weighted", "p+/q" },  { "depth", "(p|q/^q)+" },
          { "pathsim", "p/^p" },    { "hetesim", "p/q/^q" }, { "rw", "p/q" },
          { "prw", "p/q" },         { "cosine", "p/q" },     { "jaccard", "p/q" },
          { "dwpc", "p/q" } };
  g_autoptr (HinNetwork) network
      = support_network ("a:1\tp\tb:1\t2\na:1\tp\tb:2\na:2\tp\tb:1\nb:1\tq\tc:1\nb:2\tq\tc:1\t3\n");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const HinPathMeasure *measure = hin_path_measure_find (rows[i][0], NULL);
      g_autoptr (HinPath) path = hin_path_parse (rows[i][1], NULL);
      HinSimilarityOptions options = { 0.5, 1000000, FALSE };
      guint failed = 0;
      for (guint64 at = 1; at < 100; at++)
        {
          g_autoptr (GError) error = NULL;
          HinRow row;
          hin_alloc_fail_at (at);
          g_autoptr (HinSimilarity) similarity
              = hin_similarity_new (network, path, measure, &options, &error);
          gboolean done = similarity != NULL && hin_similarity_plan (similarity, 1, NULL, &error);
          g_autoptr (HinSimilarityMaker) maker
              = done ? hin_similarity_maker_new (similarity, &error) : NULL;
          done = maker != NULL && hin_similarity_make (maker, 0, 0, &row, &error);
          hin_alloc_fail_at (0);
          cr_expect_eq (done, error == NULL, "%s at %" G_GUINT64_FORMAT, rows[i][0], at);
          cr_expect (done || g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
          failed += !done;
        }
      cr_expect_gt (failed, 8, "%s", rows[i][0]);
      cr_expect_lt (failed, 90, "%s", rows[i][0]);
    }
}

/* Weights whose squares no double holds are an error, not a wrong number. */
Test (similarity, extreme_weights)
{
  static const char *const texts[] = { "a:1\tr\tm:1\nb:1\ts\tm:1\t1e-170\n",
                                       "a:1\tr\tm:1\nb:1\ts\tm:1\t1e200\n" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HinNetwork) network = support_network (texts[i]);
      g_autoptr (HinPath) path = hin_path_parse ("r/^s", NULL);
      HinSimilarityOptions options = { 0.5, 1000, FALSE };
      cr_expect_null (hin_similarity_new (network, path, hin_path_measure_find ("cosine", NULL),
                                          &options, &error));
      cr_assert_not_null (error);
      cr_expect_eq (error->code, HIN_ERROR_INPUT);
    }
  g_autoptr (HinNetwork) network = support_network ("a:1\tr\tb:1\t1e-100\nb:1\tr\tc:1\t1e-100\n");
  g_autoptr (Tried) tried = tried_new (network, "r/r/^r/^r", "pathsim", 0);
  g_autoptr (GError) error = NULL;
  HinRow row;
  cr_expect_not (tried_row (tried, support_node (network, "a:1"), &row, &error));
  cr_assert_not_null (error);
  cr_expect_eq (error->code, HIN_ERROR_LIMIT);
}
