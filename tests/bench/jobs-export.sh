# shellcheck shell=sh disable=SC2154
# jobs-export.sh - the jobs of hin-export, for run.sh, which sources this: from text to a file of
# another program.  Ours read the text too; of the others the writer alone is counted.

# write_as FORMAT PATTERN LIBRARY...: how often the pattern is in the file must be the same
write_as () {
  wanted "$1" || return 0
  job=$1
  answer "$job" "grep -oE -- '$2' | wc -l"
  shift 2
  add "$job" ours "hin-export -q -f ${job#to-} $network"
  for library; do
    if python=$(python_with "$library"); then
      add "$job" "$library" "$python -W ignore $here/peer-export.py $library ${job#to-} $network"
    else
      skip "$library"
    fi
  done
}

write_as to-graphml '<(node|edge) ' igraph networkx
write_as to-gexf '<(node|edge) ' networkx
write_as to-dot ' -> ' igraph
write_as to-gml '(node|edge) *\[|^ *(node|edge)$' igraph networkx
write_as to-json '"(source|id)": ?"' networkx
