/* json-text.h - JSON text handed to a reader in pieces, and all that it makes of it. */
#pragma once

#include <criterion/criterion.h>
#include <string.h>

#include "hin-error.h"
#include "hin-json.h"

typedef struct
{
  const char *text;
  gsize n, place;
  gsize first, step; /* length of the first block and of those after it; 0: the rest */
  char *block;       /* a copy of just that length, so that reading past it is found */
} Pieces;

static int
next_piece (gpointer data, HinSpan *block, GError **error)
{
  Pieces *self = data;
  gsize want = self->place == 0 && self->first > 0 ? self->first : self->step;
  gsize n = self->n - self->place;

  (void) error;
  if (want > 0)
    n = MIN (n, want);
  g_clear_pointer (&self->block, g_free);
  if (n == 0)
    return 0;
  self->block = g_memdup2 (self->text + self->place, n);
  self->place += n;
  *block = (HinSpan){ self->block, n };
  return 1;
}

/* Everything a reader says about @pieces, one line each. */
static char *
transcript_of (Pieces *pieces, gsize max_record)
{
  g_autoptr (HinJsonReader) reader = hin_json_new (next_piece, pieces, "in", max_record);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  HinJsonValue record;
  int answer;

  do
    {
      g_autofree char *message = NULL;

      answer = hin_json_record (reader, &record, &message, &error);
      if (answer == 1)
        hin_json_print (record, out);
      else if (answer == 2)
        g_string_append_printf (out, "BAD %s", message);
      else if (answer == -1)
        g_string_append_printf (out, "ERROR %d %s", error->code, error->message);
      g_string_append_c (out, '\n');
    }
  while (answer > 0);
  if (hin_json_repaired (reader) > 0)
    g_string_append_printf (out, "repaired %u\n", (guint) hin_json_repaired (reader));
  g_free (pieces->block);
  g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static inline char *
transcript (const char *text, gsize n, gsize first, gsize step)
{
  Pieces pieces = { .text = text, .n = n, .first = first, .step = step };

  return transcript_of (&pieces, HIN_MAX_RECORD);
}

/* A page whose records straddle the 64-byte windows in every way. */
static inline GString *
long_page (guint records)
{
  GString *page = g_string_new ("[");

  for (guint i = 0; i < records; i++)
    {
      g_string_append_printf (page, "%s{\"id\":\"m%u\",\"t\":[\"", i > 0 ? ", " : "", i);
      for (guint k = 0; k < i % 67; k++)
        g_string_append (page, k % 5 == 0 ? "\\\"" : k % 7 == 0 ? "\\\\" : k % 3 == 0 ? "{" : "y");
      g_string_append (page, "\"],\"o\":{\"p\":{}}}");
    }
  g_string_append (page, "]");
  return page;
}
