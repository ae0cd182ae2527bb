#include "config.h"

#include "hin-picture.h"

#include "hin-alloc.h"

void
hin_picture_free (HinPicture *self)
{
  if (!self)
    return;
  hin_free (self->place);
  hin_free (self->radius);
  hin_free (self->room);
  hin_free (self->shown);
  hin_free (self->group);
  if (self->groups)
    {
      for (guint g = 0; g < self->groups->len; g++)
        g_free (g_array_index (self->groups, HinPictureGroup, g).label);
      g_array_unref (self->groups);
    }
  g_free (self);
}

static HinPicture *
make (HinExportView *view, const HinExportOptions *options,
      gboolean (*arrange) (HinPicture *self, GError **error), GError **error)
{
  g_autoptr (HinPicture) self = hin_picture_new_colours (view, options, error);

  if (!self || !(self->place = hin_alloc (view->n_nodes, sizeof *self->place, error))
      || !(self->radius = hin_alloc (view->n_nodes, sizeof *self->radius, error))
      || !arrange (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

HinPicture *
hin_picture_new_places (HinExportView *view, const HinExportOptions *options, GError **error)
{
  return make (view, options, hin_picture_place, error);
}

HinPicture *
hin_picture_new (HinExportView *view, const HinExportOptions *options, GError **error)
{
  return make (view, options, hin_picture_arrange, error);
}
