#!/usr/bin/env bash
# rq5.sh - RQ5: collaboration of research groups and of fields; run in a folder of results
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tab=$(printf '\t')

#= RQ5. Which groups and fields meet on the Hub?

#: rq5-owners.tsv Owners that build on the same papers
# A paper that n owners cite makes a tie of 1 / (n - 1) between each two of them (Newman): what few
# cite means much, what all cite little; papers that more than 50 owners cite make none. Papers are
# all that both cite, three of them named, and their share of those that either cites (Jaccard).
hin-join -q --path '^owner/cites' --as uses data/owners.tsv data/references.tsv \
    > data/rq5-uses.tsv
# one half of the path has the weight of the tie, the other none
awk -F '\t' -v OFS='\t' '
    FNR == NR { owners[$3]++; next }
    owners[$3] > 1 && owners[$3] <= 50 {
        print $1, "uses", $3
        print $1, "tied", $3, sprintf("%.12f", 1 / (owners[$3] - 1))
    }' data/rq5-uses.tsv data/rq5-uses.tsv > data/rq5-weighted.tsv
hin-join -q --path 'uses/^tied' --measure weighted --as share_papers data/rq5-weighted.tsv |
    awk -F '\t' '$1 < $3' | sort -t "$tab" -k4,4nr -k1,1 -k3,3 > data/rq5-network.tsv
awk -f "$here/rq5-owners.awk" data/rq5-uses.tsv data/rq5-network.tsv > rq5-owners.tsv

#: rq5-owner-network.tsv The network of these owners
# Two owners are linked when they share a paper, by the ties above; communities are those of the
# Leiden method.
hin-community -q --stats data/rq5-network.tsv > data/rq5-communities.tsv
hin-stat -q -s schema,components,degrees,density,clustering,assortativity data/rq5-network.tsv |
    awk -f "$here/rq5-owner-network.awk" - data/rq5-communities.tsv > rq5-owner-network.tsv

#: rq5-central.tsv Owners between others
# By betweenness, the share of all pairs of two others that have their shortest path through an
# owner (where a pair has several, the share of these), which is estimated from 1,000 owners where
# there are more; pairs without a path count, too. With the PageRank, and the number of owners that
# share a paper with it.
hin-rank -q -m betweenness,pagerank,degree --undirected --normalised --sources 1000 \
    data/rq5-network.tsv > data/rq5-scores.tsv
awk -F '\t' -v OFS='\t' '
    $2 == "in" { community[$1] = $3 }
    $2 == "@betweenness" { between = $3 }
    $2 == "@pagerank" { pagerank = $3 }
    $2 == "@degree" {
        printf "%s\t%.4f\t%.6f\t%.0f\t%s\n", $1, between, pagerank, $3, community[$1]
    }' data/rq5-communities.tsv data/rq5-scores.tsv |
    sort -t "$tab" -k2,2nr -k3,3nr -k1,1 > data/rq5-central.tsv
{ printf 'owner\tbetweenness\tpagerank\towners\tcommunity\n'; sed -n 1,15p data/rq5-central.tsv; } \
    > rq5-central.tsv

#: rq5-owners.svg The 200 owners of highest PageRank, coloured by community
[ ! -s data/rq5-network.tsv ] ||
    hin-export -q -f svg --size-by @pagerank --colour-by community --top 200 --palette safe \
        --title 'Owners that build on the same papers' -o rq5-owners.svg data/rq5-network.tsv \
        data/rq5-communities.tsv data/rq5-scores.tsv

#: rq5.txt Answer
awk -f "$here/words.awk" -f "$here/rq5.awk" data/rq5-uses.tsv rq5-owners.tsv rq5-owner-network.tsv \
    data/rq5-central.tsv > rq5.txt

[ -s data/papers.tsv ] || exit 0

#: rq5-authors.tsv Authors whose papers most owners build on
# Metapath ^owner/cites/written_by; models are those that cite a paper of the author, papers those
# that any model cites. Authors with the same numbers share a row, which names three of them.
# Authors of one name are one.
hin-join -q --path '^owner/builds_on' --as owner_builds_on data/owners.tsv data/authors.tsv |
    awk -f "$here/rq5-authors.awk" data/papers.tsv data/authors.tsv - |
    sort -t "$tab" -k2,2nr -k3,3nr -k4,4nr -k1,1 |
    awk -f "$here/rq5-authors-table.awk" > rq5-authors.tsv

#: rq5-meetings.tsv First authors of different papers who meet in models
# The number of models that cite a paper of both. First authors alone, because of all authors those
# of the papers with the longest lists would meet most.
awk -F '\t' -v OFS='\t' '
    $2 == "written_by" && !($1 in first) { first[$1]; print $1, "led_by", $3 }' data/papers.tsv \
    > data/rq5-first.tsv
hin-join -q --path 'cites/led_by' --as builds_on data/references.tsv data/rq5-first.tsv |
    hin-join -q --path '^builds_on/builds_on' --symmetric |
    sort -t "$tab" -k4,4nr -k1,1 -k3,3 |
    awk -F '\t' -v OFS='\t' 'BEGIN { print "author", "with", "models" }
        NR <= 15 { print $1, $3, $4 }' > rq5-meetings.tsv

#: rq5-categories.tsv Fields that meet in models
# Categories of arXiv linked by models that cite papers of both, with the papers that are in both of
# themselves; the share is that of all models that cite a paper whose categories are known.
hin-join -q --path 'cites/in_category' --as field data/references.tsv data/papers.tsv \
    > data/rq5-field.tsv
hin-join -q --path '^field/field' --symmetric --as meets data/rq5-field.tsv |
    sort -t "$tab" -k4,4nr -k1,1 -k3,3 > data/rq5-fields.tsv
hin-join -q --path '^in_category/in_category' --symmetric data/papers.tsv |
    awk -f "$here/rq5-categories.awk" - data/rq5-field.tsv data/rq5-fields.tsv > rq5-categories.tsv

#: rq5-categories.svg Fields that meet in models
# The size is the number of models that cite a paper of the category.
hin-community -q data/rq5-fields.tsv > data/rq5-fields-communities.tsv
hin-rank -q -m in-degree data/rq5-field.tsv > data/rq5-fields-models.tsv
[ ! -s data/rq5-fields.tsv ] ||
    hin-export -q -f svg --show category --size-by @in_degree --colour-by community --palette safe \
        --title 'Fields that meet in models' -o rq5-categories.svg data/rq5-fields.tsv \
        data/rq5-fields-communities.tsv data/rq5-fields-models.tsv

#: rq5-institutions.tsv Institutions whose papers most models build on
# Metapath cites/written_by/affiliated_with, as far as arXiv tells affiliations.
hin-join -q --path 'cites/written_by/affiliated_with' data/references.tsv data/papers.tsv |
    awk -F '\t' '{ models[$3]++ } END { for (i in models) printf "%s\t%.0f\n", i, models[i] }' |
    sort -t "$tab" -k2,2nr -k1,1 |
    awk -F '\t' -v OFS='\t' 'BEGIN { print "institution", "models" } NR <= 15' \
        > rq5-institutions.tsv

#: rq5-fields.txt Answer from authors and fields
awk -f "$here/words.awk" -f "$here/rq5-fields.awk" rq5-authors.tsv rq5-meetings.tsv \
    rq5-categories.tsv data/rq5-fields-communities.tsv data/papers.tsv rq5-institutions.tsv \
    > rq5-fields.txt
