#include "config.h"

#include "hin-export-bases.h"
#include "hin-iri.h"

#include <string.h>

/* One triple a line, in the words of schema.org and FAIR4ML where they have one of this meaning.
 * No two relations share a word, so that what is written can be told apart again. */

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SCHEMA "http://schema.org/"
#define FAIR4ML "https://w3id.org/fair4ml#"

/* Types with an IRI of their own: what stands before the id, and the class. */
static const struct
{
  const char *type, *site, *class;
} sites[] = {
  { "model", "https://huggingface.co/", FAIR4ML "MLModel" },
  { "dataset", "https://huggingface.co/datasets/", SCHEMA "Dataset" },
  { "arxiv", "https://arxiv.org/abs/", SCHEMA "ScholarlyArticle" },
  { "author", NULL, SCHEMA "Person" },
};

typedef struct
{
  const char *name, *iri;
} Word;

static const Word relations[] = { { "cites", SCHEMA "citation" },
                                  { "finetune_of", FAIR4ML "fineTunedFrom" },
                                  { "language", SCHEMA "inLanguage" },
                                  { "library", SCHEMA "softwareRequirements" },
                                  { "license", SCHEMA "license" },
                                  { "owner", FAIR4ML "sharedBy" },
                                  { "pipeline", FAIR4ML "mlTask" },
                                  { "tagged", SCHEMA "keywords" },
                                  { "trained_on", FAIR4ML "trainedOn" },
                                  { "written_by", SCHEMA "author" },
                                  { NULL, NULL } };

static const Word attributes[] = { { "created", SCHEMA "dateCreated" },
                                   { "modified", SCHEMA "dateModified" },
                                   { "published", SCHEMA "datePublished" },
                                   { "title", SCHEMA "name" },
                                   { NULL, NULL } };

typedef struct
{
  HinExportView *view;
  HinWriter *out;
  const char *base;
  int *site;             /* of each type: row of sites, -1: none */
  GPtrArray *relations;  /* IRI of each, in angle brackets */
  GPtrArray *attributes; /* of each column */
  GString *text;
  GString *subject;   /* the node that is being written, in angle brackets */
  HinWriter *scratch; /* writes into it */
  const char *in;     /* IRI of the membership */
  int title;          /* attribute, -1: none */
  guint column;
  guint64 statements; /* blank nodes so far */
} Triples;

static void
append (gpointer data, const char *bytes, gsize n)
{
  g_string_append_len (data, bytes, (gssize) n);
}

/* "<IRI>" of a relation or attribute. */
static char *
word_iri (const Word *words, const char *base, const char *kind, const char *name)
{
  for (; words->name; words++)
    if (strcmp (words->name, name) == 0)
      return g_strdup_printf ("<%s>", words->iri);
  GString *iri = g_string_new (NULL);
  g_autoptr (HinWriter) out = hin_writer_new (0, append, iri);
  hin_writer_text (out, "<");
  hin_writer_text (out, base);
  hin_writer_text (out, kind);
  hin_iri_write_segment (out, name, strlen (name));
  hin_writer_text (out, ">");
  hin_writer_flush (out);
  return g_string_free (iri, FALSE);
}

/* Is it an id as these sites give out?  Others would lead elsewhere there: "datasets/x", "..". */
static gboolean
is_of_site (const char *type, const char *id, gsize n)
{
  const char *slash = memchr (id, '/', n);

  for (gsize i = 0; i < n; i++)
    {
      gboolean begins = i == 0 || id + i - 1 == slash;
      if (!g_ascii_isalnum (id[i]) && id[i] != '-' && id[i] != '_' && (id[i] != '.' || begins)
          && (id + i != slash || begins || i + 1 == n))
        return FALSE;
    }
  return strcmp (type, "model") != 0
         || (strncmp (id, "datasets/", 9) != 0 && strncmp (id, "spaces/", 7) != 0);
}

/* Write the IRI of node @v of the network in angle brackets; returns whether it is a web page. */
static gboolean
write_node_iri (const Triples *self, guint32 v, HinWriter *out)
{
  const HinNetwork *network = self->view->network;
  const char *type = g_ptr_array_index (network->type_names, network->type[v]);
  int site = self->site[network->type[v]];
  gsize n, skip = strlen (type) + 1;
  const char *id = hin_network_name (network, v, &n) + skip;
  gboolean page = site >= 0 && sites[site].site && is_of_site (type, id, n - skip);

  hin_writer_char (out, '<');
  if (page)
    {
      hin_writer_text (out, sites[site].site);
      hin_writer_write (out, id, n - skip);
    }
  else
    {
      hin_writer_text (out, self->base);
      hin_writer_text (out, type);
      hin_writer_char (out, '/');
      hin_iri_write_id (out, id, n - skip);
    }
  hin_writer_char (out, '>');
  return page;
}

