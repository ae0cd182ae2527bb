#include "config.h"

#include "hin-arxiv.h"
#include "hin-words.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

/* "-": malformed.  No pointers in parameters: rows are numbers. */
static const struct
{
  const char *text, *id;
  guint version;
} rows[] = {
  { "2106.15928", "2106.15928", 0 },
  { "arXiv:2106.15928v2", "2106.15928", 2 },
  { "https://arxiv.org/pdf/2106.15928v2.pdf", "2106.15928", 2 },
  { "https://huggingface.co/papers/2106.15928", "2106.15928", 0 },
  { "10.48550/ARXIV.2106.15928", "2106.15928", 0 },
  { "math.GT/0309136v1", "math/0309136", 1 },
  { "HEP-TH/9901001", "hep-th/9901001", 0 },
  { "0704.0001", "0704.0001", 0 },
  { "1412.9999", "1412.9999", 0 },
  { "1501.00001", "1501.00001", 0 },
  { "0703.0001", "-", 0 },
  { "1513.00001", "-", 0 },
  { "2106.00000", "-", 0 },
  { "2106.159", "-", 0 },
  { "9999.99999v0", "-", 0 },
  { "math/0704001", "-", 0 },
  { "foo/9901001", "-", 0 },
  { "abc", "-", 0 },
  { "0808.05394", "-", 0 },
  { "1501.1234", "-", 0 },
  { "2106.1592", "-", 0 },
  /* each step of the normalisation */
  { " 2106.15928\n", "2106.15928", 0 },
  { "arxiv:  2310.16609", "2310.16609", 0 },
  { "ARXIV:2106.15928", "2106.15928", 0 },
  { "arXiv%3A2106.15928%20", "2106.15928", 0 },
  { "2106.15928%2520", "-", 0 },
  { "2106.15928%00", "-", 0 },
  { "http://www.arxiv.org/abs/2106.15928#S1", "2106.15928", 0 },
  { "https://export.arxiv.org/html/2106.15928v3?context=cs", "2106.15928", 3 },
  { "arxiv.org/format/hep-th%2F9901001", "hep-th/9901001", 0 },
  { "https://arxiv.org/ps/hep-th/9901001.ps.gz", "hep-th/9901001", 0 },
  { "https://arxiv.org/list/2106.15928", "-", 0 },
  { "HF.co/papers/2106.15928", "2106.15928", 0 },
  { "https://alphaxiv.org/abs/2106.15928", "2106.15928", 0 },
  { "https://doi.org/10.48550/arXiv.2106.15928", "2106.15928", 0 },
  { "10.1000/2106.15928", "-", 0 },
  { "2106.15928).", "2106.15928", 0 },
  { "2106.15928/,]", "2106.15928", 0 },
  { "2106.15928.html;", "2106.15928", 0 },
  { "hep-th//9901001", "hep-th/9901001", 0 },
  { "hep--th/9901001", "hep-th/9901001", 0 },
  { "hepth/9901001", "hep-th/9901001", 0 },
  { "CONDMAT/9901001", "cond-mat/9901001", 0 },
  { "aosci/9501001", "ao-sci/9501001", 0 },
  { "math.G/0309136", "-", 0 },
  { "math.G1/0309136", "-", 0 },
  { "cond-mat.mtrl-sci/0309136", "cond-mat/0309136", 0 },
  { "cs.CL", "-", 0 },
  { "cs.CL/0309136", "cs/0309136", 0 },
  { "2106.15928V12", "2106.15928", 12 },
  /* borders of the dates and numbers */
  { "hep-th/9101001", "hep-th/9101001", 0 },
  { "hep-th/9012001", "-", 0 },
  { "hep-th/0703999", "hep-th/0703999", 0 },
  { "hep-th/0001001", "hep-th/0001001", 0 },
  { "hep-th/9900001", "-", 0 },
  { "hep-th/9913001", "-", 0 },
  { "hep-th/9901000", "-", 0 },
  { "hep-th/990100", "-", 0 },
  { "hep-th/99010011", "-", 0 },
  { "1412.00001", "-", 0 },
  { "1501.0001", "-", 0 },
  { "2100.00001", "-", 0 },
  { "2106.15928v", "-", 0 },
  { "2106.15928v01", "-", 0 },
  { "2106.15928v999999999", "-", 0 },
  { "2106.15928v2x", "-", 0 },
  { "2106.159281", "-", 0 },
  { "2106-15928", "-", 0 },
  { "", "-", 0 },
  { "arXiv:", "-", 0 },
  { "v2", "-", 0 },
  { "/9901001", "-", 0 },
  { "test/9901001", "-", 0 },
  { "https://", "-", 0 },
};

