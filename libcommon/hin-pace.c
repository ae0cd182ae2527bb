#include "config.h"

#include "hin-pace.h"

#include <string.h>

#include "hin-num.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define FIRST_BACKOFF 1 /* seconds */
#define LAST_BACKOFF 60

HinPace *
hin_pace_new (HinClock *clock)
{
  HinPace *self = g_new0 (HinPace, 1);
  self->clock = clock;
  self->longest = HIN_PACE_LONGEST;
  self->remaining = self->reset = self->quota = self->window = -1;
  /* with a made-up clock a run can be repeated */
  self->random = clock->made_up ? g_rand_new_with_seed (1) : g_rand_new ();
  return self;
}

void
hin_pace_free (HinPace *self)
{
  if (self == NULL)
    return;
  g_rand_free (self->random);
  g_free (self);
}

/* The number of parameter @name in @field, as in ("api";r=499;t=293), or -1. */
static gint64
parameter (const char *field, char name)
{
  const char *p = field;
  while (p != NULL && (p = strchr (p, ';')) != NULL)
    {
      p++;
      p += strspn (p, " \t");
      if (*p != name)
        continue;
      p++;
      p += strspn (p, " \t");
      if (*p != '=')
        continue;
      p++;
      p += strspn (p, " \t");
      guint64 number;
      if (!hin_num_parse_uint (p, strspn (p, "0123456789"), &number))
        return -1;
      return (gint64) MIN (number, G_MAXINT32);
    }
  return -1;
}

gint64
hin_pace_due (const HinPace *self)
{
  gint64 next = 0;
  gint64 reset = MIN (self->reset, HIN_PACE_LONGEST);
  if (self->remaining == 0 && reset >= 0)
    next = self->ended + (reset + 1) * SECOND;
  else if (self->remaining > 0 && reset >= 0)
    next = self->began + reset * SECOND / self->remaining;
  else if (self->quota > 0 && self->window > 0)
    next = self->began + MIN (self->window, HIN_PACE_LONGEST) * SECOND / self->quota;
  return next - hin_clock_now (self->clock);
}

gboolean
hin_pace_begin (HinPace *self, GError **error)
{
  gboolean go_on = hin_pace_wait (self, hin_pace_due (self), error);
  self->began = hin_clock_now (self->clock);
  return go_on;
}

void
hin_pace_end (HinPace *self, const char *rate_limit, const char *policy)
{
  self->remaining = parameter (rate_limit, 'r');
  self->reset = parameter (rate_limit, 't');
  self->quota = parameter (policy, 'q');
  self->window = parameter (policy, 'w');
  self->ended = hin_clock_now (self->clock);
}

static gint64
back_off (HinPace *self, guint failure)
{
  double seconds = FIRST_BACKOFF;
  while (failure-- > 1 && seconds < LAST_BACKOFF)
    seconds *= 2;
  return (gint64) (MIN (seconds, LAST_BACKOFF) * G_USEC_PER_SEC
                  * g_rand_double_range (self->random, 0.5, 1));
}

gint64
hin_pace_after (HinPace *self, long status, const char *retry_after, gint64 now, gint64 until,
                guint failure)
{
  gint64 jitter = (gint64) (g_rand_double (self->random) * G_USEC_PER_SEC);
  gint64 seconds = -1;
  guint64 said;
  if (status == 429 && self->remaining == 0 && self->reset >= 0)
    seconds = self->reset + 1;
  else if (retry_after != NULL && hin_num_parse_uint (retry_after, strlen (retry_after), &said))
    seconds = (gint64) MIN (said, (guint64) self->longest);
  else if (until >= 0)
    seconds = until - now;
  if (seconds <= 0 && self->silence > 0 && (status == 429 || status == 503))
    seconds = failure > 10 ? self->longest : self->silence << (MAX (failure, 1) - 1);
  if (seconds <= 0) /* not said, said wrongly, or now: which an overloaded server does not mean */
    return back_off (self, failure);
  return MIN (seconds, self->longest) * SECOND + jitter;
}

gboolean
hin_pace_wait (HinPace *self, gint64 microseconds, GError **error)
{
  gint64 before = hin_clock_now (self->clock);
  gboolean go_on = hin_clock_sleep (self->clock, microseconds, error);
  if (microseconds > 0)
    self->waited += hin_clock_now (self->clock) - before;
  return go_on;
}
