/* hin-walk: random walks over a network, as text. */
#include "config.h"

#include <string.h>

#include "hin-alloc.h"
#include "hin-app.h"
#include "hin-corpus.h"
#include "hin-factor.h"
#include "hin-part.h"

static char *path_text, *relation;
static char **from_files;
static gboolean weighted, pairs;
static guint64 length = 80, walks = 10, window;
static double p_factor, q_factor; /* 0: not given */

static const HinNumberOption numbers[]
    = { { "length", NULL, &length, 2, 1000000000 }, { "walks", NULL, &walks, 1, 1000000000 },
        { "window", NULL, &window, 1, 1000000000 }, { "p", &p_factor, NULL, 1e-6, 1e6 },
        { "q", &q_factor, NULL, 1e-6, 1e6 },        { NULL, NULL, NULL, 0, 0 } };

#define NODES 0, 0, G_OPTION_ARG_FILENAME_ARRAY
#define TEXT 0, 0, G_OPTION_ARG_FILENAME
#define FLAG 0, 0, G_OPTION_ARG_NONE
#define NUMBER 0, 0, G_OPTION_ARG_CALLBACK, hin_option_number

static const GOptionEntry options[]
    = { { "path", TEXT, &path_text, "Follow PATH, again and again: 'cites/^cites'", "PATH" },
        { "weighted", FLAG, &weighted, "Choose edges in proportion to their weights", NULL },
        { "p", NUMBER, "node2vec: 1/P is the factor of the way back (default: 1)", "P" },
        { "q", NUMBER, "node2vec: 1/Q is the factor of the way out (default: 1)", "Q" },
        { "from", NODES, &from_files, "Start only at nodes of FILE (repeatable)", "FILE" },
        { "length", NUMBER, "Most nodes of a walk (default: 80)", "L" },
        { "walks", NUMBER, "Walks from each start (default: 10)", "N" },
        { "pairs", FLAG, &pairs, "Write pairs of near nodes as edges instead", NULL },
        { "window", NUMBER, "--pairs: at most W places apart (default: 5)", "W" },
        { "as", TEXT, &relation, "--pairs: the relation written (default: near)", "NAME" },
        { NULL, 0, 0, 0, NULL, NULL, NULL } };

static gboolean
check_options (const HinApp *app, GError **error)
{
  guint n_stdin = app->files[0] == NULL ? 1 : hin_app_count_stdin (app->files);
  if (n_stdin + hin_app_count_stdin (from_files) > 1)
    return hin_app_usage (error, "standard input can be read only once");
  if (!pairs && (window > 0 || relation != NULL))
    return hin_app_usage (error, "--window and --as need --pairs");
  if (!hin_app_check_as (relation, error))
    return FALSE;
  if (path_text != NULL && (p_factor > 0 || q_factor > 0))
    return hin_app_usage (error, "--p and --q are of walks without --path");
  if (path_text != NULL && app->view != HIN_VIEW_DEFAULT)
    return hin_app_usage (error,
                          "--directed and --undirected are of walks without --path, which says it "
                          "itself: ^RELATION is against the direction");
  return TRUE;
}

/* A walk follows single edges, and one path again and again. */
static gboolean
check_path (const HinPath *path, GError **error)
{
  if (path->n_chains > 1)
    return hin_app_usage (error,
                          "--path: a walk follows one path: alternatives can only be of single "
                          "relations, as in (a|b)/c");
  for (guint i = 0; i < path->chains[0].n_steps; i++)
    if (path->chains[0].steps[i].closure != NULL)
      return hin_app_usage (error, "--path: a walk makes one step at a time: no +");
  return TRUE;
}

/* With a path its relations are all that is needed. */
static HinNetwork *
load (HinApp *app, const HinPath *path, GError **error)
{
  HinNetworkOptions network_options = { .results = path != NULL };
  if (path == NULL || app->relations != NULL)
    return hin_app_network (app, &network_options, error);
  app->relations = hin_path_relations (path);
  HinNetwork *network = hin_app_network (app, &network_options, error);
  g_strfreev (app->relations);
  app->relations = NULL;
  return network;
}

