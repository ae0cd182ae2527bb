#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <zlib.h>

#include "hin-error.h"
#include "hin-snapshot.h"
#include "pieces.h"
#include "support.h"

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

/* Members behind the third are institutions; what is no string among them is none. */
Test (snapshot, institutions)
{
  static const char text[]
      = "{\"id\":\"1\",\"authors_parsed\":[[\"M\",\"Ada\",\"\",\"U\",\"\",\"Universit\\\\'e\\n "
        "X\"],"
        "[\"Li\",\"Bo\",\"Jr\"],[\"C\",null,null,null,7,[\"V\"],\"W\"],[\"D\",\"\"]]}\n";
  static const char *const ids[] = { "1", NULL };
  g_autofree char *path = support_file (text), *message = NULL;
  g_autoptr (HinSnapshot) snapshot = hin_snapshot_open (path, wants, (gpointer) ids, NULL);
  g_autoptr (GString) out = g_string_new (NULL), id = g_string_new (NULL);
  HinPaper *paper;
  g_unlink (path);
  cr_assert (hin_snapshot_may_end_early (snapshot));
  cr_assert_eq (hin_snapshot_next (snapshot, &paper, id, &message, NULL), HIN_SNAPSHOT_PAPER);
  cr_expect_null (message);
  hin_paper_print_institutions (paper, out);
  cr_expect_str_eq (out->str, "author:Ada%20M\taffiliated_with\tinstitution:U\n"
                              "author:Ada%20M\taffiliated_with\tinstitution:Université%20X\n"
                              "author:C\taffiliated_with\tinstitution:W\n");
}

#define FEED "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='http://arxiv.org/schemas/atom'>"
#define OAI "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords>"
#define END_OAI "</ListRecords></OAI-PMH>"
#define P1 "2401.00001"
#define P2 "2401.00002"

/* All that the XML file gives for P1 and P2: a line "ANSWER ID MESSAGE" for each call (the file's
 * name left out), and the lines of each paper. */
static char *
read_xml (const char *bytes, gsize n, gboolean packed)
{
  static const char *const ids[] = { P1, P2, NULL };
  g_autofree char *path = support_file ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) id = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  HinPaper *paper;
  HinSnapshotAnswer answer;
  gzFile file = gzopen (path, packed ? "wb" : "wbT");
  cr_assert_eq (gzwrite (file, bytes, (unsigned) n), (int) n);
  cr_assert_eq (gzclose (file), Z_OK);
  g_autoptr (HinSnapshot) snapshot = hin_snapshot_open (path, wants, (gpointer) ids, &error);
  cr_assert_not_null (snapshot);
  cr_expect_not (hin_snapshot_may_end_early (snapshot));
  do
    {
      g_autofree char *message = NULL;
      answer = hin_snapshot_next (snapshot, &paper, id, &message, &error);
      if (message != NULL)
        cr_expect (g_str_has_prefix (message, path), "%s", message);
      g_string_append_printf (out, "%d %s %s\n", (int) answer, id->str,
                              message == NULL ? "" : message + strlen (path));
      if (answer == HIN_SNAPSHOT_PAPER || answer == HIN_SNAPSHOT_DATES)
        hin_paper_print (paper, id->str, out);
    }
  while (answer > 0);
  g_unlink (path);
  if (answer < 0)
    cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "%s", error->message);
  cr_expect_eq (hin_snapshot_repaired (snapshot), 0);
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *text, *expected;
} xml[] = {
  { FEED "</feed>", "0  \n" },
  { " \r\n\t<?xml version='1.0'?>", "-1  \n" },
  { "\n" FEED "<entry><id>http://arxiv.org/abs/" P1 "v2</id><title>t</title></entry>\n"
    "<entry><id>http://arxiv.org/abs/2401.00009v1</id></entry>\n"
    "<entry><id>http://arxiv.org/abs/" P2 "</id></entry></feed>",
    "1 " P1 " \narxiv:" P1 "\t@title\tt\n1 " P2 " \n0  \n" },
  { FEED
    "\n<entry><title>no id</title></entry><entry><id>https://arxiv.org/api/errors#e</id></entry>"
    "<entry><id>" P1 "</id><updated>soon</updated></entry></feed>",
    "2  :2: no id that is arXiv's\n2  :2: e\n1 " P1 " :2: a date that is none is left out\n0  \n" },
  { OAI "<record><header status='deleted'><identifier>oai:arXiv.org:" P1
        "</identifier></header></record>"
        "<record><header><identifier>oai:arXiv.org:" P1 "</identifier></header><metadata>"
        "<arXiv xmlns='http://arxiv.org/OAI/arXiv/'><id>" P1
        "</id><title>t</title></arXiv></metadata></record>"
        "<record><header><identifier>oai:arXiv.org:" P2 "</identifier></header><metadata>"
        "<dc xmlns='urn:dc'/></metadata></record>" END_OAI,
    "1 " P1 " \narxiv:" P1 "\t@title\tt\n"
    "2 " P2 " :1: a record without metadata of the kinds arXiv and arXivRaw\n0  \n" },
  /* dates, also of papers that were not asked for */
  { OAI "<record><header><identifier>oai:arXiv.org:2401.00009</identifier></header><metadata>"
        "<arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><id>2401.00009</id><title>t</title>"
        "<version version='v1'><date>Mon, 1 Jan 2024 00:00:00 "
        "GMT</date></version></arXivRaw></metadata>"
        "</record>" END_OAI,
    "3 2401.00009 "
    "\narxiv:2401.00009\t@published\t2024-01-01\narxiv:2401.00009\t@updated\t2024-01-01\n"
    "arxiv:2401.00009\tpublished_in\tyear:2024\narxiv:2401.00009\tpublished_on\tdate:2024-01-01\n0 "
    " \n" },
  /* whole entries are handed out, and then it fails */
  { FEED "<entry><id>" P1 "</id></entry><entry><id>" P2, "1 " P1 " \n-1  \n" },
  { FEED "<entry><id>" P1 "</id></entry>", "1 " P1 " \n-1  \n" },
  { "<html><body>503</body></html>", "-1  \n" },
  { "<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" FEED "</feed>", "-1  \n" },
  { "<", "-1  \n" },
};

