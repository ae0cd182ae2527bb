#include "config.h"

#include "hin-link.h"

#include <string.h>

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t");
}

/* TRUE when the list of relations holds "next". */
static gboolean
is_next (const char *relations)
{
  g_auto (GStrv) words = g_strsplit_set (relations, " \t", -1);
  for (char **word = words; *word != NULL; word++)
    if (g_ascii_strcasecmp (*word, "next") == 0)
      return TRUE;
  return FALSE;
}

/* A value, quoted or not, at *@at, which moves behind it.  NULL: a quotation mark is not closed. */
static char *
read_value (const char **at)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *p = *at;
  if (*p != '"')
    {
      gsize n = strcspn (p, ",; \t");
      g_string_append_len (value, p, (gssize) n);
      p += n;
    }
  else
    {
      for (p++; *p != '"'; p++)
        {
          if (*p == '\\')
            p++;
          if (*p == '\0')
            return NULL;
          g_string_append_c (value, *p);
        }
      p++;
    }
  *at = p;
  return g_strdup (value->str);
}

/* The parameters of one link at *@at, which moves behind them.  FALSE: they cannot be read. */
static gboolean
read_parameters (const char **at, gboolean *next)
{
  gboolean had_relation = FALSE, elsewhere = FALSE;
  const char *p = skip_blanks (*at);
  *next = FALSE;
  while (*p == ';')
    {
      p = skip_blanks (p + 1);
      const char *name = p;
      gsize n = strcspn (p, "=,; \t");
      g_autofree char *value = NULL;
      if (n == 0)
        return FALSE;
      p = skip_blanks (p + n);
      if (*p == '=')
        {
          p = skip_blanks (p + 1);
          value = read_value (&p);
          if (value == NULL)
            return FALSE;
        }
      /* of several rel the first counts; with an anchor the link is not one of this page */
      if (n == 3 && g_ascii_strncasecmp (name, "rel", 3) == 0 && !had_relation)
        {
          had_relation = TRUE;
          *next = value != NULL && is_next (value);
        }
      elsewhere |= n == 6 && g_ascii_strncasecmp (name, "anchor", 6) == 0;
      p = skip_blanks (p);
    }
  *next = *next && !elsewhere;
  *at = p;
  return TRUE;
}

int
hin_link_next (const char *field, char **target)
{
  const char *p = field;
  for (;;)
    {
      p += strspn (p, ", \t");
      if (*p == '\0')
        return 0;
      const char *end = *p == '<' ? strchr (p, '>') : NULL;
      if (end == NULL)
        return -1;
      const char *begin = p + 1;
      gboolean next;
      p = end + 1;
      if (!read_parameters (&p, &next) || (*p != ',' && *p != '\0'))
        return -1;
      if (next && end == begin)
        return -1;
      if (next)
        {
          *target = g_strndup (begin, (gsize) (end - begin));
          return 1;
        }
    }
}

/* The value of parameter @name in the query of @url; *@n its length.  NULL: there is none. */
static const char *
find_parameter (const char *url, const char *name, gsize name_length, gsize *n)
{
  const char *p = strchr (url, '?');
  const char *end = url + strcspn (url, "#");
  while (p != NULL && p < end)
    {
      p++;
      gsize length = strcspn (p, "&#"), name_here = MIN (strcspn (p, "="), length);
      if (name_here == name_length && memcmp (p, name, name_length) == 0)
        {
          gsize equals = name_here < length ? 1 : 0;
          *n = length - name_here - equals;
          return p + name_here + equals;
        }
      p += length;
    }
  return NULL;
}

char *
hin_url_parameter (const char *url, const char *name)
{
  gsize n;
  const char *value = find_parameter (url, name, strlen (name), &n);
  return value != NULL ? g_strndup (value, n) : NULL;
}

/* @url and one more parameter, @text. */
static char *
add (const char *url, const char *text, gsize n)
{
  return g_strdup_printf ("%s%c%.*s", url, strchr (url, '?') != NULL ? '&' : '?', (int) n, text);
}

char *
hin_url_with (const char *url, const char *name, const char *value)
{
  gsize n;
  const char *old = find_parameter (url, name, strlen (name), &n);
  if (old != NULL)
    return g_strdup_printf ("%.*s%s%s", (int) (old - url), url, value, old + n);
  g_autofree char *text = g_strconcat (name, "=", value, NULL);
  return add (url, text, strlen (text));
}

char *
hin_url_complete (const char *url, const char *model)
{
  const char *p = strchr (model, '?');
  char *complete = g_strdup (url);
  while (p != NULL && *p != '\0')
    {
      p++;
      gsize length = strcspn (p, "&"), n;
      /* against what was there, not what was added: a name may come several times */
      if (find_parameter (url, p, MIN (strcspn (p, "="), length), &n) == NULL)
        {
          char *longer = add (complete, p, length);
          g_free (complete);
          complete = longer;
        }
      p += length;
    }
  return complete;
}
