#include "config.h"

#include "hin-alloc.h"
#include "hin-app-private.h"
#include "hin-num.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <unistd.h>

#define CLEAR_LINE "\r\033[K"

/* Names of files and options are anybody's too: no control character reaches the terminal. */
static char *
without_controls (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p < ' ' || *p == 0x7F || (*p == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0))
      {
        g_string_append_printf (out, "\\x%02X", *p);
        if (*p == 0xC2)
          g_string_append_printf (out, "\\x%02X", *++p);
      }
    else
      g_string_append_c (out, (char) *p);
  return g_string_free (out, FALSE);
}

static gboolean progress_shown; /* a progress line stands on the terminal */

static void
say_text (const HinAppInfo *info, const char *raw)
{
  g_autofree char *text = without_controls (raw);
  fprintf (stderr, "%s%s: %s\n", progress_shown ? CLEAR_LINE : "", info->name, text);
  progress_shown = FALSE;
}

static void G_GNUC_PRINTF (2, 0)
say (const HinAppInfo *info, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  say_text (info, text);
}

void
hin_app_show (HinApp *app, gboolean now, const char *format, ...)
{
  static gint64 last;
  gint64 time = app->progress ? g_get_monotonic_time () : 0;
  if (!app->progress || (!now && time - last < G_USEC_PER_SEC / 5))
    return;
  last = time;
  va_list args;
  va_start (args, format);
  g_autofree char *raw = g_strdup_vprintf (format, args), *text = without_controls (raw);
  va_end (args);
  fprintf (stderr, CLEAR_LINE "%s: %s", app->info->name, text);
  progress_shown = TRUE;
}

void
hin_app_progress (HinApp *app, const char *what, guint64 n)
{
  hin_app_show (app, FALSE, "%" G_GUINT64_FORMAT " %s", n, what);
}

const char *
hin_app_env (const char *name)
{
  return g_getenv (name);
}

static gboolean
quiet_stream (const HinApp *app, const HinAppRequest *request)
{
  return app->quiet || request->progress == HIN_PROGRESS_NEVER
         || (request->progress == HIN_PROGRESS_AUTO && !isatty (STDERR_FILENO));
}

static void
count_lines (guint64 lines, gpointer app)
{
  hin_app_progress (app, "lines read", lines);
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
hin_app_warn (HinApp *app, const char *format, ...)
{
  va_list args;
  va_start (args, format);
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
hin_app_unfinished (HinApp *app, GError *error)
{
  GError *other = app->unfinished;
  gboolean worse = other == NULL || error->code > other->code;
  app->unfinished = worse ? error : other;
  other = worse ? other : error;
  if (other != NULL)
    say_text (app->info, other->message);
  g_clear_error (&other);
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
  HinInputOptions options = app->input;
  options.progress = app->progress ? count_lines : NULL;
  options.progress_data = app;
  return hin_input_new (&options);
}

/* A misspelt choice looks like an empty network: say which one nothing answers to. */
static void
note_unknown (HinApp *app, const HinNetwork *network, char *const *names, gboolean relations)
{
  for (; names != NULL && *names != NULL; names++)
    if ((relations ? hin_network_relation (network, *names) : hin_network_type (network, *names)) < 0)
      hin_app_note (app, relations ? "no edges of relation %s" : "no nodes of type %s", *names);
}

HinNetwork *
hin_app_network (HinApp *app, const HinNetworkOptions *given, GError **error)
{
  HinNetworkOptions options = given == NULL ? (HinNetworkOptions){ 0 } : *given;
  options.relations = app->relations;
  options.types = app->types;
  options.dup = app->dup;
  options.keep = app->keep ? app->out : NULL;
  options.threads = app->threads;
  g_autoptr (HinInput) input = hin_app_input (app);
  g_autoptr (HinNetwork) network = hin_network_load (input, &options, error);
  if (network == NULL || !hin_app_weigh (app, network, error))
    return NULL;
  if (hin_writer_failed (app->out)) /* not all has been read, then: the close says why */
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_IO, "what is to be kept cannot be written");
      return NULL;
    }
  hin_app_report_input (app, input);
  note_unknown (app, network, hin_app_chosen_relations (), TRUE);
  note_unknown (app, network, hin_app_chosen_types (), FALSE);
  note_unknown (app, network, app->show, FALSE);
  hin_app_detail (app, "%u nodes, %" G_GUINT64_FORMAT " edges of %" G_GUINT64_FORMAT " lines (%" G_GUINT64_FORMAT
                       " repeats merged), %" G_GUINT64_FORMAT " attribute values replaced by later ones",
                  network->n_nodes, network->n_edges, network->n_lines, network->n_repeats,
                  network->n_replaced);
  return g_steal_pointer (&network);
}

