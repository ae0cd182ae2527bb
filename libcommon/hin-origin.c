#include "config.h"

#include "hin-origin.h"

#include <curl/curl.h>
#include <string.h>

#include "hin-error.h"

struct HinOrigin
{
  char *scheme, *host, *port; /* libcurl's */
};

/* FALSE: it is no address of http or https. */
static gboolean
read_origin (HinOrigin *self, CURLU *url)
{
  return curl_url_get (url, CURLUPART_SCHEME, &self->scheme, 0) == CURLUE_OK
         && curl_url_get (url, CURLUPART_HOST, &self->host, 0) == CURLUE_OK
         && curl_url_get (url, CURLUPART_PORT, &self->port, CURLU_DEFAULT_PORT) == CURLUE_OK
         && (g_str_equal (self->scheme, "http") || g_str_equal (self->scheme, "https"));
}

HinOrigin *
hin_origin_new (const char *endpoint, GError **error)
{
  g_autoptr (HinOrigin) self = g_new0 (HinOrigin, 1);
  CURLU *url = curl_url ();
  gboolean good = curl_url_set (url, CURLUPART_URL, endpoint, CURLU_DISALLOW_USER) == CURLUE_OK
                  && read_origin (self, url) && strpbrk (endpoint, "?#") == NULL;
  curl_url_cleanup (url);
  if (good)
    return g_steal_pointer (&self);
  /* it is not repeated: there may be a password in it */
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE,
                       "no address of http or https without user, ? and #");
  return NULL;
}

void
hin_origin_free (HinOrigin *self)
{
  if (self == NULL)
    return;
  curl_free (self->scheme);
  curl_free (self->host);
  curl_free (self->port);
  g_free (self);
}

gboolean
hin_origin_is_local (const HinOrigin *self)
{
  return g_ascii_strcasecmp (self->host, "localhost") == 0 || g_str_equal (self->host, "[::1]")
         || (g_str_has_prefix (self->host, "127.") && g_hostname_is_ip_address (self->host));
}

gboolean
hin_origin_is_secure (const HinOrigin *self)
{
  return g_str_equal (self->scheme, "https");
}

/* Parse @reference, as it stands or against @base, into @url. */
static CURLUcode
parse (CURLU *url, const char *base, const char *reference, gboolean *absolute)
{
  CURLUcode code = curl_url_set (url, CURLUPART_URL, reference, CURLU_DISALLOW_USER);
  *absolute = code == CURLUE_OK;
  if (*absolute || code == CURLUE_UNSUPPORTED_SCHEME || code == CURLUE_USER_NOT_ALLOWED)
    return code;
  code = curl_url_set (url, CURLUPART_URL, base, 0);
  return code == CURLUE_OK ? curl_url_set (url, CURLUPART_URL, reference, CURLU_DISALLOW_USER)
                           : code;
}

/* TRUE when @other is this origin. */
static gboolean
is_same (const HinOrigin *self, const HinOrigin *other)
{
  return g_str_equal (other->scheme, self->scheme)
         && g_ascii_strcasecmp (other->host, self->host) == 0
         && g_str_equal (other->port, self->port);
}

char *
hin_origin_resolve (const HinOrigin *self, const char *base, const char *reference, GError **error)
{
  g_autoptr (HinOrigin) other = g_new0 (HinOrigin, 1);
  CURLU *url = curl_url ();
  char *whole = NULL, *result = NULL;
  gboolean absolute;
  CURLUcode code = parse (url, base, reference, &absolute);
  gboolean elsewhere = code == CURLUE_OK || code == CURLUE_UNSUPPORTED_SCHEME
                       || code == CURLUE_USER_NOT_ALLOWED;
  if (code == CURLUE_OK && read_origin (other, url) && is_same (self, other)
      && curl_url_get (url, CURLUPART_URL, &whole, 0) == CURLUE_OK)
    {
      result = g_strdup (absolute ? reference : whole);
      result[strcspn (result, "#")] = '\0';
    }
  else
    {
      g_autofree char *quoted = hin_error_quote (reference, strlen (reference));
      g_set_error (error, HIN_ERROR, elsewhere ? HIN_ERROR_REMOTE : HIN_ERROR_INPUT,
                   elsewhere ? "'%s' leads away from %s://%s:%s: not asked"
                             : "'%s' is no address of %s://%s:%s",
                   quoted, self->scheme, self->host, self->port);
    }
  curl_free (whole);
  curl_url_cleanup (url);
  return result;
}
