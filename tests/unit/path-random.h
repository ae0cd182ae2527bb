/* path-random.h - random path expressions over relations p, q, r and types a, b, c. */
#pragma once

#include <glib.h>

static inline void random_path (GRand *random, GString *text, guint depth);

static inline void
random_element (GRand *random, GString *text, guint depth)
{
  if (g_rand_int_range (random, 0, 4) == 0)
    g_string_append_c (text, '^');
  gint32 kind = g_rand_int_range (random, 0, 8);
  if (kind == 0)
    g_string_append_printf (text, "[%c]", "abc"[g_rand_int_range (random, 0, 3)]);
  else if (kind <= 2 && depth > 0)
    {
      g_string_append_c (text, '(');
      random_path (random, text, depth - 1);
      g_string_append_c (text, ')');
    }
  else
    g_string_append_c (text, "pqr"[g_rand_int_range (random, 0, 3)]);
  if (kind != 0 && g_rand_int_range (random, 0, 6) == 0)
    g_string_append_c (text, '+');
}

/* Append a path with parentheses of at most @depth levels; it may have too many alternatives, or a
 * node of two types. */
static inline void
random_path (GRand *random, GString *text, guint depth)
{
  gint32 alternatives = g_rand_int_range (random, 0, 3) == 0 ? 2 : 1;
  for (gint32 i = 0; i < alternatives; i++)
    {
      if (i > 0)
        g_string_append_c (text, '|');
      gint32 steps = g_rand_int_range (random, 1, 4);
      for (gint32 k = 0; k < steps; k++)
        {
          if (k > 0)
            g_string_append_c (text, '/');
          random_element (random, text, depth);
        }
    }
}
