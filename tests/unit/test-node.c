#include "config.h"

#include <criterion/criterion.h>
#include <string.h>

#include "hin-node.h"

static const struct
{
  const char *text;
  gsize n; /* 0: strlen */
  HinBad bad;
} nodes[] = {
  { "model:a/b", 0, HIN_GOOD },
  { "model:a:b:c", 0, HIN_GOOD },
  { "a_1:x", 0, HIN_GOOD },
  { "tag:mistral%20", 0, HIN_GOOD },
  { "tag:%E2%82%AC", 0, HIN_BAD_ENCODING }, /* bytes that an IRI can hold */
  { "tag:\xE2\x82\xAC", 0, HIN_GOOD },
  { "tag:100%25", 0, HIN_GOOD },
  { "tag:%7F", 0, HIN_GOOD },
  { "tag:%00", 0, HIN_GOOD },
  { "tag:%5C", 0, HIN_GOOD },
  { "tag:%5c", 0, HIN_BAD_ENCODING },
  { "tag:%41", 0, HIN_BAD_ENCODING },
  { "tag:%zz", 0, HIN_BAD_ENCODING },
  { "tag:%", 0, HIN_BAD_ENCODING },
  { "tag:%2", 0, HIN_BAD_ENCODING },
  { "tag:a b", 0, HIN_BAD_ENCODING },
  { "tag:a\"b", 0, HIN_BAD_ENCODING },
  { "tag:a\\b", 0, HIN_BAD_ENCODING },
  { "tag:a\x7f", 0, HIN_BAD_ENCODING },
  { "", 0, HIN_BAD_NODE },
  { "x", 0, HIN_BAD_NODE },
  { ":x", 0, HIN_BAD_NODE },
  { "model:", 0, HIN_BAD_NODE },
  { "Model:x", 0, HIN_BAD_NODE },
  { "1a:x", 0, HIN_BAD_NODE },
  { "_a:x", 0, HIN_BAD_NODE },
  { "a-b:x", 0, HIN_BAD_NODE },
  { "m\xC3\xB6:x", 0, HIN_BAD_NODE },
  { "tag:a\0b", 7, HIN_BAD_NUL },
  { "tag:\xff", 0, HIN_BAD_UTF8 },
  { "tag:\xC3", 0, HIN_BAD_UTF8 },
  { "tag:\xED\xA0\x80", 0, HIN_BAD_UTF8 }, /* a surrogate */
};

Test (node, check)
{
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      gsize n = nodes[i].n != 0 ? nodes[i].n : strlen (nodes[i].text), type = 99;
      HinBad bad = hin_node_check (nodes[i].text, n, &type);
      cr_expect_eq (bad, nodes[i].bad, "row %u (%s): %d", i, nodes[i].text, (int) bad);
      gsize colon = (gsize) (strchrnul (nodes[i].text, ':') - nodes[i].text);
      cr_expect_eq (type, nodes[i].bad == HIN_GOOD ? colon : 99, "row %u", i);
    }
}

/* Every byte alone: encoded exactly where format.md says so. */
Test (node, bytes)
{
  for (guint c = 1; c < 0x80; c++)
    {
      gboolean coded = c <= 0x20 || c == 0x7F || strchr ("%\"<>\\^`{|}", (int) c) != NULL;
      g_autoptr (GString) out = g_string_new ("t:");
      char byte = (char) c;
      cr_expect (hin_node_encode (out, &byte, 1));
      g_autofree char *expected
          = coded ? g_strdup_printf ("t:%%%02X", c) : g_strdup_printf ("t:%c", byte);
      cr_expect_str_eq (out->str, expected);
      cr_expect_eq (hin_node_check (out->str, out->len, NULL), HIN_GOOD, "byte %02X", c);
    }
}

