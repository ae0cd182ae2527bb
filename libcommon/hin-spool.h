/* hin-spool.h - a folder that keeps the pages of a crawl, so that it can go on after any end.
 *
 *   query                 what is listed; another query is refused
 *   page-000001.json.gz   the pages as they were answered
 *   state                 a line a page: number, address, address of the next ("-": none), checksum
 *                         of what the page holds, checksum of the line
 *   lock                  held, and with the number of the process, while a crawl runs
 *
 * A page is written beside its name, synced and renamed, then its line is added to state and
 * synced: at every moment the lines name whole pages.  A line that is torn is dropped with what
 * follows, and a page without a line is asked for again.  A kill, a full disk or a loss of power
 * cost no more than the page that was on its way. Ownership: strings handed out belong to the
 * spool.  Thread rule: one spool, one thread. */
#pragma once

#include "hin-reader.h"

#define HIN_SPOOL_MAX_PAGE ((gsize)64 << 20) /* bytes of a page, unpacked */

typedef struct HinSpool HinSpool;

/* TRUE when @path is a folder with a query in it. */
gboolean hin_spool_is (const char *path);

/* Open @folder for a crawl of @query (one line), making it where it is not.  NULL: HIN_ERROR_USAGE
 * when it holds another query or is not a spool, HIN_ERROR_IO when another process uses it. */
HinSpool *hin_spool_open (const char *folder, const char *query, GError **error);

/* Open @folder for reading alone, also while a crawl runs. */
HinSpool *hin_spool_read (const char *folder, GError **error);

void hin_spool_free (HinSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSpool, hin_spool_free)

const char *hin_spool_query (const HinSpool *self);

/* Pages; page @i from 0: its file (new string), its address, that of the next one or NULL. */
guint hin_spool_size (const HinSpool *self);
char *hin_spool_path (const HinSpool *self, guint i);
const char *hin_spool_url (const HinSpool *self, guint i);
const char *hin_spool_next (const HinSpool *self, guint i);

/* TRUE when lines of the state were dropped because they were torn or damaged. */
gboolean hin_spool_was_torn (const HinSpool *self);

/* The content of page @i into @body.  FALSE: HIN_ERROR_INPUT when it is not there or not what was
 * put there, HIN_ERROR_IO when it cannot be read. */
gboolean hin_spool_load (const HinSpool *self, guint i, GByteArray *body, GError **error);

/* Add a page.  FALSE: HIN_ERROR_IO; the spool is as it was. */
gboolean hin_spool_add (HinSpool *self, const char *url, const char *next, HinSpan body,
                        GError **error);

/* Drop the pages from @size on.  FALSE: HIN_ERROR_IO. */
gboolean hin_spool_cut (HinSpool *self, guint size, GError **error);
