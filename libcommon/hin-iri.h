/* hin-iri.h - names as parts of an IRI (RFC 3987).
 *
 * Thread rule: no state. */
#pragma once

#include "hin-writer.h"

/* The base of IRIs that nobody else gives out when the user names none. */
#define HIN_IRI_BASE "https://hin-tools.example/"

/* Can @text be the beginning of IRIs: a scheme, a colon and more, of characters an IRI may hold, with
 * an end that separates, one of "/#=:"? */
gboolean hin_iri_check (const char *text);

/* Write the @id of a node, encoded as in the format, as the rest of an IRI path.  Added to its
 * encoding is what would end the path or is not allowed in one: "?", "#", "[", "]", noncharacters,
 * private use, controls, white space and direction marks.  No two ids become one. */
void hin_iri_write_id (HinWriter *out, const char *id, gsize n);

/* Write @name, printable ASCII, as one segment: all but letters, digits and "-._~" are encoded. */
void hin_iri_write_segment (HinWriter *out, const char *name, gsize n);
