#include "config.h"

#include "hin-picture.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-metrics.h"
#include "hin-palette.h"
#include "hin-svg.h"

#include <string.h>

#define LONGEST 24.0 /* name, in sizes of the font */

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const HinPictureGroup *p = a, *q = b;
  return p->count != q->count ? (p->count > q->count ? -1 : 1)
                              : (p->key > q->key) - (p->key < q->key);
}

static guint32
key_of (const HinPicture *self, guint32 v)
{
  const HinExportView *view = self->view;
  if (!self->options->by_community)
    return view->network->type[view->node[v]];
  return view->community ? view->community[v] : HIN_NONE;
}

static guint32
shown (const HinPicture *self, guint32 i)
{
  return self->shown ? self->shown[i] : i;
}

/* Count the nodes of each key; keys are below @n_keys or HIN_NONE. */
static gboolean
make_groups (HinPicture *self, GError **error)
{
  guint32 n_keys = self->options->by_community ? self->view->network->n_nodes
                                               : self->view->network->type_names->len;
  hin_autofree guint32 *count = hin_alloc ((gsize) n_keys + 1, sizeof *count, error);

  if (!count)
    return FALSE;
  for (guint32 i = 0; i < self->n_shown; i++)
    count[MIN (key_of (self, shown (self, i)), n_keys)]++;
  for (guint32 k = 0; k <= n_keys; k++)
    if (count[k])
      {
        HinPictureGroup group = { .key = k < n_keys ? k : HIN_NONE, .count = count[k] };
        g_array_append_val (self->groups, group);
      }
  g_array_sort (self->groups, compare_groups);
  for (guint32 g = 0; g < self->groups->len; g++)
    count[MIN (g_array_index (self->groups, HinPictureGroup, g).key, n_keys)] = g;
  for (guint32 i = 0; i < self->n_shown; i++)
    self->group[shown (self, i)] = count[MIN (key_of (self, shown (self, i)), n_keys)];
  return TRUE;
}

/* The first colour of the list from *@n on that no group has, which moves on; the grey after its
 * end. */
static const char *
free_colour (const HinPicture *self, guint *n)
{
  for (; *n < HIN_PALETTE_GROUPS; (*n)++)
    {
      const char *colour = hin_palette_group (self->options->palette, *n);
      gboolean taken = FALSE;
      for (guint g = 0; g < self->groups->len && !taken; g++)
        {
          const char *other = g_array_index (self->groups, HinPictureGroup, g).colour;
          taken = other && strcmp (colour, other) == 0;
        }
      if (!taken)
        break;
    }
  return hin_palette_group (self->options->palette, *n);
}

/* "name (N)", short enough for the narrowest picture. */
static char *
with_count (const char *name, guint64 value)
{
  g_autoptr (GString) text = g_string_new (name);
  g_autofree char *count = hin_svg_count (value);

  hin_metrics_cut (text, LONGEST);
  g_string_append_printf (text, " (%s)", count);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One entry of the legend for all that have no colour of their own, the last of them. */
static void
label_rest (HinPicture *self, const char *what)
{
  HinPictureGroup *last = NULL;
  guint64 rest = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (!group->grey)
        continue;
      rest += group->count;
      last = group;
    }
  if (last)
    last->label = with_count (what, rest);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint32 p = (*(HinPictureGroup *const *)a)->key, q = (*(HinPictureGroup *const *)b)->key;
  return (p > q) - (p < q);
}

static void
colour_types (HinPicture *self)
{
  const GPtrArray *names = self->view->network->type_names;
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();
  guint n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      group->colour = hin_palette_type (self->options->palette, names->pdata[group->key]);
      if (!group->colour)
        g_ptr_array_add (unknown, group);
    }
  /* in byte order of the names, so that a colour does not move with the counts */
  g_ptr_array_sort (unknown, compare_keys);
  for (guint i = 0; i < unknown->len; i++)
    {
      HinPictureGroup *group = unknown->pdata[i];
      group->colour = free_colour (self, &n);
      group->grey = n == HIN_PALETTE_GROUPS;
    }
  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (!group->grey)
        group->label = with_count (names->pdata[group->key], group->count);
    }
  label_rest (self, "other types");
}

