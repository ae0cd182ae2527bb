/* hin-folder.h - the files of one folder, written so that no kill or full disk leaves half of one.
 *
 * Names are plain file names, opened below the folder; a link in place of one is not followed.
 * Files are readable by their owner alone.  Thread rule: one folder, one thread. */
#pragma once

#include <glib.h>

typedef struct HinFolder HinFolder;

/* @make: make the folder (not those above it) when it is not there.  NULL: HIN_ERROR_IO. */
HinFolder *hin_folder_open (const char *path, gboolean make, GError **error);
void hin_folder_free (HinFolder *self); /* gives the lock back */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinFolder, hin_folder_free)

const char *hin_folder_path (const HinFolder *self);

/* Hold the file @name locked, with the number of this process in it, until the folder is freed; the
 * system gives it back when the process is killed.  FALSE: HIN_ERROR_IO, "in use by pid N". */
gboolean hin_folder_lock (HinFolder *self, const char *name, GError **error);

/* Whether the folder holds no other files than @names (ends with NULL): 1, 0; -1: HIN_ERROR_IO. */
int hin_folder_holds_only (const HinFolder *self, const char *const *names, GError **error);

/* Append the content of @name.  Returns 1; 0: it is not there; -1: HIN_ERROR_IO. */
int hin_folder_read (const HinFolder *self, const char *name, GString *content, GError **error);

/* Write @name whole: beside it, synced, renamed, the folder synced.  FALSE: HIN_ERROR_IO, and @name
 * is what it was or whole. */
gboolean hin_folder_write (const HinFolder *self, const char *name, gconstpointer data, gsize n,
                           GError **error);

/* Put @n bytes at @place of @name, which ends behind them, and sync it; it is made when it is not
 * there.  FALSE: HIN_ERROR_IO, and @name ends at @place if that can be had. */
gboolean hin_folder_put (const HinFolder *self, const char *name, gsize place, gconstpointer data,
                         gsize n, GError **error);
