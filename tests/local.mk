LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER_FLAGS = --ignore-exit
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_DRIVER_FLAGS = --ignore-exit
SH_LOG_COMPILER = $(SHELL)
TEST_EXTENSIONS = .sh
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C; export LC_ALL; \
	G_DEBUG=fatal-warnings; export G_DEBUG; \
	CRITERION_OUTPUTS=tap:-; export CRITERION_OUTPUTS; \
	CRITERION_DISABLE_TIME_MEASUREMENTS=1; export CRITERION_DISABLE_TIME_MEASUREMENTS; \
	LSAN_OPTIONS="suppressions='$(abs_top_srcdir)/tests/lsan.supp':print_suppressions=0"; export LSAN_OPTIONS; \
	ASAN_OPTIONS="log_path='$(abs_builddir)/tests/sanitizer':handle_segv=0"; export ASAN_OPTIONS; \
	UBSAN_OPTIONS="log_path='$(abs_builddir)/tests/sanitizer':print_stacktrace=1"; export UBSAN_OPTIONS; \
	HIN_PROGRAMS='$(notdir $(bin_PROGRAMS))'; export HIN_PROGRAMS; \
	HIN_AWK='$(AWK)'; export HIN_AWK; \
	PATH='$(abs_builddir)/tools':"$$PATH"; export PATH;

# one Criterion program per module
UNIT_TESTS =
if UNIT_TESTS
check_PROGRAMS += $(UNIT_TESTS)
check_LIBRARIES = tests/unit/libsupport.a
TESTS += $(UNIT_TESTS)
endif
tests_unit_libsupport_a_SOURCES = tests/unit/support.c tests/unit/support.h
tests_unit_libsupport_a_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS)
UNIT_LIBS = tests/unit/libsupport.a libcommon/libcommon.a $(GLIB_LIBS) $(ZLIB_LIBS) $(CRITERION_LIBS)
UNIT_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS)

EXTRA_DIST += tests/lsan.supp

UNIT_TESTS += tests/unit/test-layout
tests_unit_test_layout_SOURCES = tests/unit/test-layout.c
tests_unit_test_layout_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_layout_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_layout_LINK = $(CXXLINK)

UNIT_TESTS += tests/unit/test-export
tests_unit_test_export_SOURCES = tests/unit/test-export.c
tests_unit_test_export_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_export_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_export_LINK = $(CXXLINK)

# pictures
UNIT_TESTS += tests/unit/test-metrics
tests_unit_test_metrics_SOURCES = tests/unit/test-metrics.c
tests_unit_test_metrics_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_metrics_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_metrics_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-pack
tests_unit_test_pack_SOURCES = tests/unit/test-pack.c
tests_unit_test_pack_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_pack_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_pack_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-picture
tests_unit_test_picture_SOURCES = tests/unit/test-picture.c
tests_unit_test_picture_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_picture_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_picture_LINK = $(CXXLINK)
TESTS += tests/oracle/export-pictures.sh
EXTRA_DIST += tests/oracle/export-pictures.sh tests/oracle/export_pictures.py \
	tests/oracle/export_palette.py
UNIT_TESTS += tests/unit/test-tar tests/unit/test-iri tests/unit/test-export-bases
tests_unit_test_tar_SOURCES = tests/unit/test-tar.c
tests_unit_test_tar_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tar_LDADD = $(UNIT_LIBS)
tests_unit_test_tar_LINK = $(CXXLINK)
tests_unit_test_iri_SOURCES = tests/unit/test-iri.c
tests_unit_test_iri_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_iri_LDADD = $(UNIT_LIBS)
tests_unit_test_iri_LINK = $(CXXLINK)
tests_unit_test_export_bases_SOURCES = tests/unit/test-export-bases.c
tests_unit_test_export_bases_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_export_bases_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_export_bases_LINK = $(CXXLINK)

EXPORT_ORACLES = tests/oracle/export.sh tests/oracle/export-sql.sh tests/oracle/export-rdf.sh \
	tests/oracle/export-csv.sh
TESTS += $(EXPORT_ORACLES)
EXTRA_DIST += $(EXPORT_ORACLES) tests/oracle/export_tables.py tests/oracle/export_sql.py \
	tests/oracle/export_rdf.py tests/oracle/export_csv.py
