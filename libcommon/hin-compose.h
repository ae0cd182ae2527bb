/* hin-compose.h - write which nodes a path connects, and how strongly.
 *
 * Sources are worked on by as many threads as the program has; the output is that of one.
 * Ownership: the options are borrowed. */
#pragma once

#include "hin-app.h"
#include "hin-similarity.h"

typedef struct
{
  const HinPath *path;
  const HinPathMeasure *measure;
  char *name; /* the relation written */
  char **from_files, **to_files; /* only pairs that begin, and end, there; NULL: anywhere */
  gboolean self_pairs;
  gboolean once; /* of x, y and y, x only the one whose source comes first */
  gboolean explain; /* write the plan instead */
  double min;
  double damping;
  guint64 max_paths;
} HinComposeOptions;

/* FALSE: HIN_ERROR_LIMIT, as hin_product_check() (unless app->top or sources are given),
 * hin_similarity_new() and hin_similarity_make(); and as hin_nodeset_read(). */
gboolean hin_compose (HinApp *app, const HinNetwork *network, const HinComposeOptions *options,
                      GError **error);
