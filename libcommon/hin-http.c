#include "config.h"

#include "hin-http.h"

#include <curl/curl.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-origin.h"

#define KEPT_BODY (8u << 20) /* a buffer that grew longer is not kept */
#define BEARER "Authorization: Bearer "
#define SECRET 8             /* bytes: a shorter word is no secret and may stand anywhere */
#define SLOWEST 1000L /* bytes a second */

struct HinHttp
{
  CURL *curl;
  HinOrigin *origin;
  char *token; /* the header that holds it, or NULL */
  char *accept;
  char *url; /* of the answer */
  gboolean apart;
  HinClock *clock;
  gsize header_bytes;
  HinHttpAnswer answer;
  char message[CURL_ERROR_SIZE];
};

gboolean
hin_http_is_local (const HinHttp *self)
{
  return hin_origin_is_local (self->origin);
}

gboolean
hin_http_sends_token (const HinHttp *self)
{
  return hin_origin_is_secure (self->origin) || hin_origin_is_local (self->origin);
}

/* Fields of the answer; a redirect or an interim answer begins them anew. */
static size_t
take_header (char *text, size_t size, size_t n, void *data)
{
  HinHttp *self = data;
  gsize bytes = size * n;
  self->header_bytes += bytes;
  if (self->header_bytes > HIN_HTTP_MAX_HEADERS)
    {
      self->answer.why = "too many header fields";
      return 0;
    }
  if (bytes > 5 && memcmp (text, "HTTP/", 5) == 0)
    g_ptr_array_set_size (self->answer.headers, 0);
  else if ((*text == ' ' || *text == '\t') && self->answer.headers->len > 0)
    {
      /* the second line of a folded field */
      char **field = (char **) &self->answer.headers->pdata[self->answer.headers->len - 1];
      g_autofree char *line = g_strchomp (g_strndup (text, bytes)), *before = *field;
      *field = g_strconcat (before, line, NULL);
    }
  else if (memchr (text, '\0', bytes) == NULL)
    g_ptr_array_add (self->answer.headers, g_strchomp (g_strndup (text, bytes)));
  return bytes;
}

/* libcurl's own limit is one of bytes on the wire: a small body can unpack to anything. */
static size_t
take_body (char *text, size_t size, size_t n, void *data)
{
  HinHttp *self = data;
  gsize bytes = size * n;
  if (bytes > HIN_HTTP_MAX_BODY - self->answer.body->len)
    {
      self->answer.why = "the body is longer than 64 MiB";
      self->answer.overlong = TRUE;
      return 0;
    }
  g_byte_array_append (self->answer.body, (const guint8 *) text, (guint) bytes);
  return bytes;
}

static int
look_for_stop (void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  const HinHttp *self = data;
  (void)a, (void)b, (void)c, (void)d;
  return !hin_clock_goes_on (self->clock, NULL);
}

/* What every transfer is bound to. */
static gboolean
set_options (HinHttp *self, const HinHttpOptions *options)
{
  CURL *curl = self->curl;
  long seconds = MAX ((long) options->timeout, 1L);
  CURLcode bad = CURLE_OK;

#define SET(option, value) bad |= curl_easy_setopt (curl, CURLOPT_##option, value)
  SET (PROTOCOLS_STR, "http,https");
  SET (HTTP_VERSION, (long) CURL_HTTP_VERSION_2TLS);
  SET (FOLLOWLOCATION, 0L);
  SET (NETRC, (long) CURL_NETRC_IGNORED);
  SET (ACCEPT_ENCODING, "gzip");
  SET (HTTP09_ALLOWED, 0L);
  SET (CONNECTTIMEOUT, seconds);
  SET (LOW_SPEED_LIMIT, SLOWEST);
  SET (LOW_SPEED_TIME, seconds);
  SET (TIMEOUT, 10 * seconds);
  SET (NOSIGNAL, 1L);
  SET (TCP_KEEPALIVE, 1L);
  SET (MAXCONNECTS, 1L);
  SET (FORBID_REUSE, options->apart ? 1L : 0L);
  SET (USERAGENT, options->user_agent);
  SET (SSL_VERIFYPEER, 1L);
  SET (SSL_VERIFYHOST, 2L);
  if (options->cacert != NULL)
    {
      SET (CAINFO, options->cacert);
      SET (CAPATH, NULL); /* else the system's authorities are asked too */
    }
  if (hin_http_is_local (self)) /* a proxy would carry the token off this machine */
    SET (NOPROXY, "*");
  SET (ERRORBUFFER, self->message);
  SET (HEADERFUNCTION, take_header);
  SET (HEADERDATA, self);
  SET (WRITEFUNCTION, take_body);
  SET (WRITEDATA, self);
  SET (XFERINFOFUNCTION, look_for_stop);
  SET (XFERINFODATA, self);
  SET (NOPROGRESS, 0L);
#undef SET
  return bad == CURLE_OK;
}

