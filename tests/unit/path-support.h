/* path-support.h - a path over a network, ready to make rows. */
#pragma once

#include <criterion/criterion.h>

#include "hin-similarity.h"
#include "support.h"

typedef struct
{
  const HinNetwork *network;
  HinPath *path;
  HinSimilarity *similarity;
  HinSimilarityMaker *maker;
} Tried;

static inline void
tried_free (Tried *self)
{
  hin_similarity_maker_free (self->maker);
  hin_similarity_free (self->similarity);
  hin_path_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tried, tried_free)

static inline Tried *
tried_new (const HinNetwork *network, const char *path, const char *measure, double damping)
{
  GError *error = NULL;
  Tried *self = g_new0 (Tried, 1);
  const HinPathMeasure *found = hin_path_measure_find (measure, &error);
  HinSimilarityOptions options = { damping, 1000000, FALSE };
  self->network = network;
  self->path = hin_path_parse (path, &error);
  cr_assert (self->path != NULL, "%s: %s", path, error->message);
  cr_assert (hin_path_measure_check (found, self->path, FALSE, &error), "%s: %s", path,
             error != NULL ? error->message : "");
  self->similarity = hin_similarity_new (network, self->path, found, &options, &error);
  cr_assert_not_null (self->similarity);
  cr_assert (hin_similarity_plan (self->similarity, 1, NULL, &error));
  self->maker = hin_similarity_maker_new (self->similarity, &error);
  cr_assert_not_null (self->maker);
  return self;
}

static inline gboolean
tried_row (Tried *self, guint32 source, HinRow *row, GError **error)
{
  return hin_similarity_make (self->maker, source, 0, row, error);
}

/* The value of the pair @source, @target; 0 when there is none. */
static inline double
tried_value (Tried *self, const char *source, const char *target)
{
  HinRow row;
  guint32 wanted = support_node (self->network, target);
  cr_assert (tried_row (self, support_node (self->network, source), &row, NULL));
  for (guint32 i = 0; i < row.n; i++)
    if (row.node[i] == wanted)
      return hin_row_value (&row, i);
  return 0;
}
