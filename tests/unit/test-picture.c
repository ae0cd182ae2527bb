#include "config.h"

#include "hin-alloc.h"
#include "hin-columns.h"
#include "hin-error.h"
#include "hin-metrics.h"
#include "hin-palette.h"
#include "hin-picture.h"
#include "hin-svg.h"
#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static void
append (gpointer data, const char *bytes, gsize n)
{
  g_string_append_len (data, bytes, (gssize) n);
}

Test (svg, numbers)
{
  static const struct
  {
    double value;
    const char *expected;
  } rows[] = { { 0, "0" },   { -0.04, "0" },    { 1.25, "1.3" },
               { 12, "12" }, { -1.26, "-1.3" }, { 1e6, "1000000" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (HinWriter) out = hin_writer_new (1024, append, text);
      hin_svg_number (out, rows[i].value);
      hin_writer_flush (out);
      cr_assert_str_eq (text->str, rows[i].expected, "row %u", i);
    }
}

Test (svg, values)
{
  static const struct
  {
    double value;
    const char *expected;
  } rows[] = { { 0, "0" },
               { 7, "7" },
               { 999, "999" },
               { 1000, "1,000" },
               { 1234567, "1,234,567" },
               { 1234.56789, "1,234.5679" },
               { 0.5, "0.5" },
               { 0.00012345678, "1.235e-4" },
               { 1e-9, "1e-9" },
               { 123456789012345.0, "123,456,789,012,345" },
               { 6.02214e23, "6.022e23" },
               { 0.00099999, "1e-3" },
               { 9.99999e20, "1e21" },
               { 1.7976931348623157e308, "1.798e308" },
               { 1e-320, "1e-320" },
               { 5e-324, "4.941e-324" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = hin_svg_value (rows[i].value);
      cr_assert_str_eq (text, rows[i].expected, "row %u: %s", i, text);
    }
  g_autofree char *most = hin_svg_count (G_MAXUINT64), *least = hin_svg_count (0);
  cr_assert_str_eq (most, "18,446,744,073,709,551,615");
  cr_assert_str_eq (least, "0");
}

Test (columns, aligned_by_what_a_terminal_shows)
{
  static const char *const cell[][3]
      = { { "name", "n", "note" }, { "模型", "12", "" }, { "e\u0301", "", "x" } };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HinWriter) out = hin_writer_new (1024, append, text);
  g_auto (HinColumns) columns = { 0 };

  hin_columns_init (&columns, 3);
  columns.right[1] = TRUE;
  for (int row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      hin_columns_fit (&columns, column, cell[row][column]);
  for (int row = 0; row < 3; row++)
    for (int column = 0; column < 3; column++)
      hin_columns_cell (&columns, out, cell[row][column]);
  hin_writer_flush (out);
  cr_assert_str_eq (text->str, "name   n  note\n"
                               "模型  12\n"
                               "e\u0301         x\n");
}

static void
nothing (gpointer data, const char *bytes, gsize n)
{
  (void) data;
  (void) bytes;
  (void) n;
}

/* wherever memory ends, it is said */
Test (picture, no_memory)
{
  g_autoptr (HinNetwork) network = support_random_network (3, 50, 120, TRUE);
  g_autofree char *page = NULL;
  int fd = g_file_open_tmp ("page-XXXXXX", &page, NULL);
  HinExportOptions options = { .ends = TRUE, .viewer = page };

  cr_assert (fd >= 0 && close (fd) == 0);
  cr_assert (g_file_set_contents (page, "<!--hin:summary--><!--hin:data-->", -1, NULL));
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    for (guint64 at = 1;; at++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
        g_autoptr (HinWriter) out = hin_writer_new (1024, nothing, NULL);

        hin_alloc_fail_at (at);
        gboolean done = hin_export_write (format, view, &options, out, &error);
        hin_alloc_fail_at (0);
        cr_assert (done || g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT), "%s: %u",
                   format->name, (guint) at);
        if (done)
          break;
      }
}

Test (palette, darken)
{
  char text[HIN_PALETTE_TEXT];

  hin_palette_darken ("#ffffff", 1, text);
  cr_assert_str_eq (text, "#ffffff");
  hin_palette_darken ("#000000", 21, text);
  cr_assert_str_eq (text, "#000000");
  hin_palette_darken ("#ffffff", 21, text);
  cr_assert_str_eq (text, "#000000");
  /* #767676 is the lightest grey of contrast 4.5 */
  hin_palette_darken ("#767676", 4.5, text);
  cr_assert_str_eq (text, "#767676");
  hin_palette_darken ("#777777", 4.5, text);
  cr_assert_str_neq (text, "#777777");
}

Test (picture, unknown_types_take_colours_that_are_free)
{
  g_autoptr (HinNetwork) network
      = support_network ("author:a\tr\tvenue:b\nauthor:a\tr\tcountry:c\nauthor:a\tr\tx:d\n");
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (HinPicture) picture = hin_picture_new_colours (view, &options, NULL);

  cr_assert_not_null (picture);
  cr_assert_eq (picture->groups->len, 4);
  for (guint i = 0; i < picture->groups->len; i++)
    for (guint j = 0; j < i; j++)
      cr_assert_str_neq (g_array_index (picture->groups, HinPictureGroup, i).colour,
                         g_array_index (picture->groups, HinPictureGroup, j).colour);
}

/* The box of a label as the font has it. */
static void
box_of (const HinExportPlacedLabel *label, double box[4])
{
  HinMetrics metrics = hin_metrics_text (label->text);
  double width = metrics.width * label->font;

  box[0] = label->x - (label->anchor == 's' ? 0 : label->anchor == 'm' ? width / 2 : width);
  box[1] = label->y - metrics.ascent * label->font;
  box[2] = box[0] + width;
  box[3] = label->y + metrics.descent * label->font;
}

Test (picture, labels_do_not_cover_labels_hubs_or_the_border)
{
  for (guint32 seed = 1; seed <= 10; seed++)
    {
      g_autoptr (HinNetwork) network = support_random_network (seed, 300, 900, FALSE);
      HinExportOptions options = { .labels = 60, .ends = TRUE, .seed = 42 };
      g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
      g_autoptr (HinPicture) picture = hin_picture_new (view, &options, NULL);
      g_autoptr (GArray) labels = hin_export_place_labels (
          view, picture->place, picture->radius, picture->width, picture->height, 60, NULL);
      for (guint i = 0; i < labels->len; i++)
        {
          double a[4], b[4];
          box_of (&g_array_index (labels, HinExportPlacedLabel, i), a);
          cr_assert (a[0] >= 0 && a[1] >= 0 && a[2] <= picture->width && a[3] <= picture->height);
          for (guint j = 0; j < i; j++)
            {
              box_of (&g_array_index (labels, HinExportPlacedLabel, j), b);
              cr_assert (a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3],
                         "seed %u: labels %u and %u", seed, i, j);
            }
          for (guint32 v = 0; v < view->n_nodes; v++)
            if (picture->radius[v] >= 12
                && v != g_array_index (labels, HinExportPlacedLabel, i).node)
              cr_assert (a[0] >= picture->place[v].x || a[2] <= picture->place[v].x
                             || a[1] >= picture->place[v].y || a[3] <= picture->place[v].y,
                         "seed %u: label %u is over node %u", seed, i, v);
        }
    }
}

