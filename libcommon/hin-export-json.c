#include "config.h"

#include "hin-alloc.h"
#include "hin-picture.h"

#include <string.h>

void
hin_export_json_attributes (HinExportView *view, const GArray *fields, guint32 v, GString *text,
                            HinWriter *out)
{
  const HinAttribute *first;
  guint64 count = hin_network_values (view->network, view->node[v], &first);
  gsize n;
  const char *community = hin_export_community (view, v, &n);

  if (community)
    {
      hin_writer_text (out, ",\"community\":");
      hin_export_json (out, community, n);
    }
  for (guint64 i = 0; i < count; i++)
    {
      const HinExportField *field = &g_array_index (fields, HinExportField, first[i].attribute);
      hin_writer_char (out, ',');
      hin_export_json (out, field->name, strlen (field->name));
      hin_writer_char (out, ':');
      view->replaced += hin_export_json_value (
          out, field->type, view->network->attribute_text + first[i].value, text);
    }
}

void
hin_export_json_label (HinExportView *view, guint32 v, GString *text, HinWriter *out)
{
  hin_export_label (view, v, text);
  hin_writer_text (out, "\"label\":");
  view->replaced += hin_export_json (out, text->str, text->len);
}

void
hin_export_json_ends (const HinExportView *view, const HinExportWords *names,
                      const HinExportWords *relations, guint64 e, const char *key, HinWriter *out)
{
  hin_writer_text (out, "\"source\":");
  hin_export_word (names, hin_export_source (view, e), out);
  hin_writer_text (out, ",\"target\":");
  hin_export_word (names, hin_export_target (view, e), out);
  hin_writer_text (out, key);
  hin_export_word (relations, view->network->relation[e], out);
  if (view->network->weight)
    {
      hin_writer_text (out, ",\"weight\":");
      hin_writer_double (out, view->network->weight[e]);
    }
}

gboolean
hin_export_node_link (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                      GError **error)
{
  static const char *const taken[] = { "id", "label", "type", "community", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_ANY_NAME, taken);
  g_autoptr (HinExportWords) names = hin_export_words_names (view, hin_export_json_name, error);
  g_autoptr (HinExportWords) relations
      = names ? hin_export_words_relations (view, hin_export_json_name, error) : NULL;
  const char *between = "\n{";

  (void) options;
  if (!relations)
    return FALSE;
  hin_writer_text (out, "{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"hin\"},\n"
                        "\"nodes\":[");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++, between = ",\n{")
    {
      hin_export_prefetch (view, v);
      hin_writer_text (out, between);
      hin_writer_text (out, "\"id\":");
      hin_export_word (names, v, out);
      hin_writer_char (out, ',');
      hin_export_json_label (view, v, text, out);
      hin_writer_printf (out, ",\"type\":\"%s\"", hin_export_type (view, v));
      hin_export_json_attributes (view, fields, v, text, out);
      hin_writer_char (out, '}');
    }
  hin_writer_text (out, "],\n\"edges\":[");
  between = "\n{";
  HIN_EXPORT_EDGES (view, e)
    {
      hin_writer_text (out, between);
      hin_export_json_ends (view, names, relations, e, ",\"key\":", out);
      hin_writer_char (out, '}');
      between = ",\n{";
    }
  hin_writer_text (out, "]}\n");
  return TRUE;
}

typedef struct
{
  HinExportView *view;
  const HinExportOptions *options;
  HinWriter *out;
  GString *text;
  GArray *fields;
  const HinPicture *colours;
  const HinExportWords *names;
  double most;
} Job;

static void
write_drawn_node (Job *job, guint32 v)
{
  HinWriter *out = job->out;

  hin_export_prefetch (job->view, v);
  hin_writer_text (out, "\"key\":");
  hin_export_word (job->names, v, out);
  hin_writer_text (out, ",\"attributes\":{");
  hin_export_json_label (job->view, v, job->text, out);
  hin_writer_printf (out,
                     ",\"ntype\":\"%s\",\"color\":\"%s\",\"size\":", hin_export_type (job->view, v),
                     hin_picture_colour (job->colours, v));
  hin_writer_double (out, hin_export_radius (job->view, v, job->most));
  hin_export_json_attributes (job->view, job->fields, v, job->text, out);
  hin_writer_text (out, "}}");
}

gboolean
hin_export_graphology (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                       GError **error)
{
  /* sigma draws by these; __proto__ is no plain name in JavaScript */
  static const char *const taken[]
      = { "label",  "ntype",  "type",       "community",   "color",     "size",
          "hidden", "zIndex", "forceLabel", "highlighted", "__proto__", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_ANY_NAME, taken);
  g_autoptr (HinPicture) colours = hin_picture_new_colours (view, options, error);
  g_autoptr (HinExportWords) names
      = colours ? hin_export_words_names (view, hin_export_json_name, error) : NULL;
  g_autoptr (HinExportWords) relations
      = names ? hin_export_words_relations (view, hin_export_json_name, error) : NULL;
  Job job = { view, options, out, text, fields, colours, names, hin_export_most (view) };
  guint64 id = 0;

  if (!relations)
    return FALSE;
  hin_writer_text (out, "{\"attributes\":{\"name\":\"hin\"},"
                        "\"options\":{\"type\":\"directed\",\"multi\":true,"
                        "\"allowSelfLoops\":true},\n\"nodes\":[");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    {
      hin_writer_text (out, v ? ",\n{" : "\n{");
      write_drawn_node (&job, v);
    }
  hin_writer_text (out, "],\n\"edges\":[");
  HIN_EXPORT_EDGES (view, e)
    {
      hin_writer_text (out, id ? ",\n{\"key\":\"" : "\n{\"key\":\"");
      hin_writer_uint (out, id++);
      hin_writer_text (out, "\",");
      hin_export_json_ends (view, names, relations, e, ",\"attributes\":{\"etype\":", out);
      hin_writer_text (out, "}}");
    }
  hin_writer_text (out, "]}\n");
  return TRUE;
}
