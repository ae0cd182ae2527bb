#include "config.h"

#include "hin-alloc.h"
#include "hin-picture.h"

#include <string.h>

/* Both are read by Cytoscape and show "name"; a name holds a colon, so "e7" can be no node. */

static void
write_string (HinWriter *out, const char *key, const char *text, gsize n)
{
  hin_writer_text (out, key);
  hin_export_json (out, text, n);
}

/* Name, label, type and attributes: the members of an object without its braces. */
static void
write_data (HinExportView *view, const GArray *fields, guint32 v, GString *text, HinWriter *out)
{
  gsize n;
  hin_export_prefetch (view, v);
  const char *name = hin_export_name (view, v, &n);

  write_string (out, "\"name\":", name, n);
  hin_writer_char (out, ',');
  hin_export_json_label (view, v, text, out);
  hin_writer_printf (out, ",\"type\":\"%s\"", hin_export_type (view, v));
  hin_export_json_attributes (view, fields, v, text, out);
}

static void
write_relation (const HinExportView *view, guint64 e, HinWriter *out)
{
  const char *relation = hin_export_relation (view, e);

  write_string (out, "\"interaction\":", relation, strlen (relation));
  if (view->network->weight)
    {
      hin_writer_text (out, ",\"weight\":");
      hin_writer_double (out, view->network->weight[e]);
    }
}

static void
write_place (const HinPoint *place, HinWriter *out)
{
  hin_writer_text (out, "\"x\":");
  hin_writer_double (out, place->x);
  hin_writer_text (out, ",\"y\":");
  hin_writer_double (out, place->y);
}

static void
write_cyjs_node (HinExportView *view, const HinExportWords *names, const GArray *fields, guint32 v,
                 GString *text, HinWriter *out)
{
  HinPoint place;

  hin_writer_text (out, "{\"data\":{\"id\":");
  hin_export_word (names, v, out);
  hin_writer_char (out, ',');
  write_data (view, fields, v, text, out);
  hin_writer_char (out, '}');
  if (hin_export_place (view, v, &place))
    {
      hin_writer_text (out, ",\"position\":{");
      write_place (&place, out);
      hin_writer_char (out, '}');
    }
  hin_writer_char (out, '}');
}

gboolean
hin_export_cyjs (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                 GError **error)
{
  /* "parent" would put one node into another */
  static const char *const taken[]
      = { "id",     "name",        "label",       "type",     "community", "parent",    "source",
          "target", "shared name", "shared_name", "selected", "SUID",      "__proto__", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_ANY_NAME, taken);
  g_autoptr (HinExportWords) names = hin_export_words_names (view, hin_export_json_name, error);
  g_autoptr (HinExportWords) relations
      = names ? hin_export_words_relations (view, hin_export_json_name, error) : NULL;
  guint64 id = 0;

  (void) options;
  if (!relations)
    return FALSE;
  hin_writer_text (out, "{\"format_version\":\"1.0\",\"generated_by\":\"hin-export\","
                        "\"target_cytoscapejs_version\":\"~3.0\",\n\"data\":{\"name\":\"hin\"},\n"
                        "\"elements\":{\"nodes\":[");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    {
      hin_writer_text (out, v ? ",\n" : "\n");
      write_cyjs_node (view, names, fields, v, text, out);
    }
  hin_writer_text (out, "],\n\"edges\":[");
  HIN_EXPORT_EDGES (view, e)
    {
      hin_writer_text (out, id ? ",\n{\"data\":{\"id\":\"e" : "\n{\"data\":{\"id\":\"e");
      hin_writer_uint (out, id++);
      hin_writer_text (out, "\",");
      hin_export_json_ends (view, names, relations, e, ",\"interaction\":", out);
      hin_writer_text (out, "}}");
    }
  hin_writer_text (out, "]}}\n");
  return TRUE;
}

static void
write_declarations (const HinExportView *view, const GArray *fields, HinWriter *out)
{

  hin_writer_text (out, "{\"attributeDeclarations\":[{\"networkAttributes\":"
                        "{\"name\":{\"d\":\"string\"}},\n\"nodes\":{\"name\":{\"d\":\"string\"},"
                        "\"label\":{\"d\":\"string\"},\"type\":{\"d\":\"string\"}");
  if (view->community)
    hin_writer_text (out, ",\"community\":{\"d\":\"string\"}");
  for (guint a = 0; a < fields->len; a++)
    {
      const HinExportField *field = &g_array_index (fields, HinExportField, a);
      if (!field->name)
        continue;
      write_string (out, ",", field->name, strlen (field->name));
      hin_writer_printf (out, ":{\"d\":\"%s\"}", hin_export_type_names[field->type]);
    }
  hin_writer_text (out, "},\n\"edges\":{\"interaction\":{\"d\":\"string\"}");
  if (view->network->weight)
    hin_writer_text (out, ",\"weight\":{\"d\":\"double\"}");
  hin_writer_text (out, "}}]},\n");
}