EXTRA_DIST += tests/oracle/export_network.py tests/oracle/export_case.py tests/oracle/export_files.py \
	tests/oracle/export_readers.py tests/node/package.json tests/node/package-lock.json \
	tests/node/.npmrc tests/node/read.js
TESTS += tests/oracle/layout.sh
EXTRA_DIST += tests/oracle/layout.sh
# hin-join
UNIT_TESTS += tests/unit/test-where tests/unit/test-path tests/unit/test-nodeset \
	tests/unit/test-select tests/unit/test-product tests/unit/test-similarity tests/unit/test-plan \
	tests/unit/test-parallel tests/unit/test-merge
tests_unit_test_where_SOURCES = tests/unit/test-where.c
tests_unit_test_where_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_where_LDADD = $(UNIT_LIBS)
tests_unit_test_where_LINK = $(CXXLINK)
tests_unit_test_path_SOURCES = tests/unit/test-path.c tests/unit/test-path-form.c \
	tests/unit/path-random.h
tests_unit_test_path_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_path_LDADD = $(UNIT_LIBS)
tests_unit_test_path_LINK = $(CXXLINK)
tests_unit_test_nodeset_SOURCES = tests/unit/test-nodeset.c
tests_unit_test_nodeset_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_nodeset_LDADD = $(UNIT_LIBS)
tests_unit_test_nodeset_LINK = $(CXXLINK)
tests_unit_test_select_SOURCES = tests/unit/test-select.c
tests_unit_test_select_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_select_LDADD = $(UNIT_LIBS)
tests_unit_test_select_LINK = $(CXXLINK)
tests_unit_test_product_SOURCES = tests/unit/test-product.c tests/unit/path-support.h
tests_unit_test_product_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_product_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_product_LINK = $(CXXLINK)
tests_unit_test_similarity_SOURCES = tests/unit/test-similarity.c \
	tests/unit/test-similarity-random.c tests/unit/path-support.h tests/unit/path-dense.h \
	tests/unit/path-random.h
tests_unit_test_similarity_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_similarity_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_similarity_LINK = $(CXXLINK)
tests_unit_test_plan_SOURCES = tests/unit/test-plan.c tests/unit/path-support.h
tests_unit_test_plan_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_plan_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_plan_LINK = $(CXXLINK)
tests_unit_test_parallel_SOURCES = tests/unit/test-parallel.c
tests_unit_test_parallel_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_parallel_LDADD = $(UNIT_LIBS)
tests_unit_test_parallel_LINK = $(CXXLINK)
tests_unit_test_merge_SOURCES = tests/unit/test-merge.c tests/unit/test-merge-files.c \
	tests/unit/merge-support.h
tests_unit_test_merge_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_merge_LDADD = $(UNIT_LIBS)
tests_unit_test_merge_LINK = $(CXXLINK)
TESTS += tests/oracle/hin-join.sh tests/oracle/hin-paths.sh
EXTRA_DIST += tests/oracle/hin-join.sh tests/oracle/hin_select.py tests/oracle/hin-paths.sh \
	tests/oracle/hin_path_syntax.py tests/oracle/hin_paths.py tests/oracle/hin_paths_known.py \
	tests/oracle/hin_paths_hetnet.py \
	tests/oracle/hin_paths_random.py tests/oracle/hin_paths_real.py
# communities
UNIT_TESTS += tests/unit/test-flow
tests_unit_test_flow_SOURCES = tests/unit/test-flow.c tests/unit/oracle-igraph.h
tests_unit_test_flow_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_flow_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_flow_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-leiden
tests_unit_test_leiden_SOURCES = tests/unit/test-leiden.c tests/unit/test-leiden-limits.c \
	tests/unit/leiden-support.h tests/unit/oracle-igraph.h
