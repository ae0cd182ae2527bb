/* hin-agreement.h - how far two divisions of the same nodes agree.
 *
 *   nmi   normalised mutual information 2 I / (H + H'): 1 equal, 0 independent (L. Danon and
 * others, Comparing Community Structure Identification, J. Stat. Mech. 2005, P09008) ari   adjusted
 * Rand index: 1 equal, 0 as by chance, may be negative (L. Hubert, P. Arabie, Comparing Partitions,
 * Journal of Classification 2, 1985) vi    variation of information H + H' - 2 I in nats: 0 equal
 * (M. Meila, Comparing Clusterings by the Variation of Information, COLT 2003)
 *
 * Two divisions without information (one community each, or no two nodes) agree: 1, 1, 0.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

typedef struct
{
  double nmi, ari, vi;
} HinAgreement;

/* Compare the divisions @a and @b of @n nodes; their labels are below @labels.  FALSE:
 * HIN_ERROR_LIMIT.  O(n + labels). */
gboolean hin_agreement (const guint32 *a, const guint32 *b, guint32 n, guint32 labels,
                        HinAgreement *result, GError **error);
