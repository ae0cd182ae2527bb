#include "config.h"

#include "hin-path-private.h"

#include <string.h>

#include "hin-error.h"
#include "hin-node.h"

#define MAX_DEPTH 100 /* of parentheses */

typedef struct
{
  const char *text, *at;
  guint depth;
  GError **error;
} Parser;

static HinPath *parse_path (Parser *p);

static HinPath *
fail (const Parser *p, const char *why)
{
  g_autofree char *quoted = hin_error_quote (p->text, strlen (p->text));
  g_set_error (p->error, HIN_ERROR, HIN_ERROR_USAGE, "--path '%s': column %" G_GSIZE_FORMAT ": %s",
               quoted, (gsize) (p->at - p->text) + 1, why);
  return NULL;
}

static char
peek (Parser *p)
{
  p->at += strspn (p->at, " ");
  return *p->at;
}

/* Length of the name at this place, 0 when there is none. */
static gsize
name_length (const Parser *p)
{
  gsize n = strspn (p->at, "abcdefghijklmnopqrstuvwxyz0123456789_");
  return hin_type_check (p->at, n) ? n : 0;
}

static HinPath *
parse_type (Parser *p)
{
  p->at++;
  peek (p);
  gsize n = name_length (p);
  if (n == 0)
    return fail (p, "expected a node type");
  const char *type = p->at;
  p->at += n;
  if (peek (p) != ']')
    return fail (p, "expected ']'");
  p->at++;
  return hin_path_of_type (type, n);
}

static HinPath *
parse_group (Parser *p)
{
  if (++p->depth > MAX_DEPTH)
    return fail (p, "parentheses too deep");
  p->at++;
  HinPath *path = parse_path (p);
  if (path == NULL)
    return NULL;
  if (peek (p) != ')')
    {
      hin_path_free (path);
      return fail (p, "expected '/', '|' or ')'");
    }
  p->at++;
  p->depth--;
  return path;
}

static HinPath *
base (void)
{
  static const char *const kinds[]
      = { "derived_from", "finetune_of", "adapter_of", "quantized_of", "merge_of" };
  HinPath *path = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      HinPath *link = hin_path_of_link (kinds[i], strlen (kinds[i]));
      path = path == NULL ? link : hin_path_alternative (path, link);
    }
  return path;
}

static HinPath *
parse_primary (Parser *p)
{
  if (*p->at == '(')
    return parse_group (p);
  if (*p->at == '[')
    return parse_type (p);
  if (*p->at == '!')
    return fail (p, "'!' is not part of these paths");
  gsize n = name_length (p);
  if (n == 0)
    return fail (p, "expected the name of a relation, '(' or '['");
  const char *name = p->at;
  p->at += n;
  return n == 4 && memcmp (name, "base", n) == 0 ? base () : hin_path_of_link (name, n);
}

static HinPath *
parse_element (Parser *p)
{
  gboolean inverse = peek (p) == '^';
  if (inverse)
    {
      p->at++;
      peek (p);
    }
  HinPath *path = parse_primary (p);
  if (path == NULL)
    return NULL;
  char c = peek (p);
  if (c == '*' || c == '?')
    {
      hin_path_free (path);
      return fail (p, "only '+' is there: a pair is connected by at least one step");
    }
  if (c == '+' && (path = hin_path_closure (path)) == NULL)
    return fail (p, "'+' needs a relation before it");
  p->at += c == '+';
  if (!inverse)
    return path;
  HinPath *backwards = hin_path_inverse (path);
  hin_path_free (path);
  return backwards;
}

static HinPath *
parse_sequence (Parser *p)
{
  HinPath *path = parse_element (p);
  while (path != NULL && peek (p) == '/')
    {
      p->at++;
      peek (p);
      const char *begin = p->at;
      HinPath *next = parse_element (p);
      if (next == NULL)
        {
          hin_path_free (path);
          return NULL;
        }
      if ((path = hin_path_sequence (path, next)) == NULL)
        {
          p->at = begin;
          return fail (p, "more than 256 steps or alternatives");
        }
    }
  return path;
}

static HinPath *
parse_path (Parser *p)
{
  HinPath *path = parse_sequence (p);
  while (path != NULL && peek (p) == '|')
    {
      const char *begin = p->at++;
      HinPath *other = parse_sequence (p);
      if (other == NULL)
        {
          hin_path_free (path);
          return NULL;
        }
      if ((path = hin_path_alternative (path, other)) == NULL)
        {
          p->at = begin;
          return fail (p, "more than 256 alternatives");
        }
    }
  return path;
}

static char *
without_blanks (const char *text)
{
  GString *copy = g_string_new (NULL);
  for (; *text != '\0'; text++)
    if (*text != ' ')
      g_string_append_c (copy, *text);
  return g_string_free (copy, FALSE);
}

HinPath *
hin_path_parse (const char *text, GError **error)
{
  Parser parser = { text, text, 0, error };
  HinPath *self = parse_path (&parser);
  if (self == NULL)
    return NULL;
  if (*parser.at != '\0' || !hin_path_is_whole (self))
    {
      fail (&parser, *parser.at != '\0' ? "expected '/', '|' or the end of the path"
                                        : "a path needs a relation");
      hin_path_free (self);
      return NULL;
    }
  hin_path_settle_types (self);
  self->text = without_blanks (text);
  return self;
}
