#include "config.h"

#include "hin-iri.h"

#include <criterion/criterion.h>

static void
append (gpointer data, const char *bytes, gsize n)
{
  g_string_append_len (data, bytes, (gssize) n);
}

typedef void (*Write) (HinWriter *out, const char *text, gsize n);

static char *
written (Write write, const char *text)
{
  GString *result = g_string_new (NULL);
  g_autoptr (HinWriter) out = hin_writer_new (0, append, result);
  write (out, text, strlen (text));
  hin_writer_flush (out);
  return g_string_free (result, FALSE);
}

Test (iri, check)
{
  static const char *const good[] = {
    "https://hin-tools.example/", "urn:x:", "a:b:", "http://e.x/a#", "http://[::1]/?q=", "x-1.2+z:/",
    "http://é.example/%C3%A9/"
  };
  static const char *const bad[] = { "",           "a",
                                     "a:",         ":a",
                                     "/a/",        "1a:b",
                                     "é:b",        "a:b c",
                                     "a:<",        "a:>",
                                     "a:\"",       "a:{",
                                     "a:}",        "a:|",
                                     "a:\\",       "a:^",
                                     "a:`",        "a:\x7f",
                                     "http://a.b", "a:b",
                                     "a:\n",       "a:%",
                                     "a:%4",       "a:%4g",
                                     "a:\xff",     "a:\xE2\x80\xAE",
                                     "a:\xC2\xA0", "a:\xEF\xBF\xBF" };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    cr_assert (hin_iri_check (good[i]), "%s", good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    cr_assert (!hin_iri_check (bad[i]), "%s", bad[i]);
}

Test (iri, ids)
{
  static const char *const ids[][2] = {
    { "a/b", "a/b" },
    { "a%20b", "a%20b" },
    { "a?b#c", "a%3Fb%23c" },
    { "[1]", "%5B1%5D" },
    { "'(x)*,;=+$!&@:~", "'(x)*,;=+$!&@:~" },
    { "naïve模型", "naïve模型" },
    { "\xC2\x85\xC2\xA0", "%C2%85%C2%A0" },
    { "\xE2\x80\xAE\xE2\x80\xA8\xE3\x80\x80", "%E2%80%AE%E2%80%A8%E3%80%80" },
    { "\xEE\x80\x80\xEF\xB7\x90\xEF\xBF\xBD", "%EE%80%80%EF%B7%90%EF%BF%BD" },
    { "\xF0\x9F\x98\x80\xF0\x9F\xBF\xBF\xF3\xA0\x80\x81\xF3\xB0\x80\x80",
      "\xF0\x9F\x98\x80%F0%9F%BF%BF%F3%A0%80%81%F3%B0%80%80" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = written (hin_iri_write_id, ids[i][0]);
      cr_assert_str_eq (text, ids[i][1], "row %u", i);
    }
}

Test (iri, segments)
{
  g_autofree char *text = written (hin_iri_write_segment, "a/^b|c.~_-%41'");
  cr_assert_str_eq (text, "a%2F%5Eb%7Cc.~_-%2541%27");
}
