#include "config.h"

#include "json-text.h"

static const struct
{
  const char *text, *result;
} shapes[] = {
  /* pages, NDJSON, single answers, and several of them */
  { "[]", "" },
  { "[{\"a\":1},{\"a\":2}]", "{\"a\":1}\n{\"a\":2}\n" },
  { "{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":2}\n" },
  { "{\"a\":1}{\"a\":2}", "{\"a\":1}\n{\"a\":2}\n" },
  { "[\r\n  {\"a\" : 1},\r\n  {\"a\":2}\r\n]\r\n", "{\"a\":1}\n{\"a\":2}\n" },
  { "[{\"a\":1}]\n[]\n[{\"a\":2}]{\"a\":3}", "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n" },
  { "{\n \"a\": [\n  {\n   \"b\": {}\n  }\n ]\n}\n", "{\"a\":[{\"b\":{}}]}\n" },
  { "{\n\"a\": [\n{\n\"b\": 1\n}\n]\n}\n{\"a\":2}\n", "{\"a\":[{\"b\":1}]}\n{\"a\":2}\n" },
  { "{}", "{}\n" },
  /* brackets and escapes in strings */
  { "[{\"a\":\"}],{[\"},{\"b\\\"}\":\"\\\\\"},{\"c\":\"\\\\\\\"{\"}]",
    "{\"a\":\"}],{[\"}\n{\"b\\\"}\":\"\\\\\"}\n{\"c\":\"\\\\\\\"{\"}\n" },
  /* values */
  { "{\"a\":[null,true,false,0,-1,9223372036854775807,-9223372036854775808,18446744073709551615,"
    "0.2,1e3,\"\\u0041\\n\"]}",
    "{\"a\":[null,true,false,0,-1,9223372036854775807,-9223372036854775808,18446744073709551615,"
    "0.2,1000,\"A\\u000a\"]}\n" },
  { "{\"a\":\"\xe6\x96\x87\\ud83c\\uddea\"}", "{\"a\":\"\xe6\x96\x87\xf0\x9f\x87\xaa\"}\n" },
  /* a lone surrogate is repaired, an escaped backslash before a u is none */
  { "{\"a\":\"\\ud83d\"}", "{\"a\":\"\xef\xbf\xbd\"}\n\nrepaired 1" },
  { "{\"a\":\"\\uDC00x\\\\ud800\\ud800\\uD800\\uDC00\"}",
    "{\"a\":\"\xef\xbf\xbdx\\\\ud800\xef\xbf\xbd\xf0\x90\x80\x80\"}\n\nrepaired 2" },
  { "{\"a\":\"\\ud83dx\" oops}", "BAD in:1: record 1: not JSON\n" },
  /* a bad record costs itself */
  { "[{\"a\":1},{\"a\":]},{\"a\":3}]", "{\"a\":1}\nBAD in:1: record 2: not JSON\n{\"a\":3}\n" },
  { "{\"a\":1}\n{\"a\":\"\xff\"}\n{\"a\":3}\n",
    "{\"a\":1}\nBAD in:2: record 2: invalid UTF-8\n{\"a\":3}\n" },
  { "{\"a\":\"\xed\xa0\x80\"}", "BAD in:1: record 1: invalid UTF-8\n" },
  { "{\"a\":\"\t\"}", "BAD in:1: record 1: not JSON: a control character in a string\n" },
  { "{\"a\":\"\\x\"}",
    "BAD in:1: record 1: not JSON: a string with a bad escape or without end\n" },
  { "{\"a\":01}", "BAD in:1: record 1: not JSON: a bad number, or one out of range\n" },
  { "{\"a\":1 \"b\":2}", "BAD in:1: record 1: not JSON\n" },
  { "[{\"a\":1},\n\n{\"a\":tru}]", "{\"a\":1}\nBAD in:3: record 2: not JSON\n" },
  /* records that break off, found again at the line end */
  { "{\"a\":1}\n{\"a\":\"x\n{\"a\":3}\n",
    "{\"a\":1}\nBAD in:2: record 2: breaks off: the next line begins another record\n{\"a\":3}\n" },
  { "{\"a\":\"x\n{\"a\":2}\n{\"a\":3}\n",
    "BAD in:1: record 1: breaks off: the next line begins another record\n{\"a\":2}\n{\"a\":3}\n" },
  { "{\"a\":1}\n{\"a\":[1,\n{\"a\":3}\n",
    "{\"a\":1}\nBAD in:2: record 2: breaks off: the next line begins another record\n{\"a\":3}\n" },
  { "[\n{\"a\":1},\n{\"a\":\"x,\n{\"a\":3}\n]",
    "{\"a\":1}\nBAD in:3: record 2: breaks off: the next line begins another record\n{\"a\":3}\n" },
  { "{\n\"a\": \"x,\n\"b\": {\"c\":1}\n}\n{\"a\":2}\n",
    "BAD in:1: record 1: not JSON: a string with a bad escape or without end\n{\"a\":2}\n" },
  /* text between records */
  { "[1,{\"a\":2},null,\"{x}\",[[3]]]",
    "BAD in:1: record 1: not an object: '1'\n{\"a\":2}\n"
    "BAD in:1: record 3: not an object: 'null,\"{x}\",[[3]]'\n" },
  { "{\"a\":1}\noops\n{\"a\":2}\n}",
    "{\"a\":1}\nBAD in:2: record 2: not an object: 'oops'\n{\"a\":2}\n"
    "BAD in:4: record 4: not an object: '}'\n" },
  { "[{\"a\":1}{\"a\":2}]", "{\"a\":1}\nBAD in:1: record 2: no comma before it\n{\"a\":2}\n" },
  { "[{\"a\":1},,{\"a\":2}]",
    "{\"a\":1}\nBAD in:1: record 2: a comma too many before it\n{\"a\":2}\n" },
  { "[{\"a\":1},]", "{\"a\":1}\nBAD in:1: record 2: a comma too many before it\n" },
  /* inputs that are cut off, or nothing of the kind */
  { "", "BAD in:1: record 1: no JSON text, the input is empty\n" },
  { "[", "ERROR 3 in:1: cut off: the input ends inside an array" },
  { "[{\"a\":1}\n,", "{\"a\":1}\nERROR 3 in:2: cut off: the input ends inside an array" },
  { "[\n{\"a\":\"}", "ERROR 3 in:2: cut off: the input ends inside record 1, which begins here" },
  { "{\"a\":1}\n{\"a\"",
    "{\"a\":1}\nERROR 3 in:2: cut off: the input ends inside record 2, which begins here" },
  { "\n<!DOCTYPE html>\n<p>{x}",
    "ERROR 3 in:2: neither a JSON array nor an object: '<!DOCTYPE html>'" },
  { "12", "ERROR 3 in:1: neither a JSON array nor an object: '12'" },
  { "\"{}\"", "ERROR 3 in:1: neither a JSON array nor an object: '\"{}\"'" },
  { ",{}", "ERROR 3 in:1: neither a JSON array nor an object: ','" },
  { "]", "ERROR 3 in:1: neither a JSON array nor an object: ']'" },
};

