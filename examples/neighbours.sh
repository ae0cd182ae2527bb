#!/usr/bin/env bash
# neighbours.sh - the models most like a model, by PathSim
#
# usage: neighbours.sh [-p PATH] [-n N] [NODE [FILE]...]
#
#   -p PATH  what makes nodes alike: a metapath there and back, as hin-join reads it
#            (default: (cites|trained_on|architecture|tagged) there and back)
#   -n N     how many to write (default: 10)
#
# By default a well-known model of the sample hub.  Writes `NODE similar OTHER PATHSIM', nearest
# first; status 1 when there is none.  Paths worth a try: cites/^cites for common papers,
# cites/written_by/^written_by/^cites for common authors, base/^base for common parents.
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

path='(cites|trained_on|architecture|tagged)/^(cites|trained_on|architecture|tagged)' top=10
case ${1-} in -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;; esac
while getopts p:n: option; do
  case $option in
    p) path=$OPTARG ;;
    n) top=$OPTARG ;;
    *) echo 'See neighbours.sh --help' >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
node=${1:-model:google-bert/bert-base-uncased}
[ $# -eq 0 ] || shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

bash "$here/sample.sh" "$@" > "$dir/hub.tsv"

# PathSim compares the paths between two nodes with those from each to itself, so a model with
# few papers and tags is as near as one with many.  The paper of the card template says nothing.
printf '%s\n' "$node" > "$dir/node"
hin-join -q --stop "$here/paper/template-papers.txt" --path "$path" --measure pathsim \
    --from "$dir/node" --top "$top" --as similar "$dir/hub.tsv" > "$dir/similar.tsv"
[ -s "$dir/similar.tsv" ] || { echo "neighbours.sh: nothing is like $node" >&2; exit 1; }
cat "$dir/similar.tsv"
