#include "config.h"

#include "hin-compose.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-parallel.h"
#include "hin-part.h"

#define BLOCK 256 /* sources a block */

typedef struct
{
  const HinNetwork *network;
  const HinComposeOptions *options;
  HinSimilarity *similarity;
  guint64 top;
  guint8 *from, *to; /* a byte a node; NULL: all */
} Composition;

typedef struct
{
  const Composition *all;
  HinSimilarityMaker *maker;
  guint64 pairs; /* written */
} Worker;

static void
write_row (const Composition *all, guint32 source, const HinRow *row, HinWriter *out)
{
  const HinNetwork *network = all->network;
  gsize source_len, relation_len = strlen (all->options->name);
  const char *source_name = hin_network_name (network, source, &source_len);
  for (guint32 i = 0; i < row->n; i++)
    {
      gsize len;
      if (i % HIN_BATCH == 0)
        hin_network_prefetch (network, row->node + i, MIN (row->n - i, HIN_BATCH));
      const char *target = hin_network_name (network, row->node[i], &len);
      hin_writer_write (out, source_name, source_len);
      hin_writer_char (out, '\t');
      hin_writer_write (out, all->options->name, relation_len);
      hin_writer_char (out, '\t');
      hin_writer_write (out, target, len);
      hin_writer_char (out, '\t');
      hin_row_write (row, i, out);
      hin_writer_char (out, '\n');
    }
}

/* Drop the pairs that are written the other way round: their target is a source, and theirs, this
 * one, a target. */
static void
keep_once (const Composition *all, guint32 source, HinRow *row)
{
  guint32 n = 0;
  if (all->to != NULL && !all->to[source])
    return;
  for (guint32 i = 0; i < row->n; i++)
    if (row->node[i] >= source || (all->from != NULL && !all->from[row->node[i]]))
      {
        row->node[n] = row->node[i];
        row->value[n++] = row->value[i];
      }
  row->n = n;
}

static gboolean
compose_block (gpointer data, guint64 block, HinWriter *out, GError **error)
{
  Worker *self = data;
  const Composition *all = self->all;
  const HinComposeOptions *options = all->options;
  guint64 end = MIN ((block + 1) * BLOCK, all->network->n_nodes);
  for (guint32 v = (guint32) (block * BLOCK); v < end && !hin_writer_failed (out); v++)
    {
      HinRow row;
      if ((all->from != NULL && !all->from[v])
          || !hin_product_begins (hin_similarity_product (all->similarity), v))
        continue;
      guint32 first = options->once && all->from == NULL && all->to == NULL ? v : 0;
      if (!hin_similarity_make (self->maker, v, first, &row, error))
        return FALSE;
      hin_row_keep (&row, options->self_pairs ? HIN_NONE : v, options->min, all->to);
      if (options->once && first == 0)
        keep_once (all, v, &row);
      if (all->top > 0)
        hin_row_top (&row, all->top);
      write_row (all, v, &row, out);
      self->pairs += row.n;
    }
  return TRUE;
}

static gboolean
compose_all (HinApp *app, const Composition *all, GError **error)
{
  guint64 n_blocks = (all->network->n_nodes + (guint64) BLOCK - 1) / BLOCK;
  guint n = (guint) MIN (app->threads, MAX (n_blocks, 1)), made = 0;
  g_autofree Worker *workers = g_new0 (Worker, n);
  g_autofree gpointer *pointers = g_new0 (gpointer, n);
  GError *failed = NULL;
  for (; made < n && failed == NULL; made += failed == NULL ? 1 : 0)
    {
      workers[made] = (Worker){ all, hin_similarity_maker_new (all->similarity, &failed), 0 };
      pointers[made] = &workers[made];
    }
  gboolean done = made > 0; /* fewer threads than there is memory for do as well */
  if (done)
    g_clear_error (&failed);
  else
    g_propagate_error (error, failed);
  done = done && hin_parallel_write (made, pointers, n_blocks, compose_block, app->out, error);
  guint64 pairs = 0;
  while (made-- > 0)
    {
      pairs += workers[made].pairs;
      hin_similarity_maker_free (workers[made].maker);
    }
  if (done && pairs == 0)
    hin_app_note (app, "no pairs");
  return done;
}

/* Refuse too many paths; where the user has asked for few lines of many, only say so. */
static gboolean
check_paths (HinApp *app, const Composition *all, GError **error)
{
  const HinProduct *product = hin_similarity_product (all->similarity);
  const HinComposeOptions *options = all->options;
  HinPathCount count;
  if (app->top == 0 && all->from == NULL && !options->explain)
    return hin_similarity_check (all->similarity, options->max_paths, ", or use --top or --from",
                                 error);
  if (!hin_product_count (product, all->from, options->max_paths, &count, error))
    return FALSE;
  g_autofree char *text = count.steps > 0 ? hin_product_describe (product, &count) : NULL;
  if (options->explain)
    hin_writer_printf (app->out, "paths\t%s\n",
                       text != NULL   ? text
                       : count.single ? "single edges"
                                      : "none");
  else if (count.steps > 0 && count.paths > options->max_paths)
    hin_app_note (app, "%s: --stop or --max-degree would make this shorter", text);
  return TRUE;
}

/* The part of the rows that is asked for. */
static double
share_of (const Composition *all)
{
  const HinProduct *product = hin_similarity_product (all->similarity);
  guint32 begin = 0, chosen = 0;
  for (guint32 v = 0; all->from != NULL && v < all->network->n_nodes; v++)
    if (hin_product_begins (product, v))
      {
        begin++;
        chosen += all->from[v] != 0;
      }
  return begin == 0 ? 1 : (double) chosen / begin;
}

static gboolean
run (HinApp *app, Composition *all, GError **error)
{
  const HinComposeOptions *options = all->options;
  if (!hin_part_mark (app, all->network, "--from", options->from_files, &all->from, error)
      || !hin_part_mark (app, all->network, "--to", options->to_files, &all->to, error))
    return FALSE;
  HinSimilarityOptions how = { options->damping, options->max_paths, options->explain };
  all->similarity = hin_similarity_new (all->network, options->path, options->measure, &how, error);
  return all->similarity != NULL && check_paths (app, all, error)
         && hin_similarity_plan (all->similarity, share_of (all),
                                 options->explain ? app->out : NULL, error)
         && (options->explain || compose_all (app, all, error));
}

gboolean
hin_compose (HinApp *app, const HinNetwork *network, const HinComposeOptions *options,
             GError **error)
{
  Composition all = { .network = network, .options = options, .top = app->top };
  hin_part_note_relations (app, network, options->path);
  gboolean done = run (app, &all, error);
  g_clear_pointer (&all.similarity, hin_similarity_free);
  hin_free (all.from);
  hin_free (all.to);
  return done;
}
