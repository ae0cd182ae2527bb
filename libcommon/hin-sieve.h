/* hin-sieve.h - are there entries from one node to another?  No, or: it must be looked up.
 *
 * A Bloom filter whose bits for a pair are in one word, so that a question is one cache miss, and
 * one that can be asked for ahead.  Of pairs that are not there about one in 200 must be looked up.
 * Source: F. Putze, P. Sanders, J. Singler, Cache-, Hash- and Space-Efficient Bloom Filters, ACM
 * JEA 14 (2009).
 * Ownership: hin_sieve_free().  Thread rule: read-only once made. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  guint64 *words;
  guint64 n_words;
  gboolean symmetric;
} HinSieve;

/* A place in the sieve and the bits to be looked for there. */
typedef struct
{
  const guint64 *word;
  guint64 bits;
} HinSieveMark;

/* All entries of @rows.  @symmetric: @rows is its own transpose, and each pair is kept once.  NULL:
 * HIN_ERROR_LIMIT.  O(entries); 2 bytes an entry, 1 of symmetric rows. */
HinSieve *hin_sieve_new (const HinCsr *rows, gboolean symmetric, GError **error);
void hin_sieve_free (HinSieve *self);

static inline HinSieveMark
hin_sieve_mark (const HinSieve *self, guint32 u, guint32 v)
{
  guint32 a = self->symmetric && u > v ? v : u, b = self->symmetric && u > v ? u : v;
  guint64 x = ((guint64) a << 32 | b) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ x >> 32) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  guint64 place = (guint64) ((unsigned __int128) x * self->n_words >> 64);
  x *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93); /* its high bits have chosen the place */
  guint64 bits = (guint64) 1 << (x >> 58) | (guint64) 1 << (x >> 52 & 63)
                 | (guint64) 1 << (x >> 46 & 63) | (guint64) 1 << (x >> 40 & 63);
  return (HinSieveMark){ self->words + place, bits };
}

/* FALSE: that pair is not there. */
static inline gboolean
hin_sieve_passes (HinSieveMark mark)
{
  return (*mark.word & mark.bits) == mark.bits;
}
