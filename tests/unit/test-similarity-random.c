#include "config.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "path-dense.h"
#include "path-random.h"
#include "path-support.h"

/* Random networks of some nodes of types a, b, c and relations p, q, r between any of them: small
 * enough for matrices with a place for each pair. */
static char *
random_lines (GRand *random, guint nodes, guint edges)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < nodes; i++)
    g_string_append_printf (text, "%c:%u\t@x\t1\n", "abc"[i % 3], i);
  for (guint i = 0; i < edges; i++)
    {
      guint s = (guint) g_rand_int_range (random, 0, (gint32) nodes);
      guint t = (guint) g_rand_int_range (random, 0, (gint32) nodes);
      g_string_append_printf (text, "%c:%u\t%c\t%c:%u\t%d.%d\n", "abc"[s % 3], s,
                              "pqr"[g_rand_int_range (random, 0, 3)], "abc"[t % 3], t,
                              g_rand_int_range (random, 1, 9), g_rand_int_range (random, 0, 10));
    }
  return g_string_free (text, FALSE);
}

static HinNetwork *
random_network (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint nodes = (guint) g_rand_int_range (random, 3, 12);
  g_autofree char *text
      = random_lines (random, nodes, (guint) g_rand_int_range (random, 0, 6 * (gint32) nodes));
  return support_network (text);
}

/* All rows, with @none where there is no pair. */
static double *
all_rows (Tried *tried, double none)
{
  guint n = tried->network->n_nodes;
  double *m = g_new (double, n * n);
  for (guint v = 0; v < n; v++)
    {
      HinRow row;
      for (guint i = 0; i < n; i++)
        m[v * n + i] = none;
      cr_assert (tried_row (tried, v, &row, NULL));
      for (guint32 i = 0; i < row.n; i++)
        {
          cr_assert (i == 0 || row.node[i - 1] < row.node[i]);
          cr_assert_gt (hin_row_value (&row, i), 0);
          m[v * n + row.node[i]] = hin_row_value (&row, i);
        }
    }
  return m;
}

static gboolean
is_near (double x, double y)
{
  return x == y || fabs (x - y) <= 1e-12 * MAX (1, fabs (y));
}

static void
expect_same (Tried *tried, const double *expected, double none)
{
  guint n = tried->network->n_nodes;
  g_autofree double *found = all_rows (tried, none);
  for (guint i = 0; i < n * n; i++)
    cr_assert (is_near (found[i], expected[i]), "%s, from %s to %s: %.17g, not %.17g",
               tried->path->text, hin_network_name (tried->network, i / n, NULL),
               hin_network_name (tried->network, i % n, NULL), found[i], expected[i]);
}

Test (similarity_random, any_path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint tried_paths = 0, pairs = 0;
  for (guint32 seed = 0; seed < 1000; seed++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      random_path (random, text, 2);
      g_autoptr (HinPath) path = hin_path_parse (text->str, NULL);
      if (path == NULL)
        continue;
      g_autoptr (HinNetwork) network = random_network (seed);
      static const char *const names[] = { "count", "weighted", "depth" };
      for (Kind kind = COUNT; kind <= LEAST; kind++)
        {
          g_autoptr (Tried) tried = tried_new (network, text->str, names[kind], 0.5);
          g_autofree double *expected = dense_path (network, tried->path, kind);
          expect_same (tried, expected, kind == LEAST ? INFINITY : 0);
          for (guint i = 0; kind == COUNT && i < network->n_nodes * network->n_nodes; i++)
            pairs += expected[i] > 0;
        }
      tried_paths++;
    }
  cr_expect_gt (tried_paths, 600, "%u", tried_paths);
  cr_expect_gt (pairs, 2000, "%u", pairs);
}

/* A half of a path as a matrix: of weights, of a random walk, or of the pairs. */
static double *
half (const HinNetwork *network, const HinPath *path, gboolean second, char values)
{
  guint n = network->n_nodes, steps = path->chains[0].n_steps;
  g_autoptr (HinPath) part = hin_path_part (path, 0, second ? steps / 2 : 0,
                                            second ? steps : steps / 2);
  g_autoptr (HinPath) read
      = second ? hin_path_inverse (part) : hin_path_part (part, 0, 0, steps / 2);
  double *m = NULL;
  for (guint s = 0; s < read->chains[0].n_steps; s++)
    {
      double *step = dense_step (network, &read->chains[0].steps[s], WEIGHT);
      for (guint i = 0; values == 'u' && i < n; i++)
        {
          double sum = 0;
          for (guint j = 0; j < n; j++)
            sum += step[i * n + j];
          for (guint j = 0; j < n; j++)
            step[i * n + j] /= sum > 0 ? sum : 1;
        }
      m = m == NULL ? step : multiply (m, step, n, WEIGHT);
    }
  for (guint i = 0; values == 's' && i < n * n; i++)
    m[i] = m[i] > 0;
  return m;
}