/* hubs all around, of which none may be written over by a smaller node */
Test (picture, the_largest_are_labelled_in_a_crowd)
{
  enum { SIDE = 9, N = SIDE * SIDE };
  g_autoptr (GString) lines = g_string_new (NULL);
  HinPoint place[N];
  double radius[N];
  guint32 largest = HIN_NONE;
  gboolean found = FALSE;

  for (int i = 0; i < N; i++)
    g_string_append_printf (lines, "model:number-%d\t@size\t%d\n", 10 + i,
                            i == N / 2 ? 1000 : 100 - i);
  g_autoptr (HinNetwork) network = support_network (lines->str);
  HinExportOptions options = { .size_by = (char *) "size" };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  for (guint32 v = 0; v < N; v++)
    {
      place[v] = (HinPoint){ 200 + 40 * (v % SIDE), 200 + 40 * (v / SIDE) };
      radius[v] = 18;
      largest = view->size[v] >= 1000 ? v : largest;
    }
  g_autoptr (GArray) labels = hin_export_place_labels (view, place, radius, 800, 800, 30, NULL);
  cr_assert_geq (labels->len, 10);
  for (guint i = 0; i < labels->len; i++)
    found = found || g_array_index (labels, HinExportPlacedLabel, i).node == largest;
  cr_assert (found);
}

