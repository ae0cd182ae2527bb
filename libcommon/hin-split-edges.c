#include "config.h"

#include "hin-split-private.h"

#define STANDING G_MAXUINT64

/* The text of an ID or a literal as it was before the format wrote it; most are as they are. */
static HinSpan
decoded (HinSplit *self, const char *id, gsize n)
{
  if (!memchr (id, '%', n))
    return (HinSpan){ id, n };
  g_string_truncate (self->text, 0);
  hin_node_decode (self->text, id, n);
  return (HinSpan){ self->text->str, self->text->len };
}

static HinSpan
unescaped (HinSplit *self, const char *literal, gsize n)
{
  if (!memchr (literal, '\\', n))
    return (HinSpan){ literal, n };
  g_string_truncate (self->text, 0);
  hin_literal_unescape (self->text, literal, n);
  return (HinSpan){ self->text->str, self->text->len };
}

/* Does --only or --drop leave edges to @type out? */
static gboolean
left_out (const HinSplit *self, const char *type)
{
  if (self->options.only && !g_strv_contains ((const char *const *)self->options.only, type))
    return TRUE;
  return self->options.drop && g_strv_contains ((const char *const *)self->options.drop, type);
}

/* "RELATION\tTYPE:ID" of @tag into key. */
static void
spell (HinSplit *self, const HinTag *tag)
{
  g_string_truncate (self->key, 0);
  g_string_append (self->key, tag->relation);
  g_string_append_c (self->key, '\t');
  g_string_append (self->key, tag->type);
  g_string_append_c (self->key, ':');
  hin_node_encode (self->key, tag->value.data, tag->value.len);
}

/* Does the edge of line @i to the base model @parent stand?  The one that says most does, so that
 * of another line may have to go; *@repeat then counts it. */
static gboolean
claim_parent (HinSplit *self, gsize i, const HinSpan *parent, guint rank, gboolean *stands,
              GError **error)
{
  guint64 *line;
  if (!hin_set_add (self->parents, parent->data, parent->len, &line, error))
    return FALSE;
  *stands = *line == 0 || (*line != STANDING && self->lines[*line - 1].rank < rank);
  if (*stands && *line != 0)
    {
      Line *other = &self->lines[*line - 1];
      other->edge_len = 0;
      *(other->kind == LINE_TAG ? &self->counts.edges : &self->counts.evidence) -= 1;
      self->counts.repeats += other->kind == LINE_TAG;
    }
  if (*stands)
    *line = i + 1;
  return TRUE;
}

/* Give line @i the edge that @tag says, unless it is there already. */
static gboolean
add_edge (HinSplit *self, gsize i, const HinTag *tag, GError **error)
{
  Line *line = &self->lines[i];
  gboolean is_tag = line->kind == LINE_TAG, fresh;
  guint64 *number;

  spell (self, tag);
  line->rank = (guint8)hin_tag_base_rank (tag->relation, strlen (tag->relation));
  if (line->rank > 0)
    {
      if (!claim_parent (self, i, &tag->value, line->rank, &fresh, error))
        return FALSE;
    }
  else
    {
      if (!hin_set_add (self->present, self->key->str, self->key->len, &number, error))
        return FALSE;
      fresh = *number == 0;
      *number = 1;
    }
  if (!fresh)
    {
      self->counts.repeats += is_tag ? 1 : 0;
      return TRUE;
    }
  line->edge = self->edges.used;
  line->edge_len = self->key->len;
  *(is_tag ? &self->counts.edges : &self->counts.evidence) += 1;
  return hin_split_append (&self->edges, self->key->str, self->key->len, error);
}

