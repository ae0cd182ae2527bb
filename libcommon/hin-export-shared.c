#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"
#include "hin-num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_COLUMN 60

const char *const hin_export_type_names[] = { "long", "double", "boolean", "string" };

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
  if (self->places)
    {
      *place = self->places[v];
      return TRUE;
    }
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

/* @name as the format can hold it. */
static char *
shape (HinExportNaming naming, const char *name, const char *const *taken)
{
  if (naming == HIN_EXPORT_KEY_NAME)
    {
      GString *key = g_string_new (NULL);
      for (; *name; name++)
        if (g_ascii_isalpha (*name) || (g_ascii_isdigit (*name) && key->len))
          g_string_append_c (key, *name);
      return g_string_free (key->len ? key : g_string_append_c (key, 'a'), FALSE);
    }
  /* one with an "@" of its own gets another, so that @@id and @id stay apart */
  char *own = g_strconcat (name[0] == '@' || is_taken (name, taken) ? "@" : "", name, NULL);
  if (naming == HIN_EXPORT_COLUMN_NAME)
    {
      g_strdelimit (own, "{", '_');
      own[MIN (strlen (own), MAX_COLUMN)] = '\0';
    }
  return own;
}

static char *
fold (HinExportNaming naming, const char *name)
{
  return naming == HIN_EXPORT_ANY_NAME ? g_strdup (name) : g_ascii_strdown (name, -1);
}

/* @wanted, or the first of it with a number behind that nobody has.  @used: names, folded, each
 * with the last number that was tried behind it, so that none is tried twice. */
static char *
claim (GHashTable *used, HinExportNaming naming, const char *wanted)
{
  char *name = g_strdup (wanted), *stem = fold (naming, wanted), *key = g_strdup (stem);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (used, stem));

  while (g_hash_table_contains (used, key))
    {
      g_autofree char *end
          = g_strdup_printf (naming == HIN_EXPORT_KEY_NAME ? "%u" : "_%u", ++number);
      int most = naming == HIN_EXPORT_COLUMN_NAME ? MAX_COLUMN - (int) strlen (end) : G_MAXINT;
      g_free (name);
      g_free (key);
      name = g_strdup_printf ("%.*s%s", most, wanted, end);
      key = fold (naming, name);
    }
  g_hash_table_insert (used, stem, GUINT_TO_POINTER (MAX (number, 1)));
  g_hash_table_insert (used, key, GUINT_TO_POINTER (1));
  return name;
}

/* Does @name stay as it is? */
static gboolean
can_stay (GHashTable *used, HinExportNaming naming, const char *own, const char *name)
{
  g_autofree char *key = fold (naming, own);
  return strcmp (own, name) == 0 && !g_hash_table_contains (used, key);
}

GArray *
hin_export_fields (const HinExportView *self, HinExportNaming naming, const char *const *taken)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (HinExportField));
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_clear_func (fields, clear_field);
  g_array_set_size (fields, self->network->attribute_names->len);
  for (guint i = 0; taken[i]; i++)
    g_hash_table_insert (used, fold (naming, taken[i]), GUINT_TO_POINTER (1));
  /* first the names that can stay, whatever comes before them */
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < self->columns->len; i++)
      {
        const HinExportColumn *column = &g_array_index (self->columns, HinExportColumn, i);
        guint a = (guint) column->attribute;
        const char *name = g_ptr_array_index (self->network->attribute_names, a);
        HinExportField *field = &g_array_index (fields, HinExportField, a);
        g_autofree char *own = shape (naming, name, taken);
        if (!field->name && (round == 1 || can_stay (used, naming, own, name)))
          field->name = claim (used, naming, own);
        field->type = column->type;
      }
  return fields;
}
