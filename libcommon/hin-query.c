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
  GQueue batches;       /* of GPtrArray of const char * */
  GPtrArray *absent;    /* ids that one answer left out */
  gboolean again;       /* they are being asked for: another such answer is enough */
  const char *found;    /* a paper that the API has, or NULL */
  const char *expected; /* the witness, where the answer must have it, or NULL */

  /* the answer under judgement */
  HinSpan body;
  GString *refusal;     /* the name of the error in it, or empty */
  gboolean admits_less; /* it has fewer papers than it says there are */
} Run;

static void
run_clear (Run *self)
{
  g_queue_clear_full (&self->batches, (GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_unref (self->absent);
  g_string_free (self->refusal, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* What is wrong with a whole feed, or NULL. */
static const char *
find_fault (const Run *self, const HinFeedPage *page, gboolean expected)
{
  if (page->harvest)
    return "the answer: not an Atom feed";
  if (self->refusal->len > 0)
    return NULL;
  if (self->expected != NULL && !expected)
    return "the answer lacks a paper that an earlier one had";
  return NULL;
}

/* Read the whole feed, to see that it is one. */
static HinAskVerdict
judge (gpointer data, const HinHttpAnswer *answer, char **why, GError **error G_GNUC_UNUSED)
{
  Run *self = data;
  g_autoptr (GError) failure = NULL;
  const HinFeedRecord *record;
  gboolean expected = FALSE;
  guint entries = 0;
  int got;

  self->body = (HinSpan){ (const char *) answer->body->data, answer->body->len };
  g_string_truncate (self->refusal, 0);
  g_autoptr (HinFeed) feed = hin_feed_new_text (self->body, "the answer");
  while ((got = hin_feed_next (feed, &record, &failure)) == 1)
    {
      entries++;
      expected |= g_strcmp0 (record->id->str, self->expected) == 0;
      if (record->kind == HIN_FEED_REFUSED)
        g_string_assign (self->refusal, record->text->len > 0 ? record->text->str : "an error");
    }
  if (answer->status == 400 && (got < 0 || self->refusal->len == 0))
    return HIN_ASK_LESS;
  const char *fault
      = got < 0 ? failure->message : find_fault (self, hin_feed_page (feed), expected);
  self->admits_less = entries < hin_feed_page (feed)->total;
  if (fault == NULL)
    return HIN_ASK_TAKE;
  *why = g_strdup (fault);
  return HIN_ASK_AGAIN;
}

static gboolean
is_in (const GPtrArray *batch, const char *id)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) batch, id, g_str_equal, NULL);
}

/* A paper that the API has and @batch has not; NULL: there is none. */
static const char *
find_witness (const Run *self, const GPtrArray *batch)
{
  static const char *const known[] = { HIN_QUERY_WITNESS, HIN_QUERY_OTHER_WITNESS };
  if (self->found != NULL && !is_in (batch, self->found))
    return self->found;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (!is_in (batch, known[i]))
      return known[i];
  return NULL;
}

/* Ask for @batch, and for the witness too where an answer without anything would be no wonder. */
static HinAskVerdict
ask (Run *self, const GPtrArray *batch, gboolean divisible, GError **error)
{
  const char *first = batch->pdata[0];
  self->expected = self->again ? find_witness (self, batch) : NULL;
  g_autoptr (GString) url = g_string_new (self->query->endpoint);
  g_string_append_printf (url, "?id_list=%s", first);
  for (guint i = 1; i < batch->len; i++)
    g_string_append_printf (url, ",%s", (const char *) batch->pdata[i]);
  if (self->expected != NULL)
    g_string_append_printf (url, ",%s", self->expected);
  g_string_append_printf (url, "&start=0&max_results=%u",
                          batch->len + (self->expected != NULL ? 1 : 0));
  g_autofree char *what = batch->len == 1
                              ? g_strdup_printf ("paper %s", first)
                              : g_strdup_printf ("%u papers from %s", batch->len, first);
  return hin_ask (self->query->ask, url->str, what, divisible, judge, self, error);
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
  guint most = HIN_QUERY_BATCH - (self->again ? 1 : 0); /* and the witness */
  for (guint from = 0; from < ids->len; from += most)
    g_queue_push_tail (&self->batches, take_part (ids, from, MIN (from + most, ids->len)));
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

/* The API failed for the one id of @batch, as @failure says: is it the id, or does it fail for all?
 */
static gboolean
fail_alone (Run *self, const GPtrArray *batch, const GError *failure, GError **error)
{
  g_autoptr (GPtrArray) witness = g_ptr_array_new ();
  g_ptr_array_add (witness, (gpointer) find_witness (self, batch));
  HinAskVerdict verdict = ask (self, witness, FALSE, error);
  if (verdict == HIN_ASK_NEVER)
    return FALSE;
  if (verdict == HIN_ASK_TAKE && self->refusal->len == 0)
    return refuse (self, batch->pdata[0], error);
  g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "the API fails for every paper: %s",
               failure != NULL ? failure->message : "it refuses to answer");
  return FALSE;
}

/* A field that is not as it should be was left out. */
static void
say_odd (const Run *self, const HinFeedRecord *record)
{
  HinAsk *ask = self->query->ask;
  g_autofree char *text = record->text->len > 0
                              ? g_strdup_printf ("paper %s: %s", record->id->str, record->text->str)
                              : NULL;
  if (text != NULL)
    ask->say (ask->data, FALSE, text);
}

static gboolean
hand_out_found (Run *self, const GPtrArray *batch, gboolean *found, GError **error)
{
  HinQuery *query = self->query;
  g_autoptr (HinFeed) feed = hin_feed_new_text (self->body, "the answer");
  const HinFeedRecord *record;
  int got;
  while ((got = hin_feed_next (feed, &record, error)) == 1)
    for (guint i = 0; record->kind == HIN_FEED_PAPER && i < batch->len; i++)
      if (!found[i] && g_str_equal (batch->pdata[i], record->id->str))
        {
          found[i] = TRUE;
          say_odd (self, record);
          self->found = batch->pdata[i];
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
  g_autoptr (GPtrArray) left_out = g_ptr_array_new ();
  gboolean admits_less = self->admits_less;
  if (!query->begin (query->data, error) || !hand_out_found (self, batch, found, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    if (!found[i])
      g_ptr_array_add (self->again ? left_out : self->absent, batch->pdata[i]);
  if (admits_less && batch->len > 1 && left_out->len == 1)
    g_queue_push_head (&self->batches, take_part (left_out, 0, 1));
  else if (admits_less && batch->len > 1 && left_out->len > 1)
    divide (self, left_out, FALSE);
  else
    for (guint i = 0; i < left_out->len; i++)
      if (!query->unknown (query->data, left_out->pdata[i], error))
        return FALSE;
  return query->end (query->data, error);
}

static gboolean
ask_batch (Run *self, GPtrArray *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  for (guint i = batch->len; i-- > 0;)
    if (!self->query->wants (self->query->data, batch->pdata[i]))
      g_ptr_array_remove_index (batch, i);
  if (batch->len == 0)
    return TRUE;
  HinAskVerdict verdict = ask (self, batch, batch->len > 1, &failure);
  gboolean refused = verdict == HIN_ASK_TAKE && self->refusal->len > 0;
  if (verdict == HIN_ASK_TAKE && !refused)
    return hand_out (self, batch, error);
  if (verdict == HIN_ASK_NEVER
      && !(batch->len == 1 && failure->code == HIN_ERROR_REMOTE && self->query->ask->answered))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (batch->len == 1)
    return fail_alone (self, batch, failure, error);
  divide (self, batch, refused);
  return TRUE;
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
  return TRUE;
}
