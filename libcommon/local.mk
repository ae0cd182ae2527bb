# libcommon: one plain archive in layers; a file includes only files of its own layer or a lower one.
# tests/cli/layering.sh reads the layers from this file.

noinst_LIBRARIES += libcommon/libcommon.a

# layer 0: memory, numbers, words, TeX
LAYER_0 = \
	libcommon/hin-alloc.c libcommon/hin-alloc.h \
	libcommon/hin-clock.c libcommon/hin-clock.h \
	libcommon/hin-correlation.c libcommon/hin-correlation.h \
	libcommon/hin-distribution.c libcommon/hin-distribution.h \
	libcommon/hin-error.c libcommon/hin-error.h \
	libcommon/hin-metrics.c libcommon/hin-metrics.h \
	libcommon/hin-num.cc libcommon/hin-num.h \
	libcommon/hin-random.c libcommon/hin-random.h \
	libcommon/hin-tail.c libcommon/hin-tail.h \
	libcommon/hin-words.c libcommon/hin-words.h \
	libcommon/hin-tex.c libcommon/hin-tex.h

# layer 1: bytes and lines; answers of a server; files of a folder
LAYER_1 = \
	libcommon/hin-folder.c libcommon/hin-folder.h \
	libcommon/hin-http.c libcommon/hin-http.h \
	libcommon/hin-link.c libcommon/hin-link.h \
	libcommon/hin-origin.c libcommon/hin-origin.h \
	libcommon/hin-pace.c libcommon/hin-pace.h \
	libcommon/hin-ahead.c libcommon/hin-ahead.h \
	libcommon/hin-parallel.c libcommon/hin-parallel.h \
	libcommon/hin-policy.c libcommon/hin-policy.h \
	libcommon/hin-reader.c libcommon/hin-reader.h \
	libcommon/hin-tar.c libcommon/hin-tar.h \
	libcommon/hin-iri.c libcommon/hin-iri.h \
	libcommon/hin-writer.c libcommon/hin-writer.h \
	libcommon/hin-node.c libcommon/hin-node.h \
	libcommon/hin-tsv.c libcommon/hin-tsv.h \
	libcommon/hin-scan.c libcommon/hin-scan.h \
	libcommon/hin-sum.c libcommon/hin-sum.h \
	libcommon/hin-turn.c libcommon/hin-turn.h \
	libcommon/hin-xml.c libcommon/hin-xml.h \
	libcommon/hin-cut.c libcommon/hin-cut.h \
	libcommon/hin-json.cc libcommon/hin-json.h libcommon/hin-json-print.c

# layer 2: names; records of the Hub; tags; papers
LAYER_2 = \
	libcommon/hin-dict.c libcommon/hin-dict.h
LAYER_2 += \
	libcommon/hin-repo.c libcommon/hin-repo.h \
	libcommon/hin-seen.c libcommon/hin-seen.h \
	libcommon/hin-hub.c libcommon/hin-hub.h \
	libcommon/hin-hub-env.c libcommon/hin-hub-env.h \
	libcommon/hin-list.c libcommon/hin-list.h \
	libcommon/hin-page.c libcommon/hin-page.h \
	libcommon/hin-crawl.c libcommon/hin-crawl-judge.c libcommon/hin-crawl.h \
	libcommon/hin-crawl-private.h \
	libcommon/hin-spool.c libcommon/hin-spool.h
LAYER_2 += \
	libcommon/hin-arxiv.c libcommon/hin-arxiv.h \
	libcommon/hin-set.c libcommon/hin-set.h \
	libcommon/hin-vocabulary.c libcommon/hin-vocabulary.h \
	libcommon/hin-tags.c libcommon/hin-tags.h \
	libcommon/hin-split.c libcommon/hin-split.h \
	libcommon/hin-split-edges.c libcommon/hin-split-private.h
LAYER_2 += \
	libcommon/hin-paper.c libcommon/hin-paper.h \
	libcommon/hin-paper-print.c libcommon/hin-paper-store.c libcommon/hin-paper-private.h \
	libcommon/hin-feed.c libcommon/hin-feed-record.c libcommon/hin-feed.h \
	libcommon/hin-feed-private.h \
	libcommon/hin-snapshot.c libcommon/hin-snapshot.h \
	libcommon/hin-resolve.c libcommon/hin-resolve-write.c libcommon/hin-resolve.h \
	libcommon/hin-resolve-private.h
