#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hin-csr.h"

static const char lines[] = "n:a\tr\tn:b\t2\nn:a\tr\tn:c\nn:b\ts\tn:a\nn:c\tr\tn:c\t3\nn:a\ts\tn:b\nn:d\t@x\t1\n";

static char *
rows_of (const HinCsr *csr)
{
  GString *out = g_string_new (NULL);
  for (guint32 u = 0; u < csr->n_nodes; u++)
    {
      for (guint64 i = csr->offset[u]; i < csr->offset[u + 1]; i++)
        g_string_append_printf (out, "%c%d", 'a' + (int) csr->target[i],
                                csr->weight == NULL ? 1 : (int) csr->weight[i]);
      g_string_append_c (out, '|');
    }
  return g_string_free (out, FALSE);
}

Test (csr, rows)
{
  g_autoptr (HinNetwork) network = support_network (lines);
  const struct
  {
    HinCsrKind kind;
    const char *relation;
    const char *rows;
  } table[] = {
    { HIN_CSR_OUT, "", "b2b1c1|a1|c3||" },     { HIN_CSR_IN, "", "b1|a2a1|a1c3||" },
    { HIN_CSR_BOTH, "", "b2b1b1c1|a2a1a1|a1c3c3||" }, { HIN_CSR_OUT, "s", "b1|a1|||" },
    { HIN_CSR_IN, "r", "|a2|a1c3||" },        { HIN_CSR_BOTH, "s", "b1b1|a1a1|||" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      int relation = *table[i].relation == '\0' ? -1 : hin_network_relation (network, table[i].relation);
      g_autoptr (HinCsr) csr = hin_csr_new (network, table[i].kind, relation, NULL);
      g_autofree char *rows = rows_of (csr);
      cr_expect_str_eq (rows, table[i].rows, "row %u: %s", i, rows);
      cr_expect_eq (csr->offset[csr->n_nodes], csr->n_entries);
    }
}

/* Random networks against the list of edges: each entry there as often as it should be, in order. */
Test (csr, random)
{
  for (guint32 seed = 0; seed < 10; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < 2000; i++)
        g_string_append_printf (text, "n:%d\t%c\tn:%d\n", g_rand_int_range (random, 0, 200), "rst"[i % 3],
                                g_rand_int_range (random, 0, 200));
      g_autoptr (HinNetwork) network = support_network (text->str);
      for (HinCsrKind kind = HIN_CSR_OUT; kind <= HIN_CSR_BOTH; kind++)
        {
          g_autoptr (HinCsr) csr = hin_csr_new (network, kind, -1, NULL);
          g_autofree gint32 *balance = g_new0 (gint32, (gsize) network->n_nodes * network->n_nodes);
          for (guint64 e = 0; e < network->n_edges; e++)
            {
              guint32 s = network->source[e], t = network->target[e];
              if (kind != HIN_CSR_IN)
                balance[(gsize) s * network->n_nodes + t]++;
              if (kind != HIN_CSR_OUT)
                balance[(gsize) t * network->n_nodes + s]++;
            }
          for (guint32 u = 0; u < csr->n_nodes; u++)
            for (guint64 i = csr->offset[u]; i < csr->offset[u + 1]; i++)
              {
                cr_assert (i == csr->offset[u] || csr->target[i - 1] <= csr->target[i]);
                balance[(gsize) u * network->n_nodes + csr->target[i]]--;
              }
          for (gsize i = 0; i < (gsize) network->n_nodes * network->n_nodes; i++)
            cr_assert_eq (balance[i], 0);
        }
    }
}

Test (csr, empty)
{
  g_autoptr (HinNetwork) network = support_network ("");
  g_autoptr (HinCsr) csr = hin_csr_new (network, HIN_CSR_BOTH, -1, NULL);
  cr_assert_not_null (csr);
  cr_expect_eq (csr->n_entries, 0);
}

