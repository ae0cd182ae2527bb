#include "config.h"

#include "hin-hub-env.h"

#include <string.h>
#include <sys/stat.h>

#include "hin-error.h"

#define HUB "https://huggingface.co"

static gboolean
is_blank (const char *value)
{
  return value == NULL || value[strspn (value, " \t\r\n")] == '\0';
}

/* The value of the first of @name and @other that is set and not blank, or NULL. */
static const char *
either (HinEnv env, const char *name, const char *other)
{
  const char *value = env (name);
  if (is_blank (value) && other != NULL)
    value = env (other);
  return is_blank (value) ? NULL : value;
}

static gboolean
is_true (const char *value)
{
  static const char *const words[] = { "1", "ON", "YES", "TRUE" };
  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
hin_hub_endpoint (HinEnv env)
{
  const char *value = either (env, "HF_ENDPOINT", NULL);
  char *endpoint = g_strdup (value != NULL ? value : HUB);
  for (gsize n = strlen (endpoint); n > 0 && endpoint[n - 1] == '/'; n--)
    endpoint[n - 1] = '\0';
  return endpoint;
}

gboolean
hin_hub_offline (HinEnv env)
{
  return is_true (either (env, "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"));
}

/* Where the client stores the token; NULL: there is no such place. */
static char *
token_path (HinEnv env)
{
  const char *path = either (env, "HF_TOKEN_PATH", NULL), *home = either (env, "HF_HOME", NULL);
  const char *cache = either (env, "XDG_CACHE_HOME", NULL), *user = either (env, "HOME", NULL);
  if (path != NULL)
    return g_strdup (path);
  if (home != NULL)
    return g_build_filename (home, "token", NULL);
  if (cache != NULL)
    return g_build_filename (cache, "huggingface", "token", NULL);
  return user != NULL ? g_build_filename (user, ".cache", "huggingface", "token", NULL) : NULL;
}

/* The content of the token's file, or NULL when there is none. */
static gboolean
read_stored (const char *path, char **token, char **warning, GError **error)
{
  struct stat st;
  g_autoptr (GError) failure = NULL;
  if (g_file_get_contents (path, token, NULL, &failure))
    {
      if (stat (path, &st) == 0 && (st.st_mode & (S_IRGRP | S_IROTH)) != 0)
        *warning = g_strdup_printf ("%s: others can read this token (chmod 600 helps)", path);
      return TRUE;
    }
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO,
               "%s: the token in it cannot be read (--no-token asks without)", path);
  return FALSE;
}

gboolean
hin_hub_token (HinEnv env, char **token, char **warning, GError **error)
{
  const char *given = either (env, "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
  g_autofree char *text = g_strdup (given), *path = NULL;
  *token = *warning = NULL;
  if (is_true (env ("HF_HUB_DISABLE_IMPLICIT_TOKEN")))
    return TRUE;
  if (given == NULL)
    path = token_path (env);
  if (path != NULL && !read_stored (path, &text, warning, error))
    return FALSE;
  if (text == NULL || *g_strstrip (text) == '\0')
    return TRUE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      {
        g_set_error (
            error, HIN_ERROR, HIN_ERROR_USAGE,
            "%s: the token holds a byte that none has (a line end, a blank); nothing is sent",
            path != NULL ? path : "HF_TOKEN");
        return FALSE;
      }
  *token = g_steal_pointer (&text);
  return TRUE;
}
