/* --weight: how much the edges of a relation count. */
#include "config.h"

#include "hin-alloc.h"
#include "hin-app-private.h"
#include "hin-num.h"

#include <string.h>

typedef struct
{
  char *relation;
  double factor; /* finite, above 0 */
} Factor;

static GArray *factors;

/* Take "REL=FACTOR" apart; *@relation is a new string. */
static gboolean
parse (const char *word, char **relation, double *factor, GError **error)
{
  const char *equal = strrchr (word, '=');
  gsize n = equal == NULL ? 0 : (gsize) (equal - word);
  if (equal != NULL && hin_relation_check (word, n) == HIN_GOOD && *word != '@'
      && hin_num_parse (equal + 1, strlen (equal + 1), factor) && *factor > 0)
    {
      *relation = g_strndup (word, n);
      return TRUE;
    }
  g_autofree char *quoted = hin_error_quote (word, strlen (word));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
               "--weight: '%s' is not RELATION=FACTOR with a factor above 0", quoted);
  return FALSE;
}

gboolean
hin_app_take_factors (char *const *words, GError **error)
{
  factors = g_array_new (FALSE, FALSE, sizeof (Factor));
  for (; words != NULL && *words != NULL; words++)
    {
      g_auto (GStrv) parts = g_strsplit (*words, ",", -1);
      Factor factor = { NULL, 0 };
      if (parts[0] == NULL && !parse ("", &factor.relation, &factor.factor, error))
        return FALSE;
      for (char **part = parts; *part != NULL; part++)
        {
          if (!parse (*part, &factor.relation, &factor.factor, error))
            return FALSE;
          g_array_append_val (factors, factor);
        }
    }
  return TRUE;
}

gboolean
hin_app_weigh (HinApp *app, HinNetwork *network, GError **error)
{
  g_autofree double *by_relation = g_new (double, network->relation_names->len + 1);
  gboolean any = FALSE;
  for (guint r = 0; r < network->relation_names->len; r++)
    by_relation[r] = 1;
  for (guint i = 0; i < factors->len; i++)
    {
      const Factor *factor = &g_array_index (factors, Factor, i);
      int r = hin_network_relation (network, factor->relation);
      if (r < 0)
        hin_app_note (app, "no edges of relation %s", factor->relation);
      else
        by_relation[r] = factor->factor;
      any |= r >= 0;
    }
  if (!any)
    return TRUE;
  gboolean even = network->weight == NULL;
  if (even && (network->weight = hin_alloc (network->n_edges, sizeof *network->weight, error)) == NULL)
    return FALSE;
  for (guint64 e = 0; e < network->n_edges; e++)
    network->weight[e] = (even ? 1 : network->weight[e]) * by_relation[network->relation[e]];
  return TRUE;
}