/* Edges between two types by links, each counted: the sum of the weights of those of one pair. */
static double *
dense_links (const HinNetwork *network, const HinCsrLink *links, guint n, int from, int to,
             gboolean weighted, guint *entries)
{
  double *m = g_new0 (double, (gsize) network->n_nodes * network->n_nodes);
  *entries = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    for (guint i = 0; i < n; i++)
      {
        guint32 u = links[i].inverse ? network->target[e] : network->source[e];
        guint32 v = links[i].inverse ? network->source[e] : network->target[e];
        if ((links[i].relation >= 0 && links[i].relation != network->relation[e])
            || (from >= 0 && network->type[u] != from) || (to >= 0 && network->type[v] != to))
          continue;
        m[u * network->n_nodes + v] += weighted ? network->weight[e] : 1;
        ++*entries;
      }
  return m;
}

static void
expect_dense (const HinCsr *csr, const double *m, guint entries, gboolean transposed)
{
  guint32 n = csr->n_nodes;
  g_autofree double *found = g_new0 (double, (gsize) n * n);
  cr_assert_eq (csr->n_entries, entries);
  cr_assert_eq (csr->offset[0], 0);
  cr_assert_eq (csr->offset[n], entries);
  for (guint32 u = 0; u < n; u++)
    for (guint64 i = csr->offset[u]; i < csr->offset[u + 1]; i++)
      {
        guint32 v = csr->target[i];
        cr_assert (i == csr->offset[u] || csr->target[i - 1] <= v);
        found[transposed ? v * n + u : u * n + v] += csr->weight != NULL ? csr->weight[i] : 1;
      }
  for (gsize i = 0; i < (gsize) n * n; i++) /* eighths: sums are exact */
    cr_assert_eq (found[i], m[i]);
}

static HinNetwork *
random_types (GRand *random)
{
  g_autoptr (GString) text = g_string_new ("a:0\tr\tb:0\t0.125\na:0\ts\tb:0\na:0\tt\tc:0\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "%c:%d\t%c\t%c:%d\t%g\n", "abc"[g_rand_int_range (random, 0, 3)],
                            g_rand_int_range (random, 0, 8), "rst"[g_rand_int_range (random, 0, 3)],
                            "abc"[g_rand_int_range (random, 0, 3)], g_rand_int_range (random, 0, 8),
                            g_rand_int_range (random, 1, 80) / 8.0);
  return support_network (text->str);
}

Test (csr, links)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (HinNetwork) network = random_types (random);
      HinCsrLink links[5];
      guint n = (guint) g_rand_int_range (random, 0, 6), entries;
      int from = g_rand_int_range (random, -1, 3), to = g_rand_int_range (random, -1, 3);
      gboolean weighted = g_rand_boolean (random);
      for (guint i = 0; i < n; i++)
        links[i] = (HinCsrLink){ g_rand_int_range (random, 0, 3), g_rand_boolean (random) };
      g_autofree double *m = dense_links (network, links, n, from, to, weighted, &entries);
      g_autoptr (HinCsr) csr = hin_csr_new_links (network, links, n, from, to, weighted, NULL);
      cr_assert_not_null (csr);
      cr_expect_eq (csr->weight != NULL, weighted);
      expect_dense (csr, m, entries, FALSE);
      g_autoptr (HinCsr) columns = hin_csr_transpose (csr, NULL);
      expect_dense (columns, m, entries, TRUE);
      g_autoptr (HinCsr) again = hin_csr_transpose (columns, NULL);
      cr_assert_arr_eq (again->offset, csr->offset, (csr->n_nodes + 1) * sizeof *csr->offset);
      cr_assert (entries == 0
                 || memcmp (again->target, csr->target, entries * sizeof *csr->target) == 0);
    }
}

/* Rows in any order come out of two transpositions in order, counts are left out. */
Test (csr, transpose)
{
  guint64 offset[] = { 0, 3, 3, 5 }, count[] = { 1, 2, 3, 4, 5 };
  guint32 target[] = { 2, 0, 2, 1, 0 };
  double weight[] = { 1, 2, 3, 4, 5 };
  HinCsr rows = { 3, 5, offset, target, weight, count, TRUE };
  g_autoptr (HinCsr) columns = hin_csr_transpose (&rows, NULL);
  g_autofree char *text = rows_of (columns);
  cr_expect_str_eq (text, "a2c5|c4|a1a3|");
  cr_expect_null (columns->count);
  g_autoptr (HinCsr) again = hin_csr_transpose (columns, NULL);
  g_autofree char *sorted = rows_of (again);
  cr_expect_str_eq (sorted, "a2c1c3||a5b4|");
}