/* The nodes to start at, in canonical order. */
static guint32 *
find_starts (HinApp *app, const HinNetwork *network, const HinWalker *walker, guint32 *n,
             GError **error)
{
  hin_autofree guint8 *from = NULL;
  guint32 chosen = 0;
  if (!hin_part_mark (app, network, "--from", from_files, &from, error))
    return NULL;
  guint32 *starts = hin_alloc (network->n_nodes, sizeof *starts, error);
  for (guint32 v = 0; starts != NULL && v < network->n_nodes; v++)
    {
      gboolean wanted = from == NULL || from[v];
      chosen += wanted ? 1 : 0;
      if (wanted && hin_walker_begins (walker, v))
        starts[(*n)++] = v;
    }
  if (from != NULL && starts != NULL && *n < chosen)
    hin_app_note (app, "--from: %u of %u nodes have no first step", chosen - *n, chosen);
  return starts;
}

static gboolean
walk (HinApp *app, const HinNetwork *network, const HinCsr *const *rows, guint n_rows,
      GError **error)
{
  HinWalkerOptions how = { .length = length,
                           .seed = app->seed,
                           .weighted = weighted,
                           .p = p_factor > 0 ? p_factor : 1,
                           .q = q_factor > 0 ? q_factor : 1,
                           .symmetric = path_text == NULL && app->view != HIN_VIEW_DIRECTED };
  HinCorpusOptions form = { .walks = (guint32) walks,
                            .window = !pairs       ? 0
                                      : window > 0 ? window
                                                   : 5,
                            .relation = relation != NULL ? relation : "near",
                            .n_threads = app->threads };
  HinCorpusCount count;
  guint32 n = 0;
  g_autoptr (HinWalker) walker = hin_walker_new (rows, n_rows, &how, error);
  hin_autofree guint32 *starts
      = walker == NULL ? NULL : find_starts (app, network, walker, &n, error);
  if (starts == NULL
      || !hin_corpus_write (network, walker, starts, n, &form, app->out, &count, error))
    return FALSE;
  hin_app_note (app,
                "%" G_GUINT64_FORMAT " walk%s, %" G_GUINT64_FORMAT " step%s, %" G_GUINT64_FORMAT
                " ended early",
                count.walks, count.walks == 1 ? "" : "s", count.steps, count.steps == 1 ? "" : "s",
                count.ended);
  return TRUE;
}

static gboolean
walk_path (HinApp *app, const HinNetwork *network, const HinPath *path, GError **error)
{
  const HinPathChain *chain = &path->chains[0];
  g_autoptr (HinFactors) factors = hin_factors_new (network, 0, 0);
  g_autofree const HinCsr **rows = g_new0 (const HinCsr *, chain->n_steps);
  hin_part_note_relations (app, network, path);
  for (guint i = 0; i < chain->n_steps; i++)
    {
      const HinFactor *factor = hin_factors_get (
          factors, &chain->steps[i], weighted ? HIN_FACTOR_WEIGHT : HIN_FACTOR_EDGES, error);
      if (factor == NULL)
        return FALSE;
      rows[i] = factor->rows;
    }
  return walk (app, network, rows, chain->n_steps, error);
}

static gboolean
run (HinApp *app, GError **error)
{
  g_autoptr (HinPath) path = NULL;
  if (!check_options (app, error)
      || (path_text != NULL
          && ((path = hin_path_parse (path_text, error)) == NULL || !check_path (path, error))))
    return FALSE;
  g_autoptr (HinNetwork) network = load (app, path, error);
  if (network == NULL || (weighted && !hin_network_check_weights (network, error)))
    return FALSE;
  if (path != NULL)
    return walk_path (app, network, path, error);
  HinCsrKind kind = app->view == HIN_VIEW_DIRECTED ? HIN_CSR_OUT : HIN_CSR_BOTH;
  g_autoptr (HinCsr) rows = hin_csr_new (network, kind, -1, error);
  const HinCsr *all[] = { rows };
  return rows != NULL && walk (app, network, all, 1, error);
}

static const HinAppInfo info = {
  .name = "hin-walk",
  .operands = "[FILE]...",
  .summary = "Write random walks over a network, one a line: nodes separated by blanks.",
  .flags = HIN_APP_TSV | HIN_APP_PLAIN | HIN_APP_SELECT | HIN_APP_DUP | HIN_APP_VIEW | HIN_APP_SEED
           | HIN_APP_THREADS,
  .options = options,
  .run = run,
};

int
main (int argc, char **argv)
{
  hin_app_numbers (numbers);
  return hin_app_main (&info, argc, argv);
}
