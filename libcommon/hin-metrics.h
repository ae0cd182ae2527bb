/* hin-metrics.h - how much room a text takes, in a picture and on a terminal.
 *
 * Pictures name the fonts of the reader: Helvetica, Arial, Liberation Sans, which share their
 * advance widths.  ASCII, the en dash and the ellipsis are exact in these (kerning aside, which
 * makes a text narrower); a letter with marks is as wide as its base letter; for the rest the
 * widths are those of classes of letters, rather too large than too small, because another font
 * may show them.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

/* The fonts of all pictures, for font-family. */
#define HIN_METRICS_FONT "Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif"

/* What a text covers around the start of its base line, in sizes of the font. */
typedef struct
{
  double width;
  double ascent, descent; /* above and below the base line, of the letters that it has */
  gboolean exact;         /* of these characters alone: any of the fonts gives this width */
} HinMetrics;

/* Of @text, valid UTF-8.  O(length). */
HinMetrics hin_metrics_text (const char *text);

/* The width alone. */
double hin_metrics_width (const char *text);

/* Cells of a terminal that show @text: 2 for wide characters, 0 for marks. */
gsize hin_metrics_cells (const char *text);

/* Cut @text so that it ends with an ellipsis where it is wider than @most, in sizes of the font
 * or in cells. */
void hin_metrics_cut (GString *text, double most);
void hin_metrics_cut_cells (GString *text, gsize most);
