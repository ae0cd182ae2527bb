#include "config.h"

#include "hin-corpus.h"

#include "hin-alloc.h"
#include "hin-parallel.h"

#define BLOCK ((guint64) 1 << 15) /* nodes of the walks of a block */
#define ROOM ((guint64) 1 << 26)  /* most nodes of the walks of a group */
#define SLACK 64                 /* bytes that are copied at once, whatever the length of a name */
#define AHEAD 16                 /* nodes from asking for a name to writing it */

/* The names in canonical order, each with a blank: two cache misses a name are left of three, and
 * what is near in the order is near in memory. */
typedef struct
{
  guint64 *place; /* n_nodes + 1 */
  char *text;
} Names;

typedef struct
{
  const HinWalker *walker;
  const guint32 *starts;
  guint32 n_starts;
  const HinCorpusOptions *options;
  Names names;
  guint64 length, stride;
  guint64 group;    /* walks side by side */
  guint64 batch;    /* walks of a block */
  guint64 n_chunks; /* blocks of a round */
} Corpus;

typedef struct
{
  const Corpus *all;
  guint32 *nodes; /* of a group */
  HinCorpusCount count;
} Worker;

/* The name of @v, of which all are asked for in turn. */
static const char *
next_name (const HinNetwork *network, guint32 v, gsize *len)
{
  if (v % HIN_BATCH == 0)
    {
      guint32 batch[HIN_BATCH];
      guint n = (guint) MIN (HIN_BATCH, network->n_nodes - v);
      for (guint i = 0; i < n; i++)
        batch[i] = v + i;
      hin_network_prefetch (network, batch, n);
    }
  return hin_network_name (network, v, len);
}

static gboolean
copy_names (Names *self, const HinNetwork *network, GError **error)
{
  guint64 used = 0;
  gsize len;
  self->place = hin_alloc ((gsize) network->n_nodes + 1, sizeof *self->place, error);
  if (self->place == NULL)
    return FALSE;
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      self->place[v] = used;
      next_name (network, v, &len);
      used += len + 1;
    }
  self->place[network->n_nodes] = used;
  if ((self->text = hin_alloc (used + SLACK, 1, error)) == NULL)
    return FALSE;
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      const char *name = next_name (network, v, &len);
      memcpy (self->text + self->place[v], name, len);
      self->text[self->place[v] + len] = ' ';
    }
  return TRUE;
}

/* @text can be read to SLACK bytes. */
static inline void
put (HinWriter *out, const char *text, gsize n)
{
  if (G_UNLIKELY (n > SLACK || out->size - out->used < SLACK))
    {
      hin_writer_write (out, text, n);
      return;
    }
  memcpy (out->buffer + out->used, text, SLACK);
  out->used += n;
}

static inline void
look_ahead (const Names *names, const guint32 *nodes, guint64 i, guint64 n)
{
  if (i + 2 * AHEAD < n)
    __builtin_prefetch (&names->place[nodes[i + 2 * AHEAD]]);
  if (i + AHEAD < n)
    __builtin_prefetch (names->text + names->place[nodes[i + AHEAD]]);
}

static void
write_walk (const Names *names, const guint32 *nodes, guint64 n, HinWriter *out)
{
  for (guint64 i = 0; i < n; i++)
    {
      guint64 place = names->place[nodes[i]];
      gsize len = names->place[nodes[i] + 1] - place;
      look_ahead (names, nodes, i, n);
      put (out, names->text + place, i + 1 < n ? len : len - 1);
    }
  hin_writer_char (out, '\n');
}

