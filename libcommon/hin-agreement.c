#include "config.h"

#include "hin-agreement.h"
#include "hin-alloc.h"

#include <math.h>

typedef struct
{
  guint64 n;
  guint32 *size_a, *size_b; /* nodes of each label */
  double vi, entropies;
  guint64 pairs_a, pairs_b, pairs; /* of nodes together in a, in b, in both */
} Sums;

static guint64
pairs_of (guint64 n)
{
  return n < 2 ? 0 : n * (n - 1) / 2;
}

/* @both nodes have label @a in one division and @b in the other.  Every term is 0 when the two
 * communities are one, so that equal divisions are at distance 0 exactly. */
static void
add_cell (Sums *self, guint32 a, guint32 b, guint32 both)
{
  double share = (double) both / (double) self->n;
  self->vi += share * log ((double) self->size_a[a] / both);
  self->vi += share * log ((double) self->size_b[b] / both);
  self->pairs += pairs_of (both);
}

static void
add_community (Sums *self, guint32 size, guint64 *pairs)
{
  if (size > 0)
    self->entropies += (double) size / (double) self->n * log ((double) self->n / size);
  *pairs += pairs_of (size);
}

/* Nodes in order of their label in @a: place[label] is where the next one of it goes. */
static void
sort_by_label (const guint32 *a, guint32 n, guint32 *place, guint32 labels, guint32 *order)
{
  for (guint32 u = 0; u < n; u++)
    place[(gsize) a[u] + 1]++;
  for (gsize c = 1; c <= labels; c++)
    place[c] += place[c - 1];
  for (guint32 u = 0; u < n; u++)
    order[place[a[u]]++] = u;
}

/* The cells of each row of the table of @a by @b: @count is 0 before and after. */
static void
add_cells (Sums *self, const guint32 *a, const guint32 *b, const guint32 *order, guint32 *count)
{
  for (guint64 i = 0, end; i < self->n; i = end)
    {
      guint32 label = a[order[i]];
      end = i + self->size_a[label];
      for (guint64 j = i; j < end; j++)
        count[b[order[j]]]++;
      for (guint64 j = i; j < end; j++)
        {
          guint32 other = b[order[j]];
          if (count[other] > 0)
            add_cell (self, label, other, count[other]);
          count[other] = 0;
        }
    }
}

static void
finish (const Sums *self, HinAgreement *result)
{
  double all = (double) pairs_of (self->n);
  double by_chance = all == 0 ? 0 : (double) self->pairs_a / all * (double) self->pairs_b;
  double most = ((double) self->pairs_a + (double) self->pairs_b) / 2;
  result->vi = self->vi;
  result->nmi = self->entropies == 0 ? 1 : fmax (0, 1 - self->vi / self->entropies);
  result->ari
      = most == by_chance ? 1 : ((double) self->pairs - by_chance) / (most - by_chance);
}

gboolean
hin_agreement (const guint32 *a, const guint32 *b, guint32 n, guint32 labels, HinAgreement *result,
               GError **error)
{
  gsize room = (gsize) labels + 1;
  hin_autofree guint32 *order = hin_alloc (n, sizeof *order, error);
  hin_autofree guint32 *place = order == NULL ? NULL : hin_alloc (room, sizeof *place, error);
  hin_autofree guint32 *sizes = place == NULL ? NULL : hin_alloc (2 * room, sizeof *sizes, error);
  hin_autofree guint32 *count = sizes == NULL ? NULL : hin_alloc (room, sizeof *count, error);
  if (count == NULL)
    return FALSE;
  Sums self = { .n = n, .size_a = sizes, .size_b = sizes + room };
  for (guint32 u = 0; u < n; u++)
    {
      self.size_a[a[u]]++;
      self.size_b[b[u]]++;
    }
  for (guint32 c = 0; c < labels; c++)
    {
      add_community (&self, self.size_a[c], &self.pairs_a);
      add_community (&self, self.size_b[c], &self.pairs_b);
    }
  sort_by_label (a, n, place, labels, order);
  add_cells (&self, a, b, order, count);
  finish (&self, result);
  return TRUE;
}