/* Rings beside something larger: their edges are not hidden by the circles of the ends. */
Test (picture, edges_of_small_components_are_seen)
{
  enum { RING = 6, LARGE = 14, REST = 700 };
  g_autoptr (GString) lines = g_string_new (NULL);

  for (int i = 0; i < RING + LARGE; i++)
    g_string_append_printf (lines, "a:%d\tr\ta:%d\n", i,
                            i < RING ? (i + 1) % RING : RING + (i + 1 - RING) % LARGE);
  for (int i = 1; i < REST; i++)
    g_string_append_printf (lines, "b:%d\tr\tb:%d\nb:%d\tr\tb:%d\n", i, i / 2, i, i * i % REST);
  g_autoptr (HinNetwork) network = support_network (lines->str);
  for (const HinLayout *layout = hin_layouts; layout->by_components; layout++)
    {
      HinExportOptions options = { .ends = TRUE, .seed = 42, .layout = layout };
      g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
      g_autoptr (HinPicture) picture = hin_picture_new (view, &options, NULL);
      for (guint64 e = 0; e < view->n_edges; e++)
        {
          guint32 s = view->source[e], t = view->target[e];
          double dx = picture->place[s].x - picture->place[t].x;
          double dy = picture->place[s].y - picture->place[t].y;
          double free = sqrt (dx * dx + dy * dy) - picture->radius[s] - picture->radius[t];
          cr_assert (strcmp (hin_export_type (view, s), "a") != 0 || free > 4,
                     "%s: %g pixels from %u to %u", layout->name, free, s, t);
        }
    }
}

/* Nodes without an edge have room for their labels: none is left out or over a node. */
Test (picture, lone_nodes_have_room_for_labels)
{
  enum { N = 40 };
  g_autoptr (GString) lines = g_string_new (NULL);

  for (int i = 0; i < N; i++)
    g_string_append_printf (lines, "model:a-fairly-long-name-%d\t@size\t%d\n", 10 + i, 1 + i * i);
  g_autoptr (HinNetwork) network = support_network (lines->str);
  HinExportOptions options
      = { .size_by = (char *) "size", .ends = TRUE, .seed = 42, .labels = N };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (HinPicture) picture = hin_picture_new (view, &options, NULL);
  g_autoptr (GArray) labels = hin_export_place_labels (
      view, picture->place, picture->radius, picture->width, picture->height, N, NULL);
  cr_assert_eq (labels->len, N);
  for (guint i = 0; i < N; i++)
    {
      double a[4];
      box_of (&g_array_index (labels, HinExportPlacedLabel, i), a);
      for (guint32 v = 0; v < N; v++)
        cr_assert (a[0] >= picture->place[v].x + picture->radius[v]
                       || a[2] <= picture->place[v].x - picture->radius[v]
                       || a[1] >= picture->place[v].y + picture->radius[v]
                       || a[3] <= picture->place[v].y - picture->radius[v],
                   "label %u is over node %u", i, v);
    }
}
