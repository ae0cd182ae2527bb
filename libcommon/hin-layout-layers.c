#include "config.h"

#include "hin-alloc.h"
#include "hin-layout.h"

#include <math.h>
#include <stdlib.h>

#define SWEEPS 24
#define NEXT 2.0 /* from one node to the next */
#define WIDE 1.3 /* width of the gaps together, of the height */
#define LEAST_ROWS 60

typedef struct
{
  guint32 node;
  double key;
} Item;

/* Layer l holds item[first[l]] ... item[first[l + 1] - 1], from the top. */
typedef struct
{
  const HinLayoutInput *input;
  HinForceGraph rows;
  guint32 *layer; /* of each kind */
  guint32 *first;
  Item *item;
  guint32 *at; /* of each node its item */
} Layers;

static void
layers_clear (Layers *self)
{
  hin_force_graph_clear (&self->rows);
  hin_free (self->layer);
  hin_free (self->first);
  hin_free (self->item);
  hin_free (self->at);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layers, layers_clear)

/* The least key first; @node breaks ties. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Item *p = a, *q = b;
  return p->key < q->key ? -1 : p->key > q->key ? 1 : (p->node > q->node) - (p->node < q->node);
}

/* Kinds whose edges leave come first, those that they enter last. */
static gboolean
order_kinds (Layers *self, GError **error)
{
  const HinLayoutInput *input = self->input;
  guint32 n = input->n_kinds;
  hin_autofree guint64 *in = hin_alloc (n, sizeof *in, error);
  hin_autofree guint64 *out = in ? hin_alloc (n, sizeof *out, error) : NULL;
  hin_autofree Item *kinds = out ? hin_alloc (n, sizeof *kinds, error) : NULL;

  if (!kinds)
    return FALSE;
  for (guint64 e = 0; e < input->n_edges; e++)
    {
      guint32 s = input->kind[input->source[e]], t = input->kind[input->target[e]];
      out[s] += s != t;
      in[t] += s != t;
    }
  for (guint32 k = 0; k < n; k++)
    kinds[k] = (Item){ k, in[k] + out[k] ? (double) in[k] / (double) (in[k] + out[k]) : 2 };
  if (n)
    qsort (kinds, n, sizeof *kinds, compare);
  for (guint32 l = 0; l < n; l++)
    self->layer[kinds[l].node] = l;
  return TRUE;
}

static gboolean
layers_init (Layers *self, GError **error)
{
  const HinLayoutInput *input = self->input;
  guint32 n = input->n_nodes, n_layers = input->n_kinds;

  if (!hin_layout_rows (input, &self->rows, error)
      || !(self->layer = hin_alloc (n_layers, sizeof *self->layer, error))
      || !(self->first = hin_alloc ((gsize) n_layers + 2, sizeof *self->first, error))
      || !(self->item = hin_alloc (n, sizeof *self->item, error))
      || !(self->at = hin_alloc (n, sizeof *self->at, error)) || !order_kinds (self, error))
    return FALSE;
  /* counts stand two places on, so that filling leaves each border where it belongs */
  for (guint32 v = 0; v < n; v++)
    if (self->layer[input->kind[v]] + 2 <= n_layers)
      self->first[self->layer[input->kind[v]] + 2]++;
  for (guint32 l = 2; l <= n_layers; l++)
    self->first[l] += self->first[l - 1];
  for (guint32 v = 0; v < n; v++)
    {
      self->at[v] = self->first[self->layer[input->kind[v]] + 1]++;
      self->item[self->at[v]].node = v;
    }
  return TRUE;
}

/* Where a node stands in its layer, 0 to 1. */
static double
part_of (const Layers *self, guint32 v)
{
  guint32 layer = self->layer[self->input->kind[v]];
  return (self->at[v] - self->first[layer] + 0.5) / (self->first[layer + 1] - self->first[layer]);
}

/* Order @layer by the mean place of the neighbours before it, or with @back behind it; a node
 * without any keeps its place.  The order before breaks ties. */
static void
sweep (Layers *self, guint32 layer, gboolean back, guint32 *kept)
{
  guint32 first = self->first[layer], n = self->first[layer + 1] - first;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 v = kept[i] = self->item[first + i].node;
      double sum = 0;
      guint64 count = 0;
      for (guint64 e = self->rows.offset[v]; e < self->rows.offset[v + 1]; e++)
        {
          guint32 u = self->rows.target[e], other = self->layer[self->input->kind[u]];
          if (back ? other > layer : other < layer)
            {
              sum += part_of (self, u);
              count++;
            }
        }
      self->item[first + i] = (Item){ i, count ? sum / (double) count : part_of (self, v) };
    }
  if (n)
    qsort (self->item + first, n, sizeof *self->item, compare);
  for (guint32 i = first; i < first + n; i++)
    {
      self->item[i].node = kept[self->item[i].node];
      self->at[self->item[i].node] = i;
    }
}

/* How far down in its row column @c of @n stands, 0 to 1: neighbours half a row apart, and no two
 * the same, so that no circle hides the edges of another. */
static double
shift_of (guint32 c, guint32 n)
{
  return 0.5 * (c % 2) + 0.5 * (c / 2) / ((n + 1) / 2) + 0.5 / n;
}

/* Columns, each over the whole height; long layers take several beside each other, filled row by
 * row. */
static void
place_layers (const Layers *self, HinPoint *place)
{
  guint32 n_layers = self->input->n_kinds, used = 0;
  double rows = MAX (LEAST_ROWS, ceil (2 * sqrt (self->input->n_nodes))), x = 0;

  for (guint32 l = 0; l < n_layers; l++)
    used += self->first[l + 1] > self->first[l];
  double height = NEXT * rows, gap = MAX (height * WIDE / MAX (used - 1, 1), NEXT);
  for (guint32 l = 0; l < n_layers; l++)
    {
      guint32 n = self->first[l + 1] - self->first[l];
      guint32 columns = (guint32) ceil (n / rows);
      for (guint32 i = 0; i < n; i++)
        {
          guint32 down = (n + columns - 1) / columns;
          place[self->item[self->first[l] + i].node]
              = (HinPoint){ x + NEXT * (i % columns),
                            height * (i / columns + shift_of (i % columns, columns)) / down };
        }
      x += n ? NEXT * (columns - 1) + gap : 0;
    }
}

gboolean
hin_layout_layers (const HinLayoutInput *input, HinPoint *place, GError **error)
{
  g_auto (Layers) layers = { .input = input };
  hin_autofree guint32 *kept = hin_alloc (input->n_nodes, sizeof *kept, error);
  guint32 n = input->n_kinds;

  if (!kept || !layers_init (&layers, error))
    return FALSE;
  for (guint i = 0; i < SWEEPS; i++)
    for (guint32 l = 0; l < n; l++)
      sweep (&layers, i % 2 ? n - 1 - l : l, i % 2, kept);
  place_layers (&layers, place);
  return TRUE;
}
