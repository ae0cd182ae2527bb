/* hin-svg.h - the parts that all pictures are written with.
 *
 * A picture is a file by itself: no script, no link, no outside part, and the same bytes
 * everywhere, because coordinates are rounded to a tenth of a pixel.
 * Thread rule: as the writer. */
#pragma once

#include "hin-export.h"

#define HIN_SVG_MARGIN 30.0
#define HIN_SVG_INK "#1a1a1a"  /* titles and labels */
#define HIN_SVG_GREY "#555555" /* counts and notes */

/* @value rounded to a tenth, as it is written. */
double hin_svg_round (double value);

/* @value with at most one decimal. */
void hin_svg_number (HinWriter *out, double value);

/* ' name="value"'. */
void hin_svg_attribute (HinWriter *out, const char *name, double value);

/* @text as the content of an element; what XML cannot hold is counted in @view. */
void hin_svg_escaped (HinExportView *view, HinWriter *out, const char *text);

/* A text with its anchor ('s'tart, 'm'iddle, 'e'nd) at x, y.  @more: further attributes with a
 * blank before, or NULL.  A text whose width is known keeps it whatever the font is. */
void hin_svg_text (HinExportView *view, HinWriter *out, double x, double y, double font,
                   char anchor, const char *more, const char *text);

/* The full name of node @v, shown where the pointer rests. */
void hin_svg_tooltip (const HinExportView *view, HinWriter *out, guint32 v, const char *value);

/* 1234567 as "1,234,567"; a new string. */
char *hin_svg_count (guint64 value);

/* @value with separators, at most four digits after the point; a new string. */
char *hin_svg_value (double value);

/* From the start of the file to the end of the background: title (may be NULL) and @line, what is
 * counted, at the top.  Returns the height they take. */
double hin_svg_begin (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                      double width, double height, const char *line);
/* The height that hin_svg_begin() takes. */
double hin_svg_head (const HinExportOptions *options);
