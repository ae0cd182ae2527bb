#include "config.h"

#include "hin-seen.h"

#include <stdlib.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-dict.h"

#define DIGITS 24

typedef struct
{
  guint8 bytes[DIGITS / 2];
} Id;

struct HinSeen
{
  Id *sorted; /* rising */
  gsize n, size;
  HinDict *others;
};

HinSeen *
hin_seen_new (void)
{
  HinSeen *self = g_new0 (HinSeen, 1);
  self->others = hin_dict_new ();
  return self;
}

void
hin_seen_free (HinSeen *self)
{
  if (self == NULL)
    return;
  hin_free (self->sorted);
  hin_dict_free (self->others);
  g_free (self);
}

/* The lower-case form only: another spelling is another text. */
static gboolean
read_id (HinSpan text, Id *id)
{
  *id = (Id){ { 0 } };
  if (text.len != DIGITS)
    return FALSE;
  for (guint i = 0; i < DIGITS; i++)
    {
      char c = text.data[i];
      guint digit = c >= '0' && c <= '9'   ? (guint) (c - '0')
                    : c >= 'a' && c <= 'f' ? (guint) (c - 'a' + 10)
                                           : 16;
      if (digit == 16)
        return FALSE;
      id->bytes[i / 2] = (guint8) ((guint) id->bytes[i / 2] << 4 | digit);
    }
  return TRUE;
}

static int
compare (const void *a, const void *b)
{
  return memcmp (a, b, sizeof (Id));
}

/* How @text stands to the table. */
typedef enum
{
  LAST,   /* it is greater than all in it */
  FOUND,  /* it is in it */
  ANOTHER /* neither: the dictionary knows */
} Place;

static Place
place_of (const HinSeen *self, HinSpan text, Id *id)
{
  if (!read_id (text, id))
    return ANOTHER;
  if (self->n == 0 || compare (&self->sorted[self->n - 1], id) < 0)
    return LAST;
  return bsearch (id, self->sorted, self->n, sizeof *id, compare) != NULL ? FOUND : ANOTHER;
}

gboolean
hin_seen_has (const HinSeen *self, HinSpan text)
{
  Id id;
  Place place = place_of (self, text, &id);
  return place == FOUND
         || (place == ANOTHER && hin_dict_lookup (self->others, text.data, text.len) != HIN_NONE);
}

int
hin_seen_add (HinSeen *self, HinSpan text, GError **error)
{
  guint32 known = hin_dict_size (self->others), number;
  Id id;
  switch (place_of (self, text, &id))
    {
    case LAST:
      if (self->n == self->size)
        {
          gsize size = hin_grow (self->size, self->n + 1);
          gpointer grown = hin_realloc (self->sorted, size, sizeof id, error);
          if (grown == NULL)
            return -1;
          self->sorted = grown;
          self->size = size;
        }
      self->sorted[self->n++] = id;
      return 1;
    case FOUND:
      return 0;
    default:
      if (!hin_dict_intern (self->others, text.data, text.len, &number, error))
        return -1;
      return number == known;
    }
}

void
hin_seen_prefetch (const HinSeen *self, HinSpan text)
{
  Id id;
  if (place_of (self, text, &id) == ANOTHER)
    hin_dict_prefetch_slot (self->others, text.data, text.len);
}
