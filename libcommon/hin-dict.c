#include "config.h"

#include "hin-alloc.h"
#include "hin-dict.h"
#include "hin-error.h"

#include <string.h>

/* The id is kept plus one, so that zeroed memory is a table of free slots. */
typedef struct
{
  guint32 hash, id;
  guint64 place; /* in the arena: offset << LENGTH_BITS | length */
} Slot;

#define LENGTH_BITS 25 /* a name is no longer than a line */
#define LENGTH_MAX (((guint64) 1 << LENGTH_BITS) - 1)
#define OFFSET_MAX (((guint64) 1 << (64 - LENGTH_BITS)) - 1)

struct HinDict
{
  Slot *slots;
  gsize mask; /* slots - 1 */
  guint64 *places; /* of each id */
  gsize places_size;
  guint32 n;
  char *arena;
  gsize arena_used, arena_size;
  guint64 seed[2];
};

static guint64
random64 (void)
{
  return (guint64) g_random_int () << 32 | g_random_int ();
}

HinDict *
hin_dict_new (void)
{
  HinDict *self = g_new0 (HinDict, 1);
  self->seed[0] = random64 ();
  self->seed[1] = random64 () | 1;
  return self;
}

void
hin_dict_free (HinDict *self)
{
  if (self == NULL)
    return;
  hin_free (self->slots);
  hin_free (self->places);
  hin_free (self->arena);
  g_free (self);
}

static guint64
fold (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;
  return (guint64) product ^ (guint64) (product >> 64);
}

static guint64
load8 (const char *p)
{
  guint64 v;
  memcpy (&v, p, 8);
  return v;
}

/* Multiply-and-fold over 16 bytes a round, every round keyed: without the seed no colliding names
 * can be made.  The length goes in, so zero padding of the tail is harmless. */
static guint32
hash_name (const HinDict *self, const char *name, gsize n)
{
  guint64 a = self->seed[0] ^ n, b = self->seed[1];
  while (n > 16)
    {
      a = fold (load8 (name) ^ b, load8 (name + 8) ^ a);
      name += 16;
      n -= 16;
    }
  guint64 low = 0, high = 0;
  if (n >= 8)
    {
      low = load8 (name);
      high = load8 (name + n - 8);
    }
  else
    memcpy (&low, name, n);
  a = fold (low ^ b, high ^ a);
  return (guint32) (fold (a ^ b, 0x9E3779B97F4A7C15u) >> 16);
}

/* Move the slot at @at to where it belongs in the grown table. */
static void
move_slot (HinDict *self, gsize at)
{
  Slot slot = self->slots[at];
  if (slot.id == 0)
    return;
  self->slots[at].id = 0;
  for (at = slot.hash & self->mask; self->slots[at].id != 0;)
    at = (at + 1) & self->mask;
  self->slots[at] = slot;
}

/* At most three quarters of the slots are taken: a smaller table misses the cache less often than
 * longer chains cost.  The table grows where it is, without a second one.  Chains are moved from
 * their beginnings, so that what lies between a slot and its new place has been moved before. */
static gboolean
grow_slots (HinDict *self, gsize need, GError **error)
{
  gsize had = self->slots == NULL ? 0 : self->mask + 1, size = MAX (had, 1024), first = 0;
  while (size / 4 * 3 < need)
    size *= 2;
  if (size == had)
    return TRUE;
  Slot *grown = hin_realloc (self->slots, size, sizeof *grown, error);
  if (grown == NULL)
    return FALSE;
  self->slots = grown;
  self->mask = size - 1;
  while (first < had && grown[first].id != 0)
    first++;
  for (gsize i = first; i < had; i++)
    move_slot (self, i);
  for (gsize i = 0; i < first; i++)
    move_slot (self, i);
  return TRUE;
}

static gboolean
grow_arena (HinDict *self, gsize bytes, GError **error)
{
  gsize need = self->arena_used + bytes;
  if (need <= self->arena_size)
    return TRUE;
  gsize size = hin_grow (self->arena_size, need);
  char *arena = hin_realloc (self->arena, size, 1, error);
  if (arena == NULL)
    return FALSE;
  self->arena = arena;
  self->arena_size = size;
  return TRUE;
}

