#include "config.h"

#include "hin-leiden-private.h"
#include "hin-union.h"

#include <math.h>
#include <string.h>

#define BATCH 64 /* entries */
#define LEAST 40 /* exp (-LEAST) is no chance worth drawing for */

/* Every node a piece of its own. */
static void
take_apart (HinLeidenRun *run, const HinLevel *level)
{
  for (guint32 u = 0; u < level->n; u++)
    {
      run->piece[u] = u;
      run->members[u] = 1;
      run->part.out[u] = level->out[u];
      if (level->in != NULL)
        run->part.in[u] = level->in[u];
      double inner = 0;
      for (guint64 i = level->offset[u]; i < level->offset[u + 1]; i++)
        {
          guint32 v = level->target[i];
          gboolean within = (level->community[v] == level->community[u]) & (v != u);
          inner += within ? hin_leiden_weight (level, i) : 0;
        }
      run->inner[u] = inner;
    }
}

/* As hin_leiden_gather(), of neighbours in the same community only: those are picked out first. */
static guint32
gather_within (HinLeidenRun *run, const HinLevel *level, guint32 u)
{
  guint64 end = level->offset[u + 1], entry[BATCH];
  guint32 community = level->community[u], n = 0;
  for (guint64 i = level->offset[u]; i < end;)
    {
      guint picked = 0;
      for (guint64 stop = MIN (end, i + BATCH); i < stop; i++)
        {
          guint32 v = level->target[i];
          entry[picked] = i;
          picked += (level->community[v] == community) & (v != u);
        }
      for (guint k = 0; k < picked; k++)
        {
          guint32 p = run->piece[level->target[entry[k]]];
          double sum = run->sum[p];
          run->touched[n] = p;
          n += sum == 0;
          run->sum[p] = sum + hin_leiden_weight (level, entry[k]);
        }
    }
  return n;
}

/* Does piece @p hang together with the rest of @community as well as chance would let it? */
static gboolean
well_connected (const HinLeidenRun *run, const HinLevel *level, guint32 p, guint32 community)
{
  double out = run->part.out[p], all = run->total.out[community], expected;
  if (level->in == NULL)
    expected = out * (all - out);
  else
    {
      double in = run->part.in[p];
      expected = out * (run->total.in[community] - in) + in * (all - out);
    }
  return run->inner[p] >= run->rate * expected;
}

/* What @u gains by joining piece @p; below 0: it must not. */
static double
gain (const HinLeidenRun *run, const HinLevel *level, guint32 u, guint32 p)
{
  return well_connected (run, level, p, level->community[u])
             ? run->sum[p] - hin_leiden_expected (run, level, &run->part, u, p)
             : -1;
}

static double
chance (const HinLeidenRun *run, double gained, double most)
{
  double behind = (most - gained) / run->heat;
  return gained >= 0 && behind < LEAST ? exp (-behind) : 0;
}

/* One of the @n pieces that @u touches, or its own, by chance: exp (gain / heat). */
static guint32
draw (HinLeidenRun *run, const HinLevel *level, guint32 u, guint32 n)
{
  double most = 0, chances;
  for (guint32 i = 0; i < n; i++)
    most = MAX (most, gain (run, level, u, run->touched[i]));
  chances = chance (run, 0, most);
  for (guint32 i = 0; i < n; i++)
    chances += chance (run, gain (run, level, u, run->touched[i]), most);
  double left = hin_random_unit (&run->random) * chances;
  guint32 drawn = u;
  for (guint32 i = 0; i < n; i++)
    {
      double its = chance (run, gain (run, level, u, run->touched[i]), most);
      if (its > 0)
        drawn = run->touched[i]; /* the last one stays when rounding leaves more than there is */
      if ((left -= its) < 0)
        return drawn;
    }
  return chance (run, 0, most) > 0 ? u : drawn;
}

static inline __attribute__ ((always_inline)) void
fetch_piece (const HinLeidenRun *run, const HinLevel *level, guint32 i)
{
  if (level->n - i <= HIN_LEIDEN_AHEAD)
    return;
  guint32 u = run->order[i + HIN_LEIDEN_AHEAD];
  __builtin_prefetch (&run->members[u]);
  __builtin_prefetch (&run->inner[u]);
  __builtin_prefetch (&run->part.out[u]);
}

void
hin_leiden_refine (HinLeidenRun *run, const HinLevel *level)
{
  take_apart (run, level);
  hin_leiden_shuffle (run, level);
  for (guint32 i = 0; i < level->n; i++)
    {
      guint32 u = run->order[i];
      hin_leiden_fetch (run, level, level->community, i);
      fetch_piece (run, level, i);
      if (run->members[u] != 1 || run->inner[u] == 0
          || !well_connected (run, level, u, level->community[u]))
        continue;
      guint32 n = gather_within (run, level, u);
      guint32 p = draw (run, level, u, n);
      if (p != u)
        {
          run->piece[u] = p;
          run->members[u] = 0;
          run->members[p]++;
          run->inner[p] += run->inner[u] - 2 * run->sum[p];
          hin_leiden_count (level, &run->part, u, p, 1);
        }
      for (guint32 k = 0; k < n; k++)
        run->sum[run->touched[k]] = 0;
    }
}

void
hin_leiden_part (HinLeidenRun *run, const HinLevel *level)
{
  for (guint32 u = 0; u < level->n; u++)
    run->piece[u] = u;
  for (guint32 u = 0; u < level->n; u++)
    for (guint64 i = level->offset[u]; i < level->offset[u + 1]; i++)
      if (level->community[level->target[i]] == level->community[u])
        hin_union_join (run->piece, u, level->target[i]);
  for (guint32 u = 0; u < level->n; u++)
    run->piece[u] = hin_union_find (run->piece, u);
}
