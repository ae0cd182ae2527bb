#include "config.h"

#include "hin-paper-private.h"

#include "hin-node.h"

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
  [WRITTEN_BY] = { "written_by", HIN_PAPER_AUTHOR },
  [IN_CATEGORY] = { "in_category", "category:" },
  [PRIMARY_CATEGORY] = { "primary_category", "category:" },
  [PUBLISHED_IN] = { "published_in", "year:" },
  [PUBLISHED_ON] = { "published_on", "date:" },
};

static guint
print_line (GString *out, const char *id, Relation relation, const char *text, gsize n)
{
  const char *type = relations[relation].type;
  if (n == 0)
    return 0;
  g_string_append (out, "arxiv:");
  g_string_append (out, id);
  g_string_append_c (out, '\t');
  g_string_append (out, relations[relation].name);
  g_string_append_c (out, '\t');
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
print_author_edges (GArray *names, const char *id, GString *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint written = 0;
  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_array_index (names, HinPaperName, i).name;
      if (g_hash_table_add (seen, name))
        written |= print_line (out, id, WRITTEN_BY, name, strlen (name));
    }
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
  g_autoptr (GArray) names = hin_paper_names (self);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *published = self->dates[HIN_PAPER_PUBLISHED];
  const char *updated = self->dates[HIN_PAPER_UPDATED];
  guint written = 0;

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (all, "; ");
      g_string_append (all, g_array_index (names, HinPaperName, i).name);
    }
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
      written |= print_line (out, id, PUBLISHED_ON, published, HIN_PAPER_DATE);
    }
  return written;
}

void
hin_paper_print_institutions (HinPaper *self, GString *out)
{
  if (!hin_paper_has_institutions (self)) /* nearly all of them */
    return;
  g_autoptr (GArray) names = hin_paper_names (self);
  for (guint i = 0; i < names->len; i++)
    {
      const HinPaperName *name = &g_array_index (names, HinPaperName, i);
      for (const char *at = name->institutions, *end; *at != '\0'; at = end + 1)
        {
          end = strchr (at, '\n');
          g_string_append (out, HIN_PAPER_AUTHOR);
          hin_node_encode (out, name->name, strlen (name->name));
          g_string_append (out, "\t" HIN_PAPER_AFFILIATED "\t" HIN_PAPER_INSTITUTION);
          hin_node_encode (out, at, (gsize) (end - at));
          g_string_append_c (out, '\n');
        }
    }
}

int
hin_paper_relation (const char *relation, gsize n)
{
  for (int i = 0; i < RELATIONS; i++)
    if (strlen (relations[i].name) == n && memcmp (relations[i].name, relation, n) == 0)
      return i;
  return -1;
}
