#include "config.h"

#include "hin-alloc.h"
#include "hin-app.h"
#include "hin-num.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Values of the options that programs share. */
static char *output, *on_bad, *max_line, *plain, *dup_word, *progress;
static char **relations, **types, **show, **operands;
static gboolean keep, quiet, strict, directed, undirected, want_version, want_help, want_list;
static gint verbose;
static guint64 seed, top;
static const HinNumberOption *numbers;

static gboolean
count_verbose (const char *option, const char *text, gpointer data, GError **error)
{
  (void) option, (void) text, (void) data, (void) error;
  verbose++;
  return TRUE;
}

static gboolean
take_plain (const char *option, const char *text, gpointer data, GError **error)
{
  (void) option, (void) data;
  const char *type = text == NULL ? "node" : text;
  if (!hin_type_check (type, strlen (type)))
    {
      g_autofree char *quoted = hin_error_quote (type, strlen (type));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--plain: '%s' is not a node type", quoted);
      return FALSE;
    }
  g_free (plain);
  plain = g_strdup (type);
  return TRUE;
}

static const HinNumberOption own_numbers[] = {
  { "seed", NULL, &seed, 0, 0x1p53 },
  { "top", NULL, &top, 1, 0x1p53 },
  { NULL, NULL, NULL, 0, 0 },
};

static const HinNumberOption *
find_number (const HinNumberOption *table, const char *option)
{
  while (*option == '-')
    option++;
  for (; table != NULL && table->name != NULL; table++)
    if (g_str_equal (table->name, option))
      return table;
  return NULL;
}

gboolean
hin_option_number (const char *option, const char *text, gpointer data, GError **error)
{
  (void) data;
  const HinNumberOption *row = find_number (own_numbers, option);
  if (row == NULL)
    row = find_number (numbers, option);
  g_return_val_if_fail (row != NULL, FALSE);
  double value;
  guint64 integer = 0;
  gboolean good = hin_num_parse (text, strlen (text), &value) && value >= row->min && value <= row->max;
  if (good && row->integer != NULL)
    good = hin_num_parse_uint (text, strlen (text), &integer);
  if (!good)
    {
      char low[HIN_NUM_MAX + 1], high[HIN_NUM_MAX + 1];
      low[hin_num_print (low, row->min)] = '\0';
      high[hin_num_print (high, row->max)] = '\0';
      g_autofree char *quoted = hin_error_quote (text, strlen (text));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: '%s' is not %s from %s to %s", option,
                   quoted, row->integer != NULL ? "a whole number" : "a number", low, high);
      return FALSE;
    }
  if (row->integer != NULL)
    *row->integer = integer;
  else
    *row->real = value;
  return TRUE;
}

void
hin_app_numbers (const HinNumberOption *table)
{
  numbers = table;
}

/* The shared options, each with the flags of the programs that have it (0: all). */
typedef struct
{
  guint flags;
  GOptionEntry entry;
} Shared;

#define FILENAME G_OPTION_ARG_FILENAME
#define LIST G_OPTION_ARG_FILENAME_ARRAY
#define FLAG G_OPTION_ARG_NONE
#define CALL G_OPTION_ARG_CALLBACK

static const Shared shared[] = {
  { HIN_APP_KEEP, { "keep", 'k', 0, FLAG, &keep, "Pass the input on first, then the results", NULL } },
  { HIN_APP_SELECT, { "relation", 0, 0, LIST, &relations, "Take only edges of relation R (repeatable)", "R" } },
  { HIN_APP_SELECT, { "type", 0, 0, LIST, &types, "Take only nodes of type T (repeatable)", "T" } },
  { HIN_APP_SHOW, { "show", 0, 0, LIST, &show, "Write only nodes of type T (repeatable)", "T" } },
  { HIN_APP_TOP, { "top", 0, 0, CALL, hin_option_number, "Write the N highest, in falling order", "N" } },
  { HIN_APP_VIEW, { "directed", 0, 0, FLAG, &directed, "Follow edges in their direction", NULL } },
  { HIN_APP_VIEW, { "undirected", 0, 0, FLAG, &undirected, "Follow edges both ways", NULL } },
  { HIN_APP_DUP, { "dup", 0, 0, FILENAME, &dup_word, "Weights of repeated edges: sum (default), max, first, error", "POLICY" } },
  { HIN_APP_SEED, { "seed", 0, 0, CALL, hin_option_number, "Seed of random choices (default 42)", "N" } },
  { HIN_APP_PLAIN, { "plain", 0, G_OPTION_FLAG_OPTIONAL_ARG, CALL, take_plain, "Read plain edge lists; nodes get TYPE (default node)", "TYPE" } },
  { HIN_APP_TSV | HIN_APP_ON_BAD, { "on-bad", 0, 0, FILENAME, &on_bad, "Bad input records: stop (status 3) or skip (counted, status 1)", "POLICY" } },
  { HIN_APP_TSV, { "max-line", 0, 0, FILENAME, &max_line, "Longest line in bytes (default 16777216)", "N" } },
  { HIN_APP_STRICT, { "strict", 0, 0, FLAG, &strict, "End with status 1 for what is otherwise only counted", NULL } },
  { 0, { "output", 'o', 0, FILENAME, &output, "Write to FILE, all of it or nothing", "FILE" } },
  { 0, { "progress", 0, 0, FILENAME, &progress, "Show progress: auto (default), always, never", "WHEN" } },
  { 0, { "quiet", 'q', 0, FLAG, &quiet, "Say nothing but errors", NULL } },
  { 0, { "verbose", 'v', G_OPTION_FLAG_NO_ARG, CALL, count_verbose, "Say more", NULL } },
  { 0, { "help", 'h', 0, FLAG, &want_help, "Show this help", NULL } },
  { 0, { "version", 'V', 0, FLAG, &want_version, "Show the version", NULL } },
};

