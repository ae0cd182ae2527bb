/* hin-dwpc.h - sums over the paths without repeated nodes.
 *
 * Such paths are no product of matrices: they are enumerated, depth first, so the time is that of
 * the paths.  Thread rule: one maker, one thread. */
#pragma once

#include "hin-product.h"

typedef struct HinDwpcMaker HinDwpcMaker;

/* @product: of HIN_FACTOR_DAMPED matrices, without closures.  NULL: HIN_ERROR_LIMIT. */
HinDwpcMaker *hin_dwpc_maker_new (const HinProduct *product, GError **error);
void hin_dwpc_maker_free (HinDwpcMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinDwpcMaker, hin_dwpc_maker_free)

/* For each end of paths from @source the sum of the products of their values.  As
 * hin_row_maker_make(). */
gboolean hin_dwpc_make (HinDwpcMaker *self, guint32 source, guint32 first, HinRow *row,
                        GError **error);
