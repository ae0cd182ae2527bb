#include "config.h"

#include "hin-set.h"

#include "hin-alloc.h"
#include "hin-error.h"

#include <string.h>

typedef struct
{
  guint64 hash;
  guint64 number;
  gsize start, len; /* in the arena */
} Member;

typedef struct
{
  guint32 generation; /* another one: the slot is free */
  guint32 member;
} Slot;

struct HinSet
{
  Slot *slots;
  gsize n_slots; /* power of two, at least twice n_members */
  Member *members;
  gsize room_members;
  guint32 n_members, generation;
  char *arena;
  gsize used, room;
  guint64 seed;
};

/* g_random_int() is good enough: the seed only keeps names made to collide from doing so */
HinSet *
hin_set_new (void)
{
  HinSet *self = g_new0 (HinSet, 1);
  self->generation = 1;
  self->seed = ((guint64)g_random_int () << 32) | g_random_int ();
  return self;
}

void
hin_set_free (HinSet *self)
{
  if (!self)
    return;
  hin_free (self->slots);
  hin_free (self->members);
  hin_free (self->arena);
  g_free (self);
}

void
hin_set_clear (HinSet *self)
{
  self->n_members = 0;
  self->used = 0;
  if (++self->generation == 0)
    {
      if (self->slots)
        memset (self->slots, 0, self->n_slots * sizeof *self->slots);
      self->generation = 1;
    }
}

static guint64
mix (guint64 a, guint64 b)
{
  __extension__ unsigned __int128 product = (unsigned __int128)a * b;
  return (guint64)product ^ (guint64)(product >> 64);
}

static guint64
hash_bytes (guint64 seed, const char *bytes, gsize n)
{
  guint64 hash = seed ^ (n * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)), word;
  for (; n >= 8; n -= 8, bytes += 8)
    {
      memcpy (&word, bytes, 8);
      hash = mix (hash ^ word, G_GUINT64_CONSTANT (0xa0761d6478bd642f));
    }
  word = 0;
  memcpy (&word, bytes, n);
  return mix (hash ^ word, G_GUINT64_CONSTANT (0xe7037ed1a0b428db));
}

/* The slot that holds the bytes, or the free one where they belong. */
static Slot *
find (const HinSet *self, guint64 hash, const char *bytes, gsize n)
{
  gsize mask = self->n_slots - 1, i = hash & mask;
  for (;; i = (i + 1) & mask)
    {
      Slot *slot = &self->slots[i];
      const Member *member;
      if (slot->generation != self->generation)
        return slot;
      member = &self->members[slot->member];
      if (member->hash == hash && member->len == n
          && memcmp (self->arena + member->start, bytes, n) == 0)
        return slot;
    }
}

static gboolean
grow_slots (HinSet *self, GError **error)
{
  gsize n = self->n_slots ? 2 * self->n_slots : 128;
  Slot *slots = hin_alloc (n, sizeof *slots, error);
  if (!slots)
    return FALSE;
  hin_free (self->slots);
  self->slots = slots;
  self->n_slots = n;
  for (guint32 i = 0; i < self->n_members; i++)
    {
      gsize at = self->members[i].hash & (n - 1);
      while (slots[at].generation == self->generation)
        at = (at + 1) & (n - 1);
      slots[at] = (Slot){ self->generation, i };
    }
  return TRUE;
}

static gboolean
make_room (HinSet *self, gsize n, GError **error)
{
  if (self->n_members == G_MAXUINT32 - 1)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "more than %u names in one set",
                   self->n_members);
      return FALSE;
    }
  if (2 * ((gsize)self->n_members + 1) > self->n_slots && !grow_slots (self, error))
    return FALSE;
  if (self->n_members == self->room_members)
    {
      gsize room = hin_grow (self->room_members, (gsize)self->n_members + 64);
      Member *members = hin_realloc (self->members, room, sizeof *members, error);
      if (!members)
        return FALSE;
      self->members = members;
      self->room_members = room;
    }
  if (!self->arena || n > self->room - self->used)
    {
      gsize room = hin_grow (self->room, self->used + n + 4096);
      char *arena = hin_realloc (self->arena, room, 1, error);
      if (!arena)
        return FALSE;
      self->arena = arena;
      self->room = room;
    }
  return TRUE;
}

gboolean
hin_set_add (HinSet *self, const char *bytes, gsize n, guint64 **number, GError **error)
{
  guint64 hash = hash_bytes (self->seed, bytes, n);
  Slot *slot;
  Member *member;

  if (self->n_slots)
    {
      slot = find (self, hash, bytes, n);
      if (slot->generation == self->generation)
        {
          *number = &self->members[slot->member].number;
          return TRUE;
        }
    }
  if (!make_room (self, n, error))
    return FALSE;
  slot = find (self, hash, bytes, n);
  *slot = (Slot){ self->generation, self->n_members };
  member = &self->members[self->n_members++];
  *member = (Member){ hash, 0, self->used, n };
  memcpy (self->arena + self->used, bytes, n);
  self->used += n;
  *number = &member->number;
  return TRUE;
}

guint64
hin_set_get (const HinSet *self, const char *bytes, gsize n)
{
  const Slot *slot;
  if (self->n_members == 0)
    return 0;
  slot = find (self, hash_bytes (self->seed, bytes, n), bytes, n);
  return slot->generation == self->generation ? self->members[slot->member].number : 0;
}

guint32
hin_set_size (const HinSet *self)
{
  return self->n_members;
}

const char *
hin_set_member (const HinSet *self, guint32 i, gsize *n, guint64 *number)
{
  const Member *member = &self->members[i];
  *n = member->len;
  if (number)
    *number = member->number;
  return self->arena + member->start;
}
