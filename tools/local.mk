# One program, one source file; HIN_LIBS is what all need.  The C++ linker is used because numbers
# and JSON come from C++ libraries.

HIN_LIBS = libcommon/libcommon.a $(GLIB_LIBS) $(ZLIB_LIBS)

bin_PROGRAMS += tools/hin-export
tools_hin_export_SOURCES = tools/hin-export.c
tools_hin_export_CPPFLAGS = $(AM_CPPFLAGS) -DHIN_VIEWER='"$(pkgdatadir)/viewer.html"'
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

# The page of -f html: build.sh says where it comes from.  A release has it as tools/viewer/page.html.
VIEWER_FILES = tools/viewer/build.sh tools/viewer/build.mjs tools/viewer/package.json \
	tools/viewer/package-lock.json tools/viewer/template.html tools/viewer/style.css \
	tools/viewer/main.js tools/viewer/data.js tools/viewer/details.js tools/viewer/dom.js \
	tools/viewer/labels.js tools/viewer/links.js tools/viewer/lists.js tools/viewer/picture.js \
	tools/viewer/scene.js tools/viewer/search.js tools/viewer/theme.js
EXTRA_DIST += $(VIEWER_FILES)
CLEANFILES += tools/viewer.html tools/viewer.html.log tools/viewer.stamp
MAINTAINERCLEANFILES = $(srcdir)/tools/viewer/page.html

all-local: tools/viewer.stamp
tools/viewer.stamp: $(VIEWER_FILES) config.status
	$(AM_V_GEN)$(MKDIR_P) tools && rm -f $@ && \
	  $(SHELL) $(srcdir)/tools/viewer/build.sh '$(VIEWER)' tools/viewer.html && : >$@

.PHONY: viewer
viewer:
	rm -f tools/viewer.stamp
	$(MAKE) $(AM_MAKEFLAGS) tools/viewer.stamp

install-data-local:
	test ! -f tools/viewer.html || { $(MKDIR_P) '$(DESTDIR)$(pkgdatadir)' && \
	  $(INSTALL_DATA) tools/viewer.html '$(DESTDIR)$(pkgdatadir)/viewer.html'; }
uninstall-local:
	rm -f '$(DESTDIR)$(pkgdatadir)/viewer.html'
dist-hook: tools/viewer.stamp
	if test -f $(srcdir)/tools/viewer/page.html; then \
	  cp -p $(srcdir)/tools/viewer/page.html $(distdir)/tools/viewer/page.html; \
	else echo 'viewer: this release is without the page: make viewer needs npm' >&2; fi
