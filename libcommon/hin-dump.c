#include "config.h"

#include "hin-dump.h"

#include <string.h>

#include "hin-page.h"

#define NAMED 20 /* bad records that are named without -v */

/* A record that cannot be read: name it, and stop if that is asked for. */
static gboolean
bad_record (HinDump *self, const char *message, GError **error)
{
  self->bad++;
  if (self->on_bad == HIN_ON_BAD_STOP)
    {
      g_set_error_literal (error, HIN_ERROR, HIN_ERROR_INPUT, message);
      return FALSE;
    }
  if (self->bad <= NAMED || self->app->verbose > 0)
    hin_app_lost (self->app, "%s", message);
  return TRUE;
}

static gboolean
dump_record (HinDump *self, HinJsonReader *reader, HinJsonValue record, GError **error)
{
  g_autofree char *why = NULL, *where = NULL, *message = NULL;
  int answer = hin_hub_write (self->hub, record, self->app->out, &why, error);

  if (answer != 2)
    return answer >= 0;
  where = hin_json_where (reader);
  message = g_strdup_printf ("%s: %s", where, why);
  return bad_record (self, message, error);
}

/* Repositories that came, whether for the first time or not. */
static guint64
came (const HinDump *self)
{
  const HinHubCounts *counts = hin_hub_counts (self->hub);
  return counts->repositories + counts->repeated;
}

void
hin_dump_begin (HinDump *self)
{
  self->base = came (self);
}

gboolean
hin_dump_is_enough (const HinDump *self)
{
  return hin_writer_failed (self->app->out)
         || (self->limit > 0 && came (self) - self->base >= self->limit);
}

gboolean
hin_dump_records (HinDump *self, HinJsonReader *reader, GError **error)
{
  gboolean good = TRUE;
  int answer = 0;

  while (good && !hin_dump_is_enough (self))
    {
      HinJsonValue record;
      g_autofree char *message = NULL;

      answer = hin_json_record (reader, &record, &message, error);
      if (answer <= 0)
        break;
      if (++self->records % 1000 == 0)
        hin_app_progress (self->app, "records read", self->records);
      good = answer == 1 ? dump_record (self, reader, record, error)
                         : bad_record (self, message, error);
    }
  self->repaired += hin_json_repaired (reader);
  return good && answer >= 0;
}

gboolean
hin_dump_text (HinDump *self, HinSpan text, const char *name, GError **error)
{
  if (text.len >= 3 && memcmp (text.data, "\xEF\xBB\xBF", 3) == 0)
    text = (HinSpan){ text.data + 3, text.len - 3 };
  g_autoptr (HinJsonReader) reader = hin_json_new (hin_page_block, &text, name, HIN_MAX_RECORD);
  return hin_dump_records (self, reader, error);
}

gboolean
hin_dump_file (HinDump *self, const char *path, GError **error)
{
  g_autoptr (HinJsonReader) reader = hin_json_open (path, error);
  return reader != NULL && hin_dump_records (self, reader, error);
}

void
hin_dump_report (HinDump *self)
{
  const HinHubCounts *counts = hin_hub_counts (self->hub);

  if (hin_writer_failed (self->app->out))
    return;
  if (self->bad > NAMED && self->app->verbose == 0)
    hin_app_lost (self->app, "%" G_GUINT64_FORMAT " more records could not be read (-v names them)",
                  self->bad - NAMED);
  hin_app_note (self->app,
                "records %" G_GUINT64_FORMAT ", repositories %" G_GUINT64_FORMAT
                ", repeated %" G_GUINT64_FORMAT ", bad %" G_GUINT64_FORMAT
                ", surrogates repaired %" G_GUINT64_FORMAT,
                self->records, counts->repositories, counts->repeated, self->bad, self->repaired);
  if (counts->odd > 0)
    hin_app_note (self->app, "values of an unexpected type left out: %" G_GUINT64_FORMAT,
                  counts->odd);
  if (counts->replaced > 0)
    hin_app_note (self->app, "values with NUL written as U+FFFD: %" G_GUINT64_FORMAT,
                  counts->replaced);
}
