#include "config.h"

#include "hin-spool.h"

#include <string.h>
#include <zlib.h>

#include "hin-error.h"
#include "hin-folder.h"
#include "hin-num.h"

#define MAGIC "hf-dump spool 1"
#define FAST 1 /* level of compression: pages are written at the pace of the network */

typedef struct
{
  char *url, *next;
  guint32 sum; /* of the content */
} Page;

struct HinSpool
{
  HinFolder *folder;
  char *query;
  GArray *pages; /* of Page */
  gsize end;     /* bytes of the state that hold them */
  gboolean torn;
};

static void
clear_page (gpointer page)
{
  g_free (((Page *) page)->url);
  g_free (((Page *) page)->next);
}

void
hin_spool_free (HinSpool *self)
{
  if (self == NULL)
    return;
  hin_folder_free (self->folder);
  g_array_unref (self->pages);
  g_free (self->query);
  g_free (self);
}

static guint32
checksum (const char *text, gsize n)
{
  return (guint32) crc32_z (0, (const Bytef *) text, n);
}

/* A line of the state without its end: "NUMBER TAB URL TAB NEXT TAB CONTENT TAB CHECKSUM". */
static gboolean
read_line (HinSpool *self, const char *line, gsize n)
{
  g_autofree char *text = g_strndup (line, n);
  g_auto (GStrv) fields = g_strsplit (text, "\t", -1);
  guint64 number;
  if (g_strv_length (fields) != 5 || !hin_num_parse_uint (fields[0], strlen (fields[0]), &number)
      || number != self->pages->len + 1)
    return FALSE;
  g_autofree char *sum = g_strdup_printf ("%08x", checksum (text, n - strlen (fields[4]) - 1));
  if (!g_str_equal (sum, fields[4]))
    return FALSE;
  Page page = { g_strdup (fields[1]), g_str_equal (fields[2], "-") ? NULL : g_strdup (fields[2]),
                (guint32) g_ascii_strtoull (fields[3], NULL, 16) };
  g_array_append_val (self->pages, page);
  return TRUE;
}

static gboolean
read_state (HinSpool *self, GError **error)
{
  g_autoptr (GString) content = g_string_new (NULL);
  if (hin_folder_read (self->folder, "state", content, error) < 0)
    return FALSE;
  const char *line = content->str, *all = content->str + content->len, *lf;
  while ((lf = memchr (line, '\n', (gsize) (all - line))) != NULL
         && read_line (self, line, (gsize) (lf - line)))
    line = lf + 1;
  self->end = (gsize) (line - content->str);
  self->torn = line < all;
  return TRUE;
}

/* The query that the folder holds into self->query; it stays NULL when there is none. */
static gboolean
read_query (HinSpool *self, GError **error)
{
  g_autoptr (GString) content = g_string_new (NULL);
  int found = hin_folder_read (self->folder, "query", content, error);
  if (found <= 0)
    return found == 0;
  if (g_str_has_prefix (content->str, MAGIC "\n") && content->len > strlen (MAGIC "\n")
      && content->str[content->len - 1] == '\n')
    {
      self->query
          = g_strndup (content->str + strlen (MAGIC "\n"), content->len - strlen (MAGIC "\n") - 1);
      return TRUE;
    }
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s/query: not the query of a spool",
               hin_folder_path (self->folder));
  return FALSE;
}

static gboolean
usage (const HinSpool *self, GError **error, const char *text)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: %s; name a new folder",
               hin_folder_path (self->folder), text);
  return FALSE;
}

/* Before the folder has a query it holds nothing but what a crawl leaves that was killed then. */
static gboolean
take_query (HinSpool *self, const char *query, GError **error)
{
  static const char *const early[] = { "lock", "query.new", NULL };
  const char *path = hin_folder_path (self->folder);
  /* looked at without the lock, so that a folder of something else gets none; a spool may become
   * one at any moment, so what it holds is read with it */
  int early_only = hin_spool_is (path) ? 1 : hin_folder_holds_only (self->folder, early, error);
  if (early_only < 0)
    return FALSE;
  if (early_only == 0 && !hin_spool_is (path))
    return usage (self, error, "not empty, and not a spool");
  if (!hin_folder_lock (self->folder, "lock", error) || !read_query (self, error))
    return FALSE;
  if (!read_state (self, error))
    return FALSE;
  if (self->query != NULL && g_str_equal (self->query, query))
    return TRUE;
  if (self->query != NULL && self->pages->len > 0)
    return usage (self, error, "a spool of another query (its file query says which)");
  g_autofree char *text = g_strconcat (MAGIC "\n", query, "\n", NULL);
  g_free (self->query);
  self->query = g_strdup (query);
  return hin_folder_write (self->folder, "query", text, strlen (text), error);
}

static HinSpool *
new_spool (const char *path, gboolean make, GError **error)
{
  HinFolder *folder = hin_folder_open (path, make, error);
  if (folder == NULL)
    return NULL;
  HinSpool *self = g_new0 (HinSpool, 1);
  self->folder = folder;
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  g_array_set_clear_func (self->pages, clear_page);
  return self;
}