/* Labels and colours, by one mapping each instead of a value a node. */
static void
write_style (const HinExportView *view, const HinExportOptions *options, const HinPicture *colours,
             HinWriter *out)
{
  const HinNetwork *network = view->network;
  const char *between = "";

  hin_writer_text (out, "{\"visualProperties\":[{\"nodeMapping\":{\"NODE_LABEL\":{\"type\":"
                        "\"PASSTHROUGH\",\"definition\":{\"attribute\":\"label\","
                        "\"type\":\"string\"}},\n\"NODE_BACKGROUND_COLOR\":{\"type\":\"DISCRETE\","
                        "\"definition\":{\"attribute\":\"");
  hin_writer_text (out, options->by_community ? "community" : "type");
  hin_writer_text (out, "\",\"type\":\"string\",\"map\":[");
  for (guint g = 0; g < colours->groups->len; g++)
    {
      const HinPictureGroup *group = &g_array_index (colours->groups, HinPictureGroup, g);
      if (group->key == HIN_NONE)
        continue;
      const char *name = options->by_community
                             ? strchr (hin_network_name (network, group->key, NULL), ':') + 1
                             : g_ptr_array_index (network->type_names, group->key);
      hin_writer_text (out, between);
      write_string (out, "{\"v\":", name, strlen (name));
      hin_writer_printf (out, ",\"vp\":\"%s\"}", group->colour);
      between = ",";
    }
  hin_writer_text (out, "]}}}}]},\n");
}

static void
write_cx2_elements (HinExportView *view, const GArray *fields, HinWriter *out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 id = 0;
  HinPoint place;

  hin_writer_text (out, "{\"nodes\":[");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    {
      hin_writer_text (out, v ? ",\n{\"id\":" : "\n{\"id\":");
      hin_writer_uint (out, v);
      hin_writer_char (out, ',');
      if (hin_export_place (view, v, &place))
        {
          write_place (&place, out);
          hin_writer_char (out, ',');
        }
      hin_writer_text (out, "\"v\":{");
      write_data (view, fields, v, text, out);
      hin_writer_text (out, "}}");
    }
  hin_writer_text (out, "]},\n{\"edges\":[");
  HIN_EXPORT_EDGES (view, e)
    {
      hin_writer_text (out, id ? ",\n{\"id\":" : "\n{\"id\":");
      hin_writer_uint (out, id++);
      hin_writer_text (out, ",\"s\":");
      hin_writer_uint (out, hin_export_source (view, e));
      hin_writer_text (out, ",\"t\":");
      hin_writer_uint (out, hin_export_target (view, e));
      hin_writer_text (out, ",\"v\":{");
      write_relation (view, e, out);
      hin_writer_text (out, "}}");
    }
  hin_writer_text (out, "]},\n");
}

gboolean
hin_export_cx2 (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  static const char *const taken[]
      = { "name", "label", "type", "community", "represents", "__proto__", NULL };
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_ANY_NAME, taken);
  g_autoptr (HinPicture) colours = hin_picture_new_colours (view, options, error);

  if (!colours)
    return FALSE;
  hin_writer_text (out, "[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n"
                        "{\"metaData\":[{\"name\":\"attributeDeclarations\",\"elementCount\":1},"
                        "{\"name\":\"networkAttributes\",\"elementCount\":1},"
                        "{\"name\":\"visualProperties\",\"elementCount\":1},"
                        "{\"name\":\"nodes\",\"elementCount\":");
  hin_writer_uint (out, view->n_nodes);
  hin_writer_text (out, "},{\"name\":\"edges\",\"elementCount\":");
  hin_writer_uint (out, view->n_edges);
  hin_writer_text (out, "}]},\n");
  write_declarations (view, fields, out);
  hin_writer_text (out, "{\"networkAttributes\":[{\"name\":\"hin\"}]},\n");
  write_style (view, options, colours, out);
  write_cx2_elements (view, fields, out);
  hin_writer_text (out, "{\"status\":[{\"success\":true}]}]\n");
  return TRUE;
}
