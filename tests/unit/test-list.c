#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-error.h"
#include "hin-list.h"

#define BASE "https://h"

Test (list, addresses)
{
  char *filters[] = { "license:mit", "a b&c", NULL }, *expand[] = { "config", "tags", NULL };
  HinListQuery query = { .endpoint = BASE, .search = "x/y", .author = "z", .pipeline_tag = "p",
                         .filters = filters, .expand = expand, .limit = 20 };
  g_autoptr (HinList) list = hin_list_new (&query, NULL);
  g_autofree char *url = hin_list_url (list);
  cr_assert_str_eq (
      url, BASE "/api/models?sort=createdAt&direction=1&limit=20&search=x%2Fy&author=z&pipeline_tag=p"
           "&filter=license%3Amit&filter=a%20b%26c&expand%5B%5D=author&expand%5B%5D=cardData"
           "&expand%5B%5D=createdAt&expand%5B%5D=disabled&expand%5B%5D=downloads"
           "&expand%5B%5D=downloadsAllTime&expand%5B%5D=gated&expand%5B%5D=lastModified"
           "&expand%5B%5D=library_name&expand%5B%5D=likes&expand%5B%5D=pipeline_tag"
           "&expand%5B%5D=private&expand%5B%5D=safetensors&expand%5B%5D=tags"
           "&expand%5B%5D=trendingScore&expand%5B%5D=config");
  cr_assert_not (hin_list_moves (list));
}

Test (list, kinds_and_sorts)
{
  static const struct
  {
    HinHubKind kind;
    const char *sort, *begins, *lacks; /* begins NULL: refused */
  } rows[] = {
    { HIN_HUB_MODELS, NULL, "/api/models?sort=createdAt&direction=1&limit=1000&", "sdk" },
    { HIN_HUB_MODELS, "created_at", "/api/models?sort=createdAt&direction=1&", "sdk" },
    { HIN_HUB_MODELS, "last_modified", "/api/models?sort=lastModified&direction=-1&", "sdk" },
    { HIN_HUB_DATASETS, "downloads", "/api/datasets?sort=downloads&direction=-1&", "library_name" },
    { HIN_HUB_SPACES, "trending_score", "/api/spaces?sort=trendingScore&direction=-1&", "downloads" },
    { HIN_HUB_SPACES, "downloads", NULL, NULL },
    { HIN_HUB_MODELS, "id", NULL, NULL },
    { HIN_HUB_MODELS, "", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      HinListQuery query = { .endpoint = BASE, .kind = rows[i].kind, .sort = rows[i].sort };
      g_autoptr (HinList) list = hin_list_new (&query, &error);
      cr_assert_eq (list != NULL, rows[i].begins != NULL, "row %u", i);
      if (list == NULL)
        {
          cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
          continue;
        }
      g_autofree char *url = hin_list_url (list);
      cr_assert (g_str_has_prefix (url + strlen (BASE), rows[i].begins), "%s", url);
      cr_assert_null (strstr (url, rows[i].lacks), "%s", url);
      cr_assert_eq (hin_list_moves (list), strstr (url, "createdAt&direction=1&") == NULL);
    }
  HinListQuery query = { .endpoint = BASE, .kind = HIN_HUB_SPACES, .pipeline_tag = "x" };
  cr_assert_null (hin_list_new (&query, NULL));
}

Test (list, text)
{
  HinListQuery query = { .endpoint = BASE, .kind = HIN_HUB_DATASETS, .limit = 2500 };
  g_autoptr (HinList) list = hin_list_new (&query, NULL);
  g_autofree char *text = hin_list_text (list);
  HinHubKind kind = HIN_HUB_MODELS;
  guint64 limit = 0;
  cr_assert (hin_list_parse (text, &kind, &limit));
  cr_assert_eq (kind, HIN_HUB_DATASETS);
  cr_assert_eq (limit, 2500);
  cr_assert_not (hin_list_parse ("", &kind, &limit));
  cr_assert_not (hin_list_parse (BASE "/api/others?x limit 0", &kind, &limit));
  cr_assert_not (hin_list_parse (BASE "/api/models?x limit many", &kind, &limit));
}

Test (list, refused_members)
{
  HinListQuery query = { .endpoint = BASE };
  g_autoptr (HinList) list = hin_list_new (&query, NULL);
  g_autofree char *names = hin_list_refused (
      list, "Invalid option: expected one of \"author\"|\"cardData\"|\"createdAt\"|\"disabled\"|"
            "\"downloads\"|\"gated\"|\"lastModified\"|\"library_name\"|\"likes\"|\"pipeline_tag\"|"
            "\"private\"|\"tags\"|\"trendingScore\"");
  cr_assert_str_eq (names, "downloadsAllTime, safetensors");
  g_autofree char *url = hin_list_url (list);
  cr_assert_null (strstr (url, "downloadsAllTime"));
  cr_assert_null (strstr (url, "safetensors"));
  cr_assert_not_null (strstr (url, "trendingScore"));
  cr_assert_null (hin_list_refused (list, "Invalid cursor"));
  cr_assert_null (hin_list_refused (list, "Invalid option: expected one of \"1\"|\"-1\""));
}

Test (list, after)
{
  g_autofree char *url = hin_list_after (BASE "/p?a=b", "621ffdc036468d709f174328");
  g_autofree char *again = hin_list_after (url, "6a");
  cr_assert_str_eq (url, BASE "/p?a=b&cursor=eyJfaWQiOnsiJGd0IjoiNjIxZmZkYzAzNjQ2OGQ3MDlmMTc0MzI4In19");
  cr_assert_str_eq (again, BASE "/p?a=b&cursor=eyJfaWQiOnsiJGd0IjoiNmEifX0%3D");
}
