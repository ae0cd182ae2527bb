/* hin-policy.h - choices that several programs offer, under one name each.
 *
 * A policy is an enum and a table of its words; hin_policy_parse() turns a word into its value and
 * names the words it knows when it cannot. */
#pragma once

#include <glib.h>

typedef enum
{
  HIN_ON_BAD_STOP, /* stop: end at the first bad line, status 3 */
  HIN_ON_BAD_SKIP  /* skip: count bad lines by kind, end with status 1 */
} HinOnBad;

typedef enum
{
  HIN_DUP_SUM,   /* sum: weights of repeated edges are added */
  HIN_DUP_MAX,   /* max: the largest weight stays */
  HIN_DUP_FIRST, /* first: the weight of the first line stays (depends on line order) */
  HIN_DUP_ERROR  /* error: a repeated edge is bad input */
} HinDup;

typedef enum
{
  HIN_VIEW_DEFAULT,   /* as the measure or method defines it */
  HIN_VIEW_DIRECTED,
  HIN_VIEW_UNDIRECTED
} HinView;

typedef enum
{
  HIN_LENGTHS_NONE,   /* a path is as long as it has edges */
  HIN_LENGTHS_WEIGHT, /* weight: as long as the sum of their weights */
  HIN_LENGTHS_INVERSE /* inverse: as long as the sum of 1/weight */
} HinLengths;

typedef struct
{
  const char *word;
  int value;
} HinPolicy; /* a table ends with a NULL word */

extern const HinPolicy hin_policy_on_bad[];
extern const HinPolicy hin_policy_dup[];
extern const HinPolicy hin_policy_lengths[];

/* The value of @word in @table into *@value.  FALSE: HIN_ERROR_USAGE naming @option and the words. */
gboolean hin_policy_parse (const HinPolicy *table, const char *option, const char *word, int *value,
                           GError **error);
