#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-error.h"
#include "hin-path.h"
#include "path-random.h"

static HinPath *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  HinPath *path = hin_path_parse (text, &error);
  cr_assert (path != NULL, "%s", error != NULL ? error->message : "");
  return path;
}

/* The whole path in its own syntax. */
static char *
spelt (const HinPath *path)
{
  GString *text = g_string_new (NULL);
  for (guint c = 0; c < path->n_chains; c++)
    {
      if (c > 0)
        g_string_append_c (text, '|');
      hin_path_spell (text, &path->chains[c], 0, path->chains[c].n_steps);
    }
  return g_string_free (text, FALSE);
}

/* Same chains in the same order. */
static gboolean
is_same (const HinPath *a, const HinPath *b)
{
  if (a->n_chains != b->n_chains)
    return FALSE;
  for (guint c = 0; c < a->n_chains; c++)
    {
      if (a->chains[c].n_steps != b->chains[c].n_steps)
        return FALSE;
      for (guint i = 0; i < a->chains[c].n_steps; i++)
        if (!hin_path_step_equal (&a->chains[c].steps[i], &b->chains[c].steps[i]))
          return FALSE;
    }
  return TRUE;
}

#define BASE "(adapter_of|derived_from|finetune_of|merge_of|quantized_of)"
#define BACK "(^adapter_of|^derived_from|^finetune_of|^merge_of|^quantized_of)"

/* What is written, and the sum of chains that it is. */
static const struct
{
  const char *text, *form;
} forms[] = {
  { "a", "a" },
  { "^a", "^a" },
  { "^(^a)", "a" },
  { "(((a)))", "a" },
  { "c|a|b", "(a|b|c)" },
  { "a|^a", "(a|^a)" },
  { "^a|a", "(a|^a)" },
  { "a|a", "(a|a)" },
  { "(b|a)/c", "(a|b)/c" },
  { "(a|(c|b))", "(a|b|c)" },
  { "(a|b/c)/d", "a/d|b/c/d" },
  { "d/(a|b/c)", "d/a|d/b/c" },
  { "(a|b/c)/(d|e/f)", "a/d|a/e/f|b/c/d|b/c/e/f" },
  { "b/c|a|d", "b/c|(a|d)" },
  { "a/b|a/b", "a/b|a/b" },
  { "(a/b)/(c/d)", "a/b/c/d" },
  { "^(a/b)", "^b/^a" },
  { "^(a/^b/c)", "^c/b/^a" },
  { "^(a|b)", "(^a|^b)" },
  { "^(a|b/c)", "^a|^c/^b" },
  { "a+", "a+" },
  { "^a+", "(^a)+" },
  { "(^a)+", "(^a)+" },
  { "^(a+)", "(^a)+" },
  { "^((a/b)+/c)", "^c/(^b/^a)+" },
  { "(a+)+", "(a+)+" },
  { "(a|b)+", "(a|b)+" },
  { "(a|b/c)+", "(a|b/c)+" },
  { "(a+)+", "(a+)+" },
  { "a+|b", "a+|b" },
  { "base", BASE },
  { "^base", BACK },
  { "base+", BASE "+" },
  { "base|a", "(a|adapter_of|derived_from|finetune_of|merge_of|quantized_of)" },
  { "[t]/a", "[t]/a" },
  { "a/[t]", "a/[t]" },
  { "a/[t]/b", "a/[t]/b" },
  { "(a/[t])/b", "a/[t]/b" },
  { "a/([t]/b)", "a/[t]/b" },
  { "(a/[t])/([t]/b)", "a/[t]/b" },
  { "[t]/[t]/a", "[t]/a" },
  { "[x]/a/[y]/b/[z]", "[x]/a/[y]/b/[z]" },
  { "^([x]/a/[y])", "[y]/^a/[x]" },
  { "^[x]/a", "[x]/a" },
  { "([x]|[y])/a", "[x]/a|[y]/a" },
  { "([x]|b)/a", "[x]/a|b/a" },
  { "a/[t]|b", "a/[t]|b" },
  { "[t]/a+/[t]", "[t]/a+/[t]" },
  { "([t]/a)+", "([t]/a)+" },
  { " a / ( ^ b | c ) + ", "a/(^b|c)+" },
  { "based/basement", "based/basement" },
};

