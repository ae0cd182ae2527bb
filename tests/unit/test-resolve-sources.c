#include "config.h"

#include "resolve-support.h"

#include "hin-alloc.h"

/* A paper with @title, @published when it is not NULL, and one author of one institution. */
static HinPaper *
paper_of (const char *title, const char *published, const char *institution)
{
  HinPaper *paper = hin_paper_new ();
  if (title != NULL)
    hin_paper_text (paper, HIN_PAPER_TITLE, title, strlen (title));
  if (published != NULL)
    cr_assert (hin_paper_date (paper, HIN_PAPER_PUBLISHED, published, strlen (published)));
  if (institution != NULL)
    {
      hin_paper_author (paper, span (""), span ("A"), span (""));
      hin_paper_institution (paper, institution, strlen (institution));
    }
  return paper;
}

typedef void (*Tell) (HinResolve *set, const char *id, gsize n, HinPaper *paper);

static void
tell (HinResolve *set, Tell what, const char *id, HinPaper *paper)
{
  what (set, id, strlen (id), paper);
  hin_paper_free (paper);
}

#define P1 "2401.00001"
#define P2 "2401.00002"
#define P3 "2401.00003"

/* It is found, stays open, and is as it was long ago only when nobody knows it anew. */
Test (resolve, stale)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  ask (set, "arxiv:" P1);
  ask (set, "arxiv:" P2);
  ask (set, "arxiv:" P3);
  tell (set, hin_resolve_stale, P1, paper_of ("old", "2024-01-01", "Old"));
  tell (set, hin_resolve_stale, P2, paper_of ("older", NULL, NULL));
  tell (set, hin_resolve_stale, P2, paper_of ("old", NULL, "U"));
  tell (set, hin_resolve_stale, "2401.00009", paper_of ("nobody asked", NULL, NULL));
  cr_expect_eq (hin_resolve_open (set), 1);
  cr_expect_not (hin_resolve_wants (set, P1, 10));
  check_counts (set, 2, 1, 0);
  hin_resolve_failed (set, P2, 10, HIN_RESOLVE_UNREACHED);
  check_counts (set, 2, 1, 0);
  tell (set, hin_resolve_found, P1, paper_of ("new", NULL, NULL));
  tell (set, hin_resolve_stale, P1, paper_of ("too late", NULL, NULL));
  check_counts (set, 2, 1, 0);
  cr_expect_eq (hin_resolve_open (set), 1);
  g_autofree char *lines = written (set, FALSE), *rest = written (set, TRUE);
  cr_expect_str_eq (lines, "arxiv:" P1 "\t@title\tnew\narxiv:" P2 "\t@title\told\n"
                           "arxiv:" P2 "\t@authors\tA\narxiv:" P2 "\twritten_by\tauthor:A\n"
                           "author:A\taffiliated_with\tinstitution:U\n");
  cr_expect_str_eq (rest, "arxiv:" P3 "\t@unresolved\tmissing\n");
}

#define DATES(id, date)                                                                            \
  "arxiv:" id "\t@published\t" date "\narxiv:" id "\tpublished_in\tyear:2024\n"                    \
  "arxiv:" id "\tpublished_on\tdate:" date "\n"

/* A record without a date says nothing of its paper. */
Test (resolve, dated_without_dates)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  ask (set, "arxiv:" P1);
  tell (set, hin_resolve_dated, P1, paper_of (NULL, NULL, NULL));
  check_counts (set, 0, 1, 0);
}

/* Dates that are known apart go to a paper that has none, before or after it is found. */
Test (resolve, dated)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  ask (set, "arxiv:" P1);
  ask (set, "arxiv:" P2);
  ask (set, "arxiv:" P3);
  tell (set, hin_resolve_dated, P1, paper_of (NULL, "2024-01-01", NULL));
  tell (set, hin_resolve_dated, P1, paper_of (NULL, "2024-12-31", NULL));
  tell (set, hin_resolve_dated, P3, paper_of (NULL, "2024-03-03", NULL));
  tell (set, hin_resolve_dated, "2401.00009", paper_of (NULL, "2024-01-01", NULL));
  cr_expect_eq (hin_resolve_open (set), 3);
  cr_expect (hin_resolve_wants (set, P1, 10));
  check_counts (set, 2, 1, 0);
  tell (set, hin_resolve_found, P1, paper_of ("without", NULL, NULL));
  tell (set, hin_resolve_found, P2, paper_of ("with", "2024-02-02", NULL));
  tell (set, hin_resolve_dated, P2, paper_of (NULL, "2024-12-31", NULL));
  cr_expect (hold (set, "arxiv:" P3, "@published", "held date"));
  cr_expect (hold (set, "arxiv:" P3, "@title", "held title"));
  cr_expect (hold (set, "arxiv:" P2, "@updated", "held update"));
  check_counts (set, 3, 0, 0);
  g_autofree char *lines = written (set, FALSE);
  cr_expect_str_eq (lines,
                    "held title\nheld update\narxiv:" P1 "\t@title\twithout\n" DATES (
                        P1, "2024-01-01") "arxiv:" P2 "\t@title\twith\n" DATES (P2, "2024-02-02")
                        DATES (P3, "2024-03-03"));
}

