#include "config.h"

#include "hin-app.h"
#include "hin-export.h"
#include "hin-iri.h"
#include "hin-palette.h"

#include <string.h>

static char *format_name, *colour, *size_by, *label, *palette_name, *title;
static char *layout_name, *viewer, *base_iri;
static gboolean log_axis, layout_only, rdf_weights;
#define LABELS 30
static guint64 labels = G_MAXUINT64, max_nodes, max_edges;

static const GOptionEntry entries[] = {
  { "format", 'f', 0, G_OPTION_ARG_FILENAME, &format_name,
    "Format, see --list (default: by the suffix of -o, else svg)", "FORMAT" },
  { "size-by", 0, 0, G_OPTION_ARG_FILENAME, &size_by,
    "Size of nodes and order of --top and labels (default: degree)", "@ATTRIBUTE" },
  { "label", 0, 0, G_OPTION_ARG_FILENAME, &label, "Text of labels (default: the id)",
    "@ATTRIBUTE" },
  { "labels", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) hin_option_number,
    "Label so many nodes of a picture (default 30)", "N" },
  { "colour-by", 0, 0, G_OPTION_ARG_FILENAME, &colour,
    "Colour of nodes: type (default) or community", "WHAT" },
  { "palette", 0, 0, G_OPTION_ARG_FILENAME, &palette_name,
    "Colours: model1 (default), model2 or safe", "NAME" },
  { "log", 0, 0, G_OPTION_ARG_NONE, &log_axis, "Logarithmic axis of bars", NULL },
  { "title", 0, 0, G_OPTION_ARG_FILENAME, &title, "Title of a picture", "TEXT" },
  { "layout", 0, 0, G_OPTION_ARG_FILENAME, &layout_name,
    "Places of nodes: force (default), stress, circle, layers or given", "NAME" },
  { "layout-only", 0, 0, G_OPTION_ARG_NONE, &layout_only,
    "Write the places as lines (@x, @y) in place of a picture", NULL },
  { "max-nodes", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) hin_option_number,
    "Draw no more nodes (default: 50000; html 20000)", "N" },
  { "max-edges", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) hin_option_number,
    "Draw no more edges (default: 200000; html 100000)", "N" },
  { "base-iri", 0, 0, G_OPTION_ARG_FILENAME, &base_iri,
    "What IRIs of ntriples begin with (default: " HIN_IRI_BASE ")", "IRI" },
  { "rdf-weights", 0, 0, G_OPTION_ARG_NONE, &rdf_weights,
    "Write the weights of edges as RDF statements about them", NULL },
  { "viewer", 0, 0, G_OPTION_ARG_FILENAME, &viewer,
    "Page that html fills (default: the one that was installed)", "FILE" },
  { NULL, 0, 0, 0, NULL, NULL, NULL }
};

static const HinNumberOption numbers[] = {
  { "labels", NULL, &labels, 0, 100000 },
  { "max-nodes", NULL, &max_nodes, 1, 100000000 },
  { "max-edges", NULL, &max_edges, 1, 1000000000 },
  { NULL, NULL, NULL, 0, 0 }
};

static void
list_formats (HinWriter *out)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    hin_writer_printf (out, "%s\t%s\n", format->name, format->help);
}

static gboolean
usage (GError **error, const char *option, const char *value, const char *known)
{
  g_autofree char *quoted = hin_error_quote (value, strlen (value));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--%s: '%s' is not one of %s", option, quoted,
               known);
  return FALSE;
}

static const HinExportFormat *
choose_format (const HinApp *app, GError **error)
{
  const HinExportFormat *format = NULL;

  if (layout_only && format_name && strcmp (format_name, "svg") != 0)
    {
      hin_app_usage (error, "--layout-only writes lines, no other format");
      return NULL;
    }
  if (layout_only)
    return &hin_export_layout_only;
  if (format_name)
    {
      if (!(format = hin_export_find (format_name)))
        usage (error, "format", format_name, "those of --list");
      return format;
    }
  if (!app->out->path || !app->out->temporary)
    return hin_export_formats; /* a pipe or device has no suffix */
  if (!(format = hin_export_find_suffix (app->out->path)))
    {
      g_autofree char *quoted = hin_error_quote (app->out->path, strlen (app->out->path));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
                   "--output: the end of '%s' tells no format; say one of --list", quoted);
    }
  return format;
}

