/* pieces.h - text handed to a reader in blocks of a given length. */
#pragma once

#include <string.h>

#include "hin-cut.h"

typedef struct
{
  const char *text;
  gsize n, place;
  gsize step;  /* length of a block; 0: all at once */
  char *block; /* a copy of just that length, so that reading past it is found */
} Pieces;

static inline int
next_piece (gpointer data, HinSpan *block, GError **error G_GNUC_UNUSED)
{
  Pieces *self = data;
  gsize left = self->n - self->place, n = self->step > 0 ? MIN (left, self->step) : left;
  g_clear_pointer (&self->block, g_free);
  if (n == 0)
    return 0;
  self->block = g_memdup2 (self->text + self->place, n);
  self->place += n;
  *block = (HinSpan){ self->block, n };
  return 1;
}

/* @text in another encoding; its length in *@n, g_free() it. */
static inline char *
encoded (const char *text, const char *encoding, gsize *n)
{
  char *out = g_convert (text, -1, encoding, "UTF-8", NULL, n, NULL);
  g_assert (out != NULL);
  return out;
}
