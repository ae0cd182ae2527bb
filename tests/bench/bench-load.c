/* bench-load - names to rows: load HIN TSV into a network and both its CSRs, nothing else. */
#include "config.h"

#include "hin-app.h"
#include "hin-csr.h"

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinNetwork) network = hin_app_network (app, NULL, error);
  if (network == NULL)
    return FALSE;
  g_autoptr (HinCsr) out = hin_csr_new (network, HIN_CSR_OUT, -1, error);
  g_autoptr (HinCsr) in = out == NULL ? NULL : hin_csr_new (network, HIN_CSR_IN, -1, error);
  if (in == NULL)
    return FALSE;
  hin_writer_printf (app->out, "%u %" G_GUINT64_FORMAT "\n", network->n_nodes, network->n_edges);
  return TRUE;
}

static const HinAppInfo info = {
  .name = "bench-load",
  .operands = "[FILE]...",
  .summary = "Load a network and print its numbers of nodes and edges.",
  .flags = HIN_APP_TSV | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_PLAIN,
  .run = run,
};

int
main (int argc, char **argv)
{
  return hin_app_main (&info, argc, argv);
}
