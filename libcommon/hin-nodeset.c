#include "config.h"

#include "hin-nodeset.h"

#include <string.h>

#include "hin-error.h"
#include "hin-num.h"

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

/* The weight that the columns after the first, in @rest, give; FALSE: there is none to be read. */
static gboolean
parse_weight (const char *rest, gsize n, double *weight)
{
  *weight = 1;
  if (n == 0)
    return TRUE;
  const char *tab = memchr (rest, '\t', n);
  if (tab != NULL && *rest != '@')
    return TRUE;
  if (tab != NULL)
    {
      n -= (gsize) (tab + 1 - rest);
      rest = tab + 1;
    }
  return hin_num_parse (rest, n, weight) && *weight >= 0;
}

static gboolean
add_weight (GArray *weights, guint32 id, const HinSpan *rest, const char *file, guint64 number,
            GError **error)
{
  double weight;
  if (!parse_weight (rest->data, rest->len, &weight))
    {
      g_autofree char *quoted = hin_error_quote (rest->data, rest->len);
      g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": not a weight: '%s'",
                   file, number, quoted);
      return FALSE;
    }
  if (id >= weights->len)
    g_array_set_size (weights, id + 1);
  g_array_index (weights, double, id) = weight;
  return TRUE;
}

static gboolean
add_line (HinDict *set, GArray *weights, const HinRawLine *line, const char *file, guint64 number,
          GError **error)
{
  gsize n = line->text.len;
  HinSpan rest = { NULL, 0 };
  const char *tab = n > 0 ? memchr (line->text.data, '\t', n) : NULL;
  if (tab != NULL)
    {
      n = (gsize) (tab - line->text.data);
      rest = (HinSpan){ tab + 1, line->text.len - n - 1 };
    }
  if (line->end == HIN_LINE_WHOLE && hin_node_check (line->text.data, n, NULL) == HIN_GOOD)
    {
      guint32 id;
      return hin_dict_intern (set, line->text.data, n, &id, error)
             && (weights == NULL || add_weight (weights, id, &rest, file, number, error));
    }
  g_autofree char *message = complaint (line, n);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s", file, number,
               message);
  return FALSE;
}

static HinDict *
read_set (const char *path, GArray *weights, GError **error)
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
      if (!add_line (set, weights, &lines[i], hin_reader_name (reader), ++number, error))
        return NULL;
  return n < 0 ? NULL : g_steal_pointer (&set);
}

HinDict *
hin_nodeset_read (const char *path, GError **error)
{
  return read_set (path, NULL, error);
}

HinDict *
hin_nodeset_read_weights (const char *path, GArray **weights, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (double));
  HinDict *set = read_set (path, list, error);
  if (set != NULL)
    *weights = g_steal_pointer (&list);
  return set;
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
