/* tag-split - tags of the Hub's repositories to typed edges. */
#include "config.h"

#include "hin-app.h"
#include "hin-split.h"
#include "hin-vocabulary.h"

#include <string.h>

#define U64 "%" G_GUINT64_FORMAT

static HinSplitOptions options;
static char *vocabulary_path;

static const GOptionEntry entries[]
    = { { "only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.only,
          "Make only edges to nodes of this type (repeatable)", "TYPE" },
        { "drop", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.drop,
          "Make no edges to nodes of this type (repeatable)", "TYPE" },
        { "keep-region", 0, 0, G_OPTION_ARG_NONE, &options.keep_region,
          "Make edges of region: tags, which nearly every repository has", NULL },
        { "vocabulary", 0, 0, G_OPTION_ARG_FILENAME, &vocabulary_path,
          "The Hub's index of tags (JSON of /api/models-tags-by-type)", "FILE" },
        { "stats", 0, 0, G_OPTION_ARG_NONE, &options.stats,
          "Write how many edges there are of each kind instead of the lines", NULL },
        G_OPTION_ENTRY_NULL };

static gboolean
check_types (char **types, const char *option, GError **error)
{
  for (guint i = 0; types && types[i]; i++)
    if (!hin_type_check (types[i], strlen (types[i])))
      {
        g_autofree char *quoted = hin_error_quote (types[i], strlen (types[i]));
        g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: not a type: '%s'", option, quoted);
        return FALSE;
      }
  return TRUE;
}

/* what was dropped, changed and kept */

static const struct
{
  gsize place;
  const char *attribute; /* --stats */
  const char *text;      /* a note, where there is anything to say */
  gboolean bad;          /* with --strict: status 1 */
} outcomes[] = {
#define OUTCOME(member, text, bad)                                                                 \
  {                                                                                                \
    G_STRUCT_OFFSET (HinSplitCounts, member), "@" #member, text, bad                               \
  }
  OUTCOME (sources, NULL, FALSE),
  OUTCOME (tags, NULL, FALSE),
  OUTCOME (edges, NULL, FALSE),
  OUTCOME (repeats, "repeats dropped", FALSE),
  OUTCOME (regions, "regions dropped (--keep-region keeps them)", FALSE),
  OUTCOME (chosen, "dropped by --only or --drop", FALSE),
  OUTCOME (evidence, "edges of cards alone", FALSE),
  OUTCOME (normalised, "identifiers normalised", FALSE),
  OUTCOME (odd_names, "models and datasets with odd names, kept", FALSE),
  OUTCOME (bad_arxiv, "malformed arXiv identifiers, kept as tags", TRUE),
  OUTCOME (bad_doi, "malformed DOIs, kept as tags", TRUE),
  OUTCOME (weighted, "tag lines with a weight, left as they are", FALSE),
#undef OUTCOME
};

static void
report (HinApp *app, const HinSplitCounts *counts)
{
  if (counts->tags > 0 || counts->evidence > 0)
    hin_app_note (app, "tags " U64 " of " U64 " repositories, edges " U64, counts->tags,
                  counts->sources, counts->edges + counts->evidence);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      guint64 n = G_STRUCT_MEMBER (guint64, counts, outcomes[i].place);
      if (n == 0 || !outcomes[i].text)
        continue;
      if (outcomes[i].bad && app->strict)
        hin_app_lost (app, U64 " %s", n, outcomes[i].text);
      else
        hin_app_note (app, U64 " %s", n, outcomes[i].text);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
write_stats (HinWriter *out, const HinSplit *split)
{
  const HinSet *stats = hin_split_stats (split);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    hin_writer_printf (out, "schema:tags\t%s\t" U64 "\n", outcomes[i].attribute,
                       G_STRUCT_MEMBER (guint64, hin_split_counts (split), outcomes[i].place));
  for (guint32 i = 0; i < hin_set_size (stats); i++)
    {
      gsize n;
      guint64 number;
      const char *name = hin_set_member (stats, i, &n, &number);
      g_ptr_array_add (lines,
                       g_strdup_printf ("schema:%.*s\t@edges\t" U64 "\n", (int)n, name, number));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    hin_writer_text (out, g_ptr_array_index (lines, i));
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinSet) vocabulary = NULL;
  g_autoptr (HinInput) input = NULL;
  g_autoptr (HinSplit) split = NULL;
  HinLine line;
  int got;

  if (!check_types (options.only, "--only", error) || !check_types (options.drop, "--drop", error))
    return FALSE;
  if (vocabulary_path && !(vocabulary = hin_vocabulary_load (vocabulary_path, error)))
    return FALSE;
  options.vocabulary = vocabulary;
  input = hin_app_input (app);
  split = hin_split_new (&options, app->out);
  while ((got = hin_input_line (input, &line, error)) == 1 && !hin_writer_failed (app->out))
    if (!hin_split_line (split, &line, error))
      return FALSE;
  if (got < 0 || !hin_split_end (split, error))
    return FALSE;
  if (options.stats)
    write_stats (app->out, split);
  report (app, hin_split_counts (split));
  hin_app_report_input (app, input);
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const HinAppInfo info = {
    .name = "tag-split",
    .operands = "[FILE]...",
    .summary = "Replace tags of models, datasets and spaces by typed edges.",
    .flags = HIN_APP_TSV | HIN_APP_STRICT,
    .options = entries,
    .run = run,
  };

  return hin_app_main (&info, argc, argv);
}
