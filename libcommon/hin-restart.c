#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"
#include "hin-nodeset.h"
#include "hin-restart.h"

double *
hin_restart_read (const char *file, const HinNetwork *network, guint32 *named, guint32 *missing,
                  GError **error)
{
  g_autoptr (GArray) weights = NULL;
  g_autoptr (HinDict) set = hin_nodeset_read_weights (file, &weights, error);
  hin_autofree double *restart
      = set == NULL ? NULL : hin_alloc (network->n_nodes, sizeof *restart, error);
  double sum = 0;
  if (restart == NULL)
    return NULL;
  *named = hin_dict_size (set);
  *missing = 0;
  for (guint32 i = 0; i < *named; i++)
    {
      gsize n;
      const char *name = hin_dict_name (set, i, &n);
      guint32 u = hin_network_find (network, name, n);
      *missing += u == HIN_NONE;
      if (u != HIN_NONE)
        sum += restart[u] = g_array_index (weights, double, i);
    }
  if (sum > 0 && sum <= G_MAXDOUBLE)
    return g_steal_pointer (&restart);
  g_set_error_literal (error, HIN_ERROR, HIN_ERROR_INPUT,
                       *missing == *named ? "--restart: none of the nodes is in the network"
                       : sum == 0         ? "--restart: all weights are 0"
                                          : "--restart: the weights are too large");
  return NULL;
}