Test (snapshot, xml)
{
  for (guint i = 0; i < G_N_ELEMENTS (xml); i++)
    {
      g_autofree char *found = read_xml (xml[i].text, strlen (xml[i].text), i % 2 != 0);
      cr_expect_str_eq (found, xml[i].expected, "row %u: %s", i, found);
    }
}

/* In each encoding, plain and packed; one that is cut off is no shorter feed. */
Test (snapshot, encodings)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };
  static const char text[]
      = "\uFEFF" FEED "<entry><id>" P1 "</id><title>\u00FC</title></entry></feed>";
  for (guint i = 0; i < 2 * G_N_ELEMENTS (encodings); i++)
    {
      gsize n;
      g_autofree char *bytes = encoded (text, encodings[i / 2], &n);
      g_autofree char *found = read_xml (bytes, n, i % 2 != 0);
      g_autofree char *cut = read_xml (bytes, n - 2, i % 2 != 0);
      cr_expect_str_eq (found, "1 " P1 " \narxiv:" P1 "\t@title\t\u00FC\n0  \n", "case %u: %s", i,
                        found);
      cr_expect (g_str_has_suffix (cut, "-1  \n"), "case %u, cut: %s", i, cut);
    }
}

/* A packed file whose end is missing is no shorter feed. */
Test (snapshot, packed_and_cut)
{
  static const char *const ids[] = { P1, NULL };
  g_autofree char *path = support_file (""), *message = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) id = g_string_new (NULL);
  HinPaper *paper;
  gzFile file = gzopen (path, "wb");
  cr_assert_gt (gzputs (file, FEED "<entry><id>" P1 "</id></entry></feed>"), 0);
  cr_assert_eq (gzclose (file), Z_OK);
  GStatBuf st;
  cr_assert_eq (g_stat (path, &st), 0);
  cr_assert_eq (truncate (path, st.st_size - 4), 0);
  HinSnapshotAnswer answer = HIN_SNAPSHOT_PAPER;
  g_autoptr (HinSnapshot) snapshot = hin_snapshot_open (path, wants, (gpointer) ids, &error);
  while (snapshot != NULL && answer > 0)
    answer = hin_snapshot_next (snapshot, &paper, id, &message, &error);
  g_unlink (path);
  cr_assert_not_null (error);
  cr_expect_eq (error->domain, HIN_ERROR);
  cr_expect_neq (answer, HIN_SNAPSHOT_END);
}
