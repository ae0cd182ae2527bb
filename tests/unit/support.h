/* support.h - what several unit tests need: inputs from strings, networks, a random source.
 *
 * Everything ends the test with a message when it fails.  Thread rule: none needed. */
#pragma once

#include "hin-network.h"

/* A new temporary file that holds @text; the path, g_free() it.  Remove it with g_unlink(). */
char *support_file (const char *text);

/* The network of the HIN TSV lines in @text, with results and all attributes. */
HinNetwork *support_network (const char *text);

/* The node of that name, which must be there. */
guint32 support_node (const HinNetwork *network, const char *name);

/* A random network of at most @max_nodes nodes "n:0" ... and @max_edges lines of relation "r",
 * weighted or not; every node is declared.  The same @seed gives the same network. */
HinNetwork *support_random_network (guint32 seed, guint max_nodes, guint max_edges,
                                    gboolean weighted);
