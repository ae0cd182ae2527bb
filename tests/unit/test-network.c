#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-alloc.h"
#include "hin-csr.h"
#include "hin-error.h"

static HinNetwork *
load (const char *text, const HinNetworkOptions *options, GError **error)
{
  g_autofree char *path = support_file (text);
  char *files[] = { path, NULL };
  HinInputOptions input_options = { .files = files };
  g_autoptr (HinInput) input = hin_input_new (&input_options);
  HinNetwork *network = hin_network_load (input, options, error);
  g_unlink (path);
  return network;
}

/* Nodes, then edges, then attributes, a line each. */
static char *
dump (const HinNetwork *network)
{
  g_autofree char *path = support_file ("");
  HinWriter *out = hin_writer_open (path, NULL);
  for (guint32 u = 0; u < network->n_nodes; u++)
    hin_writer_printf (out, "%s%s", u == 0 ? "" : " ", hin_network_name (network, u, NULL));
  hin_writer_char (out, '\n');
  for (guint64 e = 0; e < network->n_edges; e++)
    hin_network_write_edge (network, e, out);
  for (guint64 i = 0; i < network->n_attributes; i++)
    {
      const HinAttribute *a = &network->attributes[i];
      hin_writer_printf (out, "%s @%s %s\n", hin_network_name (network, a->node, NULL),
                         (char *) g_ptr_array_index (network->attribute_names, a->attribute),
                         network->attribute_text + a->value);
    }
  cr_assert (hin_writer_close (out, NULL));
  char *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static void
expect (const char *text, const HinNetworkOptions *options, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HinNetwork) network = load (text, options, &error);
  g_autofree char *found
      = network != NULL ? dump (network) : g_strdup (strchr (error->message, ' '));
  cr_expect_str_eq (found, expected);
}

Test (network, canonical)
{
  g_autoptr (HinNetwork) network = support_network ("m:b\tz\tp:1\nm:a\tz\tp:2\nm:b\ta\tp:1\nm:B\tz\tm:a\n");
  g_autofree char *text = dump (network);
  cr_expect_str_eq (text, "m:B m:a m:b p:1 p:2\nm:B\tz\tm:a\nm:a\tz\tp:2\nm:b\ta\tp:1\nm:b\tz\tp:1\n");
  cr_expect_null (network->weight);
  cr_expect_eq (hin_network_type (network, "m"), 0);
  cr_expect_eq (hin_network_type (network, "p"), 1);
  cr_expect_eq (hin_network_type (network, "q"), -1);
  cr_expect_eq (hin_network_relation (network, "a"), 0);
  cr_expect_eq (network->type[support_node (network, "p:2")], 1);
  cr_expect_eq (hin_network_find (network, "p:3", 3), HIN_NONE);
}

/* Any order of the lines gives the same network, weights included to the last bit. */
Test (network, order_of_lines)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 3000; i++)
    g_ptr_array_add (lines, g_strdup_printf ("%c:%d\t%c\t%c:%d\t0.%d\n", "ab"[i % 2],
                                             g_rand_int_range (random, 0, 30), "rs"[i / 2 % 2],
                                             "bc"[i / 4 % 2], g_rand_int_range (random, 0, 30),
                                             g_rand_int_range (random, 1, 100)));
  g_autofree char *first = NULL;
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < lines->len; i++)
        g_string_append (text, lines->pdata[i]);
      g_autoptr (HinNetwork) network = support_network (text->str);
      g_autofree char *found = dump (network);
      if (first == NULL)
        first = g_steal_pointer (&found);
      else
        cr_expect (g_str_equal (first, found));
      cr_expect_eq (network->n_lines, 3000);
      cr_expect_eq (network->n_edges + network->n_repeats, 3000);
      for (guint i = lines->len - 1; i > 0; i--)
        {
          gint32 k = g_rand_int_range (random, 0, (gint32) i + 1);
          gpointer t = lines->pdata[i];
          lines->pdata[i] = lines->pdata[k];
          lines->pdata[k] = t;
        }
    }
}

Test (network, repeats)
{
  static const char text[] = "a:1\tr\tb:1\t2\na:1\tr\tb:1\t5\na:1\ts\tb:1\na:1\tr\tb:1\t3\n";
  const char *const weights[] = { "10", "5", "2" };
  for (HinDup dup = HIN_DUP_SUM; dup <= HIN_DUP_FIRST; dup++)
    {
      HinNetworkOptions options = { .dup = dup };
      g_autofree char *expected
          = g_strdup_printf ("a:1 b:1\na:1\tr\tb:1\t%s\na:1\ts\tb:1\n", weights[dup]);
      expect (text, &options, expected);
    }
  expect ("a:1\tr\tb:1\na:1\tr\tb:1\n", &(HinNetworkOptions){ 0 }, "a:1 b:1\na:1\tr\tb:1\t2\n");
  expect ("a:1\tr\tb:1\na:1\tr\tb:1\n", &(HinNetworkOptions){ .dup = HIN_DUP_MAX },
          "a:1 b:1\na:1\tr\tb:1\n");
  g_autoptr (GError) error = NULL;
  cr_expect_null (load (text, &(HinNetworkOptions){ .dup = HIN_DUP_ERROR }, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT));
  cr_expect_str_eq (error->message, "repeated edge: 'a:1' r 'b:1'");
}

static const char mixed[] = "m:a\tcites\tp:1\nm:b\tlibrary\tl:x\nm:a\tin\tcommunity:1\nm:c\t@d\t1\n"
                            "community:1\t@size\t9\nm:a\t@d\t2\nl:x\t@e\t3\n";

