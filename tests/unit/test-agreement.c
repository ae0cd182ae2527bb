#include "config.h"

#include "oracle-igraph.h"

#include "hin-agreement.h"

#include <math.h>

/* @n labels below @most by chance, half of them those of @like. */
static void
draw (GRand *random, guint32 *label, const guint32 *like, guint32 n, gint32 most)
{
  for (guint32 u = 0; u < n; u++)
    label[u] = like != NULL && g_rand_boolean (random) ? like[u]
                                                       : (guint32)g_rand_int_range (random, 0, most);
}

/* Up to 0.10.16 igraph takes no label above the number of nodes. */
static void
igraph_labels (igraph_vector_int_t *to, const guint32 *from, guint32 n)
{
  igraph_vector_int_init (to, n);
  for (guint32 u = n; u-- > 0;)
    for (guint32 v = 0; v < n; v++)
      if (from[v] == from[u])
        VECTOR (*to)[v] = u;
}

static void
expect_as_igraph (const guint32 *a, const guint32 *b, guint32 n, guint32 seed)
{
  igraph_vector_int_t x, y;
  igraph_real_t nmi, vi, ari = NAN;
  HinAgreement got, back;

  igraph_labels (&x, a, n);
  igraph_labels (&y, b, n);
  igraph_compare_communities (&x, &y, &nmi, IGRAPH_COMMCMP_NMI);
  igraph_compare_communities (&x, &y, &vi, IGRAPH_COMMCMP_VI);
  igraph_compare_communities (&x, &y, &ari, IGRAPH_COMMCMP_ADJUSTED_RAND);
  cr_assert (hin_agreement (a, b, n, 60, &got, NULL));
  cr_assert (hin_agreement (b, a, n, 60, &back, NULL));
  cr_expect_float_eq (got.nmi, nmi, 1e-12, "seed %u: %.17g, igraph %.17g", seed, got.nmi, nmi);
  cr_expect_float_eq (got.vi, vi, 1e-12, "seed %u: %.17g, igraph %.17g", seed, got.vi, vi);
  if (isfinite (ari)) /* igraph has none where all pairs agree by chance */
    cr_expect_float_eq (got.ari, ari, 1e-12, "seed %u: %.17g, igraph %.17g", seed, got.ari, ari);
  cr_expect_float_eq (got.nmi, back.nmi, 1e-14);
  cr_expect_float_eq (got.vi, back.vi, 1e-14);
  cr_expect_float_eq (got.ari, back.ari, 1e-14);
  igraph_vector_int_destroy (&x);
  igraph_vector_int_destroy (&y);
}

Test (agreement, is_that_of_igraph)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      guint32 a[80], b[80], n = (guint32)g_rand_int_range (random, 2, 81);

      draw (random, a, NULL, n, g_rand_int_range (random, 1, 60));
      draw (random, b, a, n, g_rand_int_range (random, 1, 60));
      expect_as_igraph (a, b, n, seed);
    }
}

static const struct
{
  guint32 n, a[4], b[4];
  double nmi, ari, vi;
} known[] = {
  { 0, { 0 }, { 0 }, 1, 1, 0 },
  { 1, { 0 }, { 3 }, 1, 1, 0 },
  { 4, { 0, 0, 0, 0 }, { 2, 2, 2, 2 }, 1, 1, 0 },
  { 4, { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, 1, 1, 0 },
  { 4, { 0, 0, 1, 1 }, { 1, 1, 0, 0 }, 1, 1, 0 },
  { 4, { 0, 0, 0, 0 }, { 0, 1, 2, 3 }, 0, 0, 1.3862943611198906 },    /* ln 4 */
  { 4, { 0, 0, 1, 1 }, { 0, 1, 0, 1 }, 0, -0.5, 1.3862943611198906 }, /* independent */
};

/* Also where igraph has no number. */
Test (agreement, known)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      HinAgreement got;

      cr_assert (hin_agreement (known[i].a, known[i].b, known[i].n, 4, &got, NULL));
      cr_expect_float_eq (got.nmi, known[i].nmi, 1e-15, "row %u: NMI %.17g", i, got.nmi);
      cr_expect_float_eq (got.ari, known[i].ari, 1e-15, "row %u: ARI %.17g", i, got.ari);
      cr_expect_float_eq (got.vi, known[i].vi, 1e-15, "row %u: VI %.17g", i, got.vi);
    }
}

/* To the last bit, whatever the numbering. */
Test (agreement, equal_divisions_agree_exactly)
{
  for (guint32 seed = 0; seed < ORACLE_ROUNDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      guint32 a[50], b[50];
      HinAgreement got;

      draw (random, a, NULL, 50, g_rand_int_range (random, 1, 50));
      for (guint u = 0; u < 50; u++)
        b[u] = 49 - a[u];
      cr_assert (hin_agreement (a, b, 50, 50, &got, NULL));
      cr_expect (got.nmi == 1 && got.ari == 1 && got.vi == 0, "seed %u: %.17g %.17g %.17g", seed,
                 got.nmi, got.ari, got.vi);
    }
}
