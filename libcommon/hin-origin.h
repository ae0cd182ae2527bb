/* hin-origin.h - the origin of a server (scheme, host, port) and which addresses belong to it.
 *
 * Addresses are parsed by libcurl, which also asks for them: nobody else reads them in another way.
 * Thread rule: no state but the origin. */
#pragma once

#include <glib.h>

typedef struct HinOrigin HinOrigin;

/* The origin of @endpoint, an address of http or https.  NULL: HIN_ERROR_USAGE. */
HinOrigin *hin_origin_new (const char *endpoint, GError **error);
void hin_origin_free (HinOrigin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinOrigin, hin_origin_free)

/* TRUE when the server is this machine; when it is asked by https. */
gboolean hin_origin_is_local (const HinOrigin *self);
gboolean hin_origin_is_secure (const HinOrigin *self);

/* The address that @reference, found in the answer for @base, means: as it stands when it is
 * absolute, without a fragment.  New string.  NULL: HIN_ERROR_REMOTE when it leads away from the
 * origin, HIN_ERROR_INPUT when it is no address. */
char *hin_origin_resolve (const HinOrigin *self, const char *base, const char *reference,
                          GError **error);
