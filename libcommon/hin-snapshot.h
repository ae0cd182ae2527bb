/* hin-snapshot.h - papers from files of arXiv's metadata, each also gzip'd.
 *
 *   NDJSON, arXiv's public snapshot
 *     {"id":"2401.01234", "title":"...", "authors_parsed":[["Li","Bo",""]], "categories":"cs.SI",
 *      "versions":[{"version":"v1","created":"Tue, 2 Jan 2024 09:00:00 GMT"}], "doi":null, ...}
 *   XML: an answer of OAI-PMH, an Atom feed (hin-feed.h)
 *
 * A snapshot has millions of records and a run asks for thousands: a record of NDJSON is parsed
 * only when its id, which stands first, is asked for.  So records that nobody asked for are not
 * checked either.  Published is the date of the first version, updated that of the last;
 * update_date, when arXiv last touched the record, is neither.
 * Thread rule: one snapshot, one thread. */
#pragma once

#include "hin-paper.h"

typedef struct HinSnapshot HinSnapshot;

/* Whether the paper @id[0..@n) is asked for; an id that no paper has is not. */
typedef gboolean (*HinSnapshotWants) (const char *id, gsize n, gpointer data);

typedef enum
{
  HIN_SNAPSHOT_FAILED = -1, /* HIN_ERROR_IO; HIN_ERROR_INPUT: it is cut off, or of no such kind */
  HIN_SNAPSHOT_END,
  HIN_SNAPSHOT_PAPER, /* a paper that is asked for */
  HIN_SNAPSHOT_BAD,   /* a record that cannot be read; it may have an id */
  HIN_SNAPSHOT_DATES  /* a paper of which there are only dates here, asked for or not */
} HinSnapshotAnswer;

/* Open @path ("-": standard input).  NULL: HIN_ERROR_IO. */
HinSnapshot *hin_snapshot_open (const char *path, HinSnapshotWants wants, gpointer data,
                                GError **error);
void hin_snapshot_free (HinSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSnapshot, hin_snapshot_free)

/* The next record: *@paper (the snapshot's own, valid until the next call) and @id.  *@message is a
 * new string, else NULL: of a bad record "FILE:LINE: why", of others what was left out because it
 * is not as it should be. */
HinSnapshotAnswer hin_snapshot_next (HinSnapshot *self, HinPaper **paper, GString *id,
                                     char **message, GError **error);

/* TRUE when it need not be read to its end once all papers are found: it is NDJSON. */
gboolean hin_snapshot_may_end_early (const HinSnapshot *self);

/* Lone surrogates repaired so far. */
guint64 hin_snapshot_repaired (const HinSnapshot *self);