#define NONE -1
static const struct
{
  int fates[4]; /* one after the other, ended by NONE */
  const char *word;
  guint rest; /* 1: arXiv is to be asked */
} fates[] = {
  { { NONE }, "missing", 1 },
  { { HIN_RESOLVE_UNKNOWN, NONE }, "missing", 0 },
  { { HIN_RESOLVE_DAMAGED, NONE }, "damaged", 1 },
  { { HIN_RESOLVE_REFUSED, NONE }, "refused", 1 },
  { { HIN_RESOLVE_UNREACHED, NONE }, "unreached", 1 },
  /* damaged says more than the others */
  { { HIN_RESOLVE_DAMAGED, HIN_RESOLVE_UNKNOWN, NONE }, "damaged", 1 },
  { { HIN_RESOLVE_UNKNOWN, HIN_RESOLVE_DAMAGED, NONE }, "damaged", 1 },
  { { HIN_RESOLVE_DAMAGED, HIN_RESOLVE_REFUSED, HIN_RESOLVE_UNREACHED, NONE }, "damaged", 1 },
  { { HIN_RESOLVE_UNREACHED, HIN_RESOLVE_DAMAGED, NONE }, "damaged", 1 },
  /* what arXiv said stands when it cannot be reached any more */
  { { HIN_RESOLVE_UNKNOWN, HIN_RESOLVE_UNREACHED, NONE }, "missing", 0 },
  { { HIN_RESOLVE_REFUSED, HIN_RESOLVE_UNREACHED, NONE }, "refused", 1 },
  { { HIN_RESOLVE_UNREACHED, HIN_RESOLVE_UNKNOWN, NONE }, "missing", 0 },
  { { HIN_RESOLVE_UNREACHED, HIN_RESOLVE_REFUSED, NONE }, "refused", 1 },
  /* its last word counts */
  { { HIN_RESOLVE_UNKNOWN, HIN_RESOLVE_REFUSED, NONE }, "refused", 1 },
};

Test (resolve, fates)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      g_autoptr (HinResolve) set = hin_resolve_new ();
      g_autofree char *line = g_strdup_printf ("arxiv:" P1 "\t@unresolved\t%s\n", fates[i].word);
      gboolean missing = g_str_equal (fates[i].word, "missing");
      guint32 n;
      ask (set, "arxiv:" P1);
      for (gsize k = 0; fates[i].fates[k] != NONE; k++)
        hin_resolve_failed (set, P1, 10, (HinResolveFate) fates[i].fates[k]);
      check_counts (set, 0, missing ? 1 : 0, missing ? 0 : 1);
      hin_autofree guint32 *rest = hin_resolve_rest (set, &n, NULL);
      cr_assert_not_null (rest);
      cr_expect_eq (n, fates[i].rest, "row %zu", i);
      cr_expect (hin_resolve_wants (set, P1, 10), "a source asked later may know it");
      g_autofree char *text = written (set, TRUE);
      cr_expect_str_eq (text, line, "row %zu", i);
      find (set, P1, "t");
      hin_resolve_failed (set, P1, 10, HIN_RESOLVE_DAMAGED);
      check_counts (set, 1, 0, 0);
      g_autofree char *none = written (set, TRUE);
      cr_expect_str_eq (none, "");
    }
}

/* In byte order: those that are open, stale or dated too; not the found, the unknown, the
 * malformed. */
