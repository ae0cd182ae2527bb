#include "config.h"

#include "hin-hub.h"

#include <string.h>

#include "hin-error.h"
#include "hin-node.h"
#include "hin-repo.h"
#include "hin-seen.h"

const HinPolicy hin_hub_kinds[] = { { "models", HIN_HUB_MODELS },
                                    { "datasets", HIN_HUB_DATASETS },
                                    { "spaces", HIN_HUB_SPACES },
                                    { NULL, 0 } };
static const char *const node_types[] = { "model:", "dataset:", "space:" };

/* How the values of a column are read. */
typedef enum
{
  TEXTS,  /* one value or an array of them */
  NUMBER, /* a number; of an object of numbers their sum */
  DATE,   /* text; ".000" is taken off */
  FLAG    /* true or text; false is none */
} Form;

/* Columns of the table, and lines in their order: relation, TAB and type, or attribute. */
static const struct
{
  const char *name, *line;
  HinRepoMember member;
  Form form;
} columns[] = {
  { "id", "@id", HIN_REPO_ID, TEXTS },
  { "owner", "owner\towner:", HIN_REPO_AUTHOR, TEXTS },
  { "pipeline", "pipeline\tpipeline:", HIN_REPO_PIPELINE, TEXTS },
  { "library", "library\tlibrary:", HIN_REPO_LIBRARY, TEXTS },
  { "tags", "tagged\ttag:", HIN_REPO_TAGS, TEXTS },
  { "downloads", "@downloads", HIN_REPO_DOWNLOADS, NUMBER },
  { "likes", "@likes", HIN_REPO_LIKES, NUMBER },
  { "created", "@created", HIN_REPO_CREATED, DATE },
  { "modified", "@modified", HIN_REPO_MODIFIED, DATE },
  { "gated", "@gated", HIN_REPO_GATED, FLAG },
  { "downloads_all_time", "@downloads_all_time", HIN_REPO_ALL_TIME, NUMBER },
  { "co2_eq_emissions", "@co2_eq_emissions", HIN_REPO_EMISSIONS, NUMBER },
  { "parameters", "@parameters", HIN_REPO_PARAMETERS, NUMBER },
  { "trending", "@trending", HIN_REPO_TRENDING, NUMBER },
  { "private", "@private", HIN_REPO_PRIVATE, FLAG },
  { "disabled", "@disabled", HIN_REPO_DISABLED, FLAG },
  { "card_license", "@card_license", HIN_REPO_CARD_LICENSE, TEXTS },
  { "card_language", "@card_language", HIN_REPO_CARD_LANGUAGE, TEXTS },
  { "card_dataset", "@card_dataset", HIN_REPO_CARD_DATASET, TEXTS },
  { "card_base_model", "@card_base_model", HIN_REPO_CARD_BASE, TEXTS },
  { "card_base_relation", "@card_base_relation", HIN_REPO_CARD_RELATION, TEXTS },
  { "model_type", "@model_type", HIN_REPO_MODEL_TYPE, TEXTS },
};
#define N_COLUMNS G_N_ELEMENTS (columns)

enum
{
  ENCODED = 1, /* a byte that a node id cannot hold */
  ESCAPED = 2  /* a byte that a literal cannot hold */
};

struct HinHub
{
  gboolean table;
  const char *type;
  HinSeen *seen;
  guint8 special[256];
  HinSpan prefix[N_COLUMNS]; /* what follows the source in a line */
  gboolean node[N_COLUMNS];  /* the target is a node, not a literal */
  HinRepo repo;
  GString *source, *scratch;
  char *buffer; /* the text of one repository */
  gsize used, size;
  guint values; /* of the column so far */
  char number[HIN_NUM_MAX];
  HinHubCounts counts;
};

