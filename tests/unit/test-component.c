#include "config.h"

#include "oracle-igraph.h"

#include "hin-component.h"

/* Equal divisions, and every label is the smallest member. */
static void
check_labels (const guint32 *label, const igraph_vector_int_t *want, guint32 n, guint32 seed)
{
  for (guint32 u = 0; u < n; u++)
    {
      guint32 smallest = u;

      for (guint32 v = n; v-- > 0;)
        if (VECTOR (*want)[v] == VECTOR (*want)[u])
          smallest = v;
      cr_expect_eq (label[u], smallest, "seed %u: node %u in %u, not %u", seed, u, label[u], smallest);
    }
}

Test (component, those_of_igraph)
{
  guint divided = 0, cyclic = 0;

  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (HinNetwork) network = oracle_random (seed);
      guint32 n = network->n_nodes;
      g_autofree guint32 *label = g_new (guint32, n);
      g_auto (Oracle) oracle;
      igraph_vector_int_t want;
      igraph_integer_t parts;

      oracle_init (&oracle, network, TRUE);
      igraph_vector_int_init (&want, 0);
      igraph_connected_components (&oracle.graph, &want, NULL, &parts, IGRAPH_WEAK);
      cr_assert (hin_components (network, label, NULL));
      check_labels (label, &want, n, seed);
      divided += parts > 1 && parts < n;
      igraph_connected_components (&oracle.graph, &want, NULL, &parts, IGRAPH_STRONG);
      cr_assert (hin_strong_components (network, label, NULL));
      check_labels (label, &want, n, seed);
      cyclic += parts > 1 && parts < n;
      igraph_vector_int_destroy (&want);
    }
  cr_expect_gt (divided, ORACLE_ROUNDS / 4, "only %u are divided", divided);
  cr_expect_gt (cyclic, ORACLE_ROUNDS / 4, "only %u have a cycle and something else", cyclic);
}

#define LONG 300000

/* A way, and then a circle, that a recursive search would not come through. */
Test (component, long_ways)
{
  g_autofree guint32 *source = g_new (guint32, LONG), *target = g_new (guint32, LONG);
  g_autofree guint32 *label = g_new (guint32, LONG);
  g_autofree guint16 *relation = g_new0 (guint16, LONG);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  HinNetwork network = { .n_nodes = LONG, .n_edges = LONG - 1, .source = source, .target = target,
                         .relation = relation, .relation_names = names };

  for (guint32 u = 0; u < LONG; u++)
    {
      source[u] = u;
      target[u] = (u + 1) % LONG;
    }
  cr_assert (hin_strong_components (&network, label, NULL));
  for (guint32 u = 0; u < LONG; u++)
    cr_assert_eq (label[u], u);
  cr_assert (hin_components (&network, label, NULL));
  for (guint32 u = 0; u < LONG; u++)
    cr_assert_eq (label[u], 0);
  network.n_edges = LONG;
  cr_assert (hin_strong_components (&network, label, NULL));
  for (guint32 u = 0; u < LONG; u++)
    cr_assert_eq (label[u], 0);
}

static const struct
{
  const char *edges;
  guint32 strong[4];
} small[] = {
  { "", { 0 } },
  { "0", { 0 } },
  { "0-0", { 0 } },
  { "0-1 1-0 1-2", { 0, 0, 2 } },
  { "2-0 0-1 1-3 3-2", { 0, 0, 0, 0 } },
  { "0-1 0-2 1-3 2-3", { 0, 1, 2, 3 } },
};

Test (component, small)
{
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      g_autoptr (HinNetwork) network = oracle_network (small[i].edges);
      guint32 label[4] = { 0 };

      cr_assert (hin_strong_components (network, label, NULL));
      cr_expect_arr_eq (label, small[i].strong, network->n_nodes * sizeof *label, "row %u", i);
    }
}
