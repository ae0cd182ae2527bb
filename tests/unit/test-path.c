#include "config.h"

#include <criterion/criterion.h>

#include "hin-error.h"
#include "hin-path.h"

Test (path, steps)
{
  g_autoptr (HinPath) path = hin_path_parse (" cites / ^ cites/written_by ", NULL);
  cr_assert_not_null (path);
  cr_assert_eq (path->n_steps, 3);
  cr_expect_str_eq (path->steps[0].relation, "cites");
  cr_expect_not (path->steps[0].inverse);
  cr_expect_str_eq (path->steps[1].relation, "cites");
  cr_expect (path->steps[1].inverse);
  cr_expect_str_eq (path->steps[2].relation, "written_by");
  cr_expect_str_eq (path->text, "cites/^cites/written_by");
  g_auto (GStrv) relations = hin_path_relations (path);
  cr_assert_eq (g_strv_length (relations), 2);
  cr_expect_str_eq (relations[0], "cites");
  cr_expect_str_eq (relations[1], "written_by");
}

static const struct
{
  const char *text, *message;
} bad[] = {
  { "", "--path '': column 1: expected the name of a relation" },
  { "cites/", "--path 'cites/': column 7: expected the name of a relation" },
  { "/cites", "--path '/cites': column 1: expected the name of a relation" },
  { "^^a", "--path '^^a': column 2: expected the name of a relation" },
  { "a//b", "--path 'a//b': column 3: expected the name of a relation" },
  { "a/Bc", "--path 'a/Bc': column 3: expected the name of a relation" },
  { "a b", "--path 'a b': column 3: expected '/' or the end of the path" },
  { "a^b", "--path 'a^b': column 2: expected '/' or the end of the path" },
  { "a|b", "--path 'a|b': column 2: '|' is not built in yet" },
  { "a/(b", "--path 'a/(b': column 3: '(' is not built in yet" },
  { "a+", "--path 'a+': column 2: '+' is not built in yet" },
  { "^base", "--path '^base': column 2: 'base' is not built in yet" },
  { "a\x01[2J", "--path 'a\\x01[2J': column 2: expected '/' or the end of the path" },
};

Test (path, bad)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_assert_null (hin_path_parse (bad[i].text, &error), "row %zu", i);
      cr_expect_eq (error->code, HIN_ERROR_USAGE, "row %zu", i);
      cr_expect_str_eq (error->message, bad[i].message, "row %zu", i);
    }
}
