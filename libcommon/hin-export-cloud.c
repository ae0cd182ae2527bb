#include "config.h"

#include "hin-alloc.h"
#include "hin-metrics.h"
#include "hin-pack.h"
#include "hin-palette.h"
#include "hin-picture.h"
#include "hin-svg.h"

#include <math.h>

#define DEFAULT 150
#define MOST 2000
#define LEAST_FONT 12.0
#define LARGEST_FONT 110.0
#define AREA 620000.0 /* square pixels that all words together take, if that can be had */
#define CROWD 2.5     /* ... or this many times what they take in the least font */
#define ASPECT 1.6
#define LEAST_WIDTH 640.0
#define WIDEST 20    /* word, in sizes of its font */
#define CONTRAST 4.5 /* to white, which is what WCAG 2 asks of text */

typedef struct
{
  guint32 node;
  char *text;
  HinMetrics metrics;
  double part; /* root of the value, the largest 1 */
  double font;
  const char *ink;
} Word;

static void
clear_word (gpointer word)
{
  g_free (((Word *)word)->text);
}

static GArray *
list_words (const HinPicture *picture)
{
  const HinExportView *view = picture->view;
  const guint32 *order = picture->shown;
  g_autoptr (GArray) words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_autoptr (GString) label = g_string_new (NULL);

  g_array_set_clear_func (words, clear_word);
  for (guint32 i = 0; i < picture->n_shown; i++)
    {
      hin_export_label (view, order[i], label);
      hin_metrics_cut (label, WIDEST);
      double most = view->size[order[0]];
      Word word = { .node = order[i],
                    .text = g_strdup (label->str),
                    .metrics = hin_metrics_text (label->str),
                    .part = most > 0 ? sqrt (view->size[order[i]] / most) : 1 };
      g_array_append_val (words, word);
    }
  return g_steal_pointer (&words);
}

/* A box around each word and the room it has beside it; returns what they cover. */
static double
size_words (GArray *words, double largest, HinPackBox *boxes)
{
  double area = 0;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      word->font = hin_svg_round (MAX (LEAST_FONT, largest * word->part));
      boxes[i].width = word->font * (word->metrics.width + 0.4);
      boxes[i].height = word->font * (word->metrics.ascent + word->metrics.descent + 0.1);
      area += boxes[i].width * boxes[i].height;
    }
  return area;
}

/* The largest font at which the words fill the area; many words need a larger one, or all would be
 * of the least size. */
static void
choose_fonts (GArray *words, HinPackBox *boxes)
{
  double low = LEAST_FONT, high = LARGEST_FONT;
  double area = MAX (AREA, CROWD * size_words (words, LEAST_FONT, boxes));

  for (int i = 0; i < 20; i++)
    {
      double middle = (low + high) / 2;
      if (size_words (words, middle, boxes) > area)
        high = middle;
      else
        low = middle;
    }
  size_words (words, low, boxes);
}

typedef char Ink[HIN_PALETTE_TEXT];

/* The inks of the groups into @inks, which words and legend point to: what is light enough for a
 * circle is too light for a thin letter.  Where all words are of one type, a colour for it would
 * tell nothing: they take turns with those of communities. */
static void
choose_inks (HinPicture *picture, GArray *words, Ink *inks)
{
  gboolean turns = picture->groups->len < 2 && !picture->options->by_community;
  guint n = turns ? HIN_PALETTE_GROUPS : picture->groups->len;

  for (guint i = 0; i < n; i++)
    {
      HinPictureGroup *group = turns ? NULL : &g_array_index (picture->groups, HinPictureGroup, i);
      hin_palette_darken (group ? group->colour : hin_palette_group (picture->options->palette, i),
                          CONTRAST, inks[i]);
      if (group)
        group->colour = inks[i];
    }
  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      word->ink = inks[turns ? i % n : picture->group[word->node]];
    }
}

static void
write_word (HinPicture *picture, HinWriter *out, const Word *word, const HinPackBox *box,
            double left, double top)
{
  g_autofree char *value = hin_svg_value (picture->view->size[word->node]);

  hin_writer_printf (out, "<g fill=\"%s\">", word->ink);
  hin_svg_tooltip (picture->view, out, word->node, value);
  hin_svg_text (picture->view, out, left + box->x + 0.2 * word->font,
                top + box->y + (word->metrics.ascent + 0.05) * word->font, word->font, 's', NULL,
                word->text);
  hin_writer_text (out, "</g>\n");
}

static void
write_cloud (HinPicture *picture, HinWriter *out, const GArray *words, const HinPackBox *boxes)
{
  double width = 0, height = 0;

  for (guint i = 0; i < words->len; i++)
    {
      width = MAX (width, boxes[i].x + boxes[i].width);
      height = MAX (height, boxes[i].y + boxes[i].height);
    }
  double full = ceil (MAX (width + 2 * HIN_SVG_MARGIN, LEAST_WIDTH));
  double legend
      = picture->groups->len > 1
            ? hin_picture_arrange_legend (picture, full - 2 * HIN_SVG_MARGIN) + HIN_SVG_MARGIN
            : 0;
  g_autofree char *line = hin_picture_describe (picture, "");
  double head = hin_svg_begin (picture->view, picture->options, out, full,
                               ceil (height) + HIN_SVG_MARGIN + legend, line);
  hin_writer_text (out, "<g class=\"words\">\n");
  for (guint i = 0; i < words->len; i++)
    write_word (picture, out, &g_array_index (words, Word, i), &boxes[i], (full - width) / 2, head);
  hin_writer_text (out, "</g>\n");
  if (legend > 0)
    hin_picture_write_legend (picture, out, HIN_SVG_MARGIN,
                              head + ceil (height) + HIN_SVG_MARGIN / 2);
  hin_writer_text (out, "</svg>\n");
}

gboolean
hin_export_cloud (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                  GError **error)
{
  g_autoptr (HinPicture) picture
      = hin_picture_new_largest (view, options, "words", DEFAULT, MOST, error);
  hin_autofree HinPackBox *boxes
      = picture ? hin_alloc (picture->n_shown, sizeof *boxes, error) : NULL;

  if (!boxes)
    return FALSE;
  g_autoptr (GArray) words = list_words (picture);
  g_autofree Ink *inks = g_new (Ink, MAX (picture->groups->len, HIN_PALETTE_GROUPS));
  choose_inks (picture, words, inks);
  choose_fonts (words, boxes);
  if (!hin_pack (words->len, boxes, ASPECT, error))
    return FALSE;
  write_cloud (picture, out, words, boxes);
  return TRUE;
}
