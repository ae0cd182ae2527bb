#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"
#include "hin-num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
  const int axes[] = { self->x, self->y };
  double *const value[] = { &place->x, &place->y };

  for (guint i = 0; i < 2; i++)
    {
      const char *literal = hin_network_value (self->network, self->node[v], axes[i]);
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
