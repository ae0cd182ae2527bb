/* igraph-compat.h - the differences between igraph 0.10.2 and 1.0, for hin-graph.c alone. */
#pragma once

#include <igraph.h>

static inline void
compat_setup (void)
{
#if IGRAPH_VERSION_MAJOR >= 1
  igraph_setup ();
#endif
}

static inline igraph_error_t
compat_leiden (const igraph_t *graph, const igraph_vector_t *weights, const igraph_vector_t *strengths,
               double resolution, igraph_vector_int_t *membership, double *quality)
{
  igraph_integer_t n;
  igraph_real_t q;
#if IGRAPH_VERSION_MAJOR >= 1
  igraph_error_t code = igraph_community_leiden (graph, weights, strengths, NULL, resolution, 0.01,
                                                 true, 1, membership, &n, &q);
#else
  igraph_error_t code = igraph_community_leiden (graph, weights, strengths, resolution, 0.01, true, 1,
                                                 membership, &n, &q);
#endif
  *quality = q;
  return code;
}
