#include "config.h"

#include "hin-palette.h"

#include <math.h>
#include <string.h>

enum
{
  MODEL1,
  MODEL2,
  SAFE,
  N_PALETTES
};

static const char *const names[N_PALETTES + 1] = { "model1", "model2", "safe", NULL };

static const struct
{
  const char *type;
  const char *colour[N_PALETTES];
} types[] = {
  { "model", { "#add8e6", "#2ca02c", "#4bb3ff" } },
  { "arxiv", { "#d62728", "#d62728", "#c11c00" } },
  { "tag", { "#bbbbbb", "#bbbbbb", "#c4c4c4" } },
  { "pipeline", { "#2ca02c", "#98df8a", "#028b60" } },
  { "library", { "#e8c200", "#e8c200", "#fedd37" } },
  { "author", { "#1f77b4", "#1f77b4", "#013e92" } },
  { "date", { "#5a9bd4", "#6baed6", "#b17091" } },
  { "year", { "#08519c", "#08519c", "#7788cc" } },
  { "category", { "#c5b0d5", "#c5b0d5", "#7755ee" } },
  { "dataset", { "#ff7f0e", "#ff7f0e", "#ee7788" } },
  { "space", { "#ff9896", "#ff9896", "#00eeff" } },
  { "owner", { "#8c564b", "#8c564b", "#552233" } },
  { "license", { "#9467bd", "#9467bd", "#bb99bb" } },
  { "language", { "#17becf", "#17becf", "#88aa44" } },
  { "downloads", { "#7b3294", "#7b3294", "#556699" } },
  { "likes", { "#e377c2", "#e377c2", "#6611dd" } },
  { "format", { "#c49c94", "#c49c94", "#bbeeaa" } },
  { "architecture", { "#ffbb78", "#ffbb78", "#770011" } },
  { "feature", { "#8a8a8a", "#8a8a8a", "#555566" } },
  { "region", { "#dbdb8d", "#dbdb8d", "#116644" } },
  { "doi", { "#843c39", "#843c39", "#443355" } },
  { "node", { "#1f77b4", "#1f77b4", "#013e92" } },
};

static const char *const bright[HIN_PALETTE_GROUPS] = { "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728",
                                      "#9467bd", "#e8c200", "#17becf", "#e377c2",
                                      "#8c564b", "#98c44e", "#f4a582", "#5e5ba8" };
static const char *const safe[HIN_PALETTE_GROUPS] = { "#0072b2", "#e69f00", "#772200", "#00eeff",
                                    "#888877", "#ccddbb", "#224444", "#aa6611",
                                    "#8899ff", "#3311bb", "#556655", "#bb99aa" };

int
hin_palette_find (const char *name)
{
  for (int i = 0; i < N_PALETTES; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

const char *
hin_palette_name (int number)
{
  return names[CLAMP (number, 0, N_PALETTES)];
}

const char *
hin_palette_type (int palette, const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].type, type) == 0)
      return types[i].colour[palette];
  return NULL;
}

const char *
hin_palette_group (int palette, guint n)
{
  if (n >= HIN_PALETTE_GROUPS)
    return "#c8c8c8";
  return palette == SAFE ? safe[n] : bright[n];
}

/* Relative luminance of an sRGB channel, 0 to 255. */
static double
linear (double channel)
{
  double c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
channel (const char *hex)
{
  return 16 * g_ascii_xdigit_value (hex[0]) + g_ascii_xdigit_value (hex[1]);
}

void
hin_palette_darken (const char *colour, double contrast, char text[HIN_PALETTE_TEXT])
{
  double red = channel (colour + 1), green = channel (colour + 3), blue = channel (colour + 5);
  double part = 1;

  while (part > 0
         && 1.05 / (0.2126 * linear (part * red) + 0.7152 * linear (part * green)
                    + 0.0722 * linear (part * blue) + 0.05) < contrast)
    part -= 1.0 / 64;
  g_snprintf (text, HIN_PALETTE_TEXT, "#%02x%02x%02x", (guint) (part * red), (guint) (part * green),
              (guint) (part * blue));
}
