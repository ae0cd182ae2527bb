/* hin-export.h - a network in the formats of other programs and as a picture.
 *
 *   network  ->  view: what is written, in numbers of its own  ->  a writer of one format
 *
 * The view leaves membership edges ("in" community:N) and community nodes out and keeps the
 * membership as a value of the node, unless they are asked for like any other.
 * Ownership: hin_export_view_free(); the network must outlive the view.  Thread rule: read-only
 * once made, but for the counter of replaced characters. */
#pragma once

#include "hin-layout.h"
#include "hin-network.h"

typedef struct
{
  gboolean results;             /* "in" edges and community nodes are written like any other */
  gboolean linked_only;         /* leave out nodes that no written edge touches */
  char **show;                  /* only nodes of these types, once sizes are known; NULL: all */
  guint64 top;                  /* only the so many nodes of the largest size; 0: all */
  char *size_by;                /* attribute that gives the size, without "@"; NULL: degree, or
                                   without edges the only attribute of numbers */
  gboolean by_community;        /* colour: community instead of type */
  char *label;                  /* attribute that labels, without "@"; NULL: the decoded id */
  guint64 labels;               /* how many nodes of a picture get a label */
  int palette;                  /* hin_palette_find() */
  char *title;                  /* of a picture, or NULL */
  gboolean log;                 /* bars: logarithmic axis */
  guint64 max_nodes, max_edges; /* of a drawing; 0: those of the format */
  const HinLayout *layout;      /* of a drawing; NULL: the given places if every node has one, else
                                   the first of hin_layouts */
  guint threads;                /* of a layout */
  guint64 seed;
  gboolean ends; /* fill source and target of the view: hin_export_ends () */
  char *base_iri;       /* of RDF, hin_iri_check(); NULL: HIN_IRI_BASE */
  gboolean rdf_weights; /* RDF says weights too */
  char *viewer;  /* file of the page that html fills, or NULL: there is none */
} HinExportOptions;

typedef enum
{
  HIN_EXPORT_LONG,    /* all values are integers of 64 bits */
  HIN_EXPORT_DOUBLE,  /* all are numbers */
  HIN_EXPORT_BOOLEAN, /* all are true or false */
  HIN_EXPORT_STRING
} HinExportType;

/* By HinExportType, as GraphML, GEXF, CX2 and Neo4j call them. */
extern const char *const hin_export_type_names[];

/* An attribute that at least one node of the view has. */
typedef struct
{
  int attribute; /* of the network */
  HinExportType type;
} HinExportColumn;

typedef struct
{
  const HinNetwork *network;
  guint32 n_nodes;
  guint32 *node;            /* n_nodes: number in the network, ascending */
  guint32 *at;              /* of each node of the network its number here, HIN_NONE: left out */
  guint64 n_edges;          /* walk them with HIN_EXPORT_EDGES() */
  int membership;           /* the relation that is left out, -1: none */
  HinPoint *places;         /* n_nodes, of a layout that was asked for; NULL: those of @x and @y */
  guint32 *source, *target; /* n_edges: numbers of the view, in the order of the network; NULL
                               unless asked for */
  guint32 *degree;          /* n_nodes, before --top */
  const char *size_name;    /* the attribute that the size is, or "degree" */
  gboolean by_degree;       /* which of both */
  double *size;             /* n_nodes: the attribute or the degree; 0 where there is none */
  guint32 *community;       /* n_nodes: node of the network, HIN_NONE: none; NULL: no "in" edge */
  GArray *columns;          /* of HinExportColumn, in byte order of the names */
  int label;                /* attribute of the network, -1: the id */
  int x, y;                 /* of the network: the places, -1: none has one */
  guint64 several;          /* nodes in more than one community; the first counts */
  guint64 left_nodes, left_edges; /* left out by top */
  guint64 unplaced; /* nodes without a place where others have one, so all were laid out anew */
  guint64 replaced;               /* characters that the format cannot hold, now U+FFFD */
  guint64 weights;                /* other than 1 that were not written */
  guint64 lone_nodes, loops;      /* left out: nodes without an edge and edges of a node to itself
                                     that the format cannot hold */
  guint64 merged;                 /* edges written as part of another with the same ends */
} HinExportView;

