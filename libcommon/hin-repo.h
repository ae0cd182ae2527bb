/* hin-repo.h - what the JSON record of a repository tells, in any shape the Hub has given it.
 *
 * One pass over the members of a record; of a repeated key the last value counts.
 * Ownership: values are borrowed and valid until the next record.  Thread rule: no state. */
#pragma once

#include "hin-json.h"

/* Members by where they stand in the record. */
typedef enum
{
  HIN_REPO_OBJECT_ID,     /* _id */
  HIN_REPO_ID,
  HIN_REPO_MODEL_ID,      /* modelId: the only name in records of 2022 */
  HIN_REPO_AUTHOR,
  HIN_REPO_PIPELINE,      /* pipeline_tag */
  HIN_REPO_LIBRARY,       /* library_name */
  HIN_REPO_TAGS,
  HIN_REPO_DOWNLOADS,
  HIN_REPO_LIKES,
  HIN_REPO_CREATED,       /* createdAt */
  HIN_REPO_MODIFIED,      /* lastModified */
  HIN_REPO_GATED,
  HIN_REPO_ALL_TIME,      /* downloadsAllTime */
  HIN_REPO_TRENDING,      /* trendingScore */
  HIN_REPO_PRIVATE,
  HIN_REPO_DISABLED,
  HIN_REPO_SAFETENSORS,
  HIN_REPO_CARD,          /* cardData */
  HIN_REPO_CONFIG,
  HIN_REPO_EMISSIONS,     /* cardData.co2_eq_emissions, or its member emissions */
  HIN_REPO_CARD_LICENSE,  /* cardData.license */
  HIN_REPO_CARD_LANGUAGE, /* cardData.language */
  HIN_REPO_CARD_DATASET,  /* cardData.datasets */
  HIN_REPO_CARD_BASE,     /* cardData.base_model */
  HIN_REPO_CARD_RELATION, /* cardData.base_model_relation */
  HIN_REPO_PARAMETERS,    /* safetensors.total, or else the object safetensors.parameters */
  HIN_REPO_MODEL_TYPE,    /* config.model_type */
  HIN_REPO_ERROR,         /* error: an answer that is no repository */
  HIN_REPO_MEMBERS
} HinRepoMember;

typedef struct
{
  HinJsonValue member[HIN_REPO_MEMBERS]; /* document NULL: not there */
} HinRepo;

/* Read the object @record into @self.  O(members). */
void hin_repo_read (HinRepo *self, HinJsonValue record);

/* TRUE when @member is there and not null. */
static inline gboolean
hin_repo_has (const HinRepo *self, HinRepoMember member)
{
  return self->member[member].document != NULL
         && hin_json_type (self->member[member]) != HIN_JSON_NULL;
}

/* The text of @member, or an empty span when it is not there, no string or empty. */
static inline HinSpan
hin_repo_text (const HinRepo *self, HinRepoMember member)
{
  if (!hin_repo_has (self, member) || hin_json_type (self->member[member]) != HIN_JSON_STRING)
    return (HinSpan) { NULL, 0 };
  return hin_json_string (self->member[member]);
}

/* The name of the repository, empty when the record is none. */
static inline HinSpan
hin_repo_name (const HinRepo *self)
{
  HinSpan id = hin_repo_text (self, HIN_REPO_ID);
  return id.len > 0 ? id : hin_repo_text (self, HIN_REPO_MODEL_ID);
}

/* What it is known by: _id, which stays when it is renamed, or else its name. */
static inline HinSpan
hin_repo_identity (const HinRepo *self)
{
  HinSpan id = hin_repo_text (self, HIN_REPO_OBJECT_ID);
  return id.len > 0 ? id : hin_repo_name (self);
}

/* Why a record without a name is none: what a message says; new string. */
char *hin_repo_why_none (const HinRepo *self);
