#include "config.h"

#include "hin-alloc.h"
#include "hin-picture.h"

#include <string.h>

/* Graphviz gives some attribute names a meaning (URL a link, image a file to read): those of the
 * network keep their "@", which none of them has. */

static void
write_relation (HinWriter *out, const char *relation, gsize n)
{
  hin_export_quote (out, relation, n);
}

static void
write_name (HinWriter *out, const char *name, gsize n)
{
  /* a checked name holds neither quotes nor backslashes */
  hin_writer_char (out, '"');
  hin_writer_write (out, name, n);
  hin_writer_char (out, '"');
}

/* Graphviz reads character references in labels: "&lt;" would come out as "<". */
static void
escape_references (GString *label)
{
  g_string_replace (label, "&", "&amp;", 0);
}

static void
write_attributes (HinExportView *view, guint32 v, GString *text, HinWriter *out)
{
  const HinAttribute *first;
  guint64 count = hin_network_values (view->network, view->node[v], &first);

  for (guint64 i = 0; i < count; i++)
    {
      const char *name = g_ptr_array_index (view->network->attribute_names, first[i].attribute);
      g_autofree char *own = g_strconcat ("@", name, NULL);
      hin_export_text (view->network->attribute_text + first[i].value, text);
      hin_writer_text (out, ", ");
      hin_export_quote (out, own, strlen (own));
      hin_writer_char (out, '=');
      view->replaced += hin_export_quote (out, text->str, text->len);
    }
}

static void
write_node (HinExportView *view, const char *colour, guint32 v, GString *text, HinWriter *out)
{
  gsize n;
  hin_export_prefetch (view, v);
  const char *name = hin_export_name (view, v, &n);
  HinPoint place;

  hin_writer_text (out, "  ");
  write_name (out, name, n);
  hin_writer_text (out, " [label=");
  hin_export_label (view, v, text);
  escape_references (text);
  view->replaced += hin_export_quote (out, text->str, text->len);
  hin_writer_printf (out, ", class=\"%s\", color=\"%s\"", hin_export_type (view, v), colour);
  if ((name = hin_export_community (view, v, &n)))
    {
      hin_writer_text (out, ", community=");
      write_name (out, name, n);
    }
  if (hin_export_place (view, v, &place))
    {
      hin_writer_text (out, ", pos=\"");
      hin_writer_double (out, place.x);
      hin_writer_char (out, ',');
      hin_writer_double (out, place.y);
      hin_writer_char (out, '"');
    }
  write_attributes (view, v, text, out);
  hin_writer_text (out, "];\n");
}

static void
write_edge (const HinExportView *view, const HinExportWords *names,
            const HinExportWords *relations, guint64 e, HinWriter *out)
{
  const HinNetwork *network = view->network;

  hin_writer_text (out, "  ");
  hin_export_word (names, hin_export_source (view, e), out);
  hin_writer_text (out, " -> ");
  hin_export_word (names, hin_export_target (view, e), out);
  hin_writer_text (out, " [class=");
  hin_export_word (relations, network->relation[e], out);
  if (network->weight)
    {
      /* not "weight": dot overflows on large ones.  Quoted: DOT's numbers have no e-notation */
      hin_writer_text (out, ", \"@weight\"=\"");
      hin_writer_double (out, network->weight[e]);
      hin_writer_char (out, '"');
    }
  hin_writer_text (out, "];\n");
}

gboolean
hin_export_dot (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HinPicture) colours = hin_picture_new_colours (view, options, error);
  g_autoptr (HinExportWords) names
      = colours ? hin_export_words_names (view, write_name, error) : NULL;
  g_autoptr (HinExportWords) relations
      = names ? hin_export_words_relations (view, write_relation, error) : NULL;

  if (!relations)
    return FALSE;
  hin_writer_text (out, "digraph \"hin\" {\n"
                        "  graph [overlap=false, outputorder=edgesfirst];\n"
                        "  node [shape=point, width=0.08];\n");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    write_node (view, hin_picture_colour (colours, v), v, text, out);
  HIN_EXPORT_EDGES (view, e)
    write_edge (view, names, relations, e, out);
  hin_writer_text (out, "}\n");
  return TRUE;
}
