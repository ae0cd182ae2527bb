#include "config.h"

#include "hin-sieve.h"

#include "hin-alloc.h"

#define ENTRIES 4 /* a word of 64 bits */

HinSieve *
hin_sieve_new (const HinCsr *rows, gboolean symmetric, GError **error)
{
  HinSieve *self = g_new0 (HinSieve, 1);
  self->symmetric = symmetric;
  self->n_words = rows->n_entries / (symmetric ? 2 * ENTRIES : ENTRIES) + 1;
  self->words = hin_alloc (self->n_words, sizeof *self->words, error);
  if (self->words == NULL)
    {
      g_free (self);
      return NULL;
    }
  for (guint32 u = 0; u < rows->n_nodes; u++)
    for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
      if (!symmetric || rows->target[i] >= u)
        {
          HinSieveMark mark = hin_sieve_mark (self, u, rows->target[i]);
          self->words[mark.word - self->words] |= mark.bits;
        }
  return self;
}

void
hin_sieve_free (HinSieve *self)
{
  if (self == NULL)
    return;
  hin_free (self->words);
  g_free (self);
}
