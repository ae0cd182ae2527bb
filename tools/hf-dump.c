/* hf-dump - saved answers of the Hub to HIN TSV. */
#include "config.h"

#include "hin-app.h"
#include "hin-hub.h"

#define NAMED 20 /* bad records that are named without -v */

static char *kind_word, *on_bad_word;
static gboolean table;

static const GOptionEntry options[]
    = { { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind_word,
          "models (default), datasets or spaces: what the answers hold", "KIND" },
        { "table", 0, 0, G_OPTION_ARG_NONE, &table,
          "Write a table, one row a repository, with a header", NULL },
        { "on-bad", 0, 0, G_OPTION_ARG_FILENAME, &on_bad_word,
          "skip (default): leave out records that cannot be read, status 1; stop: end at the first",
          "POLICY" },
        G_OPTION_ENTRY_NULL };

typedef struct
{
  HinApp *app;
  HinHub *hub;
  int on_bad;
  guint64 records, bad, repaired;
} Dump;

/* A record that cannot be read: name it, and stop if that is asked for. */
static gboolean
bad_record (Dump *dump, const char *message, GError **error)
{
  dump->bad++;
  if (dump->on_bad == HIN_ON_BAD_STOP)
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_INPUT, message);
      return FALSE;
    }
  if (dump->bad <= NAMED || dump->app->verbose > 0)
    hin_app_lost (dump->app, "%s", message);
  return TRUE;
}

static gboolean
dump_record (Dump *dump, HinJsonReader *reader, HinJsonValue record, GError **error)
{
  g_autofree char *why = NULL, *where = NULL, *message = NULL;
  int answer = hin_hub_write (dump->hub, record, dump->app->out, &why, error);

  if (answer != 2)
    return answer >= 0;
  where = hin_json_where (reader);
  message = g_strdup_printf ("%s: %s", where, why);
  return bad_record (dump, message, error);
}

static gboolean
dump_file (Dump *dump, const char *path, GError **error)
{
  g_autoptr (HinJsonReader) reader = hin_json_open (path, error);
  gboolean good = TRUE;
  int answer = 0;

  if (reader == NULL)
    return FALSE;
  while (good && !hin_writer_failed (dump->app->out))
    {
      HinJsonValue record;
      g_autofree char *message = NULL;

      answer = hin_json_record (reader, &record, &message, error);
      if (answer <= 0)
        break;
      if (++dump->records % 1000 == 0)
        hin_app_progress (dump->app, "records read", dump->records);
      good = answer == 1 ? dump_record (dump, reader, record, error)
                         : bad_record (dump, message, error);
    }
  dump->repaired += hin_json_repaired (reader);
  return good && answer >= 0;
}

static void
report (Dump *dump)
{
  const HinHubCounts *counts = hin_hub_counts (dump->hub);

  if (dump->bad > NAMED && dump->app->verbose == 0)
    hin_app_lost (dump->app, "%" G_GUINT64_FORMAT " more records could not be read (-v names them)",
                  dump->bad - NAMED);
  hin_app_note (dump->app,
                "records %" G_GUINT64_FORMAT ", repositories %" G_GUINT64_FORMAT
                ", repeated %" G_GUINT64_FORMAT ", bad %" G_GUINT64_FORMAT
                ", surrogates repaired %" G_GUINT64_FORMAT,
                dump->records, counts->repositories, counts->repeated, dump->bad, dump->repaired);
  if (counts->odd > 0)
    hin_app_note (dump->app, "values of an unexpected type left out: %" G_GUINT64_FORMAT,
                  counts->odd);
  if (counts->replaced > 0)
    hin_app_note (dump->app, "values with NUL written as U+FFFD: %" G_GUINT64_FORMAT,
                  counts->replaced);
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinHub) hub = NULL;
  Dump dump = { .app = app, .on_bad = HIN_ON_BAD_SKIP };
  int kind = HIN_HUB_MODELS;

  if ((kind_word != NULL && !hin_policy_parse (hin_hub_kinds, "--kind", kind_word, &kind, error))
      || (on_bad_word != NULL
          && !hin_policy_parse (hin_policy_on_bad, "--on-bad", on_bad_word, &dump.on_bad, error)))
    return FALSE;
  if (app->files[0] == NULL)
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE,
                           "listing the live Hub is not built in yet; "
                           "name files of saved answers, or - for standard input");
      return FALSE;
    }
  dump.hub = hub = hin_hub_new ((HinHubKind) kind, table);
  if (table)
    hin_hub_header (app->out);
  for (char **file = app->files; *file != NULL; file++)
    if (!dump_file (&dump, *file, error))
      return FALSE;
  if (!hin_writer_failed (app->out))
    report (&dump);
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const HinAppInfo info = {
    .name = "hf-dump",
    .operands = "FILE...",
    .summary = "Write saved answers of the Hugging Face Hub as HIN TSV.",
    .epilogue = "FILE is a list page, NDJSON or a single answer, each also gzip'd; - is standard "
                "input.",
    .options = options,
    .run = run,
  };

  return hin_app_main (&info, argc, argv);
}
