/* arxiv-resolve - the papers of a network: titles, authors, dates, categories. */
#include "config.h"

#include "hin-app.h"
#include "hin-harvest.h"
#include "hin-lookup.h"
#include "hin-num.h"

#include <string.h>
#include <sys/stat.h>

static char *unresolved_path, *cache, *refresh, *harvest, *since, *cacert, *contact;
static HinLookupOptions lookup = { .refresh = -1, .timeout = 90, .retries = 10, .max_wait = 3600 };

#define TEXT G_OPTION_ARG_FILENAME
#define CALL G_OPTION_ARG_CALLBACK, hin_option_number

static const GOptionEntry options[] = {
  { "snapshot", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &lookup.snapshots,
    "Look papers up in FILE before arXiv is asked: its metadata as NDJSON, an answer of OAI-PMH or "
    "an Atom feed (repeatable; the first that knows a paper wins)",
    "FILE" },
  { "offline", 0, 0, G_OPTION_ARG_NONE, &lookup.offline, "Do not ask arXiv", NULL },
  { "cache", 0, 0, TEXT, &cache, "Keep what arXiv says in FILE; none: nowhere", "FILE" },
  { "refresh", 0, 0, TEXT, &refresh, "Ask again for what was said longer than AGE ago (30d, 12h)",
    "AGE" },
  { "unresolved", 0, 0, TEXT, &unresolved_path, "Write what was not found, and why, to FILE",
    "FILE" },
  { "harvest", 0, 0, TEXT, &harvest, "Fill the cache with the papers of SET, as cs", "SET" },
  { "since", 0, 0, TEXT, &since, "Harvest what changed since DATE, YYYY-MM-DD", "DATE" },
  { "cacert", 0, 0, TEXT, &cacert, "Trust the authorities in FILE, not the system's", "FILE" },
  { "contact", 0, 0, TEXT, &contact, "Tell arXiv who asks (default $HIN_CONTACT)", "TEXT" },
  { "timeout", 0, 0, CALL, "Wait S seconds for a sign of life (default 90)", "S" },
  { "retries", 0, 0, CALL, "Ask again up to N times for one answer (default 10)", "N" },
  { "max-wait", 0, 0, CALL, "Wait up to S seconds in all for one answer (default 3600)", "S" },
  G_OPTION_ENTRY_NULL
};

static const HinNumberOption numbers[] = {
  { "timeout", &lookup.timeout, NULL, 1, 86400 },
  { "retries", NULL, &lookup.retries, 0, 1e6 },
  { "max-wait", &lookup.max_wait, NULL, 0, 1e8 },
  { NULL, NULL, NULL, 0, 0 },
};

static gboolean
ask_line (HinApp *app, HinResolve *resolve, const HinLine *line, GError **error)
{
  if (!hin_resolve_ask (resolve, line->source, error)
      || (!line->attribute && !hin_resolve_ask (resolve, line->target, error)))
    return FALSE;
  int held = app->keep ? hin_resolve_hold (resolve, line, error) : 1;
  if (held == 0)
    {
      hin_writer_write (app->out, line->raw.data, line->raw.len);
      hin_writer_char (app->out, '\n');
    }
  return held >= 0;
}

static gboolean
read_input (HinApp *app, HinResolve *resolve, GError **error)
{
  g_autoptr (HinInput) input = hin_app_input (app);
  HinLine line;
  int answer;

  while ((answer = hin_input_line (input, &line, error)) == 1 && !hin_writer_failed (app->out))
    if (!ask_line (app, resolve, &line, error))
      return FALSE;
  if (answer < 0)
    return FALSE;
  hin_app_report_input (app, input);
  return TRUE;
}

static void
report (HinApp *app, const HinResolve *resolve)
{
  HinResolveCounts counts = hin_resolve_counts (resolve);
  g_autofree char *sums
      = g_strdup_printf ("asked %" G_GUINT64_FORMAT ": found %" G_GUINT64_FORMAT
                         ", missing %" G_GUINT64_FORMAT ", errors %" G_GUINT64_FORMAT,
                         counts.asked, counts.found, counts.missing, counts.errors);

  if (counts.malformed > 0)
    hin_app_note (app, "ids that are not arXiv's: %" G_GUINT64_FORMAT, counts.malformed);
  if (counts.respelt > 0)
    hin_app_note (app, "nodes spelt otherwise than the paper they mean: %" G_GUINT64_FORMAT,
                  counts.respelt);
  if (app->strict && counts.found < counts.asked)
    hin_app_lost (app, "%s", sums);
  else
    hin_app_note (app, "%s", sums);
}

