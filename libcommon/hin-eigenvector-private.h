/* hin-eigenvector-private.h - between the two methods. */
#pragma once

#include "hin-eigenvector.h"
#include "hin-csr.h"

/* Both fill @score (n_nodes zeros) for @out, OUT rows with at least one entry. */
gboolean hin_eigenvector_undirected (const HinCsr *out, HinEigenvector *options, double *score,
                                     GError **error);
gboolean hin_eigenvector_directed (const HinCsr *out, HinEigenvector *options, double *score,
                                   GError **error);

gboolean hin_eigenvector_fail (const HinEigenvector *options, GError **error);
