#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-network-private.h"

#include <stdlib.h>
#include <string.h>

#define AHEAD 64 /* edges; their numbers are fetched into the cache before they are used */

/* Node numbers in byte order of the names, of those that take part. */
static gboolean
number_nodes (HinNetwork *self, const guint8 *taken, const guint16 *type_of, GError **error)
{
  guint32 n = hin_dict_size (self->dict);
  self->order = hin_dict_order (self->dict, error);
  if (self->order == NULL || (self->rank = hin_alloc (n, sizeof *self->rank, error)) == NULL)
    return FALSE;
  guint32 next = 0;
  for (guint32 i = 0; i < n; i++)
    {
      guint32 id = self->order[i];
      self->rank[id] = taken[id] ? next : HIN_NONE;
      if (taken[id])
        self->order[next++] = id;
    }
  self->n_nodes = next;
  if ((self->type = hin_alloc (next, sizeof *self->type, error)) == NULL)
    return FALSE;
  for (guint32 u = 0; u < next; u++)
    self->type[u] = type_of[self->order[u]];
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const GPtrArray *names = data;
  return strcmp (g_ptr_array_index (names, *(const guint16 *) a),
                 g_ptr_array_index (names, *(const guint16 *) b));
}

/* Sort @names; returns the new number of each old one. */
static guint16 *
sort_names (GPtrArray *names)
{
  guint n = names->len;
  g_autofree guint16 *order = g_new (guint16, n + 1);
  for (guint i = 0; i < n; i++)
    order[i] = (guint16) i;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_names, names);
  guint16 *rank = g_new (guint16, n + 1);
  g_autofree gpointer *sorted = g_new (gpointer, n + 1);
  for (guint i = 0; i < n; i++)
    {
      rank[order[i]] = (guint16) i;
      sorted[i] = g_ptr_array_index (names, order[i]);
    }
  if (n > 0)
    memcpy (names->pdata, sorted, n * sizeof (gpointer));
  return rank;
}

/* Where the row of each source begins. */
static guint64 *
row_starts (const HinNetwork *self, GError **error)
{
  guint64 *start = hin_alloc ((gsize) self->n_nodes + 2, sizeof *start, error);
  if (start == NULL)
    return NULL;
  for (guint64 e = 0; e < self->n_edges; e++)
    start[self->rank[self->source[e]] + 1]++;
  for (guint32 u = 0; u < self->n_nodes; u++)
    start[u + 1] += start[u];
  return start;
}

static gboolean
new_columns (HinNetwork *self, guint32 **nodes, guint16 **relation, double **weight, GError **error)
{
  *nodes = hin_alloc (self->n_edges, sizeof **nodes, error);
  *relation = *nodes == NULL ? NULL : hin_alloc (self->n_edges, sizeof **relation, error);
  if (*relation == NULL)
    return FALSE;
  if (self->weight != NULL && (*weight = hin_alloc (self->n_edges, sizeof **weight, error)) == NULL)
    return FALSE;
  return TRUE;
}

static void
replace (gpointer place, gpointer block_place)
{
  gpointer *to = place, *from = block_place;
  hin_free (*to);
  *to = *from;
  *from = NULL;
}

typedef struct
{
  guint64 key; /* target << 16 | relation */
  double weight;
} Entry;

#define RUN ((gsize) 16)

/* Stable, for --dup=first: runs by insertion, then merged from one table into the other and back. */
static void
sort_entries (Entry *entries, Entry *scratch, gsize n)
{
  Entry *from = entries, *to = scratch;
  for (gsize begin = 0; begin < n; begin += RUN)
    for (gsize i = begin + 1; i < MIN (begin + RUN, n); i++)
      {
        Entry e = from[i];
        gsize k = i;
        for (; k > begin && from[k - 1].key > e.key; k--)
          from[k] = from[k - 1];
        from[k] = e;
      }
  for (gsize width = RUN; width < n; width *= 2)
    {
      for (gsize begin = 0; begin < n; begin += 2 * width)
        {
          gsize a = begin, middle = MIN (begin + width, n), b = middle;
          gsize end = MIN (begin + 2 * width, n);
          for (gsize k = begin; k < end; k++)
            to[k] = b == end || (a < middle && from[a].key <= from[b].key) ? from[a++] : from[b++];
        }
      Entry *t = from;
      from = to;
      to = t;
    }
  if (from != entries)
    memcpy (entries, from, n * sizeof *entries);
}

