/* hin-node.h - the grammar of node names and literals, and their two encodings.
 *
 *   model:google-bert/bert-base-uncased        TYPE ":" ID, split at the first colon
 *
 * An ID holds any bytes but those an IRI cannot hold, which are percent-encoded (upper-case hex);
 * the encoding is canonical, so a node has one spelling.  A literal escapes tab, LF, CR and
 * backslash as \t \n \r \\.  Thread rule: no state. */
#pragma once

#include <glib.h>

/* What is wrong with a line or a part of it; the message texts are in hin-tsv.c. */
typedef enum
{
  HIN_GOOD = 0,
  HIN_BAD_LONG,     /* line longer than N bytes */
  HIN_BAD_CUT,      /* last line is cut off (no line end) */
  HIN_BAD_NUL,      /* NUL byte */
  HIN_BAD_UTF8,     /* invalid UTF-8 */
  HIN_BAD_FIELDS,   /* expected 3 or 4 fields, found N */
  HIN_BAD_EMPTY,    /* empty field N */
  HIN_BAD_RELATION, /* not a relation: 'X' */
  HIN_BAD_NODE,     /* not a node: 'X' */
  HIN_BAD_ENCODING, /* node is not percent-encoded as it should be: 'X' */
  HIN_BAD_WEIGHT,   /* not a weight: 'X' */
  HIN_BAD_ESCAPE,   /* bad escape in literal */
  HIN_BAD_KINDS
} HinBad;

/* Check a node name.  HIN_GOOD, and *@type_len (may be NULL) is the length of its type; or NUL,
 * UTF8, NODE, ENCODING. */
HinBad hin_node_check (const char *node, gsize n, gsize *type_len);

/* Check a relation or attribute name: printable ASCII without blank.  HIN_GOOD or RELATION. */
HinBad hin_relation_check (const char *relation, gsize n);

/* Check a literal.  HIN_GOOD or NUL, UTF8, ESCAPE. */
HinBad hin_literal_check (const char *literal, gsize n);

/* TRUE when @n bytes are a node type: [a-z][a-z0-9_]*. */
gboolean hin_type_check (const char *type, gsize n);

/* Append the encoded form of @id to @out.  Invalid UTF-8 becomes U+FFFD (returns FALSE then: the
 * caller counts it).  @id must not be empty.  O(n). */
gboolean hin_node_encode (GString *out, const char *id, gsize n);

/* Append the decoded form of an encoded @id (the part after the colon); "%XX" becomes the byte. */
void hin_node_decode (GString *out, const char *id, gsize n);

/* Append @text as a literal; NUL and invalid UTF-8 become U+FFFD (returns FALSE then). */
gboolean hin_literal_escape (GString *out, const char *text, gsize n);

/* Append the text of @literal, which must be a checked one. */
void hin_literal_unescape (GString *out, const char *literal, gsize n);
