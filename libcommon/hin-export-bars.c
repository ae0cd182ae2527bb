#include "config.h"

#include "hin-metrics.h"
#include "hin-num.h"
#include "hin-palette.h"
#include "hin-picture.h"
#include "hin-svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 1200.0
#define FONT 17.0
#define ROW 27.0
#define BAR 19.0
#define LABEL 20.0 /* widest, in sizes of the font */
#define GAP 9.0    /* between a bar and its texts */
#define AXIS 44.0  /* height of the ticks' numbers and what is below */
#define DEFAULT 50
#define MOST 1000
#define TICKS 7.0
#define LEAST 1e-300 /* step; below, numbers have no even scale any more */
#define DECADES 9.0 /* on a logarithmic axis */

/* A range of numbers, as examples/ranges.awk makes them: 501-1000, or 50001- without an end. */
typedef struct
{
  guint64 low, high;
  gboolean open;
} Range;

typedef struct
{
  guint32 node;
  Range range;
  guint16 type;
  char *label, *value; /* as they are read */
} Bar;

typedef struct
{
  HinPicture *picture;
  HinWriter *out;
  GArray *bars;        /* of Bar, from the top */
  double left, length; /* where the bars begin, and the longest */
  double most;         /* value at the end of the axis */
  gboolean log;        /* the axis is logarithmic ... */
  int low;             /* ... and begins with this power of ten, which need not be a number */
  gboolean whole;      /* all values are integers */
  guint32 zeros;       /* bars without a place on a logarithmic axis */
} Chart;

static gboolean
parse_range (const HinExportView *view, guint32 v, Range *range)
{
  gsize n;
  const char *name = hin_export_name (view, v, &n);
  const char *low = strchr (name, ':') + 1, *dash = strchr (low, '-');

  if (!dash || !hin_num_parse_uint (low, (gsize) (dash - low), &range->low))
    return FALSE;
  range->open = dash[1] == '\0';
  return range->open
         || (hin_num_parse_uint (dash + 1, strlen (dash + 1), &range->high)
             && range->high >= range->low);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Bar *p = a, *q = b;
  if (p->type != q->type)
    return p->type < q->type ? -1 : 1;
  if (p->range.low != q->range.low)
    return p->range.low < q->range.low ? -1 : 1;
  return (p->node > q->node) - (p->node < q->node);
}

static char *
range_label (Range range)
{
  g_autofree char *low = hin_svg_count (range.low), *high = hin_svg_count (range.high);
  return range.open ? g_strdup_printf ("%s and more", low) : g_strdup_printf ("%s–%s", low, high);
}

static void
clear_bar (gpointer bar)
{
  g_free (((Bar *)bar)->label);
  g_free (((Bar *)bar)->value);
}

/* The bars, the largest first; ranges of numbers in their own order. */
static GArray *
list_bars (const HinPicture *picture)
{
  const HinExportView *view = picture->view;
  g_autoptr (GArray) bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  g_autoptr (GString) label = g_string_new (NULL);
  gboolean ranges = TRUE;

  g_array_set_clear_func (bars, clear_bar);
  for (guint32 i = 0; i < picture->n_shown; i++)
    {
      guint32 v = picture->shown[i];
      Bar bar = { .node = v, .type = view->network->type[view->node[v]] };
      ranges = ranges && parse_range (view, v, &bar.range);
      bar.value = hin_svg_value (view->size[v]);
      g_array_append_val (bars, bar);
    }
  for (guint32 i = 0; i < picture->n_shown; i++)
    {
      Bar *bar = &g_array_index (bars, Bar, i);
      hin_export_label (view, bar->node, label);
      hin_metrics_cut (label, LABEL);
      bar->label = ranges ? range_label (bar->range) : g_strdup (label->str);
    }
  if (ranges)
    g_array_sort (bars, compare_ranges);
  return g_steal_pointer (&bars);
}

/* Where the axis begins and ends, and how much room the texts leave for the bars. */
static void
measure (Chart *self)
{
  const HinExportView *view = self->picture->view;
  double label = 0, value = 0, least = G_MAXDOUBLE;

  self->whole = TRUE;
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);
      double size = view->size[bar->node];
      label = MAX (label, FONT * hin_metrics_width (bar->label));
      value = MAX (value, FONT * hin_metrics_width (bar->value));
      self->most = MAX (self->most, size);
      self->zeros += size == 0 ? 1 : 0;
      self->whole = self->whole && size == floor (size);
      if (size > 0)
        least = MIN (least, size);
    }
  self->left = HIN_SVG_MARGIN + label + GAP;
  self->length = WIDTH - HIN_SVG_MARGIN - value - GAP - self->left;
  self->log = self->picture->options->log && self->most > 0;
  if (self->log) /* the power of ten below all, so that the least has a bar too */
    self->low = (int) ceil (log10 (least)) - 1;
}

/* How far from the left the value is whose logarithm is @power. */
static double
place_power (const Chart *self, double power)
{
  return self->length * (power - self->low) / (log10 (self->most) - self->low);
}

/* How far from the left @value is. */
static double
place (const Chart *self, double value)
{
  if (value <= 0)
    return 0;
  return self->log ? place_power (self, log10 (value)) : self->length * (value / self->most);
}

