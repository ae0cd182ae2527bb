#include "config.h"

#include "hin-merge.h"

#include <math.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-error.h"

/* One input, at an edge of its relation. */
typedef struct
{
  HinInput *input;
  HinSpan relation;
  gboolean third; /* the key is column 3, not 1 */
  HinLine lines[HIN_BATCH];
  guint n, next;    /* lines of the batch, and those of them that were taken */
  HinSpan key, end; /* of the last good line its key, of the edge its other end */
  gboolean node;    /* the key was checked as a node */
  gboolean same;    /* the edge has the key of the edge before it */
  double weight;    /* of the edge */
  guint64 edges;
  GString *kept; /* the key, when the batch it was in is gone */
} Side;

typedef struct
{
  gsize end; /* in the text, behind the name and LF; it begins where the one before it ends */
  double weight;
} Member;

/* The edges of the right input that have the key: the names at their other ends, each with LF, as
 * they are written. */
typedef struct
{
  char *text;
  gsize used, size;
  Member *members;
  gsize n, room;
} Group;

typedef struct
{
  const HinMergeOptions *options;
  HinWriter *out;
  Side left, right;
  Group group;
  GString *head, *middle; /* SOURCE TAB name TAB, TAB name TAB */
  HinMergeCount count;
} Merge;

