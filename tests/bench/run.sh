#!/bin/sh
# run.sh - what the programs need against what others need for the same work.
#
# Competitors of a job take turns, BENCH_ROUNDS times, because only ratios within one run mean
# anything on a shared machine.  Peers that are not installed are named in a comment and left out.
#   BENCH_LINES   edges of the network (default 1000000); a twelfth as many records of JSON
#   BENCH_ROUNDS  turns (default 3)
#   BENCH_JOBS    some of (default all):
#     load                         names to rows
#     pagerank pagerank-undirected harmonic betweenness leiden
#                                  from text to text; harmonic and betweenness of 15,000 nodes and
#                                  all their pairs; of leiden the modularity found is printed too
#     json live snapshot cache     records from files, a loopback Hub, a snapshot, a cache
#     join shared count merge      pairs along a path of two relations: cites/written_by;
#                                  cites/^cites of papers cited up to 200 times; ^tagged/tagged,
#                                  each pair once with its number; cites/written_by of sorted files
#     projection                   A'A of the whole network, nothing written; the seconds are
#                                  those of the product alone
#     pathsim                      the ten most similar to one model
#     walk                         a random walk of 40 nodes from each node
#     to-graphml to-gexf to-dot to-gml to-json
#                                  from text to a file of another program
#     write-graphml write-gexf write-dot write-gml write-json
#                                  the seconds are those of the writer alone
#     layout-typed layout-hubs layout-mesh layout-tree
#                                  100,000 edges to places; their stress is printed too (stress.py)
#     study                        how the whole of examples/paper/paper grows: BENCH_SIZES are
#                                  numbers of models (default "95000 190000 380000 760000")
#   BENCH_SIZES   "100000 1000000": instead of the table how time and memory of load, pagerank and
#                 leiden grow with the number of edges
#   BENCH_CHECK   no: do not compare the answers of a job before its first round (default yes; a
#                 comment where a peer has another one)
#   BENCH_DIR     where files go (default: a new folder, removed at the end); those there are used
#   BENCH_LIMIT   seconds after which a competitor is left out (default 600)
#   BENCH_PYTHON  interpreters to look for a peer in (default: /usr/bin/python3 python3)
# BENCH_TIME, BENCH_LOAD, BENCH_PRODUCT, BENCH_EXPORT (programs) come from make; the rest of ours from PATH.
# Output: TSV, medians; ratios are peer to ours, which is the first program of each job.  One that
# writes "kernel WALL CPU" on standard error is taken at its word; its memory is measured.
set -eu
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
lines=${BENCH_LINES:-1000000} rounds=${BENCH_ROUNDS:-3} limit=${BENCH_LIMIT:-600}
jobs=${BENCH_JOBS:-load json live snapshot cache}
[ -n "${BENCH_JOBS:-}" ] || jobs="$jobs join shared count merge projection pathsim walk"
[ -n "${BENCH_JOBS:-}" ] || jobs="$jobs pagerank pagerank-undirected harmonic betweenness leiden"
[ -n "${BENCH_JOBS:-}" ] || jobs="$jobs to-graphml to-gexf to-dot to-gml to-json"
[ -n "${BENCH_JOBS:-}" ] || jobs="$jobs write-graphml write-gexf write-dot write-gml write-json"
[ -n "${BENCH_JOBS:-}" ] || jobs="$jobs layout-typed layout-hubs layout-mesh layout-tree"
awk=${HIN_AWK:-awk}
work=$(mktemp -d "${TMPDIR:-/tmp}/hin-bench-XXXXXX")
hub=
trap '[ -z "$hub" ] || kill "$hub"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
dir=${BENCH_DIR:-$work}
mkdir -p "$dir"

case " $jobs " in *' study '*) BENCH_SIZES=${BENCH_SIZES:-95000 190000 380000 760000} ;; esac
[ -z "${BENCH_SIZES:-}" ] || { . "$here/growth.sh"; exit; }

# Synthetic inputs, made once.
network=$dir/network-$lines.tsv pairs=$dir/pairs-$lines.txt pages=$dir/pages-$lines
[ -s "$network" ] || {
  "$awk" -v LINES="$lines" -f "$here/make-network.awk" >"$network.new" && mv "$network.new" "$network"; }
[ -s "$pairs" ] || { cut -f1,3 "$network" >"$pairs.new" && mv "$pairs.new" "$pairs"; }
case " $jobs " in *' json '*)
  [ -d "$pages" ] || {
    rm -rf "$pages.new" && mkdir "$pages.new"
    "$awk" -v RECORDS="$((lines / 12))" -v FOLDER="$pages.new" -f "$here/make-pages.awk"
    mv "$pages.new" "$pages"; } ;;
esac

