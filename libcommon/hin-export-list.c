#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"

/* Names hold no blanks and do not begin with "#" or a digit, so they stand as they are. */
static void
write_name (HinWriter *out, const char *name, gsize n)
{
  hin_writer_write (out, name, n);
}

/* Which nodes an edge touches.  NULL: HIN_ERROR_LIMIT. */
static gboolean *
find_linked (const HinExportView *view, GError **error)
{
  gboolean *linked = hin_alloc (view->n_nodes, sizeof *linked, error);

  if (linked)
    HIN_EXPORT_EDGES (view, e)
      linked[hin_export_source (view, e)] = linked[hin_export_target (view, e)] = TRUE;
  return linked;
}

gboolean
hin_export_ncol (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                 GError **error)
{
  g_autoptr (HinExportWords) names = hin_export_words_names (view, write_name, error);
  hin_autofree gboolean *linked = names ? find_linked (view, error) : NULL;

  (void) options;
  if (!linked)
    return FALSE;
  for (guint32 v = 0; v < view->n_nodes; v++)
    view->lone_nodes += !linked[v];
  HIN_EXPORT_EDGES (view, e)
    {
      hin_export_word (names, hin_export_source (view, e), out);
      hin_writer_char (out, ' ');
      hin_export_word (names, hin_export_target (view, e), out);
      /* always a weight: NetworkX takes some letters at the end of a line for blanks */
      hin_writer_char (out, ' ');
      hin_writer_double (out, hin_network_weight (view->network, e));
      hin_writer_char (out, '\n');
    }
  return TRUE;
}

/* All edges from one node to another. */
typedef struct
{
  guint64 count;
  double weight;
  guint64 next; /* the first edge after them */
} Bundle;

/* The largest number, not infinity, which no reader takes. */
static double
add (double a, double b)
{
  return MIN (a + b, G_MAXDOUBLE);
}

static Bundle
gather (const HinExportView *view, guint64 e)
{
  const HinNetwork *network = view->network;
  guint32 s = network->source[e], t = network->target[e];
  Bundle bundle = { 0, 0, e };

  while (bundle.next < network->n_edges && network->source[bundle.next] == s
         && network->target[bundle.next] == t)
    {
      bundle.count++;
      bundle.weight = add (bundle.weight, hin_network_weight (network, bundle.next));
      bundle.next = hin_export_next (view, bundle.next + 1);
    }
  return bundle;
}

/* The edges the other way round; edges are sorted by their ends. */
static Bundle
gather_reverse (const HinExportView *view, guint64 e)
{
  const HinNetwork *network = view->network;
  guint32 s = network->target[e], t = network->source[e];
  guint64 low = 0, high = network->n_edges;

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;
      if (network->source[middle] < s
          || (network->source[middle] == s && network->target[middle] < t))
        low = middle + 1;
      else
        high = middle;
    }
  /* not hin_export_next(): a hub may have many edges from here on that are left out */
  for (; low < network->n_edges && network->source[low] == s && network->target[low] == t; low++)
    if (network->relation[low] != view->membership)
      return gather (view, low);
  return (Bundle){ 0, 0, low };
}

/* igraph takes no "#" in a name here; a percent sign in front of it cannot be mistaken, because
 * nothing is encoded that need not be. */
static void
write_lgl_name (HinWriter *out, const char *name, gsize n)
{
  gsize from = 0;

  for (gsize i = 0; i < n; i++)
    if (name[i] == '#')
      {
        hin_writer_write (out, name + from, i - from);
        hin_writer_text (out, "%23");
        from = i + 1;
      }
  hin_writer_write (out, name + from, n - from);
}

static void
write_lgl_head (const HinExportWords *names, guint32 v, HinWriter *out)
{
  hin_writer_text (out, "# ");
  hin_export_word (names, v, out);
  hin_writer_char (out, '\n');
}

gboolean
hin_export_lgl (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  g_autoptr (HinExportWords) names = hin_export_words_names (view, write_lgl_name, error);
  hin_autofree gboolean *named
      = names ? hin_alloc (view->n_nodes, sizeof *named, error) : NULL;
  guint32 head = HIN_NONE;

  (void) options;
  if (!named)
    return FALSE;
  for (guint64 e = hin_export_next (view, 0); e < view->network->n_edges;)
    {
      guint32 s = hin_export_source (view, e), t = hin_export_target (view, e);
      Bundle bundle = gather (view, e), back = { 0 };
      if (s == t)
        view->loops += bundle.count;
      else
        back = gather_reverse (view, e);
      if (s < t || (s > t && back.count == 0))
        {
          if (head != s)
            write_lgl_head (names, head = s, out);
          hin_export_word (names, t, out);
          hin_writer_char (out, ' ');
          hin_writer_double (out, add (bundle.weight, back.weight));
          hin_writer_char (out, '\n');
          view->merged += bundle.count + back.count - 1;
          named[s] = named[t] = TRUE;
        }
      e = bundle.next;
    }
  for (guint32 v = 0; v < view->n_nodes; v++)
    if (!named[v])
      write_lgl_head (names, v, out);
  return TRUE;
}

gboolean
hin_export_mtx (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  guint64 entries = 0;
  Bundle bundle;

  (void) options;
  (void) error;
  for (guint64 e = hin_export_next (view, 0); e < view->network->n_edges;
       e = bundle.next, entries++)
    bundle = gather (view, e);
  view->merged = view->n_edges - entries;
  hin_writer_printf (
      out, "%%%%MatrixMarket matrix coordinate real general\n%u %u %" G_GUINT64_FORMAT "\n",
      view->n_nodes, view->n_nodes, entries);
  for (guint64 e = hin_export_next (view, 0); e < view->network->n_edges; e = bundle.next)
    {
      bundle = gather (view, e);
      hin_writer_uint (out, (guint64) hin_export_source (view, e) + 1);
      hin_writer_char (out, ' ');
      hin_writer_uint (out, (guint64) hin_export_target (view, e) + 1);
      hin_writer_char (out, ' ');
      hin_writer_double (out, bundle.weight);
      hin_writer_char (out, '\n');
    }
  return TRUE;
}

gboolean
hin_export_names (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                  GError **error)
{
  (void) options;
  (void) error;
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      gsize n;
      hin_export_prefetch (view, v);
      const char *name = hin_export_name (view, v, &n);
      hin_writer_write (out, name, n);
      hin_writer_char (out, '\n');
    }
  return TRUE;
}
