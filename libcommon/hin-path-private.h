/* hin-path-private.h - how a parser puts paths together.
 *
 * Paths without text, given away and returned.  What makes more than HIN_PATH_CHAINS chains or
 * steps returns NULL.  A node that would have to be of two types gets the type "", of no node. */
#pragma once

#include "hin-path.h"

HinPath *hin_path_of_link (const char *relation, gsize n);
HinPath *hin_path_of_type (const char *type, gsize n);
HinPath *hin_path_sequence (HinPath *first, HinPath *second);
HinPath *hin_path_alternative (HinPath *one, HinPath *other);
HinPath *hin_path_closure (HinPath *inner); /* NULL: a chain of it has no step */
gboolean hin_path_is_whole (const HinPath *self); /* every chain has a step */

/* Say at both sides of a node between two steps which type it has. */
void hin_path_settle_types (HinPath *self);
