#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hin-ahead.h"
#include "support.h"

typedef struct
{
  HinLine lines[HIN_BATCH];
  GString *text; /* of all lines taken */
  guint calls, most; /* give up at call @most; 0: never */
} Taker;

static gboolean
wants (gpointer data, const char *relation, gsize n)
{
  (void) data;
  return n == 1 && *relation == 'r';
}

static gboolean
take (gpointer data, guint n)
{
  Taker *self = data;
  for (guint i = 0; i < n; i++)
    {
      cr_assert_eq (self->lines[i].bad, HIN_GOOD);
      g_string_append_len (self->text, self->lines[i].raw.data, (gssize) self->lines[i].raw.len);
      g_string_append_c (self->text, '\n');
    }
  return ++self->calls != self->most;
}

/* Read the texts as files, by @n_threads; what was taken in *@text. */
static gboolean
read_texts (const char *const *texts, guint n_threads, guint most, GString *text)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  for (; *texts != NULL; texts++)
    g_ptr_array_add (files, support_file (*texts));
  g_ptr_array_add (files, NULL);
  HinInputOptions input = { .files = (char **) files->pdata, .max_line = HIN_MAX_LINE };
  Taker taker = { .text = text, .most = most };
  HinAheadOptions options = { &input, n_threads, taker.lines, wants, take, &taker };
  gboolean done = hin_ahead_read (&options);
  for (guint i = 0; i + 1 < files->len; i++)
    g_unlink (files->pdata[i]);
  return done;
}

/* At least @size bytes of lines of @width, which @every-th of has the relation r; *@wanted gets those. */
static char *
lines_of (gsize size, int width, guint every, GString *wanted)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; text->len < size; i++)
    {
      g_autofree char *line = g_strdup_printf ("n:%d\t%c\tn:", (int) i, i % every == 0 ? 'r' : 's');
      gsize begin = text->len;
      g_string_append (text, line);
      while (text->len - begin < (gsize) width - 1)
        g_string_append_c (text, 'x');
      g_string_append_c (text, '\n');
      if (i % every == 0)
        g_string_append_len (wanted, text->str + begin, (gssize) (text->len - begin));
    }
  return g_string_free (text, FALSE);
}

/* Lines that end just where pieces do, and lines that do not. */
Test (ahead, pieces)
{
  static const int widths[] = { 16, 64, 63, 65, 1000, 4096, 100000, 262144 };
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint every = 1; every <= 5; every += 4)
      {
        g_autoptr (GString) wanted = g_string_new (NULL);
        g_autofree char *first = lines_of (2100000, widths[i], every, wanted);
        g_autofree char *second = lines_of (300000, widths[i], every, wanted);
        const char *texts[] = { first, second, NULL };
        for (guint threads = 2; threads <= 5; threads += 3)
          {
            g_autoptr (GString) text = g_string_new (NULL);
            cr_assert (read_texts (texts, threads, 0, text), "%d", widths[i]);
            cr_assert (g_string_equal (text, wanted), "%d %u %u", widths[i], every, threads);
          }
      }
}

Test (ahead, not_worth_while)
{
  g_autoptr (GString) wanted = g_string_new (NULL), text = g_string_new (NULL);
  g_autofree char *small = lines_of (1000000, 64, 1, wanted), *large = lines_of (2000000, 64, 1, wanted);
  const char *few[] = { small, NULL }, *many[] = { large, NULL }, *none[] = { large, "", NULL };
  cr_expect_not (read_texts (few, 4, 0, text));
  cr_expect_not (read_texts (many, 1, 0, text));
  cr_expect_not (read_texts (none, 4, 0, text)); /* an empty file cannot be cut */
  cr_expect_eq (text->len, 0);
}

Test (ahead, given_up)
{
  static const char *const odd[] = { "n:1\ts\n", "n:1\ts\tn:2\r\n", "n:1\ts\tn\n", "\n", "n:1\tr\tn:2" };
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autofree char *large = lines_of (2000000, 64, 3, wanted);
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *with = g_strconcat (large, odd[i], NULL);
      const char *texts[] = { with, NULL };
      g_autoptr (GString) text = g_string_new (NULL);
      cr_expect_not (read_texts (texts, 3, 0, text), "%zu", i);
    }
  const char *texts[] = { large, NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  cr_expect_not (read_texts (texts, 3, 5, text));
  cr_expect (g_str_has_prefix (wanted->str, text->str)); /* in order, until the taker gave up */
}
