#include "config.h"

#include "hin-alias.h"

#include "hin-alloc.h"

/* Fill @row of @n entries; @work holds @n. */
static void
fill_row (HinAlias *row, const guint32 *target, const double *weight, guint64 n, guint64 *work)
{
  double sum = 0;
  guint64 n_small = 0, n_large = 0;
  for (guint64 i = 0; i < n; i++)
    sum += weight[i];
  for (guint64 i = 0; i < n; i++)
    {
      row[i] = (HinAlias){ target[i], target[i], weight[i] / sum * (double) n };
      if (row[i].stay < 1)
        work[n_small++] = i;
      else
        work[n - ++n_large] = i;
    }
  while (n_small > 0 && n_large > 0)
    {
      HinAlias *small = &row[work[--n_small]], *large = &row[work[n - n_large]];
      small->other = large->node;
      large->stay -= 1 - small->stay;
      if (large->stay < 1)
        work[n_small++] = work[n - n_large--];
    }
  /* what is left differs from 1 by rounding only */
  while (n_small > 0)
    row[work[--n_small]].stay = 1;
  while (n_large > 0)
    row[work[n - n_large--]].stay = 1;
}

HinAlias *
hin_alias_new (const HinCsr *rows, GError **error)
{
  guint64 longest = 0;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    longest = MAX (longest, rows->offset[u + 1] - rows->offset[u]);
  hin_autofree guint64 *work = hin_alloc (longest, sizeof *work, error);
  HinAlias *table = work == NULL ? NULL : hin_alloc (rows->n_entries, sizeof *table, error);
  if (table == NULL)
    return NULL;
  for (guint32 u = 0; u < rows->n_nodes; u++)
    {
      guint64 first = rows->offset[u];
      fill_row (table + first, rows->target + first, rows->weight + first,
                rows->offset[u + 1] - first, work);
    }
  return table;
}
