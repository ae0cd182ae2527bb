#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-distance-private.h"

#ifndef WORDS
#define WORDS 8 /* of a set of sources: a cache line */
#endif
#define BITS (64 * WORDS)
#define BLOCK_LENGTHS 16 /* sources a block, with lengths */

/* A set of the block's sources; operations on it become those of the widest registers there are. */
typedef guint64 Set __attribute__ ((vector_size (8 * WORDS), aligned (8)));

/* Breadth first from all sources of a block at once. */
typedef struct
{
  const HinDistanceJob *job;
  const HinCsr *push, *pull; /* rows against and along the distance that is asked for */
  Set *seen;   /* by node: the sources it has been reached from */
  Set *active; /* at the last level; empty unless in the list */
  Set *next;   /* at this level; empty between levels */
  guint8 *listed;                           /* by node: in the list that is being made */
  guint32 *list, *next_list, *reached;      /* nodes of active, of next, of seen */
  guint32 n_list, n_next_list, n_reached;
  Set all;
  guint64 open; /* entries of pull rows of nodes not yet reached from all */
  guint8 *done; /* by node: reached from all */
} Waves;

static void
waves_free (gpointer data)
{
  Waves *self = data;
  hin_free (self->seen);
  hin_free (self->active);
  hin_free (self->next);
  hin_free (self->listed);
  hin_free (self->done);
  hin_free (self->list);
  hin_free (self->next_list);
  hin_free (self->reached);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waves, waves_free)

