#!/bin/sh
# hin-rank, hin-community and hin-stat against the published answers for the validation graphs of
# LDBC Graphalytics and of LAGraph, each within the precision in which it was published.  TAP.
. "${srcdir:-.}/tests/tap.sh"
LC_ALL=C
export LC_ALL
awk=${HIN_AWK:-awk}
[ -n "${HIN_DATA:-}" ] || skip_all 'HIN_DATA is not set'
ldbc=$HIN_DATA/graphs/ldbc/validation-graphs lagraph=$HIN_DATA/graphs/lagraph
[ -d "$ldbc" ] && [ -d "$lagraph" ] || skip_all 'no graphs in HIN_DATA'
cd "$scratch" || exit

# rows FILE: "node neighbour..." lines, each an edge
rows () {
  $awk '{ print "n:" $1 "\t@x\t1"; for (i = 2; i <= NF; i++) print "n:" $1 "\tr\tn:" $i }' "$1"
}

# halves FILE: the same of an undirected graph, where every edge stands twice
halves () {
  $awk '{ print "n:" $1 "\t@x\t1"
          for (i = 2; i <= NF; i++) if ($1 + 0 <= $i + 0) print "n:" $1 "\tr\tn:" $i }' "$1"
}

# pairs NODES EDGES: one node, one edge a line; weights are left out
pairs () {
  $awk '{ print "n:" $1 "\t@x\t1" }' "$1"
  $awk '{ print "n:" $1 "\tr\tn:" $2 }' "$2"
}

# matrix FILE: the entries of a Matrix Market file, without their values, nodes from 0
matrix () {
  $awk '/^%/ || NF == 0 { next }
        !size { size = $1; for (i = 0; i < size; i++) print "n:" i "\t@x\t1"; next }
        { print "n:" $1 - 1 "\tr\tn:" $2 - 1 }' "$1"
}

# both: every edge there and back, self-loops once
both () {
  $awk -F '\t' -v OFS='\t' '1; $2 == "r" && $1 != $3 { print $3, $2, $1 }'
}

# near NAME WANTED absolute|relative TOLERANCE NETWORK OPTION...: PageRank is as in WANTED
near () {
  name=$1 wanted=$2 kind=$3 tolerance=$4 network=$5
  shift 5
  if ! hin-rank -q "$@" "$network" >got; then fail "$name"; return; fi
  $awk -v kind="$kind" -v tolerance="$tolerance" '
    NR == FNR { want["n:" $1] = $2; n++; next }
    !($1 in want) { print "not wanted: " $1; bad = 1; next }
    { d = $3 - want[$1]; if (d < 0) d = -d
      if (kind == "relative") d /= want[$1]
      if (d > most) most = d
      got++ }
    END { printf "%d nodes, wanted %d; largest %s error %.3g\n", got, n, kind, most
          exit bad || got != n || n == 0 || !(most <= tolerance) }' "$wanted" got >why
  if [ $? = 0 ]; then pass "$name, $kind $tolerance ($(cat why))"; else fail "$name" why; fi
}

# groups NAME WANTED NETWORK [OPTION...]: components, or another method, part the nodes as the
# labels of WANTED do
groups () {
  name=$1 wanted=$2 network=$3
  shift 3
  [ $# -gt 0 ] || set -- -m components
  if ! hin-community -q "$@" "$network" >got; then fail "$name"; return; fi
  $awk 'NR == FNR { want["n:" $1] = $2; n++; next }
        { got++; label = want[$1] }
        label == "" || ($3 in to && to[$3] != label) || (label in from && from[label] != $3) {
          print "line " FNR ": " $0 ", wanted " label; bad = 1 }
        { to[$3] = label; from[label] = $3 }
        END { if (got != n) print got " nodes, wanted " n; exit bad || got != n || n == 0 }' \
    "$wanted" got >why
  if [ $? != 0 ]; then fail "$name" why; return; fi
  pass "$name ($(cut -f 3 got | sort -u | wc -l) communities)"
}

rows "$ldbc/pr/dir-input" >network
near 'LDBC pr/dir-output, converged' "$ldbc/pr/dir-output" absolute 1e-14 network
halves "$ldbc/pr/undir-input" >network
# published as 32-bit numbers: half a unit of their last place is 2^-24
near 'LDBC pr/undir-output, 26 iterations' "$ldbc/pr/undir-output" relative 5.97e-8 network \
  --undirected --iterations 26

example=$ldbc/example/example
pairs $example-directed.v $example-directed.e >network
near 'LDBC example-directed-PR, 2 iterations' $example-directed-PR absolute 1e-15 network \
  --iterations 2
groups 'LDBC example-directed-WCC' $example-directed-WCC network
rows $example-directed-input >network
near 'LDBC example-directed-input, 2 iterations' $example-directed-PR absolute 1e-15 network \
  --iterations 2
pairs $example-undirected.v $example-undirected.e >network
near 'LDBC example-undirected-PR, 2 iterations' $example-undirected-PR absolute 1e-15 network \
  --undirected --iterations 2
groups 'LDBC example-undirected-WCC' $example-undirected-WCC network
for graph in dir undir; do
  rows "$ldbc/wcc/$graph-input" >network
  groups "LDBC wcc/$graph-output" "$ldbc/wcc/$graph-output" network
done

# published with ten decimals, after as many iterations as changed more than 1e-4
matrix "$lagraph/karate.mtx" >network
near 'LAGraph karate, 16 iterations' "$lagraph/expected-PageRank-karate_rank.tsv" absolute 5.1e-11 \
  network --undirected --iterations 16
for name in west0067 west0067_jumbled; do
  matrix "$lagraph/$name.mtx" >network
  near "LAGraph $name, 8 iterations" "$lagraph/expected-PageRank-west0067_rank.tsv" \
    absolute 5.1e-11 network --iterations 8
done
pairs $example-directed.v $example-directed.e | $awk '{ # nodes from 0
    sub(/n:/, "", $1); $1 = "n:" $1 - 1
    if ($3 ~ /^n:/) { sub(/n:/, "", $3); $3 = "n:" $3 - 1 } } 1' OFS='\t' >network
