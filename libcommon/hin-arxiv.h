/* hin-arxiv.h - the grammar of arXiv identifiers and the names of its categories.
 *
 *   new   YYMM.NNNN (April 2007 to December 2014), YYMM.NNNNN (from January 2015)
 *   old   archive/YYMMNNN (1991 to March 2007), a subject class behind the archive is dropped
 *
 * An identifier has one spelling, without version: it is the ID of an arxiv: node.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

/* Write the identifier that @text[0..@n) means into @id (what was in it is lost), and its version,
 * 0 when it has none, into *@version (may be NULL).  Understood are, in any case of letters: bare
 * identifiers, "arXiv:" before them, addresses of arxiv.org, its mirrors and of the paper pages of
 * the Hub, and DOIs 10.48550/arXiv.*; query, fragment, file endings, trailing punctuation, blanks
 * around it and one level of percent-encoding are taken off.  FALSE: it is not one, also when its
 * number has the wrong number of digits (a repaired one may be another paper); @id is empty then.
 * @text must not lie in @id.  O(n). */
gboolean hin_arxiv_normalise (const char *text, gsize n, GString *id, guint *version);

/* The canonical name of category @name[0..@n): aliases and closed archives become the category
 * that took them in ("cs.NA" is "math.NA", "cmp-lg" is "cs.CL").  NULL: not a category. */
const char *hin_arxiv_category (const char *name, gsize n);
