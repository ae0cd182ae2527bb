#include "config.h"

#include <criterion/criterion.h>

#include "hin-error.h"
#include "hin-origin.h"

#define HUB "https://hub.example"
#define AWAY HIN_ERROR_REMOTE
#define NONE HIN_ERROR_INPUT

static const struct
{
  const char *reference, *address; /* NULL: refused with the code */
  int code;
} rows[] = {
  { HUB "/api/models?cursor=a%3D%3D&limit=5", HUB "/api/models?cursor=a%3D%3D&limit=5", 0 },
  { "https://HUB.example:443/x", "https://HUB.example:443/x", 0 },
  { "/api/models?cursor=b", HUB "/api/models?cursor=b", 0 },
  { "?cursor=b", HUB "/api/models?cursor=b", 0 },
  { "other?x", HUB "/api/other?x", 0 },
  { HUB "/x#fragment", HUB "/x", 0 },
  { "http://hub.example/x", NULL, AWAY },
  { "https://hub.example:8443/x", NULL, AWAY },
  { "https://hub.example.evil.example/x", NULL, AWAY },
  { "https://evil.example/hub.example", NULL, AWAY },
  { "https://hub.example@evil.example/x", NULL, AWAY },
  { "https://me@hub.example/x", NULL, AWAY },
  { "https://me:secret@hub.example/x", NULL, AWAY },
  { "//evil.example/x", NULL, AWAY },
  { "https://evil.example\\@hub.example/x", NULL, AWAY },
  { "https://evil.example#@hub.example/x", NULL, AWAY },
  { "file:///etc/passwd", NULL, AWAY },
  { "ftp://hub.example/x", NULL, AWAY },
  { "gopher://hub.example/x", NULL, AWAY },
  { "https://[::1", NULL, NONE },
  { "https://hub.example:port/x", NULL, NONE },
  { "https://hub.example/a b", NULL, NONE },
  { "https://hub.example/a\nb", NULL, NONE },
};

Test (origin, resolve)
{
  g_autoptr (HinOrigin) origin = hin_origin_new (HUB "/", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *got
          = hin_origin_resolve (origin, HUB "/api/models?x", rows[i].reference, &error);
      if (rows[i].address != NULL)
        cr_assert_eq (g_strcmp0 (got, rows[i].address), 0, "%s: %s", rows[i].reference, got);
      else
        {
          cr_assert_null (got, "%s: %s", rows[i].reference, got);
          cr_assert (g_error_matches (error, HIN_ERROR, rows[i].code), "%s: %s", rows[i].reference,
                     error->message);
        }
    }
}

static const struct
{
  const char *endpoint;
  gboolean good, local, secure;
} endpoints[] = {
  { "https://huggingface.co", TRUE, FALSE, TRUE },
  { "http://mirror.example:8080/hub", TRUE, FALSE, FALSE },
  { "http://127.0.0.1:80", TRUE, TRUE, FALSE },
  { "http://127.9.8.7", TRUE, TRUE, FALSE },
  { "https://[::1]:8443", TRUE, TRUE, TRUE },
  { "http://LocalHost:9", TRUE, TRUE, FALSE },
  { "http://127.0.0.1.example", TRUE, FALSE, FALSE },
  { "http://localhost.example", TRUE, FALSE, FALSE },
  { "http://10.0.0.1", TRUE, FALSE, FALSE },
  { "ftp://hub.example", FALSE, FALSE, FALSE },
  { "file:///etc", FALSE, FALSE, FALSE },
  { "hub.example", FALSE, FALSE, FALSE },
  { "https://", FALSE, FALSE, FALSE },
  { "https://me:secret@hub.example", FALSE, FALSE, FALSE },
  { "https://hub.example?x=1", FALSE, FALSE, FALSE },
  { "https://hub.example#x", FALSE, FALSE, FALSE },
  { "", FALSE, FALSE, FALSE },
};

Test (origin, endpoints)
{
  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HinOrigin) origin = hin_origin_new (endpoints[i].endpoint, &error);
      cr_assert_eq (origin != NULL, endpoints[i].good, "%s", endpoints[i].endpoint);
      if (origin == NULL)
        {
          cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_USAGE));
          cr_assert_null (g_strrstr (error->message, "secret"));
          continue;
        }
      cr_assert_eq (hin_origin_is_local (origin), endpoints[i].local, "%s", endpoints[i].endpoint);
      cr_assert_eq (hin_origin_is_secure (origin), endpoints[i].secure, "%s",
                    endpoints[i].endpoint);
    }
}
