/* hin-quality.h - how good a division of the nodes is, by its definition and not by any method.
 *
 *   modularity   sum over communities of l/m - g (d/2m)^2, where l is the weight inside, d the
 *                strengths of the members, m the weight of all edges, g the resolution (M. E. J.
 *                Newman, M. Girvan, Phys. Rev. E 69, 026113, 2004; g: J. Reichardt, S. Bornholdt,
 *                Phys. Rev. E 74, 016110, 2006)
 *   directed     sum of l/m - g (out/m) (in/m) (E. A. Leicht, M. E. J. Newman, Phys. Rev. Lett.
 * 100, 118703, 2008); where all edges go from one set of nodes to another it is the bipartite
 * modularity of M. J. Barber, Phys. Rev. E 76, 066102, 2007 cpm          constant Potts model, sum
 * of (2 l - g n^2) / 2m with n members (V. A. Traag, P. Van Dooren, Y. Nesterov, Phys. Rev. E 84,
 * 016114, 2011) codelength   two-level map equation in bits of a walker who follows the edges both
 * ways by weight (M. Rosvall, C. T. Bergstrom, PNAS 105, 2008), without teleportation: f(sum q) - 2
 * sum f(q) - sum f(p) + sum f(q + p of the members), f(x) = x log2 x, p of a node = strength/2m, q
 * of a community = weight that leaves it/2m; directed: hin-flow.h
 *
 * A self-loop counts twice in the strength of its node and once, as any edge, in l and m.
 * Thread rule: no state. */
#pragma once

#include "hin-csr.h"

typedef struct
{
  double resolution, density; /* in: g of modularity, g of cpm */
  const HinNetwork *directed; /* in: the network, to be judged along its edges; NULL: undirected */
  double *modularity_of;      /* in: NULL, or n + 1 doubles for the term of each community */
  double *codelength_of;      /* in: the same; the bits of the codebook within each */
  double modularity, cpm, codelength; /* out; NAN: there is no edge */
} HinQuality;

/* Judge the division @label (0 ... @n) of the nodes of weighted BOTH @rows.  FALSE:
 * HIN_ERROR_LIMIT. O(entries); directed also what hin_flow_codelength() takes, and its errors. */
gboolean hin_quality (const HinCsr *rows, const guint32 *label, guint32 n, HinQuality *quality,
                      GError **error);

/* Is @claim, what a method says of its result, what is @found here, to 1e-9 (of itself, when above
 * 1)?  FALSE: HIN_ERROR_CONVERGENCE naming @method. */
gboolean hin_quality_check (const char *method, double claim, double found, GError **error);
