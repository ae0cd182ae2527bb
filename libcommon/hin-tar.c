#include "config.h"

#include "hin-tar.h"

#define BLOCK 512
#define COUNTER_SIZE ((gsize) 64 << 10)

/* Where the fields of a header are. */
enum
{
  NAME = 0,
  MODE = 100,
  OWNER = 108,
  GROUP = 116,
  SIZE = 124,
  TIME = 136,
  SUM = 148,
  KIND = 156,
  MAGIC = 257
};

static void
put_octal (char *field, guint digits, guint64 value)
{
  for (guint i = digits; i-- > 0; value /= 8)
    field[i] = (char) ('0' + value % 8);
}

static void
put_size (char *field, guint64 size)
{
  if (size >> 33 == 0)
    {
      put_octal (field, 11, size);
      return;
    }
  /* more than eleven octal digits hold: the first bit says that it is a binary number */
  for (guint i = 12; i-- > 1; size >>= 8)
    field[i] = (char) (size & 0xFF);
  field[0] = (char) 0x80;
}

static void
write_header (HinWriter *out, const char *name, guint64 size)
{
  char header[BLOCK] = { 0 };
  guint sum = 0;

  g_assert (strlen (name) <= MODE - NAME);
  memcpy (header + NAME, name, strlen (name));
  put_octal (header + MODE, 7, 0644);
  put_octal (header + OWNER, 7, 0);
  put_octal (header + GROUP, 7, 0);
  put_size (header + SIZE, size);
  put_octal (header + TIME, 11, 0);
  header[KIND] = '0';
  memcpy (header + MAGIC, "ustar\00000", 8);
  memset (header + SUM, ' ', 8); /* as it counts in the sum */
  for (guint i = 0; i < BLOCK; i++)
    sum += (guchar) header[i];
  put_octal (header + SUM, 6, sum);
  header[SUM + 6] = '\0';
  hin_writer_write (out, header, BLOCK);
}

static void
write_zeros (HinWriter *out, gsize n)
{
  static const char zeros[2 * BLOCK];
  hin_writer_write (out, zeros, n);
}

static void
count (gpointer data, const char *bytes, gsize n)
{
  guint64 *size = data;
  (void)bytes;
  *size += n;
}

void
hin_tar_file (HinWriter *out, const char *name, HinTarContent content, gpointer data)
{
  guint64 size = 0;
  g_autoptr (HinWriter) counter = hin_writer_new (COUNTER_SIZE, count, &size);

  content (data, counter);
  hin_writer_flush (counter);
  write_header (out, name, size);
  content (data, out);
  write_zeros (out, (BLOCK - size % BLOCK) % BLOCK);
}

void
hin_tar_end (HinWriter *out)
{
  write_zeros (out, 2 * BLOCK);
}
