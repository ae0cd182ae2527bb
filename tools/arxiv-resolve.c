/* arxiv-resolve - the papers of a network: titles, authors, dates, categories. */
#include "config.h"

#include "hin-app.h"
#include "hin-resolve.h"
#include "hin-snapshot.h"

#define NAMED 20 /* damaged records that are named without -v */

static char **snapshots, *unresolved_path;

static const GOptionEntry options[]
    = { { "snapshot", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &snapshots,
          "Look papers up in FILE, arXiv's metadata as NDJSON (repeatable; the first that knows a "
          "paper wins)",
          "FILE" },
        { "unresolved", 0, 0, G_OPTION_ARG_FILENAME, &unresolved_path,
          "Write what was not found, and why, to FILE", "FILE" },
        G_OPTION_ENTRY_NULL };

typedef struct
{
  HinApp *app;
  HinResolve *resolve;
  guint64 records, damaged, repaired, not_names, not_categories;
} Run;

static gboolean
wants (const char *id, gsize n, gpointer data)
{
  Run *run = data;
  if (++run->records % 4096 == 0)
    hin_app_progress (run->app, "records", run->records);
  return hin_resolve_wants (run->resolve, id, n);
}

static void
report_damage (Run *run, const char *message)
{
  if (++run->damaged <= NAMED || run->app->verbose > 0)
    hin_app_lost (run->app, "%s", message);
}

static gboolean
ask_snapshot (Run *run, const char *path, GError **error)
{
  g_autoptr (HinSnapshot) snapshot = hin_snapshot_open (path, wants, run, error);
  g_autoptr (HinPaper) paper = hin_paper_new ();
  g_autoptr (GString) id = g_string_new (NULL);
  int answer = 0;

  if (snapshot == NULL)
    return FALSE;
  while (hin_resolve_open (run->resolve) > 0)
    {
      g_autofree char *message = NULL;
      answer = hin_snapshot_next (snapshot, paper, id, &message, error);
      if (message != NULL)
        report_damage (run, message);
      if (answer == 2)
        hin_resolve_failed (run->resolve, id->str, id->len);
      if (answer == 2)
        continue;
      if (answer != 1)
        break;
      hin_resolve_found (run->resolve, id->str, id->len, paper);
      run->not_names += hin_paper_not_names (paper);
      run->not_categories += hin_paper_not_categories (paper);
    }
  run->repaired += hin_snapshot_repaired (snapshot);
  return answer >= 0;
}

/* The sources in order; each sees only the papers that are still open. */
static gboolean
ask_sources (Run *run, GError **error)
{
  for (char **path = snapshots; *path != NULL; path++)
    if (!ask_snapshot (run, *path, error))
      return FALSE;
  return TRUE;
}

static gboolean
ask_line (Run *run, const HinLine *line, GError **error)
{
  if (!hin_resolve_ask (run->resolve, line->source, error)
      || (!line->attribute && !hin_resolve_ask (run->resolve, line->target, error)))
    return FALSE;
  if (run->app->keep && !hin_resolve_hold (run->resolve, line))
    {
      hin_writer_write (run->app->out, line->raw.data, line->raw.len);
      hin_writer_char (run->app->out, '\n');
    }
  return TRUE;
}

static gboolean
read_input (Run *run, GError **error)
{
  g_autoptr (HinInput) input = hin_app_input (run->app);
  HinLine line;
  int answer;

  while ((answer = hin_input_line (input, &line, error)) == 1
         && !hin_writer_failed (run->app->out))
    if (!ask_line (run, &line, error))
      return FALSE;
  if (answer < 0)
    return FALSE;
  hin_app_report_input (run->app, input);
  return TRUE;
}

static void
report_rest (Run *run, const HinResolveCounts *counts)
{
  HinApp *app = run->app;

  if (run->damaged > NAMED && app->verbose == 0)
    hin_app_lost (app, "%" G_GUINT64_FORMAT " more records are damaged (-v names them)",
                  run->damaged - NAMED);
  if (counts->malformed > 0)
    hin_app_note (app, "ids that are not arXiv's: %" G_GUINT64_FORMAT, counts->malformed);
  if (counts->respelt > 0)
    hin_app_note (app, "nodes spelt otherwise than the paper they mean: %" G_GUINT64_FORMAT,
                  counts->respelt);
  if (run->repaired > 0)
    hin_app_note (app, "surrogates repaired: %" G_GUINT64_FORMAT, run->repaired);
  hin_app_detail (app, "left out as no names: %" G_GUINT64_FORMAT
                       ", as no categories: %" G_GUINT64_FORMAT,
                  run->not_names, run->not_categories);
}

static void
report (Run *run)
{
  HinResolveCounts counts = hin_resolve_counts (run->resolve);
  g_autofree char *sums
      = g_strdup_printf ("asked %" G_GUINT64_FORMAT ": found %" G_GUINT64_FORMAT
                         ", missing %" G_GUINT64_FORMAT ", errors %" G_GUINT64_FORMAT,
                         counts.asked, counts.found, counts.missing, counts.errors);

  report_rest (run, &counts);
  if (run->app->strict && counts.found < counts.asked)
    hin_app_lost (run->app, "%s", sums);
  else
    hin_app_note (run->app, "%s", sums);
}

static gboolean
usage (GError **error, const char *text)
{
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE, text);
  return FALSE;
}

static gboolean
check_options (HinApp *app, GError **error)
{
  guint standard_input = app->files[0] == NULL;

  if (snapshots == NULL)
    return usage (error, "asking the arXiv API is not built in yet; give --snapshot FILE");
  for (char **file = app->files; *file != NULL; file++)
    standard_input += g_str_equal (*file, "-");
  for (char **path = snapshots; *path != NULL; path++)
    if (g_str_equal (*path, "-") && ++standard_input > 1)
      return usage (error, "--snapshot -: standard input is the network; name a file for it");
  if (unresolved_path != NULL && g_strcmp0 (unresolved_path, app->out->path) == 0)
    return usage (error, "--unresolved and --output name the same file");
  if (unresolved_path != NULL && g_str_equal (unresolved_path, "-"))
    return usage (error, "--unresolved -: standard output has the papers; name a file");
  return TRUE;
}

static gboolean
resolve (HinApp *app, GError **error)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  g_autoptr (HinWriter) unresolved = NULL;
  Run run = { .app = app, .resolve = set };

  if (!check_options (app, error))
    return FALSE;
  /* opened first: a place that cannot be written is better known before a long search */
  if (unresolved_path != NULL && (unresolved = hin_writer_open (unresolved_path, error)) == NULL)
    return FALSE;
  if (!read_input (&run, error) || !ask_sources (&run, error)
      || !hin_resolve_write (set, app->out, error))
    return FALSE;
  if (unresolved != NULL)
    {
      hin_resolve_write_unresolved (set, unresolved);
      if (!hin_writer_close (g_steal_pointer (&unresolved), error))
        return FALSE;
    }
  report (&run);
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const HinAppInfo info = {
    .name = "arxiv-resolve",
    .operands = "[FILE]...",
    .summary = "Write what is known of the arXiv papers in a network.",
    .epilogue = "The sums on standard error agree: asked = found + missing + errors.",
    .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_STRICT,
    .options = options,
    .run = resolve,
  };

  return hin_app_main (&info, argc, argv);
}
