#!/usr/bin/env bash
# papers.sh - the 20 most influential papers, with and without the one that templates name
#
# usage: papers.sh [FILE]...     by default of the sample hub
#
# A paper's rank is that of its PageRank among papers, over models, data sets and papers.  The
# template of model cards cites a paper for its way to estimate carbon emissions, so that thousands
# of models cite it which do not build on it: `rank' is without it, `with' is with it.  Beside it
# stand the models that cite the paper, and those that do or descend from one that does.
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case ${1-} in
  -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;;
  -?*) echo "papers.sh: no option $1 (see --help)" >&2; exit 2 ;;
esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

bash "$here/sample.sh" "$@" > "$dir/hub.tsv"
# what names itself as its base would keep its rank and pass little on
hin-join -q --relation cites --relation trained_on --relation derived_from --relation finetune_of \
    --relation adapter_of --relation quantized_of --relation merge_of \
    "$dir/hub.tsv" | awk -F '\t' '$1 != $3' > "$dir/with.tsv"
hin-join -q --stop "$here/paper/template-papers.txt" "$dir/with.tsv" > "$dir/without.tsv"

# All papers, the first in rank first.
for network in with without; do
  hin-rank -q --show arxiv --top 999999999 "$dir/$network.tsv" > "$dir/$network.rank"
done

# Influence is handed on in families: from a model to those that were made from it.
hin-join -q --path 'cites|base+/cites' --max-paths 1000000000 "$dir/without.tsv" > "$dir/reach.tsv"

awk -F '\t' -v OFS='\t' '
    BEGIN { print "rank", "with", "paper", "models", "families", "title" }
    FILENAME ~ /with\.rank$/ { with[$1] = FNR; next }
    FILENAME ~ /reach\.tsv$/ { if ($1 ~ /^model:/) families[$3]++; next }
    FILENAME ~ /hub\.tsv$/ { if ($2 == "cites" && $1 ~ /^model:/) models[$3]++
                             if ($2 == "@title") title[$1] = $3
                             next }
    FNR <= 20 { print FNR, with[$1], $1, models[$1] + 0, families[$1] + 0, title[$1] }' \
    "$dir/with.rank" "$dir/reach.tsv" "$dir/hub.tsv" "$dir/without.rank"