/* What lines that stay say: facts for the rules, and edges that are not to be made again. */
static gboolean
take_facts (HinSplit *self, const Line *line, GError **error)
{
  const char *held = self->held.data, *target = held + line->target;
  gsize n = line->end - line->target, relation_len = line->target - 1 - line->relation;
  HinTagFact fact = 0;
  HinSpan text;
  guint64 *number;

  if (line->kind == LINE_MODEL_TYPE || line->kind == LINE_CARD_LANGUAGE)
    {
      fact = line->kind == LINE_MODEL_TYPE ? HIN_TAG_MODEL_TYPE : HIN_TAG_CARD_LANGUAGE;
      text = unescaped (self, target, n);
      return hin_tagger_fact (self->tagger, fact, text.data, text.len, error);
    }
  if (line->kind != LINE_EDGE)
    return TRUE;
  if (!hin_set_add (self->present, held + line->relation, line->end - line->relation, &number,
                    error))
    return FALSE;
  *number = 1;
  if (hin_tag_base_rank (held + line->relation, relation_len) > 0
      && hin_split_is_type (target, n, "model", 5))
    {
      text = decoded (self, target + 6, n - 6);
      if (!hin_set_add (self->parents, text.data, text.len, &number, error))
        return FALSE;
      *number = STANDING;
    }
  if (relation_len == 8 && memcmp (held + line->relation, "pipeline", 8) == 0
      && hin_split_is_type (target, n, "pipeline", 8))
    fact = HIN_TAG_PIPELINE;
  else if (relation_len == 7 && memcmp (held + line->relation, "library", 7) == 0
           && hin_split_is_type (target, n, "library", 7))
    fact = HIN_TAG_LIBRARY;
  if (fact == 0)
    return TRUE;
  text = fact == HIN_TAG_PIPELINE ? decoded (self, target + 9, n - 9)
                                  : decoded (self, target + 8, n - 8);
  return hin_tagger_fact (self->tagger, fact, text.data, text.len, error);
}

static gboolean
split_tag (HinSplit *self, gsize i, GError **error)
{
  const Line *line = &self->lines[i];
  HinSplitCounts *counts = &self->counts;
  HinSpan text = decoded (self, self->held.data + line->target + 4, line->end - line->target - 4);
  HinTag tag;

  counts->tags++;
  hin_tagger_classify (self->tagger, text.data, text.len, &tag);
  counts->normalised += (tag.notes & HIN_TAG_NORMALISED) != 0;
  counts->odd_names += (tag.notes & HIN_TAG_ODD_NAME) != 0;
  counts->bad_arxiv += (tag.notes & HIN_TAG_BAD_ARXIV) != 0;
  counts->bad_doi += (tag.notes & HIN_TAG_BAD_DOI) != 0;
  if (tag.notes & HIN_TAG_REGION && !self->options.keep_region)
    {
      counts->regions++;
      return TRUE;
    }
  if (left_out (self, tag.type))
    {
      counts->chosen++;
      return TRUE;
    }
  return add_edge (self, i, &tag, error);
}

static gboolean
split_evidence (HinSplit *self, gsize i, const char *base_relation, GError **error)
{
  const Line *line = &self->lines[i];
  const char *prefix = hin_split_evidence[line->kind - LINE_CARD_LICENSE].prefix;
  HinSpan text = unescaped (self, self->held.data + line->target, line->end - line->target);
  HinTag tag;

  if (!hin_tagger_evidence (self->tagger, prefix, text.data, text.len, &tag)
      || left_out (self, tag.type))
    return TRUE;
  if (line->kind == LINE_CARD_BASE_MODEL && base_relation)
    tag.relation = base_relation;
  return add_edge (self, i, &tag, error);
}

gboolean
hin_split_edges (HinSplit *self, GError **error)
{
  const char *base_relation = NULL;
  HinTagKind kind = HIN_TAG_MODEL;

  hin_split_kind ((HinSpan){ self->held.data, self->source }, &kind);
  hin_tagger_begin (self->tagger, kind);
  hin_set_clear (self->present);
  hin_set_clear (self->parents);
  self->edges.used = 0;
  self->counts.sources++;

  for (gsize i = 0; i < self->n_lines; i++)
    if (!take_facts (self, &self->lines[i], error))
      return FALSE;
  for (gsize i = 0; i < self->n_lines; i++)
    {
      const Line *line = &self->lines[i];
      if (line->kind == LINE_TAG && !split_tag (self, i, error))
        return FALSE;
      if (line->kind == LINE_BASE_RELATION)
        base_relation
            = hin_tag_base_relation (self->held.data + line->target, line->end - line->target);
    }
  for (gsize i = 0; i < self->n_lines; i++)
    if (self->lines[i].kind >= LINE_CARD_LICENSE && !split_evidence (self, i, base_relation, error))
      return FALSE;
  return TRUE;
}
