#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-parallel.h"
#include "hin-sum.h"

#define AHEAD 2 /* parts a thread, done before their turn */

/* A block between its begin and its turn to be added. */
typedef struct
{
  double *part; /* NULL until it is needed */
  guint64 block;
  gboolean done;
} Slot;

typedef struct
{
  HinSumMake make;
  double *total;
  gsize n;
  guint64 n_blocks, n_slots;
  Slot *slots; /* of block % n_slots */
  GMutex lock;
  GCond turned;
  guint64 next;   /* to be begun */
  guint64 turn;   /* to be added */
  guint64 failed; /* the first block that failed, and why */
  GError *error;
} Work;

typedef struct
{
  Work *work;
  gpointer worker;
} Thread;

/* The slot of the next block, or NULL: there is none.  Called with the lock. */
static Slot *
begin (Work *work)
{
  while (work->error == NULL && work->next < work->n_blocks
         && work->next - work->turn >= work->n_slots)
    g_cond_wait (&work->turned, &work->lock);
  if (work->error != NULL || work->next == work->n_blocks)
    return NULL;
  Slot *slot = &work->slots[work->next % work->n_slots];
  slot->block = work->next++;
  return slot;
}

/* Zeroed here, by the thread that will use it, and not with the lock. */
static gboolean
make_part (const Thread *self, Slot *slot, GError **error)
{
  const Work *work = self->work;
  if (slot->part == NULL)
    slot->part = hin_alloc (work->n, sizeof *slot->part, error);
  else
    memset (slot->part, 0, work->n * sizeof *slot->part);
  return slot->part != NULL && work->make (self->worker, slot->block, slot->part, error);
}

/* The block is done: add it and those that waited for it.  Called with the lock. */
static void
end (Work *work, Slot *slot, GError *error)
{
  slot->done = TRUE;
  if (error != NULL && slot->block < work->failed)
    {
      work->failed = slot->block;
      g_clear_error (&work->error);
      work->error = g_steal_pointer (&error);
    }
  g_clear_error (&error);
  for (; (slot = &work->slots[work->turn % work->n_slots])->done; work->turn++)
    {
      slot->done = FALSE;
      for (gsize i = 0; work->error == NULL && i < work->n; i++)
        work->total[i] += slot->part[i];
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
      make_part (self, slot, &error);
      g_mutex_lock (&work->lock);
      end (work, slot, error);
    }
  g_mutex_unlock (&work->lock);
  return NULL;
}

gboolean
hin_sum_blocks (guint n_threads, gpointer *workers, guint64 n_blocks, HinSumMake make,
                double *total, gsize n, GError **error)
{
  Work work = { .make = make, .total = total, .n = n, .n_blocks = n_blocks, .failed = G_MAXUINT64 };
  g_autofree Thread *threads = g_new0 (Thread, n_threads);
  memset (total, 0, n * sizeof *total);
  work.n_slots = (guint64) AHEAD * n_threads;
  work.slots = g_new0 (Slot, work.n_slots);
  g_mutex_init (&work.lock);
  g_cond_init (&work.turned);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = (Thread){ &work, workers[i] };
  hin_parallel_run (n_threads, run, threads, sizeof *threads);
  for (guint64 i = 0; i < work.n_slots; i++)
    hin_free (work.slots[i].part);
  g_free (work.slots);
  g_mutex_clear (&work.lock);
  g_cond_clear (&work.turned);
  if (work.error == NULL)
    return TRUE;
  g_propagate_error (error, work.error);
  return FALSE;
}
