#include "config.h"

#include "hin-ahead.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-parallel.h"

#define PIECE ((gsize) 256 << 10)
#define LONGEST ((gsize) 256 << 10) /* longer lines are odd here: a piece must fit into a buffer */
#define WORTH ((guint64) 1 << 20)   /* smaller inputs are read sooner than threads are started */
#define RECENT 64
#define NAME 48

typedef struct
{
  int fd;
  guint64 begin, end; /* the lines that start here */
} Piece;

typedef struct
{
  const HinAheadOptions *options;
  GArray *pieces; /* Piece */
  HinWriter *out; /* its bytes come to take_lines() */
  guint64 n_lines;
} Ahead;

/* A relation met before; its name is good when it is not wanted. */
typedef struct
{
  char name[NAME];
  gsize len; /* 0: none */
  gboolean wanted;
} Known;

typedef struct
{
  Ahead *ahead;
  char *bytes; /* of a piece: PIECE + LONGEST + 1 */
  Known recent[RECENT];
  HinSpan good; /* a source of this piece that has been checked */
} Worker;

/* Open @path and add its pieces.  FALSE: no file to be cut. */
static gboolean
add_pieces (GArray *pieces, const char *path, guint64 *size)
{
  struct stat st;
  /* a pipe must not even be opened: who writes to it would lose its reader at the close */
  if (strcmp (path, "-") == 0 || stat (path, &st) != 0 || !S_ISREG (st.st_mode))
    return FALSE;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &st) != 0 || !S_ISREG (st.st_mode) || st.st_size == 0)
    {
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  guint64 end = (guint64) st.st_size;
  for (guint64 begin = 0; begin < end; begin += PIECE)
    {
      Piece piece = { fd, begin, MIN (begin + PIECE, end) };
      g_array_append_val (pieces, piece);
    }
  *size += end;
  return TRUE;
}

static void
close_pieces (GArray *pieces)
{
  int last = -1;
  for (guint i = 0; i < pieces->len; i++)
    {
      int fd = g_array_index (pieces, Piece, i).fd;
      if (fd != last)
        close (fd);
      last = fd;
    }
  g_array_unref (pieces);
}

/* Read @n bytes, fewer at the end of the file.  -1: failed. */
static gssize
read_at (int fd, char *to, gsize n, guint64 place)
{
  gsize got = 0;
  while (got < n)
    {
      gssize more = pread (fd, to + got, n - got, (off_t) (place + got));
      if (more < 0 && errno == EINTR)
        continue;
      if (more < 0)
        return -1;
      if (more == 0)
        break;
      got += (gsize) more;
    }
  return (gssize) got;
}

/* The lines that start in @piece, whole.  FALSE: they are odd. */
static gboolean
read_piece (Worker *self, const Piece *piece, HinSpan *lines)
{
  guint64 from = piece->begin > 0 ? piece->begin - 1 : 0; /* a line starts after a line end */
  gssize got = read_at (piece->fd, self->bytes, piece->end - from, from);
  if (got != (gssize) (piece->end - from))
    return FALSE;
  char *start = self->bytes, *end = self->bytes + got;
  if (piece->begin > 0)
    start = memchr (start, '\n', (gsize) got);
  start = start == NULL ? end : start + (piece->begin > 0);
  *lines = (HinSpan){ start, (gsize) (end - start) };
  if (start == end || end[-1] == '\n')
    return TRUE;
  got = read_at (piece->fd, end, LONGEST, piece->end);
  char *lf = got > 0 ? memchr (end, '\n', (gsize) got) : NULL;
  if (lf == NULL)
    return FALSE;
  lines->len = (gsize) (lf + 1 - start);
  return TRUE;
}

static gboolean
is_wanted (Worker *self, const HinSpan *relation, gboolean *good)
{
  guint first = (guchar) relation->data[0], last = (guchar) relation->data[relation->len - 1];
  Known *known = &self->recent[(first * 7 + last * 3 + relation->len) % RECENT];
  if (known->len == relation->len && memcmp (known->name, relation->data, known->len) == 0)
    return known->wanted;
  const HinAheadOptions *options = self->ahead->options;
  gboolean wanted = options->wanted (options->data, relation->data, relation->len);
  *good = wanted || hin_relation_check (relation->data, relation->len) == HIN_GOOD;
  if (*good && relation->len <= NAME)
    {
      memcpy (known->name, relation->data, relation->len);
      known->len = relation->len;
      known->wanted = wanted;
    }
  return wanted;
}

