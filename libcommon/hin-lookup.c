#include "config.h"

#include "hin-lookup-private.h"

#include <errno.h>
#include <string.h>

#include "hin-alloc.h"
#include "hin-snapshot.h"

#define NAMED 20 /* damaged records that are named without -v */
#define DAY ((gint64)86400)

static gboolean
wants (const char *id, gsize n, gpointer data)
{
  HinLookup *self = data;
  if (++self->records % 4096 == 0)
    hin_app_progress (self->app, "records", self->records);
  return hin_resolve_wants (self->resolve, id, n);
}

static void
report_damage (HinLookup *self, const char *message)
{
  if (++self->damaged <= NAMED || self->app->verbose > 0)
    hin_app_lost (self->app, "%s", message);
}

void
hin_lookup_count (HinLookup *self, const HinPaper *paper)
{
  self->not_names += hin_paper_not_names (paper);
  self->not_categories += hin_paper_not_categories (paper);
}

static void
take_record (HinLookup *self, HinSnapshotAnswer answer, const GString *id, HinPaper *paper)
{
  if (answer == HIN_SNAPSHOT_DATES)
    hin_resolve_dated (self->resolve, id->str, id->len, paper);
  else if (answer == HIN_SNAPSHOT_BAD)
    hin_resolve_failed (self->resolve, id->str, id->len, HIN_RESOLVE_DAMAGED);
  else
    {
      hin_resolve_found (self->resolve, id->str, id->len, paper);
      hin_lookup_count (self, paper);
    }
}

static gboolean
ask_snapshot (HinLookup *self, const char *path, GError **error)
{
  g_autoptr (HinSnapshot) snapshot = hin_snapshot_open (path, wants, self, error);
  g_autoptr (GString) id = g_string_new (NULL);
  HinSnapshotAnswer answer = HIN_SNAPSHOT_END;

  if (snapshot == NULL)
    return FALSE;
  while (hin_resolve_open (self->resolve) > 0 || !hin_snapshot_may_end_early (snapshot))
    {
      g_autofree char *message = NULL;
      HinPaper *paper;
      answer = hin_snapshot_next (snapshot, &paper, id, &message, error);
      if (message != NULL)
        report_damage (self, message);
      if (answer <= HIN_SNAPSHOT_END)
        break;
      take_record (self, answer, id, paper);
    }
  self->repaired += hin_snapshot_repaired (snapshot);
  return answer != HIN_SNAPSHOT_FAILED;
}

static void
say (gpointer data, const char *text)
{
  hin_app_warn (data, "%s", text);
}

char *
hin_lookup_folder (GError **error)
{
  char *folder = g_build_filename (g_get_user_cache_dir (), PACKAGE_NAME, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return folder;
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", folder, g_strerror (errno));
  g_free (folder);
  return NULL;
}

static char *
usual_cache (gboolean make, GError **error)
{
  if (make)
    {
      g_autofree char *folder = hin_lookup_folder (error);
      return folder != NULL ? g_build_filename (folder, "arxiv.sqlite", NULL) : NULL;
    }
  return g_build_filename (g_get_user_cache_dir (), PACKAGE_NAME, "arxiv.sqlite", NULL);
}

gboolean
hin_lookup_open_cache (HinLookup *self, gboolean make, GError **error)
{
  const char *named = self->options->cache;
  g_autoptr (GError) failure = NULL;
  if (self->cache != NULL || self->no_cache || (named != NULL && g_str_equal (named, "none")))
    return TRUE;
  g_autofree char *path = named != NULL ? g_strdup (named) : usual_cache (make, &failure);
  if (path != NULL && named == NULL && !make && !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (path != NULL)
    self->cache = hin_cache_open (path, say, self->app, &failure);
  if (self->cache != NULL)
    return TRUE;
  if (named != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->no_cache = TRUE;
  hin_app_note (self->app, "%s; going on without the cache", failure->message);
  return TRUE;
}

void
hin_lookup_drop_cache (HinLookup *self, GError *error)
{
  if (error->code == HIN_ERROR_LOSS)
    {
      hin_app_note (self->app, "%s", error->message);
      g_error_free (error);
      return;
    }
  g_clear_pointer (&self->cache, hin_cache_free);
  self->no_cache = TRUE;
  g_prefix_error (&error, "what arXiv says from here on is not remembered: ");
  hin_app_unfinished (self->app, error);
}

/* Whether what was said @at is to be asked anew when it may be @age seconds old. */
static gboolean
is_old (const HinLookup *self, gint64 at, gint64 age)
{
  return age >= 0 && self->now - at >= age;
}

gboolean
hin_lookup_ask_cache_for (HinLookup *self, const char *id, HinPaper *paper, GError **error)
{
  gint64 at, refresh = self->options->refresh, forget = HIN_LOOKUP_FORGET * DAY;
  int got = hin_cache_get (self->cache, id, paper, &at, error);
  if (got == 1 && is_old (self, at, refresh))
    hin_resolve_stale (self->resolve, id, strlen (id), paper);
  else if (got == 1)
    hin_resolve_found (self->resolve, id, strlen (id), paper);
  else if (got == 2 && !is_old (self, at, refresh >= 0 ? MIN (refresh, forget) : forget))
    hin_resolve_failed (self->resolve, id, strlen (id), HIN_RESOLVE_UNKNOWN);
  return got >= 0;
}

static gboolean
ask_cache (HinLookup *self, GError **error)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  guint32 n;
  hin_autofree guint32 *rest = hin_resolve_rest (self->resolve, &n, error);
  if (rest == NULL)
    return FALSE;
  if (self->cache == NULL || n == 0)
    return TRUE;
  if (!hin_cache_begin (self->cache, FALSE, error))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (!hin_lookup_ask_cache_for (self, hin_resolve_id (self->resolve, rest[i]), paper, error))
      return FALSE;
  return hin_cache_commit (self->cache, error);
}

static void
report (HinLookup *self)
{
  HinApp *app = self->app;
  if (self->damaged > NAMED && app->verbose == 0)
    hin_app_lost (app, "%" G_GUINT64_FORMAT " more records are damaged (-v names them)",
                  self->damaged - NAMED);
  if (self->repaired > 0)
    hin_app_note (app, "surrogates repaired: %" G_GUINT64_FORMAT, self->repaired);
  hin_app_detail (
      app, "left out as no names: %" G_GUINT64_FORMAT ", as no categories: %" G_GUINT64_FORMAT,
      self->not_names, self->not_categories);
}

static gboolean
ask_sources (HinLookup *self, GError **error)
{
  if (!hin_lookup_open_cache (self, FALSE, error) || !ask_cache (self, error))
    return FALSE;
  for (char **path = self->options->snapshots; path != NULL && *path != NULL; path++)
    if (!ask_snapshot (self, *path, error))
      return FALSE;
  if (!self->options->offline && !hin_lookup_ask_arxiv (self, error))
    return FALSE;
  report (self);
  return TRUE;
}

gboolean
hin_lookup_run (HinApp *app, const HinLookupOptions *options, HinResolve *resolve, GError **error)
{
  HinLookup self = { .app = app, .options = options, .resolve = resolve };
  self.now = g_get_real_time () / G_USEC_PER_SEC;
  /* that the command line is wrong is better known before a long search */
  gboolean good
      = (options->offline || hin_lookup_check_arxiv (&self, error)) && ask_sources (&self, error);
  hin_cache_free (self.cache);
  return good;
}