/* Make room for @n names of @bytes bytes together, so that adding them cannot fail. */
static gboolean
reserve (HinDict *self, guint n, gsize bytes, GError **error)
{
  gsize names = (gsize) self->n + n;
  if (names >= HIN_NONE || self->arena_used + bytes + n > OFFSET_MAX)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "more than %u names", HIN_NONE - 1);
      return FALSE;
    }
  if (names > self->places_size)
    {
      gsize size = hin_grow (self->places_size, names);
      guint64 *places = hin_realloc (self->places, size, sizeof *places, error);
      if (places == NULL)
        return FALSE;
      self->places = places;
      self->places_size = size;
    }
  /* 16 bytes beyond the last name: comparisons and sort keys load whole words */
  return grow_slots (self, names, error) && grow_arena (self, bytes + n + 16, error);
}

static inline const Slot *
find (const HinDict *self, const char *name, gsize n, guint32 hash)
{
  for (gsize at = hash & self->mask;; at = (at + 1) & self->mask)
    {
      const Slot *slot = &self->slots[at];
      if (slot->id == 0)
        return slot;
      if (slot->hash == hash && (slot->place & LENGTH_MAX) == n
          && hin_same_bytes (self->arena + (slot->place >> LENGTH_BITS), name, n))
        return slot;
    }
}

static guint32
add (HinDict *self, Slot *slot, const char *name, gsize n, guint32 hash)
{
  guint64 place = (guint64) self->arena_used << LENGTH_BITS | n;
  memcpy (self->arena + self->arena_used, name, n);
  self->arena[self->arena_used + n] = '\0';
  self->arena_used += n + 1;
  self->places[self->n] = place;
  *slot = (Slot){ hash, ++self->n, place };
  return self->n - 1;
}

gboolean
hin_dict_intern_batch (HinDict *self, const HinSpan *names, guint n, guint32 *ids,
                       HinDictAccept accept, gpointer data, GError **error)
{
  guint32 hash[2 * HIN_BATCH];
  gsize bytes = 0;
  g_return_val_if_fail (n <= 2 * HIN_BATCH, FALSE);
  for (guint i = 0; i < n; i++)
    {
      bytes += names[i].len;
      if (names[i].len > LENGTH_MAX)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "name longer than %" G_GUINT64_FORMAT " bytes",
                       LENGTH_MAX);
          return FALSE;
        }
    }
  if (!reserve (self, n, bytes, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      hash[i] = hash_name (self, names[i].data, names[i].len);
      __builtin_prefetch (&self->slots[hash[i] & self->mask]);
    }
  for (guint i = 0; i < n; i++)
    {
      const Slot *slot = &self->slots[hash[i] & self->mask];
      if (slot->id != 0)
        __builtin_prefetch (self->arena + (slot->place >> LENGTH_BITS));
    }
  for (guint i = 0; i < n; i++)
    {
      Slot *slot = (Slot *) find (self, names[i].data, names[i].len, hash[i]);
      ids[i] = slot->id != 0 ? slot->id - 1
               : accept != NULL && !accept (i, &names[i], data)
                   ? HIN_NONE
                   : add (self, slot, names[i].data, names[i].len, hash[i]);
    }
  return TRUE;
}

gboolean
hin_dict_intern (HinDict *self, const char *name, gsize n, guint32 *id, GError **error)
{
  HinSpan span = { name, n };
  return hin_dict_intern_batch (self, &span, 1, id, NULL, NULL, error);
}

void
hin_dict_prefetch_slot (const HinDict *self, const char *name, gsize n)
{
  if (self->n > 0)
    __builtin_prefetch (&self->slots[hash_name (self, name, n) & self->mask]);
}

guint32
hin_dict_lookup (const HinDict *self, const char *name, gsize n)
{
  if (self->n == 0 || n > LENGTH_MAX)
    return HIN_NONE;
  const Slot *slot = find (self, name, n, hash_name (self, name, n));
  return slot->id == 0 ? HIN_NONE : slot->id - 1;
}

