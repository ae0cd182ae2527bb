/* hf-dump - the Hub, or saved answers of it, to HIN TSV. */
#include "config.h"

#include "hin-live.h"
#include "hin-spool.h"

static char *kind_word, *on_bad_word;
static gboolean table;
static HinLiveOptions live = { .timeout = 60, .retries = 10, .max_wait = 3600 };

/* Options of a live list alone: what the Hub is asked for, and how. */
static char *search, *author, *pipeline_tag, *sort, *spool, *cacert, *contact;
static char **filters, **expand;

#define TEXT G_OPTION_ARG_FILENAME
#define TEXTS G_OPTION_ARG_FILENAME_ARRAY
#define FLAG G_OPTION_ARG_NONE
#define CALL G_OPTION_ARG_CALLBACK, hin_option_number

static const GOptionEntry options[] = {
  { "kind", 0, 0, TEXT, &kind_word, "models (default), datasets or spaces", "KIND" },
  { "table", 0, 0, FLAG, &table, "Write a table, one row a repository, with a header", NULL },
  { "on-bad", 0, 0, TEXT, &on_bad_word,
    "skip (default): leave out records that cannot be read, status 1; stop: end at the first",
    "POLICY" },
  { "spool", 0, 0, TEXT, &spool, "Keep the pages of the list in DIR, and go on where it stands",
    "DIR" },
  { "update", 0, 0, FLAG, &live.update, "Take in what is new since the spool was finished", NULL },
  { "limit", 0, 0, CALL, "List at most N repositories", "N" },
  { "search", 0, 0, TEXT, &search, "List those with TEXT in their name", "TEXT" },
  { "author", 0, 0, TEXT, &author, "List those of user or organisation NAME", "NAME" },
  { "filter", 0, 0, TEXTS, &filters, "List those with the tag TAG (repeatable: with all)", "TAG" },
  { "pipeline-tag", 0, 0, TEXT, &pipeline_tag, "List models of this pipeline", "NAME" },
  { "sort", 0, 0, TEXT, &sort, "List in the order of KEY (default createdAt, which never changes)",
    "KEY" },
  { "expand", 0, 0, TEXTS, &expand, "Ask for the member FIELD too, as config (repeatable)",
    "FIELD" },
  { "no-token", 0, 0, FLAG, &live.no_token, "Ask without a token", NULL },
  { "cacert", 0, 0, TEXT, &cacert, "Trust the authorities in FILE, not the system's", "FILE" },
  { "contact", 0, 0, TEXT, &contact, "Tell the Hub who asks (default $HIN_CONTACT)", "TEXT" },
  { "timeout", 0, 0, CALL, "Wait S seconds for a sign of life (default 60)", "S" },
  { "retries", 0, 0, CALL, "Ask again up to N times for one page (default 10)", "N" },
  { "max-wait", 0, 0, CALL, "Wait up to S seconds in all for one page (default 3600)", "S" },
  G_OPTION_ENTRY_NULL
};

static const HinNumberOption numbers[] = {
  { "limit", NULL, &live.query.limit, 1, 0x1p53 },
  { "timeout", &live.timeout, NULL, 1, 86400 },
  { "retries", NULL, &live.retries, 0, 1e6 },
  { "max-wait", &live.max_wait, NULL, 0, 1e8 },
  { NULL, NULL, NULL, 0, 0 },
};

/* Saved answers and spools. */
static gboolean
dump_files (HinDump *dump, GError **error)
{
  for (char **file = dump->app->files; *file != NULL; file++)
    if (!(hin_spool_is (*file) ? hin_live_read (*file, dump, error)
                               : hin_dump_file (dump, *file, error)))
      return FALSE;
  return TRUE;
}

/* All spools hold one kind, that of --kind when it is given; files beside them hold models then. */
static gboolean
find_kind (const HinApp *app, int *kind, GError **error)
{
  gboolean known = kind_word != NULL, files = FALSE;
  if (known && !hin_policy_parse (hin_hub_kinds, "--kind", kind_word, kind, error))
    return FALSE;
  for (char **file = app->files; *file != NULL; file++)
    {
      HinHubKind own;
      if (!hin_spool_is (*file))
        {
          files = TRUE;
          continue;
        }
      if (!hin_live_kind (*file, &own, error))
        return FALSE;
      if (known && (int) own != *kind)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: this spool is of %s, not of %s",
                       *file, hin_hub_kinds[own].word, hin_hub_kinds[*kind].word);
          return FALSE;
        }
      known = TRUE;
      *kind = (int) own;
    }
  if (files && kind_word == NULL && *kind != HIN_HUB_MODELS)
    return hin_app_usage (error, "what do the files hold?  Name it by --kind");
  return TRUE;
}

/* What a live list needs goes with no files, and the other way round. */
static gboolean
check_options (const HinApp *app, GError **error)
{
  gboolean asks = search != NULL || author != NULL || pipeline_tag != NULL || sort != NULL
                  || filters != NULL || expand != NULL || spool != NULL || live.query.limit > 0
                  || live.update;
  if (app->files[0] != NULL && asks)
    return hin_app_usage (error, "FILE is read without the Hub: --spool, --update, --limit, --search, "
                         "--author, --filter, --pipeline-tag, --sort and --expand go without FILE");
  if (live.update && spool == NULL)
    return hin_app_usage (error, "--update: name the spool by --spool");
  if (live.update && (live.query.limit > 0 || sort != NULL))
    return hin_app_usage (error, "--update goes without --limit and --sort");
  return TRUE;
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinHub) hub = NULL;
  HinDump dump = { .app = app, .on_bad = HIN_ON_BAD_SKIP };
  int kind = HIN_HUB_MODELS;

  if (!check_options (app, error) || !find_kind (app, &kind, error)
      || (on_bad_word != NULL
          && !hin_policy_parse (hin_policy_on_bad, "--on-bad", on_bad_word, &dump.on_bad, error)))
    return FALSE;
  live.query.kind = (HinHubKind) kind;
  live.query.search = search;
  live.query.author = author;
  live.query.pipeline_tag = pipeline_tag;
  live.query.sort = sort;
  live.query.filters = filters;
  live.query.expand = expand;
  live.spool = spool;
  live.cacert = cacert;
  live.contact = contact;
  dump.hub = hub = hin_hub_new ((HinHubKind) kind, table);
  dump.limit = live.query.limit;
  if (table)
    hin_hub_header (app->out);
  if (!(app->files[0] != NULL ? dump_files (&dump, error) : hin_live_run (&live, &dump, error)))
    return FALSE;
  hin_dump_report (&dump);
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const HinAppInfo info = {
    .name = "hf-dump",
    .operands = "[FILE]...",
    .summary = "Write the repositories of the Hugging Face Hub as HIN TSV.",
    .epilogue = "FILE is a list page, NDJSON or a single answer, each also gzip'd, or a spool; - "
                "is standard input.  Without FILE the Hub itself is listed.",
    .options = options,
    .run = run,
  };

  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
