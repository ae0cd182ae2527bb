/* hin-crawl-private.h - between the loop of a crawl and its judgement of answers. */
#pragma once

#include "hin-crawl.h"

/* What an answer leads to. */
typedef enum
{
  HIN_TAKE,
  HIN_CONFIRM, /* again, after a moment, to see whether the answer is the same */
  HIN_AGAIN,   /* after a wait; why says why */
  HIN_AT_ONCE, /* again, and this is no failure */
  HIN_NEVER    /* the error is set */
} HinVerdict;

/* All that is known of the page that is asked for. */
typedef struct
{
  char *asked; /* its address as it is sent */
  char *next, *why;
  guint64 failures;
  gint64 waited;
  guint odd;       /* of the last whole answer; 0: there was none */
  guint32 print;   /* of it */
  guint agreed;    /* whole answers in a row that agree with it, itself too */
  gboolean complete; /* parameters that the address lost are added */
  guint rebuilt;     /* times that the cursor was refused, the one that replaced it included */
} HinAttempt;

/* Tell the caller. */
void hin_crawl_say (HinCrawl *self, gboolean warning, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The number of rows that @url asks for, 0 when it does not say. */
guint64 hin_crawl_rows_asked (const char *url);

/* @url without the number of rows: where it is in the list; new string. */
char *hin_crawl_place (const char *url);

/* What @answer leads to.  HIN_TAKE: the page is in self->page and attempt->next.  May change
 * self->url, when the server refuses what it asks for. */
HinVerdict hin_crawl_judge (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer,
                            GError **error);