HinHttp *
hin_http_new (const HinHttpOptions *options, GError **error)
{
  if (options->cacert != NULL && access (options->cacert, R_OK) != 0)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", options->cacert, g_strerror (errno));
      return NULL;
    }
  curl_global_init (CURL_GLOBAL_DEFAULT);
  g_autoptr (HinHttp) self = g_new0 (HinHttp, 1);
  self->answer.body = g_byte_array_new ();
  self->answer.headers = g_ptr_array_new_with_free_func (g_free);
  self->clock = options->clock;
  self->apart = options->apart;
  self->curl = curl_easy_init ();
  self->origin = hin_origin_new (options->endpoint, error);
  if (self->origin == NULL)
    {
      g_prefix_error (error, "%s: ", options->variable);
      return NULL;
    }
  if (self->curl == NULL || !set_options (self, options))
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_REMOTE, "libcurl cannot be used");
      return NULL;
    }
  self->accept = g_strdup_printf ("Accept: %s", options->accept);
  if (options->token != NULL && hin_http_sends_token (self))
    self->token = g_strconcat (BEARER, options->token, NULL);
  return g_steal_pointer (&self);
}

void
hin_http_free (HinHttp *self)
{
  if (self == NULL)
    return;
  curl_easy_cleanup (self->curl);
  hin_origin_free (self->origin);
  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_free (self->accept);
  g_free (self->url);
  g_byte_array_unref (self->answer.body);
  g_ptr_array_unref (self->answer.headers);
  g_free (self);
}

const char *
hin_http_header (const HinHttpAnswer *answer, const char *name, guint which)
{
  gsize n = strlen (name);
  for (guint i = 0; i < answer->headers->len; i++)
    {
      const char *field = g_ptr_array_index (answer->headers, i);
      if (g_ascii_strncasecmp (field, name, n) == 0 && field[n] == ':' && which-- == 0)
        return field + n + 1 + strspn (field + n + 1, " \t");
    }
  return NULL;
}

gint64
hin_http_date (const char *text)
{
  return (gint64) curl_getdate (text, NULL);
}

gboolean
hin_http_holds_token (const HinHttp *self, const char *bytes, gsize n)
{
  const char *token = self->token != NULL ? self->token + strlen (BEARER) : NULL;
  return token != NULL && strlen (token) >= SECRET && memmem (bytes, n, token, strlen (token)) != NULL;
}

char *
hin_http_quote (const HinHttp *self, const char *bytes, gsize n)
{
  return hin_http_holds_token (self, bytes, n) ? g_strdup ("(it holds the token)")
                                               : hin_error_quote (bytes, n);
}

char *
hin_http_resolve (const HinHttp *self, const char *base, const char *reference, GError **error)
{
  if (!hin_http_holds_token (self, reference, strlen (reference)))
    return hin_origin_resolve (self->origin, base, reference, error);
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_REMOTE, "the address holds the token: not asked");
  return NULL;
}

