#include "config.h"

#include <criterion/criterion.h>

#include "hin-tex.h"

static char *
decoded (const char *text, HinTexMode mode)
{
  g_autoptr (GString) out = g_string_new (NULL);
  hin_tex_decode (text, strlen (text), mode, out);
  return g_strndup (out->str, out->len);
}

typedef struct
{
  const char *tex, *text;
} Row;

/* what TeX prints, from the accent table of The TeXbook, chapter 9 */
static const Row titles[] = {
  { "\\`o", "ò" },           { "\\'o", "ó" },           { "\\^o", "ô" },
  { "\\\"o", "ö" },          { "\\~o", "õ" },           { "\\=o", "ō" },
  { "\\.o", "ȯ" },           { "\\u o", "ŏ" },          { "\\v o", "ǒ" },
  { "\\H o", "ő" },          { "\\c c", "ç" },          { "\\k a", "ą" },
  { "\\r a", "å" },          { "\\b b", "ḇ" },          { "\\d o", "ọ" },
  { "\\\"{o}", "ö" },        { "{\\\"o}", "ö" },        { "{\\\"{o}}", "ö" },
  { "\\\" o", "ö" },         { "\\\"  {o}", "ö" },      { "\\\"{ o }", "ö" },
  { "\\\"\n  u", "ü" },      { "\\v{C}", "Č" },         { "{\\v C}", "Č" },
  { "\\c{S}", "Ş" },         { "\\.{I}", "İ" },         { "\\\"{A}", "Ä" },
  { "\\'\\i", "í" },         { "\\'{\\i}", "í" },       { "\\'{\\i}a", "ía" },
  { "{\\'\\i}", "í" },       { "\\'i", "í" },           { "\\u{\\i}", "ĭ" },
  { "\\v{\\j}", "ǰ" },       { "\\'{\\ae}", "ǽ" },      { "\\'\\o", "ǿ" },
  { "\\i", "ı" },            { "\\j{}", "ȷ" },          { "\\'{\\^e}", "ế" },
  { "\\d{\\^{o}}", "ộ" },    { "\\^{\\d o}", "ộ" },     { "Stra\\ss e", "Straße" },
  { "Stra{\\ss}e", "Straße" }, { "\\ss{}", "ß" },       { "\\ae\\AE", "æÆ" },
  { "\\oe{}uvre", "œuvre" }, { "\\OE uvre", "Œuvre" },  { "\\o{}re \\O", "øre Ø" },
  { "\\l{}\\L", "łŁ" },      { "\\aa\\AA", "åÅ" },      { "\\dh\\DH\\th\\TH", "ðÐþÞ" },
  { "\\dj\\DJ\\ng\\NG", "đĐŋŊ" },
  { "Universit\\'{e} de Montr\\'eal", "Université de Montréal" },
  { "Utiliza\\c{c}\\~ao", "Utilização" },
  { "Wroc{\\l}aw's", "Wrocław's" },
  { "sp{\\'e}cialis{\\'e}", "spécialisé" },
  { "d\\'esambigu\\\"isation", "désambiguïsation" },
  { "H\\`an di\\u{a}n", "Hàn diăn" },
  { "Yor\\`ub\\'a", "Yorùbá" },
  { "\\'Etude", "Étude" },
  { "Erd\\H{o}s", "Erdős" },
  { "Po{\\v{s}}ta", "Pošta" },
  { "S\\'i o no, qu\\`e", "Sí o no, què" },

  /* groups, ties, escapes */
  { "{BERT}: {P}re-training", "BERT: Pre-training" },
  { "{{Deep}} {}", "Deep" },
  { "Yen{-}Ting", "Yen-Ting" },
  { "D.~E.~Knuth", "D. E. Knuth" },
  { "about ~100 (~5) x~", "about ~100 (~5) x~" },
  { "Q\\&A, 5\\%, \\#1, a\\_b, \\{x\\}", "Q&A, 5%, #1, a_b, {x}" },
  { "\\$10,000; \\$4,000", "$10,000; $4,000" },
  { "et al.\\ 1999", "et al. 1999" },

  /* what stays */
  { "360$^\\circ$ {S}tance", "360$^\\circ$ Stance" },
  { "$\\infty$Bench", "$\\infty$Bench" },
  { "An $O(n^{4})$ {A}lgorithm", "An $O(n^{4})$ Algorithm" },
  { "$\\'e$ \\'e", "$\\'e$ é" },
  { "$x \\$ {y}$ {z}", "$x \\$ {y}$ z" },
  { "$5 {a}", "$5 a" },
  { "360{\\deg} Stance", "360{\\deg} Stance" },
  { "\\textsc{ParseTalk} {G}", "\\textsc{ParseTalk} G" },
  { "\\href{a}{b} {c}", "\\href{a}{b} c" },
  { "{\\em {P}erspectives}", "{\\em Perspectives}" },
  { "\\textipa{@} \\mbox{\\'e}", "\\textipa{@} \\mbox{é}" },
  { "x_{2} y^{3}", "x_{2} y^{3}" },
  { "\\c{opyright}", "\\c{opyright}" },
  { "\\'{}", "\\'{}" },
  { "\\'1 \\\"", "\\'1 \\\"" },
  { "\\copyright \\uline \\vec", "\\copyright \\uline \\vec" },
  { "\\\\ \\- \\", "\\\\ \\- \\" },
  { "a } b {c", "a } b {c" },
  { "\\'{e", "\\'{e" },
  { "C:\\path\\ocr", "C:\\path\\ocr" },

  /* white space and form */
  { " Model graphs\n  and\thow\r\n to ", "Model graphs and how to" },
  { "a\xC2\xA0 b\x01\x7F" "c", "a b c" },
  { "\n", "" },
  { "", "" },
  { "Cafe\xCC\x81 \xEF\xAC\x81", "Café \xEF\xAC\x81" },
  { "\xE2\x84\xAB", "Å" },
  { "a\xFFz", "a\xEF\xBF\xBDz" },
};