static double
dot (const double *x, const double *y, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += x[i] * y[i];
  return sum;
}

static double
value_of (char measure, const double *x, const double *y, guint n)
{
  double common = dot (x, y, n), xx = dot (x, x, n), yy = dot (y, y, n);
  return common == 0       ? 0
         : measure == 'm'  ? common
         : measure == 's'  ? 2 * common / (xx + yy)
         : measure == 'j'  ? common / (xx + yy - common)
                           : common / sqrt (xx * yy);
}

static const char *const even[]
    = { "p/^p",     "p/q/^q/^p", "(p|^q)/(q|^p)",            "p/q",
        "q/[a]/^q", "p/r/q/^r",  "(p|q|r)/([b]/(^p|^q|^r))", "p/[c]/^p" };

Test (similarity_random, halves)
{
  static const struct
  {
    const char *name;
    char values, measure;
  } rows[] = { { "prw", 'u', 'm' }, { "hetesim", 'u', 'c' }, { "cosine", 'w', 'c' },
               { "jaccard", 's', 'j' }, { "pathsim", 'w', 's' } };
  for (guint32 seed = 0; seed < 60; seed++)
    for (guint k = 0; k < G_N_ELEMENTS (even) * G_N_ELEMENTS (rows); k++)
      {
        const char *text = even[k / G_N_ELEMENTS (rows)];
        guint m = k % G_N_ELEMENTS (rows);
        g_autoptr (HinNetwork) network = random_network (seed);
        g_autoptr (HinPath) path = hin_path_parse (text, NULL);
        if (!hin_path_measure_check (hin_path_measure_find (rows[m].name, NULL), path, FALSE, NULL))
          continue;
        g_autoptr (Tried) tried = tried_new (network, text, rows[m].name, 0.5);
        guint n = network->n_nodes;
        g_autofree double *a = half (network, path, FALSE, rows[m].values);
        g_autofree double *b = half (network, path, TRUE, rows[m].values);
        g_autofree double *expected = g_new (double, n * n);
        for (guint i = 0; i < n * n; i++)
          expected[i] = value_of (rows[m].measure, a + i / n * n, b + i % n * n, n);
        expect_same (tried, expected, 0);
      }
}

Test (similarity_random, symmetric)
{
  static const char *const measures[] = { "pathsim", "cosine", "hetesim", "jaccard", "prw", "count",
                                          "weighted", "depth", "dwpc" };
  static const char *const paths[] = { "p/^p", "p/q/^q/^p", "(p|^p)/(p|^p)", "q/[a]/^q" };
  for (guint32 seed = 100; seed < 160; seed++)
    for (guint m = 0; m < G_N_ELEMENTS (measures); m++)
      for (guint k = 0; k < G_N_ELEMENTS (paths); k++)
        {
          g_autoptr (HinNetwork) network = random_network (seed);
          g_autoptr (Tried) tried = tried_new (network, paths[k], measures[m], 0.5);
          guint n = network->n_nodes;
          g_autofree double *f = all_rows (tried, 0);
          for (guint i = 0; i < n * n; i++)
            cr_assert (is_near (f[i], f[i % n * n + i / n]), "%s %s", measures[m], paths[k]);
          for (guint i = 0; m < 4 && i < n; i++)
            cr_assert (f[i * n + i] == 0 || f[i * n + i] == 1, "%s %s", measures[m], paths[k]);
        }
}

/* Lines of a network in which each edge of relation @middle is a node, "ea:" when it comes from a
 * node of type a, joined by two edges x and y that weigh the root of its weight. */
