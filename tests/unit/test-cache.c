#include "config.h"

#include "cache-support.h"

#include <sys/wait.h>

static HinSpan
span (const char *text)
{
  return (HinSpan){ text, strlen (text) };
}

static void
count_quietly (gpointer data, const char *text G_GNUC_UNUSED)
{
  ++*(guint *) data;
}

static gboolean
put_quietly (HinCache *cache, const char *id, const char *title)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  hin_paper_text (paper, HIN_PAPER_TITLE, title, strlen (title));
  return hin_cache_put (cache, id, paper, "api", 1000, NULL);
}

Test (cache, papers, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  expect (cache, ID, NULL);
  put (cache, ID, "one");
  put (cache, "hep-th/9901001", "two");
  put (cache, "2401.00003", "");
  hin_cache_free (cache);
  cache = open_cache ();
  expect (cache, ID, "one");
  expect (cache, "hep-th/9901001", "two");
  expect (cache, "2401.0123", NULL);
  expect (cache, "2401.012345", NULL);
  g_autofree char *lines = get (cache, "2401.00003");
  cr_expect_str_eq (lines, "", "a paper of which nothing is known is known");
  put (cache, ID, "anew");
  expect (cache, ID, "anew");
  cr_assert (hin_cache_remove (cache, ID, NULL));
  cr_assert (hin_cache_remove (cache, ID, NULL));
  expect (cache, ID, NULL);
  hin_cache_free (cache);
  cr_expect_eq (said, 0);
}

/* What one source does not have another one has said: it stays. */
Test (cache, sources_complete_each_other, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  const HinSpan none = { NULL, 0 }, name = { "A", 1 };
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  gint64 at;
  for (guint turn = 0; turn < 2; turn++)
    {
      hin_paper_clear (paper);
      hin_paper_text (paper, HIN_PAPER_TITLE, turn == 0 ? "old" : "new", 3);
      hin_paper_author (paper, none, name, none);
      if (turn == 0)
        {
          hin_paper_institution (paper, "U", 1);
          hin_paper_date (paper, HIN_PAPER_UPDATED, "2024-01-02", 10);
          hin_paper_text (paper, HIN_PAPER_COMMENT, "gone", 4);
        }
      cr_assert (hin_cache_put (cache, ID, paper, turn == 0 ? "api" : "oai", turn + 1, NULL));
    }
  cr_assert_eq (hin_cache_get (cache, ID, paper, &at, NULL), 1);
  cr_expect_eq (at, 2);
  hin_paper_print (paper, "x", out);
  hin_paper_print_institutions (paper, out);
  cr_expect_str_eq (out->str, "arxiv:x\t@title\tnew\narxiv:x\t@authors\tA\n"
                              "arxiv:x\t@updated\t2024-01-02\narxiv:x\twritten_by\tauthor:A\n"
                              "author:A\taffiliated_with\tinstitution:U\n");
  hin_cache_free (cache);
}

Test (cache, when, .init = make_folder, .fini = remove_folder)
{
  static const gint64 times[] = { 0, -1, 1700000000, G_MAXINT64, G_MININT64 };
  g_autoptr (HinCache) cache = open_cache ();
  g_autoptr (HinPaper) paper = hin_paper_new ();
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 at = 5;
      cr_assert (hin_cache_put (cache, ID, paper, "oai", times[i], NULL));
      cr_assert_eq (hin_cache_get (cache, ID, paper, &at, NULL), 1);
      cr_expect_eq (at, times[i]);
      cr_assert (hin_cache_put_missing (cache, "2401.00009", times[i], NULL));
      at = 5;
      cr_assert_eq (hin_cache_get (cache, "2401.00009", paper, &at, NULL), 2);
      cr_expect_eq (at, times[i]);
    }
}

/* A paper that is known is not missing, in whichever order that is learnt. */
Test (cache, missing, .init = make_folder, .fini = remove_folder)
{
  g_autoptr (HinCache) cache = open_cache ();
  cr_assert (hin_cache_put_missing (cache, ID, 1, NULL));
  g_autofree char *found = get (cache, ID);
  cr_expect_str_eq (found, "missing");
  put (cache, ID, "one");
  expect (cache, ID, "one");
  cr_assert (hin_cache_remove (cache, ID, NULL));
  expect (cache, ID, NULL);
  put (cache, ID, "one");
  cr_assert (hin_cache_put_missing (cache, ID, 1, NULL));
  expect (cache, ID, "one");
}

/* The paper that is handed in may hold another one. */
Test (cache, paper_is_cleared, .init = make_folder, .fini = remove_folder)
{
  g_autoptr (HinCache) cache = open_cache ();
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  gint64 at;
  hin_paper_author (paper, span ("Ada"), span ("M"), span (""));
  cr_expect_eq (hin_cache_get (cache, ID, paper, &at, NULL), 0);
  hin_paper_print (paper, ID, out);
  cr_expect_str_eq (out->str, "");
}