static void
say (const HinAppInfo *info, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  fprintf (stderr, "%s: %s\n", info->name, text);
}

void
hin_app_note (HinApp *app, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (!app->quiet)
    say (app->info, format, args);
  va_end (args);
}

void
hin_app_detail (HinApp *app, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (app->verbose > 0 && !app->quiet)
    say (app->info, format, args);
  va_end (args);
}

void
hin_app_lost (HinApp *app, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  say (app->info, format, args);
  va_end (args);
  app->lost = TRUE;
}

void
hin_app_report_input (HinApp *app, const HinInput *input)
{
  const guint64 *by_kind;
  guint64 lost = hin_input_lost (input, &by_kind);
  if (lost == 0)
    return;
  g_autoptr (GString) kinds = g_string_new (NULL);
  for (guint kind = 0; kind < HIN_BAD_KINDS; kind++)
    if (by_kind[kind] > 0)
      g_string_append_printf (kinds, "%s%s: %" G_GUINT64_FORMAT, kinds->len == 0 ? "" : ", ",
                              hin_bad_name (kind), by_kind[kind]);
  hin_app_lost (app, "%" G_GUINT64_FORMAT " bad line%s skipped (%s)", lost, lost == 1 ? "" : "s",
                kinds->str);
}

HinInput *
hin_app_input (HinApp *app)
{
  return hin_input_new (&app->input);
}

HinNetwork *
hin_app_network (HinApp *app, const HinNetworkOptions *given, GError **error)
{
  HinNetworkOptions options = given == NULL ? (HinNetworkOptions){ 0 } : *given;
  options.relations = app->relations;
  options.types = app->types;
  options.dup = app->dup;
  options.keep = app->keep ? app->out : NULL;
  g_autoptr (HinInput) input = hin_app_input (app);
  HinNetwork *network = hin_network_load (input, &options, error);
  if (network == NULL)
    return NULL;
  hin_app_report_input (app, input);
  hin_app_detail (app, "%u nodes, %" G_GUINT64_FORMAT " edges of %" G_GUINT64_FORMAT " lines (%" G_GUINT64_FORMAT
                       " repeats merged), %" G_GUINT64_FORMAT " attribute values replaced by later ones",
                  network->n_nodes, network->n_edges, network->n_lines, network->n_repeats,
                  network->n_replaced);
  return network;
}

static HinWriter *open_output; /* for the signal handler, which may only unlink */

static void
end_by_signal (int number)
{
  if (open_output != NULL && open_output->temporary != NULL)
    unlink (open_output->temporary);
  _exit (128 + number);
}

