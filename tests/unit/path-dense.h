/* path-dense.h - paths over a small network by brute force: matrices with a place for each pair. */
#pragma once

#include <glib.h>
#include <math.h>
#include <string.h>

#include "hin-network.h"
#include "hin-path.h"

typedef enum
{
  COUNT,
  WEIGHT,
  LEAST /* INFINITY: no path */
} Kind;

static inline double *dense_path (const HinNetwork *network, const HinPath *path, Kind kind);

static inline gboolean
is_of_type (const HinNetwork *network, guint32 node, const char *type)
{
  return type == NULL || strcmp (network->type_names->pdata[network->type[node]], type) == 0;
}

/* The fewest rounds, by Floyd and Warshall. */
static inline void
close_up (double *m, guint n)
{
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        m[i * n + j] = MIN (m[i * n + j], m[i * n + k] + m[k * n + j]);
}

static inline void
add_link (const HinNetwork *network, const HinPathLink *link, Kind kind, double *m)
{
  guint n = network->n_nodes;
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      guint32 s = network->source[e], t = network->target[e];
      double *place = link->inverse ? &m[t * n + s] : &m[s * n + t];
      if (strcmp (network->relation_names->pdata[network->relation[e]], link->relation) == 0)
        *place = kind == LEAST                               ? 1
                 : kind == WEIGHT && network->weight != NULL ? *place + network->weight[e]
                                                             : *place + 1;
    }
}

static inline double *
dense_step (const HinNetwork *network, const HinPathStep *step, Kind kind)
{
  guint n = network->n_nodes;
  double none = kind == LEAST ? INFINITY : 0;
  double *m = g_new (double, n * n);
  for (guint i = 0; i < n * n; i++)
    m[i] = none;
  for (guint i = 0; i < step->n_links; i++)
    add_link (network, &step->links[i], kind, m);
  if (step->closure != NULL)
    {
      g_autofree double *rounds = dense_path (network, step->closure, LEAST);
      for (guint i = 0; i < n * n; i++)
        rounds[i] = isfinite (rounds[i]) ? 1 : INFINITY;
      close_up (rounds, n);
      for (guint i = 0; i < n * n; i++)
        m[i] = kind == LEAST ? rounds[i] : isfinite (rounds[i]) ? 1 : 0;
    }
  for (guint i = 0; i < n * n; i++)
    if (!is_of_type (network, i / n, step->from) || !is_of_type (network, i % n, step->to))
      m[i] = none;
  return m;
}

/* Takes both. */
static inline double *
multiply (double *a, double *b, guint n, Kind kind)
{
  double *m = g_new (double, n * n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double x = kind == LEAST ? INFINITY : 0;
        for (guint k = 0; k < n; k++)
          x = kind == LEAST ? MIN (x, a[i * n + k] + b[k * n + j])
                            : x + a[i * n + k] * b[k * n + j];
        m[i * n + j] = x;
      }
  g_free (a);
  g_free (b);
  return m;
}

static inline double *
dense_path (const HinNetwork *network, const HinPath *path, Kind kind)
{
  guint n = network->n_nodes;
  double *sum = NULL;
  for (guint c = 0; c < path->n_chains; c++)
    {
      const HinPathChain *chain = &path->chains[c];
      double *m = dense_step (network, &chain->steps[0], kind);
      for (guint i = 1; i < chain->n_steps; i++)
        m = multiply (m, dense_step (network, &chain->steps[i], kind), n, kind);
      for (guint i = 0; sum != NULL && i < n * n; i++)
        m[i] = kind == LEAST ? MIN (m[i], sum[i]) : m[i] + sum[i];
      g_free (sum);
      sum = m;
    }
  return sum;
}
