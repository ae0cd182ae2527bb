/* hin-json.h - JSON records from saved answers: list pages, NDJSON, single objects; .gz of each.
 *
 * The input is first cut into its records (hin-cut.h), then each is parsed and validated alone: a
 * bad record costs that record.  Records are objects.  A lone surrogate is repaired to U+FFFD and
 * counted; of a repeated key the last value counts; invalid UTF-8 makes a record bad, and so does
 * nesting deeper than HIN_JSON_DEPTH.  Behind this header is simdjson's DOM.
 * Ownership: values and strings are borrowed and valid until the next record.  Thread rule: one
 * reader, one thread. */
#pragma once

#include "hin-cut.h"
#include "hin-num.h"

#define HIN_JSON_DEPTH 1024

typedef enum
{
  HIN_JSON_NULL,
  HIN_JSON_BOOL,
  HIN_JSON_NUMBER,
  HIN_JSON_STRING,
  HIN_JSON_ARRAY,
  HIN_JSON_OBJECT
} HinJsonType;

typedef struct
{
  gconstpointer document;
  gsize index;
} HinJsonValue;

typedef struct HinJsonReader HinJsonReader;

/* Open @path ("-": standard input).  NULL: HIN_ERROR_IO. */
HinJsonReader *hin_json_open (const char *path, GError **error);

/* Read what @source hands out; @name stands for it in messages. */
HinJsonReader *hin_json_new (HinBlockSource source, gpointer data, const char *name,
                             gsize max_record);

void hin_json_free (HinJsonReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinJsonReader, hin_json_free)

/* The next record.  Returns 1; 0 at the end; 2 when this record cannot be read: *@message (new
 * string) says "FILE:LINE: record N: why" and the next call goes on after it; -1 on failure:
 * HIN_ERROR_IO; HIN_ERROR_INPUT when the input ends inside a record or array or is not JSON at all;
 * HIN_ERROR_LIMIT when a record is longer than HIN_MAX_RECORD or there is no memory.  O(bytes). */
int hin_json_record (HinJsonReader *self, HinJsonValue *record, char **message, GError **error);

/* Whether a record is wanted, by its text, which may not be JSON.  What is not is passed over
 * without being parsed or validated. */
typedef gboolean (*HinJsonWants) (HinSpan text, gpointer data);
void hin_json_filter (HinJsonReader *self, HinJsonWants wants, gpointer data);

/* "FILE:LINE: record N" of the last record; new string. */
char *hin_json_where (const HinJsonReader *self);

/* As hin_cut_values(). */
guint64 hin_json_values (const HinJsonReader *self);

/* Lone surrogates repaired so far. */
guint64 hin_json_repaired (const HinJsonReader *self);

HinJsonType hin_json_type (HinJsonValue value);
HinSpan hin_json_string (HinJsonValue value);             /* of a string; UTF-8, may hold NUL */
gboolean hin_json_bool (HinJsonValue value);              /* of a bool */
double hin_json_double (HinJsonValue value);              /* of a number */
gboolean hin_json_int (HinJsonValue value, gint64 *out);  /* FALSE: not an integer of 64 bits */

/* Write a number into @buffer (HIN_NUM_MAX bytes), 64-bit integers exactly; returns the length. */
gsize hin_json_number (HinJsonValue value, char *buffer);

/* Walk an array (key unused, may be NULL) or an object: call with a zeroed cursor until FALSE. */
typedef struct
{
  gsize position, end;
} HinJsonCursor;
gboolean hin_json_next (HinJsonValue container, HinJsonCursor *cursor, HinSpan *key,
                        HinJsonValue *value);

/* The last member @key of an object.  FALSE: none.  O(members). */
gboolean hin_json_get (HinJsonValue object, const char *key, HinJsonValue *value);

/* Append @value as compact JSON text. */
void hin_json_print (HinJsonValue value, GString *out);