static void
catch_signals (void)
{
  const int ends[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action = { .sa_handler = end_by_signal };
  sigemptyset (&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      struct sigaction old;
      /* what the shell ignores for a background job stays ignored */
      if (sigaction (ends[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction (ends[i], &action, NULL);
    }
  signal (SIGXFSZ, SIG_IGN); /* the write fails with EFBIG and is reported */
}

static void
add_options (GOptionContext *context, const HinAppInfo *info)
{
  if (info->options != NULL)
    g_option_context_add_main_entries (context, info->options, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (shared[i].flags == 0 || (shared[i].flags & info->flags))
      {
        const GOptionEntry entries[] = { shared[i].entry, { 0 } };
        g_option_context_add_main_entries (context, entries, NULL);
      }
  const GOptionEntry rest[] = {
    { "list", 0, 0, FLAG, &want_list, "List what there is to choose from", NULL }, { 0 }
  };
  if (info->list != NULL)
    g_option_context_add_main_entries (context, rest, NULL);
  const GOptionEntry files[]
      = { { G_OPTION_REMAINING, 0, 0, LIST, &operands, NULL, info->operands }, { 0 } };
  g_option_context_add_main_entries (context, files, NULL);
}

static gboolean
usage_error (GError **error, const char *text)
{
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE, text);
  return FALSE;
}

static gboolean
check_relations (GError **error)
{
  for (char **r = relations; r != NULL && *r != NULL; r++)
    if (hin_relation_check (*r, strlen (*r)) != HIN_GOOD || **r == '@')
      {
        g_autofree char *quoted = hin_error_quote (*r, strlen (*r));
        g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--relation: '%s' is not a relation", quoted);
        return FALSE;
      }
  for (guint k = 0; k < 2; k++)
    for (char **t = k == 0 ? types : show; t != NULL && *t != NULL; t++)
      if (!hin_type_check (*t, strlen (*t)))
        {
          g_autofree char *quoted = hin_error_quote (*t, strlen (*t));
          g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--%s: '%s' is not a node type",
                       k == 0 ? "type" : "show", quoted);
          return FALSE;
        }
  return TRUE;
}

/* Values of the shared options into @app. */
static gboolean
take_options (HinApp *app, GError **error)
{
  static char *none[] = { NULL };
  static const HinPolicy when[] = { { "auto", 0 }, { "always", 1 }, { "never", 2 }, { NULL, 0 } };
  int policy = 0;
  guint64 line = HIN_MAX_LINE;
  if (progress != NULL && !hin_policy_parse (when, "--progress", progress, &policy, error))
    return FALSE;
  policy = HIN_ON_BAD_STOP;
  if (on_bad != NULL && !hin_policy_parse (hin_policy_on_bad, "--on-bad", on_bad, &policy, error))
    return FALSE;
  app->input.on_bad = (HinOnBad) policy;
  app->on_bad_given = on_bad != NULL;
  policy = HIN_DUP_SUM;
  if (dup_word != NULL && !hin_policy_parse (hin_policy_dup, "--dup", dup_word, &policy, error))
    return FALSE;
  app->dup = (HinDup) policy;
  if (max_line != NULL
      && (!hin_num_parse_uint (max_line, strlen (max_line), &line) || line < 1
          || line > HIN_MAX_LINE))
    return usage_error (error, "--max-line: expected a whole number from 1 to 16777216");
  if (directed && undirected)
    return usage_error (error, "--directed and --undirected exclude each other");
  if (!check_relations (error))
    return FALSE;
  app->input.max_line = line;
  app->input.plain = plain;
  app->input.files = app->files = operands == NULL ? none : operands;
  app->keep = keep;
  app->strict = strict;
  app->quiet = quiet;
  app->verbose = verbose;
  app->relations = relations;
  app->types = types;
  app->show = show;
  app->seed = seed;
  app->top = top;
  app->view = directed ? HIN_VIEW_DIRECTED : undirected ? HIN_VIEW_UNDIRECTED : HIN_VIEW_DEFAULT;
  return TRUE;
}

static gboolean
print_information (HinApp *app, GOptionContext *context)
{
  if (want_help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      hin_writer_text (app->out, help);
    }
  else if (want_version)
    hin_writer_printf (app->out, "%s (%s) %s\n", app->info->name, PACKAGE_NAME, PACKAGE_VERSION);
  else if (want_list)
    app->info->list (app->out);
  else
    return FALSE;
  return TRUE;
}

static gboolean
run (HinApp *app, int argc, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, app->info->summary);
  g_option_context_set_description (context, app->info->epilogue);
  add_options (context, app->info);
  if (!g_option_context_parse (context, &argc, &argv, error) || !take_options (app, error))
    return FALSE;
  gboolean information = want_help || want_version || want_list;
  app->out = open_output = hin_writer_open (information ? NULL : output, error);
  if (app->out == NULL)
    return FALSE;
  if (!print_information (app, context) && !app->info->run (app, error))
    {
      /* what was written is on its way: a reader of the pipe gets whole lines */
      hin_writer_flush (app->out);
      open_output = NULL;
      hin_writer_discard (app->out);
      return FALSE;
    }
  gboolean reader_left = app->out->error == EPIPE;
  hin_writer_flush (app->out);
  reader_left |= app->out->error == EPIPE;
  gboolean closed = hin_writer_close (app->out, error);
  open_output = NULL;
  if (!closed && reader_left)
    g_clear_error (error);
  app->reader_left = !closed && reader_left;
  return closed || reader_left;
}

int
hin_app_main (const HinAppInfo *info, int argc, char **argv)
{
  HinApp app = { .info = info };
  g_autoptr (GError) error = NULL;
  g_set_prgname (info->name);
  seed = HIN_SEED;
  const char *fail = g_getenv ("HIN_FAIL_ALLOC");
  guint64 n;
  if (fail != NULL && hin_num_parse_uint (fail, strlen (fail), &n))
    hin_alloc_fail_at (n);
  catch_signals ();
  gboolean done = run (&app, argc, argv, &error);
  if (app.reader_left)
    return 128 + SIGPIPE;
  if (done)
    return app.lost ? HIN_ERROR_LOSS : 0;
  gboolean usage = error->domain != HIN_ERROR || error->code == HIN_ERROR_USAGE;
  fprintf (stderr, "%s: %s%s\n", info->name, error->message, usage ? " (see --help)" : "");
  return usage ? HIN_ERROR_USAGE : error->code;
}
