#include "config.h"

#include "hin-paper-private.h"

#include "hin-arxiv.h"
#include "hin-tex.h"

#include <string.h>

static void
clear_author (gpointer data)
{
  HinPaperAuthor *author = data;
  g_string_free (author->forenames, TRUE);
  g_string_free (author->keyname, TRUE);
  g_string_free (author->suffix, TRUE);
  if (author->institutions != NULL)
    g_string_free (author->institutions, TRUE);
}

HinPaper *
hin_paper_new (void)
{
  HinPaper *self = g_new0 (HinPaper, 1);
  for (guint i = 0; i < HIN_PAPER_TEXTS; i++)
    self->texts[i] = g_string_new (NULL);
  self->authors = g_array_new (FALSE, FALSE, sizeof (HinPaperAuthor));
  g_array_set_clear_func (self->authors, clear_author);
  self->categories = g_ptr_array_new ();
  return self;
}

void
hin_paper_free (HinPaper *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < HIN_PAPER_TEXTS; i++)
    g_string_free (self->texts[i], TRUE);
  g_array_unref (self->authors);
  g_ptr_array_unref (self->categories);
  g_free (self);
}

void
hin_paper_clear (HinPaper *self)
{
  for (guint i = 0; i < HIN_PAPER_TEXTS; i++)
    g_string_truncate (self->texts[i], 0);
  for (guint i = 0; i < HIN_PAPER_DATES; i++)
    self->dates[i][0] = '\0';
  g_array_set_size (self->authors, 0);
  g_ptr_array_set_size (self->categories, 0);
  self->not_names = self->not_categories = 0;
}

void
hin_paper_text (HinPaper *self, HinPaperText which, const char *text, gsize n)
{
  GString *out = self->texts[which];
  g_string_truncate (out, 0);
  if (which == HIN_PAPER_DOI)
    hin_tex_fold (text, n, out);
  else
    hin_tex_decode (text, n, which == HIN_PAPER_TITLE ? HIN_TEX_TITLE : HIN_TEX_TEXT, out);
}

static GString *
name_part (HinSpan part)
{
  GString *name = g_string_new (NULL);
  if (part.len > 0)
    hin_tex_decode (part.data, part.len, HIN_TEX_TITLE, name);
  return name;
}

void
hin_paper_author (HinPaper *self, HinSpan forenames, HinSpan keyname, HinSpan suffix)
{
  HinPaperAuthor author
      = { name_part (forenames), name_part (keyname), name_part (suffix), NULL, FALSE };
  g_array_append_val (self->authors, author);
}