static char *
split_edges (const HinNetwork *network, const char *middle)
{
  GString *text = g_string_new (NULL);
  for (guint32 v = 0; v < network->n_nodes; v++)
    g_string_append_printf (text, "%s\t@x\t1\n", hin_network_name (network, v, NULL));
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      double w = network->weight != NULL ? network->weight[e] : 1;
      const char *relation = network->relation_names->pdata[network->relation[e]];
      const char *source = hin_network_name (network, network->source[e], NULL);
      g_autofree char *from = g_strdup (source);
      const char *to = hin_network_name (network, network->target[e], NULL);
      g_string_append_printf (text, "%s\t%s\t%s\t%.17g\n", from, relation, to, w);
      if (strcmp (relation, middle) != 0)
        continue;
      g_string_append_printf (text, "%s\tx\te%c:%" G_GUINT64_FORMAT "\t%.17g\n", from, *from, e,
                              sqrt (w));
      g_string_append_printf (text, "e%c:%" G_GUINT64_FORMAT "\ty\t%s\t%.17g\n", *from, e, to,
                              sqrt (w));
    }
  return g_string_free (text, FALSE);
}

Test (similarity_random, odd_hetesim)
{
  static const struct
  {
    const char *odd, *even;
  } paths[] = { { "q", "x/y" }, { "p/q/r", "p/x/y/r" }, { "p/^q/^p", "p/^y/^x/^p" },
                { "p/r/q/^r/p", "p/r/x/y/^r/p" }, { "p/[a]/q/r", "p/[a]/x/[ea]/y/r" } };
  guint pairs = 0;
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *lines = random_lines (random, 12, 50);
      g_autoptr (HinNetwork) network = support_network (lines);
      g_autofree char *split = split_edges (network, "q");
      g_autoptr (HinNetwork) with_edges = support_network (split);
      for (guint k = 0; k < G_N_ELEMENTS (paths); k++)
        {
          g_autoptr (Tried) odd = tried_new (network, paths[k].odd, "hetesim", 0.5);
          g_autoptr (Tried) both = tried_new (with_edges, paths[k].even, "hetesim", 0.5);
          for (guint32 v = 0; v < network->n_nodes; v++)
            for (guint32 u = 0; u < network->n_nodes; u++)
              {
                const char *name = hin_network_name (network, v, NULL);
                g_autofree char *source = g_strdup (name);
                g_autofree char *target = g_strdup (hin_network_name (network, u, NULL));
                double x = tried_value (odd, source, target);
                double y = tried_value (both, source, target);
                cr_assert (is_near (x, y), "%s %s %s: %.17g %.17g", paths[k].odd, source, target,
                           x, y);
                pairs += x > 0;
              }
        }
    }
  cr_expect_gt (pairs, 2000);
}

/* The paths from @v over steps @i... that meet no node of @seen, by end. */
static void
walk (double **steps, guint n_steps, guint n, guint i, guint v, gboolean *seen, double so_far,
      double *ends)
{
  if (i == n_steps)
    {
      ends[v] += so_far;
      return;
    }
  seen[v] = TRUE;
  for (guint u = 0; u < n; u++)
    if (!seen[u] && steps[i][v * n + u] > 0)
      walk (steps, n_steps, n, i + 1, u, seen, so_far * steps[i][v * n + u], ends);
  seen[v] = FALSE;
}

Test (similarity_random, paths_without_repeats)
{
  static const char *const paths[] = { "p", "p/q", "p/^p", "(p|^p)/(q|^q)/(r|p)", "p/q/r/^p" };
  for (guint32 seed = 0; seed < 100; seed++)
    for (guint k = 0; k < G_N_ELEMENTS (paths); k++)
      {
        g_autoptr (HinNetwork) network = random_network (seed);
        g_autoptr (Tried) tried = tried_new (network, paths[k], "dwpc", 0);
        guint n = network->n_nodes, n_steps = tried->path->chains[0].n_steps;
        g_autofree double *expected = g_new0 (double, n * n);
        g_autofree gboolean *seen = g_new0 (gboolean, n);
        double *steps[4];
        for (guint i = 0; i < n_steps; i++)
          steps[i] = dense_step (network, &tried->path->chains[0].steps[i], COUNT);
        for (guint v = 0; v < n; v++)
          walk (steps, n_steps, n, 0, v, seen, 1, expected + v * n);
        for (guint i = 0; i < n_steps; i++)
          g_free (steps[i]);
        expect_same (tried, expected, 0);
      }
}
