#include "config.h"

#include "hin-tags.h"

#include "hin-arxiv.h"
#include "hin-vocabulary.h"
#include "hin-words.h"

#include <string.h>

struct HinTagger
{
  const HinSet *vocabulary;
  HinSet *facts; /* text -> HinTagFact, or'ed */
  HinTagKind kind;
  gboolean card_languages;
  gboolean in_run; /* the last tags are languages, the first of them of two letters (9c) */
  GString *scratch;
};

/* by rank, least first */
static const struct
{
  const char *word, *relation;
} bases[] = {
  { "", "derived_from" },          { "finetune", "finetune_of" }, { "merge", "merge_of" },
  { "quantized", "quantized_of" }, { "adapter", "adapter_of" },
};

const char *
hin_tag_base_relation (const char *word, gsize n)
{
  for (gsize i = 1; i < G_N_ELEMENTS (bases); i++)
    if (strlen (bases[i].word) == n && memcmp (bases[i].word, word, n) == 0)
      return bases[i].relation;
  return NULL;
}

guint
hin_tag_base_rank (const char *relation, gsize n)
{
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (strlen (bases[i].relation) == n && memcmp (bases[i].relation, relation, n) == 0)
      return i + 1;
  return 0;
}

HinTagger *
hin_tagger_new (const HinSet *vocabulary)
{
  HinTagger *self = g_new0 (HinTagger, 1);
  self->vocabulary = vocabulary;
  self->facts = hin_set_new ();
  self->scratch = g_string_new (NULL);
  return self;
}

