#include "config.h"

#include <criterion/criterion.h>

#include "hin-error.h"
#include "hin-feed.h"
#include "pieces.h"

#define ATOM                                                                                       \
  "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='http://arxiv.org/schemas/atom'"              \
  " xmlns:s='http://a9.com/-/spec/opensearch/1.1/'>"
#define OAI "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>"
#define METADATA "<metadata><arXiv xmlns='http://arxiv.org/OAI/arXiv/'>"
#define END_METADATA "</arXiv></metadata>"
#define RAW "<metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'>"
#define END_RAW "</arXivRaw></metadata>"
#define HEADER(id)                                                                                 \
  "<header><identifier>oai:arXiv.org:" id "</identifier>"                                          \
  "<datestamp> 2026-11-02 </datestamp><setSpec>cs</setSpec></header>"

/* All that a document says: "KIND ID DATESTAMP TEXT" and the lines of each record; then its page as
 * "page HARVEST TOKEN REFUSAL LIST", or "ERROR". */
static char *
read_text (const char *text, gsize n, gsize step)
{
  static const char *const kinds[] = { "PAPER", "DATES", "DELETED", "REFUSED", "ODD" };
  Pieces pieces = { .text = text, .n = n, .step = step };
  g_autoptr (HinFeed) feed = hin_feed_new (next_piece, &pieces, "in");
  g_autoptr (GError) error = NULL;
  const HinFeedRecord *record;
  GString *out = g_string_new (NULL);
  int got;
  while ((got = hin_feed_next (feed, &record, &error)) == 1)
    {
      g_string_append_printf (out, "%s %s %s %s\n", kinds[record->kind], record->id->str,
                              record->datestamp->str, record->text->str);
      hin_paper_print (record->paper, record->id->str, out);
      hin_paper_print_institutions (record->paper, out);
    }
  const HinFeedPage *page = hin_feed_page (feed);
  if (got == 0)
    g_string_append_printf (out, "page %d '%s' '%s' %d", page->harvest, page->token->str,
                            page->refusal->str, page->has_list);
  else
    {
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "%s", error->message);
      g_string_append (out, "ERROR");
    }
  g_free (pieces.block);
  return g_string_free (out, FALSE);
}

static void
check (const char *text, const char *expected)
{
  for (gsize step = 0; step < 5; step++)
    {
      g_autofree char *found = read_text (text, strlen (text), step * step);
      cr_expect_str_eq (found, expected, "steps of %zu of %s: %s", step * step, text, found);
    }
}

#define ENTRY_LINES                                                                                \
  "arxiv:2401.01234\t@title\tModel graphs & how to walk them\n"                                    \
  "arxiv:2401.01234\t@authors\tAda Müller; Bo Li\n"                                               \
  "arxiv:2401.01234\t@published\t2024-01-02\n"                                                     \
  "arxiv:2401.01234\t@updated\t2024-06-02\n"                                                       \
  "arxiv:2401.01234\t@doi\t10.1000/example.2024.1\n"                                               \
  "arxiv:2401.01234\t@journal_ref\tJ. Graphs 1 (2024) 1-20\n"                                      \
  "arxiv:2401.01234\t@comment\t20 pages\n"                                                         \
  "arxiv:2401.01234\twritten_by\tauthor:Ada%20Müller\n"                                           \
  "arxiv:2401.01234\twritten_by\tauthor:Bo%20Li\n"                                                 \
  "arxiv:2401.01234\tin_category\tcategory:cs.SI\n"                                                \
  "arxiv:2401.01234\tin_category\tcategory:cs.IT\n"                                                \
  "arxiv:2401.01234\tprimary_category\tcategory:cs.SI\n"                                           \
  "arxiv:2401.01234\tpublished_in\tyear:2024\n"                                                    \
  "arxiv:2401.01234\tpublished_on\tdate:2024-01-02\n"                                              \
  "author:Ada%20Müller\taffiliated_with\tinstitution:Example%20University\n"                      \
  "author:Ada%20Müller\taffiliated_with\tinstitution:Second%20Institute\n"