/* NULL: HIN_ERROR_USAGE (no node has the attribute of size_by or label, or none a number there), HIN_ERROR_LIMIT.
 * O(nodes log nodes + edges + attributes). */
HinExportView *hin_export_view_new (const HinNetwork *network, const HinExportOptions *options,
                                    GError **error);
void hin_export_view_free (HinExportView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinExportView, hin_export_view_free)

/* The first edge of the network from @e on that is written; n_edges of the network: no more. */
static inline guint64
hin_export_next (const HinExportView *self, guint64 e)
{
  const HinNetwork *network = self->network;
  while (e < network->n_edges
         && (network->relation[e] == self->membership || self->at[network->source[e]] == HIN_NONE
             || self->at[network->target[e]] == HIN_NONE))
    e++;
  return e;
}

/* For each edge, by its number in the network: no array of them is kept. */
#define HIN_EXPORT_EDGES(self, e)                                                                  \
  for (guint64 e = hin_export_next (self, 0); e < (self)->network->n_edges;                        \
       e = hin_export_next (self, e + 1))

/* The ends of edge @e (of the network) and its relation. */
static inline guint32
hin_export_source (const HinExportView *self, guint64 e)
{
  return self->at[self->network->source[e]];
}

static inline guint32
hin_export_target (const HinExportView *self, guint64 e)
{
  return self->at[self->network->target[e]];
}

static inline const char *
hin_export_relation (const HinExportView *self, guint64 e)
{
  return g_ptr_array_index (self->network->relation_names, self->network->relation[e]);
}

const char *hin_export_name (const HinExportView *self, guint32 v, gsize *n); /* "type:id" */
const char *hin_export_type (const HinExportView *self, guint32 v);

/* The nodes by size, the largest first, then in byte order; hin_free().  NULL: HIN_ERROR_LIMIT. */
guint32 *hin_export_largest (const HinExportView *self, GError **error);

/* For loops over all nodes: fetches the names of @v and some that follow into the cache, now and
 * then.  They lie in the order of the input: without it each waits for memory. */
static inline void
hin_export_prefetch (const HinExportView *self, guint32 v)
{
  if (v % HIN_BATCH == 0)
    hin_network_prefetch (self->network, self->node + v, MIN (HIN_BATCH, self->n_nodes - v));
}

/* What people read: the label attribute if the node has it, else the decoded id; runs of white
 * space as one blank, control characters and those that turn the writing direction left out. */
void hin_export_label (const HinExportView *self, guint32 v, GString *label);

/* @raw as one line without the characters that a label leaves out; not UTF-8: U+FFFD. */
void hin_export_clean (const char *raw, gsize n, GString *text);

/* The decoded text of an attribute literal. */
void hin_export_text (const char *literal, GString *text);

/* What options say something to a format. */
typedef enum
{
  HIN_EXPORT_TITLE = 1 << 0,   /* --title */
  HIN_EXPORT_LAYOUT = 1 << 1,  /* --layout: nodes have places */
  HIN_EXPORT_LABELS = 1 << 2,  /* --labels */
  HIN_EXPORT_COLOURS = 1 << 3, /* --colour-by, --palette */
  HIN_EXPORT_AXIS = 1 << 4,    /* --log */
  HIN_EXPORT_VIEWER = 1 << 5,  /* --viewer */
  HIN_EXPORT_RDF = 1 << 6      /* --base-iri, --rdf-weights */
} HinExportTakes;

/* A format: a row of the table. */
typedef struct
{
  const char *name, *suffix; /* suffix NULL: none tells it */
  guint takes;               /* HinExportTakes */
  const char *help;
  guint64 max_nodes, max_edges; /* always drawn with a layout, and no more than this unless the user
                                   says so; 0: not drawn */
  gboolean (*write) (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                     GError **error);
} HinExportFormat;

extern const HinExportFormat hin_export_formats[]; /* ends with a NULL name */

/* The format of this name, or NULL. */
const HinExportFormat *hin_export_find (const char *name);

