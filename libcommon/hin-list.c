#include "config.h"

#include "hin-list.h"

#include <string.h>

#include "hin-error.h"
#include "hin-link.h"
#include "hin-repo.h"

#define LIMIT " limit " /* behind the address in the text of a list */
#define ALL (1u << HIN_HUB_MODELS | 1u << HIN_HUB_DATASETS | 1u << HIN_HUB_SPACES)
#define LOADED (1u << HIN_HUB_MODELS | 1u << HIN_HUB_DATASETS) /* have downloads */

/* What hin-hub writes, of which kinds it can be asked for in a list, and what the Hub then gives
 * on every row. */
static const struct
{
  const char *name;
  guint kinds;
  guint32 always;
} members[] = {
  { "author", ALL, 0 },
  { "cardData", ALL, 0 },
  { "createdAt", ALL, 1u << HIN_REPO_CREATED },
  { "disabled", ALL, 0 },
  { "downloads", LOADED, 1u << HIN_REPO_DOWNLOADS },
  { "downloadsAllTime", LOADED, 0 },
  { "gated", LOADED, 1u << HIN_REPO_GATED },
  { "lastModified", ALL, 1u << HIN_REPO_MODIFIED },
  { "library_name", 1u << HIN_HUB_MODELS, 0 },
  { "likes", ALL, 1u << HIN_REPO_LIKES },
  { "pipeline_tag", 1u << HIN_HUB_MODELS, 0 },
  { "private", ALL, 1u << HIN_REPO_PRIVATE },
  { "safetensors", 1u << HIN_HUB_MODELS, 0 },
  { "tags", ALL, 1u << HIN_REPO_TAGS },
  { "trendingScore", ALL, 0 },
};

/* Words of --sort: the interface's own and those of the official client. */
static const struct
{
  const char *word, *key;
  guint kinds;
} sorts[] = {
  { "createdAt", "createdAt", ALL },
  { "created_at", "createdAt", ALL },
  { "lastModified", "lastModified", ALL },
  { "last_modified", "lastModified", ALL },
  { "likes", "likes", ALL },
  { "trendingScore", "trendingScore", ALL },
  { "trending_score", "trendingScore", ALL },
  { "downloads", "downloads", LOADED },
};

struct HinList
{
  HinListQuery query;
  const char *sort;
  GPtrArray *expand; /* names, owned */
};

static const char *
sort_key (const HinListQuery *query, GError **error)
{
  if (query->sort == NULL)
    return "createdAt";
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (sorts[i].word, query->sort) && (sorts[i].kinds >> query->kind & 1) != 0)
      return sorts[i].key;
  g_autofree char *quoted = hin_error_quote (query->sort, strlen (query->sort));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
               "--sort: '%s' is none of createdAt, lastModified, likes, trendingScore%s", quoted,
               query->kind == HIN_HUB_SPACES ? "" : ", downloads");
  return NULL;
}

HinList *
hin_list_new (const HinListQuery *query, GError **error)
{
  const char *sort = sort_key (query, error);
  if (sort == NULL)
    return NULL;
  if (query->pipeline_tag != NULL && query->kind != HIN_HUB_MODELS)
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE,
                           "--pipeline-tag: only models have pipelines");
      return NULL;
    }
  HinList *self = g_new0 (HinList, 1);
  self->query = *query;
  self->sort = sort;
  self->expand = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if ((members[i].kinds >> query->kind & 1) != 0)
      g_ptr_array_add (self->expand, g_strdup (members[i].name));
  for (char **name = query->expand; name != NULL && *name != NULL; name++)
    if (!g_ptr_array_find_with_equal_func (self->expand, *name, g_str_equal, NULL))
      g_ptr_array_add (self->expand, g_strdup (*name));
  return self;
}

void
hin_list_free (HinList *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->expand);
  g_free (self);
}

gboolean
hin_list_moves (const HinList *self)
{
  return !g_str_equal (self->sort, "createdAt");
}

guint32
hin_list_always (const HinList *self)
{
  guint32 always = 0;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_ptr_array_find_with_equal_func (self->expand, members[i].name, g_str_equal, NULL))
      always |= members[i].always;
  return always;
}

static void
add (GString *url, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (url, "&%s=", name);
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

char *
hin_list_url (const HinList *self)
{
  const HinListQuery *query = &self->query;
  guint64 page = query->limit > 0 ? MIN (query->limit, HIN_LIST_PAGE) : HIN_LIST_PAGE;
  GString *url = g_string_new (query->endpoint);

  /* the service takes direction=1 for the order of creation alone */
  g_string_append_printf (url, "/api/%s?sort=%s&direction=%s&limit=%" G_GUINT64_FORMAT,
                          hin_hub_kinds[query->kind].word, self->sort,
                          hin_list_moves (self) ? "-1" : "1", page);
  add (url, "search", query->search);
  add (url, "author", query->author);
  add (url, "pipeline_tag", query->pipeline_tag);
  for (char **filter = query->filters; filter != NULL && *filter != NULL; filter++)
    add (url, "filter", *filter);
  for (guint i = 0; i < self->expand->len; i++)
    add (url, "expand%5B%5D", g_ptr_array_index (self->expand, i));
  return g_string_free (url, FALSE);
}

char *
hin_list_text (const HinList *self)
{
  g_autofree char *url = hin_list_url (self);
  return g_strdup_printf ("%s%s%" G_GUINT64_FORMAT, url, LIMIT, self->query.limit);
}

gboolean
hin_list_parse (const char *text, HinHubKind *kind, guint64 *limit)
{
  const char *at = strstr (text, LIMIT);
  if (at == NULL || !hin_num_parse_uint (at + strlen (LIMIT), strlen (at + strlen (LIMIT)), limit))
    return FALSE;
  for (const HinPolicy *row = hin_hub_kinds; row->word != NULL; row++)
    {
      g_autofree char *path = g_strdup_printf ("/api/%s?", row->word);
      if (strstr (text, path) == NULL)
        continue;
      *kind = (HinHubKind) row->value;
      return TRUE;
    }
  return FALSE;
}

static char *
quote (const char *name)
{
  return g_strdup_printf ("\"%s\"", name);
}

char *
hin_list_refused (HinList *self, const char *message)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint known = 0;
  for (guint i = 0; i < self->expand->len; i++)
    {
      g_autofree char *quoted = quote (g_ptr_array_index (self->expand, i));
      known += strstr (message, quoted) != NULL;
    }
  if (strstr (message, "expected one of") == NULL || known == 0)
    return NULL; /* it speaks of something else */
  for (guint i = 0; i < self->expand->len;)
    {
      const char *name = g_ptr_array_index (self->expand, i);
      g_autofree char *quoted = quote (name);
      if (strstr (message, quoted) != NULL)
        {
          i++;
          continue;
        }
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
      g_ptr_array_remove_index (self->expand, i);
    }
  return names->len > 0 ? g_strdup (names->str) : NULL;
}

char *
hin_list_after (const char *first, const char *id)
{
  g_autofree char *condition = g_strdup_printf ("{\"_id\":{\"$gt\":\"%s\"}}", id);
  g_autofree char *cursor = g_base64_encode ((const guchar *) condition, strlen (condition));
  g_autofree char *value = g_uri_escape_string (cursor, NULL, FALSE);
  return hin_url_with (first, "cursor", value);
}
