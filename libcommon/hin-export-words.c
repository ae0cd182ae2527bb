#include "config.h"

#include "hin-alloc.h"
#include "hin-export.h"

#include <string.h>

#define PIECE 65536 /* bytes that are escaped at a time */

void
hin_export_words_free (HinExportWords *self)
{
  if (!self)
    return;
  hin_free (self->text);
  hin_free (self->end);
  g_free (self);
}

typedef struct
{
  HinExportWords *words;
  gsize used, size;
  gboolean failed;
  GError **error;
} Store;

/* A piece of escaped words behind those that are there. */
static void
keep (gpointer data, const char *bytes, gsize n)
{
  Store *store = data;

  if (!store->failed && store->size - store->used < n)
    {
      gsize size = hin_grow (store->size, store->used + n);
      char *text = hin_realloc (store->words->text, size, 1, store->error);
      if ((store->failed = text == NULL))
        return;
      store->words->text = text;
      store->size = size;
    }
  if (store->failed || n == 0)
    return;
  memcpy (store->words->text + store->used, bytes, n);
  store->used += n;
}

typedef const char *(*Word) (const HinExportView *view, guint32 i, gsize *n);

static const char *
name (const HinExportView *view, guint32 v, gsize *n)
{
  hin_export_prefetch (view, v);
  return hin_export_name (view, v, n);
}

static HinExportWords *
gather (const HinExportView *view, guint32 count, Word word, HinExportEscape escape,
        GError **error)
{
  g_autoptr (HinExportWords) words = g_new0 (HinExportWords, 1);
  Store store = { .words = words, .error = error };
  g_autoptr (HinWriter) out = hin_writer_new (PIECE, keep, &store);

  if (!(words->end = hin_alloc ((gsize) count + 1, sizeof *words->end, error)))
    return NULL;
  for (guint32 i = 0; i < count && !store.failed; i++)
    {
      gsize n;
      const char *text = word (view, i, &n);
      escape (out, text, n);
      words->end[i + 1] = store.used + out->used;
    }
  hin_writer_flush (out);
  return store.failed ? NULL : g_steal_pointer (&words);
}

HinExportWords *
hin_export_words_names (const HinExportView *self, HinExportEscape escape, GError **error)
{
  return gather (self, self->n_nodes, name, escape, error);
}

static const char *
relation (const HinExportView *view, guint32 i, gsize *n)
{
  const char *name = g_ptr_array_index (view->network->relation_names, i);
  *n = strlen (name);
  return name;
}

HinExportWords *
hin_export_words_relations (const HinExportView *self, HinExportEscape escape, GError **error)
{
  return gather (self, self->network->relation_names->len, relation, escape, error);
}
