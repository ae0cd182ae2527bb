#include "config.h"

#include "hin-crawl-private.h"

#include <string.h>

#include "hin-error.h"
#include "hin-link.h"

/* What is odd about a page that is whole. */
enum
{
  BAD_RECORDS = 1, /* records that cannot be read */
  END = 2,         /* there is no next page */
  SHORT = 4,       /* fewer rows than asked for, and a next page */
  DISORDER = 8,    /* not in the order of _id, though that was asked for */
  LACKS = 16       /* none of its rows has a member that was asked for */
};
#define HABITS (SHORT | DISORDER | LACKS) /* a server that has them once has them often */

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
      attempt->next = hin_http_resolve (self->http, self->url, target, &failure);
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
  gboolean full = page->rows + page->bad >= hin_crawl_rows_asked (attempt->asked);
  guint odd = 0;
  if (page->bad > 0)
    odd |= BAD_RECORDS;
  if (attempt->next == NULL)
    odd |= END;
  if (attempt->next != NULL && !full)
    odd |= SHORT;
  if (!page->rising && !hin_list_moves (self->list))
    odd |= DISORDER;
  if (self->pages == 0 && page->rows > 0 && (hin_list_always (self->list) & ~page->some) != 0)
    odd |= LACKS;
  return odd & ~self->tolerated;
}

/* Status 400 or 410 for a cursor, or one that leads back: go on behind the last row by a cursor of
 * our own. */
static gboolean
rebuild_cursor (HinCrawl *self, HinAttempt *attempt)
{
  g_autofree char *cursor = hin_url_parameter (self->url, "cursor");
  if (cursor == NULL || attempt->rebuilt > 0 || self->last->len == 0 || hin_list_moves (self->list))
    return FALSE;
  attempt->rebuilt = 1;
  hin_crawl_say (self, TRUE,
                 "the Hub does not go on where it said; going on behind the last repository");
  g_free (self->url);
  self->url = hin_list_after (self->first, self->last->str);
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

/* A whole page that is odd: HIN_TAKE when enough answers agree on it. */
static HinVerdict
confirm (HinCrawl *self, HinAttempt *attempt, guint odd)
{
  const HinPage *page = self->page;
  gboolean differs
      = attempt->odd != 0 && (attempt->odd != odd || attempt->print != page->print);
  attempt->agreed = differs ? 1 : attempt->agreed + 1;
  attempt->odd = odd;
  attempt->print = page->print;
  if (attempt->agreed == HIN_CRAWL_AGREED)
    {
      self->tolerated |= odd & HABITS;
      return HIN_TAKE;
    }
  again (attempt, odd & BAD_RECORDS ? "it has records that cannot be read"
                  : odd & END       ? "it says that the list ends here"
                  : odd & SHORT     ? "it has fewer rows than were asked for"
                  : odd & LACKS     ? "its rows lack what was asked for"
                                    : "its rows are out of order");
  return differs ? HIN_AGAIN : HIN_CONFIRM;
}

/* A whole page: whether it fits to what came before it. */
static HinVerdict
compare (HinCrawl *self, HinAttempt *attempt)
{
  const HinPage *page = self->page;
  if (leads_back (self, attempt))
    return again (attempt, "its next page is one that was before");
  if (page->rows > 0 && (self->members & ~page->some) != 0)
    {
      attempt->complete = TRUE;
      return again (attempt, "its rows lack what those of the first page have");
    }
  if (page->rows > 0 && page->fresh == 0 && !self->updating)
    {
      again (attempt, "all its rows were there before");
      return attempt->failures >= HIN_CRAWL_AGREED && rebuild_cursor (self, attempt) ? HIN_AT_ONCE
                                                                                     : HIN_AGAIN;
    }
  guint odd = oddities (self, attempt);
  return odd == 0 ? HIN_TAKE : confirm (self, attempt, odd);
}

static HinVerdict
judge_page (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer, GError **error)
{
  HinSpan body = { (const char *) answer->body->data, answer->body->len };
  g_autofree char *why = NULL;
  if (hin_http_holds_token (self->http, body.data, body.len))
    return again (attempt, "it holds the token");
  /* the first page of an update begins before the last row */
  const char *last = self->updating ? "" : self->last->str;
  int whole = hin_page_read (self->page, body, self->seen, last, &why, error);
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
  hin_crawl_say (self, TRUE, "the Hub does not list %s: left out", names);
  g_free (self->url);
  self->url = hin_list_url (self->list);
  return TRUE;
}

HinVerdict
hin_crawl_judge (HinCrawl *self, HinAttempt *attempt, const HinHttpAnswer *answer, GError **error)
{
  static const long passing[] = { 0, 202, 204, 206, 304, 408, 425, 429, 500, 502, 503, 504 };
  if (answer->status == 200)
    return judge_page (self, attempt, answer, error);
  gboolean refused = answer->status == 400 || answer->status == 410;
  if ((answer->status == 400 && leave_out_members (self, answer))
      || (refused && rebuild_cursor (self, attempt)))
    return HIN_AT_ONCE;
  g_autofree char *words = words_of (self, answer);
  g_autofree char *why = answer->status == 0 ? g_strdup (answer->why)
                                             : g_strdup_printf ("status %ld%s%s%s", answer->status,
                                                                *words != '\0' ? " '" : "", words,
                                                                *words != '\0' ? "'" : "");
  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    if (answer->status == passing[i])
      return again (attempt, why);
  if (refused && attempt->rebuilt > 0 && attempt->rebuilt++ < HIN_CRAWL_AGREED)
    return again (attempt, why);
  g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "%s%s", why,
               answer->status == 401 ? "; is the token right?  --no-token asks without" : "");
  return HIN_NEVER;
}
