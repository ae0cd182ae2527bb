#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

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
