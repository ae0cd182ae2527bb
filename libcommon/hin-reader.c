#include "config.h"

#include "hin-error.h"
#include "hin-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define BLOCK ((gsize) 256 << 10)
#define LOOK 4 /* bytes that tell what the input is */

struct HinReader
{
  char *name;
  int fd;
  gsize max_line;
  char *buffer; /* bytes [start, end) are not handed out yet */
  gsize start, end, size;
  gboolean begun, ended; /* the first block was looked at; the input has no more */
  gboolean discarding;   /* inside a line that was reported as too long */
  z_stream *gzip;        /* NULL: plain */
  char *packed;          /* BLOCK bytes of compressed input */
  gboolean member_done;  /* between two gzip members */
};

HinReader *
hin_reader_open (const char *path, gsize max_line, GError **error)
{
  gboolean standard = g_str_equal (path, "-");
  int fd = standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  struct stat st;
  if (fd < 0 || fstat (fd, &st) != 0 || S_ISDIR (st.st_mode))
    {
      int code = fd < 0 || fstat (fd, &st) != 0 ? errno : EISDIR;
      g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", standard ? "standard input" : path,
                   g_strerror (code));
      if (fd >= 0 && !standard)
        close (fd);
      return NULL;
    }
#ifdef POSIX_FADV_SEQUENTIAL
  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
  HinReader *self = g_new0 (HinReader, 1);
  self->name = g_strdup (standard ? "standard input" : path);
  self->fd = fd;
  self->max_line = max_line;
  self->size = BLOCK;
  self->buffer = g_malloc (self->size);
  return self;
}

void
hin_reader_free (HinReader *self)
{
  if (self == NULL)
    return;
  if (self->gzip != NULL)
    {
      inflateEnd (self->gzip);
      g_free (self->gzip);
    }
  if (self->fd != STDIN_FILENO)
    close (self->fd);
  g_free (self->packed);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self);
}

const char *
hin_reader_name (const HinReader *self)
{
  return self->name;
}

static gssize
read_some (HinReader *self, char *to, gsize n, GError **error)
{
  for (;;)
    {
      gssize got = read (self->fd, to, n);
      if (got >= 0)
        return got;
      if (errno != EINTR)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", self->name, g_strerror (errno));
          return -1;
        }
    }
}

static gboolean
gzip_begin (HinReader *self, GError **error)
{
  self->gzip = g_new0 (z_stream, 1);
  self->packed = g_malloc (BLOCK);
  memcpy (self->packed, self->buffer, self->end);
  self->gzip->next_in = (Bytef *) self->packed;
  self->gzip->avail_in = (uInt) self->end;
  self->end = 0;
  if (inflateInit2 (self->gzip, 15 + 16) == Z_OK)
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT, "%s: cannot start unpacking", self->name);
  return FALSE;
}

/* What follows a member is another one, or padding with zeros (tar, tapes). */
static gboolean
gzip_next_member (z_stream *z)
{
  while (z->avail_in > 0 && *z->next_in == 0)
    z->next_in++, z->avail_in--;
  return z->avail_in > 0 && inflateReset (z) == Z_OK;
}

static gssize
unpack_some (HinReader *self, char *to, gsize n, GError **error)
{
  z_stream *z = self->gzip;
  z->next_out = (Bytef *) to;
  z->avail_out = (uInt) MIN (n, G_MAXUINT32);
  while (z->next_out == (Bytef *) to)
    {
      if (z->avail_in == 0)
        {
          gssize got = read_some (self, self->packed, BLOCK, error);
          if (got < 0)
            return -1;
          if (got == 0 && self->member_done)
            return 0;
          if (got == 0)
            {
              g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: gzip data is cut off", self->name);
              return -1;
            }
          z->next_in = (Bytef *) self->packed;
          z->avail_in = (uInt) got;
        }
      if (self->member_done)
        {
          if (!gzip_next_member (z))
            continue;
          self->member_done = FALSE;
        }
      int code = inflate (z, Z_NO_FLUSH);
      if (code == Z_STREAM_END)
        self->member_done = TRUE;
      else if (code != Z_OK && code != Z_BUF_ERROR)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: gzip data is damaged (%s)", self->name,
                       z->msg == NULL ? "unknown" : z->msg);
          return -1;
        }
    }
  return (gssize) ((char *) z->next_out - to);
}