/* A community is named after its largest member. */
static char *
name_community (const HinPicture *self, guint g)
{
  const HinExportView *view = self->view;
  const HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 best = HIN_NONE;

  for (guint32 i = 0; i < self->n_shown; i++)
    {
      guint32 v = shown (self, i);
      if (self->group[v] == g && (best == HIN_NONE || view->size[v] > view->size[best]))
        best = v;
    }
  hin_export_label (view, best, text);
  hin_metrics_cut (text, 16);
  gsize n;
  const char *name = hin_network_name (view->network, group->key, &n);
  g_autoptr (GString) id = g_string_new (strchr (name, ':') + 1);
  hin_metrics_cut (id, LONGEST - 17);
  g_string_append_printf (id, ": %s", text->str);
  return with_count (id->str, group->count);
}

static void
colour_communities (HinPicture *self)
{
  guint n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (group->key == HIN_NONE)
        {
          group->colour = "#e4e4e4";
          group->label = with_count ("no community", group->count);
          continue;
        }
      group->colour = hin_palette_group (self->options->palette, n);
      group->grey = n++ >= HIN_PALETTE_GROUPS;
      if (!group->grey)
        group->label = name_community (self, g);
    }
  label_rest (self, "other communities");
}

guint
hin_picture_edge_group (const HinPicture *self, guint64 e)
{
  guint s = self->group[self->view->source[e]], t = self->group[self->view->target[e]];
  /* the small ones are one grey: so is every edge to them, which is drawn once and not for each */
  if (g_array_index (self->groups, HinPictureGroup, t).grey
      || (self->options->by_community && s != t))
    return self->groups->len;
  return t;
}

const char *
hin_picture_edge_colour (const HinPicture *self, guint group)
{
  return group < self->groups->len ? g_array_index (self->groups, HinPictureGroup, group).colour
                                   : "#b0b0b0";
}

guint *
hin_picture_edge_order (const HinPicture *self)
{
  guint n = self->groups->len + 1;
  g_autofree guint64 *count = g_new0 (guint64, n);
  guint *order = g_new (guint, n + 1);

  for (guint64 e = 0; e < self->view->n_edges; e++)
    count[hin_picture_edge_group (self, e)]++;
  for (guint i = 0;; i++)
    {
      guint best = G_MAXUINT;
      for (guint g = 0; g < n; g++)
        if (count[g] && (best == G_MAXUINT || count[g] > count[best]))
          best = g;
      order[i] = best;
      if (best == G_MAXUINT)
        return order;
      count[best] = 0;
    }
}

/* @n nodes: the first of @order, which is taken; NULL: all. */
static HinPicture *
make (HinExportView *view, const HinExportOptions *options, guint32 n, guint32 *order,
      GError **error)
{
  g_autoptr (HinPicture) self = g_new0 (HinPicture, 1);

  self->view = view;
  self->options = options;
  self->n_shown = n;
  self->shown = order;
  self->groups = g_array_new (FALSE, TRUE, sizeof (HinPictureGroup));
  if (!(self->group = hin_alloc (view->n_nodes, sizeof *self->group, error))
      || !make_groups (self, error))
    return NULL;
  if (options->by_community)
    colour_communities (self);
  else
    colour_types (self);
  return g_steal_pointer (&self);
}

HinPicture *
hin_picture_new_colours (HinExportView *view, const HinExportOptions *options, GError **error)
{
  return make (view, options, view->n_nodes, NULL, error);
}

HinPicture *
hin_picture_new_largest (HinExportView *view, const HinExportOptions *options, const char *what,
                         guint32 first, guint64 most, GError **error)
{
  guint32 n = options->top ? view->n_nodes : MIN (view->n_nodes, first);

  if (options->max_nodes)
    most = options->max_nodes;
  if (n > most)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
                   "%u %s are too many for a picture (at most %" G_GUINT64_FORMAT
                   "); say fewer with --top N, or raise --max-nodes",
                   n, what, most);
      return NULL;
    }
  guint32 *order = hin_export_largest (view, error);
  return order ? make (view, options, n, order, error) : NULL;
}
