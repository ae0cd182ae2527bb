/* hin-network-private.h - between the parts of the reading of a network. */
#pragma once

#include "hin-network.h"

/* Bring a network that was just read into the form of hin-network.h.  On entry nodes are dict
 * numbers, relations and types numbers of appearance, edges unsorted with repeats; @taken[i] says
 * that dict number i takes part, @type_of[i] is its type.  FALSE: HIN_ERROR_LIMIT, HIN_ERROR_INPUT
 * (a repeat under HIN_DUP_ERROR). */
gboolean hin_network_canonicalise (HinNetwork *self, const guint8 *taken, const guint16 *type_of,
                                   HinDup dup, GError **error);

/* What is done with the lines of a relation, decided when it is first met. */
typedef struct
{
  gboolean edge;  /* its edges take part */
  gboolean drop;  /* its lines are not passed on */
  gint32 index;   /* of an edge relation or a kept attribute; -1: neither */
  gboolean known; /* lines count at all: with chosen relations the others declare no nodes */
  char *name;
  gsize len;
} HinNetworkRule;

typedef struct HinNetworkRules HinNetworkRules;

/* Rules for reading @network as @options say; both borrowed. */
HinNetworkRules *hin_network_rules_new (HinNetwork *network, const HinNetworkOptions *options);
void hin_network_rules_free (HinNetworkRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinNetworkRules, hin_network_rules_free)

/* The rule for relation @name, which is valid as long as the rules; NULL in *@rule when it is no
 * name of a relation.  One met first gets its place among the names of the network.
 * FALSE: HIN_ERROR_LIMIT. */
gboolean hin_network_rules_find (HinNetworkRules *self, const HinSpan *name,
                                 const HinNetworkRule **rule, GError **error);

/* Do lines of relation @name count, as HinNetworkRule has it? */
gboolean hin_network_knows (const HinNetworkOptions *options, const char *name, gsize n);

gboolean hin_network_takes_results (const HinNetworkOptions *options);

/* Is @name, of @n bytes, in @list (NULL: empty)? */
gboolean hin_network_lists (char **list, const char *name, gsize n);

/* Append a copy of @name; its index. */
gint32 hin_network_add_name (GPtrArray *names, const char *name, gsize n);
