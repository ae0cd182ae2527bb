#include "config.h"

#include "hin-tags.h"
#include "hin-vocabulary.h"
#include "hin-words.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

/* A record and what its tags mean.  Lists are separated by "; ".  kind: m, d or s. */
static const struct
{
  char kind;
  const char *pipeline, *library, *model_type, *card_languages, *tags, *means;
} rows[] = {
  { 'm', 0, 0, 0, 0, "license:apache-2.0", "license license:apache-2.0" },
  { 'm', 0, 0, 0, 0, "doi:10.57967/hf/0001", "identified_by doi:10.57967/hf/0001" },
  { 'm', 0, 0, 0, 0, "base_model:quantized:org/base; base_model:org/base",
    "quantized_of model:org/base; derived_from model:org/base" },
  { 'm', 0, 0, 0, 0, "base_model:finetune", "derived_from model:finetune" },
  { 'm', 0, 0, 0, 0, "arxiv: 2310.16609", "cites arxiv:2310.16609 normalised" },
  { 'm', 0, 0, 0, 0, "arxiv:9999.99999v0", "tagged tag:arxiv:9999.99999v0 bad-arxiv" },
  { 'm', 0, 0, 0, 0, "not:real", "tagged tag:not:real" },
  { 'm', "text-generation", 0, 0, 0, "text-generation", "pipeline pipeline:text-generation" },
  { 'm', "text-generation", 0, 0, 0, "feature-extraction",
    "also_pipeline pipeline:feature-extraction" },
  { 'm', 0, 0, 0, 0, "text2text-generation", "tagged tag:text2text-generation" },
  { 'm', 0, 0, 0, 0, "other", "tagged tag:other" },
  { 'm', "other", 0, 0, 0, "other", "pipeline pipeline:other" },
  { 'm', 0, 0, 0, 0, "pytorch", "format format:pytorch" },
  { 'm', 0, "generic", 0, 0, "generic", "library library:generic" },
  { 'm', 0, "transformers", "moshi", 0, "moshi", "architecture architecture:moshi" },
  { 'm', 0, 0, 0, 0, "moshi", "also_library library:moshi" },
  { 'm', 0, 0, 0, 0, "vit", "architecture architecture:vit" },
  { 'm', 0, 0, 0, 0, "trl", "feature feature:trl" },
  { 'm', 0, 0, 0, "vie", "vie", "language language:vie" },
  { 'm', 0, 0, 0, 0, "vie", "tagged tag:vie" },
  { 'm', 0, 0, 0, 0, "en; vie", "language language:en; language language:vie" },
  { 'm', 0, 0, 0, 0, "ar", "language language:ar" },
  { 'm', 0, 0, 0, "en", "yi", "tagged tag:yi" },
  { 'm', 0, 0, 0, "code", "code", "language language:code" },
  { 'm', 0, 0, 0, 0, "code", "tagged tag:code" },
  { 'm', 0, 0, 0, 0, "multilingual", "language language:multilingual" },
  { 'm', 0, 0, 0, 0, "mit", "tagged tag:mit" },
  { 'm', 0, 0, 0, 0, "exbert", "tagged tag:exbert" },
  { 'm', 0, 0, 0, "en; false", "false", "language language:false" },
  { 'd', 0, 0, 0, 0, "language:en", "language language:en" },
  { 'd', 0, 0, 0, 0, "source_datasets:extended|squad",
    "source_datasets source_datasets:extended|squad" },
  /* runs of languages */
  { 'm', 0, 0, 0, 0, "vie; en", "tagged tag:vie; language language:en" },
  { 'm', 0, 0, 0, 0, "en; multilingual; vie; deu",
    "language language:en; language language:multilingual; language language:vie; "
    "language language:deu" },
  { 'm', 0, 0, 0, 0, "en; cat-like; vie",
    "language language:en; tagged tag:cat-like; tagged tag:vie" },
  { 'm', 0, 0, 0, 0, "en; license:mit; vie",
    "language language:en; license license:mit; tagged tag:vie" },
  { 'm', 0, 0, 0, 0, "multilingual; vie", "language language:multilingual; tagged tag:vie" },
  { 'm', 0, 0, 0, "en", "en; vie", "language language:en; tagged tag:vie" },
  { 'm', 0, 0, 0, "", "fr", "language language:fr" },
  { 'm', 0, 0, 0, 0, "xx", "tagged tag:xx" },
  { 'm', 0, 0, 0, 0, "EN", "tagged tag:EN" },
  { 'm', 0, 0, 0, "zh-TW", "zh-TW", "language language:zh-TW" },
  /* collisions */
  { 'm', 0, 0, 0, 0, "en; jax; mlx; bit; mit",
    "language language:en; format format:jax; also_library library:mlx; "
    "architecture architecture:bit; tagged tag:mit" },
  { 'm', 0, 0, 0, 0, "pi", "language language:pi" },
  { 'm', 0, 0, 0, 0, "unsloth; conversational; gemma",
    "feature feature:unsloth; feature feature:conversational; architecture architecture:gemma" },
  { 'm', "fill-mask", "fill-mask", "fill-mask", "fill-mask", "fill-mask",
    "pipeline pipeline:fill-mask" },
  { 'm', 0, "bert", "bert", "bert", "bert", "library library:bert" },
  { 'm', 0, 0, "en", "en", "en", "architecture architecture:en" },
  /* byte for byte */
  { 'm', 0, 0, 0, 0, " pytorch", "tagged tag: pytorch" },
  { 'm', 0, 0, 0, 0, "PyTorch", "tagged tag:PyTorch" },
  { 'm', 0, " transformers", 0, 0, " transformers", "library library: transformers" },
  /* prefixes */
  { 'm', 0, 0, 0, 0, "arXiv:2310.16609v3", "cites arxiv:2310.16609 normalised" },
  { 'm', 0, 0, 0, 0, "ARXIV:2310.16609", "tagged tag:ARXIV:2310.16609" },
  { 'm', 0, 0, 0, 0, "doi:10.48550/arXiv.2310.16609", "cites arxiv:2310.16609" },
  { 'm', 0, 0, 0, 0, "doi:10.48550/arXiv.nothing", "cites doi:10.48550/arxiv.nothing normalised" },
  { 'm', 0, 0, 0, 0, "doi:10.1000/Some:Thing", "cites doi:10.1000/some:thing normalised" },
  { 'm', 0, 0, 0, 0, "doi:https://doi.org/10.1000/x", "cites doi:10.1000/x normalised" },
  { 'm', 0, 0, 0, 0, "doi:10.57967/HF/1", "identified_by doi:10.57967/hf/1 normalised" },
  { 'm', 0, 0, 0, 0, "doi:hello", "tagged tag:doi:hello bad-doi" },
  { 'm', 0, 0, 0, 0, "doi:10.1000/", "tagged tag:doi:10.1000/ bad-doi" },
  { 'm', 0, 0, 0, 0, "license:", "tagged tag:license:" },
  { 'm', 0, 0, 0, 0, "license:  ", "tagged tag:license:  " },
  { 'm', 0, 0, 0, 0, "license: mit ", "license license:mit" },
  { 'm', 0, 0, 0, 0, "dataset:squad", "trained_on dataset:squad" },
  { 'm', 0, 0, 0, 0, "dataset:[a](b)", "trained_on dataset:[a](b) odd" },
  { 'm', 0, 0, 0, 0, "dataset:a/b/c", "trained_on dataset:a/b/c odd" },
  { 'm', 0, 0, 0, 0, "base_model:adapter:C:\\\\Models\\\\X",
    "adapter_of model:C:\\\\Models\\\\X odd" },
  { 'm', 0, 0, 0, 0, "base_model:finetune:a/b", "finetune_of model:a/b" },
  { 'm', 0, 0, 0, 0, "base_model:merge:a/b", "merge_of model:a/b" },
  { 'm', 0, 0, 0, 0, "base_model:other:a/b", "derived_from model:other:a/b odd" },
  { 'm', 0, 0, 0, 0, "base_model:finetune:", "tagged tag:base_model:finetune:" },
  { 'm', 0, 0, 0, 0, "region:us", "region region:us region" },
  { 'm', 0, 0, 0, 0, "deploy:azure; diffusers:SomePipeline; bucket:a/b",
    "deploy deploy:azure; diffusers diffusers:SomePipeline; bucket bucket:a/b" },
  { 'm', 0, 0, 0, 0, "https://arxiv.org/abs/2310.16609",
    "tagged tag:https://arxiv.org/abs/2310.16609" },
  { 'm', 0, 0, 0, 0, ":; x:", "tagged tag::; tagged tag:x:" },
  { 'm', 0, "https://a.b/c", 0, 0, "https://a.b/c", "library library:https://a.b/c" },
  /* datasets and spaces */
  { 'd', 0, 0, 0, 0, "pytorch; en; trl; vit; fill-mask; multilingual",
    "tagged tag:pytorch; tagged tag:en; tagged tag:trl; tagged tag:vit; tagged tag:fill-mask; "
    "tagged tag:multilingual" },
  { 'd', 0, 0, 0, "en", "en", "language language:en" },
  { 's', 0, 0, 0, 0, "not-for-all-audiences; region:us",
    "feature feature:not-for-all-audiences; region region:us region" },
  { 'd', 0, 0, 0, 0, "task_categories:summarization; format:json; library:pandas; modality:text",
    "task_categories task_categories:summarization; format format:json; library library:pandas; "
    "modality modality:text" },
};

