#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-picture.h"
#include "hin-palette.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  HinWriter *out;
  char *path;
} Sink;

static Sink
sink_open (void)
{
  Sink sink;
  int fd = g_file_open_tmp ("hin-test-XXXXXX", &sink.path, NULL);
  cr_assert (fd >= 0);
  close (fd);
  sink.out = hin_writer_open (sink.path, NULL);
  cr_assert_not_null (sink.out);
  return sink;
}

/* What was written, a new string. */
static char *
sink_close (Sink *sink)
{
  char *text;
  cr_assert (hin_writer_close (sink->out, NULL));
  cr_assert (g_file_get_contents (sink->path, &text, NULL, NULL));
  g_unlink (sink->path);
  g_free (sink->path);
  return text;
}

static const struct
{
  const char *text, *expected;
  guint64 replaced;
} xml[] = {
  { "", "", 0 },
  { "plain text, naïve 模型", "plain text, naïve 模型", 0 },
  { "<a href=\"x\">&amp;'</a>", "&lt;a href=&quot;x&quot;&gt;&amp;amp;'&lt;/a&gt;", 0 },
  { "]]>", "]]&gt;", 0 },
  { "\t\n\r", "&#9;&#10;&#13;", 0 },
  { "\x01" "a\x1f", "\xEF\xBF\xBD" "a\xEF\xBF\xBD", 2 },
  { "\xEF\xBF\xBE|\xEF\xBF\xBF|\xEF\xBF\xBD", "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD", 2 },
  { "ｆ\xEF\xBC\x81", "ｆ\xEF\xBC\x81", 0 },
  { "\x7f", "\x7f", 0 },
  /* line ends of XML 1.1; their neighbours, and the same bytes cut short */
  { "\xC2\x85|\xE2\x80\xA8", "&#133;|&#8232;", 0 },
  { "\xC2\x86|\xE2\x80\xA9", "\xC2\x86|\xE2\x80\xA9", 0 },
  { "\xC2", "\xC2", 0 },
  { "\xE2\x80", "\xE2\x80", 0 },
};

Test (export, xml)
{
  for (guint i = 0; i < G_N_ELEMENTS (xml); i++)
    {
      Sink sink = sink_open ();
      guint64 replaced = hin_export_xml (sink.out, xml[i].text, strlen (xml[i].text));
      g_autofree char *text = sink_close (&sink);
      cr_assert_str_eq (text, xml[i].expected, "row %u", i);
      cr_assert_eq (replaced, xml[i].replaced, "row %u", i);
    }
}

