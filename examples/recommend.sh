#!/usr/bin/env bash
# recommend.sh - what a model may have to do with, by personalised PageRank; and how good that is
#
# usage: recommend.sh [-t TYPE] [-n N] [NODE [FILE]...]
#        recommend.sh -e [-t TYPE] [FILE]...
#
#   -t TYPE  what to recommend: arxiv (default), dataset or model
#   -n N     how many (default: 10)
#   -e       evaluate: leave one out
#
# By default for a well-known model of the sample hub.  Writes `NODE recommended OTHER SCORE'.
# Leave one out: of 50 edges from models to TYPE, evenly chosen, each in turn is taken out of the
# network, all nodes of TYPE that the model is not linked to are ranked, and the place of the one
# taken out is looked at.  Writes how many came among the first ten (hits), and the mean of
# 1/place (mrr); beside it the same for an order by the number of edges, the most popular first.
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

type=arxiv top=10 evaluate=
case ${1-} in -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;; esac
while getopts t:n:e option; do
  case $option in
    t) type=$OPTARG ;;
    n) top=$OPTARG ;;
    e) evaluate=yes ;;
    *) echo 'See recommend.sh --help' >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
case $top in '' | 0* | *[!0-9]*) echo "recommend.sh: -n: not a number: $top" >&2; exit 2 ;; esac
node=model:google-bert/bert-base-uncased
[ -n "$evaluate" ] || [ $# -eq 0 ] || { node=$1; shift; }
tab=$(printf '\t')
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# Edges alone; the paper of the card template says nothing about a model.
bash "$here/sample.sh" "$@" | hin-join -q --stop "$here/paper/template-papers.txt" |
    awk -F '\t' '$2 !~ /^@/' > "$dir/hub.tsv"

# candidates NETWORK NODE: all nodes of the type that NODE is not linked to, the best first.
# The walk of the PageRank starts again and again at NODE and follows edges either way.
candidates () {
  printf '%s\n' "$2" > "$dir/node"
  hin-rank -q --undirected --restart "$dir/node" --show "$type" --top 999999999 "$1" |
      unlinked "$1" "$2"
}

# unlinked NETWORK NODE: of the scores on standard input those of nodes that NODE has no edge to.
unlinked () {
  node=$2 awk -F '\t' '
      FNR == NR { if ($1 == ENVIRON["node"]) linked[$3] = 1
                  if ($3 == ENVIRON["node"]) linked[$1] = 1
                  next }
      !($1 in linked) && $1 != ENVIRON["node"]' "$1" -
}

if [ -z "$evaluate" ]; then
  candidates "$dir/hub.tsv" "$node" |
      node=$node awk -F '\t' -v OFS='\t' -v top="$top" '
          NR <= top + 0 && $3 > 0 { print ENVIRON["node"], "recommended", $1, $3 }' > "$dir/result"
  [ -s "$dir/result" ] || { echo "recommend.sh: nothing to recommend to $node" >&2; exit 1; }
  cat "$dir/result"
  exit
fi

# Edges that can be guessed: their model has another edge, and what they lead to has another model.
type=$type awk -F '\t' -v OFS='\t' '
    ($1, $3) in seen { next }
    { seen[$1, $3] = 1; degree[$1]++ }
    $1 ~ /^model:/ && index($3, ENVIRON["type"] ":") == 1 {
        source[++n] = $1; target[n] = $3; models[$3]++
    }
    END { for (i = 1; i <= n; i++)
              if (degree[source[i]] > 1 && models[target[i]] > 1) {
                  last++; s[last] = source[i]; t[last] = target[i]
              }
          tests = last < 50 ? last : 50
          for (k = 0; k < tests; k++) {
              i = 1 + int(k * last / tests)
              print s[i], t[i]
          } }' "$dir/hub.tsv" > "$dir/tests"
[ -s "$dir/tests" ] || { echo "recommend.sh: no edge to $type to leave out" >&2; exit 1; }

# place METHOD TARGET: where it stands in the order on standard input; 0: nowhere
place () {
  target=$2 awk -F '\t' -v OFS='\t' -v method="$1" '
      $1 == ENVIRON["target"] { place = NR }
      END { print method, place + 0 }'
}

while IFS=$tab read -r model target; do
  model=$model target=$target awk -F '\t' \
      '$1 != ENVIRON["model"] || $3 != ENVIRON["target"]' "$dir/hub.tsv" > "$dir/rest.tsv"
  candidates "$dir/rest.tsv" "$model" | place pagerank "$target"
  hin-rank -q -m in-degree --show "$type" --top 999999999 "$dir/rest.tsv" |
      unlinked "$dir/rest.tsv" "$model" | place popular "$target"
done < "$dir/tests" |
    awk -F '\t' -v OFS='\t' '
        { n[$1]++; hits[$1] += $2 > 0 && $2 <= 10; mrr[$1] += $2 > 0 ? 1 / $2 : 0 }
        END { print "method", "tests", "hits", "mrr"
              split("pagerank popular", method, " ")
              for (i = 1; i <= 2; i++)
                  print method[i], n[method[i]], sprintf("%.4f", hits[method[i]] / n[method[i]]), \
                      sprintf("%.4f", mrr[method[i]] / n[method[i]]) }'
