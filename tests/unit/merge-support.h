/* merge-support.h - a merge of two files or texts, and all that it gave. */
#pragma once

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "hin-error.h"
#include "hin-merge.h"

#define COLUMN_1 ": not in byte order of column 1: sort it with LC_ALL=C sort"
#define COLUMN_3 ": not in byte order of column 3: sort it with LC_ALL=C sort -t TAB -k 3,3"
#define GOOD_LEFT "x:1\ta\tk:1\nx:2\ta\tk:2\n"
#define GOOD_RIGHT "k:1\tb\ty:1\nk:2\tb\ty:2\n"

/* What one merge gave. */
typedef struct
{
  gboolean done;
  char *text; /* written */
  GError *error;
  HinMergeCount count;
  guint64 lost[2];
} Result;

static inline void
result_clear (Result *self)
{
  g_free (self->text);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static inline HinMergeStep
step_of (const char *text)
{
  gboolean inverse = *text == '^';
  return (HinMergeStep){ text + inverse, inverse };
}

static inline Result
merge_files (const char *left, const char *right, const char *step1, const char *step2,
             gboolean self_pairs, HinOnBad on_bad)
{
  char *left_files[] = { (char *) left, NULL }, *right_files[] = { (char *) right, NULL };
  HinInputOptions left_options = { .files = left_files, .on_bad = on_bad };
  HinInputOptions right_options = { .files = right_files, .on_bad = on_bad };
  g_autoptr (HinInput) l = hin_input_new (&left_options);
  g_autoptr (HinInput) r = hin_input_new (&right_options);
  HinMergeOptions options = {
    .weighted = TRUE,
    .left = step_of (step1), .right = step_of (step2), .name = "p/q", .self_pairs = self_pairs
  };
  g_autofree char *path = support_file ("");
  HinWriter *out = hin_writer_open (path, NULL);
  Result result = { .count = { .pairs = 77 } };
  result.done = hin_merge (l, r, &options, out, &result.count, &result.error);
  cr_assert (hin_writer_close (out, NULL));
  cr_assert (g_file_get_contents (path, &result.text, NULL, NULL));
  g_unlink (path);
  cr_assert_eq (result.done, result.error == NULL);
  cr_assert (result.done || result.count.pairs == 77, "the count is set only on success");
  result.lost[0] = hin_input_lost (l, NULL);
  result.lost[1] = hin_input_lost (r, NULL);
  return result;
}

/* The same for texts; @where (may be NULL) gets the paths of the files, which are gone. */
static inline Result
merge (const char *left, const char *right, const char *step1, const char *step2,
       gboolean self_pairs, HinOnBad on_bad, char *where[2])
{
  char *paths[2] = { support_file (left), support_file (right) };
  Result result = merge_files (paths[0], paths[1], step1, step2, self_pairs, on_bad);
  for (guint i = 0; i < 2; i++)
    {
      g_unlink (paths[i]);
      if (where != NULL)
        where[i] = g_steal_pointer (&paths[i]);
      g_free (paths[i]);
    }
  return result;
}
