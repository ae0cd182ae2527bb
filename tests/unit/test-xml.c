#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-error.h"
#include "hin-xml.h"
#include "pieces.h"
#include "support.h"

#define DEEPEST 3 /* further down only the text counts */

static gboolean
walk (HinXml *xml, int depth, GString *out, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int got;
  while ((got = hin_xml_child (xml, depth, error)) == 1)
    {
      hin_xml_attribute (xml, "a", text);
      g_string_append_printf (out, "%s[%s]", hin_xml_name (xml, "u"), text->str);
      if (depth + 1 < DEEPEST && !hin_xml_is (xml, "u", "t"))
        {
          g_string_append_c (out, '(');
          if (!walk (xml, depth + 1, out, error))
            return FALSE;
          g_string_append_c (out, ')');
        }
      else if (!hin_xml_text (xml, text, error))
        return FALSE;
      else
        g_string_append_printf (out, "'%s'", text->str);
    }
  return got == 0;
}

/* The document as "root(NAME[ATTRIBUTE](...)NAME[ATTRIBUTE]'TEXT')", and after what stands before
 * an error "|" and its message. */
static char *
read_in_steps (const char *text, gsize n, gsize step)
{
  Pieces pieces = { .text = text, .n = n, .step = step };
  g_autoptr (HinXml) xml = hin_xml_new (next_piece, &pieces, "in");
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  if (hin_xml_root (xml, &error))
    {
      g_string_append_printf (out, "%s(", hin_xml_name (xml, "u"));
      if (walk (xml, 0, out, &error))
        {
          g_string_append_c (out, ')');
          hin_xml_finish (xml, &error);
        }
    }
  if (error != NULL)
    {
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "%s", error->message);
      g_string_append_printf (out, "|%s", error->message);
    }
  g_free (pieces.block);
  return g_string_free (out, FALSE);
}

static void
check (const char *text, gsize n, const char *expected)
{
  for (gsize step = 0; step < 9; step++)
    {
      g_autofree char *found = read_in_steps (text, n, step * step);
      cr_expect_str_eq (found, expected, "steps of %zu of %s: %s", step * step, text, found);
    }
}

static const struct
{
  const char *text, *expected;
} good[] = {
  { "<f xmlns='u'/>", "f()" },
  { "<f xmlns='u'><a/><b></b></f>", "f(a[]()b[]())" },
  { "<?xml version='1.0'?>\n<!-- c --><p:f xmlns:p='u'> <p:t a='1'> x\n y </p:t>\n</p:f>\n<?pi?>",
    "f(t[1]' x\n y ')" },
  { "<f xmlns='u'><t>a&amp;&lt;&gt;&quot;&apos;&#65;&#x10348;</t></f>",
    "f(t[]'a&<>\"'A\xF0\x90\x8D\x88')" },
  { "<f xmlns='u'><t>a<![CDATA[<b>&c;]]>d<!-- e --><?f g?>h</t></f>", "f(t[]'a<b>&c;dh')" },
  { "<f xmlns='u'><t>a<i>b<j>c</j></i>d<k/></t><t/></f>", "f(t[]'abcd't[]'')" },
  { "<f xmlns='u'><a><b><c>1</c><c>2</c></b></a><a/></f>", "f(a[](b[](c[]'1'c[]'2'))a[]())" },
  /* of another namespace, of none, and an attribute that has one */
  { "<f xmlns='u'><t xmlns='v' a='1'>x</t><q:t xmlns:q='u' q:a='1'>y</q:t></f>", "f([1]()t[]'y')" },
  { "<f><t>x</t></f>", "([]())" },
  { "<f xmlns='u'>text <a/> between</f>", "f(a[]())" },
  { "\xEF\xBB\xBF<f xmlns='u'><t>\xC3\xBC</t></f>", "f(t[]'\xC3\xBC')" },
  { "<?xml version='1.0' encoding='ISO-8859-1'?><f xmlns='u'><t>\xFC</t></f>", "f(t[]'\xC3\xBC')" },
};

Test (xml, good)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check (good[i].text, strlen (good[i].text), good[i].expected);
}

Test (xml, utf_16)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize n;
      g_autofree char *text = encoded (
          "\xEF\xBB\xBF<f xmlns='u'><t>\xC3\xBC\xF0\x90\x8D\x88</t></f>", encodings[i], &n);
      check (text, n, "f(t[]'\xC3\xBC\xF0\x90\x8D\x88')");
      g_autofree char *cut = read_in_steps (text, n - 4, 0);
      cr_expect (g_str_has_prefix (cut, "f(t[]|in:1: "), "%s", cut);
    }
}

