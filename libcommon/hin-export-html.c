#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-palette.h"
#include "hin-picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MARK "<!--hin:" /* the template says by MARK name "-->" where something goes */
#define SAFE_DIGITS 15  /* the page has doubles only; integers of more digits stay text */

typedef struct
{
  HinPicture *picture;
  HinExportView *view;
  const HinExportOptions *options;
  HinWriter *out;
  guint32 *community; /* of each node of the network: number in the page's table, or HIN_NONE */
  GString *text;
} Page;

static void
page_clear (Page *page)
{
  hin_free (page->community);
  g_string_free (page->text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

/* A tenth of a pixel is enough, and floor is exact anywhere. */
static void
write_tenths (HinWriter *out, double value)
{
  double tenths = floor (value * 10 + 0.5);
  hin_writer_double (out, tenths == 0 ? 0 : tenths / 10);
}

static void
write_string (Page *page, const char *text)
{
  page->view->replaced += hin_export_json (page->out, text, strlen (text));
}

static void
write_key (Page *page, const char *name)
{
  hin_writer_printf (page->out, ",\n\"%s\":", name);
}

static void
begin_row (Page *page, guint64 i)
{
  hin_writer_text (page->out, i ? ",\n[" : "\n[");
}

static void
write_types (Page *page)
{
  const HinPicture *picture = page->picture;

  write_key (page, "types");
  hin_writer_char (page->out, '[');
  for (guint g = 0; g < picture->groups->len; g++)
    {
      const HinPictureGroup *group = &g_array_index (picture->groups, HinPictureGroup, g);
      begin_row (page, g);
      write_string (page, g_ptr_array_index (page->view->network->type_names, group->key));
      hin_writer_char (page->out, ',');
      write_string (page, group->colour);
      hin_writer_char (page->out, ']');
    }
  hin_writer_char (page->out, ']');
}

static void
write_names (Page *page, const char *key, const GPtrArray *names)
{
  write_key (page, key);
  hin_writer_char (page->out, '[');
  for (guint i = 0; i < names->len; i++)
    {
      if (i)
        hin_writer_char (page->out, ',');
      write_string (page, g_ptr_array_index (names, i));
    }
  hin_writer_char (page->out, ']');
}

/* Those that have members here, and the colours of the largest; the last one is for the rest. */
static void
write_communities (Page *page)
{
  const HinExportView *view = page->view;
  guint32 n = 0;

  for (guint32 v = 0; view->community && v < view->n_nodes; v++)
    if (view->community[v] != HIN_NONE)
      page->community[view->community[v]] = 1;
  write_key (page, "communities");
  hin_writer_char (page->out, '[');
  for (guint32 v = 0; v < view->network->n_nodes; v++)
    {
      gsize length;
      if (!page->community[v])
        continue;
      if (n)
        hin_writer_char (page->out, ',');
      write_string (page, strchr (hin_network_name (view->network, v, &length), ':') + 1);
      page->community[v] = n++;
    }
  hin_writer_char (page->out, ']');
  write_key (page, "colours");
  for (guint i = 0; i <= HIN_PALETTE_GROUPS; i++)
    hin_writer_printf (page->out, "%c\"%s\"", i ? ',' : '[',
                       hin_palette_group (page->options->palette, i));
  hin_writer_char (page->out, ']');
}

static void
write_columns (Page *page)
{
  const HinExportView *view = page->view;

  write_key (page, "attributes");
  hin_writer_char (page->out, '[');
  for (guint c = 0; c < view->columns->len; c++)
    {
      const HinExportColumn *column = &g_array_index (view->columns, HinExportColumn, c);
      begin_row (page, c);
      write_string (page, g_ptr_array_index (view->network->attribute_names, column->attribute));
      hin_writer_text (page->out, column->type <= HIN_EXPORT_DOUBLE ? ",true]" : ",false]");
    }
  hin_writer_char (page->out, ']');
}

static void
write_value (Page *page, HinExportType type, const char *literal)
{
  gsize n = strlen (literal);

  if (n > SAFE_DIGITS && strspn (literal, "+-0123456789") == n)
    type = HIN_EXPORT_STRING;
  page->view->replaced += hin_export_json_value (page->out, type, literal, page->text);
}

/* Number of the column and value, by turns; columns are in the order of the attributes. */
static void
write_values (Page *page, guint32 v)
{
  const HinExportView *view = page->view;
  const HinAttribute *first;
  guint64 n = hin_network_values (view->network, view->node[v], &first);

  hin_writer_char (page->out, '[');
  for (guint64 i = 0, c = 0; i < n; i++)
    {
      while (g_array_index (view->columns, HinExportColumn, c).attribute != (int) first[i].attribute)
        c++;
      if (i)
        hin_writer_char (page->out, ',');
      hin_writer_uint (page->out, c);
      hin_writer_char (page->out, ',');
      write_value (page, g_array_index (view->columns, HinExportColumn, c).type,
                   view->network->attribute_text + first[i].value);
    }
  hin_writer_char (page->out, ']');
}

/* [name, label, x, y, radius, type, community, degree, size, [values]] */
static void
write_node (Page *page, guint32 v)
{
  const HinPicture *picture = page->picture;
  const HinExportView *view = page->view;
  HinWriter *out = page->out;
  gsize n;
  const char *name = hin_export_name (view, v, &n);
  guint32 community = view->community ? view->community[v] : HIN_NONE;

  page->view->replaced += hin_export_json (out, name, n);
  hin_writer_char (out, ',');
  hin_export_label (view, v, page->text);
  page->view->replaced += hin_export_json (out, page->text->str, page->text->len);
  const double numbers[] = { picture->place[v].x, picture->place[v].y, picture->radius[v] };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      hin_writer_char (out, ',');
      write_tenths (out, numbers[i]);
    }
  hin_writer_printf (out, ",%u,", picture->group[v]);
  if (community == HIN_NONE)
    hin_writer_text (out, "-1");
  else
    hin_writer_uint (out, page->community[community]);
  hin_writer_printf (out, ",%u,", view->degree[v]);
  hin_writer_double (out, view->size[v]);
  hin_writer_char (out, ',');
  write_values (page, v);
}

/* [source, relation, target], and the weight where it is not 1 */
static void
write_edges (Page *page)
{
  const HinExportView *view = page->view;
  guint64 i = 0;

  write_key (page, "edges");
  hin_writer_char (page->out, '[');
  HIN_EXPORT_EDGES (view, e)
    {
      double weight = hin_network_weight (view->network, e);
      begin_row (page, i++);
      hin_writer_printf (page->out, "%u,%u,%u", hin_export_source (view, e),
                         view->network->relation[e], hin_export_target (view, e));
      if (weight < 1 || weight > 1)
        {
          hin_writer_char (page->out, ',');
          hin_writer_double (page->out, weight);
        }
      hin_writer_char (page->out, ']');
    }
  hin_writer_char (page->out, ']');
}

static void
write_data (Page *page)
{
  const HinExportOptions *options = page->options;

  hin_writer_text (page->out, "{\"title\":");
  write_string (page, options->title ? options->title : "");
  hin_writer_printf (page->out, ",\n\"left\":[%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "]",
                     page->view->left_nodes, page->view->left_edges);
  write_key (page, "size");
  write_string (page, page->view->by_degree ? "" : page->view->size_name);
  write_key (page, "colour");
  write_string (page, options->by_community ? "community" : "type");
  write_types (page);
  write_communities (page);
  write_names (page, "relations", page->view->network->relation_names);
  write_columns (page);
  write_key (page, "nodes");
  hin_writer_char (page->out, '[');
  for (guint32 v = 0; v < page->view->n_nodes; v++)
    {
      begin_row (page, v);
      write_node (page, v);
      hin_writer_char (page->out, ']');
    }
  hin_writer_char (page->out, ']');
  write_edges (page);
  hin_writer_text (page->out, "}\n");
}