near 'LAGraph ldbc_directed_example, 11 iterations' \
  "$lagraph/expected-PageRank-ldbc_directed_example_rank.tsv" absolute 5.1e-11 network \
  --iterations 11

# pad NETWORK: node names that are in the order of their numbers, as ties are settled by it
pad () {
  $awk -F '\t' -v OFS='\t' '{ for (i = 1; i <= 3; i += 2)
      if ($i ~ /^n:/) $i = sprintf("n:%06d", substr($i, 3)) } 1' "$1"
}

# spread NAME WANTED NETWORK ITERATIONS: community detection by label propagation
spread () {
  pad "$3" >padded
  $awk '{ printf "%06d %s\n", $1, $2 }' "$2" >wanted
  groups "$1, $4 iterations" wanted padded -m cdlp --iterations "$4"
}

for kind in directed undirected; do
  pairs $example-$kind.v $example-$kind.e >network
  spread "LDBC example-$kind-CDLP" $example-$kind-CDLP network 2
  # published with 16 digits
  near "LDBC example-$kind-LCC" $example-$kind-LCC absolute 1e-15 network -m clustering --$kind
done
for graph in dir undir; do
  if [ $graph = dir ]; then turn=rows; else turn=halves; fi
  $turn "$ldbc/cdlp/$graph-input" >network
  spread "LDBC cdlp/$graph-output" "$ldbc/cdlp/$graph-output" network 5
  $turn "$ldbc/lcc/$graph-input" >network
  near "LDBC lcc/$graph-output" "$ldbc/lcc/$graph-output" absolute 5.1e-13 network -m clustering \
    --${graph}ected
done
# the whole symmetric matrix: a diagonal entry weighs as much as one beside it
matrix "$lagraph/jagmesh7.mtx" | both >network
spread 'LAGraph jagmesh7' "$lagraph/expected-cdlp-cdlp_jagmesh7.tsv" network 100

# triangles NAME MATRIX
triangles () {
  want=$($awk -v name="$1" '$1 == name { print $2 }' "$lagraph/expected-TriangleCount.tsv")
  matrix "$2" >network
  got=$(hin-stat -q --section clustering network | sed -n 's/^schema:\*	@triangles	//p')
  check "LAGraph $1: $want triangles" test "$got" = "${want:-none}"
}
triangles karate.mtx "$lagraph/karate.mtx"
triangles jagmesh7.mtx "$lagraph/jagmesh7.mtx"

# batch NAME: betweenness of the paths that begin in four nodes.  Of the paths that begin in a node
# put before one of them all pass it, and go on as if they began there; no path ends in it.
batch () {
  sources=$lagraph/expected-Betweenness-$1_sources.tsv
  { cat arcs; $awk '{ print "before:" $2 "\tr\tn:" $2 }' "$sources"; } >longer
  if ! hin-rank -q -m betweenness arcs >without || ! hin-rank -q -m betweenness longer >with; then
    fail "LAGraph $1, betweenness"; return
  fi
  $awk -v nodes="$2" 'FILENAME == ARGV[1] { begins["n:" $2]; next }
    FILENAME == ARGV[2] { want["n:" $1] = $2; next }
    FILENAME == ARGV[3] { without[$1] = $3; next }
    !($1 in want) || $1 in begins { next }
    { d = $3 - without[$1] - want[$1]; if (d < 0) d = -d
      if (want[$1] > 0) d /= want[$1] # published with six digits
      if (d > most) most = d
      n++ }
    END { printf "%d nodes, largest relative error %.3g\n", n, most
          exit n != nodes || !(most <= 5.1e-6) }' \
    "$sources" "$lagraph/expected-Betweenness-$1_bc.tsv" without with >why
  if [ $? != 0 ]; then fail "LAGraph $1, betweenness" why; return; fi
  pass "LAGraph $1, betweenness of four sources ($(cat why))"
}
matrix "$lagraph/karate.mtx" | both >arcs
batch karate 30
matrix "$lagraph/west0067.mtx" >arcs
batch west0067 63
finish
