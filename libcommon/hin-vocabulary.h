/* hin-vocabulary.h - the Hub's own index of tags, as /api/models-tags-by-type answers it.
 *
 *   { "library": [ { "id": "pytorch", ... }, ... ], "pipeline_tag": [ ... ], ... }
 *
 * Only types whose ids are tags without prefix are kept.  Thread rule: read-only once loaded. */
#pragma once

#include "hin-set.h"

typedef enum
{
  HIN_VOCABULARY_PIPELINE = 1 << 0, /* pipeline_tag */
  HIN_VOCABULARY_LIBRARY = 1 << 1,  /* library */
  HIN_VOCABULARY_LANGUAGE = 1 << 2, /* language */
  HIN_VOCABULARY_OTHER = 1 << 3     /* other, deploy */
} HinVocabularyType;

/* The ids of the JSON document @path ("-": standard input), each with its types or'ed as number.
 * NULL: HIN_ERROR_IO; HIN_ERROR_INPUT when it is not JSON of that shape; HIN_ERROR_LIMIT. */
HinSet *hin_vocabulary_load (const char *path, GError **error);
