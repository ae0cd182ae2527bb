#include "config.h"

#include "hin-parallel.h"

#include <errno.h>

#define BUFFER ((gsize)1 << 20) /* bytes a block may write before its turn */
#define AHEAD 8                 /* blocks a thread, done before their turn */

typedef struct
{
  HinParallelMake make;
  HinWriter *out;
  guint64 n_blocks, n_slots;
  GMutex lock;
  GCond turned;
  guint64 next;   /* to be begun */
  guint64 turn;   /* to be written */
  GString **done; /* by block % n_slots: its output, NULL: not done */
  gboolean stop;  /* begin no more */
  guint64 failed; /* the first block that failed, and why */
  GError *error;
} Work;

typedef struct
{
  Work *work;
  gpointer worker;
  guint64 block;
  gboolean direct; /* all blocks before this one have written */
  GString *text;
  HinWriter *writer; /* of the block; its bytes come to take_bytes() */
} Thread;

/* More than fits: wait until nobody is before this block, then write all there is. */
static void
take_bytes (gpointer data, const char *bytes, gsize n)
{
  Thread *self = data;
  Work *work = self->work;
  if (!self->direct && self->text->len + n <= BUFFER)
    {
      g_string_append_len (self->text, bytes, (gssize) n);
      return;
    }
  if (!self->direct)
    {
      g_mutex_lock (&work->lock);
      while (work->turn != self->block)
        g_cond_wait (&work->turned, &work->lock);
      gboolean dropped = work->failed < self->block;
      g_mutex_unlock (&work->lock);
      self->direct = TRUE; /* nobody else writes before the turn is passed on */
      if (dropped)
        self->writer->error = ECANCELED; /* the block may end early; its bytes go nowhere */
      else
        hin_writer_write (work->out, self->text->str, self->text->len);
      g_string_truncate (self->text, 0);
    }
  if (self->writer->error == ECANCELED)
    return;
  hin_writer_write (work->out, bytes, n);
  self->writer->error = work->out->error; /* so that the block may end early */
}

/* The next block, or FALSE: there is none.  Called with the lock. */
static gboolean
begin (Thread *self)
{
  Work *work = self->work;
  while (!work->stop && work->next < work->n_blocks && work->next - work->turn >= work->n_slots)
    g_cond_wait (&work->turned, &work->lock);
  if (work->stop || work->next == work->n_blocks)
    return FALSE;
  self->block = work->next++;
  self->direct = FALSE;
  self->text = g_string_new (NULL);
  return TRUE;
}

/* The block is done: write it and those that waited for it.  Called with the lock. */
static void
end (Thread *self, GError *error)
{
  Work *work = self->work;
  work->done[self->block % work->n_slots] = g_steal_pointer (&self->text);
  if (error != NULL && self->block < work->failed)
    {
      work->failed = self->block;
      g_clear_error (&work->error);
      work->error = g_steal_pointer (&error);
    }
  g_clear_error (&error);
  for (GString **slot; *(slot = &work->done[work->turn % work->n_slots]) != NULL; work->turn++)
    {
      if (work->turn <= work->failed)
        hin_writer_write (work->out, (*slot)->str, (*slot)->len);
      g_string_free (g_steal_pointer (slot), TRUE);
      work->stop |= hin_writer_failed (work->out);
    }
  work->stop |= work->error != NULL;
  g_cond_broadcast (&work->turned);
}

static gpointer
run (gpointer data)
{
  Thread *self = data;
  Work *work = self->work;
  self->writer = hin_writer_new (BUFFER / 16, take_bytes, self);
  g_mutex_lock (&work->lock);
  while (begin (self))
    {
      GError *error = NULL;
      g_mutex_unlock (&work->lock);
      work->make (self->worker, self->block, self->writer, &error);
      hin_writer_flush (self->writer);
      g_mutex_lock (&work->lock);
      end (self, error);
    }
  g_mutex_unlock (&work->lock);
  hin_writer_discard (self->writer);
  return NULL;
}

gboolean
hin_parallel_write (guint n_threads, gpointer *workers, guint64 n_blocks, HinParallelMake make,
                    HinWriter *out, GError **error)
{
  Work work = { .make = make, .out = out, .n_blocks = n_blocks, .failed = G_MAXUINT64 };
  g_autofree Thread *threads = g_new0 (Thread, n_threads);
  g_autofree GThread **others = g_new0 (GThread *, n_threads);
  work.n_slots = (guint64) AHEAD * n_threads;
  work.done = g_new0 (GString *, work.n_slots);
  g_mutex_init (&work.lock);
  g_cond_init (&work.turned);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = (Thread){ .work = &work, .worker = workers[i] };
  for (guint i = 1; i < n_threads; i++)
    others[i] = g_thread_try_new ("block", run, &threads[i], NULL); /* without it: fewer threads */
  run (&threads[0]);
  for (guint i = 1; i < n_threads; i++)
    if (others[i] != NULL)
      g_thread_join (others[i]);
  g_free (work.done);
  g_mutex_clear (&work.lock);
  g_cond_clear (&work.turned);
  if (work.error == NULL)
    return TRUE;
  g_propagate_error (error, work.error);
  return FALSE;
}
