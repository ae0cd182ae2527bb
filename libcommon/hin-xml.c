#include "config.h"

#include "hin-xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "hin-error.h"

struct HinXml
{
  xmlTextReader *reader;
  HinBlockSource source;
  gpointer data;
  char *name;
  HinSpan block;   /* what of the last block is not read yet */
  GError *failure; /* of the source */
  char *fault;     /* what libxml2 said first */
  int fault_line;
};

static int
read_block (void *data, char *buffer, int room)
{
  HinXml *self = data;
  while (self->block.len == 0)
    {
      int got = self->source (self->data, &self->block, &self->failure);
      if (got <= 0)
        return got;
    }
  gsize n = MIN (self->block.len, (gsize) room);
  memcpy (buffer, self->block.data, n);
  self->block.data += n;
  self->block.len -= n;
  return (int) n;
}

/* The first error counts: the others follow from it.  Errors that libxml2 recovers from (a prefix
 * without a namespace) are errors here too. */
static void
take_fault (void *data, const char *text, xmlParserSeverities severity,
            xmlTextReaderLocatorPtr locator)
{
  HinXml *self = data;
  if (self->fault != NULL || severity == XML_PARSER_SEVERITY_WARNING
      || severity == XML_PARSER_SEVERITY_VALIDITY_WARNING)
    return;
  g_autofree char *line = g_strchomp (g_strdup (text));
  self->fault = hin_error_quote (line, strlen (line));
  self->fault_line = locator != NULL ? xmlTextReaderLocatorLineNumber (locator) : 0;
}

HinXml *
hin_xml_new (HinBlockSource source, gpointer data, const char *name)
{
  HinXml *self = g_new0 (HinXml, 1);
  xmlInitParser ();
  self->source = source;
  self->data = data;
  self->name = g_strdup (name);
  /* neither NOENT nor DTDLOAD, which would read files that the text names; nor HUGE */
  self->reader = xmlReaderForIO (read_block, NULL, self, NULL, NULL, XML_PARSE_NONET);
  if (self->reader != NULL)
    xmlTextReaderSetErrorHandler (self->reader, take_fault, self);
  return self;
}

void
hin_xml_free (HinXml *self)
{
  if (self == NULL)
    return;
  xmlFreeTextReader (self->reader);
  g_clear_error (&self->failure);
  g_free (self->fault);
  g_free (self->name);
  g_free (self);
}

char *
hin_xml_where (const HinXml *self)
{
  int line = self->reader != NULL ? xmlTextReaderGetParserLineNumber (self->reader) : 0;
  return g_strdup_printf ("%s:%d", self->name, line);
}

static int
refuse (const HinXml *self, const char *why, int line, GError **error)
{
  g_autofree char *where = hin_xml_where (self);
  if (line > 0)
    g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s:%d: %s", self->name, line, why);
  else
    g_set_error (error, HIN_ERROR, HIN_ERROR_INPUT, "%s: %s", where, why);
  return -1;
}

/* The next node.  Returns 1; 0 at the end of a whole document; -1. */
static int
next_node (HinXml *self, GError **error)
{
  int got = self->reader != NULL ? xmlTextReaderRead (self->reader) : -1;
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return -1;
    }
  if (got < 0 || self->fault != NULL)
    return refuse (self, self->fault != NULL ? self->fault : "not XML", self->fault_line, error);
  int type = got > 0 ? xmlTextReaderNodeType (self->reader) : XML_READER_TYPE_NONE;
  if (type == XML_READER_TYPE_DOCUMENT_TYPE)
    return refuse (self, "a DOCTYPE, which is refused", 0, error);
  if (type == XML_READER_TYPE_ENTITY_REFERENCE)
    return refuse (self, "a reference to an entity, which is refused", 0, error);
  return got;
}

gboolean
hin_xml_root (HinXml *self, GError **error)
{
  int got;
  while ((got = next_node (self, error)) == 1)
    if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT)
      return TRUE;
  return got == 0 && refuse (self, "no element", 0, error) == 1;
}

int
hin_xml_child (HinXml *self, int depth, GError **error)
{
  if (xmlTextReaderDepth (self->reader) == depth
      && (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_END_ELEMENT
          || xmlTextReaderIsEmptyElement (self->reader) == 1))
    return 0;
  int got;
  while ((got = next_node (self, error)) == 1)
    {
      int at = xmlTextReaderDepth (self->reader), type = xmlTextReaderNodeType (self->reader);
      if (type == XML_READER_TYPE_ELEMENT && at == depth + 1)
        return 1;
      if (type == XML_READER_TYPE_END_ELEMENT && at <= depth)
        return 0;
    }
  return got == 0 ? refuse (self, "it ends inside an element", 0, error) : -1;
}

const char *
hin_xml_name (const HinXml *self, const char *space)
{
  const xmlChar *own = xmlTextReaderConstNamespaceUri (self->reader);
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);
  return own != NULL && name != NULL && xmlStrEqual (own, (const xmlChar *) space)
             ? (const char *) name
             : "";
}

gboolean
hin_xml_is (const HinXml *self, const char *space, const char *name)
{
  return g_str_equal (hin_xml_name (self, space), name);
}

gboolean
hin_xml_text (HinXml *self, GString *out, GError **error)
{
  int depth = xmlTextReaderDepth (self->reader), got;
  g_string_truncate (out, 0);
  if (xmlTextReaderIsEmptyElement (self->reader) == 1)
    return TRUE;
  while ((got = next_node (self, error)) == 1)
    switch (xmlTextReaderNodeType (self->reader))
      {
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        g_string_append (out, (const char *) xmlTextReaderConstValue (self->reader));
        break;
      case XML_READER_TYPE_END_ELEMENT:
        if (xmlTextReaderDepth (self->reader) == depth)
          return TRUE;
        break;
      default:
        break;
      }
  return got == 0 && refuse (self, "it ends inside an element", 0, error) == 1;
}

void
hin_xml_attribute (const HinXml *self, const char *name, GString *out)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  g_string_assign (out, value != NULL ? (const char *) value : "");
  xmlFree (value);
}

gboolean
hin_xml_finish (HinXml *self, GError **error)
{
  int got;
  do
    got = next_node (self, error);
  while (got == 1);
  return got == 0;
}
