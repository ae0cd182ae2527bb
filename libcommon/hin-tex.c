#include "config.h"

#include "hin-tex.h"

#include <string.h>

#define DEEPEST 8 /* accents and braces over a letter; TeX text has four at most */

typedef struct
{
  const char *name;
  const char *text;
} Word;

static const Word accents[] = {
  { "`", "\xCC\x80" },  { "'", "\xCC\x81" }, { "^", "\xCC\x82" }, { "~", "\xCC\x83" },
  { "=", "\xCC\x84" },  { "u", "\xCC\x86" }, { ".", "\xCC\x87" }, { "\"", "\xCC\x88" },
  { "r", "\xCC\x8A" },  { "H", "\xCC\x8B" }, { "v", "\xCC\x8C" }, { "d", "\xCC\xA3" },
  { "c", "\xCC\xA7" },  { "k", "\xCC\xA8" }, { "b", "\xCC\xB1" },
};

static const Word letters[] = {
  { "i", "ı" },  { "j", "ȷ" },  { "ss", "ß" }, { "ae", "æ" }, { "AE", "Æ" }, { "oe", "œ" },
  { "OE", "Œ" }, { "o", "ø" },  { "O", "Ø" },  { "l", "ł" },  { "L", "Ł" },  { "aa", "å" },
  { "AA", "Å" }, { "dh", "ð" }, { "DH", "Ð" }, { "th", "þ" }, { "TH", "Þ" }, { "dj", "đ" },
  { "DJ", "Đ" }, { "ng", "ŋ" }, { "NG", "Ŋ" },
};

typedef struct
{
  const char *text; /* valid UTF-8 without NUL */
  gsize n, at;
  HinTexMode mode;
  gsize *partner;   /* n places: of the other brace, plus 1, for a brace that is not written; else 0 */
  GString *out;
} Tex;

static const char *
find_word (const Word *table, gsize size, const char *name, gsize n)
{
  for (gsize i = 0; i < size; i++)
    if (strlen (table[i].name) == n && memcmp (table[i].name, name, n) == 0)
      return table[i].text;
  return NULL;
}

static const char *
find_accent (const char *name, gsize n)
{
  return find_word (accents, G_N_ELEMENTS (accents), name, n);
}

