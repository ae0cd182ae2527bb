#include "config.h"

#include "hin-where.h"

#include <string.h>

#include "hin-error.h"
#include "hin-node.h"
#include "hin-num.h"

static gboolean
fail_at (const char *text, const char *at, const char *why, GError **error)
{
  g_autofree char *quoted = hin_error_quote (text, strlen (text));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "--where '%s': column %" G_GSIZE_FORMAT ": %s",
               quoted, (gsize) (at - text) + 1, why);
  return FALSE;
}

static const char *
skip_blanks (const char *at)
{
  return at + strspn (at, " ");
}

/* The longer operators first: each is tried in turn. */
static const struct
{
  const char *text;
  HinWhereOperator op;
} operators[]
    = { { "!=", HIN_WHERE_UNEQUAL }, { "<=", HIN_WHERE_AT_MOST }, { ">=", HIN_WHERE_AT_LEAST },
        { "=", HIN_WHERE_EQUAL },    { "<", HIN_WHERE_LESS },     { ">", HIN_WHERE_MORE } };

static gboolean
parse_value (HinWhere *self, const char *at, GError **error)
{
  at = skip_blanks (at);
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (at, operators[i].text))
      {
        self->op = operators[i].op;
        at += strlen (operators[i].text);
        if (*at == '=' || *at == '>' || *at == '<')
          return fail_at (self->text, at, "the operators are = != < <= > >=", error);
        self->value = g_strdup (skip_blanks (at));
        self->numeric = hin_num_parse (self->value, strlen (self->value), &self->number);
        self->whole = hin_num_parse_uint (self->value, strlen (self->value), &self->integer);
        return TRUE;
      }
  return fail_at (self->text, at, "expected one of = != < <= > >=", error);
}

HinWhere *
hin_where_parse (const char *text, GError **error)
{
  g_autoptr (HinWhere) self = g_new0 (HinWhere, 1);
  self->text = g_strdup (text);
  text = self->text;
  const char *at = text + strcspn (text, "@=!<> ");
  if (*at != '@')
    {
      fail_at (text, at, "expected '@' and the name of an attribute", error);
      return NULL;
    }
  gsize n = (gsize) (at - text);
  if (n > 0 && !hin_type_check (text, n))
    {
      fail_at (text, text, "not a node type", error);
      return NULL;
    }
  if (n > 0)
    self->type = g_strndup (text, n);
  const char *name = at + 1;
  n = strcspn (name, "=!<> ");
  if (n == 0 || hin_relation_check (name, n) != HIN_GOOD)
    {
      fail_at (text, name, "expected the name of an attribute", error);
      return NULL;
    }
  self->attribute = g_strndup (name, n);
  return parse_value (self, name + n, error) ? g_steal_pointer (&self) : NULL;
}

void
hin_where_free (HinWhere *self)
{
  g_free (self->text);
  g_free (self->type);
  g_free (self->attribute);
  g_free (self->value);
  g_free (self);
}

/* How @literal compares with the value: below 0, 0, above 0. */
static int
compare_text (const HinWhere *self, const char *literal)
{
  if (strchr (literal, '\\') == NULL)
    return strcmp (literal, self->value);
  g_autoptr (GString) text = g_string_new (NULL);
  hin_literal_unescape (text, literal, strlen (literal));
  return strcmp (text->str, self->value);
}

HinWhereResult
hin_where_try (const HinWhere *self, const char *literal)
{
  int order;
  guint64 integer;
  double x;
  if (self->whole && hin_num_parse_uint (literal, strlen (literal), &integer))
    order = (integer > self->integer) - (integer < self->integer);
  else if (self->numeric)
    {
      if (!hin_num_parse (literal, strlen (literal), &x))
        return HIN_WHERE_NO_NUMBER;
      order = (x > self->number) - (x < self->number);
    }
  else
    order = compare_text (self, literal);
  switch (self->op)
    {
    case HIN_WHERE_EQUAL:
      return order == 0;
    case HIN_WHERE_UNEQUAL:
      return order != 0;
    case HIN_WHERE_LESS:
      return order < 0;
    case HIN_WHERE_AT_MOST:
      return order <= 0;
    case HIN_WHERE_MORE:
      return order > 0;
    case HIN_WHERE_AT_LEAST:
      return order >= 0;
    }
  return HIN_WHERE_FAILS;
}
