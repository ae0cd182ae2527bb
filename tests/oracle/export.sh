#!/bin/sh
# Networks with hostile names, without weights, with 10,000 names, and next to nothing, through
# every format of graph files and back by other programs: names, labels, types, relations, weights,
# places and attributes must come back as they went in.  TAP.
#   BENCH_PYTHON      interpreters that may have networkx, igraph, graph_tool, scipy, ndex2
#   HIN_NODE_MODULES  node_modules of tests/node (npm ci makes it): graphology, cytoscape
#   HIN_GEXF_RNG      specs/1.3/gexf.rng of gephi/gexf; its 1.2 is looked for beside it
. "${srcdir:-.}/tests/tap.sh"
. "${srcdir:-.}/tests/oracle/pythons.sh"
LC_ALL=C.UTF-8
export LC_ALL
command -v python3 >/dev/null || skip_all 'no python3'
cd "$scratch" || exit
oracle=$top/tests/oracle

written () { # all formats of a case, and again the same
  for format in $formats; do
    out=$1/out.${format#*:}
    hin-export -q -f "${format%:*}" -o "$out" "$1/in.tsv" || return
    LC_ALL=C sort -r "$1/in.tsv" | hin-export -q -f "${format%:*}" >again || return
    cmp "$out" again || return
  done
}

judge () { # WHO COMMAND...: its lines are tests
  who=$1
  shift
  "$@" >said 2>complaint || { fail "$who: ended with an error" complaint; }
  tab=$(printf '\t')
  while IFS=$tab read -r result name why; do
    case $result in
      ok) pass "$name" ;;
      *) printf '%s\n' "$why" >why; fail "$name" why ;;
    esac
  done <said
}

formats='svg:svg graphml:graphml dot:dot gexf:gexf gexf12:gexf12 gml:gml pajek:net clu:clu
  graphology:graphology.json json:json cyjs:cyjs cx2:cx2 ncol:ncol lgl:lgl mtx:mtx names:names'
python3 "$oracle/export_network.py" "$scratch/cases" || exit 99
for case in cases/*; do
  check "${case#*/}: written, the same in any order of lines" written "$case"
done

if [ -n "${HIN_NODE_MODULES-}" ] && command -v node >/dev/null; then
  NODE_PATH=$HIN_NODE_MODULES
  export NODE_PATH
  check 'node reads the files' node "$top/tests/node/read.js" cases
else
  skip 'graphology, graphology-gexf, cytoscape.js' 'no HIN_NODE_MODULES'
fi
judge files python3 "$oracle/export_files.py" cases
for python in $(pythons sys); do
  judge "$python" "$python" -W ignore "$oracle/export_readers.py" cases
done
for module in networkx igraph graph_tool scipy.io ndex2.cx2; do
  [ -n "$(pythons $module)" ] || skip "what $module reads" "no $module"
done
[ -n "${HIN_GEXF_RNG-}" ] || skip 'the grammar of GEXF' 'no HIN_GEXF_RNG'
finish
