#include "config.h"

#include "hin-metrics.h"

#include <criterion/criterion.h>

/* widths of Helvetica, in thousandths of the size */
static const struct
{
  const char *text;
  int width;
  gboolean exact;
} widths[] = {
  { "", 0, TRUE },
  { "Hello", 722 + 556 + 222 + 222 + 556, TRUE },
  { "bert-base_2", 556 + 556 + 333 + 278 + 333 + 556 + 556 + 500 + 556 + 556 + 556, TRUE },
  { "iiii", 4 * 222, TRUE },
  { "@W~", 1015 + 944 + 584, TRUE },
  { "1–2…", 556 + 556 + 556 + 1000, TRUE },
  { "模型", 2000, FALSE },
  { "e\u0301", 556, FALSE },
  { "\u200b", 0, FALSE },
};

Test (metrics, width)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      HinMetrics metrics = hin_metrics_text (widths[i].text);
      cr_assert_float_eq (metrics.width, widths[i].width / 1000.0, 1e-9, "row %u", i);
      cr_assert_eq (metrics.exact, widths[i].exact, "row %u", i);
      cr_assert_float_eq (hin_metrics_width (widths[i].text), metrics.width, 0, "row %u", i);
    }
}

/* other scripts: at least what Liberation Sans and Noto Sans CJK need */
Test (metrics, width_is_enough)
{
  cr_assert_geq (hin_metrics_width ("é"), 0.556);
  cr_assert_geq (hin_metrics_width ("ť"), 0.375);
  cr_assert_geq (hin_metrics_width ("Љ"), 1.06);
  cr_assert_geq (hin_metrics_width ("љ"), 0.91);
  cr_assert_geq (hin_metrics_width ("Ύ"), 0.86);
  cr_assert_geq (hin_metrics_width ("Œ"), 1);
  cr_assert_geq (hin_metrics_width ("№"), 1.07);
  cr_assert_geq (hin_metrics_width ("🤗"), 1.25);
}

Test (metrics, heights_are_those_of_the_letters)
{
  HinMetrics low = hin_metrics_text ("sensor"), high = hin_metrics_text ("Model"),
             deep = hin_metrics_text ("gguf");

  cr_assert_lt (low.ascent, high.ascent);
  cr_assert_lt (high.descent, deep.descent);
  cr_assert_geq (low.ascent, 0.54);
  cr_assert_geq (high.ascent, 0.72);
  cr_assert_geq (deep.descent, 0.21);
}

static const struct
{
  const char *text;
  double most;
  const char *cut;
} cuts[] = {
  { "short", 10, "short" },
  { "iiiiiiiiii", 2.22, "iiiiiiiiii" },
  { "iiiiiiiiii", 2.2, "iiiii…" },
  { "one two", 2.84, "one…" },
  { "模型模型", 3, "模型…" },
  { "", 0, "" },
  { "abc", 0.1, "…" },
};

Test (metrics, cut)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GString) text = g_string_new (cuts[i].text);
      hin_metrics_cut (text, cuts[i].most);
      cr_assert_str_eq (text->str, cuts[i].cut, "row %u: %s", i, text->str);
      if (i < 5)
        cr_assert_leq (hin_metrics_width (text->str), cuts[i].most + 1e-9, "row %u", i);
    }
}

static const struct
{
  const char *text;
  gsize cells, most;
  const char *cut;
} cells[] = {
  { "plain", 5, 5, "plain" }, { "plain", 5, 4, "pla…" },
  { "模型", 4, 4, "模型" },   { "模型", 4, 3, "模…" },
  { "模型x", 5, 4, "模…" },   { "e\u0301e\u0301", 2, 2, "e\u0301e\u0301" },
  { "a b c", 5, 3, "a…" },    { "ｆｕｌｌ", 8, 7, "ｆｕｌ…" },
  { "", 0, 1, "" },
};

Test (metrics, cells)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) text = g_string_new (cells[i].text);
      cr_assert_eq (hin_metrics_cells (text->str), cells[i].cells, "row %u", i);
      hin_metrics_cut_cells (text, cells[i].most);
      cr_assert_str_eq (text->str, cells[i].cut, "row %u: %s", i, text->str);
      cr_assert_leq (hin_metrics_cells (text->str), cells[i].most, "row %u", i);
    }
}
