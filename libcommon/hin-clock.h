/* hin-clock.h - time as a parameter: the real one, or one that passes only by sleeping.
 *
 * Code that waits takes a HinClock, so tests of waiting take no time.  Times are microseconds.
 * Thread rule: one clock, one thread. */
#pragma once

#include <glib.h>

typedef struct
{
  gboolean made_up;   /* now passes only by hin_clock_sleep() */
  gint64 now;         /* of a made-up clock */
  int (*stop) (void); /* the number of a signal that asks to end, or 0; NULL: nobody asks */
} HinClock;

/* Microseconds since a fixed moment; never goes back. */
gint64 hin_clock_now (const HinClock *self);

/* Sleep @microseconds (none when not positive).  FALSE: as hin_clock_goes_on(). */
gboolean hin_clock_sleep (HinClock *self, gint64 microseconds, GError **error);

/* FALSE: it was asked to end, and the error is 128 + the number of the signal, "interrupted". */
gboolean hin_clock_goes_on (const HinClock *self, GError **error);
