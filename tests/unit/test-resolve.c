#include "config.h"

#include "resolve-support.h"

Test (resolve, one_end_for_each)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();

  ask (set, "model:a/b");
  ask (set, "arxiv:2401.01234");
  ask (set, "arxiv:2401.01234v2");
  ask (set, "arxiv:2401.01234");
  ask (set, "arxiv:hep-th/9901001");
  ask (set, "arxiv:HEP-TH/9901001");
  ask (set, "arxiv:2401.00009");
  ask (set, "arxiv:abc%20d");
  ask (set, "arxiv:0000.0000");
  check_counts (set, 0, 3, 2);
  cr_expect_eq (hin_resolve_counts (set).respelt, 2);
  cr_expect_eq (hin_resolve_counts (set).malformed, 2);

  cr_expect (hin_resolve_wants (set, "2401.01234", 10));
  cr_expect_not (hin_resolve_wants (set, "2401.01234", 9));
  cr_expect_not (hin_resolve_wants (set, "2401.01234v2", 12));
  hin_resolve_failed (set, "2401.01234", 10, HIN_RESOLVE_DAMAGED);
  hin_resolve_failed (set, "2401.00009", 10, HIN_RESOLVE_DAMAGED);
  hin_resolve_failed (set, "2499.00009", 10, HIN_RESOLVE_DAMAGED);
  check_counts (set, 0, 1, 4);
  cr_expect_eq (hin_resolve_open (set), 3);
  find (set, "2401.01234", "one");
  find (set, "2401.01234", "two");
  find (set, "2499.99999", "nobody asked");
  cr_expect_not (hin_resolve_wants (set, "2401.01234", 10));
  hin_resolve_failed (set, "2401.01234", 10, HIN_RESOLVE_DAMAGED);
  check_counts (set, 1, 1, 3);

  g_autofree char *lines = written (set, FALSE), *rest = written (set, TRUE);
  cr_expect_str_eq (lines, "arxiv:2401.01234\t@title\tone\n");
  cr_expect_str_eq (rest, "arxiv:0000.0000\t@unresolved\tmalformed\n"
                          "arxiv:2401.00009\t@unresolved\tdamaged\n"
                          "arxiv:abc%20d\t@unresolved\tmalformed\n"
                          "arxiv:hep-th/9901001\t@unresolved\tmissing\n");
}

Test (resolve, papers_in_byte_order)
{
  static const char *const ids[] = { "math/0309136", "2401.01234", "0704.0001", "1501.00001" };
  g_autoptr (HinResolve) set = hin_resolve_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *node = g_strconcat ("arxiv:", ids[i], NULL);
      ask (set, node);
      find (set, ids[i], "t");
    }
  g_autofree char *lines = written (set, FALSE);
  cr_expect_str_eq (lines, "arxiv:0704.0001\t@title\tt\narxiv:1501.00001\t@title\tt\n"
                           "arxiv:2401.01234\t@title\tt\narxiv:math/0309136\t@title\tt\n");
}

Test (resolve, held_lines_go_only_for_newer_ones)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();

  ask (set, "arxiv:2401.00001");
  ask (set, "arxiv:2401.00002");
  ask (set, "arxiv:2401.00002v3");
  cr_expect_not (hold (set, "model:a", "@title", "-"));
  cr_expect_not (hold (set, "arxiv:2401.00001", "cites", "-"));
  cr_expect_not (hold (set, "arxiv:2401.00002v3", "@title", "-"), "nothing is said about it");
  cr_expect_not (hold (set, "arxiv:abc", "@title", "-"));
  cr_expect (hold (set, "arxiv:2401.00002", "@title", "title of one not found"));
  cr_expect (hold (set, "arxiv:2401.00001", "@title", "old title"));
  cr_expect (hold (set, "arxiv:2401.00001", "@published", "date that the source lacks"));
  find (set, "2401.00001", "new");
  g_autofree char *lines = written (set, FALSE);
  cr_expect_str_eq (lines, "title of one not found\ndate that the source lacks\n"
                           "arxiv:2401.00001\t@title\tnew\n");
}

Test (resolve, many)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  char node[] = "arxiv:2401.00000";

  for (int i = 1; i <= 99999; i++)
    {
      g_snprintf (node, sizeof node, "arxiv:2401.%05d", i);
      ask (set, node);
      if (i % 3 == 0)
        find (set, node + 6, "t");
    }
  check_counts (set, 33333, 66666, 0);
}
