#include "config.h"

#include "hin-alloc.h"
#include "hin-export-bases.h"
#include "hin-tar.h"

#include <string.h>

/* CSV files for neo4j-admin database import: one of nodes for each type, one of relationships for
 * each relation between two types, and the command.  Every column says its type: the name is what
 * stands before the last colon, so that it may hold others. */

/* Edges with the same relation and the same types of their ends. */
typedef struct
{
  guint16 relation, source, target;
  guint64 first, n; /* of the edges in order */
} Group;

typedef struct
{
  HinExportView *view;
  GArray *columns;
  HinExportCsv csv;
  GArray *groups;  /* of Group, in the order of relation, source, target */
  guint64 *edges;  /* numbers of the network, group by group */
  guint32 *nodes;  /* numbers of the view, type by type */
  guint64 *starts; /* of each type in nodes, and the end */
  guint which;     /* the type or group that is being written */
} Import;


static const char *
type_name (const Import *import, guint type)
{
  return g_ptr_array_index (import->view->network->type_names, type);
}

static guint16
type_of (const Import *import, guint32 v)
{
  return import->view->network->type[import->view->node[v]];
}

static const char *
relation_name (const Import *import, guint relation)
{
  return g_ptr_array_index (import->view->network->relation_names, relation);
}

/* "nodes-1-model.csv": short and plain whatever the names hold, the number tells them apart. */
static char *
file_name (const char *kind, guint number, const char *const *parts)
{
  GString *name = g_string_new (kind);

  g_string_append_printf (name, "-%u", number);
  for (; *parts; parts++)
    {
      gsize start = name->len + 1;
      g_string_append_printf (name, "-%.20s", *parts);
      for (gsize i = start; i < name->len; i++)
        if (!g_ascii_isalnum (name->str[i]))
          name->str[i] = '_';
    }
  g_string_append (name, ".csv");
  return g_string_free (name, FALSE);
}

static char *
node_file (const Import *import, guint type, guint number)
{
  const char *parts[] = { type_name (import, type), NULL };
  return file_name ("nodes", number, parts);
}

static char *
edge_file (const Import *import, const Group *group, guint number)
{
  const char *parts[]
      = { type_name (import, group->source), relation_name (import, group->relation),
          type_name (import, group->target), NULL };
  return file_name ("relationships", number, parts);
}

static void
write_nodes (gpointer data, HinWriter *out)
{
  Import *import = data;
  const char *type = type_name (import, import->which);

  hin_writer_printf (out, "id:ID(%s),label:string", type);
  if (import->view->community)
    hin_writer_text (out, ",community:string");
  for (guint a = 0; a < import->columns->len; a++)
    {
      const HinExportField *column = &g_array_index (import->columns, HinExportField, a);
      if (!column->name)
        continue;
      g_autofree char *name = g_strconcat (column->name, ":",
                                            hin_export_type_names[column->type], NULL);
      hin_writer_char (out, ',');
      hin_export_doubled (out, '"', name, strlen (name));
    }
  hin_writer_text (out, ",:LABEL\n");
  import->csv.out = out;
  for (guint64 i = import->starts[import->which]; i < import->starts[import->which + 1]; i++)
    {
      hin_export_csv_node (import->view, import->nodes[i], FALSE, &import->csv);
      hin_writer_text (out, ",\"");
      hin_writer_text (out, type);
      hin_writer_text (out, "\"\n");
    }
}

static void
write_edges (gpointer data, HinWriter *out)
{
  const Import *import = data;
  const HinExportView *view = import->view;
  const Group *group = &g_array_index (import->groups, Group, import->which);
  const char *relation = relation_name (import, group->relation);

  hin_writer_printf (out, ":START_ID(%s),:END_ID(%s),weight:double,:TYPE\n",
                     type_name (import, group->source), type_name (import, group->target));
  for (guint64 i = group->first; i < group->first + group->n && !hin_writer_failed (out); i++)
    {
      guint64 e = import->edges[i];
      gsize n;
      const char *name = hin_export_name (view, hin_export_source (view, e), &n);
      hin_export_csv_name (out, name, n);
      hin_writer_char (out, ',');
      name = hin_export_name (view, hin_export_target (view, e), &n);
      hin_export_csv_name (out, name, n);
      hin_writer_char (out, ',');
      hin_writer_double (out, hin_network_weight (view->network, e));
      hin_writer_char (out, ',');
      hin_export_doubled (out, '"', relation, strlen (relation));
      hin_writer_char (out, '\n');
    }
}

static void
write_attributes (gpointer data, HinWriter *out)
{
  const Import *import = data;

  hin_writer_text (out, "property,attribute,type\n");
  hin_export_csv_attributes (import->view, import->columns, hin_export_type_names, out);
}

/* Does a text hold a line end?  Reading such files is slower and must be asked for. */
static gboolean
has_lines (Import *import)
{
  const HinNetwork *network = import->view->network;

  for (guint32 v = 0; v < import->view->n_nodes; v++)
    {
      const HinAttribute *first;
      guint64 count = hin_network_values (network, import->view->node[v], &first);
      for (guint64 i = 0; i < count; i++)
        {
          hin_export_text (network->attribute_text + first[i].value, import->csv.text);
          if (strpbrk (import->csv.text->str, "\r\n"))
            return TRUE;
        }
    }
  return FALSE;
}

