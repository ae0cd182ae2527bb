#include "config.h"

#include <criterion/criterion.h>

#include "hin-error.h"
#include "hin-path.h"

Test (path, steps)
{
  g_autoptr (HinPath) path = hin_path_parse (" cites / ^ cites/written_by ", NULL);
  cr_assert_not_null (path);
  cr_assert_eq (path->n_chains, 1);
  cr_assert_eq (path->chains[0].n_steps, 3);
  const HinPathStep *steps = path->chains[0].steps;
  cr_assert_eq (steps[0].n_links, 1);
  cr_expect_str_eq (steps[0].links[0].relation, "cites");
  cr_expect_not (steps[0].links[0].inverse);
  cr_expect_str_eq (steps[1].links[0].relation, "cites");
  cr_expect (steps[1].links[0].inverse);
  cr_expect_str_eq (steps[2].links[0].relation, "written_by");
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
  { "", "--path '': column 1: expected the name of a relation, '(' or '['" },
  { "cites/", "--path 'cites/': column 7: expected the name of a relation, '(' or '['" },
  { "/cites", "--path '/cites': column 1: expected the name of a relation, '(' or '['" },
  { "a//b", "--path 'a//b': column 3: expected the name of a relation, '(' or '['" },
  { "a/Bc", "--path 'a/Bc': column 3: expected the name of a relation, '(' or '['" },
  { "^^a", "--path '^^a': column 2: expected the name of a relation, '(' or '['" },
  { "a++", "--path 'a++': column 3: expected '/', '|' or the end of the path" },
  { "a|", "--path 'a|': column 3: expected the name of a relation, '(' or '['" },
  { "()", "--path '()': column 2: expected the name of a relation, '(' or '['" },
  { "a b", "--path 'a b': column 3: expected '/', '|' or the end of the path" },
  { "a^b", "--path 'a^b': column 2: expected '/', '|' or the end of the path" },
  { "a)", "--path 'a)': column 2: expected '/', '|' or the end of the path" },
  { "a/(b", "--path 'a/(b': column 5: expected '/', '|' or ')'" },
  { "(a b)", "--path '(a b)': column 4: expected '/', '|' or ')'" },
  { "a*", "--path 'a*': column 2: only '+' is there: a pair is connected by at least one step" },
  { "a?", "--path 'a?': column 2: only '+' is there: a pair is connected by at least one step" },
  { "!a", "--path '!a': column 1: '!' is not part of these paths" },
  { "[", "--path '[': column 2: expected a node type" },
  { "[Model]", "--path '[Model]': column 2: expected a node type" },
  { "[model", "--path '[model': column 7: expected ']'" },
  { "[model]", "--path '[model]': column 8: a path needs a relation" },
  { "a|[model]", "--path 'a|[model]': column 10: a path needs a relation" },
  { "[model]+", "--path '[model]+': column 8: '+' needs a relation before it" },
  { "a\x01[2J", "--path 'a\\x01[2J': column 2: expected '/', '|' or the end of the path" },
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
