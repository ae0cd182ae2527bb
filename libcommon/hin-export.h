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
  char *size_by;                /* attribute that gives the size, without "@"; NULL: degree */
  gboolean by_community;        /* colour: community instead of type */
  char *label;                  /* attribute that labels, without "@"; NULL: the decoded id */
  guint64 labels;               /* how many nodes of a picture get a label */
  int palette;                  /* hin_palette_find() */
  char *title;                  /* of a picture, or NULL */
  guint64 max_nodes, max_edges; /* of a drawing; 0: those of the format */
  const HinLayout *layout;      /* of a drawing; NULL: the given places if every node has one, else
                                   the first of hin_layouts */
  guint threads;                /* of a layout */
  guint64 seed;
  gboolean ends; /* fill source and target of the view */
} HinExportOptions;

typedef enum
{
  HIN_EXPORT_LONG,    /* all values are integers of 64 bits */
  HIN_EXPORT_DOUBLE,  /* all are numbers */
  HIN_EXPORT_BOOLEAN, /* all are true or false */
  HIN_EXPORT_STRING
} HinExportType;

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
  guint32 *source, *target; /* n_edges: numbers of the view, in the order of the network; NULL
                               unless asked for */
  guint32 *degree;          /* n_nodes, before --top */
  double *size;             /* n_nodes: the attribute or the degree; 0 where there is none */
  guint32 *community;       /* n_nodes: node of the network, HIN_NONE: none; NULL: no "in" edge */
  GArray *columns;          /* of HinExportColumn, in byte order of the names */
  int label;                /* attribute of the network, -1: the id */
  guint64 several;          /* nodes in more than one community; the first counts */
  guint64 left_nodes, left_edges; /* left out by top */
  guint64 unplaced; /* nodes without a place where others have one, so all were laid out anew */
  guint64 replaced;               /* characters that the format cannot hold, now U+FFFD */
} HinExportView;

/* NULL: HIN_ERROR_USAGE (no node has the attribute of size_by or label), HIN_ERROR_LIMIT.
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

/* What people read: the label attribute if the node has it, else the decoded id; runs of white
 * space as one blank, control characters and those that turn the writing direction left out. */
void hin_export_label (const HinExportView *self, guint32 v, GString *label);

/* The decoded text of an attribute literal. */
void hin_export_text (const char *literal, GString *text);

/* A format: a row of the table. */
typedef struct
{
  const char *name, *suffix; /* suffix NULL: none tells it */
  const char *help;
  guint64 max_nodes, max_edges; /* drawn with a layout, and no more than this unless the user says
                                   so; the view has source and target then.  0: not drawn */
  gboolean (*write) (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                     GError **error);
} HinExportFormat;

extern const HinExportFormat hin_export_formats[]; /* ends with a NULL name */

/* The format of this name, or NULL. */
const HinExportFormat *hin_export_find (const char *name);

/* The format whose suffix @path ends with, or NULL. */
const HinExportFormat *hin_export_find_suffix (const char *path);

/* Write @view, unless it is too much for a drawing.  FALSE: HIN_ERROR_LIMIT and those of the
 * format; errors of writing show at the close. */
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

/* Write @literal of an attribute of @type as a JSON value: numbers and booleans as they are. */
guint64 hin_export_json_value (HinWriter *out, HinExportType type, const char *literal,
                               GString *text);

/* Write @text between double quotes for DOT; backslashes are doubled, line feeds are \n, controls
 * are replaced; returns how many. */
guint64 hin_export_quote (HinWriter *out, const char *text, gsize n);

/* The writers; see their files. */
gboolean hin_export_svg (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                         GError **error);
gboolean hin_export_graphml (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                             GError **error);
gboolean hin_export_dot (HinExportView *view, const HinExportOptions *options, HinWriter *out,
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

/* Up to @wanted labels, an array of HinExportPlacedLabel in order of placing; @width and @height
 * are the canvas.  NULL: HIN_ERROR_LIMIT. */
GArray *hin_export_place_labels (const HinExportView *view, const HinPoint *place,
                                 const double *radius, double width, double height, guint64 wanted,
                                 GError **error);