static void
write_command (gpointer data, HinWriter *out)
{
  Import *import = data;
  guint number = 0;

  hin_writer_text (
      out, "#!/bin/sh\n"
           "# sh import.sh [DATABASE [OPTION]...]: where the files are, the database stopped\n"
           "database=${1-neo4j}\n"
           "[ $# -eq 0 ] || shift\n"
           "neo4j-admin database import full \\\n");
  if (has_lines (import))
    hin_writer_text (out, "  --multiline-fields=true \\\n");
  for (guint type = 0; type < import->view->network->type_names->len; type++)
    if (import->starts[type] < import->starts[type + 1])
      {
        g_autofree char *name = node_file (import, type, ++number);
        hin_writer_printf (out, "  --nodes=%s \\\n", name);
      }
  for (guint i = 0; i < import->groups->len; i++)
    {
      g_autofree char *name = edge_file (import, &g_array_index (import->groups, Group, i), i + 1);
      hin_writer_printf (out, "  --relationships=%s \\\n", name);
    }
  hin_writer_text (out, "  \"$@\" \"$database\"\n");
}

static gboolean
sort_nodes (Import *import, GError **error)
{
  const HinExportView *view = import->view;
  guint n_types = view->network->type_names->len;

  if (!(import->nodes = hin_alloc (view->n_nodes, sizeof *import->nodes, error))
      || !(import->starts = hin_alloc ((gsize) n_types + 2, sizeof *import->starts, error)))
    return FALSE;
  /* two places further, so that filling makes them the starts */
  for (guint32 v = 0; v < view->n_nodes; v++)
    import->starts[type_of (import, v) + 2]++;
  for (guint type = 0; type < n_types; type++)
    import->starts[type + 1] += import->starts[type];
  for (guint32 v = 0; v < view->n_nodes; v++)
    import->nodes[import->starts[type_of (import, v) + 1]++] = v;
  return TRUE;
}

static guint64
group_key (const Import *import, guint64 e)
{
  const HinExportView *view = import->view;
  return (guint64) view->network->relation[e] << 32
         | (guint64) type_of (import, hin_export_source (view, e)) << 16
         | type_of (import, hin_export_target (view, e));
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = a, *other = b;
  if (one->relation != other->relation)
    return one->relation < other->relation ? -1 : 1;
  if (one->source != other->source)
    return one->source < other->source ? -1 : 1;
  return one->target < other->target ? -1 : one->target > other->target;
}

/* Count the edges of each group; @index: key -> number of the group and 1. */
static void
count_groups (Import *import, GHashTable *index)
{
  HIN_EXPORT_EDGES (import->view, e)
    {
      guint64 key = group_key (import, e);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (index, &key));
      if (number == 0)
        {
          Group group = { (guint16) (key >> 32), (guint16) (key >> 16), (guint16) key, 0, 0 };
          g_array_append_val (import->groups, group);
          number = import->groups->len;
          g_hash_table_insert (index, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (number));
        }
      g_array_index (import->groups, Group, number - 1).n++;
    }
}

static gboolean
sort_edges (Import *import, GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 first = 0;

  if (!(import->edges = hin_alloc (import->view->n_edges, sizeof *import->edges, error)))
    return FALSE;
  count_groups (import, index);
  g_array_sort (import->groups, compare_groups);
  for (guint i = 0; i < import->groups->len; i++)
    {
      Group *group = &g_array_index (import->groups, Group, i);
      guint64 key = (guint64) group->relation << 32 | (guint64) group->source << 16 | group->target;
      g_hash_table_insert (index, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
      group->first = first;
      first += group->n;
      group->n = 0;
    }
  HIN_EXPORT_EDGES (import->view, e)
    {
      guint64 key = group_key (import, e);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (index, &key));
      Group *group = &g_array_index (import->groups, Group, number - 1);
      import->edges[group->first + group->n++] = e;
    }
  return TRUE;
}

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->columns, g_array_unref);
  g_string_free (import->csv.text, TRUE);
  g_array_unref (import->groups);
  hin_free (import->edges);
  hin_free (import->nodes);
  hin_free (import->starts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

gboolean
hin_export_neo4j (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                  GError **error)
{
  static const char *const taken[] = { "id", "label", "community", NULL };
  guint number = 0;
  g_auto (Import) import = { .view = view,
                             .csv.text = g_string_new (NULL),
                             .columns = hin_export_columns (view, taken, error),
                             .groups = g_array_new (FALSE, FALSE, sizeof (Group)) };

  (void)options;
  if (!import.columns || !sort_nodes (&import, error) || !sort_edges (&import, error))
    return FALSE;
  hin_tar_file (out, "attributes.csv", write_attributes, &import);
  hin_tar_file (out, "import.sh", write_command, &import);
  for (import.which = 0; import.which < view->network->type_names->len; import.which++)
    if (import.starts[import.which] < import.starts[import.which + 1])
      {
        g_autofree char *name = node_file (&import, import.which, ++number);
        hin_tar_file (out, name, write_nodes, &import);
      }
  for (import.which = 0; import.which < import.groups->len; import.which++)
    {
      const Group *group = &g_array_index (import.groups, Group, import.which);
      g_autofree char *name = edge_file (&import, group, import.which + 1);
      hin_tar_file (out, name, write_edges, &import);
    }
  hin_tar_end (out);
  return TRUE;
}