static gboolean
has_letter (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

void
hin_paper_institution (HinPaper *self, const char *text, gsize n)
{
  if (self->authors->len == 0)
    return;
  HinPaperAuthor *author = &g_array_index (self->authors, HinPaperAuthor, self->authors->len - 1);
  if (author->institutions == NULL)
    author->institutions = g_string_new (NULL);
  gsize before = author->institutions->len;
  hin_tex_decode (text, n, HIN_TEX_TITLE, author->institutions);
  if (has_letter (author->institutions->str + before))
    g_string_append_c (author->institutions, '\n');
  else
    g_string_truncate (author->institutions, before);
}

void
hin_paper_category (HinPaper *self, const char *name, gsize n)
{
  const char *category = hin_arxiv_category (name, n);
  if (category == NULL)
    self->not_categories++;
  else if (!g_ptr_array_find_with_equal_func (self->categories, category, g_str_equal, NULL))
    g_ptr_array_add (self->categories, (gpointer) category);
}

void
hin_paper_categories (HinPaper *self, const char *text, gsize n)
{
  static const char blanks[] = " \t\r\n";
  for (gsize at = 0, end; at < n; at = end + 1)
    {
      for (end = at; end < n && memchr (blanks, text[end], sizeof blanks - 1) == NULL;)
        end++;
      if (end > at)
        hin_paper_category (self, text + at, end - at);
    }
}

void
hin_paper_primary (HinPaper *self, const char *name, gsize n)
{
  const char *category = hin_arxiv_category (name, n);
  guint at;
  if (category == NULL)
    return;
  if (g_ptr_array_find_with_equal_func (self->categories, category, g_str_equal, &at))
    g_ptr_array_remove_index (self->categories, at);
  g_ptr_array_insert (self->categories, 0, (gpointer) category);
}

/* The number of @n digits at @text, or -1. */
static int
digits (const char *text, gsize n)
{
  int value = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static gboolean
set_date (char *date, int year, int month, int day)
{
  if (year < 1 || month < 1 || day < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_snprintf (date, HIN_PAPER_DATE + 1, "%04d-%02d-%02d", year, month, day);
  return TRUE;
}

/* "[Tue, ]2 Jan 2024[ ...]", RFC 2822 */
static gboolean
read_mail_date (const char *text, gsize n, char *date)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  gsize at = n > 5 && text[3] == ',' ? 4 : 0, day = 0;

  while (at < n && text[at] == ' ')
    at++;
  while (day < 2 && at + day < n && g_ascii_isdigit (text[at + day]))
    day++;
  if (day == 0 || n - at < day + 9 || text[at + day] != ' ' || text[at + day + 4] != ' '
      || (n - at > day + 9 && text[at + day + 9] != ' '))
    return FALSE;
  const char *month = text + at + day + 1;
  for (int i = 0; i < 12; i++)
    if (memcmp (month, months + 3 * i, 3) == 0)
      return set_date (date, digits (month + 4, 4), i + 1, digits (text + at, day));
  return FALSE;
}

/* "2024-01-02[T...]", ISO 8601 */
static gboolean
read_iso_date (const char *text, gsize n, char *date)
{
  return n >= HIN_PAPER_DATE && text[4] == '-' && text[7] == '-'
         && (n == HIN_PAPER_DATE || text[HIN_PAPER_DATE] == 'T' || text[HIN_PAPER_DATE] == ' ')
         && set_date (date, digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
}

gboolean
hin_paper_date (HinPaper *self, HinPaperDate which, const char *text, gsize n)
{
  char *date = self->dates[which];
  return read_iso_date (text, n, date) || read_mail_date (text, n, date);
}

/* "Kim, Jong": exactly one comma, behind a word and before a blank or the end */
static gboolean
is_turned (const HinPaperAuthor *author)
{
  const char *comma = strchr (author->forenames->str, ',');
  return comma != NULL && comma > author->forenames->str && comma[-1] != ' '
         && (comma[1] == '\0' || comma[1] == ' ') && strchr (comma + 1, ',') == NULL;
}

static gboolean
names_are_turned (const HinPaper *self)
{
  guint turned = 0;
  for (guint i = 0; i < self->authors->len; i++)
    {
      const HinPaperAuthor *author = &g_array_index (self->authors, HinPaperAuthor, i);
      if (author->forenames->len == 0)
        continue;
      if (!is_turned (author))
        return FALSE;
      turned++;
    }
  return turned > 0;
}

static void
add_word (GString *name, const char *word, gsize n)
{
  if (n > 0 && name->len > 0)
    g_string_append_c (name, ' ');
  g_string_append_len (name, word, (gssize) n);
}

static gboolean
is_name (const char *name, gboolean last)
{
  return has_letter (name)
         && !(last && (g_str_equal (name, "others") || g_str_equal (name, "et al.")));
}

static GString *
whole_name (const HinPaperAuthor *author, gboolean turned)
{
  GString *name = g_string_new (NULL);
  const char *forenames = author->forenames->str;

  if (turned && author->forenames->len > 0)
    {
      const char *comma = strchr (forenames, ',');
      const char *family = g_str_has_prefix (forenames, "and ") ? forenames + 4 : forenames;
      if (comma[1] == ' ')
        g_string_append (name, comma + 2);
      add_word (name, author->keyname->str, author->keyname->len);
      add_word (name, family, (gsize) (comma - family));
    }
  else
    {
      g_string_append (name, forenames);
      add_word (name, author->keyname->str, author->keyname->len);
    }
  add_word (name, author->suffix->str, author->suffix->len);
  return name;
}

static void
clear_name (gpointer data)
{
  g_free (((HinPaperName *) data)->name);
}

GArray *
hin_paper_names (HinPaper *self)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (HinPaperName));
  gboolean turned = names_are_turned (self);

  g_array_set_clear_func (names, clear_name);
  self->not_names = 0;
  for (guint i = 0; i < self->authors->len; i++)
    {
      const HinPaperAuthor *author = &g_array_index (self->authors, HinPaperAuthor, i);
      HinPaperName name = { g_string_free (whole_name (author, turned), FALSE),
                            author->institutions != NULL ? author->institutions->str : "" };
      if (is_name (name.name, !author->judged && i > 0 && i + 1 == self->authors->len))
        g_array_append_val (names, name);
      else
        {
          self->not_names++;
          g_free (name.name);
        }
    }
  return names;
}

gboolean
hin_paper_has_institutions (const HinPaper *self)
{
  for (guint i = 0; i < self->authors->len; i++)
    if (g_array_index (self->authors, HinPaperAuthor, i).institutions != NULL)
      return TRUE;
  return FALSE;
}

guint
hin_paper_not_names (const HinPaper *self)
{
  return self->not_names;
}

guint
hin_paper_not_categories (const HinPaper *self)
{
  return self->not_categories;
}
