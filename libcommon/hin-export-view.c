#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-export.h"
#include "hin-num.h"

#include <stdlib.h>
#include <string.h>

void
hin_export_view_free (HinExportView *self)
{
  if (!self)
    return;
  hin_free (self->node);
  hin_free (self->places);
  hin_free (self->source);
  hin_free (self->target);
  hin_free (self->at);
  hin_free (self->degree);
  hin_free (self->size);
  hin_free (self->community);
  if (self->columns)
    g_array_unref (self->columns);
  g_free (self);
}

/* What a view is made with: per node of the network. */
typedef struct
{
  const HinNetwork *network;
  const HinExportOptions *options;
  int in, community_type; /* -1: leave nothing out for it */
  int size_by;
  gboolean *drawn;
  guint32 *degree;
  double *size;
  guint32 *community;
} Draft;

static void
draft_clear (Draft *draft)
{
  hin_free (draft->drawn);
  hin_free (draft->degree);
  hin_free (draft->size);
  hin_free (draft->community);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static gboolean
is_membership (const Draft *draft, guint64 e)
{
  return draft->in >= 0 && draft->network->relation[e] == draft->in;
}

static gboolean
is_drawn (const Draft *draft, guint64 e)
{
  return !is_membership (draft, e) && draft->drawn[draft->network->source[e]]
         && draft->drawn[draft->network->target[e]];
}

static gboolean
draft_alloc (Draft *draft, GError **error)
{
  gsize n = draft->network->n_nodes;
  return (draft->drawn = hin_alloc (n, sizeof *draft->drawn, error))
         && (draft->degree = hin_alloc (n, sizeof *draft->degree, error))
         && (draft->size = hin_alloc (n, sizeof *draft->size, error))
         && (draft->community = hin_alloc (n, sizeof *draft->community, error));
}

/* Memberships, degrees and sizes of all nodes; which are drawn, but for --top. */
static void
measure (Draft *draft, HinExportView *view)
{
  const HinNetwork *network = draft->network;

  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      draft->community[v] = HIN_NONE;
      draft->drawn[v] = network->type[v] != draft->community_type;
    }
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 s = network->source[e];
      if (is_membership (draft, e))
        {
          view->several += draft->community[s] != HIN_NONE;
          if (draft->community[s] == HIN_NONE)
            draft->community[s] = network->target[e];
        }
      else if (is_drawn (draft, e))
        {
          draft->degree[s]++;
          draft->degree[network->target[e]]++;
        }
    }
  for (guint32 v = 0; v < network->n_nodes; v++)
    if (draft->options->linked_only && draft->degree[v] == 0)
      draft->drawn[v] = FALSE;
}

/* Without edges no node has a degree; a single attribute of numbers, such as a score, is what the
 * nodes are about then. */
static int
only_number (const Draft *draft)
{
  enum { ABSENT, NUMBER, TEXT };
  const HinNetwork *network = draft->network;
  guint n = network->attribute_names->len;
  g_autofree guint8 *kind = g_new0 (guint8, n + 1);
  int only = -1;

  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      const HinAttribute *first;
      guint64 count = hin_network_values (network, v, &first);
      if (draft->degree[v] > 0)
        return -1;
      for (guint64 i = 0; i < count && draft->drawn[v]; i++)
        {
          const char *literal = network->attribute_text + first[i].value;
          double value;
          guint8 own = hin_num_parse (literal, strlen (literal), &value) ? NUMBER : TEXT;
          kind[first[i].attribute] = MAX (kind[first[i].attribute], own);
        }
    }
  for (guint a = 0; a < n; a++)
    if (kind[a] == NUMBER && strcmp (network->attribute_names->pdata[a], "x") != 0
        && strcmp (network->attribute_names->pdata[a], "y") != 0)
      {
        if (only >= 0)
          return -1;
        only = (int) a;
      }
  return only;
}

/* FALSE: HIN_ERROR_USAGE, none of the values that were asked for is a number. */
static gboolean
fill_sizes (Draft *draft, HinExportView *view, GError **error)
{
  const HinNetwork *network = draft->network;
  gboolean found = FALSE;

  if (draft->size_by < 0)
    draft->size_by = only_number (draft);
  view->by_degree = draft->size_by < 0;
  view->size_name = view->by_degree
                        ? "degree"
                        : g_ptr_array_index (network->attribute_names, (guint) draft->size_by);
  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      const char *literal = hin_network_value (network, v, draft->size_by);
      double value = draft->size_by < 0 ? draft->degree[v] : 0;
      found = (literal && hin_num_parse (literal, strlen (literal), &value)) || found;
      draft->size[v] = MAX (value, 0);
    }
  if (!found && draft->size_by >= 0)
    {
      g_autofree char *quoted = hin_error_quote (view->size_name, strlen (view->size_name));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--size-by: no '@%s' is a number", quoted);
    }
  return found || draft->size_by < 0;
}

