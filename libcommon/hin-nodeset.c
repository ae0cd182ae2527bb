#include "config.h"

#include "hin-nodeset.h"

#include <string.h>

#include "hin-error.h"

/* What is wrong with @line, whose first column has @n bytes.  The check of whole lines says it, so
 * that one mistake has one message in all programs. */
static char *
complaint (const HinRawLine *line, gsize n)
{
  if (line->end == HIN_LINE_LONG)
    return g_strdup_printf ("line longer than %" G_GSIZE_FORMAT " bytes", HIN_MAX_LINE);
  if (line->end == HIN_LINE_CUT)
    return g_strdup ("last line is cut off (no line end)");
  g_autoptr (GString) probe = g_string_new_len (line->text.data, (gssize) n);
  g_string_append (probe, "\tr\tt:i");
  char *message = NULL;
  hin_tsv_check (probe->str, probe->len, HIN_MAX_LINE, &message);
  return message;
}

static gboolean
add_line (HinDict *set, const HinRawLine *line, const char *file, guint64 number, GError **error)
{
  gsize n = line->text.len;
  const char *tab = n > 0 ? memchr (line->text.data, '\t', n) : NULL;
  if (tab != NULL)
    n = (gsize) (tab - line->text.data);
  if (line->end == HIN_LINE_WHOLE && hin_node_check (line->text.data, n, NULL) == HIN_GOOD)
    {
      guint32 id;
      return hin_dict_intern (set, line->text.data, n, &id, error);
    }
  g_autofree char *message = complaint (line, n);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s", file, number,
               message);
  return FALSE;
}

HinDict *
hin_nodeset_read (const char *path, GError **error)
{
  g_autoptr (HinReader) reader = hin_reader_open (path, HIN_MAX_LINE, error);
  if (reader == NULL)
    return NULL;
  g_autoptr (HinDict) set = hin_dict_new ();
  HinRawLine lines[HIN_BATCH];
  guint64 number = 0;
  int n;
  while ((n = hin_reader_lines (reader, lines, error)) > 0)
    for (int i = 0; i < n; i++)
      if (!add_line (set, &lines[i], hin_reader_name (reader), ++number, error))
        return NULL;
  return n < 0 ? NULL : g_steal_pointer (&set);
}

guint32
hin_nodeset_mark (const HinDict *set, const HinNetwork *network, guint8 *mark)
{
  guint32 found = 0;
  for (guint32 i = 0; i < hin_dict_size (set); i++)
    {
      gsize n;
      const char *name = hin_dict_name (set, i, &n);
      guint32 v = hin_network_find (network, name, n);
      if (v == HIN_NONE)
        continue;
      mark[v] = 1;
      found++;
    }
  return found;
}
