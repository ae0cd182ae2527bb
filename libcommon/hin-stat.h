/* hin-stat.h - the table of sections: what hin-stat says of a network.
 *
 * A section writes numbers of things, each a node of type schema:
 *
 *   "*"                    the network       TYPE             a node type
 *   TYPE/RELATION/TYPE     edges             TYPE@NAME        an attribute of a type
 *   TYPE@NAME@NAME         two attributes    TYPE@NAME=RANGE  the nodes in a range
 *   "*@NAME", "*@NAME=TEXT"          an attribute, and a value of it, as categories
 *   "*:RELATION", "*:RELATION=NODE"  a relation, and a target of it, as categories
 *
 * A new section is one row and one function.  Thread rule: one HinStat, one thread. */
#pragma once

#include "hin-distribution.h"
#include "hin-range.h"
#include "hin-schema.h"

typedef struct
{
  GPtrArray *by;     /* char *: "type", "@ATTRIBUTE" or a relation */
  GPtrArray *ranges; /* HinRange */
  GPtrArray *pairs;  /* char **: the names of two attributes */
  guint64 top;       /* most categories whose mixing is written; memory is its square */
  gboolean human;    /* tables for the eye instead of lines */
} HinStatOptions;

typedef struct HinStat HinStat;

typedef struct
{
  const char *name; /* the word of --section */
  const char *help;
  gboolean standard;   /* without --section it is there */
  gboolean attributes; /* it needs those of the network */
  gboolean (*write) (HinStat *stat, GError **error);
} HinStatSection;

/* All sections; ends with a NULL name. */
extern const HinStatSection hin_stat_sections[];

/* The section of that name.  NULL: HIN_ERROR_USAGE, naming those there are. */
const HinStatSection *hin_stat_find (const char *name, GError **error);

/* Write the @sections (const HinStatSection *) of @network.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_stat_write (const HinNetwork *network, const GPtrArray *sections,
                         const HinStatOptions *options, HinWriter *out, GError **error);