static const char *
find_letter (const char *name, gsize n)
{
  return find_word (letters, G_N_ELEMENTS (letters), name, n);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The length of the name of the command whose backslash is at @at: a run of ASCII letters or one
 * other ASCII character; 0 when there is none. */
static gsize
name_length (const Tex *tex, gsize at)
{
  gsize end = at + 1;
  while (end < tex->n && g_ascii_isalpha (tex->text[end]))
    end++;
  if (end == at + 1 && end < tex->n && (guchar) tex->text[end] < 0x80)
    end++;
  return end - at - 1;
}

static gboolean
is_known (const Tex *tex, gsize at)
{
  gsize n = name_length (tex, at);
  const char *name = tex->text + at + 1;
  return n > 0 && (find_accent (name, n) != NULL || find_letter (name, n) != NULL);
}

/* The place of the dollar sign that closes the one at @at, or 0. */
static gsize
math_end (const Tex *tex, gsize at)
{
  for (gsize i = at + 1; i < tex->n; i++)
    if (tex->text[i] == '\\')
      i++;
    else if (tex->text[i] == '$')
      return i;
  return 0;
}

/* Whether the braces that open at @at go.  @after says what stands before them. */
typedef enum
{
  AFTER_TEXT,
  AFTER_KNOWN,  /* an accent or a letter: they hold its argument, or end its name */
  AFTER_UNKNOWN /* a command that stays, and so do its arguments */
} After;

static gboolean
is_dropped (const Tex *tex, gsize at, After after)
{
  if (after != AFTER_TEXT)
    return after == AFTER_KNOWN;
  if (at + 1 < tex->n && tex->text[at + 1] == '\\')
    return is_known (tex, at + 1)
           || (tex->mode == HIN_TEX_TITLE && !g_ascii_isalpha (tex->text[MIN (at + 2, tex->n - 1)]));
  return tex->mode == HIN_TEX_TITLE;
}

typedef struct
{
  gsize at;
  gboolean dropped, argument;
} Brace;

static After
close_brace (Tex *tex, GArray *open, gsize at)
{
  if (open->len == 0)
    return AFTER_TEXT;
  Brace brace = g_array_index (open, Brace, open->len - 1);
  g_array_set_size (open, open->len - 1);
  if (brace.dropped)
    {
      tex->partner[brace.at] = at + 1;
      tex->partner[at] = brace.at + 1;
    }
  return brace.argument ? AFTER_UNKNOWN : AFTER_TEXT;
}

/* Find the braces to drop in one pass, so that hostile nesting costs no more than other text. */
static void
mark_braces (Tex *tex)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Brace));
  After after = AFTER_TEXT;
  gboolean math = TRUE;

  tex->partner = g_new0 (gsize, tex->n);
  for (gsize i = 0; i < tex->n; i++)
    {
      char c = tex->text[i];
      if (c == '\\')
        {
          gsize n = name_length (tex, i);
          gboolean word = n > 0 && g_ascii_isalpha (tex->text[i + 1]);
          after = is_known (tex, i) ? AFTER_KNOWN : word ? AFTER_UNKNOWN : AFTER_TEXT;
          i += n;
        }
      else if (c == '{')
        {
          Brace brace = { i, is_dropped (tex, i, after), after == AFTER_UNKNOWN };
          g_array_append_val (open, brace);
          if (after != AFTER_KNOWN)
            after = AFTER_TEXT;
        }
      else if (c == '}')
        after = close_brace (tex, open, i);
      else if (c == '$' && math)
        {
          gsize end = math_end (tex, i);
          math = end != 0;
          i = math ? end : i;
          after = AFTER_TEXT;
        }
      else if (!is_blank (c) || after == AFTER_UNKNOWN)
        after = c == '^' || c == '_' ? AFTER_UNKNOWN : AFTER_TEXT;
    }
}

static gsize
skip_blanks (const Tex *tex, gsize at)
{
  while (at < tex->n && is_blank (tex->text[at]))
    at++;
  return at;
}

static gsize parse_base (const Tex *tex, gsize at, GString *base, guint depth);

static gsize
parse_braces (const Tex *tex, gsize at, GString *base, guint depth)
{
  gsize close = tex->partner[at];
  gsize end = close == 0 || depth == DEEPEST ? 0 : parse_base (tex, at + 1, base, depth + 1);
  return end != 0 && skip_blanks (tex, end) + 1 == close ? close : 0;
}

static gsize
parse_letter (const Tex *tex, gsize at, GString *base)
{
  const char *next = g_utf8_next_char (tex->text + at);
  if (!g_unichar_isalpha (g_utf8_get_char (tex->text + at)))
    return 0;
  g_string_append_len (base, tex->text + at, next - (tex->text + at));
  return (gsize) (next - tex->text);
}

/* What an accent stands over, from @at: a letter, \i and its like, or another accented letter.
 * Written to @base; returns the place after it, or 0 when there is none. */
static gsize
parse_base (const Tex *tex, gsize at, GString *base, guint depth)
{
  at = skip_blanks (tex, at);
  if (at >= tex->n)
    return 0;
  if (tex->text[at] == '{')
    return parse_braces (tex, at, base, depth);
  if (tex->text[at] != '\\')
    return parse_letter (tex, at, base);

  gsize n = name_length (tex, at);
  const char *name = tex->text + at + 1;
  const char *letter = find_letter (name, n), *accent = find_accent (name, n);
  if (letter != NULL)
    {
      /* an accent takes the place of the dot: its letter is the common one */
      gboolean dotless = n == 1 && (*name == 'i' || *name == 'j');
      g_string_append_len (base, dotless ? name : letter, dotless ? 1 : (gssize) strlen (letter));
      return skip_blanks (tex, at + 1 + n);
    }
  at = accent == NULL || depth == DEEPEST ? 0 : parse_base (tex, at + 1 + n, base, depth + 1);
  if (at != 0)
    g_string_append (base, accent);
  return at;
}