/* Everything that a paper has, hostile and thousands of it, comes back as it went in. */
Test (cache, whole_papers, .init = make_folder, .fini = remove_folder)
{
  static const char hostile[] = "a\0b'); DROP TABLE paper;--\t\r\n\xFF\xED\xA0\x80 \x1B[31m{\\\"u}";
  g_autoptr (HinCache) cache = open_cache ();
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) want = g_string_new (NULL);
  for (int i = 0; i < HIN_PAPER_TEXTS; i++)
    hin_paper_text (paper, (HinPaperText) i, hostile, sizeof hostile - 1);
  hin_paper_date (paper, HIN_PAPER_PUBLISHED, "2024-01-02", 10);
  hin_paper_date (paper, HIN_PAPER_UPDATED, "2024-06-02", 10);
  hin_paper_categories (paper, "math.IT cs.SI 68R10 hep-th", 26);
  hin_paper_author (paper, (HinSpan){ hostile, sizeof hostile - 1 }, span ("X"), span ("Jr"));
  hin_paper_institution (paper, hostile, sizeof hostile - 1);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Author %u", i);
      hin_paper_author (paper, span (""), span (name), span (""));
      hin_paper_institution (paper, name, strlen (name));
    }
  hin_paper_print (paper, ID, want);
  hin_paper_print_institutions (paper, want);
  cr_assert (hin_cache_put (cache, ID, paper, "api", 1, NULL));
  g_autofree char *found = get (cache, ID);
  cr_expect_str_eq (found, want->str);
  cr_expect_eq (strlen (found), want->len);
}

/* What another program wrote into the file: NUL, invalid UTF-8, other types, nothing. */
Test (cache, written_by_others, .init = make_folder, .fini = remove_folder)
{
  hin_cache_free (open_cache ());
  run_sql (path,
           "INSERT INTO paper (id, title, doi, comment, published, authors, institutions,"
           " categories, at) VALUES ('" ID "', CAST (x'610062ff0a63' AS TEXT), x'0001ff', 7.5,"
           " 'tomorrow', CAST (x'ff0a0a4120420a43' AS TEXT), CAST (x'41' || x'20420955ff' AS TEXT)"
           " || char (10) || 'no tab' || char (10) || 'Nobody' || char (9) || 'V', 'x cs.SI', 'q');"
           "INSERT INTO paper (id) VALUES ('2401.00002');");
  g_autoptr (HinCache) cache = open_cache ();
  g_autofree char *found = get (cache, ID), *empty = get (cache, "2401.00002");
  cr_expect (g_utf8_validate (found, -1, NULL));
  cr_expect_str_eq (found, "arxiv:" ID "\t@title\ta\xEF\xBF\xBD"
                           "b\xEF\xBF\xBD c\n"
                           "arxiv:" ID "\t@authors\tA B; C\n"
                           "arxiv:" ID "\t@doi\t\xEF\xBF\xBD \xEF\xBF\xBD\n"
                           "arxiv:" ID "\t@comment\t7.5\n"
                           "arxiv:" ID "\twritten_by\tauthor:A%20B\n"
                           "arxiv:" ID "\twritten_by\tauthor:C\n"
                           "arxiv:" ID "\tin_category\tcategory:cs.SI\n"
                           "arxiv:" ID "\tprimary_category\tcategory:cs.SI\n"
                           "author:A%20B\taffiliated_with\tinstitution:U\xEF\xBF\xBD\n");
  cr_expect_str_eq (empty, "");
  cr_expect_eq (said, 0);
}

/* All of a transaction or nothing: ended, given up, or its process killed. */
Test (cache, transactions, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  cr_assert (hin_cache_begin (cache, TRUE, NULL));
  put (cache, ID, "one");
  expect (cache, ID, "one");
  cr_assert (hin_cache_commit (cache, NULL));
  cr_assert (hin_cache_commit (cache, NULL));
  cr_assert (hin_cache_begin (cache, FALSE, NULL));
  expect (cache, ID, "one");
  cr_assert (hin_cache_commit (cache, NULL));
  cr_assert (hin_cache_begin (cache, TRUE, NULL));
  put (cache, ID, "two");
  cr_assert (hin_cache_put_missing (cache, "2401.00009", 1, NULL));
  hin_cache_free (cache);
  cache = open_cache ();
  expect (cache, ID, "one");
  expect (cache, "2401.00009", NULL);
  hin_cache_free (cache);
  pid_t pid = fork ();
  cr_assert_geq (pid, 0);
  if (pid == 0)
    {
      /* nothing here may speak to the frame of the tests: it knows nothing of this process */
      cache = hin_cache_open (path, count_quietly, &said, NULL);
      gboolean good = cache != NULL && put_quietly (cache, "2401.00002", "committed")
                      && hin_cache_begin (cache, TRUE, NULL) && put_quietly (cache, ID, "three");
      _exit (good ? 0 : 1);
    }
  int status;
  cr_assert_eq (waitpid (pid, &status, 0), pid);
  cr_expect_eq (status, 0);
  cache = open_cache ();
  expect (cache, ID, "one");
  expect (cache, "2401.00002", "committed");
  put (cache, ID, "four");
  expect (cache, ID, "four");
  hin_cache_free (cache);
  cr_expect_eq (said, 0);
}

