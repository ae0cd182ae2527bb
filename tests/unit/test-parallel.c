#include "config.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-parallel.h"

#define MOST 8 /* threads */

/* What blocks write, and which of them fail, shared by all workers. */
typedef struct
{
  guint64 n_blocks;
  const gsize *size; /* by block */
  const gboolean *fails;
  const gulong *delay; /* by block, microseconds before the end; NULL: none */
  gint begun;
} Plan;

typedef struct
{
  Plan *plan;
  GThread *thread; /* that has it */
} Worker;

static void
put (HinWriter *out, guint64 block, gsize size)
{
  char piece[1000];
  memset (piece, 'a' + (int) (block % 26), sizeof piece);
  hin_writer_printf (out, "%" G_GUINT64_FORMAT ":", block);
  for (gsize n; size > 0; size -= n)
    {
      n = MIN (size, sizeof piece);
      hin_writer_write (out, piece, n);
    }
  hin_writer_char (out, '\n');
}

static gboolean
make (gpointer data, guint64 block, HinWriter *out, GError **error)
{
  Worker *worker = data;
  Plan *plan = worker->plan;
  if (worker->thread == NULL)
    worker->thread = g_thread_self ();
  cr_assert_eq (worker->thread, g_thread_self ());
  g_atomic_int_inc (&plan->begun);
  put (out, block, plan->size[block]);
  if (plan->delay != NULL)
    g_usleep (plan->delay[block]);
  if (!plan->fails[block])
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "block %" G_GUINT64_FORMAT, block);
  return FALSE;
}

static void
append (gpointer data, const char *bytes, gsize n)
{
  g_string_append_len (data, bytes, (gssize) n);
}

static gboolean
run (Plan *plan, guint n_threads, HinWriter *out, GError **error)
{
  Worker workers[MOST] = { 0 };
  gpointer pointers[MOST];
  for (guint i = 0; i < MOST; i++)
    {
      workers[i].plan = plan;
      pointers[i] = &workers[i];
    }
  return hin_parallel_write (n_threads, pointers, plan->n_blocks, make, out, error);
}

/* The output of blocks 0 ... @n - 1. */
static GString *
expected (const Plan *plan, guint64 n)
{
  GString *text = g_string_new (NULL);
  HinWriter *out = hin_writer_new (4096, append, text);
  for (guint64 i = 0; i < n; i++)
    put (out, i, plan->size[i]);
  hin_writer_flush (out);
  hin_writer_discard (out);
  return text;
}

static GString *
found (Plan *plan, guint n_threads, gboolean *done, GError **error)
{
  GString *text = g_string_new (NULL);
  HinWriter *out = hin_writer_new (4096, append, text);
  *done = run (plan, n_threads, out, error);
  hin_writer_flush (out);
  hin_writer_discard (out);
  return text;
}

/* Many blocks of some bytes, some of more than is kept until their turn. */
static void
random_sizes (GRand *random, gsize *size, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint32 kind = g_rand_int_range (random, 0, 12);
      size[i] = kind == 0 ? (gsize) g_rand_int_range (random, 0, 3000000)
                : kind == 1 ? (gsize) g_rand_int_range (random, (1 << 20) - 100, (1 << 20) + 100)
                : kind == 2 ? 0
                            : (gsize) g_rand_int_range (random, 0, 20000);
    }
}

#define BLOCKS 150

Test (parallel, order)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gsize size[BLOCKS];
  gboolean fails[BLOCKS] = { FALSE }, done;
  for (guint n_threads = 1; n_threads <= MOST; n_threads++)
    {
      Plan plan = { g_rand_int (random) % BLOCKS, size, fails, NULL, 0 };
      random_sizes (random, size, BLOCKS);
      g_autoptr (GString) want = expected (&plan, plan.n_blocks);
      g_autoptr (GString) have = found (&plan, n_threads, &done, NULL);
      cr_expect (done);
      cr_expect_eq ((guint64) plan.begun, plan.n_blocks);
      cr_expect (g_string_equal (want, have), "%u threads", n_threads);
    }
}

/* Blocks that end in any order, and more threads than blocks. */
Test (parallel, delays)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  gsize size[60];
  gulong delay[60];
  gboolean fails[60] = { FALSE }, done;
  for (guint n_blocks = 0; n_blocks <= 60; n_blocks += n_blocks < 4 ? 1 : 14)
    {
      Plan plan = { n_blocks, size, fails, delay, 0 };
      random_sizes (random, size, 60);
      for (guint i = 0; i < 60; i++)
        delay[i] = (gulong) g_rand_int_range (random, 0, 5) * 1000;
      g_autoptr (GString) want = expected (&plan, n_blocks);
      g_autoptr (GString) have = found (&plan, MOST, &done, NULL);
      cr_expect (done);
      cr_expect (g_string_equal (want, have), "%u blocks", n_blocks);
    }
}