LAYER_2 += \
	libcommon/hin-ask.c libcommon/hin-ask.h \
	libcommon/hin-query.c libcommon/hin-query.h \
	libcommon/hin-cache.c libcommon/hin-cache-open.c libcommon/hin-cache.h \
	libcommon/hin-cache-private.h \
	libcommon/hin-harvest.c libcommon/hin-harvest.h

# layer 3: the network and the frame of the programs
LAYER_3 = \
	libcommon/hin-network.c libcommon/hin-network.h \
	libcommon/hin-network-load.c libcommon/hin-network-rules.c libcommon/hin-network-sort.c libcommon/hin-network-private.h \
	libcommon/hin-csr.c libcommon/hin-csr.h \
	libcommon/hin-app.c libcommon/hin-app-options.c libcommon/hin-app-weight.c libcommon/hin-app.h \
	libcommon/hin-app-private.h

# layer 4: what is computed on it: pictures and formats; selection and paths; measures and clusters;
# the Hub and arXiv as sources
LAYER_4 = \
	libcommon/hin-layout.c libcommon/hin-layout.h \
	libcommon/hin-force.c libcommon/hin-spread.c \
	libcommon/hin-pivot.c libcommon/hin-pivot.h \
	libcommon/hin-layout-circle.c libcommon/hin-layout-layers.c \
	libcommon/hin-quadtree.c libcommon/hin-quadtree.h \
	libcommon/hin-palette.c libcommon/hin-palette.h \
	libcommon/hin-export.c libcommon/hin-export.h \
	libcommon/hin-export-view.c libcommon/hin-export-escape.c \
	libcommon/hin-export-graphml.c libcommon/hin-export-html.c libcommon/hin-export-dot.c \
	libcommon/hin-export-svg.c libcommon/hin-export-label.c \
	libcommon/hin-export-bars.c libcommon/hin-export-cloud.c libcommon/hin-export-table.c \
	libcommon/hin-picture.c libcommon/hin-picture-colour.c libcommon/hin-picture-legend.c \
	libcommon/hin-picture.h \
	libcommon/hin-picture-arrange.c libcommon/hin-export-places.c \
	libcommon/hin-svg.c libcommon/hin-svg.h \
	libcommon/hin-pack.c libcommon/hin-pack.h \
	libcommon/hin-columns.c libcommon/hin-columns.h
LAYER_4 += \
	libcommon/hin-export-words.c libcommon/hin-export-shared.c \
	libcommon/hin-export-gexf.c libcommon/hin-export-gml.c \
	libcommon/hin-export-json.c libcommon/hin-export-cytoscape.c \
	libcommon/hin-export-pajek.c libcommon/hin-export-list.c
LAYER_4 += \
	libcommon/hin-export-bases.h libcommon/hin-export-columns.c \
	libcommon/hin-export-neo4j.c libcommon/hin-export-sql.c libcommon/hin-export-frames.c \
	libcommon/hin-export-ntriples.c libcommon/hin-export-kgtk.c
LAYER_4 += \
	libcommon/hin-where.c libcommon/hin-where.h \
	libcommon/hin-nodeset.c libcommon/hin-nodeset.h \
	libcommon/hin-select.c libcommon/hin-select.h \
	libcommon/hin-part.c libcommon/hin-part.h
LAYER_4 += \
	libcommon/hin-path.c libcommon/hin-path-form.c libcommon/hin-path-text.c libcommon/hin-path.h \
	libcommon/hin-path-private.h \
	libcommon/hin-factor.c libcommon/hin-factor.h \
	libcommon/hin-flood.c libcommon/hin-flood.h \
	libcommon/hin-row.c libcommon/hin-row.h \
	libcommon/hin-accumulator.c libcommon/hin-accumulator.h \
	libcommon/hin-product.c libcommon/hin-product-row.c libcommon/hin-product-count.c \
	libcommon/hin-product.h \
	libcommon/hin-plan.c libcommon/hin-plan.h \
	libcommon/hin-dwpc.c libcommon/hin-dwpc.h \
	libcommon/hin-similarity.c libcommon/hin-similarity.h \
	libcommon/hin-compose.c libcommon/hin-compose.h \
	libcommon/hin-merge.c libcommon/hin-merge.h
LAYER_4 += \
	libcommon/hin-alias.c libcommon/hin-alias.h \
	libcommon/hin-sieve.c libcommon/hin-sieve.h \
	libcommon/hin-walker.c libcommon/hin-walker-second.c libcommon/hin-walker.h \
	libcommon/hin-walker-private.h \
	libcommon/hin-corpus.c libcommon/hin-corpus.h
