#!/usr/bin/env bash
# rq6.sh - RQ6: how complete the metadata is, and what it does for discoverability; run in a folder
# of results
#
#   ranges   the lowest number of each range of downloads
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
: "${ranges:=0 51 101 501 1001 5001 10001 50001}"
relations='pipeline library license language tagged base trained_on cites owner architecture'

#= RQ6. How complete is the metadata, and what does it do for being found?

#: rq6-coverage.tsv What is stated, by downloads
# The share of models that state at least one pipeline, library and so on: tagged are tags of free
# choice, base is the model that it is made from, trained_on data sets, cites papers or other works;
# by ranges of downloads, and of all models.
awk -v relations="$relations" -f "$here/rq6-edges.awk" data/models.tsv data/hub.tsv \
    > data/rq6-edges.tsv
hin-stat -q -s schema,coverage --range "downloads=${ranges// /,}" data/rq6-edges.tsv |
    awk -v relations="$relations" -f "$here/rq6-coverage.awk" > rq6-coverage.tsv

#: rq6-reach.tsv Being found, with and without each relation
# A model is found by a relation when one gets to it from another model by what both have: the same
# tag, the same base. Found is the share of models of which that is so, only of those that no other
# relation finds. A list of many thousands is no help: short is the share of models that share a
# value with 1 to 99 others, only_short of those for which no other relation does that: what they
# lose without this one. Others is how many other models are in the lists of a model in the mean, of
# those with the relation; who is in two of them counts twice. Component is the share of models in
# the largest component that this relation alone connects, without of that which all relations but
# this one connect. Owner and architecture are known of a model without being stated; cites has the
# template's paper, too.
largest () { # the models in the component that has the most, in a network of these relations
  hin-community -q -m components "$@" data/rq6-edges.tsv |
      awk -F '\t' '$1 ~ /^model:/ { if (++n[$3] > most) most = n[$3] } END { print most + 0 }'
}
for relation in $relations; do
  others=()
  for other in $relations; do
    [ "$other" = "$relation" ] || others+=(--relation "$other")
  done
  alone=$(largest --relation "$relation")
  without=$(largest "${others[@]}")
  printf '%s\t%s\t%s\n' "$relation" "$alone" "$without"
done > data/rq6-components.tsv
all=$(largest)
printf 'all\t%s\t\n' "$all" >> data/rq6-components.tsv
awk -f "$here/rq6-reach.awk" data/models.tsv data/rq6-components.tsv data/rq6-edges.tsv \
    data/rq6-edges.tsv > rq6-reach.tsv

#: rq6-signal.tsv Downloads with and without
# Models that have the one thing or not: how many, the share that has downloads at all, and the
# median and 90th percentile of downloads. This does not say that the one is the cause of the other:
# who describes a model well may also make a better one.
awk -F '\t' -v OFS='\t' -v columns='6 7 8 9 10' '
    NR == 1 { n = split(columns, column, " "); for (i = 1; i <= n; i++) name[i] = $column[i]; next }
    $2 != "" { for (i = 1; i <= n; i++) {
            has = $column[i] != "" && $column[i] != "0" ? "with_" : "without_"
            print has name[i] ":" substr($1, 7), "@downloads", $2
        } }' data/models.tsv |
    hin-stat -q -s attributes |
    awk -f "$here/rq6-signal.awk" > rq6-signal.tsv

#: rq6.txt Answer
# In the words of the tables above.
awk -f "$here/tables.awk" -f "$here/words.awk" -f "$here/rq6.awk" rq6-coverage.tsv \
    rq6-reach.tsv rq6-signal.tsv > rq6.txt
