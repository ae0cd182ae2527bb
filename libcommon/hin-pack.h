/* hin-pack.h - boxes packed around a middle, for word clouds.
 *
 * Each box in turn goes to the first free place along a spiral, so that the first are in the
 * middle and none overlaps another; what is taken is a map of bits, so a try costs a few words of
 * memory, and a box begins where one that is no larger found its place.
 * The plane grows until all have a place.
 * Deterministic: nothing but + - * / and the square root decides.  Thread rule: no state. */
#pragma once

#include <glib.h>

typedef struct
{
  double width, height; /* given, in pixels, above 0 */
  double x, y;          /* set: the corner with the least x and y */
} HinPackBox;

/* Place @n boxes in their order, in a shape @aspect times as wide as high; the least x and y of all
 * are 0.  FALSE: HIN_ERROR_LIMIT.  O(n * (n + tries)). */
gboolean hin_pack (guint32 n, HinPackBox *boxes, double aspect, GError **error);
