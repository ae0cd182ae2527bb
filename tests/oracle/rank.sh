#!/bin/sh
# hin-rank and hin-community against networkx and igraph of Python: measures, components and
# modularity of known graphs and of a random one with weights.  TAP.
. "${srcdir:-.}/tests/tap.sh"
LC_ALL=C
export LC_ALL
awk=${HIN_AWK:-awk} python=
for p in python3 /usr/bin/python3; do
  for modules in 'networkx, igraph' igraph networkx; do
    "$p" -c "import $modules" 2>"$scratch/why" && echo "$modules:$p" >>"$scratch/pythons"
  done
done
for modules in 'networkx, igraph' igraph networkx; do
  [ -n "$python" ] ||
    python=$(sed -n "s/^$modules://p" "$scratch/pythons" 2>"$scratch/why" | head -n 1)
done
[ -n "$python" ] || skip_all 'no python3 with networkx or igraph'
cd "$scratch" || exit

# compare NAME VIEW: the file network
compare () {
  measures=pagerank,hits,degree,in-degree,strength,closeness,harmonic,betweenness,coreness
  measures=$measures,eigenvector,constraint,clustering
  if hin-rank -q --"$2" -m $measures network >scores 2>why &&
    hin-community --seed 1 network >leiden 2>note &&
    hin-community -q -m components network >components 2>why &&
    timeout 900 "$python" -W ignore "$top/tests/oracle/rank.py" "$2" network scores \
      leiden,components note >why 2>&1
  then pass "$1: $(cat why)"
  else fail "$1" why
  fi
}

# metis FILE: an undirected graph, line n the neighbours of node n, every edge in two lines
metis () {
  $awk '/^%/ { next }
        !head { head = 1; nodes = $1; edges = $2; next }
        n == nodes && NF == 0 { next }
        { n++; print "n:" n "\t@x\t1"
          for (i = 1; i <= NF; i++) if ($i + 0 >= n) { m++; print "n:" n "\tr\tn:" $i } }
        END { if (n != nodes || m != edges) {
                print "# " n " nodes and " m " edges, not " nodes " and " edges > "/dev/stderr"
                exit 1 } }' "$1"
}

$awk 'BEGIN { srand(7)
  for (i = 0; i < 500; i++) print "n:" i "\t@x\t1"
  for (i = 0; i < 3000; i++) {
    u = int(rand() * 400); v = int(rand() * rand() * 500) # nodes from 400 on are dangling
    if (u != v && !seen[u, v]++)
      print "n:" u "\tr\tn:" v "\t" 1 + int(rand() * 1000) / 8 } }' >network
compare 'random, directed, weighted' directed

graphs=${HIN_DATA:-}/graphs/networkit
for name in karate jazz polblogs PGPgiantcompo power hep-th; do
  if [ -f "$graphs/$name.graph" ]; then
    metis "$graphs/$name.graph" >network 2>why || { fail "$name is read" why; continue; }
    compare "$name" undirected
  else
    skip "$name" 'no graph in HIN_DATA'
  fi
done
if [ -f "$graphs/wiki-Vote.txt" ]; then
  $awk '!/^#/ { print "n:" $1 "\tr\tn:" $2 }' "$graphs/wiki-Vote.txt" | tr -d '\r' >network
  compare wiki-Vote directed
else
  skip wiki-Vote 'no graph in HIN_DATA'
fi
finish