static void
write_string (HinWriter *out, const char *text, gsize n)
{
  /* not the backslash: rdflib up to 6.1 reads "\\n" as a backslash and a line end */
  static const char named[] = "\b\t\n\f\r\"";
  static const char letters[] = "btnfr\"";
  gsize from = 0;

  hin_writer_char (out, '"');
  for (gsize i = 0; i < n; i++)
    {
      guchar byte = (guchar) text[i];
      if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F)
        continue;
      hin_writer_write (out, text + from, i - from);
      from = i + 1;
      const char *at = byte ? strchr (named, (char) byte) : NULL;
      if (at)
        {
          hin_writer_char (out, '\\');
          hin_writer_char (out, letters[at - named]);
        }
      else
        hin_writer_printf (out, "\\u%04X", byte);
    }
  hin_writer_write (out, text + from, n - from);
  hin_writer_char (out, '"');
}

/* The XSD type of a text that is a date or a time as the Hub and arXiv write them. */
static const char *
date_type (const char *text, gsize n)
{
  static const char pattern[] = "0000-00-00T00:00:00Z";

  if (n != 10 && n != sizeof pattern - 1)
    return NULL;
  for (gsize i = 0; i < n; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return NULL;
  guint number[6] = { 0 };
  static const guint8 starts[] = { 0, 5, 8, 11, 14, 17 };
  for (guint i = 0; i < (n == 10 ? 3 : 6); i++)
    for (gsize k = starts[i]; k < n && g_ascii_isdigit (text[k]); k++)
      number[i] = number[i] * 10 + (guint) (text[k] - '0');
  if (number[0] == 0 || number[1] > 12 || number[2] > 31
      || !g_date_valid_dmy ((GDateDay)number[2], (GDateMonth)number[1], (GDateYear)number[0])
      || number[3] > 23 || number[4] > 59 || number[5] > 59)
    return NULL;
  return n == 10 ? XSD "date" : XSD "dateTime";
}

static void
write_literal (Triples *self, HinExportType type, const char *literal)
{
  static const char *const names[] = { XSD "integer", XSD "double", XSD "boolean", NULL };
  const char *name = names[type];

  if (type == HIN_EXPORT_STRING)
    {
      hin_export_text (literal, self->text);
      write_string (self->out, self->text->str, self->text->len);
      name = date_type (self->text->str, self->text->len);
    }
  else
    {
      hin_writer_char (self->out, '"');
      if (type == HIN_EXPORT_DOUBLE)
        hin_export_number (self->out, literal);
      else
        hin_writer_text (self->out, literal);
      hin_writer_char (self->out, '"');
    }
  if (name)
    {
      hin_writer_text (self->out, "^^<");
      hin_writer_text (self->out, name);
      hin_writer_char (self->out, '>');
    }
}

static void
begin (const Triples *self, const char *predicate)
{
  hin_writer_write (self->out, self->subject->str, self->subject->len);
  hin_writer_char (self->out, ' ');
  hin_writer_text (self->out, predicate);
  hin_writer_char (self->out, ' ');
}

static void
write_cell (gpointer data, HinExportType type, const char *literal)
{
  Triples *self = data;
  const char *predicate = g_ptr_array_index (self->attributes, self->column++);

  if (!literal)
    return;
  begin (self, predicate);
  write_literal (self, type, literal);
  hin_writer_text (self->out, " .\n");
}

/* Make node @v of the view the subject of what is begun; returns whether its IRI is a web page. */
static gboolean
set_subject (Triples *self, guint32 v)
{
  g_string_truncate (self->subject, 0);
  gboolean page = write_node_iri (self, self->view->node[v], self->scratch);
  hin_writer_flush (self->scratch);
  return page;
}

static void
write_class (Triples *self, guint32 v)
{
  const char *type = hin_export_type (self->view, v);
  int site = self->site[self->view->network->type[self->view->node[v]]];

  begin (self, "<" RDF "type>");
  hin_writer_char (self->out, '<');
  hin_writer_text (self->out, site >= 0 ? sites[site].class : self->base);
  if (site < 0)
    {
      hin_writer_text (self->out, "type/");
      hin_writer_text (self->out, type);
    }
  hin_writer_text (self->out, "> .\n");
}

static void
write_node (Triples *self, guint32 v)
{
  const HinExportView *view = self->view;
  gboolean page = set_subject (self, v);

  write_class (self, v);
  if (self->title < 0 || !hin_network_value (view->network, view->node[v], self->title))
    {
      begin (self, "<" SCHEMA "name>");
      hin_export_label (view, v, self->text);
      write_string (self->out, self->text->str, self->text->len);
      hin_writer_text (self->out, " .\n");
    }
  if (page)
    {
      begin (self, "<" SCHEMA "url>");
      hin_writer_write (self->out, self->subject->str, self->subject->len);
      hin_writer_text (self->out, " .\n");
    }
  if (view->community && view->community[v] != HIN_NONE)
    {
      begin (self, self->in);
      write_node_iri (self, view->community[v], self->out);
      hin_writer_text (self->out, " .\n");
    }
  self->column = 0;
  hin_export_cells (view, v, write_cell, self);
}

/* The weight of a triple is said of a statement about it. */
static void
write_weight (Triples *self, guint64 e)
{
  const HinNetwork *network = self->view->network;
  const char *relation = g_ptr_array_index (self->relations, network->relation[e]);
  guint64 number = ++self->statements;

  hin_writer_printf (self->out,
                     "_:s%" G_GUINT64_FORMAT " <" RDF "type> <" RDF "Statement> .\n"
                     "_:s%" G_GUINT64_FORMAT " <" RDF "subject> %s .\n"
                     "_:s%" G_GUINT64_FORMAT " <" RDF "predicate> %s .\n"
                     "_:s%" G_GUINT64_FORMAT " <" RDF "object> ",
                     number, number, self->subject->str, number, relation, number);
  write_node_iri (self, network->target[e], self->out);
  hin_writer_printf (self->out, " .\n_:s%" G_GUINT64_FORMAT " <" RDF "value> \"", number);
  hin_writer_double (self->out, network->weight[e]);
  hin_writer_text (self->out, "\"^^<" XSD "double> .\n");
}

static void
write_edges (Triples *self, gboolean weights)
{
  const HinNetwork *network = self->view->network;
  guint32 source = HIN_NONE;

  HIN_EXPORT_EDGES (self->view, e)
    {
      if (network->source[e] != source)
        set_subject (self, hin_export_source (self->view, e));
      source = network->source[e];
      begin (self, g_ptr_array_index (self->relations, network->relation[e]));
      write_node_iri (self, network->target[e], self->out);
      hin_writer_text (self->out, " .\n");
      if (hin_network_weight (network, e) == 1)
        continue;
      if (weights)
        write_weight (self, e);
      else
        self->view->weights++;
    }
}

static void
find_words (Triples *self)
{
  const HinNetwork *network = self->view->network;

  for (guint i = 0; i < network->type_names->len; i++)
    {
      self->site[i] = -1;
      for (guint k = 0; k < G_N_ELEMENTS (sites); k++)
        if (strcmp (sites[k].type, g_ptr_array_index (network->type_names, i)) == 0)
          self->site[i] = (int) k;
    }
  for (guint i = 0; i < network->relation_names->len; i++)
    g_ptr_array_add (self->relations, word_iri (relations, self->base, "rel/",
                                                g_ptr_array_index (network->relation_names, i)));
  for (guint i = 0; i < self->view->columns->len; i++)
    {
      int attribute = g_array_index (self->view->columns, HinExportColumn, i).attribute;
      g_ptr_array_add (self->attributes,
                       word_iri (attributes, self->base, "attribute/",
                                 g_ptr_array_index (network->attribute_names, (guint) attribute)));
    }
}

gboolean
hin_export_ntriples (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                     GError **error)
{
  g_autofree int *site = g_new (int, view->network->type_names->len + 1);
  g_autoptr (GPtrArray) relation_iris = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) attribute_iris = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) subject = g_string_new (NULL);
  g_autoptr (HinWriter) scratch = hin_writer_new (0, append, subject);
  const char *base = options->base_iri ? options->base_iri : HIN_IRI_BASE;
  g_autofree char *in = word_iri (relations, base, "rel/", "in");
  Triples self = { view,
                   out,
                   base,
                   site,
                   relation_iris,
                   attribute_iris,
                   text,
                   subject,
                   scratch,
                   in,
                   hin_network_attribute (view->network, "title"),
                   0,
                   0 };

  (void)error;
  find_words (&self);
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    write_node (&self, v);
  write_edges (&self, options->rdf_weights);
  return TRUE;
}
