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
  guint odd;         /* of the last whole answer; 0: there was none */
  guint32 print;     /* of it */
  guint agreed;      /* whole answers in a row that agree with it, itself too */
  gboolean complete; /* parameters that the address lost are added */
  gboolean probe;    /* next is of our own making */
  gboolean full;     /* the page has as many rows as were asked for */
  gboolean rebuilt;  /* the address was replaced by one of our own */
  guint refused;     /* times that an address of our own was refused */
} HinAttempt;

/* Tell the caller. */
void hin_crawl_say (HinCrawl *self, HinCrawlNews news, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* What is odd about a page that is whole. */
enum
{
  HIN_ODD_BAD = 1,    /* records that cannot be read */
  HIN_ODD_END = 2,    /* there is no next page */
  HIN_ODD_SHORT = 4,  /* fewer rows than asked for, and a next page */
  HIN_ODD_ORDER = 8,  /* not in the order of _id, though that was asked for */
  HIN_ODD_LACKS = 16, /* none of its rows has a member that was asked for */
  HIN_ODD_STALE = 32  /* all its rows were there before, in an order that moves */
};

/* The number of rows that @url asks for, 0 when it does not say. */
guint64 hin_crawl_rows_asked (const char *url);

/* @url without the number of rows: where it is in the list; new string. */
char *hin_crawl_place (const char *url);

/* What @answer leads to.  HIN_TAKE: the page is in self->page and attempt->next.  May change
 * self->url, when the server refuses what it asks for. */
HinVerdict hin_crawl_judge (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer,
                            GError **error);