HinSpool *
hin_spool_open (const char *path, const char *query, GError **error)
{
  g_autoptr (HinSpool) self = new_spool (path, TRUE, error);
  if (self == NULL || !take_query (self, query, error)
      || (self->torn && !hin_spool_cut (self, self->pages->len, error)))
    return NULL;
  return g_steal_pointer (&self);
}

HinSpool *
hin_spool_read (const char *path, GError **error)
{
  g_autoptr (HinSpool) self = new_spool (path, FALSE, error);
  if (self == NULL || !read_query (self, error) || !read_state (self, error))
    return NULL;
  if (self->query != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: not a spool", path);
  return NULL;
}

gboolean
hin_spool_is (const char *path)
{
  g_autofree char *query = g_build_filename (path, "query", NULL);
  return g_file_test (query, G_FILE_TEST_IS_REGULAR);
}

const char *
hin_spool_query (const HinSpool *self)
{
  return self->query;
}

static char *
page_name (guint i)
{
  return g_strdup_printf ("page-%06u.json.gz", i + 1);
}

guint
hin_spool_size (const HinSpool *self)
{
  return self->pages->len;
}

char *
hin_spool_path (const HinSpool *self, guint i)
{
  g_autofree char *name = page_name (i);
  return g_build_filename (hin_folder_path (self->folder), name, NULL);
}

const char *
hin_spool_url (const HinSpool *self, guint i)
{
  return g_array_index (self->pages, Page, i).url;
}

const char *
hin_spool_next (const HinSpool *self, guint i)
{
  return g_array_index (self->pages, Page, i).next;
}

gboolean
hin_spool_was_torn (const HinSpool *self)
{
  return self->torn;
}

static gboolean
damaged (const char *path, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: not the page that was put there", path);
  return FALSE;
}

gboolean
hin_spool_load (const HinSpool *self, guint i, GByteArray *body, GError **error)
{
  g_autofree char *path = hin_spool_path (self, i);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) /* a FIFO would wait for ever */
    return damaged (path, error);
  g_autoptr (HinReader) reader = hin_reader_open (path, HIN_MAX_LINE, error);
  HinSpan block;
  int got = -1;
  g_byte_array_set_size (body, 0);
  while (reader != NULL && (got = hin_reader_block (reader, &block, error)) > 0)
    {
      if (block.len > HIN_SPOOL_MAX_PAGE - body->len)
        return damaged (path, error);
      g_byte_array_append (body, (const guint8 *) block.data, (guint) block.len);
    }
  if (got == 0
      && checksum ((const char *) body->data, body->len) != g_array_index (self->pages, Page, i).sum)
    return damaged (path, error);
  return got == 0;
}

/* @body as a gzip file; NULL: there is no memory. */
static GByteArray *
pack (HinSpan body)
{
  z_stream z = { 0 };
  if (deflateInit2 (&z, FAST, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    return NULL;
  GByteArray *packed = g_byte_array_new ();
  g_byte_array_set_size (packed, (guint) deflateBound (&z, body.len));
  z.next_in = (Bytef *) body.data;
  z.avail_in = (uInt) body.len;
  z.next_out = packed->data;
  z.avail_out = packed->len;
  gboolean whole = deflate (&z, Z_FINISH) == Z_STREAM_END;
  g_byte_array_set_size (packed, (guint) z.total_out);
  deflateEnd (&z);
  if (!whole)
    g_clear_pointer (&packed, g_byte_array_unref);
  return packed;
}

gboolean
hin_spool_add (HinSpool *self, const char *url, const char *next, HinSpan body, GError **error)
{
  guint i = self->pages->len;
  g_autofree char *name = page_name (i);
  guint32 sum = checksum (body.data, body.len);
  g_autofree char *text
      = g_strdup_printf ("%u\t%s\t%s\t%08x", i + 1, url, next != NULL ? next : "-", sum);
  g_autofree char *line = g_strdup_printf ("%s\t%08x\n", text, checksum (text, strlen (text)));
  g_autoptr (GByteArray) packed = pack (body);
  if (packed == NULL)
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_LIMIT, "no memory to compress a page");
      return FALSE;
    }
  if (!hin_folder_write (self->folder, name, packed->data, packed->len, error)
      || !hin_folder_put (self->folder, "state", self->end, line, strlen (line), error))
    return FALSE;
  self->end += strlen (line);
  Page page = { g_strdup (url), g_strdup (next), sum };
  g_array_append_val (self->pages, page);
  return TRUE;
}

gboolean
hin_spool_cut (HinSpool *self, guint size, GError **error)
{
  g_autoptr (GString) content = g_string_new (NULL);
  if (hin_folder_read (self->folder, "state", content, error) < 0)
    return FALSE;
  const char *end = content->str;
  for (guint i = 0; i < size; i++)
    end = strchr (end, '\n') + 1;
  self->end = (gsize) (end - content->str);
  g_array_set_size (self->pages, size);
  return hin_folder_put (self->folder, "state", self->end, "", 0, error);
}