/* The format whose suffix @path ends with, or NULL. */
const HinExportFormat *hin_export_find_suffix (const char *path);

/* Is the network laid out: always, or because a layout was asked for and the format has places?  The
 * view needs its ends then. */
gboolean hin_export_ends (const HinExportFormat *format, const HinExportOptions *options);

/* Write @view, unless it is too much for a layout that it needs.  FALSE: HIN_ERROR_LIMIT and those of
 * layout and format; errors of writing show at the close. */
gboolean hin_export_write (const HinExportFormat *format, HinExportView *view,
                           const HinExportOptions *options, HinWriter *out, GError **error);

/* Write @text with the characters of XML escaped and what XML 1.0 cannot hold replaced by U+FFFD,
 * so that a reader gets the same text in an attribute or between tags; returns how many were
 * replaced. */
guint64 hin_export_xml (HinWriter *out, const char *text, gsize n);

/* Write a node name into XML: what XML cannot hold is percent-encoded, so it stays unique. */
void hin_export_xml_name (HinWriter *out, const char *name, gsize n);

/* Write @text as a JSON string that may stand inside of HTML too: "<", ">", "&", U+2028 and U+2029
 * are \uXXXX like the controls.  What is not UTF-8 becomes U+FFFD; returns how many bytes did. */
guint64 hin_export_json (HinWriter *out, const char *text, gsize n);
void hin_export_json_name (HinWriter *out, const char *name, gsize n); /* nothing is replaced */

/* Write @literal of an attribute of @type as a JSON value: numbers and booleans as they stand,
 * unless JSON writes such numbers otherwise. */
guint64 hin_export_json_value (HinWriter *out, HinExportType type, const char *literal,
                               GString *text);

/* Write @text between double quotes for DOT; backslashes are doubled, line feeds are \n, controls
 * are replaced; returns how many. */
guint64 hin_export_quote (HinWriter *out, const char *text, gsize n);

/* Names of nodes or relations as they stand in a file, so that edges copy what was escaped once.
 * Word i is text[end[i]] to text[end[i + 1]]. */
typedef struct
{
  char *text;
  gsize *end;
} HinExportWords;

typedef void (*HinExportEscape) (HinWriter *out, const char *name, gsize n);

/* The names of all nodes of the view, by their number; of all relations of the network.
 * NULL: HIN_ERROR_LIMIT.  Memory: the bytes of the names and 8 for each. */
HinExportWords *hin_export_words_names (const HinExportView *self, HinExportEscape escape,
                                        GError **error);
HinExportWords *hin_export_words_relations (const HinExportView *self, HinExportEscape escape,
                                            GError **error);
void hin_export_words_free (HinExportWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinExportWords, hin_export_words_free)

static inline void
hin_export_word (const HinExportWords *self, guint32 i, HinWriter *out)
{
  hin_writer_write (out, self->text + self->end[i], self->end[i + 1] - self->end[i]);
}

/* What the files of other programs share (hin-export-shared.c). */

/* The id of the community of @v (not NUL-terminated, *@n bytes), or NULL. */
const char *hin_export_community (const HinExportView *self, guint32 v, gsize *n);

/* The place of @v, when it has both @x and @y as numbers. */
gboolean hin_export_place (const HinExportView *self, guint32 v, HinPoint *place);

/* A radius of 2 to 16 whose square grows with the size of @v; @most is hin_export_most(), the
 * largest size of all. */
double hin_export_radius (const HinExportView *self, guint32 v, double most);
double hin_export_most (const HinExportView *self);

/* How attribute number i of the network is called in a file, and its type. */
typedef struct
{
  char *name; /* NULL: no node that is written has it */
  HinExportType type;
} HinExportField;

/* Which names a format can hold. */
typedef enum
{
  HIN_EXPORT_ANY_NAME,
  HIN_EXPORT_COLUMN_NAME, /* of a data base: apart without regard to case, for SQL and Spark have
                             none; at most 60 bytes, for PostgreSQL keeps 63; "{" is "_", for
                             neo4j-admin would cut the name there */
  HIN_EXPORT_KEY_NAME     /* of GML: only letters and digits, a letter first, apart without regard
                             to case */
} HinExportNaming;

