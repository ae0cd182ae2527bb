#include "config.h"

#include "hin-error.h"
#include "hin-export-bases.h"
#include "support.h"

#include <criterion/criterion.h>

static HinNetwork *
load (const char *text)
{
  HinNetwork *network = support_network (text);
  cr_assert_not_null (network);
  return network;
}

static const char *
column (const HinNetwork *network, const GArray *columns, const char *attribute)
{
  int a = hin_network_attribute (network, attribute);
  cr_assert_geq (a, 0);
  return g_array_index (columns, HinExportField, (guint) a).name;
}

Test (bases, columns_differ_without_case)
{
  static const char *const taken[] = { "name", "type", "_id_", NULL };
  static const char *const wanted[][2]
      = { { "NAME_2", "NAME_2" }, { "Name", "@Name" }, { "name", "@name_2" }, { "type", "@type" },
          { "X", "X" }, { "x", "x_3" }, { "x_2", "x_2" }, /* a name that can stay does */
          { "{a}", "_a}" }, { "{id_", "_id__2" }, { "@type", "@@type" } };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_string_append_printf (text, "n:1\t@%s\ta\n", wanted[i][0]);
  g_autoptr (HinNetwork) network = load (text->str);
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (GArray) columns = hin_export_columns (view, taken, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    cr_assert_str_eq (column (network, columns, wanted[i][0]), wanted[i][1]);
}

Test (bases, columns_are_cut)
{
  static const char *const taken[] = { NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "n:1\t@%080u\tx\n", i);
  g_autoptr (HinNetwork) network = load (text->str);
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (GArray) columns = hin_export_columns (view, taken, NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *name = g_array_index (columns, HinExportField, i).name;
      cr_assert_eq (strlen (name), 60);
      for (guint k = 0; k < i; k++)
        cr_assert_str_neq (name, g_array_index (columns, HinExportField, k).name);
    }
}

Test (bases, columns_have_a_limit)
{
  static const char *const taken[] = { NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i <= HIN_EXPORT_MAX_COLUMNS; i++)
    g_string_append_printf (text, "n:1\t@a%u\tx\n", i);
  g_autoptr (HinNetwork) network = load (text->str);
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);

  cr_assert_null (hin_export_columns (view, taken, &error));
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
}

static void
note_cell (gpointer data, HinExportType type, const char *literal)
{
  g_string_append_printf (data, "%d=%s;", (int) type, literal ? literal : "none");
}

Test (bases, cells)
{
  g_autoptr (HinNetwork) network = load ("n:1\t@b\t2\nn:2\t@a\tx\nn:2\t@c\t0.5\nn:1\t@d\ttrue\n");
  HinExportOptions options = { 0 };
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, NULL);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint32 v = 0; v < 2; v++)
    hin_export_cells (view, v, note_cell, seen);
  cr_assert_str_eq (seen->str, "3=none;0=2;1=none;2=true;3=x;0=none;1=0.5;2=none;");
}

static void
append (gpointer data, const char *bytes, gsize n)
{
  g_string_append_len (data, bytes, (gssize) n);
}

Test (bases, doubled)
{
  static const char *const texts[][2] = { { "", "''" },
                                          { "a", "'a'" },
                                          { "'", "''''" },
                                          { "o'x''", "'o''x'''''" },
                                          { "\"\\\n", "'\"\\\n'" } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (HinWriter) out = hin_writer_new (0, append, seen);
      hin_export_doubled (out, '\'', texts[i][0], strlen (texts[i][0]));
      hin_writer_flush (out);
      cr_assert_str_eq (seen->str, texts[i][1], "row %u", i);
    }
}