static void
write_pairs (const Corpus *all, const guint32 *nodes, guint64 n, HinWriter *out)
{
  const Names *names = &all->names;
  const char *relation = all->options->relation;
  gsize relation_len = strlen (relation);
  guint64 window = all->options->window;
  for (guint64 i = 0; i < n && !hin_writer_failed (out); i++)
    {
      guint64 end = window < n - i ? i + window + 1 : n;
      guint64 place = names->place[nodes[i]];
      gsize len = names->place[nodes[i] + 1] - place - 1;
      look_ahead (names, nodes, end - 1, n);
      for (guint64 k = i > window ? i - window : 0; k < end; k++)
        if (nodes[k] != nodes[i])
          {
            guint64 other = names->place[nodes[k]];
            put (out, names->text + place, len);
            hin_writer_char (out, '\t');
            hin_writer_write (out, relation, relation_len);
            hin_writer_char (out, '\t');
            put (out, names->text + other, names->place[nodes[k] + 1] - other - 1);
            hin_writer_char (out, '\n');
          }
    }
}

static gboolean
write_block (gpointer data, guint64 block, HinWriter *out, GError **error)
{
  Worker *self = data;
  const Corpus *all = self->all;
  guint64 i = block % all->n_chunks * all->batch, end = MIN (i + all->batch, all->n_starts);
  guint64 n_nodes[HIN_WALKER_GROUP];
  (void) error;
  for (guint n; i < end && !hin_writer_failed (out); i += n)
    {
      n = (guint) MIN (end - i, all->group);
      hin_walker_walk (all->walker, all->starts + i, n, (guint32) (block / all->n_chunks),
                       self->nodes, all->stride, n_nodes);
      for (guint k = 0; k < n; k++)
        {
          const guint32 *nodes = self->nodes + k * all->stride;
          if (all->options->window > 0)
            write_pairs (all, nodes, n_nodes[k], out);
          else
            write_walk (&all->names, nodes, n_nodes[k], out);
          self->count.walks++;
          self->count.steps += n_nodes[k] - 1;
          self->count.ended += n_nodes[k] < all->length;
        }
    }
  return TRUE;
}

/* How many walks are made side by side, and how many go into a block. */
static void
divide (Corpus *all)
{
  guint64 most = all->options->window > 0 ? MAX (BLOCK / 4 / all->options->window, 1) : BLOCK;
  /* not a power of two: nodes of the walks at one step would share a set of the cache */
  all->stride = ((all->length + 15) / 16 | 1) * 16;
  all->group = CLAMP (most / all->length, 8, HIN_WALKER_GROUP);
  all->group = CLAMP (ROOM / all->length, 1, all->group);
  all->batch = MAX (1, most / (all->group * all->length)) * all->group;
  all->n_chunks = (all->n_starts + all->batch - 1) / all->batch;
}

static gboolean
write_all (const Corpus *all, HinWriter *out, HinCorpusCount *count, GError **error)
{
  guint64 n_blocks = all->n_chunks * all->options->walks;
  guint n = (guint) CLAMP (n_blocks, 1, all->options->n_threads), made = 0;
  g_autofree Worker *workers = g_new0 (Worker, n);
  g_autofree gpointer *pointers = g_new0 (gpointer, n);
  gboolean done = TRUE;
  for (; made < n && done; made += done ? 1 : 0)
    {
      workers[made].all = all;
      workers[made].nodes = hin_alloc (all->group * all->stride, sizeof (guint32), error);
      pointers[made] = &workers[made];
      done = workers[made].nodes != NULL;
    }
  done = done && hin_parallel_write (n, pointers, n_blocks, write_block, out, error);
  while (made-- > 0)
    {
      count->walks += workers[made].count.walks;
      count->steps += workers[made].count.steps;
      count->ended += workers[made].count.ended;
      hin_free (workers[made].nodes);
    }
  return done;
}

gboolean
hin_corpus_write (const HinNetwork *network, const HinWalker *walker, const guint32 *starts,
                  guint32 n, const HinCorpusOptions *options, HinWriter *out, HinCorpusCount *count,
                  GError **error)
{
  Corpus all = { .walker = walker,
                 .starts = starts,
                 .n_starts = n,
                 .options = options,
                 .length = hin_walker_length (walker) };
  *count = (HinCorpusCount){ 0, 0, 0 };
  divide (&all);
  gboolean done = copy_names (&all.names, network, error) && write_all (&all, out, count, error);
  hin_free (all.names.place);
  hin_free (all.names.text);
  return done;
}
