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

/* An author for each of @names (until NULL); one that begins with "@" is an institution of the
 * author before it. */
static void
add_authors (HinPaper *paper, const char *const *names)
{
  for (; *names != NULL; names++)
    if (**names == '@')
      hin_paper_institution (paper, *names + 1, strlen (*names + 1));
    else
      hin_paper_author (paper, span (NULL), span (*names), span (NULL));
}

static const struct
{
  const char *authors[6];
  const char *lines;
} institutions[] = {
  { { "@Nobody's", "A", "B" }, "" },
  { { "A", "@U", "B", "@V", "@W" },
    "author:A\taffiliated_with\tinstitution:U\nauthor:B\taffiliated_with\tinstitution:V\n"
    "author:B\taffiliated_with\tinstitution:W\n" },
  { { "A", "@ Universit\\'e  de\n X%", "@" },
    "author:A\taffiliated_with\tinstitution:Université%20de%20X%25\n" },
  /* none: without letter and digit */
  { { "A", "@", "@ \n", "@-- .", "@5" }, "author:A\taffiliated_with\tinstitution:5\n" },
  /* of what is no name */
  { { ":", "@U", "B", "@V" }, "author:B\taffiliated_with\tinstitution:V\n" },
  { { "A", "others", "@U" }, "" },
  /* repeats are not looked for */
  { { "A", "@U", "@U", "A", "@U" },
    "author:A\taffiliated_with\tinstitution:U\nauthor:A\taffiliated_with\tinstitution:U\n"
    "author:A\taffiliated_with\tinstitution:U\n" },
};

Test (paper, institutions)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (institutions); i++)
    {
      hin_paper_clear (paper);
      add_authors (paper, institutions[i].authors);
      g_string_truncate (out, 0);
      hin_paper_print_institutions (paper, out);
      cr_expect_str_eq (out->str, institutions[i].lines, "row %zu: %s", i, out->str);
    }
}

static const struct
{
  const char *categories, *primary, *expected; /* the first is the primary one */
  guint odd;
} lists[] = {
  { "cs.SI cs.IT", "", "cs.SI cs.IT", 0 },
  { "  cs.SI\n\tcs.IT\r\n", "", "cs.SI cs.IT", 0 },
  { "cs.SI math.IT cs.IT cs.SI", "", "cs.SI cs.IT", 0 },
  { "68R10 cs.SI; cs.si", "", "", 3 },
  { "cs.SI", "cs.SI", "cs.SI", 0 },
  { "cs.SI cs.IT hep-th", "hep-th", "hep-th cs.SI cs.IT", 0 },
  { "cs.SI cs.IT", "math.IT", "cs.IT cs.SI", 0 },
  { "cs.SI", "hep-th", "hep-th cs.SI", 0 },
  { "", "hep-th", "hep-th", 0 },
  { "cs.SI 68R10", "68R10", "cs.SI", 1 },
  { "", "", "", 0 },
};

Test (paper, categories)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      hin_paper_clear (paper);
      hin_paper_categories (paper, lists[i].categories, strlen (lists[i].categories));
      hin_paper_primary (paper, lists[i].primary, strlen (lists[i].primary));
      g_string_truncate (out, 0);
      hin_paper_store (paper, HIN_PAPER_COLUMN_CATEGORIES, out);
      cr_expect_str_eq (out->str, lists[i].expected, "row %zu", i);
      cr_expect_eq (hin_paper_not_categories (paper), lists[i].odd, "row %zu", i);
    }
}

/* Stored, restored and stored again it is the same, and so are its lines. */
static void
check_round_trip (HinPaper *paper, const char *what)
{
  g_autoptr (HinPaper) restored = hin_paper_new ();
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  for (int i = 0; i < HIN_PAPER_COLUMNS; i++)
    {
      g_autoptr (GString) column = g_string_new (NULL), again = g_string_new (NULL);
      hin_paper_store (paper, (HinPaperColumn) i, column);
      cr_expect_eq (strlen (column->str), column->len);
      cr_expect (g_utf8_validate (column->str, -1, NULL));
      hin_paper_restore (restored, (HinPaperColumn) i, column->str, column->len);
      hin_paper_store (restored, (HinPaperColumn) i, again);
      if (i != HIN_PAPER_COLUMN_INSTITUTIONS)
        cr_expect_str_eq (again->str, column->str, "%s: column %d", what, i);
    }
  guint relations = hin_paper_print (paper, "x", before);
  cr_expect_eq (hin_paper_print (restored, "x", after), relations);
  hin_paper_print_institutions (paper, before);
  hin_paper_print_institutions (restored, after);
  cr_expect_str_eq (after->str, before->str, "%s: %s", what, after->str);
}

