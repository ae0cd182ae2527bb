#!/usr/bin/env bash
# data.sh - retrieval, parsing and cleaning: dumps of the Hub become a network
#
# usage: data.sh DUMP...    in a folder of results that has a folder data/
#   snapshots   files of arXiv's metadata, one a line
#   on_bad      what to do about bad records: stop (default) or skip
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tab=$(printf '\t')
: "${on_bad:=stop}" "${snapshots:=}"

# What a program said is kept; status 1 means that records were lost, which the report tells.
logged () { # logged LOG COMMAND...
  local log=data/$1.log status=0
  shift
  "$@" 2>"$log" || status=$?
  if [ "$status" -ne 0 ]; then
    cat "$log" >&2
    [ "$status" -eq 1 ] || exit "$status"
    cat "$log" >>data/lost.log
  fi
}

#= The data

#: data.tsv From records of the Hub to a network
# Saved answers of the Hub become lines, raw tags become typed edges, and arXiv ids become papers
# with authors and dates where a copy of arXiv's metadata is at hand.
logged dump hf-dump --on-bad="$on_bad" "$@" > data/dump.tsv
logged tags tag-split data/dump.tsv > data/hub.tsv
: > data/papers.log
if [ -n "$snapshots" ]; then
  known=()
  while IFS= read -r file; do
    known+=(--snapshot "$file")
  done <<< "$snapshots"
  logged papers arxiv-resolve --offline --cache none "${known[@]}" data/hub.tsv > data/papers.tsv
  cat data/papers.tsv >> data/hub.tsv
fi
{
  if [ $# -eq 1 ]; then
    printf 'paper: a dump of %q\n' "$(basename "$1")"
  else
    printf 'paper: a dump of %d files, from %q to %q\n' $# "$(basename "$1")" "$(basename "${!#}")"
  fi
  [ -z "$snapshots" ] || while IFS= read -r file; do
    printf 'paper: papers of %q\n' "$(basename "$file")"
  done <<< "$snapshots"
  cat data/dump.log data/tags.log data/papers.log
} | awk -F ': ' -v OFS='\t' 'BEGIN { print "program", "said" }
        { print $1, substr($0, length($1) + 3) }' > data.tsv

# A row a model, for what is asked of models alone; and what models refer to: papers, data sets and
# the models they were made from, without the paper that every card names by its template, and
# without those that name themselves: what nobody else refers to is not important.
awk -f "$here/table.awk" data/hub.tsv > data/models.tsv
awk -F '\t' 'FNR == NR { template[$1]; next } !($3 in template) && $1 != $3' \
    "$here/template-papers.txt" data/hub.tsv |
    hin-join -q --relation cites --relation trained_on --relation derived_from \
        --relation finetune_of --relation adapter_of --relation quantized_of \
        --relation merge_of > data/references.tsv

# Who owns a model, and on whose papers it builds.
hin-join -q --path owner data/hub.tsv > data/owners.tsv
[ ! -s data/papers.tsv ] || hin-join -q --path 'cites/written_by' --as builds_on \
    data/references.tsv data/papers.tsv > data/authors.tsv

#: schema.tsv The relations of the network
# How many edges there are of each relation, and between nodes of which types; arxiv are papers, doi
# other works. The manual hin-tools(7) tells what each means.
hin-stat -q -s schema data/hub.tsv | awk -F '\t' '$2 !~ /^@/' > data/schema.tsv
sed 's/schema://g' data/schema.tsv | sort -t "$tab" -k 4,4nr -k 1,3 |
    awk -v OFS='\t' 'BEGIN { print "from", "relation", "to", "edges" }
        { print }' > schema.tsv

#: schema.svg The schema of the network: types, and which of them have edges
hin-export -q -f svg --labels 100 --title 'Types and relations' -o schema.svg data/schema.tsv