static HinWriter *open_output; /* for the signal handler, which may only unlink */

static volatile sig_atomic_t gentle;  /* the run function ends by itself */
static volatile sig_atomic_t stopped; /* the signal that asked it to, or 0 */

static void
drop_output (void)
{
  if (open_output != NULL && open_output->temporary != NULL)
    unlink (open_output->temporary);
}

static void
end_by_signal (int number)
{
  if (gentle && stopped == 0)
    {
      stopped = number;
      return;
    }
  drop_output ();
  _exit (128 + number);
}

static char *time_is_over; /* for the signal handler, which may only write it */

static void
end_by_time (int number)
{
  (void) number;
  drop_output ();
  ssize_t written = write (STDERR_FILENO, time_is_over, strlen (time_is_over));
  (void) written;
  _exit (HIN_ERROR_LIMIT);
}

void
hin_app_limit_time (HinApp *app, guint seconds)
{
  struct sigaction action = { .sa_handler = end_by_time };
  g_free (time_is_over);
  time_is_over = g_strdup_printf ("%s: not done after %u seconds (--max-time)\n", app->info->name,
                                  seconds);
  sigemptyset (&action.sa_mask);
  sigaction (SIGALRM, &action, NULL);
  alarm (seconds);
}

/* A closed standard stream would be taken by the next file that is opened; with the wrong direction
 * its use fails as it should. */
static void
fill_closed_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
      _exit (HIN_ERROR_IO);
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

void
hin_app_stop_gently (void)
{
  gentle = TRUE;
  signal (SIGPIPE, SIG_IGN); /* a server may go away too: who writes is told */
}

int
hin_app_stopped (void)
{
  return stopped;
}

void
hin_app_leave_no_core (void)
{
  const struct rlimit none = { 0, 0 };
  setrlimit (RLIMIT_CORE, &none);
#if defined PR_SET_DUMPABLE && !defined __SANITIZE_ADDRESS__ /* which looks at the process itself */
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0); /* what pipes cores elsewhere need not know the limit */
#endif
}

static gboolean
print_information (HinApp *app, GOptionContext *context, const HinAppRequest *request)
{
  if (request->help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      hin_writer_text (app->out, help);
    }
  else if (request->version)
    hin_writer_printf (app->out, "%s (%s) %s\n", app->info->name, PACKAGE_NAME, PACKAGE_VERSION);
  else if (request->list)
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
  HinAppRequest request = { 0 };
  hin_app_prepare (argv);
  hin_app_add_options (context, app->info);
  if (!g_option_context_parse (context, &argc, &argv, error) || !hin_app_take_options (app, &request, error))
    return FALSE;
  gboolean information = request.help || request.version || request.list;
  app->progress = !quiet_stream (app, &request);
  app->out = open_output = hin_writer_open (information ? NULL : request.output, error);
  if (app->out == NULL)
    return FALSE;
  gboolean good = print_information (app, context, &request) || app->info->run (app, error);
  if (!good && hin_writer_failed (app->out) && g_error_matches (*error, HIN_ERROR, HIN_ERROR_IO))
    g_clear_error (error);
  else if (!good)
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
  alarm (0); /* what is computed is no longer too late */
  gboolean closed = hin_writer_close (app->out, error);
  open_output = NULL;
  if (!closed && reader_left)
    g_clear_error (error);
  app->reader_left = !closed && reader_left;
  if (closed && app->unfinished != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&app->unfinished));
      return FALSE;
    }
  g_clear_error (&app->unfinished);
  return closed || reader_left;
}

int
hin_app_main (const HinAppInfo *info, int argc, char **argv)
{
  HinApp app = { .info = info };
  g_autoptr (GError) error = NULL;
  g_set_prgname (info->name);
  const char *fail = g_getenv ("HIN_FAIL_ALLOC");
  guint64 n;
  if (fail != NULL && hin_num_parse_uint (fail, strlen (fail), &n))
    hin_alloc_fail_at (n);
  fill_closed_streams ();
  catch_signals ();
  gboolean done = run (&app, argc, argv, &error);
  if (progress_shown)
    fputs (CLEAR_LINE, stderr);
  if (app.reader_left)
    return 128 + SIGPIPE;
  if (done)
    return app.lost ? HIN_ERROR_LOSS : 0;
  gboolean usage = error->domain != HIN_ERROR || error->code == HIN_ERROR_USAGE;
  g_autofree char *text = without_controls (error->message);
  fprintf (stderr, "%s: %s%s\n", info->name, text, usage ? " (see --help)" : "");
  return usage ? HIN_ERROR_USAGE : error->code; /* of an interruption: 128 + the signal */
}
