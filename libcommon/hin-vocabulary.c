#include "config.h"

#include "hin-vocabulary.h"

#include "hin-error.h"
#include "hin-json.h"

#include <string.h>

static const struct
{
  const char *key;
  HinVocabularyType type;
} types[] = {
  { "pipeline_tag", HIN_VOCABULARY_PIPELINE }, { "library", HIN_VOCABULARY_LIBRARY },
  { "language", HIN_VOCABULARY_LANGUAGE },     { "other", HIN_VOCABULARY_OTHER },
  { "deploy", HIN_VOCABULARY_OTHER },
};

static gboolean
bad_shape (const char *path, const char *what, GError **error)
{
  g_autofree char *name = hin_error_quote (path, strlen (path));
  g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: %s", name, what);
  return FALSE;
}

static gboolean
add_ids (HinSet *set, HinJsonValue list, HinVocabularyType type, const char *path, GError **error)
{
  HinJsonCursor cursor = { 0 };
  HinJsonValue member, id;
  HinSpan text;
  guint64 *number;

  if (hin_json_type (list) != HIN_JSON_ARRAY)
    return bad_shape (path, "a type of tags is not an array", error);
  while (hin_json_next (list, &cursor, NULL, &member))
    {
      if (hin_json_type (member) != HIN_JSON_OBJECT || !hin_json_get (member, "id", &id)
          || hin_json_type (id) != HIN_JSON_STRING)
        return bad_shape (path, "a tag without id", error);
      text = hin_json_string (id);
      if (!hin_set_add (set, text.data, text.len, &number, error))
        return FALSE;
      *number |= type;
    }
  return TRUE;
}

HinSet *
hin_vocabulary_load (const char *path, GError **error)
{
  g_autoptr (HinJsonReader) reader = hin_json_open (path, error);
  g_autoptr (HinSet) set = NULL;
  g_autofree char *message = NULL;
  HinJsonValue record, list;
  gboolean any = FALSE;
  int got;

  if (!reader)
    return NULL;
  set = hin_set_new ();
  got = hin_json_record (reader, &record, &message, error);
  if (got < 0)
    return NULL;
  if (got == 2)
    g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s", message);
  if (got == 2)
    return NULL;
  if (got == 1 && hin_json_type (record) == HIN_JSON_OBJECT)
    for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
      if (hin_json_get (record, types[i].key, &list))
        {
          if (!add_ids (set, list, types[i].type, path, error))
            return NULL;
          any = TRUE;
        }
  if (!any)
    {
      bad_shape (path, "not an answer of /api/models-tags-by-type", error);
      return NULL;
    }
  return g_steal_pointer (&set);
}