/* The page beside the program where it was built, or the one that was installed; NULL: none. */
static char *
find_viewer (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, "viewer.html", NULL) : NULL;

  if (beside && g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  return g_file_test (HIN_VIEWER, G_FILE_TEST_EXISTS) ? g_strdup (HIN_VIEWER) : NULL;
}

/* The attribute name of an option without its "@", which may be left out. */
static char *
attribute_of (char *text)
{
  return text && text[0] == '@' ? text + 1 : text;
}

static gboolean
choose_options (const HinApp *app, HinExportOptions *options, GError **error)
{
  *options = (HinExportOptions){ .top = app->top, .show = app->show, .size_by = attribute_of (size_by),
                                 .label = attribute_of (label), .labels = labels == G_MAXUINT64 ? LABELS : labels,
                                 .title = title, .log = log_axis, .seed = app->seed,
                                 .threads = app->threads,
                                 .max_nodes = max_nodes, .max_edges = max_edges };
  if (colour && strcmp (colour, "community") == 0)
    options->by_community = TRUE;
  else if (colour && strcmp (colour, "type") != 0)
    return usage (error, "colour-by", colour, "type, community");
  if ((options->palette = palette_name ? hin_palette_find (palette_name) : 0) < 0)
    return usage (error, "palette", palette_name, "model1, model2, safe");
  if (layout_name && !(options->layout = hin_layout_find (layout_name)))
    return usage (error, "layout", layout_name, "force, stress, circle, layers, given");
  if (title && !g_utf8_validate (title, -1, NULL))
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--title is not UTF-8");
      return FALSE;
    }
  if (base_iri && !hin_iri_check (base_iri))
    {
      g_autofree char *quoted = hin_error_quote (base_iri, strlen (base_iri));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
                   "--base-iri: '%s' is no absolute IRI that ends with '/', '#', '=' or ':'",
                   quoted);
      return FALSE;
    }
  options->base_iri = base_iri;
  options->rdf_weights = rdf_weights;
  for (char **relation = app->relations; relation && *relation; relation++)
    options->results = options->results || strcmp (*relation, "in") == 0;
  options->linked_only = app->relations != NULL;
  return TRUE;
}

/* @words and @word: memberships are read even where other relations or types are chosen. */
static char **
with_word (char **words, const char *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) words);
  g_strv_builder_add (builder, word);
  return g_strv_builder_end (builder);
}

static HinNetwork *
load (HinApp *app, GError **error)
{
  HinNetworkOptions network_options = { .results = TRUE, .all_attributes = TRUE };
  char **relations = app->relations, **types = app->types;
  g_auto (GStrv) more_relations = relations ? with_word (relations, "in") : NULL;
  g_auto (GStrv) more_types = types ? with_word (types, "community") : NULL;

  app->relations = more_relations;
  app->types = more_types;
  HinNetwork *network = hin_app_network (app, &network_options, error);
  app->relations = relations;
  app->types = types;
  return network;
}

/* Nothing is passed over in silence: options that say nothing to the format. */
static void
report_useless (HinApp *app, const HinExportFormat *format)
{
  const struct
  {
    const char *option;
    gboolean given;
    HinExportTakes takes;
  } options[] = {
    { "title", title != NULL, HIN_EXPORT_TITLE },
    { "layout", layout_name != NULL, HIN_EXPORT_LAYOUT },
    { "labels", labels != G_MAXUINT64, HIN_EXPORT_LABELS },
    { "colour-by", colour != NULL, HIN_EXPORT_COLOURS },
    { "palette", palette_name != NULL, HIN_EXPORT_COLOURS },
    { "log", log_axis, HIN_EXPORT_AXIS },
    { "viewer", viewer != NULL, HIN_EXPORT_VIEWER },
    { "base-iri", base_iri != NULL, HIN_EXPORT_RDF },
    { "rdf-weights", rdf_weights, HIN_EXPORT_RDF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].given && !(format->takes & options[i].takes))
      hin_app_note (app, "--%s says nothing to %s", options[i].option, format->name);
}

