# shellcheck shell=sh disable=SC2154
# jobs-export.sh - the jobs of hin-export, for run.sh, which sources this: to-FORMAT from text to
# the file of another program, write-FORMAT the writer alone.

# write_as FORMAT PATTERN LIBRARY...: how often the pattern is in the file must be the same
write_as () {
  format=$1 pattern=$2
  shift 2
  for part in to write; do
    wanted "$part-$format" || continue
    case $part in to) ours=hin-export ;; write) ours=$BENCH_EXPORT ;; esac
    answer "$part-$format" "grep -oE -- '$pattern' | wc -l"
    add "$part-$format" ours "$ours -q -f $format $network"
    for library; do
      if python=$(python_with "$library"); then
        add "$part-$format" "$library" \
          "$python -W ignore $here/peer-export.py $library $part $format $network"
      else
        skip "$library"
      fi
    done
  done
}

write_as graphml '<(node|edge) ' igraph networkx
write_as gexf '<(node|edge) ' networkx
write_as dot ' -> ' igraph
write_as gml '(node|edge) *\[|^ *(node|edge)$' igraph networkx
write_as json '"(source|id)": ?"' networkx
