#include "config.h"

#include "hin-live.h"

#include <string.h>

#include "hin-client.h"
#include "hin-crawl.h"
#include "hin-hub-env.h"
#include "hin-spool.h"

/* All of one run. */
typedef struct
{
  HinDump *dump;
  HinApp *app;
  const HinLiveOptions *options;
  HinClock clock;
  HinList *list;
  HinHttp *http;
  HinPace *pace;
  HinSpool *spool; /* NULL: straight to the output */
  HinSeen *seen;   /* of the pages of the spool */
  HinCrawl crawl;
  gint64 began;
} Live;

static void
live_clear (Live *self)
{
  hin_crawl_clear (&self->crawl);
  hin_seen_free (self->seen);
  hin_spool_free (self->spool);
  hin_pace_free (self->pace);
  hin_http_free (self->http);
  hin_list_free (self->list);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Live, live_clear)

static void
show_progress (Live *self)
{
  gint64 seconds = (hin_clock_now (&self->clock) - self->began) / G_USEC_PER_SEC;
  g_autofree char *quota
      = self->pace->remaining < 0
            ? g_strdup ("")
            : g_strdup_printf (", quota left %" G_GINT64_FORMAT, self->pace->remaining);
  hin_app_show (self->app, FALSE,
                "%" G_GUINT64_FORMAT " repositories, %" G_GUINT64_FORMAT
                " pages, %" G_GUINT64_FORMAT "/s%s, waited %" G_GINT64_FORMAT " s",
                self->crawl.rows, self->crawl.pages, self->crawl.rows / (guint64) MAX (seconds, 1),
                quota, self->pace->waited / G_USEC_PER_SEC);
}

static void
say (gpointer data, HinCrawlNews news, const char *text)
{
  Live *self = data;
  switch (news)
    {
    case HIN_CRAWL_DETAIL:
      hin_app_detail (self->app, "%s", text);
      hin_app_show (self->app, TRUE, "%s", text);
      break;
    case HIN_CRAWL_NOTE:
      hin_app_note (self->app, "%s", text);
      break;
    case HIN_CRAWL_LOSS:
      hin_app_lost (self->app, "%s", text);
      break;
    }
}

/* A page goes straight to the output. */
static gboolean
take_to_output (gpointer data, const HinCrawlPage *page, GError **error)
{
  Live *self = data;
  g_autofree char *name = g_strdup_printf ("page %" G_GUINT64_FORMAT, self->crawl.pages + 1);
  show_progress (self);
  return hin_dump_text (self->dump, page->page->body, name, error);
}

/* A page goes to the spool. */
static gboolean
take_to_spool (gpointer data, const HinCrawlPage *page, GError **error)
{
  Live *self = data;
  show_progress (self);
  return hin_spool_add (self->spool, page->url, page->next, page->page->body, error)
         && hin_page_mark (page->page, self->seen, error);
}

static gboolean
connect_to_hub (Live *self, GError **error)
{
  const HinLiveOptions *options = self->options;
  g_autofree char *agent = hin_client_agent (self->app, options->contact, error), *token = NULL, *warning = NULL;
  if (agent == NULL
      || (!options->no_token && !hin_hub_token (hin_app_env, &token, &warning, error)))
    return FALSE;
  if (warning != NULL)
    hin_app_note (self->app, "%s", warning);
  HinHttpOptions http = { .endpoint = options->query.endpoint,
                          .variable = "HF_ENDPOINT",
                          .user_agent = agent,
                          .accept = "application/json",
                          .token = token,
                          .cacert = options->cacert,
                          .timeout = options->timeout,
                          .clock = &self->clock };
  if (token != NULL)
    hin_app_leave_no_core ();
  self->clock.stop = hin_app_stopped;
  self->http = hin_http_new (&http, error);
  if (token != NULL && self->http != NULL && !hin_http_sends_token (self->http))
    hin_app_note (self->app, "the token is not sent: %s is neither https nor this machine",
                  options->query.endpoint);
  if (token != NULL)
    explicit_bzero (token, strlen (token));
  if (self->http == NULL)
    return FALSE;
  hin_client_clock (&self->clock, self->http);
  self->pace = hin_pace_new (&self->clock);
  self->began = hin_clock_now (&self->clock);
  return TRUE;
}

