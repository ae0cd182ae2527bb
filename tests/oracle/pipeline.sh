#!/bin/sh
# The whole pipe on real answers of the Hub, and the study's two pairs of networks, against an
# independent pass in Python over the same JSON: the same models, the same edges of each relation.
# Needs HIN_DATA and python3.
. "${srcdir:-.}/tests/tap.sh"

[ -n "${HIN_DATA-}" ] && [ -r "$HIN_DATA/hub-2024-07/pages.tar.gz" ] || skip_all 'no HIN_DATA'
python3 -c 'import gzip, json, re' 2>/dev/null || skip_all 'no python3'

mkdir "$scratch/pages"
tar -C "$scratch/pages" -xzf "$HIN_DATA/hub-2024-07/pages.tar.gz" || exit 99
snapshot=$HIN_DATA/arxiv/snapshot.ndjson.gz
find "$scratch/pages" -name '*.json' | LC_ALL=C sort >"$scratch/list"

xargs hf-dump <"$scratch/list" 2>"$scratch/err.1" | tag-split 2>"$scratch/err.2" |
  arxiv-resolve -k --offline --snapshot "$snapshot" 2>"$scratch/err.3" |
  awk -f "$top/examples/ranges.awk" >"$scratch/hub.tsv"
# 1,534 ids stand in arxiv: tags, one more in a DOI of arXiv
check 'the papers of the snapshot are found' \
  grep -qx 'arxiv-resolve: asked 1535: found 410, missing 1125, errors 0' "$scratch/err.3"

# study NAME CONDITION...: the two data models of the study for the models that pass
study () {
  study=$1
  shift
  hin-join -q "$@" -o "$scratch/$study.1.tsv" "$scratch/hub.tsv" &&
    hin-join -q --relation cites --relation written_by --relation published_on "$@" --reach 1 \
      -o "$scratch/$study.2.tsv" "$scratch/hub.tsv"
  for model in 1 2; do
    awk -F '\t' '$2 !~ /^@/ { n[$2]++; seen[$1]; seen[$3] }
      END { for (r in n) print r, n[r]; for (v in seen) { sub(/:.*/, "", v); t[v]++ }
            for (v in t) print "node", v, t[v] }' "$scratch/$study.$model.tsv" |
      LC_ALL=C sort >"$scratch/$study.$model.got"
    same "$study, data model $model: edges of each relation, nodes of each type" \
      "$scratch/$study.$model.want" "$scratch/$study.$model.got"
    hin-export -q --palette model$model --title "$study" -o "$scratch/$study.$model.svg" \
      "$scratch/$study.$model.tsv"
    check "$study, data model $model: a picture" grep -q '</svg>' "$scratch/$study.$model.svg"
  done
}

python3 "$top/tests/oracle/pipeline.py" "$scratch" "$snapshot" "$top/libcommon/tables" || exit 99
study downloads --where 'model@downloads>=50001'
study likes --where 'model@likes>=501' --where 'model@likes<=1000'
finish
