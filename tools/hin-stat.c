/* hin-stat: what is in a network, in numbers. */
#include "config.h"

#include <string.h>

#include "hin-app.h"
#include "hin-node.h"
#include "hin-stat.h"

#define MOST_TOP 1000 /* what is written may be as large as its square */

static char **section_words, **by_words, **range_words, **pair_words;
static gboolean human;

#define WORDS 0, G_OPTION_ARG_FILENAME_ARRAY

static const GOptionEntry entries[] = {
  { "section", 's', WORDS, &section_words, "Sections, by comma or repeated, or all; see --list",
    "NAME" },
  { "human", 0, 0, G_OPTION_ARG_NONE, &human, "Write tables for the eye", NULL },
  { "by", 0, WORDS, &by_words,
    "mixing: by type (default), @ATTRIBUTE or the target of a relation (repeatable)", "WHAT" },
  { "top", 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number,
    "mixing: write that of the N largest categories (default: 20, most: "
    G_STRINGIFY (MOST_TOP) ")", "N" },
  { "range", 0, WORDS, &range_words,
    "coverage: by ranges of an attribute as well: downloads=0,51,501 (repeatable)", "RANGES" },
  { "pair", 0, WORDS, &pair_words, "correlation: of two attributes: downloads,likes (repeatable)",
    "NAME,NAME" },
  { NULL, 0, 0, 0, NULL, NULL, NULL }
};

static void
list_sections (HinWriter *out)
{
  for (const HinStatSection *row = hin_stat_sections; row->name != NULL; row++)
    hin_writer_printf (out, "%s\t%s\t%s\n", row->name, row->standard ? "default" : "-", row->help);
}

static void
add_all (GPtrArray *chosen, gboolean standard)
{
  for (const HinStatSection *row = hin_stat_sections; row->name != NULL; row++)
    if ((row->standard || !standard) && !g_ptr_array_find (chosen, row, NULL))
      g_ptr_array_add (chosen, (gpointer) row);
}

/* The sections of --section, each once, in the order given. */
static GPtrArray *
choose_sections (GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  if (section_words == NULL)
    add_all (chosen, TRUE);
  for (char **word = section_words; word != NULL && *word != NULL; word++)
    {
      g_auto (GStrv) names = g_strsplit (*word, ",", -1);
      if (names[0] == NULL && hin_stat_find ("", error) == NULL)
        return NULL;
      for (char **name = names; *name != NULL; name++)
        {
          gboolean all = g_str_equal (*name, "all");
          const HinStatSection *section = all ? NULL : hin_stat_find (*name, error);
          if (!all && section == NULL)
            return NULL;
          if (all)
            add_all (chosen, FALSE);
          else if (!g_ptr_array_find (chosen, section, NULL))
            g_ptr_array_add (chosen, (gpointer) section);
        }
    }
  return g_steal_pointer (&chosen);
}