static void
random_text (GRand *random, GString *text)
{
  g_string_truncate (text, 0);
  for (gint32 n = g_rand_int_range (random, 1, 40); n > 0; n--)
    {
      guint32 kind = g_rand_int (random) % 4;
      gunichar c = (gunichar) g_rand_int_range (random, 0, kind == 0 ? 0x20 : kind == 1 ? 0x80 : 0x11000);
      if (kind == 3)
        c = (guchar) "%\\ntr\t\n\r 2F"[g_rand_int_range (random, 0, 11)];
      if (c < 0xD800 || c > 0xDFFF)
        {
          char utf8[6];
          g_string_append_len (text, utf8, g_unichar_to_utf8 (c, utf8));
        }
    }
  if (text->len == 0)
    g_string_append_c (text, 'x');
}

Test (node, round_trip)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 50000; i++)
    {
      random_text (random, text);
      g_autoptr (GString) node = g_string_new ("t:"), back = g_string_new (NULL);
      hin_node_encode (node, text->str, text->len);
      cr_assert_eq (hin_node_check (node->str, node->len, NULL), HIN_GOOD, "%s", node->str);
      hin_node_decode (back, node->str + 2, node->len - 2);
      cr_assert (g_string_equal (text, back), "%s", node->str);
    }
}

Test (node, literal_round_trip)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 50000; i++)
    {
      random_text (random, text);
      gboolean nul = memchr (text->str, 0, text->len) != NULL;
      g_autoptr (GString) literal = g_string_new (NULL), back = g_string_new (NULL);
      cr_assert_eq (hin_literal_escape (literal, text->str, text->len), !nul);
      cr_assert_eq (hin_literal_check (literal->str, literal->len), HIN_GOOD, "%s", literal->str);
      hin_literal_unescape (back, literal->str, literal->len);
      cr_assert (nul || g_string_equal (text, back), "%s", literal->str);
    }
}

Test (node, repairs)
{
  g_autoptr (GString) out = g_string_new (NULL);
  cr_expect_not (hin_node_encode (out, "a\xff b\xC3", 5));
  cr_expect_str_eq (out->str, "a\xEF\xBF\xBD%20b\xEF\xBF\xBD");
  g_string_truncate (out, 0);
  cr_expect_not (hin_literal_escape (out, "a\xff\tb\0c", 6));
  cr_expect_str_eq (out->str, "a\xEF\xBF\xBD\\tb\xEF\xBF\xBD"
                              "c");
}

Test (node, literals)
{
  const struct
  {
    const char *text;
    HinBad bad;
  } rows[] = { { "", HIN_GOOD }, { "a b", HIN_GOOD }, { "\\t\\n\\r\\\\", HIN_GOOD },
               { "\\x", HIN_BAD_ESCAPE }, { "a\\", HIN_BAD_ESCAPE }, { "\\\\\\", HIN_BAD_ESCAPE },
               { "a\tb", HIN_BAD_ESCAPE }, { "a\rb", HIN_BAD_ESCAPE }, { "\xff", HIN_BAD_UTF8 },
               { "%zz", HIN_GOOD } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    cr_expect_eq (hin_literal_check (rows[i].text, strlen (rows[i].text)), rows[i].bad, "row %u", i);
  cr_expect_eq (hin_literal_check ("a\0b", 3), HIN_BAD_NUL);
}

Test (node, relations_and_types)
{
  const char *const good[] = { "cites", "cites/^cites", "@downloads", "(a|b)+", "~" };
  const char *const bad[] = { "", "a b", "a\t", "\x7f", "caf\xC3\xA9", "@" };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    cr_expect_eq (hin_relation_check (good[i], strlen (good[i])), HIN_GOOD, "%s", good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    cr_expect_eq (hin_relation_check (bad[i], strlen (bad[i])), HIN_BAD_RELATION, "row %u", i);
  cr_expect (hin_type_check ("model", 5));
  cr_expect (hin_type_check ("a_9", 3));
  cr_expect_not (hin_type_check ("", 0));
  cr_expect_not (hin_type_check ("9a", 2));
  cr_expect_not (hin_type_check ("a:b", 3));
}
