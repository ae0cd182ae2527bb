#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-error.h"
#include "hin-nodeset.h"

Test (nodeset, first_column)
{
  g_autofree char *path = support_file ("a:1\tr\tb:2\na:1\t@x\t5\nb:9\nb:2\n");
  g_autoptr (HinDict) set = hin_nodeset_read (path, NULL);
  g_unlink (path);
  cr_assert_not_null (set);
  cr_expect_eq (hin_dict_size (set), 3);
  g_autoptr (HinNetwork) network = support_network ("a:1\tr\tb:2\na:0\tr\tb:3\n");
  guint8 mark[4] = { 0 };
  cr_expect_eq (hin_nodeset_mark (set, network, mark), 2);
  cr_expect_eq (mark[support_node (network, "a:1")], 1);
  cr_expect_eq (mark[support_node (network, "b:2")], 1);
  cr_expect_eq (mark[support_node (network, "a:0")], 0);
}

static const struct
{
  const char *text, *message;
} bad[] = {
  { "a:1\nnonsense\n", ":2: not a node: 'nonsense'" },
  { "a:1\n\n", ":2: empty field 1" },
  { "a:x y\n", ":1: node is not percent-encoded as it should be: 'a:x y'" },
  { "a:1\na:2", ":2: last line is cut off (no line end)" },
  { "a:\xff\n", ":1: invalid UTF-8" },
};

Test (nodeset, bad)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = support_file (bad[i].text);
      cr_assert_null (hin_nodeset_read (path, &error), "row %zu", i);
      g_unlink (path);
      cr_expect_eq (error->code, HIN_ERROR_INPUT, "row %zu", i);
      cr_expect (g_str_has_prefix (error->message, path), "row %zu", i);
      cr_expect_str_eq (error->message + strlen (path), bad[i].message, "row %zu", i);
    }
}

Test (nodeset, weights)
{
  static const struct { const char *name; double weight; } wanted[]
      = { { "a:1", 5 }, { "a:2", 0.5 }, { "a:3", 1 }, { "a:4", 1 }, { "a:5", 0 } };
  g_autofree char *path
      = support_file ("a:1\t@x\t5\na:2\t7\na:3\na:4\tr\ta:9\t3\na:5\t0\na:2\t0.5\n");
  g_autoptr (GArray) weights = NULL;
  g_autoptr (HinDict) set = hin_nodeset_read_weights (path, &weights, NULL);
  g_unlink (path);
  cr_assert_not_null (set);
  cr_assert_eq (hin_dict_size (set), G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      cr_expect_str_eq (hin_dict_name (set, i, NULL), wanted[i].name);
      cr_expect_eq (g_array_index (weights, double, i), wanted[i].weight, "%s", wanted[i].name);
    }
}

Test (nodeset, bad_weights)
{
  static const char *const text[] = { "a:1\tx\n", "a:1\t-1\n", "a:1\t@t\tword\n", "a:1\tinf\n" };
  for (guint i = 0; i < G_N_ELEMENTS (text); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) weights = NULL;
      g_autofree char *path = support_file (text[i]);
      cr_expect_null (hin_nodeset_read_weights (path, &weights, &error), "row %u", i);
      g_unlink (path);
      cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "row %u", i);
      cr_expect_not_null (strstr (error->message, ":1: not a weight: '"), "row %u", i);
    }
}

Test (nodeset, no_file)
{
  g_autoptr (GError) error = NULL;
  cr_assert_null (hin_nodeset_read ("/nonexistent/list", &error));
  cr_expect_eq (error->code, HIN_ERROR_IO);
}
