#include "config.h"

#include <criterion/criterion.h>

#include "hin-paper.h"

static HinSpan
span (const char *text)
{
  return (HinSpan){ text, text == NULL ? 0 : strlen (text) };
}

static void
check (HinPaper *paper, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  hin_paper_print (paper, "2401.01234", out);
  cr_expect_str_eq (out->str, expected);
}

Test (paper, all_lines)
{
  static const char *const expected
      = "arxiv:2401.01234\t@title\tModel graphs\\\\foo\n"
        "arxiv:2401.01234\t@authors\tAda Müller Jr.; Bo Li; Ada Müller Jr.\n"
        "arxiv:2401.01234\t@published\t2024-01-02\n"
        "arxiv:2401.01234\t@updated\t2024-06-02\n"
        "arxiv:2401.01234\t@doi\t10.1000/a{b}\n"
        "arxiv:2401.01234\t@journal_ref\tJ. Graphs 1\n"
        "arxiv:2401.01234\t@comment\tat http://a.edu/~x\n"
        "arxiv:2401.01234\twritten_by\tauthor:Ada%20Müller%20Jr.\n"
        "arxiv:2401.01234\twritten_by\tauthor:Bo%20Li\n"
        "arxiv:2401.01234\tin_category\tcategory:cs.SI\n"
        "arxiv:2401.01234\tin_category\tcategory:cs.IT\n"
        "arxiv:2401.01234\tprimary_category\tcategory:cs.SI\n"
        "arxiv:2401.01234\tpublished_in\tyear:2024\n"
        "arxiv:2401.01234\tpublished_on\tdate:2024-01-02\n";
  static const char *const categories[] = { "cs.SI", "68R10", "math.IT", "cs.IT" };
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  hin_paper_text (paper, HIN_PAPER_TITLE, "Model\n  {g}raphs\\foo", 20);
  hin_paper_text (paper, HIN_PAPER_DOI, " 10.1000/a{b}\n", 14);
  hin_paper_text (paper, HIN_PAPER_JOURNAL_REF, "J. Graphs 1", 11);
  hin_paper_text (paper, HIN_PAPER_COMMENT, "at http://a.edu/~x", 18);
  hin_paper_author (paper, span ("Ada"), span ("M\\\"uller"), span ("Jr."));
  hin_paper_author (paper, span (NULL), span ("Bo Li"), span (""));
  hin_paper_author (paper, span ("Ada "), span ("Müller"), span ("Jr."));
  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    hin_paper_category (paper, categories[i], strlen (categories[i]));
  cr_expect (hin_paper_date (paper, HIN_PAPER_PUBLISHED, "2024-01-02T09:00:00Z", 20));
  cr_expect (hin_paper_date (paper, HIN_PAPER_UPDATED, "Sun, 2 Jun 2024 17:59:46 GMT", 28));
  check (paper, expected);
  cr_expect_eq (hin_paper_not_categories (paper), 1);
  cr_expect_eq (hin_paper_print (paper, "x", out), (1u << 12) - 1, "every relation is there");

  hin_paper_clear (paper);
  check (paper, "");
  cr_expect_eq (hin_paper_not_categories (paper), 0);
  cr_expect_eq (hin_paper_print (paper, "x", out), 0);
}

Test (paper, relations_are_numbered_as_printed)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  hin_paper_date (paper, HIN_PAPER_PUBLISHED, "2024-01-02", 10);
  guint written = hin_paper_print (paper, "x", out);
  guint expected = 1u << hin_paper_relation ("@published", 10)
                   | 1u << hin_paper_relation ("published_in", 12)
                   | 1u << hin_paper_relation ("published_on", 12);
  cr_expect_eq (written, expected);
  cr_expect_eq (hin_paper_relation ("cites", 5), -1);
  cr_expect_eq (hin_paper_relation ("@titles", 7), -1);
  cr_expect_eq (hin_paper_relation ("@titles", 6), 0);
}

