#include "config.h"

#include <criterion/criterion.h>

#include "hin-link.h"

static const struct
{
  const char *field;
  int found;
  const char *target;
} fields[] = {
  { "<http://h/a?b=c&d>; rel=\"next\"", 1, "http://h/a?b=c&d" },
  { "<http://h/a>;rel=next", 1, "http://h/a" },
  { "<http://h/a>; rel=NEXT", 1, "http://h/a" },
  { "<http://h/a>; REL=\"last  next\"", 1, "http://h/a" },
  { "<http://h/a>; title=\"a, <b>; rel=\\\"next\\\"\"; rel=next", 1, "http://h/a" },
  { "<b>; rel=prev, <http://h/a> ; rel = \"next\"", 1, "http://h/a" },
  { ", ,<b>; rel=\"prev\" ,<a>; rel=\"next\",", 1, "a" },
  { "</.well-known/api-catalog>; rel=\"api-catalog\"", 0, NULL },
  { "<a>; rel=\"prev\"; rel=\"next\"", 0, NULL },
  { "<a>; rel=\"next\"; anchor=\"#x\"", 0, NULL },
  { "<a>; rel=nextpage", 0, NULL },
  { "<a>; rel", 0, NULL },
  { "<a>", 0, NULL },
  { "", 0, NULL },
  { "<a; rel=\"next\"", -1, NULL },
  { "a; rel=\"next\"", -1, NULL },
  { "<a>; rel=\"next", -1, NULL },
  { "<a>; rel=\"next\\", -1, NULL },
  { "<a> rel=next", -1, NULL },
  { "<>; rel=next", -1, NULL },
  { "<a>;", -1, NULL },
  { "<a>; ; rel=next", -1, NULL },
};

Test (link, fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *target = NULL;
      int found = hin_link_next (fields[i].field, &target);
      cr_assert_eq (found, fields[i].found, "%s: %d", fields[i].field, found);
      cr_assert_eq (g_strcmp0 (target, fields[i].target), 0, "%s: %s", fields[i].field, target);
    }
}

Test (link, parameter)
{
  const char *url = "http://h/p?sort=x&limit=1000&empty=&bare&expand%5B%5D=a#limit=3";
  g_autofree char *limit = hin_url_parameter (url, "limit");
  g_autofree char *empty = hin_url_parameter (url, "empty");
  g_autofree char *bare = hin_url_parameter (url, "bare");
  g_autofree char *expand = hin_url_parameter (url, "expand%5B%5D");
  cr_assert_str_eq (limit, "1000");
  cr_assert_str_eq (empty, "");
  cr_assert_str_eq (bare, "");
  cr_assert_str_eq (expand, "a");
  cr_assert_null (hin_url_parameter (url, "imit"));
  cr_assert_null (hin_url_parameter (url, "limi"));
  cr_assert_null (hin_url_parameter ("http://h/limit=3", "limit"));
  cr_assert_null (hin_url_parameter ("http://h/#?limit=3", "limit"));
}

static const struct
{
  const char *url, *name, *value, *want;
} changes[] = {
  { "http://h/p?limit=1000&cursor=a%3D", "limit", "500", "http://h/p?limit=500&cursor=a%3D" },
  { "http://h/p?cursor=a&limit=1", "limit", "500", "http://h/p?cursor=a&limit=500" },
  { "http://h/p?a", "limit", "5", "http://h/p?a&limit=5" },
  { "http://h/p", "limit", "5", "http://h/p?limit=5" },
};

Test (link, change_a_parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *got = hin_url_with (changes[i].url, changes[i].name, changes[i].value);
      cr_assert_str_eq (got, changes[i].want);
    }
}

Test (link, complete)
{
  g_autofree char *got = hin_url_complete ("http://h/p?cursor=z&limit=5",
                                           "http://h/p?sort=x&limit=9&e%5B%5D=a&e%5B%5D=b");
  g_autofree char *same = hin_url_complete ("http://h/p?a=1", "http://h/p");
  cr_assert_str_eq (got, "http://h/p?cursor=z&limit=5&sort=x&e%5B%5D=a&e%5B%5D=b");
  cr_assert_str_eq (same, "http://h/p?a=1");
}
