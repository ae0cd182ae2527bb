#include "config.h"

#include "hin-resolve-private.h"

#include "hin-alloc.h"
#include "hin-arxiv.h"

#include <string.h>

HinResolve *
hin_resolve_new (void)
{
  HinResolve *self = g_new0 (HinResolve, 1);
  self->nodes = hin_dict_new ();
  self->papers = hin_dict_new ();
  self->held = g_array_new (FALSE, FALSE, sizeof (HinResolveHeld));
  self->held_text = g_string_new (NULL);
  self->institutions = hin_dict_new ();
  self->id = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  return self;
}

void
hin_resolve_free (HinResolve *self)
{
  if (self == NULL)
    return;
  for (guint32 i = 0; self->entries != NULL && i < hin_dict_size (self->papers); i++)
    {
      g_free (self->entries[i].lines);
      g_free (self->entries[i].institutions);
      g_free (self->entries[i].dates);
    }
  hin_dict_free (self->nodes);
  hin_dict_free (self->papers);
  hin_free (self->paper_of);
  hin_free (self->entries);
  g_array_unref (self->held);
  hin_dict_free (self->institutions);
  g_string_free (self->held_text, TRUE);
  g_string_free (self->id, TRUE);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/* Make @block hold @need elements; *@room is how many it holds. */
static gboolean
make_room (gpointer *block, gsize *room, gsize need, gsize size, GError **error)
{
  if (need <= *room)
    return TRUE;
  gsize grown = hin_grow (*room, need);
  gpointer larger = hin_realloc (*block, grown, size, error);
  if (larger == NULL)
    return FALSE;
  *block = larger;
  *room = grown;
  return TRUE;
}

/* Room comes before the name: a name without an entry would be read beyond the table. */
static gboolean
intern_paper (HinResolve *self, guint32 *paper, GError **error)
{
  gpointer entries = self->entries;
  gboolean good = make_room (&entries, &self->papers_room, (gsize) hin_dict_size (self->papers) + 1,
                             sizeof *self->entries, error);
  self->entries = entries;
  return good && hin_dict_intern (self->papers, self->id->str, self->id->len, paper, error);
}

/* The paper of an arxiv: node that is new. */
static gboolean
read_node (HinResolve *self, HinSpan node, guint32 *paper, GError **error)
{
  g_string_truncate (self->scratch, 0);
  hin_node_decode (self->scratch, node.data + strlen (HIN_RESOLVE_PREFIX),
                   node.len - strlen (HIN_RESOLVE_PREFIX));
  if (!hin_arxiv_normalise (self->scratch->str, self->scratch->len, self->id, NULL))
    {
      *paper = HIN_NONE;
      self->malformed++;
      return TRUE;
    }
  if (self->id->len != self->scratch->len
      || memcmp (self->id->str, self->scratch->str, self->id->len) != 0)
    self->respelt++;
  return intern_paper (self, paper, error);
}

static gboolean
is_arxiv (HinSpan node)
{
  return node.len > strlen (HIN_RESOLVE_PREFIX)
         && memcmp (node.data, HIN_RESOLVE_PREFIX, strlen (HIN_RESOLVE_PREFIX)) == 0;
}

gboolean
hin_resolve_ask (HinResolve *self, HinSpan node, GError **error)
{
  guint32 known = hin_dict_size (self->nodes), i;
  gpointer paper_of = self->paper_of;

  if (!is_arxiv (node))
    return TRUE;
  gboolean good
      = make_room (&paper_of, &self->nodes_room, (gsize) known + 1, sizeof *self->paper_of, error);
  self->paper_of = paper_of;
  if (!good || !hin_dict_intern (self->nodes, node.data, node.len, &i, error))
    return FALSE;
  return i < known || read_node (self, node, &self->paper_of[i], error);
}

static gboolean
begins (HinSpan text, const char *prefix)
{
  gsize n = strlen (prefix);
  return text.len > n && memcmp (text.data, prefix, n) == 0;
}

/* Where an author is, as the papers say it too. */
static gboolean
is_institution (const HinLine *line)
{
  return line->relation.len == strlen (HIN_PAPER_AFFILIATED)
         && memcmp (line->relation.data, HIN_PAPER_AFFILIATED, line->relation.len) == 0
         && begins (line->source, HIN_PAPER_AUTHOR) && begins (line->target, HIN_PAPER_INSTITUTION);
}

static int
relation_of (HinSpan name)
{
  gsize n = strlen (HIN_RESOLVE_VERDICT);
  return name.len == n && memcmp (name.data, HIN_RESOLVE_VERDICT, n) == 0
             ? HIN_RESOLVE_OUTDATED
             : hin_paper_relation (name.data, name.len);
}

int
hin_resolve_hold (HinResolve *self, const HinLine *line, GError **error)
{
  guint32 i;
  if (is_institution (line))
    return hin_dict_intern (self->institutions, line->raw.data, line->raw.len, &i, error) ? 1 : -1;
  int relation = is_arxiv (line->source) ? relation_of (line->relation) : -1;
  if (relation < 0)
    return 0;
  /* only of a node that is the paper's own: nothing is written anew about other spellings */
  guint32 paper = hin_dict_lookup (self->papers, line->source.data + strlen (HIN_RESOLVE_PREFIX),
                                   line->source.len - strlen (HIN_RESOLVE_PREFIX));
  if (paper == HIN_NONE)
    return 0;
  HinResolveHeld row = { self->held_text->len, line->raw.len + 1, paper, relation };
  g_array_append_val (self->held, row);
  g_string_append_len (self->held_text, line->raw.data, (gssize) line->raw.len);
  g_string_append_c (self->held_text, '\n');
  return 1;
}

static HinResolveEntry *
open_entry (const HinResolve *self, const char *id, gsize n)
{
  guint32 paper = hin_dict_lookup (self->papers, id, n);
  return paper == HIN_NONE || self->entries[paper].state == HIN_STATE_FOUND ? NULL
                                                                            : &self->entries[paper];
}

gboolean
hin_resolve_wants (const HinResolve *self, const char *id, gsize n)
{
  const HinResolveEntry *entry = open_entry (self, id, n);
  return entry != NULL && entry->lines == NULL;
}

guint64
hin_resolve_open (const HinResolve *self)
{
  return hin_dict_size (self->papers) - self->found - self->stale;
}

static gboolean
is_rest (const HinResolveEntry *entry)
{
  return entry->state != HIN_STATE_FOUND && entry->state != HIN_STATE_UNKNOWN;
}

gboolean
hin_resolve_is_rest (const HinResolve *self, const char *id, gsize n)
{
  const HinResolveEntry *entry = open_entry (self, id, n);
  return entry != NULL && is_rest (entry);
}

guint32 *
hin_resolve_rest (const HinResolve *self, guint32 *n, GError **error)
{
  guint32 *order = hin_dict_order (self->papers, error);
  *n = 0;
  for (guint32 i = 0; order != NULL && i < hin_dict_size (self->papers); i++)
    if (is_rest (&self->entries[order[i]]))
      order[(*n)++] = order[i];
  return order;
}

const char *
hin_resolve_id (const HinResolve *self, guint32 number)
{
  return hin_dict_name (self->papers, number, NULL);
}

/* The lines of @paper; new string. */
static char *
print (HinResolve *self, const char *id, gsize n, HinPaper *paper, guint *relations)
{
  g_string_truncate (self->id, 0);
  g_string_append_len (self->id, id, (gssize) n);
  g_string_truncate (self->scratch, 0);
  *relations = hin_paper_print (paper, self->id->str, self->scratch);
  return g_strndup (self->scratch->str, self->scratch->len);
}

static void
take (HinResolve *self, HinResolveEntry *entry, const char *id, gsize n, HinPaper *paper)
{
  g_free (entry->lines);
  g_free (entry->institutions);
  entry->lines = print (self, id, n, paper, &entry->relations);
  g_string_truncate (self->scratch, 0);
  hin_paper_print_institutions (paper, self->scratch);
  entry->institutions = self->scratch->len > 0 ? g_strdup (self->scratch->str) : NULL;
}

void
hin_resolve_found (HinResolve *self, const char *id, gsize n, HinPaper *paper)
{
  HinResolveEntry *entry = open_entry (self, id, n);
  if (entry == NULL)
    return;
  if (entry->lines != NULL)
    self->stale--;
  take (self, entry, id, n, paper);
  entry->state = HIN_STATE_FOUND;
  self->found++;
}

void
hin_resolve_stale (HinResolve *self, const char *id, gsize n, HinPaper *paper)
{
  HinResolveEntry *entry = open_entry (self, id, n);
  if (entry == NULL)
    return;
  if (entry->lines == NULL)
    self->stale++;
  take (self, entry, id, n, paper);
}

void
hin_resolve_dated (HinResolve *self, const char *id, gsize n, HinPaper *paper)
{
  guint32 i = hin_dict_lookup (self->papers, id, n);
  if (i == HIN_NONE || self->entries[i].dates != NULL)
    return;
  HinResolveEntry *entry = &self->entries[i];
  entry->dates = print (self, id, n, paper, &entry->dated);
  if (entry->dated == 0) /* a record without a date says nothing */
    g_clear_pointer (&entry->dates, g_free);
}

void
hin_resolve_failed (HinResolve *self, const char *id, gsize n, HinResolveFate fate)
{
  static const HinResolveState states[] = { [HIN_RESOLVE_UNKNOWN] = HIN_STATE_UNKNOWN,
                                            [HIN_RESOLVE_DAMAGED] = HIN_STATE_DAMAGED,
                                            [HIN_RESOLVE_REFUSED] = HIN_STATE_REFUSED,
                                            [HIN_RESOLVE_UNREACHED] = HIN_STATE_UNREACHED };
  HinResolveEntry *entry = open_entry (self, id, n);
  /* that a source has it damaged says more than that another does not know it; and what arXiv said
   * before it could not be reached stands */
  if (entry != NULL
      && (entry->state == HIN_STATE_OPEN || fate == HIN_RESOLVE_DAMAGED
          || (fate != HIN_RESOLVE_UNREACHED && entry->state != HIN_STATE_DAMAGED)))
    entry->state = (guint8) states[fate];
}