static const Row texts[] = {
  { "Saarbr\\\"{u}cken", "Saarbrücken" },
  { "Saarbr{\\\"u}cken", "Saarbrücken" },
  { "http://a.edu/~radev/{x}/a\\_b", "http://a.edu/~radev/{x}/a_b" },
  { "uses {a4,avm}.sty,\n  in {\\it Theory}", "uses {a4,avm}.sty, in {\\it Theory}" },
  { "J.~Graphs", "J.~Graphs" },
  { "\\'{\\i} {\\ae}", "í æ" },
};

static void
check_rows (const Row *rows, gsize n, HinTexMode mode)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *text = decoded (rows[i].tex, mode);
      cr_expect_str_eq (text, rows[i].text, "'%s' gives '%s', not '%s'", rows[i].tex, text,
                        rows[i].text);
    }
}

Test (tex, titles)
{
  check_rows (titles, G_N_ELEMENTS (titles), HIN_TEX_TITLE);
}

Test (tex, texts)
{
  check_rows (texts, G_N_ELEMENTS (texts), HIN_TEX_TEXT);
}

Test (tex, clean_text_stays)
{
  static const char *const clean[]
      = { "Müller-Lüdenscheidt, 李 & Søn", "A $x^2$ test: 5% of $y$", "Привет", "it's 'x' `y`" };
  for (gsize i = 0; i < G_N_ELEMENTS (clean); i++)
    for (int mode = HIN_TEX_TITLE; mode <= HIN_TEX_TEXT; mode++)
      {
        g_autofree char *text = decoded (clean[i], (HinTexMode) mode);
        cr_expect_str_eq (text, clean[i]);
      }
}

Test (tex, appends_and_nul)
{
  g_autoptr (GString) out = g_string_new ("x ");
  hin_tex_decode ("a\0b \\'e", 7, HIN_TEX_TITLE, out);
  cr_expect_str_eq (out->str, "x a\xEF\xBF\xBD" "b é");
  hin_tex_fold (" \\'e  {~ ", 9, out);
  cr_expect_str_eq (out->str, "x a\xEF\xBF\xBD" "b é\\'e {~");
}

/* Whatever comes in: valid UTF-8 in form C, folded, and no longer than the marks make it. */
Test (tex, any_bytes)
{
  static const char *const parts[]
      = { "\\", "{", "}", "$", "~", "'", "\"", "^", "_", " ", "\n", "a", "i", "\\i", "\\c", "\\v",
          "\\ae", "\\foo", "\xC3\xA9", "\xCC\x81", "\xFF", "\xE2\x82", "\xC3", "\\d", "E", "&" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  for (int run = 0; run < 20000; run++)
    {
      g_autoptr (GString) in = g_string_new (NULL);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GString) again = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 0, 14); n > 0; n--)
        g_string_append (in, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      hin_tex_decode (in->str, in->len, run % 2 ? HIN_TEX_TITLE : HIN_TEX_TEXT, out);
      cr_assert (g_utf8_validate_len (out->str, out->len, NULL), "'%s'", in->str);
      hin_tex_fold (out->str, out->len, again);
      cr_assert_str_eq (out->str, again->str, "folded: '%s'", in->str);
      g_autofree char *composed = g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);
      cr_assert_str_eq (out->str, composed, "form C: '%s'", in->str);
      if (strpbrk (out->str, "\\{}~$") == NULL)
        {
          g_autofree char *twice = decoded (out->str, HIN_TEX_TITLE);
          cr_assert_str_eq (twice, out->str, "twice: '%s'", in->str);
        }
    }
}

/* Hostile nesting must cost no more than other text of its length. */
Test (tex, deep_nesting, .timeout = 20)
{
  static const char *const units[] = { "{", "\\'{", "$", "\\'", "}", "{$", "\\c{\\i" };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) in = g_string_new (NULL);
      g_autoptr (GString) out = g_string_new (NULL);
      while (in->len < 1000000)
        g_string_append (in, units[i]);
      hin_tex_decode (in->str, in->len, HIN_TEX_TITLE, out);
      cr_expect (out->len <= in->len);
    }
}
