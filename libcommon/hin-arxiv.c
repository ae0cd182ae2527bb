#include "config.h"

#include "hin-arxiv.h"

#include "hin-words.h"

#include <string.h>

#define MAX_TEXT 4096 /* bytes of text worth looking at: longer is no identifier */

/* What an identifier says. */
typedef struct
{
  const char *archive; /* NULL: a new one */
  char number[11];     /* YYMM.NNNNN or YYMMNNN */
  guint version;
} Identifier;

/* A piece of the text that shrinks from both ends. */
typedef struct
{
  const char *p, *end;
} Piece;

static gsize
left (const Piece *s)
{
  return (gsize)(s->end - s->p);
}

static gboolean
take_word (Piece *s, const char *word)
{
  gsize n = strlen (word);
  if (left (s) < n || g_ascii_strncasecmp (s->p, word, n) != 0)
    return FALSE;
  s->p += n;
  return TRUE;
}

static gboolean
drop_ending (Piece *s, const char *ending)
{
  gsize n = strlen (ending);
  if (left (s) < n || g_ascii_strncasecmp (s->end - n, ending, n) != 0)
    return FALSE;
  s->end -= n;
  return TRUE;
}

static void
trim (Piece *s)
{
  while (s->p < s->end && g_ascii_isspace (*s->p))
    s->p++;
  while (s->p < s->end && g_ascii_isspace (s->end[-1]))
    s->end--;
}

static void
percent_decode (GString *out, const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (text[i] == '%' && i + 2 < n && g_ascii_isxdigit (text[i + 1])
        && g_ascii_isxdigit (text[i + 2]))
      {
        int byte = g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2]);
        g_string_append_c (out, (char)byte);
        i += 2;
      }
    else
      g_string_append_c (out, text[i]);
}

/* Everything before the identifier. */
static void
drop_place (Piece *s)
{
  static const char *const hosts[] = { "arxiv.org/", "www.arxiv.org/", "export.arxiv.org/" };
  static const char *const kinds[] = { "abs/", "pdf/", "html/", "ps/", "format/" };
  static const char *const places[]
      = { "hf.co/papers/",         "huggingface.co/papers/",  "alphaxiv.org/abs/",
          "www.alphaxiv.org/abs/", "doi.org/10.48550/arXiv.", "dx.doi.org/10.48550/arXiv.",
          "10.48550/arXiv." };
  Piece at = *s;

  if (!take_word (&at, "https://"))
    take_word (&at, "http://");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (take_word (&at, places[i]))
      {
        *s = at;
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (take_word (&at, hosts[i]))
      {
        for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
          if (take_word (&at, kinds[j]))
            {
              *s = at;
              return;
            }
        return;
      }
}

/* Everything after the identifier. */
static void
drop_tail (Piece *s)
{
  for (const char *p = s->p; p < s->end; p++)
    if (*p == '?' || *p == '#')
      {
        s->end = p;
        break;
      }
  for (const char *end = NULL; end != s->end;)
    {
      end = s->end;
      trim (s);
      while (s->p < s->end && memchr (".,;)]/", s->end[-1], 6))
        s->end--;
      if (!drop_ending (s, ".pdf") && !drop_ending (s, ".ps.gz") && !drop_ending (s, ".ps")
          && !drop_ending (s, ".gz"))
        drop_ending (s, ".html");
    }
}

/* @n digits at the front as a number; FALSE when there are not as many. */
static gboolean
take_digits (Piece *s, guint n, guint *value)
{
  guint sum = 0;
  if (left (s) < n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (s->p[i]))
        return FALSE;
      sum = sum * 10 + (guint)(s->p[i] - '0');
    }
  s->p += n;
  *value = sum;
  return TRUE;
}

/* The end of an identifier: nothing, or its version. */
static gboolean
take_version (Piece *s, guint *version)
{
  guint sum = 0;
  *version = 0;
  if (s->p == s->end)
    return TRUE;
  if ((*s->p != 'v' && *s->p != 'V') || left (s) < 2 || left (s) > 9 || s->p[1] == '0')
    return FALSE;
  s->p++;
  if (!take_digits (s, (guint)left (s), &sum))
    return FALSE;
  *version = sum;
  return TRUE;
}

