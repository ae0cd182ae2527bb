#include "config.h"

#include "hin-crawl-private.h"

#include <string.h>

#include "hin-error.h"
#include "hin-link.h"

/* A server that has them once has them often. */
#define HABITS (HIN_ODD_SHORT | HIN_ODD_ORDER | HIN_ODD_LACKS)

static HinVerdict
again (HinAttempt *attempt, const char *why)
{
  g_free (attempt->why);
  attempt->why = g_strdup (why);
  return HIN_AGAIN;
}

/* The address of the next page into attempt->next.  A Link field that cannot be read is not the
 * end of the list. */
static HinVerdict
find_next (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer, GError **error)
{
  const char *field;
  g_clear_pointer (&attempt->next, g_free);
  for (guint i = 0; (field = hin_http_header (answer, "link", i)) != NULL; i++)
    {
      g_autofree char *target = NULL;
      int found = hin_link_next (field, &target);
      if (found < 0)
        return again (attempt, "its Link field cannot be read");
      if (found == 0)
        continue;
      g_autoptr (GError) failure = NULL;
      attempt->next = hin_http_resolve (self->http, answer->url, target, &failure);
      if (attempt->next != NULL)
        return HIN_TAKE;
      if (failure->code == HIN_ERROR_INPUT)
        return again (attempt, "its Link field cannot be read");
      g_propagate_prefixed_error (error, g_steal_pointer (&failure), "the next page: ");
      return HIN_NEVER;
    }
  return HIN_TAKE;
}

static guint
oddities (const HinCrawl *self, const HinAttempt *attempt)
{
  const HinPage *page = self->page;
  gboolean moves = hin_list_moves (self->list);
  guint32 members = self->pages == 0 ? hin_list_always (self->list) : self->members;
  guint odd = 0;
  if (page->bad > 0)
    odd |= HIN_ODD_BAD;
  if (attempt->next == NULL)
    odd |= HIN_ODD_END;
  if (attempt->next != NULL && !attempt->full)
    odd |= HIN_ODD_SHORT;
  /* the first page of an update may begin before the last row */
  if (!moves
      && (!page->rising
          || (page->first != NULL && !self->updating
              && strcmp (page->first, self->last->str) <= 0)))
    odd |= HIN_ODD_ORDER;
  if (page->rows > 0 && (members & ~page->some) != 0)
    odd |= HIN_ODD_LACKS;
  if (moves && page->rows > 0 && page->fresh == 0)
    odd |= HIN_ODD_STALE;
  return odd & ~self->tolerated;
}

/* The last _id, this page's or one before; NULL when nothing can be asked behind it. */
static const char *
last_id (const HinCrawl *self, const HinPage *page)
{
  const char *last = page != NULL && page->last != NULL ? page->last : self->last->str;
  return hin_list_moves (self->list) || (self->tolerated & HIN_ODD_ORDER) != 0 || *last == '\0'
             ? NULL
             : last;
}

/* What the server told does not lead on: go on behind the last row by a cursor of our own. */
static gboolean
rebuild_cursor (HinCrawl *self, HinAttempt *attempt)
{
  const char *last = last_id (self, NULL);
  if (self->pages == 0 || attempt->rebuilt || last == NULL)
    return FALSE;
  attempt->rebuilt = TRUE;
  hin_crawl_say (self, HIN_CRAWL_NOTE,
                 "the Hub does not go on where it said; going on behind the last repository");
  g_free (self->url);
  self->url = hin_list_after (self->first, last);
  return TRUE;
}

/* TRUE when the next page is this one, or one before it. */
static gboolean
leads_back (const HinCrawl *self, const HinAttempt *attempt)
{
  if (attempt->next == NULL)
    return FALSE;
  g_autofree char *next = hin_crawl_place (attempt->next), *here = hin_crawl_place (self->url);
  g_autofree char *asked = hin_crawl_place (attempt->asked);
  return g_str_equal (next, here) || g_str_equal (next, asked)
         || hin_seen_has (self->nexts, (HinSpan){ next, strlen (next) });
}