tests_unit_test_leiden_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_leiden_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_leiden_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-ahead
tests_unit_test_ahead_SOURCES = tests/unit/test-ahead.c
tests_unit_test_ahead_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_ahead_LDADD = $(UNIT_LIBS)
tests_unit_test_ahead_LINK = $(CXXLINK)
# hin-walk
UNIT_TESTS += tests/unit/test-random tests/unit/test-walker
tests_unit_test_random_SOURCES = tests/unit/test-random.c tests/unit/chi-square.h
tests_unit_test_random_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_random_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_random_LINK = $(CXXLINK)
tests_unit_test_walker_SOURCES = tests/unit/test-walker.c tests/unit/chi-square.h
tests_unit_test_walker_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_walker_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_walker_LINK = $(CXXLINK)
# hin-stat
UNIT_TESTS += tests/unit/test-distribution
tests_unit_test_distribution_SOURCES = tests/unit/test-distribution.c
tests_unit_test_distribution_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_distribution_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_distribution_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-tail
tests_unit_test_tail_SOURCES = tests/unit/test-tail.c
tests_unit_test_tail_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tail_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_tail_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-mixing
tests_unit_test_mixing_SOURCES = tests/unit/test-mixing.c
tests_unit_test_mixing_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_mixing_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_mixing_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-stat
tests_unit_test_stat_SOURCES = tests/unit/test-stat.c
tests_unit_test_stat_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_stat_LDADD = $(UNIT_LIBS) -lm
tests_unit_test_stat_LINK = $(CXXLINK)
TESTS += tests/oracle/stat-numbers.sh
EXTRA_DIST += tests/oracle/stat-numbers.sh tests/oracle/hin_stat_numbers.py
UNIT_TESTS += tests/unit/test-cut tests/unit/test-json tests/unit/test-hub
tests_unit_test_cut_SOURCES = tests/unit/test-cut.c tests/unit/json-text.h
tests_unit_test_cut_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_cut_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS)
tests_unit_test_cut_LINK = $(CXXLINK)
tests_unit_test_json_SOURCES = tests/unit/test-json.c tests/unit/json-text.h
tests_unit_test_json_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_json_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS)
tests_unit_test_json_LINK = $(CXXLINK)
tests_unit_test_hub_SOURCES = tests/unit/test-hub.c
tests_unit_test_hub_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_hub_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS)
tests_unit_test_hub_LINK = $(CXXLINK)

TESTS += tests/oracle/hf-dump.sh
EXTRA_DIST += tests/oracle/hf-dump.sh
# the live Hub
UNIT_TESTS += tests/unit/test-link tests/unit/test-pace tests/unit/test-hub-env tests/unit/test-seen \
	tests/unit/test-page tests/unit/test-list tests/unit/test-spool tests/unit/test-origin
tests_unit_test_origin_SOURCES = tests/unit/test-origin.c
tests_unit_test_origin_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_origin_LDADD = $(UNIT_LIBS) $(CURL_LIBS)
tests_unit_test_origin_LINK = $(CXXLINK)
tests_unit_test_link_SOURCES = tests/unit/test-link.c
tests_unit_test_link_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_link_LDADD = $(UNIT_LIBS)
tests_unit_test_link_LINK = $(CXXLINK)
tests_unit_test_pace_SOURCES = tests/unit/test-pace.c
tests_unit_test_pace_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_pace_LDADD = $(UNIT_LIBS)
tests_unit_test_pace_LINK = $(CXXLINK)
tests_unit_test_hub_env_SOURCES = tests/unit/test-hub-env.c
tests_unit_test_hub_env_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_hub_env_LDADD = $(UNIT_LIBS)
tests_unit_test_hub_env_LINK = $(CXXLINK)
tests_unit_test_seen_SOURCES = tests/unit/test-seen.c
tests_unit_test_seen_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_seen_LDADD = $(UNIT_LIBS)
tests_unit_test_seen_LINK = $(CXXLINK)
tests_unit_test_page_SOURCES = tests/unit/test-page.c
tests_unit_test_page_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_page_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS)
tests_unit_test_page_LINK = $(CXXLINK)
tests_unit_test_list_SOURCES = tests/unit/test-list.c
tests_unit_test_list_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_list_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS)
tests_unit_test_list_LINK = $(CXXLINK)
tests_unit_test_spool_SOURCES = tests/unit/test-spool.c
tests_unit_test_spool_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_spool_LDADD = $(UNIT_LIBS)
tests_unit_test_spool_LINK = $(CXXLINK)
# shell tests
CLI_TESTS = \
	tests/cli/all-tools.sh tests/cli/write-errors.sh tests/cli/bad-lines.sh \
	tests/cli/man-agrees.sh tests/cli/man-examples.sh tests/cli/layering.sh tests/cli/linkage.sh \
	tests/cli/locale.sh tests/cli/determinism.sh tests/cli/shuffles.sh \
	tests/cli/ahead.sh tests/cli/export-formats.sh tests/cli/pipeline.sh tests/cli/embed.sh tests/cli/tutorial.sh \
	tests/cli/examples.sh tests/cli/examples-diff.sh \
	tests/cli/live-list.sh tests/cli/live-faults.sh tests/cli/live-resume.sh \
	tests/cli/live-change.sh tests/cli/live-pace.sh tests/cli/live-security.sh \
	tests/cli/arxiv-resolve.sh tests/cli/arxiv-faults.sh tests/cli/arxiv-cache.sh \
	tests/cli/paper.sh tests/cli/live-paper.sh \
	tests/cli/sanitizers.sh
