#include "config.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-dict.h"
#include "hin-error.h"

static guint32
number (HinDict *dict, const char *name)
{
  guint32 id = HIN_NONE;
  cr_assert (hin_dict_intern (dict, name, strlen (name), &id, NULL));
  return id;
}

Test (dict, numbers_by_appearance)
{
  g_autoptr (HinDict) dict = hin_dict_new ();
  cr_expect_eq (hin_dict_lookup (dict, "a", 1), HIN_NONE);
  cr_expect_eq (number (dict, "b"), 0);
  cr_expect_eq (number (dict, "a"), 1);
  cr_expect_eq (number (dict, "b"), 0);
  cr_expect_eq (number (dict, ""), 2);
  cr_expect_eq (number (dict, "bb"), 3);
  cr_expect_eq (hin_dict_size (dict), 4);
  gsize n;
  cr_expect_str_eq (hin_dict_name (dict, 3, &n), "bb");
  cr_expect_eq (n, 2);
  cr_expect_eq (hin_dict_lookup (dict, "bbb", 3), HIN_NONE);
}

/* Half a million names against the names themselves: growth loses and mixes up none. */
Test (dict, growth)
{
  g_autoptr (HinDict) dict = hin_dict_new ();
  const guint32 many = 500000;
  char name[32];
  for (guint32 i = 0; i < many; i++)
    {
      g_snprintf (name, sizeof name, "model:%u", i * 2654435761u);
      cr_assert_eq (number (dict, name), i);
    }
  for (guint32 i = 0; i < many; i++)
    {
      g_snprintf (name, sizeof name, "model:%u", i * 2654435761u);
      cr_assert_eq (hin_dict_lookup (dict, name, strlen (name)), i);
      cr_assert_str_eq (hin_dict_name (dict, i, NULL), name);
    }
}

static gboolean
refuse_b (guint i, const HinSpan *name, gpointer data)
{
  guint *asked = data;
  (void) i;
  ++*asked;
  return *name->data != 'b';
}

Test (dict, refusal)
{
  g_autoptr (HinDict) dict = hin_dict_new ();
  const HinSpan names[] = { { "a", 1 }, { "b", 1 }, { "a", 1 }, { "c", 1 }, { "b", 1 } };
  guint32 ids[5];
  guint asked = 0;
  cr_assert (hin_dict_intern_batch (dict, names, 5, ids, refuse_b, &asked, NULL));
  const guint32 expected[] = { 0, HIN_NONE, 0, 1, HIN_NONE };
  cr_expect_arr_eq (ids, expected, sizeof ids);
  cr_expect_eq (asked, 4); /* a, b, c, and b again: it is still new */
  cr_expect_eq (hin_dict_size (dict), 2);
  cr_expect_eq (hin_dict_lookup (dict, "b", 1), HIN_NONE);
}

static int
compare (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
check_order (GPtrArray *names)
{
  g_autoptr (HinDict) dict = hin_dict_new ();
  for (guint i = 0; i < names->len; i++)
    number (dict, g_ptr_array_index (names, i));
  qsort (names->pdata, names->len, sizeof (gpointer), compare);
  hin_autofree guint32 *order = hin_dict_order (dict, NULL);
  cr_assert_not_null (order);
  guint32 k = 0;
  for (guint i = 0; i < names->len; i++)
    if (i == 0 || strcmp (names->pdata[i - 1], names->pdata[i]) != 0)
      cr_assert_str_eq (hin_dict_name (dict, order[k++], NULL), names->pdata[i]);
  cr_expect_eq (k, hin_dict_size (dict));
}

/* Prefixes of one another at every length around words of eight bytes, and bytes above 0x7F. */
Test (dict, order_of_prefixes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (gsize n = 0; n <= 40; n++)
    for (guint tail = 0; tail < 4; tail++)
      {
        static const char *const tails[] = { "", "\x01", "a", "\xff" };
        g_autofree char *stem = g_strnfill (n, 'a');
        g_ptr_array_add (names, g_strconcat (stem, tails[tail], NULL));
      }
  check_order (names);
}

Test (dict, order_at_random)
{
  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < 5000; i++)
        {
          gint32 n = g_rand_int_range (random, 0, 30), shared = g_rand_int_range (random, 0, 30);
          GString *name = g_string_new (NULL);
          for (gint32 k = 0; k < shared; k++)
            g_string_append_c (name, (char) ('a' + (seed % 3 == 0 ? 0 : k % 26)));
          for (gint32 k = 0; k < n; k++)
            g_string_append_c (name, (char) g_rand_int_range (random, 1, seed % 2 == 0 ? 4 : 256));
          g_ptr_array_add (names, g_string_free (name, FALSE));
        }
      check_order (names);
    }
}

/* Long names that differ at their ends must not take the depth of the stack with them. */
Test (dict, order_of_long_names)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *stem = g_strnfill (2 << 20, 'x');
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s%u", stem, 9 - i));
  check_order (names);
}

Test (dict, empty)
{
  g_autoptr (HinDict) dict = hin_dict_new ();
  hin_autofree guint32 *order = hin_dict_order (dict, NULL);
  cr_expect_not_null (order);
}

Test (dict, out_of_memory)
{
  for (guint64 at = 1; at < 6; at++)
    {
      g_autoptr (HinDict) dict = hin_dict_new ();
      g_autoptr (GError) error = NULL;
      gboolean good = TRUE;
      guint32 id, i;
      char name[16];
      hin_alloc_fail_at (at);
      for (i = 0; good && i < 100000; i++)
        {
          g_snprintf (name, sizeof name, "%u", i);
          good = hin_dict_intern (dict, name, strlen (name), &id, &error);
        }
      hin_alloc_fail_at (0);
      cr_expect_not (good);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
      cr_expect_eq (hin_dict_size (dict), i - 1);
      cr_expect_eq (number (dict, name), i - 1); /* and it goes on from there */
    }
}
