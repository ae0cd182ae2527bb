/* hin-palette.h - colours of node types and of communities.
 *
 *   model1, model2   the colours of the figures that show the two data models of the Hub
 *   safe             told apart by readers who see fewer colours: found by a search for the largest
 *                    CIEDE2000 distance (Sharma et al., 2005) of any two as they are with and
 *                    without one of the three kinds of cones (Machado et al., 2009).  It is 17 and
 *                    more among the types of either data model, which are also told apart in grey,
 *                    and 9 and more among all types
 *
 * Thread rule: no state. */
#pragma once

#include <glib.h>

/* The number of a palette by its name, or -1. */
int hin_palette_find (const char *name);

/* The name of palette @number, or NULL after the last one. */
const char *hin_palette_name (int number);

/* The colour of a node type as "#rrggbb", or NULL: the palette has none for it. */
const char *hin_palette_type (int palette, const char *type);

/* The @n-th colour for groups without one of their own; grey from the 13th on. */
#define HIN_PALETTE_GROUPS 12
const char *hin_palette_group (int palette, guint n);

/* @colour made dark enough for a contrast of @contrast (1 to 21, as WCAG 2 defines it) to white,
 * with its hue; as it is where it has that already. */
#define HIN_PALETTE_TEXT 8
void hin_palette_darken (const char *colour, double contrast, char text[HIN_PALETTE_TEXT]);
