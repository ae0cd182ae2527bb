/* hin-path.h - path expressions over relations, in the syntax of SPARQL 1.1 property paths.
 *
 *   path     = sequence { "|" sequence }
 *   sequence = element { "/" element }
 *   element  = [ "^" ] primary [ "+" ]
 *   primary  = relation                      a simple name, [a-z][a-z0-9_]*
 *            | "base"                        a child's edge to its parent model, of whatever kind:
 *                                    (derived_from|finetune_of|adapter_of|quantized_of|merge_of)
 *            | "[" type "]"                  stays where it is, at nodes of that type only
 *            | "(" path ")"
 *
 * "cites/^cites": along a cites edge, then one against its direction.  "a+": a, one or more times.
 * Blanks between the parts are skipped.
 *
 * A parsed path is a sum of chains: alternatives of single relations become one step, all others
 * are multiplied out, (a|b/c)/d -> a/d + b/c/d, so whoever works with a path needs sequences only.
 * Source: W3C, SPARQL 1.1 Query Language, section 9; the type step is ours.
 * Ownership: hin_path_free(). */
#pragma once

#include <glib.h>

typedef struct HinPath HinPath;

typedef struct
{
  char *relation;
  gboolean inverse; /* against the direction of the edges */
} HinPathLink;

typedef struct
{
  HinPathLink *links; /* one edge of any of these, in byte order; ... */
  guint n_links;      /* ... none: */
  HinPath *closure;   /* one or more times this path */
  char *from, *to;    /* node types where the step begins and ends; NULL: any */
} HinPathStep;

typedef struct
{
  HinPathStep *steps;
  guint n_steps; /* at least 1 */
  char *type;    /* while parsing: the node type of a chain without steps */
} HinPathChain;

struct HinPath
{
  HinPathChain *chains;
  guint n_chains; /* at least 1, at most HIN_PATH_CHAINS */
  char *text;     /* as written, without blanks: the name of the relation it makes */
};

#define HIN_PATH_CHAINS 256 /* most chains, steps of a chain, and links of a step */

/* Parse @text.  NULL: HIN_ERROR_USAGE naming the column (bytes, from 1) where it goes wrong. */
HinPath *hin_path_parse (const char *text, GError **error);
void hin_path_free (HinPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPath, hin_path_free)

/* The relations of the path, each once, in order of appearance; g_strfreev(). */
char **hin_path_relations (const HinPath *self);

/* The node types that it names, likewise. */
char **hin_path_types (const HinPath *self);

/* The path read backwards: from its ends to its beginnings. */
HinPath *hin_path_inverse (const HinPath *self);

/* Is it its own inverse, as cites/^cites is? */
gboolean hin_path_is_symmetric (const HinPath *self);

gboolean hin_path_has_closure (const HinPath *self);

/* Steps @begin to @end - 1 of chain @chain, as a path; may be without steps. */
HinPath *hin_path_part (const HinPath *self, guint chain, guint begin, guint end);

gboolean hin_path_step_equal (const HinPathStep *a, const HinPathStep *b);

/* Append steps @begin to @end - 1 of @chain in the syntax above. */
void hin_path_spell (GString *text, const HinPathChain *chain, guint begin, guint end);
