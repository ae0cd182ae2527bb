#!/usr/bin/env bash
# embed.sh - what is near a model, by vectors learnt from random walks
#
# usage: embed.sh [NODE [FILE]...]     by default a well-known model of the sample hub
#
# Writes `NODE similar OTHER COSINE', nearest first.  Needs the programs in PATH, and gensim (pip
# install gensim) for the python3 that HIN_EXAMPLE_PYTHON can name.
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case ${1-} in
  -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;;
  -?*) echo "embed.sh: no option $1 (see --help)" >&2; exit 2 ;;
esac
node=${1:-model:google-bert/bert-base-uncased}
[ $# -eq 0 ] || shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

bash "$here/sample.sh" "$@" >"$dir/hub.tsv"
python=${HIN_EXAMPLE_PYTHON:-python3}
"$python" -c 'import gensim' 2>/dev/null || {
  echo "embed.sh: $python cannot import gensim (see --help)" >&2
  exit 127
}

# The paper of the card template says nothing about a model.
hin-join -q --stop "$here/paper/template-papers.txt" "$dir/hub.tsv" >"$dir/network.tsv"

# Walks that stay near (q above 1), ten from every node, and vectors of them.
hin-walk --q 2 --length 40 --walks 10 "$dir/network.tsv" >"$dir/walks.txt"
"$python" "$here/embed.py" "$dir/walks.txt" "$node"
