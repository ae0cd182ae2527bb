#include "config.h"

#include "hin-path-private.h"

#include <stdlib.h>
#include <string.h>

#define MOST_STEPS 65536 /* of all chains together: closures within closures multiply too */

static HinPath *
path_new (guint n_chains)
{
  HinPath *self = g_new0 (HinPath, 1);
  self->n_chains = n_chains;
  self->chains = g_new0 (HinPathChain, n_chains);
  return self;
}

static void chain_copy (HinPathChain *to, const HinPathChain *from);

static HinPath *
path_copy (const HinPath *self)
{
  HinPath *copy = path_new (self->n_chains);
  for (guint i = 0; i < self->n_chains; i++)
    chain_copy (&copy->chains[i], &self->chains[i]);
  return copy;
}

static void
step_copy (HinPathStep *to, const HinPathStep *from)
{
  *to = (HinPathStep){ .n_links = from->n_links,
                       .from = g_strdup (from->from),
                       .to = g_strdup (from->to) };
  to->links = g_new0 (HinPathLink, from->n_links);
  for (guint i = 0; i < from->n_links; i++)
    to->links[i] = (HinPathLink){ g_strdup (from->links[i].relation), from->links[i].inverse };
  if (from->closure != NULL)
    to->closure = path_copy (from->closure);
}

static void
chain_copy (HinPathChain *to, const HinPathChain *from)
{
  to->n_steps = from->n_steps;
  to->type = g_strdup (from->type);
  to->steps = g_new0 (HinPathStep, from->n_steps);
  for (guint i = 0; i < from->n_steps; i++)
    step_copy (&to->steps[i], &from->steps[i]);
}

static void
step_clear (HinPathStep *step)
{
  for (guint i = 0; i < step->n_links; i++)
    g_free (step->links[i].relation);
  g_free (step->links);
  if (step->closure != NULL)
    hin_path_free (step->closure);
  g_free (step->from);
  g_free (step->to);
}

static void
chain_clear (HinPathChain *chain)
{
  for (guint i = 0; i < chain->n_steps; i++)
    step_clear (&chain->steps[i]);
  g_free (chain->steps);
  g_free (chain->type);
}

void
hin_path_free (HinPath *self)
{
  for (guint i = 0; i < self->n_chains; i++)
    chain_clear (&self->chains[i]);
  g_free (self->chains);
  g_free (self->text);
  g_free (self);
}

static HinPath *
path_of_step (HinPathStep step)
{
  HinPath *self = path_new (1);
  self->chains[0].n_steps = 1;
  self->chains[0].steps = g_memdup2 (&step, sizeof step);
  return self;
}

HinPath *
hin_path_of_link (const char *relation, gsize n)
{
  HinPathLink link = { g_strndup (relation, n), FALSE };
  return path_of_step ((HinPathStep){ .links = g_memdup2 (&link, sizeof link), .n_links = 1 });
}

HinPath *
hin_path_of_type (const char *type, gsize n)
{
  HinPath *self = path_new (1);
  self->chains[0].type = g_strndup (type, n);
  return self;
}

gboolean
hin_path_is_whole (const HinPath *self)
{
  for (guint i = 0; i < self->n_chains; i++)
    if (self->chains[i].n_steps == 0)
      return FALSE;
  return TRUE;
}

HinPath *
hin_path_closure (HinPath *inner)
{
  if (!hin_path_is_whole (inner))
    {
      hin_path_free (inner);
      return NULL;
    }
  hin_path_settle_types (inner);
  return path_of_step ((HinPathStep){ .closure = inner });
}

/* No node has two types: "" is the type of none. */
static void
set_type (char **place, const char *type)
{
  if (type == NULL || (*place != NULL && strcmp (*place, type) == 0))
    return;
  gboolean two = *place != NULL;
  g_free (*place);
  *place = g_strdup (two ? "" : type);
}

/* A chain without steps is a condition on the node where it stands. */
static gboolean
chain_join (HinPathChain *to, const HinPathChain *a, const HinPathChain *b)
{
  if (a->n_steps + b->n_steps > HIN_PATH_CHAINS)
    return FALSE;
  to->n_steps = a->n_steps + b->n_steps;
  to->steps = g_new0 (HinPathStep, to->n_steps);
  for (guint i = 0; i < to->n_steps; i++)
    step_copy (&to->steps[i], i < a->n_steps ? &a->steps[i] : &b->steps[i - a->n_steps]);
  set_type (to->n_steps == 0 ? &to->type : &to->steps[0].from, a->type);
  set_type (to->n_steps == 0 ? &to->type : &to->steps[to->n_steps - 1].to, b->type);
  return TRUE;
}

/* Steps of all chains, those within closures too. */
static gsize
path_size (const HinPath *self)
{
  gsize size = 0;
  for (guint c = 0; c < self->n_chains; c++)
    for (guint i = 0; i < self->chains[c].n_steps; i++)
      {
        const HinPath *closure = self->chains[c].steps[i].closure;
        size += 1 + (closure != NULL ? path_size (closure) : 0);
      }
  return size;
}

HinPath *
hin_path_sequence (HinPath *first, HinPath *second)
{
  g_autoptr (HinPath) a = first, b = second;
  if (a->n_chains * b->n_chains > HIN_PATH_CHAINS
      || path_size (a) * b->n_chains + path_size (b) * a->n_chains > MOST_STEPS)
    return NULL;
  g_autoptr (HinPath) self = path_new (a->n_chains * b->n_chains);
  for (guint i = 0; i < self->n_chains; i++)
    if (!chain_join (&self->chains[i], &a->chains[i / b->n_chains], &b->chains[i % b->n_chains]))
      return NULL;
  return g_steal_pointer (&self);
}

