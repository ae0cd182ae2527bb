#include "config.h"

#include "hin-alloc.h"
#include "hin-picture.h"

#include <string.h>

/* Attribute ids are numbers: graphology-gexf takes others for the names. */
enum
{
  TYPE,
  COMMUNITY,
  FIRST /* attribute 0 of the network */
};
#define RELATION 0 /* of edges */

static const char *const taken[]
    = { "id", "label", "type", "community", "viz", "color", "size", "__proto__", NULL };

typedef struct
{
  HinExportView *view;
  const HinExportOptions *options;
  HinWriter *out;
  GString *text;
  const HinPicture *colours;
  const HinExportWords *names, *relations;
  double most;
  gboolean has_kind;
} Job;

static void
write_attribute (HinWriter *out, guint id, const char *title, const char *type)
{
  hin_writer_printf (out, "      <attribute id=\"%u\" title=\"", id);
  hin_export_xml (out, title, strlen (title));
  hin_writer_printf (out, "\" type=\"%s\"/>\n", type);
}

static void
write_declarations (Job *job)
{
  HinWriter *out = job->out;
  g_autoptr (GArray) fields = hin_export_fields (job->view, HIN_EXPORT_ANY_NAME, taken);

  hin_writer_text (out, "    <attributes class=\"node\" mode=\"static\">\n");
  write_attribute (out, TYPE, "type", "string");
  if (job->view->community)
    write_attribute (out, COMMUNITY, "community", "string");
  for (guint a = 0; a < fields->len; a++)
    {
      const HinExportField *field = &g_array_index (fields, HinExportField, a);
      if (field->name)
        write_attribute (out, FIRST + a, field->name, hin_export_type_names[field->type]);
    }
  hin_writer_text (out, "    </attributes>\n"
                        "    <attributes class=\"edge\" mode=\"static\">\n");
  write_attribute (out, RELATION, "relation", "string");
  hin_writer_text (out, "    </attributes>\n");
}

static void
write_values (Job *job, guint32 v)
{
  HinExportView *view = job->view;
  HinWriter *out = job->out;
  const HinAttribute *first;
  guint64 count = hin_network_values (view->network, view->node[v], &first);
  gsize n;
  const char *community = hin_export_community (view, v, &n);

  hin_writer_text (out, "<attvalues><attvalue for=\"0\" value=\"");
  hin_writer_text (out, hin_export_type (view, v));
  if (community)
    {
      hin_writer_text (out, "\"/><attvalue for=\"1\" value=\"");
      hin_export_xml_name (out, community, n);
    }
  for (guint64 i = 0; i < count; i++)
    {
      hin_export_text (view->network->attribute_text + first[i].value, job->text);
      hin_writer_text (out, "\"/><attvalue for=\"");
      hin_writer_uint (out, (guint64) FIRST + first[i].attribute);
      hin_writer_text (out, "\" value=\"");
      view->replaced += hin_export_xml (out, job->text->str, job->text->len);
    }
  hin_writer_text (out, "\"/></attvalues>");
}

/* Two hexadecimal digits as a number. */
static void
write_channel (HinWriter *out, const char *before, const char *digits)
{
  hin_writer_text (out, before);
  hin_writer_uint (out, (guint64) (16 * g_ascii_xdigit_value (digits[0])
                                   + g_ascii_xdigit_value (digits[1])));
}

static void
write_look (Job *job, guint32 v)
{
  const char *colour = hin_picture_colour (job->colours, v);
  HinWriter *out = job->out;
  HinPoint place;

  write_channel (out, "<viz:color r=\"", colour + 1);
  write_channel (out, "\" g=\"", colour + 3);
  write_channel (out, "\" b=\"", colour + 5);
  hin_writer_text (out, "\"/><viz:size value=\"");
  hin_writer_double (out, hin_export_radius (job->view, v, job->most));
  if (hin_export_place (job->view, v, &place))
    {
      hin_writer_text (out, "\"/><viz:position x=\"");
      hin_writer_double (out, place.x);
      hin_writer_text (out, "\" y=\"");
      hin_writer_double (out, place.y);
      hin_writer_text (out, "\" z=\"0");
    }
  hin_writer_text (out, "\"/>");
}