static void
merge_clear (Merge *self)
{
  hin_free (self->group.text);
  hin_free (self->group.members);
  g_string_free (self->head, TRUE);
  g_string_free (self->middle, TRUE);
  g_string_free (self->left.kept, TRUE);
  g_string_free (self->right.kept, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static void
side_init (Side *self, HinInput *input, const HinMergeStep *step, gboolean third)
{
  self->input = input;
  self->relation = (HinSpan){ step->relation, strlen (step->relation) };
  self->third = third;
  self->key = (HinSpan){ "", 0 }; /* before all keys */
  self->kept = g_string_new (NULL);
}

static inline int
compare (HinSpan a, HinSpan b)
{
  int order = memcmp (a.data, b.data, MIN (a.len, b.len));
  return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static inline gboolean
equal (HinSpan a, HinSpan b)
{
  return a.len == b.len && memcmp (a.data, b.data, a.len) == 0;
}

static int
next_batch (Side *self, GError **error)
{
  if (self->key.data != self->kept->str)
    {
      g_string_truncate (self->kept, 0);
      g_string_append_len (self->kept, self->key.data, (gssize) self->key.len);
      self->key.data = self->kept->str;
    }
  int n = hin_input_batch (self->input, self->lines, error);
  self->n = (guint) MAX (n, 0);
  self->next = 0;
  return n;
}

/* In sorted input the key mostly is that of the line before, and was checked there; but as what:
 * the third column of an attribute is no node. */
static HinBad
check_names (const Side *self, const HinLine *line, gboolean same_key, gboolean ours)
{
  gboolean known = same_key && self->node;
  HinBad bad = ours ? HIN_GOOD : hin_relation_check (line->relation.data, line->relation.len);
  if (bad == HIN_GOOD && !(known && !self->third))
    bad = hin_node_check (line->source.data, line->source.len, NULL);
  if (bad == HIN_GOOD && !line->attribute && !(known && self->third))
    bad = hin_node_check (line->target.data, line->target.len, NULL);
  return bad;
}

static int
disorder (const Side *self, GError **error)
{
  g_autofree char *where = hin_input_where (self->input, self->next - 1);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT,
               self->third ? "%s: not in byte order of column 3: sort it with LC_ALL=C sort "
                             "-t TAB -k 3,3"
                           : "%s: not in byte order of column 1: sort it with LC_ALL=C sort",
               where);
  return -1;
}

/* Take the next line.  1: it is an edge that takes part, 0: it is not, -1. */
static int
take_line (Side *self, GError **error)
{
  guint i = self->next++;
  const HinLine *line = &self->lines[i];
  if (line->bad != HIN_GOOD)
    return hin_input_bad (self->input, i, error) ? 0 : -1;
  HinSpan key = self->third ? line->target : line->source;
  int order = compare (key, self->key);
  gboolean ours = equal (line->relation, self->relation);
  if (check_names (self, line, order == 0, ours) != HIN_GOOD)
    return hin_input_bad (self->input, i, error) ? 0 : -1;
  if (order < 0)
    return disorder (self, error);
  if (order > 0)
    {
      self->same = FALSE;
      self->node = !(self->third && line->attribute);
    }
  self->key = key;
  if (!ours)
    return 0;
  self->end = self->third ? line->source : line->target;
  self->weight = line->weight;
  self->edges++;
  return 1;
}

/* Go to the next edge.  1, 0 at the end, -1. */
static int
next_edge (Side *self, GError **error)
{
  self->same = TRUE;
  for (;;)
    {
      if (self->next == self->n)
        {
          int n = next_batch (self, error);
          if (n <= 0)
            return n;
        }
      int taken = take_line (self, error);
      if (taken != 0)
        return taken;
    }
}

/* Go to the next edge with another key. */
static int
next_key (Side *self, GError **error)
{
  int got = next_edge (self, error);
  while (got == 1 && self->same)
    got = next_edge (self, error);
  return got;
}

static gboolean
group_add (Group *self, HinSpan name, double weight, GError **error)
{
  gsize need = self->used + name.len + 1;
  if (need > self->size)
    {
      gsize size = hin_grow (self->size, need);
      char *text = hin_realloc (self->text, size, 1, error);
      if (text == NULL)
        return FALSE;
      self->text = text;
      self->size = size;
    }
  if (self->n == self->room)
    {
      gsize room = hin_grow (self->room, self->n + 1);
      Member *members = hin_realloc (self->members, room, sizeof *members, error);
      if (members == NULL)
        return FALSE;
      self->members = members;
      self->room = room;
    }
  memcpy (self->text + self->used, name.data, name.len);
  self->text[need - 1] = '\n';
  self->used = need;
  self->members[self->n++] = (Member){ need, weight };
  return TRUE;
}

/* Take the right edges of this key; leaves the right input at the next key. */
static int
load_group (Merge *self, GError **error)
{
  int got = 1;
  self->group.n = self->group.used = 0;
  do
    {
      if (!group_add (&self->group, self->right.end, self->right.weight, error))
        return -1;
      got = next_edge (&self->right, error);
    }
  while (got == 1 && self->right.same);
  self->count.keys++;
  self->count.largest = MAX (self->count.largest, self->group.n);
  return got;
}

static gboolean
beyond_double (const Merge *self, double weight, GError **error)
{
  g_autofree char *where = hin_input_where (self->left.input, self->left.next - 1);
  g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
               "%s: the weight of this edge times that of one it meets is too %s for a double",
               where, weight > 0 ? "large" : "small");
  return FALSE;
}

/* Write what the left edge and the group make. */
static gboolean
write_pairs (Merge *self, GError **error)
{
  const Side *left = &self->left;
  const Group *group = &self->group;
  g_string_truncate (self->head, 0);
  g_string_append_len (self->head, left->end.data, (gssize) left->end.len);
  g_string_append_len (self->head, self->middle->str, (gssize) self->middle->len);
  gsize begin = 0;
  for (gsize i = 0; i < group->n; i++)
    {
      HinSpan target = { group->text + begin, group->members[i].end - 1 - begin };
      double weight = self->options->weighted ? left->weight * group->members[i].weight : 1;
      begin = group->members[i].end;
      if (!self->options->self_pairs && equal (target, left->end))
        {
          self->count.self_pairs++;
          continue;
        }
      if (!isfinite (weight) || weight <= 0)
        return beyond_double (self, weight, error);
      hin_writer_write (self->out, self->head->str, self->head->len);
      hin_writer_write (self->out, target.data, target.len + (weight == 1));
      if (weight != 1)
        {
          hin_writer_char (self->out, '\t');
          hin_writer_double (self->out, weight);
          hin_writer_char (self->out, '\n');
        }
      self->count.pairs++;
    }
  return TRUE;
}

/* Write the pairs of all left edges of this key; leaves the left input at the next key. */
static int
write_group (Merge *self, GError **error)
{
  int got = 1;
  do
    {
      if (!write_pairs (self, error))
        return -1;
      got = next_edge (&self->left, error);
    }
  while (got == 1 && self->left.same && !hin_writer_failed (self->out));
  return got;
}

gboolean
hin_merge (HinInput *left, HinInput *right, const HinMergeOptions *options, HinWriter *out,
           HinMergeCount *count, GError **error)
{
  g_auto (Merge) self = { .options = options, .out = out };
  self.head = g_string_new (NULL);
  self.middle = g_string_new (NULL);
  g_string_printf (self.middle, "\t%s\t", options->name);
  side_init (&self.left, left, &options->left, !options->left.inverse);
  side_init (&self.right, right, &options->right, options->right.inverse);
  int l = next_edge (&self.left, error);
  int r = l < 0 ? -1 : next_edge (&self.right, error);
  while (l == 1 && r == 1 && !hin_writer_failed (out))
    {
      int order = compare (self.left.key, self.right.key);
      if (order < 0)
        l = next_key (&self.left, error);
      else if (order > 0)
        r = next_key (&self.right, error);
      else if ((r = load_group (&self, error)) >= 0)
        l = write_group (&self, error);
    }
  /* the rest connects nothing, but its order and form still count */
  while (l == 1 && r >= 0 && !hin_writer_failed (out))
    l = next_edge (&self.left, error);
  while (r == 1 && l >= 0 && !hin_writer_failed (out))
    r = next_edge (&self.right, error);
  if (l < 0 || r < 0)
    return FALSE;
  self.count.left_edges = self.left.edges;
  self.count.right_edges = self.right.edges;
  if (count != NULL)
    *count = self.count;
  return TRUE;
}