static HinPathStep *
plain_step (const HinPathChain *chain)
{
  HinPathStep *step = chain->n_steps == 1 ? &chain->steps[0] : NULL;
  return step != NULL && step->closure == NULL && step->from == NULL && step->to == NULL ? step
                                                                                         : NULL;
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const HinPathLink *one = a, *other = b;
  int order = strcmp (one->relation, other->relation);
  return order != 0 ? order : one->inverse - other->inverse;
}

static void
sort_links (HinPathStep *step)
{
  if (step->n_links > 1)
    qsort (step->links, step->n_links, sizeof (HinPathLink), compare_links);
}

/* Take @chain into @self: as links of a step that is there, or as a chain of its own. */
static void
add_chain (HinPath *self, const HinPathChain *chain)
{
  HinPathStep *from = plain_step (chain), *to = NULL;
  for (guint i = 0; from != NULL && to == NULL && i < self->n_chains; i++)
    to = plain_step (&self->chains[i]);
  if (to == NULL)
    {
      self->chains = g_renew (HinPathChain, self->chains, self->n_chains + 1);
      self->chains[self->n_chains] = (HinPathChain){ 0 };
      chain_copy (&self->chains[self->n_chains++], chain);
      return;
    }
  to->links = g_renew (HinPathLink, to->links, to->n_links + from->n_links);
  for (guint i = 0; i < from->n_links; i++)
    to->links[to->n_links++]
        = (HinPathLink){ g_strdup (from->links[i].relation), from->links[i].inverse };
  sort_links (to);
}

HinPath *
hin_path_alternative (HinPath *one, HinPath *other)
{
  for (guint i = 0; i < other->n_chains; i++)
    add_chain (one, &other->chains[i]);
  hin_path_free (other);
  guint most = one->n_chains;
  for (guint i = 0; i < one->n_chains; i++)
    if (plain_step (&one->chains[i]) != NULL)
      most = MAX (most, one->chains[i].steps[0].n_links);
  if (most <= HIN_PATH_CHAINS)
    return one;
  hin_path_free (one);
  return NULL;
}

void
hin_path_settle_types (HinPath *self)
{
  for (guint c = 0; c < self->n_chains; c++)
    for (guint i = 1; i < self->chains[c].n_steps; i++)
      {
        HinPathStep *before = &self->chains[c].steps[i - 1], *after = before + 1;
        set_type (&before->to, after->from);
        set_type (&after->from, before->to);
      }
}

static void
step_invert (HinPathStep *to, const HinPathStep *from)
{
  step_copy (to, from);
  char *type = to->from;
  to->from = to->to;
  to->to = type;
  for (guint i = 0; i < to->n_links; i++)
    to->links[i].inverse = !to->links[i].inverse;
  sort_links (to);
  if (from->closure == NULL)
    return;
  hin_path_free (to->closure);
  to->closure = hin_path_inverse (from->closure);
}

HinPath *
hin_path_inverse (const HinPath *self)
{
  HinPath *inverse = path_new (self->n_chains);
  for (guint c = 0; c < self->n_chains; c++)
    {
      const HinPathChain *from = &self->chains[c];
      HinPathChain *to = &inverse->chains[c];
      to->n_steps = from->n_steps;
      to->type = g_strdup (from->type);
      to->steps = g_new0 (HinPathStep, from->n_steps);
      for (guint i = 0; i < from->n_steps; i++)
        step_invert (&to->steps[i], &from->steps[from->n_steps - 1 - i]);
    }
  return inverse;
}

/* Same chains, in any order. */
static gboolean
path_equal (const HinPath *a, const HinPath *b)
{
  if (a->n_chains != b->n_chains)
    return FALSE;
  g_autofree gboolean *taken = g_new0 (gboolean, b->n_chains);
  for (guint i = 0; i < a->n_chains; i++)
    {
      guint j = 0;
      for (; j < b->n_chains; j++)
        {
          const HinPathChain *x = &a->chains[i], *y = &b->chains[j];
          guint k = 0;
          if (taken[j] || x->n_steps != y->n_steps)
            continue;
          while (k < x->n_steps && hin_path_step_equal (&x->steps[k], &y->steps[k]))
            k++;
          if (k == x->n_steps)
            break;
        }
      if (j == b->n_chains)
        return FALSE;
      taken[j] = TRUE;
    }
  return TRUE;
}

gboolean
hin_path_step_equal (const HinPathStep *a, const HinPathStep *b)
{
  if (a->n_links != b->n_links || g_strcmp0 (a->from, b->from) != 0 || g_strcmp0 (a->to, b->to) != 0
      || (a->closure == NULL) != (b->closure == NULL))
    return FALSE;
  for (guint i = 0; i < a->n_links; i++)
    if (compare_links (&a->links[i], &b->links[i]) != 0)
      return FALSE;
  return a->closure == NULL || path_equal (a->closure, b->closure);
}

gboolean
hin_path_is_symmetric (const HinPath *self)
{
  g_autoptr (HinPath) inverse = hin_path_inverse (self);
  return path_equal (self, inverse);
}

gboolean
hin_path_has_closure (const HinPath *self)
{
  for (guint c = 0; c < self->n_chains; c++)
    for (guint i = 0; i < self->chains[c].n_steps; i++)
      if (self->chains[c].steps[i].closure != NULL)
        return TRUE;
  return FALSE;
}

HinPath *
hin_path_part (const HinPath *self, guint chain, guint begin, guint end)
{
  HinPath *part = path_new (1);
  part->chains[0].n_steps = end - begin;
  part->chains[0].steps = g_new0 (HinPathStep, end - begin);
  for (guint i = begin; i < end; i++)
    step_copy (&part->chains[0].steps[i - begin], &self->chains[chain].steps[i]);
  return part;
}
