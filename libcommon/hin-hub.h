/* hin-hub.h - repositories of the Hub, from JSON records to HIN TSV or to rows of a table.
 *
 *   model:a/b  owner  owner:a                  model:a/b  @downloads  47183200
 *   model:a/b  tagged tag:arxiv:1810.04805     model:a/b  @card_license  mit
 *
 * Reads the shapes of the list and single answers from 2022 to 2026; unknown members are normal, a
 * missing value or null is a missing line.  The lines of a repository stand together, in the order
 * of the table's columns; one of which nothing else is known gets a line "@id".
 * Ownership: nothing of a record is kept but its identity.  Thread rule: one dump, one thread. */
#pragma once

#include "hin-json.h"
#include "hin-policy.h"
#include "hin-seen.h"
#include "hin-writer.h"

typedef enum
{
  HIN_HUB_MODELS,
  HIN_HUB_DATASETS,
  HIN_HUB_SPACES
} HinHubKind;

extern const HinPolicy hin_hub_kinds[]; /* models, datasets, spaces */

typedef struct
{
  guint64 repositories; /* written */
  guint64 repeated;     /* left out: their _id, or without one their id, came before */
  guint64 odd;          /* values left out: of a type that the member never has */
  guint64 replaced;     /* values in which NUL was replaced by U+FFFD */
} HinHubCounts;

typedef struct HinHub HinHub;

/* @table: rows of a table instead of lines. */
HinHub *hin_hub_new (HinHubKind kind, gboolean table);
void hin_hub_free (HinHub *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinHub, hin_hub_free)

/* Write the header row of the table. */
void hin_hub_header (HinWriter *out);

/* Write the repository @record, unless it was written before.  Returns 1; 0: it was; 2: the record
 * is no repository, *@why (new string) says why; -1: HIN_ERROR_LIMIT.  O(record). */
int hin_hub_write (HinHub *self, HinJsonValue record, HinWriter *out, char **why, GError **error);

/* The identities of what was written; borrowed. */
const HinSeen *hin_hub_seen (const HinHub *self);

const HinHubCounts *hin_hub_counts (const HinHub *self);
