/* hin-restart.h - the chances of a file's nodes to be where a walker starts again. */
#pragma once

#include "hin-network.h"

/* The weights that @file ("-": standard input) gives to the nodes of @network, as
 * hin_nodeset_read_weights() reads them; n_nodes doubles, hin_free() them.  *@named is set to how
 * many nodes the file has, *@missing to how many of them the network has not.
 * NULL: as hin_nodeset_read_weights(); HIN_ERROR_INPUT: nothing is left, or the sum is no number;
 * HIN_ERROR_LIMIT. */
double *hin_restart_read (const char *file, const HinNetwork *network, guint32 *named,
                          guint32 *missing, GError **error);
