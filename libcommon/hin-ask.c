#include "config.h"

#include "hin-ask.h"

#include <string.h>

#include "hin-error.h"

#define LONG (60 * G_USEC_PER_SEC) /* a wait that is said in any case */

typedef struct
{
  const char *what;
  char *url;
  char *why;
  guint64 failures;
  guint refusals; /* of them: too many requests */
  gint64 waited;
  guint redirects;
  gboolean divisible;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->url);
  g_free (self->why);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static HinAskVerdict
say_why (Request *request, HinAskVerdict verdict, char *why)
{
  g_free (request->why);
  request->why = why;
  return verdict;
}

/* A redirect is a request of its own, with its own turn. */
static HinAskVerdict
follow (HinAsk *self, Request *request, const HinHttpAnswer *answer, GError **error)
{
  const char *location = hin_http_header (answer, "location", 0);
  g_autoptr (GError) failure = NULL;
  if (location == NULL || request->redirects++ == HIN_HTTP_MAX_REDIRECTS)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "%s: status %ld, %s", request->what,
                   answer->status, location == NULL ? "to nowhere" : "again and again");
      return HIN_ASK_NEVER;
    }
  char *next = hin_http_resolve (self->http, request->url, location, &failure);
  if (next == NULL && failure->code == HIN_ERROR_INPUT)
    return say_why (request, HIN_ASK_AGAIN, g_strdup ("a redirect to no address"));
  if (next == NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&failure),
                                  "%s: a redirect: ", request->what);
      return HIN_ASK_NEVER;
    }
  g_free (request->url);
  request->url = next;
  return HIN_ASK_TAKE;
}

/* What an answer leads to, by its status alone where that says enough. */
static HinAskVerdict
judge_answer (HinAsk *self, Request *request, const HinHttpAnswer *answer, HinAskJudge judge,
              gpointer data, GError **error)
{
  long status = answer->status;
  self->answered = answer->overlong;
  if (status == 0)
    return say_why (request, HIN_ASK_AGAIN,
                    hin_http_quote (self->http, answer->why, strlen (answer->why)));
  if (status == 200 || status == 400)
    {
      char *why = NULL;
      HinAskVerdict verdict = judge (data, answer, &why, error);
      self->answered = TRUE;
      return say_why (request, verdict, why);
    }
  g_autofree char *text
      = hin_http_quote (self->http, (const char *) answer->body->data, MIN (answer->body->len, 60));
  char *why = g_strdup_printf ("status %ld%s%s", status, *text != '\0' ? ": " : "", text);
  say_why (request, HIN_ASK_AGAIN, why);
  if (status == 413 || status == 414)
    return HIN_ASK_LESS;
  if (status == 408 || status == 429 || status >= 500 || status < 400)
    {
      self->answered = status == 500 || status == 504;
      return HIN_ASK_AGAIN;
    }
  g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "%s: %s", request->what, why);
  return HIN_ASK_NEVER;
}

/* After a failure: how long all are to be silent, or an end of it. */
static HinAskVerdict
wait_again (HinAsk *self, Request *request, const HinHttpAnswer *answer, gint64 *wait,
            GError **error)
{
  const char *after = hin_http_header (answer, "retry-after", 0);
  const char *date = hin_http_header (answer, "date", 0);
  gint64 now = date != NULL ? hin_http_date (date) : -1;
  gboolean refused = answer->status == 429 || answer->status == 503;
  request->failures++;
  request->refusals += refused ? 1 : 0;
  self->failures++;
  *wait = hin_pace_after (self->pace, answer->status, after,
                          now >= 0 ? now : g_get_real_time () / G_USEC_PER_SEC,
                          after != NULL ? hin_http_date (after) : -1,
                          refused ? request->refusals : (guint) request->failures);
  if (request->divisible && self->answered && request->failures >= HIN_ASK_FEW)
    return HIN_ASK_LESS;
  if (request->failures > self->retries || request->waited + *wait > self->max_wait)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE,
                   "%s: %s; given up after %" G_GUINT64_FORMAT " failures and %" G_GINT64_FORMAT
                   " s of waiting",
                   request->what, request->why, request->failures,
                   request->waited / G_USEC_PER_SEC);
      return HIN_ASK_NEVER;
    }
  request->waited += *wait;
  g_autofree char *text
      = g_strdup_printf ("%s: %s; again in %" G_GINT64_FORMAT " s", request->what, request->why,
                         MAX (*wait / G_USEC_PER_SEC, HIN_ASK_INTERVAL));
  self->say (self->data, *wait >= LONG, text);
  return HIN_ASK_AGAIN;
}

HinAskVerdict
hin_ask (HinAsk *self, const char *url, const char *what, gboolean divisible, HinAskJudge judge,
         gpointer data, GError **error)
{
  /* a wait of its own is never longer than that, and the usual interval is no wait; made-up clocks
   * of several processes differ by anything */
  gint64 longest = self->pace->clock->made_up
                       ? G_MAXINT64
                       : MAX (self->max_wait, 4 * HIN_ASK_INTERVAL * (gint64) G_USEC_PER_SEC);
  g_auto (Request) request = { .what = what, .url = g_strdup (url), .divisible = divisible };
  for (;;)
    {
      const HinHttpAnswer *answer;
      HinAskVerdict verdict;
      gint64 wait = 0;
      self->answered = FALSE;
      if (!hin_turn_take (self->turn, longest, error))
        return HIN_ASK_NEVER;
      self->requests++;
      int got = hin_http_get (self->http, request.url, &answer, error);
      if (got >= 0 && hin_http_is_redirect (answer->status))
        {
          verdict = follow (self, &request, answer, error);
          if (verdict == HIN_ASK_TAKE)
            {
              hin_turn_give (self->turn, 0);
              continue;
            }
        }
      else
        verdict
            = got < 0 ? HIN_ASK_NEVER : judge_answer (self, &request, answer, judge, data, error);
      if (verdict == HIN_ASK_AGAIN)
        verdict = wait_again (self, &request, answer, &wait, error);
      hin_turn_give (self->turn, wait);
      if (verdict != HIN_ASK_AGAIN)
        return verdict;
    }
}
