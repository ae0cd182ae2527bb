/* igraph-compat.h - the differences between igraph 0.10.2 and 1.0, for hin-graph*.c alone. */
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
compat_infomap (const igraph_t *graph, const igraph_vector_t *weights, igraph_integer_t trials,
                igraph_vector_int_t *membership, igraph_real_t *codelength)
{
#if IGRAPH_VERSION_MAJOR >= 1
  return igraph_community_infomap (graph, weights, NULL, trials, false, 0, membership, codelength);
#else
  return igraph_community_infomap (graph, weights, NULL, trials, membership, codelength);
#endif
}

/* Only the order in which the edges are taken away; up to 0.10 the weights are lengths. */
static inline igraph_error_t
compat_edge_betweenness (const igraph_t *graph, const igraph_vector_t *lengths,
                         igraph_vector_int_t *removed)
{
#if IGRAPH_VERSION_MAJOR >= 1
  return igraph_community_edge_betweenness (graph, removed, NULL, NULL, NULL, NULL, NULL, false,
                                            NULL, lengths);
#else
  return igraph_community_edge_betweenness (graph, removed, NULL, NULL, NULL, NULL, NULL, false,
                                            lengths);
#endif
}

static inline igraph_error_t
compat_leading_eigenvector (const igraph_t *graph, const igraph_vector_t *weights,
                            igraph_integer_t steps, igraph_arpack_options_t *options,
                            igraph_vector_int_t *membership, igraph_real_t *modularity)
{
  return igraph_community_leading_eigenvector (graph, weights, NULL, membership, steps, options,
                                               modularity, false, NULL, NULL, NULL, NULL, NULL);
}
