/* hin-product.h - what connects two nodes along a path: products of the relations' matrices.
 *
 *   count      paths from x to y:  sum over paths of 1, weights ignored
 *   weighted   sum over paths of the product of the weights of their edges
 *
 * Rows are made one at a time and by rows (Gustavson 1978, ACM TOMS 4:250): the row of a source is
 * spread step by step into one dense accumulator, and read back in order of the nodes through a
 * bitmap of three levels, so memory is that of the factors and of a few words a node, and the time
 * for a row is that of the paths that begin there (merged where they meet).
 * Sums are taken in the order of node numbers: the same bytes every time.
 * Ownership: hin_product_free(); the network is borrowed.  Thread rule: one product, one thread. */
#pragma once

#include "hin-network.h"
#include "hin-path.h"
#include "hin-row.h"

typedef struct HinPathMeasure HinPathMeasure;

/* The measure of that name.  NULL: HIN_ERROR_USAGE, also for those that are not built in yet. */
const HinPathMeasure *hin_path_measure_find (const char *name, GError **error);

/* Print the table of measures: name, TAB, help. */
void hin_path_measure_list (HinWriter *out);

typedef struct HinProduct HinProduct;

/* The product of @network along @path.  A relation that the network does not have makes it empty.
 * NULL: HIN_ERROR_LIMIT.  O(nodes + edges) for each different step. */
HinProduct *hin_product_new (const HinNetwork *network, const HinPath *path,
                             const HinPathMeasure *measure, GError **error);
void hin_product_free (HinProduct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinProduct, hin_product_free)

/* How many paths there are to walk. */
typedef struct
{
  guint64 paths;   /* paths over the first @steps steps, where they are most; G_MAXUINT64 when
                      there are that many or more */
  guint steps;     /* 0: the path has one step, there is nothing to compose */
  guint32 hub;     /* the node before the last of these steps that most of them go through */
  guint64 in, out; /* paths that arrive there, edges of the step that leave it */
} HinPathCount;

/* Count, exactly: sum over nodes of paths in times edges out, at each step.  O(steps * (nodes +
 * edges)).  FALSE: HIN_ERROR_LIMIT (memory). */
gboolean hin_product_count (const HinProduct *self, HinPathCount *count, GError **error);

/* FALSE: HIN_ERROR_LIMIT when there are more than @max_paths paths to walk, naming the node most of
 * them go through and what helps.  A path of one step is never refused. */
gboolean hin_product_check (const HinProduct *self, guint64 max_paths, GError **error);

/* Work out the row of @source; *@row is valid until the next call and may be changed in place.
 * FALSE: HIN_ERROR_LIMIT, a number of paths beyond 64 bits or a weight beyond a double. */
gboolean hin_product_row (HinProduct *self, guint32 source, HinRow *row, GError **error);

/* Write @row of @source as lines SOURCE, @relation, TARGET, VALUE. */
void hin_product_write (const HinProduct *self, guint32 source, const char *relation,
                        const HinRow *row, HinWriter *out);