/* Sort each row by target and relation; @start[u] ... @start[u + 1] is row u. */
static gboolean
sort_rows (HinNetwork *self, const guint64 *start, GError **error)
{
  gsize longest = 0;
  for (guint32 u = 0; u < self->n_nodes; u++)
    longest = MAX (longest, start[u + 1] - start[u]);
  hin_autofree Entry *entries = hin_alloc (longest, 2 * sizeof *entries, error);
  if (entries == NULL)
    return FALSE;
  for (guint32 u = 0; u < self->n_nodes; u++)
    {
      gsize n = start[u + 1] - start[u];
      guint32 *target = self->target + start[u];
      guint16 *relation = self->relation + start[u];
      double *weight = self->weight == NULL ? NULL : self->weight + start[u];
      for (gsize i = 0; i < n; i++)
        {
          self->source[start[u] + i] = u;
          entries[i].key = (guint64) target[i] << 16 | relation[i];
          entries[i].weight = weight == NULL ? 1 : weight[i];
        }
      sort_entries (entries, entries + longest, n);
      for (gsize i = 0; i < n; i++)
        {
          target[i] = (guint32) (entries[i].key >> 16);
          relation[i] = (guint16) entries[i].key;
          if (weight != NULL)
            weight[i] = entries[i].weight;
        }
    }
  return TRUE;
}

/* Rows by source first: the lines of a source mostly stand together, so this scatter stays in the
 * cache, and so does the sort of a row (two scatters over all edges take three times as long). */
static gboolean
sort_edges (HinNetwork *self, const guint16 *relation_rank, GError **error)
{
  const guint32 *rank = self->rank;
  hin_autofree guint32 *target = NULL;
  hin_autofree guint16 *relation = NULL;
  hin_autofree double *weight = NULL;
  hin_autofree guint64 *start = row_starts (self, error);
  if (start == NULL || !new_columns (self, &target, &relation, &weight, error))
    return FALSE;
  for (guint64 e = 0; e < self->n_edges; e++)
    {
      __builtin_prefetch (&rank[self->target[MIN (e + AHEAD, self->n_edges - 1)]]);
      guint64 at = start[rank[self->source[e]]]++;
      target[at] = rank[self->target[e]];
      relation[at] = relation_rank[self->relation[e]];
      if (weight != NULL)
        weight[at] = self->weight[e];
    }
  replace (&self->target, &target);
  replace (&self->relation, &relation);
  replace (&self->weight, &weight);
  /* each start is now the start of the next row */
  memmove (start + 1, start, self->n_nodes * sizeof *start);
  start[0] = 0;
  return sort_rows (self, start, error);
}

typedef struct
{
  guint16 relation;
  double weight;
  guint64 place;
} Parallel;

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Parallel *x = a, *y = b;
  gboolean by_place = *(const HinDup *) data == HIN_DUP_FIRST;
  if (x->relation != y->relation)
    return x->relation < y->relation ? -1 : 1;
  /* equal weights need no order; sums must not depend on the order of the lines */
  if (!by_place && x->weight != y->weight)
    return x->weight < y->weight ? -1 : 1;
  return x->place < y->place ? -1 : 1;
}

static gboolean
need_weights (HinNetwork *self, GError **error)
{
  if (self->weight != NULL)
    return TRUE;
  self->weight = hin_alloc (self->n_edges, sizeof (double), error);
  for (guint64 e = 0; self->weight != NULL && e < self->n_edges; e++)
    self->weight[e] = 1;
  return self->weight != NULL;
}

static void
repeat_error (const HinNetwork *self, guint64 e, guint16 relation, GError **error)
{
  gsize a, b;
  const char *source = hin_network_name (self, self->source[e], &a);
  const char *target = hin_network_name (self, self->target[e], &b);
  g_autofree char *x = hin_error_quote (source, a), *y = hin_error_quote (target, b);
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "repeated edge: '%s' %s '%s'", x,
               (char *) g_ptr_array_index (self->relation_names, relation), y);
}

