#include "config.h"

#include "hin-num.h"
#include "hin-stat.h"
#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <math.h>

/* The lines of a section: "NODE <TAB> @NAME" -> number as text. */
static GHashTable *
section (const HinNetwork *network, const char *name, const char *range)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new (), none = g_ptr_array_new ();
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func ((GDestroyNotify) hin_range_free);
  HinStatOptions options = { .by = none, .ranges = ranges, .pairs = none, .top = 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HinWriter) out = NULL;
  g_autofree char *text = NULL, *path = support_file ("");
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (range != NULL)
    g_ptr_array_add (ranges, hin_range_parse (range, NULL));
  g_ptr_array_add (sections, (gpointer) hin_stat_find (name, NULL));
  out = hin_writer_open (path, &error);
  cr_assert (hin_stat_write (network, sections, &options, out, &error), "%s", name);
  cr_assert (hin_writer_close (g_steal_pointer (&out), &error));
  cr_assert (g_file_get_contents (path, &text, NULL, &error));
  g_remove (path);
  g_auto (GStrv) line = g_strsplit (text, "\n", -1);
  for (char **at = line; **at != '\0'; at++)
    {
      char *value = strrchr (*at, '\t');
      *value = '\0';
      cr_expect (g_hash_table_insert (lines, g_strdup (*at), g_strdup (value + 1)), "%s twice",
                 *at);
    }
  return lines;
}

/* The line is there, with that number, and is taken out; NAN: it is not there. */
static void
expect (GHashTable *lines, const char *id, const char *name, double want, const char *what)
{
  g_autofree char *key = g_strdup_printf ("schema:%s\t@%s", id, name);
  const char *text = g_hash_table_lookup (lines, key);
  double got;
  if (isnan (want))
    {
      cr_expect_null (text, "%s: %s is %s", what, key, text);
      return;
    }
  cr_assert_not_null (text, "%s: no %s", what, key);
  cr_assert (hin_num_parse (text, strlen (text), &got));
  cr_expect (fabs (got - want) <= 1e-12 * fmax (1, fabs (want)), "%s: %s is %s", what, key, text);
  g_hash_table_remove (lines, key);
}

static void
expect_no_more (GHashTable *lines, const char *what)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, lines);
  while (g_hash_table_iter_next (&iter, &key, &value))
    cr_expect (FALSE, "%s: %s is %s", what, (char *) key, (char *) value);
}