/* The first error of all is told, what the blocks before it gave is written, and nothing of those
 * after it. */
Test (parallel, errors)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  gsize size[BLOCKS];
  gulong delay[BLOCKS];
  for (guint round = 0; round < 40; round++)
    {
      gboolean fails[BLOCKS] = { FALSE }, done;
      guint n_threads = 1 + round % MOST, first = BLOCKS;
      g_autoptr (GError) error = NULL;
      Plan plan = { BLOCKS, size, fails, delay, 0 };
      for (guint i = 0; i < BLOCKS; i++)
        {
          size[i] = (gsize) g_rand_int_range (random, 0, 20000);
          delay[i] = (gulong) g_rand_int_range (random, 0, 3) * 300;
        }
      for (guint i = 0; i < 3; i++)
        {
          guint k = (guint) g_rand_int_range (random, 0, BLOCKS);
          fails[k] = TRUE;
          first = MIN (first, k);
        }
      g_autoptr (GString) before = expected (&plan, first);
      g_autoptr (GString) with = expected (&plan, first + 1);
      g_autoptr (GString) have = found (&plan, n_threads, &done, &error);
      g_autofree char *message = g_strdup_printf ("block %u", first);
      cr_assert_not (done);
      cr_expect_str_eq (error->message, message);
      cr_expect (have->len >= before->len && have->len <= with->len
                     && memcmp (have->str, with->str, have->len) == 0,
                 "%u threads: %zu bytes, at least %zu, at most %zu", n_threads, have->len,
                 before->len, with->len);
    }
}

static gboolean
make_many (gpointer data, guint64 block, HinWriter *out, GError **error)
{
  (void) error;
  g_atomic_int_inc (&((Plan *) data)->begun);
  put (out, block, 20000);
  return TRUE;
}

/* A block without end, but for the failure of its writer. */
static gboolean
make_endless (gpointer data, guint64 block, HinWriter *out, GError **error)
{
  (void) error;
  g_atomic_int_inc (&((Plan *) data)->begun);
  while (!hin_writer_failed (out))
    put (out, block, 20000);
  return TRUE;
}

Test (parallel, full_disk, .timeout = 60)
{
  static const HinParallelMake makes[] = { make_many, make_endless };
  if (access ("/dev/full", W_OK) != 0)
    cr_skip_test ("no /dev/full");
  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    for (guint n_threads = 1; n_threads <= MOST; n_threads += 3)
      {
        g_autoptr (GError) error = NULL;
        Plan plan = { 0 };
        gpointer workers[MOST];
        for (guint k = 0; k < MOST; k++)
          workers[k] = &plan;
        HinWriter *out = hin_writer_open ("/dev/full", NULL);
        cr_assert_not_null (out);
        cr_expect (hin_parallel_write (n_threads, workers, 1000000000, makes[i], out, NULL));
        cr_expect (hin_writer_failed (out));
        cr_expect_lt (plan.begun, 200, "%d", plan.begun);
        cr_expect_not (hin_writer_close (out, &error));
        cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
      }
}

/* A block that has to wait for its turn, behind one that fails. */
Test (parallel, error_before_large)
{
  gsize size[] = { 10, 10, 3000000, 10 };
  gboolean fails[] = { FALSE, TRUE, FALSE, FALSE }, done;
  gulong delay[] = { 0, 100000, 0, 0 };
  g_autoptr (GError) error = NULL;
  Plan plan = { 4, size, fails, delay, 0 };
  g_autoptr (GString) with = expected (&plan, 2);
  g_autoptr (GString) have = found (&plan, 3, &done, &error);
  cr_assert_not (done);
  cr_expect_str_eq (error->message, "block 1");
  cr_expect_leq (have->len, with->len);
}

static void
mark (gpointer data, guint64 low, guint64 high)
{
  guint8 *marks = data;
  cr_assert (low < high && high - low <= 7);
  for (guint64 i = low; i < high; i++)
    marks[i]++;
}

Test (parallel, each_piece_once)
{
  for (guint threads = 2; threads < 9; threads++)
    for (guint64 low = 0; low < 3; low++)
      for (guint64 high = low; high < 100; high++)
        {
          guint8 marks[100] = { 0 };
          hin_parallel_each (threads, low, high, 7, mark, marks);
          for (guint64 i = 0; i < 100; i++)
            cr_assert_eq (marks[i], i >= low && i < high, "%u threads, number %u", threads,
                          (guint) i);
        }
}