static void
write_summary (Page *page)
{
  hin_writer_printf (page->out, "%u %s, %" G_GUINT64_FORMAT " %s", page->view->n_nodes,
                     page->view->n_nodes == 1 ? "node" : "nodes", page->view->n_edges,
                     page->view->n_edges == 1 ? "edge" : "edges");
}

static void
write_title (Page *page)
{
  const char *title = page->options->title;

  if (title)
    page->view->replaced += hin_export_xml (page->out, title, strlen (title));
  else
    hin_writer_text (page->out, "Network");
}

static const struct
{
  const char *name;
  void (*write) (Page *page);
} marks[]
    = { { "title-->", write_title }, { "summary-->", write_summary }, { "data-->", write_data } };

/* Write the template with what belongs at its marks.  What is written is not looked at again, so
 * no text of the network can be taken for a mark. */
static void
fill_template (Page *page, const char *at)
{
  for (const char *mark; (mark = strstr (at, MARK)) != NULL;)
    {
      const char *name = mark + strlen (MARK);

      hin_writer_write (page->out, at, (gsize) (mark - at));
      at = name;
      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        if (g_str_has_prefix (name, marks[i].name))
          {
            marks[i].write (page);
            at = name + strlen (marks[i].name);
          }
    }
  hin_writer_text (page->out, at);
}

gboolean
hin_export_html (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                 GError **error)
{
  HinExportOptions by_type = *options;
  g_autofree char *template = NULL;
  g_autoptr (GError) reading = NULL;

  if (!options->viewer)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
                   "there is no viewer.html: this build is without it (configure --with-viewer=npm "
                   "makes it); give one with --viewer FILE, or draw with -f svg");
      return FALSE;
    }
  if (!g_file_get_contents (options->viewer, &template, NULL, &reading))
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "--viewer: %s", reading->message);
      return FALSE;
    }
  if (!strstr (template, MARK "data-->"))
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
                   "--viewer: this is not the page of hin-tools: it has no place for the data");
      return FALSE;
    }
  /* the page colours communities itself */
  by_type.by_community = FALSE;
  g_autoptr (HinPicture) picture = hin_picture_new (view, &by_type, error);
  if (!picture)
    return FALSE;
  g_auto (Page) page = {
    .picture = picture, .view = view, .options = options, .out = out, .text = g_string_new (NULL)
  };
  page.community = hin_alloc ((gsize) view->network->n_nodes + 1, sizeof *page.community, error);
  if (!page.community)
    return FALSE;
  fill_template (&page, template);
  return TRUE;
}
