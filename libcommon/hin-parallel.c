#include "config.h"

#include "hin-parallel.h"

#include <errno.h>

#define BUFFER ((gsize) 1 << 20) /* bytes a block may write before its turn */
#define AHEAD 8                  /* blocks a thread, done before their turn */

typedef struct Work Work;

/* A block between its begin and its turn to be written. */
typedef struct
{
  Work *work;
  HinWriter *out;
  guint64 block;
  gboolean direct; /* it has its turn: all blocks before it have written */
  gboolean done;
} Slot;

struct Work
{
  HinParallelMake make;
  HinWriter *out;
  guint64 n_blocks, n_slots;
  Slot *slots; /* of block % n_slots */
  GMutex lock;
  GCond turned;
  guint64 next;   /* to be begun */
  guint64 turn;   /* to be written */
  gboolean stop;  /* begin no more */
  guint64 failed; /* the first block that failed, and why */
  GError *error;
};

typedef struct
{
  Work *work;
  gpointer worker;
} Thread;

/* More than the buffer holds: wait until nobody is before this block, then write through. */
static void
take_bytes (gpointer data, const char *bytes, gsize n)
{
  Slot *self = data;
  Work *work = self->work;
  if (!self->direct)
    {
      g_mutex_lock (&work->lock);
      while (work->turn != self->block)
        g_cond_wait (&work->turned, &work->lock);
      if (work->failed < self->block)
        self->out->error = ECANCELED; /* what comes after a failure goes nowhere */
      g_mutex_unlock (&work->lock);
      self->direct = TRUE; /* nobody else writes before the turn is passed on */
    }
  if (self->out->error != 0)
    return;
  hin_writer_write (work->out, bytes, n);
  self->out->error = work->out->error; /* so that the block may end early */
}

/* The slot of the next block, or NULL: there is none.  Called with the lock. */
static Slot *
begin (Work *work)
{
  while (!work->stop && work->next < work->n_blocks && work->next - work->turn >= work->n_slots)
    g_cond_wait (&work->turned, &work->lock);
  if (work->stop || work->next == work->n_blocks)
    return NULL;
  Slot *slot = &work->slots[work->next % work->n_slots];
  slot->block = work->next++;
  slot->direct = slot->done = FALSE;
  if (slot->out == NULL)
    slot->out = hin_writer_new (BUFFER, take_bytes, slot);
  return slot;
}

/* The block is done: write it and those that waited for it.  Called with the lock. */
static void
end (Work *work, Slot *slot, GError *error)
{
  slot->done = TRUE;
  if (error != NULL && slot->block < work->failed)
    {
      work->failed = slot->block;
      g_clear_error (&work->error);
      work->error = g_steal_pointer (&error);
      work->stop = TRUE;
    }
  g_clear_error (&error);
  for (; (slot = &work->slots[work->turn % work->n_slots])->done; work->turn++)
    {
      if (work->turn <= work->failed && slot->out->error == 0)
        hin_writer_write (work->out, slot->out->buffer, slot->out->used);
      slot->out->used = 0;
      slot->done = FALSE;
      work->stop |= hin_writer_failed (work->out);
    }
  g_cond_broadcast (&work->turned);
}

static gpointer
run (gpointer data)
{
  const Thread *self = data;
  Work *work = self->work;
  g_mutex_lock (&work->lock);
  for (Slot *slot; (slot = begin (work)) != NULL;)
    {
      GError *error = NULL;
      g_mutex_unlock (&work->lock);
      work->make (self->worker, slot->block, slot->out, &error);
      g_mutex_lock (&work->lock);
      end (work, slot, error);
    }
  g_mutex_unlock (&work->lock);
  return NULL;
}

void
hin_parallel_run (guint n_threads, GThreadFunc work, gpointer data, gsize size)
{
  g_autofree GThread **others = g_new0 (GThread *, n_threads);
  for (guint i = 1; i < n_threads; i++)
    others[i] = g_thread_try_new ("block", work, (char *) data + i * size, NULL);
  work (data);
  for (guint i = 1; i < n_threads; i++)
    if (others[i] != NULL)
      g_thread_join (others[i]);
}

gboolean
hin_parallel_write (guint n_threads, gpointer *workers, guint64 n_blocks, HinParallelMake make,
                    HinWriter *out, GError **error)
{
  Work work = { .make = make, .out = out, .n_blocks = n_blocks, .failed = G_MAXUINT64 };
  g_autofree Thread *threads = g_new0 (Thread, n_threads);
  work.n_slots = (guint64) AHEAD * n_threads;
  work.slots = g_new0 (Slot, work.n_slots);
  for (guint64 i = 0; i < work.n_slots; i++)
    work.slots[i].work = &work;
  g_mutex_init (&work.lock);
  g_cond_init (&work.turned);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = (Thread){ &work, workers[i] };
  hin_parallel_run (n_threads, run, threads, sizeof *threads);
  for (guint64 i = 0; i < work.n_slots; i++)
    hin_writer_discard (work.slots[i].out);
  g_free (work.slots);
  g_mutex_clear (&work.lock);
  g_cond_clear (&work.turned);
  if (work.error == NULL)
    return TRUE;
  g_propagate_error (error, work.error);
  return FALSE;
}

typedef struct
{
  void (*work) (gpointer data, guint64 low, guint64 high);
  gpointer data;
  guint64 low, high, size;
  gsize taken; /* pieces */
} Pieces;

static gpointer
take_pieces (gpointer data)
{
  Pieces *pieces = *(Pieces **) data;
  for (;;)
    {
      guint64 low = pieces->low + pieces->size * (gsize) g_atomic_pointer_add (&pieces->taken, 1);
      if (low >= pieces->high)
        return NULL;
      pieces->work (pieces->data, low, MIN (low + pieces->size, pieces->high));
    }
}

void
hin_parallel_each (guint n_threads, guint64 low, guint64 high, guint64 size,
                   void (*work) (gpointer data, guint64 low, guint64 high), gpointer data)
{
  guint64 n_pieces = (high - low + size - 1) / size;
  guint n = (guint) MIN (n_threads, n_pieces);
  Pieces pieces = { work, data, low, high, size, 0 };

  if (n <= 1)
    {
      if (low < high)
        work (data, low, high);
      return;
    }
  g_autofree Pieces **each = g_new (Pieces *, n);
  for (guint i = 0; i < n; i++)
    each[i] = &pieces;
  hin_parallel_run (n, take_pieces, each, sizeof *each);
}