Test (path_form, forms)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (HinPath) path = parse (forms[i].text);
      g_autofree char *form = spelt (path);
      cr_expect_str_eq (form, forms[i].form, "%s", forms[i].text);
      g_autoptr (HinPath) again = parse (form);
      cr_expect (is_same (path, again), "%s", forms[i].text);
    }
}

Test (path_form, steps)
{
  g_autoptr (HinPath) path = parse ("[x]/(b|^a)/[y]/c+");
  cr_assert_eq (path->n_chains, 1);
  cr_assert_eq (path->chains[0].n_steps, 2);
  const HinPathStep *step = path->chains[0].steps;
  cr_assert_eq (step[0].n_links, 2);
  cr_expect_str_eq (step[0].links[0].relation, "a");
  cr_expect (step[0].links[0].inverse);
  cr_expect_str_eq (step[0].links[1].relation, "b");
  cr_expect_not (step[0].links[1].inverse);
  cr_expect_str_eq (step[0].from, "x");
  cr_expect_str_eq (step[0].to, "y");
  cr_expect_str_eq (step[1].from, "y"); /* on both sides of the node */
  cr_expect_null (step[1].to);
  cr_expect_eq (step[1].n_links, 0);
  cr_assert_not_null (step[1].closure);
  cr_expect_str_eq (step[1].closure->chains[0].steps[0].links[0].relation, "c");
  cr_expect_str_eq (path->text, "[x]/(b|^a)/[y]/c+");
}

Test (path_form, relations)
{
  g_autoptr (HinPath) path = parse ("(b|a/[t]/c+)/^b/(d|(e/a)+)");
  g_auto (GStrv) names = hin_path_relations (path);
  g_autofree char *joined = g_strjoinv (" ", names);
  cr_expect_str_eq (joined, "b d e a c");
}

Test (path_form, symmetric)
{
  static const char *const same[] = {
    "cites/^cites", "^cites/cites", "(a|^a)", "^a|a", "a/[t]/^a", "[t]/a/^a/[t]", "a/b/^b/^a",
    "a/(b|^b)/^a", "a/^a|b/^b", "a/^b|b/^a", "base+/^base+", "^base+/base+", "(a/^a)+", "(a|^a)+",
    "a/(b/^b)+/^a", "(a|b/c)/(^a|^c/^b)", "a/a/^a/^a", "(a|^a|b|^b)", "a/b|^b/^a", "a|^a|b/^b"
  };
  static const char *const other[] = {
    "a", "a+", "a/b", "a/a", "a/^b", "(a|b)", "(a|a|^a)", "[t]/a/^a", "a/^a/[t]",
    "a/[x]/^a/a/[y]/^a", "a/b/^a/^b", "a/^a|b",
    "a/^a|b/c", "base/^base+", "base+", "(a/b)+", "(a|b/c)/(^a|^b/^c)",
    "a/^a|a/^b", "a/b|a/b|^b/^a", "[x]/(a|^a)/[y]"
  };
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (HinPath) path = parse (same[i]);
      cr_expect (hin_path_is_symmetric (path), "%s", same[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autoptr (HinPath) path = parse (other[i]);
      cr_expect_not (hin_path_is_symmetric (path), "%s", other[i]);
    }
}

Test (path_form, step_equal)
{
  static const struct
  {
    const char *a, *b;
    gboolean equal;
  } rows[] = {
    { "a", "a", TRUE },           { "a", "^a", FALSE },          { "a", "b", FALSE },
    { "(a|b)", "(b|a)", TRUE },   { "(a|a)", "a", FALSE },       { "a+", "a", FALSE },
    { "a+", "a+", TRUE },       { "a+", "^a+", FALSE },        { "base+", "^base+", FALSE },
    { "[t]/a", "a", FALSE },      { "[t]/a", "a/[t]", FALSE },   { "[t]/a/[s]", "[t]/a/[s]", TRUE },
    { "(a|b/c)+", "(b/c|a)+", TRUE }, { "(a|b/c)+", "(a|c/b)+", FALSE },
    { "(b/c|b/c|a/b)+", "(b/c|a/b|a/b)+", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HinPath) a = parse (rows[i].a), b = parse (rows[i].b);
      cr_expect_eq (hin_path_step_equal (&a->chains[0].steps[0], &b->chains[0].steps[0]),
                    rows[i].equal, "%s %s", rows[i].a, rows[i].b);
    }
}

Test (path_form, closure)
{
  static const struct
  {
    const char *text;
    gboolean closure;
  } rows[] = { { "a/b", FALSE }, { "a+", TRUE }, { "a|b/c+", TRUE }, { "(a|b)/c", FALSE } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HinPath) path = parse (rows[i].text);
      cr_expect_eq (hin_path_has_closure (path), rows[i].closure);
    }
}

