#include "config.h"

#include "hin-pack.h"
#include "hin-random.h"

#include "hin-alloc.h"
#include "hin-error.h"

#include <criterion/criterion.h>
#include <math.h>

static gboolean
overlap (const HinPackBox *a, const HinPackBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

/* words of a long tail, the largest first */
static HinPackBox *
make_boxes (guint32 n, guint64 seed)
{
  HinRandom random;
  HinPackBox *boxes = g_new0 (HinPackBox, n);

  hin_random_seed (&random, seed, 0, 0);
  for (guint32 i = 0; i < n; i++)
    {
      double font = 12 + 90 / sqrt (i + 1.0);
      boxes[i].width = font * (1 + 8 * hin_random_unit (&random));
      boxes[i].height = font * (0.6 + 0.4 * hin_random_unit (&random));
    }
  return boxes;
}

Test (pack, no_two_overlap)
{
  for (guint64 seed = 0; seed < 20; seed++)
    {
      guint32 n = 1 + (guint32) seed * 15;
      g_autofree HinPackBox *boxes = make_boxes (n, seed);
      double area = 0, width = 0, height = 0, x = G_MAXDOUBLE, y = G_MAXDOUBLE;

      cr_assert (hin_pack (n, boxes, 1.6, NULL));
      for (guint32 i = 0; i < n; i++)
        {
          for (guint32 j = 0; j < i; j++)
            cr_assert (!overlap (&boxes[i], &boxes[j]), "seed %u: %u %u", (guint) seed, i, j);
          area += boxes[i].width * boxes[i].height;
          width = MAX (width, boxes[i].x + boxes[i].width);
          height = MAX (height, boxes[i].y + boxes[i].height);
          x = MIN (x, boxes[i].x);
          y = MIN (y, boxes[i].y);
        }
      cr_assert_eq (x, 0);
      cr_assert_eq (y, 0);
      /* dense: the oval takes pi / 4 of the rectangle around it */
      if (n > 100)
        cr_assert_gt (area, 0.45 * width * height, "seed %u: %g", (guint) seed,
                      area / width / height);
      if (n > 100)
        cr_assert (width / height > 1.2 && width / height < 2.1, "%g", width / height);
    }
}

Test (pack, the_first_are_in_the_middle)
{
  HinPackBox boxes[9];

  for (int i = 0; i < 9; i++)
    boxes[i] = (HinPackBox){ .width = 20, .height = 20 };
  cr_assert (hin_pack (9, boxes, 1, NULL));
  for (int i = 1; i < 9; i++)
    {
      cr_assert_leq (fabs (boxes[i].x - boxes[0].x), 30, "%d", i);
      cr_assert_leq (fabs (boxes[i].y - boxes[0].y), 30, "%d", i);
    }
}

Test (pack, one_that_is_long_and_one_that_is_high)
{
  HinPackBox boxes[] = { { 5000, 3, 0, 0 }, { 3, 5000, 0, 0 }, { 0.1, 0.1, 0, 0 } };

  cr_assert (hin_pack (3, boxes, 1.6, NULL));
  cr_assert (!overlap (&boxes[0], &boxes[1]) && !overlap (&boxes[0], &boxes[2])
             && !overlap (&boxes[1], &boxes[2]));
  cr_assert (hin_pack (0, boxes, 1.6, NULL));
}

Test (pack, same_bytes)
{
  g_autofree HinPackBox *a = make_boxes (200, 5), *b = make_boxes (200, 5);

  cr_assert (hin_pack (200, a, 1.6, NULL) && hin_pack (200, b, 1.6, NULL));
  cr_assert_arr_eq (a, b, 200 * sizeof *a);
}

Test (pack, no_memory)
{
  for (guint64 at = 1; at <= 3; at++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree HinPackBox *boxes = make_boxes (50, 1);
      hin_alloc_fail_at (at);
      cr_assert (!hin_pack (50, boxes, 1.6, &error));
      hin_alloc_fail_at (0);
      cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
    }
}