const char *
hin_dict_name (const HinDict *self, guint32 id, gsize *n)
{
  guint64 place = self->places[id];
  if (n != NULL)
    *n = place & LENGTH_MAX;
  return self->arena + (place >> LENGTH_BITS);
}

void
hin_dict_prefetch (const HinDict *self, const guint32 *ids, guint n)
{
  for (guint i = 0; i < n; i++)
    __builtin_prefetch (&self->places[ids[i]]);
  for (guint i = 0; i < n; i++)
    __builtin_prefetch (self->arena + (self->places[ids[i]] >> LENGTH_BITS));
}

guint32
hin_dict_size (const HinDict *self)
{
  return self->n;
}

/* Multikey quicksort (Bentley, Sedgewick 1997) on words of eight bytes: the word at the present
 * depth is kept beside the number, so most comparisons touch no name. */
typedef struct
{
  guint64 word;
  guint32 id;
} Key;

static void
load_words (const HinDict *self, Key *keys, gsize n, gsize depth)
{
  for (gsize i = 0; i < n; i++)
    {
      if (i + 8 < n)
        __builtin_prefetch (self->arena + (self->places[keys[i + 8].id] >> LENGTH_BITS) + depth);
      gsize len;
      const char *name = hin_dict_name (self, keys[i].id, &len);
      guint64 word = 0;
      if (len > depth)
        {
          word = GUINT64_FROM_BE (load8 (name + depth));
          if (len - depth < 8) /* bytes behind the name are another's; zero sorts shorter first */
            word &= ~(guint64) 0 << (8 * (8 - (len - depth)));
        }
      keys[i].word = word;
    }
}

static void
swap (Key *a, Key *b)
{
  Key t = *a;
  *a = *b;
  *b = t;
}

static gboolean
ends_within (const HinDict *self, guint32 id, gsize depth)
{
  return (self->places[id] & LENGTH_MAX) <= depth;
}

/* The pivot is drawn at random (from the seed of the table), lest hostile names make it quadratic;
 * the order does not depend on it.  A part whose words are all equal goes one word deeper without
 * recursion: two names of megabytes may differ in the last byte only. */
static void
sort_keys (const HinDict *self, Key *keys, gsize n, gsize depth, guint64 *state)
{
  while (n > 1)
    {
      *state = *state * 6364136223846793005u + 1442695040888963407u;
      guint64 pivot = keys[(*state >> 33) % n].word;
      gsize less = 0, i = 0, more = n;
      while (i < more)
        if (keys[i].word < pivot)
          swap (&keys[less++], &keys[i++]);
        else if (keys[i].word > pivot)
          swap (&keys[i], &keys[--more]);
        else
          i++;
      /* names are distinct and hold no NUL: of equal words that end here there is one only */
      gboolean deeper = more - less > 1 && !ends_within (self, keys[less].id, depth + 7);
      if (deeper)
        load_words (self, keys + less, more - less, depth + 8);
      if (deeper && less == 0 && more == n)
        {
          depth += 8;
          continue;
        }
      if (deeper)
        sort_keys (self, keys + less, more - less, depth + 8, state);
      sort_keys (self, keys, less, depth, state);
      keys += more;
      n -= more;
    }
}

guint32 *
hin_dict_order (const HinDict *self, GError **error)
{
  hin_autofree Key *keys = hin_alloc (self->n, sizeof *keys, error);
  guint32 *order = keys == NULL ? NULL : hin_alloc (self->n, sizeof *order, error);
  if (order == NULL || self->n == 0)
    return order;
  for (guint32 i = 0; i < self->n; i++)
    keys[i].id = i;
  load_words (self, keys, self->n, 0);
  guint64 state = self->seed[0];
  sort_keys (self, keys, self->n, 0, &state);
  for (guint32 i = 0; i < self->n; i++)
    order[i] = keys[i].id;
  return order;
}