/* Only the types of --show; what their edges add to the sizes stays. */
static void
keep_shown (Draft *draft)
{
  const HinNetwork *network = draft->network;
  g_autofree gboolean *shown = g_new0 (gboolean, network->type_names->len + 1);

  for (char **type = draft->options->show; *type; type++)
    {
      int t = hin_network_type (network, *type);
      if (t >= 0)
        shown[t] = TRUE;
    }
  for (guint32 v = 0; v < network->n_nodes; v++)
    draft->drawn[v] = draft->drawn[v] && shown[network->type[v]];
}

typedef struct
{
  double size;
  guint32 node;
} Sized;

static int
compare_sized (gconstpointer a, gconstpointer b)
{
  const Sized *p = a, *q = b;
  return p->size > q->size ? -1 : p->size < q->size ? 1 : (p->node > q->node) - (p->node < q->node);
}

/* Keep only the @top largest. */
static gboolean
keep_top (Draft *draft, HinExportView *view, GError **error)
{
  guint32 n = draft->network->n_nodes, count = 0;
  hin_autofree Sized *sized = hin_alloc (n, sizeof *sized, error);

  if (!sized)
    return FALSE;
  for (guint32 v = 0; v < n; v++)
    if (draft->drawn[v])
      sized[count++] = (Sized){ draft->size[v], v };
  if (count <= draft->options->top)
    return TRUE;
  for (guint64 e = 0; e < draft->network->n_edges; e++)
    if (is_drawn (draft, e))
      view->left_edges++;
  qsort (sized, count, sizeof *sized, compare_sized);
  for (guint32 i = (guint32) draft->options->top; i < count; i++)
    draft->drawn[sized[i].node] = FALSE;
  view->left_nodes = count - draft->options->top;
  for (guint64 e = 0; e < draft->network->n_edges; e++)
    if (is_drawn (draft, e))
      view->left_edges--;
  return TRUE;
}

static gboolean
fill_nodes (Draft *draft, HinExportView *view, GError **error)
{
  const HinNetwork *network = draft->network;
  gboolean grouped = FALSE;

  for (guint32 v = 0; v < network->n_nodes; v++)
    {
      view->n_nodes += draft->drawn[v] ? 1 : 0;
      grouped = grouped || draft->community[v] != HIN_NONE;
    }
  if (!(view->node = hin_alloc (view->n_nodes, sizeof *view->node, error))
      || !(view->at = hin_alloc (network->n_nodes, sizeof *view->at, error))
      || !(view->degree = hin_alloc (view->n_nodes, sizeof *view->degree, error))
      || !(view->size = hin_alloc (view->n_nodes, sizeof *view->size, error))
      || (grouped
          && !(view->community = hin_alloc (view->n_nodes, sizeof *view->community, error))))
    return FALSE;
  for (guint32 v = 0, at = 0; v < network->n_nodes; v++)
    {
      view->at[v] = HIN_NONE;
      if (!draft->drawn[v])
        continue;
      view->node[at] = v;
      view->degree[at] = draft->degree[v];
      view->size[at] = draft->size[v];
      if (grouped)
        view->community[at] = draft->community[v];
      view->at[v] = at++;
    }
  return TRUE;
}

/* Count the edges, and where the format wants their ends list them. */
static gboolean
fill_edges (HinExportView *view, gboolean ends, GError **error)
{
  guint64 i = 0;

  HIN_EXPORT_EDGES (view, e)
    view->n_edges++;
  if (!ends)
    return TRUE;
  if (!(view->source = hin_alloc (view->n_edges, sizeof *view->source, error))
      || !(view->target = hin_alloc (view->n_edges, sizeof *view->target, error)))
    return FALSE;
  HIN_EXPORT_EDGES (view, e)
    {
      view->source[i] = hin_export_source (view, e);
      view->target[i++] = hin_export_target (view, e);
    }
  return TRUE;
}

