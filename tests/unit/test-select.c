#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-select.h"

/* two models above 50, one below, papers, authors; m:c is derived from m:a */
static const char lines[] = "m:a\tcites\tp:1\n"
                            "m:a\t@d\t100\n"
                            "m:b\tcites\tp:2\n"
                            "m:b\t@d\t60\n"
                            "m:c\tcites\tp:2\n"
                            "m:c\t@d\t9\n"
                            "m:c\tderived_from\tm:a\n"
                            "m:d\tcites\tp:3\n"
                            "p:1\tby\ta:x\n"
                            "p:2\tby\ta:y\n"
                            "p:3\tby\ta:z\n"
                            "a:x\tat\ti:1\n"
                            "s:s\tuses\tm:b\n"
                            "p:1\t@title\tone\n"
                            "p:3\t@title\tthree\n";

/* What stays, as text. */
static char *
written (HinSelect *select, guint64 reach, guint64 reach_back)
{
  cr_assert (hin_select_apply (select, reach, reach_back, NULL));
  g_autofree char *path = support_file ("");
  HinWriter *out = hin_writer_open (path, NULL);
  cr_assert_not_null (out);
  hin_select_write (select, out);
  cr_assert (hin_writer_close (out, NULL));
  char *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static HinDict *
set_of (const char *const *names)
{
  HinDict *set = hin_dict_new ();
  for (guint32 id; *names != NULL; names++)
    cr_assert (hin_dict_intern (set, *names, strlen (*names), &id, NULL));
  return set;
}

Test (select, where)
{
  g_autoptr (HinNetwork) network = support_network (lines);
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  g_autoptr (HinWhere) where = hin_where_parse ("m@d>50", NULL);
  HinSelectCount count = hin_select_where (select, where);
  cr_expect_eq (count.passed, 2);
  cr_expect_eq (count.failed, 2); /* m:d has no @d */
  g_autofree char *text = written (select, 0, 0);
  cr_expect_str_eq (text, "m:a\t@d\t100\nm:a\tcites\tp:1\nm:b\t@d\t60\nm:b\tcites\tp:2\n"
                          "p:1\t@title\tone\ns:s\tuses\tm:b\n");
}

Test (select, where_without_type)
{
  g_autoptr (HinNetwork) network = support_network (lines);
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  g_autoptr (HinWhere) where = hin_where_parse ("@title=three", NULL);
  HinSelectCount count = hin_select_where (select, where);
  cr_expect_eq (count.passed, 1);
  cr_expect_eq (count.failed, 1);
  g_autofree char *text = written (select, 0, 0);
  cr_expect_str_eq (text, "m:d\tcites\tp:3\np:3\t@title\tthree\np:3\tby\ta:z\n");
}

Test (select, reach)
{
  g_autoptr (HinNetwork) network = support_network (lines);
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  g_autoptr (HinWhere) where = hin_where_parse ("m@d>50", NULL);
  hin_select_where (select, where);
  g_autofree char *text = written (select, 1, 0);
  cr_expect_str_eq (text, "m:a\t@d\t100\nm:a\tcites\tp:1\nm:b\t@d\t60\nm:b\tcites\tp:2\n"
                          "p:1\t@title\tone\np:1\tby\ta:x\np:2\tby\ta:y\ns:s\tuses\tm:b\n");
}

Test (select, reach_back)
{
  g_autoptr (HinNetwork) network = support_network (lines);
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  const char *names[] = { "i:1", NULL };
  g_autoptr (HinDict) set = set_of (names);
  HinSelectCount count;
  cr_assert (hin_select_in (select, set, &count, NULL));
  cr_expect_eq (count.passed, 1);
  g_autofree char *text = written (select, 0, 2);
  cr_expect_str_eq (text, "a:x\tat\ti:1\nm:a\t@d\t100\nm:a\tcites\tp:1\n"
                          "p:1\t@title\tone\np:1\tby\ta:x\n");
}

Test (select, in_and_not_in)
{
  g_autoptr (HinNetwork) network = support_network (lines);
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  const char *in[] = { "m:b", "m:c", "m:unknown", NULL }, *not_in[] = { "s:s", "m:c", NULL };
  g_autoptr (HinDict) in_set = set_of (in);
  g_autoptr (HinDict) not_in_set = set_of (not_in);
  HinSelectCount count;
  cr_assert (hin_select_in (select, in_set, &count, NULL));
  cr_expect_eq (count.passed, 2);
  cr_expect_eq (count.failed, 2);
  cr_assert (hin_select_not_in (select, not_in_set, &count, NULL));
  cr_expect_eq (count.failed, 2);
  g_autofree char *text = written (select, 0, 0);
  cr_expect_str_eq (text, "m:b\t@d\t60\nm:b\tcites\tp:2\n");
}

Test (select, max_degree)
{
  g_autoptr (HinNetwork) network
      = support_network ("h:h\tr\ta:1\nh:h\tr\ta:2\nb:1\tr\th:h\nh:i\tr\th:i\nh:i\tr\ta:1\n");
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  HinSelectHubs hubs;
  cr_assert (hin_select_max_degree (select, 3, TRUE, &hubs, NULL));
  cr_expect_eq (hubs.n, 0);
  cr_assert (hin_select_max_degree (select, 2, TRUE, &hubs, NULL)); /* a self-loop counts twice */
  cr_expect_eq (hubs.n, 2);
  cr_expect_eq (hubs.largest, support_node (network, "h:h"));
  cr_expect_eq (hubs.degree, 3);
  g_autofree char *text = written (select, 0, 0);
  cr_expect_str_eq (text, "");
}

/* byte order holds for odd relations too: "(" before "@" before "^" */
Test (select, byte_order)
{
  const char sorted[] = "a:1\t(x|y)/z\ta:2\t3\na:1\t@d\t5\na:1\t^x\ta:3\t0.5\na:1\tx\ta:1\n"
                        "a:1\tx\ta:2\na:1\ty\ta:1\na:1/b\tx\ta:1\n";
  g_autoptr (HinNetwork) network = support_network (sorted);
  g_autoptr (HinSelect) select = hin_select_new (network, NULL);
  g_autofree char *text = written (select, 0, 0);
  cr_expect_str_eq (text, sorted);
}

/* names that end where others go on, at every place of the words they are sorted by */
Test (select, byte_order_of_prefixes)
{
  static const char *const rest[] = { "", "!", "-2", "-3", "0" };
  static const int orders[][5] = { { 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 }, { 0, 4, 2, 1, 3 } };
  const char name[] = "n:abcdefghijklmnopqrstuvwxyz";
  for (gsize i = 0; i < 3 * (sizeof name - 3); i++)
    {
      int len = (int) (i / 3) + 3;
      g_autoptr (GString) sorted = g_string_new (NULL);
      g_autoptr (GString) lines_in = g_string_new (NULL);
      for (gsize j = 0; j < 5; j++)
        {
          g_string_append_printf (sorted, "%.*s%s\t@x\t1\n", len, name, rest[j]);
          g_string_append_printf (lines_in, "%.*s%s\t@x\t1\n", len, name, rest[orders[i % 3][j]]);
        }
      g_autoptr (HinNetwork) network = support_network (lines_in->str);
      g_autoptr (HinSelect) select = hin_select_new (network, NULL);
      g_autofree char *text = written (select, 0, 0);
      cr_expect_str_eq (text, sorted->str);
    }
}
