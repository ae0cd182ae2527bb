/* bench-export - the writer of a format alone: load a network, write it, and tell the seconds of
 * the writing. */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "hin-app.h"
#include "hin-error.h"
#include "hin-export.h"

static char *format_name;

static double
seconds (clockid_t clock)
{
  struct timespec t;
  clock_gettime (clock, &t);
  return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static gboolean
run (HinApp *app, GError **error)
{
  const HinExportFormat *format = format_name ? hin_export_find (format_name) : NULL;
  HinNetworkOptions network_options = { .all_attributes = TRUE };
  HinExportOptions options = { .ends = format && format->max_nodes > 0 };

  if (!format)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--format: none of hin-export --list");
      return FALSE;
    }
  g_autoptr (HinNetwork) network = hin_app_network (app, &network_options, error);
  if (!network)
    return FALSE;
  double wall = seconds (CLOCK_MONOTONIC), cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr (HinExportView) view = hin_export_view_new (network, &options, error);
  if (!view || !hin_export_write (format, view, &options, app->out, error))
    return FALSE;
  hin_writer_flush (app->out);
  fprintf (stderr, "kernel %.6f %.6f\n", seconds (CLOCK_MONOTONIC) - wall,
           seconds (CLOCK_PROCESS_CPUTIME_ID) - cpu); /* for run.sh */
  return TRUE;
}

static const GOptionEntry entries[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format_name, "Format, as of hin-export", "FORMAT" },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const HinAppInfo info = {
  .name = "bench-export",
  .operands = "[FILE]...",
  .summary = "Write a network in a format: seconds.",
  .flags = HIN_APP_TSV,
  .options = entries,
  .run = run,
};

int
main (int argc, char **argv)
{
  return hin_app_main (&info, argc, argv);
}
