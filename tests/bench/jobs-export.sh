# shellcheck shell=sh disable=SC2154
# jobs-export.sh - the jobs of hin-export, for run.sh, which sources this.

# export JOB FORMAT NODE EDGE LIBRARY...: a file of another program and who else writes it; NODE and
# EDGE are what stands once for each of them
export_job () {
  wanted "$1" || return 0
  job=$1 form=$2 node=$3 edge=$4
  shift 4
  answer "$job" "grep -oE '$node|$edge' | sort | uniq -c | awk '{ print \$1 }' | sort -n"
  add "$job" ours "hin-export -q -f $form $network"
  for library; do
    module=$(echo "$library" | tr - _)
    if python=$(python_with "$module"); then
      add "$job" "$library" "$python -W ignore $here/peer-export.py $library $form $network"
      add "$job" "$library, writer alone" \
        "$python -W ignore $here/peer-export.py $library $form $network writer"
    else
      skip "$library"
    fi
  done
}

export_job graphml graphml '<node ' '<edge ' igraph graph-tool networkx
export_job gexf gexf '<node ' '<edge ' networkx
export_job dot dot ' ?-> ?' ' ?-> ?' igraph graph-tool
export_job nodelink json '"id": *"' '"source": *"' networkx
