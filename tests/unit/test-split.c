#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-split.h"
#include "hin-vocabulary.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static const char input[] = "model:a\tpipeline\tpipeline:fill-mask\n"
                            "model:a\ttagged\ttag:fill-mask\n"
                            "model:a\ttagged\ttag:region:us\n"
                            "model:a\ttagged\ttag:base_model:b\n"
                            "model:a\ttagged\ttag:base_model:merge:b\n"
                            "model:a\ttagged\ttag:x%20y\n"
                            "model:a\ttagged\ttag:fr\n"
                            "model:a\t@card_license\tmit\n"
                            "author:z\ttagged\ttag:fr\n";
static const char output[] = "model:a\tpipeline\tpipeline:fill-mask\n"
                             "model:a\tmerge_of\tmodel:b\n"
                             "model:a\ttagged\ttag:x%20y\n"
                             "model:a\tlanguage\tlanguage:fr\n"
                             "model:a\t@card_license\tmit\n"
                             "model:a\tlicense\tlicense:mit\n"
                             "author:z\ttagged\ttag:fr\n";

static HinSpan
span (const char *from, const char *to)
{
  return (HinSpan){ from, (gsize)(to - from) };
}

/* A split of the input @repeat times; every line stands in memory of its own, as none outlives the
 * call it is given to. */
static gboolean
split_text (HinSplit *split, guint repeat, GError **error)
{
  for (guint i = 0; i < repeat; i++)
    for (const char *p = input; *p;)
      {
        gsize n = strcspn (p, "\n");
        g_autofree char *text = g_strndup (p, n);
        char *relation = strchr (text, '\t') + 1, *target = strchr (relation, '\t') + 1;
        HinLine line = { .source = span (text, relation - 1),
                         .relation = span (relation, target - 1),
                         .target = span (target, text + n),
                         .raw = span (text, text + n),
                         .weight = 1,
                         .attribute = *relation == '@' };
        if (!hin_split_line (split, &line, error))
          return FALSE;
        p += n + 1;
      }
  return hin_split_end (split, error);
}

static char *
scratch_file (char **folder)
{
  *folder = g_dir_make_tmp ("hin-split-XXXXXX", NULL);
  cr_assert_not_null (*folder);
  return g_build_filename (*folder, "file", NULL);
}

Test (split, lines_and_counts)
{
  g_autofree char *folder = NULL, *path = scratch_file (&folder), *text = NULL;
  HinWriter *out = hin_writer_open (path, NULL);
  HinSplitOptions options = { 0 };
  g_autoptr (HinSplit) split = hin_split_new (&options, out);
  const HinSplitCounts *counts = hin_split_counts (split);

  cr_assert (split_text (split, 1, NULL));
  cr_assert (hin_writer_close (out, NULL));
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  cr_assert_str_eq (text, output);
  cr_assert_eq (counts->sources, 1);
  cr_assert_eq (counts->tags, 6);
  cr_assert_eq (counts->edges, 3);
  cr_assert_eq (counts->repeats, 2);
  cr_assert_eq (counts->regions, 1);
  cr_assert_eq (counts->evidence, 1);
  g_unlink (path);
  g_rmdir (folder);
}

Test (split, no_memory)
{
  g_autofree char *folder = NULL, *path = scratch_file (&folder);
  gboolean good = FALSE;
  guint64 n = 0;

  while (!good)
    {
      HinWriter *out = hin_writer_open (path, NULL);
      HinSplitOptions options = { .stats = TRUE };
      g_autoptr (HinSplit) split = hin_split_new (&options, out);
      g_autoptr (GError) error = NULL;

      hin_alloc_fail_at (++n);
      good = split_text (split, 1, &error);
      hin_alloc_fail_at (0);
      cr_assert (good || g_error_matches (error, HIN_ERROR, HIN_ERROR_LIMIT));
      hin_writer_discard (out);
    }
  cr_assert_gt (n, 8, "only %d allocations", (int)n);
  g_rmdir (folder);
}

/* once the tables have their size, nothing is allocated for a record */
Test (split, flat_memory)
{
  g_autofree char *folder = NULL, *path = scratch_file (&folder);
  HinWriter *out = hin_writer_open (path, NULL);
  HinSplitOptions options = { 0 };
  g_autoptr (HinSplit) split = hin_split_new (&options, out);

  cr_assert (split_text (split, 2, NULL));
  hin_alloc_fail_at (1);
  cr_assert (split_text (split, 10000, NULL));
  hin_alloc_fail_at (0);
  hin_writer_discard (out);
  g_rmdir (folder);
}

Test (split, vocabulary_file)
{
  g_autofree char *folder = NULL, *path = scratch_file (&folder);
  g_autoptr (HinSet) vocabulary = NULL;
  g_autoptr (HinSet) none = NULL;
  g_autoptr (GError) error = NULL;

  cr_assert (g_file_set_contents (path,
                                  "{\"library\": [{\"id\": \"x\"}, {\"id\": \"y\"}],"
                                  " \"other\": [{\"id\": \"y\"}], \"dataset\": [{\"id\": \"z\"}]}",
                                  -1, NULL));
  vocabulary = hin_vocabulary_load (path, NULL);
  cr_assert_not_null (vocabulary);
  cr_assert_eq (hin_set_get (vocabulary, "x", 1), HIN_VOCABULARY_LIBRARY);
  cr_assert_eq (hin_set_get (vocabulary, "y", 1), HIN_VOCABULARY_LIBRARY | HIN_VOCABULARY_OTHER);
  cr_assert_eq (hin_set_get (vocabulary, "z", 1), 0);
  g_unlink (path);
  none = hin_vocabulary_load (path, &error);
  cr_assert_null (none);
  cr_assert (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO));
  g_rmdir (folder);
}