/* Failures that may pass; the rest is wrong here (a certificate, an address) and stays so. */
static gboolean
may_pass (CURLcode code)
{
  switch (code)
    {
    case CURLE_UNSUPPORTED_PROTOCOL: /* of HTTP/0.9: the answer had no status line */
    case CURLE_OUT_OF_MEMORY:        /* also of a header field that libcurl finds too long */
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_PARTIAL_FILE:
    case CURLE_WRITE_ERROR: /* take_header() or take_body() refused more */
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2_STREAM:
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE: /* a header field, as above */
#endif
      return TRUE;
    default:
      return FALSE;
    }
}

/* One request, no redirect followed. */
static int
transfer (HinHttp *self, const char *url, GError **error)
{
  HinHttpAnswer *answer = &self->answer;
  struct curl_slist *headers = curl_slist_append (NULL, self->accept);
  if (self->token != NULL)
    headers = curl_slist_append (headers, self->token);
  if (self->clock->made_up)
    {
      gint64 now = hin_clock_now (self->clock);
      g_autofree char *time = g_strdup_printf ("X-Test-Clock: %" G_GINT64_FORMAT ".%06d",
                                               now / G_USEC_PER_SEC, (int) (now % G_USEC_PER_SEC));
      headers = curl_slist_append (headers, time);
    }
  if (answer->body->len > KEPT_BODY)
    {
      g_byte_array_unref (answer->body);
      answer->body = g_byte_array_new ();
    }
  g_byte_array_set_size (answer->body, 0);
  g_ptr_array_set_size (answer->headers, 0);
  answer->status = 0;
  answer->why = NULL;
  answer->overlong = FALSE;
  self->header_bytes = 0;
  self->message[0] = '\0';
  curl_easy_setopt (self->curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (self->curl, CURLOPT_URL, url);
  CURLcode code = curl_easy_perform (self->curl);
  curl_easy_setopt (self->curl, CURLOPT_HTTPHEADER, NULL);
  curl_slist_free_all (headers);
  if (!hin_clock_goes_on (self->clock, error))
    return -1;
  if (code == CURLE_OK)
    {
      curl_easy_getinfo (self->curl, CURLINFO_RESPONSE_CODE, &answer->status);
      return 1;
    }
  if (answer->why == NULL && code == CURLE_OUT_OF_MEMORY)
    answer->why = "no memory, or a header field that is too long";
  if (answer->why == NULL)
    answer->why = self->message[0] != '\0' ? self->message : curl_easy_strerror (code);
  /* a connection that does not come about says nothing of the size of answers */
  curl_off_t sent = 0;
  curl_easy_getinfo (self->curl, CURLINFO_PRETRANSFER_TIME_T, &sent);
  answer->overlong |= code == CURLE_OPERATION_TIMEDOUT && sent > 0;
  if (may_pass (code))
    return 0;
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_REMOTE, answer->why);
  return -1;
}

gboolean
hin_http_is_redirect (long status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

int
hin_http_get (HinHttp *self, const char *url, const HinHttpAnswer **answer, GError **error)
{
  *answer = &self->answer;
  g_free (self->url);
  self->url = hin_http_resolve (self, url, url, error);
  if (self->url == NULL)
    return -1;
  for (guint redirects = 0;; redirects++)
    {
      int got = transfer (self, self->url, error);
      const char *location;
      self->answer.url = self->url;
      if (got != 1 || self->apart || !hin_http_is_redirect (self->answer.status)
          || (location = hin_http_header (&self->answer, "location", 0)) == NULL)
        return got;
      if (redirects == HIN_HTTP_MAX_REDIRECTS)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE, "more than %d redirects",
                       HIN_HTTP_MAX_REDIRECTS);
          return -1;
        }
      g_autoptr (GError) failure = NULL;
      char *next = hin_http_resolve (self, self->url, location, &failure);
      if (next == NULL && failure->code == HIN_ERROR_INPUT)
        {
          self->answer.status = 0;
          self->answer.why = "a redirect to no address";
          return 0;
        }
      if (next == NULL)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&failure), "a redirect: ");
          return -1;
        }
      g_free (self->url);
      self->url = next;
    }
}
