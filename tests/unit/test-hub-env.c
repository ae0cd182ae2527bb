#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-hub-env.h"
#include "support.h"

static const char *const *variables; /* NAME, VALUE, ..., NULL */

static const char *
env (const char *name)
{
  for (const char *const *v = variables; *v != NULL; v += 2)
    if (g_str_equal (*v, name))
      return v[1];
  return NULL;
}
#define SET(...) (variables = (const char *const[]){ __VA_ARGS__, NULL })

/* The token, "-" for none, "!" for an error. */
static char *
token (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  char *found = NULL;
  if (!hin_hub_token (env, &found, &warning, &error))
    {
      cr_assert_null (strstr (error->message, "hf_"), "%s", error->message);
      return g_strdup ("!");
    }
  return found != NULL ? found : g_strdup ("-");
}

#define TOKEN_IS(want)                                                                             \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *got_ = token ();                                                            \
      cr_assert_str_eq (got_, want);                                                               \
    }                                                                                              \
  while (0)

Test (hub_env, endpoint)
{
  static const char *const none[] = { NULL };
  variables = none;
  g_autofree char *hub = hin_hub_endpoint (env);
  cr_assert_str_eq (hub, "https://huggingface.co");
  SET ("HF_ENDPOINT", "http://mirror.example:8080/hub//");
  g_autofree char *mirror = hin_hub_endpoint (env);
  cr_assert_str_eq (mirror, "http://mirror.example:8080/hub");
}

Test (hub_env, offline)
{
  SET ("HF_HUB_OFFLINE", "yes");
  cr_assert (hin_hub_offline (env));
  SET ("HF_HUB_OFFLINE", "0", "TRANSFORMERS_OFFLINE", "1");
  cr_assert_not (hin_hub_offline (env));
  SET ("HF_HUB_OFFLINE", "", "TRANSFORMERS_OFFLINE", "True");
  cr_assert (hin_hub_offline (env));
  SET ("HF_HUB_OFFLINE", "2");
  cr_assert_not (hin_hub_offline (env));
}

Test (hub_env, order_of_tokens)
{
  g_autofree char *file = support_file (" hf_file\r\n"), *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *stored = g_build_filename (folder, "token", NULL);
  cr_assert (g_file_set_contents (stored, "hf_stored\n", -1, NULL));
  SET ("HF_TOKEN", "hf_new", "HUGGING_FACE_HUB_TOKEN", "hf_old", "HF_TOKEN_PATH", file);
  TOKEN_IS ("hf_new");
  SET ("HF_TOKEN", "", "HUGGING_FACE_HUB_TOKEN", " hf_old ", "HF_TOKEN_PATH", file);
  TOKEN_IS ("hf_old");
  SET ("HF_TOKEN_PATH", file, "HF_HOME", folder);
  TOKEN_IS ("hf_file");
  SET ("HF_HOME", folder);
  TOKEN_IS ("hf_stored");
  SET ("HF_HOME", folder, "HF_HUB_DISABLE_IMPLICIT_TOKEN", "TRUE");
  TOKEN_IS ("-");
  SET ("HF_TOKEN_PATH", "/nowhere/token");
  TOKEN_IS ("-");
  SET ("HOME", "/nowhere");
  TOKEN_IS ("-");
  SET ("HF_TOKEN_PATH", folder);
  TOKEN_IS ("!");
  g_unlink (file);
  g_unlink (stored);
  g_rmdir (folder);
}

Test (hub_env, bytes_that_no_header_can_hold)
{
  static const char *const bad[]
      = { "hf_a\r\nX-Other: b", "hf_a\nb", "hf_a b", "hf_a\tb", "hf_\x7f", "hf_\xc3\xa9" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      SET ("HF_TOKEN", bad[i]);
      TOKEN_IS ("!");
    }
  SET ("HF_TOKEN", " \r\n");
  TOKEN_IS ("-");
}

Test (hub_env, warns_of_a_file_that_others_read)
{
  g_autofree char *file = support_file ("hf_file\n");
  const char *both[] = { "HF_TOKEN_PATH", file, NULL };
  variables = both;
  for (guint i = 0; i < 3; i++)
    {
      static const guint modes[] = { 0600, 0640, 0604 };
      g_autofree char *found = NULL, *warning = NULL;
      cr_assert_eq (g_chmod (file, modes[i]), 0);
      cr_assert (hin_hub_token (env, &found, &warning, NULL));
      cr_assert_str_eq (found, "hf_file");
      cr_assert_eq (warning != NULL, i > 0, "mode %o", modes[i]);
      cr_assert (warning == NULL || strstr (warning, "hf_file") == NULL);
    }
  g_unlink (file);
}
