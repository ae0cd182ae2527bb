#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-error.h"
#include "hin-policy.h"

Test (error, quote)
{
  const struct
  {
    const char *bytes;
    gsize n;
    const char *quoted;
  } rows[] = {
    { "", 0, "" },
    { "plain 'text'", 12, "plain 'text'" },
    { "a\tb\n", 4, "a\\x09b\\x0A" },
    { "\x1b[31m", 5, "\\x1B[31m" },
    { "a\\b", 3, "a\\x5Cb" },
    { "a\0b", 3, "a\\x00b" },
    { "\xff\xC3", 2, "\\xFF\\xC3" },
    { "\xE2\x82\xAC", 3, "\xE2\x82\xAC" },
    { "\xE2\x80\xAE", 3, "\\xE2\\x80\\xAE" }, /* right-to-left override */
    { "\xE2\x80\xA8", 3, "\\xE2\\x80\\xA8" }, /* line separator */
    { "\xC2\x9B", 2, "\\xC2\\x9B" },          /* a control sequence in one character */
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *quoted = hin_error_quote (rows[i].bytes, rows[i].n);
      cr_expect_str_eq (quoted, rows[i].quoted, "row %u: %s", i, quoted);
    }
}

Test (error, quote_is_cut)
{
  g_autofree char *text = g_strnfill (1000, 'x');
  g_autofree char *whole = hin_error_quote (text, 60), *cut = hin_error_quote (text, 61);
  cr_expect_eq (strlen (whole), 60);
  cr_expect_eq (strlen (cut), 63);
  cr_expect (g_str_has_suffix (cut, "x..."));
  g_autofree char *wide = hin_error_quote ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xE2\x82\xAC"
                                           "b",
                                           63);
  cr_expect (g_utf8_validate (wide, -1, NULL));
}

Test (policy, words)
{
  const HinPolicy *const tables[] = { hin_policy_on_bad, hin_policy_dup };
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const HinPolicy *row = tables[t]; row->word != NULL; row++)
      {
        int value = -1;
        cr_expect (hin_policy_parse (tables[t], "--x", row->word, &value, NULL));
        cr_expect_eq (value, row->value);
      }
  int value = HIN_DUP_SUM;
  cr_expect (hin_policy_parse (hin_policy_dup, "--dup", "error", &value, NULL));
  cr_expect_eq (value, HIN_DUP_ERROR);
}

Test (policy, unknown_word)
{
  int value = 42;
  g_autoptr (GError) error = NULL;
  cr_expect_not (hin_policy_parse (hin_policy_dup, "--dup", "a\x1b", &value, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_expect_str_eq (error->message, "--dup: 'a\\x1B' is none of sum, max, first, error");
  cr_expect_eq (value, 42);
}
