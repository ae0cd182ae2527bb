/* oracle-igraph.h - what the tests of measures and clusters share: networks in short, the same
 * network as a graph of igraph.  One caller in a process. */
#pragma once

#include "support.h"

#include <criterion/criterion.h>
#include <igraph.h>

#define ORACLE_ROUNDS 200

typedef struct
{
  igraph_t graph;
  igraph_vector_t weights;
} Oracle;

static inline void
oracle_init (Oracle *self, const HinNetwork *network, gboolean directed)
{
  igraph_vector_int_t edges;

#if IGRAPH_VERSION_MAJOR >= 1
  igraph_setup ();
#endif
  igraph_vector_int_init (&edges, (igraph_integer_t)(2 * network->n_edges));
  igraph_vector_init (&self->weights, (igraph_integer_t)network->n_edges);
  for (guint64 e = 0; e < network->n_edges; e++)
    {
      VECTOR (edges)[2 * e] = network->source[e];
      VECTOR (edges)[2 * e + 1] = network->target[e];
      VECTOR (self->weights)[e] = network->weight == NULL ? 1 : network->weight[e];
    }
  igraph_create (&self->graph, &edges, network->n_nodes, directed);
  igraph_vector_int_destroy (&edges);
}

static inline void
oracle_clear (Oracle *self)
{
  igraph_destroy (&self->graph);
  igraph_vector_destroy (&self->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Oracle, oracle_clear)

/* The network of "0-1 1-2:5 7": edges n:0 -r-> n:1, n:1 -r-> n:2 of weight 5, the node n:7. */
static inline HinNetwork *
oracle_network (const char *edges)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (edges, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) part = g_strsplit_set (*word, "-:", -1);
      guint n = g_strv_length (part);

      if (n == 1)
        g_string_append_printf (text, "n:%s\t@x\t1\n", part[0]);
      else if (n > 1)
        g_string_append_printf (text, "n:%s\tr\tn:%s\t%s\n", part[0], part[1],
                                n > 2 ? part[2] : "1");
    }
  return support_network (text->str);
}

/* A network of 1 to 40 nodes of three types, of two relations, with loops, edges side by side, and,
 * when @seed is odd, weights; sparse or dense as the seed has it. */
static inline HinNetwork *
oracle_random (guint32 seed)
{
  static const char *const types[] = { "a", "a0", "n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new (NULL);
  gint32 nodes = g_rand_int_range (random, 1, 41);
  gint32 edges = g_rand_int_range (random, 0, nodes * (seed % 4 == 0 ? 1 : 4) + 1);

  for (gint32 i = 0; i < nodes; i++)
    g_string_append_printf (text, "%s:%d\t@x\t1\n", types[i % 3], i);
  for (gint32 i = 0; i < edges; i++)
    {
      gint32 u = g_rand_int_range (random, 0, nodes), v = g_rand_int_range (random, 0, nodes);
      g_string_append_printf (text, "%s:%d\t%c\t%s:%d\t%d\n", types[u % 3], u,
                              'r' + g_rand_int_range (random, 0, 2), types[v % 3], v,
                              seed % 2 == 0 ? 1 : g_rand_int_range (random, 1, 100));
    }
  return support_network (text->str);
}

#define ORACLE_KARATE                                                                              \
  "1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 " \
  "2-20 2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 " \
  "9-31 9-33 9-34 10-34 14-34 15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 "  \
  "24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34 28-34 29-32 29-34 30-33 "     \
  "30-34 31-33 31-34 32-33 32-34 33-34"
