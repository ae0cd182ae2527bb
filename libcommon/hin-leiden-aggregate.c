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

static gboolean
grow (gpointer block, gsize n, gsize size, GError **error)
{
  gpointer larger = hin_realloc (*(gpointer *) block, n, size, error);
  if (larger != NULL)
    *(gpointer *) block = larger;
  return larger != NULL;
}

static gboolean
grow_nodes (HinLevel *next, guint32 n, gboolean directed, GError **error)
{
  if (n > next->nodes)
    {
      if (!grow (&next->offset, (gsize) n + 1, sizeof *next->offset, error)
          || !grow (&next->out, n, sizeof *next->out, error)
          || (directed && !grow (&next->in, n, sizeof *next->in, error))
          || !grow (&next->community, n, sizeof *next->community, error))
        return FALSE;
      next->nodes = n;
    }
  next->n = n;
  memset (next->out, 0, n * sizeof *next->out);
  if (directed)
    memset (next->in, 0, n * sizeof *next->in);
  return TRUE;
}

/* Room for a whole row: as many entries as there may be. */
static gboolean
grow_entries (HinLevel *next, guint64 need, GError **error)
{
  if (need <= next->entries)
    return TRUE;
  gsize want = hin_grow (next->entries, need);
  if (!grow (&next->target, want, sizeof *next->target, error)
      || !grow (&next->weight, want, sizeof *next->weight, error))
    return FALSE;
  next->entries = want;
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
  if (!grow_nodes (next, n, level->in != NULL, error))
    return FALSE;
  sort_by_piece (run, level, n);
  for (guint32 p = 0, from = 0; p < n; from = run->members[p++])
    {
      guint64 used = next->offset[p];
      guint32 entries = add_up (run, level, next, p, from);
      if (!grow_entries (next, used + entries, error))
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