Test (feed, atom)
{
  check (
      "<?xml version='1.0' encoding='UTF-8'?>\n" ATOM "<id>https://arxiv.org/api/AAAA/bbb</id>"
      "<title>arXiv Query: search_query=&amp;id_list=2401.01234</title>"
      "<s:itemsPerPage>3</s:itemsPerPage><s:totalResults> 2 </s:totalResults>"
      "<entry><id>http://arxiv.org/abs/2401.01234v3</id><title>Model graphs &amp; how to\n"
      "  walk them</title><updated>2024-06-02T17:59:46Z</updated><link href='x'/>"
      "<summary>We walk &lt;graphs&gt;.</summary><category term='cs.IT'/><category term='math.IT'/>"
      "<category term='cs.SI' scheme='x'/><category term='68R10'/>"
      "<published>2024-01-02T09:00:00Z</published><x:comment>20 pages</x:comment>"
      "<x:primary_category term='cs.SI'/><x:journal_ref>J. Graphs 1 (2024) 1-20</x:journal_ref>"
      "<author><name>Ada Müller</name><x:affiliation>Example\nUniversity</x:affiliation>"
      "<x:affiliation>Second Institute</x:affiliation></author><author><name>Bo Li</name></author>"
      "<x:doi>10.1000/example.2024.1</x:doi></entry>"
      "<entry><id>http://arxiv.org/abs/hep-th/9901999v1</id><title>0</title></entry></feed>",
      "PAPER 2401.01234  \n" ENTRY_LINES
      "PAPER hep-th/9901999  \narxiv:hep-th/9901999\t@title\t0\npage 0 '' '' 0");
}

/* Other prefixes, another order, xmlns on each element, a scheme: the same lines. */
Test (feed, old_dialect)
{
  check ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:author>"
         "<affiliation xmlns='http://arxiv.org/schemas/atom'>Example University</affiliation>"
         "<affiliation xmlns='http://arxiv.org/schemas/atom'>Second Institute</affiliation>"
         "<a:name>Ada Müller</a:name></a:author><a:author><a:name>Bo Li</a:name></a:author>"
         "<primary_category xmlns='http://arxiv.org/schemas/atom' term='cs.SI' scheme='s'/>"
         "<a:category term='cs.SI'/><a:category term='cs.IT'/>"
         "<doi xmlns='http://arxiv.org/schemas/atom'>10.1000/example.2024.1</doi>"
         "<journal_ref xmlns='http://arxiv.org/schemas/atom'>J. Graphs 1 (2024) 1-20</journal_ref>"
         "<comment xmlns='http://arxiv.org/schemas/atom'>20 pages</comment>"
         "<title xmlns='http://www.w3.org/2005/Atom'>Model graphs &#38; how to walk them</title>"
         "<title xmlns='urn:other'>not this one</title><comment>nor this one</comment>"
         "<a:published>2024-01-02T00:00:00-05:00</a:published><a:updated>2024-06-02</a:updated>"
         "<a:id>https://arxiv.org/abs/2401.01234</a:id></a:entry></a:feed>",
         "PAPER 2401.01234  \n" ENTRY_LINES "page 0 '' '' 0");
}

