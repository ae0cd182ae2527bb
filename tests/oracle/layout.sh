#!/bin/sh
# The layouts against Graphviz's sfdp: stress, measured with scipy (tests/bench/stress.py), and
# networks of hostile shapes: places are finite, and there in seconds.
. "${srcdir:-.}/tests/tap.sh"
cd "$scratch" || exit 1
awk=${HIN_AWK:-awk}

graph () { # graph NAME PROGRAM: lines "a b" of edges
  "$awk" "BEGIN { $2 }" | sed 's/^\(.*\) \(.*\)/n:\1	links	n:\2/' >"$1.tsv"
}
graph mesh 'for (v = 0; v < 2500; v++) { if (v % 50 < 49) print v, v + 1
  if (v < 2450) print v, v + 50 }'
graph tree 'for (v = 1; v < 3000; v++) print v, int(v * (v * 7919 % 1000) / 1000)'
graph hubs 's = 1; for (v = 1; v < 2000; v++) for (i = 0; i < 3; i++) {
  s = s * 16807 % 2147483647; print v, int(v * (s / 2147483647) ^ 3) }'

python3=$(for python in python3 /usr/bin/python3; do
  $python -c 'import scipy' 2>/dev/null && { echo $python; break; }; done)
stress () { "$python3" "$top/tests/bench/stress.py" "$1.tsv" "$2"; }
no_worse () { # no_worse OURS THEIRS: the numbers after "stress"
  echo "ours: $1; sfdp: $2"
  echo "$1 $2" | "$awk" '{ for (i = 1; i < NF; i++) if ($i == "stress") s[++n] = $(i + 1)
    exit !(n == 2 && s[1] <= s[2]) }'
}
for kind in mesh tree hubs; do
  what="stress: $kind: no worse than sfdp"
  if [ -z "$python3" ]; then skip "$what" 'no scipy'; continue; fi
  if ! command -v sfdp >/dev/null; then skip "$what" 'no sfdp'; continue; fi
  hin-export -q -f dot "$kind.tsv" | sed 's/overlap=false, //' | sfdp -Goverlap=true -Tplain >theirs
  hin-export -q --layout stress --layout-only -o ours "$kind.tsv"
  check "$what" no_worse "$(stress $kind ours)" "$(stress $kind theirs)"
done

graph star 'for (v = 1; v < 20000; v++) print v, 0'
graph path 'for (v = 1; v < 20000; v++) print v - 1, v'
graph clique 'for (v = 1; v < 300; v++) for (u = 0; u < v; u++) print v, u'
graph pairs 'for (v = 0; v < 20000; v += 2) print v, v + 1'
graph loops 'for (v = 0; v < 20000; v++) print v, v'
graph twins 'for (v = 2; v < 10000; v++) { print v, 0; print v, 1 }'
graph repeats 'for (v = 0; v < 20000; v++) print v % 7, v % 3'
finite () { # two numbers for each node, and not all nodes in one place
  timeout 60 hin-export -q --layout "$2" --layout-only "$1.tsv" >places || return
  "$awk" -F '\t' 'NR == FNR { node[$1]; node[$3]; next }
    !($1 in node) || $3 !~ /^[0-9.]+(e-[0-9]+)?$/ { print; bad = 1 }
    { at[$2 $3]; n++ }
    END { for (v in node) nodes++
      for (a in at) places++
      print nodes " nodes, " n " lines, " places " values"
      exit bad || n != 2 * nodes || places < sqrt(nodes) }' "$1.tsv" places
}
for kind in star path clique pairs loops twins repeats; do
  for layout in force stress circle layers; do check "$layout: $kind" finite "$kind" "$layout"; done
done
finish