Test (resolve, rest)
{
  static const char *const nodes[]
      = { "math/0309136", P3, P2, P1, "0704.0001", "1501.00001", "abc", "hep-th/9901001" };
  g_autoptr (HinResolve) set = hin_resolve_new ();
  g_autoptr (GString) ids = g_string_new (NULL);
  guint32 n = 7;
  hin_autofree guint32 *none = hin_resolve_rest (set, &n, NULL);
  cr_assert_not_null (none);
  cr_expect_eq (n, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autofree char *node = g_strconcat ("arxiv:", nodes[i], NULL);
      ask (set, node);
    }
  find (set, P2, "t");
  hin_resolve_failed (set, P3, 10, HIN_RESOLVE_UNKNOWN);
  tell (set, hin_resolve_stale, P1, paper_of ("t", NULL, NULL));
  tell (set, hin_resolve_dated, "1501.00001", paper_of (NULL, "2024-01-01", NULL));
  hin_autofree guint32 *rest = hin_resolve_rest (set, &n, NULL);
  for (guint32 i = 0; i < n; i++)
    g_string_append_printf (ids, "%s ", hin_resolve_id (set, rest[i]));
  cr_expect_str_eq (ids->str, "0704.0001 1501.00001 " P1 " hep-th/9901001 math/0309136 ");
}

static int
hold_institution (HinResolve *set, const char *source, const char *target)
{
  g_autofree char *raw = g_strdup_printf ("%s\taffiliated_with\t%s", source, target);
  HinLine line = { .source = span (source),
                   .relation = span ("affiliated_with"),
                   .target = span (target),
                   .raw = span (raw) };
  return hin_resolve_hold (set, &line, NULL);
}

/* Held back and the papers' own, each line once and in byte order; also of papers found long ago.
 */
Test (resolve, institutions)
{
  g_autoptr (HinResolve) set = hin_resolve_new ();
  ask (set, "arxiv:" P1);
  ask (set, "arxiv:" P2);
  ask (set, "arxiv:" P3);
  cr_expect_eq (hold_institution (set, "author:Z", "institution:Held"), 1);
  cr_expect_eq (hold_institution (set, "author:A", "institution:U"), 1);
  cr_expect_eq (hold_institution (set, "author:Z", "institution:Held"), 1);
  cr_expect_eq (hold_institution (set, "model:a/b", "institution:U"), 0);
  cr_expect_eq (hold_institution (set, "author:A", "country:DE"), 0);
  cr_expect_eq (hold_institution (set, "author:", "institution:U"), 0);
  tell (set, hin_resolve_found, P1, paper_of ("t", NULL, "U"));
  tell (set, hin_resolve_found, P2, paper_of ("t", NULL, "B"));
  tell (set, hin_resolve_found, P2, paper_of ("t", NULL, "not this one"));
  tell (set, hin_resolve_stale, P3, paper_of (NULL, NULL, "T"));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *lines = written (set, FALSE);
      const char *at = strstr (lines, "author:A\taffiliated_with");
      cr_assert_not_null (at);
      cr_expect_str_eq (at, "author:A\taffiliated_with\tinstitution:B\n"
                            "author:A\taffiliated_with\tinstitution:T\n"
                            "author:A\taffiliated_with\tinstitution:U\n"
                            "author:Z\taffiliated_with\tinstitution:Held\n");
    }
}

/* found + missing + errors is what was asked, whatever happens in whichever order. */
Test (resolve, sums)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (HinResolve) set = hin_resolve_new ();
  char node[] = "arxiv:2401.00000v1";
  for (guint turn = 0; turn < 30000; turn++)
    {
      g_snprintf (node, sizeof node, "arxiv:2401.%05d", g_rand_int_range (random, 0, 300));
      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          strcat (node, turn % 2 == 0 ? "v1" : "");
          ask (set, node);
          break;
        case 1:
          hin_resolve_failed (set, node + 6, 10, (HinResolveFate) g_rand_int_range (random, 0, 4));
          break;
        default:
          if (turn % 7 == 0)
            tell (set,
                  turn % 2 == 0   ? hin_resolve_found
                  : turn % 3 == 0 ? hin_resolve_stale
                                  : hin_resolve_dated,
                  node + 6, paper_of ("t", "2024-01-01", "U"));
        }
      HinResolveCounts counts = hin_resolve_counts (set);
      cr_assert_eq (counts.asked, counts.found + counts.missing + counts.errors, "turn %u", turn);
      cr_assert_leq (counts.malformed, counts.errors);
      cr_assert_leq (hin_resolve_open (set) + counts.malformed, counts.asked);
    }
  HinResolveCounts counts = hin_resolve_counts (set);
  cr_expect_eq (counts.malformed, 2); /* number 00000, in two spellings */
  cr_expect_eq (counts.asked, 301);
  g_autofree char *rest = written (set, TRUE);
  guint64 lines = 0;
  for (const char *c = rest; *c != '\0'; c++)
    lines += *c == '\n';
  cr_expect_eq (lines, counts.missing + counts.errors);
}