/* "12h", "30d": a number of seconds, minutes, hours, days or weeks. */
static gboolean
read_age (const char *text, gint64 *seconds)
{
  static const char units[] = "smhdw";
  static const guint each[] = { 1, 60, 3600, 86400, 604800 };
  gsize n = strlen (text);
  const char *unit = n > 1 ? strchr (units, text[n - 1]) : NULL;
  guint64 number;

  if (g_str_equal (text, "0"))
    {
      *seconds = 0;
      return TRUE;
    }
  if (unit == NULL || !hin_num_parse_uint (text, n - 1, &number) || number > G_MAXINT32)
    return FALSE;
  *seconds = (gint64) number * each[unit - units];
  return TRUE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat of_a, of_b;
  g_autofree char *whole_a = g_canonicalize_filename (a, NULL);
  g_autofree char *whole_b = g_canonicalize_filename (b, NULL);
  if (stat (a, &of_a) == 0 && stat (b, &of_b) == 0)
    return S_ISREG (of_a.st_mode) && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
  return g_str_equal (whole_a, whole_b);
}

static gboolean
check_snapshots (const HinApp *app, GError **error)
{
  guint standard_input = app->files[0] == NULL;

  for (char **file = app->files; *file != NULL; file++)
    standard_input += g_str_equal (*file, "-");
  for (char **path = lookup.snapshots; path != NULL && *path != NULL; path++)
    if (g_str_equal (*path, "-") && ++standard_input > 1)
      return hin_app_usage (error, "--snapshot -: standard input is the network; name a file for it");
  return TRUE;
}

static gboolean
check_harvest (const HinApp *app, GError **error)
{
  if (harvest == NULL && since != NULL)
    return hin_app_usage (error, "--since goes with --harvest");
  if (harvest == NULL)
    return TRUE;
  if (app->files[0] != NULL || app->keep || lookup.snapshots != NULL || unresolved_path != NULL
      || lookup.offline || refresh != NULL || app->out->path != NULL || app->strict)
    return hin_app_usage (error, "--harvest fills the cache and reads no network, nor writes one: it goes "
                         "without FILE, --keep, --output, --snapshot, --strict, --unresolved, "
                         "--offline and --refresh");
  if (!hin_harvest_is_set (harvest))
    return hin_app_usage (error, "--harvest: not the name of a set, as cs or physics:hep-th");
  if (since != NULL && !hin_harvest_is_date (since))
    return hin_app_usage (error, "--since: not a date, YYYY-MM-DD");
  if (g_strcmp0 (cache, "none") == 0)
    return hin_app_usage (error, "--harvest fills the cache: --cache none leaves it nothing to do");
  return TRUE;
}

static gboolean
check_options (const HinApp *app, GError **error)
{
  lookup.cache = cache;
  lookup.cacert = cacert;
  lookup.contact = contact;
  if (refresh != NULL && !read_age (refresh, &lookup.refresh))
    return hin_app_usage (error, "--refresh: not an age, as 12h, 30d or 0");
  if (unresolved_path != NULL && app->out->path != NULL
      && is_same_file (unresolved_path, app->out->path))
    return hin_app_usage (error, "--unresolved and --output name the same file");
  if (cache != NULL && *cache == '\0')
    return hin_app_usage (error, "--cache: name a file, or none");
  if (cache != NULL && !g_str_equal (cache, "none")
      && ((unresolved_path != NULL && is_same_file (unresolved_path, cache))
          || (app->out->path != NULL && is_same_file (app->out->path, cache))))
    return hin_app_usage (error, "--cache names a file that is written otherwise");
  if (unresolved_path != NULL && g_str_equal (unresolved_path, "-"))
    return hin_app_usage (error, "--unresolved -: standard output has the papers; name a file");
  return check_snapshots (app, error) && check_harvest (app, error);
}

static gboolean
resolve (HinApp *app, GError **error)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  g_autoptr (HinWriter) unresolved = NULL;

  /* opened first: a place that cannot be written is better known before a long search */
  if (unresolved_path != NULL && (unresolved = hin_writer_open (unresolved_path, error)) == NULL)
    return FALSE;
  if (!read_input (app, set, error))
    return FALSE;
  if (hin_writer_failed (app->out)) /* which ends the run: nobody is asked for nothing */
    return TRUE;
  if (!hin_lookup_run (app, &lookup, set, error) || !hin_resolve_write (set, app->out, error))
    return FALSE;
  if (unresolved != NULL)
    {
      hin_resolve_write_unresolved (set, unresolved);
      if (!hin_writer_close (g_steal_pointer (&unresolved), error))
        return FALSE;
    }
  report (app, set);
  return TRUE;
}

static gboolean
run (HinApp *app, GError **error)
{
  if (!check_options (app, error))
    return FALSE;
  return harvest != NULL ? hin_lookup_harvest (app, &lookup, harvest, since, error)
                         : resolve (app, error);
}

int
main (int argc, char **argv)
{
  static const HinAppInfo info = {
    .name = "arxiv-resolve",
    .operands = "[FILE]...",
    .summary = "Write what is known of the arXiv papers in a network.",
    .epilogue = "Sources in order: the cache, the snapshots, arXiv's API (100 papers a request, 3 "
                "seconds apart).  The sums on standard error agree: asked = found + missing + "
                "errors.",
    .flags = HIN_APP_KEEP | HIN_APP_TSV | HIN_APP_STRICT,
    .options = options,
    .run = run,
  };

  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
