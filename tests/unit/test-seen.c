#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-seen.h"

static int
add (HinSeen *seen, const char *id)
{
  HinSpan text = { id, strlen (id) };
  gboolean had = hin_seen_has (seen, text);
  hin_seen_prefetch (seen, text);
  int added = hin_seen_add (seen, text, NULL);
  cr_assert_eq (had, added == 0, "%s", id);
  cr_assert (hin_seen_has (seen, text), "%s", id);
  return added;
}

Test (seen, in_order_and_not)
{
  g_autoptr (HinSeen) seen = hin_seen_new ();
  cr_assert_eq (add (seen, "621ffdc036468d709f174328"), 1);
  cr_assert_eq (add (seen, "621ffdc036468d709f174332"), 1);
  cr_assert_eq (add (seen, "621ffdc036468d709f174328"), 0);
  cr_assert_eq (add (seen, "621ffdc036468d709f174330"), 1); /* between: not in order */
  cr_assert_eq (add (seen, "621ffdc036468d709f174330"), 0);
  cr_assert_eq (add (seen, "621FFDC036468D709F174332"), 1); /* another spelling */
  cr_assert_eq (add (seen, "a/b"), 1);
  cr_assert_eq (add (seen, "a/b"), 0);
  cr_assert_eq (add (seen, "zzzzzzzzzzzzzzzzzzzzzzzz"), 1);
  cr_assert_eq (add (seen, "721ffdc036468d709f174332"), 1);
  cr_assert_eq (add (seen, "721ffdc036468d709f174332"), 0);
}

/* Against a plain hash table: identities from a small range, rising, falling and mixed. */
Test (seen, random)
{
  for (guint32 seed = 0; seed < 30; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (HinSeen) seen = hin_seen_new ();
      for (guint i = 0; i < 500; i++)
        {
          gint32 low = seed % 3 == 0 ? (gint32) i : 0, high = seed % 3 == 1 ? 100 : 600;
          char *id = g_strdup_printf ("%024x", (guint) g_rand_int_range (random, low, MAX (high, low + 1)));
          cr_assert_eq (add (seen, id), !g_hash_table_contains (known, id), "seed %u: %s", seed, id);
          g_hash_table_add (known, id);
        }
    }
}