/* Are the nodes of a line good that nobody else will look at? */
static gboolean
check_nodes (Worker *self, const HinLine *line)
{
  const HinSpan *source = &line->source, *good = &self->good;
  if (good->len == 0 || source->len != good->len
      || memcmp (source->data, good->data, good->len) != 0)
    {
      if (hin_node_check (source->data, source->len, NULL) != HIN_GOOD)
        return FALSE;
      self->good = *source;
    }
  return line->attribute || hin_node_check (line->target.data, line->target.len, NULL) == HIN_GOOD;
}

/* Pass on the wanted ones of @lines.  FALSE: one of them is odd; a CR or a byte order mark is
 * part of a name here, and bad. */
static gboolean
sift (Worker *self, HinSpan lines, HinWriter *out)
{
  const char *end = lines.data + lines.len;
  guint64 n = 0;
  self->good = (HinSpan){ NULL, 0 };
  for (const char *at = lines.data; at < end; n++)
    {
      HinLine line;
      gboolean good = TRUE;
      const char *lf = memchr (at, '\n', (gsize) (end - at));
      gsize len = (gsize) (lf - at);
      if (len > self->ahead->options->input->max_line || hin_tsv_split (at, len, &line) != HIN_GOOD)
        return FALSE;
      if (is_wanted (self, &line.relation, &good))
        hin_writer_write (out, at, len + 1);
      else if (!good || !check_nodes (self, &line))
        return FALSE;
      at = lf + 1;
    }
  __atomic_add_fetch (&self->ahead->n_lines, n, __ATOMIC_RELAXED);
  return TRUE;
}

static gboolean
sift_piece (gpointer worker, guint64 block, HinWriter *out, GError **error)
{
  Worker *self = worker;
  const Piece *piece = &g_array_index (self->ahead->pieces, Piece, block);
  HinSpan lines;
  if (read_piece (self, piece, &lines) && sift (self, lines, out))
    return TRUE;
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_INPUT, "odd");
  return FALSE;
}

/* Whole lines, in order, by one thread at a time. */
static void
take_lines (gpointer data, const char *bytes, gsize n)
{
  Ahead *self = data;
  const HinAheadOptions *options = self->options;
  const char *end = bytes + n;
  while (bytes < end && self->out->error == 0)
    {
      guint taken = 0;
      for (; taken < HIN_BATCH && bytes < end; taken++)
        {
          const char *lf = memchr (bytes, '\n', (gsize) (end - bytes));
          if (lf == NULL) /* a piece that did not fit into its buffer, for want of memory */
            {
              self->out->error = ENOMEM;
              return;
            }
          HinLine *line = &options->lines[taken];
          *line = (HinLine){ .raw = { bytes, (gsize) (lf - bytes) }, .weight = 1 };
          line->bad = hin_tsv_split (line->raw.data, line->raw.len, line);
          bytes = lf + 1;
        }
      if (!options->take (options->data, taken))
        self->out->error = ECANCELED; /* no more pieces */
    }
  if (options->input->progress != NULL)
    options->input->progress (__atomic_load_n (&self->n_lines, __ATOMIC_RELAXED),
                              options->input->progress_data);
}

static gboolean
read_pieces (Ahead *self)
{
  guint n = self->options->n_threads;
  g_autofree Worker *workers = g_new0 (Worker, n);
  g_autofree gpointer *pointers = g_new0 (gpointer, n);
  for (guint i = 0; i < n; i++)
    {
      workers[i].ahead = self;
      workers[i].bytes = g_malloc (PIECE + LONGEST + 1);
      pointers[i] = &workers[i];
    }
  self->out = hin_writer_new (1024, take_lines, self);
  gboolean done
      = hin_parallel_write (n, pointers, self->pieces->len, sift_piece, self->out, NULL);
  if (done && self->out->error == 0)
    hin_writer_flush (self->out);
  done = done && self->out->error == 0;
  hin_writer_discard (self->out);
  for (guint i = 0; i < n; i++)
    g_free (workers[i].bytes);
  return done;
}

gboolean
hin_ahead_read (const HinAheadOptions *options)
{
  Ahead self = { .options = options, .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)) };
  char **files = options->input->files;
  guint64 size = 0;
  gboolean done = options->n_threads > 1 && options->input->plain == NULL && files != NULL
                  && files[0] != NULL;
  for (; done && *files != NULL; files++)
    done = add_pieces (self.pieces, *files, &size);
  done = done && size >= WORTH && read_pieces (&self);
  close_pieces (self.pieces);
  return done;
}
