#!/bin/sh
# What is near a model, by vectors learnt from random walks:
#
#   embed.sh [NODE [FILE]...]     by default a well-known model of the sample hub
#
# Needs the programs in PATH, and gensim (pip install gensim) for the python3 that
# HIN_EXAMPLE_PYTHON can name.
set -e
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
node=${1:-model:google-bert/bert-base-uncased}
[ $# -eq 0 ] || shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

if [ $# -gt 0 ]; then
  cat "$@"
else
  hf-dump -q "$here"/sample/models-* | tag-split -q |
    arxiv-resolve -qk --offline --snapshot "$here/sample/papers.ndjson"
fi >"$dir/hub.tsv"

# The paper of the card template says nothing about a model.
echo arxiv:1910.09700 >"$dir/stop"
hin-join -q --stop "$dir/stop" "$dir/hub.tsv" >"$dir/network.tsv"

# Walks that stay near (q above 1), ten from every node, and vectors of them.
hin-walk --q 2 --length 40 --walks 10 "$dir/network.tsv" >"$dir/walks.txt"
"${HIN_EXAMPLE_PYTHON:-python3}" "$here/embed.py" "$dir/walks.txt" "$node"
