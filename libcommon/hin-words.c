#include "config.h"

#include "hin-words.h"

#include <string.h>

const HinWord *
hin_words_find (const HinWordTable *table, const char *word, gsize n)
{
  /* the multiplier and the wrap at 32 bits are what tables.awk computes in doubles */
  guint32 hash = 0;
  if (n == 0 || n > 64)
    return NULL;
  for (gsize i = 0; i < n; i++)
    hash = hash * 65599U + (guchar)word[i];

  for (guint32 i = hash & table->mask; table->slots[i].word; i = (i + 1) & table->mask)
    if (table->slots[i].len == n && memcmp (table->slots[i].word, word, n) == 0)
      return &table->slots[i];
  return NULL;
}

gboolean
hin_words_language (const char *code, gsize n)
{
  guint place = 0;
  if (n != 2 && n != 3)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (code[i] < 'a' || code[i] > 'z')
        return FALSE;
      place = place * 27 + (guint)(code[i] - 'a') + 1;
    }
  return (hin_language_bits[place / 8] >> (place % 8)) & 1;
}