TESTS += tests/run-cases.sh $(CLI_TESTS)
EXTRA_DIST += tests/cli/programs.sh tests/cli/live.sh tests/cli/arxiv.sh $(CLI_TESTS)
TESTS += tests/oracle/live.sh
EXTRA_DIST += tests/oracle/live.sh tests/server/README tests/server/choose.py tests/server/faults.py \
	tests/server/arxiv.py tests/server/feedfaults.py tests/server/papers.py \
	tests/server/hub.py tests/server/loopback.py tests/server/pagefaults.py tests/server/rows.py
# the gate runs after all others
tests/cli/sanitizers.log: $(filter-out tests/cli/sanitizers.log,$(TEST_LOGS))
EXTRA_DIST += tests/lsan.supp tests/tap.sh tests/run-cases.sh tests/cases
UNIT_TESTS += tests/unit/test-arxiv
tests_unit_test_arxiv_SOURCES = tests/unit/test-arxiv.c
tests_unit_test_arxiv_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_arxiv_LDADD = $(UNIT_LIBS)
tests_unit_test_arxiv_LINK = $(CXXLINK)

# the core
CORE_TESTS = tests/unit/test-alloc tests/unit/test-csr tests/unit/test-dict tests/unit/test-error \
	tests/unit/test-network tests/unit/test-node tests/unit/test-num tests/unit/test-reader \
	tests/unit/test-tsv tests/unit/test-writer
UNIT_TESTS += $(CORE_TESTS)
tests_unit_test_alloc_SOURCES = tests/unit/test-alloc.c
tests_unit_test_alloc_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_alloc_LDADD = $(UNIT_LIBS)
tests_unit_test_alloc_LINK = $(CXXLINK)
tests_unit_test_csr_SOURCES = tests/unit/test-csr.c
tests_unit_test_csr_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_csr_LDADD = $(UNIT_LIBS)
tests_unit_test_csr_LINK = $(CXXLINK)
tests_unit_test_dict_SOURCES = tests/unit/test-dict.c
tests_unit_test_dict_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_dict_LDADD = $(UNIT_LIBS)
tests_unit_test_dict_LINK = $(CXXLINK)
tests_unit_test_error_SOURCES = tests/unit/test-error.c
tests_unit_test_error_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_error_LDADD = $(UNIT_LIBS)
tests_unit_test_error_LINK = $(CXXLINK)
tests_unit_test_network_SOURCES = tests/unit/test-network.c
tests_unit_test_network_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_network_LDADD = $(UNIT_LIBS)
tests_unit_test_network_LINK = $(CXXLINK)
tests_unit_test_node_SOURCES = tests/unit/test-node.c
tests_unit_test_node_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_node_LDADD = $(UNIT_LIBS)
tests_unit_test_node_LINK = $(CXXLINK)
tests_unit_test_num_SOURCES = tests/unit/test-num.c
tests_unit_test_num_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_num_LDADD = $(UNIT_LIBS)
tests_unit_test_num_LINK = $(CXXLINK)
tests_unit_test_reader_SOURCES = tests/unit/test-reader.c
tests_unit_test_reader_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_reader_LDADD = $(UNIT_LIBS)
tests_unit_test_reader_LINK = $(CXXLINK)
tests_unit_test_tsv_SOURCES = tests/unit/test-tsv.c
tests_unit_test_tsv_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tsv_LDADD = $(UNIT_LIBS)
tests_unit_test_tsv_LINK = $(CXXLINK)
tests_unit_test_writer_SOURCES = tests/unit/test-writer.c
tests_unit_test_writer_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_writer_LDADD = $(UNIT_LIBS)
tests_unit_test_writer_LINK = $(CXXLINK)
# arxiv-resolve
UNIT_TESTS += tests/unit/test-tex tests/unit/test-paper tests/unit/test-snapshot \
	tests/unit/test-resolve
