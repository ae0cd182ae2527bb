#!/usr/bin/env bash
# rq4.sh - RQ4: the structure of the network of models, papers and data sets; run in a folder of
# results
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tab=$(printf '\t')

#= RQ4. What structure has the network?

#: rq4-components.tsv Components and degrees of the network of references
# Models, the models they were made from, the papers they cite and the data sets they were trained
# on, without the paper that the template of model cards names; models without any of this are not
# in it. The rows are of all nodes and of each type. Largest and second are the nodes of the two
# largest components, share that of the nodes in the largest; gini and alpha tell how unequal the
# degrees are and how fast their tail falls.
hin-stat -q -s schema,components,degrees data/references.tsv |
    awk -f "$here/rq4-components.awk" > rq4-components.tsv

#: rq4-cores.tsv Cores: nodes that have at least so many edges among themselves
# The coreness of a node is the largest k such that it is in a part of the network where each node
# has k edges to the part. Named are those of highest PageRank in the core.
hin-rank -q -m pagerank,coreness --top 1000000000 data/references.tsv > data/rq4-scores.tsv
awk -f "$here/rq4-cores.awk" data/rq4-scores.tsv > rq4-cores.tsv

#: rq4-core.tsv The innermost core, by PageRank
awk -F '\t' -v OFS='\t' '
    BEGIN { print "node", "title", "coreness", "pagerank" }
    FILENAME == "rq4-cores.tsv" { innermost = $1; next }
    FILENAME == "data/references.tsv" { if ($2 == "@title") title[$1] = $3; next }
    $2 == "@pagerank" { score = $3; next }
    $3 == innermost && n++ < 15 { print $1, title[$1], $3, sprintf("%.6f", score) }' \
    rq4-cores.tsv data/references.tsv data/rq4-scores.tsv > rq4-core.tsv

#: rq4-communities.tsv The largest communities
# Communities of high modularity by the Leiden method; highest are the members of highest PageRank.
# Typical is what a fifth or more of its models in the dump have, that which is most frequent there
# compared with all communities first. Licensed is the share of these models that tell a licence,
# open the share of the licensed ones whose licence is open.
hin-community -q --stats data/references.tsv > data/rq4-communities.tsv
hin-join -q --path '^in/(pipeline|library|language|tagged)' data/rq4-communities.tsv data/hub.tsv \
    > data/rq4-labels.tsv
awk -f "$here/rq4-communities.awk" "$here/open-licences.txt" data/models.tsv \
    data/rq4-communities.tsv data/rq4-scores.tsv data/rq4-labels.tsv > rq4-communities.tsv

#: rq4-communities.svg A core of the network, coloured by community
# The largest core of no more than 1,500 nodes; the size is the PageRank in the whole network.
core=$(awk -F '\t' '$2 == "@coreness" { nodes[$3]++; if ($3 > k) k = $3 + 0 }
    END { while (k > 0 && sum + nodes[k] <= 1500) sum += nodes[k--]; print k + (sum > 0) }' \
    data/rq4-scores.tsv)
hin-join -q --where "@coreness>=$core" data/references.tsv data/rq4-scores.tsv \
    data/rq4-communities.tsv > data/rq4-core.tsv
label=$(awk -F '\t' '$2 == "@title" { label = $2 } END { print label }' data/rq4-core.tsv)
[ ! -s data/rq4-core.tsv ] ||
    hin-export -q -f svg --size-by @pagerank --colour-by community --top 1500 --palette safe \
        ${label:+--label "$label"} --title "Core $core of the network of references, by community" \
        -o rq4-communities.svg data/rq4-core.tsv

#: rq4-mixing.tsv Do models go together with those of the same kind?
# Assortativity of models: 1 when all edges are between models that have the same, 0 as by chance;
# of degrees their correlation at both ends. Edges are from a model to those it was made from, and
# between models that share a paper or a data set, but none that more than 100 models have, and no
# models with more than 100 of them; counted are those both of whose ends have the category.
hin-join -q --path base --as made_from data/references.tsv > data/rq4-made_from.tsv
hin-join -q --relation cites --max-degree 100 --path 'cites/^cites' --symmetric \
    --as share_paper data/references.tsv > data/rq4-share_paper.tsv
hin-join -q --relation trained_on --max-degree 100 --path 'trained_on/^trained_on' --symmetric \
    --as share_dataset data/references.tsv > data/rq4-share_dataset.tsv
awk -F '\t' -v OFS='\t' '
    NR == 1 { for (i = 5; i <= 8; i++) relation[i] = $i; next }
    { for (i = 5; i <= 8; i++) if ($i != "") print $1, relation[i], $i }' \
    data/models.tsv > data/rq4-categories.tsv
printf 'edges\tby\tcounted\tassortativity\n' > rq4-mixing.tsv
for edges in made_from share_paper share_dataset; do
  hin-stat -q -s mixing --by license --by library --by pipeline --by owner \
      data/rq4-categories.tsv data/rq4-$edges.tsv > data/rq4-mixing.tsv
  hin-stat -q -s schema,assortativity data/rq4-$edges.tsv |
      awk -f "$here/rq4-mixing.awk" -v edges=$edges data/rq4-mixing.tsv -
done >> rq4-mixing.tsv

#: rq4-open.tsv Models by what their licence allows
# Open is a licence of the list open-licences.txt. A model has an unknown one when it tells none,
# or only other, unknown or cc. The last column names the most frequent ones.
awk -F '\t' 'NR > 1 { models[$8]++; downloads[$8] += $2 }
    END { for (l in models) printf "%s\t%.0f\t%.0f\n", l, models[l], downloads[l] }' \
    data/models.tsv | sort -t "$tab" -k2,2nr -k1,1 > data/rq4-licences.tsv
awk -f "$here/rq4-open.awk" "$here/open-licences.txt" data/rq4-licences.tsv > rq4-open.tsv

#: rq4.txt Answer
awk -f "$here/words.awk" -f "$here/rq4.awk" rq4-components.tsv rq4-cores.tsv rq4-core.tsv \
    data/rq4-communities.tsv rq4-communities.tsv rq4-mixing.tsv rq4-open.tsv > rq4.txt