/* The fields of a format that has the names @taken (ends with NULL) for other things, an array of
 * HinExportField: an attribute of such a name, in any case of letters, keeps its "@" where a name
 * can have one.  No two fields get the same name: names that the format can hold stay as they are,
 * of others that would be the same the later ones end with a number.  O(attributes). */
GArray *hin_export_fields (const HinExportView *self, HinExportNaming naming,
                           const char *const *taken);

/* For objects in JSON: the label as a member, the community and attributes with a comma before
 * each; of an edge source, target, the relation after @key (,"key":) and the weight. */
void hin_export_json_label (HinExportView *view, guint32 v, GString *text, HinWriter *out);
void hin_export_json_attributes (HinExportView *view, const GArray *fields, guint32 v,
                                 GString *text, HinWriter *out);
void hin_export_json_ends (const HinExportView *view, const HinExportWords *names,
                           const HinExportWords *relations, guint64 e, const char *key,
                           HinWriter *out);

/* The writers; see their files. */
gboolean hin_export_svg (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_bars (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                          GError **error);
gboolean hin_export_cloud (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                           GError **error);
gboolean hin_export_table (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                           GError **error);
gboolean hin_export_graphml (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                             GError **error);
gboolean hin_export_dot (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_gexf (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                          GError **error);
gboolean hin_export_gexf12 (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                            GError **error);
gboolean hin_export_gml (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_node_link (HinExportView *view, const HinExportOptions *options,
                               HinWriter *out, GError **error);
gboolean hin_export_graphology (HinExportView *view, const HinExportOptions *options,
                                HinWriter *out, GError **error);
gboolean hin_export_cyjs (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                          GError **error);
gboolean hin_export_cx2 (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_pajek (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                           GError **error);
gboolean hin_export_clu (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_ncol (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                          GError **error);
gboolean hin_export_lgl (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_mtx (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_names (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                           GError **error);

/* Data bases and data frames.  More attributes than HIN_EXPORT_MAX_COLUMNS are HIN_ERROR_LIMIT, but
 * for ntriples and kgtk, which have no columns; neo4j takes 8 bytes an edge, too. */
gboolean hin_export_neo4j (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                           GError **error);
gboolean hin_export_postgresql (HinExportView *view, const HinExportOptions *options,
                                HinWriter *out, GError **error);
gboolean hin_export_sqlite (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                            GError **error);
gboolean hin_export_duckdb (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                            GError **error);
gboolean hin_export_ntriples (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                              GError **error);
gboolean hin_export_kgtk (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                          GError **error);
gboolean hin_export_graphframes (HinExportView *view, const HinExportOptions *options,
                                 HinWriter *out, GError **error);

/* A page for browsers: the template options->viewer with title, counts and data in place of its
 * marks.  FALSE: HIN_ERROR_USAGE (no template, or not one), HIN_ERROR_IO, HIN_ERROR_LIMIT. */
gboolean hin_export_html (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                          GError **error);

/* Not in the table: lines "node @x NUMBER" and "node @y NUMBER", in byte order of the nodes, in
 * pixels of a picture, y downwards.  Added to the input they give the same picture. */
extern const HinExportFormat hin_export_layout_only;

/* Inside the picture: labels that do not cover each other (hin-export-label.c). */
typedef struct
{
  guint32 node;
  double x, y; /* of the anchor, on the base line */
  double font; /* size */
  char anchor; /* 's'tart, 'm'iddle, 'e'nd */
  char *text;  /* g_free() */
} HinExportPlacedLabel;

/* The width of a label beside node @v, with what keeps it apart; @most is hin_export_most(). */
double hin_export_label_room (const HinExportView *view, guint32 v, double most);

/* Up to @wanted labels, an array of HinExportPlacedLabel in order of placing; @width and @height
 * are the canvas.  NULL: HIN_ERROR_LIMIT. */
GArray *hin_export_place_labels (const HinExportView *view, const HinPoint *place,
                                 const double *radius, double width, double height, guint64 wanted,
                                 GError **error);