Test (export, names_in_xml_stay_apart)
{
  static const char *const names[][2] = {
    { "model:a/b", "model:a/b" },
    { "tag:R&D", "tag:R&amp;D" },
    { "tag:x\xEF\xBF\xBE", "tag:x%EF%BF%BE" },
    { "tag:x\xEF\xBF\xBF&", "tag:x%EF%BF%BF&amp;" },
    { "tag:x\xEF\xBF\xBD", "tag:x\xEF\xBF\xBD" },
    { "tag:%3Cb%3E", "tag:%3Cb%3E" },
    { "tag:\xC2\x85", "tag:&#133;" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Sink sink = sink_open ();
      hin_export_xml_name (sink.out, names[i][0], strlen (names[i][0]));
      g_autofree char *text = sink_close (&sink);
      cr_assert_str_eq (text, names[i][1], "row %u", i);
    }
}

Test (export, quote)
{
  static const char *const texts[][2] = {
    { "a \"b\" \\N", "\"a \\\"b\\\" \\\\N\"" },
    { "two\nlines\\", "\"two\\nlines\\\\\"" },
    { "\x02", "\"\xEF\xBF\xBD\"" },
    { "", "\"\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Sink sink = sink_open ();
      guint64 replaced = hin_export_quote (sink.out, texts[i][0], strlen (texts[i][0]));
      g_autofree char *text = sink_close (&sink);
      cr_assert_str_eq (text, texts[i][1], "row %u", i);
      cr_assert_eq (replaced, i == 2 ? 1 : 0, "row %u", i);
    }
}

Test (export, json_values)
{
  static const struct
  {
    HinExportType type;
    const char *literal, *expected;
  } values[] = {
    { HIN_EXPORT_LONG, "-12", "-12" },
    { HIN_EXPORT_LONG, "9007199254740993", "9007199254740993" },
    { HIN_EXPORT_BOOLEAN, "true", "true" },
    { HIN_EXPORT_STRING, "12", "\"12\"" },
    { HIN_EXPORT_STRING, "a\\tb\\\\", "\"a\\u0009b\\\\\"" },
    { HIN_EXPORT_DOUBLE, "2.50", "2.50" },
    { HIN_EXPORT_DOUBLE, "-0.1e+7", "-0.1e+7" },
    { HIN_EXPORT_DOUBLE, "5.961639512138874e+19", "5.961639512138874e+19" },
    { HIN_EXPORT_DOUBLE, "0", "0" },
    /* numbers that are none in JSON */
    { HIN_EXPORT_DOUBLE, "+1.5", "1.5" },
    { HIN_EXPORT_DOUBLE, ".5", "0.5" },
    { HIN_EXPORT_DOUBLE, "-5.", "-5" },
    { HIN_EXPORT_DOUBLE, "5.e1", "50" },
    { HIN_EXPORT_DOUBLE, "01.5", "1.5" },
  };
  g_autoptr (GString) scratch = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      Sink sink = sink_open ();
      hin_export_json_value (sink.out, values[i].type, values[i].literal, scratch);
      g_autofree char *text = sink_close (&sink);
      cr_assert_str_eq (text, values[i].expected, "row %u", i);
    }
}

static const char network_text[] = "model:a%20b\tcites\tarxiv:1\n"
                                   "model:a%20b\ttagged\ttag:x\n"
                                   "model:c\ttagged\ttag:x\n"
                                   "model:c\tin\tcommunity:2\n"
                                   "model:c\tin\tcommunity:1\n"
                                   "tag:x\tin\tcommunity:1\n"
                                   "community:1\t@size\t2\n"
                                   "model:a%20b\t@n\t12\n"
                                   "model:c\t@n\t-3\n"
                                   "model:a%20b\t@d\t12\n"
                                   "model:c\t@d\t2.5e3\n"
                                   "model:a%20b\t@s\t012\n"
                                   "model:c\t@s\t12\n"
                                   "model:a%20b\t@b\ttrue\n"
                                   "model:c\t@m\ttrue\n"
                                   "model:a%20b\t@m\t1\n"
                                   "model:c\t@title\t a\\tb \\n \xE2\x80\xAE" "c \n"
                                   "tag:lonely\t@n\t7\n"
                                   "tag:lonely\t@x\t1\n"
                                   "model:c\t@x\t-1.5\n"
                                   "model:c\t@y\t2e1\n"
                                   "tag:x\t@x\tleft\n"
                                   "tag:x\t@y\t0\n"
                                   "tag:x\t@@n\t1\n";

static HinNetwork *
load (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("hin-test-XXXXXX", &path, NULL);
  char *files[] = { path, NULL };
  HinInputOptions input_options = { .files = files };
  HinNetworkOptions options = { .results = TRUE, .all_attributes = TRUE };

  cr_assert (write (fd, network_text, sizeof network_text - 1) > 0);
  close (fd);
  g_autoptr (HinInput) input = hin_input_new (&input_options);
  HinNetwork *network = hin_network_load (input, &options, NULL);
  g_unlink (path);
  cr_assert_not_null (network);
  return network;
}

static guint32
find (const HinExportView *view, const char *name)
{
  for (guint32 v = 0; v < view->n_nodes; v++)
    if (strcmp (hin_export_name (view, v, NULL), name) == 0)
      return v;
  return HIN_NONE;
}

Test (export, view_turns_memberships_into_values)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);

  cr_assert_eq (view->n_nodes, 5);
  cr_assert_eq (view->n_edges, 3);
  cr_assert_eq (view->several, 1);
  cr_assert_not_null (view->community);
  cr_assert_str_eq (hin_network_name (network, view->community[find (view, "model:c")], NULL),
                    "community:1");
  cr_assert_eq (view->community[find (view, "arxiv:1")], HIN_NONE);
  cr_assert_eq (view->degree[find (view, "tag:x")], 2);
  cr_assert_eq (view->degree[find (view, "tag:lonely")], 0);

  options.results = TRUE;
  g_autoptr (HinExportView) all = hin_export_view_new (network, &options, NULL);
  cr_assert_eq (all->n_nodes, 7);
  cr_assert_eq (all->n_edges, 6);
  cr_assert_null (all->community);
}