LAYER_4 += \
	libcommon/hin-schema.c libcommon/hin-schema.h \
	libcommon/hin-range.c libcommon/hin-range.h \
	libcommon/hin-mixing.c libcommon/hin-mixing.h \
	libcommon/hin-stat.c libcommon/hin-stat-table.c libcommon/hin-stat-degrees.c \
	libcommon/hin-stat-structure.c libcommon/hin-stat-density.c libcommon/hin-stat-mixing.c \
	libcommon/hin-stat-coverage.c libcommon/hin-stat-attributes.c \
	libcommon/hin-stat.h libcommon/hin-stat-private.h
LAYER_4 += \
	libcommon/hin-measure.c libcommon/hin-measure.h \
	libcommon/hin-pagerank-undirected.c libcommon/hin-pagerank-private.h \
	libcommon/hin-pagerank.c libcommon/hin-pagerank.h \
	libcommon/hin-hits.c libcommon/hin-hits.h libcommon/hin-union.h \
	libcommon/hin-katz.c libcommon/hin-katz.h libcommon/hin-peel.h \
	libcommon/hin-eigenvector.c libcommon/hin-eigenvector-part.c libcommon/hin-eigenvector.h \
	libcommon/hin-eigenvector-private.h \
	libcommon/hin-core.c libcommon/hin-core.h \
	libcommon/hin-forward.c libcommon/hin-forward.h \
	libcommon/hin-triangle.c libcommon/hin-triangle.h \
	libcommon/hin-constraint.c libcommon/hin-constraint.h \
	libcommon/hin-restart.c libcommon/hin-restart.h \
	libcommon/hin-distance.c libcommon/hin-distance.h libcommon/hin-distance-private.h \
	libcommon/hin-closeness.c libcommon/hin-dijkstra.c \
	libcommon/hin-betweenness.c libcommon/hin-brandes.c libcommon/hin-brandes-lengths.c
LAYER_4 += \
	libcommon/hin-leiden.c libcommon/hin-leiden-move.c libcommon/hin-leiden-refine.c \
	libcommon/hin-leiden-aggregate.c libcommon/hin-leiden.h libcommon/hin-leiden-private.h
LAYER_4 += \
	libcommon/hin-component.c libcommon/hin-component.h \
	libcommon/hin-propagation.c libcommon/hin-propagation.h \
	libcommon/hin-flow.c libcommon/hin-flow.h \
	libcommon/hin-quality.c libcommon/hin-quality.h \
	libcommon/hin-agreement.c libcommon/hin-agreement.h \
	libcommon/hin-dendrogram.c libcommon/hin-dendrogram.h \
	libcommon/hin-cluster.c libcommon/hin-cluster-methods.c libcommon/hin-cluster.h \
	libcommon/hin-graph.c libcommon/hin-graph-methods.c libcommon/hin-graph-joins.c \
	libcommon/hin-graph.h libcommon/hin-graph-private.h libcommon/igraph-compat.h

LAYER_4 += \
	libcommon/hin-client.c libcommon/hin-client.h \
	libcommon/hin-dump.c libcommon/hin-dump.h \
	libcommon/hin-live.c libcommon/hin-live.h \
	libcommon/hin-lookup.c libcommon/hin-lookup-arxiv.c libcommon/hin-lookup.h \
	libcommon/hin-lookup-private.h

libcommon_libcommon_a_SOURCES = $(LAYER_0) $(LAYER_1) $(LAYER_2) $(LAYER_3) $(LAYER_4)

# the fixed words of the Hub and of arXiv, made into hash tables
TABLES = \
	libcommon/tables/architectures.tsv \
	libcommon/tables/arxiv.tsv \
	libcommon/tables/features.tsv \
	libcommon/tables/languages.tsv \
	libcommon/tables/libraries.tsv \
	libcommon/tables/pipelines.tsv \
	libcommon/tables/prefixes.tsv
TABLES_AWK = libcommon/tables/tables.awk
EXTRA_DIST += $(TABLES) $(TABLES_AWK)
nodist_libcommon_libcommon_a_SOURCES = libcommon/hin-tables.c
BUILT_SOURCES += libcommon/hin-tables.c
CLEANFILES += libcommon/hin-tables.c
libcommon/hin-tables.c: $(TABLES) $(TABLES_AWK)
	$(AM_V_at)$(MKDIR_P) libcommon
	$(AM_V_GEN)set --; for t in $(TABLES); do set -- "$$@" "$(srcdir)/$$t"; done; \
	  LC_ALL=C $(AWK) -f "$(srcdir)/$(TABLES_AWK)" "$$@" >$@.new && mv -f $@.new $@
