# shellcheck shell=sh disable=SC2154
# jobs-join.sh - the jobs of hin-join and hin-walk, for run.sh, which sources this.

text="cut -f 1,3 | sort | md5sum"

# engines JOB WHAT PATH FILE: ours, and the peers that join text
engines () {
  add "$1" ours "hin-join -q --self --max-paths 1000000000 --path '$3' $4"
  mkdir -p "$work/$1"
  add "$1" "sort, join" "sh $here/peer-join.sh $2 '$3' $4 $work/$1"
  for engine in duckdb sqlite; do
    module=$engine
    [ "$engine" = duckdb ] || module=sqlite3
    if python=$(python_with "$module"); then
      add "$1" "$engine" "$python $here/peer-join.py $engine $2 '$3' $4"
    else
      skip "$engine"
    fi
  done
}

if wanted join; then
  answer join "$text"
  engines join lines cites/written_by "$network"
fi

# Models that cite the same paper, papers that more than 200 cite left out: 13 lines an edge read.
shared=$dir/shared-$lines.tsv
if wanted shared; then
  [ -s "$shared" ] || {
    "$awk" -F '\t' '$2 == "cites" { cited[$3]++; line[++n] = $0; paper[n] = $3 }
      END { for (i = 1; i <= n; i++) if (cited[paper[i]] <= 200) print line[i] }' \
      "$network" >"$shared.new"
    mv "$shared.new" "$shared"; }
  answer shared "$text"
  engines shared lines 'cites/^cites' "$shared"
fi

# Tags that models have in common, with how many.
if wanted count; then
  answer count "sort | md5sum"
  engines count count '^tagged/tagged' "$network"
fi

# Both files in order of the key already.
left=$dir/left-$lines.tsv right=$dir/right-$lines.tsv
if wanted merge; then
  if hin-join --help | grep -q -e ' --sorted'; then
    tab=$(printf '\t')
    [ -s "$left" ] || {
      grep "${tab}cites$tab" "$network" | sort -t "$tab" -k 3,3 >"$left.new"
      mv "$left.new" "$left"; }
    [ -s "$right" ] || {
      grep "${tab}written_by$tab" "$network" | sort -t "$tab" -k 1,1 >"$right.new"
      mv "$right.new" "$right"; }
    answer merge "$text"
    add merge ours "hin-join -q --sorted --path cites/written_by $left $right"
    add merge join "join -t '$tab' -1 3 -2 1 -o 1.1,1.2,2.3 $left $right"
  else
    echo '# merge: hin-join --sorted is not built in: left out'
  fi
fi

# A'A of the whole network, pairs counted and not written: seconds are those of the product alone.
if wanted projection; then
  relations='owner|pipeline|library|license|language'
  relations="$relations|tagged|architecture|finetune_of|cites|written_by"
  if hin-join -q --path "($relations)" /dev/null >/dev/null 2>&1; then
    ours="--path '^($relations)/($relations)' $network"
  else
    ours="--plain $pairs" # the same edges, all of relation links
  fi
  matrix=$dir/matrix-$lines.bin
  [ -s "$matrix" ] || {
    "$BENCH_PRODUCT" -q --dump --plain "$pairs" >"$matrix.new" && mv "$matrix.new" "$matrix"; }
  answer projection "grep -E '^(pairs|sum)'"
  add projection ours "$BENCH_PRODUCT -q $ours"
  if cc -O2 -o "$work/peer-graphblas" "$here/peer-graphblas.c" -lgraphblas 2>/dev/null; then
    add projection GraphBLAS "$work/peer-graphblas $matrix"
    add projection "GraphBLAS, 8 blocks" "$work/peer-graphblas $matrix 8"
  else
    skip GraphBLAS
  fi
  if python=$(python_with scipy); then
    add projection scipy "$python $here/peer-scipy.py $matrix"
  else
    skip scipy
  fi
fi

# The ten most similar to one model, which has the commonest tag and four others.  What remains
# after loading is the difference of two lines.
if wanted pathsim; then
  if hin-join --list | grep -q ^pathsim; then
    "$awk" -F '\t' '$2 == "tagged" { n[$1]++; if ($3 == "tag:subject-1") common[$1] }
      n[$1] == 5 && $1 in common { print $1; exit }' "$network" >"$work/from"
    answer pathsim "awk '{ printf \"%s %s %.9f\\n\", \$1, \$3, \$4 }'"
    add pathsim ours \
      "hin-join -q --path 'tagged/^tagged' --measure pathsim --top 10 --from $work/from $network"
    add pathsim "ours, load" "$BENCH_LOAD -q --relation tagged $network"
    if python=$(python_with scipy); then
      add pathsim scipy "$python $here/peer-pathsim.py $network tagged $work/from"
      add pathsim "scipy, load" "$python $here/peer-pathsim.py $network tagged"
    else
      skip scipy
    fi
  else
    echo '# pathsim: hin-join --measure pathsim is not built in: left out'
  fi
fi

# A walk of 40 nodes from each node; random, so only the number of lines is compared.
if wanted walk; then
  if command -v hin-walk >/dev/null; then
    answer walk "wc -l"
    add walk ours "hin-walk -q --length 40 --walks 1 $network"
    if python=$(python_with numpy); then
      add walk numpy "$python $here/peer-walk.py $network 40"
    else
      skip numpy
    fi
  else
    echo '# walk: there is no hin-walk: left out'
  fi
fi