static const char *const hostile[] = { "",           " ",         "\n",
                                       "A",          "Kim, Jong", "and Wei,",
                                       "others ",    "et al",     "\\textbackslash n",
                                       "{\\\"u}",    "\\",        "{",
                                       "}",          "~",         "$x_{1}$",
                                       "a\tb",       "a\nb",      "\xFF",
                                       "\xC3",       "a\u0308",   "\u00FC",
                                       "\u2028",     "\xC2\x85",  "\uFEFF",
                                       "\u202E",     "\x1B[31m",  "%41",
                                       "a%",         ":",         "-",
                                       "5",          "\\'{\\i}",  "\uFB01",
                                       "\U0001F600", "\\n\\t",    "\"'<>&",
                                       "; ",         "a\\\\" };

/* Two of them, or one before @end; new string. */
static char *
odd_text (GRand *random, const char *end)
{
  gint32 a = g_rand_int_range (random, 0, G_N_ELEMENTS (hostile));
  gint32 b = g_rand_int_range (random, 0, G_N_ELEMENTS (hostile));
  return g_strconcat (hostile[a], end != NULL ? end : hostile[b], NULL);
}

Test (paper, store_and_restore)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (HinPaper) paper = hin_paper_new ();
  for (guint turn = 0; turn < 3000; turn++)
    {
      g_autofree char *what = g_strdup_printf ("turn %u", turn);
      hin_paper_clear (paper);
      for (gint32 i = g_rand_int_range (random, 0, 40); i > 0; i--)
        {
          g_autofree char *text = odd_text (random, i % 2 == 0 ? " x" : NULL);
          g_autofree char *keyname = odd_text (random, NULL), *suffix = odd_text (random, NULL);
          gint32 which = g_rand_int_range (random, 0, 10);
          if (which < HIN_PAPER_TEXTS)
            hin_paper_text (paper, (HinPaperText) which, text, strlen (text));
          else if (which < 7)
            hin_paper_author (paper, span (text), span (keyname), span (suffix));
          else
            hin_paper_institution (paper, text, strlen (text));
        }
      if (turn % 2 == 0)
        hin_paper_date (paper, HIN_PAPER_PUBLISHED, "2024-01-02", 10);
      if (turn % 3 == 0)
        hin_paper_categories (paper, "hep-th math.IT cs.SI cs.IT 68R10", 32);
      check_round_trip (paper, what);
    }
}

Test (paper, last_name_of_a_stored_paper_stays)
{
  static const char *const endings[] = { "et al.", ":", "others" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (HinPaper) paper = hin_paper_new ();
      hin_paper_author (paper, span (NULL), span ("Bo Li"), span (NULL));
      hin_paper_author (paper, span (NULL), span ("others"), span (NULL));
      hin_paper_author (paper, span (NULL), span (endings[i]), span (NULL));
      check_round_trip (paper, endings[i]);
    }
}

Test (paper, nul)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  for (int i = 0; i < HIN_PAPER_TEXTS; i++)
    hin_paper_text (paper, (HinPaperText) i, "a\0b", 3);
  hin_paper_author (paper, (HinSpan){ "a\0b", 3 }, (HinSpan){ "\0c", 2 }, span (""));
  hin_paper_institution (paper, "u\0v", 3);
  check_round_trip (paper, "NUL");
}

/* Authors of one name keep what each has, in order. */
Test (paper, same_names)
{
  static const char *const names[][8] = { { "A", "@U", "B", "@V", "A", "@W" },
                                          { "A", "B", "@V", "A", "@W" },
                                          { "A", "@U", "A" },
                                          { "A", "A", "@U", "B", "A", "@W" } };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HinPaper) paper = hin_paper_new ();
      add_authors (paper, names[i]);
      check_round_trip (paper, "same names");
    }
}

/* Columns that hold what they cannot. */
Test (paper, odd_columns)
{
  g_autoptr (HinPaper) edited = hin_paper_new ();
  g_autoptr (GString) nothing = g_string_new (NULL);
  hin_paper_restore (edited, HIN_PAPER_COLUMN_AUTHORS, "A\n", 2);
  hin_paper_restore (edited, HIN_PAPER_COLUMN_INSTITUTIONS, "A\t\n", 3);
  hin_paper_print_institutions (edited, nothing);
  cr_expect_str_eq (nothing->str, "", "no node without a name");

  static const char *const columns[HIN_PAPER_COLUMNS]
      = { "T",      "", "", "", "yesterday", "2024-02-30", "\nA\n\n-\nB", "A\nC\tU\n\tU\nB\tU\tV",
          "x cs.SI" };
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  for (int i = 0; i < HIN_PAPER_COLUMNS; i++)
    hin_paper_restore (paper, (HinPaperColumn) i, columns[i], strlen (columns[i]));
  hin_paper_print (paper, "x", out);
  hin_paper_print_institutions (paper, out);
  cr_expect_str_eq (out->str, "arxiv:x\t@title\tT\narxiv:x\t@authors\tA; B\n"
                              "arxiv:x\twritten_by\tauthor:A\narxiv:x\twritten_by\tauthor:B\n"
                              "arxiv:x\tin_category\tcategory:cs.SI\n"
                              "arxiv:x\tprimary_category\tcategory:cs.SI\n"
                              "author:B\taffiliated_with\tinstitution:U%20V\n");
}