/* A network of types a, a0 and n, of relations r0, r1 ... with loops and parallel edges. */
static HinNetwork *
random_network (guint32 seed, guint relations)
{
  static const char *const types[] = { "a", "a0", "n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new (NULL);
  guint nodes = (guint) g_rand_int_range (random, 1, 13),
        edges = (guint) g_rand_int_range (random, 0, 80);
  for (guint i = 0; i < nodes; i++)
    {
      g_string_append_printf (text, "%s:%u\t@x\t%s%d\n", types[i % 3], i, i % 5 == 4 ? "text" : "",
                              g_rand_int_range (random, -2, 9));
      if (i % 4 > 0)
        g_string_append_printf (text, "%s:%u\t@y\t1\n", types[i % 3], i);
    }
  for (guint i = 0; i < edges; i++)
    {
      guint u = (guint) g_rand_int_range (random, 0, (gint32) nodes);
      guint v = (guint) g_rand_int_range (random, 0, (gint32) nodes);
      g_string_append_printf (text, "%s:%u\tr%d\t%s:%u\t%d\n", types[u % 3], u,
                              g_rand_int_range (random, 0, (gint32) relations), types[v % 3], v,
                              g_rand_int_range (random, 1, 9));
    }
  return support_network (text->str);
}

/* How many edges there are from u to v, of one relation or, -1, of any. */
static guint
edges_of (const HinNetwork *network, guint32 u, guint32 v, int relation)
{
  guint n = 0;
  for (guint64 e = 0; e < network->n_edges; e++)
    n += network->source[e] == u && network->target[e] == v
         && (relation < 0 || network->relation[e] == relation);
  return n;
}

/* A number that is there, or not. */
static double
when (gboolean there, double value)
{
  return there ? value : NAN;
}

typedef struct
{
  guint edges, pairs, mutual, sources, targets, most_out, most_in;
  guint from, to; /* nodes of the types; equal types: pairs are of different nodes */
} Counts;

/* Edges of @relation (-1: any) between nodes of two types (-1: any), counted node by node. */
static Counts
count (const HinNetwork *network, int source, int relation, int target)
{
  Counts counts = { 0 };
  for (guint32 u = 0; u < network->n_nodes; u++)
    {
      guint out = 0, in = 0;
      counts.from += source < 0 || network->type[u] == source;
      counts.to += target < 0 || network->type[u] == target;
      for (guint32 v = 0; v < network->n_nodes; v++)
        {
          gboolean fits = (source < 0 || network->type[u] == source)
                          && (target < 0 || network->type[v] == target);
          gboolean back = (source < 0 || network->type[v] == source)
                          && (target < 0 || network->type[u] == target);
          guint n = edges_of (network, u, v, relation), m = edges_of (network, v, u, relation);
          out += fits ? n : 0;
          in += back ? m : 0;
          counts.pairs += fits && u != v && n > 0;
          counts.mutual += fits && u != v && n > 0 && m > 0;
        }
      counts.edges += out;
      counts.sources += out > 0;
      counts.targets += in > 0;
      counts.most_out = MAX (counts.most_out, out);
      counts.most_in = MAX (counts.most_in, in);
    }
  return counts;
}

static char *
row_id (const HinNetwork *network, guint s, guint r, guint t)
{
  return g_strdup_printf ("%s/%s/%s", (char *) network->type_names->pdata[s],
                          (char *) network->relation_names->pdata[r],
                          (char *) network->type_names->pdata[t]);
}

Test (stat, density)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (HinNetwork) network = random_network (seed, 2);
      g_autoptr (GHashTable) lines = section (network, "density", NULL);
      g_autofree char *what = g_strdup_printf ("seed %u", seed);
      double n = network->n_nodes, loops = 0;
      Counts all = count (network, -1, -1, -1);
      for (guint64 e = 0; e < network->n_edges; e++)
        loops += network->source[e] == network->target[e];
      expect (lines, "*", "loops", loops, what);
      expect (lines, "*", "density", n > 1 ? all.pairs / (n * (n - 1)) : NAN, what);
      expect (lines, "*", "reciprocity", all.pairs > 0 ? (double) all.mutual / all.pairs : NAN,
              what);
      for (guint s = 0; s < network->type_names->len; s++)
        for (guint r = 0; r < network->relation_names->len; r++)
          for (guint t = 0; t < network->type_names->len; t++)
            {
              Counts row = count (network, (int) s, (int) r, (int) t);
              g_autofree char *id = row_id (network, s, r, t);
              double possible = row.from * (row.to - (s == t ? 1.0 : 0));
              expect (lines, id, "density",
                      row.edges > 0 && possible > 0 ? row.pairs / possible : NAN, what);
              expect (lines, id, "reciprocity",
                      s == t && row.pairs > 0 ? (double) row.mutual / row.pairs : NAN, what);
            }
      expect_no_more (lines, what);
    }
}