/* The end, whatever the answer was: a page without rows and without a next one. */
static HinVerdict
end_here (HinCrawl *self, HinAttempt *attempt)
{
  g_autofree char *why = NULL;
  g_clear_pointer (&attempt->next, g_free);
  attempt->probe = FALSE;
  hin_page_read (self->page, (HinSpan){ "[]", 2 }, self->seen, &why, NULL);
  return HIN_TAKE;
}

/* A whole page that is odd: HIN_TAKE when enough answers agree on it. */
static HinVerdict
confirm (HinCrawl *self, HinAttempt *attempt, guint odd)
{
  const HinPage *page = self->page;
  /* what moves is never the same twice: there the end is all that is agreed on */
  gboolean same
      = attempt->print == page->print || (odd == HIN_ODD_END && hin_list_moves (self->list));
  gboolean differs = attempt->odd != 0 && (attempt->odd != odd || !same);
  attempt->agreed = differs ? 1 : attempt->agreed + 1;
  attempt->odd = odd;
  attempt->print = page->print;
  if (attempt->agreed >= HIN_CRAWL_AGREED)
    {
      if ((odd & HIN_ODD_LACKS) != 0)
        hin_crawl_say (self, self->pages == 0 ? HIN_CRAWL_NOTE : HIN_CRAWL_LOSS,
                       "page %" G_GUINT64_FORMAT
                       ": the Hub gives less of its rows than was asked for",
                       self->pages + 1);
      self->tolerated |= odd & HABITS;
      return self->probes > 0 && page->fresh == 0 ? end_here (self, attempt) : HIN_TAKE;
    }
  again (attempt, odd & HIN_ODD_BAD     ? "it has records that cannot be read"
                  : odd & HIN_ODD_END   ? "it says that the list ends here"
                  : odd & HIN_ODD_SHORT ? "it has fewer rows than were asked for"
                  : odd & HIN_ODD_LACKS ? "its rows lack what was asked for"
                  : odd & HIN_ODD_STALE ? "all its rows were there before"
                                        : "its rows are out of order");
  return differs ? HIN_AGAIN : HIN_CONFIRM;
}

/* A whole page that cannot be right. */
static HinVerdict
reject (HinCrawl *self, HinAttempt *attempt, const char *why)
{
  attempt->odd = attempt->agreed = 0;
  again (attempt, why);
  return attempt->failures >= HIN_CRAWL_AGREED && rebuild_cursor (self, attempt) ? HIN_AT_ONCE
                                                                                 : HIN_AGAIN;
}

/* A whole page: whether it fits to what came before it. */
static HinVerdict
compare (HinCrawl *self, HinAttempt *attempt)
{
  const HinPage *page = self->page;
  /* nothing, or what a server answers that does not understand our cursor */
  if (self->probes > 0 && page->fresh == 0 && (attempt->next == NULL || page->rows > 0))
    return confirm (self, attempt, HIN_ODD_END);
  if (leads_back (self, attempt))
    return reject (self, attempt, "its next page is one that was before");
  if (page->rows > 0 && page->fresh == 0 && !self->updating && !hin_list_moves (self->list))
    return reject (self, attempt, "all its rows were there before");
  if (page->fresh == 0 && attempt->next != NULL && self->barren >= HIN_CRAWL_BARREN)
    return reject (self, attempt, "it is one of many that bring nothing new");
  attempt->full = page->rows + page->bad >= hin_crawl_rows_asked (attempt->asked);
  guint odd = oddities (self, attempt);
  if ((odd & HIN_ODD_LACKS) != 0 && self->pages > 0 && !attempt->complete)
    {
      attempt->complete = TRUE;
      return reject (self, attempt, "its rows lack what those of the first page have");
    }
  const char *last = (odd & HIN_ODD_ORDER) == 0 ? last_id (self, page) : NULL;
  gboolean ends = attempt->next == NULL;
  if (ends && last != NULL && page->rows > 0)
    odd &= ~(guint) HIN_ODD_END; /* what is asked next shows it */
  HinVerdict verdict = odd == 0 ? HIN_TAKE : confirm (self, attempt, odd);
  /* nothing where a page was promised is no end yet; nothing behind what was said to be it is */
  attempt->probe = verdict == HIN_TAKE && ends && last != NULL
                   && (page->rows > 0 ? attempt->full || self->probes < HIN_CRAWL_AGREED
                                     : self->probes == 0);
  if (attempt->probe)
    attempt->next = hin_list_after (self->first, last);
  return verdict;
}

