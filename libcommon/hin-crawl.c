#include "config.h"

#include "hin-crawl-private.h"

#include <string.h>

#include "hin-error.h"
#include "hin-link.h"

#define WORTH_SAYING (5 * G_USEC_PER_SEC) /* a wait for the quota */

static void
attempt_clear (HinAttempt *self)
{
  g_free (self->asked);
  g_free (self->next);
  g_free (self->why);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinAttempt, attempt_clear)

void
hin_crawl_say (HinCrawl *self, HinCrawlNews news, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  self->say (self->data, news, text);
}

void
hin_crawl_start (HinCrawl *self)
{
  self->first = hin_list_url (self->list);
  self->url = g_strdup (self->first);
  self->last = g_string_new (NULL);
  self->nexts = hin_seen_new ();
  self->page = hin_page_new ();
}

void
hin_crawl_clear (HinCrawl *self)
{
  g_free (self->url);
  g_free (self->first);
  if (self->last != NULL)
    g_string_free (self->last, TRUE);
  hin_seen_free (self->nexts);
  hin_page_free (self->page);
}

static gboolean
add_place (HinCrawl *self, const char *url, GError **error)
{
  g_autofree char *place = url != NULL ? hin_crawl_place (url) : NULL;
  return place == NULL
         || hin_seen_add (self->nexts, (HinSpan){ place, strlen (place) }, error) >= 0;
}

gboolean
hin_crawl_skip (HinCrawl *self, const HinCrawlPage *page, GError **error)
{
  const HinPage *rows = page->page;
  if (self->pages == 0)
    {
      g_free (self->first);
      self->first = g_strdup (page->url);
      self->members = rows->rows > 0 ? rows->all & hin_list_always (self->list) : 0;
    }
  if ((self->pages == 0 && !add_place (self, page->url, error))
      || !add_place (self, page->next, error))
    return FALSE;
  /* also when it was an earlier run that found out */
  if (!rows->rising && !hin_list_moves (self->list))
    self->tolerated |= HIN_ODD_ORDER;
  if (self->limit == 0 && page->next != NULL
      && hin_crawl_rows_asked (page->next) < hin_crawl_rows_asked (self->first))
    self->limit = hin_crawl_rows_asked (page->next);
  if (rows->last != NULL)
    g_string_assign (self->last, rows->last);
  self->barren = rows->fresh > 0 ? 0 : self->barren + 1;
  self->pages++;
  self->rows += rows->fresh;
  g_free (self->url);
  self->url = g_strdup (page->next);
  return TRUE;
}

guint64
hin_crawl_rows_asked (const char *url)
{
  g_autofree char *limit = hin_url_parameter (url, "limit");
  guint64 rows;
  return limit != NULL && hin_num_parse_uint (limit, strlen (limit), &rows) ? rows : 0;
}

char *
hin_crawl_place (const char *url)
{
  return hin_url_with (url, "limit", "");
}

/* Ask for less after an answer that took too much, for more after good ones. */
static void
adapt (HinCrawl *self, const char *asked, gboolean overlong)
{
  guint64 rows = hin_crawl_rows_asked (asked), most = hin_crawl_rows_asked (self->first);
  if (overlong && rows > HIN_LIST_SMALL_PAGE)
    {
      self->limit = MAX (rows / 2, HIN_LIST_SMALL_PAGE);
      self->grown = 0;
      hin_crawl_say (self, HIN_CRAWL_DETAIL, "asking for %" G_GUINT64_FORMAT " at a time",
                     self->limit);
    }
  else if (!overlong && self->limit > 0 && self->limit < most && ++self->grown >= HIN_CRAWL_GROW)
    {
      self->limit = MIN (self->limit * 2, most);
      self->grown = 0;
    }
}

/* The address that is sent: as the server gave it, but for what had to be mended. */
static void
make_address (HinCrawl *self, HinAttempt *attempt)
{
  g_free (attempt->asked);
  attempt->asked = self->complete || attempt->complete ? hin_url_complete (self->url, self->first)
                                                       : g_strdup (self->url);
  if (self->limit > 0)
    {
      g_autofree char *plain = attempt->asked,
                      *limit = g_strdup_printf ("%" G_GUINT64_FORMAT, self->limit);
      attempt->asked = hin_url_with (plain, "limit", limit);
    }
}

