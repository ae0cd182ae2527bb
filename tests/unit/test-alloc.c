#include "config.h"

#include <criterion/criterion.h>

#include "hin-alloc.h"
#include "hin-error.h"

static gboolean
is_zero (const guint8 *block, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (block[i] != 0)
      return FALSE;
  return TRUE;
}

Test (alloc, zeroed)
{
  const gsize sizes[] = { 0, 1, 1000, 1 << 20, (2 << 20) - 64, 2 << 20, 5 << 20 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      hin_autofree guint8 *block = hin_alloc (sizes[i], 1, NULL);
      cr_assert_not_null (block);
      cr_expect_eq ((gsize) block % 16, 0);
      cr_expect (is_zero (block, 0, sizes[i]));
    }
}

/* From the heap into a mapping and on: what was there stays, what is added is zero. */
Test (alloc, grows)
{
  hin_autofree guint8 *block = NULL;
  gsize have = 0;
  for (gsize size = 1; size < 40000000; size = size * 3 + 5)
    {
      guint8 *grown = hin_realloc (block, size, 1, NULL);
      cr_assert_not_null (grown);
      block = grown;
      cr_assert (is_zero (block, have, size), "%" G_GSIZE_FORMAT, size);
      for (gsize i = 0; i < have; i++)
        cr_assert_eq (block[i], (guint8) (i * 7 + 1));
      for (gsize i = have; i < size; i++)
        block[i] = (guint8) (i * 7 + 1);
      have = size;
    }
}

/* What was given up by shrinking is zero when it comes again. */
Test (alloc, shrinks)
{
  const gsize large[] = { 1000, 3 << 20 };
  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      guint8 *block = hin_alloc (large[i], 1, NULL);
      memset (block, 0xAA, large[i]);
      block = hin_realloc (block, 100, 1, NULL);
      cr_assert_not_null (block);
      cr_expect_eq (block[99], 0xAA);
      block = hin_realloc (block, large[i], 1, NULL);
      cr_assert_not_null (block);
      cr_expect_eq (block[99], 0xAA);
      cr_expect (is_zero (block, 100, large[i]), "size %" G_GSIZE_FORMAT, large[i]);
      hin_free (block);
    }
}

Test (alloc, overflow)
{
  g_autoptr (GError) error = NULL;
  cr_expect_null (hin_alloc (G_MAXSIZE / 4, 8, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
  g_clear_error (&error);
  cr_expect_null (hin_alloc (G_MAXSIZE, 1, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
  g_clear_error (&error);
  hin_autofree char *block = hin_alloc (10, 1, NULL);
  block[9] = 'x';
  cr_expect_null (hin_realloc (block, G_MAXSIZE / 2, 4, &error));
  cr_expect_eq (block[9], 'x');
}

Test (alloc, fails_on_purpose)
{
  hin_alloc_fail_at (3);
  hin_autofree char *a = hin_alloc (1, 1, NULL), *b = hin_alloc (1, 1, NULL);
  hin_autofree char *c = hin_alloc (1, 1, NULL), *d = hin_alloc (1, 1, NULL);
  hin_alloc_fail_at (0);
  hin_autofree char *e = hin_alloc (1, 1, NULL);
  cr_expect (a != NULL && b != NULL && c == NULL && d == NULL && e != NULL);
}

Test (alloc, growth)
{
  cr_expect_geq (hin_grow (0, 1), 1);
  cr_expect_geq (hin_grow (100, 101), 200);
  cr_expect_geq (hin_grow (100, 1000), 1000);
  cr_expect_eq (hin_grow (G_MAXSIZE - 1, G_MAXSIZE), G_MAXSIZE);
  hin_free (NULL);
}
