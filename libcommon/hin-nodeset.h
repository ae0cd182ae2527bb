/* hin-nodeset.h - sets of nodes from files: the first column of any HIN TSV, or one name a line.
 *
 * Columns are separated by TAB; what follows the first is not looked at.  Every line must begin
 * with a node name; one that does not is bad input, whatever --on-bad says: a list with holes
 * would change the result in silence.
 * Ownership: hin_dict_free(). */
#pragma once

#include "hin-network.h"

/* Read @path ("-": standard input).  NULL: HIN_ERROR_IO; HIN_ERROR_INPUT ("FILE:LINE: TEXT", texts
 * as in format rules); HIN_ERROR_LIMIT.  O(bytes). */
HinDict *hin_nodeset_read (const char *path, GError **error);

/* The same with a weight for each member: the second of exactly two columns, or the value of an
 * attribute line ("NODE @downloads 12"), a number of 0 or more; on other lines 1.  Of a repeated
 * node the last weight counts.  *@weights: by number in the set, g_array_unref() it (of double). */
HinDict *hin_nodeset_read_weights (const char *path, GArray **weights, GError **error);

/* Set mark[v] to 1 for every node v of @network in @set; @mark holds n_nodes bytes.  Returns how
 * many members the network has.  O(members). */
guint32 hin_nodeset_mark (const HinDict *set, const HinNetwork *network, guint8 *mark);
