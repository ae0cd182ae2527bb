/* hin-xml.h - XML of untrusted origin, element by element, in memory that does not grow with it.
 *
 *   while (hin_xml_child (xml, depth, &error) == 1)     the children of the element at that depth
 *     if (hin_xml_is (xml, NAMESPACE, "entry"))
 *       ...                                             the same with depth + 1
 *
 * A caller need not read a child to its end.  Refused are a DOCTYPE, references to entities other
 * than XML's own five, NUL, and all that is not well-formed; nothing is ever loaded from elsewhere.
 * Elements are told apart by namespace and local name.  What was handed out of a document that
 * breaks off later was handed out: only hin_xml_finish() says that it is whole.
 * Behind this header is libxml2's reader.  Thread rule: one reader, one thread. */
#pragma once

#include "hin-cut.h"

typedef struct HinXml HinXml;

/* Read what @source hands out; @name stands for it in messages. */
HinXml *hin_xml_new (HinBlockSource source, gpointer data, const char *name);
void hin_xml_free (HinXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinXml, hin_xml_free)

/* Go to the root element.  FALSE: HIN_ERROR_INPUT when there is none, or what the source says. */
gboolean hin_xml_root (HinXml *self, GError **error);

/* Go to the next child of the element at @depth (the root: 0), which was gone to before.  Returns
 * 1; 0: it has no more; -1 as hin_xml_root(). */
int hin_xml_child (HinXml *self, int depth, GError **error);

/* TRUE when the element gone to is @name of @space. */
gboolean hin_xml_is (const HinXml *self, const char *space, const char *name);

/* The local name of the element gone to when it is of @space, else "". */
const char *hin_xml_name (const HinXml *self, const char *space);

/* Put the text of the element gone to, and of all in it, into @out.  FALSE: as hin_xml_root(). */
gboolean hin_xml_text (HinXml *self, GString *out, GError **error);

/* Put attribute @name of the element gone to into @out, empty when it has none. */
void hin_xml_attribute (const HinXml *self, const char *name, GString *out);

/* Read on to the end of the document.  FALSE: as hin_xml_root(). */
gboolean hin_xml_finish (HinXml *self, GError **error);

/* "NAME:LINE" of where it is; new string. */
char *hin_xml_where (const HinXml *self);
