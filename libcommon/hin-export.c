#include "config.h"

#include "hin-error.h"
#include "hin-picture.h"

#include <string.h>

#define TITLE HIN_EXPORT_TITLE
#define LAYOUT HIN_EXPORT_LAYOUT
#define LABELS HIN_EXPORT_LABELS
#define COLOURS HIN_EXPORT_COLOURS
#define AXIS HIN_EXPORT_AXIS
#define VIEWER HIN_EXPORT_VIEWER
#define RDF HIN_EXPORT_RDF

/* Of a path the first suffix that fits counts: longer ones come before. */
const HinExportFormat hin_export_formats[] = {
  /* pictures */
  { "svg", ".svg", TITLE | LAYOUT | LABELS | COLOURS,
    "a picture: layout, colours, legend, labels", 50000, 200000, hin_export_svg },
  { "html", ".html", TITLE | LAYOUT | VIEWER | COLOURS,
    "a page to explore in a browser: search, legend, details", 20000, 100000, hin_export_html },
  { "bars", NULL, TITLE | AXIS | COLOURS,
    "a picture: a bar for each node, by size", 0, 0, hin_export_bars },
  { "cloud", NULL, TITLE | COLOURS,
    "a picture: a word for each node, by size", 0, 0, hin_export_cloud },
  { "table", ".txt", 0, "aligned text for a terminal", 0, 0, hin_export_table },
  /* files of other programs */
  { "graphml", ".graphml", 0, "GraphML: Gephi, Cytoscape, yEd, igraph, NetworkX", 0, 0,
    hin_export_graphml },
  { "dot", ".dot", LAYOUT | COLOURS, "DOT: Graphviz", 0, 0, hin_export_dot },
  { "gexf", ".gexf", LAYOUT | COLOURS,
    "GEXF 1.3: Gephi, Gephi Lite, sigma", 0, 0, hin_export_gexf },
  { "gexf12", NULL, LAYOUT | COLOURS,
    "GEXF 1.2: NetworkX, Gephi before 0.9.3", 0, 0, hin_export_gexf12 },
  { "gml", ".gml", LAYOUT | COLOURS,
    "GML: NetworkX, igraph, graph-tool, yEd", 0, 0, hin_export_gml },
  { "pajek", ".net", LAYOUT | COLOURS, "Pajek network", 0, 0, hin_export_pajek },
  { "clu", ".clu", COLOURS, "Pajek partition by type or community", 0, 0, hin_export_clu },
  { "graphology", ".graphology.json", LAYOUT | COLOURS,
    "JSON: graphology, sigma", 0, 0, hin_export_graphology },
  { "json", ".json", 0, "JSON, node-link: NetworkX, D3", 0, 0, hin_export_node_link },
  { "cyjs", ".cyjs", LAYOUT | COLOURS, "JSON: Cytoscape, cytoscape.js", 0, 0, hin_export_cyjs },
  { "cx2", ".cx2", LAYOUT | COLOURS, "JSON, CX2: Cytoscape Web, NDEx", 0, 0, hin_export_cx2 },
  { "ncol", ".ncol", 0, "NCOL, one edge a line: igraph, LGL", 0, 0, hin_export_ncol },
  { "lgl", ".lgl", 0, "LGL, simple and undirected: igraph, LGL", 0, 0, hin_export_lgl },
  { "mtx", ".mtx", 0, "Matrix Market: SciPy, MATLAB, Julia, SuiteSparse", 0, 0, hin_export_mtx },
  { "names", ".names", 0, "names of the rows of mtx, one a line", 0, 0, hin_export_names },
  /* data bases and data frames */
  { "neo4j", NULL, 0, "tar of CSV files and a script: Neo4j", 0, 0, hin_export_neo4j },
  { "postgresql", ".sql", 0, "SQL with data: PostgreSQL (psql)", 0, 0, hin_export_postgresql },
  { "sqlite", NULL, 0, "SQL with data: SQLite", 0, 0, hin_export_sqlite },
  { "duckdb", NULL, 0, "tar of CSV files and a script: DuckDB", 0, 0, hin_export_duckdb },
  { "ntriples", ".nt", RDF, "N-Triples: RDF in the words of FAIR4ML and schema.org", 0, 0,
    hin_export_ntriples },
  { "kgtk", ".kgtk", 0, "KGTK edge file", 0, 0, hin_export_kgtk },
  { "graphframes", NULL, 0, "tar of CSV files: GraphFrames on Spark, pandas", 0, 0,
    hin_export_graphframes },
  { NULL, NULL, 0, NULL, 0, 0, NULL }
};

