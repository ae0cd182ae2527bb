#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-error.h"
#include "hin-page.h"

static int
read_page (HinPage *page, const char *text, gsize n, const HinSeen *seen, char **why)
{
  g_autoptr (GError) error = NULL;
  int whole = hin_page_read (page, (HinSpan){ text, n }, seen, why, &error);
  cr_assert_null (error);
  return whole;
}

static const struct
{
  const char *text;
  int whole;
  guint64 rows, bad;
} pages[] = {
  { "[]", 1, 0, 0 },
  { " [ ] \r\n", 1, 0, 0 },
  { "\xEF\xBB\xBF[{\"id\":\"a\"}]", 1, 1, 0 },
  { "[{\"id\":\"a\"},{\"id\":\"b\"}]\n", 1, 2, 0 },
  { "[{\"id\":\"a\"},{\"likes\":1},{\"id\":\"b\"}]", 1, 2, 1 },
  { "[{\"id\":\"a\"},{\"id\":b},{\"id\":\"c\"}]", 1, 2, 1 },
  { "[{\"id\":\"a\"} {\"id\":\"b\"}]", 1, 2, 1 },
  { "", 0, 0, 0 },
  { " \n", 0, 0, 0 },
  { "[{\"id\":\"a\"},{\"id\":\"b\"}", 0, 0, 0 },
  { "[{\"id\":\"a\"},{\"id\":\"]", 0, 0, 0 },
  { "[{\"id\":\"a\"},{\"tags\":[]", 0, 0, 0 },
  { "[{\"id\":\"a\"}][{\"id\":\"b\"}]", 0, 0, 0 },
  { "{\"error\":\"no\"}", 0, 0, 0 },
  { "<html>[]", 0, 0, 0 },
  { "[{\"id\":\"a\"}]<p>", 0, 0, 0 },
};

Test (page, whole)
{
  g_autoptr (HinSeen) seen = hin_seen_new ();
  g_autoptr (HinPage) page = hin_page_new ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *why = NULL;
      int whole = read_page (page, pages[i].text, strlen (pages[i].text), seen, &why);
      cr_assert_eq (whole, pages[i].whole, "%s: %d %s", pages[i].text, whole, why);
      cr_assert_eq (why == NULL, whole == 1, "%s", pages[i].text);
      if (whole != 1)
        continue;
      cr_assert_eq (page->rows, pages[i].rows, "%s", pages[i].text);
      cr_assert_eq (page->bad, pages[i].bad, "%s", pages[i].text);
    }
}

/* Every way to cut a page is noticed. */
Test (page, cut_anywhere)
{
  const char *text = "[{\"_id\":\"a1\",\"id\":\"x/y\",\"tags\":[\"a\",\"]\"]},{\"id\":\"z\",\"likes\":1}]";
  g_autoptr (HinSeen) seen = hin_seen_new ();
  g_autoptr (HinPage) page = hin_page_new ();
  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autofree char *why = NULL;
      cr_assert_eq (read_page (page, text, n, seen, &why), 0, "%d bytes", (int) n);
    }
}

Test (page, what_it_holds)
{
  const char *text
      = "[{\"_id\":\"000000000000000000000001\",\"id\":\"a\",\"likes\":1,\"tags\":[]},"
        "{\"_id\":\"000000000000000000000002\",\"id\":\"b\",\"likes\":1,\"gated\":false},"
        "{\"_id\":\"000000000000000000000003\",\"id\":\"c\",\"likes\":1,\"tags\":null}]";
  g_autoptr (HinSeen) seen = hin_seen_new ();
  g_autoptr (HinPage) page = hin_page_new ();
  g_autofree char *why = NULL;
  cr_assert_eq (read_page (page, text, strlen (text), seen, &why), 1);
  guint32 print = page->print;
  cr_assert_eq (page->fresh, 3);
  cr_assert (page->rising);
  cr_assert_str_eq (page->first, "000000000000000000000001");
  cr_assert_str_eq (page->last, "000000000000000000000003");
  cr_assert_eq (page->all & (1u << HIN_REPO_LIKES | 1u << HIN_REPO_TAGS), 1u << HIN_REPO_LIKES);
  cr_assert_eq (page->some & (1u << HIN_REPO_GATED | 1u << HIN_REPO_CREATED), 1u << HIN_REPO_GATED);
  cr_assert (hin_page_mark (page, seen, NULL));

  cr_assert_eq (read_page (page, text, strlen (text), seen, &why), 1);
  cr_assert_eq (page->rows, 3);
  cr_assert_eq (page->fresh, 0);
  cr_assert_eq (page->print, print);

  const char *other = "[{\"_id\":\"000000000000000000000002\",\"id\":\"b\"},"
                      "{\"_id\":\"000000000000000000000001\",\"id\":\"a\"},{\"id\":\"d\"}]";
  cr_assert_eq (read_page (page, other, strlen (other), seen, &why), 1);
  cr_assert_eq (page->fresh, 1);
  cr_assert_not (page->rising);
  cr_assert_str_eq (page->last, "000000000000000000000001");
  cr_assert_neq (page->print, print);
}

Test (page, a_repeat_counts_once)
{
  const char *text = "[{\"_id\":\"000000000000000000000001\",\"id\":\"a\"},"
                     "{\"_id\":\"000000000000000000000001\",\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"b\"}]";
  g_autoptr (HinSeen) seen = hin_seen_new ();
  g_autoptr (HinPage) page = hin_page_new ();
  g_autofree char *why = NULL;
  cr_assert_eq (read_page (page, text, strlen (text), seen, &why), 1);
  cr_assert_eq (page->rows, 4);
  cr_assert_eq (page->fresh, 2);
  cr_assert_not (page->rising);
}
