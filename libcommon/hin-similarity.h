/* hin-similarity.h - how strongly a path connects two nodes: counts, walks and similarities.
 *
 * With A and B the products of the weights of the first half of the path, and of the second half
 * read backwards; U and V the same of the transition probabilities of a random walk (each weight
 * divided by the sum of its row); M the product of the weights of the whole path:
 *
 *   count      number of paths, weights ignored
 *   weighted   M(x,y): sum over the paths of the product of their weights
 *   depth      fewest steps of a path, a round of a closure being one
 *   pathsim    2 M(x,y) / (M(x,x) + M(y,y))                        Sun et al. 2011, PVLDB 4(11):992
 *   rw         probability that a random walk along the path from x ends in y
 *                                              path-constrained walk: Lao and Cohen 2010, ML 81:53
 *   prw        sum over m of U(x,m) V(y,m): walks from both ends meet          Sun et al. 2011
 *   hetesim    cosine of U(x,.) and V(y,.); with an odd number of steps the middle one is split
 *              at its edges, sqrt(w) on either side             Shi et al. 2014, TKDE 26(10):2479
 *   cosine     cosine of A(x,.) and B(y,.)                       Salton and McGill 1983, chapter 4
 *   jaccard    of the sets of middle nodes m with A(x,m) > 0 and with B(y,m) > 0
 *                                                                 Jaccard 1912, New Phytol. 11:37
 *   dwpc       sum over the paths without repeated nodes of the product over their steps of
 *              (edges of the step at its beginning * edges of the step at its end)^-damping
 *                                 Himmelstein and Baranzini 2015, PLoS Comput. Biol. 11:e1004259
 *
 * A closure is a step whose weights are 1.
 * Ownership: hin_similarity_free(); network and path are borrowed.
 * Thread rule: a similarity is shared, each thread has its own HinSimilarityMaker. */
#pragma once

#include "hin-path.h"
#include "hin-product.h"

typedef struct HinPathMeasure HinPathMeasure;

/* The measure of that name.  NULL: HIN_ERROR_USAGE. */
const HinPathMeasure *hin_path_measure_find (const char *name, GError **error);

/* Print the table of measures: name, TAB, help. */
void hin_path_measure_list (HinWriter *out);

/* FALSE: HIN_ERROR_USAGE, @measure is not defined for @path, or, when each pair is to be written
 * once, not the same for both directions. */
gboolean hin_path_measure_check (const HinPathMeasure *measure, const HinPath *path, gboolean once,
                                 GError **error);

typedef struct
{
  double damping;    /* of dwpc */
  guint64 max_paths; /* most within closures, and in halves that must be stored */
  gboolean explain;  /* nothing will be made but a plan */
} HinSimilarityOptions;

typedef struct HinSimilarity HinSimilarity;

/* NULL: HIN_ERROR_LIMIT; HIN_ERROR_INPUT when weights are too large or small to calculate with. */
HinSimilarity *hin_similarity_new (const HinNetwork *network, const HinPath *path,
                                   const HinPathMeasure *measure,
                                   const HinSimilarityOptions *options, GError **error);
void hin_similarity_free (HinSimilarity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSimilarity, hin_similarity_free)

/* The product to walk, before hin_similarity_plan(): for counting its paths. */
const HinProduct *hin_similarity_product (const HinSimilarity *self);

/* As hin_product_check(), also for the walks back from the ends that norms need. */
gboolean hin_similarity_check (const HinSimilarity *self, guint64 most, const char *advice,
                               GError **error);

/* Choose the order of multiplication, as hin_plan(). */
gboolean hin_similarity_plan (HinSimilarity *self, double share, HinWriter *explain,
                              GError **error);

typedef struct HinSimilarityMaker HinSimilarityMaker;

/* NULL: HIN_ERROR_LIMIT. */
HinSimilarityMaker *hin_similarity_maker_new (HinSimilarity *similarity, GError **error);
void hin_similarity_maker_free (HinSimilarityMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinSimilarityMaker, hin_similarity_maker_free)

/* The row of @source from node @first on, as hin_row_maker_make(). */
gboolean hin_similarity_make (HinSimilarityMaker *self, guint32 source, guint32 first, HinRow *row,
                              GError **error);
