/* hin-writer.h - buffered output whose errors stick and are checked once, at the close.
 *
 * Writing never fails visibly; the first error is kept, later writes do nothing, and
 * hin_writer_close() reports it.  With a path the bytes go to a temporary file beside it, which is
 * synced and renamed at the close: the path holds all of the output or what it held before.
 * Thread rule: one writer, one thread. */
#pragma once

#include <glib.h>
#include <string.h>

/* Where the bytes of a writer go that has no file. */
typedef void (*HinWriterSink) (gpointer data, const char *bytes, gsize n);

typedef struct
{
  char *buffer;
  gsize used, size;
  int fd;
  HinWriterSink sink; /* NULL: to fd */
  gpointer data;
  int error; /* errno of the first failure, 0 */
  char *path, *temporary; /* NULL: standard output */
} HinWriter;

/* Open @path, or standard output when it is NULL or "-".  NULL: HIN_ERROR_IO. */
HinWriter *hin_writer_open (const char *path, GError **error);

/* Give the bytes to @sink, in pieces of about @size (at least 1024), the last with
 * hin_writer_flush().  Release it with hin_writer_discard(). */
HinWriter *hin_writer_new (gsize size, HinWriterSink sink, gpointer data);

/* Flush, sync and rename; releases @self in any case.  FALSE: HIN_ERROR_IO with the first error of
 * all writes; nothing is renamed then and the temporary file is gone. */
gboolean hin_writer_close (HinWriter *self, GError **error);

/* Drop @self and its temporary file; what went to standard output stays. */
void hin_writer_discard (HinWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinWriter, hin_writer_discard)

/* TRUE when a write has failed: a long computation may stop early. */
static inline gboolean
hin_writer_failed (const HinWriter *self)
{
  return self->error != 0;
}

void hin_writer_spill (HinWriter *self, const char *data, gsize len); /* write() when it does not fit */
void hin_writer_flush (HinWriter *self);

static inline void
hin_writer_write (HinWriter *self, const char *data, gsize len)
{
  if (len > self->size - self->used)
    {
      hin_writer_spill (self, data, len);
      return;
    }
  memcpy (self->buffer + self->used, data, len);
  self->used += len;
}

static inline void
hin_writer_char (HinWriter *self, char c)
{
  hin_writer_write (self, &c, 1);
}

static inline void
hin_writer_text (HinWriter *self, const char *text)
{
  hin_writer_write (self, text, strlen (text));
}

void hin_writer_uint (HinWriter *self, guint64 value);
void hin_writer_double (HinWriter *self, double value); /* as hin_num_print() */
void hin_writer_printf (HinWriter *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
