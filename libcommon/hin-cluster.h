/* hin-cluster.h - the table of methods that group the nodes, and what is common to their results.
 *
 * Communities are numbered 1, 2, 3 ... by size, the largest first, ties by smallest member; their
 * quality is computed here, not taken from the method.  A new method is one row and one function.
 * Thread rule: as hin-graph.h. */
#pragma once

#include "hin-agreement.h"
#include "hin-csr.h"
#include "hin-quality.h"

typedef struct
{
  guint32 n;           /* communities */
  guint32 *membership; /* n_nodes: 1 ... n */
  guint32 *size;       /* n + 1: size[c] nodes in community c; size[0] is 0 */
  guint passes;        /* of the method, 0: it has none */
  HinQuality quality;  /* of the result; its tables are not filled */
  double score;        /* the quality the method seeks, more is better; NAN: there is no edge */
} HinClustering;

typedef enum
{
  HIN_CLUSTER_SEEDED = 1 << 0,     /* chooses by chance: --seed, --runs */
  HIN_CLUSTER_RESOLUTION = 1 << 1, /* --resolution */
  HIN_CLUSTER_OBJECTIVE = 1 << 2,  /* --objective */
  HIN_CLUSTER_ITERATIONS = 1 << 3, /* --iterations */
  HIN_CLUSTER_TOLERANCE = 1 << 7,  /* --tolerance */
  HIN_CLUSTER_EITHER = 1 << 8,     /* along the edges with --directed */
  HIN_CLUSTER_CODELENGTH = 1 << 4, /* seeks a short codelength, not a high modularity */
  HIN_CLUSTER_DIRECTED = 1 << 5,   /* always along the edges */
  HIN_CLUSTER_CLAIMS = 1 << 6      /* says in score what it reached, which is checked */
} HinClusterFlags;

typedef struct
{
  double resolution; /* gamma of modularity or CPM, above 0 */
  gboolean cpm;      /* seek the constant Potts model's quality, not modularity */
  gboolean directed; /* directed modularity, or flow */
  guint64 seed;
  guint64 iterations; /* cdlp, 0: 10; leiden, 0: until stable */
  double tolerance;   /* leiden, as in hin-leiden.h */
  guint64 max_edges;  /* refuse larger networks; 0: the method's own limit */
} HinClusterOptions;

typedef struct
{
  const char *name; /* the word of --method */
  const char *help;
  guint flags;       /* HinClusterFlags */
  guint64 max_edges; /* what it can divide in about ten minutes on one core; 0: any */
  /* Labels 0 ... n_nodes-1 in any numbering into @label; @rows are the BOTH rows of @network and
   * have an entry.  @result: passes, and score where the method claims one. */
  gboolean (*group) (const HinNetwork *network, const HinCsr *rows,
                     const HinClusterOptions *options, guint32 *label, HinClustering *result,
                     GError **error);
} HinClusterMethod;

/* All methods, the default first; ends with a NULL name. */
extern const HinClusterMethod hin_cluster_methods[];

/* The method of that name.  NULL: HIN_ERROR_USAGE, naming those there are. */
const HinClusterMethod *hin_cluster_find (const char *name, GError **error);

/* Group the nodes of @network, whose BOTH rows are @rows and whose weights have passed
 * hin_network_check_weights().  Without edges every node is a community.  NULL: HIN_ERROR_LIMIT,
 * HIN_ERROR_CONVERGENCE. */
HinClustering *hin_cluster (const HinNetwork *network, const HinCsr *rows,
                            const HinClusterMethod *method, const HinClusterOptions *options,
                            GError **error);
void hin_clustering_free (HinClustering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinClustering, hin_clustering_free)

typedef struct
{
  guint64 best;             /* the seed of the best run, the first of equals */
  HinAgreement mean, worst; /* of the best run with each of the others */
} HinClusterRuns;

/* The best by score of @n (at least 2) runs with the seeds @options->seed, + 1, + 2 ...  NULL: as
 * hin_cluster().  Up to 8 bytes a node and run. */
HinClustering *hin_cluster_best (const HinNetwork *network, const HinCsr *rows,
                                 const HinClusterMethod *method, const HinClusterOptions *options,
                                 guint n, HinClusterRuns *runs, GError **error);
