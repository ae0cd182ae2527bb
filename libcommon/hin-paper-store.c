#include "config.h"

#include "hin-paper-private.h"

#include "hin-tex.h"

#include <string.h>

/* The columns of texts and dates are numbered as these are. */
G_STATIC_ASSERT ((int) HIN_PAPER_COLUMN_COMMENT == (int) HIN_PAPER_COMMENT);
G_STATIC_ASSERT (HIN_PAPER_COLUMN_PUBLISHED == (int) HIN_PAPER_TEXTS);
G_STATIC_ASSERT (HIN_PAPER_COLUMN_AUTHORS == (int) HIN_PAPER_TEXTS + (int) HIN_PAPER_DATES);

static void
store_authors (HinPaper *self, gboolean institutions, GString *out)
{
  if (institutions && !hin_paper_has_institutions (self))
    return;
  g_autoptr (GArray) names = hin_paper_names (self);
  for (guint i = 0; i < names->len; i++)
    {
      const HinPaperName *name = &g_array_index (names, HinPaperName, i);
      if (!institutions)
        g_string_append_printf (out, "%s\n", name->name);
      for (const char *at = name->institutions, *end; institutions && *at != '\0'; at = end + 1)
        {
          end = strchr (at, '\n');
          g_string_append_printf (out, "%s\t%.*s\n", name->name, (int) (end - at), at);
        }
    }
}

void
hin_paper_store (HinPaper *self, HinPaperColumn which, GString *out)
{
  switch (which)
    {
    case HIN_PAPER_COLUMN_AUTHORS:
    case HIN_PAPER_COLUMN_INSTITUTIONS:
      store_authors (self, which == HIN_PAPER_COLUMN_INSTITUTIONS, out);
      break;
    case HIN_PAPER_COLUMN_CATEGORIES:
      for (guint i = 0; i < self->categories->len; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                                (const char *) self->categories->pdata[i]);
      break;
    default:
      if (which < HIN_PAPER_COLUMN_PUBLISHED)
        g_string_append (out, self->texts[which]->str);
      else
        g_string_append (out, self->dates[which - HIN_PAPER_COLUMN_PUBLISHED]);
    }
}

/* Stored texts are clean: to decode them again could change them. */
static GString *
take_clean (const char *text, gsize n)
{
  GString *clean = g_string_new (NULL);
  hin_tex_fold (text, n, clean);
  return clean;
}

static void
restore_author (HinPaper *self, const char *name, gsize n)
{
  HinPaperAuthor author
      = { g_string_new (NULL), take_clean (name, n), g_string_new (NULL), NULL, TRUE };
  g_array_append_val (self->authors, author);
}

/* Institutions stand in the order of the authors: @*author is where the last one was found. */
static void
restore_institution (HinPaper *self, const char *line, gsize n, guint *author)
{
  const char *tab = memchr (line, '\t', n);
  if (tab == NULL)
    return;
  for (guint i = *author; i < self->authors->len; i++)
    {
      HinPaperAuthor *found = &g_array_index (self->authors, HinPaperAuthor, i);
      gsize length = (gsize) (tab - line);
      if (found->keyname->len != length || memcmp (found->keyname->str, line, length) != 0)
        continue;
      *author = i;
      if (found->institutions == NULL)
        found->institutions = g_string_new (NULL);
      gsize before = found->institutions->len;
      hin_tex_fold (tab + 1, n - length - 1, found->institutions);
      if (found->institutions->len > before)
        g_string_append_c (found->institutions, '\n');
      return;
    }
}

static void
restore_list (HinPaper *self, gboolean institutions, const char *text, gsize n)
{
  guint author = 0;
  for (gsize at = 0, end; at < n; at = end + 1)
    {
      const char *found = memchr (text + at, '\n', n - at);
      end = found != NULL ? (gsize) (found - text) : n;
      if (institutions)
        restore_institution (self, text + at, end - at, &author);
      else
        restore_author (self, text + at, end - at);
    }
}

void
hin_paper_restore (HinPaper *self, HinPaperColumn which, const char *text, gsize n)
{
  switch (which)
    {
    case HIN_PAPER_COLUMN_AUTHORS:
    case HIN_PAPER_COLUMN_INSTITUTIONS:
      restore_list (self, which == HIN_PAPER_COLUMN_INSTITUTIONS, text, n);
      break;
    case HIN_PAPER_COLUMN_CATEGORIES:
      hin_paper_categories (self, text, n);
      break;
    default:
      if (which < HIN_PAPER_COLUMN_PUBLISHED)
        hin_tex_fold (text, n, self->texts[which]);
      else
        hin_paper_date (self, (HinPaperDate) (which - HIN_PAPER_COLUMN_PUBLISHED), text, n);
    }
}
