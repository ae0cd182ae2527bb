#include "config.h"

#include "hin-resolve.h"

#include "hin-alloc.h"
#include "hin-arxiv.h"
#include "hin-dict.h"

#include <string.h>

#define PREFIX "arxiv:"
#define PREFIX_LENGTH (sizeof PREFIX - 1)

typedef enum
{
  OPEN,   /* zero: new memory is zeroed */
  FAILED, /* open too, but a source has it and cannot be read */
  FOUND
} State;

typedef struct
{
  char *lines;     /* of a found paper; g_free() */
  guint relations; /* that are in them */
  guint8 state;
} Entry;

typedef struct
{
  gsize at, n; /* in held_text, line end included */
  guint32 paper;
  int relation;
} Held;

struct HinResolve
{
  HinDict *nodes;    /* arxiv: nodes as they are spelt */
  guint32 *paper_of; /* of each: its paper, HIN_NONE when malformed */
  gsize nodes_room;
  HinDict *papers;   /* ids */
  Entry *entries;
  gsize papers_room;
  guint64 found, malformed, respelt;
  GArray *held; /* Held */
  GString *held_text;
  GString *id, *scratch;
};

HinResolve *
hin_resolve_new (void)
{
  HinResolve *self = g_new0 (HinResolve, 1);
  self->nodes = hin_dict_new ();
  self->papers = hin_dict_new ();
  self->held = g_array_new (FALSE, FALSE, sizeof (Held));
  self->held_text = g_string_new (NULL);
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
    g_free (self->entries[i].lines);
  hin_dict_free (self->nodes);
  hin_dict_free (self->papers);
  hin_free (self->paper_of);
  hin_free (self->entries);
  g_array_unref (self->held);
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
  hin_node_decode (self->scratch, node.data + PREFIX_LENGTH, node.len - PREFIX_LENGTH);
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
  return node.len > PREFIX_LENGTH && memcmp (node.data, PREFIX, PREFIX_LENGTH) == 0;
}

gboolean
hin_resolve_ask (HinResolve *self, HinSpan node, GError **error)
{
  guint32 known = hin_dict_size (self->nodes), i;
  gpointer paper_of = self->paper_of;

  if (!is_arxiv (node))
    return TRUE;
  gboolean good = make_room (&paper_of, &self->nodes_room, (gsize) known + 1,
                             sizeof *self->paper_of, error);
  self->paper_of = paper_of;
  if (!good || !hin_dict_intern (self->nodes, node.data, node.len, &i, error))
    return FALSE;
  return i < known || read_node (self, node, &self->paper_of[i], error);
}

gboolean
hin_resolve_hold (HinResolve *self, const HinLine *line)
{
  int relation = is_arxiv (line->source)
                     ? hin_paper_relation (line->relation.data, line->relation.len) : -1;
  if (relation < 0)
    return FALSE;
  /* only of a node that is the paper's own: nothing is written anew about other spellings */
  guint32 paper = hin_dict_lookup (self->papers, line->source.data + PREFIX_LENGTH,
                                   line->source.len - PREFIX_LENGTH);
  if (paper == HIN_NONE)
    return FALSE;
  Held row = { self->held_text->len, line->raw.len + 1, paper, relation };
  g_array_append_val (self->held, row);
  g_string_append_len (self->held_text, line->raw.data, (gssize) line->raw.len);
  g_string_append_c (self->held_text, '\n');
  return TRUE;
}

static Entry *
open_entry (const HinResolve *self, const char *id, gsize n)
{
  guint32 paper = hin_dict_lookup (self->papers, id, n);
  return paper == HIN_NONE || self->entries[paper].state == FOUND ? NULL : &self->entries[paper];
}

gboolean
hin_resolve_wants (const HinResolve *self, const char *id, gsize n)
{
  return open_entry (self, id, n) != NULL;
}

guint64
hin_resolve_open (const HinResolve *self)
{
  return hin_dict_size (self->papers) - self->found;
}

void
hin_resolve_found (HinResolve *self, const char *id, gsize n, HinPaper *paper)
{
  Entry *entry = open_entry (self, id, n);
  if (entry == NULL)
    return;
  g_string_assign (self->id, "");
  g_string_append_len (self->id, id, (gssize) n);
  g_string_truncate (self->scratch, 0);
  entry->relations = hin_paper_print (paper, self->id->str, self->scratch);
  entry->lines = g_strndup (self->scratch->str, self->scratch->len);
  entry->state = FOUND;
  self->found++;
}

void
hin_resolve_failed (HinResolve *self, const char *id, gsize n)
{
  Entry *entry = open_entry (self, id, n);
  if (entry != NULL)
    entry->state = FAILED;
}

gboolean
hin_resolve_write (HinResolve *self, HinWriter *out, GError **error)
{
  hin_autofree guint32 *order = hin_dict_order (self->papers, error);
  if (order == NULL)
    return FALSE;
  for (guint i = 0; i < self->held->len; i++)
    {
      const Held *row = &g_array_index (self->held, Held, i);
      if (!(self->entries[row->paper].relations >> row->relation & 1))
        hin_writer_write (out, self->held_text->str + row->at, row->n);
    }
  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    if (self->entries[order[i]].lines != NULL)
      hin_writer_text (out, self->entries[order[i]].lines);
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

void
hin_resolve_write_unresolved (const HinResolve *self, HinWriter *out)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    if (self->entries[i].state != FOUND)
      g_ptr_array_add (lines,
                       g_strdup_printf (PREFIX "%s\t@unresolved\t%s\n",
                                        hin_dict_name (self->papers, i, NULL),
                                        self->entries[i].state == OPEN ? "missing" : "damaged"));
  for (guint32 i = 0; i < hin_dict_size (self->nodes); i++)
    if (self->paper_of[i] == HIN_NONE)
      g_ptr_array_add (lines, g_strdup_printf ("%s\t@unresolved\tmalformed\n",
                                               hin_dict_name (self->nodes, i, NULL)));
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    hin_writer_text (out, lines->pdata[i]);
}

HinResolveCounts
hin_resolve_counts (const HinResolve *self)
{
  HinResolveCounts counts = { .found = self->found,
                              .errors = self->malformed,
                              .malformed = self->malformed,
                              .respelt = self->respelt };
  for (guint32 i = 0; i < hin_dict_size (self->papers); i++)
    if (self->entries[i].state == OPEN)
      counts.missing++;
    else if (self->entries[i].state == FAILED)
      counts.errors++;
  counts.asked = hin_dict_size (self->papers) + self->malformed;
  return counts;
}