Test (cache, two_in_turn, .init = make_folder, .fini = remove_folder)
{
  g_autoptr (HinCache) a = open_cache (), b = open_cache ();
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("title %u", i);
      HinCache *writer = i % 2 == 0 ? a : b, *reader = i % 2 == 0 ? b : a;
      cr_assert (hin_cache_begin (writer, TRUE, NULL));
      put (writer, ID, title);
      g_autofree char *before = get (reader, ID);
      cr_expect_null (strstr (before, title), "not before it is committed");
      cr_assert (hin_cache_commit (writer, NULL));
      expect (reader, ID, title);
    }
  cr_expect_eq (said, 0);
}

/* A writer waits for another process to end its transaction. */
Test (cache, two_processes, .init = make_folder, .fini = remove_folder)
{
  enum
  {
    PROCESSES = 4,
    PAPERS = 25
  };
  pid_t pids[PROCESSES];
  for (guint k = 0; k < PROCESSES; k++)
    {
      pids[k] = fork ();
      cr_assert_geq (pids[k], 0);
      if (pids[k] != 0)
        continue;
      /* each may be the one that makes the file */
      HinCache *cache = hin_cache_open (path, count_quietly, &said, NULL);
      gboolean good = cache != NULL;
      for (guint i = 0; good && i < PAPERS; i++)
        {
          g_autofree char *id = g_strdup_printf ("24%02u.%05u", k + 1, i + 1);
          good = hin_cache_begin (cache, TRUE, NULL) && put_quietly (cache, id, id);
          g_usleep (500);
          good = good && hin_cache_commit (cache, NULL);
        }
      hin_cache_free (cache);
      _exit (good && said == 0 ? 0 : 1);
    }
  for (guint k = 0; k < PROCESSES; k++)
    {
      int status;
      waitpid (pids[k], &status, 0);
      cr_expect (WIFEXITED (status) && WEXITSTATUS (status) == 0, "process %u: %d", k, status);
    }
  g_autoptr (HinCache) cache = open_cache ();
  for (guint k = 0; k < PROCESSES; k++)
    for (guint i = 0; i < PAPERS; i++)
      {
        g_autofree char *id = g_strdup_printf ("24%02u.%05u", k + 1, i + 1);
        expect (cache, id, id);
      }
  cr_expect_eq (asides (NULL, NULL), 0);
}

Test (cache, harvests, .init = make_folder, .fini = remove_folder)
{
  HinCache *cache = open_cache ();
  g_auto (HinCacheHarvest) none = { 0 }, first = { 0 }, second = { 0 };
  HinCacheHarvest harvest = { .since = (char *) "2024-01-01",
                              .until = (char *) "2024-02-01",
                              .place = (char *) "",
                              .token = (char *) "a%3Db'c\xC3\xBC",
                              .records = G_MAXINT64 };
  cr_expect_eq (hin_cache_get_harvest (cache, "cs", &none, NULL), 0);
  cr_assert (hin_cache_put_harvest (cache, "cs", &harvest, NULL));
  hin_cache_free (cache);
  cache = open_cache ();
  cr_assert_eq (hin_cache_get_harvest (cache, "cs", &first, NULL), 1);
  cr_expect_str_eq (first.since, "2024-01-01");
  cr_expect_str_eq (first.until, "2024-02-01");
  cr_expect_str_eq (first.place, "");
  cr_expect_str_eq (first.token, "a%3Db'c\xC3\xBC");
  cr_expect_eq (first.records, G_MAXINT64);
  cr_expect_eq (first.done, FALSE);
  harvest.place = harvest.token = NULL;
  harvest.done = TRUE;
  cr_assert (hin_cache_put_harvest (cache, "cs", &harvest, NULL));
  cr_assert_eq (hin_cache_get_harvest (cache, "cs", &second, NULL), 1);
  cr_expect_str_eq (second.token, "");
  cr_expect_eq (second.done, TRUE);
  cr_expect_eq (hin_cache_get_harvest (cache, "cs:cs", &none, NULL), 0);
  hin_cache_free (cache);
}
