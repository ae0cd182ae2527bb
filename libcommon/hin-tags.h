/* hin-tags.h - what a tag of a repository means: a relation and a target.
 *
 * A tag with a known prefix says itself what it is; a bare one is decided by the first rule that
 * fits, evidence of the record first:
 *
 *    1  equals the pipeline of the record            pipeline
 *    2  equals the library of the record             library
 *    3  equals the model type of its configuration   architecture
 *    4  is a language of its card                    language
 *    5  a pipeline                                   also_pipeline
 *    6  a library; a file format or runtime          also_library; format
 *    7  set by the Hub or a well-known tool          feature
 *    8  a model type                                 architecture
 *    9a "multilingual"                               language
 *    9b two letters, a language, no card languages   language
 *    9c three letters, a language, no card languages, and behind a language of 9b with nothing but
 *       languages between                            language
 *   10  anything else                                tagged
 *
 * Comparisons are byte-exact.  Rules 5 to 9 are for models; of datasets and spaces bare tags are
 * their authors' text, and only words about the content are features.
 * Ownership: results point into the tag, the tables or the tagger and are valid until the next
 * call.  Thread rule: one tagger, one thread. */
#pragma once

#include "hin-reader.h"
#include "hin-set.h"

typedef enum
{
  HIN_TAG_MODEL,
  HIN_TAG_DATASET,
  HIN_TAG_SPACE
} HinTagKind;

/* What a record says besides its tags. */
typedef enum
{
  HIN_TAG_PIPELINE = 1 << 0,
  HIN_TAG_LIBRARY = 1 << 1,
  HIN_TAG_MODEL_TYPE = 1 << 2,
  HIN_TAG_CARD_LANGUAGE = 1 << 3
} HinTagFact;

/* What else there is to say about a tag. */
typedef enum
{
  HIN_TAG_NORMALISED = 1 << 0, /* the value is not spelled as in the tag */
  HIN_TAG_ODD_NAME = 1 << 1,   /* not the form of a repository's name; kept as it is */
  HIN_TAG_BAD_ARXIV = 1 << 2,  /* not an arXiv identifier: stays a tag */
  HIN_TAG_BAD_DOI = 1 << 3,    /* not a DOI: stays a tag */
  HIN_TAG_REGION = 1 << 4      /* a region, which nearly every repository has */
} HinTagNote;

typedef struct
{
  const char *relation, *type;
  HinSpan value; /* ID of the target, not encoded, never empty */
  guint notes;   /* HinTagNote, or'ed */
} HinTag;

typedef struct HinTagger HinTagger;

/* @vocabulary (may be NULL, borrowed): what hin_vocabulary_load() gave; an id in it beats rules 5
 * to 9. */
HinTagger *hin_tagger_new (const HinSet *vocabulary);
void hin_tagger_free (HinTagger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinTagger, hin_tagger_free)

/* Begin a record; then come its facts, then its tags in their order. */
void hin_tagger_begin (HinTagger *self, HinTagKind kind);

/* Facts may be repeated; each one counts.  FALSE: HIN_ERROR_LIMIT. */
gboolean hin_tagger_fact (HinTagger *self, HinTagFact fact, const char *text, gsize n,
                          GError **error);

/* The next tag of the record.  @n > 0.  O(n). */
void hin_tagger_classify (HinTagger *self, const char *tag, gsize n, HinTag *result);

/* What a card declares under @prefix ("license", "language", "dataset", "base_model"): as the tag
 * with that prefix, but a base model is never split.  FALSE: nothing in it. */
gboolean hin_tagger_evidence (HinTagger *self, const char *prefix, const char *text, gsize n,
                              HinTag *result);

/* The relation of a base model that the Hub calls @word ("finetune" ...), or NULL. */
const char *hin_tag_base_relation (const char *word, gsize n);

/* How much the relation of a base model says: 0 when it is none, 1 for derived_from; above it
 * finetune_of (what the Hub guesses last), merge_of, quantized_of, adapter_of. */
guint hin_tag_base_rank (const char *relation, gsize n);
