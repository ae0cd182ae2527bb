#include "config.h"

#include "hin-paper.h"

#include "hin-arxiv.h"
#include "hin-node.h"
#include "hin-tex.h"

#include <string.h>

typedef enum
{
  TITLE,
  AUTHORS,
  PUBLISHED,
  UPDATED,
  DOI,
  JOURNAL_REF,
  COMMENT,
  WRITTEN_BY,
  IN_CATEGORY,
  PRIMARY_CATEGORY,
  PUBLISHED_IN,
  PUBLISHED_ON,
  RELATIONS
} Relation;

static const struct
{
  const char *name;
  const char *type; /* of the target; NULL: an attribute */
} relations[RELATIONS] = {
  [TITLE] = { "@title", NULL },
  [AUTHORS] = { "@authors", NULL },
  [PUBLISHED] = { "@published", NULL },
  [UPDATED] = { "@updated", NULL },
  [DOI] = { "@doi", NULL },
  [JOURNAL_REF] = { "@journal_ref", NULL },
  [COMMENT] = { "@comment", NULL },
  [WRITTEN_BY] = { "written_by", "author:" },
  [IN_CATEGORY] = { "in_category", "category:" },
  [PRIMARY_CATEGORY] = { "primary_category", "category:" },
  [PUBLISHED_IN] = { "published_in", "year:" },
  [PUBLISHED_ON] = { "published_on", "date:" },
};

#define DATE 10 /* bytes of YYYY-MM-DD */

typedef struct
{
  GString *forenames, *keyname, *suffix;
} Author;

struct HinPaper
{
  GString *texts[HIN_PAPER_TEXTS];
  char dates[HIN_PAPER_DATES][DATE + 1];
  GArray *authors;       /* Author */
  GPtrArray *categories; /* const char *, canonical */
  guint not_categories;
  guint not_names;
};

static void
clear_author (gpointer data)
{
  Author *author = data;
  g_string_free (author->forenames, TRUE);
  g_string_free (author->keyname, TRUE);
  g_string_free (author->suffix, TRUE);
}

HinPaper *
hin_paper_new (void)
{
  HinPaper *self = g_new0 (HinPaper, 1);
  for (guint i = 0; i < HIN_PAPER_TEXTS; i++)
    self->texts[i] = g_string_new (NULL);
  self->authors = g_array_new (FALSE, FALSE, sizeof (Author));
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
  Author author = { name_part (forenames), name_part (keyname), name_part (suffix) };
  g_array_append_val (self->authors, author);
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
  g_snprintf (date, DATE + 1, "%04d-%02d-%02d", year, month, day);
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
  return n >= DATE && text[4] == '-' && text[7] == '-'
         && (n == DATE || text[DATE] == 'T' || text[DATE] == ' ')
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
is_turned (const Author *author)
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
      const Author *author = &g_array_index (self->authors, Author, i);
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
  if (last && (g_str_equal (name, "others") || g_str_equal (name, "et al.")))
    return FALSE;
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

static GString *
whole_name (const Author *author, gboolean turned)
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

/* The names of the paper in order, with repeats. */
static GPtrArray *
collect_names (HinPaper *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  gboolean turned = names_are_turned (self);

  self->not_names = 0;
  for (guint i = 0; i < self->authors->len; i++)
    {
      GString *name = whole_name (&g_array_index (self->authors, Author, i), turned);
      if (is_name (name->str, i > 0 && i + 1 == self->authors->len))
        g_ptr_array_add (names, g_string_free (name, FALSE));
      else
        {
          self->not_names++;
          g_string_free (name, TRUE);
        }
    }
  return names;
}

static guint
print_line (GString *out, const char *id, Relation relation, const char *text, gsize n)
{
  const char *type = relations[relation].type;
  if (n == 0)
    return 0;
  g_string_append_printf (out, "arxiv:%s\t%s\t", id, relations[relation].name);
  if (type == NULL)
    hin_literal_escape (out, text, n);
  else
    {
      g_string_append (out, type);
      hin_node_encode (out, text, n);
    }
  g_string_append_c (out, '\n');
  return 1u << relation;
}

static guint
print_author_edges (GPtrArray *names, const char *id, GString *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint written = 0;
  for (guint i = 0; i < names->len; i++)
    if (g_hash_table_add (seen, names->pdata[i]))
      written |= print_line (out, id, WRITTEN_BY, names->pdata[i], strlen (names->pdata[i]));
  return written;
}

static guint
print_text (const HinPaper *self, HinPaperText which, const char *id, Relation relation,
            GString *out)
{
  return print_line (out, id, relation, self->texts[which]->str, self->texts[which]->len);
}

guint
hin_paper_print (HinPaper *self, const char *id, GString *out)
{
  g_autoptr (GPtrArray) names = collect_names (self);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *published = self->dates[HIN_PAPER_PUBLISHED];
  const char *updated = self->dates[HIN_PAPER_UPDATED];
  guint written = 0;

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "; " : "", (const char *) names->pdata[i]);
  written |= print_text (self, HIN_PAPER_TITLE, id, TITLE, out);
  written |= print_line (out, id, AUTHORS, all->str, all->len);
  written |= print_line (out, id, PUBLISHED, published, strlen (published));
  written |= print_line (out, id, UPDATED, updated, strlen (updated));
  written |= print_text (self, HIN_PAPER_DOI, id, DOI, out);
  written |= print_text (self, HIN_PAPER_JOURNAL_REF, id, JOURNAL_REF, out);
  written |= print_text (self, HIN_PAPER_COMMENT, id, COMMENT, out);
  written |= print_author_edges (names, id, out);
  for (guint i = 0; i < self->categories->len; i++)
    {
      const char *category = self->categories->pdata[i];
      written |= print_line (out, id, IN_CATEGORY, category, strlen (category));
    }
  if (self->categories->len > 0)
    written |= print_line (out, id, PRIMARY_CATEGORY, self->categories->pdata[0],
                           strlen (self->categories->pdata[0]));
  if (*published != '\0')
    {
      written |= print_line (out, id, PUBLISHED_IN, published, 4);
      written |= print_line (out, id, PUBLISHED_ON, published, DATE);
    }
  return written;
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

int
hin_paper_relation (const char *relation, gsize n)
{
  for (int i = 0; i < RELATIONS; i++)
    if (strlen (relations[i].name) == n && memcmp (relations[i].name, relation, n) == 0)
      return i;
  return -1;
}
