#include "config.h"

#include "hin-metrics.h"

#include <string.h>

/* Advance widths of ASCII from the blank on, in thousandths of the size. */
static const guint16 ascii[]
    = { 278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 };

#define ELLIPSIS 0x2026
#define DASH 0x2013

/* Scripts whose letters are Latin in shape are as wide as those; all others get a square. */
static double
class_width (gunichar c)
{
  if (g_unichar_iswide (c))
    return c >= 0x1F000 ? 1.35 : 1;
  if (c >= 0x1F000)
    return 1.35;
  if (c >= 0x530)
    return 1.1;
  if (g_unichar_isupper (c))
    return c < 0x400 ? 1 : 1.06;
  return c < 0x370 ? 0.95 : 0.92;
}

static double
width_of (gunichar c)
{
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c >= ' ' && c < 0x7F)
    return ascii[c - ' '] / 1000.0;
  if (c == ELLIPSIS || c == DASH)
    return c == ELLIPSIS ? 1 : 0.556;
  if (g_unichar_iszerowidth (c))
    return 0;
  /* a few marks stand beside their letter */
  if (g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base)) > 1 && base[0] > ' '
      && base[0] < 0x7F)
    return ascii[base[0] - ' '] / 1000.0 + 0.1;
  return class_width (c);
}

static double
ascent_of (gunichar c)
{
  if (c >= 0x7F)
    return c == ELLIPSIS || c == DASH ? 0.6 : 1;
  if (c == 't')
    return 0.66;
  return strchr ("acegmnopqrsuvwxyz:;.,+-=_<>~", (int) c) ? 0.6 : 0.74;
}

static double
descent_of (gunichar c)
{
  if (c >= 0x7F)
    return c == ELLIPSIS || c == DASH ? 0.02 : 0.3;
  return strchr ("()[]{}|gjpqy_,;@Q$/\\", (int) c) ? 0.22 : 0.02;
}

HinMetrics
hin_metrics_text (const char *text)
{
  HinMetrics metrics = { .exact = TRUE };

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      metrics.width += width_of (c);
      metrics.ascent = MAX (metrics.ascent, ascent_of (c));
      metrics.descent = MAX (metrics.descent, descent_of (c));
      metrics.exact = metrics.exact && (c < 0x7F || c == ELLIPSIS || c == DASH);
    }
  return metrics;
}

double
hin_metrics_width (const char *text)
{
  return hin_metrics_text (text).width;
}

static gsize
cells_of (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

gsize
hin_metrics_cells (const char *text)
{
  gsize cells = 0;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    cells += cells_of (g_utf8_get_char (at));
  return cells;
}

/* @fits: the bytes that leave room for an ellipsis. */
static void
cut_at (GString *text, gsize fits)
{
  while (fits > 0 && text->str[fits - 1] == ' ')
    fits--;
  g_string_truncate (text, fits);
  g_string_append_unichar (text, ELLIPSIS);
}

void
hin_metrics_cut (GString *text, double most)
{
  double width = 0;
  gsize fits = 0;

  for (const char *at = text->str; *at; at = g_utf8_next_char (at))
    {
      if (width + width_of (ELLIPSIS) <= most)
        fits = (gsize) (at - text->str);
      width += width_of (g_utf8_get_char (at));
    }
  if (width > most)
    cut_at (text, fits);
}

void
hin_metrics_cut_cells (GString *text, gsize most)
{
  gsize cells = 0, fits = 0;

  for (const char *at = text->str; *at; at = g_utf8_next_char (at))
    {
      if (cells + 1 <= most)
        fits = (gsize) (at - text->str);
      cells += cells_of (g_utf8_get_char (at));
    }
  if (cells > most)
    cut_at (text, fits);
}
