/* distance-support.h - what the tests of hin-distance share. */
#pragma once

#include "support.h"

#include "hin-distance.h"

#include <criterion/criterion.h>

typedef enum
{
  CLOSENESS,
  HARMONIC,
  BETWEENNESS
} DistanceKind;
#define DISTANCE_KINDS 3

static inline double *
distance_try (const HinNetwork *network, DistanceKind kind, HinDistance *options, GError **error)
{
  return kind == CLOSENESS  ? hin_closeness (network, options, error)
         : kind == HARMONIC ? hin_harmonic (network, options, error)
                            : hin_betweenness (network, options, error);
}

/* Scores, which there must be. */
static inline double *
distance_scores (const HinNetwork *network, DistanceKind kind, HinDistance *options)
{
  g_autoptr (GError) error = NULL;
  double *score = distance_try (network, kind, options, &error);
  cr_assert (score != NULL, "%s", error == NULL ? "" : error->message);
  return score;
}
