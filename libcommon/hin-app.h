/* hin-app.h - the frame of every program: options, help, messages, output, exit status.
 *
 * A program is a HinAppInfo and a function.  The frame adds the options that all share, opens the
 * output, calls the function, closes the output, prints the error if there is one, and ends with
 * its code.  Only this module writes to standard error, reads the environment and calls exit().
 * Options hold their values in static variables of the program's main file; text options use
 * G_OPTION_ARG_FILENAME (bytes as they are: no locale is set), numbers HIN_OPTION_ functions. */
#pragma once

#include "hin-error.h"
#include "hin-network.h"
#include "hin-policy.h"
#include "hin-tsv.h"
#include "hin-writer.h"

typedef enum
{
  HIN_APP_KEEP = 1 << 0,   /* -k, --keep */
  HIN_APP_TSV = 1 << 1,    /* reads HIN TSV: --on-bad, --max-line */
  HIN_APP_PLAIN = 1 << 2,  /* --plain[=TYPE] */
  HIN_APP_SELECT = 1 << 3, /* --relation, --type */
  HIN_APP_DUP = 1 << 4,    /* --dup */
  HIN_APP_VIEW = 1 << 5,   /* --directed, --undirected */
  HIN_APP_SEED = 1 << 6,   /* --seed */
  HIN_APP_SHOW = 1 << 7,   /* --show TYPE (repeatable) */
  HIN_APP_TOP = 1 << 8,    /* --top N */
  HIN_APP_STRICT = 1 << 9, /* --strict */
  HIN_APP_ON_BAD = 1 << 10, /* --on-bad alone, for programs that read other records */
  HIN_APP_THREADS = 1 << 11, /* --threads N */
  HIN_APP_WEIGHT = 1 << 12  /* --weight RELATION=FACTOR */
} HinAppFlags;

typedef struct HinApp HinApp;

typedef struct
{
  const char *name;
  const char *operands;           /* "[FILE]..." */
  const char *summary;            /* one line under the usage line of --help */
  const char *epilogue;           /* text after the options, or NULL */
  HinAppFlags flags;
  const GOptionEntry *options;    /* the program's own, or NULL */
  void (*list) (HinWriter *out);  /* --list: prints the table of methods; NULL: no such option */
  gboolean (*run) (HinApp *app, GError **error);
} HinAppInfo;

struct HinApp
{
  const HinAppInfo *info;
  char **files;       /* operands, NULL-terminated, never NULL */
  HinWriter *out;
  gboolean keep, strict, quiet;
  gint verbose;
  HinInputOptions input; /* of the options; files included */
  char **relations, **types, **show; /* as chosen; a program may change them for a while */
  HinDup dup;
  HinView view;
  guint64 seed;       /* default HIN_SEED */
  guint64 top;        /* 0: not given */
  guint threads;      /* at least 1; by default as many as there are processors */
  gboolean on_bad_given; /* --on-bad was on the command line */
  gboolean progress;  /* progress is shown */
  gboolean lost;      /* set by hin_app_lost(): status 1 */
  GError *unfinished; /* set by hin_app_unfinished() */
  gboolean reader_left; /* the reader of standard output went away: quiet, status 141 */
};

#define HIN_SEED 42

/* The whole of a program's main(). */
int hin_app_main (const HinAppInfo *info, int argc, char **argv);

/* "PROGRAM: text" on standard error: note (not with -q), detail (only with -v). */
void hin_app_note (HinApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hin_app_detail (HinApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* "PROGRAM: text", even with -q: something was done that the user did not ask for. */
void hin_app_warn (HinApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* "PROGRAM: text", even with -q, and end with status 1: records were lost. */
void hin_app_lost (HinApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What was found is written all the same, but the run did not come to its end: the output is closed
 * as after success, then @error (taken, not NULL) is printed and its code is the status.  Of
 * several the worst one, which has the highest code, is the last. */
void hin_app_unfinished (HinApp *app, GError *error);

/* Show "N what" on a line of its own that the next message replaces, at most five times a second,
 * where progress is shown at all.  Cheap enough to be called for every thousand records. */
void hin_app_progress (HinApp *app, const char *what, guint64 n);

/* The same for any text; prepare it cheaply.  @now: it will stand for a while, so show it in any
 * case. */
void hin_app_show (HinApp *app, gboolean now, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* A variable of the environment, or NULL. */
const char *hin_app_env (const char *name);

/* From now on the first SIGINT, SIGTERM or SIGHUP only sets what hin_app_stopped() returns, the
 * number of the signal: the run function ends soon, with the error 128 + that number.  A second one
 * ends the program at once. */
void hin_app_stop_gently (void);
int hin_app_stopped (void);

/* End the program with status 6 when it is still at work after @seconds (at least 1): a message, and
 * no trace of an output file. */
void hin_app_limit_time (HinApp *app, guint seconds);

/* A crash leaves no image of the memory: there is a secret in it. */
void hin_app_leave_no_core (void);

/* Report what an input skipped (status 1 when anything was); call once after reading it. */
void hin_app_report_input (HinApp *app, const HinInput *input);

/* The input of the program's operands and options. */
HinInput *hin_app_input (HinApp *app);

/* Load the network of the program's input as its options say: --relation, --type, --dup, --weight, -k.
 * @options gives the rest (attributes, results, drop); NULL: none.  Reports skipped lines. */
HinNetwork *hin_app_network (HinApp *app, const HinNetworkOptions *options, GError **error);

/* Set HIN_ERROR_USAGE with @text.  Always FALSE. */
gboolean hin_app_usage (GError **error, const char *text);

/* How many of @files (NULL: none) are "-", standard input. */
guint hin_app_count_stdin (char *const *files);

/* May @name (of --as; NULL: not given) be the relation of new edges?  FALSE: HIN_ERROR_USAGE. */
gboolean hin_app_check_as (const char *name, GError **error);

/* Has --relation asked for the edges of relation "in", results of other programs? */
gboolean hin_app_wants_results (const HinApp *app);

/* GOption callbacks for numbers read in the C locale.  Use as
 *   { "damping", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_double, "...", "D" }
 * with a row { "damping", &damping, min, max } in a HinNumberOption table given by
 * hin_app_numbers() at the start of main(). */
typedef struct
{
  const char *name; /* long name of the option */
  double *real;     /* exactly one of real and integer */
  guint64 *integer;
  double min, max;
} HinNumberOption;
void hin_app_numbers (const HinNumberOption *table); /* ends with a NULL name */
gboolean hin_option_number (const char *option, const char *text, gpointer data, GError **error);
