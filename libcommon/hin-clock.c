#include "config.h"

#include "hin-clock.h"

#include "hin-error.h"

#define SLICE (G_USEC_PER_SEC / 5) /* a signal just before a sleep is noticed after it */

gint64
hin_clock_now (const HinClock *self)
{
  return self->made_up ? self->now : g_get_monotonic_time ();
}

gboolean
hin_clock_goes_on (const HinClock *self, GError **error)
{
  int signal = self->stop != NULL ? self->stop () : 0;
  if (signal != 0)
    g_set_error_literal (error, HIN_ERROR, 128 + signal, "interrupted");
  return signal == 0;
}

gboolean
hin_clock_sleep (HinClock *self, gint64 microseconds, GError **error)
{
  gint64 end = hin_clock_now (self) + MAX (microseconds, 0);
  if (self->made_up)
    self->now = end;
  while (hin_clock_goes_on (self, error))
    {
      gint64 left = end - hin_clock_now (self);
      if (left <= 0)
        return TRUE;
      g_usleep ((gulong) MIN (left, SLICE));
    }
  return FALSE;
}
