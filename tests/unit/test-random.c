#include "config.h"

#include "hin-random.h"

#include "chi-square.h"

/* the values of the authors' own program, from state 1, 2, 3, 4 */
Test (random, known_values)
{
  static const guint64 want[] = { G_GUINT64_CONSTANT (41943041),
                                  G_GUINT64_CONSTANT (58720359),
                                  G_GUINT64_CONSTANT (3588806011781223),
                                  G_GUINT64_CONSTANT (3591011842654386),
                                  G_GUINT64_CONSTANT (9228616714210784205),
                                  G_GUINT64_CONSTANT (9973669472204895162),
                                  G_GUINT64_CONSTANT (14011001112246962877),
                                  G_GUINT64_CONSTANT (12406186145184390807),
                                  G_GUINT64_CONSTANT (15849039046786891736),
                                  G_GUINT64_CONSTANT (10450023813501588000) };
  HinRandom random = { { 1, 2, 3, 4 } };
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    cr_expect_eq (hin_random_next (&random), want[i], "value %u", i);
}

Test (random, known_seeds)
{
  static const guint64 want[]
      = { G_GUINT64_CONSTANT (0xe220a8397b1dcdaf), G_GUINT64_CONSTANT (0x6e789e6aa1b965f4),
          G_GUINT64_CONSTANT (0x06c45d188009454f), G_GUINT64_CONSTANT (0xf88bb8a8724c81ec) };
  guint64 state = 0;
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    cr_expect_eq (hin_random_split (&state), want[i], "value %u", i);
}

Test (random, purposes_differ)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint64 seed = 0; seed < 4; seed++)
    for (guint32 a = 0; a < 100; a++)
      for (guint32 b = 0; b < 100; b++)
        {
          HinRandom random;
          hin_random_seed (&random, seed, a, b);
          g_hash_table_add (seen, g_memdup2 (random.state, sizeof random.state[0]));
        }
  cr_expect_eq (g_hash_table_size (seen), 40000);
}

Test (random, below)
{
  ChiSquare all = { 0, 0, 0 };
  HinRandom random;
  hin_random_seed (&random, 1, 2, 3);
  for (guint n = 1; n <= 40; n++)
    {
      guint64 count[40] = { 0 };
      double chance[40];
      for (guint i = 0; i < n; i++)
        chance[i] = 1.0 / n;
      for (guint i = 0; i < 20000; i++)
        {
          guint64 x = hin_random_below (&random, n);
          cr_assert_lt (x, n);
          count[x]++;
        }
      chi_square_add (&all, count, chance, n);
    }
  chi_square_check (&all, "numbers below 1 to 40");
}

/* three quarters of 2^64: without rejection the first third would come twice as often */
Test (random, below_large)
{
  const guint64 part = G_GUINT64_CONSTANT (1) << 62;
  const double chance[] = { 1 / 3.0, 1 / 3.0, 1 / 3.0 };
  guint64 count[3] = { 0 };
  ChiSquare all = { 0, 0, 0 };
  HinRandom random;
  hin_random_seed (&random, 4, 5, 6);
  for (guint i = 0; i < 300000; i++)
    {
      guint64 x = hin_random_below (&random, 3 * part);
      cr_assert_lt (x, 3 * part);
      count[x % 3]++;
    }
  chi_square_add (&all, count, chance, 3);
  chi_square_check (&all, "numbers below 3 * 2^62");
}

Test (random, unit)
{
  guint64 count[64] = { 0 };
  double chance[64];
  ChiSquare all = { 0, 0, 0 };
  HinRandom random;
  hin_random_seed (&random, 7, 8, 9);
  for (guint i = 0; i < 64; i++)
    chance[i] = 1 / 64.0;
  for (guint i = 0; i < 640000; i++)
    {
      double x = hin_random_unit (&random);
      cr_assert (x >= 0 && x < 1);
      count[(guint) (x * 64)]++;
    }
  chi_square_add (&all, count, chance, 64);
  chi_square_check (&all, "numbers from 0 to 1");
}
