#include "config.h"

#include "hin-path.h"

#include <string.h>

#include "hin-error.h"
#include "hin-node.h"

typedef struct
{
  const char *text, *at;
  GArray *steps;
  GError **error;
} Parser;

static gboolean
fail (const Parser *p, const char *why)
{
  g_autofree char *quoted = hin_error_quote (p->text, strlen (p->text));
  g_set_error (p->error, HIN_ERROR, HIN_ERROR_USAGE, "--path '%s': column %" G_GSIZE_FORMAT ": %s",
               quoted, (gsize) (p->at - p->text) + 1, why);
  return FALSE;
}

static char
peek (Parser *p)
{
  p->at += strspn (p->at, " ");
  return *p->at;
}

/* TRUE after an error when the next character is one of the syntax that is still to come. */
static gboolean
to_come (Parser *p, const char *characters)
{
  char c = peek (p);
  if (c == '\0' || strchr (characters, c) == NULL)
    return FALSE;
  g_autofree char *why = g_strdup_printf ("'%c' is not built in yet", c);
  fail (p, why);
  return TRUE;
}

static gboolean
parse_primary (Parser *p, gboolean inverse)
{
  if (to_come (p, "([!"))
    return FALSE;
  gsize n = strspn (p->at, "abcdefghijklmnopqrstuvwxyz0123456789_");
  if (!hin_type_check (p->at, n))
    return fail (p, "expected the name of a relation");
  if (n == 4 && memcmp (p->at, "base", n) == 0)
    return fail (p, "'base' is not built in yet");
  HinPathStep step = { g_strndup (p->at, n), inverse };
  g_array_append_val (p->steps, step);
  p->at += n;
  return TRUE;
}

static gboolean
parse_element (Parser *p)
{
  gboolean inverse = peek (p) == '^';
  if (inverse)
    {
      p->at++;
      peek (p);
    }
  return parse_primary (p, inverse) && !to_come (p, "+*?");
}

static gboolean
parse_sequence (Parser *p)
{
  if (!parse_element (p))
    return FALSE;
  while (peek (p) == '/')
    {
      p->at++;
      if (!parse_element (p))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_path (Parser *p)
{
  if (!parse_sequence (p) || to_come (p, "|"))
    return FALSE;
  return *p->at == '\0' || fail (p, "expected '/' or the end of the path");
}

static void
clear_step (gpointer step)
{
  g_free (((HinPathStep *) step)->relation);
}

static char *
spell (const HinPath *self)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < self->n_steps; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "/" : "", self->steps[i].inverse ? "^" : "",
                            self->steps[i].relation);
  return g_string_free (text, FALSE);
}

HinPath *
hin_path_parse (const char *text, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (HinPathStep));
  g_array_set_clear_func (steps, clear_step);
  Parser parser = { text, text, steps, error };
  if (!parse_path (&parser))
    return NULL;
  HinPath *self = g_new0 (HinPath, 1);
  self->n_steps = steps->len;
  self->steps = g_memdup2 (steps->data, steps->len * sizeof (HinPathStep));
  g_array_set_clear_func (steps, NULL);
  self->text = spell (self);
  return self;
}

void
hin_path_free (HinPath *self)
{
  for (guint i = 0; i < self->n_steps; i++)
    clear_step (&self->steps[i]);
  g_free (self->steps);
  g_free (self->text);
  g_free (self);
}

char **
hin_path_relations (const HinPath *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < self->n_steps; i++)
    {
      guint j = 0;
      while (strcmp (self->steps[j].relation, self->steps[i].relation) != 0)
        j++;
      if (j == i)
        g_strv_builder_add (names, self->steps[i].relation);
    }
  return g_strv_builder_end (names);
}
