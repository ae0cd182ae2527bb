/* network-of.h - for unit tests: the network of a few lines of HIN TSV. */
#pragma once

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hin-network.h"

static inline char *
file_of (const char *text)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("hin-test-XXXXXX", &path, NULL);
  cr_assert_geq (fd, 0);
  close (fd);
  cr_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static inline HinNetwork *
network_of (const char *text)
{
  g_autofree char *path = file_of (text);
  char *files[] = { path, NULL };
  HinInputOptions input_options = { .files = files };
  HinNetworkOptions options = { .results = TRUE, .all_attributes = TRUE };
  g_autoptr (HinInput) input = hin_input_new (&input_options);
  g_autoptr (GError) error = NULL;
  HinNetwork *network = hin_network_load (input, &options, &error);
  cr_assert_not_null (network, "%s", error != NULL ? error->message : "");
  g_unlink (path);
  return network;
}

static inline guint32
node_of (const HinNetwork *network, const char *name)
{
  guint32 node = hin_network_find (network, name, strlen (name));
  cr_assert_neq (node, HIN_NONE, "%s", name);
  return node;
}
