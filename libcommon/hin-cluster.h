/* hin-cluster.h - the table of methods that group the nodes, and what is common to their results.
 *
 * Communities are numbered 1, 2, 3 ... by size, the largest first, ties by smallest member; their
 * quality is computed here, not taken from the method.  Thread rule: as hin-graph.h. */
#pragma once

#include "hin-csr.h"
#include "hin-policy.h"

typedef struct
{
  guint32 n;           /* communities */
  guint32 *membership; /* n_nodes: 1 ... n */
  guint32 *size;       /* n + 1: size[c] nodes in community c; size[0] is 0 */
  guint passes;        /* of the method, 0: it has none */
} HinClustering;

typedef struct
{
  double resolution; /* leiden: gamma of modularity, above 0 */
  guint64 seed;
} HinClusterOptions;

typedef struct
{
  const char *name; /* the word of --method */
  const char *help;
  /* Labels 0 ... n_nodes-1 in any numbering into @label; @rows are the BOTH rows. */
  gboolean (*group) (const HinCsr *rows, const HinClusterOptions *options, guint32 *label,
                     guint *passes, GError **error);
} HinClusterMethod;

/* All methods, the default first; ends with a NULL name. */
extern const HinClusterMethod hin_cluster_methods[];

/* The method of that name.  NULL: HIN_ERROR_USAGE, naming those there are. */
const HinClusterMethod *hin_cluster_find (const char *name, GError **error);

/* Group the nodes of BOTH rows.  NULL: HIN_ERROR_LIMIT, HIN_ERROR_CONVERGENCE. */
HinClustering *hin_cluster (const HinCsr *rows, const HinClusterMethod *method,
                            const HinClusterOptions *options, GError **error);
void hin_clustering_free (HinClustering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinClustering, hin_clustering_free)

/* Modularity (Newman, Girvan 2004) of weighted BOTH rows: sum over communities of
 * l/m - resolution (d/2m)^2.  NAN when there is no edge.  @gain (NULL or n + 1 doubles) receives
 * the term of each community.  O(entries). */
double hin_modularity (const HinCsr *rows, const HinClustering *clustering, double resolution,
                       double *gain);
