/* hin-snapshot.h - papers from arXiv's public metadata snapshot: NDJSON, also gzip'd.
 *
 *   {"id":"2401.01234", "title":"...", "authors_parsed":[["Li","Bo",""]], "categories":"cs.SI",
 *    "versions":[{"version":"v1","created":"Tue, 2 Jan 2024 09:00:00 GMT"}], "doi":null, ...}
 *
 * A snapshot has millions of records and a run asks for thousands: a record is parsed only when its
 * id, which stands first, is asked for.  So records that nobody asked for are not checked either.
 * Published is the date of the first version, updated that of the last; update_date, when arXiv
 * last touched the record, is neither.
 * Thread rule: one snapshot, one thread. */
#pragma once

#include "hin-paper.h"

typedef struct HinSnapshot HinSnapshot;

/* Whether the paper @id[0..@n) is asked for; an id that no paper has is not. */
typedef gboolean (*HinSnapshotWants) (const char *id, gsize n, gpointer data);

/* Open @path ("-": standard input).  NULL: HIN_ERROR_IO. */
HinSnapshot *hin_snapshot_open (const char *path, HinSnapshotWants wants, gpointer data,
                                GError **error);
void hin_snapshot_free (HinSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSnapshot, hin_snapshot_free)

/* The next paper that is asked for, into @paper and @id.  Returns 1, and *@message (a new string,
 * else NULL) names a field that was left out because it is not as it should be; 0 at the end; 2
 * when a record cannot be read: *@message says "FILE:LINE: record N: why", and @id is the paper
 * that was asked for or empty when that cannot be told; -1 on failure, as hin_json_record(). */
int hin_snapshot_next (HinSnapshot *self, HinPaper *paper, GString *id, char **message,
                       GError **error);

/* Lone surrogates repaired so far. */
guint64 hin_snapshot_repaired (const HinSnapshot *self);
