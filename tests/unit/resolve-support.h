/* resolve-support.h - what the tests of sets of papers ask, tell and read. */
#pragma once

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hin-resolve.h"

static inline HinSpan
span (const char *text)
{
  return (HinSpan){ text, strlen (text) };
}

static inline void
ask (HinResolve *set, const char *node)
{
  cr_assert (hin_resolve_ask (set, span (node), NULL));
}

static inline void
find (HinResolve *set, const char *id, const char *title)
{
  g_autoptr (HinPaper) paper = hin_paper_new ();
  hin_paper_text (paper, HIN_PAPER_TITLE, title, strlen (title));
  hin_resolve_found (set, id, strlen (id), paper);
}

static inline gboolean
hold (HinResolve *set, const char *source, const char *relation, const char *raw)
{
  HinLine line = { .source = span (source), .relation = span (relation), .raw = span (raw) };
  return hin_resolve_hold (set, &line, NULL) == 1;
}

/* What hin_resolve_write() and hin_resolve_write_unresolved() write. */
static inline char *
written (HinResolve *set, gboolean unresolved)
{
  g_autofree char *path = NULL, *text = NULL;
  int fd = g_file_open_tmp ("test-resolve-XXXXXX", &path, NULL);
  HinWriter *out = hin_writer_open (path, NULL);

  close (fd);
  if (unresolved)
    hin_resolve_write_unresolved (set, out);
  else
    cr_assert (hin_resolve_write (set, out, NULL));
  cr_assert (hin_writer_close (out, NULL));
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return g_steal_pointer (&text);
}

static inline void
check_counts (HinResolve *set, guint64 found, guint64 missing, guint64 errors)
{
  HinResolveCounts counts = hin_resolve_counts (set);
  cr_expect_eq (counts.found, found);
  cr_expect_eq (counts.missing, missing);
  cr_expect_eq (counts.errors, errors);
  cr_expect_eq (counts.asked, found + missing + errors);
}
