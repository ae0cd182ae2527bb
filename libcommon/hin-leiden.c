#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-leiden-private.h"

#include <string.h>

#define MAX_PASSES 10000
#define ROUNDING 1e-14 /* weights of all sizes may move without end and gain nothing */
#define HEAT 0.01      /* in mean weights: the randomness that the authors of the method use */

static void
level_clear (HinLevel *self)
{
  hin_free (self->offset);
  hin_free (self->target);
  hin_free (self->weight);
  hin_free (self->out);
  hin_free (self->in);
  hin_free (self->community);
}

static void
run_clear (HinLeidenRun *self)
{
  hin_free (self->sum);
  hin_free (self->touched);
  hin_free (self->total.out);
  hin_free (self->total.in);
  hin_free (self->part.out);
  hin_free (self->part.in);
  hin_free (self->inner);
  hin_free (self->members);
  hin_free (self->order);
  hin_free (self->empty);
  hin_free (self->piece);
  hin_free (self->news);
  level_clear (&self->level[0]);
  level_clear (&self->level[1]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HinLeidenRun, run_clear)

static gboolean
run_init (HinLeidenRun *self, guint32 n, HinLeiden *options, GError **error)
{
  gboolean directed = options->in != NULL, refine = options->refine;
  *self = (HinLeidenRun){ .options = options };
  return (self->sum = hin_alloc (n, sizeof *self->sum, error)) != NULL
         && (self->touched = hin_alloc ((gsize) n + 1, sizeof *self->touched, error)) != NULL
         && (self->total.out = hin_alloc (n, sizeof *self->total.out, error)) != NULL
         && (!directed || (self->total.in = hin_alloc (n, sizeof *self->total.in, error)) != NULL)
         && (!refine || (self->part.out = hin_alloc (n, sizeof *self->part.out, error)) != NULL)
         && (!refine || !directed
             || (self->part.in = hin_alloc (n, sizeof *self->part.in, error)) != NULL)
         && (!refine || (self->inner = hin_alloc (n, sizeof *self->inner, error)) != NULL)
         && (self->members = hin_alloc (n, sizeof *self->members, error)) != NULL
         && (self->order = hin_alloc (n, sizeof *self->order, error)) != NULL
         && (self->empty = hin_alloc (n, sizeof *self->empty, error)) != NULL
         && (self->piece = hin_alloc (n, sizeof *self->piece, error)) != NULL
         && (self->news = hin_alloc (n, sizeof *self->news, error)) != NULL;
}

/* Number labels below @bound 0, 1, 2 ... in order of appearance; returns how many there are. */
static guint32
number (HinLeidenRun *run, guint32 *label, guint32 n, guint32 bound)
{
  guint32 *known = run->touched, found = 0;
  memset (known, 0, bound * sizeof *known);
  for (guint32 u = 0; u < n; u++)
    {
      if (known[label[u]] == 0)
        known[label[u]] = ++found;
      label[u] = known[label[u]] - 1;
    }
  return found;
}

/* Part the communities; returns into how many pieces.  When refinement parts everything, components
 * go on in its place: a community must not stay that is none. */
static guint32
part (HinLeidenRun *run, const HinLevel *level)
{
  guint32 n = level->n, pieces = n;
  if (!run->options->refine)
    memcpy (run->piece, level->community, n * sizeof *run->piece);
  else
    {
      hin_leiden_refine (run, level);
      pieces = number (run, run->piece, n, n);
      if (pieces < n)
        return pieces;
      hin_leiden_part (run, level);
    }
  return number (run, run->piece, n, n);
}

/* From the communities of @level to a network of their pieces.  FALSE with *@done: there is nothing
 * left to put together. */
static gboolean
coarsen (HinLeidenRun *run, HinLevel *level, guint32 communities, HinLevel *next, gboolean *done,
         GError **error)
{
  guint32 pieces = communities == level->n ? level->n : part (run, level);
  number (run, level->community, level->n, level->n);
  *done = pieces == level->n;
  if (*done && communities < pieces) /* nothing holds these communities together */
    memcpy (level->community, run->piece, pieces * sizeof *run->piece);
  return !*done && hin_leiden_aggregate (run, level, pieces, next, error);
}

/* One iteration from the communities of @base; @place (n) is room for the nodes' places in the
 * network at hand. */
static gboolean
iterate (HinLeidenRun *run, HinLevel *base, guint32 *place, guint *depth, GError **error)
{
  HinLevel *level = base;
  gboolean done = FALSE, louvain = !run->options->refine;
  for (*depth = 1;; ++*depth)
    {
      HinLevel *next = &run->level[*depth % 2];
      guint64 before = run->moves;
      guint32 communities = hin_leiden_move (run, level);
      if (louvain && run->moves == before)
        communities = level->n; /* as they are */
      if (!coarsen (run, level, communities, next, &done, error))
        break;
      for (guint32 u = 0; u < base->n; u++)
        place[u] = level == base ? run->piece[u] : run->piece[place[u]];
      level = next;
    }
  if (done && level != base)
    for (guint32 u = 0; u < base->n; u++)
      base->community[u] = level->community[place[u]];
  return done;
}

static double
sum (const double *values, guint32 n)
{
  double all = 0;
  for (guint32 i = 0; i < n; i++)
    all += values[i];
  return all;
}

/* Sizes of the nodes of the user's network, and what follows from them; every node by itself. */
static gboolean
begin (HinLeidenRun *run, HinLeiden *options, HinLevel *base, double *twice, GError **error)
{
  hin_autofree double *strength = hin_alloc (base->n, sizeof *strength, error);
  if (strength == NULL)
    return FALSE;
  for (guint32 u = 0; u < base->n; u++)
    for (guint64 i = base->offset[u]; i < base->offset[u + 1]; i++)
      {
        strength[u] += hin_leiden_weight (base, i);
        if (base->target[i] == u)
          hin_leiden_gain (run, hin_leiden_weight (base, i));
      }
  *twice = sum (strength, base->n);
  run->heat = HEAT * *twice / (double) base->offset[base->n];
  run->rate = options->cpm ? options->resolution : options->resolution / *twice;
  if (options->in != NULL)
    {
      run->rate *= 2;
      memcpy (base->out, options->out, base->n * sizeof *base->out);
      memcpy (base->in, options->in, base->n * sizeof *base->in);
    }
  for (guint32 u = 0; u < base->n; u++)
    {
      if (options->in == NULL)
        base->out[u] = options->cpm ? 1 : strength[u];
      hin_leiden_gain (run, options->in == NULL ? -run->rate * (base->out[u] * base->out[u])
                                                : -2 * run->rate * (base->out[u] * base->in[u]));
    }
  return TRUE;
}

/* Is it the end?  In small networks only when nothing moves: there one move is a great gain. */
static gboolean
stable (const HinLeiden *options, guint64 moves, double gain, guint32 n)
{
  return moves == 0 || gain <= ROUNDING || (gain < options->tolerance && moves < n / 100);
}

static gboolean
repeat (HinLeidenRun *run, HinLeiden *options, HinLevel *base, double twice, guint32 *place,
        GError **error)
{
  for (guint32 u = 0; u < base->n; u++)
    base->community[u] = u;
  for (guint32 pass = 1; pass <= MAX_PASSES; pass++)
    {
      guint depth;
      guint64 moves = run->moves;
      double quality = run->quality;
      hin_random_seed (&run->random, options->seed, pass, 0);
      if (!iterate (run, base, place, &depth, error))
        return FALSE;
      options->passes = options->refine ? pass : depth;
      if (!options->refine || pass == options->iterations
          || stable (options, run->moves - moves, (run->quality - quality) / twice, base->n))
        return TRUE;
    }
  g_set_error (error, HIN_ERROR, HIN_ERROR_CONVERGENCE, "leiden: not stable after %d iterations",
               MAX_PASSES);
  return FALSE;
}

gboolean
hin_leiden (const HinCsr *rows, HinLeiden *options, guint32 *label, GError **error)
{
  guint32 n = rows->n_nodes;
  double twice;
  g_auto (HinLeidenRun) run = { 0 };
  hin_autofree guint32 *place = hin_alloc (n, sizeof *place, error);
  hin_autofree double *out = place == NULL ? NULL : hin_alloc (n, sizeof *out, error);
  hin_autofree double *in
      = out == NULL || options->in == NULL ? NULL : hin_alloc (n, sizeof *in, error);
  HinLevel base = { .n = n,
                    .offset = rows->offset,
                    .target = rows->target,
                    .weight = rows->weight,
                    .out = out,
                    .in = in,
                    .community = label };
  if (out == NULL || (options->in != NULL && in == NULL) || !run_init (&run, n, options, error)
      || !begin (&run, options, &base, &twice, error)
      || !repeat (&run, options, &base, twice, place, error))
    return FALSE;
  options->quality = run.quality / twice;
  return TRUE;
}