#define DOCUMENT(text)                                                                             \
  {                                                                                                \
    text, sizeof text - 1                                                                          \
  }
static const struct
{
  const char *text;
  gsize n;
} refused[] = {
  DOCUMENT (""),
  DOCUMENT ("  \n"),
  DOCUMENT ("Rate exceeded."),
  DOCUMENT ("<?xml version='1.0'?>"),
  DOCUMENT ("<!-- only -->"),
  DOCUMENT ("<f xmlns='u'"),
  DOCUMENT ("<f xmlns='u'>"),
  DOCUMENT ("<f xmlns='u'></g>"),
  DOCUMENT ("<f xmlns='u'><t>a</f></t>"),
  DOCUMENT ("<f xmlns='u'/>text"),
  DOCUMENT ("<f xmlns='u'/><f/>"),
  DOCUMENT ("<f xmlns='u'><t>a\0b</t></f>"),
  DOCUMENT ("<f xmlns='u'><t a='a\0b'/></f>"),
  DOCUMENT ("<f xmlns='u'></f>\0"),
  DOCUMENT ("<f xmlns='u'><t>&#0;</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>&#27;</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>&#xD800;</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>&#x110000;</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>\x1B[31m</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>\xFF</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>\xED\xA0\x80</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>&nbsp;</t></f>"),
  DOCUMENT ("<f xmlns='u'><t a='&nbsp;'/></f>"),
  DOCUMENT ("<f xmlns='u'><t>&amp</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>a & b</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>a < b</t></f>"),
  DOCUMENT ("<f xmlns='u'><t>]]></t></f>"),
  DOCUMENT ("<f xmlns='u'><t a='1' a='2'/></f>"),
  DOCUMENT ("<f xmlns='u'><t a=1/></f>"),
  DOCUMENT ("<f xmlns='u'><p:t/></f>"),
  DOCUMENT ("<f xmlns='u'><t p:a='1'/></f>"),
  DOCUMENT ("<?xml version='1.0' encoding='no-such'?><f xmlns='u'/>"),
  /* whatever a DOCTYPE says, and that it says nothing */
  DOCUMENT ("<!DOCTYPE f><f xmlns='u'/>"),
  DOCUMENT ("<!DOCTYPE f SYSTEM 'http://localhost/f.dtd'><f xmlns='u'/>"),
  DOCUMENT ("<!DOCTYPE f [<!ENTITY x 'y'>]><f xmlns='u'><t>&x;</t></f>"),
  DOCUMENT ("<!DOCTYPE f [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]><f xmlns='u'/>"),
  DOCUMENT ("<!DOCTYPE f [<!ATTLIST t a CDATA 'made'>]><f xmlns='u'><t/></f>"),
  DOCUMENT ("<f xmlns='u'><!DOCTYPE f></f>"),
};

Test (xml, refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    for (gsize step = 0; step < 9; step++)
      {
        g_autofree char *found = read_in_steps (refused[i].text, refused[i].n, step * step);
        cr_expect_not_null (strstr (found, "|in:"), "row %u, steps of %zu: %s", i, step * step,
                            found);
        cr_expect_null (strstr (found, "made"), "row %u: %s", i, found);
      }
}

/* The file that an entity names is not read, nor are entities multiplied. */
Test (xml, entities)
{
  g_autofree char *path = support_file ("SECRET");
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "<!DOCTYPE f [<!ENTITY x SYSTEM 'file://%s'>]><f xmlns='u'><t>&x;</t></f>",
                   path);
  g_autofree char *external = read_in_steps (text->str, text->len, 0);
  cr_expect (g_str_has_prefix (external, "|in:"), "%s", external);
  cr_expect_null (strstr (external, "SECRET"));
  g_unlink (path);

  g_string_assign (text, "<!DOCTYPE f [<!ENTITY e0 'lol'>");
  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (text, "<!ENTITY e%u '", i);
      for (guint k = 0; k < 10; k++)
        g_string_append_printf (text, "&e%u;", i - 1);
      g_string_append (text, "'>");
    }
  g_string_append (text, "]><f xmlns='u' a='&e11;'><t>&e11;</t></f>");
  g_autofree char *laughs = read_in_steps (text->str, text->len, 0);
  cr_expect (g_str_has_prefix (laughs, "|in:"), "%s", laughs);
}

static char *
nested (guint depth)
{
  GString *text = g_string_new ("<f xmlns='u'>");
  for (guint i = 1; i < depth; i++)
    g_string_append (text, "<a>");
  g_string_append_c (text, 'x');
  for (guint i = 1; i < depth; i++)
    g_string_append (text, "</a>");
  g_string_append (text, "</f>");
  return g_string_free (text, FALSE);
}