/* Ask once.  What the answer leads to. */
static HinVerdict
ask (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer **answer, GError **error)
{
  gint64 due = hin_pace_due (self->pace);
  make_address (self, attempt);
  if (due >= WORTH_SAYING)
    hin_crawl_say (self, HIN_CRAWL_DETAIL,
                   "page %" G_GUINT64_FORMAT ": %" G_GINT64_FORMAT " s until the quota has room",
                   self->pages + 1, due / G_USEC_PER_SEC);
  if (!hin_pace_begin (self->pace, error))
    return HIN_NEVER;
  if (hin_http_get (self->http, attempt->asked, answer, error) < 0)
    return HIN_NEVER;
  if ((*answer)->status != 0) /* else what was last said of the quota still holds */
    hin_pace_end (self->pace, hin_http_header (*answer, "ratelimit", 0),
                  hin_http_header (*answer, "ratelimit-policy", 0));
  HinVerdict verdict = hin_crawl_judge (self, attempt, *answer, error);
  if (verdict == HIN_TAKE || (*answer)->overlong || (*answer)->status == 504)
    adapt (self, attempt->asked, verdict != HIN_TAKE);
  return verdict;
}

/* Wait before the next try: after failure number @failure, or, when it is 0, to see whether the
 * same is said again.  FALSE: enough of it, or asked to end. */
static gboolean
wait_again (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer, guint64 failure,
            GError **error)
{
  const char *after = hin_http_header (answer, "retry-after", 0);
  const char *date = hin_http_header (answer, "date", 0);
  gint64 now = date != NULL ? hin_http_date (date) : -1;
  gint64 wait = hin_pace_after (
      self->pace, answer->status, after, now >= 0 ? now : g_get_real_time () / G_USEC_PER_SEC,
      after != NULL ? hin_http_date (after) : -1, (guint) MAX (failure, 1));
  if (failure > self->retries || (failure > 0 && attempt->waited + wait > self->max_wait))
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE,
                   "page %" G_GUINT64_FORMAT ": %s; given up after %" G_GUINT64_FORMAT
                   " failures and %" G_GINT64_FORMAT " s of waiting",
                   self->pages + 1, attempt->why, failure, attempt->waited / G_USEC_PER_SEC);
      return FALSE;
    }
  hin_crawl_say (self, HIN_CRAWL_DETAIL,
                 "page %" G_GUINT64_FORMAT ": %s; again in %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT
                 " s",
                 self->pages + 1, attempt->why, wait / G_USEC_PER_SEC,
                 wait % G_USEC_PER_SEC * 10 / G_USEC_PER_SEC);
  attempt->waited += failure > 0 ? wait : 0;
  return hin_pace_wait (self->pace, wait, error);
}

/* Ask until there is a page to take. */
static gboolean
get_page (HinCrawl *self, HinAttempt *attempt, GError **error)
{
  const HinHttpAnswer *answer = NULL;
  HinVerdict verdict;
  while ((verdict = ask (self, attempt, &answer, error)) != HIN_TAKE)
    {
      if (verdict == HIN_NEVER)
        {
          g_prefix_error (error, "page %" G_GUINT64_FORMAT ": ", self->pages + 1);
          return FALSE;
        }
      if (verdict == HIN_AGAIN)
        {
          attempt->failures++;
          self->failures++;
        }
      if (verdict != HIN_AT_ONCE
          && !wait_again (self, attempt, answer, verdict == HIN_AGAIN ? attempt->failures : 0,
                          error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hin_crawl_next (HinCrawl *self, GError **error)
{
  g_auto (HinAttempt) attempt = { 0 };
  if (self->probes > 0)
    {
      /* that nothing comes behind it was said once, by the page before */
      attempt.odd = HIN_ODD_END;
      attempt.agreed = 1;
    }
  if (!get_page (self, &attempt, error))
    return FALSE;
  HinCrawlPage page = { self->url, attempt.next, self->page };
  gboolean news
      = !self->updating || self->page->rows > 0 || !(attempt.probe || attempt.next == NULL);
  self->complete |= attempt.complete;
  self->updating = FALSE;
  /* full pages are a list whose links are lost, not one that grows: they are not counted */
  self->probes = !attempt.probe || !news ? 0 : attempt.full ? 1 : self->probes + 1;
  if (news)
    return self->take (self->data, &page, error) && hin_crawl_skip (self, &page, error);
  g_clear_pointer (&self->url, g_free);
  return TRUE;
}
