/* hin-app-private.h - between the shared options and the frame. */
#pragma once

#include "hin-app.h"

typedef enum
{
  HIN_PROGRESS_AUTO,   /* auto: when standard error is a terminal */
  HIN_PROGRESS_ALWAYS, /* always */
  HIN_PROGRESS_NEVER   /* never */
} HinProgress;

/* What the command line asks of the frame itself. */
typedef struct
{
  const char *output; /* NULL: standard output */
  HinProgress progress;
  gboolean help, version, list;
} HinAppRequest;

/* Add the program's options and those it shares with others to @context. */
void hin_app_add_options (GOptionContext *context, const HinAppInfo *info);

/* Before parsing: "--plain" alone is "--plain=node"; GOption would take the next operand for it. */
void hin_app_prepare (char **argv);

/* --relation and --type as they were given; NULL: not. */
char **hin_app_chosen_relations (void);
char **hin_app_chosen_types (void);

/* Remember the factors of --weight, "REL=FACTOR,..." each (NULL: none).  FALSE: HIN_ERROR_USAGE. */
gboolean hin_app_take_factors (char *const *words, GError **error);

/* Multiply the weights of @network by those of their relations; of several for one the last counts.
 * FALSE: HIN_ERROR_LIMIT. */
gboolean hin_app_weigh (HinApp *app, HinNetwork *network, GError **error);

/* After parsing: their values into @app and @request.  FALSE: HIN_ERROR_USAGE. */
gboolean hin_app_take_options (HinApp *app, HinAppRequest *request, GError **error);
