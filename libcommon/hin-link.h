/* hin-link.h - Link fields of HTTP answers (RFC 8288) and the parameters of addresses.
 *
 * Ownership: results are new strings.  Thread rule: no state. */
#pragma once

#include <glib.h>

/* The target of the first link with relation "next" in the value of a Link field, as it stands
 * there, into *@target.  Returns 1; 0: there is none; -1: the field cannot be read.  O(bytes). */
int hin_link_next (const char *field, char **target);

/* The value of parameter @name in the query of @url, as it stands there, or NULL. */
char *hin_url_parameter (const char *url, const char *name);

/* @url with the value of parameter @name replaced by @value, or with the parameter added.  @value
 * stands as it is: percent-encoded.  Everything else stays byte for byte. */
char *hin_url_with (const char *url, const char *name, const char *value);

/* @url and those parameters of @model whose names it lacks. */
char *hin_url_complete (const char *url, const char *model);
