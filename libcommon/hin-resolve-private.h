/* hin-resolve-private.h - the papers and their states, shared by asking and writing. */
#pragma once

#include "hin-dict.h"
#include "hin-resolve.h"

#define HIN_RESOLVE_PREFIX "arxiv:"
#define HIN_RESOLVE_VERDICT "@unresolved" /* of a paper that was not found, earlier */
#define HIN_RESOLVE_OUTDATED 31           /* its number among the relations */

typedef enum
{
  HIN_STATE_OPEN, /* zero: new memory is zeroed */
  HIN_STATE_UNKNOWN,
  HIN_STATE_DAMAGED,
  HIN_STATE_REFUSED,
  HIN_STATE_UNREACHED,
  HIN_STATE_FOUND
} HinResolveState;

typedef struct
{
  char *lines;            /* of a paper that is found, or was long ago; g_free() */
  char *institutions;     /* lines of its authors, or NULL; g_free() */
  char *dates;            /* lines of dates alone; g_free() */
  guint relations, dated; /* sets of those in the lines, in the dates */
  guint8 state;
} HinResolveEntry;

typedef struct
{
  gsize at, n; /* in held_text, line end included */
  guint32 paper;
  int relation;
} HinResolveHeld;

struct HinResolve
{
  HinDict *nodes;    /* arxiv: nodes as they are spelt */
  guint32 *paper_of; /* of each: its paper, HIN_NONE when malformed */
  gsize nodes_room;
  HinDict *papers; /* ids */
  HinResolveEntry *entries;
  gsize papers_room;
  guint64 found, stale, malformed, respelt; /* stale: not found, and known from long ago */
  GArray *held; /* HinResolveHeld */
  GString *held_text;
  HinDict *institutions; /* lines of them, held back and of the papers */
  GString *id, *scratch;
};
