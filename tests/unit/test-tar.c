#include "config.h"

#include "hin-tar.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* What a sink has seen: all bytes, or of a long file the first block and how many there were. */
typedef struct
{
  GString *bytes;
  gsize most;
  guint64 n;
} Seen;

static void
see (gpointer data, const char *bytes, gsize n)
{
  Seen *seen = data;
  seen->n += n;
  if (seen->bytes->len < seen->most)
    g_string_append_len (seen->bytes, bytes, (gssize) MIN (n, seen->most - seen->bytes->len));
}

static void
write_text (gpointer data, HinWriter *out)
{
  hin_writer_text (out, data);
}

static void
write_long (gpointer data, HinWriter *out)
{
  static const char block[1 << 20];
  for (guint64 n = *(guint64 *) data; n > 0; n -= MIN (n, sizeof block))
    hin_writer_write (out, block, MIN (n, sizeof block));
}

static guint
sum_of (const char *header)
{
  guint sum = 0;
  for (guint i = 0; i < 512; i++)
    sum += i >= 148 && i < 156 ? ' ' : (guchar) header[i];
  return sum;
}

Test (tar, archive)
{
  Seen seen = { g_string_new (NULL), G_MAXSIZE, 0 };
  g_autoptr (HinWriter) out = hin_writer_new (1024, see, &seen);

  hin_tar_file (out, "a.csv", write_text, (gpointer) "hello\n");
  hin_tar_file (out, "empty", write_text, (gpointer) "");
  hin_tar_end (out);
  hin_writer_flush (out);
  cr_assert_eq (seen.bytes->len, 512 * (1 + 1 + 1 + 2));
  const char *header = seen.bytes->str;
  cr_assert_str_eq (header, "a.csv");
  cr_assert_str_eq (header + 100, "0000644");
  cr_assert_str_eq (header + 124, "00000000006");
  cr_assert_str_eq (header + 136, "00000000000");
  cr_assert_eq (header[156], '0');
  cr_assert_eq (memcmp (header + 257, "ustar\00000", 8), 0);
  cr_assert_eq (strtoul (header + 148, NULL, 8), sum_of (header));
  cr_assert_str_eq (header + 512, "hello\n");
  cr_assert_str_eq (header + 1024, "empty");
  cr_assert_eq (strtoul (header + 1024 + 148, NULL, 8), sum_of (header + 1024));
  for (guint i = 1536; i < 2560; i++)
    cr_assert_eq (header[i], 0);
  g_string_free (seen.bytes, TRUE);
}

Test (tar, blocks_are_whole)
{
  for (guint64 n = 510; n < 515; n++)
    {
      Seen seen = { g_string_new (NULL), 512, 0 };
      g_autoptr (HinWriter) out = hin_writer_new (1024, see, &seen);
      hin_tar_file (out, "x", write_long, &n);
      hin_writer_flush (out);
      cr_assert_eq (seen.n, n <= 512 ? 1024 : 1536, "%u bytes", (guint) n);
      g_string_free (seen.bytes, TRUE);
    }
}

static const struct
{
  guint64 size;
  const char *field; /* 12 bytes */
} sizes[] = {
  { ((guint64) 1 << 33) - 1, "77777777777" },
  { (guint64) 1 << 33, "\x80\0\0\0\0\0\0\2\0\0\0\0" },
};

Test (tar, sizes_of_8_gib)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Seen seen = { g_string_new (NULL), 512, 0 };
      g_autoptr (HinWriter) out = hin_writer_new (1024, see, &seen);
      guint64 size = sizes[i].size;
      hin_tar_file (out, "x", write_long, &size);
      hin_writer_flush (out);
      cr_assert_eq (memcmp (seen.bytes->str + 124, sizes[i].field, 12), 0, "row %u", i);
      cr_assert_eq (seen.n, 512 + (((guint64) 1 << 33)));
      g_string_free (seen.bytes, TRUE);
    }
}
