#include "config.h"

#include "hin-path.h"

static void
spell_path (GString *text, const HinPath *path)
{
  for (guint i = 0; i < path->n_chains; i++)
    {
      if (i > 0)
        g_string_append_c (text, '|');
      hin_path_spell (text, &path->chains[i], 0, path->chains[i].n_steps);
    }
}

static void
spell_step (GString *text, const HinPathStep *step)
{
  const HinPathChain *inner = step->closure != NULL ? &step->closure->chains[0] : NULL;
  gboolean single = inner != NULL && step->closure->n_chains == 1 && inner->n_steps == 1
                    && inner->steps[0].closure == NULL && inner->steps[0].from == NULL
                    && inner->steps[0].to == NULL
                    && (inner->steps[0].n_links > 1 || !inner->steps[0].links[0].inverse);
  gboolean group = step->n_links > 1 || (step->closure != NULL && !single);
  if (group)
    g_string_append_c (text, '(');
  for (guint i = 0; i < step->n_links; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "|" : "", step->links[i].inverse ? "^" : "",
                            step->links[i].relation);
  if (step->closure != NULL)
    spell_path (text, step->closure);
  if (group)
    g_string_append_c (text, ')');
  if (step->closure != NULL)
    g_string_append_c (text, '+');
}

void
hin_path_spell (GString *text, const HinPathChain *chain, guint begin, guint end)
{
  if (begin == 0 && end > 0 && chain->steps[0].from != NULL) /* later on the step before says it */
    g_string_append_printf (text, "[%s]/", chain->steps[begin].from);
  for (guint i = begin; i < end; i++)
    {
      if (i > begin)
        g_string_append_c (text, '/');
      spell_step (text, &chain->steps[i]);
      if (chain->steps[i].to != NULL)
        g_string_append_printf (text, "/[%s]", chain->steps[i].to);
    }
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && *name != '\0'
      && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_names (GPtrArray *names, const HinPath *path, gboolean types)
{
  for (guint c = 0; c < path->n_chains; c++)
    for (guint i = 0; i < path->chains[c].n_steps; i++)
      {
        const HinPathStep *step = &path->chains[c].steps[i];
        for (guint l = 0; l < step->n_links && !types; l++)
          add_name (names, step->links[l].relation);
        if (types)
          {
            add_name (names, step->from);
            add_name (names, step->to);
          }
        if (step->closure != NULL)
          add_names (names, step->closure, types);
      }
}

static char **
names_of (const HinPath *path, gboolean types)
{
  GPtrArray *names = g_ptr_array_new ();
  add_names (names, path, types);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

char **
hin_path_relations (const HinPath *self)
{
  return names_of (self, FALSE);
}

char **
hin_path_types (const HinPath *self)
{
  return names_of (self, TRUE);
}
