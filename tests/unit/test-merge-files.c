#include "config.h"

#include "merge-support.h"

#include <unistd.h>
#include <zlib.h>

#include "hin-alloc.h"
#include "hin-num.h"

Test (merge, same_file)
{
  g_autofree char *path = support_file ("x:1\ta\tk:1\t2\nx:2\ta\tk:1\nx:3\ta\tk:2\n");
  g_auto (Result) result = merge_files (path, path, "a", "^a", FALSE, HIN_ON_BAD_STOP);
  g_unlink (path);
  cr_assert (result.done);
  cr_expect_str_eq (result.text, "x:1\tp/q\tx:2\t2\nx:2\tp/q\tx:1\t2\n");
  cr_expect_eq (result.count.self_pairs, 3);
}

Test (merge, gzip)
{
  static const char left[] = "x:1\ta\tk:1\nx:2\ta\tk:1\nx:3\ta\tk:0\n";
  g_autofree char *path = support_file (""), *right = support_file ("k:1\tb\ty:1\n");
  gzFile gz = gzopen (path, "wb");
  cr_assert_eq (gzwrite (gz, left, sizeof left - 1), (int) sizeof left - 1);
  gzclose (gz);
  g_auto (Result) result = merge_files (path, right, "a", "b", FALSE, HIN_ON_BAD_STOP);
  g_autofree char *expected = g_strconcat (path, ":3" COLUMN_3, NULL);
  g_unlink (path);
  g_unlink (right);
  cr_assert_not (result.done);
  cr_expect_str_eq (result.error->message, expected);
  cr_expect_str_eq (result.text, "x:1\tp/q\ty:1\nx:2\tp/q\ty:1\n");
}

/* Keys are compared across the blocks that are read. */
Test (merge, large)
{
  g_autoptr (GString) left = g_string_new (NULL), right = g_string_new (NULL);
  for (guint i = 0; i < 60000; i++)
    {
      g_string_append_printf (left, "x:%u\ta\tk:%06u\n", i, i / 3 * 2);
      g_string_append_printf (right, "k:%06u\tb\ty:%u\n", i / 2 * 3, i);
    }
  g_auto (Result) result = merge (left->str, right->str, "a", "b", FALSE, HIN_ON_BAD_STOP, NULL);
  cr_assert (result.done, "%s", result.done ? "" : result.error->message);
  cr_expect_eq (result.count.left_edges, 60000);
  cr_expect_eq (result.count.right_edges, 60000);
  /* multiples of 6 below 40000, 3 times in the left and 2 times in the right */
  cr_expect_eq (result.count.keys, 6667);
  cr_expect_eq (result.count.pairs, 6667 * 6);
  g_string_append (left, "x:1\tz\tk:039997\n");
  g_auto (Result) disorder
      = merge (left->str, right->str, "a", "b", FALSE, HIN_ON_BAD_STOP, NULL);
  cr_assert_not (disorder.done);
  cr_expect (g_str_has_suffix (disorder.error->message, ":60001" COLUMN_3));
}

Test (merge, no_file)
{
  g_autofree char *there = support_file (GOOD_LEFT);
  g_auto (Result) left = merge_files ("/nonexistent/l", there, "a", "b", FALSE, HIN_ON_BAD_STOP);
  g_auto (Result) right = merge_files (there, "/nonexistent/r", "a", "b", FALSE, HIN_ON_BAD_STOP);
  g_unlink (there);
  cr_assert (!left.done && !right.done);
  cr_expect_eq (left.error->code, HIN_ERROR_IO);
  cr_expect_eq (right.error->code, HIN_ERROR_IO);
  cr_expect (g_str_has_prefix (left.error->message, "/nonexistent/l"));
  cr_expect (g_str_has_prefix (right.error->message, "/nonexistent/r"));
}

