#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hin-resolve.h"

static HinSpan
span (const char *text)
{
  return (HinSpan){ text, strlen (text) };
}

static void
ask (HinResolve *set, const char *node)
{
  cr_assert (hin_resolve_ask (set, span (node), NULL));
}

static void
find (HinResolve *set, const char *id, const char *title)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  hin_paper_text (paper, HIN_PAPER_TITLE, title, strlen (title));
  hin_resolve_found (set, id, strlen (id), paper);
}

static gboolean
hold (HinResolve *set, const char *source, const char *relation, const char *raw)
{
  HinLine line = { .source = span (source), .relation = span (relation), .raw = span (raw) };
  return hin_resolve_hold (set, &line, NULL) == 1;
}

/* What hin_resolve_write() and hin_resolve_write_unresolved() write. */
static char *
written (HinResolve *set, gboolean unresolved)
{
  g_autofree char *path = NULL, *text = NULL;
  int fd = g_file_open_tmp ("test-resolve-XXXXXX", &path, NULL);
  HinWriter *out = hin_writer_open (path, NULL);

  close (fd);
  if (unresolved)
    hin_resolve_write_unresolved (set, out);
  else
    cr_assert (hin_resolve_write (set, out, NULL));
  cr_assert (hin_writer_close (out, NULL));
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return g_steal_pointer (&text);
}

static void
check_counts (HinResolve *set, guint64 found, guint64 missing, guint64 errors)
{
  HinResolveCounts counts = hin_resolve_counts (set);
  cr_expect_eq (counts.found, found);
  cr_expect_eq (counts.missing, missing);
  cr_expect_eq (counts.errors, errors);
  cr_expect_eq (counts.asked, found + missing + errors);
}

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
