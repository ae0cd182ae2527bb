#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-error.h"
#include "hin-sum.h"

#define MOST 8 /* threads */
#define BLOCKS 60
#define N 5

/* What the blocks give, how long they take and which of them fail. */
typedef struct
{
  double value[BLOCKS][N];
  gulong delay[BLOCKS]; /* microseconds */
  gboolean fails[BLOCKS];
  gint begun;
} Plan;

typedef struct
{
  Plan *plan;
  GThread *thread; /* that has it */
} Worker;

static gboolean
make (gpointer data, guint64 block, double *part, GError **error)
{
  Worker *worker = data;
  Plan *plan = worker->plan;
  if (worker->thread == NULL)
    worker->thread = g_thread_self ();
  cr_assert_eq (worker->thread, g_thread_self ());
  g_atomic_int_inc (&plan->begun);
  g_usleep (plan->delay[block]);
  for (guint i = 0; i < N; i++)
    {
      cr_assert_eq (part[i], 0);
      part[i] += plan->value[block][i];
    }
  if (!plan->fails[block])
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "block %" G_GUINT64_FORMAT, block);
  return FALSE;
}

/* Values of all sizes, whose sum depends on their order. */
static void
plan_init (Plan *plan, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  memset (plan, 0, sizeof *plan);
  for (guint b = 0; b < BLOCKS; b++)
    {
      plan->delay[b] = (gulong) g_rand_int_range (random, 0, 4) * 200;
      for (guint i = 0; i < N; i++)
        plan->value[b][i] = g_rand_double_range (random, -1, 1)
                            * (g_rand_int_range (random, 0, 2) == 0 ? 1e16 : 1);
    }
}

static gboolean
run (Plan *plan, guint n_threads, guint64 n_blocks, double *total, GError **error)
{
  Worker workers[MOST] = { 0 };
  gpointer pointers[MOST];
  for (guint i = 0; i < MOST; i++)
    {
      workers[i].plan = plan;
      pointers[i] = &workers[i];
    }
  return hin_sum_blocks (n_threads, pointers, n_blocks, make, total, N, error);
}

Test (sum, in_order)
{
  for (guint n_threads = 1; n_threads <= MOST; n_threads++)
    for (guint64 n_blocks = 0; n_blocks <= BLOCKS; n_blocks += n_blocks < 3 ? 1 : 19)
      {
        Plan plan;
        double want[N] = { 0 }, backwards[N] = { 0 }, total[N] = { 1, 2, 3, 4, 5 };
        plan_init (&plan, n_threads);
        for (guint b = 0; b < n_blocks; b++)
          for (guint i = 0; i < N; i++)
            {
              want[i] += plan.value[b][i];
              backwards[i] += plan.value[n_blocks - 1 - b][i];
            }
        cr_assert (run (&plan, n_threads, n_blocks, total, NULL));
        cr_expect_arr_eq (total, want, sizeof want, "%u threads, %u blocks", n_threads,
                          (guint) n_blocks);
        cr_expect_eq ((guint64) plan.begun, n_blocks);
        if (n_blocks == BLOCKS)
          cr_expect_arr_neq (total, backwards, sizeof backwards, "the order makes a difference");
      }
}

/* The first error of all is told, and little is begun after it. */
Test (sum, errors)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (GError) error = NULL;
      guint n_threads = 1 + round % MOST, first = BLOCKS;
      double total[N];
      Plan plan;
      plan_init (&plan, round);
      for (guint i = 0; i < 3; i++)
        {
          guint k = (guint) g_rand_int_range (random, 0, BLOCKS);
          plan.fails[k] = TRUE;
          first = MIN (first, k);
        }
      g_autofree char *message = g_strdup_printf ("block %u", first);
      cr_assert_not (run (&plan, n_threads, BLOCKS, total, &error));
      cr_expect_str_eq (error->message, message);
      cr_expect_leq ((guint) plan.begun, first + 2 * n_threads + 1);
    }
}
