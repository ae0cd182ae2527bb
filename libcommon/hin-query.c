#include "config.h"

#include "hin-query.h"

#include <string.h>

#include "hin-arxiv.h"
#include "hin-error.h"
#include "hin-feed.h"

#define NAMED "incorrect_id_format_for_" /* before the id in the name of the API's error */

typedef struct
{
  HinQuery *query;
  GQueue batches;      /* of GPtrArray of const char * */
  GPtrArray *absent;   /* ids that one answer left out */
  gboolean again;      /* they are being asked for: another such answer is enough */
  const char *suspect; /* an id that alone made the API fail, until it works for another */
  const char *witness; /* one that was found */

  /* the answer under judgement */
  const HinHttpAnswer *answer;
  HinSpan rest;     /* of its body, not handed out yet */
  GString *refusal; /* the name of the error in it, or empty */
} Run;

static void
run_clear (Run *self)
{
  g_queue_clear_full (&self->batches, (GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_unref (self->absent);
  g_string_free (self->refusal, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static int
next_block (gpointer data, HinSpan *block, GError **error G_GNUC_UNUSED)
{
  Run *self = data;
  *block = self->rest;
  self->rest.len = 0;
  return block->len > 0;
}

static HinFeed *
open_feed (Run *self)
{
  const GByteArray *body = self->answer->body;
  self->rest = (HinSpan){ (const char *) body->data, body->len };
  return hin_feed_new (next_block, self, "the answer");
}

/* Read the whole feed, to see that it is one. */
static HinAskVerdict
judge (gpointer data, const HinHttpAnswer *answer, char **why, GError **error G_GNUC_UNUSED)
{
  Run *self = data;
  g_autoptr (GError) failure = NULL;
  const HinFeedRecord *record;
  int got;

  self->answer = answer;
  g_string_truncate (self->refusal, 0);
  g_autoptr (HinFeed) feed = open_feed (self);
  while ((got = hin_feed_next (feed, &record, &failure)) == 1)
    if (record->kind == HIN_FEED_REFUSED)
      g_string_assign (self->refusal, record->text->len > 0 ? record->text->str : "an error");
  if (got < 0 && answer->status == 400)
    return HIN_ASK_LESS;
  if (got < 0 || hin_feed_page (feed)->harvest)
    {
      *why = g_strdup (got < 0 ? failure->message : "the answer: not an Atom feed");
      return HIN_ASK_AGAIN;
    }
  return answer->status == 400 && self->refusal->len == 0 ? HIN_ASK_LESS : HIN_ASK_TAKE;
}

static char *
make_url (const HinQuery *query, const GPtrArray *batch)
{
  GString *url = g_string_new (query->endpoint);
  g_string_append (url, "?id_list=");
  for (guint i = 0; i < batch->len; i++)
    g_string_append_printf (url, "%s%s", i > 0 ? "," : "", (const char *) batch->pdata[i]);
  g_string_append_printf (url, "&start=0&max_results=%u", batch->len);
  return g_string_free (url, FALSE);
}

static GPtrArray *
take_part (const GPtrArray *batch, guint from, guint to)
{
  GPtrArray *part = g_ptr_array_sized_new (MAX (to - from, 1));
  for (guint i = from; i < to; i++)
    g_ptr_array_add (part, batch->pdata[i]);
  return part;
}

static void
add_batches (Run *self, const GPtrArray *ids)
{
  for (guint from = 0; from < ids->len; from += HIN_QUERY_BATCH)
    g_queue_push_tail (&self->batches,
                       take_part (ids, from, MIN (from + HIN_QUERY_BATCH, ids->len)));
}

/* The place in @batch of the id that the API's error names, or its length. */
static guint
find_named (const Run *self, const GPtrArray *batch)
{
  g_autoptr (GString) id = g_string_new (NULL);
  const char *name = strstr (self->refusal->str, NAMED);
  guint i = 0;
  if (name == NULL)
    return batch->len;
  name += strlen (NAMED);
  if (!hin_arxiv_normalise (name, strlen (name), id, NULL))
    return batch->len;
  while (i < batch->len && !g_str_equal (batch->pdata[i], id->str))
    i++;
  return i;
}

/* Ask for less than @batch, which is longer than one: the id that the error names and the rest, or
 * two halves. */
static void
divide (Run *self, GPtrArray *batch, gboolean refused)
{
  guint named = refused ? find_named (self, batch) : batch->len;
  if (named < batch->len)
    {
      g_queue_push_head (&self->batches, take_part (batch, named, named + 1));
      g_ptr_array_remove_index (batch, named);
      g_queue_push_head (&self->batches, take_part (batch, 0, batch->len));
      return;
    }
  g_queue_push_head (&self->batches, take_part (batch, batch->len / 2, batch->len));
  g_queue_push_head (&self->batches, take_part (batch, 0, batch->len / 2));
}

static gboolean
refuse (Run *self, const char *id, GError **error)
{
  HinQuery *query = self->query;
  return query->begin (query->data, error) && query->refused (query->data, id, error)
         && query->end (query->data, error);
}

/* The API works: what it failed for alone is at fault itself. */
static gboolean
convict (Run *self, GError **error)
{
  const char *suspect = self->suspect;
  self->suspect = NULL;
  return suspect == NULL || refuse (self, suspect, error);
}

static gboolean
hand_out_found (Run *self, const GPtrArray *batch, gboolean *found, GError **error)
{
  HinQuery *query = self->query;
  g_autoptr (HinFeed) feed = open_feed (self);
  const HinFeedRecord *record;
  int got;
  while ((got = hin_feed_next (feed, &record, error)) == 1)
    for (guint i = 0; record->kind == HIN_FEED_PAPER && i < batch->len; i++)
      if (!found[i] && g_str_equal (batch->pdata[i], record->id->str))
        {
          found[i] = TRUE;
          self->witness = batch->pdata[i];
          if (!query->found (query->data, record->id->str, record->paper, error))
            return FALSE;
        }
  return got == 0;
}

/* The answer was read once and is whole. */
static gboolean
hand_out (Run *self, const GPtrArray *batch, GError **error)
{
  HinQuery *query = self->query;
  g_autofree gboolean *found = g_new0 (gboolean, batch->len);
  if (!query->begin (query->data, error) || !hand_out_found (self, batch, found, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    if (!found[i] && !self->again)
      g_ptr_array_add (self->absent, batch->pdata[i]);
    else if (!found[i] && !query->unknown (query->data, batch->pdata[i], error))
      return FALSE;
  return query->end (query->data, error);
}

/* Whether the run goes on without the answer for one id alone. */
static gboolean
suspect (Run *self, const char *id, const GError *failure)
{
  if (failure->code != HIN_ERROR_REMOTE || !self->query->ask->answered || self->suspect != NULL)
    return FALSE;
  self->suspect = id;
  return TRUE;
}

static gboolean
ask_batch (Run *self, GPtrArray *batch, GError **error)
{
  g_autofree char *url = make_url (self->query, batch);
  g_autofree char *what
      = batch->len == 1
            ? g_strdup_printf ("paper %s", (const char *) batch->pdata[0])
            : g_strdup_printf ("%u papers from %s", batch->len, (const char *) batch->pdata[0]);
  g_autoptr (GError) failure = NULL;
  HinAskVerdict verdict
      = hin_ask (self->query->ask, url, what, batch->len > 1, judge, self, &failure);
  gboolean refused = verdict == HIN_ASK_TAKE && self->refusal->len > 0;
  if (verdict == HIN_ASK_TAKE && !convict (self, error))
    return FALSE;
  if (verdict == HIN_ASK_TAKE && !refused)
    return hand_out (self, batch, error);
  if (verdict != HIN_ASK_NEVER && batch->len == 1)
    return refuse (self, batch->pdata[0], error);
  if (verdict != HIN_ASK_NEVER)
    {
      divide (self, batch, refused);
      return TRUE;
    }
  if (batch->len == 1 && suspect (self, batch->pdata[0], failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The API failed for the last paper alone, and nobody was asked for after it: does it work? */
static gboolean
try_witness (Run *self, GError **error)
{
  if (self->witness != NULL)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new ();
      g_ptr_array_add (batch, (gpointer) self->witness);
      g_autofree char *url = make_url (self->query, batch);
      return hin_ask (self->query->ask, url, self->witness, FALSE, judge, self, error)
                 == HIN_ASK_TAKE
             && convict (self, error);
    }
  g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "paper %s: the API fails for it", self->suspect);
  return FALSE;
}

gboolean
hin_query_run (HinQuery *self, const char *const *ids, guint n, GError **error)
{
  g_auto (Run) run = { .query = self, .batches = G_QUEUE_INIT };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  run.absent = g_ptr_array_new ();
  run.refusal = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, (gpointer) ids[i]);
  add_batches (&run, all);
  while (!g_queue_is_empty (&run.batches))
    {
      g_autoptr (GPtrArray) batch = g_queue_pop_head (&run.batches);
      if (!ask_batch (&run, batch, error))
        return FALSE;
      if (g_queue_is_empty (&run.batches) && !run.again)
        {
          run.again = TRUE;
          add_batches (&run, run.absent);
        }
    }
  return run.suspect == NULL || try_witness (&run, error);
}