static gboolean
decode_accent (Tex *tex, gsize n, const char *accent)
{
  g_autoptr (GString) base = g_string_new (NULL);
  gsize argument = skip_blanks (tex, tex->at + 1 + n);
  gsize end = parse_base (tex, argument, base, 0);

  if (end != 0)
    {
      g_string_append_len (tex->out, base->str, (gssize) base->len);
      g_string_append (tex->out, accent);
      tex->at = end;
    }
  else if (argument < tex->n && tex->text[argument] == '{' && tex->partner[argument] != 0)
    {
      /* the command stays, so its argument does */
      tex->partner[tex->partner[argument] - 1] = 0;
      tex->partner[argument] = 0;
    }
  return end != 0;
}

static void
decode_command (Tex *tex)
{
  gsize n = name_length (tex, tex->at);
  const char *name = tex->text + tex->at + 1;
  const char *letter = find_letter (name, n), *accent = find_accent (name, n);

  if (letter != NULL)
    {
      g_string_append (tex->out, letter);
      tex->at = skip_blanks (tex, tex->at + 1 + n);
      return;
    }
  if (accent != NULL && decode_accent (tex, n, accent))
    return;
  if (n == 1 && strchr ("&%$#_{} ", *name) != NULL)
    g_string_append_c (tex->out, *name);
  else
    g_string_append_len (tex->out, tex->text + tex->at, (gssize) (n + 1));
  tex->at += n + 1;
}

/* A tie stands inside a text; a ~ where a word begins means "about". */
static gboolean
is_tie (const Tex *tex)
{
  return tex->mode == HIN_TEX_TITLE && tex->at > 0 && !is_blank (tex->text[tex->at - 1])
         && tex->text[tex->at - 1] != '(' && tex->at + 1 < tex->n;
}

static void
decode (Tex *tex)
{
  gboolean math = TRUE;

  while (tex->at < tex->n)
    {
      char c = tex->text[tex->at];
      if (c == '\\')
        {
          decode_command (tex);
          continue;
        }
      if (c == '$' && math)
        {
          gsize end = math_end (tex, tex->at);
          math = end != 0;
          gsize n = math ? end + 1 - tex->at : 1;
          g_string_append_len (tex->out, tex->text + tex->at, (gssize) n);
          tex->at += n;
          continue;
        }
      if (c == '~' && is_tie (tex))
        g_string_append_c (tex->out, ' ');
      else if ((c != '{' && c != '}') || tex->partner[tex->at] == 0)
        g_string_append_c (tex->out, c);
      tex->at++;
    }
}

void
hin_tex_decode (const char *text, gsize n, HinTexMode mode, GString *out)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) n);
  g_autofree char *composed = NULL;

  if (strpbrk (valid, "\\{}~") != NULL)
    {
      g_autoptr (GString) plain = g_string_new (NULL);
      Tex tex = { .text = valid, .n = strlen (valid), .mode = mode, .out = plain };
      mark_braces (&tex);
      decode (&tex);
      g_free (tex.partner);
      composed = g_utf8_normalize (plain->str, (gssize) plain->len, G_NORMALIZE_NFC);
    }
  else
    composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  hin_tex_fold (composed, strlen (composed), out);
}

static gboolean
is_gap (const char *c)
{
  if ((guchar) *c < 0x80) /* nearly all of it */
    return *c <= ' ' || *c == 0x7F;
  gunichar character = g_utf8_get_char (c);
  return g_unichar_isspace (character) || g_unichar_iscntrl (character);
}

void
hin_tex_fold (const char *text, gsize n, GString *out)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) n);
  gboolean gap = FALSE, begun = FALSE;

  for (const char *c = valid; *c != '\0';)
    {
      const char *next = g_utf8_next_char (c);
      if (is_gap (c))
        gap = begun;
      else
        {
          if (gap)
            g_string_append_c (out, ' ');
          g_string_append_len (out, c, next - c);
          gap = FALSE;
          begun = TRUE;
        }
      c = next;
    }
}