Test (export, view_types_columns)
{
  static const struct
  {
    const char *name;
    HinExportType type;
  } expected[] = { { "@n", HIN_EXPORT_LONG },  { "b", HIN_EXPORT_BOOLEAN },
                   { "d", HIN_EXPORT_DOUBLE }, { "m", HIN_EXPORT_STRING },
                   { "n", HIN_EXPORT_LONG },   { "s", HIN_EXPORT_STRING },
                   { "title", HIN_EXPORT_STRING }, { "x", HIN_EXPORT_STRING },
                   { "y", HIN_EXPORT_DOUBLE } };
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);

  /* @size is on a community node only, which is not written */
  cr_assert_eq (view->columns->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < view->columns->len; i++)
    {
      HinExportColumn column = g_array_index (view->columns, HinExportColumn, i);
      cr_assert_str_eq (g_ptr_array_index (network->attribute_names, (guint) column.attribute),
                        expected[i].name);
      cr_assert_eq (column.type, expected[i].type, "@%s", expected[i].name);
    }
}

static void
assert_field (GArray *fields, const HinNetwork *network, const char *attribute,
              const char *expected)
{
  int a = hin_network_attribute (network, attribute);
  cr_assert_geq (a, 0);
  cr_assert_str_eq (g_array_index (fields, HinExportField, (guint) a).name, expected);
}

Test (export, fields_keep_apart)
{
  static const char *const taken[] = { "N", "title", NULL };
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_ANY_NAME, taken);

  assert_field (fields, network, "n", "@n"); /* in any case of letters */
  assert_field (fields, network, "title", "@title");
  assert_field (fields, network, "@n", "@@n");
  assert_field (fields, network, "d", "d");
  int size = hin_network_attribute (network, "size");
  cr_assert_null (g_array_index (fields, HinExportField, (guint) size).name);
}

Test (export, keys_are_letters_and_digits)
{
  static const char *const taken[] = { "N", NULL };
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_KEY_NAME, taken);

  assert_field (fields, network, "@n", "n2");
  assert_field (fields, network, "n", "n3");
  assert_field (fields, network, "title", "title");
}

Test (export, places_need_two_numbers)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  HinPoint place;

  cr_assert (hin_export_place (view, find (view, "model:c"), &place));
  cr_assert (place.x == -1.5 && place.y == 20);
  cr_assert_not (hin_export_place (view, find (view, "tag:x"), &place));
  cr_assert_not (hin_export_place (view, find (view, "arxiv:1"), &place));
  cr_assert_not (hin_export_place (view, find (view, "tag:lonely"), &place));
}

Test (export, colours_and_radii)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (HinPicture) types = hin_picture_new_colours (view, &options, NULL);
  guint32 lone = find (view, "tag:lonely"), c = find (view, "model:c");

  cr_assert_str_eq (hin_picture_colour (types, c), "#add8e6");

  options.by_community = TRUE;
  g_autoptr (HinPicture) communities = hin_picture_new_colours (view, &options, NULL);
  cr_assert_str_eq (hin_picture_colour (communities, c), hin_palette_group (0, 0));
  cr_assert_str_eq (hin_picture_colour (communities, lone), "#e4e4e4");

  double most = hin_export_most (view);
  cr_assert_eq (most, 2);
  cr_assert_eq (hin_export_radius (view, find (view, "tag:x"), most), 16);
  cr_assert_eq (hin_export_radius (view, lone, most), 2);
  cr_assert_eq (hin_export_radius (view, lone, 0), 2);
  cr_assert_eq (hin_export_radius (view, c, most), 11.9); /* 2 + 14 / sqrt (2), two decimals */
}

