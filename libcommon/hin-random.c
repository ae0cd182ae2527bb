#include "config.h"

#include "hin-random.h"

#define GAMMA G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) /* 2^64 by the golden ratio, odd */

static guint64
mix (guint64 z)
{
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

guint64
hin_random_split (guint64 *state)
{
  return mix (*state += GAMMA);
}

void
hin_random_seed (HinRandom *self, guint64 seed, guint32 a, guint32 b)
{
  /* mixed twice: else two purposes could begin one after the other in the same sequence */
  guint64 state = mix (mix (seed + GAMMA) ^ ((guint64) b << 32 | a));
  for (guint i = 0; i < 4; i++)
    self->state[i] = hin_random_split (&state);
}

guint64
hin_random_again (HinRandom *self, guint64 n, unsigned __int128 product)
{
  /* of the 2^64 values 2^64 mod n are too many to be shared out */
  guint64 spare = -n % n;
  while ((guint64) product < spare)
    product = (unsigned __int128) hin_random_next (self) * n;
  return (guint64) (product >> 64);
}