/* A type that no node has may be a slip of the pen. */
static void
report_absent (HinApp *app, const HinNetwork *network, char **types)
{
  for (char **type = types; type && *type; type++)
    if (hin_network_type (network, *type) < 0)
      {
        g_autofree char *quoted = hin_error_quote (*type, strlen (*type));
        hin_app_note (app, "no node of type %s", quoted);
      }
}

static void
report (HinApp *app, const HinExportView *view)
{
  report_absent (app, view->network, app->types);
  report_absent (app, view->network, app->show);
  if (view->left_nodes)
    hin_app_note (app, "left out by --top: %" G_GUINT64_FORMAT " nodes, %" G_GUINT64_FORMAT
                  " edges", view->left_nodes, view->left_edges);
  if (view->several)
    hin_app_note (app, "%" G_GUINT64_FORMAT " further memberships of nodes in more than one "
                  "community are not shown", view->several);
  if (view->unplaced)
    hin_app_note (app, "%" G_GUINT64_FORMAT " nodes have no place (@x and @y) and others have: all "
                  "are laid out anew", view->unplaced);
  if (view->replaced)
    hin_app_note (app, "%" G_GUINT64_FORMAT " characters that the format cannot hold became "
                  "U+FFFD", view->replaced);
  if (view->weights)
    hin_app_note (app, "weights left out: %" G_GUINT64_FORMAT "; --rdf-weights writes them",
                  view->weights);
  if (view->lone_nodes)
    hin_app_note (app, "the format cannot hold %" G_GUINT64_FORMAT " nodes without an edge: left "
                  "out", view->lone_nodes);
  if (view->loops)
    hin_app_note (app, "the format cannot hold %" G_GUINT64_FORMAT " edges of a node to itself: "
                  "left out", view->loops);
  if (view->merged)
    hin_app_note (app, "%" G_GUINT64_FORMAT " edges were added to others with the same ends",
                  view->merged);
  hin_app_detail (app, "%u nodes, %" G_GUINT64_FORMAT " edges", view->n_nodes, view->n_edges);
}

static gboolean
run (HinApp *app, GError **error)
{
  HinExportOptions options;
  const HinExportFormat *format = choose_format (app, error);

  if (!format || !choose_options (app, &options, error))
    return FALSE;
  options.ends = hin_export_ends (format, &options);
  g_autofree char *found = viewer ? NULL : find_viewer ();
  options.viewer = viewer ? viewer : found;
  g_autoptr (HinNetwork) network = load (app, error);
  g_autoptr (HinExportView) view
      = network ? hin_export_view_new (network, &options, error) : NULL;
  if (!view)
    return FALSE;
  if (options.by_community && !view->community)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--colour-by community: %s",
                   options.results ? "with --relation in memberships are edges"
                                   : "there are no 'in' edges; hin-community -k adds them");
      return FALSE;
    }
  if (!hin_export_write (format, view, &options, app->out, error))
    return FALSE;
  report_useless (app, format);
  report (app, view);
  return TRUE;
}

static const HinAppInfo info = {
  .name = "hin-export",
  .operands = "[FILE]...",
  .summary = "Write a network as a picture or in the format of another program.",
  .flags = HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_SEED | HIN_APP_TOP
           | HIN_APP_SHOW | HIN_APP_THREADS,
  .options = entries,
  .list = list_formats,
  .run = run,
};

int
main (int argc, char **argv)
{
  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