Test (merge, weight_limit)
{
  static const char *const weights[] = { "1e300", "1e-300" }, *const words[] = { "large", "small" };
  for (guint i = 0; i < 2; i++)
    {
      char *where[2];
      g_autofree char *left = g_strdup_printf ("x:0\ta\tk:1\nx:1\ta\tk:1\t%s\n", weights[i]);
      g_autofree char *right = g_strdup_printf ("k:1\tb\ty:1\t%s\n", weights[i]);
      g_auto (Result) result = merge (left, right, "a", "b", FALSE, HIN_ON_BAD_SKIP, where);
      g_autofree char *expected = g_strdup_printf (
          "%s:2: the weight of this edge times that of one it meets is too %s for a double",
          where[0], words[i]);
      cr_assert_not (result.done);
      cr_expect_eq (result.error->code, HIN_ERROR_LIMIT);
      cr_expect_str_eq (result.error->message, expected);
      g_free (where[0]);
      g_free (where[1]);
    }
}

Test (merge, out_of_memory)
{
  for (guint64 n = 1; n <= 2; n++)
    {
      hin_alloc_fail_at (n);
      g_auto (Result) result
          = merge (GOOD_LEFT, GOOD_RIGHT, "a", "b", FALSE, HIN_ON_BAD_STOP, NULL);
      hin_alloc_fail_at (0);
      cr_assert_not (result.done);
      cr_expect_eq (result.error->code, HIN_ERROR_LIMIT);
    }
}

/* A full disk, as a reader that left, ends the work: the disorder at the end is not come to. */
Test (merge, writer_fails)
{
  if (access ("/dev/full", W_OK) != 0)
    cr_skip_test ("no /dev/full");
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "x:%03u\ta\tk:1\n", i);
  g_autofree char *right_path = support_file (text->str);
  g_string_append (text, "x:1\tz\tk:0\n");
  g_autofree char *left_path = support_file (text->str);
  char *left_files[] = { left_path, NULL }, *right_files[] = { right_path, NULL };
  HinInputOptions left_options = { .files = left_files }, right_options = { .files = right_files };
  g_autoptr (HinInput) left = hin_input_new (&left_options);
  g_autoptr (HinInput) right = hin_input_new (&right_options);
  HinMergeOptions options = { .left = { "a", FALSE }, .right = { "a", TRUE }, .name = "p", .weighted = TRUE };
  HinWriter *out = hin_writer_open ("/dev/full", NULL);
  g_autoptr (GError) error = NULL;
  HinMergeCount count = { 0 };
  cr_assert_not_null (out);
  cr_expect (hin_merge (left, right, &options, out, &count, NULL));
  cr_expect_gt (count.left_edges, 0);
  cr_expect_lt (count.left_edges, 100);
  cr_assert_not (hin_writer_close (out, &error));
  cr_expect_eq (error->code, HIN_ERROR_IO);
  g_unlink (left_path);
  g_unlink (right_path);
}

/* The fields of a random line, and NULL. */
static char **
random_line (GRand *random, gint32 n_nodes)
{
  static const char *const nodes[]
      = { "m:a",        "m:a-b", "m:a/b", "m:ab",  "m:a%20",
          "m:\xc3\xa9", "m:z",   "n:a",   "n_1:a", "n:\xf0\x9f\xa4\x97" };
  static const char *const relations[] = { "r", "s", "r", "s", "rr", "@r", "@x" };
  static const char *const literals[] = { "", "m:a", "m:a b", "\x01", "~", "m:\\n" };
  static const char *const weights[] = { "1", "2", "0.5", "0.1", "3e7" };
  const char *relation = relations[g_rand_int_range (random, 0, G_N_ELEMENTS (relations))];
  const char *source = nodes[g_rand_int_range (random, 0, n_nodes)];
  const char *target = *relation == '@'
                           ? literals[g_rand_int_range (random, 0, G_N_ELEMENTS (literals))]
                           : nodes[g_rand_int_range (random, 0, n_nodes)];
  const char *weight = *relation == '@' || g_rand_boolean (random)
                           ? NULL
                           : weights[g_rand_int_range (random, 0, G_N_ELEMENTS (weights))];
  const char *fields[] = { source, relation, target, weight, NULL };
  char **line = g_new0 (char *, G_N_ELEMENTS (fields));
  for (guint i = 0; fields[i] != NULL; i++)
    line[i] = g_strdup (fields[i]);
  return line;
}