/* The narrowest type that holds @literal as it stands: 007 is a text, and so is 1e999. */
static HinExportType
type_of (const char *literal)
{
  gsize n = strlen (literal), sign = literal[0] == '-';
  gint64 integer;
  double real;

  if (strcmp (literal, "true") == 0 || strcmp (literal, "false") == 0)
    return HIN_EXPORT_BOOLEAN;
  if (n > sign + 1 && literal[sign] == '0' && g_ascii_isdigit (literal[sign + 1]))
    return HIN_EXPORT_STRING;
  if (hin_num_parse_int (literal, n, &integer))
    return HIN_EXPORT_LONG;
  return hin_num_parse (literal, n, &real) ? HIN_EXPORT_DOUBLE : HIN_EXPORT_STRING;
}

static HinExportType
wider (HinExportType a, HinExportType b)
{
  if (a == b)
    return a;
  return a <= HIN_EXPORT_DOUBLE && b <= HIN_EXPORT_DOUBLE ? HIN_EXPORT_DOUBLE : HIN_EXPORT_STRING;
}

static void
fill_columns (HinExportView *view)
{
  guint n = view->network->attribute_names->len;
  g_autofree HinExportType *type = g_new0 (HinExportType, n + 1);
  g_autofree gboolean *seen = g_new0 (gboolean, n + 1);

  view->columns = g_array_new (FALSE, FALSE, sizeof (HinExportColumn));
  for (guint32 v = 0; v < view->n_nodes; v++)
    {
      const HinAttribute *first;
      guint64 count = hin_network_values (view->network, view->node[v], &first);
      for (guint64 i = 0; i < count; i++)
        {
          guint32 a = first[i].attribute;
          HinExportType own = seen[a] && type[a] == HIN_EXPORT_STRING
                                  ? HIN_EXPORT_STRING
                                  : type_of (view->network->attribute_text + first[i].value);
          type[a] = seen[a] ? wider (type[a], own) : own;
          seen[a] = TRUE;
        }
    }
  for (guint a = 0; a < n; a++)
    if (seen[a])
      {
        HinExportColumn column = { (int) a, type[a] };
        g_array_append_val (view->columns, column);
      }
}

/* The attribute an option names, -1 where the option is not given. */
static gboolean
find_attribute (const HinNetwork *network, const char *name, int *attribute, GError **error)
{
  *attribute = name ? hin_network_attribute (network, name) : -1;
  if (name && *attribute < 0)
    {
      g_autofree char *quoted = hin_error_quote (name, strlen (name));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "no node has the attribute '@%s'", quoted);
      return FALSE;
    }
  return TRUE;
}

guint32 *
hin_export_largest (const HinExportView *self, GError **error)
{
  hin_autofree Sized *sized = hin_alloc (self->n_nodes, sizeof *sized, error);
  guint32 *order = sized ? hin_alloc (self->n_nodes, sizeof *order, error) : NULL;

  if (!order)
    return NULL;
  for (guint32 v = 0; v < self->n_nodes; v++)
    sized[v] = (Sized){ self->size[v], v };
  qsort (sized, self->n_nodes, sizeof *sized, compare_sized);
  for (guint32 v = 0; v < self->n_nodes; v++)
    order[v] = sized[v].node;
  return order;
}

HinExportView *
hin_export_view_new (const HinNetwork *network, const HinExportOptions *options, GError **error)
{
  g_autoptr (HinExportView) view = g_new0 (HinExportView, 1);
  g_auto (Draft) draft = { .network = network, .options = options };

  view->network = network;
  view->membership = draft.in = options->results ? -1 : hin_network_relation (network, "in");
  draft.community_type = options->results ? -1 : hin_network_type (network, "community");
  if (!find_attribute (network, options->size_by, &draft.size_by, error)
      || !find_attribute (network, options->label, &view->label, error)
      || !draft_alloc (&draft, error))
    return NULL;
  view->x = hin_network_attribute (network, "x");
  view->y = hin_network_attribute (network, "y");
  measure (&draft, view);
  if (!fill_sizes (&draft, view, error))
    return NULL;
  if (options->show)
    keep_shown (&draft);
  if ((options->top && !keep_top (&draft, view, error)) || !fill_nodes (&draft, view, error)
      || !fill_edges (view, options->ends, error))
    return NULL;
  fill_columns (view);
  return g_steal_pointer (&view);
}