ParameterizedTestParameters (arxiv, identifier)
{
  static int numbers[G_N_ELEMENTS (rows)];
  for (int i = 0; i < (int)G_N_ELEMENTS (rows); i++)
    numbers[i] = i;
  return cr_make_param_array (int, numbers, G_N_ELEMENTS (rows));
}

ParameterizedTest (int *row, arxiv, identifier)
{
  const char *text = rows[*row].text, *id = rows[*row].id;
  g_autoptr (GString) out = g_string_new ("what was in it");
  guint version = 77;
  gboolean good = hin_arxiv_normalise (text, strlen (text), out, &version);

  if (strcmp (id, "-") == 0)
    {
      cr_assert (!good, "row %d: '%s' became %s", *row, text, out->str);
      cr_assert_eq (out->len, 0);
      return;
    }
  cr_assert (good, "row %d: '%s' is malformed", *row, text);
  cr_assert_str_eq (out->str, id, "row %d: '%s' became %s", *row, text, out->str);
  cr_assert_eq (version, rows[*row].version, "row %d: version %u", *row, version);

  /* what comes out is its own normal form */
  g_autoptr (GString) again = g_string_new (NULL);
  cr_assert (hin_arxiv_normalise (out->str, out->len, again, NULL));
  cr_assert_str_eq (again->str, id);
}

Test (arxiv, takes_bytes_not_strings)
{
  g_autoptr (GString) out = g_string_new (NULL);
  cr_assert (hin_arxiv_normalise ("2106.15928v2xyz", 12, out, NULL));
  cr_assert_str_eq (out->str, "2106.15928");
  cr_assert (!hin_arxiv_normalise ("2106.15928\0", 11, out, NULL));
}

Test (arxiv, long_text_is_not_an_identifier)
{
  gsize n = 20 << 20;
  g_autofree char *text = g_malloc (n);
  g_autoptr (GString) out = g_string_new (NULL);
  memset (text, '/', n);
  memcpy (text, "2106.15928", 10);
  cr_assert (!hin_arxiv_normalise (text, n, out, NULL));
}

static const struct
{
  const char *name, *canonical;
} categories[] = {
  { "cs.LG", "cs.LG" },
  { "math.MP", "math-ph" },
  { "stat.TH", "math.ST" },
  { "math.IT", "cs.IT" },
  { "q-fin.EC", "econ.GN" },
  { "cs.SY", "eess.SY" },
  { "cs.NA", "math.NA" },
  { "cmp-lg", "cs.CL" },
  { "q-alg", "math.QA" },
  { "solv-int", "nlin.SI" },
  { "hep-th", "hep-th" },
  { "cs", NULL },
  { "cs.XX", NULL },
  { "CS.LG", NULL },
  { "68R10", NULL },
  { "test", NULL },
  { "bad-arch.bad-cat", NULL },
  { "", NULL },
};

Test (arxiv, category)
{
  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      const char *name = categories[i].name;
      const char *canonical = hin_arxiv_category (name, strlen (name));
      cr_assert_eq (g_strcmp0 (canonical, categories[i].canonical), 0, "%s became %s", name,
                    canonical ? canonical : "nothing");
    }
  cr_assert_str_eq (hin_arxiv_category ("cs.LGfoo", 5), "cs.LG");
}

Test (arxiv, canonical_names_are_their_own)
{
  guint n = 0;
  for (guint32 i = 0; i <= hin_words_arxiv.mask; i++)
    if (hin_words_arxiv.slots[i].first)
      {
        const char *canonical = hin_words_arxiv.slots[i].first;
        cr_assert_str_eq (hin_arxiv_category (canonical, strlen (canonical)), canonical);
        n++;
      }
  cr_assert_eq (n, 176, "%u categories", n);
}