static void
add_facts (HinTagger *tagger, HinTagFact fact, const char *list)
{
  g_auto (GStrv) texts = g_strsplit (list ? list : "", "; ", -1);
  for (guint i = 0; texts[i]; i++)
    cr_assert (hin_tagger_fact (tagger, fact, texts[i], strlen (texts[i]), NULL));
}

static char *
meaning (HinTagger *tagger, const char *list)
{
  g_auto (GStrv) tags = g_strsplit (list, "; ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; tags[i]; i++)
    {
      HinTag tag;
      hin_tagger_classify (tagger, tags[i], strlen (tags[i]), &tag);
      g_string_append_printf (out, "%s%s %s:%.*s%s%s%s%s%s", i ? "; " : "", tag.relation, tag.type,
                              (int)tag.value.len, tag.value.data,
                              tag.notes & HIN_TAG_NORMALISED ? " normalised" : "",
                              tag.notes & HIN_TAG_ODD_NAME ? " odd" : "",
                              tag.notes & HIN_TAG_BAD_ARXIV ? " bad-arxiv" : "",
                              tag.notes & HIN_TAG_BAD_DOI ? " bad-doi" : "",
                              tag.notes & HIN_TAG_REGION ? " region" : "");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

ParameterizedTestParameters (tags, vectors)
{
  static int numbers[G_N_ELEMENTS (rows)];
  for (int i = 0; i < (int)G_N_ELEMENTS (rows); i++)
    numbers[i] = i;
  return cr_make_param_array (int, numbers, G_N_ELEMENTS (rows));
}

ParameterizedTest (int *row, tags, vectors)
{
  g_autoptr (HinTagger) tagger = hin_tagger_new (NULL);
  g_autofree char *got = NULL;
  char kind = rows[*row].kind;

  /* what an earlier record said must not be left */
  hin_tagger_begin (tagger, HIN_TAG_MODEL);
  add_facts (tagger, HIN_TAG_PIPELINE, "vie; exbert; code");
  add_facts (tagger, HIN_TAG_CARD_LANGUAGE, "mit");
  g_free (meaning (tagger, "en"));

  hin_tagger_begin (tagger, kind == 'm'   ? HIN_TAG_MODEL
                            : kind == 'd' ? HIN_TAG_DATASET
                                          : HIN_TAG_SPACE);
  add_facts (tagger, HIN_TAG_PIPELINE, rows[*row].pipeline);
  add_facts (tagger, HIN_TAG_LIBRARY, rows[*row].library);
  add_facts (tagger, HIN_TAG_MODEL_TYPE, rows[*row].model_type);
  add_facts (tagger, HIN_TAG_CARD_LANGUAGE, rows[*row].card_languages);
  got = meaning (tagger, rows[*row].tags);
  cr_assert_str_eq (got, rows[*row].means, "row %d: '%s' means '%s', not '%s'", *row,
                    rows[*row].tags, got, rows[*row].means);
}

static void
know (HinSet *vocabulary, const char *id, HinVocabularyType type)
{
  guint64 *number;
  cr_assert (hin_set_add (vocabulary, id, strlen (id), &number, NULL));
  *number |= type;
}

Test (tags, vocabulary)
{
  g_autoptr (HinSet) vocabulary = hin_set_new ();
  g_autoptr (HinTagger) tagger = hin_tagger_new (vocabulary);
  g_autofree char *got = NULL;

  know (vocabulary, "new-task", HIN_VOCABULARY_PIPELINE);
  know (vocabulary, "newlib", HIN_VOCABULARY_LIBRARY);
  know (vocabulary, "jax", HIN_VOCABULARY_LIBRARY);
  know (vocabulary, "trl", HIN_VOCABULARY_LIBRARY);
  know (vocabulary, "ber", HIN_VOCABULARY_LANGUAGE);
  know (vocabulary, "vit", HIN_VOCABULARY_LANGUAGE);
  know (vocabulary, "yi", HIN_VOCABULARY_OTHER);
  know (vocabulary, "keras", HIN_VOCABULARY_OTHER);
  know (vocabulary, "sft", HIN_VOCABULARY_OTHER);
  know (vocabulary, "bert", HIN_VOCABULARY_OTHER);
  hin_tagger_begin (tagger, HIN_TAG_MODEL);
  got = meaning (tagger, "new-task; newlib; jax; trl; ber; vit; yi; keras; sft; bert; mlx");
  cr_assert_str_eq (got, "also_pipeline pipeline:new-task; also_library library:newlib; "
                         "format format:jax; also_library library:trl; language language:ber; "
                         "language language:vit; tagged tag:yi; tagged tag:keras; "
                         "feature feature:sft; architecture architecture:bert; "
                         "also_library library:mlx");
}

Test (tags, evidence)
{
  g_autoptr (HinTagger) tagger = hin_tagger_new (NULL);
  HinTag tag;

  hin_tagger_begin (tagger, HIN_TAG_MODEL);
  cr_assert (hin_tagger_evidence (tagger, "base_model", "finetune:a/b", 12, &tag));
  cr_assert_str_eq (tag.relation, "derived_from");
  cr_assert_eq (tag.value.len, 12);
  cr_assert (!hin_tagger_evidence (tagger, "license", " ", 1, &tag));
  cr_assert (!hin_tagger_evidence (tagger, "license", "", 0, &tag));
}

Test (tags, base_ranks)
{
  static const char *const relations[]
      = { "derived_from", "finetune_of", "merge_of", "quantized_of", "adapter_of" };
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    cr_assert_eq (hin_tag_base_rank (relations[i], strlen (relations[i])), i + 1);
  cr_assert_eq (hin_tag_base_rank ("license", 7), 0);
  cr_assert_eq (hin_tag_base_rank ("", 0), 0);
  cr_assert_null (hin_tag_base_relation ("", 0));
  cr_assert_str_eq (hin_tag_base_relation ("quantized", 9), "quantized_of");
}

/* the tables as they were made against the tables as they stand in the tree */

static guint
count_words (const HinWordTable *table, guint classes)
{
  guint n = 0;
  for (guint32 i = 0; i <= table->mask; i++)
    {
      const HinWord *word = &table->slots[i];
      if (!word->word)
        continue;
      cr_assert_eq (word->len, strlen (word->word));
      cr_assert_eq (hin_words_find (table, word->word, word->len), word, "%s is lost", word->word);
      n += (word->classes & classes) != 0;
    }
  return n;
}

Test (words, all_are_found)
{
  cr_assert_eq (count_words (&hin_words_bare, HIN_WORD_PIPELINE), 56);
  cr_assert_eq (count_words (&hin_words_bare, HIN_WORD_LIBRARY), 240);
  cr_assert_eq (count_words (&hin_words_bare, HIN_WORD_FORMAT), 18);
  cr_assert_eq (count_words (&hin_words_bare, HIN_WORD_FEATURE | HIN_WORD_CONTENT), 26);
  cr_assert_eq (count_words (&hin_words_bare, HIN_WORD_ARCHITECTURE), 422);
  cr_assert_eq (count_words (&hin_words_prefix, G_MAXUINT), 23);
  cr_assert_eq (count_words (&hin_words_arxiv, HIN_WORD_ARCHIVE), 38);
  cr_assert_null (hin_words_find (&hin_words_bare, "pytorc", 6));
  cr_assert_null (hin_words_find (&hin_words_bare, "", 0));
}

Test (words, languages)
{
  char code[4] = "aaa";
  guint two = 0, three = 0;

  for (code[0] = 'a'; code[0] <= 'z'; code[0]++)
    for (code[1] = 'a'; code[1] <= 'z'; code[1]++)
      {
        two += hin_words_language (code, 2) ? 1 : 0;
        for (code[2] = 'a'; code[2] <= 'z'; code[2]++)
          three += hin_words_language (code, 3) ? 1 : 0;
      }
  cr_assert_eq (two, 184, "%u codes of two letters", two);
  cr_assert_eq (three, 7916, "%u codes of three letters", three);
  cr_assert (hin_words_language ("vie", 3));
  cr_assert (!hin_words_language ("vi\xff", 3));
  cr_assert (!hin_words_language ("v", 1));
  cr_assert (!hin_words_language ("engl", 4));
}