Test (export, view_top_keeps_the_largest)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { .top = 2 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  cr_assert_eq (view->n_nodes, 2);
  cr_assert_eq (view->n_edges, 1);
  cr_assert_eq (view->left_nodes, 3);
  cr_assert_eq (view->left_edges, 2);
  cr_assert (find (view, "tag:x") != HIN_NONE && find (view, "model:a%20b") != HIN_NONE);

  options.size_by = (char *) "n";
  g_autoptr (HinExportView) by = hin_export_view_new (network, &options, NULL);
  cr_assert (find (by, "tag:lonely") != HIN_NONE && find (by, "model:a%20b") != HIN_NONE);

  g_autoptr (GError) error = NULL;
  options.size_by = (char *) "absent";
  cr_assert_null (hin_export_view_new (network, &options, &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
}

Test (export, labels)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { .label = (char *) "title" };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (GString) label = g_string_new ("rest");

  hin_export_label (view, find (view, "model:a%20b"), label);
  cr_assert_str_eq (label->str, "a b");
  hin_export_label (view, find (view, "model:c"), label);
  cr_assert_str_eq (label->str, "a b c");
}

Test (export, white_space_is_one_blank)
{
  static const char *const row[][2] = {
    { "line\u2028separator", "line separator" }, { "a\u2029\xc2\x85\v\f" "b", "a b" },
    { "\u3000a\u2003\u00a0b\u2009", "a b" },     { "a\u200bb\u2060c", "a\u200bb\u2060c" },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (row); i++)
    {
      hin_export_clean (row[i][0], strlen (row[i][0]), text);
      cr_assert_str_eq (text->str, row[i][1], "row %u: %s", i, text->str);
    }
}

Test (export, words)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (HinExportWords) names = hin_export_words_names (view, hin_export_json_name, NULL);
  g_autoptr (HinExportWords) relations
      = hin_export_words_relations (view, hin_export_xml_name, NULL);
  Sink sink = sink_open ();

  for (guint32 v = 0; v < view->n_nodes; v++)
    hin_export_word (names, v, sink.out);
  for (guint32 r = 0; r < network->relation_names->len; r++)
    hin_export_word (relations, r, sink.out);
  g_autofree char *text = sink_close (&sink);
  cr_assert_str_eq (text, "\"arxiv:1\"\"model:a%20b\"\"model:c\"\"tag:lonely\"\"tag:x\""
                          "citesintagged");
}

/* Each allocation of each writer of files fails in turn: an error, no crash. */
Test (export, no_memory)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { .by_community = TRUE };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);

  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    for (guint64 at = 1; at <= 40 && format->max_nodes == 0; at++)
      {
        g_autoptr (GError) error = NULL;
        Sink sink = sink_open ();
        hin_alloc_fail_at (at);
        gboolean done = format->write (view, &options, sink.out, &error);
        hin_alloc_fail_at (0);
        g_free (sink_close (&sink));
        if (done)
          break;
        cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT), "%s", format->name);
        cr_assert_lt (at, 40, "%s", format->name);
      }
}

Test (export, placed_labels_do_not_overlap)
{
  g_autoptr (HinNetwork) network = load ();
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  HinPoint place[5];
  double radius[5];

  /* all in one place: at most the eight positions around it, and each only once */
  for (int i = 0; i < 5; i++)
    {
      place[i] = (HinPoint){ 200, 100 };
      radius[i] = 6;
    }
  g_autoptr (GArray) labels = hin_export_place_labels (view, place, radius, 400, 200, 5, NULL);
  cr_assert_gt (labels->len, 2);
  for (guint i = 0; i < labels->len; i++)
    for (guint j = 0; j < i; j++)
      {
        HinExportPlacedLabel a = g_array_index (labels, HinExportPlacedLabel, i);
        HinExportPlacedLabel b = g_array_index (labels, HinExportPlacedLabel, j);
        cr_assert (a.x != b.x || a.y - b.y >= b.font || b.y - a.y >= a.font
                   || a.anchor != b.anchor);
      }
}

Test (palette, rows)
{
  cr_assert_eq (hin_palette_find ("model1"), 0);
  cr_assert_eq (hin_palette_find ("none"), -1);
  cr_assert_str_eq (hin_palette_type (hin_palette_find ("model1"), "model"), "#add8e6");
  cr_assert_str_eq (hin_palette_type (hin_palette_find ("model2"), "model"), "#2ca02c");
  cr_assert_str_eq (hin_palette_type (hin_palette_find ("model2"), "arxiv"), "#d62728");
  cr_assert_null (hin_palette_type (0, "venue"));
  for (int palette = 0; hin_palette_name (palette); palette++)
    for (guint i = 0; i < 12; i++)
      for (guint j = 0; j < i; j++)
        cr_assert_str_neq (hin_palette_group (palette, i), hin_palette_group (palette, j));
}