# Metadata of papers: a record for twelve edges; 1,000 of them are asked for.
snapshot=$dir/snapshot-$lines.ndjson
case " $jobs " in *' snapshot '*)
  [ -s "$snapshot" ] || {
    "$awk" -v RECORDS="$((lines / 12))" -f "$here/make-snapshot.awk" >"$snapshot.new"
    mv "$snapshot.new" "$snapshot"; }
  "$awk" -F '"' -v every="$((lines / 12 / 1000 + 1))" 'NR % every == 0 { print $4 }' "$snapshot" >"$work/ids"
  sed 's/^/model:a	cites	arxiv:/' "$work/ids" >"$work/ids.tsv"
  "$awk" 'BEGIN { printf "{" } { printf "%s\"%s\":1", (NR > 1 ? "," : ""), $0 } END { print "}" }' \
    "$work/ids" >"$work/ids.json" ;;
esac

# A cache of papers, a tenth of the edges, filled by asking a loopback arXiv.
cache=$dir/cache-$lines
case " $jobs " in *' cache '*)
  [ -d "$cache" ] || {
    mkdir "$cache.new"
    python3 "$here/../server/papers.py" --many "$((lines / 10))" --as ids >"$cache.new/ids"
    sed 's/^/model:a	cites	arxiv:/' "$cache.new/ids" >"$cache.new/ids.tsv"
    python3 "$here/../server/arxiv.py" --fast --port-file "$work/port" &
    hub=$!
    while [ ! -s "$work/port" ]; do sleep 0.1; done
    HIN_ARXIV_API=http://127.0.0.1:$(cat "$work/port")/api/query HIN_TEST_CLOCK=1000000 \
      XDG_CACHE_HOME=$work arxiv-resolve -q --cache "$cache.new/sqlite" "$cache.new/ids.tsv" >"$work/out"
    kill "$hub"
    hub=
    rm "$work/port"
    mv "$cache.new" "$cache"; } ;;
esac

# The first interpreter that has a module.
python_with () {
  for python in ${BENCH_PYTHON:-/usr/bin/python3 python3}; do
    "$python" -c "import $1" >/dev/null 2>&1 && { echo "$python"; return 0; }
  done
  return 1
}

wanted () { # wanted JOB...: is one of these asked for?
  for job; do case " $jobs " in *" $job "*) return 0 ;; esac; done
  return 1
}

# add JOB PROGRAM COMMAND: a competitor; its command is a line of shell.
add () {
  case " $jobs " in *" $1 "*) printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$work/plan" ;; esac
}

# answer JOB FILTER: what its competitors must agree in, as a line of shell behind their output.
answer () {
  printf '%s\t%s\n' "$1" "$2" >>"$work/filters"
}

skipped=' '
skip () {
  case $skipped in *" $1 "*) return 0 ;; esac
  skipped="$skipped$1 "
  echo "# $1 is not installed: left out"
}

# The loopback Hub, uncompressed: gzip is the same work for all who ask for it.
case " $jobs " in *' live '*)
  python3 "$here/../server/hub.py" --models "$((lines / 12))" --fast --plain-rows --port-file "$work/port" &
  hub=$!
  while [ ! -s "$work/port" ]; do sleep 0.1; done
  HF_ENDPOINT=http://127.0.0.1:$(cat "$work/port") HIN_TEST_CLOCK=1000000
  HF_HUB_DISABLE_IMPLICIT_TOKEN=1 HF_HUB_OFFLINE=0
  export HF_ENDPOINT HIN_TEST_CLOCK HF_HUB_DISABLE_IMPLICIT_TOKEN HF_HUB_OFFLINE ;;
esac

: >"$work/plan"
: >"$work/filters"
jq_filter='.[] | "model:\(.id)" as $m | "\($m)\towner\towner:\(.id | split("/")[0])",
  "\($m)\tpipeline\tpipeline:\(.pipeline_tag)", "\($m)\tlibrary\tlibrary:\(.library_name)",
  (.tags[] | "\($m)\ttagged\ttag:\(.)"), "\($m)\t@downloads\t\(.downloads)",
  "\($m)\t@likes\t\(.likes)", "\($m)\t@created\t\(.createdAt)"'
printf '%s' "$jq_filter" >"$work/filter.jq"

add load ours "$BENCH_LOAD $network"
add json ours "hf-dump -q $pages/*.json"
add live ours "hf-dump -q"
add live "ours, spool" "sh -c 'rm -rf $work/spool; exec hf-dump -q --spool $work/spool'"
add snapshot ours "arxiv-resolve -q --offline --cache none --snapshot $snapshot $work/ids.tsv"
# behind a pipe: into /dev/null grep stops at the first match
add snapshot "grep -F" "sh -c 'grep -F -f $work/ids $snapshot | cat'"
add cache ours "arxiv-resolve -q --offline --cache $cache/sqlite $cache/ids.tsv"
if python=$(python_with igraph); then
  for loader in dict tuples; do
    add load "python-igraph $loader" "$python $here/peer-igraph.py $loader $network"
  done
  add load "python-igraph ncol" "$python $here/peer-igraph.py ncol $pairs"
