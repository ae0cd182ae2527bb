/* hin-tail.h - the tail of a power law that whole numbers fit best.
 *
 * The numbers x of xmin and more are taken to have chances in proportion to x^-alpha.  For each
 * xmin alpha is the most likely one, and the xmin chosen is that of the smallest distance between
 * what is and what the law says: the method for discrete data of A. Clauset, C. R. Shalizi,
 * M. E. J. Newman, Power-Law Distributions in Empirical Data, SIAM Review 51 (2009).  The Hurwitz
 * zeta function is summed by Euler and Maclaurin, not approximated by an integral.
 * A fit says nothing of whether a power law is the right law.  Thread rule: no state. */
#pragma once

#include "hin-distribution.h"

#define HIN_TAIL_CANDIDATES 10000 /* most values that are tried as xmin */

typedef struct
{
  double alpha; /* above 1 */
  double xmin;  /* at least 1 */
  guint64 n;    /* numbers in the tail; 0: there is none, and the rest is not set */
  double ks;    /* largest distance of the two cumulative distributions (Kolmogorov and Smirnov) */
} HinTail;

/* Fit the numbers of @numbers that are 1 or more.  Every value but the largest is tried as xmin; of
 * more than HIN_TAIL_CANDIDATES values so many, evenly spaced.  Not fitted are exponents above
 * 1001.  tail->n is 0 when the tail is not defined: a number is below 0, not whole, above 2^53, or
 * fewer than two values are 1 or more.  FALSE: HIN_ERROR_LIMIT.  O(values^2) at worst; but of each
 * xmin only those few values are looked at where the largest distance can be. */
gboolean hin_tail_fit (const HinDistribution *numbers, HinTail *tail, GError **error);

/* The Hurwitz zeta function times @q^@s: the sum over k = 0, 1 ... of (1 + k/q)^-s, for @s > 1 and
 * @q >= 1.  Into *@slope (may be NULL) goes its derivative by s, with the sign turned. */
double hin_tail_zeta (double s, double q, double *slope);
