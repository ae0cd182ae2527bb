# shellcheck shell=sh disable=SC2154
# jobs-rank.sh - the jobs of hin-rank and hin-community, for run.sh, which sources this.

# rank JOB FILE "COMMAND" LIBRARY...: a measure and who else has it
rank () {
  wanted "$1" || return 0
  job=$1 file=$2 command=$3
  shift 3
  # the ten best, to five digits, of which none ends in a half
  answer "$job" "awk -F '\t' '{ printf \"%.5g %s\\n\", \$3 * 1.00000003, \$1 }' |\
 sort -k 1,1gr -k 2 | head"
  if $command -q /dev/null >/dev/null 2>&1; then
    add "$job" ours "$command -q $file"
  else
    echo "# $job: $command is not built in: left out"
  fi
  for library; do peer "$job" "$library" "$job" "$file" "$library"; done
}

# peer JOB LIBRARY WHAT FILE NAME
peer () {
  module=$(echo "$2" | tr - _)
  if python=$(python_with "$module"); then
    add "$1" "$5" "$python -W ignore $here/peer-rank.py $2 $3 $4"
  else
    skip "$2"
  fi
}

rank pagerank "$network" "hin-rank" igraph graph-tool networkx networkit
add pagerank "cut -f1,3" "cut -f1,3 $network"
rank pagerank-undirected "$network" "hin-rank --undirected" igraph networkit

# All pairs of nodes: 93,000 edges of 15,000, as what fewer than eight others name is left out.
small=$dir/small.tsv
if wanted harmonic betweenness && [ ! -s "$small" ]; then
  "$awk" -v LINES=130000 -f "$here/make-network.awk" | "$awk" -F '\t' '
    { line[NR] = $0; target[NR] = $3; n[$3]++ }
    END { for (i = 1; i <= NR; i++) if (n[target[i]] >= 8) print line[i] }' >"$small.new"
  mv "$small.new" "$small"
fi
rank harmonic "$small" "hin-rank --undirected -m harmonic" igraph graph-tool networkit
rank betweenness "$small" "hin-rank --undirected -m betweenness" igraph graph-tool networkit

# Nobody finds the same communities: run.sh prints the modularity that each tells.
if wanted leiden; then
  add leiden ours "hin-community -m leiden $network"
  add leiden "ours, louvain" "hin-community -m louvain $network"
  # before 0.10.17 the one that should go on until stable makes one iteration
  peer leiden igraph leiden "$network" "igraph, stable"
  for n in 2 10; do
    peer leiden igraph leiden-$n "$network" "igraph, $n iterations"
    peer leiden leidenalg leiden-$n "$network" "leidenalg, $n iterations"
  done
  peer leiden igraph multilevel "$network" "igraph multilevel"
  peer leiden networkit leiden "$network" networkit
fi