HinHub *
hin_hub_new (HinHubKind kind, gboolean table)
{
  HinHub *self = g_new0 (HinHub, 1);

  self->table = table;
  self->type = node_types[kind];
  self->seen = hin_seen_new ();
  self->source = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  /* which bytes are special is known to hin-node alone */
  for (int c = 0; c < 128; c++)
    {
      char byte = (char) c;

      g_string_truncate (self->scratch, 0);
      hin_node_encode (self->scratch, &byte, 1);
      self->special[c] = self->scratch->len > 1 ? ENCODED : 0;
      g_string_truncate (self->scratch, 0);
      hin_literal_escape (self->scratch, &byte, 1);
      self->special[c] |= self->scratch->len > 1 ? ESCAPED : 0;
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *line = columns[i].line;

      self->node[i] = line[0] != '@';
      self->prefix[i].data = g_strdup_printf ("\t%s%s", line, self->node[i] ? "" : "\t");
      self->prefix[i].len = strlen (self->prefix[i].data);
    }
  return self;
}

void
hin_hub_free (HinHub *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free ((char *) self->prefix[i].data);
  hin_seen_free (self->seen);
  g_string_free (self->source, TRUE);
  g_string_free (self->scratch, TRUE);
  g_free (self->buffer);
  g_free (self);
}

void
hin_hub_header (HinWriter *out)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      hin_writer_text (out, columns[i].name);
      hin_writer_char (out, i + 1 < N_COLUMNS ? '\t' : '\n');
    }
}

const HinSeen *
hin_hub_seen (const HinHub *self)
{
  return self->seen;
}

const HinHubCounts *
hin_hub_counts (const HinHub *self)
{
  return &self->counts;
}

/* @n more bytes in the buffer. */
static inline char *
room (HinHub *self, gsize n)
{
  if (n > self->size - self->used)
    {
      self->size = MAX (self->size * 2, self->used + n + 4096);
      self->buffer = g_realloc (self->buffer, self->size);
    }
  return self->buffer + self->used;
}

static inline void
put (HinHub *self, const char *data, gsize n)
{
  memcpy (room (self, n), data, n);
  self->used += n;
}

/* TRUE when @text can stand as it is: nearly all of it. */
static inline gboolean
plain (const HinHub *self, HinSpan text, guint8 what)
{
  guint8 found = 0;

  for (gsize i = 0; i < text.len; i++)
    found |= self->special[(guint8) text.data[i]];
  return (found & what) == 0;
}

/* Append @text, encoded as a node's id or escaped as a literal. */
static void
put_text (HinHub *self, HinSpan text, guint8 what)
{
  if (plain (self, text, what))
    {
      put (self, text.data, text.len);
      return;
    }
  g_string_truncate (self->scratch, 0);
  if (what == ENCODED)
    hin_node_encode (self->scratch, text.data, text.len);
  else if (!hin_literal_escape (self->scratch, text.data, text.len))
    self->counts.replaced++;
  put (self, self->scratch->str, self->scratch->len);
}

/* A value of @column: a line, or one more in the cell. */
static void
put_value (HinHub *self, guint column, HinSpan text)
{
  HinSpan prefix = self->prefix[column];
  guint8 what = self->table || self->node[column] ? ENCODED : ESCAPED;
  char *to;

  if (text.len == 0 && self->node[column])
    {
      self->counts.odd++;
      return;
    }
  if (self->table)
    {
      if (self->values++ > 0)
        put (self, " ", 1);
      put_text (self, text, what);
      return;
    }
  to = room (self, self->source->len + prefix.len);
  memcpy (to, self->source->str, self->source->len);
  memcpy (to + self->source->len, prefix.data, prefix.len);
  self->used += self->source->len + prefix.len;
  put_text (self, text, what);
  put (self, "\n", 1);
}

/* The text of a single value; one that is null or a container has none. */
static void
put_scalar (HinHub *self, guint column, HinJsonValue value)
{
  switch (hin_json_type (value))
    {
    case HIN_JSON_STRING:
      put_value (self, column, hin_json_string (value));
      break;
    case HIN_JSON_NUMBER:
      put_value (self, column, (HinSpan){ self->number, hin_json_number (value, self->number) });
      break;
    case HIN_JSON_BOOL:
      put_value (self, column,
                 hin_json_bool (value) ? (HinSpan){ "true", 4 } : (HinSpan){ "false", 5 });
      break;
    case HIN_JSON_NULL:
      break;
    default:
      self->counts.odd++;
    }
}