static gboolean
is_chosen (const GPtrArray *sections, const char *name)
{
  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((const HinStatSection *) sections->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

/* An option without its section does nothing: that is not what was meant. */
static gboolean
check_options (const HinApp *app, const GPtrArray *sections, GError **error)
{
  if ((by_words != NULL || app->top > 0) && !is_chosen (sections, "mixing"))
    return hin_app_usage (error, "--by and --top are of the section mixing");
  if (app->top > MOST_TOP)
    return hin_app_usage (error, "--top: expected at most " G_STRINGIFY (MOST_TOP));
  if (range_words != NULL && !is_chosen (sections, "coverage"))
    return hin_app_usage (error, "--range is of the section coverage");
  if (pair_words != NULL && !is_chosen (sections, "correlation"))
    return hin_app_usage (error, "--pair is of the section correlation");
  return TRUE;
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && hin_relation_check (name, strlen (name)) == HIN_GOOD;
}

static gboolean
parse_by (GPtrArray *by, GError **error)
{
  for (char **word = by_words; word != NULL && *word != NULL; word++)
    {
      if (!is_name (*word + (**word == '@')))
        return hin_app_usage (error, "--by: expected type, @ATTRIBUTE or a relation");
      g_ptr_array_add (by, *word);
    }
  return TRUE;
}

static gboolean
parse_ranges (GPtrArray *ranges, GError **error)
{
  for (char **word = range_words; word != NULL && *word != NULL; word++)
    {
      HinRange *range = hin_range_parse (*word, error);
      if (range == NULL)
        return FALSE;
      for (guint i = 0; i < ranges->len; i++)
        if (g_str_equal (((const HinRange *) ranges->pdata[i])->attribute, range->attribute))
          {
            hin_range_free (range);
            return hin_app_usage (error, "--range: one attribute twice");
          }
      g_ptr_array_add (ranges, range);
    }
  return TRUE;
}

/* "@likes" is the attribute likes, as it is in a line. */
static void
drop_at (char *name)
{
  if (*name == '@')
    memmove (name, name + 1, strlen (name));
}

static void
free_pair (gpointer pair)
{
  g_strfreev (pair);
}

static gboolean
parse_pairs (GPtrArray *pairs, GError **error)
{
  for (char **word = pair_words; word != NULL && *word != NULL; word++)
    {
      char **names = g_strsplit (*word, ",", -1);
      g_ptr_array_add (pairs, names);
      for (char **name = names; *name != NULL; name++)
        drop_at (*name);
      if (g_strv_length (names) != 2 || !is_name (names[0]) || !is_name (names[1]))
        return hin_app_usage (error,
                              "--pair: expected the names of two attributes: downloads,likes");
    }
  return TRUE;
}

/* A misspelt name looks like one that nothing has. */
static void
note_unknown (HinApp *app, const HinNetwork *network, const HinStatOptions *options)
{
  for (guint i = 0; i < options->by->len; i++)
    {
      const char *by = options->by->pdata[i];
      if (*by == '@' && hin_network_attribute (network, by + 1) < 0)
        hin_app_note (app, "no attribute %s", by);
      if (*by != '@' && !g_str_equal (by, "type") && hin_network_relation (network, by) < 0)
        hin_app_note (app, "no edges of relation %s%s", by,
                      app->relations != NULL || g_str_equal (by, "in")
                          ? " are taken: it must be among those of --relation"
                          : "");
    }
  for (guint i = 0; i < options->ranges->len; i++)
    {
      const HinRange *range = options->ranges->pdata[i];
      if (hin_network_attribute (network, range->attribute) < 0)
        hin_app_note (app, "no attribute @%s", range->attribute);
    }
  for (guint i = 0; i < 2 * options->pairs->len; i++)
    {
      const char *name = ((char **) options->pairs->pdata[i / 2])[i % 2];
      if (hin_network_attribute (network, name) < 0)
        hin_app_note (app, "no attribute @%s", name);
    }
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (GPtrArray) sections = choose_sections (error);
  g_autoptr (GPtrArray) by = g_ptr_array_new ();
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func ((GDestroyNotify) hin_range_free);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (free_pair);
  if (sections == NULL || !check_options (app, sections, error) || !parse_by (by, error)
      || !parse_ranges (ranges, error) || !parse_pairs (pairs, error))
    return FALSE;
  HinStatOptions options = {
    .by = by, .ranges = ranges, .pairs = pairs, .top = app->top > 0 ? app->top : 20, .human = human
  };
  HinNetworkOptions network_options = { 0 };
  for (guint i = 0; i < sections->len; i++)
    network_options.all_attributes |= ((const HinStatSection *) sections->pdata[i])->attributes;
  g_autoptr (HinNetwork) network = hin_app_network (app, &network_options, error);
  if (network == NULL)
    return FALSE;
  note_unknown (app, network, &options);
  return hin_stat_write (network, sections, &options, app->out, error);
}

static const HinAppInfo info = {
  .name = "hin-stat",
  .operands = "[FILE]...",
  .summary
  = "Say what is in a network: types, relations, degrees, components, mixing, completeness.",
  .flags = HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_THREADS,
  .options = entries,
  .list = list_sections,
  .run = run,
};

int
main (int argc, char **argv)
{
  return hin_app_main (&info, argc, argv);
}
