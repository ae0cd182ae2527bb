#include "config.h"

#include "hin-svg.h"

#include "hin-metrics.h"
#include "hin-num.h"

#include <math.h>
#include <string.h>

#define TITLE 28.0
#define LINE 18.0

/* libm's floor is exact, so the digits are the same anywhere. */
double
hin_svg_round (double value)
{
  double tenths = floor (value * 10 + 0.5);
  return tenths == 0 ? 0 : tenths / 10;
}

void
hin_svg_number (HinWriter *out, double value)
{
  hin_writer_double (out, hin_svg_round (value));
}

void
hin_svg_attribute (HinWriter *out, const char *name, double value)
{
  hin_writer_char (out, ' ');
  hin_writer_text (out, name);
  hin_writer_text (out, "=\"");
  hin_svg_number (out, value);
  hin_writer_char (out, '"');
}

void
hin_svg_escaped (HinExportView *view, HinWriter *out, const char *text)
{
  view->replaced += hin_export_xml (out, text, strlen (text));
}

void
hin_svg_text (HinExportView *view, HinWriter *out, double x, double y, double font, char anchor,
              const char *more, const char *text)
{
  HinMetrics metrics = hin_metrics_text (text);

  hin_writer_text (out, "<text");
  hin_svg_attribute (out, "x", x);
  hin_svg_attribute (out, "y", y);
  hin_svg_attribute (out, "font-size", font);
  if (metrics.exact)
    {
      hin_svg_attribute (out, "textLength", metrics.width * font);
      hin_writer_text (out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
  if (anchor != 's')
    hin_writer_printf (out, " text-anchor=\"%s\"", anchor == 'm' ? "middle" : "end");
  if (more)
    hin_writer_text (out, more);
  hin_writer_char (out, '>');
  hin_svg_escaped (view, out, text);
  hin_writer_text (out, "</text>\n");
}

void
hin_svg_tooltip (const HinExportView *view, HinWriter *out, guint32 v, const char *value)
{
  gsize n;
  const char *name = hin_export_name (view, v, &n);

  hin_writer_text (out, "<title>");
  hin_export_xml_name (out, name, n);
  if (value)
    {
      hin_writer_text (out, ": ");
      hin_writer_text (out, value);
    }
  hin_writer_text (out, "</title>");
}

/* The digits before @end with a comma before each group of three. */
static void
group_digits (GString *text, const char *digits, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
}

char *
hin_svg_count (guint64 value)
{
  char digits[HIN_NUM_MAX];
  GString *text = g_string_new (NULL);
  group_digits (text, digits, hin_num_print_uint (digits, value));
  return g_string_free (text, FALSE);
}

/* @value, above 0, as a number from 1 to less than 10 with four digits; returns the power of ten that
 * it was divided by.  In two steps, because that power need not be a number. */
static int
take_power (double *value)
{
  int power = (int) floor (log10 (*value)), half = power / 2;
  double digits = round (*value / pow (10, half) / pow (10, power - half) * 1e3) / 1e3;

  if (digits >= 10)
    power++;
  *value = digits >= 10 ? digits / 10 : digits;
  return power;
}

char *
hin_svg_value (double value)
{
  char digits[HIN_NUM_MAX + 1];
  GString *text = g_string_new (NULL);
  int power = 0;

  if (value > 0 && (value < 1e-3 || value >= 1e15))
    power = take_power (&value);
  else if (value != floor (value))
    value = round (value * 1e4) / 1e4;
  gsize n = hin_num_print (digits, value);
  digits[n] = '\0';
  gsize whole = strspn (digits, "0123456789");
  group_digits (text, digits, whole);
  g_string_append (text, digits + whole);
  if (power != 0)
    g_string_append_printf (text, "e%d", power);
  return g_string_free (text, FALSE);
}

double
hin_svg_head (const HinExportOptions *options)
{
  return options->title ? 96 : 56;
}

double
hin_svg_begin (HinExportView *view, const HinExportOptions *options, HinWriter *out, double width,
               double height, const char *line)
{
  double head = hin_svg_head (options);

  hin_writer_text (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  hin_svg_attribute (out, "width", width);
  hin_svg_attribute (out, "height", head + height);
  hin_writer_text (out, " viewBox=\"0 0 ");
  hin_svg_number (out, width);
  hin_writer_char (out, ' ');
  hin_svg_number (out, head + height);
  hin_writer_text (out, "\" font-family=\"" HIN_METRICS_FONT "\">\n<title>");
  hin_svg_escaped (view, out, options->title ? options->title : line);
  hin_writer_text (out, "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  if (options->title)
    {
      g_autoptr (GString) title = g_string_new (options->title);
      hin_metrics_cut (title, (width - 2 * HIN_SVG_MARGIN) / TITLE);
      hin_svg_text (view, out, HIN_SVG_MARGIN, 48, TITLE, 's', " fill=\"" HIN_SVG_INK "\"",
                    title->str);
    }
  g_autoptr (GString) cut = g_string_new (line);
  hin_metrics_cut (cut, (width - 2 * HIN_SVG_MARGIN) / LINE);
  hin_svg_text (view, out, HIN_SVG_MARGIN, head - 18, LINE, 's', " fill=\"" HIN_SVG_GREY "\"",
                cut->str);
  return head;
}