tests_unit_test_tex_SOURCES = tests/unit/test-tex.c
tests_unit_test_tex_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tex_LDADD = $(UNIT_LIBS)
tests_unit_test_tex_LINK = $(CXXLINK)
tests_unit_test_paper_SOURCES = tests/unit/test-paper.c
tests_unit_test_paper_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_paper_LDADD = $(UNIT_LIBS)
tests_unit_test_paper_LINK = $(CXXLINK)
tests_unit_test_snapshot_SOURCES = tests/unit/test-snapshot.c tests/unit/pieces.h
tests_unit_test_snapshot_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_snapshot_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS) $(LIBXML_LIBS)
tests_unit_test_snapshot_LINK = $(CXXLINK)
tests_unit_test_resolve_SOURCES = tests/unit/test-resolve.c tests/unit/test-resolve-sources.c \
	tests/unit/resolve-support.h
tests_unit_test_resolve_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_resolve_LDADD = $(UNIT_LIBS)
tests_unit_test_resolve_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-xml tests/unit/test-feed tests/unit/test-cache tests/unit/test-turn \
	tests/unit/test-harvest
tests_unit_test_xml_SOURCES = tests/unit/test-xml.c tests/unit/pieces.h
tests_unit_test_xml_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_xml_LDADD = $(UNIT_LIBS) $(LIBXML_LIBS)
tests_unit_test_xml_LINK = $(CXXLINK)
tests_unit_test_feed_SOURCES = tests/unit/test-feed.c tests/unit/pieces.h
tests_unit_test_feed_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_feed_LDADD = $(UNIT_LIBS) $(LIBXML_LIBS)
tests_unit_test_feed_LINK = $(CXXLINK)
tests_unit_test_cache_SOURCES = tests/unit/test-cache.c tests/unit/test-cache-files.c \
	tests/unit/cache-support.h
tests_unit_test_cache_CFLAGS = $(UNIT_CFLAGS) $(SQLITE_CFLAGS)
tests_unit_test_cache_LDADD = $(UNIT_LIBS) $(SQLITE_LIBS)
tests_unit_test_cache_LINK = $(CXXLINK)
tests_unit_test_turn_SOURCES = tests/unit/test-turn.c
tests_unit_test_turn_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_turn_LDADD = $(UNIT_LIBS)
tests_unit_test_turn_LINK = $(CXXLINK)
tests_unit_test_harvest_SOURCES = tests/unit/test-harvest.c
tests_unit_test_harvest_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_harvest_LDADD = $(UNIT_LIBS) $(LIBXML_LIBS) $(SQLITE_LIBS) $(CURL_LIBS)
tests_unit_test_harvest_LINK = $(CXXLINK)
TESTS += tests/oracle/arxiv-resolve.sh tests/oracle/arxiv-client.sh
EXTRA_DIST += tests/oracle/arxiv-resolve.sh tests/oracle/arxiv-client.sh tests/oracle/arxiv_resolve.py
UNIT_TESTS += tests/unit/test-set tests/unit/test-tags
tests_unit_test_set_SOURCES = tests/unit/test-set.c
tests_unit_test_set_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_set_LDADD = $(UNIT_LIBS)
tests_unit_test_set_LINK = $(CXXLINK)
tests_unit_test_tags_SOURCES = tests/unit/test-tags.c
tests_unit_test_tags_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tags_LDADD = $(UNIT_LIBS)
tests_unit_test_tags_LINK = $(CXXLINK)
TESTS += tests/oracle/tag-split.sh
EXTRA_DIST += tests/oracle/tag-split.sh tests/oracle/tag_split.py
UNIT_TESTS += tests/unit/test-split
tests_unit_test_split_SOURCES = tests/unit/test-split.c
tests_unit_test_split_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_split_LDADD = $(UNIT_LIBS) $(SIMDJSON_LIBS)
tests_unit_test_split_LINK = $(CXXLINK)
# measures and clusters, igraph and others as oracle
EXTRA_DIST += tests/unit/oracle-igraph.h
UNIT_TESTS += tests/unit/test-pagerank
tests_unit_test_pagerank_SOURCES = tests/unit/test-pagerank.c
tests_unit_test_pagerank_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_pagerank_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_pagerank_LINK = $(CXXLINK)

