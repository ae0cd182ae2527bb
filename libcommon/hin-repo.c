#include "config.h"

#include "hin-repo.h"

#include <string.h>

#include "hin-error.h"

#define UNKNOWN HIN_REPO_MEMBERS
#define IS(text) (memcmp (key.data, text, sizeof text - 1) == 0)

static HinRepoMember
member_named (HinSpan key)
{
  switch (key.len)
    {
    case 2:
      return IS ("id") ? HIN_REPO_ID : UNKNOWN;
    case 3:
      return IS ("_id") ? HIN_REPO_OBJECT_ID : UNKNOWN;
    case 4:
      return IS ("tags") ? HIN_REPO_TAGS : UNKNOWN;
    case 5:
      return IS ("likes")   ? HIN_REPO_LIKES
             : IS ("gated") ? HIN_REPO_GATED
             : IS ("error") ? HIN_REPO_ERROR
                            : UNKNOWN;
    case 6:
      return IS ("author") ? HIN_REPO_AUTHOR : IS ("config") ? HIN_REPO_CONFIG : UNKNOWN;
    case 7:
      return IS ("modelId") ? HIN_REPO_MODEL_ID : IS ("private") ? HIN_REPO_PRIVATE : UNKNOWN;
    case 8:
      return IS ("cardData") ? HIN_REPO_CARD : IS ("disabled") ? HIN_REPO_DISABLED : UNKNOWN;
    case 9:
      return IS ("downloads") ? HIN_REPO_DOWNLOADS : IS ("createdAt") ? HIN_REPO_CREATED : UNKNOWN;
    case 11:
      return IS ("safetensors") ? HIN_REPO_SAFETENSORS : UNKNOWN;
    case 12:
      return IS ("pipeline_tag")   ? HIN_REPO_PIPELINE
             : IS ("library_name") ? HIN_REPO_LIBRARY
             : IS ("lastModified") ? HIN_REPO_MODIFIED
                                   : UNKNOWN;
    case 13:
      return IS ("trendingScore") ? HIN_REPO_TRENDING : UNKNOWN;
    case 16:
      return IS ("downloadsAllTime") ? HIN_REPO_ALL_TIME : UNKNOWN;
    default:
      return UNKNOWN;
    }
}

static HinRepoMember
card_member_named (HinSpan key)
{
  switch (key.len)
    {
    case 7:
      return IS ("license") ? HIN_REPO_CARD_LICENSE : UNKNOWN;
    case 8:
      return IS ("language")   ? HIN_REPO_CARD_LANGUAGE
             : IS ("datasets") ? HIN_REPO_CARD_DATASET
                               : UNKNOWN;
    case 10:
      return IS ("base_model") ? HIN_REPO_CARD_BASE : UNKNOWN;
    case 16:
      return IS ("co2_eq_emissions") ? HIN_REPO_EMISSIONS : UNKNOWN;
    case 19:
      return IS ("base_model_relation") ? HIN_REPO_CARD_RELATION : UNKNOWN;
    default:
      return UNKNOWN;
    }
}

/* Collect the members of @object that @named knows: of a repeated key the last one stays. */
static void
collect (HinRepo *self, HinJsonValue object, HinRepoMember (*named) (HinSpan key))
{
  HinJsonCursor cursor = { 0, 0 };
  HinJsonValue value;
  HinSpan key;

  while (hin_json_next (object, &cursor, &key, &value))
    {
      HinRepoMember member = named (key);

      if (member != UNKNOWN)
        self->member[member] = value;
    }
}

void
hin_repo_read (HinRepo *self, HinJsonValue record)
{
  HinJsonValue *member = self->member;

  memset (member, 0, sizeof self->member);
  collect (self, record, member_named);
  if (hin_repo_has (self, HIN_REPO_CARD))
    collect (self, member[HIN_REPO_CARD], card_member_named);
  if (hin_repo_has (self, HIN_REPO_EMISSIONS)
      && hin_json_type (member[HIN_REPO_EMISSIONS]) == HIN_JSON_OBJECT
      && !hin_json_get (member[HIN_REPO_EMISSIONS], "emissions", &member[HIN_REPO_EMISSIONS]))
    member[HIN_REPO_EMISSIONS].document = NULL;
  if (hin_repo_has (self, HIN_REPO_CONFIG))
    hin_json_get (member[HIN_REPO_CONFIG], "model_type", &member[HIN_REPO_MODEL_TYPE]);
  if (hin_repo_has (self, HIN_REPO_SAFETENSORS))
    {
      hin_json_get (member[HIN_REPO_SAFETENSORS], "total", &member[HIN_REPO_PARAMETERS]);
      if (!hin_repo_has (self, HIN_REPO_PARAMETERS))
        hin_json_get (member[HIN_REPO_SAFETENSORS], "parameters", &member[HIN_REPO_PARAMETERS]);
    }
}

char *
hin_repo_why_none (const HinRepo *self)
{
  HinSpan text = hin_repo_text (self, HIN_REPO_ERROR);
  g_autofree char *quoted = hin_error_quote (text.len > 0 ? text.data : "", text.len);

  return text.len > 0 ? g_strdup_printf ("no repository but an error message: '%s'", quoted)
                      : g_strdup ("no repository: it has no id");
}
