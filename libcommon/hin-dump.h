/* hin-dump.h - records of any source through hin-hub to the output of a program.
 *
 * Bad records are named, counted or end the run, as --on-bad says; the sums are reported once.
 * Thread rule: one dump, one thread. */
#pragma once

#include "hin-app.h"
#include "hin-hub.h"

typedef struct
{
  HinApp *app; /* given */
  HinHub *hub;
  int on_bad;                     /* HinOnBad */
  guint64 limit; /* repositories of one source to write, those written before counted; 0: all */
  guint64 base;  /* repositories that came before this source */
  guint64 records, bad, repaired; /* counts */
} HinDump;

/* Dump the records of @reader.  FALSE: HIN_ERROR_INPUT, HIN_ERROR_IO, HIN_ERROR_LIMIT. */
gboolean hin_dump_records (HinDump *self, HinJsonReader *reader, GError **error);

/* The same for a page in memory, with or without a byte order mark; @name stands for it. */
gboolean hin_dump_text (HinDump *self, HinSpan text, const char *name, GError **error);

/* A source begins: the limit is one of what comes from now on. */
void hin_dump_begin (HinDump *self);

/* Dump the file @path; "-" is standard input. */
gboolean hin_dump_file (HinDump *self, const char *path, GError **error);

/* TRUE when no more is wanted: the limit is reached or the output has failed. */
gboolean hin_dump_is_enough (const HinDump *self);

/* Say the sums. */
void hin_dump_report (HinDump *self);