static const struct
{
  const char *text, *expected;
} rows[] = {
  /* Atom */
  { ATOM "</feed>", "page 0 '' '' 0" },
  { ATOM "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id>"
         "<title>Error</title></entry></feed>",
    "REFUSED   incorrect_id_format_for_abc\narxiv:\t@title\tError\npage 0 '' '' 0" },
  { ATOM "<entry><id>http://arxiv.org/api/errors</id></entry></feed>",
    "REFUSED   \npage 0 '' '' 0" },
  { ATOM "<entry/></feed>", "ODD   no id that is arXiv's\npage 0 '' '' 0" },
  { ATOM "<entry><id>http://arxiv.org/abs/1501.1234</id></entry><entry>"
         "<id> http://arxiv.org/abs/1501.12345v2\n</id></entry></feed>",
    "ODD   no id that is arXiv's\nPAPER 1501.12345  \npage 0 '' '' 0" },
  { ATOM "<entry><id>1501.12345</id><published>yesterday</published></entry></feed>",
    "PAPER 1501.12345  a date that is none is left out\npage 0 '' '' 0" },
  /* not below an entry, or of no namespace */
  { ATOM "<x:entry><id>1501.12345</id></x:entry></feed>", "page 0 '' '' 0" },
  { ATOM "<e><entry><id>1501.12345</id></entry></e></feed>", "page 0 '' '' 0" },
  /* a harvest */
  { OAI "<error code='noRecordsMatch'>none</error></OAI-PMH>", "page 1 '' 'noRecordsMatch' 0" },
  { OAI "<ListRecords/></OAI-PMH>", "page 1 '' '' 1" },
  { OAI "<ListRecords><resumptionToken/></ListRecords></OAI-PMH>", "page 1 '' '' 1" },
  { OAI "<ListRecords><record><header status='deleted'><identifier>oai:arXiv.org:2401.00009"
        "</identifier><datestamp>2026-11-03</datestamp></header></record>"
        "<resumptionToken expires='x'>a%3Db&amp;c</resumptionToken></ListRecords></OAI-PMH>",
    "DELETED 2401.00009 2026-11-03 a record without metadata of the kinds arXiv and arXivRaw\n"
    "page 1 'a%3Db&c' '' 1" },
  { OAI "<ListRecords><record>" HEADER ("2401.00001") "</record></ListRecords></OAI-PMH>",
    "ODD 2401.00001 2026-11-02 a record without metadata of the kinds arXiv and arXivRaw\n"
    "page 1 '' '' 1" },
  { OAI "<ListRecords><record>" HEADER ("2401.1") METADATA "<id>2401.1</id>" END_METADATA
                                                           "</record></ListRecords></OAI-PMH>",
    "ODD  2026-11-02 no id that is arXiv's\npage 1 '' '' 1" },
  { OAI "<record>" HEADER ("2401.00001") METADATA END_METADATA "</record></OAI-PMH>",
    "page 1 '' '' 0" },
  { OAI "<GetRecord><record>" METADATA
        "<id>2401.00001</id><categories>cs.SI  math.IT\n68R10</categories>"
        "<title>T</title><comments>c</comments><journal-ref>j</journal-ref><doi>d</doi>"
        "<authors><author><suffix>Jr</suffix><keyname>Müller</keyname><forenames>Ada</forenames>"
        "<affiliation>U</affiliation></author><author><keyname>CERN</keyname></author></authors>"
        "<created>2024-01-02</created><updated>2024-06-02</updated>" END_METADATA HEADER (
            "2401.00001") "</record></GetRecord></OAI-PMH>",
    "PAPER 2401.00001 2026-11-02 \narxiv:2401.00001\t@title\tT\n"
    "arxiv:2401.00001\t@authors\tAda Müller Jr; CERN\narxiv:2401.00001\t@published\t2024-01-02\n"
    "arxiv:2401.00001\t@updated\t2024-06-02\narxiv:2401.00001\t@doi\td\n"
    "arxiv:2401.00001\t@journal_ref\tj\narxiv:2401.00001\t@comment\tc\n"
    "arxiv:2401.00001\twritten_by\tauthor:Ada%20Müller%20Jr\n"
    "arxiv:2401.00001\twritten_by\tauthor:CERN\narxiv:2401.00001\tin_category\tcategory:cs.SI\n"
    "arxiv:2401.00001\tin_category\tcategory:cs.IT\n"
    "arxiv:2401.00001\tprimary_category\tcategory:cs.SI\n"
    "arxiv:2401.00001\tpublished_in\tyear:2024\narxiv:2401.00001\tpublished_on\tdate:2024-01-02\n"
    "author:Ada%20Müller%20Jr\taffiliated_with\tinstitution:U\npage 1 '' '' 1" },
  /* nothing but dates, of the first and the last version */
  { OAI "<ListRecords><record>" HEADER ("2401.00001") RAW
    "<id>2401.00001</id><title>T</title>"
    "<authors>A and B</authors><version version='v1'><date>Mon, 02 Apr 2007 19:18:42 GMT</date>"
    "<size>12kb</size></version><version version='v2'><date>Tue, 03 Apr 2007 00:00:00 GMT</date>"
    "</version><version version='v3'><date>Wed, 2 May 2007 00:00:00 GMT</date></version>" END_RAW
    "</record><record>" HEADER ("2401.00002") RAW END_RAW "</record></ListRecords></OAI-PMH>",
    "DATES 2401.00001 2026-11-02 \narxiv:2401.00001\t@published\t2007-04-02\n"
    "arxiv:2401.00001\t@updated\t2007-05-02\narxiv:2401.00001\tpublished_in\tyear:2007\n"
    "arxiv:2401.00001\tpublished_on\tdate:2007-04-02\nDATES 2401.00002 2026-11-02 \n"
    "page 1 '' '' 1" },
  /* wrong roots: a page of a gateway, another kind of feed, no namespace, another one */
  { "<html xmlns='http://www.w3.org/1999/xhtml'><body>Rate exceeded.</body></html>", "ERROR" },
  { "<rss><channel/></rss>", "ERROR" },
  { "<feed/>", "ERROR" },
  { "<OAI-PMH/>", "ERROR" },
  { "<entry xmlns='http://www.w3.org/2005/Atom'><id>1501.12345</id></entry>", "ERROR" },
  { "<OAI-PMH xmlns='http://www.w3.org/2005/Atom'/>", "ERROR" },
  { "Rate exceeded.", "ERROR" },
  { "", "ERROR" },
  { "<!DOCTYPE feed>" ATOM "</feed>", "ERROR" },
  { ATOM "</feed>more", "ERROR" },
};

