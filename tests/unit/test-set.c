#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-set.h"

#include <criterion/criterion.h>
#include <string.h>

Test (set, members_keep_numbers_and_order)
{
  g_autoptr (HinSet) set = hin_set_new ();
  guint64 *number;
  gsize n;
  char name[32];

  for (guint i = 0; i < 5000; i++)
    {
      g_snprintf (name, sizeof name, "name number %u", i);
      cr_assert (hin_set_add (set, name, strlen (name), &number, NULL));
      cr_assert_eq (*number, 0);
      *number = i + 1;
    }
  cr_assert_eq (hin_set_size (set), 5000);
  for (guint i = 0; i < 5000; i++)
    {
      g_snprintf (name, sizeof name, "name number %u", i);
      cr_assert_eq (hin_set_get (set, name, strlen (name)), i + 1);
      cr_assert (hin_set_add (set, name, strlen (name), &number, NULL));
      cr_assert_eq (*number, i + 1);
    }
  cr_assert_eq (hin_set_size (set), 5000);
  cr_assert_eq (memcmp (hin_set_member (set, 42, &n, NULL), "name number 42", 14), 0);
  cr_assert_eq (n, 14);
}

Test (set, bytes_not_strings)
{
  g_autoptr (HinSet) set = hin_set_new ();
  guint64 *number;

  /* every prefix of zero bytes is its own member, the empty one too */
  for (gsize n = 0; n <= 20; n++)
    {
      static const char zero[20];
      cr_assert (hin_set_add (set, zero, n, &number, NULL));
      cr_assert_eq (*number, 0, "%zu zero bytes are already there", n);
      *number = n + 1;
    }
  cr_assert_eq (hin_set_get (set, "", 0), 1);
  cr_assert_eq (hin_set_get (set, "\0\0\0\0\0\0\0\0", 8), 9);
  cr_assert_eq (hin_set_get (set, "\0\0\0\0\0\0\0\1", 8), 0);
}

Test (set, cleared)
{
  g_autoptr (HinSet) set = hin_set_new ();
  guint64 *number;

  cr_assert_eq (hin_set_get (set, "a", 1), 0);
  for (guint round = 0; round < 1000; round++)
    {
      cr_assert_eq (hin_set_size (set), 0);
      cr_assert_eq (hin_set_get (set, "a", 1), 0);
      cr_assert (hin_set_add (set, "a", 1, &number, NULL));
      cr_assert_eq (*number, 0);
      *number = round + 1;
      cr_assert_eq (hin_set_get (set, "a", 1), round + 1);
      hin_set_clear (set);
    }
}

Test (set, no_memory)
{
  g_autoptr (HinSet) set = hin_set_new ();
  g_autoptr (GError) error = NULL;
  guint64 *number;

  hin_alloc_fail_at (1);
  cr_assert (!hin_set_add (set, "a", 1, &number, &error));
  hin_alloc_fail_at (0);
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
  cr_assert (hin_set_add (set, "a", 1, &number, NULL));
}