static void
set_crawl (Live *self)
{
  HinCrawl *crawl = &self->crawl;
  crawl->http = self->http;
  crawl->pace = self->pace;
  crawl->list = self->list;
  crawl->seen = self->spool != NULL ? self->seen : hin_hub_seen (self->dump->hub);
  crawl->retries = self->options->retries;
  crawl->max_wait = (gint64) (self->options->max_wait * G_USEC_PER_SEC);
  crawl->take = self->spool != NULL ? take_to_spool : take_to_output;
  crawl->say = say;
  crawl->data = self;
  hin_crawl_start (crawl);
}

static gboolean
may_ask (GError **error)
{
  if (!hin_hub_offline (hin_app_env))
    return TRUE;
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_REMOTE,
                       "HF_HUB_OFFLINE is set: nothing is asked; name files of saved answers, or - "
                       "for standard input");
  return FALSE;
}

/* Page @i of the spool, as the crawl saw it.  Returns 1; 0: it is damaged; -1 on failure. */
static int
skip_page (Live *self, guint i, GByteArray *body, HinPage *page, GError **error)
{
  g_autofree char *why = NULL;
  g_autoptr (GError) failure = NULL;
  HinCrawlPage place = { hin_spool_url (self->spool, i), hin_spool_next (self->spool, i), page };
  if (!hin_clock_goes_on (&self->clock, error))
    return -1;
  if (!hin_spool_load (self->spool, i, body, &failure))
    {
      if (failure->code == HIN_ERROR_INPUT)
        return 0;
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  HinSpan text = { (const char *) body->data, body->len };
  int whole = hin_page_read (page, text, self->seen, &why, error);
  if (whole != 1)
    return whole;
  return hin_page_mark (page, self->seen, error) && hin_crawl_skip (&self->crawl, &place, error)
             ? 1
             : -1;
}

/* Go behind the pages that are there; from a damaged one on they are asked for again. */
static gboolean
go_on (Live *self, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (HinPage) page = hin_page_new ();
  guint pages = hin_spool_size (self->spool);
  if (hin_spool_was_torn (self->spool))
    hin_app_note (self->app, "%s: the end of the state was torn; it goes on from page %u",
                  self->options->spool, pages + 1);
  for (guint i = 0; i < pages; i++)
    {
      int read = skip_page (self, i, body, page, error);
      if (read < 0)
        return FALSE;
      if (read == 1)
        continue;
      hin_app_note (self->app, "%s: page %u is damaged: it and what follows is asked for again",
                    self->options->spool, i + 1);
      g_free (self->crawl.url);
      self->crawl.url = g_strdup (hin_spool_url (self->spool, i));
      return may_ask (error) && hin_spool_cut (self->spool, i, error);
    }
  if (pages > 0)
    hin_app_note (self->app, "%s: %u pages, %" G_GUINT64_FORMAT " repositories are there already",
                  self->options->spool, pages, self->crawl.rows);
  if (self->options->update && pages > 0 && self->crawl.url == NULL)
    {
      self->crawl.updating = TRUE;
      self->crawl.probes = 1; /* that this is the end was said when it was finished */
      self->crawl.url = g_strdup (hin_spool_url (self->spool, pages - 1));
    }
  return TRUE;
}

static gboolean
has_enough (const Live *self)
{
  guint64 limit = self->options->query.limit;
  return (limit > 0 && self->crawl.rows >= limit)
         || (self->spool == NULL && hin_dump_is_enough (self->dump));
}

static gboolean
crawl (Live *self, GError **error)
{
  if (self->crawl.url == NULL || has_enough (self))
    return TRUE;
  if (!may_ask (error))
    return FALSE;
  while (self->crawl.url != NULL && !has_enough (self))
    if (!hin_crawl_next (&self->crawl, error))
      {
        if (self->spool != NULL && error != NULL)
          {
            char *text = g_strdup_printf (
                "%s; %s keeps %u pages, the same command goes on from there", (*error)->message,
                self->options->spool, hin_spool_size (self->spool));
            g_free ((*error)->message);
            (*error)->message = text;
          }
        return FALSE;
      }
  hin_app_note (self->app,
                "pages %" G_GUINT64_FORMAT ", failures %" G_GUINT64_FORMAT
                ", waited %" G_GINT64_FORMAT " s",
                self->crawl.pages, self->crawl.failures, self->pace->waited / G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
dump_spool (const HinSpool *spool, HinDump *dump, GError **error)
{
  const HinClock clock = { .stop = hin_app_stopped };
  g_autoptr (GByteArray) body = g_byte_array_new ();
  for (guint i = 0; i < hin_spool_size (spool) && !hin_dump_is_enough (dump); i++)
    {
      g_autofree char *path = hin_spool_path (spool, i);
      if (!hin_clock_goes_on (&clock, error) || !hin_spool_load (spool, i, body, error)
          || !hin_dump_text (dump, (HinSpan){ (const char *) body->data, body->len }, path, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hin_live_run (const HinLiveOptions *options, HinDump *dump, GError **error)
{
  g_autofree char *endpoint = hin_hub_endpoint (hin_app_env), *text = NULL;
  HinLiveOptions own = *options;
  g_auto (Live) live = { .dump = dump, .app = dump->app, .options = &own };
  own.query.endpoint = endpoint;
  live.list = hin_list_new (&own.query, error);
  if (live.list == NULL)
    return FALSE;
  if (hin_list_moves (live.list))
    hin_app_note (live.app,
                  "the order of %s changes while the list is read: repositories can be "
                  "missed",
                  own.query.sort);
  hin_app_stop_gently ();
  text = hin_list_text (live.list);
  if (!connect_to_hub (&live, error)
      || (own.spool != NULL && (live.spool = hin_spool_open (own.spool, text, error)) == NULL))
    return FALSE;
  if (live.spool != NULL)
    live.seen = hin_seen_new ();
  set_crawl (&live);
  if ((live.spool != NULL && !go_on (&live, error)) || !crawl (&live, error))
    return FALSE;
  g_clear_pointer (&live.seen, hin_seen_free);
  return live.spool == NULL || dump_spool (live.spool, dump, error);
}

static HinSpool *
read_spool (const char *folder, HinHubKind *kind, guint64 *limit, GError **error)
{
  g_autoptr (HinSpool) spool = hin_spool_read (folder, error);
  if (spool == NULL || hin_list_parse (hin_spool_query (spool), kind, limit))
    return g_steal_pointer (&spool);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s/query: not the query of a spool", folder);
  return NULL;
}

gboolean
hin_live_kind (const char *folder, HinHubKind *kind, GError **error)
{
  guint64 limit;
  g_autoptr (HinSpool) spool = read_spool (folder, kind, &limit, error);
  return spool != NULL;
}

gboolean
hin_live_read (const char *folder, HinDump *dump, GError **error)
{
  HinHubKind kind;
  g_autoptr (HinSpool) spool = read_spool (folder, &kind, &dump->limit, error);
  if (spool == NULL)
    return FALSE;
  guint pages = hin_spool_size (spool);
  hin_dump_begin (dump);
  gboolean good = dump_spool (spool, dump, error);
  gboolean whole
      = pages > 0 && (hin_spool_next (spool, pages - 1) == NULL || hin_dump_is_enough (dump));
  dump->limit = 0;
  if (good && !whole)
    hin_app_lost (dump->app, "%s: the list is not finished: only %u pages of it are there", folder,
                  pages);
  return good;
}