/* The compressed formats that are not read, by their first bytes. */
static gboolean
refuse_compressed (const HinReader *self, GError **error)
{
  static const struct
  {
    const char *name, *begins;
  } formats[] = { { "xz", "\xFD" "7zX" }, { "zstd", "\x28\xB5\x2F\xFD" }, { "zip", "PK\x03\x04" } };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (self->end >= LOOK && memcmp (self->buffer, formats[i].begins, LOOK) == 0)
      {
        g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: compressed by %s; only gzip is read",
                     self->name, formats[i].name);
        return TRUE;
      }
  return FALSE;
}

/* The first bytes tell gzip and carry the byte order mark; a pipe may hand out one at a time. */
static gboolean
look_at_beginning (HinReader *self, GError **error)
{
  self->begun = TRUE;
  gssize got = 1;
  while (got > 0 && self->end < LOOK)
    {
      got = read_some (self, self->buffer + self->end, self->size - self->end, error);
      if (got < 0)
        return FALSE;
      self->end += (gsize) got;
    }
  if (self->end >= 2 && memcmp (self->buffer, "\x1f\x8b", 2) == 0)
    {
      if (!gzip_begin (self, error))
        return FALSE;
      got = 1;
      while (got > 0 && self->end < LOOK)
        {
          got = unpack_some (self, self->buffer + self->end, self->size - self->end, error);
          if (got < 0)
            return FALSE;
          self->end += (gsize) got;
        }
    }
  if (refuse_compressed (self, error))
    return FALSE;
  self->ended = got == 0;
  if (self->end >= 3 && memcmp (self->buffer, "\xEF\xBB\xBF", 3) == 0)
    self->start = 3;
  return TRUE;
}

/* Get more bytes behind those that are there; the buffer grows when a line fills it. */
static gboolean
fill (HinReader *self, GError **error)
{
  if (!self->begun)
    return look_at_beginning (self, error);
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->size - self->end < BLOCK / 2)
    {
      self->size *= 2;
      self->buffer = g_realloc (self->buffer, self->size);
    }
  gssize got = self->gzip != NULL
                   ? unpack_some (self, self->buffer + self->end, self->size - self->end, error)
                   : read_some (self, self->buffer + self->end, self->size - self->end, error);
  if (got < 0)
    return FALSE;
  self->end += (gsize) got;
  self->ended = got == 0;
  return TRUE;
}

int
hin_reader_block (HinReader *self, HinSpan *block, GError **error)
{
  self->start = self->end = self->begun ? 0 : self->end;
  while (self->start == self->end)
    {
      if (self->ended)
        return 0;
      if (!fill (self, error))
        return -1;
    }
  *block = (HinSpan){ self->buffer + self->start, self->end - self->start };
  return 1;
}

static HinRawLine
make_line (const char *data, gsize len, HinLineEnd end)
{
  if (end == HIN_LINE_WHOLE && len > 0 && data[len - 1] == '\r')
    len--;
  return (HinRawLine){ { data, len }, end };
}

/* Cut whole lines out of the buffer; returns how many. */
static int
take_lines (HinReader *self, HinRawLine *lines)
{
  int n = 0;
  while (n < HIN_BATCH && self->start < self->end)
    {
      char *line = self->buffer + self->start;
      char *lf = memchr (line, '\n', self->end - self->start);
      if (lf == NULL)
        break;
      gsize len = (gsize) (lf - line);
      self->start += len + 1;
      if (self->discarding)
        self->discarding = FALSE;
      else
        lines[n++] = make_line (line, MIN (len, self->max_line + 1),
                                len > self->max_line ? HIN_LINE_LONG : HIN_LINE_WHOLE);
    }
  return n;
}

int
hin_reader_lines (HinReader *self, HinRawLine *lines, GError **error)
{
  for (;;)
    {
      int n = take_lines (self, lines);
      if (n > 0)
        return n;
      gsize rest = self->end - self->start;
      if (rest > self->max_line || self->discarding)
        {
          gboolean first = !self->discarding;
          self->discarding = TRUE;
          if (first)
            {
              lines[0] = make_line (self->buffer + self->start, self->max_line, HIN_LINE_LONG);
              self->start = self->end;
              return 1;
            }
          self->start = self->end;
        }
      if (self->ended)
        {
          if (rest == 0 || self->discarding)
            return 0;
          lines[0] = make_line (self->buffer + self->start, rest, HIN_LINE_CUT);
          self->start = self->end;
          return 1;
        }
      if (!fill (self, error))
        return -1;
    }
}
