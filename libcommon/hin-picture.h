/* hin-picture.h - what a picture of a network shows: places, sizes, colours, legend.
 *
 * The canvas holds the drawing alone; head and legend are the writer's.  Units are pixels.
 * Ownership: hin_picture_free(); view and options must outlive it.  Thread rule: as the view. */
#pragma once

#include "hin-export.h"

#define HIN_PICTURE_RIM 2.6 /* contrast to white of what is drawn around a circle */

/* Nodes of one colour: a type, or a community. */
typedef struct
{
  guint32 key;        /* type or community, as in the network */
  guint64 count;
  const char *colour; /* "#rrggbb" */
  gboolean grey;      /* one of the small ones that have no colour of their own */
  char *label;        /* "type (N)"; NULL: not in the legend */
  double x, y;        /* in the legend, base line */
} HinPictureGroup;

typedef struct
{
  HinExportView *view;
  const HinExportOptions *options;
  HinWriter *out;       /* set by the writer */
  HinPoint *place;
  double *radius;
  double *room;         /* on the right of each node, for its label; NULL: none is kept */
  guint32 n_shown;
  guint32 *shown;       /* the nodes that are drawn, the largest first; NULL: all */
  guint32 *group;       /* of each of them: index into groups */
  GArray *groups;       /* of HinPictureGroup, the largest first */
  double width, height; /* of the canvas */
} HinPicture;

/* Place, size and colour.  NULL: HIN_ERROR_LIMIT, HIN_ERROR_INPUT (a place is wanted that is not
 * given). */
HinPicture *hin_picture_new (HinExportView *view, const HinExportOptions *options, GError **error);

/* The places alone, as they are written and read back: no canvas.  As above. */
HinPicture *hin_picture_new_places (HinExportView *view, const HinExportOptions *options,
                                    GError **error);

/* The groups and their colours alone, for what has no layout of its own: place and radius are NULL. */
HinPicture *hin_picture_new_colours (HinExportView *view, const HinExportOptions *options,
                                     GError **error);

/* The same for the largest nodes alone: those that --top leaves, without it @first.  More than @most
 * are HIN_ERROR_LIMIT, unless --max-nodes says more; @what they are called then. */
HinPicture *hin_picture_new_largest (HinExportView *view, const HinExportOptions *options,
                                     const char *what, guint32 first, guint64 most,
                                     GError **error);

/* The colour of node @v, "#rrggbb". */
static inline const char *
hin_picture_colour (const HinPicture *self, guint32 v)
{
  return g_array_index (self->groups, HinPictureGroup, self->group[v]).colour;
}

void hin_picture_free (HinPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinPicture, hin_picture_free)

/* The colour group of edge @e: by type that of its target; by community that of both ends; or
 * groups->len (grey) where they differ or that one is grey. */
guint hin_picture_edge_group (const HinPicture *self, guint64 e);
const char *hin_picture_edge_colour (const HinPicture *self, guint group);

/* The groups that have edges, most edges first, then G_MAXUINT; g_free(). */
guint *hin_picture_edge_order (const HinPicture *self);

/* "the largest n of N nodes of type T; size: X" and @note: the line above a picture of the largest
 * nodes; a new string. */
char *hin_picture_describe (const HinPicture *self, const char *note);

/* Set x and y of the legend's entries in rows of @width; returns the height. */
double hin_picture_arrange_legend (HinPicture *self, double width);

/* Write it, arranged, with its corner at @left, @top. */
void hin_picture_write_legend (HinPicture *self, HinWriter *out, double left, double top);

/* Inside (hin-picture-arrange.c): radii and places; then the canvas too, both moved into it. */
gboolean hin_picture_place (HinPicture *self, GError **error);
gboolean hin_picture_arrange (HinPicture *self, GError **error);
