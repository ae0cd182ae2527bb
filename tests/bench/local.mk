# make bench: ratios against other programs, as TSV (tests/bench/run.sh says how)
EXTRA_PROGRAMS = tests/bench/bench-load tests/bench/bench-product tests/bench/bench-export \
	tests/bench/bench-time
tests_bench_bench_load_SOURCES = tests/bench/bench-load.c
tests_bench_bench_load_LDADD = $(HIN_LIBS)
tests_bench_bench_load_LINK = $(CXXLINK)
tests_bench_bench_product_SOURCES = tests/bench/bench-product.c
tests_bench_bench_product_LDADD = $(HIN_LIBS)
tests_bench_bench_product_LINK = $(CXXLINK)
tests_bench_bench_export_SOURCES = tests/bench/bench-export.c
tests_bench_bench_export_LDADD = $(HIN_LIBS)
tests_bench_bench_export_LINK = $(CXXLINK)
tests_bench_bench_time_SOURCES = tests/bench/bench-time.c
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += tests/bench/run.sh tests/bench/make-network.awk tests/bench/make-pages.awk \
	tests/bench/make-hub.awk tests/bench/growth-study.sh \
	tests/bench/peer-igraph.py tests/bench/peer-graph-tool.py tests/bench/peer-json.py \
	tests/bench/peer-duckdb.py tests/bench/peer-live.py tests/bench/make-snapshot.awk \
	tests/bench/peer-snapshot.py tests/bench/peer-cache.py tests/bench/jobs-join.sh \
	tests/bench/peer-join.sh tests/bench/peer-join.py tests/bench/peer-graphblas.c \
	tests/bench/peer-scipy.py tests/bench/peer-pathsim.py tests/bench/peer-walk.py \
	tests/bench/jobs-rank.sh tests/bench/growth.sh tests/bench/peer-rank.py \
	tests/bench/jobs-export.sh tests/bench/peer-export.py \
	tests/bench/jobs-layout.sh tests/bench/make-graph.awk tests/bench/stress.py

bench: $(bin_PROGRAMS) $(EXTRA_PROGRAMS)
	@PATH='$(abs_builddir)/tools':"$$PATH" HIN_AWK='$(AWK)' \
	  BENCH_TIME='$(abs_builddir)/tests/bench/bench-time' \
	  BENCH_LOAD='$(abs_builddir)/tests/bench/bench-load' \
	  BENCH_PRODUCT='$(abs_builddir)/tests/bench/bench-product' \
	  BENCH_EXPORT='$(abs_builddir)/tests/bench/bench-export' BENCH_CHECK='$(BENCH_CHECK)' \
	  BENCH_LINES='$(BENCH_LINES)' BENCH_ROUNDS='$(BENCH_ROUNDS)' BENCH_JOBS='$(BENCH_JOBS)' \
	  BENCH_DIR='$(BENCH_DIR)' BENCH_PYTHON='$(BENCH_PYTHON)' BENCH_LIMIT='$(BENCH_LIMIT)' \
	  BENCH_SIZES='$(BENCH_SIZES)' \
	  $(SHELL) $(srcdir)/tests/bench/run.sh
.PHONY: bench
