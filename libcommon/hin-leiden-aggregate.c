#include "config.h"

#include "hin-alloc.h"
#include "hin-leiden-private.h"

#include <string.h>

/* Nodes by piece into run->order; run->members[p] is where those of p end. */
static void
sort_by_piece (HinLeidenRun *run, const HinLevel *level, guint32 n)
{
  guint32 sum = 0;
  memset (run->members, 0, n * sizeof *run->members);
  for (guint32 u = 0; u < level->n; u++)
    run->members[run->piece[u]]++;
  for (guint32 p = 0; p < n; p++)
    {
      guint32 here = run->members[p];
      run->members[p] = sum;
      sum += here;
    }
  for (guint32 u = 0; u < level->n; u++)
    run->order[run->members[run->piece[u]]++] = u;
}

/* Room for a whole row: as many entries as there may be. */
static gboolean
grow (HinLevel *next, guint64 used, guint64 more, gsize *room, GError **error)
{
  if (used + more <= *room)
    return TRUE;
  gsize want = hin_grow (*room, used + more);
  guint32 *target = hin_realloc (next->target, want, sizeof *target, error);
  if (target == NULL)
    return FALSE;
  next->target = target;
  double *weight = hin_realloc (next->weight, want, sizeof *weight, error);
  if (weight == NULL)
    return FALSE;
  next->weight = weight;
  *room = want;
  return TRUE;
}

/* Add up the rows of the nodes of piece @p; returns how many entries that makes, itself among them.
 */
static guint32
add_up (HinLeidenRun *run, const HinLevel *level, HinLevel *next, guint32 p, guint32 from)
{
  guint32 n = 0;
  for (guint32 k = from; k < run->members[p]; k++)
    {
      guint32 u = run->order[k];
      hin_leiden_fetch (run, level, run->piece, k);
      next->out[p] += level->out[u];
      if (next->in != NULL)
        next->in[p] += level->in[u];
      for (guint64 i = level->offset[u]; i < level->offset[u + 1]; i++)
        {
          guint32 to = run->piece[level->target[i]];
          double sum = run->sum[to];
          run->touched[n] = to;
          n += sum == 0;
          run->sum[to] = sum + hin_leiden_weight (level, i);
        }
    }
  return n;
}

gboolean
hin_leiden_aggregate (HinLeidenRun *run, const HinLevel *level, guint32 n, HinLevel *next,
                      GError **error)
{
  gsize room = 0;
  next->n = n;
  if ((next->offset = hin_alloc ((gsize) n + 1, sizeof *next->offset, error)) == NULL
      || (next->out = hin_alloc (n, sizeof *next->out, error)) == NULL
      || (level->in != NULL && (next->in = hin_alloc (n, sizeof *next->in, error)) == NULL)
      || (next->community = hin_alloc (n, sizeof *next->community, error)) == NULL)
    return FALSE;
  sort_by_piece (run, level, n);
  for (guint32 p = 0, from = 0; p < n; from = run->members[p++])
    {
      guint64 used = next->offset[p];
      guint32 entries = add_up (run, level, next, p, from);
      if (!grow (next, used, entries, &room, error))
        return FALSE;
      run->sum[p] = 0;
      for (guint32 k = 0; k < entries; k++)
        {
          guint32 to = run->touched[k];
          next->target[used] = to;
          next->weight[used] = run->sum[to];
          used += to != p;
          run->sum[to] = 0;
        }
      next->offset[p + 1] = used;
      next->community[p] = level->community[run->order[from]];
    }
  return TRUE;
}
