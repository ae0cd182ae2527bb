/* hin-random.h - random numbers that are the same everywhere.
 *
 * xoshiro256++ 1.0: 256 bits of state, period 2^256 - 1.  A generator is seeded from a seed and two
 * numbers of what it is for, so each piece of work has a sequence of its own, whoever does it and
 * whenever.  Not for secrets.
 * Sources: D. Blackman, S. Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47
 * (2021); the seeds: G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014 (splitmix64); numbers below a limit: D. Lemire, Fast Random Integer
 * Generation in an Interval, ACM TOMACS 29 (2019).
 * Ownership: a plain value.  Thread rule: one generator, one thread. */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 state[4]; /* not all 0 */
} HinRandom;

/* The next value of splitmix64, whose state is *@state. */
guint64 hin_random_split (guint64 *state);

/* Begin the sequence of (@seed, @a, @b).  With one seed all of them have different states. */
void hin_random_seed (HinRandom *self, guint64 seed, guint32 a, guint32 b);

/* What hin_random_below() does in rare cases. */
guint64 hin_random_again (HinRandom *self, guint64 n, unsigned __int128 product);

static inline guint64
hin_random_rotate (guint64 x, guint bits)
{
  return x << bits | x >> (64 - bits);
}

/* 64 random bits. */
static inline guint64
hin_random_next (HinRandom *self)
{
  guint64 *s = self->state;
  guint64 result = hin_random_rotate (s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = hin_random_rotate (s[3], 45);
  return result;
}

/* One of 0 ... @n - 1, each equally likely; @n at least 1. */
static inline guint64
hin_random_below (HinRandom *self, guint64 n)
{
  unsigned __int128 product = (unsigned __int128) hin_random_next (self) * n;
  return G_LIKELY ((guint64) product >= n) ? (guint64) (product >> 64)
                                          : hin_random_again (self, n, product);
}

/* A number from 0 to less than 1, a multiple of 2^-53. */
static inline double
hin_random_unit (HinRandom *self)
{
  return (double) (hin_random_next (self) >> 11) * 0x1p-53;
}