else
  skip python-igraph
fi
if python=$(python_with graph_tool); then
  add load graph-tool "$python $here/peer-graph-tool.py $network"
else
  skip graph-tool
fi
if command -v mcxload >/dev/null; then
  add load mcxload "mcxload -abc $pairs -o $work/mcx.mci -write-tab $work/mcx.tab"
else
  skip mcxload
fi
if command -v jq >/dev/null; then
  add json jq "jq -r -f $work/filter.jq $pages/*.json"
  add snapshot jq "jq -c --slurpfile ids $work/ids.json 'select(\$ids[0][.id])' $snapshot"
else
  skip jq
fi
if python=$(python_with json); then
  add json "python json" "$python $here/peer-json.py $pages/*.json"
  add snapshot "python json" "$python $here/peer-snapshot.py $work/ids $snapshot"
else
  skip python
fi
if python=$(python_with sqlite3); then
  add cache "python sqlite3" "$python $here/peer-cache.py $cache/ids $cache/sqlite"
fi
if python=$(python_with json); then
  add live "python json" "$python $here/peer-live.py"
fi
if python=$(python_with huggingface_hub); then
  add live "huggingface_hub" "$python $here/peer-live.py huggingface_hub"
else
  skip huggingface_hub
fi
if python=$(python_with duckdb); then
  add json duckdb "$python $here/peer-duckdb.py $pages /dev/stdout"
else
  skip duckdb
fi

. "$here/jobs-join.sh"
. "$here/jobs-rank.sh"
. "$here/jobs-export.sh"
. "$here/jobs-layout.sh"

# Do they give the same answer?
while [ "${BENCH_CHECK:-yes}" = yes ] && IFS='	' read -r job filter; do
  first='' # of ours
  while IFS='	' read -r name program command; do
    [ "$name" = "$job" ] || continue
    case $program in *', load' | cut*) continue ;; esac
    got=$(timeout "$limit" sh -c "exec $command" 2>/dev/null </dev/null |
      sh -c "$filter" | tr '\n\t' '  ')
    : "${first:=$got}"
    [ "$got" = "$first" ] || echo "# $job: $program: not the answer of ours: $got, not $first"
  done <"$work/plan"
done <"$work/filters"

round=1
while [ "$round" -le "$rounds" ]; do
  n=0
  while IFS='	' read -r job program command; do
    n=$((n + 1))
    grep -qs failed "$work/times.$n" && continue
    cat "$network" "$pairs" "$pages"/*.json >/dev/null 2>&1 || true # nobody waits for the disk
    status=0
    "$BENCH_TIME" "$work/times.$n" timeout "$limit" sh -c "exec $command" \
      >/dev/null 2>"$work/err" </dev/null || status=$?
    if [ "$status" -eq 0 ]; then # a kernel knows better than bench-time
      kernel=$(sed -n 's/^kernel //p' "$work/err")
      [ -z "$kernel" ] || sed -i "\$s/^[^ ]* [^ ]*/$kernel/" "$work/times.$n"
      [ "$job" != leiden ] || [ "$round" -gt 1 ] ||
        sed -n "s/.*\(modularity\) \([0-9.e-]*\).*/# $job: $program: \1 \2/p" "$work/err"
      continue
    fi
    reason=$(head -n 1 "$work/err")
    [ "$status" -ne 124 ] || reason="not done after $limit s"
    echo "# $job: $program: ${reason:-status $status}"
    echo failed >>"$work/times.$n"
  done <"$work/plan"
  round=$((round + 1))
done

stresses
echo "# $lines edges, $((lines / 12)) records, $rounds rounds"
n=0
while IFS='	' read -r job program command; do
  n=$((n + 1))
  grep -q failed "$work/times.$n" && continue
  printf '%s\t%s' "$job" "$program"
  for column in 1 2 3; do
    cut -d ' ' -f "$column" "$work/times.$n" | sort -g |
      "$awk" '{ v[NR] = $1 } END { printf "\t%s", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
  done
  echo
done <"$work/plan" | sort -s -t '	' -k 1,1 | "$awk" -F '\t' -v OFS='\t' '
  BEGIN { print "job", "program", "wall", "cpu", "rss_mb", "wall_ratio", "cpu_ratio", "rss_ratio" }
  $2 == "ours" { wall[$1] = $3; cpu[$1] = $4; rss[$1] = $5 }
  { printf "%s\t%s\t%.2f\t%.2f\t%.0f\t%.2f\t%.2f\t%.2f\n", $1, $2, $3, $4, $5,
           $3 / wall[$1], $4 / cpu[$1], $5 / rss[$1] }'