Test (network, filters)
{
  char *cites[] = { (char *) "cites", NULL }, *in[] = { (char *) "in", NULL };
  char *types[] = { (char *) "m", (char *) "p", NULL }, *d[] = { (char *) "d", NULL };
  expect (mixed, &(HinNetworkOptions){ 0 },
          "l:x m:a m:b m:c p:1\nm:a\tcites\tp:1\nm:b\tlibrary\tl:x\n");
  expect (mixed, &(HinNetworkOptions){ .relations = cites }, "m:a p:1\nm:a\tcites\tp:1\n");
  expect (mixed, &(HinNetworkOptions){ .relations = in }, "community:1 m:a\nm:a\tin\tcommunity:1\n");
  expect (mixed, &(HinNetworkOptions){ .types = types }, "m:a m:b m:c p:1\nm:a\tcites\tp:1\n");
  expect (mixed, &(HinNetworkOptions){ .attributes = d },
          "l:x m:a m:b m:c p:1\nm:a\tcites\tp:1\nm:b\tlibrary\tl:x\nm:a @d 2\nm:c @d 1\n");
  expect (mixed, &(HinNetworkOptions){ .relations = cites, .all_attributes = TRUE },
          "m:a p:1\nm:a\tcites\tp:1\nm:a @d 2\n");
  expect (mixed, &(HinNetworkOptions){ .results = TRUE },
          "community:1 l:x m:a m:b m:c p:1\nm:a\tin\tcommunity:1\nm:a\tcites\tp:1\nm:b\tlibrary\tl:x\n");
}

Test (network, last_attribute_wins)
{
  g_autoptr (HinNetwork) network
      = support_network ("m:a\t@d\t1\nm:a\t@e\tx\nm:b\t@d\t7\nm:a\t@d\t2\nm:b\t@d\t7\n");
  int d = hin_network_attribute (network, "d");
  guint32 a = support_node (network, "m:a");
  cr_expect_str_eq (hin_network_value (network, a, d), "2");
  cr_expect_str_eq (hin_network_value (network, support_node (network, "m:b"), d), "7");
  cr_expect_null (hin_network_value (network, a, hin_network_attribute (network, "none")));
  cr_expect_eq (network->n_replaced, 1); /* the repeated 7 is no other value */
  const HinAttribute *first;
  cr_expect_eq (hin_network_values (network, a, &first), 2);
  cr_expect_str_eq (network->attribute_text + first[1].value, "x");
}

/* -k passes the input on as it is, but for the results that are about to be written anew. */
Test (network, keep)
{
  const char *const none[] = { NULL }, *const d[] = { "@d", NULL }, *const in[] = { "in", NULL };
  const struct
  {
    const char *const *drop;
    const char *text;
  } rows[] = {
    { none, mixed },
    { d, "m:a\tcites\tp:1\nm:b\tlibrary\tl:x\nm:a\tin\tcommunity:1\ncommunity:1\t@size\t9\nl:x\t@e\t3\n" },
    { in, "m:a\tcites\tp:1\nm:b\tlibrary\tl:x\nm:c\t@d\t1\nm:a\t@d\t2\nl:x\t@e\t3\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = support_file (""), *text = NULL;
      HinWriter *keep = hin_writer_open (path, NULL);
      HinNetworkOptions options = { .keep = keep, .drop = rows[i].drop };
      g_autoptr (HinNetwork) network = load (mixed, &options, NULL);
      cr_assert_not_null (network);
      cr_assert (hin_writer_close (keep, NULL));
      cr_assert (g_file_get_contents (path, &text, NULL, NULL));
      cr_expect_str_eq (text, rows[i].text, "row %u", i);
      g_unlink (path);
    }
}

/* A name in a line that takes no part must be good as well. */
Test (network, bad_names)
{
  const char *const rows[] = { "m:a\tr\tp 1\n", "m:a\tin\tx\n", "M:a\tin\tm:b\n", "m:a\tr r\tm:b\n",
                               "m:a b\t@x\t1\n", "m:a\tr\tm:b\nm:a\tr\tm:%zz\n" };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (load (rows[i], &(HinNetworkOptions){ 0 }, &error), "row %u", i);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT), "row %u", i);
    }
  g_autoptr (GError) error = NULL;
  cr_expect_null (load ("a:1\tr\ta:2\t1e308\na:1\tr\ta:2\t1e308\n", &(HinNetworkOptions){ 0 }, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_INPUT));
}

Test (network, empty)
{
  expect ("", &(HinNetworkOptions){ 0 }, "\n");
}

/* Whichever allocation fails, the error says so and nothing is lost. */
Test (network, out_of_memory)
{
  guint failed = 0;
  for (guint64 at = 1; at < 100; at++)
    {
      g_autoptr (GError) error = NULL;
      HinNetworkOptions options = { .all_attributes = TRUE };
      hin_alloc_fail_at (at);
      g_autoptr (HinNetwork) network
          = load ("a:1\tr\tb:1\t2\na:2\tr\tb:1\na:1\tr\tb:1\na:1\t@x\t1\n", &options, &error);
      g_autoptr (HinCsr) csr
          = network == NULL ? NULL : hin_csr_new (network, HIN_CSR_BOTH, -1, &error);
      hin_alloc_fail_at (0);
      cr_expect_eq (csr == NULL, error != NULL);
      cr_expect (csr != NULL || g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
      failed += csr == NULL;
    }
  cr_expect_gt (failed, 15);
  cr_expect_lt (failed, 90);
}
