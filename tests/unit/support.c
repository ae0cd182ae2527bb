#include "config.h"

#include "support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

char *
support_file (const char *text)
{
  char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("hin-test-XXXXXX", &path, &error);

  cr_assert (fd >= 0, "%s", error == NULL ? "" : error->message);
  for (gsize done = 0, len = strlen (text); done < len;)
    {
      gssize n = write (fd, text + done, len - done);

      cr_assert (n > 0, "cannot write %s", path);
      done += (gsize) n;
    }
  close (fd);
  return path;
}

HinNetwork *
support_network (const char *text)
{
  g_autofree char *path = support_file (text);
  char *files[] = { path, NULL };
  HinInputOptions options = { .files = files };
  HinNetworkOptions network_options = { .results = TRUE, .all_attributes = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HinInput) input = hin_input_new (&options);
  HinNetwork *network = hin_network_load (input, &network_options, &error);

  g_unlink (path);
  cr_assert (network != NULL, "%s", error == NULL ? "" : error->message);
  return network;
}

guint32
support_node (const HinNetwork *network, const char *name)
{
  guint32 node = hin_network_find (network, name, strlen (name));
  cr_assert_neq (node, HIN_NONE, "%s", name);
  return node;
}

HinNetwork *
support_random_network (guint32 seed, guint max_nodes, guint max_edges, gboolean weighted)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new (NULL);
  guint nodes = (guint) g_rand_int_range (random, 1, (gint32) max_nodes + 1);
  guint edges = (guint) g_rand_int_range (random, 0, (gint32) max_edges + 1);

  for (guint i = 0; i < nodes; i++)
    g_string_append_printf (text, "n:%u\t@x\t1\n", i);
  for (guint i = 0; i < edges; i++)
    {
      g_string_append_printf (text, "n:%d\tr\tn:%d", g_rand_int_range (random, 0, (gint32) nodes),
                              g_rand_int_range (random, 0, (gint32) nodes));
      if (weighted)
        g_string_append_printf (text, "\t%d.%d", g_rand_int_range (random, 1, 10),
                                g_rand_int_range (random, 0, 10));
      g_string_append_c (text, '\n');
    }
  return support_network (text->str);
}