Test (path_form, part)
{
  g_autoptr (HinPath) path = parse ("a/[t]/(b|c)/d+|e/f/g");
  static const struct
  {
    guint chain, begin, end;
    const char *form;
  } rows[] = { { 0, 0, 1, "a/[t]" },       { 0, 1, 2, "[t]/(b|c)" }, { 0, 1, 3, "[t]/(b|c)/d+" },
               { 0, 0, 3, "a/[t]/(b|c)/d+" }, { 1, 0, 2, "e/f" },   { 1, 2, 2, "" } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HinPath) part = hin_path_part (path, rows[i].chain, rows[i].begin, rows[i].end);
      g_autofree char *form = spelt (part);
      cr_expect_eq (part->n_chains, 1);
      cr_expect_eq (part->chains[0].n_steps, rows[i].end - rows[i].begin);
      cr_expect_str_eq (form, rows[i].form);
    }
}

/* @n times @item, joined by @joint. */
static char *
many (const char *item, const char *joint, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? joint : "", item);
  return g_string_free (text, FALSE);
}

static void
expect_limit (const char *item, const char *joint, guint most, guint size, const char *why)
{
  g_autofree char *fits = many (item, joint, most), *not = many (item, joint, most + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (HinPath) path = parse (fits);
  cr_expect (path->n_chains == size || path->chains[0].n_steps == size);
  cr_assert_null (hin_path_parse (not, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
  cr_expect (g_str_has_suffix (error->message, why), "%s", error->message);
}

Test (path_form, limits)
{
  expect_limit ("a", "/", 256, 256, ": more than 256 steps or alternatives");
  expect_limit ("a/b", "|", 256, 256, ": more than 256 alternatives");
  expect_limit ("(a|b/c)", "/", 8, 256, ": more than 256 steps or alternatives");
  g_autofree char *links = many ("a", "|", 256), *more = many ("a", "|", 257);
  g_autoptr (HinPath) path = parse (links); /* one step */
  cr_expect_eq (path->chains[0].steps[0].n_links, 256);
  cr_expect_null (hin_path_parse (more, NULL));
}

Test (path_form, depth)
{
  for (guint depth = 100; depth <= 101; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '('), *close = g_strnfill (depth, ')');
      g_autofree char *text = g_strconcat (open, "a", close, "/(b)", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HinPath) path = hin_path_parse (text, &error);
      cr_expect_eq (path != NULL, depth == 100);
      cr_expect (path != NULL
                     || g_str_has_suffix (error->message, "column 101: parentheses too deep"),
                 "%s", path != NULL ? "" : error->message);
    }
}

Test (path_form, random)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint tried = 0;
  for (guint round = 0; round < 4000 && tried < 1000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      random_path (random, text, 3);
      g_autoptr (HinPath) path = hin_path_parse (text->str, &error);
      cr_expect (path != NULL || g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
      if (path == NULL)
        continue;
      g_autofree char *form = spelt (path);
      if (strstr (form, "[]") != NULL)
        continue; /* a node of two types: not to be written */
      g_autoptr (HinPath) again = parse (form);
      cr_assert (is_same (path, again), "%s: %s", text->str, form);
      g_autofree char *once_more = spelt (again);
      cr_assert_str_eq (once_more, form);
      cr_assert_str_eq (path->text, text->str);
      g_autoptr (HinPath) inverse = hin_path_inverse (path);
      g_autoptr (HinPath) back = hin_path_inverse (inverse);
      cr_assert (is_same (path, back), "%s", form);
      g_autofree char *group = g_strdup_printf ("^(%s)", text->str);
      g_autoptr (HinPath) parsed = parse (group);
      cr_assert (is_same (parsed, inverse), "%s", group);
      cr_assert_eq (hin_path_is_symmetric (path), hin_path_is_symmetric (inverse));
      tried++;
    }
  cr_expect_eq (tried, 1000, "%u", tried);
}
