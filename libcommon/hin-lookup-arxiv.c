#include "config.h"

#include "hin-lookup-private.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-client.h"
#include "hin-harvest.h"
#include "hin-query.h"

typedef struct
{
  const char *variable; /* of the environment, which names another one */
  const char *usual;
} Server;

static const Server api = { "HIN_ARXIV_API", "https://export.arxiv.org/api/query" };
static const Server oai = { "HIN_ARXIV_OAI", "https://oaipmh.arxiv.org/oai" };

/* The way to one of arXiv's servers. */
typedef struct
{
  HinLookup *lookup;
  HinClock clock;
  HinHttp *http;
  HinPace *pace;
  HinTurn *turn;
  HinAsk ask;
  HinPaper *paper;
  guint32 open; /* papers to ask for */
  guint32 done;
} Way;

static const char *
endpoint_of (const Server *server)
{
  const char *given = hin_app_env (server->variable);
  return given != NULL && *given != '\0' ? given : server->usual;
}

static void
way_clear (Way *self)
{
  hin_paper_free (self->paper);
  hin_turn_free (self->turn);
  hin_pace_free (self->pace);
  hin_http_free (self->http);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

static void
say (gpointer data, gboolean note, const char *text)
{
  Way *self = data;
  if (note)
    hin_app_note (self->lookup->app, "%s", text);
  else
    hin_app_detail (self->lookup->app, "%s", text);
  hin_app_show (self->lookup->app, TRUE, "%s", text);
}

static void
say_note (gpointer data, const char *text)
{
  say (data, TRUE, text);
}

/* Other processes of this user are minded by a file in the cache folder, whatever the cache is. */
static gboolean
open_turn (Way *self, GError **error)
{
  const gint64 interval = HIN_ASK_INTERVAL * (gint64) G_USEC_PER_SEC;
  g_autoptr (GError) failure = NULL;
  g_autofree char *folder = hin_lookup_folder (&failure);
  if (folder != NULL)
    self->turn = hin_turn_new (folder, "arxiv.turn", &self->clock, interval, &failure);
  if (self->turn == NULL)
    {
      hin_app_note (self->lookup->app, "%s; other processes that ask arXiv are not minded",
                    failure->message);
      self->turn = hin_turn_new (NULL, NULL, &self->clock, interval, error);
    }
  if (self->turn != NULL)
    hin_turn_listen (self->turn, say_note, self);
  return self->turn != NULL;
}

static HinHttp *
make_http (HinLookup *lookup, const Server *server, HinClock *clock, GError **error)
{
  const HinLookupOptions *options = lookup->options;
  g_autofree char *agent = hin_client_agent (lookup->app, options->contact, error);
  HinHttpOptions http = { .endpoint = endpoint_of (server),
                          .variable = server->variable,
                          .user_agent = agent,
                          .accept = "application/atom+xml, application/xml, text/xml",
                          .cacert = options->cacert,
                          .timeout = options->timeout,
                          .apart = TRUE,
                          .clock = clock };
  return agent != NULL ? hin_http_new (&http, error) : NULL;
}

static gboolean
open_way (Way *self, const Server *server, GError **error)
{
  const HinLookupOptions *options = self->lookup->options;
  hin_app_stop_gently ();
  self->clock.stop = hin_app_stopped;
  self->http = make_http (self->lookup, server, &self->clock, error);
  if (self->http == NULL)
    return FALSE;
  hin_client_clock (&self->clock, self->http);
  self->paper = hin_paper_new ();
  self->pace = hin_pace_new (&self->clock);
  self->pace->silence = HIN_ASK_SILENCE;
  self->pace->longest = HIN_TURN_LONGEST;
  if (!open_turn (self, error))
    return FALSE;
  self->ask = (HinAsk){ .http = self->http,
                        .pace = self->pace,
                        .turn = self->turn,
                        .retries = options->retries,
                        .max_wait = (gint64) (options->max_wait * G_USEC_PER_SEC),
                        .say = say,
                        .data = self };
  return TRUE;
}

gboolean
hin_lookup_check_arxiv (HinLookup *self, GError **error)
{
  HinClock clock = { 0 };
  g_autoptr (HinHttp) http = make_http (self, &api, &clock, error);
  return http != NULL;
}

static void
report_requests (const Way *self)
{
  hin_app_note (self->lookup->app,
                "requests %" G_GUINT64_FORMAT ", failures %" G_GUINT64_FORMAT
                ", waited %" G_GINT64_FORMAT " s",
                self->ask.requests, self->ask.failures,
                hin_turn_waited (self->turn) / G_USEC_PER_SEC);
}

/* Another process may have asked since. */
static gboolean
wants (gpointer data, const char *id)
{
  Way *self = data;
  HinLookup *lookup = self->lookup;
  GError *failure = NULL;
  if (lookup->cache != NULL && !hin_lookup_ask_cache_for (lookup, id, self->paper, &failure))
    hin_lookup_drop_cache (lookup, failure);
  return hin_resolve_is_rest (lookup->resolve, id, strlen (id));
}

static gboolean
begin_batch (gpointer data, GError **error G_GNUC_UNUSED)
{
  HinLookup *lookup = ((Way *) data)->lookup;
  GError *failure = NULL;
  if (lookup->cache != NULL && !hin_cache_begin (lookup->cache, TRUE, &failure))
    hin_lookup_drop_cache (lookup, failure);
  return TRUE;
}

static gboolean
end_batch (gpointer data, GError **error G_GNUC_UNUSED)
{
  HinLookup *lookup = ((Way *) data)->lookup;
  GError *failure = NULL;
  if (lookup->cache != NULL && !hin_cache_commit (lookup->cache, &failure))
    hin_lookup_drop_cache (lookup, failure);
  return TRUE;
}

static void
show_progress (Way *self)
{
  self->done++;
  hin_app_show (self->lookup->app, FALSE, "%u of %u papers, %" G_GUINT64_FORMAT " requests",
                self->done, self->open, self->ask.requests);
}

static gboolean
take_found (gpointer data, const char *id, HinPaper *paper, GError **error G_GNUC_UNUSED)
{
  HinLookup *lookup = ((Way *) data)->lookup;
  GError *failure = NULL;
  hin_resolve_found (lookup->resolve, id, strlen (id), paper);
  hin_lookup_count (lookup, paper);
  show_progress (data);
  if (lookup->cache != NULL
      && !hin_cache_put (lookup->cache, id, paper, "api", lookup->now, &failure))
    hin_lookup_drop_cache (lookup, failure);
  return TRUE;
}

static gboolean
take_unknown (gpointer data, const char *id, GError **error G_GNUC_UNUSED)
{
  HinLookup *lookup = ((Way *) data)->lookup;
  GError *failure = NULL;
  gboolean known = !hin_resolve_wants (lookup->resolve, id, strlen (id)); /* from long ago */
  hin_resolve_failed (lookup->resolve, id, strlen (id), HIN_RESOLVE_UNKNOWN);
  show_progress (data);
  if (lookup->cache != NULL && !known
      && !hin_cache_put_missing (lookup->cache, id, lookup->now, &failure))
    hin_lookup_drop_cache (lookup, failure);
  return TRUE;
}

static gboolean
take_refused (gpointer data, const char *id, GError **error G_GNUC_UNUSED)
{
  HinLookup *lookup = ((Way *) data)->lookup;
  hin_resolve_failed (lookup->resolve, id, strlen (id), HIN_RESOLVE_REFUSED);
  show_progress (data);
  return TRUE;
}

gboolean
hin_lookup_ask_arxiv (HinLookup *self, GError **error)
{
  guint32 n;
  hin_autofree guint32 *rest = hin_resolve_rest (self->resolve, &n, error);
  if (rest == NULL || n == 0)
    return rest != NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_sized_new (n);
  for (guint32 i = 0; i < n; i++)
    g_ptr_array_add (ids, (gpointer) hin_resolve_id (self->resolve, rest[i]));

  g_auto (Way) way = { .lookup = self, .open = n };
  if (!hin_lookup_open_cache (self, TRUE, error) || !open_way (&way, &api, error))
    return FALSE;
  if (self->cache != NULL && hin_cache_is_read_only (self->cache))
    hin_app_note (self->app, "the cache can only be read: what arXiv says is not remembered");
  HinQuery query = { .ask = &way.ask,
                     .endpoint = endpoint_of (&api),
                     .wants = wants,
                     .begin = begin_batch,
                     .found = take_found,
                     .unknown = take_unknown,
                     .refused = take_refused,
                     .end = end_batch,
                     .data = &way };
  GError *failure = NULL;
  if (!hin_query_run (&query, (const char *const *) ids->pdata, n, &failure))
    {
      for (guint32 i = 0; i < n; i++)
        hin_resolve_failed (self->resolve, ids->pdata[i], strlen (ids->pdata[i]),
                            HIN_RESOLVE_UNREACHED);
      hin_app_unfinished (self->app, failure);
    }
  report_requests (&way);
  return TRUE;
}

gboolean
hin_lookup_harvest (HinApp *app, const HinLookupOptions *options, const char *set,
                    const char *since, GError **error)
{
  HinLookup lookup = { .app = app, .options = options };
  g_auto (Way) way = { .lookup = &lookup };
  lookup.now = g_get_real_time () / G_USEC_PER_SEC;
  if (!hin_lookup_open_cache (&lookup, TRUE, error))
    return FALSE;
  if (lookup.cache == NULL || hin_cache_is_read_only (lookup.cache))
    {
      hin_cache_free (lookup.cache);
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_IO,
                           "a harvest needs a cache that can be written");
      return FALSE;
    }
  HinHarvest harvest = { .ask = &way.ask,
                         .cache = lookup.cache,
                         .endpoint = endpoint_of (&oai),
                         .set = set,
                         .since = since,
                         .now = lookup.now,
                         .say = say,
                         .data = &way };
  gboolean good = open_way (&way, &oai, error) && hin_harvest_run (&harvest, error);
  if (good || way.ask.requests > 0)
    {
      hin_app_note (app,
                    "harvested %" G_GUINT64_FORMAT " papers, %" G_GUINT64_FORMAT
                    " deleted, %" G_GUINT64_FORMAT " pages",
                    harvest.papers, harvest.deleted, harvest.pages);
      report_requests (&way);
    }
  if (harvest.odd > 0)
    hin_app_lost (app, "%" G_GUINT64_FORMAT " records were left out (-v names them)", harvest.odd);
  hin_cache_free (lookup.cache);
  return good;
}
