#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-snapshot.h"

/* @data is a NULL-terminated list of ids. */
static gboolean
wants (const char *id, gsize n, gpointer data)
{
  for (const char *const *wanted = data; *wanted != NULL; wanted++)
    if (strlen (*wanted) == n && memcmp (*wanted, id, n) == 0)
      return TRUE;
  return FALSE;
}

/* All that a snapshot of @text gives for the papers 1, 2 and 3: a line "ANSWER ID WHY" for each
 * call, and the lines of each paper. */
static void
check (const char *text, const char *expected)
{
  static const char *const ids[] = { "1", "2", "3", NULL };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL), id = g_string_new (NULL);
  HinPaper *paper;
  HinSnapshotAnswer answer;

  close (g_file_open_tmp ("test-snapshot-XXXXXX", &path, NULL));
  cr_assert (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (HinSnapshot) snapshot = hin_snapshot_open (path, wants, (gpointer) ids, &error);
  cr_assert_not_null (snapshot);
  do
    {
      g_autofree char *message = NULL;
      answer = hin_snapshot_next (snapshot, &paper, id, &message, &error);
      g_string_append_printf (out, "%d %s %s\n", (int) answer, id->str,
                              message == NULL ? "" : strstr (message, "record"));
      if (answer == HIN_SNAPSHOT_PAPER)
        hin_paper_print (paper, id->str, out);
    }
  while (answer > 0);
  g_unlink (path);
  cr_expect_str_eq (out->str, expected);
  if (answer < 0)
    cr_expect_eq (error->code, HIN_ERROR_INPUT);
}

Test (snapshot, one_record)
{
  check ("{\"id\":\"9\",\"title\":\"not asked for\"}\n"
         "{\"id\":\"2\",\"submitter\":\"A\",\"authors\":\"M\\\\\\\"uller (U) and Bo Li\","
         "\"title\":\"Model graphs\\n  and more\",\"comments\":\"20 pages\",\"journal-ref\":\"J 1\","
         "\"doi\":\"10.1000/x\",\"report-no\":null,\"categories\":\"cs.SI cs.IT math.IT\","
         "\"abstract\":\"  We walk.\\n\",\"versions\":[{\"version\":\"v1\",\"created\":"
         "\"Tue, 2 Jan 2024 09:00:00 GMT\"},{\"version\":\"v2\",\"created\":"
         "\"Wed, 3 Jan 2024 09:00:00 GMT\"},{\"version\":\"v3\",\"created\":"
         "\"Sun, 2 Jun 2024 17:59:46 GMT\"}],\"update_date\":\"2025-06-03\","
         "\"authors_parsed\":[[\"M\\u00fcller\",\"Ada\",\"\",\"U\"],[\"Li\",\"Bo\",\"Jr\"]]}\n",
         "1 2 \n"
         "arxiv:2\t@title\tModel graphs and more\n"
         "arxiv:2\t@authors\tAda Müller; Bo Li Jr\n"
         "arxiv:2\t@published\t2024-01-02\n"
         "arxiv:2\t@updated\t2024-06-02\n"
         "arxiv:2\t@doi\t10.1000/x\n"
         "arxiv:2\t@journal_ref\tJ 1\n"
         "arxiv:2\t@comment\t20 pages\n"
         "arxiv:2\twritten_by\tauthor:Ada%20Müller\n"
         "arxiv:2\twritten_by\tauthor:Bo%20Li%20Jr\n"
         "arxiv:2\tin_category\tcategory:cs.SI\n"
         "arxiv:2\tin_category\tcategory:cs.IT\n"
         "arxiv:2\tprimary_category\tcategory:cs.SI\n"
         "arxiv:2\tpublished_in\tyear:2024\n"
         "arxiv:2\tpublished_on\tdate:2024-01-02\n"
         "0  \n");
}

Test (snapshot, what_is_lacking_is_no_line)
{
  check ("{\"id\":\"1\",\"title\":null,\"categories\":\"\",\"versions\":[],\"doi\":\"\","
         "\"authors_parsed\":[],\"update_date\":\"2024-01-01\"}{\"id\":\"2\"}"
         "{\"id\":\"3\",\"versions\":[{\"version\":\"v1\"}],\"authors_parsed\":[[null,\"A\"],[]]}",
         "1 1 \n1 2 \n1 3 \narxiv:3\t@authors\tA\narxiv:3\twritten_by\tauthor:A\n0  \n");
}

/* The id need not stand first, and may be escaped. */
Test (snapshot, id_anywhere)
{
  check ("{\"title\":\"a\",\"id\":\"1\"}\n { \"id\" :\t\"2\" }\n{\"id\":\"\\u0033\",\"title\":\"c\"}\n"
         "{\"title\":\"d\",\"id\":\"4\"}\n{\"id\":\"\",\"id\":\"4\"}\n",
         "1 1 \narxiv:1\t@title\ta\n1 2 \n1 3 \narxiv:3\t@title\tc\n0  \n");
}

Test (snapshot, odd_fields_are_left_out)
{
  check ("{\"id\":\"1\",\"title\":5,\"authors_parsed\":[[\"A\",\"B\",\"\"],\"C\",[7]],"
         "\"categories\":[\"cs.CL\"],\"versions\":{},\"doi\":[],\"journal-ref\":{},\"comments\":1}\n"
         "{\"id\":\"2\",\"versions\":[{\"created\":\"tomorrow\"}],\"title\":\"t\"}\n"
         "{\"id\":\"3\",\"versions\":[\"v1\",{\"created\":\"2 Jan 2024 09:00:00 GMT\"}]}\n",
         "1 1 record 1: title, authors_parsed, categories, versions, doi, journal-ref, comments: "
         "not as it should be, left out\n"
         "arxiv:1\t@authors\tB A\narxiv:1\twritten_by\tauthor:B%20A\n"
         "1 2 record 2: versions: not as it should be, left out\narxiv:2\t@title\tt\n"
         "1 3 record 3: versions: not as it should be, left out\narxiv:3\t@updated\t2024-01-02\n"
         "0  \n");
}

/* A record that is not asked for is not checked; one that cannot be read costs itself. */
Test (snapshot, damaged)
{
  check ("{\"id\":\"9\",\"title\":nothing}\n{\"id\":\"1\",\"title\":nothing}\n"
         "{\"title\":\"no id\"}\n{\"id\":7}\n{\"id\":\"2\"}\n",
         "2 1 record 2: not JSON\n2  record 3: no id\n2  record 4: no id\n1 2 \n0  \n");
}

Test (snapshot, cut_off)
{
  check ("{\"id\":\"1\"}\n{\"id\":\"2\",\"title\":\"cu", "1 1 \n-1  \n");
}

Test (snapshot, surrogate_repaired)
{
  check ("{\"id\":\"1\",\"title\":\"a\\ud800z\"}\n",
         "1 1 \narxiv:1\t@title\ta\xEF\xBF\xBDz\n0  \n");
}

Test (snapshot, no_file)
{
  g_autoptr (GError) error = NULL;
  cr_expect_null (hin_snapshot_open ("/nonexistent/snapshot", wants, NULL, &error));
  cr_expect_eq (error->code, HIN_ERROR_IO);
}
