/* hin-split-private.h - what hin-split.c and hin-split-edges.c share. */
#pragma once

#include "hin-alloc.h"
#include "hin-split.h"
#include "hin-tags.h"

#include <string.h>

typedef enum
{
  LINE_ATTRIBUTE,
  LINE_EDGE,
  LINE_TAG,
  LINE_MODEL_TYPE,
  LINE_BASE_RELATION,
  LINE_CARD_LICENSE, /* from here: rows of hin_split_evidence[] */
  LINE_CARD_LANGUAGE,
  LINE_CARD_DATASET,
  LINE_CARD_BASE_MODEL,
  LINE_KINDS
} LineKind;

typedef struct
{
  const char *attribute, *prefix;
} HinSplitEvidence;
extern const HinSplitEvidence hin_split_evidence[LINE_KINDS - LINE_CARD_LICENSE];

/* A held line, in held; its edge, in edges. */
typedef struct
{
  gsize start, relation, target, end; /* of the line, its fields and the end of the target */
  gsize len;
  gsize edge, edge_len; /* "RELATION\tTARGET"; edge_len 0: none */
  guint8 kind, rank;    /* rank of an edge to a base model, 0: another edge */
} Line;

typedef struct
{
  char *data;
  gsize used, room;
} Bytes;

struct HinSplit
{
  HinSplitOptions options;
  HinWriter *out;
  HinTagger *tagger;
  HinSplitCounts counts;

  Bytes held, edges;
  Line *lines;
  gsize n_lines, room_lines;
  gsize source; /* length of the source of the held lines */
  gboolean work; /* there are tags or evidence among them */

  HinSet *present; /* edges of this source */
  HinSet *parents; /* base models -> STANDING, or number of their line + 1 */
  HinSet *stats;
  GString *text, *key;
};

static inline gboolean
hin_split_append (Bytes *bytes, const char *data, gsize n, GError **error)
{
  if (n > bytes->room - bytes->used)
    {
      gsize room = hin_grow (bytes->room, bytes->used + n + 4096);
      char *grown = hin_realloc (bytes->data, room, 1, error);
      if (!grown)
        return FALSE;
      bytes->data = grown;
      bytes->room = room;
    }
  memcpy (bytes->data + bytes->used, data, n);
  bytes->used += n;
  return TRUE;
}

/* Is @node of @type (of @len bytes)? */
static inline gboolean
hin_split_is_type (const char *node, gsize n, const char *type, gsize len)
{
  return n > len && memcmp (node, type, len) == 0 && node[len] == ':';
}

/* The kind of repository that @source is.  FALSE: it is none. */
gboolean hin_split_kind (HinSpan source, HinTagKind *kind);

/* Find the edges of the held lines. */
gboolean hin_split_edges (HinSplit *self, GError **error);
