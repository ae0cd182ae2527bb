/* hin-part.h - the part of a network that a program's options choose, with what is said about it.
 *
 * Ownership: the options are borrowed. */
#pragma once

#include "hin-app.h"
#include "hin-path.h"
#include "hin-select.h"

typedef struct
{
  GPtrArray *conditions;                    /* of HinWhere */
  char **in_files, **not_in_files, **stop_files; /* NULL: none */
  guint64 max_degree;                       /* HIN_PART_ANY: any */
  guint64 reach, reach_back;
  gboolean loose; /* edges stay without a passing end too, when none fails */
} HinPartOptions;

#define HIN_PART_ANY G_MAXUINT64

/* Parse each of @texts (NULL: none) into the conditions of @self.  FALSE: HIN_ERROR_USAGE. */
gboolean hin_part_conditions (HinPartOptions *self, char **texts, GError **error);

/* Take out of @network what does not stay, and say how much that was.  NULL: as
 * hin_nodeset_read(), hin_select_apply(). */
HinSelect *hin_part_select (HinApp *app, HinNetwork *network, const HinPartOptions *options,
                            GError **error);

/* Say how many of the nodes that @option lists in @path are there: a list that misses the network
 * is mostly a mistake. */
void hin_part_note (HinApp *app, const char *option, const char *path, guint32 found,
                    const HinDict *set);

/* The nodes of @network in @files, lists of option @option: a byte each in *@marks, hin_free() it;
 * left NULL when there are no files.  FALSE: as hin_nodeset_read(). */
gboolean hin_part_mark (HinApp *app, const HinNetwork *network, const char *option, char **files,
                        guint8 **marks, GError **error);

/* Say which relations that @path names have no edge, and which types no node. */
void hin_part_note_relations (HinApp *app, const HinNetwork *network, const HinPath *path);
