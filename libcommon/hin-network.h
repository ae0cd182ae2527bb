/* hin-network.h - a heterogeneous network in memory, in canonical numbering.
 *
 *   nodes     0 ... n_nodes-1 in byte order of their names; types likewise; relations likewise
 *   edges     sorted by (source, target, relation), repeats merged: edge e is
 *             source[e] -relation[e]-> target[e] with weight[e] (weight NULL: all 1)
 *   attributes (only those asked for) sorted by (node, attribute), the last value of each
 *
 * So nothing that is computed on it depends on the order of the lines.
 * Ownership: everything belongs to the network.  Thread rule: read-only once loaded. */
#pragma once

#include "hin-dict.h"
#include "hin-tsv.h"
#include "hin-writer.h"

typedef struct
{
  guint32 node;
  guint32 attribute; /* index into attribute_names */
  guint64 value;     /* place in attribute_text; the literal as it stood in the line, then NUL */
} HinAttribute;

typedef struct
{
  guint32 n_nodes;
  guint64 n_edges;
  guint32 *source, *target; /* n_edges */
  guint16 *relation;        /* n_edges */
  double *weight;           /* n_edges, or NULL when all are 1 */
  guint16 *type;            /* n_nodes: index into type_names */
  GPtrArray *type_names;    /* char *, byte order */
  GPtrArray *relation_names;
  GPtrArray *attribute_names; /* without "@" */
  HinAttribute *attributes;
  guint64 n_attributes;
  char *attribute_text;

  guint64 n_lines, n_repeats; /* edge lines taken in; of them merged into another */
  guint64 n_replaced;         /* attribute values of which a later, different one was kept */

  HinDict *dict;      /* names by order of appearance */
  guint32 *order;     /* n_nodes: canonical number -> dict number */
  guint32 *rank;      /* dict size: dict number -> canonical number, HIN_NONE: takes no part */
} HinNetwork;

typedef struct
{
  char **relations;       /* --relation: only edges of these; NULL: all but "in" */
  char **types;           /* --type: only edges between nodes of these types; NULL: all but
                             community */
  gboolean results;       /* take "in" edges and community nodes like any other (export, join) */
  guint threads;          /* with more than 1, and relations, large files are read by several
                             (hin-ahead) */
  HinDup dup;
  gboolean all_attributes; /* keep every attribute, or ... */
  char **attributes;       /* ... these (without "@"); NULL: none */
  HinWriter *keep;         /* -k: every line is written here as it is read; NULL: not */
  const char *const *drop; /* relations whose lines are not kept: the results to be written anew;
                              NULL: none */
} HinNetworkOptions;

/* Read all of @input.  A node takes part when its type is chosen and, where relations are chosen,
 * an edge of them touches it; attribute lines declare their source as a node.
 * NULL: as hin_input_line(), and HIN_ERROR_LIMIT.  O(bytes + nodes log nodes +
 * edges log degree). */
HinNetwork *hin_network_load (HinInput *input, const HinNetworkOptions *options, GError **error);
void hin_network_free (HinNetwork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinNetwork, hin_network_free)

/* The name of @node, encoded as in the format, NUL-terminated. */
const char *hin_network_name (const HinNetwork *self, guint32 node, gsize *n);

/* Fetch the names of @n nodes, at most HIN_BATCH, into the cache, as hin_dict_prefetch(). */
void hin_network_prefetch (const HinNetwork *self, const guint32 *nodes, guint n);

/* The node of that name, or HIN_NONE. */
guint32 hin_network_find (const HinNetwork *self, const char *name, gsize n);

/* Index of a type, relation or attribute name, or -1. */
int hin_network_type (const HinNetwork *self, const char *name);
int hin_network_relation (const HinNetwork *self, const char *name);
int hin_network_attribute (const HinNetwork *self, const char *name);

/* The literal of @attribute (index) of @node, escaped as in the format, or NULL.  O(log). */
const char *hin_network_value (const HinNetwork *self, guint32 node, int attribute);

/* The attributes of @node: *@first is its first one; returns how many. */
guint64 hin_network_values (const HinNetwork *self, guint32 node, const HinAttribute **first);

/* Can one safely calculate with the weights?  Each must be 1e-150 or more, and all together 1e150 or
 * less, so that sums, products and quotients stay finite.  FALSE: HIN_ERROR_INPUT.  O(edges). */
gboolean hin_network_check_weights (const HinNetwork *self, GError **error);

/* The weight of edge @e. */
static inline double
hin_network_weight (const HinNetwork *self, guint64 e)
{
  return self->weight == NULL ? 1 : self->weight[e];
}

/* Write edge @e as a line. */
void hin_network_write_edge (const HinNetwork *self, guint64 e, HinWriter *out);
