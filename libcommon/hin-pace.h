/* hin-pace.h - when to ask a server next: its quota spread over time, its errors waited out.
 *
 * The quota comes from the fields RateLimit and RateLimit-Policy
 * (draft-ietf-httpapi-ratelimit-headers-09), waits from Retry-After (RFC 9110) or from exponential
 * back-off with jitter.  Thread rule: one pace, one thread. */
#pragma once

#include "hin-clock.h"

#define HIN_PACE_LONGEST 600 /* seconds: no single wait is longer, whatever a server asks for,
                              * unless the caller says so */

typedef struct
{
  HinClock *clock;
  gint64 remaining, reset; /* r: requests left, t: seconds until there are new ones; -1: not said */
  gint64 quota, window;    /* q requests in w seconds; -1: not said */
  gint64 began, ended;     /* the last request, by the clock */
  gint64 waited;           /* microseconds in all */
  gint64 longest;          /* seconds of a single wait; HIN_PACE_LONGEST at first */
  gint64 silence; /* seconds after status 429 and 503 when nothing says how long; 0: back-off */
  GRand *random;           /* of the jitter */
} HinPace;

HinPace *hin_pace_new (HinClock *clock);
void hin_pace_free (HinPace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPace, hin_pace_free)

/* Microseconds until the quota has room for a request when what is left is spread evenly over the
 * time until it is renewed; not positive: it has. */
gint64 hin_pace_due (const HinPace *self);

/* Before a request: wait until then.  FALSE: as hin_clock_goes_on(). */
gboolean hin_pace_begin (HinPace *self, GError **error);

/* After it: the values of the fields, each NULL when the answer has none.  What cannot be read
 * counts as not said. */
void hin_pace_end (HinPace *self, const char *rate_limit, const char *policy);

/* How long to wait after failure number @failure (from 1) in a row, in microseconds.  @status 429:
 * until the quota is renewed when it is used up.  Else as @retry_after says: seconds, or a date
 * as @date (each may be NULL; @date is "now" in seconds since 1970, @until the date that
 * Retry-After holds, -1 when it holds none).  Else, after 429 and 503, the silence, twice as long
 * after each further failure.  Else back-off.  At most the longest wait. */
gint64 hin_pace_after (HinPace *self, long status, const char *retry_after, gint64 now,
                       gint64 until, guint failure);

/* Wait.  FALSE: as hin_clock_goes_on(). */
gboolean hin_pace_wait (HinPace *self, gint64 microseconds, GError **error);
