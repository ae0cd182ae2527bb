/* hin-crawl.h - a list of the Hub, page after page, so that no repository is lost or comes twice.
 *
 *   ask -> whole? -> as the pages before? -> hand it out -> next
 *    ^        no: wait, ask again              |
 *    +-----------------------------------------+
 *
 * Every page is treated alike, the first one too.  What may pass (no connection, a cut body, status
 * 429 or 503, HTML instead of JSON) is asked for again.  So is a page that is whole and yet odd: a
 * record that cannot be read, fewer rows than asked for, rows out of order, the end of the list;
 * what HIN_CRAWL_AGREED answers agree on is taken for the truth.  An answer that takes too long or
 * is too large halves what is asked for; after HIN_CRAWL_GROW good pages it is doubled again.
 *
 * That a page is said to be the last one is not believed alone: what comes behind its last row is
 * asked for, by a cursor of our own, until nothing comes (or HIN_CRAWL_AGREED such pages came that
 * are not full: the list grows).  So a next page that was lost on the way loses no rows.
 * Thread rule: one crawl, one thread. */
#pragma once

#include "hin-http.h"
#include "hin-list.h"
#include "hin-pace.h"
#include "hin-page.h"

#define HIN_CRAWL_AGREED 3
#define HIN_CRAWL_GROW 8
#define HIN_CRAWL_BARREN 20 /* pages in a row without a new repository that are followed */

typedef struct
{
  const char *url;  /* what was asked for */
  const char *next; /* NULL: it is the last one */
  const HinPage *page;
} HinCrawlPage;

typedef enum
{
  HIN_CRAWL_DETAIL, /* a failure, a wait */
  HIN_CRAWL_NOTE,   /* something is not as it should be */
  HIN_CRAWL_LOSS    /* something that was asked for is lost */
} HinCrawlNews;

typedef struct HinCrawl HinCrawl;

struct HinCrawl
{
  /* given; borrowed */
  HinHttp *http;
  HinPace *pace;
  HinList *list;
  const HinSeen *seen; /* identities of the rows of earlier pages */
  guint64 retries;     /* failures of one page after which the crawl ends */
  gint64 max_wait;     /* microseconds of waiting for one page after which it ends */
  /* takes each page; FALSE ends the crawl with its error */
  gboolean (*take) (gpointer data, const HinCrawlPage *page, GError **error);
  void (*say) (gpointer data, HinCrawlNews news, const char *text); /* what happens */
  gpointer data;

  /* where it stands; set by hin_crawl_start(), kept up to date */
  char *url;           /* what is asked for next; NULL: nothing, the list is at its end */
  char *first;         /* the address of the first page */
  GString *last;       /* the last _id */
  HinSeen *nexts;      /* addresses of pages */
  guint64 pages, rows; /* handed out; rows not seen before */
  guint64 failures;    /* in all */
  gboolean updating;   /* the first page was handed out before: its rows are no news */

  /* its own */
  HinPage *page;
  guint32 members;   /* those that all rows of the first page have */
  guint tolerated;   /* oddities that are this server's way */
  gboolean complete; /* addresses lose parameters: they are added */
  guint probes;      /* addresses of our own behind what was said to be the end, in a row; behind a
                      * full page the count begins anew */
  guint barren;      /* pages without a new repository, in a row */
  guint64 limit;     /* rows asked for; 0: as the address says */
  guint grown;       /* good pages since it was halved */
};

/* Begin with the first page of the list. */
void hin_crawl_start (HinCrawl *self);

/* Go behind a page that was handed out, also by an earlier run.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_crawl_skip (HinCrawl *self, const HinCrawlPage *page, GError **error);

/* Get the page at url and hand it out; url is the next one then.  FALSE: what take says,
 * HIN_ERROR_REMOTE, HIN_ERROR_LIMIT, or 128 + the number of a signal; url is still this page. */
gboolean hin_crawl_next (HinCrawl *self, GError **error);

/* Release what is its own. */
void hin_crawl_clear (HinCrawl *self);
