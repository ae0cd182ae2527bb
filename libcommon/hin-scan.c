#include "config.h"

#include "hin-scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Mark the bytes of a window by what they are.  Brackets and the letters y, Y, _ and DEL differ
 * from one another in three bits only and share the other five. */
#ifdef __SSE2__
static inline guint64
equal (__m128i bytes, char c)
{
  return (guint64) (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 (c)));
}

static inline void
classify (const char *text, guint64 *quotes, guint64 *slashes, guint64 *brackets, guint64 *lines)
{
  *quotes = *slashes = *brackets = *lines = 0;
  for (guint i = 0; i < HIN_SCAN_WINDOW; i += 16)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (text + i));

      *quotes |= equal (bytes, '"') << i;
      *slashes |= equal (bytes, '\\') << i;
      *brackets |= equal (_mm_and_si128 (bytes, _mm_set1_epi8 ((char) 0xd9)), 0x59) << i;
      *lines |= equal (bytes, '\n') << i;
    }
}
#else
/* One bit for each of eight bytes: set where it equals that of @pattern. */
static inline guint64
equal (guint64 bytes, guint64 pattern)
{
  const guint64 low = 0x7f7f7f7f7f7f7f7f;
  guint64 x = bytes ^ pattern;

  x = ~(((x & low) + low) | x | low);
  return ((x >> 7) * 0x0102040810204080) >> 56;
}

static inline void
classify (const char *text, guint64 *quotes, guint64 *slashes, guint64 *brackets, guint64 *lines)
{
  const guint64 ones = 0x0101010101010101;

  *quotes = *slashes = *brackets = *lines = 0;
  for (guint i = 0; i < HIN_SCAN_WINDOW; i += 8)
    {
      guint64 word;

      memcpy (&word, text + i, 8);
      word = GUINT64_FROM_LE (word);
      *quotes |= equal (word, ones * '"') << i;
      *slashes |= equal (word, ones * '\\') << i;
      *brackets |= equal (word & (ones * 0xd9), ones * 0x59) << i;
      *lines |= equal (word, ones * '\n') << i;
    }
}
#endif

/* The bytes after a backslash that is not itself escaped, of the first @n of a window. */
static guint64
escaped (HinScan *self, guint64 slashes, gsize n)
{
  guint64 marks = self->escape ? 1 : 0;

  self->escape = FALSE;
  slashes &= ~marks;
  while (slashes != 0)
    {
      gsize next = (gsize) __builtin_ctzll (slashes) + 1;

      slashes &= slashes - 1;
      if (next >= n)
        {
          self->escape = TRUE;
          break;
        }
      marks |= (guint64) 1 << next;
      slashes &= ~((guint64) 1 << next);
    }
  return marks;
}

gboolean
hin_scan_step (HinScan *self)
{
  guint64 quotes, slashes, brackets, strings;
  char tail[HIN_SCAN_WINDOW];
  const char *text = self->block.data + self->next;
  gsize n = self->block.len - self->next;

  self->line += (guint64) __builtin_popcountll (self->lines);
  self->lines = 0;
  if (n == 0)
    return FALSE;
  if (n < HIN_SCAN_WINDOW)
    {
      memset (tail, ' ', sizeof tail);
      memcpy (tail, text, n);
      text = tail;
    }
  n = MIN (n, HIN_SCAN_WINDOW);
  self->window = self->next;
  self->next += n;
  classify (text, &quotes, &slashes, &brackets, &self->lines);
  if (slashes != 0 || self->escape)
    quotes &= ~escaped (self, slashes, n);

  /* the exclusive or of all bits up to each: set from an opening quote to before the closing one */
  strings = quotes;
  for (guint shift = 1; shift < HIN_SCAN_WINDOW; shift *= 2)
    strings ^= strings << shift;
  strings ^= self->strings;
  while ((self->lines & strings) != 0)
    strings ^= ~(guint64) 0 << __builtin_ctzll (self->lines & strings);
  self->strings = (strings >> (HIN_SCAN_WINDOW - 1)) != 0 ? ~(guint64) 0 : 0;
  self->brackets = brackets & ~strings;
  return TRUE;
}

guint64
hin_scan_line (const HinScan *self, gsize place)
{
  gsize bit = place - self->window;
  guint64 before = bit >= HIN_SCAN_WINDOW ? self->lines : self->lines & (((guint64) 1 << bit) - 1);

  return before == 0 ? self->line : self->line + (guint64) __builtin_popcountll (before);
}
