/* hin-words.h - the fixed words of the Hub and of arXiv.
 *
 * When the tree is built, tables/tables.awk makes hash tables in constant memory of the .tsv files
 * beside it: nothing is built at start, and a look-up is one hash of the word.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

typedef enum
{
  /* bare tags */
  HIN_WORD_PIPELINE = 1 << 0,
  HIN_WORD_LIBRARY = 1 << 1,
  HIN_WORD_FORMAT = 1 << 2,       /* file formats and runtimes among the libraries */
  HIN_WORD_FEATURE = 1 << 3,      /* set by the Hub or a tool, on models */
  HIN_WORD_CONTENT = 1 << 4,      /* a feature on repositories of every kind */
  HIN_WORD_ARCHITECTURE = 1 << 5, /* model types */
  /* what is behind a prefix */
  HIN_WORD_PLAIN = 1 << 6,  /* any text */
  HIN_WORD_NAME = 1 << 7,   /* the name of a repository */
  HIN_WORD_BASE = 1 << 8,   /* a model, or a relation, a colon and a model */
  HIN_WORD_ARXIV = 1 << 9,  /* an arXiv identifier */
  HIN_WORD_DOI = 1 << 10,   /* a DOI */
  HIN_WORD_REGION = 1 << 11,
  /* arXiv: first is the canonical category */
  HIN_WORD_ARCHIVE = 1 << 12,
  HIN_WORD_SUBJECT = 1 << 13
} HinWordClass;

typedef struct
{
  const char *word;
  gsize len;
  guint classes;      /* HinWordClass, or'ed */
  const char *first;  /* prefixes: relation; arXiv: canonical category, or NULL */
  const char *second; /* prefixes: type */
} HinWord;

typedef struct
{
  const HinWord *slots; /* an empty one has no word */
  guint32 mask;
} HinWordTable;

extern const HinWordTable hin_words_bare, hin_words_prefix, hin_words_arxiv;

/* The row of @word, or NULL. */
const HinWord *hin_words_find (const HinWordTable *table, const char *word, gsize n);

/* TRUE when @code is a language code of @n letters (2: ISO 639-1, 3: ISO 639-3). */
gboolean hin_words_language (const char *code, gsize n);

/* Bit i: the code whose letters are the digits of i in base 27 (a = 1). */
extern const unsigned char hin_language_bits[];
