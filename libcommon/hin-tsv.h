/* hin-tsv.h - the lines of HIN TSV from a list of files: split, checked, bad ones handled.
 *
 *   SOURCE <TAB> RELATION <TAB> TARGET [<TAB> WEIGHT] <LF>
 *
 * The files are read one after the other as one input; messages name file and line.  A relation
 * that begins with "@" makes an attribute line, whose third field is a literal.
 * Ownership: lines are borrowed and valid until the next call.  Thread rule: one input, one thread. */
#pragma once

#include "hin-node.h"
#include "hin-policy.h"
#include "hin-reader.h"

typedef struct
{
  HinSpan source, relation, target; /* target: a node, or the literal of an attribute line */
  HinSpan raw;                      /* the whole line without its end: what -k passes on */
  double weight;                    /* 1 where the line has none */
  gboolean attribute;               /* relation begins with "@" */
  HinBad bad;                       /* what is wrong with the line; not HIN_GOOD only in batches */
} HinLine;

typedef struct
{
  char **files;      /* NULL or empty: standard input */
  gsize max_line;    /* bytes; 0: HIN_MAX_LINE */
  HinOnBad on_bad;
  const char *plain; /* NULL: HIN TSV; else plain edge lists whose nodes get this type; their
                        relation is HIN_PLAIN_RELATION */
  void (*progress) (guint64 lines, gpointer data); /* told now and then how many lines were read */
  gpointer progress_data;
} HinInputOptions;

#define HIN_PLAIN_RELATION "links"

typedef struct HinInput HinInput;

HinInput *hin_input_new (const HinInputOptions *options);
void hin_input_free (HinInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinInput, hin_input_free)

/* The next line, wholly checked; bad ones are handled as options say.  Returns 1, 0 at the end of
 * the last file, -1 on failure: HIN_ERROR_INPUT ("FILE:LINE: TEXT"), HIN_ERROR_IO. */
int hin_input_line (HinInput *self, HinLine *line, GError **error);

/* Up to HIN_BATCH lines, split but with names and literals not yet checked, for a caller that
 * checks a name only when it meets it first.  What is wrong with the form of a line (fields,
 * weight, length) is in its `bad`; every line with `bad`, found here or by the caller, goes to
 * hin_input_bad(), before @lines is touched again.  Returns the number of lines, 0 at the end, -1 on
 * failure. */
int hin_input_batch (HinInput *self, HinLine *lines, GError **error);

/* Handle line @i of the last batch as bad.  TRUE: counted, go on.  FALSE: HIN_ERROR_INPUT with the
 * message of the first thing that is wrong with the line. */
gboolean hin_input_bad (HinInput *self, guint i, GError **error);

/* Message prefix of line @i of the last batch, "FILE:LINE"; new string. */
char *hin_input_where (const HinInput *self, guint i);

/* How many lines were skipped as bad, and of each kind (HIN_BAD_KINDS numbers). */
guint64 hin_input_lost (const HinInput *self, const guint64 **by_kind);

/* The options of @self; files, name and progress are the caller's. */
const HinInputOptions *hin_input_options (const HinInput *self);

/* Split a line into its fields, and check its form: all but the names of nodes and relation. */
HinBad hin_tsv_split (const char *text, gsize n, HinLine *line);

/* The short name of a kind for the summary ("wrong number of fields"). */
const char *hin_bad_name (HinBad kind);

/* Check one line in full, in the order of HinBad; *@message (may be NULL) gets the text of format
 * rules, a new string. */
HinBad hin_tsv_check (const char *line, gsize n, gsize max_line, char **message);