/* Small networks of many types of edges: they are done some at a time. */
Test (stat, degrees_and_schema)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (HinNetwork) network = random_network (seed, 4);
      g_autoptr (GHashTable) lines = section (network, "degrees", NULL);
      g_autoptr (GHashTable) schema = section (network, "schema", NULL);
      g_autofree char *what = g_strdup_printf ("seed %u", seed);
      expect (schema, "*", "nodes", network->n_nodes, what);
      expect (schema, "*", "edges", (double) network->n_edges, what);
      expect (lines, "*", "degree_mean", 2 * (double) network->n_edges / network->n_nodes, what);
      for (guint s = 0; s < network->type_names->len; s++)
        for (guint r = 0; r < network->relation_names->len; r++)
          for (guint t = 0; t < network->type_names->len; t++)
            {
              Counts row = count (network, (int) s, (int) r, (int) t);
              g_autofree char *id = row_id (network, s, r, t);
              gboolean any = row.edges > 0;
              expect (schema, id, "edges", when (any, row.edges), what);
              expect (lines, id, "out_max", when (any, row.most_out), what);
              expect (lines, id, "in_max", when (any, row.most_in), what);
              expect (lines, id, "out_mean", any ? (double) row.edges / row.from : NAN, what);
              expect (lines, id, "in_mean", any ? (double) row.edges / row.to : NAN, what);
              expect (lines, id, "out_zero", any ? 1 - (double) row.sources / row.from : NAN, what);
              expect (lines, id, "in_zero", any ? 1 - (double) row.targets / row.to : NAN, what);
            }
    }
}

/* Does the node have an edge of the relation from it (or to it)? */
static gboolean
has_edge (const HinNetwork *network, guint32 u, guint relation, gboolean to)
{
  for (guint64 e = 0; e < network->n_edges; e++)
    if (network->relation[e] == relation && (to ? network->target[e] : network->source[e]) == u)
      return TRUE;
  return FALSE;
}

static gboolean
in_range (const HinNetwork *network, guint32 u, guint range)
{
  const char *text = hin_network_value (network, u, hin_network_attribute (network, "x"));
  double x = NAN;
  if (text != NULL)
    hin_num_parse (text, strlen (text), &x);
  return range == 0 ? TRUE : range == 1 ? x >= 0 && x < 3 : range == 2 ? x >= 3 : !(x >= 0);
}

static void
expect_coverage (const HinNetwork *network, GHashTable *lines, guint type, const char *what)
{
  static const char *const names[] = { "", "@x=0-2", "@x=3-", "@x=none" };
  guint n_attributes = network->attribute_names->len, n_relations = network->relation_names->len;
  guint numbers = 0;
  for (guint32 u = 0; u < network->n_nodes; u++)
    numbers += network->type[u] == type && !in_range (network, u, 3);
  for (guint range = 0; range < (numbers > 0 ? 4 : 1); range++)
    {
      g_autofree char *id = g_strconcat (network->type_names->pdata[type], names[range], NULL);
      for (guint item = 0; item <= n_attributes + 2 * n_relations; item++)
        {
          guint nodes = 0, have = 0, any = 0;
          for (guint32 u = 0; u < network->n_nodes; u++)
            {
              if (network->type[u] != type)
                continue;
              guint relation = (item - n_attributes) % MAX (n_relations, 1);
              gboolean has
                  = item == n_attributes + 2 * n_relations ? TRUE
                    : item < n_attributes
                        ? hin_network_value (network, u, (int) item) != NULL
                        : has_edge (network, u, relation, item >= n_attributes + n_relations);
              gboolean in = in_range (network, u, range);
              nodes += in ? 1 : 0;
              have += in && has ? 1 : 0;
              any += has ? 1 : 0;
            }
          if (item == n_attributes + 2 * n_relations)
            {
              expect (lines, id, "nodes", when (range > 0, nodes), what);
              continue;
            }
          g_autofree char *name
              = item < n_attributes
                    ? g_strconcat ("has_@", network->attribute_names->pdata[item], NULL)
                    : g_strconcat (
                        item < n_attributes + n_relations ? "has_" : "has_^",
                        network->relation_names->pdata[(item - n_attributes) % n_relations], NULL);
          expect (lines, id, name, any > 0 && nodes > 0 ? (double) have / nodes : NAN, what);
        }
    }
}

/* Also with more relations than there are bits in a word. */
Test (stat, coverage)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (HinNetwork) network = random_network (seed, seed % 2 == 0 ? 3 : 200);
      g_autoptr (GHashTable) lines = section (network, "coverage", "x=0,3");
      g_autofree char *what = g_strdup_printf ("seed %u", seed);
      for (guint type = 0; type < network->type_names->len; type++)
        expect_coverage (network, lines, type, what);
      expect_no_more (lines, what);
    }
}