Test (feed, rows)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (rows[i].text, rows[i].expected);
}

Test (feed, encodings)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-8", "ISO-8859-1" };
  static const char body[]
      = ATOM "<entry><id>1501.12345</id><title>\xC3\xBC</title></entry></feed>";
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize n;
      g_autofree char *text = g_strconcat (
          i < 3 ? "\xEF\xBB\xBF" : "<?xml version='1.0' encoding='ISO-8859-1'?>", body, NULL);
      g_autofree char *bytes = encoded (text, encodings[i], &n);
      g_autofree char *found = read_text (bytes, n, 7);
      cr_expect_str_eq (found,
                        "PAPER 1501.12345  \narxiv:1501.12345\t@title\t\xC3\xBC\n"
                        "page 0 '' '' 0",
                        "%s", encodings[i]);
    }
}

/* Cut behind whole entries: they are handed out, and at the end it is no feed. */
Test (feed, cut_anywhere)
{
  static const char text[] = ATOM "<entry><id>1501.12345</id></entry>"
                                  "<entry><id>1501.12346</id></entry></feed>";
  for (gsize n = 0; n + 1 < sizeof text; n++)
    {
      g_autofree char *found = read_text (text, n, 0);
      cr_expect (g_str_has_suffix (found, "ERROR"), "%zu: %s", n, found);
      if (n >= strlen (ATOM "<entry><id>1501.12345</id></entry><entry>"))
        cr_expect (g_str_has_prefix (found, "PAPER 1501.12345  \n"), "%zu: %s", n, found);
    }
}

/* What one record has does not leak into the next. */
Test (feed, records_are_apart)
{
  check (
      ATOM "<entry><id>1501.12345</id><title>T</title><x:primary_category term='cs.SI'/>"
           "<published>x</published><author><name>A</name><x:affiliation>U</x:affiliation>"
           "</author></entry><entry><id>1501.12346</id><author><name>B</name></author></entry>"
           "<entry><title>T</title></entry></feed>",
      "PAPER 1501.12345  a date that is none is left out\narxiv:1501.12345\t@title\tT\n"
      "arxiv:1501.12345\t@authors\tA\narxiv:1501.12345\twritten_by\tauthor:A\n"
      "arxiv:1501.12345\tin_category\tcategory:cs.SI\n"
      "arxiv:1501.12345\tprimary_category\tcategory:cs.SI\n"
      "author:A\taffiliated_with\tinstitution:U\n"
      "PAPER 1501.12346  \narxiv:1501.12346\t@authors\tB\narxiv:1501.12346\twritten_by\tauthor:B\n"
      "ODD   no id that is arXiv's\narxiv:\t@title\tT\npage 0 '' '' 0");
}

Test (feed, thousands_of_authors)
{
  g_autoptr (GString) text = g_string_new (ATOM "<entry><id>1501.12345</id>");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "<author><name>Author %u</name></author>", i);
  g_string_append (text, "</entry></feed>");
  g_autofree char *found = read_text (text->str, text->len, 4096);
  guint edges = 0;
  for (const char *at = found; (at = strstr (at, "written_by")) != NULL; at++)
    edges++;
  cr_expect_eq (edges, 3000);
  cr_expect (g_str_has_suffix (found, "page 0 '' '' 0"));
}
