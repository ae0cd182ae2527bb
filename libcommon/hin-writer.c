#include "config.h"

#include "hin-error.h"
#include "hin-num.h"
#include "hin-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE ((gsize) 128 << 10) /* larger is not faster into a pipe */

HinWriter *
hin_writer_new (gsize size, HinWriterSink sink, gpointer data)
{
  HinWriter *self = g_new0 (HinWriter, 1);
  self->fd = -1;
  self->sink = sink;
  self->data = data;
  self->size = MAX (size, 1024);
  while (self->size > 1024 && (self->buffer = g_try_malloc (self->size)) == NULL)
    self->size /= 2; /* a smaller one does as well */
  if (self->buffer == NULL)
    self->buffer = g_malloc (self->size);
  return self;
}

static HinWriter *
writer_new (int fd)
{
  HinWriter *self = hin_writer_new (BUFFER_SIZE, NULL, NULL);
  self->fd = fd;
  return self;
}

static void
set_io_error (GError **error, const char *path, int code)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", path == NULL ? "standard output" : path,
               g_strerror (code));
}

/* A device or pipe cannot be replaced by a renamed file: it is written to as it is. */
static HinWriter *
open_in_place (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    {
      set_io_error (error, path, errno);
      return NULL;
    }
  HinWriter *self = writer_new (fd);
  self->path = g_strdup (path);
  return self;
}

HinWriter *
hin_writer_open (const char *path, GError **error)
{
  if (path == NULL || g_str_equal (path, "-"))
    return writer_new (STDOUT_FILENO);
  struct stat st;
  gboolean there = stat (path, &st) == 0;
  if (there && !S_ISREG (st.st_mode))
    return open_in_place (path, error);

  g_autofree char *target = there ? realpath (path, NULL) : NULL; /* a link stays a link */
  HinWriter *self = writer_new (-1);
  self->path = g_strdup (target != NULL ? target : path);
  self->temporary = g_strconcat (self->path, ".XXXXXX", NULL);
  mode_t mask = umask (0);
  umask (mask);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      set_io_error (error, path, errno);
      g_clear_pointer (&self->temporary, g_free);
      hin_writer_discard (self);
      return NULL;
    }
  if (fchmod (self->fd, there ? st.st_mode & 07777 : 0666 & ~mask) != 0)
    self->error = errno;
  return self;
}

static void
write_all (HinWriter *self, const char *data, gsize len)
{
  if (self->sink != NULL)
    {
      self->sink (self->data, data, len);
      return;
    }
  while (len > 0 && self->error == 0)
    {
      gssize n = write (self->fd, data, len);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        self->error = errno;
      else
        {
          data += n;
          len -= (gsize) n;
        }
    }
}

void
hin_writer_flush (HinWriter *self)
{
  write_all (self, self->buffer, self->used);
  self->used = 0;
}

void
hin_writer_spill (HinWriter *self, const char *data, gsize len)
{
  hin_writer_flush (self);
  if (len >= self->size)
    write_all (self, data, len);
  else
    {
      memcpy (self->buffer, data, len);
      self->used = len;
    }
}

void
hin_writer_uint (HinWriter *self, guint64 value)
{
  if (self->size - self->used < HIN_NUM_MAX)
    hin_writer_flush (self);
  self->used += hin_num_print_uint (self->buffer + self->used, value);
}

void
hin_writer_double (HinWriter *self, double value)
{
  if (self->size - self->used < HIN_NUM_MAX)
    hin_writer_flush (self);
  self->used += hin_num_print (self->buffer + self->used, value);
}

void
hin_writer_printf (HinWriter *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  hin_writer_text (self, text);
}

void
hin_writer_discard (HinWriter *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0 && self->path != NULL)
    close (self->fd);
  if (self->temporary != NULL)
    unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->buffer);
  g_free (self);
}

gboolean
hin_writer_close (HinWriter *self, GError **error)
{
  hin_writer_flush (self);
  if (self->temporary != NULL && self->error == 0 && fsync (self->fd) != 0)
    self->error = errno;
  /* the close of standard output may be the only call that reports a full disk (NFS) */
  if (close (self->fd) != 0 && self->error == 0)
    self->error = errno;
  self->fd = -1;
  if (self->temporary != NULL && self->error == 0)
    {
      if (rename (self->temporary, self->path) != 0)
        self->error = errno;
      else
        g_clear_pointer (&self->temporary, g_free);
    }
  gboolean done = self->error == 0;
  if (!done)
    set_io_error (error, self->path, self->error);
  hin_writer_discard (self);
  return done;
}
