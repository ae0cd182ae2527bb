#!/usr/bin/env bash
# clouds.sh - what the models are tagged with; run in a folder of results
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

#= Tags

#: fig6.tsv The most frequent tags of models with downloads
# Tags as they are on the Hub, but for those of a region, which nearly every model has.
hin-join -q --where 'model@downloads>0' --relation tagged data/dump.tsv |
    awk -F '\t' '$3 !~ /^tag:region:/' > data/fig6.tsv
hin-rank -q -m in-degree --show tag --top 30 data/fig6.tsv |
    awk -f "$here/top-tags.awk" -v measure='downloads > 0' table1.tsv - > fig6.tsv

#: fig6.svg Figure 6. Tags of models with downloads
hin-export -q -f cloud --show tag --top 200 --title 'Tags of models with downloads' \
    -o fig6.svg data/fig6.tsv

#: fig7.tsv The most frequent tags of models with likes
hin-join -q --where 'model@likes>0' --relation tagged data/dump.tsv |
    awk -F '\t' '$3 !~ /^tag:region:/' > data/fig7.tsv
hin-rank -q -m in-degree --show tag --top 30 data/fig7.tsv |
    awk -f "$here/top-tags.awk" -v measure='likes > 0' table1.tsv - > fig7.tsv

#: fig7.svg Figure 7. Tags of models with likes
hin-export -q -f cloud --show tag --top 200 --title 'Tags of models with likes' \
    -o fig7.svg data/fig7.tsv
