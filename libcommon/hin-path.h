/* hin-path.h - path expressions over relations, in the syntax of SPARQL 1.1 property paths.
 *
 *   path     = sequence
 *   sequence = element { "/" element }
 *   element  = [ "^" ] primary
 *   primary  = relation                      a simple name, [a-z][a-z0-9_]*
 *
 * "cites/^cites": along a cites edge, then one against its direction.  Blanks between the parts are
 * skipped.  Alternatives (a|b), groups and closure (a+) are recognised and refused for now; they
 * belong to path, primary and element.
 * Source: W3C, SPARQL 1.1 Query Language, section 9.  Ownership: hin_path_free(). */
#pragma once

#include <glib.h>

typedef struct
{
  char *relation;
  gboolean inverse; /* against the direction of the edges */
} HinPathStep;

typedef struct
{
  HinPathStep *steps;
  guint n_steps; /* at least 1 */
  char *text;    /* canonical spelling, without blanks: the name of the relation it makes */
} HinPath;

/* Parse @text.  NULL: HIN_ERROR_USAGE naming the column (bytes, from 1) where it goes wrong. */
HinPath *hin_path_parse (const char *text, GError **error);
void hin_path_free (HinPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPath, hin_path_free)

/* The relations of the path, each once, in order of appearance; g_strfreev(). */
char **hin_path_relations (const HinPath *self);
