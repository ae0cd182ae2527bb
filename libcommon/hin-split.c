#include "config.h"

#include "hin-split-private.h"

const HinSplitEvidence hin_split_evidence[LINE_KINDS - LINE_CARD_LICENSE] = {
  { "@card_license", "license" },
  { "@card_language", "language" },
  { "@card_dataset", "dataset" },
  { "@card_base_model", "base_model" },
};

HinSplit *
hin_split_new (const HinSplitOptions *options, HinWriter *out)
{
  HinSplit *self = g_new0 (HinSplit, 1);
  self->options = *options;
  self->out = out;
  self->tagger = hin_tagger_new (options->vocabulary);
  self->present = hin_set_new ();
  self->parents = hin_set_new ();
  self->stats = hin_set_new ();
  self->text = g_string_new (NULL);
  self->key = g_string_new (NULL);
  return self;
}

void
hin_split_free (HinSplit *self)
{
  if (!self)
    return;
  hin_tagger_free (self->tagger);
  hin_free (self->held.data);
  hin_free (self->edges.data);
  hin_free (self->lines);
  hin_set_free (self->present);
  hin_set_free (self->parents);
  hin_set_free (self->stats);
  g_string_free (self->text, TRUE);
  g_string_free (self->key, TRUE);
  g_free (self);
}

const HinSplitCounts *
hin_split_counts (const HinSplit *self)
{
  return &self->counts;
}

const HinSet *
hin_split_stats (const HinSplit *self)
{
  return self->stats;
}

static gboolean
span_is (HinSpan span, const char *word)
{
  return span.len == strlen (word) && memcmp (span.data, word, span.len) == 0;
}

gboolean
hin_split_kind (HinSpan source, HinTagKind *kind)
{
  if (hin_split_is_type (source.data, source.len, "model", 5))
    *kind = HIN_TAG_MODEL;
  else if (hin_split_is_type (source.data, source.len, "dataset", 7))
    *kind = HIN_TAG_DATASET;
  else if (hin_split_is_type (source.data, source.len, "space", 5))
    *kind = HIN_TAG_SPACE;
  else
    return FALSE;
  return TRUE;
}

static LineKind
line_kind (HinSplit *self, const HinLine *line)
{
  if (line->attribute)
    {
      if (span_is (line->relation, "@model_type"))
        return LINE_MODEL_TYPE;
      if (line->relation.len < 12 || memcmp (line->relation.data, "@card_", 6) != 0)
        return LINE_ATTRIBUTE;
      if (span_is (line->relation, "@card_base_relation"))
        return LINE_BASE_RELATION;
      for (guint i = 0; i < G_N_ELEMENTS (hin_split_evidence); i++)
        if (span_is (line->relation, hin_split_evidence[i].attribute))
          return (LineKind)(LINE_CARD_LICENSE + i);
      return LINE_ATTRIBUTE;
    }
  if (!span_is (line->relation, "tagged")
      || !hin_split_is_type (line->target.data, line->target.len, "tag", 3))
    return LINE_EDGE;
  if (line->target.data + line->target.len == line->raw.data + line->raw.len)
    return LINE_TAG;
  self->counts.weighted++;
  return LINE_EDGE;
}

static gboolean
hold (HinSplit *self, const HinLine *line, GError **error)
{
  Line held = { .start = self->held.used, .len = line->raw.len };
  if (self->n_lines == self->room_lines)
    {
      gsize room = hin_grow (self->room_lines, self->room_lines + 64);
      Line *lines = hin_realloc (self->lines, room, sizeof *lines, error);
      if (!lines)
        return FALSE;
      self->lines = lines;
      self->room_lines = room;
    }
  if (!hin_split_append (&self->held, line->raw.data, line->raw.len, error))
    return FALSE;
  held.relation = held.start + (gsize)(line->relation.data - line->raw.data);
  held.target = held.start + (gsize)(line->target.data - line->raw.data);
  held.end = held.target + line->target.len;
  held.kind = (guint8)line_kind (self, line);
  self->work |= held.kind == LINE_TAG || held.kind >= LINE_CARD_LICENSE;
  self->lines[self->n_lines++] = held;
  return TRUE;
}

static gboolean
count_edge (HinSplit *self, const char *edge, gsize n, GError **error)
{
  const char *tab = memchr (edge, '\t', n), *colon = memchr (tab, ':', n - (gsize)(tab - edge));
  guint64 *number;

  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, edge, colon - edge);
  self->key->str[tab - edge] = '/';
  if (!hin_set_add (self->stats, self->key->str, self->key->len, &number, error))
    return FALSE;
  ++*number;
  return TRUE;
}

static gboolean
write_source (HinSplit *self, GError **error)
{
  for (gsize i = 0; i < self->n_lines; i++)
    {
      const Line *line = &self->lines[i];
      const char *edge = line->edge_len > 0 ? self->edges.data + line->edge : NULL;

      if (self->options.stats)
        {
          if (edge && !count_edge (self, edge, line->edge_len, error))
            return FALSE;
          continue;
        }
      if (line->kind != LINE_TAG)
        {
          hin_writer_write (self->out, self->held.data + line->start, line->len);
          hin_writer_char (self->out, '\n');
        }
      if (edge)
        {
          hin_writer_write (self->out, self->held.data, self->source + 1);
          hin_writer_write (self->out, edge, line->edge_len);
          hin_writer_char (self->out, '\n');
        }
    }
  return TRUE;
}

gboolean
hin_split_end (HinSplit *self, GError **error)
{
  gboolean good = TRUE;
  if (self->n_lines > 0)
    good = (!self->work || hin_split_edges (self, error)) && write_source (self, error);
  self->n_lines = 0;
  self->held.used = 0;
  self->work = FALSE;
  return good;
}

gboolean
hin_split_line (HinSplit *self, const HinLine *line, GError **error)
{
  HinTagKind kind;

  if (self->n_lines > 0 && line->source.len == self->source
      && memcmp (line->source.data, self->held.data, self->source) == 0)
    return hold (self, line, error);
  if (!hin_split_end (self, error))
    return FALSE;
  if (hin_split_kind (line->source, &kind))
    {
      self->source = line->source.len;
      return hold (self, line, error);
    }
  if (!self->options.stats)
    {
      hin_writer_write (self->out, line->raw.data, line->raw.len);
      hin_writer_char (self->out, '\n');
    }
  return TRUE;
}
