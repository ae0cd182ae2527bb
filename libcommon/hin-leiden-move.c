#include "config.h"

#include "hin-leiden-private.h"

#include <string.h>

/* A gain counts only if it is more than what rounding makes of nothing, so moving ends. */
#define ROUNDING 1e-12

void
hin_leiden_shuffle (HinLeidenRun *run, const HinLevel *level)
{
  guint32 *order = run->order;
  for (guint32 i = 0; i < level->n; i++)
    {
      guint32 j = (guint32) hin_random_below (&run->random, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
}

/* Returns how many communities have no members; they are listed in run->empty. */
static guint32
count_members (HinLeidenRun *run, const HinLevel *level)
{
  guint32 n_empty = 0;
  memset (run->members, 0, level->n * sizeof *run->members);
  memset (run->total.out, 0, level->n * sizeof *run->total.out);
  if (level->in != NULL)
    memset (run->total.in, 0, level->n * sizeof *run->total.in);
  for (guint32 u = 0; u < level->n; u++)
    {
      run->members[level->community[u]]++;
      hin_leiden_count (level, &run->total, u, level->community[u], 1);
    }
  for (guint32 c = 0; c < level->n; c++)
    if (run->members[c] == 0)
      run->empty[n_empty++] = c;
  return n_empty;
}

/* Where @u, taken out of its community @own, gains most.  What stays where it is gains *@stay.
 * HIN_NONE: alone. */
static guint32
choose (HinLeidenRun *run, const HinLevel *level, guint32 u, guint32 own, guint32 n, double *stay,
        double *gain)
{
  guint32 best = own;
  double weight = run->sum[own];
  *gain = *stay = weight - hin_leiden_expected (run, level, &run->total, u, own);
  for (guint32 i = 0; i < n; i++)
    {
      guint32 c = run->touched[i];
      double there = run->sum[c];
      double gains = there - hin_leiden_expected (run, level, &run->total, u, c);
      if (gains - *gain > ROUNDING * (there + weight))
        {
          best = c;
          weight = there;
          *gain = gains;
        }
    }
  if (*gain < -ROUNDING * weight && run->members[own] > 1)
    {
      best = HIN_NONE;
      *gain = 0;
    }
  for (guint32 i = 0; i < n; i++)
    run->sum[run->touched[i]] = 0;
  return best;
}

/* The queue is a ring of all nodes: each is in it at most once. */
typedef struct
{
  guint32 head, waiting;
} Queue;

static void
wake_neighbours (HinLeidenRun *run, const HinLevel *level, guint32 u, Queue *queue)
{
  for (guint64 i = level->offset[u]; i < level->offset[u + 1]; i++)
    {
      guint32 v = level->target[i];
      if (run->queued[v] || level->community[v] == level->community[u])
        continue;
      guint64 at = (guint64) queue->head + queue->waiting++;
      run->queued[v] = TRUE;
      run->order[at < level->n ? at : at - level->n] = v;
    }
}

guint32
hin_leiden_move (HinLeidenRun *run, HinLevel *level)
{
  Queue queue = { 0, level->n };
  guint32 n_empty = count_members (run, level);
  hin_leiden_shuffle (run, level);
  memset (run->queued, TRUE, level->n);
  while (queue.waiting > 0)
    {
      guint32 u = run->order[queue.head], own = level->community[u];
      hin_leiden_fetch (run, level, level->community, queue.head);
      queue.head = queue.head + 1 < level->n ? queue.head + 1 : 0;
      queue.waiting--;
      run->queued[u] = FALSE;
      double stay, gain;
      guint32 n = hin_leiden_gather (run, level, level->community, u);
      hin_leiden_count (level, &run->total, u, own, -1);
      guint32 best = choose (run, level, u, own, n, &stay, &gain);
      if (best == HIN_NONE)
        best = run->empty[--n_empty];
      hin_leiden_count (level, &run->total, u, best, 1);
      if (best == own)
        continue;
      run->members[best]++;
      if (--run->members[own] == 0)
        {
          run->total.out[own] = 0; /* no rest of rounding */
          if (level->in != NULL)
            run->total.in[own] = 0;
          run->empty[n_empty++] = own;
        }
      level->community[u] = best;
      hin_leiden_gain (run, 2 * (gain - stay));
      run->moves++;
      wake_neighbours (run, level, u, &queue);
    }
  return level->n - n_empty;
}