static gpointer
waves_new (const HinDistanceJob *job, GError **error)
{
  g_autoptr (Waves) self = g_new0 (Waves, 1);
  gsize n = job->n_nodes;
  self->job = job;
  self->push = job->against;
  self->pull = job->along;
  /* lists are written one place beyond their end (touch) */
  if ((self->seen = hin_alloc (n, sizeof *self->seen, error)) == NULL
      || (self->active = hin_alloc (n, sizeof *self->active, error)) == NULL
      || (self->next = hin_alloc (n, sizeof *self->next, error)) == NULL
      || (self->listed = hin_alloc (n, sizeof *self->listed, error)) == NULL
      || (self->done = hin_alloc (n, sizeof *self->done, error)) == NULL
      || (self->list = hin_alloc (n + 1, sizeof *self->list, error)) == NULL
      || (self->next_list = hin_alloc (n + 1, sizeof *self->next_list, error)) == NULL
      || (self->reached = hin_alloc (n + 1, sizeof *self->reached, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static inline gboolean
is_empty (const Set *set)
{
  guint64 any = 0;
  for (guint i = 0; i < WORDS; i++)
    any |= (*set)[i];
  return any == 0;
}

static inline gboolean
is_equal (const Set *a, const Set *b)
{
  Set difference = *a ^ *b;
  return is_empty (&difference);
}

/* How many are in @set, of all words together: bits are added up in pairs, fours and bytes, a byte
 * of each word, and then all bytes by a multiplication. */
static inline guint
size (const Set *set)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  Set x = *set;
  guint64 low = 0, high = 0;
  x = x - (x >> 1 & ones * 0x55);
  x = (x & ones * 0x33) + (x >> 2 & ones * 0x33);
  x = (x + (x >> 4)) & ones * 0x0f;
  for (guint i = 0; i < WORDS; i++)
    low += x[i]; /* at most 64 a byte */
  high = low >> 8 & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  low &= G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  return (guint) ((low + high) * G_GUINT64_CONSTANT (0x0001000100010001) >> 48);
}

static inline guint64
degree (const HinCsr *rows, guint32 u)
{
  return rows->offset[u + 1] - rows->offset[u];
}

/* Nodes come to the list of the next level once, and without a branch that nobody could predict. */
static inline void
touch (Waves *self, guint32 u)
{
  self->next_list[self->n_next_list] = u;
  self->n_next_list += !self->listed[u];
  self->listed[u] = TRUE;
}

static void
push (Waves *self)
{
  const HinCsr *rows = self->push;
  for (guint32 k = 0; k < self->n_list; k++)
    {
      guint32 v = self->list[k];
      Set set = self->active[v];
      for (guint64 i = rows->offset[v]; i < rows->offset[v + 1]; i++)
        {
          guint32 u = rows->target[i];
          self->next[u] |= set;
          touch (self, u);
        }
    }
}

static void
pull (Waves *self)
{
  const HinCsr *rows = self->pull;
  for (guint32 u = 0; u < self->job->n_nodes; u++)
    {
      if (self->done[u])
        continue;
      Set set = { 0 };
      for (guint64 i = rows->offset[u]; i < rows->offset[u + 1]; i++)
        set |= self->active[rows->target[i]];
      self->next[u] = set;
      self->next_list[self->n_next_list] = u;
      self->n_next_list += !is_empty (&set);
    }
}

static void
count (const Waves *self, double *part, guint32 u, double n, guint distance)
{
  if (self->job->inverse)
    part[u] += n / distance;
  else
    {
      part[u] += n * distance;
      part[(gsize) self->job->n_nodes + u] += n;
    }
}

/* What is new in next becomes active.  The entries of push rows of the new list. */
static guint64
turn (Waves *self, guint distance, double *part)
{
  guint64 entries = 0;
  guint32 n = 0;
  for (guint32 k = 0; k < self->n_list; k++)
    self->active[self->list[k]] = (Set){ 0 };
  for (guint32 k = 0; k < self->n_next_list; k++)
    {
      guint32 u = self->next_list[k];
      Set fresh = self->next[u] & ~self->seen[u];
      self->listed[u] = FALSE;
      self->next[u] = fresh;
      if (is_empty (&fresh))
        continue;
      if (is_empty (&self->seen[u]))
        self->reached[self->n_reached++] = u;
      self->seen[u] |= fresh;
      if (is_equal (&self->seen[u], &self->all))
        {
          self->done[u] = TRUE;
          self->open -= degree (self->pull, u);
        }
      entries += degree (self->push, u);
      self->next_list[n++] = u;
      count (self, part, u, size (&fresh), distance);
    }
  Set *active = self->active;
  self->active = self->next;
  self->next = active;
  guint32 *list = self->list;
  self->list = self->next_list;
  self->next_list = list;
  self->n_list = n;
  self->n_next_list = 0;
  return entries;
}

static void
begin (Waves *self, guint64 first, guint64 end)
{
  const HinDistanceJob *job = self->job;
  for (guint32 k = 0; k < self->n_reached; k++)
    {
      self->seen[self->reached[k]] = (Set){ 0 };
      self->done[self->reached[k]] = FALSE;
    }
  self->n_list = self->n_reached = 0;
  self->open = self->pull->n_entries;
  self->all = (Set){ 0 };
  for (guint64 k = first; k < end; k++)
    {
      guint32 u = job->source[k];
      guint64 bit = G_GUINT64_CONSTANT (1) << (k - first) % 64;
      self->all[(k - first) / 64] |= bit;
      self->seen[u][(k - first) / 64] |= bit;
      self->active[u] = self->seen[u];
      self->list[self->n_list++] = self->reached[self->n_reached++] = u;
    }
}

static gboolean
waves_make (gpointer worker, guint64 block, double *part, GError **error)
{
  (void) error;
  Waves *self = worker;
  guint64 end, first = hin_distance_block (self->job, block, &end), entries = 0;
  begin (self, first, end);
  for (guint distance = 1; self->n_list > 0; distance++)
    {
      if (entries <= self->open)
        push (self);
      else
        pull (self);
      entries = turn (self, distance, part);
    }
  return TRUE;
}

/* The same with lengths, from one source after the other. */
typedef struct
{
  const HinDistanceJob *job;
  HinDijkstra *from;
} Lengths;

static void
lengths_free (gpointer data)
{
  Lengths *self = data;
  hin_dijkstra_free (self->from);
  g_free (self);
}

static gpointer
lengths_new (const HinDistanceJob *job, GError **error)
{
  HinDijkstra *from = hin_dijkstra_new (job->against, error);
  if (from == NULL)
    return NULL;
  Lengths *self = g_new (Lengths, 1);
  *self = (Lengths){ job, from };
  return self;
}

static gboolean
lengths_make (gpointer worker, guint64 block, double *part, GError **error)
{
  (void) error;
  Lengths *self = worker;
  const HinDistanceJob *job = self->job;
  HinDijkstra *from = self->from;
  guint64 end, k = hin_distance_block (job, block, &end);
  for (; k < end; k++)
    {
      hin_dijkstra_run (from, job->source[k]);
      for (guint32 i = 1; i < from->n_settled; i++)
        {
          guint32 u = from->order[i];
          part[u] += job->inverse ? 1 / from->distance[u] : from->distance[u];
          if (!job->inverse)
            part[(gsize) job->n_nodes + u] += 1;
        }
    }
  return TRUE;
}

/* The sums of all sources: of 1/distance, or of distances, followed by their numbers. */
static double *
sums (const HinNetwork *network, HinDistance *options, gboolean inverse, GError **error)
{
  gboolean undirected = options->view == HIN_VIEW_UNDIRECTED;
  HinCsrKind kind = undirected ? HIN_CSR_BOTH : options->incoming ? HIN_CSR_IN : HIN_CSR_OUT;
  g_autoptr (HinCsr) along = hin_distance_rows (network, kind, options->lengths, error);
  g_autoptr (HinCsr) back = NULL;
  if (along == NULL)
    return NULL;
  if (!undirected)
    back = hin_distance_rows (network, options->incoming ? HIN_CSR_OUT : HIN_CSR_IN,
                              options->lengths, error);
  hin_autofree guint32 *source = hin_distance_sources (network->n_nodes, options, error);
  if (source == NULL || (!undirected && back == NULL))
    return NULL;
  HinDistanceJob job = { .n_nodes = network->n_nodes,
                         .along = along,
                         .against = undirected ? along : back,
                         .source = source,
                         .n_sources = options->used,
                         .block = along->weight == NULL ? BITS : BLOCK_LENGTHS,
                         .inverse = inverse };
  job.make_worker = along->weight == NULL ? waves_new : lengths_new;
  job.free_worker = along->weight == NULL ? waves_free : lengths_free;
  job.make = along->weight == NULL ? waves_make : lengths_make;
  return hin_distance_run (&job, options->threads, (gsize) network->n_nodes * (inverse ? 1 : 2),
                           error);
}

double *
hin_harmonic (const HinNetwork *network, HinDistance *options, GError **error)
{
  double *score = sums (network, options, TRUE, error);
  for (guint32 u = 0; score != NULL && u < network->n_nodes; u++)
    {
      score[u] *= (double) network->n_nodes / (double) options->used;
      if (options->normalised && network->n_nodes > 1)
        score[u] /= network->n_nodes - 1;
    }
  return score;
}

double *
hin_closeness (const HinNetwork *network, HinDistance *options, GError **error)
{
  double *score = sums (network, options, FALSE, error);
  for (guint32 u = 0; score != NULL && u < network->n_nodes; u++)
    {
      double reached = score[(gsize) network->n_nodes + u];
      if (!options->normalised)
        score[u] *= (double) network->n_nodes / (double) options->used;
      if (score[u] > 0)
        score[u] = (options->normalised ? reached : 1) / score[u];
    }
  return score;
}
