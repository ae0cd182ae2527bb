#!/usr/bin/env bash
# rq2.sh - RQ2: the most influential models and libraries; run in a folder of results
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tab=$(printf '\t')

#= RQ2. Which models and libraries matter most, and what do they have to do with papers?

#: rq2-models.tsv The most influential models
# The 20 models of the highest PageRank in the network of references, where models point to the
# models they are made from, to data sets and to papers. Children are made from the model directly,
# descendants in so many generations; papers are the links to papers of the model and all of its
# descendants, paper_share their share of all such links, the template's paper left out. A model
# that is not in the dump has no downloads, likes and licence here.
hin-rank -q --show model --top 1000000000 data/references.tsv > data/rq2-pagerank.tsv
sed -n 1,20p data/rq2-pagerank.tsv > data/rq2-top.tsv
hin-join -q --path '^base+' --measure depth --as base_of --from data/rq2-top.tsv \
    data/references.tsv > data/rq2-families.tsv
awk -f "$here/rq2-models.awk" data/models.tsv data/references.tsv data/rq2-families.tsv \
    data/rq2-top.tsv > rq2-models.tsv

#: rq2-bases.tsv How many of the models that others are made from are known
# Links are those of a model to one that it is made from, each counted once. What is not in the dump
# has no downloads, papers or bases here: families that meet in it fall apart, and what it builds on
# is not seen. Some of it is there under another name: the Hub's first models had no owner, and
# cards still tell their old names, such as gpt2.
awk -f "$here/rq2-bases.awk" data/models.tsv data/references.tsv > rq2-bases.tsv

#: rq2-libraries.tsv Libraries
# The 15 libraries with the most models, the models without one, and all. Citing models have a link
# to a paper; chosen are those that have one to another paper than that which the template of model
# cards names. Links are those of models to papers, link_share their share of all such links;
# chosen_links are those to other papers than the template's.
awk -f "$here/rq2-libraries.awk" data/references.tsv data/models.tsv |
    sort -t "$tab" -k 2,2nr -k 1,1 |
    awk -F '\t' -v OFS='\t' '
        BEGIN { print "library", "models", "share", "downloads", "likes", "citing", \
            "citing_share", "chosen", "chosen_share", "links", "link_share", "chosen_links", \
            "chosen_link_share" }
        $1 == "none" || $1 == "all" { last[$1] = $0; next }
        n++ < 15
        END { if ("none" in last) print last["none"]; if ("all" in last) print last["all"] }' \
        > rq2-libraries.tsv

#: rq2-rankings.tsv Do PageRank, downloads and likes name the same models?
# Of the models that are first by the one and by the other, how many are the same: of the first 100,
# or as many as have any of both; and the rank correlation of the two over all models in the network
# of references, not over all of the Hub. Only models of the dump.
for column in 2 3; do
  awk -F '\t' -v OFS='\t' -v c=$column 'NR > 1 && $c > 0 { print $1, $c }' data/models.tsv |
      sort -t "$tab" -k 2,2nr -k 1,1 | sed -n 1,100p > data/rq2-top-$column.tsv
done
awk -F '\t' 'FNR == NR { dump[$1] = 1; next } $1 in dump && n++ < 100' \
    data/models.tsv data/rq2-pagerank.tsv > data/rq2-top-1.tsv
cat data/references.tsv data/rq2-pagerank.tsv |
    hin-stat -q -s correlation --type model --pair pagerank,downloads --pair pagerank,likes \
        --pair downloads,likes > data/rq2-correlation.tsv
awk -f "$here/rq2-rankings.awk" data/rq2-correlation.tsv data/rq2-top-1.tsv data/rq2-top-2.tsv \
    data/rq2-top-3.tsv > rq2-rankings.tsv

#: rq2.txt Answer
# In the words of the tables above.
awk -f "$here/tables.awk" -f "$here/words.awk" -f "$here/rq2.awk" rq2-models.tsv \
    rq2-bases.tsv rq2-libraries.tsv rq2-rankings.tsv > rq2.txt
