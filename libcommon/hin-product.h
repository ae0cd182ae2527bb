/* hin-product.h - what connects two nodes along a path: products of the matrices of its steps.
 *
 * Rows are made one at a time and by rows (Gustavson 1978, ACM TOMS 4:250): the row of a source is
 * spread step by step into a dense accumulator, and read back in order of the nodes, so memory is
 * that of the factors and of a few words a node, and the time for a row is that of the paths that
 * begin there (merged where they meet).  A closure is walked breadth first from each node of the
 * row.  The rows of a path of several chains are added up.
 * Sums are taken in the order of node numbers: the same bytes every time.
 * Ownership: hin_product_free(); the factors are borrowed.
 * Thread rule: a product is read-only once made; each thread has its own HinRowMaker. */
#pragma once

#include "hin-factor.h"
#include "hin-row.h"

/* How paths that join the same two nodes add up. */
typedef enum
{
  HIN_SUM_COUNT, /* sum of products, 64-bit numbers */
  HIN_SUM_REAL,  /* sum of products, doubles */
  HIN_SUM_LEAST  /* the fewest steps: values do not count, a round of a closure is one */
} HinSum;

typedef struct
{
  guint n;
  const HinFactor **factors; /* n; none: every node is connected with itself */
} HinProductChain;

typedef struct
{
  HinFactors *store;
  HinSum sum;
  guint n_chains;
  HinProductChain *chains;
} HinProduct;

/* The product of @store's network along @path, which must stay as long as the store, with the
 * values @first in the first half of each chain and @second in the second; where they differ, an
 * odd step between them has HIN_FACTOR_MIDDLE.
 * NULL: HIN_ERROR_LIMIT.  O(nodes + edges) for each new step. */
HinProduct *hin_product_new (HinFactors *store, const HinPath *path, HinSum sum,
                             HinFactorValues first, HinFactorValues second, GError **error);

/* The product of @n factors of @store.  Never NULL. */
HinProduct *hin_product_new_factors (HinFactors *store, const HinFactor *const *factors, guint n,
                                     HinSum sum);
void hin_product_free (HinProduct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinProduct, hin_product_free)

/* Does a path begin at @node? */
gboolean hin_product_begins (const HinProduct *self, guint32 node);

/* How many paths there are to walk. */
typedef struct
{
  guint64 paths;   /* paths over the first @steps steps, where they are most, summed over the
                      chains; G_MAXUINT64 when there are that many or more */
  guint steps;     /* 0: single edges, there is nothing to compose */
  guint32 hub;     /* the node before the last of these steps that most of them go through */
  guint64 in, out; /* paths that arrive there, and edges that each may go on by */
  gboolean more;   /* counting ended at the limit: there are more */
  gboolean single; /* no chain has more than one step */
} HinPathCount;

/* Count, exactly: sum over nodes of paths in times edges out, at each step.  @sources: a byte a
 * node, NULL: paths begin everywhere.  Of a closure all edges that are followed count, and counting
 * ends when there are more than @most.
 * O(steps * (nodes + edges)), for closures O(most).  FALSE: HIN_ERROR_LIMIT (memory). */
gboolean hin_product_count (const HinProduct *self, const guint8 *sources, guint64 most,
                            HinPathCount *count, GError **error);

/* FALSE: HIN_ERROR_LIMIT when there are more than @most paths to walk, naming the node most of them
 * go through and what helps: also what is in @advice, " ..., or use --top" or "".  Single edges are
 * never refused. */
gboolean hin_product_check (const HinProduct *self, guint64 most, const char *advice,
                            GError **error);

/* Advice where the pairs are to be kept. */
#define HIN_PRODUCT_RAISE ", or raise that (12 bytes a pair)"

/* "N paths over N steps, N % of them through NODE (N in, N out)"; g_free() it. */
char *hin_product_describe (const HinProduct *self, const HinPathCount *count);

/* All rows, as a matrix with values; *@rows stays NULL when they have more than @most entries.
 * FALSE: HIN_ERROR_LIMIT. */
gboolean hin_product_rows (const HinProduct *self, guint64 most, HinCsr **rows, GError **error);

typedef struct HinRowMaker HinRowMaker;

/* NULL: HIN_ERROR_LIMIT. */
HinRowMaker *hin_row_maker_new (const HinProduct *product, GError **error);
void hin_row_maker_free (HinRowMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinRowMaker, hin_row_maker_free)

/* Work out the row of @source from node @first on; *@row is valid until the next call and may be
 * changed in place.  FALSE: HIN_ERROR_LIMIT, a number of paths beyond 64 bits or a value beyond a
 * double. */
gboolean hin_row_maker_make (HinRowMaker *self, guint32 source, guint32 first, HinRow *row,
                             GError **error);