void
hin_tagger_free (HinTagger *self)
{
  if (!self)
    return;
  hin_set_free (self->facts);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

void
hin_tagger_begin (HinTagger *self, HinTagKind kind)
{
  hin_set_clear (self->facts);
  self->kind = kind;
  self->card_languages = self->in_run = FALSE;
}

gboolean
hin_tagger_fact (HinTagger *self, HinTagFact fact, const char *text, gsize n, GError **error)
{
  guint64 *facts;
  if (n == 0)
    return TRUE;
  if (!hin_set_add (self->facts, text, n, &facts, error))
    return FALSE;
  *facts |= fact;
  self->card_languages |= fact == HIN_TAG_CARD_LANGUAGE;
  return TRUE;
}

static HinTag
plain (const char *relation, const char *type, const char *value, gsize n)
{
  return (HinTag){ relation, type, { value, n }, 0 };
}

static gboolean
equals (const char *text, gsize n, const char *word)
{
  return strlen (word) == n && memcmp (text, word, n) == 0;
}

/* [A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)? */
static gboolean
is_repository_name (const char *text, gsize n)
{
  guint slashes = 0;
  for (gsize i = 0; i < n; i++)
    if (text[i] == '/')
      slashes += i == 0 || i + 1 == n ? 2 : 1;
    else if (!g_ascii_isalnum (text[i]) && text[i] != '.' && text[i] != '_' && text[i] != '-')
      return FALSE;
  return slashes < 2;
}

/* "10." REGISTRANT "/" SUFFIX */
static gboolean
is_doi (const char *text, gsize n)
{
  gsize i = 3;
  if (n < 3 || memcmp (text, "10.", 3) != 0)
    return FALSE;
  while (i < n && (g_ascii_isdigit (text[i]) || (text[i] == '.' && text[i - 1] != '.')))
    i++;
  return i >= 7 && i + 1 < n && text[i] == '/';
}

static gboolean
skip_word (const char **text, gsize *n, const char *word)
{
  gsize len = strlen (word);
  if (*n < len || g_ascii_strncasecmp (*text, word, len) != 0)
    return FALSE;
  *text += len;
  *n -= len;
  return TRUE;
}

/* DOIs are the same in any case of letters: small ones make one spelling of it. */
static gboolean
classify_doi (HinTagger *self, const char *text, gsize n, HinTag *result)
{
  const char *doi = text;
  gsize len = n, rest;
  guint notes = 0;

  if (!skip_word (&doi, &len, "https://"))
    skip_word (&doi, &len, "http://");
  skip_word (&doi, &len, "dx.");
  if (!skip_word (&doi, &len, "doi.org/"))
    {
      doi = text;
      len = n;
    }
  if (!is_doi (doi, len))
    return FALSE;

  rest = len;
  text = doi;
  if (skip_word (&text, &rest, "10.48550/arXiv.")
      && hin_arxiv_normalise (doi, len, self->scratch, NULL))
    {
      *result = plain ("cites", "arxiv", self->scratch->str, self->scratch->len);
      return TRUE;
    }
  g_string_truncate (self->scratch, 0);
  for (gsize i = 0; i < len; i++)
    g_string_append_c (self->scratch, g_ascii_tolower (doi[i]));
  if (len != n || memcmp (self->scratch->str, doi, len) != 0)
    notes = HIN_TAG_NORMALISED;
  *result = plain (strncmp (doi, "10.57967/", 9) == 0 ? "identified_by" : "cites", "doi",
                   self->scratch->str, len);
  result->notes = notes;
  return TRUE;
}

/* What stands behind a known prefix.  FALSE: nothing; *@notes says what was wrong. */
static gboolean
classify_value (HinTagger *self, const HinWord *prefix, const char *text, gsize n, gboolean split,
                HinTag *result, guint *notes)
{
  const gsize whole = n;
  const char *relation = prefix->first, *colon;

  if (prefix->classes & HIN_WORD_BASE && split && (colon = memchr (text, ':', n)))
    {
      const char *typed = hin_tag_base_relation (text, (gsize)(colon - text));
      if (typed)
        {
          relation = typed;
          n -= (gsize)(colon + 1 - text);
          text = colon + 1;
        }
    }
  for (; n > 0 && g_ascii_isspace (*text); n--)
    text++;
  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  if (n == 0)
    return FALSE;

  *result = plain (relation, prefix->second, text, n);
  if (prefix->classes & HIN_WORD_ARXIV)
    {
      if (!hin_arxiv_normalise (text, n, self->scratch, NULL))
        {
          *notes = HIN_TAG_BAD_ARXIV;
          return FALSE;
        }
      result->value = (HinSpan){ self->scratch->str, self->scratch->len };
      if (whole != self->scratch->len || memcmp (text, self->scratch->str, n) != 0)
        result->notes = HIN_TAG_NORMALISED;
    }
  else if (prefix->classes & HIN_WORD_DOI && !classify_doi (self, text, n, result))
    {
      *notes = HIN_TAG_BAD_DOI;
      return FALSE;
    }
  else if (prefix->classes & (HIN_WORD_BASE | HIN_WORD_NAME) && !is_repository_name (text, n))
    result->notes = HIN_TAG_ODD_NAME;
  else if (prefix->classes & HIN_WORD_REGION)
    result->notes = HIN_TAG_REGION;
  return TRUE;
}

/* Rules 1 to 4: what the record itself says. */
static gboolean
classify_by_record (const HinTagger *self, const char *tag, gsize n, HinTag *result)
{
  guint64 facts = hin_set_get (self->facts, tag, n);
  if (facts & HIN_TAG_PIPELINE)
    *result = plain ("pipeline", "pipeline", tag, n);
  else if (facts & HIN_TAG_LIBRARY)
    *result = plain ("library", "library", tag, n);
  else if (facts & HIN_TAG_MODEL_TYPE)
    *result = plain ("architecture", "architecture", tag, n);
  else if (facts & HIN_TAG_CARD_LANGUAGE)
    *result = plain ("language", "language", tag, n);
  else
    return FALSE;
  return TRUE;
}

/* Rules 7 and 8, and 5 and 6 unless the vocabulary knows better. */
static gboolean
classify_by_tables (const HinTagger *self, const char *tag, gsize n, guint64 known, HinTag *result)
{
  const HinWord *word = hin_words_find (&hin_words_bare, tag, n);
  guint classes = word ? word->classes : 0;

  if (self->kind != HIN_TAG_MODEL)
    classes &= HIN_WORD_CONTENT;
  if (known & HIN_VOCABULARY_PIPELINE)
    classes = HIN_WORD_PIPELINE;
  else if (known & HIN_VOCABULARY_LIBRARY)
    classes = classes & HIN_WORD_FORMAT ? HIN_WORD_FORMAT : HIN_WORD_LIBRARY;
  else if (known & HIN_VOCABULARY_OTHER)
    classes &= ~(guint)(HIN_WORD_PIPELINE | HIN_WORD_LIBRARY | HIN_WORD_FORMAT);

  if (classes & HIN_WORD_PIPELINE)
    *result = plain ("also_pipeline", "pipeline", tag, n);
  else if (classes & HIN_WORD_LIBRARY)
    *result = plain ("also_library", "library", tag, n);
  else if (classes & HIN_WORD_FORMAT)
    *result = plain ("format", "format", tag, n);
  else if (classes & (HIN_WORD_FEATURE | HIN_WORD_CONTENT))
    *result = plain ("feature", "feature", tag, n);
  else if (classes & HIN_WORD_ARCHITECTURE)
    *result = plain ("architecture", "architecture", tag, n);
  else
    return FALSE;
  return TRUE;
}

/* Rule 9. */
static gboolean
is_language (const HinTagger *self, const char *tag, gsize n)
{
  if (equals (tag, n, "multilingual"))
    return TRUE;
  return !self->card_languages && (n == 2 || self->in_run) && hin_words_language (tag, n);
}

static void
classify_bare (HinTagger *self, const char *tag, gsize n, HinTag *result)
{
  gboolean model = self->kind == HIN_TAG_MODEL, language;
  guint64 known = model && self->vocabulary ? hin_set_get (self->vocabulary, tag, n) : 0;

  language = known & HIN_VOCABULARY_LANGUAGE
             && !(known & (HIN_VOCABULARY_PIPELINE | HIN_VOCABULARY_LIBRARY));

  if (classify_by_record (self, tag, n, result))
    ;
  else if (!language && classify_by_tables (self, tag, n, known, result))
    ;
  else if (language || (model && !known && is_language (self, tag, n)))
    *result = plain ("language", "language", tag, n);
  else
    *result = plain ("tagged", "tag", tag, n);

  if (strcmp (result->type, "language") != 0)
    self->in_run = FALSE;
  else if (n == 2)
    self->in_run = TRUE;
}

void
hin_tagger_classify (HinTagger *self, const char *tag, gsize n, HinTag *result)
{
  const char *colon = memchr (tag, ':', n);
  const HinWord *prefix
      = colon ? hin_words_find (&hin_words_prefix, tag, (gsize)(colon - tag)) : NULL;
  guint notes = 0;

  if (!prefix)
    {
      classify_bare (self, tag, n, result);
      return;
    }
  self->in_run = FALSE;
  colon++;
  if (!classify_value (self, prefix, colon, n - (gsize)(colon - tag), TRUE, result, &notes))
    {
      *result = plain ("tagged", "tag", tag, n);
      result->notes = notes;
    }
}

gboolean
hin_tagger_evidence (HinTagger *self, const char *prefix, const char *text, gsize n, HinTag *result)
{
  guint notes = 0;
  const HinWord *word = hin_words_find (&hin_words_prefix, prefix, strlen (prefix));
  return word && classify_value (self, word, text, n, FALSE, result, &notes);
}