/* Put the parallel edges [from, to) in order at *@end, repeats merged into one. */
static gboolean
merge_group (HinNetwork *self, guint64 from, guint64 to, HinDup dup, GArray *group, guint64 *end,
             GError **error)
{
  g_array_set_size (group, 0);
  for (guint64 e = from; e < to; e++)
    {
      Parallel p = { self->relation[e], hin_network_weight (self, e), e };
      g_array_append_val (group, p);
    }
  g_array_sort_with_data (group, compare_places, &dup);
  guint32 source = self->source[from], target = self->target[from];
  for (guint i = 0; i < group->len; i++)
    {
      const Parallel *p = &g_array_index (group, Parallel, i);
      gboolean repeat = i > 0 && p[-1].relation == p->relation;
      if (repeat)
        {
          self->n_repeats++;
          if (dup == HIN_DUP_ERROR)
            {
              repeat_error (self, from, p->relation, error);
              return FALSE;
            }
          if (dup == HIN_DUP_SUM && !need_weights (self, error))
            return FALSE;
          if (dup == HIN_DUP_SUM)
            self->weight[*end - 1] += p->weight;
          else if (dup == HIN_DUP_MAX && self->weight != NULL)
            self->weight[*end - 1] = p->weight;
          continue;
        }
      guint64 at = (*end)++;
      self->source[at] = source;
      self->target[at] = target;
      self->relation[at] = p->relation;
      if (self->weight != NULL)
        self->weight[at] = p->weight;
    }
  return TRUE;
}

static gboolean
merge_repeats (HinNetwork *self, HinDup dup, GError **error)
{
  g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (Parallel));
  guint64 end = 0, n = self->n_edges;
  for (guint64 from = 0, to; from < n; from = to)
    {
      to = from + 1;
      while (to < n && self->source[to] == self->source[from]
             && self->target[to] == self->target[from])
        to++;
      if (to - from > 1)
        {
          if (!merge_group (self, from, to, dup, group, &end, error))
            return FALSE;
          continue;
        }
      self->source[end] = self->source[from];
      self->target[end] = self->target[from];
      self->relation[end] = self->relation[from];
      if (self->weight != NULL)
        self->weight[end] = self->weight[from];
      end++;
    }
  self->n_edges = end;
  return TRUE;
}

static gboolean
weights_are_finite (const HinNetwork *self, GError **error)
{
  guint64 e = 0;
  while (self->weight != NULL && e < self->n_edges && self->weight[e] <= G_MAXDOUBLE)
    e++;
  if (self->weight == NULL || e == self->n_edges)
    return TRUE;
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "the summed weight of a repeated edge is not finite");
  return FALSE;
}

static int
compare_attributes (const void *a, const void *b)
{
  const HinAttribute *x = a, *y = b;
  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->attribute != y->attribute)
    return x->attribute < y->attribute ? -1 : 1;
  return x->value < y->value ? -1 : x->value > y->value;
}

/* The last value of each attribute stays. */
static void
sort_attributes (HinNetwork *self)
{
  g_autofree guint16 *rank = sort_names (self->attribute_names);
  guint64 n = 0, end = 0;
  for (guint64 i = 0; i < self->n_attributes; i++)
    {
      HinAttribute a = self->attributes[i];
      a.node = self->rank[a.node];
      a.attribute = rank[a.attribute];
      if (a.node != HIN_NONE)
        self->attributes[n++] = a;
    }
  if (n > 0)
    qsort (self->attributes, n, sizeof *self->attributes, compare_attributes);
  for (guint64 i = 0; i < n; i++)
    {
      const HinAttribute *a = &self->attributes[i];
      if (i + 1 < n && a[1].node == a->node && a[1].attribute == a->attribute)
        {
          self->n_replaced += strcmp (self->attribute_text + a[0].value,
                                      self->attribute_text + a[1].value) != 0;
          continue;
        }
      self->attributes[end++] = *a;
    }
  self->n_attributes = end;
}

gboolean
hin_network_canonicalise (HinNetwork *self, const guint8 *taken, const guint16 *type_of, HinDup dup,
                          GError **error)
{
  if (!number_nodes (self, taken, type_of, error))
    return FALSE;
  g_autofree guint16 *type_rank = sort_names (self->type_names);
  for (guint32 u = 0; u < self->n_nodes; u++)
    self->type[u] = type_rank[self->type[u]];
  g_autofree guint16 *relation_rank = sort_names (self->relation_names);
  if (!sort_edges (self, relation_rank, error) || !merge_repeats (self, dup, error)
      || !weights_are_finite (self, error))
    return FALSE;
  sort_attributes (self);
  return TRUE;
}
