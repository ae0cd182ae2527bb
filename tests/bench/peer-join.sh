#!/bin/sh
# sort, sort, join: the lines that hin-join writes for a path of two relations, in order of the node
# in the middle; or, with "count", each pair once with its number.
#
#   peer-join.sh lines|count PATH NETWORK FOLDER      FOLDER: for what is sorted
set -eu
LC_ALL=C
export LC_ALL
what=$1 path=$2 network=$3 folder=$4
tab=$(printf '\t')

# side STEP MIDDLE: the edges of a step as KEY, PATH, OTHER; MIDDLE: the key of a step that is not
# inverse, 1 (its source) or 3 (its target)
side () {
  "${HIN_AWK:-awk}" -F '\t' -v OFS='\t' -v relation="${1#^}" -v key="$2" -v path="$path" '
    $2 == relation { print $key, path, $(4 - key) }' "$network" | sort -S 1G -t "$tab" -k 1,1
}

case $path in ^*) from=1 ;; *) from=3 ;; esac
case $path in */^*) to=3 ;; *) to=1 ;; esac
side "${path%/*}" "$from" >"$folder/left" &
side "${path#*/}" "$to" >"$folder/right"
wait
if [ "$what" = lines ]; then
  exec join -t "$tab" -o 1.3,1.2,2.3 "$folder/left" "$folder/right"
fi
join -t "$tab" -o 1.3,1.2,2.3 "$folder/left" "$folder/right" | sort -S 1G | uniq -c |
  "${HIN_AWK:-awk}" -v OFS='\t' '{ print $2, $3, $4, $1 }'
