#include "config.h"

#include "hin-export.h"

#include <string.h>

/* Keys: n name, l label, t type, c community, aN attribute N of the network; of edges r relation,
 * w weight. */


static void
write_key (HinWriter *out, const char *key, const char *element, const char *name,
           const char *type)
{
  hin_writer_printf (out, "  <key id=\"%s\" for=\"%s\" attr.name=\"", key, element);
  hin_export_xml (out, name, strlen (name));
  hin_writer_printf (out, "\" attr.type=\"%s\"/>\n", type);
}

static void
write_keys (const HinExportView *view, HinWriter *out)
{
  static const char *const taken[] = { "name", "label", "type", "id", "community", NULL };
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_ANY_NAME, taken);

  write_key (out, "n", "node", "name", "string");
  write_key (out, "l", "node", "label", "string");
  write_key (out, "t", "node", "type", "string");
  if (view->community)
    write_key (out, "c", "node", "community", "string");
  for (guint a = 0; a < fields->len; a++)
    {
      const HinExportField *field = &g_array_index (fields, HinExportField, a);
      g_autofree char *key = g_strdup_printf ("a%u", a);
      if (field->name)
        write_key (out, key, "node", field->name, hin_export_type_names[field->type]);
    }
  write_key (out, "r", "edge", "relation", "string");
  if (view->network->weight)
    write_key (out, "w", "edge", "weight", "double");
}

static void
write_attributes (HinExportView *view, guint32 v, GString *text, HinWriter *out)
{
  const HinAttribute *first;
  guint64 count = hin_network_values (view->network, view->node[v], &first);

  for (guint64 i = 0; i < count; i++)
    {
      hin_export_text (view->network->attribute_text + first[i].value, text);
      hin_writer_text (out, "<data key=\"a");
      hin_writer_uint (out, first[i].attribute);
      hin_writer_text (out, "\">");
      view->replaced += hin_export_xml (out, text->str, text->len);
      hin_writer_text (out, "</data>");
    }
}

static void
write_node (HinExportView *view, const HinExportWords *names, guint32 v, GString *text,
            HinWriter *out)
{
  gsize n;
  const char *community = hin_export_community (view, v, &n);

  hin_export_prefetch (view, v);
  hin_writer_text (out, "    <node id=\"");
  hin_export_word (names, v, out);
  /* once more as text: igraph's reader leaves references in ids as they stand */
  hin_writer_text (out, "\"><data key=\"n\">");
  hin_export_word (names, v, out);
  hin_writer_text (out, "</data><data key=\"l\">");
  hin_export_label (view, v, text);
  view->replaced += hin_export_xml (out, text->str, text->len);
  hin_writer_text (out, "</data><data key=\"t\">");
  hin_writer_text (out, hin_export_type (view, v));
  hin_writer_text (out, "</data>");
  if (community)
    {
      hin_writer_text (out, "<data key=\"c\">");
      hin_export_xml_name (out, community, n);
      hin_writer_text (out, "</data>");
    }
  write_attributes (view, v, text, out);
  hin_writer_text (out, "</node>\n");
}

/* All behind the target of an edge, without a weight and up to it. */
static void
write_tail (HinWriter *out, const char *relation, gsize n)
{
  hin_writer_text (out, "\"><data key=\"r\">");
  hin_export_xml (out, relation, n);
  hin_writer_text (out, "</data></edge>\n");
}

static void
write_weighted_tail (HinWriter *out, const char *relation, gsize n)
{
  hin_writer_text (out, "\"><data key=\"r\">");
  hin_export_xml (out, relation, n);
  hin_writer_text (out, "</data><data key=\"w\">");
}

static void
write_edges (const HinExportView *view, const HinExportWords *names, const HinExportWords *tails,
             HinWriter *out)
{
  const HinNetwork *network = view->network;
  g_autoptr (GString) head = g_string_new (NULL);
  guint32 last = HIN_NONE;

  HIN_EXPORT_EDGES (view, e)
    {
      guint32 source = hin_export_source (view, e);
      if (source != last)
        {
          gsize from = names->end[source], to = names->end[source + 1];
          g_string_assign (head, "    <edge source=\"");
          g_string_append_len (head, names->text + from, (gssize) (to - from));
          g_string_append (head, "\" target=\"");
          last = source;
        }
      hin_writer_write (out, head->str, head->len);
      hin_export_word (names, hin_export_target (view, e), out);
      hin_export_word (tails, network->relation[e], out);
      if (network->weight)
        {
          hin_writer_double (out, network->weight[e]);
          hin_writer_text (out, "</data></edge>\n");
        }
    }
}

gboolean
hin_export_graphml (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                    GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HinExportWords) names = hin_export_words_names (view, hin_export_xml_name, error);
  g_autoptr (HinExportWords) tails
      = names ? hin_export_words_relations (
            view, view->network->weight ? write_weighted_tail : write_tail, error)
              : NULL;

  (void) options;
  if (!tails)
    return FALSE;
  /* no edge ids: igraph 1.0.0 and 1.0.1 read them wrongly */
  hin_writer_text (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  write_keys (view, out);
  hin_writer_text (out, "  <graph id=\"hin\" edgedefault=\"directed\">\n");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    write_node (view, names, v, text, out);
  write_edges (view, names, tails, out);
  hin_writer_text (out, "  </graph>\n</graphml>\n");
  return TRUE;
}