static gboolean
parse_new (Piece s, Identifier *found)
{
  guint yymm, number;
  const char *start = s.p;

  if (!take_digits (&s, 4, &yymm) || yymm < 704 || yymm % 100 < 1 || yymm % 100 > 12)
    return FALSE;
  if (s.p == s.end || *s.p++ != '.')
    return FALSE;
  if (!take_digits (&s, yymm < 1501 ? 4 : 5, &number) || number == 0)
    return FALSE;
  found->archive = NULL;
  memcpy (found->number, start, (gsize)(s.p - start));
  found->number[s.p - start] = '\0';
  return take_version (&s, &found->version);
}

/* The archive that @name means, lower case, a missing hyphen put in; or NULL. */
static const char *
find_archive (const char *name, gsize n)
{
  static const char *const endings[] = { "ph", "ex", "th", "qc", "mat", "lat", "sci" };
  const HinWord *word;
  char buffer[16];

  if (n > sizeof buffer - 1)
    return NULL;
  for (gsize i = 0; i < n; i++)
    buffer[i] = g_ascii_tolower (name[i]);
  word = hin_words_find (&hin_words_arxiv, buffer, n);
  for (guint i = 0; !word && i < G_N_ELEMENTS (endings); i++)
    {
      gsize m = strlen (endings[i]);
      if (n <= m || memcmp (buffer + n - m, endings[i], m) != 0)
        continue;
      memmove (buffer + n - m + 1, buffer + n - m, m);
      buffer[n - m] = '-';
      word = hin_words_find (&hin_words_arxiv, buffer, n + 1);
      memmove (buffer + n - m, buffer + n - m + 1, m);
    }
  return word && (word->classes & HIN_WORD_ARCHIVE) ? word->word : NULL;
}

static gboolean
is_subject (const char *text, gsize n)
{
  if (n < 2)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalpha (text[i]) && text[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
parse_old (Piece s, Identifier *found)
{
  const char *slash = memchr (s.p, '/', left (&s)), *dot, *digits;
  guint yymm, number;

  if (!slash)
    return FALSE;
  dot = memchr (s.p, '.', (gsize)(slash - s.p));
  if (dot && !is_subject (dot + 1, (gsize)(slash - dot - 1)))
    return FALSE;
  found->archive = find_archive (s.p, (gsize)((dot ? dot : slash) - s.p));
  if (!found->archive)
    return FALSE;
  s.p = digits = slash + 1;
  if (!take_digits (&s, 4, &yymm) || yymm % 100 < 1 || yymm % 100 > 12)
    return FALSE;
  if (yymm > 703 && yymm < 9100)
    return FALSE;
  if (!take_digits (&s, 3, &number) || number == 0)
    return FALSE;
  memcpy (found->number, digits, 7);
  found->number[7] = '\0';
  return take_version (&s, &found->version);
}

/* "//" to "/" and "--" to "-", in place. */
static void
collapse (GString *text, Piece *s)
{
  char *from = text->str + (s->p - text->str), *to = from;
  for (const char *p = s->p; p < s->end; p++)
    if (to == from || to[-1] != *p || (*p != '/' && *p != '-'))
      *to++ = *p;
  s->end = to;
}

gboolean
hin_arxiv_normalise (const char *text, gsize n, GString *id, guint *version)
{
  Piece s = { text, text + n };
  Identifier found;

  g_string_truncate (id, 0);
  trim (&s);
  if (left (&s) > MAX_TEXT)
    return FALSE;
  percent_decode (id, s.p, left (&s));
  s = (Piece){ id->str, id->str + id->len };
  trim (&s);
  if (take_word (&s, "arXiv:"))
    trim (&s);
  drop_place (&s);
  drop_tail (&s);
  collapse (id, &s);

  if (!parse_new (s, &found) && !parse_old (s, &found))
    {
      g_string_truncate (id, 0);
      return FALSE;
    }
  g_string_truncate (id, 0);
  if (found.archive)
    {
      g_string_append (id, found.archive);
      g_string_append_c (id, '/');
    }
  g_string_append (id, found.number);
  if (version)
    *version = found.version;
  return TRUE;
}

const char *
hin_arxiv_category (const char *name, gsize n)
{
  const HinWord *word = hin_words_find (&hin_words_arxiv, name, n);
  return word ? word->first : NULL;
}