UNIT_TESTS += tests/unit/test-measure
tests_unit_test_measure_SOURCES = tests/unit/test-measure.c tests/unit/measure-known.c \
	tests/unit/measure-ranking.c tests/unit/measure-local.c tests/unit/measure-spectral.c \
	tests/unit/measure-katz.c tests/unit/measure-golden.c
tests_unit_test_measure_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_measure_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_measure_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-sum tests/unit/test-distance
tests_unit_test_sum_SOURCES = tests/unit/test-sum.c
tests_unit_test_sum_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_sum_LDADD = $(UNIT_LIBS)
tests_unit_test_sum_LINK = $(CXXLINK)
tests_unit_test_distance_SOURCES = tests/unit/test-distance.c tests/unit/test-distance-sample.c \
	tests/unit/test-distance-limits.c tests/unit/distance-support.h
tests_unit_test_distance_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_distance_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_distance_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-cluster
tests_unit_test_cluster_SOURCES = tests/unit/test-cluster.c
tests_unit_test_cluster_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_cluster_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_cluster_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-component
tests_unit_test_component_SOURCES = tests/unit/test-component.c
tests_unit_test_component_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_component_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_component_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-agreement
tests_unit_test_agreement_SOURCES = tests/unit/test-agreement.c
tests_unit_test_agreement_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_agreement_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_agreement_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-quality
tests_unit_test_quality_SOURCES = tests/unit/test-quality.c
tests_unit_test_quality_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_quality_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_quality_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-dendrogram
tests_unit_test_dendrogram_SOURCES = tests/unit/test-dendrogram.c
tests_unit_test_dendrogram_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_dendrogram_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_dendrogram_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-propagation
tests_unit_test_propagation_SOURCES = tests/unit/test-propagation.c
tests_unit_test_propagation_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_propagation_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_propagation_LINK = $(CXXLINK)
UNIT_TESTS += tests/unit/test-graph
tests_unit_test_graph_SOURCES = tests/unit/test-graph.c
tests_unit_test_graph_CFLAGS = $(UNIT_CFLAGS) $(IGRAPH_CFLAGS)
tests_unit_test_graph_LDADD = $(UNIT_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_test_graph_LINK = $(CXXLINK)
TESTS += tests/oracle/pipeline.sh
EXTRA_DIST += tests/oracle/pipeline.sh tests/oracle/pipeline.py
TESTS += tests/oracle/paper.sh
EXTRA_DIST += tests/oracle/paper.sh tests/oracle/paper.py tests/oracle/paper_answers.py
TESTS += tests/oracle/rank-graphs.sh tests/oracle/rank.sh
EXTRA_DIST += tests/oracle/rank-graphs.sh tests/oracle/rank.sh tests/oracle/rank.py
TESTS += tests/oracle/hin-rank.sh tests/oracle/hin-community.sh tests/oracle/hin-stat.sh
EXTRA_DIST += tests/oracle/hin-rank.sh tests/oracle/hin_rank_random.py tests/oracle/hin_rank_peers.py \
	tests/oracle/hin-community.sh tests/oracle/hin_community.py \
	tests/oracle/hin_community_football.py tests/oracle/pythons.sh \
	tests/oracle/hin-stat.sh tests/oracle/hin_stat.py
# the page of hin-export -f html
TESTS += tests/browser/viewer.sh tests/cli/viewer-build.sh tests/cli/quickstart.sh
EXTRA_DIST += tests/browser/viewer.sh tests/browser/viewer.mjs tests/browser/network.mjs \
	tests/cli/viewer-build.sh tests/cli/quickstart.sh
