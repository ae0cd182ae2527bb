dist_man_MANS += man/hin-tools.7 man/hin-tsv.5
dist_man_MANS += man/hin-export.1
dist_man_MANS += man/hin-join.1
dist_man_MANS += man/hin-walk.1
dist_man_MANS += man/hf-dump.1
dist_man_MANS += man/hin-rank.1 man/hin-community.1
dist_man_MANS += man/arxiv-resolve.1
dist_man_MANS += man/tag-split.1
