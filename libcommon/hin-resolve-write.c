#include "config.h"

#include "hin-resolve-private.h"

#include "hin-alloc.h"

#include <string.h>

/* How a state is called where it is left to the end. */
static const char *const words[] = { [HIN_STATE_OPEN] = "missing",
                                     [HIN_STATE_UNKNOWN] = "missing",
                                     [HIN_STATE_DAMAGED] = "damaged",
                                     [HIN_STATE_REFUSED] = "refused",
                                     [HIN_STATE_UNREACHED] = "unreached" };

/* Whether a paper is found, anew or not, in whole or by its dates alone. */
static gboolean
is_found (const HinResolveEntry *entry)
{
  return entry->state == HIN_STATE_FOUND || entry->lines != NULL || entry->dates != NULL;
}

/* Whether dates were known only apart from the rest. */
static gboolean
has_dates_apart (const HinResolveEntry *entry)
{
  return entry->dates != NULL && !(entry->relations & entry->dated);
}

static void
write_paper (const HinResolveEntry *entry, HinWriter *out)
{
  if (entry->lines != NULL)
    hin_writer_text (out, entry->lines);
  if (has_dates_apart (entry))
    hin_writer_text (out, entry->dates);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Add the lines in @text to @lines. */
static gboolean
add_lines (HinDict *lines, const char *text, GError **error)
{
  guint32 i;
  for (const char *at = text, *end; at != NULL && *at != '\0'; at = end + 1)
    {
      end = strchr (at, '\n');
      if (!hin_dict_intern (lines, at, (gsize) (end - at), &i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_institutions (HinResolve *self, HinWriter *out, GError **error)
{
  HinDict *lines = self->institutions;
  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    if (!add_lines (lines, self->entries[i].institutions, error))
      return FALSE;
  hin_autofree guint32 *order = hin_dict_order (lines, error);
  if (order == NULL)
    return FALSE;
  for (guint32 i = 0; i < hin_dict_size (lines); i++)
    {
      gsize n;
      const char *line = hin_dict_name (lines, order[i], &n);
      hin_writer_write (out, line, n);
      hin_writer_char (out, '\n');
    }
  return TRUE;
}

gboolean
hin_resolve_write (HinResolve *self, HinWriter *out, GError **error)
{
  hin_autofree guint32 *order = hin_dict_order (self->papers, error);
  if (order == NULL)
    return FALSE;
  for (guint i = 0; i < self->held->len; i++)
    {
      const HinResolveHeld *row = &g_array_index (self->held, HinResolveHeld, i);
      const HinResolveEntry *entry = &self->entries[row->paper];
      guint said = entry->relations | (has_dates_apart (entry) ? entry->dated : 0)
                   | (is_found (entry) ? 1u << HIN_RESOLVE_OUTDATED : 0);
      if (!(said >> row->relation & 1))
        hin_writer_write (out, self->held_text->str + row->at, row->n);
    }
  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    write_paper (&self->entries[order[i]], out);
  return write_institutions (self, out, error);
}

void
hin_resolve_write_unresolved (const HinResolve *self, HinWriter *out)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    if (!is_found (&self->entries[i]))
      g_ptr_array_add (lines,
                       g_strdup_printf (HIN_RESOLVE_PREFIX "%s\t" HIN_RESOLVE_VERDICT "\t%s\n",
                                        hin_dict_name (self->papers, i, NULL),
                                        words[self->entries[i].state]));
  for (guint32 i = 0; i < hin_dict_size (self->nodes); i++)
    if (self->paper_of[i] == HIN_NONE)
      g_ptr_array_add (lines, g_strdup_printf ("%s\t" HIN_RESOLVE_VERDICT "\tmalformed\n",
                                               hin_dict_name (self->nodes, i, NULL)));
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    hin_writer_text (out, lines->pdata[i]);
}

HinResolveCounts
hin_resolve_counts (const HinResolve *self)
{
  HinResolveCounts counts
      = { .errors = self->malformed, .malformed = self->malformed, .respelt = self->respelt };
  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    if (is_found (&self->entries[i]))
      counts.found++;
    else if (self->entries[i].state == HIN_STATE_OPEN
             || self->entries[i].state == HIN_STATE_UNKNOWN)
      counts.missing++;
    else
      counts.errors++;
  counts.asked = hin_dict_size (self->papers) + self->malformed;
  return counts;
}
