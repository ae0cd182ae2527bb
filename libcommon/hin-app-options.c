#include "config.h"

#include "hin-app-private.h"
#include "hin-num.h"

#include <string.h>

/* Values of the options that programs share. */
static char *output, *on_bad, *max_line, *plain, *dup_word, *progress;
static char **relations, **types, **show, **operands, **weights;
static gboolean keep, quiet, strict, directed, undirected, want_version, want_help, want_list;
static gint verbose;
static guint64 seed = HIN_SEED, top, threads;
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
  if (!hin_type_check (text, strlen (text)))
    {
      g_autofree char *quoted = hin_error_quote (text, strlen (text));
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--plain: '%s' is not a node type", quoted);
      return FALSE;
    }
  g_free (plain);
  plain = g_strdup (text);
  return TRUE;
}

static const HinNumberOption own_numbers[] = {
  { "seed", NULL, &seed, 0, 0x1p53 },
  { "top", NULL, &top, 1, 0x1p53 },
  { "threads", NULL, &threads, 1, 1024 },
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

/* @value into @text, which has room for HIN_NUM_MAX + 1 bytes, without a long row of zeros. */
static void
print_limit (char *text, double value)
{
  gsize n = hin_num_print (text, value), end = n;
  text[n] = '\0';
  while (n > 20 && end > 1 && text[end - 1] == '0')
    end--;
  if (n - end > 2)
    g_snprintf (text + end, HIN_NUM_MAX + 1 - end, "e%" G_GSIZE_FORMAT, n - end);
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
      print_limit (low, row->min);
      print_limit (high, row->max);
      g_autofree char *quoted = hin_error_quote (text, strlen (text));
      g_autofree char *to = row->max < 1e300 ? g_strdup_printf ("from %s to %s", low, high)
                                             : g_strdup_printf ("of at least %s", low);
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: '%s' is not %s %s", option, quoted,
                   row->integer != NULL ? "a whole number" : "a number", to);
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
  { HIN_APP_WEIGHT, { "weight", 0, 0, LIST, &weights, "Multiply the weights of relation R by X (R=X,... or repeated)", "R=X" } },
  { HIN_APP_SEED, { "seed", 0, 0, CALL, hin_option_number, "Seed of random choices (default 42)", "N" } },
  { HIN_APP_THREADS, { "threads", 0, 0, CALL, hin_option_number, "Work with N threads (default: one a processor)", "N" } },
  { HIN_APP_PLAIN, { "plain", 0, 0, CALL, take_plain, "Read plain edge lists; nodes get TYPE (default node)", "TYPE" } },
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

void
hin_app_add_options (GOptionContext *context, const HinAppInfo *info)
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

gboolean
hin_app_usage (GError **error, const char *text)
{
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE, text);
  return FALSE;
}

guint
hin_app_count_stdin (char *const *files)
{
  guint n = 0;
  for (; files != NULL && *files != NULL; files++)
    n += strcmp (*files, "-") == 0;
  return n;
}

gboolean
hin_app_wants_results (const HinApp *app)
{
  return app->relations != NULL && g_strv_contains ((const char *const *) app->relations, "in");
}

gboolean
hin_app_check_as (const char *name, GError **error)
{
  if (name == NULL || (hin_type_check (name, strlen (name)) && !g_str_equal (name, "in")))
    return TRUE;
  return hin_app_usage (
      error, "--as: expected a simple name, [a-z][a-z0-9_]*, and not the reserved in");
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

char **
hin_app_chosen_relations (void)
{
  return relations;
}

char **
hin_app_chosen_types (void)
{
  return types;
}

void
hin_app_prepare (char **argv)
{
  for (; *argv != NULL && !g_str_equal (*argv, "--"); argv++)
    if (g_str_equal (*argv, "--plain"))
      *argv = (char *) "--plain=node";
}

gboolean
hin_app_take_options (HinApp *app, HinAppRequest *request, GError **error)
{
  static char *none[] = { NULL };
  static const HinPolicy when[] = { { "auto", HIN_PROGRESS_AUTO },
                                    { "always", HIN_PROGRESS_ALWAYS },
                                    { "never", HIN_PROGRESS_NEVER },
                                    { NULL, 0 } };
  int policy = 0;
  guint64 line = HIN_MAX_LINE;
  if (progress != NULL && !hin_policy_parse (when, "--progress", progress, &policy, error))
    return FALSE;
  request->progress = (HinProgress) policy;
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
    return hin_app_usage (error, "--max-line: expected a whole number from 1 to 16777216");
  if (directed && undirected)
    return hin_app_usage (error, "--directed and --undirected exclude each other");
  if (!check_relations (error) || !hin_app_take_factors (weights, error))
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
  app->threads = threads > 0 ? (guint) threads : g_get_num_processors ();
  request->output = output;
  request->help = want_help;
  request->version = want_version;
  request->list = want_list;
  app->view = directed ? HIN_VIEW_DIRECTED : undirected ? HIN_VIEW_UNDIRECTED : HIN_VIEW_DEFAULT;
  return TRUE;
}