const HinExportFormat *
hin_export_find (const char *name)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    if (strcmp (format->name, name) == 0)
      return format;
  return NULL;
}

const HinExportFormat *
hin_export_find_suffix (const char *path)
{
  for (const HinExportFormat *format = hin_export_formats; format->name; format++)
    if (format->suffix && g_str_has_suffix (path, format->suffix))
      return format;
  return NULL;
}

gboolean
hin_export_ends (const HinExportFormat *format, const HinExportOptions *options)
{
  return format->max_nodes > 0 || (options->layout && (format->takes & LAYOUT));
}

static gboolean
check_limits (const HinExportFormat *format, const HinExportView *view,
              const HinExportOptions *options, GError **error)
{
  const HinExportFormat *own = format->max_nodes ? format : &hin_export_layout_only;
  guint64 max_nodes = options->max_nodes ? options->max_nodes : own->max_nodes;
  guint64 max_edges = options->max_edges ? options->max_edges : own->max_edges;

  if (view->n_nodes > max_nodes || view->n_edges > max_edges)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
                   "%u nodes and %" G_GUINT64_FORMAT " edges are too many for %s (at most %"
                   G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT "); draw the largest with --top N, "
                   "select with hin-join, or raise --max-nodes and --max-edges",
                   view->n_nodes, view->n_edges, format->name, max_nodes, max_edges);
      return FALSE;
    }
  return TRUE;
}

gboolean
hin_export_write (const HinExportFormat *format, HinExportView *view,
                  const HinExportOptions *options, HinWriter *out, GError **error)
{
  gboolean laid_out = hin_export_ends (format, options);

  if (laid_out && !check_limits (format, view, options, error))
    return FALSE;
  if (laid_out && format->max_nodes == 0)
    {
      g_autoptr (HinPicture) picture = hin_picture_new_places (view, options, error);
      if (!picture)
        return FALSE;
      view->places = g_steal_pointer (&picture->place);
    }
  return format->write (view, options, out, error);
}

void
hin_export_text (const char *literal, GString *text)
{
  g_string_truncate (text, 0);
  hin_literal_unescape (text, literal, strlen (literal));
}

const char *
hin_export_name (const HinExportView *self, guint32 v, gsize *n)
{
  return hin_network_name (self->network, self->node[v], n);
}

const char *
hin_export_type (const HinExportView *self, guint32 v)
{
  return g_ptr_array_index (self->network->type_names, self->network->type[self->node[v]]);
}

/* Direction marks, embeddings and isolates would turn the text around the label too. */
static gboolean
turns_direction (gunichar c)
{
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Blanks and line ends of any script; those of no width are none. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x0B || c == 0x85;
}

void
hin_export_clean (const char *raw, gsize n, GString *label)
{
  gboolean blank = FALSE;

  g_string_truncate (label, 0);
  for (const char *at = raw; at < raw + n;)
    {
      if (*at > ' ' && *at < 0x7F && !blank)
        {
          g_string_append_c (label, *at++); /* most are this */
          continue;
        }
      gunichar c = g_utf8_get_char_validated (at, raw + n - at);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          /* percent-encoding may hide any byte */
          c = 0xFFFD;
          at++;
        }
      else
        at = g_utf8_next_char (at);
      if (is_blank (c))
        blank = label->len > 0;
      else if (!g_unichar_iscntrl (c) && !turns_direction (c))
        {
          if (blank)
            g_string_append_c (label, ' ');
          blank = FALSE;
          g_string_append_unichar (label, c);
        }
    }
}

/* Most ids are ASCII with nothing encoded: they are labels as they stand. */
static gboolean
is_plain (const char *id, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if ((guchar) id[i] >= 0x80 || id[i] == '%')
      return FALSE;
  return TRUE;
}

void
hin_export_label (const HinExportView *self, guint32 v, GString *label)
{
  const char *literal
      = self->label < 0 ? NULL : hin_network_value (self->network, self->node[v], self->label);

  if (literal)
    {
      g_autoptr (GString) raw = g_string_new (NULL);
      hin_export_text (literal, raw);
      hin_export_clean (raw->str, raw->len, label);
      if (label->len > 0)
        return;
    }
  gsize n;
  const char *name = hin_export_name (self, v, &n);
  const char *id = strchr (name, ':') + 1;
  n -= (gsize) (id - name);
  g_string_truncate (label, 0);
  if (!is_plain (id, n))
    {
      g_autoptr (GString) decoded = g_string_new (NULL);
      hin_node_decode (decoded, id, n);
      hin_export_clean (decoded->str, decoded->len, label);
    }
  if (label->len == 0)
    g_string_append_len (label, id, (gssize) n);
}