static int
by_field (gconstpointer a, gconstpointer b, gpointer field)
{
  guint i = GPOINTER_TO_UINT (field);
  return strcmp ((*(char **const *) a)[i], (*(char **const *) b)[i]);
}

/* Lines in order of a field, and the file of them. */
static GPtrArray *
random_lines (GRand *random, guint field, char **path)
{
  gint32 n_nodes = g_rand_int_range (random, 1, 11);
  gint32 n = g_rand_int_range (random, 0, 10) == 0 ? 0 : g_rand_int_range (random, 1, 40);
  if (g_rand_int_range (random, 0, 8) == 0)
    n += 200; /* several batches */
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) text = g_string_new (NULL);
  for (gint32 i = 0; i < n; i++)
    g_ptr_array_add (lines, random_line (random, n_nodes));
  g_ptr_array_sort_with_data (lines, by_field, GUINT_TO_POINTER (field));
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = g_strjoinv ("\t", lines->pdata[i]);
      g_string_append_printf (text, "%s\n", line);
    }
  *path = support_file (text->str);
  return lines;
}

static double
weight_of (char *const *line)
{
  double weight = 1;
  cr_assert (line[3] == NULL || hin_num_parse (line[3], strlen (line[3]), &weight));
  return weight;
}

/* All lines with all lines. */
static char *
naive (const GPtrArray *left, const GPtrArray *right, guint left_key, guint right_key,
       const char *const relations[2], gboolean self_pairs)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < left->len; i++)
    for (guint j = 0; j < right->len; j++)
      {
        char **l = left->pdata[i], **r = right->pdata[j];
        const char *source = l[2 - left_key], *target = r[2 - right_key];
        if (strcmp (l[1], relations[0]) != 0 || strcmp (r[1], relations[1]) != 0
            || strcmp (l[left_key], r[right_key]) != 0
            || (!self_pairs && strcmp (source, target) == 0))
          continue;
        double weight = weight_of (l) * weight_of (r);
        char number[HIN_NUM_MAX];
        gsize n = hin_num_print (number, weight);
        g_string_append_printf (out, "%s\tp/q\t%s", source, target);
        if (weight != 1)
          g_string_append_printf (out, "\t%.*s", (int) n, number);
        g_string_append_c (out, '\n');
      }
  return g_string_free (out, FALSE);
}

Test (merge, random)
{
  static const char *const steps[] = { "r", "^r", "s", "^s" };
  guint64 pairs = 0;
  for (guint32 seed = 1; seed <= 300; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      const char *step1 = steps[g_rand_int_range (random, 0, 4)];
      const char *step2 = steps[g_rand_int_range (random, 0, 4)];
      guint left_key = *step1 == '^' ? 0 : 2, right_key = *step2 == '^' ? 2 : 0;
      gboolean self_pairs = g_rand_boolean (random);
      gboolean one = left_key == right_key && g_rand_boolean (random);
      g_autofree char *left_path = NULL, *right_path = NULL;
      g_autoptr (GPtrArray) left = random_lines (random, left_key, &left_path);
      g_autoptr (GPtrArray) right = random_lines (random, right_key, &right_path);
      const char *const relations[] = { step1 + (*step1 == '^'), step2 + (*step2 == '^') };
      g_autofree char *expected
          = naive (left, one ? left : right, left_key, right_key, relations, self_pairs);
      g_auto (Result) result = merge_files (left_path, one ? left_path : right_path, step1, step2,
                                            self_pairs, HIN_ON_BAD_STOP);
      g_unlink (left_path);
      g_unlink (right_path);
      cr_assert (result.done, "seed %u: %s", seed, result.done ? "" : result.error->message);
      cr_assert_str_eq (result.text, expected, "seed %u", seed);
      pairs += result.count.pairs;
    }
  cr_expect_gt (pairs, 5000, "%" G_GUINT64_FORMAT " pairs", pairs);
}
