/* hin-network-private.h - between the reading of a network and its canonical form. */
#pragma once

#include "hin-network.h"

/* Bring a network that was just read into the form of hin-network.h.  On entry nodes are dict
 * numbers, relations and types numbers of appearance, edges unsorted with repeats; @taken[i] says
 * that dict number i takes part, @type_of[i] is its type.  FALSE: HIN_ERROR_LIMIT, HIN_ERROR_INPUT
 * (a repeat under HIN_DUP_ERROR). */
gboolean hin_network_canonicalise (HinNetwork *self, const guint8 *taken, const guint16 *type_of,
                                   HinDup dup, GError **error);