Test (cut, shapes)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *got = transcript (shapes[i].text, strlen (shapes[i].text), 0, 0);

      cr_expect_str_eq (got, shapes[i].result, "shape %u: %s\ngot:\n%s\n", i, shapes[i].text, got);
    }
}

Test (cut, block_boundary_anywhere)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      gsize n = strlen (shapes[i].text);

      for (gsize cut = 1; cut <= n; cut++)
        {
          g_autofree char *got = transcript (shapes[i].text, n, cut, 0);
          g_autofree char *small = transcript (shapes[i].text, n, 0, cut);

          cr_expect_str_eq (got, shapes[i].result, "shape %u cut at %zu:\n%s\n", i, cut, got);
          cr_expect_str_eq (small, shapes[i].result, "shape %u by %zu:\n%s\n", i, cut, small);
        }
    }
}

Test (cut, long_page_in_blocks)
{
  GString *page = long_page (200);
  g_autofree char *whole = transcript (page->str, page->len, 0, 0);
  const gsize steps[] = { 1, 2, 3, 7, 31, 63, 64, 65, 127, 128, 1000 };
  guint lines = 0;

  for (const char *c = whole; *c != '\0'; c++)
    lines += *c == '\n';
  cr_assert_eq (lines, 200);
  cr_assert (strstr (whole, "BAD") == NULL && strstr (whole, "ERROR") == NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *got = transcript (page->str, page->len, 0, steps[i]);

      cr_expect_str_eq (got, whole, "blocks of %zu", steps[i]);
    }
  g_string_free (page, TRUE);
}

/* However a page is cut off, it is never taken for a whole one. */
Test (cut, truncated_anywhere)
{
  GString *page = long_page (40);

  for (gsize n = 1; n < page->len; n++)
    {
      g_autofree char *got = transcript (page->str, n, 0, 0);

      cr_expect (strstr (got, "ERROR 3 in:1: cut off") != NULL, "cut at %zu", n);
      cr_expect (strstr (got, "BAD") == NULL, "cut at %zu", n);
    }
  g_string_free (page, TRUE);
}

/* Damaged text is read alike however the blocks fall. */
Test (cut, damage)
{
  const char bytes[] = "\"\\{}[],: \n\0\xff"
                       "yn1";
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 4000; i++)
    {
      GString *page = long_page (12);
      guint hits = (guint) g_rand_int_range (random, 1, 6);
      g_autofree char *whole = NULL, *pieces = NULL;

      for (guint k = 0; k < hits; k++)
        page->str[g_rand_int_range (random, 0, (gint32) page->len)]
            = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];
      whole = transcript (page->str, page->len, 0, 0);
      pieces = transcript (page->str, page->len, 0, (gsize) g_rand_int_range (random, 1, 100));
      cr_expect_str_eq (whole, pieces, "damage %u", i);
      g_string_free (page, TRUE);
    }
}

Test (cut, record_too_long)
{
  const char *text = "{\"a\":1}\n{\"a\":\"0123456789\"}\n";

  for (gsize step = 0; step < 30; step++)
    {
      Pieces pieces = { .text = text, .n = strlen (text), .step = step };
      g_autofree char *got = transcript_of (&pieces, 10);

      cr_expect_str_eq (got, "{\"a\":1}\nERROR 6 in:2: record 2 is longer than 10 bytes",
                        "blocks of %zu: %s", step, got);
    }
}
