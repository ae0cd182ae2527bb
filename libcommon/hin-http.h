/* hin-http.h - answers of one server, over one connection that is kept.
 *
 * Everything is asked from one origin (scheme, host, port), the endpoint's.  Addresses elsewhere
 * are refused, also as targets of redirects and links; so the token, a header of each request,
 * cannot reach another server.  It is sent over https, or over http when the host is this machine.
 * An answer says nothing about its content: libcurl takes several kinds of cut bodies for whole.
 * Behind this header is libcurl.  Thread rule: one HinHttp, one thread. */
#pragma once

#include "hin-clock.h"

#define HIN_HTTP_MAX_BODY ((gsize)64 << 20)     /* bytes, unpacked */
#define HIN_HTTP_MAX_HEADERS ((gsize)256 << 10) /* bytes of one answer */
#define HIN_HTTP_MAX_REDIRECTS 5

typedef struct
{
  const char *endpoint; /* http or https; its path plays no part here */
  const char *variable; /* of the environment that names it, for messages */
  const char *user_agent;
  const char *accept; /* type of the content, "application/json" */
  const char *token;  /* NULL: none */
  const char *cacert; /* file of authorities in place of the system's, or NULL */
  double timeout;     /* seconds without a sign of life; a transfer ends after ten times that */
  gboolean apart;     /* each request on a connection of its own, and redirects are answers */
  HinClock *clock;    /* a made-up one is told to the server: X-Test-Clock */
} HinHttpOptions;

typedef struct
{
  long status; /* 0: no whole answer */
  GByteArray *body;
  GPtrArray *headers; /* of strings, "name: value" */
  const char *url;    /* what it answers, after redirects */
  const char *why;    /* of no whole answer */
  gboolean overlong;  /* it took too much time or space: less should be asked for */
} HinHttpAnswer;

typedef struct HinHttp HinHttp;

/* The strings of @options are copied, the clock is borrowed.  NULL: HIN_ERROR_USAGE when the
 * endpoint is no address, HIN_ERROR_IO when cacert cannot be read. */
HinHttp *hin_http_new (const HinHttpOptions *options, GError **error);
void hin_http_free (HinHttp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinHttp, hin_http_free)

/* FALSE when the token stays here: the endpoint is another machine's and its scheme http. */
gboolean hin_http_sends_token (const HinHttp *self);

/* TRUE when the endpoint is this machine. */
gboolean hin_http_is_local (const HinHttp *self);

/* Get @url, following redirects.  Returns 1 with an answer of any status, valid until the next
 * call; 0: the transfer failed as it may not next time, answer->why says how; -1: HIN_ERROR_REMOTE
 * (another origin, too many redirects, a certificate that is not trusted), or 128 + the number of
 * the signal that asks to end. */
int hin_http_get (HinHttp *self, const char *url, const HinHttpAnswer **answer, GError **error);

/* TRUE when @status sends elsewhere: 301, 302, 303, 307, 308. */
gboolean hin_http_is_redirect (long status);

/* The value of field @name (in lower case) number @which from 0, or NULL. */
const char *hin_http_header (const HinHttpAnswer *answer, const char *name, guint which);

/* The address that @reference, found in the answer for @base, means: as it stands when it is
 * absolute, without a fragment.  New string.  NULL: HIN_ERROR_REMOTE when it leads away from the
 * origin or holds the token, HIN_ERROR_INPUT when it is no address. */
char *hin_http_resolve (const HinHttp *self, const char *base, const char *reference,
                        GError **error);

/* TRUE when @n bytes of an answer hold the token. */
gboolean hin_http_holds_token (const HinHttp *self, const char *bytes, gsize n);

/* hin_error_quote() of @n bytes of an answer, unless they hold the token. */
char *hin_http_quote (const HinHttp *self, const char *bytes, gsize n);

/* Seconds since 1970 of an HTTP date, or -1. */
gint64 hin_http_date (const char *text);