static void
write_node (Job *job, guint32 v)
{
  hin_export_prefetch (job->view, v);
  hin_writer_text (job->out, "      <node id=\"");
  hin_export_word (job->names, v, job->out);
  hin_writer_text (job->out, "\" label=\"");
  hin_export_label (job->view, v, job->text);
  job->view->replaced += hin_export_xml (job->out, job->text->str, job->text->len);
  hin_writer_text (job->out, "\">");
  write_values (job, v);
  write_look (job, v);
  hin_writer_text (job->out, "</node>\n");
}

static void
write_edge (Job *job, guint64 e, guint64 id)
{
  const HinExportView *view = job->view;
  HinWriter *out = job->out;
  guint16 relation = view->network->relation[e];

  hin_writer_text (out, "      <edge id=\"");
  hin_writer_uint (out, id);
  hin_writer_text (out, "\" source=\"");
  hin_export_word (job->names, hin_export_source (view, e), out);
  hin_writer_text (out, "\" target=\"");
  hin_export_word (job->names, hin_export_target (view, e), out);
  if (job->has_kind)
    {
      /* edges with the same ends must differ in it */
      hin_writer_text (out, "\" kind=\"");
      hin_export_word (job->relations, relation, out);
    }
  if (view->network->weight)
    {
      hin_writer_text (out, "\" weight=\"");
      hin_writer_double (out, view->network->weight[e]);
    }
  hin_writer_text (out, "\"><attvalues><attvalue for=\"0\" value=\"");
  hin_export_word (job->relations, relation, out);
  hin_writer_text (out, "\"/></attvalues></edge>\n");
}

static gboolean
write_all (Job *job, const char *head, GError **error)
{
  HinExportView *view = job->view;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HinPicture) colours = hin_picture_new_colours (view, job->options, error);
  g_autoptr (HinExportWords) names
      = colours ? hin_export_words_names (view, hin_export_xml_name, error) : NULL;
  g_autoptr (HinExportWords) relations
      = names ? hin_export_words_relations (view, hin_export_xml_name, error) : NULL;
  guint64 id = 0;

  if (!relations)
    return FALSE;
  job->names = names;
  job->relations = relations;
  job->text = text;
  job->colours = colours;
  job->most = hin_export_most (view);
  hin_writer_text (job->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  hin_writer_text (job->out, head);
  hin_writer_text (job->out, "  <meta><creator>hin-export</creator></meta>\n"
                             "  <graph defaultedgetype=\"directed\" idtype=\"string\" "
                             "mode=\"static\">\n");
  write_declarations (job);
  hin_writer_printf (job->out, "    <nodes count=\"%u\">\n", view->n_nodes);
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (job->out); v++)
    write_node (job, v);
  hin_writer_printf (job->out, "    </nodes>\n    <edges count=\"%" G_GUINT64_FORMAT "\">\n",
                     view->n_edges);
  HIN_EXPORT_EDGES (view, e)
    write_edge (job, e, id++);
  hin_writer_text (job->out, "    </edges>\n  </graph>\n</gexf>\n");
  return TRUE;
}

gboolean
hin_export_gexf (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                 GError **error)
{
  Job job = { .view = view, .options = options, .out = out, .has_kind = TRUE };
  return write_all (&job,
                    "<gexf xmlns=\"http://gexf.net/1.3\" "
                    "xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
                    error);
}

gboolean
hin_export_gexf12 (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                   GError **error)
{
  Job job = { .view = view, .options = options, .out = out };
  return write_all (&job,
                    "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                    "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n",
                    error);
}