static void
put_sum (HinHub *self, guint column, HinJsonValue object)
{
  HinJsonCursor cursor = { 0, 0 };
  HinJsonValue value;
  HinSpan key;
  gint64 sum = 0, number;
  gboolean any = FALSE;

  while (hin_json_next (object, &cursor, &key, &value))
    if (hin_json_type (value) == HIN_JSON_NUMBER && hin_json_int (value, &number)
        && !__builtin_add_overflow (sum, number, &sum))
      any = TRUE;
    else
      self->counts.odd++;
  if (any && sum >= 0)
    put_value (self, column,
               (HinSpan){ self->number, hin_num_print_uint (self->number, (guint64) sum) });
}

static void
put_date (HinHub *self, guint column, HinSpan date)
{
  gsize n = date.len;

  if (n > 5 && n <= sizeof self->number && memcmp (date.data + n - 5, ".000Z", 5) == 0)
    {
      memcpy (self->number, date.data, n - 5);
      self->number[n - 5] = 'Z';
      date = (HinSpan){ self->number, n - 4 };
    }
  put_value (self, column, date);
}

static void
put_texts (HinHub *self, guint column, HinJsonValue value)
{
  HinJsonCursor cursor = { 0, 0 };
  HinJsonValue each;

  if (hin_json_type (value) != HIN_JSON_ARRAY)
    put_scalar (self, column, value);
  else
    while (hin_json_next (value, &cursor, NULL, &each))
      put_scalar (self, column, each);
}

/* All that the record tells of @column. */
static void
put_column (HinHub *self, guint column)
{
  HinJsonValue value = self->repo.member[columns[column].member];
  HinJsonType type = value.document != NULL ? hin_json_type (value) : HIN_JSON_NULL;

  if (type == HIN_JSON_NULL)
    return;
  switch (columns[column].form)
    {
    case TEXTS:
      put_texts (self, column, value);
      break;
    case NUMBER:
      if (type == HIN_JSON_NUMBER)
        put_scalar (self, column, value);
      else if (type == HIN_JSON_OBJECT)
        put_sum (self, column, value);
      else
        self->counts.odd++;
      break;
    case DATE:
      if (type == HIN_JSON_STRING)
        put_date (self, column, hin_json_string (value));
      else
        self->counts.odd++;
      break;
    case FLAG:
      if (type != HIN_JSON_BOOL || hin_json_bool (value))
        put_scalar (self, column, value);
      break;
    }
}

/* The owner is named, or the part of the id before the slash. */
static void
put_owner (HinHub *self, guint column, HinSpan id)
{
  const char *slash;
  if (hin_repo_text (&self->repo, HIN_REPO_AUTHOR).len > 0)
    put_column (self, column);
  else if ((slash = memchr (id.data, '/', id.len)) != NULL && slash > id.data)
    put_value (self, column, (HinSpan){ id.data, (gsize) (slash - id.data) });
}

static void
put_repository (HinHub *self, HinSpan id)
{
  self->used = 0;
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      self->values = 0;
      if (columns[column].member == HIN_REPO_AUTHOR)
        put_owner (self, column, id);
      else if (column > 0)
        put_column (self, column);
      else if (self->table)
        put_value (self, column, id);
      if (self->table)
        put (self, column + 1 < N_COLUMNS ? "\t" : "\n", 1);
    }
  if (self->used == 0)
    put_value (self, 0, id); /* nothing is known of it: it occurs all the same */
}

int
hin_hub_write (HinHub *self, HinJsonValue record, HinWriter *out, char **why, GError **error)
{
  HinHubCounts before = self->counts;
  HinSpan id, key;
  int fresh;
  hin_repo_read (&self->repo, record);
  id = hin_repo_name (&self->repo);
  if (id.len == 0)
    {
      *why = hin_repo_why_none (&self->repo);
      return 2;
    }
  key = hin_repo_identity (&self->repo);
  /* the slot arrives from memory while the lines are made; few of them are made in vain */
  hin_seen_prefetch (self->seen, key);
  g_string_assign (self->source, self->type);
  hin_node_encode (self->source, id.data, id.len);
  put_repository (self, id);
  fresh = hin_seen_add (self->seen, key, error);
  if (fresh < 0)
    return -1;
  if (fresh == 0)
    {
      self->counts = before;
      self->counts.repeated++;
      return 0;
    }
  hin_writer_write (out, self->buffer, self->used);
  self->counts.repositories++;
  return 1;
}
