/* hin-tar.h - several files as one stream of bytes: a tar archive as POSIX has it (ustar).
 *
 *   hin_tar_file () for each file, then hin_tar_end ()
 *
 * The same files give the same bytes: owner and time are 0, the mode is 0644.  A size goes before
 * the bytes, so each file is written twice, the first time only to be counted.
 * Thread rule: as the writer. */
#pragma once

#include "hin-writer.h"

/* Writes one file; called twice, the same bytes each time. */
typedef void (*HinTarContent) (gpointer data, HinWriter *out);

/* @name: at most 100 bytes, no folder above it.  Sizes of 8 GiB and more are written as GNU tar
 * does, which other programs read too. */
void hin_tar_file (HinWriter *out, const char *name, HinTarContent content, gpointer data);

/* The end mark of the archive. */
void hin_tar_end (HinWriter *out);
