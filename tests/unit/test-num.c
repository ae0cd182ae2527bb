#include "config.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "hin-num.h"

static const char *
printed (double value)
{
  static char buffer[HIN_NUM_MAX + 1];
  buffer[hin_num_print (buffer, value)] = '\0';
  return buffer;
}

Test (num, text)
{
  const struct
  {
    double value;
    const char *text;
  } rows[] = {
    { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -17, "-17" }, { 0.1, "0.1" }, { 100000, "100000" },
    { 1e15, "1000000000000000" }, { 1e21, "1000000000000000000000" }, { 0.00012345, "0.00012345" },
    { 9007199254740993.0, "9007199254740992" }, { 1.5e-300, "1.5e-300" }, { -2.5, "-2.5" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    cr_expect_str_eq (printed (rows[i].value), rows[i].text, "row %u: %s", i,
                      printed (rows[i].value));
}

/* Whatever bits: what is printed reads back the same, by the C library's reader and by ours. */
Test (num, round_trip)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint wrong = 0, tried = 0;
  for (guint i = 0; i < 1000000; i++)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      double value, ours;
      memcpy (&value, &bits, sizeof value);
      if (i % 4 == 0) /* half of all doubles are tiny or huge: take ordinary ones too */
        value = g_rand_double_range (random, -1e6, 1e6);
      if (!(value - value == 0))
        continue;
      const char *text = printed (value);
      tried++;
      wrong += strtod (text, NULL) != value || !hin_num_parse (text, strlen (text), &ours)
               || ours != value;
    }
  cr_expect_gt (tried, 990000);
  cr_expect_eq (wrong, 0);
}

/* No decimal of one digit fewer reads back: the shortest was printed. */
Test (num, shortest)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  for (guint i = 0; i < 20000; i++)
    {
      double value = g_rand_double (random);
      const char *text = printed (value);
      int digits = 0;
      gboolean leading = TRUE;
      for (const char *p = text; *p != '\0' && *p != 'e'; p++)
        {
          leading = leading && (*p == '0' || *p == '.');
          digits += g_ascii_isdigit (*p) && !leading;
        }
      char fewer[64];
      g_snprintf (fewer, sizeof fewer, "%.*e", MAX (digits - 2, 0), value);
      cr_expect (digits == 1 || strtod (fewer, NULL) != value, "%s is not the shortest", text);
    }
}

Test (num, integers_without_exponent)
{
  for (double value = 1; value < 1e300; value *= 10)
    cr_expect_null (strchr (printed (value), 'e'), "%s", printed (value));
  char buffer[HIN_NUM_MAX];
  cr_expect_eq (hin_num_print_uint (buffer, G_MAXUINT64), 20);
  cr_expect_eq (memcmp (buffer, "18446744073709551615", 20), 0);
  cr_expect_leq (hin_num_print (buffer, -G_MAXDOUBLE), HIN_NUM_MAX);
}

Test (num, no_numbers)
{
  const char *const rows[] = { "",      " 1",  "1 ",   "0x10",  "inf",  "nan", "1,5",  "1e",
                               "1e400", "--1", "+-1",  "+",     "-",    ".",   "1.2.3", "1e5x",
                               "-inf",  "1_0", "\xd9\xa1", "1e-400", "infinity" };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value = 42;
      cr_expect_not (hin_num_parse (rows[i], strlen (rows[i]), &value), "%s", rows[i]);
      cr_expect_eq (value, 42, "%s touched the value", rows[i]);
    }
}

Test (num, numbers)
{
  const struct
  {
    const char *text;
    double value;
  } rows[] = { { "1", 1 }, { "+1", 1 }, { "1.", 1 }, { ".5", 0.5 }, { "1e3", 1000 }, { "1E-2", 0.01 },
               { "-7.25", -7.25 }, { "00012", 12 }, { "4.9e-324", 4.9e-324 },
               { "1.7976931348623157e308", G_MAXDOUBLE } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value = -1;
      cr_expect (hin_num_parse (rows[i].text, strlen (rows[i].text), &value), "%s", rows[i].text);
      cr_expect_eq (value, rows[i].value, "%s", rows[i].text);
    }
}

Test (num, whole_numbers)
{
  guint64 u = 7;
  gint64 i = 7;
  cr_expect (hin_num_parse_uint ("18446744073709551615", 20, &u));
  cr_expect_eq (u, G_MAXUINT64);
  cr_expect_not (hin_num_parse_uint ("18446744073709551616", 20, &u));
  cr_expect_not (hin_num_parse_uint ("-1", 2, &u));
  cr_expect_not (hin_num_parse_uint ("1.0", 3, &u));
  cr_expect_not (hin_num_parse_uint ("", 0, &u));
  cr_expect_eq (u, G_MAXUINT64);
  cr_expect (hin_num_parse_int ("-9223372036854775808", 20, &i));
  cr_expect_eq (i, G_MININT64);
  cr_expect_not (hin_num_parse_int ("9223372036854775808", 19, &i));
}

/* A decimal comma of the user's locale must not reach the data. */
Test (num, locale)
{
  const char *const comma[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "tr_TR.UTF-8" };
  gboolean set = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (comma) && !set; i++)
    set = setlocale (LC_ALL, comma[i]) != NULL;
  if (!set)
    cr_skip_test ("no locale with a decimal comma is installed");
  double value = 0;
  cr_expect_str_eq (printed (1.5), "1.5");
  cr_expect (hin_num_parse ("2.5", 3, &value));
  cr_expect_eq (value, 2.5);
  cr_expect_not (hin_num_parse ("2,5", 3, &value));
}
