#include "config.h"

#include <criterion/criterion.h>

#include "hin-error.h"
#include "hin-where.h"

static const struct
{
  const char *where, *literal;
  HinWhereResult result;
} rows[] = {
  { "model@downloads>50000", "50001", HIN_WHERE_HOLDS },
  { "model@downloads>50000", "50000", HIN_WHERE_FAILS },
  { "@likes>=501", "501", HIN_WHERE_HOLDS },
  { "@likes>=501", "1e3", HIN_WHERE_HOLDS },
  { "@likes<=9", "10", HIN_WHERE_FAILS },
  { "@likes<9", "10", HIN_WHERE_FAILS },
  { "@likes = 5", "5.0", HIN_WHERE_HOLDS },
  { "@likes!=5", "5.0", HIN_WHERE_FAILS },
  { "@likes!=5", "many", HIN_WHERE_NO_NUMBER },
  { "@size=9007199254740993", "9007199254740992", HIN_WHERE_FAILS },
  { "@size>18446744073709551614", "18446744073709551615", HIN_WHERE_HOLDS },
  { "@size<18446744073709551616", "5", HIN_WHERE_HOLDS },
  { "@created>=2024", "2024-07-11", HIN_WHERE_NO_NUMBER },
  { "@created>=2024-01-01", "2024-07-11T08:00:00Z", HIN_WHERE_HOLDS },
  { "@created<2024-01-01", "2023-12-31T23:59:59Z", HIN_WHERE_HOLDS },
  { "@created<2024-01-01", "2024-01-01", HIN_WHERE_FAILS },
  { "@gated=", "", HIN_WHERE_HOLDS },
  { "@gated!=", "auto", HIN_WHERE_HOLDS },
  { "@title=a\tb\\c", "a\\tb\\\\c", HIN_WHERE_HOLDS },
  { "@title>a!", "a\\tb", HIN_WHERE_FAILS },
  { "@title>Z", "a", HIN_WHERE_HOLDS },
  { "@title>z", "\xc3\xa9", HIN_WHERE_HOLDS },
  { "@title=a b ", "a b", HIN_WHERE_FAILS },
};

Test (where, rows)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HinWhere) where = hin_where_parse (rows[i].where, &error);
      cr_assert_not_null (where, "row %zu", i);
      cr_expect_eq (hin_where_try (where, rows[i].literal), rows[i].result, "row %zu", i);
    }
}

Test (where, parts)
{
  g_autoptr (HinWhere) where = hin_where_parse ("model@in_degree <= 2.5", NULL);
  cr_assert_not_null (where);
  cr_expect_str_eq (where->type, "model");
  cr_expect_str_eq (where->attribute, "in_degree");
  cr_expect_eq (where->op, HIN_WHERE_AT_MOST);
  cr_expect (where->numeric);
  cr_expect_eq (where->number, 2.5);
}

static const struct
{
  const char *text, *message;
} bad[] = {
  { "", "--where '': column 1: expected '@' and the name of an attribute" },
  { "downloads>5", "--where 'downloads>5': column 10: expected '@' and the name of an attribute" },
  { "Model@x>5", "--where 'Model@x>5': column 1: not a node type" },
  { "model@>5", "--where 'model@>5': column 7: expected the name of an attribute" },
  { "model@x", "--where 'model@x': column 8: expected one of = != < <= > >=" },
  { "@x==5", "--where '@x==5': column 4: the operators are = != < <= > >=" },
  { "@x<>5", "--where '@x<>5': column 4: the operators are = != < <= > >=" },
  { "@x\x01=5", "--where '@x\\x01=5': column 2: expected the name of an attribute" },
};

Test (where, bad)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_assert_null (hin_where_parse (bad[i].text, &error), "row %zu", i);
      cr_expect_eq (error->code, HIN_ERROR_USAGE, "row %zu", i);
      cr_expect_str_eq (error->message, bad[i].message, "row %zu", i);
    }
}
