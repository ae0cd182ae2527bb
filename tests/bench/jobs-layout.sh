# shellcheck shell=sh disable=SC2154
# jobs-layout.sh - the layouts of hin-export and Graphviz, for run.sh, which sources this.
# Four networks of about 100,000 edges; from text to text, ours from lines, sfdp from the same as DOT.
# sfdp is told to leave overlaps, which it removes in many minutes; ours are removed.

# layout JOB PROGRAM COMMAND: the command ends in the option that takes the output file
layout () {
  file=$work/$1-$2.places
  file=$(echo "$file" | tr -d ' ,')
  add "$1" "$2" "$3 $file"
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$graph" "$file" >>"$work/layouts"
}

: >"$work/layouts"
for kind in typed hubs mesh tree; do
  wanted "layout-$kind" || continue
  graph=$dir/graph-$kind.tsv
  [ -s "$graph" ] || case $kind in
    typed) "$awk" -v LINES=100000 -f "$here/make-network.awk" >"$graph" ;;
    *) "$awk" -v KIND="$kind" -f "$here/make-graph.awk" >"$graph" ;;
  esac
  layout "layout-$kind" ours "hin-export -q --layout-only --layout stress $graph -o"
  layout "layout-$kind" "ours, force" "hin-export -q --layout-only $graph -o"
  if command -v sfdp >/dev/null; then
    hin-export -q -f dot "$graph" | sed 's/overlap=false, //' >"$work/$kind.dot"
    layout "layout-$kind" sfdp "sfdp -Goverlap=true -Tplain $work/$kind.dot -o"
  else
    skip sfdp
  fi
done

# How well they keep distances.
stresses () {
  python=$(python_with scipy) || { [ ! -s "$work/layouts" ] || skip scipy; return 0; }
  while IFS='	' read -r job program graph file; do
    [ ! -s "$file" ] || echo "# $job: $program: $("$python" "$here/stress.py" "$graph" "$file")"
  done <"$work/layouts"
}
