#include "config.h"

#include <criterion/criterion.h>

#include "hin-error.h"
#include "hin-pace.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static int signal_number;

static int
stopped (void)
{
  return signal_number;
}

static const struct
{
  const char *rate_limit, *policy;
  gint64 remaining, reset, quota, window;
} fields[] = {
  { "\"api\";r=499;t=293", "\"fixed window\";\"api\";q=500;w=300", 499, 293, 500, 300 },
  { " \"api\" ; t = 5 ; r = 0 ", "q=500;w=300", 0, 5, -1, 300 },
  { "\"api\";r=-1;t=x", ";q=;w=99999999999999999999", -1, -1, -1, -1 },
  { "\"api\";r=7", NULL, 7, -1, -1, -1 },
  { "\"api\";rate=7;t=4000000000", "", -1, G_MAXINT32, -1, -1 },
  { NULL, NULL, -1, -1, -1, -1 },
};

Test (pace, fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      HinClock clock = { .made_up = TRUE };
      g_autoptr (HinPace) pace = hin_pace_new (&clock);
      hin_pace_end (pace, fields[i].rate_limit, fields[i].policy);
      cr_assert_eq (pace->remaining, fields[i].remaining, "row %u: r", i);
      cr_assert_eq (pace->reset, fields[i].reset, "row %u: t", i);
      cr_assert_eq (pace->quota, fields[i].quota, "row %u: q", i);
      cr_assert_eq (pace->window, fields[i].window, "row %u: w", i);
    }
}

/* A fixed window of 50 requests in 300 s is used up to nearly all and never overrun. */
Test (pace, spreads_the_quota)
{
  HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  guint in_window = 0;
  gint64 window = -1;
  for (guint i = 0; i < 200; i++)
    {
      cr_assert (hin_pace_begin (pace, NULL));
      if (clock.now / (300 * SECOND) != window)
        {
          window = clock.now / (300 * SECOND);
          in_window = 0;
        }
      in_window++;
      cr_assert_leq (in_window, 50, "request %u", i);
      g_autofree char *field
          = g_strdup_printf ("\"api\";r=%u;t=%d", 50 - in_window,
                             (int) (((window + 1) * 300 * SECOND - clock.now + SECOND - 1) / SECOND));
      hin_pace_end (pace, field, "\"fixed window\";\"api\";q=50;w=300");
    }
  gint64 took = clock.now / SECOND - 1000;
  cr_assert_geq (took, 200 / 50 * 300 - 600, "%d s", (int) took);
  cr_assert_leq (took, 200 / 50 * 300 + 300, "%d s", (int) took);
  cr_assert_eq (pace->waited, clock.now - 1000 * SECOND);
}

Test (pace, does_not_wait_without_need)
{
  HinClock clock = { .made_up = TRUE, .now = SECOND };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  cr_assert (hin_pace_begin (pace, NULL));
  hin_pace_end (pace, NULL, NULL);
  cr_assert (hin_pace_begin (pace, NULL));
  cr_assert_eq (clock.now, SECOND);
  /* the answer took longer than the share of the request */
  hin_pace_end (pace, "\"api\";r=100;t=100", NULL);
  clock.now += 5 * SECOND;
  cr_assert (hin_pace_begin (pace, NULL));
  cr_assert_eq (clock.now, 6 * SECOND);
}

static const struct
{
  long status;
  const char *rate_limit, *retry_after;
  gint64 until; /* now is 1000 */
  guint failure;
  gint64 low, high; /* seconds */
} waits[] = {
  { 429, "\"api\";r=0;t=55", NULL, -1, 1, 56, 57 },
  { 429, "\"api\";r=0;t=55", "3", -1, 1, 56, 57 },
  { 429, "\"api\";r=0;t=99999", NULL, -1, 1, 600, 601 },
  { 429, "\"api\";r=5;t=55", "3", -1, 1, 3, 4 },
  { 503, "\"api\";r=0;t=55", "3", -1, 1, 3, 4 },
  { 503, NULL, "1000000000000", -1, 1, 600, 601 },
  { 503, NULL, "99999999999999999999999", -1, 1, 0, 1 },
  { 503, NULL, "Wed, 21 Oct 2026 07:28:00 GMT", 1030, 1, 30, 31 },
  { 503, NULL, "Wed, 21 Oct 2026 07:28:00 GMT", 900, 1, 0, 1 },
  { 429, NULL, "-5", -1, 1, 0, 1 },
  { 429, NULL, "0", -1, 1, 0, 1 },
  { 429, NULL, "soon", -1, 1, 0, 1 },
  { 500, NULL, NULL, -1, 1, 0, 1 },
  { 500, NULL, NULL, -1, 2, 1, 2 },
  { 500, NULL, NULL, -1, 5, 8, 16 },
  { 500, NULL, NULL, -1, 40, 30, 60 },
  { 0, NULL, NULL, -1, 1, 0, 1 },
};

