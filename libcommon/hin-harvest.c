#include "config.h"

#include "hin-harvest.h"

#include <string.h>

#include "hin-error.h"
#include "hin-feed.h"

#define DAY ((gint64)86400)
#define RENEWALS 3 /* of a token on one day */
#define BARREN 5   /* pages in a row without a record that are followed */

typedef struct
{
  HinHarvest *harvest;
  HinCacheHarvest state;
  HinSpan body;             /* of the answer under judgement */
  guint records;            /* in it */
  GString *token, *refusal; /* what it says */
  const char *oddity;       /* what the last answer was doubted for, or NULL */
  GHashTable *tokens;       /* that were given in this run */
  guint64 papers, deleted;  /* of the page */
  guint barren;             /* pages without a record, in a row */
  guint renewals;           /* of the token, since the place moved */
} Run;

static void
run_clear (Run *self)
{
  hin_cache_harvest_clear (&self->state);
  g_string_free (self->token, TRUE);
  g_string_free (self->refusal, TRUE);
  g_hash_table_unref (self->tokens);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void G_GNUC_PRINTF (3, 4) say (Run *self, gboolean note, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  self->harvest->say (self->harvest->data, note, text);
}

gboolean
hin_harvest_is_set (const char *set)
{
  static const char others[] = ".:-";
  for (const char *p = set; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (others, *p) == NULL)
      return FALSE;
  return *set != '\0';
}

gboolean
hin_harvest_is_date (const char *date)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  return strlen (date) == 10 && date[4] == '-'
         && hin_paper_date (paper, HIN_PAPER_PUBLISHED, date, 10);
}

static void
set_text (char **text, const char *value)
{
  char *copy = g_strdup (value);
  g_free (*text);
  *text = copy;
}

static char *
day_text (gint64 seconds)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (seconds);
  return g_date_time_format (day, "%Y-%m-%d");
}

/* The day @days before @date. */
static char *
day_before (const char *date, int days)
{
  g_autofree char *text = g_strconcat (date, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (text, NULL);
  return day != NULL ? day_text (g_date_time_to_unix (day) - days * DAY) : g_strdup (date);
}

/* What is whole and odd is believed when it is said again. */
static HinAskVerdict
doubt (Run *self, char **why, const char *text)
{
  gboolean agreed = g_strcmp0 (self->oddity, text) == 0;
  self->oddity = text;
  if (agreed)
    return HIN_ASK_TAKE;
  *why = g_strdup (text);
  return HIN_ASK_AGAIN;
}

/* That nothing matches a token cannot be: it is not taken. */
static gboolean
is_bad_token (const Run *self)
{
  return g_str_equal (self->refusal->str, "badResumptionToken")
         || (*self->state.token != '\0' && g_str_equal (self->refusal->str, "noRecordsMatch"));
}

/* Read the whole page, to see that it is one. */
static HinAskVerdict
judge (gpointer data, const HinHttpAnswer *answer, char **why, GError **error)
{
  Run *self = data;
  g_autoptr (GError) failure = NULL;
  const HinFeedRecord *record;
  int got;

  self->body = (HinSpan){ (const char *) answer->body->data, answer->body->len };
  self->records = 0;
  g_autoptr (HinFeed) feed = hin_feed_new_text (self->body, "the answer");
  while ((got = hin_feed_next (feed, &record, &failure)) == 1)
    self->records++;
  const HinFeedPage *page = hin_feed_page (feed);
  g_string_assign (self->token, g_strstrip (page->token->str));
  g_string_assign (self->refusal, page->refusal->str);
  if (got < 0 || !page->harvest || (!page->has_list && page->refusal->len == 0))
    {
      *why = g_strdup (got < 0 ? failure->message : "the answer: no list of records");
      return HIN_ASK_AGAIN;
    }
  if (is_bad_token (self))
    return doubt (self, why, "badResumptionToken");
  if (g_str_equal (self->refusal->str, "noRecordsMatch"))
    return doubt (self, why, "noRecordsMatch");
  if (self->refusal->len > 0)
    {
      g_autofree char *code = hin_error_quote (self->refusal->str, self->refusal->len);
      g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "arXiv refuses this harvest: %s", code);
      return HIN_ASK_NEVER;
    }
  if (self->records == 0 && self->token->len == 0)
    {
      *why = g_strdup ("a list without records"); /* of nothing OAI-PMH says noRecordsMatch */
      return HIN_ASK_AGAIN;
    }
  if (g_hash_table_contains (self->tokens, self->token->str))
    return doubt (self, why, "a token that leads back");
  return HIN_ASK_TAKE;
}

static char *
make_url (const Run *self)
{
  const HinHarvest *harvest = self->harvest;
  if (*self->state.token != '\0')
    {
      g_autofree char *token = g_uri_escape_string (self->state.token, NULL, FALSE);
      return g_strdup_printf ("%s?verb=ListRecords&resumptionToken=%s", harvest->endpoint, token);
    }
  const char *from = *self->state.place != '\0' ? self->state.place : self->state.since;
  g_autofree char *set = g_uri_escape_string (harvest->set, ":", FALSE);
  return g_strdup_printf ("%s?verb=ListRecords&metadataPrefix=arXiv&from=%s&until=%s&set=%s",
                          harvest->endpoint, from, self->state.until, set);
}