static void
write_tick (const Chart *self, double at, const char *text, double top, double bottom)
{
  double x = self->left + at;

  hin_writer_text (self->out, "<path stroke=\"#dddddd\" d=\"M");
  hin_svg_number (self->out, x);
  hin_writer_char (self->out, ' ');
  hin_svg_number (self->out, top);
  hin_writer_char (self->out, 'V');
  hin_svg_number (self->out, bottom + 5);
  hin_writer_text (self->out, "\"/>");
  hin_svg_text (self->picture->view, self->out, x, bottom + 22, FONT - 2, 'm', NULL, text);
}

/* Powers of ten; a short axis has 2 and 5 between them, of a long one some are left out. */
static void
write_decades (const Chart *self, double top, double bottom)
{
  double high = log10 (self->most), decades = high - self->low;
  int step = (int) ceil (decades / DECADES);

  for (int power = self->low; power <= high; power += step)
    for (int times = 1; times <= (decades <= 2 ? 5 : 1); times += times == 1 ? 1 : 3)
      {
        double at = power + log10 (times);
        g_autofree char *text = power > -300 ? hin_svg_value (times * pow (10, power))
                                             : g_strdup_printf ("%de%d", times, power);
        if (at <= high)
          write_tick (self, place_power (self, at), text, top, bottom);
      }
}

/* Multiples of 1, 2 or 5 and zeros, as many as have room for their numbers. */
static void
write_multiples (const Chart *self, double top, double bottom)
{
  g_autofree char *text = hin_svg_value (self->most);
  double ticks = CLAMP (self->length / (FONT * (hin_metrics_width (text) + 3)), 1, TICKS);
  double step = self->most > 0 ? pow (10, floor (log10 (self->most / ticks))) : 1;
  double times = self->most / step / ticks;

  step *= times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10;
  step = MAX (step, self->whole ? 1 : LEAST);
  for (int i = 0; i <= TICKS && i * step <= self->most; i++)
    {
      g_autofree char *value = hin_svg_value (i * step);
      write_tick (self, place (self, i * step), value, top, bottom);
    }
}

static void
write_axis (const Chart *self, double top, double bottom)
{
  hin_writer_text (self->out, "<g class=\"axis\" fill=\"" HIN_SVG_GREY "\">\n");
  if (self->log)
    write_decades (self, top, bottom);
  else
    write_multiples (self, top, bottom);
  hin_writer_text (self->out, "</g>\n");
}

static void
write_bar (const Chart *self, const Bar *bar, double y)
{
  HinExportView *view = self->picture->view;
  double size = view->size[bar->node], length = place (self, size);
  const char *colour
      = g_array_index (self->picture->groups, HinPictureGroup, self->picture->group[bar->node])
            .colour;
  char rim[HIN_PALETTE_TEXT];

  hin_palette_darken (colour, HIN_PICTURE_RIM, rim);
  hin_writer_text (self->out, "<g>");
  hin_svg_tooltip (view, self->out, bar->node, bar->value);
  hin_writer_char (self->out, '\n');
  hin_svg_text (view, self->out, self->left - GAP, y + 0.72 * ROW, FONT, 'e', NULL, bar->label);
  if (length > 0)
    {
      hin_writer_printf (self->out, "<rect fill=\"%s\" stroke=\"%s\"", colour, rim);
      hin_svg_attribute (self->out, "x", self->left);
      hin_svg_attribute (self->out, "y", y + (ROW - BAR) / 2);
      hin_svg_attribute (self->out, "width", MAX (length, 0.5));
      hin_svg_attribute (self->out, "height", BAR);
      hin_writer_text (self->out, "/>\n");
    }
  hin_svg_text (view, self->out, self->left + length + GAP, y + 0.72 * ROW, FONT, 's',
                " fill=\"" HIN_SVG_GREY "\"", bar->value);
  hin_writer_text (self->out, "</g>\n");
}

/* What a logarithmic axis does to the picture. */
static char *
note_on_axis (const Chart *self)
{
  g_autofree char *zeros = hin_svg_count (self->zeros);

  if (!self->picture->options->log)
    return g_strdup ("");
  if (!self->log)
    return g_strdup ("; no value above 0, so no logarithmic axis");
  if (self->zeros == 0)
    return g_strdup ("; logarithmic axis");
  return g_strdup_printf ("; logarithmic axis, no bar for %s of value 0", zeros);
}

gboolean
hin_export_bars (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                 GError **error)
{
  g_autoptr (HinPicture) picture
      = hin_picture_new_largest (view, options, "bars", DEFAULT, MOST, error);

  if (!picture)
    return FALSE;
  g_autoptr (GArray) bars = list_bars (picture);
  Chart self = { .picture = picture, .out = out, .bars = bars };
  measure (&self);
  g_autofree char *note = note_on_axis (&self);
  g_autofree char *line = hin_picture_describe (picture, note);
  double legend = picture->groups->len > 1
                      ? hin_picture_arrange_legend (picture, WIDTH - 2 * HIN_SVG_MARGIN)
                      : -HIN_SVG_MARGIN;
  double height = ROW * bars->len + AXIS;
  double head = hin_svg_begin (view, options, out, WIDTH, height + legend + HIN_SVG_MARGIN, line);
  write_axis (&self, head, head + ROW * bars->len);
  hin_writer_text (out, "<g class=\"bars\" fill=\"" HIN_SVG_INK "\">\n");
  for (guint i = 0; i < bars->len; i++)
    write_bar (&self, &g_array_index (bars, Bar, i), head + ROW * i);
  hin_writer_text (out, "</g>\n");
  if (legend > 0)
    hin_picture_write_legend (picture, out, HIN_SVG_MARGIN, head + height);
  hin_writer_text (out, "</svg>\n");
  return TRUE;
}
