#!/usr/bin/env bash
# family.sh - the family tree of a base model, and how licences change along it
#
# usage: family.sh [NODE [FILE]...]     by default a well-known model of the sample hub
#
# Writes a line for each model that was made from NODE or from one that was: indented by
# generation, with what it is of its parent, its licences, and how they differ from the parent's.
# A model with several parents stands below the one nearest to NODE.  A second table counts the
# changes from parent to child, all parents of the family taken in:
#
#   same     the same licences          dropped  the parent has one, the child none
#   opened   from not open to open      added    the child has one, the parent none
#   closed   from open to not open      none     neither has one
#   other    changed otherwise
#
# Open are the licences in paper/open-licences.txt.
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case ${1-} in
  -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;;
  -?*) echo "family.sh: no option $1 (see --help)" >&2; exit 2 ;;
esac
node=${1:-model:stabilityai/stable-diffusion-3-medium}
[ $# -eq 0 ] || shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

bash "$here/sample.sh" "$@" > "$dir/hub.tsv"

# All descendants, each with its number of generations; NODE itself is generation 0.
printf '%s\n' "$node" > "$dir/node"
hin-join -q --from "$dir/node" --path '^base+' --measure depth "$dir/hub.tsv" > "$dir/depth.tsv"
[ -s "$dir/depth.tsv" ] || { echo "family.sh: nothing is made from $node" >&2; exit 1; }
{ cat "$dir/node"; cut -f 3 "$dir/depth.tsv"; } > "$dir/members"

# Who is made from whom within the family, and the licences of its members.
hin-join -q --in "$dir/members" --relation derived_from --relation finetune_of \
    --relation adapter_of --relation quantized_of --relation merge_of \
    "$dir/hub.tsv" > "$dir/base.tsv"
hin-join -q --in "$dir/members" --relation license "$dir/hub.tsv" > "$dir/licences.tsv"

awk -f "$here/family.awk" "$here/paper/open-licences.txt" "$dir/depth.tsv" "$dir/licences.tsv" \
    "$dir/base.tsv"