static HinVerdict
judge_page (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer, GError **error)
{
  HinSpan body = { (const char *) answer->body->data, answer->body->len };
  g_autofree char *why = NULL;
  if (hin_http_holds_token (self->http, body.data, body.len))
    return again (attempt, "it holds the token");
  int whole = hin_page_read (self->page, body, self->seen, &why, error);
  if (whole < 0)
    return HIN_NEVER;
  if (whole == 0)
    return again (attempt, why);
  HinVerdict verdict = find_next (self, attempt, answer, error);
  return verdict == HIN_TAKE ? compare (self, attempt) : verdict;
}

/* What the body of an answer without a page says; new string. */
static char *
words_of (const HinCrawl *self, const HinHttpAnswer *answer)
{
  const char *field = hin_http_header (answer, "x-error-message", 0);
  if (field != NULL)
    return hin_http_quote (self->http, field, strlen (field));
  return hin_http_quote (self->http, answer->body->len > 0 ? (const char *) answer->body->data : "",
                         answer->body->len);
}

/* Status 400: members that cannot be asked for are left out. */
static gboolean
leave_out_members (HinCrawl *self, const HinHttpAnswer *answer)
{
  HinSpan body = { (const char *) answer->body->data, answer->body->len };
  g_autoptr (HinJsonReader) reader = hin_json_new (hin_page_block, &body, "it", HIN_MAX_RECORD);
  g_autofree char *bad = NULL, *message = NULL, *names = NULL;
  HinJsonValue record, text;
  if (self->pages > 0 || hin_json_record (reader, &record, &bad, NULL) != 1
      || !hin_json_get (record, "error", &text) || hin_json_type (text) != HIN_JSON_STRING)
    return FALSE;
  HinSpan span = hin_json_string (text);
  message = g_strndup (span.data, span.len);
  names = hin_list_refused (self->list, message);
  if (names == NULL)
    return FALSE;
  hin_crawl_say (self, HIN_CRAWL_NOTE, "the Hub does not list %s: left out", names);
  g_free (self->url);
  self->url = hin_list_url (self->list);
  return TRUE;
}

/* Statuses that may pass: no page, or none now. */
static gboolean
may_pass (long status)
{
  return status == 0 || status / 100 == 2 || status == 304 || status == 408 || status == 425
         || status == 429 || (status >= 500 && status != 501 && status != 505);
}

HinVerdict
hin_crawl_judge (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer, GError **error)
{
  if (answer->status == 200)
    return judge_page (self, attempt, answer, error);
  gboolean refused = answer->status == 400 || answer->status == 410;
  if ((answer->status == 400 && leave_out_members (self, answer))
      || (refused && self->probes == 0 && rebuild_cursor (self, attempt)))
    return HIN_AT_ONCE;
  g_autofree char *words = words_of (self, answer);
  g_autofree char *why = answer->status == 0 ? g_strdup (answer->why)
                                             : g_strdup_printf ("status %ld%s%s%s", answer->status,
                                                                *words != '\0' ? " '" : "", words,
                                                                *words != '\0' ? "'" : "");
  if (may_pass (answer->status))
    return again (attempt, why);
  if (refused && (self->probes > 0 || attempt->rebuilt)
      && attempt->refused++ < HIN_CRAWL_AGREED - 1)
    return again (attempt, why);
  if (refused && self->probes > 0)
    {
      hin_crawl_say (self, HIN_CRAWL_NOTE, "the Hub cannot be asked for more behind its last page");
      return end_here (self, attempt);
    }
  g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "%s%s", why,
               answer->status == 401 ? "; is the token right?  --no-token asks without" : "");
  return HIN_NEVER;
}
