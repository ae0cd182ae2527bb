# One program, one source file; HIN_LIBS is what all need.  The C++ linker is used because numbers
# and JSON come from C++ libraries.

HIN_LIBS = libcommon/libcommon.a $(GLIB_LIBS) $(ZLIB_LIBS)

bin_PROGRAMS += tools/hin-export
tools_hin_export_SOURCES = tools/hin-export.c
tools_hin_export_LDADD = $(HIN_LIBS) -lm
tools_hin_export_LINK = $(CXXLINK)
bin_PROGRAMS += tools/hin-join
tools_hin_join_SOURCES = tools/hin-join.c
tools_hin_join_LDADD = $(HIN_LIBS) -lm
tools_hin_join_LINK = $(CXXLINK)
bin_PROGRAMS += tools/hin-walk
tools_hin_walk_SOURCES = tools/hin-walk.c
tools_hin_walk_LDADD = $(HIN_LIBS) -lm
tools_hin_walk_LINK = $(CXXLINK)
bin_PROGRAMS += tools/hin-stat
tools_hin_stat_SOURCES = tools/hin-stat.c
tools_hin_stat_LDADD = $(HIN_LIBS) -lm
tools_hin_stat_LINK = $(CXXLINK)
bin_PROGRAMS += tools/hf-dump
tools_hf_dump_SOURCES = tools/hf-dump.c
tools_hf_dump_LDADD = $(HIN_LIBS) $(CURL_LIBS) $(SIMDJSON_LIBS)
tools_hf_dump_LINK = $(CXXLINK)

bin_PROGRAMS += tools/hin-rank tools/hin-community

tools_hin_rank_SOURCES = tools/hin-rank.c
tools_hin_rank_LDADD = $(HIN_LIBS)
tools_hin_rank_LINK = $(CXXLINK)

tools_hin_community_SOURCES = tools/hin-community.c
tools_hin_community_LDADD = $(HIN_LIBS) $(IGRAPH_LIBS)
tools_hin_community_LINK = $(CXXLINK)
bin_PROGRAMS += tools/arxiv-resolve
tools_arxiv_resolve_SOURCES = tools/arxiv-resolve.c
tools_arxiv_resolve_LDADD = $(HIN_LIBS) $(CURL_LIBS) $(LIBXML_LIBS) $(SQLITE_LIBS) $(SIMDJSON_LIBS)
tools_arxiv_resolve_LINK = $(CXXLINK)
bin_PROGRAMS += tools/tag-split
tools_tag_split_SOURCES = tools/tag-split.c
tools_tag_split_LDADD = $(HIN_LIBS) $(SIMDJSON_LIBS)
tools_tag_split_LINK = $(CXXLINK)