Test (xml, depth)
{
  g_autofree char *shallow = nested (200), *deep = nested (300);
  g_autofree char *read = read_in_steps (shallow, strlen (shallow), 0);
  g_autofree char *refusal = read_in_steps (deep, strlen (deep), 0);
  cr_expect_str_eq (read, "f(a[](a[](a[]'x')))");
  cr_expect_not_null (strstr (refusal, "|in:1:"), "%s", refusal);
}

/* A text of 11 MB is refused, one of 1 MB is not. */
Test (xml, long_texts)
{
  for (guint i = 0; i < 2; i++)
    {
      gsize n = i == 0 ? 1000000 : 11000000;
      g_autoptr (GString) text = g_string_new ("<f xmlns='u'><t>"), want = g_string_new ("f(t[]'");
      for (gsize k = 0; k < n; k++)
        g_string_append_c (text, 'x');
      g_string_append_len (want, text->str + text->len - n, (gssize) n);
      g_string_append (want, "')");
      g_string_append (text, "</t></f>");
      g_autofree char *found = read_in_steps (text->str, text->len, 4096);
      cr_expect_eq (g_str_equal (found, want->str), i == 0);
      cr_expect_eq (strstr (found, "|in:1:") == NULL, i == 0);
    }
}

/* Cut at every byte: whole elements were handed out, and the document is not taken for whole. */
Test (xml, cut_anywhere)
{
  static const char text[] = "<f xmlns='u'><t>a</t><t>b</t></f>";
  for (gsize n = 0; n + 1 < sizeof text; n++)
    {
      g_autofree char *found = read_in_steps (text, n, 0);
      cr_expect_not_null (strstr (found, "|in:"), "%zu: %s", n, found);
      if (n >= strlen ("<f xmlns='u'><t>a</t><t>b</t>"))
        cr_expect (g_str_has_prefix (found, "f(t[]'a't[]"), "%zu: %s", n, found);
    }
}

/* A child that was not read to its end is passed over. */
Test (xml, children_need_not_be_read)
{
  static const char text[]
      = "<f xmlns='u'>\n<a><t>1</t><b>2</b></a>\n<c a='v'/><t>3<d>4</d></t>\n</f>";
  Pieces pieces = { .text = text, .n = sizeof text - 1, .step = 3 };
  g_autoptr (HinXml) xml = hin_xml_new (next_piece, &pieces, "in");
  g_autoptr (GString) names = g_string_new (NULL);
  cr_assert (hin_xml_root (xml, NULL));
  cr_expect (hin_xml_is (xml, "u", "f"));
  cr_expect_not (hin_xml_is (xml, "v", "f"));
  cr_expect_not (hin_xml_is (xml, "u", "g"));
  while (hin_xml_child (xml, 0, NULL) == 1)
    g_string_append (names, hin_xml_name (xml, "u"));
  cr_expect_str_eq (names->str, "act");
  cr_expect_eq (hin_xml_child (xml, 0, NULL), 0, "it stays at the end");
  cr_expect (hin_xml_finish (xml, NULL));
  g_autofree char *where = hin_xml_where (xml);
  cr_expect_str_eq (where, "in:4");
  g_free (pieces.block);
}

static int
fail (gpointer data, HinSpan *block, GError **error)
{
  guint *calls = data;
  *block = (HinSpan){ "<f xmlns='u'><t>a</t>", 21 };
  if ((*calls)++ == 0)
    return 1;
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_IO, "no more");
  return -1;
}

/* A failing source is no bad document. */
Test (xml, source_fails)
{
  guint calls = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (HinXml) xml = hin_xml_new (fail, &calls, "in");
  if (hin_xml_root (xml, &error))
    while (hin_xml_child (xml, 0, &error) == 1)
      ;
  cr_assert_not_null (error);
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
  cr_expect_str_eq (error->message, "no more");
  cr_expect_eq (hin_xml_child (xml, 0, NULL), -1, "it stays failed");
}

/* What libxml2 says of hostile bytes can be shown on a terminal. */
Test (xml, messages_are_clean)
{
  static const char text[] = "<f xmlns='u'><\x1B[31mevil>\n</f>";
  g_autofree char *found = read_in_steps (text, sizeof text - 1, 0);
  cr_expect_not_null (strstr (found, "|in:1:"), "%s", found);
  cr_expect_null (strpbrk (found, "\x1B\n"), "%s", found);
}
