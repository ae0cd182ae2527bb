#include "config.h"

#include "hin-picture.h"

#include "hin-alloc.h"
#include "hin-palette.h"

#include <string.h>

#define COLOURS 12 /* communities that get a colour of their own */

void
hin_picture_free (HinPicture *self)
{
  if (!self)
    return;
  hin_free (self->place);
  hin_free (self->radius);
  hin_free (self->group);
  if (self->groups)
    {
      for (guint g = 0; g < self->groups->len; g++)
        g_free (g_array_index (self->groups, HinPictureGroup, g).label);
      g_array_unref (self->groups);
    }
  g_free (self);
}

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

/* Count the nodes of each key; keys are below @n_keys or HIN_NONE. */
static gboolean
make_groups (HinPicture *self, GError **error)
{
  guint32 n_keys = self->options->by_community ? self->view->network->n_nodes
                                               : self->view->network->type_names->len;
  hin_autofree guint32 *count = hin_alloc ((gsize) n_keys + 1, sizeof *count, error);

  if (!count)
    return FALSE;
  for (guint32 v = 0; v < self->view->n_nodes; v++)
    count[MIN (key_of (self, v), n_keys)]++;
  for (guint32 k = 0; k <= n_keys; k++)
    if (count[k])
      {
        HinPictureGroup group = { .key = k < n_keys ? k : HIN_NONE, .count = count[k] };
        g_array_append_val (self->groups, group);
      }
  g_array_sort (self->groups, compare_groups);
  for (guint32 g = 0; g < self->groups->len; g++)
    count[MIN (g_array_index (self->groups, HinPictureGroup, g).key, n_keys)] = g;
  for (guint32 v = 0; v < self->view->n_nodes; v++)
    self->group[v] = count[MIN (key_of (self, v), n_keys)];
  return TRUE;
}

static void
colour_types (HinPicture *self)
{
  const HinNetwork *network = self->view->network;
  int palette = self->options->palette;
  guint unknown = 0;

  /* types the palette does not know take the free colours in byte order of their names */
  for (guint32 t = 0; t < network->type_names->len; t++)
    for (guint g = 0; g < self->groups->len; g++)
      {
        HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
        if (group->key != t)
          continue;
        const char *name = g_ptr_array_index (network->type_names, t);
        group->colour = hin_palette_type (palette, name);
        if (!group->colour)
          group->colour = hin_palette_group (palette, unknown++);
        group->label = g_strdup_printf ("%s (%" G_GUINT64_FORMAT ")", name, group->count);
      }
}

/* A community is named after its largest member. */
static char *
name_community (const HinPicture *self, guint g)
{
  const HinExportView *view = self->view;
  const HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 best = HIN_NONE;

  for (guint32 v = 0; v < view->n_nodes; v++)
    if (self->group[v] == g && (best == HIN_NONE || view->size[v] > view->size[best]))
      best = v;
  hin_export_label (view, best, text);
  if (g_utf8_strlen (text->str, -1) > 30)
    {
      g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, 29) - text->str));
      g_string_append (text, "…");
    }
  gsize n;
  const char *name = hin_network_name (view->network, group->key, &n);
  return g_strdup_printf ("%s: %s (%" G_GUINT64_FORMAT ")", strchr (name, ':') + 1, text->str,
                          group->count);
}

static void
colour_communities (HinPicture *self)
{
  guint n = 0;
  guint64 rest = 0;
  HinPictureGroup *last = NULL;

  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (group->key == HIN_NONE)
        {
          group->colour = "#e4e4e4";
          group->label = g_strdup_printf ("no community (%" G_GUINT64_FORMAT ")", group->count);
          continue;
        }
      group->colour = hin_palette_group (self->options->palette, n);
      if (n++ < COLOURS)
        group->label = name_community (self, g);
      else
        {
          rest += group->count;
          last = group;
        }
    }
  if (last)
    last->label = g_strdup_printf ("other communities (%" G_GUINT64_FORMAT ")", rest);
}

guint
hin_picture_edge_group (const HinPicture *self, guint64 e)
{
  guint s = self->group[self->view->source[e]], t = self->group[self->view->target[e]];
  if (!self->options->by_community)
    return t;
  /* all small communities are one grey: so is every edge among them */
  return s == t && s <= COLOURS ? s : self->groups->len;
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
  guint *order = g_new (guint, n);

  for (guint64 e = 0; e < self->view->n_edges; e++)
    count[hin_picture_edge_group (self, e)]++;
  for (guint i = 0; i < n; i++)
    {
      guint best = G_MAXUINT;
      for (guint g = 0; g < n; g++)
        if (count[g] && (best == G_MAXUINT || count[g] > count[best]))
          best = g;
      order[i] = best;
      if (best == G_MAXUINT)
        continue;
      count[best] = 0;
    }
  return order;
}

static HinPicture *
picture_alloc (HinExportView *view, const HinExportOptions *options, GError **error)
{
  g_autoptr (HinPicture) self = g_new0 (HinPicture, 1);

  self->view = view;
  self->options = options;
  self->groups = g_array_new (FALSE, TRUE, sizeof (HinPictureGroup));
  if (!(self->place = hin_alloc (view->n_nodes, sizeof *self->place, error))
      || !(self->radius = hin_alloc (view->n_nodes, sizeof *self->radius, error))
      || !(self->group = hin_alloc (view->n_nodes, sizeof *self->group, error)))
    return NULL;
  return g_steal_pointer (&self);
}

HinPicture *
hin_picture_new_places (HinExportView *view, const HinExportOptions *options, GError **error)
{
  g_autoptr (HinPicture) self = picture_alloc (view, options, error);
  return self && hin_picture_place (self, error) ? g_steal_pointer (&self) : NULL;
}

HinPicture *
hin_picture_new (HinExportView *view, const HinExportOptions *options, GError **error)
{
  g_autoptr (HinPicture) self = picture_alloc (view, options, error);

  if (!self || !make_groups (self, error) || !hin_picture_arrange (self, error))
    return NULL;
  if (options->by_community)
    colour_communities (self);
  else
    colour_types (self);
  return g_steal_pointer (&self);
}

double
hin_picture_arrange_legend (HinPicture *self, double width)
{
  double x = 0, y = 20;

  for (guint g = 0; g < self->groups->len; g++)
    {
      HinPictureGroup *group = &g_array_index (self->groups, HinPictureGroup, g);
      if (!group->label)
        continue;
      double wide = 18 + 8.2 * (double) g_utf8_strlen (group->label, -1) + 14;
      if (x > 0 && x + wide > width)
        {
          x = 0;
          y += 24;
        }
      group->x = x;
      group->y = y;
      x += wide;
    }
  return y;
}