Test (pace, waits)
{
  HinClock clock = { .made_up = TRUE, .now = SECOND };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    for (guint turn = 0; turn < 50; turn++)
      {
        hin_pace_end (pace, waits[i].rate_limit, NULL);
        gint64 wait = hin_pace_after (pace, waits[i].status, waits[i].retry_after, 1000,
                                      waits[i].until, waits[i].failure);
        cr_assert_geq (wait, waits[i].low * SECOND, "row %u: %d", i, (int) wait);
        cr_assert_leq (wait, waits[i].high * SECOND, "row %u: %d", i, (int) wait);
        cr_assert_gt (wait, 0);
      }
}

Test (pace, jitter_differs)
{
  HinClock clock = { .made_up = TRUE };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  gint64 a = hin_pace_after (pace, 500, NULL, 0, -1, 3), b = hin_pace_after (pace, 500, NULL, 0, -1, 3);
  cr_assert_neq (a, b);
}

Test (pace, ends_when_asked)
{
  HinClock clock = { .stop = stopped };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  signal_number = 2;
  gint64 before = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  cr_assert_not (hin_pace_wait (pace, 3600 * SECOND, &error));
  cr_assert (g_error_matches (error, HIN_ERROR, 130));
  cr_assert_lt (g_get_monotonic_time () - before, 5 * SECOND);
}

/* The one case in real time. */
Test (pace, real_time)
{
  HinClock clock = { .stop = stopped };
  gint64 before = g_get_monotonic_time ();
  cr_assert (hin_clock_sleep (&clock, SECOND / 4, NULL));
  cr_assert_geq (g_get_monotonic_time () - before, SECOND / 4);
  cr_assert (hin_clock_sleep (&clock, -1, NULL));
}

#define LONG 7200 /* seconds: the longest wait where silence is kept */

static const struct
{
  long status;
  const char *rate_limit, *retry_after;
  gint64 until; /* now is 1000 */
  guint failure;
  gint64 low, high; /* seconds */
} silences[] = {
  { 429, NULL, NULL, -1, 1, 600, 601 },
  { 503, NULL, NULL, -1, 1, 600, 601 },
  { 429, NULL, NULL, -1, 2, 1200, 1201 },
  { 503, NULL, NULL, -1, 3, 2400, 2401 },
  { 429, NULL, NULL, -1, 4, 4800, 4801 },
  { 429, NULL, NULL, -1, 5, LONG, LONG + 1 },
  { 429, NULL, NULL, -1, 11, LONG, LONG + 1 },
  { 429, NULL, NULL, -1, 70, LONG, LONG + 1 },
  { 429, NULL, NULL, -1, G_MAXUINT, LONG, LONG + 1 },
  /* said: so long, and not longer than the longest */
  { 429, NULL, "7", -1, 1, 7, 8 },
  { 503, NULL, "7", -1, 9, 7, 8 },
  { 429, NULL, "5000", -1, 1, 5000, 5001 },
  { 429, NULL, "50000", -1, 1, LONG, LONG + 1 },
  { 503, NULL, "a date", 1030, 1, 30, 31 },
  { 503, NULL, "a date", G_MAXINT64, 1, LONG, LONG + 1 },
  { 429, "\"api\";r=0;t=55", NULL, -1, 1, 56, 57 },
  /* said wrongly, or now */
  { 429, NULL, "0", -1, 1, 600, 601 },
  { 429, NULL, "soon", -1, 2, 1200, 1201 },
  { 503, NULL, "a date", 900, 1, 600, 601 },
  /* of others: back-off */
  { 500, NULL, NULL, -1, 1, 0, 1 },
  { 502, NULL, NULL, -1, 5, 8, 16 },
  { 504, NULL, NULL, -1, 40, 30, 60 },
  { 408, NULL, NULL, -1, 1, 0, 1 },
  { 0, NULL, NULL, -1, 1, 0, 1 },
};

Test (pace, silence)
{
  HinClock clock = { .made_up = TRUE, .now = SECOND };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  cr_assert_eq (pace->longest, HIN_PACE_LONGEST);
  cr_assert_eq (pace->silence, 0);
  pace->silence = 600;
  pace->longest = LONG;
  for (guint i = 0; i < G_N_ELEMENTS (silences); i++)
    for (guint turn = 0; turn < 20; turn++)
      {
        hin_pace_end (pace, silences[i].rate_limit, NULL);
        gint64 wait = hin_pace_after (pace, silences[i].status, silences[i].retry_after, 1000,
                                      silences[i].until, silences[i].failure);
        cr_assert_geq (wait, silences[i].low * SECOND, "row %u: %d", i, (int) (wait / SECOND));
        cr_assert_leq (wait, silences[i].high * SECOND, "row %u: %d", i, (int) (wait / SECOND));
        cr_assert_gt (wait, 0);
      }
}

/* A longest wait below the silence cuts it. */
Test (pace, longest)
{
  HinClock clock = { .made_up = TRUE };
  g_autoptr (HinPace) pace = hin_pace_new (&clock);
  pace->silence = 600;
  pace->longest = 20;
  gint64 silent = hin_pace_after (pace, 429, NULL, 0, -1, 1);
  gint64 said = hin_pace_after (pace, 500, "30", 0, -1, 1);
  cr_expect (silent >= 20 * SECOND && silent <= 21 * SECOND, "%d", (int) silent);
  cr_expect (said >= 20 * SECOND && said <= 21 * SECOND, "%d", (int) said);
}