static const struct
{
  const char *text, *date; /* NULL: not a date */
} dates[] = {
  { "Fri, 02 Jun 2023 00:00:00 GMT", "2023-06-02" },
  { "Fri, 2 Jun 2023 23:59:59 GMT", "2023-06-02" },
  { "2 Jun 2023 00:00:00 GMT", "2023-06-02" },
  { "Sat, 29 Feb 1992 00:00:00 GMT", "1992-02-29" },
  { "Thu, 31 Dec 1998", "1998-12-31" },
  { "2023-06-02", "2023-06-02" },
  { "2023-06-02T17:59:46Z", "2023-06-02" },
  { "2023-06-02 17:59", "2023-06-02" },
  { "Fri, 29 Feb 2023 00:00:00 GMT", NULL },
  { "Fri, 31 Apr 2023 00:00:00 GMT", NULL },
  { "Fri, 00 Jun 2023 00:00:00 GMT", NULL },
  { "Fri, 2 Juin 2023 00:00:00 GMT", NULL },
  { "Fri, 2 jun 2023 00:00:00 GMT", NULL },
  { "Fri, 2 unJ 2023 00:00:00 GMT", NULL },
  { "Fri, 2 Jun 20230 00:00:00 GMT", NULL },
  { "Fri, 222 Jun 2023 00:00:00", NULL },
  { "Fri, 2 Jun 202", NULL },
  { "2023-13-02", NULL },
  { "2023-6-02T00", NULL },
  { "2023-06-021", NULL },
  { "20230602", NULL },
  { "0000-01-01", NULL },
  { "2023-+6-02", NULL },
  { "", NULL },
};

Test (paper, dates)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (HinPaper) paper = hin_paper_new ();
      g_autofree char *line = NULL;
      gboolean read = hin_paper_date (paper, HIN_PAPER_UPDATED, dates[i].text,
                                      strlen (dates[i].text));
      cr_expect_eq (read, dates[i].date != NULL, "'%s'", dates[i].text);
      if (dates[i].date != NULL)
        line = g_strdup_printf ("arxiv:2401.01234\t@updated\t%s\n", dates[i].date);
      check (paper, line == NULL ? "" : line);
    }
}

/* rows of {forenames, keyname, suffix}, and the names joined; an author ends at NULL keyname */
static const struct
{
  const char *parts[5][3];
  const char *names;
  guint not_names;
} authors[] = {
  { { { "Ada", "Müller", "" }, { "J. R.", "Smith", "III" } }, "Ada Müller; J. R. Smith III", 0 },
  { { { "", "OpenAI", "" } }, "OpenAI", 0 },
  { { { "", "NVIDIA", "" }, { "", ":", "" }, { "Bo", "Li", "" } }, "NVIDIA; Bo Li", 1 },
  { { { "", "李", "" }, { "", ".", "" }, { "", "", "" } }, "李", 2 },
  /* Keyname, Forenames */
  { { { "Reimers,", "Nils", "" }, { "Gurevych,", "Iryna", "" } }, "Nils Reimers; Iryna Gurevych", 0 },
  { { { "Kim, Jong", "Wook", "" } }, "Jong Wook Kim", 0 },
  { { { "Pinto, Henrique Ponde de", "Oliveira", "Jr." } }, "Henrique Ponde de Oliveira Pinto Jr.", 0 },
  { { { "Zhou,", "Denny", "" }, { "and Wei,", "Jason", "" } }, "Denny Zhou; Jason Wei", 0 },
  { { { "Wang,", "Yi", "" }, { "", "others", "" } }, "Yi Wang", 1 },
  { { { "", "OpenAI", "" }, { "Wang,", "Yi", "" } }, "OpenAI; Yi Wang", 0 },
  /* not of all: left as it is */
  { { { "Brennan Saeta ,Mark", "Diaz", "" } }, "Brennan Saeta ,Mark Diaz", 0 },
  { { { "Wang,", "Yi", "" }, { "Bo", "Li", "" } }, "Wang, Yi; Bo Li", 0 },
  { { { "A, B, C", "D", "" } }, "A, B, C D", 0 },
  { { { ",", "D", "" } }, ", D", 0 },
  /* "others" alone, or not at the end, may be somebody's name */
  { { { "", "others", "" } }, "others", 0 },
  { { { "", "others", "" }, { "Bo", "Li", "" } }, "others; Bo Li", 0 },
  { { { "Bo", "Li", "" }, { "", "et al.", "" } }, "Bo Li", 1 },
};

Test (paper, names)
{
  for (gsize i = 0; i < G_N_ELEMENTS (authors); i++)
    {
      g_autoptr (HinPaper) paper = hin_paper_new ();
      g_autoptr (GString) out = g_string_new (NULL);
      g_autofree char *line = g_strdup_printf ("arxiv:x\t@authors\t%s\n", authors[i].names);
      for (gsize k = 0; k < 5 && authors[i].parts[k][1] != NULL; k++)
        hin_paper_author (paper, span (authors[i].parts[k][0]), span (authors[i].parts[k][1]),
                          span (authors[i].parts[k][2]));
      hin_paper_print (paper, "x", out);
      cr_expect (g_str_has_prefix (out->str, line), "row %zu: '%s' is not '%s'", i, out->str, line);
      cr_expect_eq (hin_paper_not_names (paper), authors[i].not_names, "row %zu", i);
    }
}
