/* hin-corpus.h - random walks as text, for programs that train embeddings.
 *
 *   walks   one a line, the names of its nodes separated by one blank
 *   pairs   SOURCE TAB relation TAB TARGET for each two different nodes that are at most `window`
 *           places apart in a walk, both ways: what the skip-gram model learns from
 *
 * Sources: B. Perozzi, R. Al-Rfou, S. Skiena, DeepWalk, KDD 2014 (walks as sentences); T. Mikolov
 * et al., Efficient Estimation of Word Representations in Vector Space, 2013 (skip-gram).
 * Ownership: everything is borrowed. */
#pragma once

#include "hin-network.h"
#include "hin-walker.h"

typedef struct
{
  guint32 walks;        /* from each start */
  guint64 window;       /* 0: walks are written */
  const char *relation; /* of pairs */
  guint n_threads;
} HinCorpusOptions;

typedef struct
{
  guint64 walks, steps;
  guint64 ended; /* walks that met a dead end */
} HinCorpusCount;

/* Walk from each of the @n nodes @starts of @network, each of which begins a walk; first walk 0 of
 * each in the order given, then walk 1, and so on.  The bytes are the same for any number of
 * threads.  *@count says how much was written.  FALSE: HIN_ERROR_LIMIT.  Memory: the names once
 * more, and up to 256 MB a thread for very long walks, else 1 MB. */
gboolean hin_corpus_write (const HinNetwork *network, const HinWalker *walker,
                           const guint32 *starts, guint32 n, const HinCorpusOptions *options,
                           HinWriter *out, HinCorpusCount *count, GError **error);
