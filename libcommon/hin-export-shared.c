#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"
#include "hin-num.h"
#include "hin-palette.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NO_COMMUNITY "#e4e4e4"

const char *
hin_export_community (const HinExportView *self, guint32 v, gsize *n)
{
  if (!self->community || self->community[v] == HIN_NONE)
    return NULL;
  const char *name = hin_network_name (self->network, self->community[v], n);
  const char *id = strchr (name, ':') + 1;
  *n -= (gsize) (id - name);
  return id;
}

gboolean
hin_export_place (const HinExportView *self, guint32 v, HinPoint *place)
{
  static const char *const axes[] = { "x", "y" };
  double *const value[] = { &place->x, &place->y };

  for (guint i = 0; i < 2; i++)
    {
      int attribute = hin_network_attribute (self->network, axes[i]);
      const char *literal
          = attribute < 0 ? NULL : hin_network_value (self->network, self->node[v], attribute);
      if (!literal || !hin_num_parse (literal, strlen (literal), value[i]))
        return FALSE;
    }
  return TRUE;
}

double
hin_export_radius (const HinExportView *self, guint32 v, double most)
{
  double part = most > 0 ? sqrt (self->size[v] / most) : 0;
  return floor ((2 + 14 * part) * 100 + 0.5) / 100;
}

double
hin_export_most (const HinExportView *self)
{
  double most = 0;
  for (guint32 v = 0; v < self->n_nodes; v++)
    most = MAX (most, self->size[v]);
  return most;
}

static void
clear_field (gpointer field)
{
  g_free (((HinExportField *) field)->name);
}

static gboolean
is_taken (const char *name, const char *const *taken)
{
  for (; *taken; taken++)
    if (g_ascii_strcasecmp (name, *taken) == 0)
      return TRUE;
  return FALSE;
}

GArray *
hin_export_fields (const HinExportView *self, const char *const *taken)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (HinExportField));

  g_array_set_clear_func (fields, clear_field);
  g_array_set_size (fields, self->network->attribute_names->len);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const HinExportColumn *column = &g_array_index (self->columns, HinExportColumn, i);
      guint a = (guint) column->attribute;
      const char *name = g_ptr_array_index (self->network->attribute_names, a);
      HinExportField *field = &g_array_index (fields, HinExportField, a);
      /* one with an "@" of its own gets another, so that @@id and @id stay apart */
      field->name = name[0] == '@' || is_taken (name, taken) ? g_strconcat ("@", name, NULL)
                                                             : g_strdup (name);
      field->type = column->type;
    }
  return fields;
}

typedef struct
{
  guint32 key, count;
} Group;

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *p = a, *q = b;
  return p->count > q->count ? -1 : p->count < q->count ? 1 : (p->key > q->key) - (p->key < q->key);
}

/* The largest communities get a colour of their own, as in the pictures. */
static gboolean
colour_communities (const HinExportView *self, int palette, const char **colours, GError **error)
{
  guint32 n_keys = self->network->n_nodes, n = 0;
  hin_autofree Group *groups = hin_alloc (n_keys, sizeof *groups, error);

  if (!groups)
    return FALSE;
  for (guint32 v = 0; v < self->n_nodes; v++)
    if (self->community[v] != HIN_NONE)
      groups[self->community[v]].count++;
  for (guint32 k = 0; k < n_keys; k++)
    if (groups[k].count)
      groups[n++] = (Group){ k, groups[k].count };
  qsort (groups, n, sizeof *groups, compare_groups);
  for (guint32 i = 0; i < n; i++)
    colours[groups[i].key] = hin_palette_group (palette, i);
  return TRUE;
}

static void
colour_types (const HinExportView *self, int palette, const char **colours)
{
  const GPtrArray *names = self->network->type_names;
  guint unknown = 0;

  for (guint32 v = 0; v < self->n_nodes; v++)
    colours[self->network->type[self->node[v]]] = ""; /* is there */
  /* types the palette does not know take the free colours in byte order of their names */
  for (guint t = 0; t < names->len; t++)
    if (colours[t] && !(colours[t] = hin_palette_type (palette, g_ptr_array_index (names, t))))
      colours[t] = hin_palette_group (palette, unknown++);
}

const char **
hin_export_colours (const HinExportView *self, const HinExportOptions *options, GError **error)
{
  gsize n = options->by_community ? self->network->n_nodes : self->network->type_names->len;
  hin_autofree const char **colours = hin_alloc (n, sizeof *colours, error);

  if (!colours)
    return NULL;
  if (!options->by_community)
    colour_types (self, options->palette, colours);
  else if (!colour_communities (self, options->palette, colours, error))
    return NULL;
  return g_steal_pointer (&colours);
}

const char *
hin_export_colour (const HinExportView *self, const HinExportOptions *options, const char **colours,
                   guint32 v)
{
  if (!options->by_community)
    return colours[self->network->type[self->node[v]]];
  return self->community[v] == HIN_NONE ? NO_COMMUNITY : colours[self->community[v]];
}
