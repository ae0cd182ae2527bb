/* hin-ask.h - requests to arXiv, as its terms of use want them: one at a time, on a connection of
 * its own, three seconds apart over all processes of a user, and after "too many" a long silence.
 *
 * What may pass is asked again: no connection, a cut answer, status 408, 429, 5xx, and what the
 * caller's judge says.  arXiv sends 429, and 503 when it is overloaded, without saying for how
 * long, and knocking on prolongs it: the first such answer is followed by HIN_ASK_SILENCE seconds,
 * each further one by twice as many.  Other failures are followed by back-off (hin-pace.h).
 * Thread rule: one HinAsk, one thread. */
#pragma once

#include "hin-http.h"
#include "hin-pace.h"
#include "hin-turn.h"

#define HIN_ASK_INTERVAL 3  /* seconds */
#define HIN_ASK_SILENCE 600 /* seconds */
#define HIN_ASK_FEW 2       /* failures after which less is asked for */

typedef enum
{
  HIN_ASK_TAKE,  /* it is the answer */
  HIN_ASK_AGAIN, /* it is not */
  HIN_ASK_LESS,  /* less should be asked for */
  HIN_ASK_NEVER  /* with an error */
} HinAskVerdict;

/* Judges a whole answer of status 200 or 400.  *@why is why it is not taken, a new string. */
typedef HinAskVerdict (*HinAskJudge) (gpointer data, const HinHttpAnswer *answer, char **why,
                                      GError **error);

typedef struct
{
  /* given; borrowed */
  HinHttp *http;
  HinPace *pace;
  HinTurn *turn;
  guint64 retries; /* failures of one request after which it is given up */
  gint64 max_wait; /* microseconds of waiting for one request after which it is */
  /* a failure and a wait, which are a note when it is a long one */
  void (*say) (gpointer data, gboolean note, const char *text);
  gpointer data;

  /* counts */
  guint64 requests, failures;
  gboolean answered; /* the last failure was one of this request, not of the way to arXiv */
} HinAsk;

/* Ask for @url, which @what names in messages, until @judge takes the answer.  @divisible: LESS
 * can be had, and is returned after HIN_ASK_FEW failures that may be due to what is asked for; it
 * is returned in any case when @judge or status 413 or 414 says so.  Never returns AGAIN.
 * NEVER: HIN_ERROR_REMOTE, what @judge says, or 128 + the number of a signal. */
HinAskVerdict hin_ask (HinAsk *self, const char *url, const char *what, gboolean divisible,
                       HinAskJudge judge, gpointer data, GError **error);