static gboolean
take_record (Run *self, const HinFeedRecord *record, GError **error)
{
  HinHarvest *harvest = self->harvest;
  HinCache *cache = harvest->cache;
  const char *id = record->id->str;
  g_autofree char *text = NULL;
  if (hin_harvest_is_date (record->datestamp->str))
    set_text (&self->state.place, record->datestamp->str);
  switch (record->kind)
    {
    case HIN_FEED_PAPER:
      if (record->text->len > 0)
        say (self, FALSE, "paper %s: %s", id, record->text->str);
      self->papers++;
      self->state.records++;
      return hin_cache_put (cache, id, record->paper, "oai", harvest->now, error);
    case HIN_FEED_DELETED:
      self->deleted++;
      return hin_cache_remove (cache, id, error);
    default:
      harvest->odd++;
      text = hin_error_quote (record->text->str, record->text->len);
      say (self, FALSE, "a record that is left out: %s", text);
      return TRUE;
    }
}

/* The page was read once and is whole: what is in it and where it leads to are kept together. */
static gboolean
take_page (Run *self, GError **error)
{
  HinHarvest *harvest = self->harvest;
  const HinFeedRecord *record;
  g_autoptr (HinFeed) feed = hin_feed_new_text (self->body, "the answer");
  int got;
  self->papers = self->deleted = 0;
  if (!hin_cache_begin (harvest->cache, TRUE, error))
    return FALSE;
  while ((got = hin_feed_next (feed, &record, error)) == 1)
    if (!take_record (self, record, error))
      return FALSE;
  set_text (&self->state.token, self->token->str);
  self->state.done = self->token->len == 0;
  if (got != 0 || !hin_cache_put_harvest (harvest->cache, harvest->set, &self->state, error)
      || !hin_cache_commit (harvest->cache, error))
    return FALSE;
  harvest->pages++;
  harvest->papers += self->papers;
  harvest->deleted += self->deleted;
  return TRUE;
}

/* The token is not taken any more: go on from the day of the last record. */
static gboolean
renew (Run *self, GError **error)
{
  if (self->renewals++ == RENEWALS || *self->state.token == '\0')
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_REMOTE,
                           "arXiv takes neither its token nor the day it stood for");
      return FALSE;
    }
  say (self, TRUE, "arXiv no longer takes its token: going on from %s", self->state.place);
  g_hash_table_remove_all (self->tokens); /* the same ones may come again */
  set_text (&self->state.token, "");
  return TRUE;
}

static gboolean
ask_page (Run *self, GError **error)
{
  g_autofree char *url = make_url (self);
  g_autofree char *what = g_strdup_printf ("page %" G_GUINT64_FORMAT, self->harvest->pages + 1);
  self->oddity = NULL;
  HinAskVerdict verdict = hin_ask (self->harvest->ask, url, what, FALSE, judge, self, error);
  if (verdict == HIN_ASK_LESS)
    g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "%s: arXiv finds the request too long", what);
  if (verdict != HIN_ASK_TAKE)
    return FALSE;
  if (is_bad_token (self))
    return renew (self, error);
  self->barren = self->records == 0 ? self->barren + 1 : 0;
  if (g_hash_table_contains (self->tokens, self->token->str) || self->barren > BARREN)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "%s: arXiv's tokens lead nowhere", what);
      return FALSE;
    }
  if (self->token->len > 0)
    g_hash_table_add (self->tokens, g_strdup (self->token->str));
  g_autofree char *place = g_strdup (self->state.place);
  if (!take_page (self, error))
    return FALSE;
  if (strcmp (self->state.place, place) > 0)
    self->renewals = 0;
  return TRUE;
}

/* Where to begin: where an unfinished harvest stands, behind a finished one, or anew. */
static gboolean
begin (Run *self, GError **error)
{
  HinHarvest *harvest = self->harvest;
  HinCacheHarvest *state = &self->state;
  int got = hin_cache_get_harvest (harvest->cache, harvest->set, state, error);
  if (got < 0)
    return FALSE;
  gboolean joins
      = got == 1 && (harvest->since == NULL || strcmp (harvest->since, state->since) >= 0);
  if (joins && !state->done)
    {
      say (self, TRUE,
           "going on with the harvest of %s since %s: %" G_GINT64_FORMAT " papers are there",
           harvest->set, state->since, state->records);
      return TRUE;
    }
  g_autofree char *today = day_text (harvest->now);
  if (harvest->since != NULL && strcmp (harvest->since, today) > 0)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--since %s is yet to come", harvest->since);
      return FALSE;
    }
  if (got == 0 && harvest->since == NULL)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
                   "--since DATE is needed: there is no harvest of %s to go on from", harvest->set);
      return FALSE;
    }
  g_autofree char *place = joins ? day_before (state->until, HIN_HARVEST_OVERLAP) : g_strdup ("");
  if (!joins || (harvest->since != NULL && strcmp (harvest->since, place) > 0))
    {
      set_text (&place, "");
      set_text (&state->since, harvest->since);
      state->records = 0;
    }
  set_text (&state->place, place);
  set_text (&state->until, today);
  set_text (&state->token, "");
  state->done = FALSE;
  return TRUE;
}

static gboolean
go_on (HinHarvest *self, GError **error)
{
  g_auto (Run) run = { .harvest = self };
  run.token = g_string_new (NULL);
  run.refusal = g_string_new (NULL);
  run.tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!begin (&run, error))
    return FALSE;
  if (*run.state.token != '\0')
    g_hash_table_add (run.tokens, g_strdup (run.state.token));
  while (!run.state.done)
    if (!ask_page (&run, error))
      return FALSE;
  return TRUE;
}

gboolean
hin_harvest_run (HinHarvest *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (go_on (self, &failure))
    return TRUE;
  if (failure->code == HIN_ERROR_LOSS) /* the cache was damaged and is empty now */
    {
      self->say (self->data, TRUE, failure->message);
      g_clear_error (&failure);
      if (go_on (self, &failure))
        return TRUE;
      if (failure->code == HIN_ERROR_LOSS || failure->code == HIN_ERROR_USAGE)
        failure->code = HIN_ERROR_IO; /* it was the cache, not the command line */
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
